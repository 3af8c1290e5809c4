"""The settings of clients, and the context of calls that is made from them."""

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
    """The keyword arguments of clients, besides `transport`. Those that are left out have their defaults."""

    base_url: str | None
    """Default: `<SERVICE>_BASE_URL`, else the documented URL. `http+unix://%2Frun%2Fservice.sock/v1` is a Unix socket."""
    url_variables: Mapping[str, str]
    """Values for the `{names}` of the base URL."""
    token: Secret | None
    """A bearer token or an API key, or a function that gives it. Default: the environment variable of the security scheme."""
    username: str | None
    password: str | None
    secrets: Mapping[str, Secret]
    """Security scheme -> secret, for services with several."""
    signer: Callable[[HttpRequest], Awaitable[None] | None] | None
    """Called with the complete request before each attempt, for example to add a signature: `path`, `query_string` and body are those
    that are sent. Asynchronous clients await its result."""
    headers: Mapping[str, str]
    """Sent with every request, but not to other hosts after a redirect."""
    follow_redirects: bool
    """Whether redirects of GET and HEAD, and those with 307 and 308, are followed; to other hosts without secrets. Default: true."""
    retry_all_methods: bool
    """Whether POST and PATCH are retried without an idempotency key, too; they may take effect twice. Default: false."""
    timeouts: Timeouts | None
    retries: RetryOptions | int | None
    """A number is the number of attempts in all; 1 turns retries off. Default: 3."""
    validation: Validation
    prose_rules: ProseRules | None
    """What requests do that break a rule which only prose states. Default: the setting of the build, usually `off`."""
    hooks: Hooks | Sequence[Hooks]
    proxies: Mapping[str, str | None] | None
    """Scheme of the endpoint -> URL of the proxy, or `None` for none. Default: what the environment says."""
    tls: TlsOptions | None
    max_connections: int
    http2: bool
    max_response_size: int
    """In bytes; for answers that are not streamed. Default: 256 MiB."""
    user_agent: str | None


class Extras(TypedDict, total=False):
    """The keyword arguments of every method, besides the documented parameters."""

    extra_query: Mapping[str, Any]
    """Parameters for the query string; they replace documented ones of the same name."""
    extra_headers: Mapping[str, str]
    extra_body: Mapping[str, Any]
    """Members for the JSON body or the form; they replace documented ones of the same name."""
    call_options: CallOptions | None


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class RestContext:
    """The settings that all calls of a client use."""

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
    """The context for the settings of a client. Raises `ConfigurationError` for settings that cannot work."""
    refuse_unknown(settings, RestSettings.__annotations__)
    refuse_other_forms(settings)
    address, user = base_address(
        service, settings.get("base_url"), settings.get("url_variables")
    )
    name, password = settings.get("username"), settings.get("password")
    if (name is None) != (password is None):
        raise ConfigurationError("username and password must be given together")
    basic = user if name is None or password is None else (name, password)
    hooks = settings.get("hooks") or ()
    retries = settings.get("retries")
    return RestContext(
        service=service,
        address=address,
        keyring=keyring(
            service.schemes, settings.get("token"), basic, settings.get("secrets")
        ),
        signer=settings.get("signer"),
        headers=dict(settings.get("headers") or {}),
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


def check_socket(transport: object, address: Address) -> None:
    """Raises `ConfigurationError` for a transport that would send to the network what is for the Unix socket of the base URL."""
    stated = getattr(transport, "socket", address.socket)
    if address.socket is not None and stated != address.socket:
        raise ConfigurationError(
            "the base URL is that of a Unix socket, where the transport does not go: give it ConnectionOptions(socket=...)"
        )


def rest_connections(settings: RestSettings, address: Address) -> ConnectionOptions:
    """The connection options for the settings of a client."""
    return ConnectionOptions(
        tls=settings.get("tls") or TlsOptions(),
        proxies=settings.get("proxies"),
        max_connections=settings.get("max_connections", MAX_CONNECTIONS),
        http2=settings.get("http2", False),
        socket=address.socket,
    )
