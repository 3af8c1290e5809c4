"""No slot of the pool is ever lost: whatever ends a call, as many can be made afterwards as before."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from types import FrameType, ModuleType
from typing import Any

import pytest

from codegen.runtime import connection_sync, http1, pool_sync, slots, slots_async, streaming, transport_sync
from codegen.runtime.aws import call, client
from codegen.runtime.aws.credentials import Credentials
from codegen.runtime.config import CallOptions, Timeouts
from codegen.runtime.errors import ResponseError, TimeoutError
from codegen.runtime.hooks import Hooks
from codegen.runtime.slots import Slot, Slots
from codegen.runtime.slots_async import AsyncSlots
from tests.runtime.clients import Caller
from tests.runtime.servers import Connection, Request, echo, scripted, serving
from tests.runtime.toys import SECRET, Ask, ask, download

ALL_KINDS = ("sync", "async", "aiohttp")
PATIENT = Timeouts(connect=30, read=30, pool=30, total=60)
DATA = bytes(100_000)


class Interrupt(BaseException):
    """Like a KeyboardInterrupt, but nobody else's."""


def ready(kind: str) -> str:
    if kind == "aiohttp":
        pytest.importorskip("aiohttp")
    return kind


def sends_data(connection: Connection, request: Request) -> None:
    connection.answer(200, DATA)


class Failing(Hooks):
    def after_response(self, *args: Any) -> None:
        raise ZeroDivisionError("of the hook")


def a_hook_raises(caller: Caller) -> None:
    caller.call(download(), Ask("x"), CallOptions(hooks=Failing()))


def the_answer_cannot_be_decoded(caller: Caller) -> None:
    def deserialize(response: Any) -> Any:
        raise KeyError("of the answer")

    caller.call(download(deserialize=deserialize), Ask("x"))


def read_to_the_last_byte(caller: Caller) -> Any:
    body = caller.call(download(), Ask("x"))
    assert caller.finish(body.read(len(DATA))) == DATA
    return body


def dropped(caller: Caller) -> None:
    caller.call(download(), Ask("x"))


def dropped_half_read(caller: Caller) -> None:
    body = caller.call(download(), Ask("x"))
    assert len(caller.finish(body.read(10))) == 10


def left_by_break(caller: Caller) -> None:
    if caller.kind == "sync":
        for _ in caller.call(download(), Ask("x")):
            break
        return

    async def main() -> None:
        async for _ in await caller.client._call(download(), Ask("x")):
            break

    caller.finish(main())


def left_by_an_exception(caller: Caller) -> None:
    if caller.kind == "sync":
        for _ in caller.call(download(), Ask("x")):
            raise ZeroDivisionError

    async def main() -> None:
        async for _ in await caller.client._call(download(), Ask("x")):
            raise ZeroDivisionError

    caller.finish(main())


ENDINGS: dict[str, tuple[Callable[[Caller], Any], type[Exception] | None]] = {
    each.__name__.replace("_", " "): (each, error)
    for each, error in (
        (a_hook_raises, ZeroDivisionError),
        (the_answer_cannot_be_decoded, ResponseError),
        (read_to_the_last_byte, None),
        (dropped, None),
        (dropped_half_read, None),
        (left_by_break, None),
        (left_by_an_exception, ZeroDivisionError),
    )
}


@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_body_that_nobody_reads_on_gives_its_connection_back(ending: str, kind: str) -> None:
    end, error = ENDINGS[ending]
    kept: list[Any] = []
    with (
        serving(scripted(sends_data)) as server,
        Caller(ready(kind), endpoint_url=server.url, max_connections=1, timeouts=PATIENT) as caller,
    ):
        for _ in range(3):
            if error is None:
                kept.append(end(caller))
            else:
                with pytest.raises(error) as raised:
                    end(caller)
                # Whoever keeps an exception keeps its frames, too.
                if ending != "left by an exception":
                    kept.append(raised)
            caller.finish(caller.call(download(), Ask("x")).close()) if kind == "sync" else caller.finish(
                _closed(caller)
            )


async def _closed(caller: Caller) -> None:
    await (await caller.client._call(download(), Ask("x"))).close()


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_a_body_that_was_read_to_the_last_byte_leaves_its_connection_to_the_next_call(kind: str) -> None:
    with (
        serving(scripted(sends_data)) as server,
        Caller(ready(kind), endpoint_url=server.url, timeouts=PATIENT) as caller,
    ):
        bodies = [read_to_the_last_byte(caller) for _ in range(3)]
        assert all(body.closed for body in bodies)
        assert len(server.connections) == 1


class Unsure:
    """Fails with an error that is worth another try, then gives a key."""

    def __init__(self, failures: int) -> None:
        self.failures = failures

    def load(self) -> Credentials:
        if self.failures:
            self.failures -= 1
            raise TimeoutError("of the provider")
        return Credentials("AKID", SECRET, None, time.time() + 1)


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_an_attempt_that_ends_before_it_is_sent_has_no_second_slot(kind: str) -> None:
    with (
        serving(scripted(echo)) as server,
        Caller(
            ready(kind),
            endpoint_url=server.url,
            max_connections=1,
            credentials=Unsure(2),
            timeouts=PATIENT,
            retries=5,
        ) as caller,
    ):
        for _ in range(3):
            assert caller.call(ask(), Ask("x"))["method"] == "POST"
        if kind != "sync":
            assert caller.client._attempts.taken == 0


class Opcodes:
    """Raises at the n-th opcode that functions of some modules run."""

    def __init__(self, modules: tuple[ModuleType, ...], number: int) -> None:
        self._files = {module.__file__ for module in modules}
        self._left = number
        self.raised = False

    def __enter__(self) -> Opcodes:
        self._before = sys.gettrace()
        sys.settrace(self._trace)
        return self

    def __exit__(self, *details: object) -> None:
        sys.settrace(self._before)

    def _trace(self, frame: FrameType, event: str, argument: object) -> Any:
        if frame.f_code.co_filename not in self._files:
            return None
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        return self._step

    def _step(self, frame: FrameType, event: str, argument: object) -> Any:
        if event == "opcode":
            self._left -= 1
            if self._left == 0:
                self.raised = True
                raise Interrupt(f"{frame.f_code.co_qualname}, line {frame.f_lineno}")
        return self._step


SYNC = (slots, pool_sync, transport_sync, connection_sync, http1, client, call, streaming)


def asked(caller: Caller) -> None:
    caller.call(ask(), Ask("x"))


def loaded(caller: Caller) -> None:
    caller.finish(caller.call(download(), Ask("x")).read(len(DATA)))


@pytest.mark.parametrize("use", [asked, loaded, dropped, dropped_half_read, left_by_break])
def test_an_exception_at_any_opcode_leaves_the_pool_whole(
    use: Callable[[Caller], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "unraisablehook", lambda details: None)
    with (
        serving(scripted(sends_data if use is not asked else echo)) as server,
        Caller("sync", endpoint_url=server.url, max_connections=2, timeouts=PATIENT, retries=1) as caller,
    ):
        with Opcodes(SYNC, sys.maxsize):
            # Python 3.12 tells of opcodes only from the second time on.
            use(caller)
        number, faults, place = 0, 0, "?"
        while True:
            number += 1
            with Opcodes(SYNC, number) as opcodes:
                try:
                    use(caller)
                except Interrupt as interrupt:
                    place = str(interrupt)
            if not opcodes.raised:
                break
            faults += 1
            assert taken(caller) == 0, f"lost at opcode {number}: {place}"
            assert transport_sync._calls.deadline() is None, f"left behind at opcode {number}: {place}"
        assert faults > 300
        use(caller)


def taken(caller: Caller) -> int:
    """Slots that are in use, once the event loop has done what is left to do."""
    for _ in range(5):
        count = sum(pool.taken for pool in caller.client._transport._pools.values())
        if caller.kind != "sync":
            caller.finish(asyncio.sleep(0))
            count += caller.client._attempts.taken if caller.client._attempts else 0
        if not count:
            return 0
        # asyncio keeps a task, its exception and its frames in a circle.
        gc.collect()
    return count


def test_an_exception_at_any_opcode_leaves_asynchronous_slots_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "unraisablehook", lambda details: None)

    async def main() -> int:
        places = AsyncSlots(1)
        number = 0
        while True:
            number += 1
            slot, late = Slot(), Slot()
            waiting: Any = None
            # Coroutines are driven by hand: Python 3.11 itself fails where a task of asyncio is traced so.
            with Opcodes((slots, slots_async), number) as opcodes:
                try:
                    with pytest.raises(StopIteration):
                        places.take(slot, None).send(None)
                    waiting = places.take(late, None)
                    waiting.send(None)
                    slot.free()
                except Interrupt:
                    pass
            if waiting is not None:
                waiting.close()
            del slot, late, waiting
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            if places.taken:
                gc.collect()
            assert places.taken == 0, f"lost at opcode {number}"
            if not opcodes.raised:
                return number

    assert asyncio.run(main()) > 50


class Steps:
    """Awaits a coroutine, and throws in at its n-th await."""

    def __init__(self, coroutine: Any, number: int, error: type[BaseException]) -> None:
        self._coroutine = coroutine
        self._left = number
        self._error = error
        self.raised = False

    def __await__(self) -> Generator[Any, Any, Any]:
        step: Callable[[], Any] = lambda: self._coroutine.send(None)  # noqa: E731
        while True:
            try:
                awaited = step()
            except StopIteration as stop:
                return stop.value
            self._left -= 1
            if self._left == 0:
                self.raised = True
                if awaited is not None:
                    awaited._asyncio_future_blocking = False
                    awaited.cancel()
                step = lambda: self._coroutine.throw(self._error())  # noqa: E731
                continue
            try:
                yield awaited
            except BaseException as error:
                reason = error
                step = lambda reason=reason: self._coroutine.throw(reason)  # noqa: E731
            else:
                step = lambda: self._coroutine.send(None)  # noqa: E731


@pytest.mark.parametrize("kind", ["async", "aiohttp"])
@pytest.mark.parametrize("error", [asyncio.CancelledError, Interrupt])
@pytest.mark.parametrize("streams", [False, True])
def test_an_exception_at_any_await_leaves_the_pool_whole(
    streams: bool, error: type[BaseException], kind: str
) -> None:
    def answer(connection: Connection, request: Request) -> None:
        (sends_data if streams else echo)(connection, request)

    async def used(client: Any) -> None:
        if streams:
            body = await client._call(download(), Ask("x"))
            await body.read(10)
            await body.read()
        else:
            await client._call(ask(), Ask("x"))

    with (
        serving(scripted(answer)) as server,
        Caller(
            ready(kind), endpoint_url=server.url, max_connections=1, timeouts=PATIENT, retries=1
        ) as caller,
    ):
        for fresh in (True, False):
            number = 0
            while True:
                number += 1
                if fresh:
                    caller.finish(caller.client.close())
                else:
                    caller.finish(used(caller.client))
                steps = Steps(used(caller.client), number, error)

                async def main(steps: Steps = steps) -> None:
                    await steps

                with contextlib.suppress(error):
                    caller.finish(main())
                assert caller.client._attempts.taken == 0
                if not steps.raised:
                    break
                caller.finish(used(caller.client))
            assert number > 1


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timers that signal")
def test_a_signal_in_the_middle_of_a_call_leaves_the_pool_whole() -> None:
    arrived = threading.Event()

    def silent(connection: Connection, request: Request) -> None:
        arrived.set()
        connection.stopped.wait(60)

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise Interrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        with (
            serving(scripted(silent, silent, silent, echo)) as server,
            Caller("sync", endpoint_url=server.url, max_connections=1, timeouts=PATIENT) as caller,
        ):
            kept: list[Any] = []
            for _ in range(3):
                signal.setitimer(signal.ITIMER_REAL, 0.05)
                with pytest.raises(Interrupt) as raised:
                    caller.call(ask(), Ask("x"))
                kept.append(raised)
                if not arrived.is_set():
                    pytest.skip("the machine is too busy to send within the time")
                arrived.clear()
            assert caller.call(ask(), Ask("x"))["method"] == "POST"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_threads_never_have_more_slots_than_there_are_and_all_get_one() -> None:
    places = Slots(3)
    inside: list[int] = []
    most, rounds = 0, 0
    lock = threading.Lock()

    def work() -> None:
        nonlocal most, rounds
        for _ in range(200):
            slot = Slot()
            assert places.take(slot, 60)
            inside.append(1)
            with lock:
                most, rounds = max(most, len(inside)), rounds + 1
            inside.pop()
            slot.free()

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        threads = [threading.Thread(target=work) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)
    finally:
        sys.setswitchinterval(interval)
    assert rounds == 12 * 200
    assert most <= 3
    assert places.taken == 0


def test_a_thread_that_waits_is_woken_by_the_death_of_a_slot() -> None:
    places = Slots(1)
    slot, other = Slot(), Slot()
    assert places.take(slot, 0)
    assert not places.take(other, 0)
    found: list[bool] = []
    thread = threading.Thread(target=lambda: found.append(places.take(other, 60)))
    thread.start()
    while not places._waiting:
        time.sleep(0.001)
    del slot
    thread.join(60)
    assert found == [True]
    assert places.taken == 1


def test_tasks_go_on_in_the_order_in_which_they_asked_and_the_dead_are_passed_over() -> None:
    async def main() -> list[int]:
        places = AsyncSlots(2)
        order: list[int] = []

        async def work(number: int) -> None:
            slot = Slot()
            assert await places.take(slot, 60)
            order.append(number)
            await asyncio.sleep(0)
            if number % 2:
                slot.free()

        tasks = [asyncio.create_task(work(number)) for number in range(20)]
        await asyncio.sleep(0)
        for number in (5, 6, 7):
            tasks[number].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert places.taken == 0
        assert await places.take(Slot(), 0)
        return order

    assert asyncio.run(main()) == [number for number in range(20) if number not in (5, 6, 7)]


def test_ten_thousand_tasks_that_wait_take_time_in_proportion() -> None:
    steps = 0

    async def work(places: AsyncSlots) -> None:
        nonlocal steps
        slot = Slot()
        assert await places.take(slot, None)
        await asyncio.sleep(0)
        slot.free()

    def wakes(count: int) -> int:
        called = 0

        async def main() -> None:
            nonlocal called
            places = AsyncSlots(100)
            wake = places._wake

            def counted() -> None:
                nonlocal called
                called += 1
                wake()

            places._wake = counted  # type: ignore[method-assign]
            await asyncio.gather(*(work(places) for _ in range(count)))

        asyncio.run(main())
        return called

    assert wakes(10_000) < 12 * wakes(1_000)


def items(places: Slots) -> Iterator[object]:
    while not places._bell.empty():
        yield places._bell.get()


def test_a_bell_that_nobody_hears_does_not_grow() -> None:
    places = Slots(2)
    for _ in range(1000):
        slot = Slot()
        assert places.take(slot, None)
        slot.free()
    assert len(list(items(places))) <= 2
