"""Base URLs of services."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from ..errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .info import RestService

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_stray = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\]")


def escaped_path(text: str, also: str = "") -> str:
    """A path in which everything is escaped that no URL can have, but for `also`; what is escaped in it stays so.

    Raises UnicodeEncodeError for half of a surrogate pair.
    """
    return quote(_stray.sub("%25", text), safe=f"/-._~!$&'()*+,;=:@%{also}")


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of a base URL."""

    scheme: str
    host: str
    """Lower case; an IPv6 address in brackets."""
    port: int | None
    """`None` is the default port of the scheme."""
    path: str = ""
    """Prefix of the path of every request, without a slash at its end."""
    socket: str | None = None
    """Path of the Unix socket to connect to, if there is one."""

    @property
    def authority(self) -> str:
        """The value of the `Host` header."""
        return self.host if self.port is None else f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port; secrets are sent to no other origin."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return (self.socket or self.origin) + self.path


def variable_of(service: str) -> str:
    """The environment variable for the base URL of a service: `GITLAB_BASE_URL`."""
    return f"{re.sub(r'[^A-Za-z0-9]+', '_', service).upper().strip('_')}_BASE_URL"


def base_address(
    service: RestService, url: str | None, variables: Mapping[str, str] | None
) -> tuple[Address, tuple[str, str] | None]:
    """The base URL of a client, and its user and password: from the argument, else the environment, else the pages.

    Raises `ConfigurationError` for a missing and for an invalid URL.
    """
    name = variable_of(service.name)
    text = os.environ.get(name) or service.base_url if url is None else url
    if url is None and not text:
        raise ConfigurationError(
            f"the pages of {service.name} state no base URL: pass base_url or set {name}"
        )
    values = {**service.variables, **(variables or {})}
    missing = [v for v in _VARIABLE.findall(text) if not values.get(v)]
    if missing:
        raise ConfigurationError(
            f"the base URL needs {', '.join(missing)}: pass base_url, or url_variables"
        )
    try:
        url = _VARIABLE.sub(
            lambda variable: quote(values[variable[1]], safe=":."), text
        )
    except UnicodeEncodeError:
        raise ConfigurationError(
            "a variable of the base URL has characters that no URL can have"
        ) from None
    return parse(url)


def parse(url: str) -> tuple[Address, tuple[str, str] | None]:
    """The address of a URL, and its user and password. Raises `ConfigurationError`, whose message shows no secret of the URL.

    `http+unix://%2Frun%2Fservice.sock/v1` has the escaped path of a Unix socket and a prefix of paths, `unix:///run/service.sock`
    the path of a socket.
    """
    scheme, _, rest = url.partition("://")
    if scheme.lower() == "unix":
        return _on_socket(rest, ""), None
    if scheme.lower() == "http+unix":
        escaped, _, path = rest.partition("/")
        return _on_socket(unquote(escaped), path), None
    try:
        parts = urlsplit(url)
        port = parts.port
        host = parts.hostname or ""
        path = escaped_path(parts.path).rstrip("/")
    except ValueError:
        raise ConfigurationError("the base URL is no URL") from None
    host = f"[{host}]" if ":" in host else host
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or port == 0:
        raise ConfigurationError(
            "the base URL must begin with http:// or https:// and have a host"
        )
    if parts.query or parts.fragment:
        raise ConfigurationError("the base URL must have no query and no fragment")
    usual = {"http": 80, "https": 443}[parts.scheme]
    user = (
        (unquote(parts.username), unquote(parts.password or ""))
        if parts.username is not None
        else None
    )
    return Address(parts.scheme, host, None if port == usual else port, path), user


def _on_socket(socket: str, path: str) -> Address:
    if not socket.startswith("/") or "\0" in socket or "?" in path or "#" in path:
        raise ConfigurationError(
            "the base URL must have the whole path of a socket, its slashes as %2F, and no query"
        )
    address, _ = parse(f"http://localhost/{path}")
    return Address("http", "localhost", None, address.path, socket)
