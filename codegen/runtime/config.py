"""Settings of clients and of single calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .errors import ConfigurationError, shown
from .hooks import Hooks

Validation: TypeAlias = Literal["strict", "warn", "off"]
"""What a violation of a documented constraint does: raise, warn, or nothing."""

ProseRules: TypeAlias = Literal["off", "warn", "certain", "all"]
"""What a broken rule that only prose states does: nothing; warn; raise where the reading of its sentence is certain; raise
where it is likely, too. What a page only advises, and what has no effect, never raises."""
PROSE_RULES = ("off", "warn", "certain", "all")


def prose_rules_mode(mode: ProseRules | None, default: str) -> str:
    """Raises `ConfigurationError` for what is none of them."""
    if mode is not None and mode not in PROSE_RULES:
        raise ConfigurationError(
            f"prose_rules is off, warn, certain or all, not {mode!r}"
        )
    return mode or default


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """Time limits of a call, in seconds; `None` is no limit."""

    connect: float | None = 10.0
    """For the connection, TLS included."""
    read: float | None = 60.0
    """Between two pieces of data that arrive, or that the other side takes."""
    pool: float | None = 60.0
    """For a free connection, where as many are in use as the client may open."""
    total: float | None = 600.0
    """For the whole call, retries and waits included. It ends with the headers of an answer that is streamed."""
    streaming_total: float | None = None
    """The same for a call whose request sends a stream."""

    def __post_init__(self) -> None:
        for name in ("connect", "read", "pool", "total", "streaming_total"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise ConfigurationError(
                    f"{name} timeout must be more than 0 seconds, not {value!r}"
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryOptions:
    """How often a call is tried; see `retries`."""

    max_attempts: int | None = None
    """Attempts in all, the first included: 1 turns retries off. `None`: 3, or what the service prescribes."""
    max_backoff: float = 20.0
    """The longest wait between two attempts, in seconds."""

    def __post_init__(self) -> None:
        if self.max_attempts is not None and self.max_attempts < 1:
            raise ConfigurationError(
                f"max_attempts must be 1 or more, not {self.max_attempts!r}"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class TlsOptions:
    """How the identity of servers is checked and ours is shown."""

    verify: bool = True
    """Turning this off lets anyone on the way read and change everything."""
    ca_bundle: str | None = None
    """A file or folder of certificates to trust instead of the system's."""
    client_certificate: str | tuple[str, str] | None = None
    """A file with certificate and key, or one file each."""


_FORMS: Mapping[str, tuple[type | tuple[type, ...], str]] = {
    "timeouts": (Timeouts, "Timeouts(read=60, ...), in seconds"),
    "retries": ((int, RetryOptions), "a number of attempts, or RetryOptions(...)"),
    "tls": (TlsOptions, "TlsOptions(...)"),
    "proxies": (Mapping, 'an address for each scheme: {"https": "http://..."}'),
    "max_connections": (int, "a number"),
    "max_response_size": (int, "a number of bytes"),
    "min_compression_size": (int, "a number of bytes"),
    **dict.fromkeys(
        ("fips", "dual_stack", "http2", "follow_redirects", "retry_all_methods"),
        (bool, "True or False"),
    ),
    "hooks": ((Hooks, Sequence), "Hooks, or a sequence of them"),
    **dict.fromkeys(
        (
            "headers",
            "url_variables",
            "secrets",
            "extra_query",
            "extra_headers",
            "extra_body",
        ),
        (Mapping, "a mapping with a value for each name"),
    ),
    **dict.fromkeys(
        (
            "region",
            "access_key_id",
            "secret_access_key",
            "session_token",
            "profile",
            "endpoint_url",
            "base_url",
            "username",
            "password",
            "user_agent",
        ),
        (str, "text"),
    ),
}


def refuse_unknown(settings: Mapping[str, object], known: Mapping[str, object]) -> None:
    """Raises `TypeError` for what is no setting."""
    unknown = sorted(settings.keys() - known.keys())
    if unknown:
        from .suggestions import nearest

        near = dict.fromkeys(
            other for name in unknown for other in nearest(name, known)
        )
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise TypeError(shown(f"unknown settings: {', '.join(unknown)}{hint}"))


def refuse_other_forms(settings: Mapping[str, object]) -> None:
    """Raises `ConfigurationError` for settings of a type that they cannot have."""
    for name, (kinds, form) in _FORMS.items():
        value = settings.get(name)
        if value is not None and not isinstance(value, kinds):
            raise ConfigurationError(
                f"{name} is {form}; not of type {type(value).__name__}"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOptions:
    """Settings of a single call; what is left out is the client's."""

    timeouts: Timeouts | None = None
    retries: RetryOptions | None = None
    validation: Validation | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    """Sent along and signed."""
    hooks: Hooks | None = None
    """Called after the client's own."""

    def __post_init__(self) -> None:
        refuse_other_forms({"timeouts": self.timeouts, "retries": self.retries})
        if isinstance(self.retries, int):
            raise ConfigurationError(
                "retries of a call is RetryOptions(max_attempts=...), not a number"
            )


def options_of(options: object) -> CallOptions:
    """The settings of a call that was given `call_options`. Raises `ConfigurationError` for what are none."""
    if options is None:
        return CallOptions()
    if not isinstance(options, CallOptions):
        raise ConfigurationError(
            f"call_options is CallOptions(...); not of type {type(options).__name__}"
        )
    return options
