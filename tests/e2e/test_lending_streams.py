"""Answers that are read while they arrive, and services behind Unix sockets: the SDK of the lending library's pages."""

from __future__ import annotations

import asyncio
import json
import socketserver
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import pytest

from tests.support.lending import TOKEN, Lending, LendingServer
from tests.support.sdk import Sdk, build_sdk

EVENTS = b"""\
: a comment

id: 7
event: lent
data: {"id": 1,
data:  "title": "Sand"}

retry: 2000
data:{"id": 2}\r
\r
data: [DONE]

data: {"id": 3}

data: cut off"""
LINES = b'{"id": 1, "title": "Sand"}\r\n\n{"id": 2}\n\x1e{"id": 3}'


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Sdk:
    return build_sdk(project / "input_docs/lending", tmp_path_factory.mktemp("sdk"), "sdk_streams")


@pytest.fixture
def lending() -> Iterator[Lending]:
    with LendingServer() as running:
        yield running


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def read(request: pytest.FixtureRequest, built: Sdk, lending: Lending) -> Any:
    """Calls a method as a stream, and reads the answer in one way: `read("books.get", "items", id=7)`."""

    def run(method: str, way: str, *args: Any, **parameters: Any) -> Any:
        settings = {"base_url": lending.url, "token": TOKEN}
        group, _, name = method.partition(".")

        async def asynchronous() -> Any:
            async with built.module("lending").AsyncLending(**settings) as client:
                called = getattr(getattr(client, group), name)
                async with client.stream(called, **parameters) as stream:
                    found = getattr(stream, way)(*args)
                    return [each async for each in found] if hasattr(found, "__aiter__") else await found

        if request.param:
            return asyncio.run(asynchronous())
        with built.module("lending").Lending(**settings) as client:
            called = getattr(getattr(client, group), name)
            with client.stream(called, **parameters) as stream:
                found = getattr(stream, way)(*args)
                return list(found) if hasattr(found, "__next__") else found

    return run


def test_server_sent_events_are_items_of_what_the_method_gives(read: Any, lending: Lending) -> None:
    lending.planned.append((200, {"Content-Type": "text/event-stream; charset=utf-8"}, EVENTS))
    items = read("books.get", "items", id=7)
    assert [book.id for book in items] == [1, 2]
    assert items[0].title == "Sand"


def test_server_sent_events_are_at_hand_as_they_are(read: Any, built: Sdk, lending: Lending) -> None:
    lending.planned.append((200, {"Content-Type": "text/event-stream"}, EVENTS))
    first, second, done, third = read("books.get", "events", id=7)
    event = built.module("_runtime.rest.lines").ServerSentEvent
    assert first == event('{"id": 1,\n "title": "Sand"}', "lent", "7")
    assert second == event('{"id": 2}', "message", "7", 2000)
    assert (done.data, third.data) == ("[DONE]", '{"id": 3}')


@pytest.mark.parametrize("method", ["books.get", "books.list"])
def test_lines_of_json_are_items(read: Any, lending: Lending, method: str) -> None:
    lending.planned.append((200, {"Content-Type": "application/x-ndjson"}, LINES))
    items = read(method, "items", **({"id": 7} if method == "books.get" else {}))
    assert [book.id for book in items] == [1, 2, 3]
    assert items[0].title == "Sand"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'[{"id": 1, "title": "Sand"}, {"id": 2}]\n'),
        ("application/json", b'\xef\xbb\xbf[{"id": 1, "title": "Sand"}]\n\n[{"id": 2}]\n[]'),
        ("application/x-ndjson", b'\xef\xbb\xbf{"id": 1, "title": "Sand"}\n{"id": 2}'),
    ],
)
def test_a_list_that_comes_as_one_gives_its_elements(
    read: Any, lending: Lending, kind: str, body: bytes
) -> None:
    lending.planned.append((200, {"Content-Type": kind}, body))
    items = read("books.list", "items")
    assert [book.id for book in items] == [1, 2]
    assert items[0].title == "Sand"


def test_bytes_and_text_and_files(read: Any, lending: Lending, tmp_path: Path) -> None:
    data = "Größe\r\n".encode() * 40_000
    lending.planned += [(200, {"Content-Type": "application/pdf"}, data)] * 4
    assert read("books.get", "read", id=7) == data
    assert [len(piece) for piece in read("books.get", "chunks", 200_000, id=7)] == [200_000, 160_000]
    assert read("books.get", "lines", id=7) == ["Größe"] * 40_000
    assert read("books.get", "save", tmp_path / "book", id=7) == len(data)
    assert (tmp_path / "book").read_bytes() == data


def test_an_error_is_raised_before_anything_is_read(read: Any, built: Sdk, lending: Lending) -> None:
    with pytest.raises(built.module("lending").errors.NotFoundError):
        read("books.get", "items", id=99)


def test_what_is_no_json_is_told(read: Any, built: Sdk, lending: Lending) -> None:
    lending.planned.append((200, {"Content-Type": "application/x-ndjson"}, b'{"id": 1}\n{"id'))
    with pytest.raises(built.module("_runtime.errors").ResponseError):
        read("books.get", "items", id=7)


def test_a_line_without_end_fills_no_memory(built: Sdk, lending: Lending) -> None:
    lending.planned.append((200, {"Content-Type": "text/event-stream"}, b"data: " + b"a" * 5000))
    with (
        built.module("lending").Lending(base_url=lending.url, token=TOKEN, max_response_size=1000) as client,
        client.stream(client.books.get, id=7) as stream,
        pytest.raises(built.module("_runtime.errors").ResponseTooLargeError),
    ):
        list(stream.events())


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_a_stream_whose_hook_raises_gives_its_connection_back(
    built: Sdk, lending: Lending, asynchronous: bool
) -> None:
    class Failing(built.module("_runtime.hooks").Hooks):  # type: ignore[misc,name-defined]
        def after_response(self, *args: Any) -> None:
            raise ZeroDivisionError("of the hook")

    config = built.module("_runtime.config")
    given = {"id": 7, "call_options": config.CallOptions(hooks=Failing())}
    settings = {
        "base_url": lending.url,
        "token": TOKEN,
        "max_connections": 1,
        "timeouts": config.Timeouts(pool=5),
    }
    lending.planned += [(200, {}, bytes(500_000)), (200, {}, b'{"id": 7}')]
    kept: list[Exception] = []

    async def main() -> None:
        async with built.module("lending").AsyncLending(**settings) as client:
            try:
                async with client.stream(client.books.get, **given):
                    pass
            except ZeroDivisionError as error:
                kept.append(error)
            assert (await client.books.get(id=7)).id == 7

    if asynchronous:
        asyncio.run(main())
        return
    with built.module("lending").Lending(**settings) as client:
        try:
            with client.stream(client.books.get, **given):
                pass
        except ZeroDivisionError as error:
            kept.append(error)
        assert client.books.get(id=7).id == 7


def test_what_is_called_meanwhile_is_no_stream(built: Sdk, lending: Lending) -> None:
    lending.planned += [(200, {}, b'{"id": 1}'), (200, {}, b'{"id": 2}')]

    def token() -> str:
        if not asked:
            asked.append(None)
            asked.append(client.books.get(id=1))
        return TOKEN

    asked: list[Any] = []
    with (
        built.module("lending").Lending(base_url=lending.url, token=token) as client,
        client.stream(client.books.get, id=2) as stream,
    ):
        assert [book.id for book in stream.items()] == [2]
    assert asked[1].id == 1


def test_lines_do_not_depend_on_how_bytes_arrive(built: Sdk) -> None:
    lines = built.module("_runtime.rest.lines").Lines
    for text in (EVENTS, LINES, "é\r\r\n\n日本\r".encode()):
        whole = [*lines(1000).feed(text, last=True)]
        for size in (1, 2, 3, 5):
            cut = lines(1000)
            found = [line for at in range(0, len(text), size) for line in cut.feed(text[at : at + size])]
            assert [*found, *cut.feed(b"", last=True)] == whole


@contextmanager
def on_socket(path: Path) -> Iterator[list[tuple[str, str]]]:
    """A service on a Unix socket; what was asked of it: path and `Host`."""
    asked: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked.append((self.path, self.headers["Host"]))
            moved = self.path.endswith("/9")
            body = json.dumps({"id": 7}).encode()
            self.send_response(302 if moved else 200)
            if moved:
                self.send_header("Location", "http://elsewhere.example/books/1")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def address_string(self) -> str:
            return "socket"

        def log_message(self, *args: Any) -> None:
            pass

    class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
        daemon_threads = True

    server = Server(str(path), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such sockets")
@pytest.mark.parametrize("form", ["http+unix://{escaped}/v1", "unix://{path}"])
def test_a_service_behind_a_unix_socket(
    built: Sdk, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    module: ModuleType = built.module("lending")
    path = tmp_path / "s.sock"
    url = form.format(escaped=quote(str(path), safe=""), path=path)
    before = "/v1" if "v1" in form else ""

    async def asynchronous() -> None:
        async with module.AsyncLending(base_url=url, token=TOKEN) as client:
            assert (await client.books.get(id=7)).id == 7

    with on_socket(path) as asked:
        with module.Lending(base_url=url, token=TOKEN) as client:
            assert client.books.get(id=7).id == 7
            assert client.books.get(id=8).id == 7
            with pytest.raises(module.errors.RedirectError):
                client.books.get(id=9)
        asyncio.run(asynchronous())
    numbers = (7, 8, 9, 7)
    assert asked == [(f"{before}/books/{number}", "localhost") for number in numbers]


@pytest.mark.parametrize("url", ["http+unix://relative/v1", "http+unix:///v1", "unix://", "unix://x/y"])
def test_what_is_no_socket_is_told(built: Sdk, url: str) -> None:
    with pytest.raises(built.module("_runtime.errors").ConfigurationError, match="socket"):
        built.module("lending").Lending(base_url=url, token=TOKEN)
