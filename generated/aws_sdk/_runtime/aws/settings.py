"""The settings of clients, and the context of calls that is made from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypedDict, cast

from ..config import (
    ProseRules,
    RetryOptions,
    Timeouts,
    TlsOptions,
    Validation,
    is_number,
    prose_rules_mode,
    refuse_other_forms,
    refuse_unknown,
    validation_mode,
    whole_number,
)
from ..errors import ConfigurationError
from ..hooks import Hooks
from ..quota import RetryQuota
from ..transport import MAX_CONNECTIONS, ConnectionOptions
from ..validation import shown as shown_value
from .checksums import ChecksumMode
from .context import Context
from .credentials import (
    Anonymous,
    Credentials,
    CredentialsProvider,
    CredentialsStore,
    provider_from_arguments,
)
from .customised import TOKENS
from .endpoints import (
    AddressingStyle,
    Endpoint,
    address_path,
    configured_url,
    resolve_endpoint,
)
from .environment import Environment, RetryMode
from .request_bodies import MIN_COMPRESSION_SIZE, BodyOptions
from .skew import ClockSkew

if TYPE_CHECKING:
    from .adaptive import RateLimiter
    from .bearer import Token
    from .operation import SignedService

MAX_RESPONSE_SIZE = 256 * 1024 * 1024
MAX_MIN_COMPRESSION_SIZE = 1024 * 1024
"""In bytes; the largest value that the vendor's SDKs accept."""


class ClientSettings(TypedDict, total=False):
    """The keyword arguments of clients, besides `transport`. Those that are left out have their defaults."""

    region: str | None
    """Default: `AWS_REGION`, else `AWS_DEFAULT_REGION`, else the region of the profile."""
    credentials: Credentials | CredentialsProvider | Anonymous | None
    """Credentials, a provider of them, or `ANONYMOUS`. Default: environment, else shared files, else botocore's chain."""
    access_key_id: str | None
    secret_access_key: str | None
    session_token: str | None
    token: Token | None
    """The bearer token, or a function that gives it, for services that take one. Default: `AWS_BEARER_TOKEN_<NAME>`; for services that take nothing else, the token of an SSO login."""
    profile: str | None
    """A profile of the shared files; takes precedence over keys in the environment."""
    endpoint_url: str | None
    """Takes precedence over all else. Default: `AWS_ENDPOINT_URL_<SERVICE>`, else `AWS_ENDPOINT_URL`, else the shared config, else the endpoint of the region."""
    fips: bool | None
    """Default: `AWS_USE_FIPS_ENDPOINT`."""
    dual_stack: bool | None
    """Default: `AWS_USE_DUALSTACK_ENDPOINT`."""
    addressing_style: AddressingStyle | None
    """For S3. Default: the profile's setting below `s3 =`, else `auto`."""
    timeouts: Timeouts | None
    retries: RetryOptions | int | None
    """A number is the number of attempts in all; 1 turns retries off. Default: `AWS_MAX_ATTEMPTS`, else 3."""
    retry_mode: RetryMode | None
    """`standard`, or `adaptive`, which sends slower after throttling errors. Default: `AWS_RETRY_MODE`, else the profile, else `standard`."""
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
    min_compression_size: int | None
    """In bytes: requests of this size and more are compressed with gzip, for operations that accept it; `None` for none. Default:
    `AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES` and `AWS_DISABLE_REQUEST_COMPRESSION`, else the profile, else 10240."""
    request_checksums: ChecksumMode
    """Default: `AWS_REQUEST_CHECKSUM_CALCULATION`, else the profile, else `when_supported`."""
    response_checksums: ChecksumMode
    """Default: `AWS_RESPONSE_CHECKSUM_VALIDATION`, else the profile, else `when_supported`."""
    user_agent: str | None


def make_context(service: SignedService, settings: ClientSettings) -> Context:
    """The context for the settings of a client. Raises `ConfigurationError` for settings that cannot work."""
    refuse_unknown(settings, ClientSettings.__annotations__)
    refuse_other_forms(settings)
    environment = Environment(settings.get("profile"))
    hooks = settings.get("hooks") or ()
    size = settings.get("max_response_size", MAX_RESPONSE_SIZE)
    storage = service.storage
    resolve = _resolver(service, settings, environment)
    bearer = None
    credentials = credentials_of(settings)
    if settings.get("token") or service.name in TOKENS:
        from .bearer import bearer_of

        if not isinstance(credentials, Anonymous) or settings.get("token"):
            bearer = bearer_of(
                service, settings.get("token"), settings.get("profile"), environment
            )
    environment.warn_of_others(storage is not None)
    address = (
        storage.address(_style(settings, environment)) if storage else address_path
    )
    return Context(
        endpoint=resolve(service),
        resolve=resolve,
        credentials=credentials,
        bearer=bearer,
        timeouts=settings.get("timeouts") or Timeouts(),
        retries=_retries(settings.get("retries"), environment),
        validation=validation_mode(settings.get("validation", "strict")),
        prose_rules=prose_rules_mode(settings.get("prose_rules"), service.prose_rules),
        max_response_size=size,
        user_agent=environment.user_agent(
            settings.get("user_agent") or f"{service.name}-sdk/{service.api_version}"
        ),
        hooks=(hooks,) if isinstance(hooks, Hooks) else tuple(hooks),
        address=address,
        moves=getattr(address, "moves", None),
        limiter=_limiter(environment.retry_mode(settings.get("retry_mode"))),
        quota=RetryQuota(),
        skew=ClockSkew(),
        bodies=BodyOptions(
            min_compression_size=_min_compression_size(settings, environment),
            checksums=_checksum_mode(
                settings.get("request_checksums"),
                environment,
                "request_checksum_calculation",
            ),
            validation=_checksum_mode(
                settings.get("response_checksums"),
                environment,
                "response_checksum_validation",
            ),
        ),
    )


def connection_options(settings: ClientSettings) -> ConnectionOptions:
    tls = settings.get("tls") or TlsOptions()
    if tls.ca_bundle is None:
        environment = Environment(settings.get("profile"))
        tls = replace(tls, ca_bundle=environment.get("AWS_CA_BUNDLE", "ca_bundle"))
    return ConnectionOptions(
        tls=tls,
        proxies=settings.get("proxies"),
        max_connections=settings.get("max_connections", MAX_CONNECTIONS),
        http2=settings.get("http2", False),
    )


def _style(settings: ClientSettings, environment: Environment) -> AddressingStyle:
    style = settings.get("addressing_style") or environment.s3.get("addressing_style")
    if style not in (None, "auto", "virtual", "path"):
        raise ConfigurationError(
            f"addressing_style is auto, virtual or path, not {shown_value(style)}"
        )
    return cast(
        "AddressingStyle", style or "auto"
    )  # pyright: ignore[reportUnnecessaryCast]


def _limiter(mode: RetryMode) -> RateLimiter | None:
    if mode == "standard":
        return None
    from .adaptive import RateLimiter

    return RateLimiter()


def credentials_of(settings: ClientSettings) -> CredentialsStore | Anonymous:
    """The credentials for the settings of a client; a store that is passed stays shared. Raises `ConfigurationError` for contradictory settings."""
    credentials = settings.get("credentials")
    if isinstance(credentials, (Anonymous, CredentialsStore)):
        return credentials
    provider = provider_from_arguments(
        credentials,
        settings.get("access_key_id"),
        settings.get("secret_access_key"),
        settings.get("session_token"),
        settings.get("profile"),
    )
    return CredentialsStore(provider)


def region_of(settings: ClientSettings, environment: Environment) -> str | None:
    """The region of the settings, else of the environment, else of the profile."""
    region = settings.get("region")
    if region is not None:
        return region
    variables = environment.variables
    region = variables.get("AWS_REGION") or variables.get("AWS_DEFAULT_REGION")
    return region or environment.profile.get("region") or None


def _resolver(
    service: SignedService, settings: ClientSettings, environment: Environment
) -> Callable[[SignedService], Endpoint]:
    """A function that gives the endpoint for a service's description; some operations have their own."""
    region = region_of(settings, environment)
    url = settings.get("endpoint_url")
    if url is None:
        url = configured_url(
            service,
            environment.variables,
            lambda: environment.profile,
            environment.services,
        )
    return partial(
        resolve_endpoint,
        region=region,
        url=url,
        fips=environment.flag(
            settings.get("fips"), "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"
        ),
        dual_stack=environment.flag(
            settings.get("dual_stack"),
            "AWS_USE_DUALSTACK_ENDPOINT",
            "use_dualstack_endpoint",
        ),
    )


def _min_compression_size(
    settings: ClientSettings, environment: Environment
) -> int | None:
    if "min_compression_size" in settings:
        size = settings["min_compression_size"]
    elif environment.flag(
        None, "AWS_DISABLE_REQUEST_COMPRESSION", "disable_request_compression"
    ):
        size = None
    else:
        stated = environment.get(
            "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES",
            "request_min_compression_size_bytes",
        )
        size = MIN_COMPRESSION_SIZE if stated is None else whole_number(stated)
        if size is None:
            raise ConfigurationError(
                f"the smallest size of requests to pack is no number: {stated!r}"
            )
    if size is None:
        return None
    if not is_number(size, whole=True) or not 0 <= size <= MAX_MIN_COMPRESSION_SIZE:
        raise ConfigurationError(
            f"min_compression_size must be 0 to {MAX_MIN_COMPRESSION_SIZE} bytes, not {shown_value(size)}"
        )
    return size


def _checksum_mode(
    argument: ChecksumMode | None, environment: Environment, setting: str
) -> ChecksumMode:
    mode = (
        argument or (environment.get(f"AWS_{setting.upper()}", setting) or "").lower()
    )
    if mode in ("", "when_supported"):
        return "when_supported"
    if mode != "when_required":
        raise ConfigurationError(
            f"{setting} is when_supported or when_required, not {shown_value(mode)}"
        )
    return "when_required"


def _retries(
    retries: RetryOptions | int | None, environment: Environment
) -> RetryOptions:
    if isinstance(retries, RetryOptions):
        return retries
    if retries is None:
        stated = environment.get("AWS_MAX_ATTEMPTS", "max_attempts")
        if stated is None:
            return RetryOptions()
        retries = whole_number(stated)
        if retries is None:
            raise ConfigurationError(
                f"AWS_MAX_ATTEMPTS or max_attempts is no number: {stated!r}"
            )
    return RetryOptions(max_attempts=retries)
