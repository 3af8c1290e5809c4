"""Bucket names in the host instead of the path, as S3 prefers it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal, TypeAlias

from .endpoints import Endpoint, check_region, partition_of
from .errors import ConfigurationError
from .http import HttpRequest

AddressingStyle: TypeAlias = Literal["auto", "path", "virtual"]
"""Where bucket names go. `auto`: into the host, but for explicit endpoints into the path."""

# With dots the certificate of the service does not fit. Upper case and underscores cannot be told apart or stand in a host.
_HOST_BUCKET = re.compile(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")


def address_path(endpoint: Endpoint, request: HttpRequest) -> tuple[Endpoint, str]:
    """The address of services that are not S3."""
    return endpoint.with_host_prefix(request.host_prefix), request.path


# arn:aws:s3:us-west-2:123456789012:accesspoint/name, and the same with a colon before the name.
_ACCESS_POINT = re.compile(
    r"arn:[a-z0-9-]+:(?P<service>s3|s3-object-lambda):(?P<region>[a-z0-9-]+):(?P<account>[0-9]{12})"
    r":accesspoint[:/](?P<name>[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?)"
)


class S3Addressing:
    """Moves the first segment of the path, the bucket or the ARN of an access point, into the host."""

    def __init__(self, style: AddressingStyle = "auto") -> None:
        self._style = style

    def __call__(
        self, endpoint: Endpoint, request: HttpRequest
    ) -> tuple[Endpoint, str]:
        """Raises `ConfigurationError` for an ARN that cannot be addressed."""
        bucket, _, key = request.path[1:].partition("/")
        if bucket.lower().startswith(("arn%3a", "arn:")) and not endpoint.explicit:
            from urllib.parse import unquote

            return self._access_point(unquote(bucket), endpoint), f"/{key}"
        if (
            request.host_prefix
            or self._style == "path"
            or (self._style == "auto" and endpoint.explicit)
        ):
            return address_path(endpoint, request)
        if not _HOST_BUCKET.fullmatch(bucket) or endpoint.host.startswith("["):
            return endpoint, request.path
        return replace(endpoint, host=f"{bucket}.{endpoint.host}"), f"/{key}"

    def _access_point(self, arn: str, endpoint: Endpoint) -> Endpoint:
        match = _ACCESS_POINT.fullmatch(arn)
        if match is None:
            raise ConfigurationError(
                f"{arn!r} is no ARN of an access point in one region"
            )
        service, region, account, name = match.group(
            "service", "region", "account", "name"
        )
        check_region(region)
        kind = "s3-accesspoint" if service == "s3" else service
        host = f"{name}-{account}.{kind}.{region}.{partition_of(region).dns_suffix}"
        return replace(endpoint, host=host, signing_region=region, signing_name=service)
