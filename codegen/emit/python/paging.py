"""Pagination, as a constant of an operation's module and as types of a client's method."""

from __future__ import annotations

from codegen.emit.python import layout, symbols
from codegen.emit.python.imports import use
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.operation_views import PaginatorView, Way
from codegen.emit.python.text import Code
from codegen.emit.python.types import Typing
from codegen.ir.model import ListType, MapType, Member, Operation, Reference, Scalar, Structure, Type
from codegen.records import dataclass


@dataclass(frozen=True, slots=True)
class _Path:
    """A member of a response, and the way to it."""

    way: Way
    """Attributes."""
    owner: Structure
    member: Member
    top: bool
    """Whether it is a member of the response itself."""


class Paging:
    """The pagination of one operation."""

    def __init__(
        self,
        names: Names,
        operation: Operation,
        results: _Path,
        tokens: list[_Path],
        more: _Path | None,
        last: Way = (),
    ) -> None:
        """`last` leads to the member of the last item that takes the place of a missing token."""
        self.names = names
        self.operation = operation
        self.results = results
        self.tokens = tokens
        self.more = more
        self.last = last

    def item(self, prefix: str = "") -> Node:
        """The annotation of an item; `prefix` goes before names of the `operations` package."""
        typing = Typing(self.names)
        results = self.results
        owner = self.names.response(self.operation) if results.top else self.names.classes[results.owner.id]
        alias = typing.alias(owner, results.member)
        if alias and not results.top:
            alias = f"{use('.', 'types', '_t')}.{alias}"
        elif alias:
            alias = prefix + alias
        return self._item(results.member.type, typing, alias)

    @staticmethod
    def _item(type_: Type, typing: Typing, alias: str | None) -> Node:
        if isinstance(type_, ListType):
            return typing.annotation(type_.element, alias)
        assert isinstance(type_, MapType)
        return layout.subscript("tuple", Code("str"), typing.annotation(type_.value, alias))

    def type(self, class_: str, prefix: str = "") -> Node:
        """`Paginator[Request, Response, Item]` and its like."""
        request = Code(prefix + self.names.request(self.operation))
        response = Code(prefix + Typing(self.names).response(self.operation))
        return layout.subscript(class_, request, response, self.item(prefix))

    def view(self) -> PaginatorView:
        """The view for the template of the operation's module."""
        pagination = self.operation.pagination
        assert pagination is not None
        assert self.operation.input is not None
        request = self.names.members(self.names.service.shape[self.operation.input])
        return PaginatorView(
            parameters=tuple(Code(request[name]) for name in pagination.input_tokens),
            tokens=tuple(token.way for token in self.tokens),
            items=self.results.way,
            entries=isinstance(self.results.member.type, MapType),
            item=self.item(),
            size=Code(request[pagination.limit] if pagination.limit is not None else ""),
            more=self.more.way if self.more is not None else (),
            last=self.last,
        )


def pages_method(names: Names, operation: Operation) -> str:
    """The client's method that goes through all pages."""
    return symbols.unique(f"{names.methods[operation.id]}_pages", names.methods.values())


def paging(names: Names, operation: Operation) -> Paging | None:
    """The pagination of an operation; None where it has none, or a member for it is missing."""
    pagination = operation.pagination
    if pagination is None or operation.input is None or operation.output is None or not pagination.results:
        return None
    shapes = names.service.shape
    request = {member.name for member in shapes[operation.input].members}
    limit = [pagination.limit] if pagination.limit is not None else []
    if not request.issuperset([*pagination.input_tokens, *limit]):
        return None
    response = shapes[operation.output]
    results = _path(names, response, pagination.results[0])
    tokens = [_path(names, response, token) for token in pagination.output_tokens]
    more = _path(names, response, pagination.more_results) if pagination.more_results is not None else None
    if results is None or not isinstance(results.member.type, (ListType, MapType)):
        return None
    known = [token for token in tokens if token is not None]
    last = _last(names, response, pagination.last_item)
    without_token = not tokens and len(pagination.input_tokens) == 1 and bool(last) and more is not None
    if not without_token and (len(known) != len(pagination.input_tokens) or len(known) != len(tokens)):
        return None
    return Paging(names, operation, results, known, more, last)


def _last(names: Names, response: Structure, path: str | None) -> Way:
    """The attributes of a path such as `Contents.Key`; the last one is the item's, empty where the item itself is meant."""
    whole = _path(names, response, path) if path else None
    if whole is not None and isinstance(whole.member.type, ListType) and isinstance(whole.member.type.element, Scalar):
        return (*whole.way, Code(""))
    holder, _, name = (path or "").rpartition(".")
    items = _path(names, response, holder) if holder else None
    kind = items.member.type if items is not None else None
    if items is None or not isinstance(kind, ListType) or not isinstance(kind.element, Reference):
        return ()
    attribute = names.members(names.service.shape[kind.element.shape]).get(name)
    return (*items.way, Code(attribute)) if attribute else ()


def _path(names: Names, response: Structure, path: str) -> _Path | None:
    """The attributes of a path such as `A.B`."""
    structure, way = response, list[Code]()
    steps = path.split(".")
    for position, step in enumerate(steps):
        member = next((member for member in structure.members if member.name == step), None)
        if member is None:
            return None
        way.append(Code(names.members(structure)[step]))
        if position + 1 == len(steps):
            return _Path(tuple(way), structure, member, position == 0)
        if not isinstance(member.type, Reference):
            return None
        structure = names.service.shape[member.type.shape]
    return None
