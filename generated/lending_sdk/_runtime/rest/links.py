"""The header `Link` (RFC 8288)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, urljoin, urlsplit

from ..errors import PaginationError
from .addresses import Address, escaped_path

if TYPE_CHECKING:
    from collections.abc import Mapping

_PORTS = {"http": 80, "https": 443}
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_LINK = re.compile(r"<([^<>]*)>((?:[^,\"]|\"[^\"]*\")*)")
_PARAMETER = re.compile(
    r";\s*([^\s=;,\"]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s;,\"]+)))?"
)
"""A parameter of a link. Some servers write apostrophes for quotes."""


def next_link(headers: Mapping[str, str]) -> str | None:
    """The address of the next page; `None` if the header has none."""
    header = headers.get("link", "")
    # Without escaped quotes each quote is looked at once, also where one has no end.
    for link in _LINK.finditer(_ESCAPED.sub("__", header)):
        for name, *values in _PARAMETER.findall(link[2]):
            if name.lower() == "rel":
                # Only the first relation counts (section 3.3).
                if "next" in "".join(values).lower().split():
                    return header[slice(*link.span(1))].strip()
                break
    return None


def target_of(
    url: str, address: Address, path: str
) -> tuple[str, list[tuple[str, str]]]:
    """Path (relative to the base URL) and query of an address in an answer to a request for `path`.

    Raises `PaginationError` for an invalid address, and for one outside of the base URL: secrets must not be sent there.
    """
    try:
        base = address.origin + address.path
        parts = urlsplit(urljoin(base + path, url))
        there = _host(parts)
        query = parse_qsl(parts.query, keep_blank_values=True, errors="strict")
        there_path = escaped_path(parts.path)
    except ValueError:
        raise PaginationError(
            "the link to the next page is no address that can be called"
        ) from None
    if there != _host(urlsplit(address.origin)):
        raise PaginationError("the link to the next page leads to another host")
    prefix = f"{address.path}/"
    if not there_path.startswith(prefix):
        raise PaginationError("the link to the next page leads out of the base URL")
    return there_path[len(prefix) - 1 :], query


def _host(parts: SplitResult) -> tuple[str | None, int | None]:
    """Host and port. Raises ValueError for an invalid port."""
    return parts.hostname, parts.port or _PORTS.get(parts.scheme)
