"""What moves files to and from a service of S3's kind, in parts at a time where they are large.

A transfer is a generator as a call is (`call`), so that both kinds of clients do the same; what runs parts at a time is its `Shell`.
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
from .call import run_call

if TYPE_CHECKING:
    from ..config import CallOptions
    from .context import Context
    from .operation import SignedOperation

MEBIBYTE = 1024 * 1024
MAX_PARTS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferOptions:
    """How a transfer goes. At most `concurrency` parts are in memory at a time.

    Raises `ConfigurationError` for numbers that cannot work.
    """

    part_size: int = 8 * MEBIBYTE
    """In bytes. Uploads need at least 5 MiB; parts become larger where there would be more than 10,000."""
    parts_from: int = 8 * MEBIBYTE
    """In bytes: what is as large goes up and comes down in parts."""
    copy_parts_from: int = 256 * MEBIBYTE
    """In bytes: what is as large is copied in parts. The service takes at most 5 GiB without."""
    concurrency: int = 10
    """Parts that are on their way at the same time."""
    on_progress: Callable[[int, int | None], None] | None = None
    """Called with the bytes that have arrived, and those in all where that is known; never twice at the same time."""

    def __post_init__(self) -> None:
        for name in ("part_size", "parts_from", "copy_parts_from", "concurrency"):
            value = getattr(self, name)
            if not is_number(value, whole=True) or value < 1:
                raise ConfigurationError(
                    f"{name} must be an integer of at least 1, not {value!r}"
                )


class Transferred(NamedTuple):
    """What has arrived."""

    size: int
    """In bytes."""
    e_tag: str | None
    version_id: str | None
    """Where the bucket keeps versions."""


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
"""The same for asynchronous clients, or one whose `read` is to be awaited."""
AsyncWritable: TypeAlias = Writable
"""The same for asynchronous clients; `write` may be one to await."""


def members(class_: type[Any]) -> frozenset[str]:
    """The attributes of a structure's class."""
    names = _MEMBERS.get(class_)
    if names is None:
        names = frozenset(field.name for field in fields(class_))
        _MEMBERS[class_] = names
    return names


_MEMBERS: dict[Any, frozenset[str]] = {}


class Step(NamedTuple):
    """An operation that transfers are made of."""

    operation: SignedOperation[Any, Any]
    request: type[Any]

    def make(self, *sources: Mapping[str, Any], **own: Any) -> Any:
        """The request with those of the arguments that it has."""
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
        """Whether the request has such a member."""
        return name in members(self.request)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfers:
    """The operations of a service that transfers are made of, and names of members that differ from page to page."""

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
    """Attribute of `completed`."""
    complete_body: str
    """Attribute of the request that completes: `completed`."""
    listed_parts: str
    """Attribute of the answer that lists parts."""
    copied: str
    """Attribute of the answer to `copy` that has the entity tag; empty where the answer has it."""
    copied_part: str
    """The same, of `part_copy`."""


class Shell(Protocol):
    """What transfers cannot do alike in both kinds of clients."""

    def together(self, jobs: Iterator[Call[None]], limit: int) -> Effect:
        """Runs jobs, at most `limit` at a time; the first error ends it when those that run have ended."""
        ...

    def run(self, function: Callable[[], Any]) -> Effect:
        """What `function` does with files; it has ended when the call goes on, also where the caller is cancelled."""
        ...

    def take(self, source: Any) -> Effect:
        """`source.take()`."""
        ...

    def pour(
        self, body: Any, write: Callable[[bytes], object], size: int | None
    ) -> Effect:
        """Writes a body's first bytes, or all of it, and closes it."""
        ...

    def write(self, target: Any, data: bytes) -> Effect:
        """`target.write(data)`."""
        ...


class Progress:
    """How many bytes have arrived."""

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
    """What all transfers of one call have."""

    context: Context
    transfers: Transfers
    shell: Shell
    options: TransferOptions
    call_options: CallOptions | None
    arguments: Mapping[str, Any]
    state_file: FilePath | None = None
    """Where it is written down how far the transfer has come."""
    progress: Progress

    def call(self, step: Step, *sources: Mapping[str, Any], **own: Any) -> Call[Any]:
        """One call with those of the arguments that it takes."""
        request = step.make(self.arguments, *sources, **own)
        return run_call(self.context, step.operation, request, self.call_options)


class Transfer(Protocol):
    """One that runs, and that tidies up where it did not end well."""

    def run(self) -> Call[Transferred]: ...

    def tidy(self) -> Call[None]: ...

    def close(self) -> None: ...


def part_size_for(options: TransferOptions, size: int | None) -> int:
    """Bytes of a part, of no more parts than the service takes."""
    return max(options.part_size, -(-(size or 0) // MAX_PARTS))


def present(value: Any, name: str) -> Any:
    """An attribute; `None` where it is unset or there is none."""
    member = getattr(value, name, None)
    return None if member is UNSET else member


class Upload:
    """A multipart upload, of whatever its parts consist; it is aborted where it did not end well."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self.upload_id: str | None = None
        self.parts: dict[int, Any] = {}
        self.keep = False
        """Whether the parts that have arrived are kept after an error."""

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
        """Keeps what completing the upload has to say of a part."""
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
        """Aborts what was begun, so that its parts cost nothing."""
        if self.upload_id is not None and not self.keep:
            journey = self.journey
            yield from journey.call(journey.transfers.abort, upload_id=self.upload_id)
            self.upload_id = None
