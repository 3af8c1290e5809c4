"""An example of a call: required members, with values that show their types."""

from __future__ import annotations

from codegen.emit.python import layout
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.types import is_optional
from codegen.ir.model import (
    AnyOf,
    ListType,
    Location,
    MapType,
    Member,
    Operation,
    Reference,
    Scalar,
    ScalarKind,
    Structure,
    Type,
)

_ANYTHING = Code("...")
_SCALARS = {
    ScalarKind.STRING: Code('"..."'),
    ScalarKind.BOOLEAN: Code("True"),
    ScalarKind.DATE: Code("date(2026, 11, 28)"),
    ScalarKind.TIMESTAMP: Code("datetime.now(UTC)"),
    ScalarKind.BLOB: Code('b"..."'),
    ScalarKind.DOCUMENT: Code("{}"),
}
_AS_TEXT = frozenset({Location.PATH, Location.QUERY, Location.HEADER, Location.COOKIE})
"""Where values travel as text, whatever their type is."""
_DEPTH = 4
"""Structures inside structures, up to this depth; deeper ones are left out."""


def example(names: Names, operation: Operation, *, asynchronous: bool, indent: int) -> list[str]:
    """The lines of a call that stands at `indent` levels, without their indent."""
    request = names.service.shape[operation.input] if operation.input else None
    arguments = _arguments(names, request, 1) if request is not None else []
    call = layout.call(f"{'await ' if asynchronous else ''}client.{names.call(operation)}", *arguments)
    return [line.removeprefix(" " * 4 * indent) for line in layout.lay_out(call, indent).split("\n")]


def _arguments(names: Names, structure: Structure, depth: int) -> list[Node]:
    attributes = names.members(structure)
    return [
        layout.around(f"{attributes[member.name]}=", _member(names, member, depth))
        for member in _given(structure)
    ]


def _given(structure: Structure) -> list[Member]:
    """The members to give: required ones and streams; of a union the first."""
    if structure.union:
        return list(structure.members[:1])
    return [member for member in structure.members if member.streaming or not is_optional(structure, member)]


def _member(names: Names, member: Member, depth: int) -> Node:
    if member.streaming or member.event_stream:
        return _SCALARS[ScalarKind.BLOB] if member.streaming else _ANYTHING
    if member.location in _AS_TEXT and isinstance(member.type, Scalar) and member.type.kind is ScalarKind.DOCUMENT:
        return _SCALARS[ScalarKind.STRING]
    return _value(names, member.type, depth)


def _value(names: Names, type_: Type, depth: int) -> Node:
    match type_:
        case Scalar(kind=ScalarKind.STRING, enum=enum) if enum is not None and enum.values:
            return string_literal(PageText(enum.values[0]))
        case Scalar(kind=kind) if kind in _SCALARS:
            return _SCALARS[kind]
        case Scalar():
            return Code(repr(_number(type_)))
        case ListType():
            return layout.Bracket("[", [_value(names, type_.element, depth)], "]")
        case MapType():
            key = _value(names, type_.key, depth)
            return layout.Bracket(
                "{", [layout.around(f"{layout.flat(key)}: ", _value(names, type_.value, depth))], "}"
            )
        case AnyOf():
            return _value(names, type_.alternatives[0], depth)
        case Reference(shape=shape):
            structure = names.service.shape[shape]
            if structure.opaque or depth > _DEPTH:
                return _ANYTHING
            return layout.call(f"types.{names.classes[shape]}", *_arguments(names, structure, depth + 1))


def _number(type_: Scalar) -> int | float:
    bounds = type_.range
    if bounds is None:
        return 1
    if bounds.minimum is not None:
        return max(bounds.minimum, 1) if bounds.maximum is None or bounds.maximum >= 1 else bounds.minimum
    return bounds.maximum if bounds.maximum is not None and bounds.maximum < 1 else 1
