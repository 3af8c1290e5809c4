"""Transfers of files to and from services like S3, in concurrent parts if they are large.

A transfer is a generator like a call (`call`), which both kinds of clients run; its `Shell` runs parts concurrently.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from os import PathLike
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from ..config import is_number
from ..effects import Call, Effect
from ..errors import ConfigurationError
from ..unset import UNSET
from ..validation import shown as shown_value
from .call import run_call

if TYPE_CHECKING:
    from ..config import CallOptions
    from .context import Context
    from .operation import SignedOperation

MEBIBYTE = 1024 * 1024
MAX_PARTS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferOptions:
    """Options of a transfer. At most `concurrency` parts are in memory at a time.

    Raises `ConfigurationError` for anything but integers of 1 and more.
    """

    part_size: int = 8 * MEBIBYTE
    """Bytes of a part. Uploads need at least 5 MiB; parts are larger if there would be more than 10,000 of them."""
    parts_from: int = 8 * MEBIBYTE
    """Size in bytes from which uploads and downloads are in parts."""
    copy_parts_from: int = 256 * MEBIBYTE
    """Size in bytes from which copies are in parts. The service copies at most 5 GiB at once."""
    concurrency: int = 10
    """Number of parts that are transferred at the same time."""
    on_progress: Callable[[int, int | None], None] | None = None
    """Called with the number of bytes transferred so far, and in all or `None`; never from two threads at once."""

    def __post_init__(self) -> None:
        for name in ("part_size", "parts_from", "copy_parts_from", "concurrency"):
            value = getattr(self, name)
            if not is_number(value, whole=True) or value < 1:
                raise ConfigurationError(
                    f"{name} must be an integer of at least 1, not {shown_value(value)}"
                )


class Transferred(NamedTuple):
    """The result of a transfer."""

    size: int
    """In bytes."""
    e_tag: str | None
    version_id: str | None
    """For buckets with versioning; else `None`."""


FilePath: TypeAlias = str | PathLike[str]


class Readable(Protocol):
    """A file or stream that is opened for reading bytes."""

    def read(self, size: int, /) -> bytes: ...


class Writable(Protocol):
    """A file or stream that is opened for writing bytes."""

    def write(self, data: bytes, /) -> object: ...


class _Awaited(Protocol):
    async def read(self, size: int, /) -> bytes: ...


AsyncReadable: TypeAlias = Readable | _Awaited
"""`Readable` for asynchronous clients; `read` may be asynchronous."""
AsyncWritable: TypeAlias = Writable
"""`Writable` for asynchronous clients; `write` may be asynchronous."""


def members(class_: type[Any]) -> frozenset[str]:
    """The attributes of the class of a structure."""
    names = _MEMBERS.get(class_)
    if names is None:
        names = frozenset(field.name for field in fields(class_))
        _MEMBERS[class_] = names
    return names


_MEMBERS: dict[Any, frozenset[str]] = {}


class Step(NamedTuple):
    """An operation that transfers use."""

    operation: SignedOperation[Any, Any]
    request: type[Any]

    def make(self, *sources: Mapping[str, Any], **own: Any) -> Any:
        """The request, with all arguments that it has members for."""
        known = members(self.request)
        arguments = {
            name: value for source in (*sources, own) for name, value in source.items()
        }
        return self.request(
            **{
                name: value
                for name, value in arguments.items()
                if name in known and value is not UNSET
            }
        )

    def takes(self, name: str) -> bool:
        """Whether the request has a member of this name."""
        return name in members(self.request)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfers:
    """The operations that transfers of a service use, and the names of members that differ between services."""

    put: Step
    get: Step
    head: Step
    copy: Step
    create: Step
    part: Step
    part_copy: Step
    complete: Step
    abort: Step
    parts: Step
    completed_part: type[Any]
    completed: type[Any]
    completed_parts: str
    """Attribute of `completed` with the parts."""
    complete_body: str
    """Attribute of the request `complete` with `completed`."""
    listed_parts: str
    """Attribute of the output of `parts` with the list."""
    copied: str
    """Attribute of the output of `copy` with the entity tag; empty if the output has it itself."""
    copied_part: str
    """The same for `part_copy`."""


class Shell(Protocol):
    """The part of transfers that differs between synchronous and asynchronous clients."""

    def together(self, jobs: Iterator[Call[None]], limit: int) -> Effect:
        """Runs jobs, at most `limit` at a time. After the first error no job is started; it is raised when all have ended."""
        ...

    def run(self, function: Callable[[], Any]) -> Effect:
        """Runs `function`, which uses files. It has ended when the call continues, even if the caller is cancelled."""
        ...

    def take(self, source: Any) -> Effect:
        """Runs `source.take()`."""
        ...

    def pour(
        self, body: Any, write: Callable[[bytes], object], size: int | None
    ) -> Effect:
        """Writes the first `size` bytes of a body, or all, and closes it."""
        ...

    def write(self, target: Any, data: bytes) -> Effect:
        """Runs `target.write(data)`."""
        ...


class Progress:
    """Counts transferred bytes, and reports them."""

    def __init__(self, options: TransferOptions) -> None:
        self._tell = options.on_progress
        self._lock = threading.Lock()
        self._count = 0
        self.total: int | None = None

    def add(self, count: int) -> None:
        if self._tell is None or not count:
            return
        with self._lock:
            self._count += count
            self._tell(self._count, self.total)


@dataclass(slots=True, kw_only=True)
class Journey:
    """The context of a transfer."""

    context: Context
    transfers: Transfers
    shell: Shell
    options: TransferOptions
    call_options: CallOptions | None
    arguments: Mapping[str, Any]
    state_file: FilePath | None = None
    """Path of the file with the progress of the transfer, from which it can be resumed."""
    progress: Progress

    def call(self, step: Step, *sources: Mapping[str, Any], **own: Any) -> Call[Any]:
        """Makes a call with all arguments that the operation takes."""
        request = step.make(self.arguments, *sources, **own)
        return run_call(self.context, step.operation, request, self.call_options)


class Transfer(Protocol):
    """A transfer, and what cleans up after an error."""

    def run(self) -> Call[Transferred]: ...

    def tidy(self) -> Call[None]: ...

    def close(self) -> None: ...


def part_size_for(options: TransferOptions, size: int | None) -> int:
    """The size of parts in bytes, so that there are no more than the service accepts."""
    return max(options.part_size, -(-(size or 0) // MAX_PARTS))


def present(value: Any, name: str) -> Any:
    """An attribute; `None` if it is missing or unset."""
    member = getattr(value, name, None)
    return None if member is UNSET else member


class Upload:
    """A multipart upload of files or copies. It is aborted after an error."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self.upload_id: str | None = None
        self.parts: dict[int, Any] = {}
        self.keep = False
        """Whether the upload is kept after an error, to be resumed."""

    def begin(self, *more: Mapping[str, Any]) -> Call[None]:
        journey = self.journey
        create = journey.transfers.create
        own: dict[str, Any] = {}
        supported = journey.context.bodies.checksums == "when_supported"
        if supported and create.takes("checksum_algorithm"):
            own["checksum_algorithm"] = (
                journey.arguments.get("checksum_algorithm") or "CRC32"
            )
        answer = yield from journey.call(create, *more, own)
        self.upload_id = answer.upload_id

    def arrived(self, number: int, answer: Any) -> None:
        """Records a part for the completion of the upload."""
        names = members(self.journey.transfers.completed_part)
        attributes = {
            name: value
            for name in names
            if (value := present(answer, name)) is not None
        }
        attributes["part_number"] = number
        self.parts[number] = self.journey.transfers.completed_part(**attributes)

    def complete(self, size: int) -> Call[Transferred]:
        journey = self.journey
        transfers = journey.transfers
        parts = [self.parts[number] for number in sorted(self.parts)]
        whole = transfers.completed(**{transfers.completed_parts: parts})
        own = {
            "upload_id": self.upload_id,
            transfers.complete_body: whole,
            "mpu_object_size": size,
        }
        answer = yield from journey.call(transfers.complete, own)
        self.upload_id = None
        return Transferred(
            size, present(answer, "e_tag"), present(answer, "version_id")
        )

    def tidy(self) -> Call[None]:
        """Aborts the upload, so that its parts cost nothing."""
        if self.upload_id is not None and not self.keep:
            journey = self.journey
            yield from journey.call(journey.transfers.abort, upload_id=self.upload_id)
            self.upload_id = None
