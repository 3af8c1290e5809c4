"""ListModelPackages of SageMaker, from API_ListModelPackages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from ..._runtime import checks as _k
from ..._runtime import constraints as _c
from ..._runtime.aws.operation import SignedOperation
from ..._runtime.aws.protocols import json as _p
from ..._runtime.http import HttpRequest, HttpResponse
from ..._runtime.pagination import Paginator
from ..._runtime.protocols import json as _j
from ..._runtime.protocols import values as _v
from ..._runtime.structure import Structure
from ..._runtime.unlisted import Unlisted
from ..._runtime.unset import UNSET, Unset
from ..._runtime.validation import Violations
from .. import types as _t
from ..service import SERVICE

ListModelPackagesRequestSortBy: TypeAlias = Literal["Name", "CreationTime"] | Unlisted
ListModelPackagesRequestSortOrder: TypeAlias = (
    Literal["Ascending", "Descending"] | Unlisted
)

_MAX_RESULTS = _c.Integer("MaxResults", 37, range=(1, 100, 40))
_NAME_CONTAINS = _c.Text(
    "NameContains",
    43,
    length=(None, 63, 46),
    pattern=("[a-zA-Z0-9\\-]+", 47),
    quick="[\\-0-9A-Za-z]+",
)
_NEXT_TOKEN = _c.Text(
    "NextToken",
    50,
    length=(None, 8192, 53),
    pattern=(".*", 54),
    quick="[\\x00-\\t\\v-\\x7f]*",
)
_SORT_BY = _c.Enumeration((ListModelPackagesRequestSortBy, 60), "SortBy", 57)
_SORT_ORDER = _c.Enumeration((ListModelPackagesRequestSortOrder, 66), "SortOrder", 63)


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class ListModelPackagesRequest(Structure):
    """The parameters of ListModelPackages."""

    PAGE: ClassVar[str] = "API_ListModelPackages"

    creation_time_after: datetime | Unset = UNSET
    """Leaves out packages registered at or before this moment."""

    creation_time_before: datetime | Unset = UNSET
    """Leaves out packages registered at or after this moment."""

    max_results: Annotated[int, _MAX_RESULTS] | Unset = UNSET
    """How many packages an answer may hold. It may hold fewer although more follow;
    only a missing `NextToken` marks the end.

    1 to 100.
    """

    name_contains: Annotated[str, _NAME_CONTAINS] | Unset = UNSET
    """Leaves out packages in whose name this text does not occur.

    At most 63 characters; matches `[a-zA-Z0-9\\-]+`.
    """

    next_token: Annotated[str, _NEXT_TOKEN] | Unset = UNSET
    """Where to go on: the token of the previous answer. Leave it out to begin at the
    start.

    At most 8192 characters; matches `.*`.
    """

    sort_by: Annotated[ListModelPackagesRequestSortBy, _SORT_BY] | Unset = UNSET
    """What to sort by; `CreationTime` where nothing is given.

    One of `Name`, `CreationTime`.
    """

    sort_order: Annotated[ListModelPackagesRequestSortOrder, _SORT_ORDER] | Unset = (
        UNSET
    )
    """Which end comes first; `Ascending` where nothing is given.

    One of `Ascending`, `Descending`.
    """

    def check(self, found: Violations) -> None:
        _k.timestamp("CreationTimeAfter", self.creation_time_after, found)
        _k.timestamp("CreationTimeBefore", self.creation_time_before, found)
        _MAX_RESULTS.check(self.max_results, found)
        _NAME_CONTAINS.check(self.name_contains, found)
        _NEXT_TOKEN.check(self.next_token, found)
        _SORT_BY.check(self.sort_by, found)
        _SORT_ORDER.check(self.sort_order, found)

    def passes(self) -> object:
        return (
            (
                self.creation_time_after is UNSET
                or type(self.creation_time_after) is datetime
            )
            and (
                self.creation_time_before is UNSET
                or type(self.creation_time_before) is datetime
            )
            and (self.max_results is UNSET or _MAX_RESULTS.passes(self.max_results))
            and (
                self.name_contains is UNSET or _NAME_CONTAINS.passes(self.name_contains)
            )
            and (self.next_token is UNSET or _NEXT_TOKEN.passes(self.next_token))
            and (self.sort_by is UNSET or _SORT_BY.passes(self.sort_by))
            and (self.sort_order is UNSET or _SORT_ORDER.passes(self.sort_order))
        )

    def to_wire_text(self) -> str:
        out: str = ""
        if self.creation_time_after is not UNSET:
            out += f',"CreationTimeAfter":{_j.epoch_seconds(self.creation_time_after)}'
        if self.creation_time_before is not UNSET:
            out += (
                f',"CreationTimeBefore":{_j.epoch_seconds(self.creation_time_before)}'
            )
        if self.max_results is not UNSET:
            out += f',"MaxResults":{_j.integer(self.max_results)}'
        if self.name_contains is not UNSET:
            out += f',"NameContains":{_j.text(self.name_contains)}'
        if self.next_token is not UNSET:
            out += f',"NextToken":{_j.text(self.next_token)}'
        if self.sort_by is not UNSET:
            out += f',"SortBy":{_j.text(self.sort_by)}'
        if self.sort_order is not UNSET:
            out += f',"SortOrder":{_j.text(self.sort_order)}'
        return f"{{{out[1:]}}}"


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class ListModelPackagesResponse(Structure):
    """The result of ListModelPackages."""

    model_package_summary_list: list[_t.ModelPackageSummary] | Unset = UNSET
    """The packages of this page, a `ModelPackageSummary` each."""

    next_token: str | Unset = UNSET
    """Where the next page begins. Absent on the last one.

    At most 8192 characters; matches `.*`.
    """

    @staticmethod
    def from_wire(data: Any) -> Any:
        if type(data) is not _v.OBJECT:
            return data
        out: Any = _v.new(ListModelPackagesResponse)
        out.model_package_summary_list = (
            UNSET
            if (v := data.pop("ModelPackageSummaryList", None)) is None
            else _v.read_list(v, _t.ModelPackageSummary.from_wire)
        )
        out.next_token = UNSET if (v := data.pop("NextToken", None)) is None else v
        if data:
            out.unknown_members = _v.unknown(data)
        return out


def _serialize(value: ListModelPackagesRequest) -> HttpRequest:
    return _p.json_request(SERVICE, "ListModelPackages", _p.json_structure(value))


def _deserialize(response: HttpResponse) -> ListModelPackagesResponse:
    return _v.result(ListModelPackagesResponse, _p.json_body(response))


OPERATION = SignedOperation(
    name="ListModelPackages",
    service=SERVICE,
    validate=ListModelPackagesRequest.validate,
    serialize=_serialize,
    deserialize=_deserialize,
)

PAGINATOR: Paginator[
    ListModelPackagesRequest,
    ListModelPackagesResponse,
    _t.ModelPackageSummary,
] = Paginator(
    OPERATION,
    input_tokens=lambda request: (request.next_token,),
    begin=lambda request, tokens: request.replace(next_token=tokens[0]),
    output_tokens=lambda page: (page.next_token,),
    items=lambda page: page.model_package_summary_list,
    page_size=lambda request, size: request.replace(max_results=size),
)
