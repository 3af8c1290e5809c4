"""Scenarios: what users do with a service, played with the sync and with the async client."""

from __future__ import annotations

from typing import Protocol

import pytest

from tests.support.sdk import Scenario


class Act(Protocol):
    """Plays a scenario on an empty local service, with the SDK of the test module's GUIDE and its SERVICE."""

    def __call__(self, scenario: Scenario, *, asynchronous: bool) -> None: ...


def both_clients(*scenarios: Scenario) -> pytest.MarkDecorator:
    """Parameters `scenario` and `asynchronous` of a test: each scenario with either client."""
    return pytest.mark.parametrize(
        ("scenario", "asynchronous"),
        [
            pytest.param(scenario, asynchronous, id=f"{getattr(scenario, '__name__', 'scenario')}-{kind}")
            for scenario in scenarios
            for asynchronous, kind in ((False, "sync"), (True, "async"))
        ],
    )
