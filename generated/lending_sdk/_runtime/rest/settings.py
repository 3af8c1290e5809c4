"""What the constructors of clients take, and the context of calls that it makes."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

from ..config import (
    CallOptions,
    ProseRules,
    RetryOptions,
    Timeouts,
    TlsOptions,
    Validation,
    prose_rules_mode,
    refuse_other_forms,
    refuse_unknown,
    validation_mode,
)
from ..errors import ConfigurationError
from ..hooks import Hooks
from ..http import HttpRequest
from ..quota import RetryQuota
from ..transport import MAX_CONNECTIONS, ConnectionOptions
from .addresses import Address, base_address
from .auth import Keyring, Secret, keyring

if TYPE_CHECKING:
    from .info import RestService

MAX_RESPONSE_SIZE = 256 * 1024 * 1024


class RestSettings(TypedDict, total=False):
    """The keyword arguments of a client besides its transport; what is left out has its default."""

    base_url: str | None
    """Default: `<SERVICE>_BASE_URL`, else what the pages say. `http+unix://%2Frun%2Fservice.sock/v1` is a Unix socket."""
    url_variables: Mapping[str, str]
    """Values for the `{names}` of the base URL."""
    token: Secret | None
    """A bearer token or an API key, or a function that gives it. Default: the environment variable of the profile."""
    username: str | None
    password: str | None
    secrets: Mapping[str, Secret]
    """Scheme -> secret, where a service knows several."""
    signer: Callable[[HttpRequest], Awaitable[None] | None] | None
    """Called last before each attempt; may add to the finished request what depends on all of it: its whole `path`, its
    `query_string` and its body are what is sent. Asynchronous clients await it."""
    headers: Mapping[str, str]
    """Sent with every request; not to other hosts."""
    follow_redirects: bool
    """GET, HEAD, and what a service asks to repeat elsewhere; without the secrets where that is another host."""
    retry_all_methods: bool
    """Also repeat POST and PATCH without an idempotency key, which may do twice what they do."""
    timeouts: Timeouts | None
    retries: RetryOptions | int | None
    """A number is that of all attempts; 1 turns retries off. Default: 3."""
    validation: Validation
    prose_rules: ProseRules | None
    """What a broken rule that only prose states does. Default: what the SDK was built with, which mostly is `off`."""
    hooks: Hooks | Sequence[Hooks]
    proxies: Mapping[str, str] | None
    tls: TlsOptions | None
    max_connections: int
    http2: bool
    max_response_size: int
    """In bytes, for answers that are not streamed."""
    user_agent: str | None


class Extras(TypedDict, total=False):
    """What every call takes besides the parameters that its page describes."""

    extra_query: Mapping[str, Any]
    """Added to the query string."""
    extra_headers: Mapping[str, str]
    extra_body: Mapping[str, Any]
    """Members that are added to a JSON body or a form."""
    call_options: CallOptions | None


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class RestContext:
    """What the calls of a client share."""

    service: RestService
    address: Address
    keyring: Keyring
    signer: Callable[[HttpRequest], Awaitable[None] | None] | None
    headers: Mapping[str, str]
    follow_redirects: bool
    retry_all_methods: bool
    timeouts: Timeouts
    retries: RetryOptions
    validation: Validation
    prose_rules: str
    max_response_size: int
    user_agent: str
    hooks: tuple[Hooks, ...]
    quota: RetryQuota
    monotonic: Callable[[], float] = time.monotonic


def make_rest_context(service: RestService, settings: RestSettings) -> RestContext:
    """Raises `ConfigurationError` for settings that cannot work, before anything is sent."""
    refuse_unknown(settings, RestSettings.__annotations__)
    refuse_other_forms(settings)
    address, user = base_address(
        service, settings.get("base_url"), settings.get("url_variables")
    )
    name, password = settings.get("username"), settings.get("password")
    if (name is None) != (password is None):
        raise ConfigurationError("username and password must be given together")
    basic = user if name is None or password is None else (name, password)
    hooks = settings.get("hooks", ())
    retries = settings.get("retries")
    return RestContext(
        service=service,
        address=address,
        keyring=keyring(
            service.schemes, settings.get("token"), basic, settings.get("secrets")
        ),
        signer=settings.get("signer"),
        headers=dict(settings.get("headers", {})),
        follow_redirects=settings.get("follow_redirects", True),
        retry_all_methods=settings.get("retry_all_methods", False),
        timeouts=settings.get("timeouts") or Timeouts(),
        retries=(
            RetryOptions(max_attempts=retries)
            if isinstance(retries, int)
            else retries or RetryOptions()
        ),
        validation=validation_mode(settings.get("validation", "strict")),
        prose_rules=prose_rules_mode(settings.get("prose_rules"), service.prose_rules),
        max_response_size=settings.get("max_response_size", MAX_RESPONSE_SIZE),
        user_agent=settings.get("user_agent") or f"{service.name}-sdk",
        hooks=(hooks,) if isinstance(hooks, Hooks) else tuple(hooks),
        quota=RetryQuota(),
    )


def rest_connections(settings: RestSettings, address: Address) -> ConnectionOptions:
    """How connections to `address` are opened and kept."""
    return ConnectionOptions(
        tls=settings.get("tls") or TlsOptions(),
        proxies=settings.get("proxies"),
        max_connections=settings.get("max_connections", MAX_CONNECTIONS),
        http2=settings.get("http2", False),
        socket=address.socket,
    )
