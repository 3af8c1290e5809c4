"""Transfers of asynchronous clients: parts run in tasks, files are read and written in threads."""

# pyright: reportPrivateUsage=false
# The client keeps public names for the methods of services.

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from ..effects import Await, Block, Call
from ..threads import in_thread
from .transfer_kinds import TransferKind, transfer_of
from .transfers import FilePath, TransferOptions, Transferred, Transfers

if TYPE_CHECKING:
    from ..config import CallOptions
    from .aio import AsyncClient

_READ = 1024 * 1024
"""Bytes that a thread writes at a time."""


class _Shell:
    def __init__(self, client: AsyncClient) -> None:
        self._client = client
        self._turn = asyncio.Lock()

    def together(self, jobs: Iterator[Call[None]], limit: int) -> Await:
        return Await(lambda: self._together(jobs, limit))

    def run(self, function: Callable[[], Any]) -> Await:
        return Await(lambda: _in_thread(function))

    def take(self, source: Any) -> Block | Await:
        read = getattr(getattr(source, "file", None), "read", None)
        if inspect.iscoroutinefunction(read):
            return Await(lambda: self._take(source, read))
        return Block(source.take)

    def pour(
        self, body: Any, write: Callable[[bytes], object], size: int | None
    ) -> Await:
        return Await(lambda: _pour(body, write, size))

    def write(self, target: Any, data: bytes) -> Await:
        return Await(lambda: _in_thread(target.write, data))

    async def _together(self, jobs: Iterator[Call[None]], limit: int) -> None:
        async def work() -> None:
            for job in jobs:
                await self._client._drive(job)

        tasks = [asyncio.create_task(work()) for _ in range(limit)]
        try:
            await asyncio.gather(*tasks)
        finally:
            # After a cancellation of the caller, too: no task of this transfer may run on.
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _take(self, source: Any, read: Any) -> Any:
        """A part of a file with an asynchronous `read`."""
        async with self._turn:
            if source.exhausted:
                return None
            data = b""
            while len(data) < source.part_size:
                more = await read(source.part_size - len(data))
                if not more:
                    break
                data += more
            return source.numbered(data)


async def _pour(body: Any, write: Callable[[bytes], object], size: int | None) -> None:
    pieces: list[bytes] = []
    count = 0
    async with body:
        async for chunk in body.iter_bytes():
            if size is not None:
                chunk = chunk[:size]
                size -= len(chunk)
            pieces.append(chunk)
            count += len(chunk)
            if count >= _READ or size == 0:
                count = 0
                while pieces:
                    await _in_thread(_write, write, pieces)
            if size == 0:
                return
    while pieces:
        await _in_thread(_write, write, pieces)


def _write(write: Callable[[bytes], object], pieces: list[bytes]) -> object:
    """Writes and removes `pieces`, without a copy that joins them. Returns the first result that must be awaited."""
    while pieces:
        done = write(pieces.pop(0))
        if inspect.isawaitable(done):
            return done
    return None


async def _in_thread(function: Callable[..., Any], *arguments: Any) -> Any:
    """The result of a function in a thread, awaited if it must be.

    Waits for the thread even after a cancellation: nothing may write when files are closed and removed.
    """
    running = asyncio.ensure_future(in_thread(partial(function, *arguments)))
    try:
        done = await asyncio.shield(running)
    except asyncio.CancelledError:
        while not running.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait([running])
        if not running.cancelled():
            running.exception()
        raise
    return await done if inspect.isawaitable(done) else done


async def transfer(
    client: AsyncClient,
    transfers: Transfers,
    kind: TransferKind,
    subject: Any,
    arguments: Mapping[str, Any],
    options: TransferOptions | None,
    call_options: CallOptions | None,
    state_file: FilePath | None = None,
) -> Transferred:
    """Runs a transfer of `subject`: a path, a file, or the source of a copy. Raises `SdkError`, `OSError`."""
    move = transfer_of(
        client._context,
        _Shell(client),
        transfers,
        kind,
        subject,
        arguments,
        options,
        call_options,
        state_file,
    )
    try:
        return await client._drive(move.run())
    except BaseException as error:
        try:
            await client._drive(move.tidy())
        except Exception as another:
            error.add_note(f"What had arrived could not be removed: {another}")
        raise
    finally:
        move.close()
