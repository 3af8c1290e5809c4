"""Where calls over plain HTTP go: escaped base URLs, next pages behind Unix sockets, and transports of the caller's."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from codegen.runtime.errors import ConfigurationError
from codegen.runtime.rest.addresses import parse
from codegen.runtime.rest.links import target_of
from codegen.runtime.rest.redirects import redirected
from codegen.runtime.testing import FakeTransport
from codegen.runtime.transport import ConnectionOptions
from codegen.runtime.transport_aiohttp import AiohttpTransport
from codegen.runtime.transport_async import AsyncHttpTransport
from codegen.runtime.transport_sync import HttpTransport
from tests.runtime.servers import scripted, serving
from tests.runtime.test_rest_requests import AsyncKilns, Kilns

SOCKET = "http+unix://%2Frun%2Fkilns.sock"


@pytest.mark.parametrize(
    ("url", "target"),
    [
        # A project of GitLab's is one segment of its paths.
        ("/api/projects/glaze%2Fred", "/api/projects/glaze%2Fred/kilns"),
        ("/api%20v1/", "/api%20v1/kilns"),
        ("/50%/ü", "/50%25/%C3%BC/kilns"),
    ],
)
def test_what_is_escaped_in_a_base_url_stays_so(url: str, target: str) -> None:
    with serving(scripted((200, b"{}"))) as server, Kilns(base_url=server.url + url) as client:
        client.request("GET", "/kilns")
        assert server.requests[0].target == target


def test_a_percent_sign_that_escapes_nothing_is_escaped_itself() -> None:
    with serving(scripted((200, b"{}"))) as server, Kilns(base_url=server.url) as client:
        client.request("GET", "/glazes/100% lead%2Dfree")
        assert server.requests[0].target == "/glazes/100%25%20lead%2Dfree"
    address, _ = parse("http://kilns.example")
    assert redirected(address, "/", "/50%?a=5%") == (address, "/50%25?a=5%25")


@pytest.mark.parametrize(
    "url", ["http://kilns.example/\ud800", "unix:///run/\udcff.sock", "http+unix://%2Frun%2Fa/\ud800"]
)
def test_a_base_url_with_half_of_a_surrogate_pair_is_told_or_a_path(url: str) -> None:
    try:
        address, _ = parse(url)
    except ConfigurationError:
        return
    # Names of files may have any bytes.
    assert address.socket == "/run/\udcff.sock"


@pytest.mark.parametrize("prefix", ["", "/v1"])
@pytest.mark.parametrize(
    "link", ["{base}/kilns?page=2", "http://localhost{base}/kilns?page=2", "?page=2", "kilns?page=2"]
)
def test_a_next_page_behind_a_unix_socket_is_found_in_every_spelling(prefix: str, link: str) -> None:
    address, _ = parse(SOCKET + prefix)
    assert target_of(link.format(base=prefix), address, "/kilns") == ("/kilns", [("page", "2")])


def test_a_next_page_may_be_spelt_without_escapes() -> None:
    address, _ = parse("https://kilns.example/v1")
    assert target_of("/v1/glazes/grün?after=ü", address, "/glazes") == ("/glazes/gr%C3%BCn", [("after", "ü")])


@pytest.mark.parametrize(
    ("client", "transport"),
    [(Kilns, HttpTransport), (AsyncKilns, AsyncHttpTransport), (AsyncKilns, AiohttpTransport)],
)
def test_what_is_for_a_unix_socket_never_goes_to_the_network(client: Any, transport: Any) -> None:
    """It would be port 80 of this machine."""
    with pytest.raises(ConfigurationError, match="socket"):
        client(base_url=SOCKET, transport=transport())
    with pytest.raises(ConfigurationError, match="socket"):
        client(base_url=SOCKET, transport=transport(ConnectionOptions(socket="/run/other.sock")))
    client(base_url=SOCKET, transport=transport(ConnectionOptions(socket="/run/kilns.sock")))
    client(base_url=SOCKET, transport=FakeTransport())


def test_aiohttp_goes_to_a_unix_socket_as_the_others_do() -> None:
    async def run() -> None:
        options = ConnectionOptions(socket="/nowhere/kilns.sock")
        async with AsyncKilns(base_url="https://localhost", transport=AiohttpTransport(options)) as client:
            with pytest.raises(ConfigurationError, match="TLS"):
                await client.request("GET", "/kilns")

    asyncio.run(run())
