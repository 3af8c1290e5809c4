"""Work that is divided among processes, where the system can copy one that is running."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Generic, NoReturn, TypeVar

_T = TypeVar("_T")


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def divided(tasks: Sequence[Callable[[], _T]], processes: int) -> list[_T]:
    """The results of `tasks`, in their order, whatever `processes` is; they must not depend on what another one leaves behind.

    The work is done by copies of this process, which begin with all that it has in memory: on systems where copying a running
    process is not safe, or beside other threads, it is done here alone. Raises what a task raised, the first in the order.
    """
    count = min(processes, len(tasks))
    if count < 2 or sys.platform != "linux" or threading.active_count() > 1:
        return [task() for task in tasks]
    helpers: list[_Helper[_T]] = []
    try:
        helpers.extend(_Helper(tasks[number::count]) for number in range(1, count))
        parts = [_run(tasks[::count])]
        parts += [helper.results() for helper in helpers]
    finally:
        for helper in helpers:
            helper.end()
    return [_result(parts[number % count], number // count) for number in range(len(tasks))]


_Outcome = tuple[_T | None, BaseException | None]


def _run(tasks: Sequence[Callable[[], _T]]) -> list[_Outcome[_T]]:
    outcomes: list[_Outcome[_T]] = []
    for task in tasks:
        try:
            outcomes.append((task(), None))
        except Exception as error:
            outcomes.append((None, error))
            break
    return outcomes


def _result(outcomes: list[_Outcome[_T]], index: int) -> _T:
    """A process stops at its first error, so that its last outcome stands for those that are missing."""
    result, error = outcomes[min(index, len(outcomes) - 1)]
    if error is not None:
        raise error
    return result  # type: ignore[return-value]


class _Helper(Generic[_T]):
    """A copy of this process that runs some tasks."""

    def __init__(self, tasks: Sequence[Callable[[], _T]]) -> None:
        reading, writing = os.pipe()
        self._pid = os.fork()
        if not self._pid:
            os.close(reading)
            _work(tasks, writing)
        os.close(writing)
        self._pieces: list[bytes] = []
        # A pipe holds little: whoever does not read it makes the other process wait.
        self._reader = threading.Thread(target=self._read, args=(reading,), daemon=True)
        self._reader.start()

    def _read(self, reading: int) -> None:
        with os.fdopen(reading, "rb") as stream:
            self._pieces.append(stream.read())

    def results(self) -> list[_Outcome[_T]]:
        """What the tasks gave. Raises RuntimeError where the process was ended by something else."""
        self._reader.join()
        try:
            outcomes: list[_Outcome[_T]] = pickle.loads(self._pieces[0])
        except (EOFError, IndexError, pickle.UnpicklingError):
            raise RuntimeError("a process that shared the work was ended before it was done") from None
        return outcomes

    def end(self) -> None:
        """Nothing is left of it."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)
        self._reader.join()


def _work(tasks: Sequence[Callable[[], object]], writing: int) -> NoReturn:
    """What the copy does. It leaves without any of the clean-up that is the first process's to do."""
    status = 1
    try:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        outcomes = _run(tasks)
        try:
            data = pickle.dumps(outcomes, pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            data = pickle.dumps([(None, RuntimeError(f"what a process gave cannot be passed on: {error}"))])
        with os.fdopen(writing, "wb") as stream:
            stream.write(data)
        status = 0
    finally:
        os._exit(status)
