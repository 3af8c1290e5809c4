"""The HTTP library: its requests and pools, and the meaning of its errors."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any, TypeAlias

from .errors import (
    ConnectError,
    ConnectionClosedError,
    ResponseError,
    SdkError,
    StreamError,
    TimeoutError,
)
from .transport import ConnectionOptions, WireRequest, proxy_login, ssl_context

# Words in errors of the library for connections, or HTTP/2 streams, that the other side ended.
_CLOSED = ("disconnected", "closed connection", "StreamReset", "ConnectionTerminated")

KEPT = 15.0
"""Seconds that a connection is kept unused. Servers of such services close idle connections after 20 seconds or more."""

NO_DELAY = [(6, 1, 1)]
"""TCP_NODELAY: small pieces do not wait for the acknowledgement of those before them."""

Limits: TypeAlias = Mapping[str, float | None]
"""Seconds to wait at most: `connect`, `read`, `write` and `pool`."""


def pool_arguments(options: ConnectionOptions, proxy: str | None) -> dict[str, Any]:
    """The arguments of a synchronous or asynchronous connection pool."""
    import httpcore2

    arguments: dict[str, Any] = {
        "ssl_context": ssl_context(options.tls),
        "max_connections": options.max_connections,
        "max_keepalive_connections": options.max_connections,
        "keepalive_expiry": KEPT,
        "http2": options.http2,
        "socket_options": NO_DELAY,
    }
    if options.socket is not None:
        arguments["uds"] = options.socket
        del arguments["socket_options"]
    if proxy is not None:
        from urllib.parse import urlsplit

        parts = urlsplit(proxy)
        host = parts.hostname or ""
        host = f"[{host}]" if ":" in host else host
        port = f":{parts.port}" if parts.port else ""
        arguments["proxy"] = httpcore2.Proxy(
            f"{parts.scheme}://{host}{port}", auth=proxy_login(proxy)
        )
    return arguments


def _url(request: WireRequest) -> Any:
    import httpcore2

    return httpcore2.URL(
        scheme=request.scheme,
        host=request.host.strip("[]"),
        port=request.port,
        target=request.target,
    )


def origin_of(request: WireRequest) -> Any:
    """Scheme, host and port of a request, for httpcore2."""
    return _url(request).origin


def core_request(request: WireRequest, timeouts: Limits, content: Any) -> Any:
    """The request for httpcore2, with the path exactly as it was signed."""
    import httpcore2

    return httpcore2.Request(
        request.method,
        _url(request),
        headers=[
            (name.encode("ascii"), value.encode()) for name, value in request.headers
        ],
        content=content,
        extensions={"timeout": timeouts},
    )


def has_leftovers(connection: Any) -> bool:
    """Whether bytes after the answer have arrived, which would be read as the start of the next one."""
    while (inner := getattr(connection, "_connection", None)) is not None:
        connection = inner
    parser = getattr(connection, "_h11_state", None)
    if parser is not None and parser.trailing_data[0]:
        return True
    stream = getattr(connection, "_network_stream", None)
    tls = None if stream is None else stream.get_extra_info("ssl_object")
    if tls is None:
        return False
    ssl: Any = importlib.import_module("ssl")
    if not isinstance(tls, ssl.SSLObject):
        return bool(tls.pending())
    # It has read whole TLS records, whose content only a read shows.
    try:
        tls.read(1)
    except ssl.SSLWantReadError:
        return False
    except OSError:
        return True
    return True


def translate_error(
    error: Exception, deadline_passed: bool, proxy: str | None = None
) -> SdkError | None:
    """The SDK's error for an error of httpcore2 or the network; `None` for other errors. `proxy` is the URL of the one that was asked."""
    import h11
    import httpcore2

    text = str(error) or type(error).__name__
    by = ""
    if proxy is not None:
        from urllib.parse import urlsplit

        # Without user and password.
        by = f", through the proxy {urlsplit(proxy).netloc.rpartition('@')[2]}"
    if isinstance(error, httpcore2.TimeoutException):
        if deadline_passed:
            return TimeoutError("the call took longer than its total timeout")
        words: dict[type[Exception], str] = {
            httpcore2.ConnectTimeout: f"no connection within the connect timeout{by}",
            httpcore2.PoolTimeout: "no connection became free within the pool timeout; are streams left open?",
            httpcore2.WriteTimeout: "the service took no data within the read timeout",
        }
        return TimeoutError(
            words.get(type(error), "no data arrived within the read timeout")
        )
    if isinstance(error, httpcore2.ProxyError):
        return ConnectError(f"the proxy refused: {text}{by}")
    if isinstance(error, httpcore2.ConnectError):
        return ConnectError(f"{text}{by}")
    if isinstance(error, (httpcore2.LocalProtocolError, h11.LocalProtocolError)):
        # With HTTP/2 the library reports broken frames of the service as errors of the client.
        if type(error.__context__).__module__.startswith("h2."):
            return ResponseError(f"the answer is no HTTP: {text}")
        return StreamError(f"the request is no HTTP: {text}")
    if isinstance(error, (httpcore2.RemoteProtocolError, h11.RemoteProtocolError)):
        closed = any(word in text for word in _CLOSED)
        return (
            ConnectionClosedError(text)
            if closed
            else ResponseError(f"the answer is no HTTP: {text}")
        )
    if isinstance(error, (httpcore2.NetworkError, OSError)):
        return ConnectionClosedError(text)
    return None
