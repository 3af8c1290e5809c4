"""Downloads of objects into files."""

# A state file may hold values of any type.
# pyright: reportUnknownVariableType=false

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any

from ..effects import Call, Sleep
from ..errors import (
    ChecksumError,
    ConnectionClosedError,
    Place,
    ResponseError,
    TransportError,
)
from .checksums import PREFIX
from .transfer_state import State
from .transfer_targets import CountedSink, FileTarget, MemorySink, PathTarget, Sink
from .transfers import Journey, Transferred, members, present

ATTEMPTS = 3


class Download:
    """A download of an object, at once or in concurrent parts of the same version."""

    def __init__(self, journey: Journey, target: PathTarget | FileTarget) -> None:
        self._journey = journey
        self._target = target
        self._state: State | None = None
        self._e_tag: str | None = None
        self._done: frozenset[int] = frozenset()
        self._waiting: list[MemorySink] = []
        self._broke_off = False
        self._place: Place | None = None
        """The call that errors of the object's bytes name."""

    def run(self) -> Call[Transferred]:
        journey, target = self._journey, self._target
        answer = yield from journey.call(journey.transfers.get)
        size = present(answer, "content_length")
        self._e_tag = present(answer, "e_tag")
        self._place = getattr(answer.body, "place", None)
        journey.progress.total = size
        options = journey.options
        in_parts = bool(size and size >= options.parts_from and self._e_tag)
        try:
            if isinstance(target, PathTarget):
                yield journey.shell.run(target.open)
                if in_parts:
                    yield from self._resume(target, size)
        except BaseException:
            answer.body.abandon()
            raise
        if isinstance(target, FileTarget):
            target.promise(promised(answer))
        if in_parts:
            yield from self._parts(answer.body, size)
        elif isinstance(target, PathTarget):
            size = yield from self._fill(target.sink(0), answer.body, size)
        else:
            size = yield from self._fill(target, answer.body, size)
        if in_parts or self._broke_off:
            yield from self._check(promised(answer))
        if isinstance(target, PathTarget):
            yield journey.shell.run(partial(target.finish, size))
        if self._state is not None:
            yield journey.shell.run(self._state.remove)
        return Transferred(size, self._e_tag, present(answer, "version_id"))

    def _check(self, headers: dict[str, str]) -> Call[None]:
        target, shell = self._target, self._journey.shell
        try:
            if isinstance(target, FileTarget):
                target.check()
            else:
                yield shell.run(partial(target.check, headers))
        except ChecksumError as error:
            error.place = self._place
            # Any part may be wrong: the download cannot be resumed.
            if self._state is not None:
                yield shell.run(self._state.remove)
                self._state = None
            raise

    def _parts(self, body: Any, size: int) -> Call[None]:
        journey, target = self._journey, self._target
        jobs, limit = self._jobs(body, size), journey.options.concurrency
        if isinstance(target, PathTarget):
            yield journey.shell.together(jobs, limit)
            return
        # No more than `limit` parts are in memory.
        while window := list(islice(jobs, limit)):
            yield journey.shell.together(iter(window), limit)
            for sink in sorted(self._waiting, key=lambda sink: sink.position):
                for chunk in sink.chunks:
                    yield journey.shell.write(target, chunk)
            self._waiting.clear()

    def _jobs(self, body: Any, size: int) -> Iterator[Call[None]]:
        part_size = self._journey.options.part_size
        if 0 in self._done:
            body.abandon()
        for start in range(0, size, part_size):
            if start not in self._done:
                # The first answer has the first part.
                own = None if start else body
                yield self._part(start, min(start + part_size, size), own)

    def _part(self, start: int, end: int, body: Any) -> Call[None]:
        target = self._target
        if isinstance(target, PathTarget):
            yield from self._fill(target.sink(start), body, end)
        else:
            sink = MemorySink(start)
            yield from self._fill(sink, body, end)
            self._waiting.append(sink)
        if self._state is not None:
            noted = partial(self._state.note, "done", start)
            yield self._journey.shell.run(noted)

    def _fill(self, sink: Sink, body: Any, end: int | None) -> Call[int]:
        """Reads up to `end` and gives the end position. Asks for the rest of a body that breaks off."""
        journey = self._journey
        counted = CountedSink(journey, sink)
        failures, attempts = 0, journey.context.retries.max_attempts or ATTEMPTS
        while True:
            before = sink.position
            try:
                if body is None:
                    body = yield from self._range(sink.position, end)
                size = None if end is None else end - sink.position
                yield journey.shell.pour(body, counted.write, size)
                if end is None or sink.position == end:
                    return sink.position
                raise ConnectionClosedError("the body ended early")
            except ChecksumError:
                raise
            except TransportError as error:
                error.place = error.place or self._place
                self._broke_off = True
                failures = failures + 1 if sink.position == before else 1
                if failures >= attempts or end is None:
                    raise
            body = None
            yield Sleep(min(0.1 * 2**failures, 5.0))

    def _range(self, start: int, end: int | None) -> Call[Any]:
        journey = self._journey
        wanted = f"bytes={start}-" + ("" if end is None else str(end - 1))
        own = {"range": wanted} | ({"if_match": self._e_tag} if self._e_tag else {})
        answer = yield from journey.call(journey.transfers.get, own)
        length = present(answer, "content_length")
        if end is not None and length not in (None, end - start):
            answer.body.abandon()
            raise ResponseError(f"the service gave other bytes than {wanted}")
        return answer.body

    def _resume(self, target: PathTarget, size: int) -> Call[None]:
        """Resumes an interrupted download of the same version of the object."""
        journey = self._journey
        if journey.state_file is None:
            return
        arguments, part_size = journey.arguments, journey.options.part_size
        subject = {
            "bucket": arguments["bucket"],
            "key": arguments["key"],
            "size": size,
            "e_tag": self._e_tag,
            "part_size": part_size,
            "partial": target.partial,
        }
        state = State(journey.state_file, subject)
        yield journey.shell.run(state.load)
        if not (yield journey.shell.run(target.size)):
            state.data.clear()
        # Another program may have written the file.
        done: Any = state.data.get("done")
        starts: list[Any] = done if isinstance(done, list) else []
        self._done = frozenset(
            start for start in starts if type(start) is int and 0 <= start < size
        )
        state.data["done"] = sorted(self._done)
        for start in self._done:
            journey.progress.add(min(part_size, size - start))
        yield journey.shell.run(state.save)
        self._state = state

    def tidy(self) -> Call[None]:
        target = self._target
        if isinstance(target, PathTarget) and self._state is None:
            yield self._journey.shell.run(target.remove)

    def close(self) -> None:
        if isinstance(self._target, PathTarget):
            self._target.close()


def promised(answer: Any) -> dict[str, str]:
    """The checksums of the whole object in an output, by header."""
    return {
        PREFIX + name.removeprefix("checksum_").replace("_", ""): value
        for name in members(answer.__class__)
        if name.startswith("checksum_")
        and isinstance(value := present(answer, name), str)
    }
