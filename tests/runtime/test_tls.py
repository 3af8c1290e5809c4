"""Encrypted connections: whom a client trusts, and what a proxy on the way gets to see."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import threading
from pathlib import Path
from typing import Any

import httpcore2
import pytest

from codegen.runtime.backend_async import AsyncBackend
from codegen.runtime.config import Timeouts, TlsOptions
from codegen.runtime.errors import ConnectError, SdkError, ServiceError, TimeoutError
from codegen.runtime.forks import Belongings
from codegen.runtime.transport import ssl_context
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import Connection, echo, scripted, serving
from tests.runtime.toys import SECRET, TOKEN, Ask, ask, upload


def secured(certificate: Path) -> Any:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    plain = scripted(echo)

    def handle(connection: Connection) -> None:
        connection.socket = context.wrap_socket(connection.socket, server_side=True)
        plain(connection)

    return handle


@pytest.mark.parametrize("kind", KINDS)
def test_a_server_that_nobody_vouches_for_gets_nothing(kind: str, certificate: Path) -> None:
    with (
        serving(secured(certificate)) as server,
        Caller(kind, endpoint_url=server.url.replace("http", "https"), retries=1) as caller,
    ):
        with pytest.raises(ConnectError, match=r"(?i)certificate"):
            caller.call(ask(), Ask("x"))
        assert server.requests == []


@pytest.mark.parametrize("kind", ["sync", "async", "aiohttp"])
@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("localhost", "Hostname mismatch, certificate is not valid for 'localhost'"),
        ("127.0.0.1", "self-signed certificate"),
    ],
)
def test_a_refused_certificate_is_told_in_the_same_words(
    kind: str, host: str, words: str, certificate: Path
) -> None:
    if kind == "aiohttp":
        pytest.importorskip("aiohttp")
    tls = TlsOptions(ca_bundle=str(certificate)) if host == "localhost" else None
    with (
        serving(secured(certificate)) as server,
        Caller(kind, endpoint_url=f"https://{host}:{server.port}", tls=tls, retries=1) as caller,
        pytest.raises(ConnectError) as caught,
    ):
        caller.call(ask(), Ask("x"))
    assert str(caught.value).startswith(
        "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: " + words
    )
    assert str(caught.value).count(host) == words.count(host) + 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("how", ["bundle", "environment", "off"])
def test_trust_can_be_configured(
    kind: str, how: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls = {"bundle": TlsOptions(ca_bundle=str(certificate)), "off": TlsOptions(verify=False)}.get(how)
    if how == "environment":
        monkeypatch.setenv("AWS_CA_BUNDLE", str(certificate))
    with (
        serving(secured(certificate)) as server,
        Caller(kind, endpoint_url=server.url.replace("http", "https"), tls=tls, retries=1) as caller,
    ):
        assert caller.call(ask(), Ask("x"))["method"] == "POST"


@pytest.mark.parametrize("name", ["bundle", "certificate"])
def test_a_path_may_be_an_object(name: str, certificate: Path) -> None:
    made: Any = {"bundle": {"ca_bundle": certificate}, "certificate": {"client_certificate": certificate}}
    assert ssl_context(TlsOptions(**made[name])).minimum_version >= ssl.TLSVersion.TLSv1_2


@pytest.mark.parametrize("kind", KINDS)
def test_a_proxy_sees_the_host_and_no_credential(kind: str) -> None:
    seen = []

    def refuse(connection: Connection) -> None:
        seen.append(connection.socket.recv(65536))
        connection.answer(403, b"")

    with (
        serving(refuse) as proxy,
        Caller(
            kind,
            endpoint_url="https://toys.example.com",
            proxies={"https": f"http://127.0.0.1:{proxy.port}"},
            session_token=TOKEN,
            retries=1,
        ) as caller,
        pytest.raises(ConnectError),
    ):
        caller.call(ask(), Ask("x"))
    assert seen[0].startswith(b"CONNECT toys.example.com:443 ")
    for secret in (SECRET, TOKEN, "AKID", "uthorization"):
        assert secret.encode() not in seen[0]


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_without_a_length_is_the_last_of_its_connection(kind: str, certificate: Path) -> None:
    """Its end is that of the TLS connection, which says nothing of the socket below."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def handle(connection: Connection) -> None:
        connection.socket = context.wrap_socket(connection.socket, server_side=True)
        connection.receive()
        connection.send(b"HTTP/1.1 200 OK\r\n\r\n{}")
        # Sends the end, and waits for that of the client.
        connection.socket.unwrap()

    with (
        serving(handle) as server,
        Caller(
            kind,
            endpoint_url=server.url.replace("http", "https"),
            tls=TlsOptions(ca_bundle=str(certificate)),
            retries=1,
        ) as caller,
    ):
        for _ in range(3):
            assert caller.call(ask(), Ask("x")) == {}
        assert len(server.connections) == 3


def test_a_connection_that_ends_ahead_of_tls_is_an_error_at_once() -> None:
    async def connect() -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            stream = await AsyncBackend(Belongings()).connect_tcp(*listener.getsockname())
            other, _ = listener.accept()
            # Closing it sends a reset.
            other.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            other.close()
            while not stream.get_extra_info("socket").fileno() < 0:
                await asyncio.sleep(0)
            with pytest.raises(httpcore2.ConnectError):
                await stream.start_tls(ssl.create_default_context(), "localhost", 60)

    asyncio.run(connect())


def tunnels(to: int, certificate: Path | None, greeting: bytes = b"") -> Any:
    """A proxy that connects to a port whatever it is asked for; itself behind TLS if it has a certificate."""

    def handle(connection: Connection) -> None:
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            connection.socket = context.wrap_socket(connection.socket, server_side=True)
        assert connection.socket.recv(65536).startswith(b"CONNECT ")
        connection.send(b"HTTP/1.1 200 Connected\r\n\r\n" + greeting)
        with socket.create_connection(("127.0.0.1", to)) as other:
            back = threading.Thread(target=pumped, args=(other, connection.socket), daemon=True)
            back.start()
            pumped(connection.socket, other)
            back.join()

    return handle


def pumped(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_calls_go_through_one_tunnel_of_a_proxy(
    kind: str, scheme: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The identity of a proxy is checked with the system's certificates.
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with (
        serving(secured(certificate)) as server,
        serving(tunnels(server.port, certificate if scheme == "https" else None)) as proxy,
        Caller(
            kind,
            endpoint_url=server.url.replace("http", "https"),
            proxies={"https": f"{scheme}://127.0.0.1:{proxy.port}"},
            tls=TlsOptions(ca_bundle=str(certificate)),
            retries=1,
        ) as caller,
    ):
        for _ in range(2):
            assert caller.call(ask(), Ask("x"))["method"] == "POST"
        assert len(server.connections) == len(proxy.connections) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_proxy_says_ahead_of_tls_is_no_answer(kind: str, certificate: Path) -> None:
    lie = b'HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{"method": "lie"}'
    with (
        serving(secured(certificate)) as server,
        serving(tunnels(server.port, None, lie)) as proxy,
        Caller(
            kind,
            endpoint_url=server.url.replace("http", "https"),
            proxies={"https": f"http://127.0.0.1:{proxy.port}"},
            tls=TlsOptions(ca_bundle=str(certificate)),
            retries=1,
        ) as caller,
    ):
        try:
            answer = caller.call(ask(), Ask("x"))
        except SdkError:
            pass
        else:
            assert answer["method"] == "POST"


@pytest.mark.parametrize("kind", KINDS)
def test_a_host_that_tls_cannot_ask_for_is_no_connection(kind: str, certificate: Path) -> None:
    """A proxy takes any name, and one of TLS has labels of at most 63 characters."""
    with (
        serving(secured(certificate)) as server,
        serving(tunnels(server.port, None)) as proxy,
        Caller(
            kind,
            endpoint_url=f"https://{'x' * 64}.example.com",
            proxies={"https": f"http://127.0.0.1:{proxy.port}"},
            tls=TlsOptions(verify=False),
            retries=1,
            max_connections=1,
        ) as caller,
    ):
        for _ in range(2):
            with pytest.raises(ConnectError, match="label"):
                caller.call(ask(), Ask("x"))


def deaf(certificate: Path, answer: bool) -> Any:
    """A service that reads the start of a request alone, and may answer it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def handle(connection: Connection) -> None:
        connection.socket = context.wrap_socket(connection.socket, server_side=True)
        connection.socket.recv(1024)
        if answer:
            connection.answer(413, b"{}")
        connection.stopped.wait(60)

    return handle


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("answer", [True, False])
def test_an_answer_to_half_of_a_request_is_told_apart_from_messages_of_tls(
    kind: str, answer: bool, certificate: Path
) -> None:
    """Tickets for later sessions have arrived, too, and are nothing to wait for."""
    limits = Timeouts(connect=60, read=0.5, total=60, streaming_total=60)
    error, told = (ServiceError, "HTTP 413") if answer else (TimeoutError, "took no data")
    with (
        serving(deaf(certificate, answer)) as server,
        Caller(
            kind,
            endpoint_url=server.url.replace("http", "https"),
            tls=TlsOptions(verify=False),
            timeouts=limits,
            retries=1,
        ) as caller,
        pytest.raises(error, match=told),
    ):
        caller.call(upload(unsigned=True), Ask(body=bytes(20_000_000)))
