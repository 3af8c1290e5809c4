"""Functions that block, in threads of the event loop, as long as there are any."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextvars import copy_context
from threading import Lock
from typing import TypeVar, cast

ValueT = TypeVar("ValueT")


async def in_thread(function: Callable[[], ValueT]) -> ValueT:
    """What a function returns that may block; it runs once, in the context of the caller.

    Raises RuntimeError where there is no thread for it, and one of the loop's took it nevertheless.
    """
    loop = asyncio.get_running_loop()
    begins = Lock()

    def once() -> ValueT:
        # Without a thread that is new the function waits for one of the others all the same.
        return function() if begins.acquire(blocking=False) else cast("ValueT", None)

    try:
        running = loop.run_in_executor(None, copy_context().run, once)
    except RuntimeError:
        # The interpreter ends, and starts no more threads: what is sent by then has to be sent without.
        if begins.acquire(blocking=False):
            return function()
        raise
    return await running
