"""get_member_by_name of Lending, from members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ..._runtime import constraints as _c
from ..._runtime.http import HttpRequest, HttpResponse
from ..._runtime.protocols import http as _p
from ..._runtime.protocols import http_answers as _a
from ..._runtime.rest.operation import RestOperation
from ..._runtime.structure import Structure
from ..._runtime.validation import Violations
from .. import types as _t
from ..service import SERVICE

_NAME = _c.Text("name", 13, required=True)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class GetMemberByNameRequest(Structure):
    """The parameters of get_member_by_name."""

    PAGE: ClassVar[str] = "members"

    NAMES: ClassVar[dict[str, str]] = {"name": "name"}

    name: Annotated[str, _NAME]
    """Name of the member; any characters."""

    def check(self, found: Violations) -> None:
        _NAME.check(self.name, found)

    def passes(self) -> object:
        return _NAME.passes(self.name)


def _serialize(value: GetMemberByNameRequest) -> HttpRequest:
    path = _p.path("/members/", _p.label("name", value.name))
    query: list[tuple[str, str]] = []
    headers: dict[str, str] = {}
    return _p.bare_request("GET", path, query, headers)


def _deserialize(response: HttpResponse) -> _t.GetMemberByNameResult:
    value: _t.GetMemberByNameResult = _a.object_answer(
        response, _t.GetMemberByNameResult.from_wire
    )
    return value


OPERATION = RestOperation(
    name="get_member_by_name",
    service=SERVICE,
    validate=GetMemberByNameRequest.validate,
    serialize=_serialize,
    deserialize=_deserialize,
)
