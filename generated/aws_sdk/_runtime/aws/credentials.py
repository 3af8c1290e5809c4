"""Where credentials come from: arguments, environment, shared files, then botocore's chain where it is installed."""

from __future__ import annotations

import importlib
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..config import is_number
from ..errors import ConfigurationError, CredentialsError
from ..forks import Lock

RETRY_AFTER = 60.0
"""Seconds for which credentials are used on whose provider could not give others."""
REFRESH_BEFORE = 300.0
"""Seconds before their end at which temporary credentials are fetched anew."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """An access key. The secrets show in no repr."""

    access_key_id: str
    secret_access_key: str = field(repr=False)
    session_token: str | None = field(default=None, repr=False)
    expires_at: float | None = None
    """Seconds since 1970, for temporary credentials that can be fetched anew."""

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
    """Anything that gives credentials. It may block, and is asked again when they are about to end."""

    def load(self) -> Credentials: ...


class Anonymous:
    """Requests go out unsigned: for public data."""

    def __repr__(self) -> str:
        return "ANONYMOUS"


ANONYMOUS = Anonymous()


class CredentialsStore:
    """Keeps what a provider gave until shortly before it ends; safe in threads."""

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
        """The credentials at hand, or `None` when `load` has to be called. Never blocks."""
        credentials = self._credentials
        if credentials is None or credentials.expires_at is None:
            return credentials
        return credentials if self._clock() < self._fresh_until else None

    def load(self) -> Credentials:
        """Asks the provider, once for all who ask at the same time. May block. Raises `CredentialsError`.

        Where the provider fails and there are credentials that have not ended yet, these are given.
        """
        failures = self._failures
        with self._lock:
            credentials = self.current()
            if credentials is not None:
                return credentials
            if self._failures != failures and self._failure is not None:
                # It failed while this one waited for its turn, for all who waited.
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
                # Of what is given out shortly before its end, half of the rest is used.
                half = now + (credentials.expires_at - now) / 2
                early = credentials.expires_at - REFRESH_BEFORE
                self._fresh_until = early if early > now else half
            return credentials

    def forget(self, refused: Credentials | None = None) -> None:
        """The service refused them as expired: ask the provider next time, unless others are there by now."""
        with self._lock:
            known = self._credentials
            if known is None or known.expires_at is None:
                return
            if refused is None or refused == known:
                self._credentials = None


def _checked(credentials: object) -> Credentials:
    """What a provider gave. Raises `CredentialsError` for anything but `Credentials`."""
    if isinstance(credentials, Credentials):
        return credentials
    raise CredentialsError(
        f"a provider gives Credentials(...); not of type {type(credentials).__name__}"
    )


class StaticProvider:
    """Credentials that somebody passed."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials

    def load(self) -> Credentials:
        return self._credentials


class DefaultProvider:
    """Environment, shared files, then botocore's chain where it is installed (roles, SSO, containers, instances)."""

    def __init__(
        self, profile: str | None = None, environ: Mapping[str, str] | None = None
    ) -> None:
        self._profile = profile
        self._environ = os.environ if environ is None else environ

    def load(self) -> Credentials:
        # A profile that was asked for by name beats the variables, as in the vendor's own tools.
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
    """`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`."""
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
    """The keys that a profile states itself; none for profiles that take a role, a process or SSO."""
    if "role_arn" in profile or "sso_session" in profile or "sso_start_url" in profile:
        return None
    access_key_id = profile.get("aws_access_key_id")
    secret_access_key = profile.get("aws_secret_access_key")
    if not access_key_id or not secret_access_key:
        return None
    return Credentials(
        access_key_id, secret_access_key, profile.get("aws_session_token") or None
    )


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
        # A process that prints no JSON, a token file that is missing: its providers let pass what they meet.
        raise CredentialsError(
            f"botocore's credential chain failed: {type(error).__name__}"
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
    """The provider for what a client's constructor was given. Raises `ConfigurationError` where that is contradictory."""
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
