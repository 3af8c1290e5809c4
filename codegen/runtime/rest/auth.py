"""Authentication: secrets from arguments, functions or the environment, sent as their security scheme says."""

# Secrets may be of any type before they are checked.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, TypeAlias

from ..effects import Await, Block, Call
from ..errors import ConfigurationError, CredentialsError
from .info import Scheme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..http import HttpRequest

Secret: TypeAlias = (
    "str | tuple[str, str] | Callable[[], str | tuple[str, str] | Awaitable[str | tuple[str, str]]]"
)
"""A token or key, a tuple of user and password, or a function that gives one of these and is called for each attempt.

The function may cache its result: after an answer with status 401 it is called again, once.
"""

BEARER = Scheme(id="bearer", kind="bearer")
BASIC = Scheme(id="basic", kind="basic")


class Keyring:
    """The secrets of a client by security scheme. Its repr shows none of them."""

    __slots__ = ("_secrets", "schemes")

    def __init__(
        self, schemes: Sequence[Scheme], secrets: Mapping[str, Secret]
    ) -> None:
        self.schemes = {scheme.id: scheme for scheme in schemes}
        unknown = secrets.keys() - self.schemes.keys()
        if unknown:
            raise ConfigurationError(
                f"the service has no scheme {', '.join(sorted(unknown))}; it has {', '.join(self.schemes) or 'none'}"
            )
        self._secrets = dict(secrets)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {', '.join(sorted(self._secrets))}>"

    def refreshes(self, wanted: Sequence[str] | None) -> bool:
        """Whether the secret in use comes from a function."""
        scheme = self.choose(wanted)
        return scheme is not None and callable(self._secrets[scheme.id])

    def choose(self, wanted: Sequence[str] | None) -> Scheme | None:
        """The first scheme of an operation with a secret; `None` if it needs none or there is none."""
        names = self.schemes if wanted is None else wanted
        return next(
            (self.schemes[name] for name in names if name in self._secrets), None
        )

    def apply(
        self, request: HttpRequest, wanted: Sequence[str] | None
    ) -> Call[tuple[str, ...]]:
        """Adds the secret to a request, unless the caller has set it. Gives the names of headers with secrets.

        Raises `CredentialsError` for a secret that cannot be sent.
        """
        scheme = self.choose(wanted)
        if scheme is None:
            return ()
        secret: Any = self._secrets[scheme.id]
        if callable(secret):
            secret = yield from _called(secret)
        problem = _problem(scheme, secret)
        if problem:
            del secret  # Error reporters show local variables.
            raise CredentialsError(f"the secret of the scheme {scheme.id} {problem}")
        text = _text(scheme, secret)
        text = f"{scheme.prefix} {text}" if scheme.prefix else text
        if scheme.kind == "apiKey" and scheme.location == "query":
            if all(name != scheme.name for name, _ in request.query):
                request.query.append((scheme.name, text))
            return ()
        if scheme.kind == "apiKey" and scheme.location == "cookie":
            from ..protocols.http import add_cookie

            add_cookie(request.headers, scheme.name, text)
            return ("cookie",)
        if all(name.lower() != scheme.name.lower() for name in request.headers):
            request.headers[scheme.name] = text
        return (scheme.name.lower(),)


def _called(function: Callable[[], Any]) -> Call[Any]:
    """The secret that a function gives. The function may block or be asynchronous. Raises `CredentialsError` for none."""
    from inspect import iscoroutinefunction

    if iscoroutinefunction(function):
        value = yield Await(function)
    else:
        value = yield Block(function)
        if isawaitable(value):
            waiting = value

            async def wait() -> Any:
                return await waiting

            value = yield Await(wait)
    if value is None:
        raise CredentialsError(
            "the function gave no secret: one that is awaited needs an asynchronous client"
        )
    return value


def _is_unsendable(character: str) -> bool:
    return character < " " or character == "\x7f" or "\ud800" <= character <= "\udfff"


def _problem(scheme: Scheme, secret: Any) -> str:
    """Why a secret cannot be sent; empty if it can."""
    if scheme.kind == "basic":
        parts: tuple[Any, ...] = secret if isinstance(secret, tuple) else (secret,)
        if (
            len(parts) > 2
            or not all(isinstance(part, str) for part in parts)
            or (len(parts) == 2 and ":" in parts[0])
        ):
            return "must be a user without a colon and a password, both text"
        text = ":".join(parts)
        # ASCII is sent in Base64 as it is.
        bad = not text.isascii() and any(map(_is_unsendable, text))
    elif not isinstance(secret, str):
        return "must be a text"
    else:
        text = secret
        bad = any(map(_is_unsendable, text))
    if not text or bad:
        return "is empty or has characters that no header can have"
    in_header = scheme.location != "query" and not isinstance(secret, tuple)
    if in_header and text.strip(" \t") != text:
        return "begins or ends with a blank, which headers lose"
    if scheme.location == "cookie" and any(c in text for c in ";, "):
        return "has characters that no cookie can have"
    return ""


def _text(scheme: Scheme, secret: Any) -> str:
    if scheme.kind == "basic":
        # RFC 7617, section 2.
        pair = ":".join(secret) if isinstance(secret, tuple) else secret
        return f"Basic {b64encode(pair.encode()).decode('ascii')}"
    text: str = secret
    return f"Bearer {text}" if scheme.kind == "bearer" and not scheme.prefix else text


def keyring(
    schemes: Sequence[Scheme],
    token: Secret | None,
    basic: tuple[str, str] | None,
    stated_secrets: Mapping[str, Secret] | None,
) -> Keyring:
    """The secrets of the arguments, else of the environment.

    `token` is for all schemes but basic ones; without documented schemes it is a bearer token. The environment counts only
    without arguments, so that a variable never takes precedence over them.
    """
    known = list(schemes)
    if token is not None and all(scheme.kind == "basic" for scheme in known):
        known.append(BEARER)
    if basic is not None and all(scheme.kind != "basic" for scheme in known):
        known.append(BASIC)
    secrets: dict[str, Secret] = dict(stated_secrets or {})
    for scheme in known:
        argument = basic if scheme.kind == "basic" else token
        if argument is not None:
            secrets.setdefault(scheme.id, argument)
    if not secrets:
        for scheme in known:
            stated = os.environ.get(scheme.environment) if scheme.environment else None
            if stated:
                secrets[scheme.id] = stated
    return Keyring(known, secrets)
