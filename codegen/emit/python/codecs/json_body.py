"""Code that turns structures into what `json.dumps` takes, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from codegen.emit.python import layout
from codegen.emit.python.body_views import ReadView, ReceivedView, WriteView, WrittenView
from codegen.emit.python.codecs.called import J, V
from codegen.emit.python.codecs.kinds import TIMESTAMPS
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code, PageText, key_in_text, string_literal
from codegen.emit.python.types import class_of, is_optional
from codegen.ir.model import (
    AnyOf,
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

IN_ANSWER = frozenset({Location.BODY, Location.PATH, Location.QUERY})
"""Locations of members in the body of an answer: answers have no path and no query string."""


_TEXTS = {
    ScalarKind.STRING: "text",
    ScalarKind.INTEGER: "integer",
    ScalarKind.LONG: "integer",
    ScalarKind.FLOAT: "number",
    ScalarKind.DOUBLE: "number",
    ScalarKind.BOOLEAN: "boolean",
    ScalarKind.DATE: "day",
    ScalarKind.BLOB: "blob",
    ScalarKind.DOCUMENT: "anything",
}
"""Functions of `runtime.protocols.json`."""


def elsewhere(request: Structure, attributes: Mapping[str, str]) -> list[Node]:
    """The attributes of the members of a request that are not in its body."""
    return [
        string_literal(PageText(attributes[member.name]))
        for member in request.members
        if member.location is not Location.BODY
    ]


class JsonBody:
    """Writes and reads the JSON form of one service's structures."""

    timestamp = TimestampFormat.EPOCH_SECONDS
    """The format of times for which pages state none."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def opaque(self, type_: Type) -> bool:
        """Whether a type is a structure that pages do not describe: it travels as it is."""
        return isinstance(type_, Reference) and self.names.service.shape[type_.shape].opaque

    def writer(self, type_: Type) -> Node | None:
        """A function from a value to its JSON form; None where both are the same."""
        match type_:
            case Scalar(kind=ScalarKind.FLOAT | ScalarKind.DOUBLE):
                return V.write_float
            case Scalar(kind=ScalarKind.TIMESTAMP):
                format_ = type_.timestamp_format or self.timestamp
                return V[TIMESTAMPS[format_]]
            case Scalar(kind=ScalarKind.DATE):
                return V.day
            case Scalar(kind=ScalarKind.BLOB):
                return V.write_blob
            case Reference():
                return None if self.opaque(type_) else V.wire
            case ListType() | MapType():
                inner = self.writer(type_.element if isinstance(type_, ListType) else type_.value)
                if inner is None:
                    return None
                name = "write_list" if isinstance(type_, ListType) else "write_map"
                return layout.around("lambda v: ", layout.call(V[name], Code("v"), inner))
            case _:
                return None

    def written(self, type_: Type, value: str) -> Node:
        """The JSON form of `value`."""
        if isinstance(type_, Reference) and not self.opaque(type_):
            return Code(f"{value}.to_wire()")
        if isinstance(type_, (ListType, MapType)):
            element = type_.element if isinstance(type_, ListType) else type_.value
            if isinstance(type_, ListType) and isinstance(element, Reference) and not self.opaque(element):
                return layout.call(V.write_structures, Code(value))
            inner = self.writer(element)
            if inner is None:
                return Code(value)
            name = "write_list" if isinstance(type_, ListType) else "write_map"
            return layout.call(V[name], Code(value), inner)
        function = self.writer(type_)
        return Code(value) if function is None else layout.call(layout.flat(function), Code(value))

    def reader(self, type_: Type) -> Node | None:
        """A function from a JSON value to ours; None where both are the same."""
        match type_:
            case Scalar(kind=ScalarKind.FLOAT | ScalarKind.DOUBLE):
                return V.read_float
            case Scalar(kind=ScalarKind.TIMESTAMP):
                return V.read_timestamp
            case Scalar(kind=ScalarKind.DATE):
                return V.read_day
            case Scalar(kind=ScalarKind.BLOB):
                return V.read_blob
            case Reference():
                return None if self.opaque(type_) else Code(f"{class_of(self.names, type_.shape)}.from_wire")
            case ListType() | MapType():
                inner = self.reader(type_.element if isinstance(type_, ListType) else type_.value)
                if inner is None:
                    return None
                name = "read_list" if isinstance(type_, ListType) else "read_map"
                return layout.around("lambda v: ", layout.call(V[name], Code("v"), inner))
            case _:
                return None

    def received(self, type_: Type, value: Node, constant: str | None) -> Node:
        """Our value of a JSON value; `constant` is the constraint object of a member with an enumeration."""
        if constant is not None:
            return layout.call(f"{constant}.read", value)
        if isinstance(type_, (ListType, MapType)):
            inner = self.reader(type_.element if isinstance(type_, ListType) else type_.value)
            if inner is None:
                return value
            name = "read_list" if isinstance(type_, ListType) else "read_map"
            return layout.call(V[name], value, inner)
        function = self.reader(type_)
        return value if function is None else layout.call(layout.flat(function), value)

    def error_value(self, member: Member) -> Node:
        """The value of an error's member, from `self.fields`, which stay as they are."""
        field = layout.call("self.fields.get", string_literal(PageText(member.wire_name)))
        reads = not isinstance(member.type, Scalar) and self.reader(member.type) is not None
        return self.received(member.type, layout.call(V.copied, field) if reads else field, None)

    def write(self, structure: Structure, members: Iterable[Member]) -> WriteView:
        """The body of `to_wire`."""
        return WriteView(form="json", members=tuple(self._written(structure, members)))

    def _written(self, structure: Structure, members: Iterable[Member]) -> Iterator[WrittenView]:
        attributes = self.names.members(structure)
        for member in members:
            yield WrittenView(
                name=Code(attributes[member.name]),
                key=PageText(member.wire_name),
                start=key_in_text(PageText(member.wire_name)),
                optional=is_optional(structure, member),
                value=self.member_value(member, f"self.{attributes[member.name]}"),
            )

    def member_value(self, member: Member, value: str) -> Node:
        """What is written of a member."""
        return self.written(member.type, value)

    def read(self, structure: Structure, constants: dict[str, str]) -> ReadView:
        """The body of `from_wire`; `constants` are the constraint objects of members with enumerations."""
        attributes = self.names.members(structure)
        last = {member.wire_name: member for member in structure.members if member.location in IN_ANSWER}
        members = tuple(
            ReceivedView(
                name=Code(attributes[member.name]),
                key=PageText(member.wire_name),
                arrives=member.location in IN_ANSWER,
                nullable=self.may_be_null(member),
                value=self.read_member(member, constants.get(member.name)),
                shared=member.location in IN_ANSWER and last[member.wire_name] is not member,
            )
            for member in structure.members
        )
        return ReadView(form="json", members=members)

    def may_be_null(self, member: Member) -> bool:
        """Whether null is a value of a member that arrives."""
        return False

    def read_member(self, member: Member, constant: str | None) -> Node | None:
        """Our value of a member's `v`, as in `ReceivedView`; `constant` is the constraint object of a member with an enumeration."""
        is_document = isinstance(member.type, Scalar) and member.type.kind is ScalarKind.DOCUMENT
        if member.location not in IN_ANSWER or is_document:
            return None
        return self.received(member.type, Code("v"), constant)


class JsonText(JsonBody):
    """Like JsonBody, but writes text at once: half of an encoder's time goes into keys, and these are known here."""

    def text_writer(self, type_: Type) -> Node:
        """A function from a value to its text."""
        match type_:
            case ListType() | MapType():
                return layout.around("lambda v: ", self.collection(type_, "v"))
            case Reference():
                return J.anything if self.opaque(type_) else J.structure
            case Scalar(kind=ScalarKind.TIMESTAMP):
                return J[TIMESTAMPS[type_.timestamp_format or self.timestamp]]
            case Scalar():
                return J[_TEXTS[type_.kind]]
            case AnyOf():
                return J.anything

    def collection(self, type_: ListType | MapType, value: str) -> Node:
        """The text of a list or a map; the most common ones have functions of their own."""
        match type_:
            case ListType(element=Scalar(kind=ScalarKind.STRING)):
                return layout.call(J.texts, Code(value))
            case ListType(element=Reference() as element) if not self.opaque(element):
                return layout.call(J.structures, Code(value))
            case MapType(value=Scalar(kind=ScalarKind.STRING)):
                return layout.call(J.text_map, Code(value))
            case ListType():
                return layout.call(J.array, Code(value), self.text_writer(type_.element))
            case MapType():
                return layout.call(J.mapping, Code(value), self.text_writer(type_.value))

    def text(self, type_: Type, value: str) -> Node:
        """The text of `value`."""
        match type_:
            case ListType() | MapType():
                return self.collection(type_, value)
            case Reference() if not self.opaque(type_):
                return Code(f"{value}.to_wire_text()")
            case _:
                return layout.call(layout.flat(self.text_writer(type_)), Code(value))

    def member_value(self, member: Member, value: str) -> Node:
        """The text of a member's value."""
        return self.text(member.type, value)

    def write(self, structure: Structure, members: Iterable[Member]) -> WriteView:
        """The body of `to_wire_text`."""
        return WriteView(form="json_text", members=tuple(self._written(structure, members)))
