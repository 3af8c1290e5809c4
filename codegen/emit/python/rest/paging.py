"""Pagination over plain HTTP, as a constant of an operation's module and as types."""

from __future__ import annotations

from codegen.emit.python import layout
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.operation_views import ListingView, Way
from codegen.emit.python.rest.answers import answer_of
from codegen.emit.python.text import Code, PageText
from codegen.emit.python.types import Typing
from codegen.ir.model import (
    ListType,
    Member,
    Operation,
    PaginationStyle,
    Reference,
    Scalar,
    ScalarKind,
    Structure,
)
from codegen.records import dataclass

_CONVERT = {ScalarKind.INTEGER: "int", ScalarKind.LONG: "int", ScalarKind.STRING: "str"}


@dataclass(frozen=True, slots=True)
class RestPaging:
    """The pagination of one operation."""

    names: Names
    operation: Operation
    items: Way
    """The attributes down to the items of a page."""
    list_: ListType
    token: Way
    """The attributes down to the value for the next page's parameter; empty for none."""
    header: str
    """The header of the answer that holds this value instead; empty for none."""
    more: Way
    """The attributes down to what says whether there is another page; empty for none."""
    is_last: bool
    """Whether it says instead that there is none."""
    number: Way
    """The attributes down to the number of the page; empty for none."""

    def type(self, class_: str, typing: Typing, prefix: str = "") -> Node:
        """`PagePlan[Request, Page, Item]` and its like; `prefix` goes before names of the `operations` package."""
        return layout.subscript(
            class_,
            Code(prefix + self.names.request(self.operation)),
            answer_of(self.names, self.operation).annotation(typing),
            typing.annotation(self.list_.element, None),
        )

    def view(self) -> ListingView:
        """What the template of the operation's module sees."""
        pagination = self.operation.pagination
        assert pagination is not None
        attribute, convert, from_zero = "", "", False
        if pagination.input_tokens and self.operation.input is not None:
            shape = self.names.service.shape[self.operation.input]
            name = pagination.input_tokens[0]
            attribute = self.names.members(shape)[name]
            member = next(member for member in shape.members if member.name == name)
            if isinstance(member.type, Scalar):
                convert = _CONVERT.get(member.type.kind, "")
            default = member.default.value if member.default is not None else None
            from_zero = pagination.style is PaginationStyle.PAGE and type(default) is int and default == 0
        by_id = pagination.style is PaginationStyle.LAST_ID
        key = (pagination.last_item or "id").rpartition(".")[2] if by_id else ""
        return ListingView(
            style=PageText(pagination.style.value),
            items=self.items,
            item=Typing(self.names).annotation(self.list_.element, None),
            parameter=Code(attribute),
            convert=Code(convert),
            token=self.token,
            header=PageText(self.header),
            more=self.more,
            is_last=self.is_last,
            number=self.number,
            from_zero=from_zero,
            key=Code(self._attribute_of_item(key)),
            key_name=PageText(key),
        )

    def _attribute_of_item(self, key: str) -> str:
        element = self.list_.element
        shape = self.names.service.shape[element.shape] if isinstance(element, Reference) else None
        return self.names.members(shape).get(key, "") if shape is not None else ""


def rest_paging(names: Names, operation: Operation) -> RestPaging | None:
    """The pagination of an operation; None where it has none, or a member for it is missing."""
    pagination = operation.pagination
    if pagination is None or not pagination.results or operation.output is None:
        return None
    asked = {member.name for member in _members(names, operation.input)}
    if not asked.issuperset(pagination.input_tokens):
        return None
    body = answer_of(names, operation).body
    items = _path(names, body, pagination.results[0])
    source = pagination.output_tokens[0] if pagination.output_tokens else ""
    header = source.removeprefix("header.").lower() if source.startswith("header.") else ""
    token = _path(names, body, source) if source and not header else None
    if items is None or not isinstance(items[1].type, ListType) or (source and not header and token is None):
        return None
    more = _path(names, body, (pagination.more_results or "").removeprefix("!"))
    number = _path(names, body, pagination.page_number or "")
    return RestPaging(
        names,
        operation,
        items=items[0],
        list_=items[1].type,
        token=token[0] if token is not None else (),
        header=header,
        more=more[0] if more is not None else (),
        is_last=(pagination.more_results or "").startswith("!"),
        number=number[0] if number is not None else (),
    )


def _members(names: Names, shape: str | None) -> tuple[Member, ...]:
    return names.service.shape[shape].members if shape is not None else ()


def _path(names: Names, body: Member | None, path: str) -> tuple[Way, Member] | None:
    """The attributes and the member of a path such as `body.items`."""
    if body is None or not _begins(path, body.name):
        return None
    way, member, rest = list[Code](), body, path[len(body.name) + 1 :]
    while rest:
        if not isinstance(member.type, Reference):
            return None
        structure: Structure = names.service.shape[member.type.shape]
        # A name may have dots of its own: `@odata.nextLink`.
        known = [candidate for candidate in structure.members if _begins(rest, candidate.name)]
        if not known or structure.opaque:
            return None
        member = max(known, key=lambda candidate: len(candidate.name))
        way.append(Code(names.members(structure)[member.name]))
        rest = rest[len(member.name) + 1 :]
    return tuple(way), member


def _begins(path: str, name: str) -> bool:
    """Whether the first step of a path is a name."""
    return f"{path}.".startswith(f"{name}.")
