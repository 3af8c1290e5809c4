"""What happens to the body of a request once it is written: packing, and the checksum that some operations insist on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from .http import HttpRequest
    from .operation import Operation

InputT = TypeVar("InputT")

MIN_COMPRESSION_SIZE = 10240
"""In bytes: packing less is not worth it. AWS SDKs and Tools Reference Guide, "Request compression"."""


def make_request(
    operation: Operation[InputT, Any],
    value: InputT,
    extra_headers: Mapping[str, str],
    min_compression_size: int | None,
) -> HttpRequest:
    """The request of an operation with its body as it is sent; `None` for the size turns packing off."""
    request = operation.serialize(value)
    request.headers.update(extra_headers)
    if operation.compression and min_compression_size is not None:
        compress(request, operation.compression, min_compression_size)
    if operation.checksum_required:
        add_md5(request)
    return request


def compress(request: HttpRequest, encodings: tuple[str, ...], min_size: int) -> None:
    """Packs a body of bytes with the first encoding that we know, where the body is as large as `min_size`."""
    body = request.body
    if "gzip" not in encodings or not isinstance(body, bytes) or len(body) < min_size:
        return
    import gzip

    # Without the clock, so that the same request has the same bytes.
    request.body = gzip.compress(body, mtime=0)
    name = next((n for n in request.headers if n.lower() == "content-encoding"), "")
    given = request.headers.pop(name, "")
    request.headers["Content-Encoding"] = f"{given}, gzip" if given else "gzip"


def add_md5(request: HttpRequest) -> None:
    """The MD5 of a body that is held in memory (RFC 1864), unless the caller has stated it."""
    body = request.body
    if not isinstance(body, bytes) or any(
        name.lower() == "content-md5" for name in request.headers
    ):
        return
    from base64 import b64encode
    from hashlib import md5

    digest = md5(body, usedforsecurity=False).digest()
    request.headers["Content-MD5"] = b64encode(digest).decode("ascii")
