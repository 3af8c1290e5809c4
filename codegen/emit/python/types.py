"""Annotations of members."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from codegen.emit.python import layout
from codegen.emit.python.imports import use
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names, enumeration
from codegen.emit.python.rest.ready import is_file
from codegen.emit.python.text import Code
from codegen.ir.model import (
    AnyOf,
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

ANNOTATIONS: dict[ScalarKind, Callable[[], Code]] = {
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
"""The annotation of each kind of scalar; a function, since some are imported when they are asked for."""


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
                return use("_runtime.http", "FormFile") if is_file(type_) else ANNOTATIONS[type_.kind]()
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
