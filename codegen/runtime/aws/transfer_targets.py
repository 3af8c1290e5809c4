"""Targets of downloads: files by path, open files, and parts in memory."""

from __future__ import annotations

import os
import secrets
import threading
from contextlib import suppress
from typing import Any, Protocol

from .checksums import Expected, expected
from .transfers import FilePath, Journey

_READ = 1024 * 1024
"""Bytes that are read at a time."""


class Sink(Protocol):
    """A target for the bytes of one part."""

    @property
    def position(self) -> int:
        """Position of the next byte in the whole file."""
        ...

    def write(self, data: bytes) -> Any: ...


class PathTarget:
    """A file that gets its name when it is complete. Several threads write it."""

    def __init__(self, path: FilePath, *, stays: bool) -> None:
        """`stays` keeps the bytes after an interruption, to be resumed."""
        self._path = os.fspath(path)
        unique = "" if stays else f".{secrets.token_hex(4)}"
        self.partial = f"{self._path}{unique}.partial"
        self._lock = threading.Lock()
        self._file: Any = None

    def open(self) -> None:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        self._file = os.fdopen(os.open(self.partial, flags, 0o666), "r+b", buffering=0)

    def sink(self, start: int) -> _PathSink:
        return _PathSink(self, start)

    def write(self, data: bytes, position: int) -> None:
        left = memoryview(data)
        while left:
            if hasattr(os, "pwrite"):
                count = os.pwrite(self._file.fileno(), left, position)
            else:
                with self._lock:
                    self._file.seek(position)
                    count = self._file.write(left)
            left, position = left[count:], position + count

    def size(self) -> int:
        """Bytes that an interrupted transfer has written; 0 for none."""
        return os.fstat(self._file.fileno()).st_size

    def check(self, headers: dict[str, str]) -> None:
        """Raises `ChecksumError` if the file does not match the checksums of the first answer."""
        promised = expected(headers)
        if promised is None:
            return
        self._file.seek(0)
        while data := self._file.read(_READ):
            promised.update(data)
        promised.check()

    def finish(self, size: int) -> None:
        self._file.truncate(size)
        self._file.close()
        os.replace(self.partial, self._path)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def remove(self) -> None:
        self.close()
        with suppress(FileNotFoundError):
            os.remove(self.partial)


class _PathSink:
    def __init__(self, target: PathTarget, start: int) -> None:
        self._target = target
        self.position = start

    def write(self, data: bytes) -> None:
        self._target.write(data, self.position)
        self.position += len(data)


class FileTarget:
    """An open file, which is written in order."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.position = 0
        self._promised: Expected | None = None

    def promise(self, headers: dict[str, str]) -> None:
        """Sets the checksums that the written bytes must match."""
        self._promised = expected(headers)

    def write(self, data: bytes) -> Any:
        self.position += len(data)
        if self._promised is not None:
            self._promised.update(data)
        return self._file.write(data)

    def check(self) -> None:
        """Raises `ChecksumError` if they do not match."""
        if self._promised is not None:
            self._promised.check()


class MemorySink:
    """A part in memory that waits to be written."""

    def __init__(self, start: int) -> None:
        self.position = start
        self.chunks: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.chunks.append(data)
        self.position += len(data)


class CountedSink:
    """A sink that reports its bytes as progress."""

    def __init__(self, journey: Journey, inner: Sink) -> None:
        self._progress = journey.progress
        self._inner = inner

    @property
    def position(self) -> int:
        return self._inner.position

    def write(self, data: bytes) -> Any:
        done = self._inner.write(data)
        self._progress.add(len(data))
        return done
