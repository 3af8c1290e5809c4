"""Annotations and constraints of members."""

from __future__ import annotations

from codegen.emit.python import layout
from codegen.emit.python.layout import Bracket, Node
from codegen.emit.python.names import Names, enumeration, page_name
from codegen.emit.python.patterns import translate
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.ir.model import (
    Bounds,
    ListType,
    MapType,
    Member,
    Operation,
    Reference,
    Scalar,
    ScalarKind,
    Structure,
    Type,
)
from codegen.source import Span

ANNOTATIONS = {
    ScalarKind.STRING: "str",
    ScalarKind.INTEGER: "int",
    ScalarKind.LONG: "int",
    ScalarKind.FLOAT: "float",
    ScalarKind.DOUBLE: "float",
    ScalarKind.BOOLEAN: "bool",
    ScalarKind.TIMESTAMP: "datetime",
    ScalarKind.BLOB: "bytes",
    ScalarKind.DOCUMENT: "Any",
}

CONSTRAINTS = {
    ScalarKind.STRING: "Text",
    ScalarKind.INTEGER: "Integer",
    ScalarKind.LONG: "Integer",
    ScalarKind.FLOAT: "Number",
    ScalarKind.DOUBLE: "Number",
    ScalarKind.BOOLEAN: "Boolean",
    ScalarKind.TIMESTAMP: "Timestamp",
    ScalarKind.BLOB: "Blob",
    ScalarKind.DOCUMENT: "Anything",
}
"""Classes of `runtime.constraints`; in lower case functions of `runtime.checks`."""


def is_optional(structure: Structure, member: Member) -> bool:
    """Whether a caller may leave a member out; what fills idempotency tokens comes after the caller."""
    return structure.union or not member.required or member.idempotency_token


def scalars(type_: Type) -> list[Scalar]:
    """All scalars of a type."""
    match type_:
        case Scalar():
            return [type_]
        case ListType():
            return scalars(type_.element)
        case MapType():
            return [type_.key, *scalars(type_.value)]
        case _:
            return []


class Typing:
    """Annotations as modules of one service write them."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def alias(self, owner: str, member: Member) -> str | None:
        """Name of the enumeration that a member of class `owner` has; None without one."""
        return self.names.aliases.get((owner, member.name))

    def annotation(self, type_: Type, alias: str | None) -> Node:
        """The annotation of a value; `alias` is the enumeration's name as the module knows it."""
        match type_:
            case Scalar():
                return Code(alias if alias is not None and enumeration(type_) else ANNOTATIONS[type_.kind])
            case ListType():
                return layout.subscript("list", self.annotation(type_.element, alias))
            case MapType():
                return layout.subscript("dict", Code("str"), self.annotation(type_.value, alias))
            case Reference():
                return self.reference(type_)

    def sent(self, member: Member, alias: str | None) -> Node:
        """The annotation of a member that a caller passes: the body of a request may be a stream."""
        if member.streaming or member.event_stream:
            events = self._events(member)
            return Code("Body") if events is None else layout.subscript("Events", events)
        return self.annotation(member.type, alias)

    def received(self, member: Member, alias: str | None) -> Node:
        """The annotation of a member that arrives."""
        if member.streaming or member.event_stream:
            events = self._events(member)
            return Code("StreamT") if events is None else layout.subscript("EventStream", events)
        return self.annotation(member.type, alias)

    def streams(self, structure: Structure) -> bool:
        """Whether a response has a stream of bytes, whose class depends on the client."""
        return any(
            (member.streaming or member.event_stream) and self._events(member) is None
            for member in structure.members
        )

    def response(self, operation: Operation, stream: str = "Any") -> Code:
        """The class of an operation's response, with the class of its stream where it has one."""
        name = self.names.response(operation)
        shape = self.names.service.shape[operation.output] if operation.output else None
        return Code(f"{name}[{stream}]" if shape is not None and self.streams(shape) else name)

    def _events(self, member: Member) -> Code | None:
        """The class of one event of a stream; None for bytes and for events that the documentation does not describe."""
        if not member.event_stream or not isinstance(member.type, Reference):
            return None
        return None if self.names.service.shape[member.type.shape].opaque else self.reference(member.type)

    def reference(self, type_: Reference) -> Code:
        """A class of the `types` package; anything where the documentation does not describe the structure."""
        if self.names.service.shape[type_.shape].opaque:
            return Code("Any")
        return Code(f"_t.{self.names.classes[type_.shape]}")


def _number(value: int | float | None) -> str:
    return repr(value)


class Constraining:
    """Constraint objects of one structure's members."""

    def __init__(self, names: Names, structure: Structure) -> None:
        self.names = names
        self.structure = structure
        self.page = page_name(structure.page)

    def line(self, span: Span) -> int:
        """The line that states something; 0 where that is not on the structure's page."""
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
        """The page's pattern, with its translation where that is another text."""
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
                return layout.call("_c.Enumeration", values, *common, *sensitive)
            case Scalar():
                arguments = [*common, *sensitive, *self.scalar(type_)]
                if not arguments:
                    return Code(f"_c.{CONSTRAINTS[type_.kind].upper()}")
                return layout.call(f"_c.{CONSTRAINTS[type_.kind]}", *arguments)
            case ListType():
                element = self.constraint(type_.element, alias, [], sensitive)
                return layout.call(
                    "_c.ListOf", element, *common, *sensitive, *self.bounds("length", type_.length)
                )
            case MapType():
                key = self.constraint(type_.key, None, [], sensitive)
                value = self.constraint(type_.value, alias, [], sensitive)
                return layout.call(
                    "_c.MapOf", key, value, *common, *sensitive, *self.bounds("length", type_.length)
                )
            case Reference():
                class_ = "Anything" if self._is_anything(type_) else "Nested"
                return layout.call(f"_c.{class_}", *common) if common else Code(f"_c.{class_.upper()}")

    def member(self, member: Member, alias: str | None) -> Node | None:
        """The constraint object of a member; None where a function of `runtime.checks` is enough."""
        type_ = member.type
        if member.streaming or member.event_stream:
            return self._stream(member)
        if not member.required and not member.sensitive and alias is None:
            if isinstance(type_, Reference) and not self._is_anything(type_):
                return None
            if isinstance(type_, Scalar) and not self._is_anything(type_) and not self.scalar(type_):
                return None
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
        return layout.call("_c.Events" if member.event_stream else "_c.Stream", *arguments)

    def passes(self, member: Member, value: str, constant: str | None) -> list[Node]:
        """What holds for a valid value of a member, of one kind at least; empty where anything is valid."""
        type_ = member.type
        if member.streaming or member.event_stream or self._is_anything(type_):
            if constant is None or is_optional(self.structure, member):
                return []
            return [layout.call(f"{constant}.passes", Code(value))]
        if isinstance(type_, Reference):
            return [Code(f"{value}.passes()")]
        if constant is not None:
            return [layout.call(f"{constant}.passes", Code(value))]
        assert isinstance(type_, Scalar)
        kinds = ("float", "int") if ANNOTATIONS[type_.kind] == "float" else (ANNOTATIONS[type_.kind],)
        return [Code(f"type({value}) is {kind}") for kind in kinds]

    def _is_anything(self, type_: Type) -> bool:
        if isinstance(type_, Reference):
            return self.names.service.shape[type_.shape].opaque
        return isinstance(type_, Scalar) and type_.kind is ScalarKind.DOCUMENT

    def plain_check(self, member: Member) -> str:
        """The function that checks an optional member without constraints."""
        type_ = member.type
        if isinstance(type_, Reference):
            return "nested"
        assert isinstance(type_, Scalar)
        return CONSTRAINTS[type_.kind].lower()


def _texts(keyword: str, texts: tuple[str, ...]) -> Bracket:
    return Bracket(f"{keyword}=[", tuple(string_literal(PageText(text)) for text in texts), "]")
