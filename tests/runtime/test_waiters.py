"""Waiting until something has happened."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from codegen.runtime.errors import ResponseError, WaiterError
from codegen.runtime.testing import AsyncFakeTransport, FakeTransport
from codegen.runtime.waiters import (
    Acceptor,
    Told,
    Waiter,
    WaiterOptions,
    each_state,
    wait_until,
    wait_until_async,
)
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
    spelt = ToyMissing("gone", code="ToyMissingException")
    assert wait(kind, "there", spelt, acceptors=gone) == (None, 2)


@pytest.mark.parametrize("kind", KINDS)
def test_waiting_ends_in_time(kind: str, waits: list[float]) -> None:
    with pytest.raises(WaiterError, match="60 seconds") as raised:
        wait(kind, "busy", min_delay=5, max_delay=20, timeout=60)
    assert raised.value.last == "busy"
    assert 50 <= sum(waits) <= 60
    assert all(5 <= waited <= 20 for waited in waits[:-1])


class Oven:
    """An answer that holds a list of things with states."""

    def __init__(self, *states: str) -> None:
        self.trays = [Tray(state) for state in states]


class Tray:
    def __init__(self, state: str) -> None:
        self.state = state


def ready(kind: str, *answers: Any, **outcomes: Any) -> tuple[Any, int]:
    transport = FakeTransport() if kind == "sync" else AsyncFakeTransport()
    transport.answer("Ask", *answers)
    waiter: Waiter[Ask, Any] = Waiter(ask(), **outcomes)
    with Caller(kind, transport=transport, retries=1) as caller:
        run: Any = waiter.wait if kind == "sync" else waiter.wait_async
        result = caller.finish(run(caller.client, Ask("x"), None, None))
    return result, len(transport.calls)


TRAYS = {
    "states": lambda oven: each_state(oven.trays, lambda tray: [tray.state]),
    "success": ("done", "eaten"),
    "failure": ("burnt",),
}


@pytest.mark.parametrize("kind", KINDS)
def test_all_items_of_a_list_must_be_in_a_state_that_is_waited_for(kind: str, waits: list[float]) -> None:
    last = Oven("eaten", "done")
    assert ready(kind, Oven(), Oven("done", "raw"), last, **TRAYS) == (last, 3)
    assert len(waits) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_one_item_that_failed_is_failure(kind: str, waits: list[float]) -> None:
    with pytest.raises(WaiterError):
        ready(kind, Oven("done", "burnt"), **TRAYS)
    assert waits == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_can_be_what_is_waited_for(kind: str, waits: list[float]) -> None:
    assert ready(kind, Oven("raw"), ToyMissing("gone"), success_errors=("ToyMissing",)) == (None, 2)


@pytest.mark.parametrize("kind", KINDS)
def test_the_options_of_a_waiter_hold_where_the_caller_gives_none(kind: str, waits: list[float]) -> None:
    options = WaiterOptions(min_delay=5, max_delay=5, timeout=18)
    with pytest.raises(WaiterError, match="not within 18 seconds"):
        ready(kind, *[Oven("raw")] * 9, **TRAYS, options=options)
    assert waits == [5, 5, 3]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "waiter",
    [
        {"states": lambda answer: answer["oven"], "success": ("hot",)},
        {
            "states": lambda answer: each_state(answer["oven"], lambda oven: oven["state"]),
            "success": ("hot",),
        },
        {"tells": [Told("success", lambda answer: answer["oven"], "any", ("hot",))]},
    ],
)
def test_an_answer_of_another_form_is_an_undecodable_one(
    kind: str, waits: list[float], waiter: dict[str, Any]
) -> None:
    waiting: Waiter[Any, Any] = Waiter(ask(), **waiter)
    with pytest.raises(ResponseError, match="Ask: the answer cannot be decoded"):
        wait(kind, {"oven": 5}, acceptors=waiting.acceptors)


@pytest.mark.parametrize("kind", KINDS)
def test_what_an_own_acceptor_raises_arrives_as_it_is(kind: str, waits: list[float]) -> None:
    with pytest.raises(ZeroDivisionError):
        wait(kind, 1, acceptors=[Acceptor("success", matches=lambda answer: answer / 0)])
