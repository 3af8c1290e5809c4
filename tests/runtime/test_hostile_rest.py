"""A hostile server for clients of plain HTTP: typed errors in time, secrets that stay, and many calls at once."""

from __future__ import annotations

import asyncio
import contextlib
import traceback
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest

from codegen.runtime.config import Timeouts
from codegen.runtime.errors import (
    ConfigurationError,
    ConnectError,
    CredentialsError,
    ResponseError,
    SdkError,
    ServiceError,
    TimeoutError,
    TransportError,
)
from codegen.runtime.http import HttpRequest
from codegen.runtime.rest.aio import AsyncRestClient
from codegen.runtime.rest.client import RestClient
from codegen.runtime.rest.errors import RateLimitedError, RedirectError, ServerError
from codegen.runtime.rest.info import RestService, Scheme
from codegen.runtime.transport import ConnectionOptions
from codegen.runtime.transport_aiohttp import AiohttpTransport
from tests.runtime.servers import Connection, Request, scripted, serving
from tests.runtime.test_hostile import ATTACKS

SECRET = "swordfish-and-more"
BRIEF = Timeouts(connect=0.4, read=0.4, pool=0.4, total=0.4)
"""For what never answers."""
PATIENT = Timeouts(connect=60, read=60, pool=60, total=60)
SCHEMES = {
    "header": Scheme(id="header", kind="apiKey", name="X-Key"),
    "bearer": Scheme(id="bearer", kind="bearer"),
    "cookie": Scheme(id="cookie", kind="apiKey", location="cookie", name="sid"),
    "query": Scheme(id="query", kind="apiKey", location="query", name="key"),
}
KINDS = ("sync", "async")
OTHERWISE: dict[str, type[SdkError] | None] = {
    "breaks its own checksum": None,
    "sends no JSON": None,
    "redirects to itself": ResponseError,
    "storms with 503": ServerError,
    "storms with 429": RateLimitedError,
}
"""What is no attack on such a client, or ends otherwise."""
WHATS = [attack for attack in ATTACKS if OTHERWISE.get(attack, SdkError) is not None]
Call = Callable[..., Any]


@contextlib.contextmanager
def calling(kind: str, url: str, scheme: str = "bearer", **settings: Any) -> Iterator[Call]:
    """`client.request` of either kind, with a secret."""
    service = RestService(name="toys", schemes=(SCHEMES[scheme],))
    base: type[Any] = RestClient if kind == "sync" else AsyncRestClient
    client = type("Toys", (base,), {"SERVICE": service})(
        base_url=url, **{"token": SECRET, "timeouts": PATIENT, "retries": 1, **settings}
    )
    if kind == "sync":
        with client:
            yield client.request
        return
    with asyncio.Runner() as runner:

        async def call(*arguments: Any, **more: Any) -> Any:
            return await client.request(*arguments, **more)

        yield lambda *arguments, **more: runner.run(call(*arguments, **more))
        runner.run(client.close())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("attack", WHATS)
def test_a_call_ends_with_a_typed_error(attack: str, kind: str) -> None:
    handler, usual = ATTACKS[attack]
    expected = OTHERWISE.get(attack) or usual
    timeouts = BRIEF if expected is TimeoutError else PATIENT
    limits = {"max_response_size": 1 << 20, "max_connections": 1, "timeouts": timeouts}
    with serving(handler) as server, calling(kind, server.url, **limits) as call:
        with pytest.raises(expected) as raised:
            call("GET", "/toys")
        assert type(raised.value) is expected
        assert SECRET not in repr(raised.value) + str(raised.value)


@pytest.mark.parametrize("member", ["errors", "message", "error", "detail"])
@pytest.mark.parametrize("depth", [30, 500, 900, 100_000])
def test_an_error_that_is_nested_deeply_is_an_error_of_the_service(depth: int, member: str) -> None:
    body = f'{{"code": 7, "{member}": {"[" * depth}"gone"{"]" * depth}}}'.encode()
    with serving(scripted((500, body))) as server, calling("sync", server.url) as call:
        with pytest.raises(ServerError) as raised:
            call("GET", "/toys")
        assert (raised.value.status, raised.value.body) == (500, body)


def test_a_circle_of_redirects_is_gone_through_once() -> None:
    with serving(ATTACKS["redirects to itself"][0]) as server, calling("sync", server.url, retries=3) as call:
        with pytest.raises(ResponseError, match="more than 10 redirects"):
            call("GET", "/toys")
        assert len(server.requests) == 10


@pytest.mark.parametrize("kind", KINDS)
def test_the_pool_stays_usable_after_every_attack(kind: str) -> None:
    left = [ATTACKS[attack][0] for attack in WHATS if ATTACKS[attack][1] not in (TimeoutError, ServiceError)]
    good = scripted((200, b'{"fine": true}'))

    def handle(connection: Connection) -> None:
        (left.pop() if left else good)(connection)

    limits = {"max_response_size": 1 << 20, "max_connections": 1}
    with serving(handle) as server, calling(kind, server.url, **limits) as call:
        while left:
            with pytest.raises(SdkError):
                call("GET", "/toys")
        assert call("GET", "/toys") == {"fine": True}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_secret_leaves_for_another_host(kind: str, scheme: str) -> None:
    with serving(scripted((200, b"{}"))) as thief:

        def redirect(connection: Connection, request: Request) -> None:
            status = int(request.target.partition("?")[0].rpartition("/")[2])
            connection.answer(status, b"", Location=f"{thief.url}/steal")

        own = {"X-Other-Key": SECRET, "X-Session": SECRET, "Proxy-Authorization": SECRET}
        with (
            serving(scripted(redirect)) as server,
            calling(kind, server.url, scheme) as call,
        ):
            for status in (301, 302, 303, 307, 308):
                call("GET", f"/{status}", headers=own)
                with contextlib.suppress(RedirectError):
                    call("POST", f"/{status}", json={"password": SECRET}, headers=own)
        assert thief.requests
        for request in thief.requests:
            assert request.method in ("GET", "HEAD")
            assert SECRET not in f"{request.target}{request.headers}"
            assert SECRET.encode() not in request.body


def locals_of(error: BaseException) -> str:
    """What error reporters show of an exception: also the local variables of the runtime's functions."""
    report = traceback.TracebackException.from_exception(error, capture_locals=True)
    report.stack = traceback.StackSummary.from_list(
        [frame for frame in report.stack if "/codegen/runtime/" in frame.filename]
    )
    return "".join(report.format())


def refuses_to_sign(request: HttpRequest) -> None:
    raise LookupError("no key for it")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("method", "times"), [("POST", 1), ("PUT", 3)])
@pytest.mark.parametrize("target", ["http://127.0.0.1:9/shelf", "/shelf"])
def test_what_has_taken_effect_is_not_sent_again_when_its_result_cannot_be_had(
    target: str, method: str, times: int, kind: str
) -> None:
    def handle(connection: Connection, request: Request) -> None:
        if request.method == method:
            connection.answer(303, b"", Location=target)
        else:
            connection.answer(429, b"later", Retry_After="0")

    with serving(scripted(handle)) as server, calling(kind, server.url, retries=3) as call:
        with pytest.raises((ConnectError, RateLimitedError)):
            call(method, "/kilns")
        assert [request.method for request in server.requests].count(method) == times


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("attack", "settings"),
    [
        ("closes after the request", {}),
        ("cuts within the body", {}),
        ("says gzip and is not", {}),
        ("storms with 503", {}),
        ("redirects to itself", {}),
        ("stalls before the head", {"timeouts": BRIEF}),
        ("storms with 503", {"signer": refuses_to_sign}),
        ("storms with 503", {"signer": lambda request: request.headers.update({"X-Sum": "a\nb"})}),
        ("storms with 503", {"signer": lambda request: request.headers.update({"Host": "b"})}),
        ("storms with 503", {"signer": lambda request: setattr(request, "path", "/a/../b")}),
        ("storms with 503", {"signer": lambda request: request.query.append(("a", "\ud800"))}),
        ("storms with 503", {"token": SECRET + "\n"}),
        ("storms with 503", {"token": SECRET + " "}),
        ("storms with 503", {"token": lambda: (SECRET, SECRET)}),
    ],
)
def test_no_local_variable_of_a_traceback_holds_the_secret(
    attack: str, settings: dict[str, Any], scheme: str, kind: str
) -> None:
    with serving(ATTACKS[attack][0]) as server, calling(kind, server.url, scheme, **settings) as call:
        if scheme == "query" and settings.get("token") == SECRET + " ":
            return  # A query holds it.
        with pytest.raises((SdkError, LookupError)) as raised:
            call("GET", "/kilns")
        report = locals_of(raised.value)
        assert "self = " in report
        assert SECRET not in report


def test_a_request_does_not_show_what_may_be_secret() -> None:
    request = HttpRequest("GET", "/kilns", [("key", SECRET)], {"X-Key": SECRET}, SECRET.encode())
    assert SECRET not in repr(request)
    assert "/kilns" in repr(request)


@pytest.mark.parametrize("kind", KINDS)
def test_a_redirect_of_the_same_host_keeps_the_secret_and_the_body_where_it_has_to(kind: str) -> None:
    def answer(connection: Connection, request: Request) -> None:
        if request.target != "/there":
            connection.answer(int(request.target[1:]), b"", Location="/there")
        else:
            connection.answer(200, b'{"fine": true}')

    with serving(scripted(answer)) as server, calling(kind, server.url) as call:
        for status in (301, 302, 307, 308):
            call("GET", f"/{status}")
            assert server.requests[-1].headers["authorization"] == f"Bearer {SECRET}"
        for status in (307, 308):
            call("POST", f"/{status}", json={"a": 1})
            assert (server.requests[-1].method, server.requests[-1].body) == ("POST", b'{"a":1}')
        for status in (301, 302):
            with pytest.raises(RedirectError):
                call("POST", f"/{status}", json={"a": 1})


@pytest.mark.parametrize(
    ("kind", "way"), [*product(KINDS, ("as it is", "through a proxy")), ("async", "aiohttp")]
)
def test_a_service_that_goes_over_to_another_protocol_gives_no_answer(kind: str, way: str) -> None:
    switched = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: tcp\r\nConnection: Upgrade\r\n\r\nhello"
    with (
        serving(scripted(lambda connection, request: connection.send(switched))) as server,
        calling(
            kind,
            server.url,
            **({"proxies": {"http": server.url}} if way == "through a proxy" else {}),
            **({"transport": AiohttpTransport()} if way == "aiohttp" else {}),
        ) as call,
    ):
        for headers in ({"Upgrade": "tcp", "Connection": "Upgrade"}, {}):
            with pytest.raises(ResponseError, match="no HTTP"):
                call("POST", "/attach", headers=headers)


@pytest.mark.parametrize("way", [*KINDS, "aiohttp"])
@pytest.mark.parametrize(
    ("said", "text"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "the proxy refused: 407"),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 2\r\n\r\n{}", "the proxy refused: 502"),
        (b"HTTP/1.1 301 X\r\nLocation: http://other.example/\r\n\r\n", "the proxy refused: 301"),
        (b"HTTP/1.1 2", "disconnected"),
        (b"", "disconnected"),
    ],
)
def test_a_proxy_that_opens_no_tunnel_learns_nothing_of_the_call(said: bytes, text: str, way: str) -> None:
    def refuse(connection: Connection) -> None:
        connection.receive()
        connection.send(said)

    with serving(refuse) as server:
        proxies = {"https": server.url.replace("//", "//ann:word@")}
        settings: dict[str, Any] = {"proxies": proxies}
        if way == "aiohttp":
            settings = {"transport": AiohttpTransport(ConnectionOptions(proxies=proxies))}
        with (
            calling("sync" if way == "sync" else "async", "https://toys.example", **settings) as call,
            pytest.raises(TransportError, match=text) as raised,
        ):
            call("GET", "/toys?of=ann")
        assert [(r.method, r.target) for r in server.requests] == [("CONNECT", "toys.example:443")]
        assert SECRET not in repr(server.requests[0].headers)
        assert "word" not in f"{raised.value!r} {raised.value}"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("edge", ["{} ", " {}", "{}\t", "{}\n"])
def test_a_secret_with_a_blank_at_its_end_is_told_and_not_shown(edge: str, kind: str) -> None:
    with serving(scripted((200, b"{}"))) as server:
        secret = edge.format(SECRET)
        for scheme in ("header", "bearer", "cookie"):
            with (
                calling(kind, server.url, scheme, token=secret) as call,
                pytest.raises(CredentialsError) as raised,
            ):
                call("GET", "/toys")
            assert SECRET not in str(raised.value)
        for signed in (lambda request: request.headers.update({"X-Signature": secret}),):
            with (
                calling(kind, server.url, signer=signed) as call,
                pytest.raises(ConfigurationError, match="X-Signature") as refused,
            ):
                call("GET", "/toys")
            assert SECRET not in str(refused.value)
        assert server.requests == []


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_listens(kind: str) -> None:
    with serving(scripted((200, b"{}"))) as server:
        url = server.url
    with calling(kind, url) as call, pytest.raises(ConnectError) as raised:
        call("GET", "/toys", query={"q": SECRET})
    assert SECRET not in str(raised.value)


def test_hundreds_of_calls_at_once_all_succeed() -> None:
    number, together = 400, 50
    body = b'{"fine": true}'
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n" + body

    class Protocol(asyncio.Protocol):
        def connection_made(self, transport: Any) -> None:
            self.transport = transport
            self.left = b""

        def data_received(self, data: bytes) -> None:
            *whole, self.left = (self.left + data).split(b"\r\n\r\n")
            self.transport.write(answer * len(whole))

    async def main() -> list[Any]:
        server = await asyncio.get_running_loop().create_server(Protocol, "127.0.0.1", 0)
        service = RestService(name="toys", schemes=(SCHEMES["bearer"],))
        made: Any = type("Toys", (AsyncRestClient,), {"SERVICE": service})
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        unlimited = Timeouts(connect=None, read=None, pool=None, total=None)
        async with made(base_url=url, token=SECRET, max_connections=together, timeouts=unlimited) as client:
            found = await asyncio.gather(*(client.request("GET", f"/toys/{n}") for n in range(number)))
        server.close()
        return found

    assert asyncio.run(main()) == [{"fine": True}] * number
