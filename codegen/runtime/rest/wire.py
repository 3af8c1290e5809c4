"""The target and the headers of a request as they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import ConfigurationError
from ..http import query_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..bodies import Payload
    from ..http import HttpRequest

_ENDS = frozenset({"content-length", "transfer-encoding"})
"""Headers that tell where a body ends."""


def check_signed(request: HttpRequest) -> None:
    """Raises `ConfigurationError` for a path that a server would normalise to another, and for a `Host` header."""
    path = request.path
    if not path.startswith("/") or "#" in path:
        raise ConfigurationError(f"{path!r} is no path")
    if any(s.lower().replace("%2e", ".") in (".", "..") for s in path.split("/")):
        raise ConfigurationError("a segment of the path must not be '.' or '..'")
    if any(name.lower() == "host" for name in request.headers):
        raise ConfigurationError("the Host header is the base URL's and cannot be set")


def wire_target(path: str, query: Iterable[tuple[str, str]]) -> str:
    """Path and query, encoded."""
    text = query_text(query)
    return f"{path}?{text}" if text else path


def wire_headers(
    request: HttpRequest, payload: Payload, user_agent: str, streams: bool
) -> list[tuple[str, str]]:
    """All headers but `Host`; those of the request take precedence."""
    names = {name.lower() for name in request.headers}
    standing = [
        ("User-Agent", user_agent),
        ("Accept", "application/json, */*;q=0.5"),
        ("Accept-Encoding", "identity" if streams else "gzip, deflate"),
    ]
    length = payload.length
    if names & _ENDS:
        # A second one would tell another end.
        pass
    elif length is None:
        standing.append(("Transfer-Encoding", "chunked"))
    elif length or request.method not in ("GET", "HEAD", "DELETE", "OPTIONS"):
        standing.append(("Content-Length", str(length)))
    return [
        *request.headers.items(),
        *((name, value) for name, value in standing if name.lower() not in names),
    ]
