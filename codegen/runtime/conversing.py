"""Sends requests whose answers may arrive while they are sent, for both transports; see `conversations`."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from .bodies import is_async
from .codings import decoded
from .errors import ConnectionClosedError, StreamError, TimeoutError
from .forks import FOREIGN, Belongings
from .http import HttpResponse
from .streaming import AsyncStreamingBody, StreamingBody
from .transport import BodyCollector, join_headers

if TYPE_CHECKING:
    from .transport import ConnectionOptions, SendOptions, WireRequest


async def converse_async(
    request: WireRequest,
    options: SendOptions,
    connection: ConnectionOptions,
    belongings: Belongings,
) -> HttpResponse:
    """Sends a request and gives the answer as soon as its head has arrived. Raises `TransportError`."""
    from .conversations import open_conversation, translated
    from .transport_async import abandoner

    when = None
    if options.deadline is not None:
        left = options.deadline - time.monotonic()
        when = asyncio.get_running_loop().time() + left
    timer = asyncio.timeout_at(when)
    talk: Any = None
    try:
        async with timer:
            talk = await open_conversation(request, options, connection, belongings)
            status, raw = await talk.head()
            headers = join_headers(raw)
            if status < 300:
                body = AsyncStreamingBody(
                    talk.pieces(), talk.close, None, abandoner(talk.close)
                )
                return HttpResponse(status, headers, stream=body)
            collector = BodyCollector(options.max_response_size)
            async for piece in talk.pieces():
                collector.add(piece)
    except BaseException as error:
        if talk is not None:
            await talk.close()
        if not isinstance(error, Exception):
            raise
        if timer.expired():
            raise TimeoutError("the call took longer than its total timeout") from None
        raise translated(error) from None
    await talk.close()
    size = options.max_response_size
    return HttpResponse(
        status, headers, decoded(status, headers, collector.result(), size)
    )


def converse(
    request: WireRequest, options: SendOptions, connection: ConnectionOptions
) -> HttpResponse:
    """`converse_async` for synchronous clients: an event loop in a thread sends events while the caller reads answers.

    Raises `StreamError` where no thread can be started.
    """
    line = _Line()
    try:
        if not isinstance(request.body, bytes) and not is_async(request.body):
            request.body = line.asked(request.body)
        answer: HttpResponse = line.run(
            converse_async(request, options, connection, Belongings())
        )
        stream = answer.stream
        if isinstance(stream, AsyncStreamingBody):
            pieces = line.read(stream)
            answer.stream = StreamingBody(pieces, lambda: line.hang_up(stream))
        else:
            line.hang_up(None)
    except BaseException:
        line.hang_up(None)
        raise
    return answer


def _started(function: Callable[[], object]) -> threading.Thread:
    """A thread that runs a function. Raises `StreamError` where no thread can be started."""
    thread = threading.Thread(target=function, daemon=True)
    try:
        thread.start()
    except RuntimeError as error:
        # From Python 3.12 on none starts while the interpreter ends.
        raise StreamError(
            f"events that go both ways need a thread of their own: {error}"
        ) from None
    return thread


class _Line:
    """An event loop in a thread for one conversation."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        try:
            self._thread = _started(self._loop.run_forever)
        except BaseException:  # an interrupt, too, leaves no open loop
            self._loop.close()
            raise

    def run(self, work: Any) -> Any:
        """Runs a coroutine in the loop. Raises `ConnectionClosedError` in a child of the process that started the loop."""
        if not self._thread.is_alive():
            work.close()
            raise ConnectionClosedError(FOREIGN)
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise

    def read(self, body: AsyncStreamingBody) -> Iterator[bytes]:
        pieces = body.iter_bytes()
        while (piece := self.run(anext(pieces, None))) is not None:
            yield piece

    async def asked(self, pieces: Any) -> AsyncIterator[bytes]:
        """The pieces of an iterator, read by a thread that may outlive the conversation."""
        wanted: SimpleQueue[asyncio.Future[bytes | None] | None] = SimpleQueue()

        def ask() -> None:
            while (future := wanted.get()) is not None:
                try:
                    piece, error = next(pieces, None), None
                except Exception as failure:
                    piece, error = None, failure
                self._tell(future, piece, error)

        _started(ask)
        try:
            while True:
                future: asyncio.Future[bytes | None] = self._loop.create_future()
                wanted.put(future)
                piece = await future
                if piece is None:
                    return
                yield piece
        finally:
            wanted.put(None)

    def _tell(self, future: Any, piece: Any, error: Exception | None) -> None:
        def resolve() -> None:
            if not future.done():
                if error is None:
                    future.set_result(piece)
                else:
                    future.set_exception(error)

        if not self._loop.is_closed():
            try:
                self._loop.call_soon_threadsafe(resolve)
            except RuntimeError:
                return

    def hang_up(self, body: AsyncStreamingBody | None) -> None:
        if self._loop.is_closed() or not self._thread.is_alive():
            return
        if self._thread is threading.current_thread():
            # The thread of the loop cannot wait for itself.
            self._loop.stop()
            return
        self.run(_shut(body))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


async def _shut(body: AsyncStreamingBody | None) -> None:
    """Closes the body and cancels all tasks of the loop."""
    if body is not None:
        await body.close()
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
