"""The interface of transports, and what synchronous and asynchronous transports share."""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from .config import Timeouts, TlsOptions
from .errors import (
    ConfigurationError,
    ResponseTooLargeError,
)
from .extras import needed
from .http import HttpResponse
from .validation import shown as shown_value

if TYPE_CHECKING:
    import ssl

    from .operation import Operation

MAX_CONNECTIONS = 100
CHUNK = 64 * 1024

_are_headers = re.compile(
    r"(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+\0[^\x00-\x08\x0a-\x1f\x7f]*\n)*"
).fullmatch
_EDGES = ("\0 ", "\0\t", " \n", "\t\n")
_is_target = re.compile(r"/[!-~]*").fullmatch


def _problem_of(headers: list[tuple[str, str]]) -> str:
    """Why headers cannot be sent; empty if they can. The caller raises it, since error reporters show the local variables of this function."""
    lines = [f"{name}\0{value}\n" for name, value in headers]
    # Together they are checked in one step; a line break in one of them would make two headers of it.
    text = "".join(lines)
    if not _are_headers(text) or text.count("\n") != len(lines):
        for (name, _), line in zip(headers, lines, strict=True):
            if not _are_headers(line) or line.count("\n") != 1:
                return f"header {name!r} has characters that no header can have"
    # The HTTP library would refuse them, too, and quote the value, which may be a secret.
    if any(edge in text for edge in _EDGES):
        for (name, _), line in zip(headers, lines, strict=True):
            if any(edge in line for edge in _EDGES):
                return (
                    f"header {name!r} begins or ends with a blank, which headers lose"
                )
    return ""


@dataclass(slots=True, eq=False)
class WireRequest:
    """A complete request as it is sent: host, signature and body. Raises `ConfigurationError` for invalid headers and targets."""

    operation: Operation[Any, Any]
    input: object
    """The request object of the client's method."""
    method: str
    scheme: str
    host: str
    port: int | None
    target: str = field(repr=False)
    """Path and query, encoded; with a secret in some services, hence not in the repr."""
    headers: list[tuple[str, str]] = field(repr=False)
    """Have the signature and maybe a token; not in the repr."""
    body: bytes | Iterator[bytes] | AsyncIterator[bytes] = field(
        default=b"", repr=False
    )
    conversing: Any = field(default=None, repr=False)
    """The module `conversing` for requests whose answers may arrive before their end; else `None`."""

    def __post_init__(self) -> None:
        problem = _problem_of(self.headers)
        if problem:
            raise ConfigurationError(problem)
        if not _is_target(self.target):
            raise ConfigurationError(
                "the path or query has characters that no URL can have"
            )

    @property
    def url(self) -> str:
        port = "" if self.port is None else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}{self.target}"


@dataclass(slots=True, eq=False)
class SendOptions:
    """Options of sending a request."""

    timeouts: Timeouts
    deadline: float | None
    """On the clock of `time.monotonic`; the transport must end by then. `None` for no limit."""
    stream: bool
    """Whether the body of a successful answer is returned unread."""
    max_response_size: int
    """In bytes; for bodies that are not streamed."""


class DecodedResponse(HttpResponse):
    """The answer of a transport for tests: a value in the place of bytes to decode."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        super().__init__(200, {})
        self.value = value


class Transport(Protocol):
    """Sends requests. `send` returns answers of any status, follows no redirects, and raises `TransportError`."""

    def send(self, request: WireRequest, options: SendOptions) -> HttpResponse: ...

    def close(self) -> None: ...


class AsyncTransport(Protocol):
    """`Transport` for asyncio."""

    async def send(
        self, request: WireRequest, options: SendOptions
    ) -> HttpResponse: ...

    async def close(self) -> None: ...


@dataclass(slots=True, kw_only=True, eq=False)
class ConnectionOptions:
    """Options of connections. Raises `ConfigurationError` for options that cannot work."""

    tls: TlsOptions = field(default_factory=TlsOptions)
    proxies: Mapping[str, str | None] | None = None
    """Scheme of the endpoint -> URL of the proxy; `None` for `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`."""
    max_connections: int = MAX_CONNECTIONS
    http2: bool = False
    """Needs the package `h2`."""
    socket: str | None = None
    """Path of a Unix socket for all requests, without proxies."""

    def __post_init__(self) -> None:
        if self.max_connections < 1:
            raise ConfigurationError(
                f"max_connections must be 1 or more, not {shown_value(self.max_connections)}"
            )
        if self.http2:
            needed("h2", "h2", "HTTP/2")


_SOCKS = ("socks5", "socks5h")


def proxy_for(
    options: ConnectionOptions, scheme: str, host: str, port: int | None
) -> str | None:
    """The URL of the proxy for an endpoint; `None` for none. Raises `ConfigurationError` for invalid URLs."""
    if options.socket is not None:
        return None
    stated = _stated_proxy(options, scheme, host, port)
    if not stated:
        return None
    from urllib.parse import urlsplit

    url = stated if "://" in stated else f"http://{stated}"
    try:
        parts = urlsplit(url)
        is_url = bool(parts.hostname) and parts.port != 0
    except ValueError:
        parts, is_url = None, False
    if parts is None or not is_url:
        # Without the URL, which may hold a password.
        raise ConfigurationError("the URL of the proxy has no host, or no valid port")
    if parts.scheme in _SOCKS:
        needed("socksio", "socksio", "a proxy that speaks SOCKS")
    elif parts.scheme not in ("http", "https"):
        raise ConfigurationError(
            "the URL of the proxy must begin with http://, https:// or socks5://"
        )
    return url


def proxy_login(url: str) -> tuple[bytes, bytes] | None:
    """User and password of the URL of a proxy, which may be in any encoding; `None` if it has no user."""
    from urllib.parse import unquote_to_bytes, urlsplit

    parts = urlsplit(url)
    if not parts.username:
        return None
    return unquote_to_bytes(parts.username), unquote_to_bytes(parts.password or "")


def _stated_proxy(
    options: ConnectionOptions, scheme: str, host: str, port: int | None
) -> str | None:
    if options.proxies is not None:
        return options.proxies.get(scheme)
    if not any(
        name in os.environ for name in (f"{scheme}_proxy", f"{scheme.upper()}_PROXY")
    ):
        return None
    library: Any = importlib.import_module("urllib.request")
    proxies: dict[str, str] = library.getproxies_environment()
    bare = host.strip("[]")
    bypassed = library.proxy_bypass_environment(
        bare if port is None else f"{bare}:{port}", proxies
    )
    if bypassed or _is_in_network(bare, proxies.get("no", "")):
        return None
    return proxies.get(scheme)


def _is_in_network(host: str, listed: str) -> bool:
    """Whether a host is an address of one of the networks that `NO_PROXY` lists: `10.0.0.0/8`."""
    networks = [entry.strip() for entry in listed.split(",") if "/" in entry]
    if not networks:
        return False
    from ipaddress import ip_address, ip_network

    with suppress(ValueError):
        address = ip_address(host)
        for entry in networks:
            with suppress(ValueError):
                if address in ip_network(entry, strict=False):
                    return True
    return False


def ssl_context(options: TlsOptions) -> ssl.SSLContext:
    """The TLS context for these options. Raises `ConfigurationError` for files that cannot be read."""
    import ssl

    bundle, certificate = options.ca_bundle, options.client_certificate
    paths: tuple[Any, ...] = (
        certificate if isinstance(certificate, tuple) else (certificate,)
    )
    paths = tuple(path for path in paths if path)
    try:
        if not options.verify:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        elif bundle:
            folder = os.path.isdir(bundle)
            context = ssl.create_default_context(
                cafile=None if folder else bundle, capath=bundle if folder else None
            )
        else:
            import httpcore2

            context = httpcore2.default_ssl_context()
        if paths:
            context.load_cert_chain(*paths)
    except (OSError, ssl.SSLError) as error:
        listed = ", ".join(str(path) for path in (bundle, *paths) if path)
        raise ConfigurationError(
            f"cannot load certificates ({listed}): {type(error).__name__}: {error}"
        ) from None
    context.minimum_version = max(context.minimum_version, ssl.TLSVersion.TLSv1_2)
    return context


def join_headers(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    headers: dict[str, str] = {}
    for raw_name, raw_value in raw:
        name = raw_name.decode("latin-1").lower()
        value = _text(raw_value)
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def length_of(headers: Mapping[str, str]) -> int | None:
    """The length of an answer's body in bytes; None where the headers do not tell.

    Where the body comes in chunks, these tell, and no other header (RFC 9112, section 6.3).
    """
    length = headers.get("content-length", "")
    if not length.isdecimal() or "transfer-encoding" in headers:
        return None
    return int(length)


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


class BodyCollector:
    """Collects the chunks of a body. Raises `ResponseTooLargeError` beyond `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._chunks: list[bytes] = []
        self._size = 0

    def add(self, chunk: bytes) -> None:
        self._size += len(chunk)
        if self._size > self._limit:
            self._chunks.clear()  # A traceback keeps what its frames hold.
            raise ResponseTooLargeError(
                f"the answer is larger than {self._limit} bytes"
            )
        self._chunks.append(chunk)

    def result(self) -> bytes:
        return self._chunks[0] if len(self._chunks) == 1 else b"".join(self._chunks)
