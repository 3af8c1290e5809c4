"""Finds the real pages that the corpus tests read; without them these tests are skipped."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.scenarios import Act
from tests.support.sdk import Scenario, Sdk, build_sdk, play
from tests.support.service import LocalService


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder that the environment variable CODEGEN_SHARED names: corpus/, truth/, seed/, tools/ and more."""
    value = os.environ.get("CODEGEN_SHARED")
    if not value:
        pytest.skip("CODEGEN_SHARED is not set")
    folder = Path(value)
    assert (folder / "corpus").is_dir(), f"CODEGEN_SHARED={value} has no folder corpus/"
    return folder


@pytest.fixture(scope="module")
def sdk(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Sdk:
    """The SDK of the test module's GUIDE, a folder of `corpus/`."""
    guide: str = request.module.GUIDE
    package = "sdk_" + guide.rpartition("/")[2].replace("-", "_")
    return build_sdk(shared / "corpus" / guide, tmp_path_factory.mktemp("sdk"), package)


@pytest.fixture
def act(
    request: pytest.FixtureRequest,
    sdk: Sdk,
    local_service: LocalService,
    record_property: Callable[[str, object], None],
) -> Act:
    """Plays scenarios with a client of the test module's SERVICE and records the operations that were called."""
    service: str = request.module.SERVICE

    def run(scenario: Scenario, *, asynchronous: bool) -> None:
        local_service.reset()
        called = play(
            sdk,
            service,
            scenario,
            asynchronous=asynchronous,
            settings={"endpoint_url": local_service.endpoint},
        )
        record_property("operations", [service, *sorted(called)])

    return run


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the models of the guides have of the facts that their pages state, and what their constraints were tried with."""
    if rows := _recorded(terminalreporter, "fidelity"):
        terminalreporter.write_sep("-", "fidelity")
        terminalreporter.write_line(f"{'guide':32} {'form':8} {'agree':>6} missed invented left out")
        for guide, form, agree, missed, invented, excused in rows:
            terminalreporter.write_line(f"{guide:32} {form:8} {agree:6} {missed:6} {invented:8} {excused:8}")
    if rows := _recorded(terminalreporter, "rest fidelity"):
        terminalreporter.write_sep("-", "references of plain HTTP services")
        titles = (
            "vendor",
            "operations",
            "names in rows",
            "all stated",
            "moved",
            "types differ",
            "required differ",
        )
        widths = (12, 18, 18, 18, 9, 16, 16)
        head = " ".join(f"{title:{width}}" for title, width in zip(titles, widths, strict=True))
        terminalreporter.write_line(f"{head} extra without a profile")
        for *cells, extra, bare in rows:
            shown = " ".join(f"{cell!s:{width}}" for cell, width in zip(cells, widths, strict=True))
            terminalreporter.write_line(f"{shown} {extra!s:5} {bare}")
    for true, later, told, untold, lost, same in _recorded(terminalreporter, "pagination"):
        terminalreporter.write_sep("-", "pagination against paginators-1.json")
        derived = true + later + told + untold
        for label, number, share in (
            ("listed by the vendor and derived", true, f"recall {true / (true + lost):.3f}"),
            ("derived, not listed then or now", told + untold, f"strict precision {true / derived:.3f}"),
            (
                "derived, listed by the installed botocore",
                later,
                f"with these {(true + later) / derived:.3f}",
            ),
            ("of the unlisted: the page says it", told, f"with these {(derived - untold) / derived:.3f}"),
            *((f"same {key}", number, f"{number / true:.3f}") for key, number in same.items()),
        ):
            terminalreporter.write_line(f"{label:44} {number:4}  {share}")
    if rows := _recorded(terminalreporter, "boundaries"):
        terminalreporter.write_sep("-", "values at and beyond bounds")
        for guide, service, tried, untried in rows:
            terminalreporter.write_line(
                f"{guide}, {service}: {_counts(tried)}; not tried: {_counts(untried)}"
            )


def _recorded(terminalreporter: pytest.TerminalReporter, property_name: str) -> list[Any]:
    return [
        value
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, ())
        for name, value in getattr(report, "user_properties", ())
        if name == property_name
    ]


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(counts.items())) or "nothing"
