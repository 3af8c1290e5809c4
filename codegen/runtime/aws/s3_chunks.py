"""Bodies in S3's chunks: each signed with the signature before it, or all with a checksum at the end.

Source: the S3 reference, "Signature calculations for the authorization header: transferring payload in multiple chunks".
"""

from __future__ import annotations

from collections.abc import Iterator

from .checksums import PREFIX, checksum, text_length, text_of
from .signing import Signer

CHUNK = 64 * 1024
"""Bytes in a signed chunk; the service accepts 8 KiB and more."""

_SIGNATURE_DIGITS = 64


class _Chunks:
    """Cuts a body into chunks of the same size."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, piece: bytes) -> Iterator[bytes]:
        self._buffer += piece
        while len(self._buffer) >= CHUNK:
            chunk = bytes(self._buffer[:CHUNK])
            del self._buffer[:CHUNK]
            yield self._frame(chunk)

    def finish(self) -> Iterator[bytes]:
        if self._buffer:
            yield self._frame(bytes(self._buffer))
        yield self._end()

    def _frame(self, chunk: bytes) -> bytes:
        raise NotImplementedError

    def _end(self) -> bytes:
        raise NotImplementedError


class ChunkFramer(_Chunks):
    """Chunks with a signature each."""

    def __init__(self, signer: Signer, signature: str, stamp: str) -> None:
        super().__init__()
        self._signer = signer
        self._signature = signature
        self._stamp = stamp

    def _end(self) -> bytes:
        return self._frame(b"")

    def _frame(self, chunk: bytes) -> bytes:
        self._signature = self._signer.chunk_signature(
            self._signature, chunk, self._stamp
        )
        return b"%x;chunk-signature=%s\r\n%s\r\n" % (
            len(chunk),
            self._signature.encode(),
            chunk,
        )


class TrailerFramer(_Chunks):
    """Chunks without signatures, with a checksum of the body at the end."""

    def __init__(self, algorithm: str) -> None:
        super().__init__()
        self._name = PREFIX + algorithm.lower()
        self._checksum = checksum(algorithm)

    def _end(self) -> bytes:
        return f"0\r\n{self._name}:{text_of(self._checksum)}\r\n\r\n".encode()

    def _frame(self, chunk: bytes) -> bytes:
        self._checksum.update(chunk)
        return b"%x\r\n%s\r\n" % (len(chunk), chunk)


def chunked_length(length: int) -> int:
    """Length in signed chunks of a body of `length` bytes, with the empty last chunk."""
    full, rest = divmod(length, CHUNK)
    return (
        full * _framed_length(CHUNK)
        + (_framed_length(rest) if rest else 0)
        + _framed_length(0)
    )


def trailed_length(length: int, algorithm: str) -> int:
    """Length in chunks with a checksum at the end of a body of `length` bytes."""
    full, rest = divmod(length, CHUNK)
    last = len(f"0\r\n{PREFIX}{algorithm}:\r\n\r\n") + text_length(algorithm)
    sizes = full * len(f"{CHUNK:x}\r\n\r\n")
    return length + sizes + (len(f"{rest:x}\r\n\r\n") if rest else 0) + last


def _framed_length(length: int) -> int:
    return len(f"{length:x};chunk-signature=") + _SIGNATURE_DIGITS + 2 + length + 2
