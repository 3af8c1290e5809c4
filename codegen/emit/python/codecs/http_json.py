"""JSON bodies of plain HTTP: ISO 8601 times, nulls with a meaning, values of one of several types."""

from __future__ import annotations

from codegen.emit.python import layout
from codegen.emit.python.codecs.called import V
from codegen.emit.python.codecs.json_body import IN_ANSWER, JsonText
from codegen.emit.python.imports import RuntimeModule
from codegen.emit.python.layout import Node
from codegen.emit.python.text import Code
from codegen.emit.python.types import is_anything
from codegen.ir.model import (
    AnyOf,
    ListType,
    Member,
    Reference,
    Scalar,
    ScalarKind,
    TimestampFormat,
    Type,
)

P = RuntimeModule("protocols", "http", "_p")
A = RuntimeModule("protocols", "http_answers", "_a")

_NO_TEXTS = frozenset(
    {ScalarKind.INTEGER, ScalarKind.LONG, ScalarKind.FLOAT, ScalarKind.DOUBLE, ScalarKind.BOOLEAN}
)


class HttpJson(JsonText):
    """Writes and reads the JSON form of one service's structures."""

    timestamp = TimestampFormat.DATE_TIME

    def text_writer(self, type_: Type) -> Node:
        """A function from a value to its text."""
        if isinstance(type_, AnyOf) or is_anything(self.names, type_):
            return P.anything
        if isinstance(type_, Scalar) and type_.kind in (ScalarKind.FLOAT, ScalarKind.DOUBLE):
            return P.number
        return super().text_writer(type_)

    def member_value(self, member: Member, value: str) -> Node:
        """The text of a member, which may be null."""
        if not member.nullable:
            return super().member_value(member, value)
        return layout.call(P.or_null, Code(value), self.text_writer(member.type))

    def reader(self, type_: Type) -> Node | None:
        """A function from a JSON value to ours; None where both are the same."""
        if isinstance(type_, AnyOf):
            readers = self._readers(type_)
            if readers:
                return layout.around("lambda v: ", layout.call(A.any_of, Code("v"), *readers))
            return _times(type_)
        return super().reader(type_)

    def received(self, type_: Type, value: Node, constant: str | None) -> Node:
        """Our value of a JSON value."""
        if isinstance(type_, AnyOf) and constant is None:
            readers = self._readers(type_)
            if readers:
                return layout.call(A.any_of, value, *readers)
            times = _times(type_)
            return value if times is None else layout.call(times, value)
        return super().received(type_, value, constant)

    def may_be_null(self, member: Member) -> bool:
        """Whether pages say that a member may arrive as null."""
        return member.nullable and member.location in IN_ANSWER

    def read_member(self, member: Member, constant: str | None) -> Node | None:
        """Our value of a member's `v`; for a member that may be null, the function that reads it."""
        if not self.may_be_null(member):
            return super().read_member(member, constant)
        return Code(f"{constant}.read") if constant else self.reader(member.type)

    def _readers(self, type_: AnyOf) -> list[Node]:
        """Readers of the structures among the alternatives, alone or in lists."""
        kinds = [part.element if isinstance(part, ListType) else part for part in type_.alternatives]
        readers = [self.reader(kind) for kind in kinds if isinstance(kind, Reference)]
        return [Code(text) for text in dict.fromkeys(layout.flat(node) for node in readers if node)]


def _times(type_: AnyOf) -> Code | None:
    """The function that reads texts as a time or a day, where this is the only alternative that arrives as text."""
    kinds = [part.kind if isinstance(part, Scalar) else None for part in type_.alternatives]
    texts = [kind for kind in kinds if kind not in _NO_TEXTS]
    if texts == [ScalarKind.TIMESTAMP]:
        return A.time_of_text
    return V.read_day if texts == [ScalarKind.DATE] else None
