"""What requests to services of plain HTTP look like when they arrive: secrets, signatures, nested values, files."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import io
from codecs import BOM_UTF8
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from codegen.runtime.bodies import payload_of
from codegen.runtime.config import Timeouts
from codegen.runtime.constraints import Stream
from codegen.runtime.errors import (
    ConfigurationError,
    ConnectError,
    CredentialsError,
    ResponseError,
    ValidationError,
)
from codegen.runtime.http import HttpRequest, HttpResponse
from codegen.runtime.protocols.http import add_header, add_query, label, multipart_request, number, plain
from codegen.runtime.protocols.http_answers import answer
from codegen.runtime.rest.aio import AsyncRestClient
from codegen.runtime.rest.auth import Keyring, Secret, keyring
from codegen.runtime.rest.client import RestClient
from codegen.runtime.rest.errors import NotFoundError
from codegen.runtime.rest.info import RestService, Scheme
from codegen.runtime.rest.operation import RestOperation
from codegen.runtime.rest.pages import PagePlan
from codegen.runtime.rest.retries import wait_asked
from codegen.runtime.testing import AsyncFakeTransport, FakeTransport
from codegen.runtime.validation import Violations
from tests.runtime.servers import Connection, Request, scripted, serving

KEY = Scheme(id="token", kind="apiKey", name="X-Kiln-Token", environment="KILN_TOKEN")
SID = Scheme(id="sid", kind="apiKey", location="cookie", name="sid")
SCHEMES = (KEY, Scheme(id="bearer", kind="bearer"), Scheme(id="basic", kind="basic"))


class Kilns(RestClient):
    SERVICE = RestService(name="kilns", schemes=(SID,))


class AsyncKilns(AsyncRestClient):
    SERVICE = Kilns.SERVICE


def applied(keys: Keyring, headers: dict[str, str]) -> dict[str, str]:
    request = HttpRequest("GET", headers=headers)
    assert list(keys.apply(request, None)) == []
    return request.headers


@pytest.mark.parametrize(
    ("token", "basic", "given", "header"),
    [
        (None, None, None, ("X-Kiln-Token", "of-the-environment")),
        ("mine", None, None, ("X-Kiln-Token", "mine")),
        (None, ("ann", "word"), None, ("Authorization", "Basic YW5uOndvcmQ=")),
        (None, None, {"bearer": "mine"}, ("Authorization", "Bearer mine")),
    ],
)
def test_the_environment_never_goes_before_what_the_caller_says(
    monkeypatch: pytest.MonkeyPatch,
    token: str | None,
    basic: tuple[str, str] | None,
    given: dict[str, Secret] | None,
    header: tuple[str, str],
) -> None:
    monkeypatch.setenv("KILN_TOKEN", "of-the-environment")
    assert applied(keyring(SCHEMES, token, basic, given), {}) == dict([header])


@pytest.mark.parametrize("name", ["Cookie", "cookie"])
def test_a_cookie_of_the_caller_and_the_secret_are_one_header(name: str) -> None:
    assert applied(keyring((SID,), "s3cr3t", None, None), {name: "a=b"}) == {name: "a=b; sid=s3cr3t"}


def test_a_secret_that_no_cookie_can_have_is_told_without_it() -> None:
    with pytest.raises(CredentialsError) as raised:
        applied(keyring((SID,), "s3cr3t; b", None, None), {})
    assert "s3cr3t" not in str(raised.value)


def test_a_signer_sees_the_request_as_it_is_sent() -> None:
    def signature(path: str, query: str) -> str:
        return hmac.new(b"key", f"{path}?{query}".encode(), hashlib.sha256).hexdigest()

    def sign(request: HttpRequest) -> None:
        request.query.append(("signature", signature(request.path, request.query_string)))

    async def sign_later(request: HttpRequest) -> None:
        await asyncio.sleep(0)
        sign(request)

    async def main(url: str) -> None:
        async with AsyncKilns(base_url=url, signer=sign_later) as client:
            await client.request("GET", "/kilns", query=query)

    query = {"glaze": ["sea green", "a+b"], "site": "Köln"}
    with serving(scripted((200, b"{}"))) as server:
        with Kilns(base_url=f"{server.url}/v1", signer=sign) as client:
            client.request("GET", "/kilns", query=query)
        asyncio.run(main(f"{server.url}/v1"))
        assert len(server.requests) == 2
        for request in server.requests:
            signed, _, found = request.target.rpartition("&signature=")
            assert found == signature(*signed.split("?"))


def test_a_signer_that_nobody_awaits_is_told_before_anything_is_sent() -> None:
    async def sign(request: HttpRequest) -> None:
        raise AssertionError("a synchronous client has nobody to await it")

    with serving(scripted((200, b"{}"))) as server:
        with Kilns(base_url=server.url, signer=sign) as client, pytest.raises(ConfigurationError):
            client.request("GET", "/kilns")
        assert server.requests == []


def test_a_path_of_the_caller_is_escaped_where_it_has_to_be() -> None:
    with serving(scripted((200, b"{}"))) as server, Kilns(base_url=server.url) as client:
        client.request("GET", "/kilns/sea green/ü%2F1")
        assert server.requests[0].target == "/kilns/sea%20green/%C3%BC%2F1"


@pytest.mark.parametrize(
    ("method", "path"),
    [("", "/kilns"), ("GE T", "/kilns"), ("GET / HTTP/1.1\r\nX: y", "/kilns"), ("GÉT", "/kilns"),
     ("GET", "/kilns?since=%FF")],
)  # fmt: skip
def test_a_method_or_a_query_that_cannot_be_sent_as_it_is_given_is_told(method: str, path: str) -> None:
    with (
        Kilns(base_url="http://kilns.example", transport=FakeTransport()) as client,
        pytest.raises(ConfigurationError),
    ):
        client.request(method, path)


@pytest.mark.parametrize("heat", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_are_none_are_refused_wherever_they_stand(heat: float) -> None:
    with Kilns(base_url="http://kilns.example", transport=FakeTransport()) as client:
        places: list[dict[str, Any]] = [
            {"query": {"heat": heat}}, {"query": {"heats": [1.5, heat]}}, {"form": {"heat": heat}},
            {"json": {"heat": heat}},
        ]  # fmt: skip
        for place in places:
            with pytest.raises(ValidationError, match="out of all bounds"):
                client.request("POST", "/kilns", **place)
    with pytest.raises(OverflowError):
        number(heat)


def test_a_body_has_one_end() -> None:
    with serving(scripted((200, b"{}"))) as server, Kilns(base_url=server.url) as client:
        client.request("POST", "/kilns", content=b"glaze", headers={"Transfer-Encoding": "chunked"})
        assert (server.requests[0].body, "content-length" in server.requests[0].headers) == (b"glaze", False)


@pytest.mark.parametrize(
    ("style", "value", "pairs"),
    [
        ("comma", ["a", None, 2, True], [("v", "a,,2,true")]),
        ("pipes", ["a", None, 2], [("v", "a||2")]),
        ("spaces", ["a", "b"], [("v", "a b")]),
        ("semicolons", ["a", "b"], [("v", "a;b")]),
        ("pipes", [{"by": "x"}], [("v[0][by]", "x")]),
        ("comma", [{"by": "x"}, {"by": "y"}], [("v[0][by]", "x"), ("v[1][by]", "y")]),
        ("comma", [[1, 2], [3]], [("v[0]", "1,2"), ("v[1]", "3")]),
        ("comma", {"a": [1, 2]}, [("v[a]", "1,2")]),
        ("repeated", [{"by": "x", "down": True}, {"by": "y"}],
         [("v[0][by]", "x"), ("v[0][down]", "true"), ("v[1][by]", "y")]),
        ("brackets", [{"by": "x"}, {"by": "y"}], [("v[][by]", "x"), ("v[][by]", "y")]),
        ("repeated", {"a": None, "b": [1, 2]}, [("v[a]", ""), ("v[b]", "1"), ("v[b]", "2")]),
        ("json", [1, "a,b", None], [("v", '[1,"a,b",null]')]),
        ("json", {"a": {"b": []}}, [("v", '{"a":{"b":[]}}')]),
        ("json", "a", [("v", "a")]),
    ],
)  # fmt: skip
def test_nested_values_keep_their_parts_in_every_style(
    style: str, value: Any, pairs: list[tuple[str, str]]
) -> None:
    found: list[tuple[str, str]] = []
    add_query(found, "v", value, style)
    assert found == pairs


@pytest.mark.parametrize(
    ("style", "value", "place"),
    [
        ("comma", ["kiln", "wheel, small"], r"v\[1\]"),
        ("pipes", ["a|b"], r"v\[0\]"),
        ("spaces", ["red clay"], r"v\[0\]"),
        ("semicolons", ["a", 1, "x;y"], r"v\[2\]"),
        ("comma", [["a", "b"], ["c,d"]], r"v\[1\]\[0\]"),
    ],
)
def test_an_item_that_would_arrive_as_two_is_refused(style: str, value: Any, place: str) -> None:
    with pytest.raises(ValidationError, match=place + ".*separates the items"):
        add_query([], "v", value, style)
    found: list[tuple[str, str]] = []
    add_query(found, "v", value, "brackets")
    assert len(found) == len(value) or isinstance(value[0], list)


@pytest.mark.parametrize(
    ("style", "value", "header"),
    [
        ("", ["kiln", 2, True], "kiln, 2, true"),
        ("comma", ("a b", "c"), "a b, c"),
        ("pipes", ["a,b", "c"], "a,b|c"),
        ("spaces", ["a,b", "c"], "a,b c"),
        ("", {"a"}, "a"),
    ],
)
def test_the_items_of_a_header_are_separated(style: str, value: Any, header: str) -> None:
    headers: dict[str, str] = {}
    add_header(headers, "X-Tools", value, style=style)
    assert headers == {"X-Tools": header}


@pytest.mark.parametrize(
    ("style", "value", "place"),
    [
        ("", ["kiln", "wheel,small"], r"tools\[1\]"),
        ("comma", ("a, b",), r"tools\[0\]"),
        ("pipes", ["a|b"], r"tools\[0\]"),
        ("spaces", ["a", "red clay"], r"tools\[1\]"),
    ],
)
def test_an_item_of_a_header_that_would_arrive_as_two_is_refused(style: str, value: Any, place: str) -> None:
    with pytest.raises(ValidationError, match=place + ".*separates the items; extra_headers"):
        add_header({}, "X-Tools", value, "tools", style=style)


def test_an_item_of_a_path_that_would_arrive_as_two_is_refused() -> None:
    assert label("ids", [1, "a b", True]) == "1%2Ca%20b%2Ctrue"
    assert label("name", "kiln, small") == "kiln%2C%20small"
    for ids in (["kiln", "wheel, small"], [1, [2, 3]]):
        with pytest.raises(ValidationError, match=r"ids\[1\].*separates the items"):
            label("ids", ids)
    with pytest.raises(ValidationError, match="must not be empty"):
        label("ids", [])


GLAZE = io.BytesIO(b"glaze")


@pytest.mark.parametrize(
    "file",
    [b"", bytearray(b"a"), memoryview(b"a"), GLAZE, iter([b"a"]), ("a.png", b"a"), ("a.png", GLAZE, "image/png"), [b"a", ("b.png", b"b")], Path("a.png")],
)  # fmt: skip
def test_what_can_be_a_file_is_one(file: Any) -> None:
    violations = Violations()
    Stream("file", 3, required=True).check(file, violations)
    assert violations == []


@pytest.mark.parametrize(
    "file",
    [None, 5, 1.5, True, "a.png", {"a": b"b"}, {b"a"}, object(), ("a.png",), ("a.png", None), ("a.png", "text"), ("a.png", b"a", 5), ("a.png", b"a", "image/png", "b"), (None, b"a"), [b"a", 5]],
)  # fmt: skip
def test_what_can_be_no_file_is_refused_and_not_sent_as_text(file: Any) -> None:
    violations = Violations()
    Stream("file", 3, required=True).check(file, violations)
    assert [violation.constraint for violation in violations] == ["type"]


def test_a_view_of_memory_is_sent_as_the_bytes_that_it_shows() -> None:
    request: Any = multipart_request("POST", "/kilns", [], {}, [("picture", memoryview(b"glaze"))])
    assert b"filename=" in request.body
    assert b"\r\n\r\nglaze\r\n" in request.body


@pytest.mark.parametrize("style", ["repeated", "brackets", "indexed"])
@pytest.mark.parametrize("value", [[[1], []], [[], [1]], [{}, {"by": "x"}], [[[]]]])
def test_an_array_in_an_array_is_not_lost_because_it_is_empty(style: str, value: Any) -> None:
    with pytest.raises(ValidationError, match=r"v\[.*holds an empty array or object"):
        add_query([], "v", value, style)


def test_an_empty_array_by_itself_adds_nothing() -> None:
    found: list[tuple[str, str]] = []
    add_query(found, "v", [])
    add_query(found, "v", {"a": []})
    add_query(found, "v", [], "brackets")
    assert found == []


def test_a_value_of_parts_where_text_has_to_be_is_no_python() -> None:
    assert plain({"a": [True, None]}) == '{"a":[true,null]}'
    assert plain(["a", True, 3]) == "a,true,3"


@pytest.mark.parametrize(
    "file", [b"glaze", io.BytesIO(b"glaze"), iter([b"gl", b"", b"aze"]), ("a.png", iter([b"glaze"]))]
)
def test_whatever_gives_bytes_is_a_file_of_a_form(file: Any) -> None:
    request = multipart_request("POST", "/kilns", [], {}, [("picture", file)])
    payload = payload_of(request.body)
    content: Any = payload.content()
    body = content if isinstance(content, bytes) else b"".join(content)
    head, _, rest = body.partition(b"\r\n\r\n")
    boundary = request.headers["Content-Type"].partition("boundary=")[2]
    assert rest == f"glaze\r\n--{boundary}--\r\n".encode()
    assert b'name="picture"; filename=' in head
    assert payload.length in (None, len(body))


@pytest.mark.parametrize(
    ("file", "head"),
    [
        (("a.png", b"glaze"), 'filename="a.png"\r\nContent-Type: application/octet-stream'),
        (("a.png", b"glaze", "image/png"), 'filename="a.png"\r\nContent-Type: image/png'),
        (('a"\r\nX: y', b"glaze"), 'filename="a%22%0D%0AX: y"\r\nContent-Type: application/octet-stream'),
    ],
)
def test_a_file_of_a_form_has_the_name_and_the_kind_that_are_given(file: Any, head: str) -> None:
    body: Any = multipart_request("POST", "/kilns", [], {}, [("picture", file)]).body
    assert body.count(b"Content-Disposition") == 1
    assert f'name="picture"; {head}\r\n\r\nglaze'.encode() in body


@pytest.mark.parametrize("kind", ["image/png\r\nX: y", 5])
def test_a_kind_of_a_file_that_no_header_can_have_is_told(kind: Any) -> None:
    with pytest.raises(ConfigurationError, match="media type"):
        multipart_request("POST", "/kilns", [], {}, [("picture", ("a.png", b"glaze", kind))])


@pytest.mark.parametrize("file", [Path("glaze.png"), io.StringIO("glaze")])
def test_what_would_be_sent_as_its_name_or_not_at_all_is_told(file: Any) -> None:
    with pytest.raises(ConfigurationError):
        multipart_request("POST", "/kilns", [], {}, [("picture", file)])


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", "grün".encode()),
        ("text/plain; charset=iso-8859-1", "grün".encode("latin-1")),
        ('text/csv; header=present; charset="UTF-16"', "grün".encode("utf-16")),
        ("text/plain; charset=nobody-knows", "grün".encode()),
        ("text/csv", BOM_UTF8 + "grün".encode()),
        ("text/csv; charset=UTF-8", BOM_UTF8 + "grün".encode()),
    ],
)
def test_text_is_read_in_the_encoding_that_the_service_names(kind: str, body: bytes) -> None:
    assert answer(HttpResponse(200, {"content-type": kind}, body)) == "grün"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json; charset=iso-8859-1", '{"glaze": "grün"}'.encode("latin-1")),
        ("application/json; charset=iso-8859-1", '{"glaze": "grün"}'.encode()),
        ("", BOM_UTF8 + '{"glaze": "grün"}'.encode()),
    ],
)
def test_json_is_utf_8_and_only_else_what_the_service_names(kind: str, body: bytes) -> None:
    assert answer(HttpResponse(200, {"content-type": kind}, body)) == {"glaze": "grün"}


@pytest.mark.parametrize("read", [None, len])
def test_json_of_nothing_but_blanks_is_no_answer(read: Any) -> None:
    assert answer(HttpResponse(200, {"content-type": "application/json"}, b" \r\n"), read) is None
    assert answer(HttpResponse(200, {"content-type": "application/json"}, BOM_UTF8), read) is None


@pytest.mark.parametrize(
    ("kind", "body", "message"),
    [
        # Servers whose errors come from a framework, or a proxy, call them what they call everything.
        (
            "application/json",
            b"file or directory '/none' does not exist",
            "file or directory '/none' does not exist",
        ),
        ("text/html; charset=utf-8", b"no such kiln\n", "no such kiln"),
        ("text/plain", b"<glaze> is unknown", "<glaze> is unknown"),
        ("application/json", b'"no such kiln"', "no such kiln"),
        ("application/json", b'["no kiln", "no glaze"]', "no kiln; no glaze"),
        ("application/json", b'[{"code": 1, "message": "no kiln"}, {"message": "no glaze"}]', "no kiln; no glaze"),
        ("application/json", b'[1, 2]', "Not Found"),
        ("text/plain", BOM_UTF8 + b"no kiln", "no kiln"),
        ("text/html", b"\n<!DOCTYPE html><p>gone", "Not Found"),
        ("application/json", b'{"error": "brok', "Not Found"),
        ("application/json", b"{}", "Not Found"),
        ("application/octet-stream", b"abc", "Not Found"),
    ],
)
def test_an_error_says_what_its_body_says_whatever_it_is_called(kind: str, body: bytes, message: str) -> None:
    def answered(connection: Connection, request: Request) -> None:
        connection.answer(404, body, Content_Type=kind)

    with (
        serving(scripted(answered)) as server,
        Kilns(base_url=server.url, retries=1) as client,
        pytest.raises(NotFoundError) as caught,
    ):
        client.request("GET", "/kilns")
    assert (caught.value.message, caught.value.body) == (message, body)


def test_json_in_an_encoding_that_nobody_knows_is_an_undecodable_answer() -> None:
    def answered(connection: Connection, request: Request) -> None:
        kind = {"Content-Type": "application/json; charset=nobody-knows"}
        connection.answer(404 if request.target == "/none" else 200, b'{"glaze": "gr\xfcn"}', **kind)

    with serving(scripted(answered)) as server, Kilns(base_url=server.url, retries=1) as client:
        with pytest.raises(ResponseError, match="nobody-knows"):
            client.request("GET", "/kilns")
        with pytest.raises(NotFoundError):
            client.request("GET", "/none")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-ndjson", b'{"at":1}\n{"at":2}\n'),
        # A build of an image, answered by an API like Docker's.
        ("application/json", b'{"at":1}\n{"at":2}\n'),
        ("application/json", b'\r\n{"at":1}\r\n{"at":2}\r\n'),
    ],
)
def test_lines_of_json_say_what_reads_them(kind: str, body: bytes) -> None:
    def lines(connection: Connection, request: Request) -> None:
        connection.answer(200, body, Content_Type=kind)

    with (
        serving(scripted(lines)) as server,
        Kilns(base_url=server.url) as client,
        pytest.raises(ResponseError, match=r"client\.stream"),
    ):
        client.request("GET", "/readings")


def test_other_text_behind_a_value_is_no_line_of_json() -> None:
    def broken(connection: Connection, request: Request) -> None:
        connection.answer(200, b'{"at":1} glaze\n', Content_Type="application/json")

    with (
        serving(scripted(broken)) as server,
        Kilns(base_url=server.url) as client,
        pytest.raises(ResponseError, match="cannot be decoded: JSONDecodeError: Extra data"),
    ):
        client.request("GET", "/readings")


PAGES: Any = PagePlan(
    operation=RestOperation(
        name="ListKilns",
        service=Kilns.SERVICE,
        validate=lambda request: [],
        serialize=lambda request: HttpRequest("GET", "/kilns"),
        deserialize=answer,
    ),
    style="link",
    items=lambda page: page,
)


def listed(kind: str, transport: Any, limit: int | None = None) -> list[Any]:
    if kind == "sync":
        with Kilns(base_url="http://kilns.example", transport=transport) as client:
            return list(client._pages(PAGES, None, {}).items(limit))

    async def run() -> list[Any]:
        async with AsyncKilns(base_url="http://kilns.example", transport=transport) as client:
            return [item async for item in client._pages(PAGES, None, {}).items(limit)]

    return asyncio.run(run())


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_negative_limit_is_refused(kind: str) -> None:
    transport = FakeTransport() if kind == "sync" else AsyncFakeTransport()
    with pytest.raises(ConfigurationError, match="limit must be 0 or more, not -1"):
        listed(kind, transport, -1)
    assert transport.calls == []


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("body", [b"5", b'"kiln"', b"true"])
def test_a_page_that_is_no_list_is_an_undecodable_answer(kind: str, body: bytes) -> None:
    transport = FakeTransport() if kind == "sync" else AsyncFakeTransport()
    transport.answer("ListKilns", HttpResponse(200, {"content-type": "application/json"}, body))
    with pytest.raises(ResponseError, match="ListKilns: the answer cannot be decoded"):
        listed(kind, transport)


def test_a_token_that_is_no_number_where_it_has_to_be_one_is_an_undecodable_answer() -> None:
    plan = replace(
        PAGES,
        style="token",
        items=lambda page: [],
        token=lambda page: page["next"],
        begin=lambda request, token: int(token),
    )
    for token in (b'"x"', b"{}", b"[1]"):
        transport = FakeTransport()
        body = b'{"next": ' + token + b"}"
        transport.answer("ListKilns", HttpResponse(200, {"content-type": "application/json"}, body))
        with (
            Kilns(base_url="http://kilns.example", transport=transport) as client,
            pytest.raises(ResponseError, match="ListKilns: the answer cannot be decoded"),
        ):
            list(client._pages(plan, None, {}))


def test_a_time_out_of_all_bounds_in_a_query_is_a_violation() -> None:
    early = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=3)))
    with (
        Kilns(base_url="http://kilns.example", transport=FakeTransport()) as client,
        pytest.raises(ValidationError, match="out of all bounds"),
    ):
        client.request("GET", "/kilns", query={"since": early})


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_stream_that_cannot_be_decoded_leaves_its_connection_to_others(kind: str) -> None:
    """The error, which somebody keeps, holds the answer."""
    operation: Any = RestOperation(
        name="WatchKiln",
        service=Kilns.SERVICE,
        validate=lambda request: [],
        serialize=lambda request: HttpRequest("GET", "/kilns/1"),
        deserialize=lambda response: response.headers["x-kiln"],
        streams_output=True,
    )
    kept: list[Exception] = []
    limits: Any = {"max_connections": 1, "timeouts": Timeouts(pool=2), "retries": 1}
    with serving(scripted(lambda connection, request: connection.answer(200, b"warm" * 9))) as server:
        if kind == "sync":
            with Kilns(base_url=server.url, **limits) as client:
                for _ in range(2):
                    with pytest.raises(ResponseError, match="WatchKiln") as raised:
                        client._send(operation, None, {})
                    kept.append(raised.value)
            return

        async def run() -> None:
            async with AsyncKilns(base_url=server.url, **limits) as client:
                for _ in range(2):
                    with pytest.raises(ResponseError, match="WatchKiln") as raised:
                        await client._send(operation, None, {})
                    kept.append(raised.value)

        asyncio.run(run())


@pytest.mark.parametrize(
    "stated",
    ["Mon, 01 Jan 2024 00:00:00 +99999999999999999999", "Mon, 99 Jan 2024", "soon", "-1", "1e3", "inf"],
)
def test_a_wait_that_nobody_can_read_is_none(stated: str) -> None:
    assert wait_asked(HttpResponse(503, {"retry-after": stated})) is None


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [("1.5", 1.5), ("5, 10", 10.0), ("9" * 25, float("9" * 25)), ("1" * 400, float("inf"))],
)
def test_the_longest_wait_that_a_service_asks_for_counts(stated: str, seconds: float) -> None:
    assert wait_asked(HttpResponse(503, {"retry-after": stated})) == seconds


@pytest.mark.parametrize("years", [-30, 0, 30], ids=["late", "right", "early"])
def test_a_moment_to_wait_for_is_one_of_the_service(years: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The local clock may be wrong, or be set while a call waits."""
    here = 1_767_225_600.0 + years * 365 * 86400
    monkeypatch.setattr("codegen.runtime.rest.retries.time.time", lambda: here)
    sent = {"date": "Thu, 01 Jan 2026 00:00:00 GMT"}
    assert wait_asked(HttpResponse(503, {"retry-after": "Thu, 01 Jan 2026 00:00:07 GMT", **sent})) == 7
    limit = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1767225607"}
    assert wait_asked(HttpResponse(429, {**limit, **sent})) == 7
    # Some services count milliseconds.
    assert wait_asked(HttpResponse(429, {**limit, "x-ratelimit-reset": "1767225607000", **sent})) == 7
    # Without the date of the answer only the local clock is left.
    assert wait_asked(HttpResponse(429, {**limit, "date": "now"})) == max(1_767_225_607 - here, 0)


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_host_that_no_name_server_takes_is_no_connection(kind: str) -> None:
    url = f"http://{'a' * 70}.example"

    async def run() -> None:
        async with AsyncKilns(base_url=url, retries=1) as client:
            await client.request("GET", "/kilns")

    with Kilns(base_url=url, retries=1) as client, pytest.raises(ConnectError, match="kilns"):
        asyncio.run(run()) if kind == "async" else client.request("GET", "/kilns")


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_call_needs_no_thread_where_the_interpreter_starts_none(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From Python 3.12 on none starts while it ends, which is when reports are sent."""

    def none(*arguments: object, **more: object) -> None:
        raise RuntimeError("can't create new thread at interpreter shutdown")

    secrets: list[str] = []

    def secret() -> str:
        secrets.append("pass")
        return "pass"

    with serving(scripted((200, b"{}"))) as server:
        settings: Any = {"base_url": f"http://localhost:{server.port}", "token": secret}

        async def run() -> None:
            async with AsyncKilns(**settings) as client:
                monkeypatch.setattr(asyncio.get_running_loop(), "run_in_executor", none)
                await client.request("GET", "/kilns")

        if kind == "async":
            asyncio.run(run())
        else:
            with Kilns(**settings) as client, monkeypatch.context() as patch:
                patch.setattr("codegen.runtime.lookup.threading", SimpleNamespace(Thread=none))
                client.request("GET", "/kilns")
        assert len(server.requests) == len(secrets) == 1
