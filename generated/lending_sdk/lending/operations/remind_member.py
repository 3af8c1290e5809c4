"""remind_member of Lending, from members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from ..._runtime import constraints as _c
from ..._runtime.http import HttpRequest, HttpResponse
from ..._runtime.protocols import http as _p
from ..._runtime.protocols import http_answers as _a
from ..._runtime.rest.operation import RestOperation
from ..._runtime.structure import Structure
from ..._runtime.validation import Violations
from ..service import SERVICE

_NAME = _c.Text("name", 38, required=True)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class RemindMemberRequest(Structure):
    """The parameters of remind_member."""

    PAGE: ClassVar[str] = "members"

    NAMES: ClassVar[dict[str, str]] = {"name": "name"}

    name: Annotated[str, _NAME]
    """Name of the member."""

    def check(self, found: Violations) -> None:
        _NAME.check(self.name, found)

    def passes(self) -> object:
        return _NAME.passes(self.name)


def _serialize(value: RemindMemberRequest) -> HttpRequest:
    path = _p.path("/members/", _p.label("name", value.name), "/remind")
    query: list[tuple[str, str]] = []
    headers: dict[str, str] = {}
    return _p.bare_request("POST", path, query, headers)


def _deserialize(response: HttpResponse) -> Any:
    value: Any = _a.answer(response)
    return value


OPERATION = RestOperation(
    name="remind_member",
    service=SERVICE,
    validate=RemindMemberRequest.validate,
    serialize=_serialize,
    deserialize=_deserialize,
)
