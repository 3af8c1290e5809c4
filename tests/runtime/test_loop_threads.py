"""Functions that block, where the system has no thread left for them: each runs once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from codegen.runtime.threads import in_thread


class _Full(ThreadPoolExecutor):
    """Cannot start threads: what is submitted waits in its queue, as in Python's own, and whoever is done with something else takes it."""

    def __init__(self, at_once: bool) -> None:
        super().__init__(1)
        self.at_once = at_once
        self.waiting: list[Callable[[], Any]] = []

    def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Any:
        self.waiting.append(lambda: function(*arguments, **named))
        if self.at_once:
            self.take()
        raise RuntimeError("can't start new thread")

    def take(self) -> None:
        thread = threading.Thread(target=self.waiting.pop())
        thread.start()
        thread.join()


def test_what_waits_for_a_thread_does_not_run_a_second_time() -> None:
    pieces = iter([b"one", b"two"])

    async def read() -> bytes:
        executor = _Full(at_once=False)
        asyncio.get_running_loop().set_default_executor(executor)
        first = await in_thread(lambda: next(pieces))
        executor.take()
        return first

    assert asyncio.run(read()) == b"one"
    assert list(pieces) == [b"two"]


def test_what_another_thread_took_is_not_done_again() -> None:
    pieces = iter([b"one", b"two"])

    async def read() -> bytes:
        asyncio.get_running_loop().set_default_executor(_Full(at_once=True))
        return await in_thread(lambda: next(pieces))

    with pytest.raises(RuntimeError, match="can't start new thread"):
        asyncio.run(read())
    assert list(pieces) == [b"two"]
