"""HTTP/1.1 and HTTP/2 for requests whose answers arrive while they are sent, with the parsers of the HTTP library."""

from __future__ import annotations

import asyncio
import builtins
import importlib
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any, Protocol, TypeAlias

from .errors import ConnectionClosedError, TimeoutError
from .transport import CHUNK, WireRequest

h11: Any = importlib.import_module("h11")

Head: TypeAlias = tuple[int, list[tuple[bytes, bytes]]]
"""Status and headers."""


class Wire(Protocol):
    """A request and its answer in one version of HTTP."""

    waiting: int
    """Most pieces of the answer that wait for their reader; 0 for no limit, if the protocol has flow control."""

    async def begin(self, request: WireRequest) -> None: ...

    async def send(self, piece: bytes) -> None: ...

    async def end(self) -> None: ...

    def receive(self, limit: float | None) -> AsyncIterator[Head | bytes]: ...

    async def taken(self, size: int) -> None:
        """Tells the protocol that the reader has taken `size` bytes."""


class Http1:
    waiting = 16

    def __init__(self, stream: Any, limit: float | None) -> None:
        self._stream = stream
        self._limit = limit
        self._state = h11.Connection(h11.CLIENT)

    async def begin(self, request: WireRequest) -> None:
        headers = [
            (name.encode("ascii"), text.encode()) for name, text in request.headers
        ]
        await self._write(
            h11.Request(method=request.method, target=request.target, headers=headers)
        )

    async def send(self, piece: bytes) -> None:
        if piece:
            await self._write(h11.Data(data=piece))

    async def end(self) -> None:
        await self._write(h11.EndOfMessage())

    async def _write(self, event: Any) -> None:
        await self._stream.write(self._state.send(event), self._limit)

    async def receive(self, limit: float | None) -> AsyncIterator[Head | bytes]:
        while True:
            event = self._state.next_event()
            if event is h11.NEED_DATA:
                self._state.receive_data(await self._stream.read(CHUNK, limit))
            elif isinstance(event, h11.Response):
                yield event.status_code, event.headers.raw_items()
            elif isinstance(event, h11.Data):
                yield bytes(event.data)
            elif not isinstance(event, h11.InformationalResponse):
                return

    async def taken(self, size: int) -> None:
        """Does nothing: TCP has flow control."""


class Http2:
    waiting = 0

    def __init__(self, stream: Any, limit: float | None) -> None:
        config: Any = importlib.import_module("h2.config")
        self._events: Any = importlib.import_module("h2.events")
        self._state: Any = importlib.import_module("h2.connection").H2Connection(
            config.H2Configuration(header_encoding=None)
        )
        self._stream = stream
        self._limit = limit
        self._turn = asyncio.Lock()
        self._open = asyncio.Event()
        self._number = 1

    async def begin(self, request: WireRequest) -> None:
        host = next(text for name, text in request.headers if name.lower() == "host")
        headers = [
            (":method", request.method),
            (":authority", host),
            (":scheme", request.scheme),
            (":path", request.target),
            *(
                (name.lower(), text)
                for name, text in request.headers
                if name.lower() not in ("host", "transfer-encoding")
            ),
        ]
        self._state.initiate_connection()
        self._number = self._state.get_next_available_stream_id()
        self._state.send_headers(self._number, headers)
        await self._flush()

    async def send(self, piece: bytes) -> None:
        state = self._state
        while piece:
            window = state.local_flow_control_window(self._number)
            size = min(window, state.max_outbound_frame_size)
            if size <= 0:
                # `receive` reads the next window update.
                self._open.clear()
                await self._wait_for_window()
                continue
            state.send_data(self._number, piece[:size])
            piece = piece[size:]
            await self._flush()

    async def _wait_for_window(self) -> None:
        try:
            await asyncio.wait_for(self._open.wait(), self._limit)
        except builtins.TimeoutError:
            raise TimeoutError(
                "the service took no data within the read timeout"
            ) from None

    async def end(self) -> None:
        self._state.end_stream(self._number)
        await self._flush()

    async def _flush(self) -> None:
        async with self._turn:
            data = self._state.data_to_send()
            if data:
                await self._stream.write(data, self._limit)

    async def receive(self, limit: float | None) -> AsyncIterator[Head | bytes]:
        events = self._events
        while data := await self._stream.read(CHUNK, limit):
            for event in self._state.receive_data(data):
                if isinstance(event, events.ResponseReceived):
                    yield _head(event.headers)
                elif isinstance(event, events.DataReceived):
                    await self.taken(event.flow_controlled_length - len(event.data))
                    yield event.data
                elif isinstance(event, events.StreamEnded):
                    await self._flush()
                    return
                elif isinstance(
                    event, events.StreamReset | events.ConnectionTerminated
                ):
                    raise ConnectionClosedError(
                        f"the service ended the stream: {event}"
                    )
            self._open.set()
            await self._flush()
        raise ConnectionClosedError("the connection ended before the answer did")

    async def taken(self, size: int) -> None:
        if size:
            self._state.acknowledge_received_data(size, self._number)
            with suppress(Exception):
                await self._flush()


def _head(headers: list[tuple[bytes, bytes]]) -> Head:
    status = next(int(value) for name, value in headers if name == b":status")
    return status, [item for item in headers if not item[0].startswith(b":")]
