"""Which calls go through a proxy, and as whom."""

from __future__ import annotations

import os
from base64 import b64decode

import pytest

from codegen.runtime.errors import ConnectError
from codegen.runtime.transport import ConnectionOptions, proxy_for
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import Connection, Request, scripted, serving
from tests.runtime.toys import Ask, ask

ALL_KINDS = (*KINDS, "aiohttp")


@pytest.mark.parametrize(
    ("listed", "host", "port", "goes"),
    [
        ("", "10.1.2.3", None, True),
        ("10.0.0.0/8", "10.1.2.3", None, False),
        ("example.com, 10.1.2.3/8", "10.200.0.1", 8443, False),
        ("10.0.0.0/8", "11.1.2.3", None, True),
        ("10.0.0.0/8", "10.example.com", None, True),
        ("10.0.0.0/99, 10.0.0.0/8", "10.1.2.3", None, False),
        ("fd00::/8", "[fd12::1]", None, False),
        ("fd00::/8", "10.1.2.3", None, True),
        ("10.0.0.0/8", "[fd12::1]", None, True),
        ("/", "10.1.2.3", None, True),
        ("*", "toys.example.com", None, False),
        ("example.com", "toys.example.com", None, False),
        (".example.com", "toys.example.com", None, False),
        ("ample.com", "toys.example.com", None, True),
        ("toys.example.com:8443", "toys.example.com", 8443, False),
        ("toys.example.com:8443", "toys.example.com", 8444, True),
    ],
)
def test_what_needs_no_proxy(
    listed: str, host: str, port: int | None, goes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", listed)
    assert (proxy_for(ConnectionOptions(), "https", host, port) is not None) is goes


@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(
    ("login", "sent"),
    [
        ("us%40er:p%3Aw", b"us@er:p:w"),
        ("user", b"user:"),
        ("us%C3%A9r:%E2%82%AC", "usér:€".encode()),
        ("usér:€", "usér:€".encode()),
        ("us%E9r:x", b"us\xe9r:x"),
    ],
)
def test_a_proxy_gets_the_login_of_its_url(kind: str, scheme: str, login: str, sent: bytes) -> None:
    if kind == "aiohttp":
        pytest.importorskip("aiohttp")

    def refuse(connection: Connection, request: Request) -> None:
        connection.answer(407, b"a page to log in")

    with (
        serving(scripted(refuse)) as proxy,
        Caller(
            kind,
            endpoint_url=f"{scheme}://toys.example.com",
            proxies={scheme: f"http://{login}@127.0.0.1:{proxy.port}"},
            retries=1,
        ) as caller,
        pytest.raises(Exception, match="407") as caught,
    ):
        caller.call(ask(), Ask("x"))
    # Over plain HTTP nobody can tell the answer of a proxy from one of the service.
    assert isinstance(caught.value, ConnectError) is (scheme == "https")
    (request,) = proxy.requests
    assert b64decode(request.headers["proxy-authorization"].removeprefix("Basic ")) == sent


@pytest.mark.parametrize("kind", KINDS)
def test_a_proxy_that_is_not_there_is_named_without_its_password(kind: str) -> None:
    with (
        Caller(
            kind,
            endpoint_url="https://toys.example.com",
            proxies={"https": "http://me:hush@127.0.0.1:1"},
            retries=1,
        ) as caller,
        pytest.raises(ConnectError, match=r"through the proxy 127\.0\.0\.1:1 ") as caught,
    ):
        caller.call(ask(), Ask("x"))
    assert "hush" not in str(caught.value)
