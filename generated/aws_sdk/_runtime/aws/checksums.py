"""Checksums of bodies, for services like S3.

Source: AWS SDKs and Tools Reference Guide, "Data Integrity Protections for Amazon S3".
"""

from __future__ import annotations

import hashlib
import importlib
import zlib
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

from ..errors import ChecksumError, ConfigurationError

if TYPE_CHECKING:
    from ..http import HttpResponse

ChecksumMode: TypeAlias = Literal["when_supported", "when_required"]
"""Whether checksums are computed for all operations that accept them, or only for those that require them."""

DEFAULT = "CRC32"
ALGORITHM_HEADER = "x-amz-sdk-checksum-algorithm"
MODE_HEADER = "x-amz-checksum-mode"
PREFIX = "x-amz-checksum-"
_NO_CHECKSUMS = frozenset(
    {ALGORITHM_HEADER, MODE_HEADER, f"{PREFIX}type", f"{PREFIX}algorithm"}
)


class Checksum(Protocol):
    """A checksum that is being computed."""

    def update(self, data: bytes, /) -> None: ...

    def digest(self) -> bytes: ...


class _Crc:
    """A CRC, computed by a function that continues one."""

    def __init__(self, advance: Callable[[bytes, int], int], size: int) -> None:
        self._advance = advance
        self._size = size
        self._value = 0

    def update(self, data: bytes, /) -> None:
        self._value = self._advance(data, self._value)

    def digest(self) -> bytes:
        return self._value.to_bytes(self._size, "big")


def _native(name: str, size: int) -> Checksum:
    """A CRC of the vendor's native library; in Python it would be too slow. Raises `ConfigurationError` without the library."""
    try:
        library: Any = importlib.import_module("awscrt.checksums")
    except ImportError:
        raise ConfigurationError(
            f"the checksum {name.upper()} needs the package awscrt; CRC32, SHA1 and SHA256 need none"
        ) from None
    return _Crc(getattr(library, name), size)


_ALGORITHMS: Mapping[str, Callable[[], Checksum]] = {
    "crc32": lambda: _Crc(zlib.crc32, 4),
    "crc32c": lambda: _native("crc32c", 4),
    "crc64nvme": lambda: _native("crc64nvme", 8),
    "sha1": lambda: hashlib.sha1(usedforsecurity=False),
    "sha256": hashlib.sha256,
}


def checksum(algorithm: str) -> Checksum:
    """A new checksum. Raises `ConfigurationError` for an unknown algorithm."""
    make = _ALGORITHMS.get(algorithm.lower())
    if make is None:
        raise ConfigurationError(f"there is no checksum {algorithm!r}")
    return make()


def text_of(value: Checksum) -> str:
    """The checksum as in headers: Base64."""
    return b64encode(value.digest()).decode("ascii")


def text_length(algorithm: str) -> int:
    return len(text_of(checksum(algorithm)))


def states_checksum(headers: Mapping[str, str]) -> bool:
    """Whether the headers have a checksum of the body."""
    names = {name.lower() for name in headers}
    return "content-md5" in names or any(
        name.startswith(PREFIX) for name in names - _NO_CHECKSUMS
    )


class Expected:
    """The checksums that a received body must match."""

    def __init__(self, stated: Mapping[str, str]) -> None:
        """`stated`: algorithm -> checksum. Raises `ConfigurationError` for an algorithm that cannot be computed."""
        self._stated = [(checksum(name), text) for name, text in stated.items()]

    def update(self, data: bytes) -> None:
        for value, _ in self._stated:
            value.update(data)

    def check(self) -> None:
        """Raises `ChecksumError` if a checksum does not match."""
        if any(text_of(value) != text for value, text in self._stated):
            raise ChecksumError(
                "the body's bytes do not fit the checksum that came with them"
            )


def expected(headers: Mapping[str, str]) -> Expected | None:
    """The checksums of the whole body in the headers of an answer; `None` for none that can be checked."""
    stated: dict[str, str] = {}
    for algorithm in _ALGORITHMS:
        text = headers.get(PREFIX + algorithm, "")
        # With a number at its end it is a checksum of the checksums of parts.
        if not text or "-" in text:
            continue
        with suppress(ConfigurationError):
            checksum(algorithm)
            stated[algorithm] = text
    return Expected(stated) if stated else None


def check_crc32(response: HttpResponse) -> None:
    """Checks a body against the CRC32 that DynamoDB sends. Raises `ChecksumError`, which is retried."""
    stated = response.headers.get("x-amz-crc32", "")
    if (
        not (stated.isdecimal() and len(stated) <= 10)
        or response.stream is not None
        or "content-encoding" in response.headers
    ):
        return
    if zlib.crc32(response.body) != int(stated):
        raise ChecksumError(
            "the answer's bytes do not fit the checksum that came with them"
        )
