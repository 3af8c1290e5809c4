"""Work that is divided among processes, where the system can copy one that is running."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Generic, NoReturn, TypeVar

from codegen import compiled

_T = TypeVar("_T")
_Outcomes = dict[int, tuple[_T | None, BaseException | None]]
"""What tasks gave or raised, by their numbers."""
_NUMBER = array("I").itemsize


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def divided(
    tasks: Sequence[Callable[[], _T]],
    processes: int,
    advance: Callable[[int], None] | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> list[_T]:
    """The results of `tasks`, in their order, whatever `processes` is; they must not depend on what another one leaves behind.

    The work is done by copies of this process, which begin with all that it has in memory; each takes the next task when it is
    done with one. On systems where copying a running process is not safe, or beside other threads, it is done here alone.
    `advance` hears of tasks that are done. `meanwhile` is done by this process while the copies are at work, where there are
    any. Raises what a task raised, the first in the order.
    """
    count = min(processes, len(tasks))
    if count < 2 or sys.platform != "linux" or threading.active_count() > 1:
        outcomes = _run(tasks, iter(range(len(tasks))), advance)
    else:
        outcomes = _shared(tasks, count, advance, meanwhile)
    results = (outcomes[number] for number in sorted(outcomes))
    return [_result(*outcome) for outcome in results]


def _shared(
    tasks: Sequence[Callable[[], _T]],
    count: int,
    advance: Callable[[int], None] | None,
    meanwhile: Callable[[], None] | None,
) -> _Outcomes[_T]:
    # All copies share the position in this file, so that each number is read once.
    queue = os.memfd_create("tasks")
    helpers: list[_Helper[_T]] = []
    try:
        os.write(queue, array("I", range(len(tasks))).tobytes())
        os.lseek(queue, 0, os.SEEK_SET)
        helpers.extend(_Helper(tasks, _numbers(queue)) for _ in range(1, count))
        for helper in helpers:
            helper.listen()
        if meanwhile:
            meanwhile()
        outcomes = _run(tasks, _numbers(queue), advance)
        if advance:
            advance(len(tasks) - len(outcomes))
        for helper in helpers:
            outcomes |= helper.outcomes()
    finally:
        os.close(queue)
        for helper in helpers:
            helper.end()
    return outcomes


def _numbers(queue: int) -> Iterator[int]:
    while number := os.read(queue, _NUMBER):
        yield int.from_bytes(number, sys.byteorder)


def _run(
    tasks: Sequence[Callable[[], _T]], numbers: Iterator[int], advance: Callable[[int], None] | None = None
) -> _Outcomes[_T]:
    """Numbers come in ascending order: those below one that failed were taken before it, here or by another process."""
    outcomes: _Outcomes[_T] = {}
    for number in numbers:
        try:
            outcomes[number] = tasks[number](), None
        except Exception as error:  # Whatever a task raises is raised where the results are asked for.
            outcomes[number] = None, error
            break
        if advance:
            advance(1)
    return outcomes


def _result(result: _T | None, error: BaseException | None) -> _T:
    if error is not None:
        raise error
    return result  # type: ignore[return-value]


class _Helper(Generic[_T]):
    """A copy of this process that runs some tasks."""

    def __init__(self, tasks: Sequence[Callable[[], _T]], numbers: Iterator[int]) -> None:
        self._reading, writing = os.pipe()
        self._pid = os.fork()
        if not self._pid:
            os.close(self._reading)
            _work(tasks, numbers, writing)
        os.close(writing)
        self._pieces: list[bytes] = []
        # A pipe holds little: whoever does not read it makes the other process wait.
        self._reader = threading.Thread(target=self._read, daemon=True)

    def listen(self) -> None:
        """Take what comes. Begun when all copies are made: one that is made beside threads may hold their locks."""
        self._reader.start()

    def _read(self) -> None:
        with os.fdopen(self._reading, "rb") as stream:
            self._pieces.append(stream.read())

    def outcomes(self) -> _Outcomes[_T]:
        """What the tasks gave. Raises RuntimeError where the process was ended by something else."""
        self._reader.join()
        try:
            outcomes: _Outcomes[_T]
            outcomes, made = pickle.loads(self._pieces[0])
        except (EOFError, IndexError, pickle.UnpicklingError):
            raise RuntimeError("a process that shared the work was ended before it was done") from None
        compiled.take(made)
        return outcomes

    def end(self) -> None:
        """Nothing is left of it."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)
        if self._reader.ident is None:
            os.close(self._reading)
        else:
            self._reader.join()


def _work(tasks: Sequence[Callable[[], object]], numbers: Iterator[int], writing: int) -> NoReturn:
    """What the copy does. It leaves without any of the clean-up that is the first process's to do."""
    status = 1
    try:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        compiled.copied()
        outcomes = _run(tasks, numbers)
        made = compiled.made()
        try:
            data = pickle.dumps((outcomes, made), pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # Objects raise what they like where they cannot be pickled.
            fault = RuntimeError(f"what a process gave cannot be passed on: {error}")
            data = pickle.dumps(({min(outcomes): (None, fault)}, made))
        with os.fdopen(writing, "wb") as stream:
            stream.write(data)
        status = 0
    finally:
        os._exit(status)
