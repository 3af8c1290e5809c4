"""Uploads of files."""

from __future__ import annotations

import inspect
import os
import threading
from collections.abc import Iterator, Mapping
from typing import Any

from ..effects import Call
from ..errors import ConfigurationError, PaginationError, ServiceError
from .transfer_state import State
from .transfers import (
    FilePath,
    Journey,
    Transferred,
    Upload,
    part_size_for,
    present,
)


class PathParts:
    """The parts of a file, which several threads read at any position."""

    def __init__(self, path: FilePath) -> None:
        self._path = path
        self._file: Any = None
        self.size: int | None = None
        self.changed = 0
        """Time of the last change of the file, in nanoseconds."""
        self.part_size = 1
        self.exhausted = False
        self.arrived: Mapping[int, Any] = {}
        """Parts that are uploaded already, by number."""
        self._lock = threading.Lock()
        self._number = 0

    def open(self) -> None:
        """Raises `OSError`."""
        self._file = open(self._path, "rb", buffering=0)  # noqa: SIM115
        status = os.fstat(self._file.fileno())
        self.size, self.changed = status.st_size, status.st_mtime_ns

    def take(self) -> tuple[int, bytes] | None:
        """Number (from 1) and bytes of the next part; `None` after the last. Raises `ConfigurationError`."""
        size = self.size or 0
        with self._lock:
            self._number += 1
            while self._number in self.arrived:
                self._number += 1
            number = self._number
            start = (number - 1) * self.part_size
            self.exhausted = start + self.part_size >= size
            if start >= size and number > 1:
                return None
        wanted = min(self.part_size, size - start)
        data = self._piece(start, wanted)
        if len(data) < wanted:
            raise ConfigurationError("the file became shorter while it was read")
        return number, data

    def _piece(self, start: int, size: int) -> bytes:
        if hasattr(os, "pread"):
            data = os.pread(self._file.fileno(), size, start)
            while data and len(data) < size:
                more = os.pread(
                    self._file.fileno(), size - len(data), start + len(data)
                )
                if not more:
                    break
                data += more
            return data
        with self._lock:
            self._file.seek(start)
            return _full(self._file, size)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


class FileParts:
    """The parts of an open file or a stream, read in order."""

    def __init__(self, file: Any) -> None:
        self.file = file
        self.size: int | None = None
        self.part_size = 1
        self.exhausted = False
        self._lock = threading.Lock()
        self._number = 0
        self.taken = 0
        """Number of bytes read so far."""

    def open(self) -> None:
        """Finds the size of the rest of the file, if it can seek."""
        file = self.file
        if inspect.iscoroutinefunction(getattr(file, "read", None)):
            return
        try:
            start = file.tell()
            self.size = file.seek(0, 2) - start
            file.seek(start)
        except (AttributeError, OSError, ValueError, TypeError):
            self.size = getattr(file, "content_length", None)

    def take(self) -> tuple[int, bytes] | None:
        """Number (from 1) and bytes of the next part; `None` after the last. Raises `ConfigurationError`."""
        with self._lock:
            return (
                None
                if self.exhausted
                else self.numbered(_full(self.file, self.part_size))
            )

    def numbered(self, data: Any) -> tuple[int, bytes] | None:
        """Number and bytes of a part. Raises `ConfigurationError` for text."""
        if not isinstance(data, bytes):
            raise ConfigurationError("the file must be opened for reading bytes")
        self.exhausted = len(data) < self.part_size
        self.taken += len(data)
        if not data and self._number:
            return None
        self._number += 1
        return self._number, data

    def close(self) -> None:
        """Does nothing: the caller closes the file."""


def _full(file: Any, size: int) -> bytes:
    """The next `size` bytes, fewer only at the end; sockets and pipes give fewer at a time."""
    data: bytes = file.read(size)
    while 0 < len(data) < size:
        more = file.read(size - len(data))
        if not more:
            break
        data += more
    return data


class FileUpload(Upload):
    """An upload of a file, at once or in concurrent parts."""

    def __init__(self, journey: Journey, source: PathParts | FileParts) -> None:
        super().__init__(journey)
        self._source = source
        self._state: State | None = None

    def run(self) -> Call[Transferred]:
        journey, source = self.journey, self._source
        yield journey.shell.run(source.open)
        options, size = journey.options, source.size
        journey.progress.total = size
        if size is not None and size < options.parts_from:
            source.part_size = max(size, 1)
            return (yield from self._put((yield journey.shell.take(source))))
        source.part_size = part_size_for(options, size)
        if isinstance(source, PathParts) and journey.state_file is not None:
            yield from self._resume(source, journey.state_file)
        first: list[Any] = []
        if size is None:
            first.append((yield journey.shell.take(source)))
            if source.exhausted:
                return (yield from self._put(first.pop()))
        if self.upload_id is None:
            yield from self.begin()
            if self._state is not None:
                self._state.data["upload_id"] = self.upload_id
                yield journey.shell.run(self._state.save)
        yield journey.shell.together(self._jobs(first), options.concurrency)
        arrived = source.taken if isinstance(source, FileParts) else size
        answer = yield from self.complete(arrived or 0)
        if self._state is not None:
            yield journey.shell.run(self._state.remove)
        return answer

    def _put(self, taken: tuple[int, bytes] | None) -> Call[Transferred]:
        data = taken[1] if taken else b""
        answer = yield from self.journey.call(self.journey.transfers.put, body=data)
        self.journey.progress.add(len(data))
        return Transferred(
            len(data), present(answer, "e_tag"), present(answer, "version_id")
        )

    def _jobs(self, first: list[Any]) -> Iterator[Call[None]]:
        """A job for each part; `first` has a part that was read already, and is emptied to free its memory."""
        if first:
            yield self._part(first)
        while not self._source.exhausted:
            yield self._part([])

    def _part(self, first: list[Any]) -> Call[None]:
        journey = self.journey
        taken = first.pop() if first else (yield journey.shell.take(self._source))
        if taken is None:
            return
        number, data = taken
        del taken
        answer = yield from journey.call(
            journey.transfers.part,
            upload_id=self.upload_id,
            part_number=number,
            body=data,
        )
        self.arrived(number, answer)
        journey.progress.add(len(data))

    def _resume(self, source: PathParts, path: FilePath) -> Call[None]:
        """Resumes the upload in the state file, if it is of the same unchanged file."""
        arguments = self.journey.arguments
        self.keep = True
        self._state = State(
            path,
            {
                "bucket": arguments["bucket"],
                "key": arguments["key"],
                "size": source.size,
                "changed": source.changed,
                "part_size": source.part_size,
            },
        )
        yield self.journey.shell.run(self._state.load)
        upload_id = self._state.data.get("upload_id")
        if not isinstance(upload_id, str):
            return
        try:
            yield from self._list(source, upload_id)
        except ServiceError as error:
            if error.status != 404:
                raise
            self.parts.clear()
            return
        self.upload_id = upload_id
        source.arrived = dict(self.parts)
        source.exhausted = len(self.parts) * source.part_size >= (source.size or 0)

    def _list(self, source: PathParts, upload_id: str) -> Call[None]:
        """Finds the parts that are uploaded completely."""
        journey = self.journey
        size, marker = source.size or 0, 0
        while True:
            answer = yield from journey.call(
                journey.transfers.parts, upload_id=upload_id, part_number_marker=marker
            )
            for part in present(answer, journey.transfers.listed_parts) or ():
                start = (part.part_number - 1) * source.part_size
                if part.size == min(source.part_size, size - start):
                    self.arrived(part.part_number, part)
                    journey.progress.add(part.size)
            following = present(answer, "next_part_number_marker")
            if not present(answer, "is_truncated") or not following:
                return
            if not str(following).isdecimal() or int(following) <= marker:
                raise PaginationError("the list of parts goes in a circle")
            marker = int(following)

    def close(self) -> None:
        self._source.close()
