"""Credentials and their providers: arguments, environment, shared files, and botocore's chain if it is installed."""

from __future__ import annotations

import importlib
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..config import is_number
from ..errors import ConfigurationError, CredentialsError, shown
from ..forks import Lock

RETRY_AFTER = 60.0
"""Seconds until a provider that failed is asked again, while the credentials are still valid."""
REFRESH_BEFORE = 300.0
"""Seconds before their expiry at which temporary credentials are refreshed."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """An access key. Its repr shows no secret.

    Raises `CredentialsError` for parts that are empty or not printable ASCII.
    """

    access_key_id: str
    secret_access_key: str = field(repr=False)
    session_token: str | None = field(default=None, repr=False)
    expires_at: float | None = None
    """Expiry of temporary credentials in seconds since 1970; `None` if they do not expire."""

    def __post_init__(self) -> None:
        for name in ("access_key_id", "secret_access_key", "session_token"):
            value = getattr(self, name)
            if value is None and name == "session_token":
                continue
            if (
                not isinstance(value, str)
                or not value
                or not value.isascii()
                or not value.isprintable()
            ):
                raise CredentialsError(
                    f"{name} must be a non-empty string of printable ASCII characters"
                )
        if self.expires_at is not None and not is_number(self.expires_at):
            kind = type(self.expires_at).__name__
            raise CredentialsError(
                f"expires_at is in seconds since 1970; not of type {kind}"
            )

    def __reduce__(self) -> Any:
        return Credentials, (
            self.access_key_id,
            self.secret_access_key,
            self.session_token,
            self.expires_at,
        )


class CredentialsProvider(Protocol):
    """An object that gives credentials. `load` may block; it is called again before they expire."""

    def load(self) -> Credentials: ...


class Anonymous:
    """The type of `ANONYMOUS`: requests are not signed, for public data."""

    def __repr__(self) -> str:
        return "ANONYMOUS"


ANONYMOUS = Anonymous()


class CredentialsStore:
    """Keeps the credentials of a provider until shortly before they expire. Safe in threads."""

    def __init__(
        self, provider: CredentialsProvider, clock: Callable[[], float] = time.time
    ) -> None:
        self._provider = provider
        self._clock = clock
        self._lock = Lock()
        self._credentials: Credentials | None = None
        self._fresh_until = 0.0
        self._failures: int = 0
        self._failure: Exception | None = None

    def current(self) -> Credentials | None:
        """The credentials, or `None` if `load` must be called. Never blocks."""
        credentials = self._credentials
        if credentials is None or credentials.expires_at is None:
            return credentials
        return credentials if self._clock() < self._fresh_until else None

    def load(self) -> Credentials:
        """Asks the provider, once for all threads that wait. May block. Raises `CredentialsError` and what the provider raises.

        If the provider fails while the last credentials have not expired, these are given.
        """
        failures = self._failures
        with self._lock:
            credentials = self.current()
            if credentials is not None:
                return credentials
            if self._failures != failures and self._failure is not None:
                # The provider failed while this thread waited for the lock.
                raise self._failure
            try:
                credentials = _checked(self._provider.load())
            except Exception as error:
                previous, now = self._credentials, self._clock()
                if previous is not None and now < (previous.expires_at or 0.0):
                    self._fresh_until = min(
                        previous.expires_at or 0.0, now + RETRY_AFTER
                    )
                    return previous
                self._failures += 1
                self._failure = error
                raise
            self._credentials = credentials
            if credentials.expires_at is not None:
                now = self._clock()
                # Credentials that expire soon are used for half of the time that is left.
                half = now + (credentials.expires_at - now) / 2
                early = credentials.expires_at - REFRESH_BEFORE
                self._fresh_until = early if early > now else half
            return credentials

    def forget(self, refused: Credentials | None = None) -> None:
        """Drops credentials that the service refused as expired, unless they have been replaced."""
        with self._lock:
            known = self._credentials
            if known is None or known.expires_at is None:
                return
            if refused is None or refused == known:
                self._credentials = None


def _checked(credentials: Any) -> Credentials:
    """The credentials that a provider gave; they may be those of another SDK. Raises `CredentialsError` for other values."""
    if isinstance(credentials, Credentials):
        return credentials
    try:
        return Credentials(
            credentials.access_key_id,
            credentials.secret_access_key,
            credentials.session_token,
            credentials.expires_at,
        )
    except AttributeError:
        raise CredentialsError(
            f"a provider gives Credentials(...); not of type {type(credentials).__name__}"
        ) from None


class StaticProvider:
    """A provider of credentials that were passed."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials

    def load(self) -> Credentials:
        return self._credentials


class DefaultProvider:
    """The default provider: environment, else shared files, else botocore's chain (roles, SSO, containers, instances) if installed."""

    def __init__(
        self, profile: str | None = None, environ: Mapping[str, str] | None = None
    ) -> None:
        self._profile = profile
        self._environ = os.environ if environ is None else environ

    def load(self) -> Credentials:
        # A profile that is passed by name takes precedence over variables, as in the vendor's tools.
        credentials = (
            None if self._profile is not None else from_environment(self._environ)
        )
        if credentials is None:
            from .profiles import load_profile

            credentials = from_profile(load_profile(self._profile, self._environ))
        if credentials is None:
            credentials = _from_botocore(self._profile)
        if credentials is None:
            raise CredentialsError(
                "no credentials: pass access_key_id and secret_access_key, or set AWS_ACCESS_KEY_ID and "
                "AWS_SECRET_ACCESS_KEY, or add a profile to the shared credentials file; "
                "roles, SSO, containers and instances need botocore installed"
            )
        return credentials


def from_environment(environ: Mapping[str, str]) -> Credentials | None:
    """The credentials of `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`; `None` if they are not set."""
    access_key_id = environ.get("AWS_ACCESS_KEY_ID")
    secret_access_key = environ.get("AWS_SECRET_ACCESS_KEY")
    if not access_key_id and not secret_access_key:
        return None
    if not access_key_id or not secret_access_key:
        raise CredentialsError(
            "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must both be set"
        )
    return Credentials(
        access_key_id, secret_access_key, environ.get("AWS_SESSION_TOKEN") or None
    )


def from_profile(profile: Mapping[str, str]) -> Credentials | None:
    """The keys in a profile; `None` for profiles with a role, a process or SSO."""
    if "role_arn" in profile or "sso_session" in profile or "sso_start_url" in profile:
        return None
    access_key_id = profile.get("aws_access_key_id")
    secret_access_key = profile.get("aws_secret_access_key")
    if not access_key_id or not secret_access_key:
        return None
    return Credentials(
        access_key_id, secret_access_key, profile.get("aws_session_token") or None
    )


_OF_SETTINGS = frozenset(
    {
        "FileNotFoundError",
        "InfiniteLoopConfigError",
        "InvalidConfigError",
        "IsADirectoryError",
        "PartialCredentialsError",
        "PermissionError",
        "ProfileNotFound",
        "SSOTokenLoadError",
        "UnauthorizedSSOTokenError",
    }
)
"""Errors whose texts say what is set, missing or has ended. Those of others may quote secrets, such as what a process has printed."""


def reason(error: Exception) -> str:
    """An error of botocore's providers as messages show it."""
    name, text = type(error).__name__, str(error)
    if name not in _OF_SETTINGS:
        return name
    if isinstance(error, OSError) and not os.path.isabs(str(error.filename)):
        # In the place of a path may stand a token itself, or a variable before a command.
        text = error.strerror or ""
    return f"{name}: {shown(text)}"


def _from_botocore(profile: str | None) -> Credentials | None:
    try:
        botocore: Any = importlib.import_module("botocore.session")
    except ImportError:
        return None
    try:
        chain: Any = botocore.Session(profile=profile).get_credentials()
        if chain is None:
            return None
        frozen: Any = chain.get_frozen_credentials()
    except Exception as error:
        # Its providers raise anything: for a process that prints no JSON, for a missing token file.
        raise CredentialsError(
            f"botocore's credential chain failed: {reason(error)}"
        ) from None
    expiry = getattr(chain, "_expiry_time", None)
    return Credentials(
        frozen.access_key,
        frozen.secret_key,
        frozen.token or None,
        expiry.timestamp() if expiry else None,
    )


def provider_from_arguments(
    credentials: Credentials | CredentialsProvider | None,
    access_key_id: str | None,
    secret_access_key: str | None,
    session_token: str | None,
    profile: str | None,
) -> CredentialsProvider:
    """The provider for the arguments of a client. Raises `ConfigurationError` for contradictory ones."""
    parts = [access_key_id, secret_access_key, session_token]
    if credentials is not None:
        if profile is not None or any(value is not None for value in parts):
            raise ConfigurationError(
                "pass either credentials, or the parts of a key, or a profile"
            )
        if isinstance(credentials, Credentials):
            return StaticProvider(credentials)
        if not callable(getattr(credentials, "load", None)):
            raise ConfigurationError(
                "credentials are Credentials(...), ANONYMOUS, or what has a method load;"
                f" not of type {type(credentials).__name__}"
            )
        return credentials
    if any(value is not None for value in parts):
        if access_key_id is None or secret_access_key is None:
            raise ConfigurationError(
                "access_key_id and secret_access_key belong together"
            )
        if profile is not None:
            raise ConfigurationError("pass either the parts of a key or a profile")
        return StaticProvider(
            Credentials(access_key_id, secret_access_key, session_token)
        )
    return DefaultProvider(profile)
