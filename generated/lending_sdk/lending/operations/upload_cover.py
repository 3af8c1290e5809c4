"""upload_cover of Lending, from books."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ..._runtime import checks as _k
from ..._runtime import constraints as _c
from ..._runtime.http import Body, HttpRequest, HttpResponse
from ..._runtime.protocols import http as _p
from ..._runtime.protocols import http_answers as _a
from ..._runtime.rest.operation import RestOperation
from ..._runtime.structure import Structure
from ..._runtime.unset import UNSET, Unset
from ..._runtime.validation import Violations
from .. import types as _t
from ..service import SERVICE

_ID = _c.Integer("id", 161, required=True)
_FILE = _c.Stream("file", 162, required=True)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class UploadCoverRequest(Structure):
    """The parameters of upload_cover."""

    PAGE: ClassVar[str] = "books"

    NAMES: ClassVar[dict[str, str]] = {"id": "id", "file": "file", "caption": "caption"}

    id: Annotated[int, _ID]
    """Number of the book."""

    file: Annotated[Body, _FILE]
    """The picture."""

    caption: str | Unset = UNSET
    """What it shows."""

    def check(self, found: Violations) -> None:
        _ID.check(self.id, found)
        _FILE.check(self.file, found)
        _k.text("caption", self.caption, found)

    def passes(self) -> object:
        return (
            _ID.passes(self.id)
            and _FILE.passes(self.file)
            and (self.caption is UNSET or type(self.caption) is str)
        )


def _serialize(value: UploadCoverRequest) -> HttpRequest:
    path = _p.path("/books/", _p.label("id", value.id), "/cover")
    query: list[tuple[str, str]] = []
    headers: dict[str, str] = {}
    return _p.multipart_request(
        "POST", path, query, headers, [("file", value.file), ("caption", value.caption)]
    )


def _deserialize(response: HttpResponse) -> _t.UploadCoverResult:
    value: _t.UploadCoverResult = _a.object_answer(
        response, _t.UploadCoverResult.from_wire
    )
    return value


OPERATION = RestOperation(
    name="upload_cover",
    service=SERVICE,
    validate=UploadCoverRequest.validate,
    serialize=_serialize,
    deserialize=_deserialize,
)
