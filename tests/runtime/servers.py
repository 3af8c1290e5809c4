"""Servers on loopback that do exactly what a test says, byte by byte."""

from __future__ import annotations

import contextlib
import fcntl
import json
import socket
import termios
import threading
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Handler = Callable[["Connection"], None]


@dataclass
class Request:
    """What arrived."""

    method: str
    target: str
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@dataclass
class Connection:
    """One client's connection, seen from the server."""

    socket: socket.socket
    stopped: threading.Event
    requests: list[Request]
    _buffer: bytes = field(default=b"", repr=False)

    def receive(self) -> Request | None:
        """The next request; `None` when the client closed. Understands lengths and chunks."""
        while b"\r\n\r\n" not in self._buffer:
            if not self._more():
                return None
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        if headers.get("transfer-encoding") == "chunked":
            body = self._chunks()
        else:
            body = self._take(int(headers.get("content-length", "0")))
        request = Request(method, target, headers, body)
        self.requests.append(request)
        return request

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def send_and_wait(self, data: bytes) -> None:
        """Send, and come back when the other end's system has at least the beginning of it: the event is its acknowledgement."""
        self.send(data)
        while not self.stopped.is_set():
            left = array("i", [0])
            fcntl.ioctl(self.socket.fileno(), termios.TIOCOUTQ, left)
            if left[0] < len(data):
                break
            self.stopped.wait(0.001)

    def answer(self, status: int = 200, body: bytes = b"{}", **headers: str) -> None:
        lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.send("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    def _more(self) -> bool:
        data = self.socket.recv(1 << 20)
        self._buffer += data
        return bool(data)

    def _take(self, size: int) -> bytes:
        while len(self._buffer) < size:
            if not self._more():
                raise ConnectionError("the client closed early")
        taken, self._buffer = self._buffer[:size], self._buffer[size:]
        return taken

    def _line(self) -> bytes:
        while b"\r\n" not in self._buffer:
            if not self._more():
                raise ConnectionError("the client closed early")
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        return line

    def _chunks(self) -> bytes:
        body = b""
        while size := int(self._line(), 16):
            body += self._take(size)
            self._take(2)
        self._line()
        return body


@dataclass
class Server:
    """A listening server, its address and what it was asked."""

    port: int
    requests: list[Request] = field(default_factory=list)
    connections: list[Connection] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextlib.contextmanager
def serving(handler: Handler) -> Iterator[Server]:
    """Runs `handler` for each connection, in threads of its own, until the end of the block."""
    stopped = threading.Event()
    with socket.create_server(("127.0.0.1", 0), backlog=512) as listener:
        server = Server(listener.getsockname()[1])

        def serve(sock: socket.socket) -> None:
            connection = Connection(sock, stopped, server.requests)
            server.connections.append(connection)
            with sock, contextlib.suppress(OSError):
                handler(connection)

        def accept() -> None:
            while not stopped.is_set():
                try:
                    sock, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=serve, args=(sock,), daemon=True).start()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            stopped.set()
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            for connection in server.connections:
                with contextlib.suppress(OSError):
                    connection.socket.shutdown(socket.SHUT_RDWR)
            thread.join(5)


def scripted(*answers: Callable[[Connection, Request], None] | tuple[int, bytes]) -> Handler:
    """Answers the n-th request, over all connections, with the n-th of `answers`, and the rest with the last."""
    left = list(answers)
    lock = threading.Lock()

    def handle(connection: Connection) -> None:
        while (request := connection.receive()) is not None:
            with lock:
                answer = left.pop(0) if len(left) > 1 else left[0]
            if isinstance(answer, tuple):
                connection.answer(*answer)
            else:
                answer(connection, request)

    return handle


def echo(connection: Connection, request: Request) -> None:
    """Sends back what arrived, as JSON."""
    seen = {
        "method": request.method,
        "target": request.target,
        "headers": request.headers,
        "size": len(request.body),
    }
    connection.answer(200, json.dumps(seen).encode())
