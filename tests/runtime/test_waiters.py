"""Waiting until something has happened."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from codegen.runtime.errors import WaiterError
from codegen.runtime.testing import AsyncFakeTransport, FakeTransport
from codegen.runtime.waiters import Acceptor, WaiterOptions, wait_until, wait_until_async
from tests.runtime.clients import KINDS, Caller
from tests.runtime.toys import Ask, ToyBusy, ToyMissing, ask

ACCEPTORS = (
    Acceptor("success", matches=lambda answer: answer == "ready"),
    Acceptor("failure", matches=lambda answer: answer == "broken"),
    Acceptor("retry", error="ToyMissing"),
)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds of each wait; the clock goes on by itself."""
    waited: list[float] = []
    now = time.monotonic()

    def sleep(seconds: float) -> None:
        waited.append(seconds)

    async def sleep_async(seconds: float, result: Any = None) -> None:
        waited.append(seconds)

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(asyncio, "sleep", sleep_async)
    monkeypatch.setattr(time, "monotonic", lambda: now + sum(waited))
    return waited


def wait(kind: str, *answers: Any, acceptors: Any = ACCEPTORS, **options: Any) -> tuple[Any, int]:
    transport = FakeTransport() if kind == "sync" else AsyncFakeTransport()
    transport.answer("Ask", *answers)
    with Caller(kind, transport=transport, retries=1) as caller:
        run: Any = wait_until if kind == "sync" else wait_until_async
        result = caller.finish(
            run(caller.client, ask(), Ask("x"), acceptors, options=WaiterOptions(**options))
        )
    return result, len(transport.calls)


@pytest.mark.parametrize("kind", KINDS)
def test_calls_go_on_until_success(kind: str, waits: list[float]) -> None:
    assert wait(kind, ToyMissing("no"), "busy", "busy", "ready") == ("ready", 4)
    assert len(waits) == 3
    assert all(2 <= waited <= 8 for waited in waits)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_there_already_needs_no_waiting(kind: str, waits: list[float]) -> None:
    assert wait(kind, "ready") == ("ready", 1)
    assert waits == []


@pytest.mark.parametrize("kind", KINDS)
def test_failure_ends_the_wait_and_keeps_the_answer(kind: str, waits: list[float]) -> None:
    with pytest.raises(WaiterError, match="Ask") as raised:
        wait(kind, "busy", "broken")
    assert raised.value.last == "broken"


@pytest.mark.parametrize("kind", KINDS)
def test_errors_that_nobody_expects_are_raised(kind: str, waits: list[float]) -> None:
    with pytest.raises(ToyBusy):
        wait(kind, "busy", ToyBusy("hands off"))


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_can_be_what_was_waited_for(kind: str, waits: list[float]) -> None:
    gone = (Acceptor("success", error="ToyMissing"),)
    assert wait(kind, "there", ToyMissing("gone"), acceptors=gone) == (None, 2)


@pytest.mark.parametrize("kind", KINDS)
def test_waiting_ends_in_time(kind: str, waits: list[float]) -> None:
    with pytest.raises(WaiterError, match="60 seconds") as raised:
        wait(kind, "busy", min_delay=5, max_delay=20, timeout=60)
    assert raised.value.last == "busy"
    assert 50 <= sum(waits) <= 60
    assert all(5 <= waited <= 20 for waited in waits[:-1])
