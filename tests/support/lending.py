"""The server of the lending library's pages (input_docs/lending), on loopback."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

TOKEN = "open-sesame"
BASE = "/api/v1"


@dataclass
class Asked:
    """A request as it arrived."""

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]
    body: bytes


@dataclass
class Lending:
    """A running server: what was asked of it, and what it is to answer."""

    url: str = ""
    token: str = TOKEN
    asked: list[Asked] = field(default_factory=list)
    books: dict[int, dict[str, Any]] = field(default_factory=dict)
    planned: list[tuple[int, dict[str, str], Any]] = field(default_factory=list)
    """Answers (status, headers, body) that come before the real ones."""

    paging: str = "link"
    """How listings say that they go on: `link`, `header` or `nothing`; `circle` gives the first page again and again."""

    def answer(self, asked: Asked) -> tuple[int, dict[str, str], Any]:
        """Status, headers and JSON value or bytes."""
        if self.planned:
            return self.planned.pop(0)
        if asked.headers.get("authorization") != f"Bearer {self.token}":
            return 401, {}, {"message": "401 Unauthorized", "code": "bad_token"}
        parts = asked.path.removeprefix(BASE).strip("/").split("/")
        if parts[0] == "books" and len(parts) == 1:
            return self._list(asked) if asked.method == "GET" else self._create(asked)
        if parts[0] == "books":
            book = self.books.get(int(parts[1]))
            if book is None:
                return 404, {"X-Request-Id": "r-1"}, {"message": "404 Book Not Found"}
            if asked.method == "DELETE":
                del self.books[book["id"]]
                return 204, {}, None
            if asked.method == "PUT":
                book.update(json.loads(asked.body))
            if len(parts) == 3:
                return 201, {}, {"size": len(asked.body), "caption": "as sent"}
            return 200, {}, book
        if parts[0] == "members" and asked.method == "GET":
            return 200, {}, {"name": unquote(parts[1]), "loans": [7, 9]}
        return (204, {}, None) if parts[-1] == "remind" else (404, {}, {"error": "404 Not Found"})

    def _list(self, asked: Asked) -> tuple[int, dict[str, str], Any]:
        query = dict(asked.query)
        page, size = int(query.get("page", 1)), int(query.get("per_page", 2))
        books = [self.books[number] for number in sorted(self.books)]
        headers = {}
        more = page * size < len(books)
        if self.paging == "link":
            first = f'<{self.url}/books?page=1>; rel="first"'
            following = f'<{self.url}/books?page={page + 1}&per_page={size}&mark=a%2Cb>; rel="next"'
            headers["Link"] = f"{first}, {following}" if more else first
        if self.paging == "header":
            headers["X-Next-Page"] = str(page + 1) if more else ""
        if self.paging == "circle":
            page = 1
        return 200, headers, books[(page - 1) * size : page * size]

    def _create(self, asked: Asked) -> tuple[int, dict[str, str], Any]:
        number = max(self.books, default=0) + 1
        book = {"id": number, "pages": None, "lent": False, "spine": "blue", **json.loads(asked.body)}
        self.books[number] = book
        return 201, {}, book


class LendingServer:
    """Serves until it is closed; a context manager that gives the `Lending`."""

    def __init__(self) -> None:
        lending = self.lending = Lending()

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Head and body in one piece: the second of two would wait until the client's system acknowledges the first.
            wbufsize = -1

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                headers = {name.lower(): value for name, value in self.headers.items()}
                asked = Asked(
                    self.command,
                    parts.path,
                    parse_qsl(parts.query, keep_blank_values=True),
                    headers,
                    self._read(headers),
                )
                lending.asked.append(asked)
                status, answered, value = lending.answer(asked)
                body = (
                    value
                    if isinstance(value, bytes)
                    else b""
                    if value is None
                    else json.dumps(value).encode()
                )
                self.send_response(status)
                if not isinstance(value, bytes) and value is not None:
                    self.send_header("Content-Type", "application/json")
                for name, text in answered.items():
                    self.send_header(name, text)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_GET

            def _read(self, headers: dict[str, str]) -> bytes:
                return self.rfile.read(int(headers.get("content-length", 0)))

            def log_message(self, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        lending.url = f"http://127.0.0.1:{self._server.server_address[1]}{BASE}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Lending:
        self._thread.start()
        return self.lending

    def __exit__(self, *args: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
