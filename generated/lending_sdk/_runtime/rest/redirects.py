"""Redirects: the request that an answer asks for, and whether it may be sent."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from ..bodies import Payload, payload_of
from ..errors import ConfigurationError
from ..http import HttpResponse
from .addresses import Address, escaped_path, parse

MAX_REDIRECTS = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REPEATED = frozenset({307, 308})
"""Statuses of redirects that keep method and body."""
_HARMLESS = frozenset({"accept", "accept-encoding", "user-agent", "range"})
"""Headers that are sent to another host, too."""
_OF_BODIES = frozenset({"content-type", "content-length", "transfer-encoding"})


class Hop(NamedTuple):
    """A request, and where it is sent: at first, or after redirects."""

    method: str
    address: Address
    target: str
    headers: list[tuple[str, str]]
    """Without `Host`."""
    body: Payload

    def __repr__(self) -> str:
        # Error reporters show local variables, and the rest may hold secrets.
        return f"<{self.method} {self.address.origin}>"

    def after(self, response: HttpResponse) -> Hop | None:
        """The request that a redirect asks for; `None` for other answers, and if it must not be followed."""
        if response.status not in _REDIRECTS:
            return None
        following = redirected(
            self.address, self.target, response.headers.get("location", "")
        )
        reads = self.method in ("GET", "HEAD")
        repeats = response.status in _REPEATED and self.body.can_rewind
        becomes_get = response.status == 303
        if following is None or not (reads or repeats or becomes_get):
            return None
        address, target = following
        method, headers, body = self.method, self.headers, self.body
        if address.origin != self.address.origin:
            if repeats and not reads:
                return None
            headers = [(n, v) for n, v in headers if n.lower() in _HARMLESS]
        if becomes_get and method != "HEAD":
            method, body = "GET", payload_of(b"")
            headers = [(n, v) for n, v in headers if n.lower() not in _OF_BODIES]
        return Hop(method, address, target, headers, body)


def redirected(
    address: Address, target: str, location: str
) -> tuple[Address, str] | None:
    """The address (without path) and the target of a redirect; `None` if it must not be followed, or leads nowhere."""
    if not location.strip():
        return None
    try:
        url = urljoin(f"{address.origin}{target}", location)
        there, user = parse(url.partition("#")[0].partition("?")[0])
        parts = urlsplit(url)
    except (ConfigurationError, ValueError):
        return None
    if user is not None or (address.scheme == "https" and there.scheme != "https"):
        return None
    leaves = address.socket is not None and there.origin != address.origin
    if leaves or there.socket is not None:
        return None
    path = escaped_path(parts.path or "/")
    query = escaped_path(parts.query, "?[]")
    target = f"{path}?{query}" if query else path
    return Address(there.scheme, there.host, there.port, socket=address.socket), target
