"""Bearer tokens, which some services take instead of signatures."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from ..errors import ConfigurationError, CredentialsError
from .credentials import reason
from .customised import TOKENS

if TYPE_CHECKING:
    from .endpoints import Endpoint
    from .environment import Environment
    from .operation import SignedService

Token: TypeAlias = "str | Callable[[], str]"
"""A bearer token, or a function that gives it. The function may block and is called before each attempt."""

_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|\[::1\]")
_SCHEMES = {"httpbearerauth": "token", "sigv4": "signature"}


class Bearer:
    """Authorises requests with a bearer token."""

    def __init__(self, token: Token) -> None:
        """Raises `ConfigurationError` for a token that is neither text nor a function."""
        _check(token)
        self._token = token

    def load(self) -> str:
        """The token. May block. Raises `CredentialsError` if there is none that can be sent."""
        return _sendable(self._token if isinstance(self._token, str) else self._token())

    def __repr__(self) -> str:
        return "Bearer(...)"


def _check(token: object) -> None:
    if not isinstance(token, str) and not callable(token):
        raise ConfigurationError(
            f"token is text, or a function that gives it; not of type {type(token).__name__}"
        )


def _sendable(token: object) -> str:
    if (
        not isinstance(token, str)
        or not token
        or not token.isascii()
        or not token.isprintable()
        or " " in token
    ):
        raise CredentialsError(
            "a bearer token must be a non-empty string of printable ASCII characters"
        )
    return token


def check_secure(endpoint: Endpoint) -> None:
    """Raises `ConfigurationError` for endpoints without TLS, to which no token is sent."""
    if endpoint.scheme != "https" and not _LOOPBACK.fullmatch(endpoint.host):
        raise ConfigurationError("a bearer token is sent over https only")


def bearer_of(
    service: SignedService,
    token: Token | None,
    profile: str | None,
    environment: Environment,
) -> Bearer | None:
    """The bearer token of a client; None if requests are signed.

    Services that take both get the token if there is one, unless `auth_scheme_preference` prefers signatures. Raises
    `ConfigurationError` for a token that the service does not take.
    """
    only = TOKENS.get(service.name)
    if token is not None:
        if only is None:
            raise ConfigurationError(f"{service.name} takes no bearer token")
        return Bearer(token)
    if only is None:
        return None
    name = re.sub(r"[^A-Z0-9]", "_", service.signing_name.upper())
    stated = environment.variables.get(f"AWS_BEARER_TOKEN_{name}")
    if stated and (only or _prefers_tokens(environment)):
        return Bearer(stated)
    return Bearer(_SignedOn(profile)) if only else None


def _prefers_tokens(environment: Environment) -> bool:
    stated = environment.get("AWS_AUTH_SCHEME_PREFERENCE", "auth_scheme_preference")
    names = (name.strip().lower() for name in (stated or "").split(","))
    known = [_SCHEMES[name] for name in names if name in _SCHEMES]
    return not known or known[0] == "token"


class _SignedOn:
    """The token of an SSO login with the vendor's command line, which botocore refreshes."""

    def __init__(self, profile: str | None) -> None:
        self._profile = profile
        self._provider: Any = None

    def __call__(self) -> str:
        try:
            botocore: Any = importlib.import_module("botocore.session")
        except ImportError as error:
            raise CredentialsError(
                "this service wants a bearer token: pass token=..., or install botocore and sign on"
            ) from error
        try:
            if self._provider is None:
                session = botocore.Session(profile=self._profile)
                self._provider = session.get_auth_token()
            token = self._provider and self._provider.get_frozen_token().token
        except Exception as error:
            # Its providers raise anything: for an unknown profile, for a login that has expired.
            raise CredentialsError(
                f"botocore gives no bearer token: {reason(error)}; pass token=..., or sign on"
            ) from None
        if token is None:
            raise CredentialsError(
                "this service wants a bearer token: pass token=..., or sign on"
            )
        return str(token)
