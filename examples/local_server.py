"""An HTTP server on loopback that answers in JSON while a `with` lasts: what both examples have instead of the real services."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any

Answer = tuple[int, Any]


class LocalServer:
    """Serves on `port`, or on a free one; `url` is where."""

    base = ""

    def __init__(self, port: int = 0) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", port), type("Handler", (_Handler,), {"ours": self}))
        self.url = f"http://127.0.0.1:{self._server.server_port}{self.base}"

    @abstractmethod
    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """The status, and the value that is sent as JSON; None for no body."""

    def serve(self) -> None:
        """Serve until the process is told to end."""
        self._server.serve_forever()

    def __enter__(self) -> LocalServer:
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    ours: LocalServer

    def do_GET(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        status, value = self.ours.answer(self.command, self.path, dict(self.headers.items()), sent)
        body = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        if body:
            self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_PUT = do_DELETE = do_PATCH = do_GET

    def log_message(self, *args: object) -> None:
        """Say nothing."""
