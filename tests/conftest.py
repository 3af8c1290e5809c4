"""Fixtures that every test may use."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.service import LocalService, start_local_service

PROJECT = Path(__file__).resolve().parent.parent
LONG = PROJECT / "tests" / "long.txt"

# How long an example takes says more of the machine than of the code. The same code is tried on the same examples, so that what
# is red is red because of a change; `.ci/full` tries others each time.
settings.register_profile(
    "any-machine",
    deadline=None,
    derandomize=not os.environ.get("CODEGEN_FULL"),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("any-machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--refresh` writes expected outputs instead of comparing with them."""
    parser.addoption("--refresh", action="store_true", help="write expected outputs and generated/ anew")


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Builds remember in a folder of the tests, not in the user's; all processes of a run have the same."""
    base = tmp_path_factory.getbasetemp()
    with pytest.MonkeyPatch.context() as patch:
        folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
        patch.setenv("CODEGEN_CACHE_DIR", str(folder / "cache_of_builds"))
        yield


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What tests/long.txt names runs where CODEGEN_FULL is set, as `.ci/full` does."""
    if os.environ.get("CODEGEN_FULL"):
        return
    long = frozenset(LONG.read_text("utf-8").splitlines())
    left_out = [item for item in items if not long.isdisjoint((item.nodeid, item.nodeid.partition("[")[0]))]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="module", autouse=True)
def nothing_old_is_looked_at() -> None:
    """What lives when a file of tests begins (thousands of tests, modules, what functions remember) lives to the end: the collector of
    garbage need not look at it each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a file of expected output; with `--refresh` write the file."""

    def compare(file: Path, text: str) -> None:
        if request.config.getoption("--refresh"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
            return
        assert file.exists(), f"{file} is missing; write it with: python -m pytest --refresh"
        assert text == file.read_text("utf-8"), (
            f"{file} is stale; refresh it with: python -m pytest --refresh"
        )

    return compare


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's own folder."""
    return PROJECT


@pytest.fixture(scope="session")
def local_service() -> Iterator[LocalService]:
    """AWS's services, played by moto in a process of its own on a free loopback port; emptied by `reset()`."""
    with start_local_service() as service:
        yield service


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many operations of each service were called with success, as the tests recorded them."""
    called: dict[str, set[str]] = {}
    for report in terminalreporter.stats.get("passed", ()):
        for name, value in getattr(report, "user_properties", ()):
            if name == "operations":
                called.setdefault(value[0], set()).update(value[1:])
    if called:
        terminalreporter.write_sep("-", "operations called")
        for service, operations in sorted(called.items()):
            terminalreporter.write_line(f"{service:20} {len(operations):4}")
        terminalreporter.write_line(f"{'all':20} {sum(map(len, called.values())):4}")
