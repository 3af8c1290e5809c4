"""Bucket names in the host instead of the path, as S3 prefers it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal, TypeAlias

from .endpoints import Endpoint
from .http import HttpRequest

AddressingStyle: TypeAlias = Literal["auto", "path", "virtual"]
"""Where bucket names go. `auto`: into the host, but for explicit endpoints into the path."""

# With dots the certificate of the service does not fit. Upper case and underscores cannot be told apart or stand in a host.
_HOST_BUCKET = re.compile(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")


def address_path(endpoint: Endpoint, request: HttpRequest) -> tuple[Endpoint, str]:
    """The address of services that are not S3."""
    return endpoint.with_host_prefix(request.host_prefix), request.path


class S3Addressing:
    """Moves the first segment of the path, the bucket, into the host."""

    def __init__(self, style: AddressingStyle = "auto") -> None:
        self._style = style

    def __call__(self, endpoint: Endpoint, request: HttpRequest) -> tuple[Endpoint, str]:
        if request.host_prefix or self._style == "path" or (self._style == "auto" and endpoint.explicit):
            return address_path(endpoint, request)
        bucket, _, key = request.path[1:].partition("/")
        if not _HOST_BUCKET.fullmatch(bucket) or endpoint.host.startswith("["):
            return endpoint, request.path
        return replace(endpoint, host=f"{bucket}.{endpoint.host}"), f"/{key}"
