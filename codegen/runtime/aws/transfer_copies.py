"""Copies of objects inside the service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from ..effects import Call
from ..unset import UNSET
from .transfers import Journey, Transferred, Upload, part_size_for, present

DESCRIBING = (
    "cache_control",
    "content_disposition",
    "content_encoding",
    "content_language",
    "content_type",
    "expires",
    "metadata",
    "website_redirect_location",
)
"""Attributes that a copy keeps by default; copies in parts must pass them."""
_OF_SOURCE = "copy_source_"


class Copy(Upload):
    """A copy of an object, at once or in concurrent parts of the same version."""

    def __init__(
        self, journey: Journey, bucket: str, key: str, version_id: str | None
    ) -> None:
        super().__init__(journey)
        self._where = {"bucket": bucket, "key": key}
        version = ""
        if version_id is not None:
            self._where["version_id"] = version_id
            version = f"?versionId={quote(version_id, safe='')}"
        self._source = f"{bucket}/{quote(key, safe='/~')}{version}"

    def run(self) -> Call[Transferred]:
        journey = self.journey
        transfers = journey.transfers
        head = yield from journey.call(transfers.head, self._of_source(), self._where)
        size: int = present(head, "content_length") or 0
        journey.progress.total = size
        if size < journey.options.copy_parts_from:
            answer = yield from journey.call(transfers.copy, copy_source=self._source)
            journey.progress.add(size)
            result = _inside(answer, transfers.copied)
            version = present(answer, "version_id")
            return Transferred(size, present(result, "e_tag"), version)
        directive = journey.arguments.get("metadata_directive")
        described: Mapping[str, Any] = {}
        if directive != "REPLACE":
            described = {name: getattr(head, name, None) for name in DESCRIBING}
        yield from self.begin(
            {name: value for name, value in described.items() if value is not None}
        )
        part_size = part_size_for(journey.options, size)
        jobs = self._jobs(size, part_size, present(head, "e_tag"))
        yield journey.shell.together(jobs, journey.options.concurrency)
        return (yield from self.complete(size))

    def _of_source(self) -> dict[str, Any]:
        """The arguments of the request for the source."""
        arguments = self.journey.arguments
        own = {
            name.removeprefix(_OF_SOURCE): value
            for name, value in arguments.items()
            if name.startswith(f"{_OF_SOURCE}sse_customer_")
        }
        # Keys of the copy must not be used for the source.
        unset = {name: UNSET for name in arguments if name.startswith("sse_customer_")}
        owner = arguments.get("expected_source_bucket_owner", UNSET)
        return {**unset, **own, "expected_bucket_owner": owner}

    def _jobs(
        self, size: int, part_size: int, e_tag: str | None
    ) -> Iterator[Call[None]]:
        for number, start in enumerate(range(0, size, part_size), 1):
            yield self._part(number, start, min(start + part_size, size), e_tag)

    def _part(self, number: int, start: int, end: int, e_tag: str | None) -> Call[None]:
        journey = self.journey
        own: dict[str, Any] = {} if e_tag is None else {"copy_source_if_match": e_tag}
        answer = yield from journey.call(
            journey.transfers.part_copy,
            own,
            upload_id=self.upload_id,
            part_number=number,
            copy_source=self._source,
            copy_source_range=f"bytes={start}-{end - 1}",
        )
        self.arrived(number, _inside(answer, journey.transfers.copied_part))
        journey.progress.add(end - start)

    def close(self) -> None:
        """Nothing is open."""


def _inside(answer: Any, name: str) -> Any:
    """The member `name` of an output; the output itself for an empty name."""
    return present(answer, name) if name else answer
