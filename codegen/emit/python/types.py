"""Annotations and constraints of members."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from codegen.emit.python import layout
from codegen.emit.python.imports import RuntimeModule, use
from codegen.emit.python.layout import Bracket, Node
from codegen.emit.python.names import Names, enumeration, page_name
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.ir.model import (
    AnyOf,
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
from codegen.patterns import translate
from codegen.source import Span

_C = RuntimeModule("", "constraints", "_c")

_ANNOTATIONS: dict[ScalarKind, Callable[[], Code]] = {
    ScalarKind.STRING: partial(Code, "str"),
    ScalarKind.INTEGER: partial(Code, "int"),
    ScalarKind.LONG: partial(Code, "int"),
    ScalarKind.FLOAT: partial(Code, "float"),
    ScalarKind.DOUBLE: partial(Code, "float"),
    ScalarKind.BOOLEAN: partial(Code, "bool"),
    ScalarKind.TIMESTAMP: partial(use, "datetime", "datetime"),
    # Many members are called `date`, which would hide the type.
    ScalarKind.DATE: partial(use, "datetime", "date", "_date"),
    ScalarKind.BLOB: partial(Code, "bytes"),
    ScalarKind.DOCUMENT: partial(use, "typing", "Any"),
}
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


def is_optional(structure: Structure, member: Member) -> bool:
    """Whether callers may leave a member out. Idempotency tokens are filled in after them."""
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


def class_of(names: Names, shape: str) -> Code:
    """The class of a structure, in the package `types`."""
    return Code(f"{use('.', 'types', '_t')}.{names.classes[shape]}")


def is_anything(names: Names, type_: Type) -> bool:
    """Whether values of a type may be anything: documents, and structures that pages do not describe."""
    match type_:
        case Reference():
            return names.service.shape[type_.shape].opaque
        case AnyOf():
            return all(is_anything(names, part) for part in type_.alternatives)
        case _:
            return isinstance(type_, Scalar) and type_.kind is ScalarKind.DOCUMENT


class Typing:
    """Annotations in the form of one service's modules."""

    def __init__(self, names: Names, *, hides_list: bool = False) -> None:
        """`hides_list` is for annotations in a class with a method `list`."""
        self.names = names
        self._hides_list = hides_list

    def alias(self, owner: str, member: Member) -> str | None:
        """The name of the enumeration of a member of class `owner`; None without one."""
        return self.names.aliases.get((owner, member.name))

    def annotation(self, type_: Type, alias: str | None) -> Node:
        """The annotation of a value; `alias` is the enumeration's name as the module knows it."""
        match type_:
            case Scalar():
                if alias is not None and enumeration(type_):
                    return Code(alias)
                return _ANNOTATIONS[type_.kind]()
            case ListType():
                return layout.subscript(self._list(), self.annotation(type_.element, alias))
            case MapType():
                return layout.subscript("dict", Code("str"), self.annotation(type_.value, alias))
            case Reference():
                return self.reference(type_)
            case AnyOf():
                parts = dict.fromkeys(
                    layout.flat(self.annotation(part, alias)) for part in type_.alternatives
                )
                return Code(" | ".join(parts))

    def _list(self) -> Code:
        """`list`, imported under another name where a method hides it; editors still show `list`."""
        return use("builtins", "list", "_list") if self._hides_list else Code("list")

    def sent(self, member: Member, alias: str | None) -> Node:
        """The annotation of a member that callers pass; the body of a request may be a stream."""
        if member.streaming or member.event_stream:
            events = self._events(member)
            if events is None:
                return use("_runtime.http", "Body")
            return layout.subscript(use("_runtime.aws.eventstream", "Events"), events)
        return self.annotation(member.type, alias)

    def received(self, member: Member, alias: str | None) -> Node:
        """The annotation of a member that arrives."""
        if member.streaming or member.event_stream:
            events = self._events(member)
            if events is None:
                return use("_runtime.streaming", "StreamT")
            return layout.subscript(use("_runtime.aws.eventstream", "EventStream"), events)
        return self.annotation(member.type, alias)

    def streams(self, structure: Structure) -> bool:
        """Whether a response has a stream of bytes, whose class depends on the client."""
        return any(
            (member.streaming or member.event_stream) and self._events(member) is None
            for member in structure.members
        )

    def response(
        self, operation: Operation, stream: tuple[str, str] = ("typing", "Any"), prefix: str = ""
    ) -> Code:
        """The class of an operation's response, with the class of its stream (module, name) where it has one."""
        name = prefix + self.names.response(operation)
        shape = self.names.service.shape[operation.output] if operation.output else None
        return Code(f"{name}[{use(*stream)}]" if shape is not None and self.streams(shape) else name)

    @staticmethod
    def annotated() -> Code:
        """`Annotated`."""
        return use("typing", "Annotated")

    def _events(self, member: Member) -> Code | None:
        """The class of one event of a stream; None for bytes, and for events that pages do not describe."""
        if not member.event_stream or not isinstance(member.type, Reference):
            return None
        return None if self.names.service.shape[member.type.shape].opaque else self.reference(member.type)

    def reference(self, type_: Reference) -> Code:
        """A class of the package `types`; anything where pages do not describe the structure."""
        if self.names.service.shape[type_.shape].opaque:
            return use("typing", "Any")
        return class_of(self.names, type_.shape)


def _number(value: int | float | None) -> str:
    return repr(value)


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
                if not arguments:
                    return _C[CONSTRAINTS[type_.kind].upper()]
                return layout.call(_C[CONSTRAINTS[type_.kind]], *arguments)
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
                return layout.call(_C.Anything, *common) if common else _C.ANYTHING

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
            if constant is None or is_optional(self.structure, member):
                return []
            return [layout.call(f"{constant}.passes", Code(value))]
        if isinstance(type_, Reference):
            return [Code(f"{value}.passes()")]
        if constant is not None:
            return [layout.call(f"{constant}.passes", Code(value))]
        assert isinstance(type_, Scalar)
        kinds = [_ANNOTATIONS[type_.kind](), *([Code("int")] if type_.kind in _FLOATS else [])]
        return [Code(f"type({value}) is {kind}") for kind in kinds]

    def plain_check(self, member: Member) -> str:
        """The function that checks an optional member without constraints."""
        type_ = member.type
        if isinstance(type_, Reference):
            return "nested"
        assert isinstance(type_, Scalar)
        return CONSTRAINTS[type_.kind].lower()


def _texts(keyword: str, texts: tuple[str, ...]) -> Bracket:
    return Bracket(f"{keyword}=[", tuple(string_literal(PageText(text)) for text in texts), "]")
