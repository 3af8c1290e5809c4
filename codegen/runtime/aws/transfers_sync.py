"""Transfers of synchronous clients: parts run in threads."""

# pyright: reportPrivateUsage=false
# The client keeps public names for the methods of services.

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..effects import Block, Call
from .transfer_kinds import TransferKind, transfer_of
from .transfers import FilePath, TransferOptions, Transferred, Transfers

if TYPE_CHECKING:
    from ..config import CallOptions
    from .client import Client


class _Shell:
    def __init__(self, client: Client) -> None:
        self._client = client

    def together(self, jobs: Iterator[Call[None]], limit: int) -> Block:
        return Block(lambda: _Threads(self._client, jobs).run(limit))

    def run(self, function: Callable[[], Any]) -> Block:
        return Block(function)

    def take(self, source: Any) -> Block:
        return Block(source.take)

    def pour(
        self, body: Any, write: Callable[[bytes], object], size: int | None
    ) -> Block:
        return Block(lambda: _pour(body, write, size))

    def write(self, target: Any, data: bytes) -> Block:
        return Block(lambda: target.write(data))


def _pour(body: Any, write: Callable[[bytes], object], size: int | None) -> None:
    with body:
        for chunk in body.iter_bytes():
            if size is not None:
                chunk = chunk[:size]
                size -= len(chunk)
            write(chunk)
            if size == 0:
                return


class _Threads:
    """Runs jobs in threads until none is left or one has failed."""

    def __init__(self, client: Client, jobs: Iterator[Call[None]]) -> None:
        self._client = client
        self._jobs = jobs
        self._lock = threading.Lock()
        self._stopped = False
        self._error: BaseException | None = None

    def run(self, limit: int) -> None:
        threads: list[threading.Thread] = []
        try:
            for _ in range(limit):
                threads.append(threading.Thread(target=self._work, daemon=True))
                try:
                    threads[-1].start()
                except RuntimeError:
                    # The system has no thread left, or the interpreter ends: those that run do all jobs, else this one.
                    threads.pop()
                    break
            if not threads:
                self._work()
            for thread in threads:
                thread.join()
        finally:
            # After an interruption of the caller, too: no thread of this transfer may run on.
            self._stopped = True
            for thread in threads:
                if thread.ident is not None:
                    thread.join()
        if self._error is not None:
            raise self._error

    def _next(self) -> Call[None] | None:
        with self._lock:
            return None if self._stopped else next(self._jobs, None)

    def _work(self) -> None:
        try:
            while (job := self._next()) is not None:
                self._client._drive(job)
        except BaseException as error:
            self._stopped = True
            self._error = self._error or error


def transfer(
    client: Client,
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
        return client._drive(move.run())
    except BaseException as error:
        try:
            client._drive(move.tidy())
        except Exception as another:
            error.add_note(f"What had arrived could not be removed: {another}")
        raise
    finally:
        move.close()
