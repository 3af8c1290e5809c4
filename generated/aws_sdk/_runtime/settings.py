"""What the constructors of both clients take, and the context of calls that it makes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict

from .call import Context
from .checksums import ChecksumMode
from .config import RetryOptions, Timeouts, TlsOptions, Validation
from .credentials import (
    Anonymous,
    Credentials,
    CredentialsProvider,
    CredentialsStore,
    provider_from_arguments,
)
from .endpoints import Endpoint, configured_url, resolve_endpoint
from .errors import ConfigurationError
from .hooks import Hooks
from .request_bodies import MIN_COMPRESSION_SIZE, BodyOptions
from .retries import RetryQuota
from .s3_addresses import AddressingStyle, S3Addressing, address_path
from .skew import ClockSkew
from .transport import MAX_CONNECTIONS, ConnectionOptions

if TYPE_CHECKING:
    from .operation import ServiceInfo

MAX_RESPONSE_SIZE = 256 * 1024 * 1024
MAX_MIN_COMPRESSION_SIZE = 1024 * 1024
"""What the vendor's SDKs accept at most."""


class ClientSettings(TypedDict, total=False):
    """The keyword arguments of a client besides its transport; what is left out has its default."""

    region: str | None
    """Default: `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile's."""
    credentials: Credentials | CredentialsProvider | Anonymous | None
    """A key, something that gives keys, or `ANONYMOUS`. Default: environment, shared files, botocore's chain."""
    access_key_id: str | None
    secret_access_key: str | None
    session_token: str | None
    profile: str | None
    """Of the shared files; beats the environment's keys."""
    endpoint_url: str | None
    """Beats everything else. Default: `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ENDPOINT_URL`, the shared config, the region's."""
    fips: bool | None
    """Default: `AWS_USE_FIPS_ENDPOINT`."""
    dual_stack: bool | None
    """Default: `AWS_USE_DUALSTACK_ENDPOINT`."""
    addressing_style: AddressingStyle
    timeouts: Timeouts | None
    retries: RetryOptions | int | None
    """A number is that of all attempts; 1 turns retries off. Default: `AWS_MAX_ATTEMPTS`, else 3."""
    validation: Validation
    hooks: Hooks | Sequence[Hooks]
    proxies: Mapping[str, str] | None
    tls: TlsOptions | None
    max_connections: int
    http2: bool
    max_response_size: int
    """In bytes, for answers that are not streamed."""
    min_compression_size: int | None
    """In bytes: larger requests are packed where the service takes that; `None` packs nothing. Default: 10240, or what
    `AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES` and `AWS_DISABLE_REQUEST_COMPRESSION` or the profile say."""
    request_checksums: ChecksumMode
    """Default: `when_supported`, or what `AWS_REQUEST_CHECKSUM_CALCULATION` or the profile say."""
    response_checksums: ChecksumMode
    """Default: `when_supported`, or what `AWS_RESPONSE_CHECKSUM_VALIDATION` or the profile say."""
    user_agent: str | None


class _Environment:
    """Environment and profile, read when something is first asked for that was not passed."""

    def __init__(self, profile: str | None) -> None:
        self._name = profile
        self.variables = os.environ

    @cached_property
    def profile(self) -> Mapping[str, str]:
        from .profiles import load_profile

        return load_profile(self._name, self.variables)

    def services(self, name: str) -> Mapping[str, Mapping[str, str]]:
        from .profiles import load_services

        return load_services(name, self.variables)

    def get(self, variable: str, setting: str) -> str | None:
        return self.variables.get(variable) or self.profile.get(setting) or None

    def flag(self, given: bool | None, variable: str, setting: str) -> bool:
        return (
            (self.get(variable, setting) or "").lower() == "true"
            if given is None
            else given
        )


def make_context(service: ServiceInfo, settings: ClientSettings) -> Context:
    """Raises `ConfigurationError` for settings that cannot work, before anything is sent."""
    unknown = settings.keys() - ClientSettings.__annotations__.keys()
    if unknown:
        raise TypeError(f"unknown settings: {', '.join(sorted(unknown))}")
    validation = settings.get("validation", "strict")
    if validation not in ("strict", "warn", "off"):
        raise ConfigurationError(
            f"validation is strict, warn or off, not {validation!r}"
        )
    environment = _Environment(settings.get("profile"))
    hooks = settings.get("hooks", ())
    size = settings.get("max_response_size", MAX_RESPONSE_SIZE)
    s3 = service.endpoint_prefix == "s3"
    return Context(
        endpoint=_endpoint(service, settings, environment),
        credentials=_credentials(settings),
        timeouts=settings.get("timeouts") or Timeouts(),
        retries=_retries(settings.get("retries"), environment),
        validation=validation,
        max_response_size=size,
        user_agent=settings.get("user_agent")
        or f"{service.name}-sdk/{service.api_version}",
        hooks=(hooks,) if isinstance(hooks, Hooks) else tuple(hooks),
        address=(
            S3Addressing(settings.get("addressing_style", "auto"))
            if s3
            else address_path
        ),
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
    return ConnectionOptions(
        tls=settings.get("tls") or TlsOptions(),
        proxies=settings.get("proxies"),
        max_connections=settings.get("max_connections", MAX_CONNECTIONS),
        http2=settings.get("http2", False),
    )


def _credentials(settings: ClientSettings) -> CredentialsStore | Anonymous:
    given = settings.get("credentials")
    if isinstance(given, Anonymous):
        return given
    provider = provider_from_arguments(
        given,
        settings.get("access_key_id"),
        settings.get("secret_access_key"),
        settings.get("session_token"),
        settings.get("profile"),
    )
    return CredentialsStore(provider)


def _endpoint(
    service: ServiceInfo, settings: ClientSettings, environment: _Environment
) -> Endpoint:
    region = settings.get("region")
    if region is None:
        variables = environment.variables
        region = variables.get("AWS_REGION") or variables.get("AWS_DEFAULT_REGION")
        region = region or environment.profile.get("region") or None
    url = settings.get("endpoint_url") or configured_url(
        service,
        environment.variables,
        lambda: environment.profile,
        environment.services,
    )
    return resolve_endpoint(
        service,
        region,
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
    settings: ClientSettings, environment: _Environment
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
        if stated is not None and not stated.isdecimal():
            raise ConfigurationError(
                f"the smallest size of requests to pack is no number: {stated!r}"
            )
        size = MIN_COMPRESSION_SIZE if stated is None else int(stated)
    if size is not None and not 0 <= size <= MAX_MIN_COMPRESSION_SIZE:
        raise ConfigurationError(
            f"min_compression_size must be 0 to {MAX_MIN_COMPRESSION_SIZE} bytes, not {size!r}"
        )
    return size


def _checksum_mode(
    given: ChecksumMode | None, environment: _Environment, setting: str
) -> ChecksumMode:
    mode = given or (environment.get(f"AWS_{setting.upper()}", setting) or "").lower()
    if mode in ("", "when_supported"):
        return "when_supported"
    if mode != "when_required":
        raise ConfigurationError(
            f"{setting} is when_supported or when_required, not {mode!r}"
        )
    return "when_required"


def _retries(
    given: RetryOptions | int | None, environment: _Environment
) -> RetryOptions:
    if isinstance(given, RetryOptions):
        return given
    if given is None:
        stated = environment.get("AWS_MAX_ATTEMPTS", "max_attempts")
        if stated is None:
            return RetryOptions()
        if not stated.isdecimal():
            raise ConfigurationError(
                f"AWS_MAX_ATTEMPTS or max_attempts is no number: {stated!r}"
            )
        given = int(stated)
    return RetryOptions(max_attempts=given)
