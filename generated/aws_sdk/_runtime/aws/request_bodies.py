"""Bodies of requests after encoding: compression and checksums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ..bodies import is_stream
from ..errors import ConfigurationError
from ..http import header_name_problem, header_problem, plain_texts, put_headers
from .checksums import (
    ALGORITHM_HEADER,
    DEFAULT,
    MODE_HEADER,
    PREFIX,
    ChecksumMode,
    checksum,
    states_checksum,
    text_of,
)
from .customised import customise

if TYPE_CHECKING:
    from ..http import HttpRequest
from .operation import SignedOperation

InputT = TypeVar("InputT")

MIN_COMPRESSION_SIZE = 10240
"""In bytes. Source: AWS SDKs and Tools Reference Guide, "Request compression"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyOptions:
    """The settings of a client for bodies."""

    min_compression_size: int | None = MIN_COMPRESSION_SIZE
    """In bytes; `None` for no compression."""
    checksums: ChecksumMode = "when_supported"
    """For requests."""
    validation: ChecksumMode = "when_supported"
    """For answers."""
    brought: bool = False
    """Whether the sender adds a missing body, as for presigned requests: an empty one gets no checksum."""


def make_request(
    operation: SignedOperation[InputT, Any],
    value: InputT,
    extra_headers: Mapping[str, str],
    options: BodyOptions,
) -> HttpRequest:
    """The HTTP request of an operation, with the body that is sent. Raises `ValidationError` for values that cannot be encoded."""
    try:
        request = _encoded(operation, value)
    except Exception as error:  # Values of a wrong type make encoders raise any.
        from ..interchange import refuse_request

        refuse_request(error, operation.name, partial(_encoded, operation), value)
    for name, text in extra_headers.items():
        problem = header_name_problem(name) or header_problem(text)
        if problem:
            raise ConfigurationError(f"the header {name!r} {problem}")
    put_headers(request.headers, plain_texts(extra_headers))
    if not is_stream(request.body):
        # A copy of the caller's buffer: checksum, signature and all attempts have the same bytes.
        request.body = bytes(cast("bytes", request.body))
    customise(operation, request)
    if operation.compression and options.min_compression_size is not None:
        compress(request, operation.compression, options.min_compression_size)
    is_open = options.brought and request.body == b""
    if operation.checksum_algorithms and not is_open:
        _add_checksum(request, operation, options.checksums)
    if operation.checksum_required and not is_open:
        add_md5(request)
    if operation.checksum_mode and options.validation == "when_supported":
        request.headers.setdefault(MODE_HEADER, "ENABLED")
    return request


def _encoded(operation: SignedOperation[InputT, Any], value: InputT) -> HttpRequest:
    request = operation.serialize(value)
    for name, text in request.query:
        # Half of a surrogate pair, and what is no text.
        (name + text).encode()
    return request


def _add_checksum(
    request: HttpRequest, operation: SignedOperation[Any, Any], mode: ChecksumMode
) -> None:
    """Adds the checksum that the caller chose, or the default; that of a stream is sent after it, see `wire`."""
    if states_checksum(request.headers):
        return
    stated = next((n for n in request.headers if n.lower() == ALGORITHM_HEADER), None)
    if stated is None and (mode == "when_required" or operation.checksum_required):
        return
    algorithm = DEFAULT if stated is None else request.headers[stated]
    if isinstance(request.body, bytes):
        value = checksum(algorithm)
        value.update(request.body)
        request.headers[stated or ALGORITHM_HEADER] = algorithm
        request.headers[PREFIX + algorithm.lower()] = text_of(value)
    else:
        request.trailer = algorithm


def compress(request: HttpRequest, encodings: tuple[str, ...], min_size: int) -> None:
    """Compresses a body of at least `min_size` bytes with gzip, if the operation accepts it."""
    body = request.body
    if "gzip" not in encodings or not isinstance(body, bytes) or len(body) < min_size:
        return
    import gzip

    # Without the time, so that equal requests have equal bytes.
    request.body = gzip.compress(body, mtime=0)
    name = next((n for n in request.headers if n.lower() == "content-encoding"), "")
    earlier = request.headers.pop(name, "")
    request.headers["Content-Encoding"] = f"{earlier}, gzip" if earlier else "gzip"


def add_md5(request: HttpRequest) -> None:
    """Adds the MD5 of a body in memory (RFC 1864), unless there is a checksum."""
    body = request.body
    if not isinstance(body, bytes) or states_checksum(request.headers):
        return
    from base64 import b64encode
    from hashlib import md5

    digest = md5(body, usedforsecurity=False).digest()
    request.headers["Content-MD5"] = b64encode(digest).decode("ascii")
