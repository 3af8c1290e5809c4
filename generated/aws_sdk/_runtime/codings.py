"""Content codings of answers (RFC 9110, section 8.4): gzip and deflate, which some servers send unasked."""

from __future__ import annotations

from collections.abc import Mapping

from .errors import ResponseError, ResponseTooLargeError

_GZIP = frozenset({"gzip", "x-gzip"})
_FOREIGN = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})
"""Codings that pack a body and that only other packages unpack. Other words, such as `utf-8`, are mistakes of servers and pack nothing."""

_MOST = 4
"""Codings of one body at most: each may make a thousand times as much of it."""

_PART = 64 * 1024
"""Bytes that are unpacked at a time: what follows a member of gzip is copied for each of them."""


def decoded(status: int, headers: Mapping[str, str], body: bytes, limit: int) -> bytes:
    """The body of an answer without its content codings.

    Raises `ResponseError` for data that cannot be unpacked, and `ResponseTooLargeError` for more than `limit` bytes. The body of an
    error, whose status tells more, then stays as it arrived.
    """
    packing = packing_of(headers) if body else []
    if not packing:
        return body
    try:
        if len(packing) > _MOST:
            raise ResponseError(f"the answer is packed {len(packing)} times")
        result = body
        for coding in reversed(packing):
            result = _unpacked(coding, result, limit)
    except ResponseError:
        if status >= 300:
            return body
        raise
    return result


def packing_of(headers: Mapping[str, str]) -> list[str]:
    """The content codings of an answer that pack its body, the first one first."""
    stated = headers.get("content-encoding", "")
    codings = (coding.strip().lower() for coding in stated.split(","))
    return [c for c in codings if c in _GZIP or c in _FOREIGN or c == "deflate"]


def _unpacked(coding: str, body: bytes, limit: int) -> bytes:
    import zlib

    if coding in _FOREIGN:
        raise ResponseError(
            f"the answer is packed with {coding}, which this client does not unpack"
        )
    try:
        try:
            return _inflated(coding, body, zlib.MAX_WBITS | 32, limit)
        except zlib.error:
            if coding in _GZIP:
                raise
            # Some servers send deflate without the frame of zlib.
            return _inflated(coding, body, -zlib.MAX_WBITS, limit)
    except zlib.error:
        raise ResponseError(f"the answer is not {coding}, though it says so") from None


def _inflated(coding: str, body: bytes, form: int, limit: int) -> bytes:
    """What zlib makes of a body of one or, in gzip, several members (RFC 1952, section 2.2). What stands behind them counts for nothing."""
    import zlib

    decoder = zlib.decompressobj(form)
    view, pieces, size, start = memoryview(body), list[bytes](), 0, 0
    while start < len(body):
        part = view[start : start + _PART]
        piece = decoder.decompress(part, limit - size + 1)
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            pieces.clear()  # A traceback keeps local variables.
            raise ResponseTooLargeError(
                f"the answer is larger than {limit} bytes when unpacked"
            )
        start += len(part) - len(decoder.unused_data)
        if decoder.eof:
            if coding not in _GZIP or body[start : start + 2] != b"\x1f\x8b":
                return b"".join(pieces)
            decoder = zlib.decompressobj(form)
    if not decoder.eof:
        raise ResponseError(f"the answer's {coding} data is cut off")
    return b"".join(pieces)
