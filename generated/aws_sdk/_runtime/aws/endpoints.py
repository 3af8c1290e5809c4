"""Endpoints of services: from their description, the region and the partition table, or from an explicit URL."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ..errors import ConfigurationError
from ..http import plain_text
from ..validation import shown as shown_value

if TYPE_CHECKING:
    from ..http import HttpRequest
    from .operation import SignedService


class Partition(NamedTuple):
    """A set of regions that share names and credentials."""

    name: str
    prefix: str
    """Prefix of the names of its regions."""
    dns_suffix: str
    dual_stack_suffix: str
    global_region: str
    """The signing region of its global services."""


# The longest prefix wins; the first partition has all other regions. Source: the vendor's partition data.
PARTITIONS = (
    Partition("aws", "", "amazonaws.com", "api.aws", "us-east-1"),
    Partition(
        "aws-cn",
        "cn-",
        "amazonaws.com.cn",
        "api.amazonwebservices.com.cn",
        "cn-northwest-1",
    ),
    Partition("aws-us-gov", "us-gov-", "amazonaws.com", "api.aws", "us-gov-west-1"),
    Partition(
        "aws-eusc",
        "eusc-",
        "amazonaws.eu",
        "api.amazonwebservices.eu",
        "eusc-de-east-1",
    ),
    Partition("aws-iso", "us-iso-", "c2s.ic.gov", "api.aws.ic.gov", "us-iso-east-1"),
    Partition(
        "aws-iso-b", "us-isob-", "sc2s.sgov.gov", "api.aws.scloud", "us-isob-east-1"
    ),
    Partition(
        "aws-iso-e",
        "eu-isoe-",
        "cloud.adc-e.uk",
        "api.cloud-aws.adc-e.uk",
        "eu-isoe-west-1",
    ),
    Partition(
        "aws-iso-f",
        "us-isof-",
        "csp.hci.ic.gov",
        "api.aws.hci.ic.gov",
        "us-isof-south-1",
    ),
)

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
REGION = re.compile(_LABEL)
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?")
_LENIENT_HOST = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?\.?")
_IPV6 = re.compile(r"\[[0-9A-Fa-f:.]{2,45}\]")
_PATH = re.compile(r"(?:/[A-Za-z0-9._~!$&'()*+,;=:@%-]*)*")
_URL = re.compile(r"(https?)://([^/?#@\\]+)([^?#]*)", re.IGNORECASE)
_AUTHORITY = re.compile(r"(\[[^\]]*\]|[^:]*)(?::([0-9]{1,5}))?")
_HOST_PREFIX = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?[.-])+")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where requests are sent, and the region and name that they are signed with."""

    scheme: str
    host: str
    """Lower case; an IPv6 address in brackets."""
    port: int | None
    """`None` is the default port of the scheme."""
    path: str
    """Prefix of the path of every request, without a slash at its end."""
    signing_region: str
    signing_name: str
    explicit: bool = False
    """Whether the URL was given: host prefixes and bucket names are not added to its host then."""
    partition: str = ""
    variant: str = ""
    """Empty, `fips`, `dualstack` or `fips-dualstack`."""

    @property
    def authority(self) -> str:
        """The value of the `Host` header."""
        return self.host if self.port is None else f"{self.host}:{self.port}"

    def with_host_prefix(self, prefix: str) -> Endpoint:
        """The endpoint with labels before its host. Raises `ConfigurationError` for invalid labels."""
        if not prefix:
            return self
        if not _HOST_PREFIX.fullmatch(prefix):
            raise ConfigurationError(f"{prefix!r} cannot stand in a host name")
        return self if self.explicit else replace(self, host=prefix.lower() + self.host)


def partition_of(region: str) -> Partition:
    """The partition of a region, by its prefix; unknown regions have one, too."""
    named = next((p for p in PARTITIONS if region == f"{p.name}-global"), None)
    fitting = (p for p in PARTITIONS if region.startswith(p.prefix))
    return named or max(fitting, key=lambda p: len(p.prefix))


def check_region(region: object) -> str:
    """`region`. Raises `ConfigurationError` if it cannot be a part of a host name."""
    if not isinstance(region, str) or not REGION.fullmatch(region):
        raise ConfigurationError(
            f"region must be a single host label such as us-east-1, not {region!r}"
        )
    return plain_text(region)


def resolve_endpoint(
    service: SignedService,
    region: str | None,
    *,
    url: str | None = None,
    fips: bool = False,
    dual_stack: bool = False,
) -> Endpoint:
    """The endpoint of a service. An explicit `url` takes precedence.

    Raises `ConfigurationError` for an invalid or missing region, an invalid URL, and without a URL for services of which no
    endpoint is known.
    """
    if region is not None:
        region = check_region(region)
    partition = partition_of(region or "")
    variant = "-".join(
        name for name, wanted in (("fips", fips), ("dualstack", dual_stack)) if wanted
    )
    template, signing_region = _host(
        service, region, partition, variant, has_url=url is not None
    )
    signing_region = signing_region or region or ""
    if not signing_region or (
        region is None and url is None and "{region}" in template
    ):
        raise ConfigurationError(_NO_REGION)
    if url is not None:
        endpoint = parse_endpoint_url(url)
        return replace(
            endpoint, signing_region=signing_region, signing_name=service.signing_name
        )
    for name, value in (
        ("region", region),
        ("dns", partition.dns_suffix),
        ("dual", partition.dual_stack_suffix),
    ):
        template = template.replace(f"{{{name}}}", value or "")
    host = template.lower()
    if not _HOST.fullmatch(host):
        raise ConfigurationError(f"{host!r} is no host name")
    return Endpoint(
        "https",
        host,
        None,
        "",
        signing_region,
        service.signing_name,
        partition=partition.name,
        variant=variant,
    )


def _host(
    service: SignedService,
    region: str | None,
    partition: Partition,
    variant: str,
    *,
    has_url: bool,
) -> tuple[str, str | None]:
    """The host with `{region}`, `{dns}` and `{dual}`, and the signing region if it differs from the region.

    The first rule of the service that fits counts: (region, partition or `*`; variant; host; signing region).
    """
    for where, kind, host, signing_region in service.endpoints:
        if kind == variant and where in (region, partition.name, "*"):
            return host, signing_region or None
    if service.global_endpoint and not service.endpoints and not variant:
        return (
            service.global_endpoint.replace(PARTITIONS[0].dns_suffix, "{dns}"),
            partition.global_region,
        )
    if not service.endpoint_prefix and not has_url:
        raise ConfigurationError(
            f"no endpoint of {service.name} is known: pass endpoint_url"
        )
    prefix = (
        f"{service.endpoint_prefix}-fips"
        if "fips" in variant
        else service.endpoint_prefix
    )
    return (
        f"{prefix}.{{region}}.{'{dual}' if 'dualstack' in variant else '{dns}'}",
        None,
    )


_NO_REGION = "no region: pass region, or set AWS_REGION, or add a region to the profile"


def parse_endpoint_url(url: str) -> Endpoint:
    """The endpoint of an http or https URL. Raises `ConfigurationError` for URLs with a user, query or fragment."""
    shown = (
        f"endpoint URL {url!r}"
        if "@" not in url
        else "an endpoint URL with a user or password"
    )
    match = _URL.fullmatch(url)
    authority = _AUTHORITY.fullmatch(match[2]) if match else None
    if match is None or authority is None:
        raise ConfigurationError(f"{shown} is not http(s)://host[:port][/path]")
    host, path = authority[1], match[3].rstrip("/")
    if (
        not (_LENIENT_HOST.fullmatch(host) or _IPV6.fullmatch(host))
        or ".." in host
        or not _PATH.fullmatch(path)
    ):
        raise ConfigurationError(
            f"{shown} has a host or path with characters that have no place there"
        )
    scheme = match[1].lower()
    port = int(authority[2]) if authority[2] else None
    if port is not None and not 0 < port < 65536:
        raise ConfigurationError(f"{shown} has a port that is none")
    if port == {"http": 80, "https": 443}[scheme]:
        port = None
    return Endpoint(scheme, host.lower(), port, path, "", "", explicit=True)


def flag_of(text: str | None, names: str) -> bool:
    """Whether a setting called `names` is on, by its text in environment or profile. Raises `ConfigurationError` for texts that are neither true nor false."""
    text = (text or "false").strip().lower()
    if text not in ("true", "false"):
        raise ConfigurationError(f"{names} is true or false, not {shown_value(text)}")
    return text == "true"


def configured_url(
    service: SignedService,
    environ: Mapping[str, str],
    profile: Callable[[], Mapping[str, str]],
    services: Callable[[str], Mapping[str, Mapping[str, str]]],
) -> str | None:
    """The endpoint URL in environment or shared config; that of the service takes precedence over that of all. Raises `ConfigurationError`."""
    variable, setting = (
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
        "ignore_configured_endpoint_urls",
    )
    if flag_of(environ.get(variable), variable):
        return None
    name = service.service_id.replace(" ", "_").replace("-", "_")
    url = environ.get(f"AWS_ENDPOINT_URL_{name.upper()}") or environ.get(
        "AWS_ENDPOINT_URL"
    )
    if url:
        return url
    settings = profile()
    if flag_of(settings.get(setting), setting):
        return None
    if "services" in settings:
        url = services(settings["services"]).get(name.lower(), {}).get("endpoint_url")
    return url or settings.get("endpoint_url") or None


def address_path(endpoint: Endpoint, request: HttpRequest) -> tuple[Endpoint, str]:
    """Endpoint and path of a request to a service without buckets."""
    return endpoint.with_host_prefix(request.host_prefix), request.path


AddressingStyle: TypeAlias = Literal["auto", "path", "virtual"]
"""The place of bucket names. `auto`: the host, or the path for explicit endpoints."""

Address: TypeAlias = "Callable[[Endpoint, HttpRequest], tuple[Endpoint, str]]"
"""A function that gives endpoint and path of a request."""
