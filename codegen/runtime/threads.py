"""Functions that block, in threads of the event loop, as long as there are any."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextvars import copy_context
from typing import TypeVar

ValueT = TypeVar("ValueT")


async def in_thread(function: Callable[[], ValueT]) -> ValueT:
    """What a function returns that may block; it runs in the context of the caller."""
    loop = asyncio.get_running_loop()
    try:
        running = loop.run_in_executor(None, copy_context().run, function)
    except RuntimeError:
        # The interpreter ends, and starts no more threads: what is sent by then has to be sent without.
        return function()
    return await running
