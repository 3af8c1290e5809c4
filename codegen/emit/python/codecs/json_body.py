"""Statements that turn structures into what `json.dumps` takes, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from codegen.emit.python import layout
from codegen.emit.python.codecs.kinds import TIMESTAMPS
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.types import is_optional
from codegen.ir.model import (
    ListType,
    Location,
    MapType,
    Member,
    Reference,
    Scalar,
    ScalarKind,
    Structure,
    TimestampFormat,
    Type,
)

WRITE_HEAD = Code("def to_wire(self) -> dict[str, Any]:")
READ_HEAD = Code("def from_wire(cls, data: Any) -> Any:")


IN_ANSWER = frozenset({Location.BODY, Location.PATH, Location.QUERY})
"""Where a member is part of an answer's body: an answer has no path and no query string."""


_TEXTS = {
    ScalarKind.STRING: "text",
    ScalarKind.INTEGER: "integer",
    ScalarKind.LONG: "integer",
    ScalarKind.FLOAT: "number",
    ScalarKind.DOUBLE: "number",
    ScalarKind.BOOLEAN: "boolean",
    ScalarKind.BLOB: "blob",
    ScalarKind.DOCUMENT: "anything",
}
"""Functions of `runtime.protocols.json`."""

KNOWN = "_known"
"""The constant with the names of received members; the constants of members are in capitals."""


TEXT_HEAD = Code("def to_wire_text(self) -> str:")


class JsonBody:
    """Writes and reads the JSON form of one service's structures."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def opaque(self, type_: Type) -> bool:
        """Whether a type is a structure that the documentation does not describe: it travels as it is."""
        return isinstance(type_, Reference) and self.names.service.shape[type_.shape].opaque

    def writer(self, type_: Type) -> Node | None:
        """A function from a value to its JSON form; None where they are the same."""
        match type_:
            case Scalar(kind=ScalarKind.FLOAT | ScalarKind.DOUBLE):
                return Code("_v.write_float")
            case Scalar(kind=ScalarKind.TIMESTAMP):
                format_ = type_.timestamp_format or TimestampFormat.EPOCH_SECONDS
                return Code(f"_v.{TIMESTAMPS[format_]}")
            case Scalar(kind=ScalarKind.BLOB):
                return Code("_v.write_blob")
            case Reference():
                return None if self.opaque(type_) else Code("_v.wire")
            case ListType() | MapType():
                inner = self.writer(type_.element if isinstance(type_, ListType) else type_.value)
                if inner is None:
                    return None
                name = "write_list" if isinstance(type_, ListType) else "write_map"
                return layout.call(f"lambda v: _v.{name}", Code("v"), inner)
            case _:
                return None

    def written(self, type_: Type, value: str) -> Node:
        """The JSON form of `value`."""
        if isinstance(type_, Reference) and not self.opaque(type_):
            return Code(f"{value}.to_wire()")
        if isinstance(type_, (ListType, MapType)):
            inner = self.writer(type_.element if isinstance(type_, ListType) else type_.value)
            if inner is None:
                return Code(value)
            if isinstance(type_, ListType) and inner == "_v.wire":
                return layout.call("_v.write_structures", Code(value))
            name = "write_list" if isinstance(type_, ListType) else "write_map"
            return layout.call(f"_v.{name}", Code(value), inner)
        function = self.writer(type_)
        return Code(value) if function is None else layout.call(layout.flat(function), Code(value))

    def reader(self, type_: Type, constant: str | None) -> Node | None:
        """A function from a JSON value to ours; None where they are the same. `constant` reads an enumeration."""
        match type_:
            case Scalar(kind=ScalarKind.FLOAT | ScalarKind.DOUBLE):
                return Code("_v.read_float")
            case Scalar(kind=ScalarKind.TIMESTAMP):
                return Code("_v.read_timestamp")
            case Scalar(kind=ScalarKind.BLOB):
                return Code("_v.read_blob")
            case Reference():
                return None if self.opaque(type_) else Code(f"_t.{self.names.classes[type_.shape]}.from_wire")
            case ListType() | MapType():
                inner = self.reader(type_.element if isinstance(type_, ListType) else type_.value, None)
                if inner is None:
                    return None
                name = "read_list" if isinstance(type_, ListType) else "read_map"
                return layout.call(f"lambda v: _v.{name}", Code("v"), inner)
            case _:
                return None

    def received(self, type_: Type, value: Node, constant: str | None) -> Node:
        """Our value of a JSON value; `constant` is the member's constraint object where it has an enumeration."""
        if constant is not None:
            return layout.call(f"{constant}.read", value)
        if isinstance(type_, (ListType, MapType)):
            inner = self.reader(type_.element if isinstance(type_, ListType) else type_.value, None)
            if inner is None:
                return value
            name = "read_list" if isinstance(type_, ListType) else "read_map"
            return layout.call(f"_v.{name}", value, inner)
        function = self.reader(type_, None)
        return value if function is None else layout.call(layout.flat(function), value)

    def write(self, structure: Structure, members: Iterable[Member]) -> tuple[Code, ...]:
        """Statements of `to_wire`."""
        attributes = self.names.members(structure)
        always: list[Node] = []
        statements: list[Code] = []
        for member in members:
            attribute = f"self.{attributes[member.name]}"
            key = string_literal(PageText(member.wire_name))
            value = self.written(member.type, attribute)
            if not is_optional(structure, member):
                always.append(layout.around(f"{key}: ", value))
            else:
                statements.append(layout.condition("if", attribute, "is not UNSET", 2))
                statements.append(Code("    " + layout.assignment(f"out[{key}]", value, 3)))
        made = layout.Bracket("{", always, "}")
        statements.insert(0, layout.assignment("out: dict[str, Any]", made, 2))
        statements.append(Code("return out"))
        return tuple(statements)

    def read(
        self, structure: Structure, members: Iterable[Member], constants: dict[str, str]
    ) -> tuple[Code, ...]:
        """Statements of `from_wire`; `constants` are those of members with enumerations."""
        attributes = self.names.members(structure)
        statements = [
            Code("if type(data) is not _v.OBJECT:"),
            Code("    return data"),
            Code("out: Any = cls.__new__(cls)"),
        ]
        for member in members:
            target = f"out.{attributes[member.name]}"
            if member.location not in IN_ANSWER:
                statements.append(layout.assignment(target, Code("UNSET"), 2))
                continue
            key = string_literal(PageText(member.wire_name))
            if isinstance(member.type, Scalar) and member.type.kind is ScalarKind.DOCUMENT:
                statements.append(layout.assignment(target, layout.call("data.get", key, Code("UNSET")), 2))
                continue
            value = self.received(member.type, Code("v"), constants.get(member.name))
            statements.append(layout.choice(target, "UNSET", f"(v := data.get({key})) is None", value, 2))
        statements += [
            Code(f"if not {KNOWN}.issuperset(data):"),
            Code(f"    out.unknown_members = _v.unknown(data, {KNOWN})"),
            Code("return out"),
        ]
        return tuple(statements)

    def known(self, structure: Structure) -> Code:
        """The constant of what `from_wire` looks for."""
        names = dict.fromkeys(
            member.wire_name for member in structure.members if member.location in IN_ANSWER
        )
        literals = [string_literal(PageText(name)) for name in names]
        value = layout.call("frozenset", *([layout.Bracket("{", literals, "}")] if literals else []))
        return layout.assignment(f"{KNOWN}: frozenset[str]", value, 0)


_WHOLE = {
    (ListType, "_j.text"): "_j.texts",
    (ListType, "_j.structure"): "_j.structures",
    (MapType, "_j.text"): "_j.text_map",
}
"""Functions for the most common lists and maps."""
_SIMPLE_KEY = re.compile(r"[A-Za-z0-9_.:/@$ -]+\Z")


class JsonText(JsonBody):
    """As JsonBody, but requests are written as text at once: half of the encoder's time goes into keys, which are known here."""

    def text_writer(self, type_: Type) -> Node:
        """A function from a value to its text."""
        match type_:
            case ListType() | MapType():
                return layout.around("lambda v: ", self.collection(type_, "v"))
            case Reference():
                return Code("_j.anything" if self.opaque(type_) else "_j.structure")
            case Scalar(kind=ScalarKind.TIMESTAMP):
                return Code(f"_j.{TIMESTAMPS[type_.timestamp_format or TimestampFormat.EPOCH_SECONDS]}")
            case Scalar():
                return Code(f"_j.{_TEXTS[type_.kind]}")

    def collection(self, type_: ListType | MapType, value: str) -> Node:
        """The text of a list or a map."""
        inner = self.text_writer(type_.element if isinstance(type_, ListType) else type_.value)
        whole = _WHOLE.get((type(type_), layout.flat(inner)))
        if whole is not None:
            return layout.call(whole, Code(value))
        if isinstance(type_, ListType):
            return layout.call("_j.array", Code(value), inner)
        return layout.call("_j.mapping", Code(value), inner)

    def text(self, type_: Type, value: str) -> str:
        """The text of `value`."""
        match type_:
            case ListType() | MapType():
                return layout.flat(self.collection(type_, value))
            case Reference() if not self.opaque(type_):
                return f"{value}.to_wire_text()"
            case _:
                return f"{layout.flat(self.text_writer(type_))}({value})"

    def write(self, structure: Structure, members: Iterable[Member]) -> tuple[Code, ...]:
        """Statements of `to_wire_text`."""
        attributes = self.names.members(structure)
        always: list[str] = []
        statements: list[Code] = []
        for member in members:
            attribute = f"self.{attributes[member.name]}"
            text = self.text(member.type, attribute)
            if not is_optional(structure, member) and _SIMPLE_KEY.match(member.wire_name):
                before = "," if always else "{{"
                always.append(f"""f'{before}"{member.wire_name}":{{{text}}}'""")
                continue
            optional = is_optional(structure, member)
            indent = 3 if optional else 2
            if _SIMPLE_KEY.match(member.wire_name):
                line = layout.addition("out", f"""f',"{member.wire_name}":{{{text}}}'""", indent)
            else:
                key = string_literal(PageText(f",{json.dumps(member.wire_name)}:"))
                line = Code(f"out += {key}\n{'    ' * indent}{layout.addition('out', text, indent)}")
            if optional:
                statements.append(layout.condition("if", attribute, "is not UNSET", 2))
                line = Code("    " + line)
            statements.append(line)
        if always:
            return layout.texts("out", always, 2), *statements, Code('return out + "}"')
        return Code('out = ""'), *statements, Code('return f"{{{out[1:]}}}"')
