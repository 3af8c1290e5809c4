"""Connects to hosts with several addresses, in any event loop: `happy_eyeballs_delay` is an argument of asyncio's own alone."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import Any

from .lookup import addresses_in, is_address

_APART = 0.25
"""Seconds between two attempts (RFC 8305, section 5)."""


async def connect(
    make: Callable[[], Any], host: str, port: int, settings: Mapping[str, Any]
) -> Any:
    """Transport and protocol of a connection to the first address that answers.

    An attempt begins when the one before has failed, or has taken too long. Raises OSError, UnicodeError for names that no host has.
    """
    loop = asyncio.get_running_loop()
    addresses = await _addresses(host, port)
    if len(addresses) == 1:
        return await loop.create_connection(make, addresses[0], port, **settings)
    attempts: list[asyncio.Task[Any]] = []
    failures: list[BaseException] = []
    running: set[asyncio.Task[Any]] = set()
    won = None
    try:
        while len(failures) < len(addresses):
            if len(attempts) < len(addresses):
                address = addresses[len(attempts)]
                opening = loop.create_connection(make, address, port, **settings)
                attempts.append(asyncio.ensure_future(opening))
                running.add(attempts[-1])
            last = len(attempts) == len(addresses)
            done, running = await asyncio.wait(
                running,
                timeout=None if last else _APART,
                return_when=asyncio.FIRST_COMPLETED,
            )
            for task in done:
                failure = task.exception()
                if failure is None:
                    won = task
                    return task.result()
                failures.append(failure)
        raise _summary(failures)
    finally:
        for task in attempts:
            if task is not won:
                task.cancel()
                task.add_done_callback(_drop)


async def _addresses(host: str, port: int) -> list[str]:
    """The addresses of a host; those of the two kinds take turns, so that one that leads nowhere costs one wait."""
    if is_address(host):
        return [host]
    loop = asyncio.get_running_loop()
    try:
        answers = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except RuntimeError:
        # The interpreter ends, and has no thread for it.
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = addresses_in(answers)
    if not addresses:
        raise OSError(f"{host} has no address")
    kinds: tuple[list[str], list[str]] = ([], [])
    for address in addresses:
        kinds[(":" in address) != (":" in addresses[0])].append(address)
    pairs = zip_longest(*kinds)
    return [address for pair in pairs for address in pair if address is not None]


def _summary(failures: list[BaseException]) -> BaseException:
    messages = list(dict.fromkeys(str(failure) for failure in failures))
    return failures[0] if len(messages) == 1 else OSError("; ".join(messages))


def _drop(attempt: asyncio.Task[Any]) -> None:
    """Ends a connection that came too late."""
    if not attempt.cancelled() and attempt.exception() is None:
        attempt.result()[0].abort()
