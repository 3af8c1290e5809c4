"""Constraint objects of members, and the quick checks of their values."""

from __future__ import annotations

from codegen.emit.python import layout
from codegen.emit.python.imports import RuntimeModule
from codegen.emit.python.layout import Bracket, Node
from codegen.emit.python.names import Names, page_name
from codegen.emit.python.rest.ready import is_file
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.types import ANNOTATIONS, is_anything, is_optional
from codegen.ir.model import (
    AnyOf,
    Bounds,
    ListType,
    MapType,
    Member,
    Reference,
    Scalar,
    ScalarKind,
    Structure,
    Type,
)
from codegen.patterns.translate import translate
from codegen.source import Span

_C = RuntimeModule("", "constraints", "_c")
_FLOATS = frozenset({ScalarKind.FLOAT, ScalarKind.DOUBLE})
CONSTRAINTS = {
    ScalarKind.STRING: "Text",
    ScalarKind.INTEGER: "Integer",
    ScalarKind.LONG: "Integer",
    ScalarKind.FLOAT: "Number",
    ScalarKind.DOUBLE: "Number",
    ScalarKind.BOOLEAN: "Boolean",
    ScalarKind.TIMESTAMP: "Timestamp",
    ScalarKind.DATE: "Date",
    ScalarKind.BLOB: "Blob",
    ScalarKind.DOCUMENT: "Anything",
}
"""Classes of `runtime.constraints`; in lower case functions of `runtime.checks`."""


class Constraining:
    """Constraint objects of one structure's members."""

    def __init__(self, names: Names, structure: Structure) -> None:
        self.names = names
        self.structure = structure
        self.page = page_name(structure.page)

    def line(self, span: Span) -> int:
        """The line that states something; 0 where it is not on the structure's page."""
        return span.line if self.page and page_name(span.file) == self.page else 0

    def bounds(self, keyword: str, bounds: Bounds | None) -> list[Node]:
        """`keyword=(minimum, maximum, line)`."""
        if bounds is None or (bounds.minimum is None and bounds.maximum is None):
            return []
        numbers = f"{_number(bounds.minimum)}, {_number(bounds.maximum)}, {self.line(bounds.span)}"
        return [Code(f"{keyword}=({numbers})")]

    def scalar(self, type_: Scalar) -> list[Node]:
        """Keyword arguments for a scalar's constraints."""
        match type_.kind:
            case ScalarKind.STRING:
                return self.bounds("length", type_.length) + self.pattern(type_)
            case ScalarKind.BLOB:
                return self.bounds("length", type_.length)
            case ScalarKind.INTEGER | ScalarKind.LONG | ScalarKind.FLOAT | ScalarKind.DOUBLE:
                return self.bounds("range", type_.range)
            case _:
                return []

    def pattern(self, type_: Scalar) -> list[Node]:
        """The page's pattern, with its translation where that differs."""
        if type_.pattern is None:
            return []
        verdict = translate(type_.pattern.text)
        if not verdict.usable:
            return []
        line = self.line(type_.pattern.span)
        literal = string_literal(PageText(type_.pattern.text))
        arguments: list[Node] = [Bracket("pattern=(", (literal, Code(str(line))), ")")]
        if verdict.quick is not None:
            arguments.append(layout.around("quick=", string_literal(PageText(verdict.quick))))
        if verdict.requires != (type_.pattern.text,):
            arguments.append(_texts("requires", verdict.requires))
        if verdict.rejects:
            arguments.append(_texts("rejects", verdict.rejects))
        if verdict.size is not None:
            arguments.append(Code(f"size=({verdict.size[0]}, {verdict.size[1]})"))
        return arguments

    def constraint(self, type_: Type, alias: str | None, common: list[Node], sensitive: list[Node]) -> Node:
        """The constraint object of a type; `common` holds the arguments that every class takes."""
        match type_:
            case Scalar(enum=enum, kind=ScalarKind.STRING) if enum is not None and alias is not None:
                values = layout.tuple_(Code(alias), Code(str(self.line(enum.span))))
                return layout.call(_C.Enumeration, values, *common, *sensitive)
            case Scalar():
                arguments = [*common, *sensitive, *self.scalar(type_)]
                class_ = "File" if is_file(type_) else CONSTRAINTS[type_.kind]
                return layout.call(_C[class_], *arguments) if arguments else _C[class_.upper()]
            case ListType():
                element = self.constraint(type_.element, alias, [], sensitive)
                return layout.call(
                    _C.ListOf, element, *common, *sensitive, *self.bounds("length", type_.length)
                )
            case MapType():
                key = self._keys(type_.key, sensitive)
                value = self.constraint(type_.value, alias, [], sensitive)
                return layout.call(
                    _C.MapOf, key, value, *common, *sensitive, *self.bounds("length", type_.length)
                )
            case Reference():
                class_ = "Anything" if is_anything(self.names, type_) else "Nested"
                return layout.call(_C[class_], *common) if common else _C[class_.upper()]
            case AnyOf():
                if any(self._is_open(kind) for kind in type_.alternatives):
                    return layout.call(_C.Anything, *common) if common else _C.ANYTHING
                kinds = [self.constraint(kind, alias, [], sensitive) for kind in type_.alternatives]
                return layout.call(_C.OneOf, layout.tuple_(*kinds), *common, *sensitive)

    def _is_open(self, type_: Type) -> bool:
        """Whether values may be of more types than checks know, as documents are."""
        match type_:
            case ListType():
                return self._is_open(type_.element)
            case MapType():
                return self._is_open(type_.value)
            case AnyOf():
                return any(map(self._is_open, type_.alternatives))
            case _:
                return is_anything(self.names, type_)

    def _keys(self, type_: Scalar, sensitive: list[Node]) -> Node:
        """The constraint of a map's keys."""
        if type_.enum is None:
            return self.constraint(type_, None, [], sensitive)
        texts = layout.tuple_(
            *(string_literal(PageText(value)) for value in dict.fromkeys(type_.enum.values))
        )
        return layout.call(_C.Keys, layout.tuple_(texts, Code(str(self.line(type_.enum.span)))), *sensitive)

    def constrains(self, member: Member, alias: str | None) -> bool:
        """Whether a member needs a constraint object; otherwise a function of `runtime.checks` suffices."""
        type_ = member.type
        if (
            member.streaming
            or member.event_stream
            or member.required
            or member.sensitive
            or alias is not None
        ):
            return True
        if isinstance(type_, Reference):
            return is_anything(self.names, type_)
        return not isinstance(type_, Scalar) or is_anything(self.names, type_) or bool(self.scalar(type_))

    def member(self, member: Member, alias: str | None) -> Node:
        """The constraint object of a member that has one."""
        type_ = member.type
        if member.streaming or member.event_stream:
            return self._stream(member)
        common: list[Node] = [string_literal(PageText(member.name))]
        line = self.line(member.span)
        if line:
            common.append(Code(str(line)))
        if member.required and not member.idempotency_token:
            common.append(Code("required=True"))
        return self.constraint(type_, alias, common, [Code("sensitive=True")] if member.sensitive else [])

    def _stream(self, member: Member) -> Node:
        """A stream is not looked into."""
        arguments: list[Node] = [string_literal(PageText(member.name)), Code(str(self.line(member.span)))]
        if member.required:
            arguments.append(Code("required=True"))
        return layout.call(_C.Events if member.event_stream else _C.Stream, *arguments)

    def passes(self, member: Member, value: str, constant: str | None) -> list[Node]:
        """The conditions of which a valid value fulfils one; empty where any value is valid."""
        type_ = member.type
        if member.streaming or member.event_stream or is_anything(self.names, type_):
            free = is_optional(self.structure, member) and not member.streaming
            if constant is None or free:
                return []
            return [layout.call(f"{constant}.passes", Code(value))]
        if isinstance(type_, Reference):
            return [Code(f"{value}.passes()")]
        if constant is not None:
            return [layout.call(f"{constant}.passes", Code(value))]
        assert isinstance(type_, Scalar)
        kinds = [ANNOTATIONS[type_.kind](), *([Code("int")] if type_.kind in _FLOATS else [])]
        return [Code(f"type({value}) is {kind}") for kind in kinds]

    def plain_check(self, member: Member) -> str:
        """The function that checks an optional member without constraints."""
        type_ = member.type
        if isinstance(type_, Reference):
            return "nested"
        assert isinstance(type_, Scalar)
        return CONSTRAINTS[type_.kind].lower()


def _number(value: int | float | None) -> str:
    return repr(value)


def _texts(keyword: str, texts: tuple[str, ...]) -> Bracket:
    return Bracket(f"{keyword}=[", tuple(string_literal(PageText(text)) for text in texts), "]")
