"""Addresses of S3: bucket names move from the path into the host."""

from __future__ import annotations

import re
from dataclasses import replace

from ..errors import ConfigurationError, ServiceError
from ..http import HttpRequest
from .endpoints import (
    REGION,
    AddressingStyle,
    Endpoint,
    address_path,
    check_region,
    partition_of,
)

_MOVED = frozenset({301, 302, 307, 400})
"""Statuses of errors for a bucket in another region."""
# A name with dots does not match the certificate of the service. Hosts have no upper case and no underscores.
_HOST_BUCKET = re.compile(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")


_ARN = re.compile(
    r"arn:(?P<partition>[a-z0-9-]+):(?P<service>s3[a-z-]*):(?P<region>[a-z0-9-]*):(?P<account>[0-9]{12}):(?P<resource>.+)"
)
_POINT = r"accesspoint[:/](?P<name>[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?)"
# Service of the ARN -> its resource, and the host without the suffix of the partition; without other variants.
_ACCESS_POINTS = {
    "s3": (
        re.compile(_POINT),
        "{name}-{account}.s3-accesspoint{fips}{dualstack}.{region}",
    ),
    "s3-object-lambda": (
        re.compile(_POINT),
        "{name}-{account}.s3-object-lambda{fips}.{region}",
    ),
    "s3-outposts": (
        re.compile(rf"outpost[:/](?P<outpost>op-[a-z0-9]+)[:/]{_POINT}"),
        "{name}-{account}.{outpost}.s3-outposts.{region}",
    ),
}
_SEVERAL_REGIONS = re.compile(r"accesspoint[:/](?P<name>[a-z0-9-]+\.mrap)")
_VARIANTS = {"fips": "-fips", "dualstack": ".dualstack"}
_DIRECTORY_BUCKET = re.compile(r".+--xa?-s3")


class S3Addressing:
    """Moves the first segment of the path, a bucket or the ARN of an access point, into the host."""

    def __init__(self, style: AddressingStyle = "auto") -> None:
        self._style = style
        self._regions: dict[str, str] = {}
        """Bucket -> its region, as errors of the service named it."""

    def moves(
        self, request: HttpRequest, endpoint: Endpoint, error: ServiceError
    ) -> bool:
        """Records the region of a bucket that an error names; whether it is a new one."""
        response = error.response
        if response is None or error.status not in _MOVED:
            return False
        region = response.headers.get("x-amz-bucket-region") or error.fields.get(
            "Region"
        )
        bucket = request.path[1:].partition("/")[0]
        if (
            not isinstance(region, str)
            or not REGION.fullmatch(region)
            or region == endpoint.signing_region
            or not bucket
        ):
            return False
        self._regions[bucket] = region
        return True

    def __call__(
        self, endpoint: Endpoint, request: HttpRequest
    ) -> tuple[Endpoint, str]:
        """Endpoint and path of a request. Raises `ConfigurationError` for an ARN or a directory bucket that cannot be addressed."""
        bucket, _, key = request.path[1:].partition("/")
        region = self._regions.get(bucket)
        if region is not None:
            endpoint = _in_region(endpoint, region)
        if bucket.lower().startswith(("arn%3a", "arn:")) and not endpoint.explicit:
            from urllib.parse import unquote

            return _access_point(unquote(bucket), endpoint), f"/{key}"
        if _DIRECTORY_BUCKET.fullmatch(bucket) and not endpoint.explicit:
            raise ConfigurationError(
                f"{bucket!r} is a directory bucket: pass the endpoint of its zone as endpoint_url"
            )
        if (
            request.host_prefix
            or self._style == "path"
            or (self._style == "auto" and endpoint.explicit)
        ):
            return address_path(endpoint, request)
        if not _HOST_BUCKET.fullmatch(bucket) or endpoint.host.startswith("["):
            return endpoint, request.path
        return replace(endpoint, host=f"{bucket}.{endpoint.host}"), f"/{key}"


def _in_region(endpoint: Endpoint, region: str) -> Endpoint:
    """The endpoint for another region. An explicit endpoint keeps its host; only the signing region changes."""
    host = endpoint.host
    if not endpoint.explicit:
        host = host.replace(f".{endpoint.signing_region}.", f".{region}.")
    return replace(endpoint, host=host, signing_region=region)


def _in_several_regions(arn: str, match: re.Match[str], endpoint: Endpoint) -> Endpoint:
    """The endpoint of a multi-region access point; its requests are signed for all regions."""
    point = _SEVERAL_REGIONS.fullmatch(match["resource"])
    partition = partition_of(endpoint.signing_region)
    if point is None or partition.name != match["partition"] or endpoint.variant:
        raise ConfigurationError(f"{arn!r} cannot be addressed with these settings")
    return replace(
        endpoint,
        host=f"{point['name']}.accesspoint.s3-global.{partition.dns_suffix}",
        signing_region="*",
    )


def _access_point(arn: str, endpoint: Endpoint) -> Endpoint:
    match = _ARN.fullmatch(arn)
    service = match["service"] if match else ""
    if match is not None and not match["region"] and service == "s3":
        return _in_several_regions(arn, match, endpoint)
    resource, host = _ACCESS_POINTS.get(service, (None, ""))
    point = resource.fullmatch(match["resource"]) if match and resource else None
    if match is None or point is None:
        raise ConfigurationError(f"{arn!r} is no ARN of an access point in one region")
    region = check_region(match["region"])
    partition = partition_of(region)
    if not partition.name == match["partition"] == endpoint.partition:
        raise ConfigurationError(
            f"{arn!r} is not in the partition of the client's region"
        )
    variants = dict.fromkeys(_VARIANTS, "")
    for name in filter(None, endpoint.variant.split("-")):
        if f"{{{name}}}" not in host:
            raise ConfigurationError(f"there is no {name} endpoint for {arn!r}")
        variants[name] = _VARIANTS[name]
    labels = {**match.groupdict(), **point.groupdict(), **variants}
    return replace(
        endpoint,
        host=f"{host.format_map(labels)}.{partition.dns_suffix}",
        signing_region=region,
        signing_name=service,
    )
