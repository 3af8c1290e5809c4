"""Settings of clients and of single calls."""

# Settings may be of any type before they are checked.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from typing import Any, Literal, TypeAlias

from .errors import ConfigurationError, shown
from .hooks import Hooks
from .validation import shown as shown_value

Validation: TypeAlias = Literal["strict", "warn", "off"]
"""What a request does that breaks a documented constraint: `strict` raises, `warn` warns, `off` checks nothing."""
VALIDATION = ("strict", "warn", "off")

ProseRules: TypeAlias = Literal["off", "warn", "certain", "all"]
"""What a request does that breaks a rule which only the prose of a page states.

`off` checks nothing, `warn` warns, `certain` raises where the sentence has only one reading, `all` raises where a reading is
likely, too. What a page only advises, and what has no effect, never raises.
"""
PROSE_RULES = ("off", "warn", "certain", "all")


LONGEST = 1e9
"""Seconds: the longest time limit; systems wait no longer than some 290 years."""


def prose_rules_mode(mode: ProseRules | None, default: str) -> str:
    """`mode`, or `default` for `None`. Raises `ConfigurationError` for an unknown mode."""
    if mode is not None and mode not in PROSE_RULES:
        raise ConfigurationError(
            f"prose_rules is off, warn, certain or all, not {shown_value(mode)}"
        )
    return mode or default


def validation_mode(mode: Validation) -> Validation:
    """`mode`. Raises `ConfigurationError` for an unknown one."""
    if mode not in VALIDATION:
        raise ConfigurationError(
            f"validation is strict, warn or off, not {shown_value(mode)}"
        )
    return mode


def is_number(value: object, *, whole: bool = False) -> bool:
    """Whether a setting is a number, or an integer with `whole`. Booleans are neither."""
    kinds = int if whole else (int, float)
    return isinstance(value, kinds) and not isinstance(value, bool)


def whole_number(text: str) -> int | None:
    """The number that a setting states; None for what is none, or has more digits than any setting."""
    return int(text) if text.isdecimal() and len(text) <= 18 else None


def check_limit(limit: object) -> None:
    """Raises `ConfigurationError` for a limit of items that is neither None nor a whole number of 0 or more."""
    if limit is None or (isinstance(limit, int) and limit >= 0):
        return
    text = shown_value(limit) if is_number(limit) else f"of type {type(limit).__name__}"
    raise ConfigurationError(f"limit must be 0 or more, not {text}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """Time limits of a call, in seconds; `None` is no limit.

    Raises `ConfigurationError` for anything but a number above 0 and up to a billion.
    """

    connect: float | None = 10.0
    """To open a connection, TLS included."""
    read: float | None = 60.0
    """Between two pieces of data that the service sends or takes."""
    pool: float | None = 60.0
    """To wait for a free connection when `max_connections` are in use."""
    total: float | None = 600.0
    """For the whole call, with its retries and waits; until the headers arrive where the answer is streamed."""
    streaming_total: float | None = None
    """`total` for calls that send a stream."""

    def __post_init__(self) -> None:
        for name in ("connect", "read", "pool", "total", "streaming_total"):
            value = getattr(self, name)
            if value is None or (is_number(value) and 0 < value <= LONGEST):
                continue
            too_long = is_number(value) and value > LONGEST
            hint = f" and at most {LONGEST:.0f}" if too_long else ""
            end = "; None is no limit" if too_long else ""
            raise ConfigurationError(
                f"{name} timeout must be more than 0{hint} seconds, not {shown_value(value)}{end}"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryOptions:
    """How often a call is tried, and how long it waits in between.

    Raises `ConfigurationError` for numbers that cannot work.
    """

    max_attempts: int | None = None
    """Attempts in all, with the first: 1 turns retries off. `None` is 3, or what the service prescribes."""
    max_backoff: float = 20.0
    """The longest wait between two attempts, in seconds."""

    def __post_init__(self) -> None:
        attempts, backoff = self.max_attempts, self.max_backoff
        if attempts is not None and not (
            is_number(attempts, whole=True) and 1 <= attempts <= sys.maxsize
        ):
            raise ConfigurationError(
                f"max_attempts must be a whole number, 1 or more, not {shown_value(attempts)}"
            )
        if not is_number(backoff) or not backoff >= 0:
            raise ConfigurationError(
                f"max_backoff must be 0 seconds or more, not {shown_value(backoff)}"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class TlsOptions:
    """How the client checks the identity of servers, and shows its own."""

    verify: bool = True
    """Whether certificates are checked; without, anyone on the way can read and change everything."""
    ca_bundle: str | None = None
    """Path of a file or folder with the certificates to trust; default: those of the system."""
    client_certificate: str | Sequence[str] | None = None
    """Path of a file with the client's certificate and key, or the paths of both."""

    def __post_init__(self) -> None:
        certificate: Any = self.client_certificate
        if isinstance(certificate, list):
            certificate = tuple(certificate)
            object.__setattr__(self, "client_certificate", certificate)
        paths: tuple[Any, ...] = (
            certificate if isinstance(certificate, tuple) else (certificate,)
        )
        if len(paths) > 2 or not all(map(_is_path, (*paths, self.ca_bundle))):
            raise ConfigurationError(
                "ca_bundle is a path, client_certificate a path or two"
            )


def _is_path(value: object) -> bool:
    return value is None or isinstance(value, (str, PathLike))


_FORMS: Mapping[str, tuple[Any, str]] = {
    "timeouts": (Timeouts, "Timeouts(read=60, ...), in seconds"),
    "retries": (
        (int, RetryOptions),
        "a whole number of attempts, or RetryOptions(...)",
    ),
    "tls": (TlsOptions, "TlsOptions(...)"),
    "proxies": (
        Mapping,
        'an address for each scheme, or None for none: {"https": "http://..."}',
    ),
    "max_connections": (int, "a number"),
    "max_response_size": (int, "a number of bytes"),
    "min_compression_size": (int, "a number of bytes"),
    **dict.fromkeys(
        ("fips", "dual_stack", "http2", "follow_redirects", "retry_all_methods"),
        (bool, "True or False"),
    ),
    "hooks": ((Hooks, Sequence), "Hooks, or a sequence of them"),
    "signer": (Callable, "a function that takes the request"),
    "token": ((str, tuple, Callable), "text, or a function that gives it"),
    **dict.fromkeys(
        (
            "headers",
            "url_variables",
            "secrets",
            "extra_query",
            "extra_headers",
            "extra_body",
        ),
        (Mapping, "a mapping from names to values"),
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
"""Setting -> the classes that its value may have, and their description for messages."""
_OF_TEXT = frozenset({"proxies", "url_variables"})
"""Mappings whose values are text."""


def refuse_unknown(settings: Mapping[str, object], known: Mapping[str, object]) -> None:
    """Raises `TypeError` for settings with other names than those of `known`, and suggests the nearest."""
    unknown = sorted(settings.keys() - known.keys())
    if unknown:
        from .suggestions import nearest

        near = dict.fromkeys(
            other for name in unknown for other in nearest(name, known)
        )
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise TypeError(shown(f"unknown settings: {', '.join(unknown)}{hint}"))


def refuse_other_forms(settings: Mapping[str, object]) -> None:
    """Raises `ConfigurationError` for settings whose values are of another type."""
    for name, (kinds, form) in _FORMS.items():
        value: Any = settings.get(name)
        if value is None:
            continue
        wrong: list[object] = [] if isinstance(value, kinds) else [value]
        if not wrong and isinstance(value, Mapping):
            mapping: Mapping[Any, Any] = value
            wrong = [key for key in mapping if not isinstance(key, str)]
            if name in _OF_TEXT:
                wrong += [
                    v
                    for v in mapping.values()
                    if not isinstance(v, str) and not (v is None and name == "proxies")
                ]
        elif not wrong and name == "hooks" and not isinstance(value, Hooks):
            wrong = [hook for hook in value if not _is_hooks(hook)]
        if wrong:
            raise ConfigurationError(
                f"{name} is {form}; not of type {type(wrong[0]).__name__}"
            )


def _is_hooks(hook: object) -> bool:
    """Whether it can be called as an instance of `Hooks`; it may be that of another SDK."""
    names = ("before_send", "after_response", "after_failure")
    return not isinstance(hook, type) and all(
        callable(getattr(hook, name, None)) for name in names
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOptions:
    """Settings of a single call. What is left out is the client's setting.

    Raises `ConfigurationError` for values of other types.
    """

    timeouts: Timeouts | None = None
    retries: RetryOptions | None = None
    validation: Validation | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    """Sent with the request, and signed."""
    hooks: Hooks | None = None
    """Called after those of the client."""

    def __post_init__(self) -> None:
        refuse_other_forms(
            {
                "timeouts": self.timeouts,
                "retries": self.retries,
                "headers": self.headers,
            }
        )
        if isinstance(self.retries, int):
            raise ConfigurationError(
                "retries of a call is RetryOptions(max_attempts=...), not a number"
            )
        if self.hooks is not None and not _is_hooks(self.hooks):
            raise ConfigurationError(
                f"hooks of a call is one instance of Hooks; not of type {type(self.hooks).__name__}"
            )
        if self.validation is not None:
            validation_mode(self.validation)


_NO_OPTIONS = CallOptions()


def options_of(options: object) -> CallOptions:
    """`options`, or those of the client alone for `None`. Raises `ConfigurationError` for anything but `CallOptions`."""
    if options is None:
        return _NO_OPTIONS
    if not isinstance(options, CallOptions):
        raise ConfigurationError(
            f"call_options is CallOptions(...); not of type {type(options).__name__}"
        )
    return options
