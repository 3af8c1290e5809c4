"""Multipart forms (RFC 7578), whose files are read while they are sent."""

# Values are of any type here: what has `read` is a file.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any, BinaryIO

from ..bodies import check_file
from ..errors import ConfigurationError
from ..http import header_problem
from ..unset import UNSET

_BYTES = "application/octet-stream"


def multipart(
    fields: Iterable[tuple[Any, ...]], add: Callable[..., None]
) -> tuple[str, Any]:
    """Content type and body of a form.

    Bytes, open files, iterators of bytes, `(file name, one of these)` and `(file name, one of these, media type)` are files.

    `add(pairs, name, value, style)` encodes other values. Raises `ConfigurationError` for files that cannot be sent, such as paths.
    """
    boundary = os.urandom(16).hex()
    pieces: list[Any] = []
    for name, value, *style in fields:
        if value is UNSET:
            continue
        for item in value if _holds_files(value) else [value]:
            if _is_file(item):
                pieces += [_file_head(boundary, name, item), _content(item), b"\r\n"]
                continue
            pairs: list[tuple[str, str]] = []
            add(pairs, name, item, style[0] if style else "repeated")
            for key, text in pairs:
                head = f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(key)}"\r\n\r\n'
                pieces.append(f"{head}{text}\r\n".encode())
    pieces.append(f"--{boundary}--\r\n".encode())
    kind = f"multipart/form-data; boundary={boundary}"
    if all(isinstance(piece, bytes) for piece in pieces):
        return kind, b"".join(pieces)
    return kind, _Chain(pieces)


def _is_file(value: Any) -> bool:
    if isinstance(value, tuple):
        return len(value) in (2, 3) and isinstance(value[0], str) and _is_file(value[1])
    if isinstance(value, os.PathLike) or hasattr(value, "__anext__"):
        raise ConfigurationError(
            f"a file of a form must be bytes, a file opened for reading bytes or an iterator of bytes, not {type(value).__name__}"
        )
    return isinstance(value, (bytes, bytearray, memoryview, Iterator)) or callable(
        getattr(value, "read", None)
    )


def _holds_files(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(_is_file(item) for item in value)
    )


def _content(value: Any) -> Any:
    content = value[1] if isinstance(value, tuple) else value
    if isinstance(content, (bytes, bytearray, memoryview)):
        return bytes(content)
    if not callable(getattr(content, "read", None)):
        return _Pieces(content)
    check_file(content, "a form")
    return content


def _file_head(boundary: str, name: str, value: Any) -> bytes:
    stated = value[0] if isinstance(value, tuple) else getattr(value, "name", None)
    filename = os.path.basename(stated) if isinstance(stated, str) else "file"
    kind = value[2] if isinstance(value, tuple) and value[2:] else _BYTES
    if problem := header_problem(kind):
        raise ConfigurationError(f"the media type of a file of a form {problem}")
    return (
        f"--{boundary}\r\n"
        f'Content-Disposition: form-data; name="{_quoted(name)}"; filename="{_quoted(filename)}"\r\n'
        f"Content-Type: {kind}\r\n\r\n"
    ).encode()


def _quoted(text: str) -> str:
    """A name as browsers write it, without characters that would end the header."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


class _Pieces:
    """An iterator of bytes as a file; it can be read once."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read(self, size: int) -> bytes:
        """The next piece, of any length; empty at the end."""
        return next((piece for piece in self._pieces if piece), b"")


class _Chain:
    """Bytes and files in sequence, as one file, which can be sent again if the files can seek."""

    def __init__(self, pieces: list[Any]) -> None:
        self._files: list[BinaryIO] = [
            BytesIO(piece) if isinstance(piece, bytes) else piece for piece in pieces
        ]
        self._starts: list[int] | None = None
        with suppress(AttributeError, OSError):
            self._starts = [file.tell() for file in self._files]
        self._index = 0

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; empty at the end."""
        if size == 0:
            return b""
        while self._index < len(self._files):
            chunk = self._files[self._index].read(size)
            if chunk:
                return chunk
            self._index += 1
        return b""

    def tell(self) -> int:
        """Always 0; called before anything is read."""
        return 0

    def seek(self, offset: int, whence: int = 0) -> int:
        """Goes to the start; with `whence` 2 gives the length. Raises OSError if a file can be read only once."""
        if self._starts is None:
            raise OSError("a file of the form can be read only once")
        length = 0
        for file, start in zip(self._files, self._starts, strict=True):
            length += file.seek(0, 2) - start
            file.seek(start)
        self._index = 0
        return length if whence == 2 else offset
