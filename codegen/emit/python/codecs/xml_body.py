"""Code that turns structures into XML elements, and back."""

from __future__ import annotations

from collections.abc import Iterable

from codegen.emit.python import layout
from codegen.emit.python.body_views import ReadView, ReceivedView, WriteView, WrittenView
from codegen.emit.python.codecs.called import X
from codegen.emit.python.codecs.json_body import IN_ANSWER
from codegen.emit.python.codecs.kinds import element_reader, element_writer, text_reader, text_writer
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.types import class_of, is_optional
from codegen.ir.model import (
    AnyOf,
    ListType,
    MapType,
    Member,
    Reference,
    Scalar,
    Structure,
    TimestampFormat,
    Type,
)


def tag(name: str, namespace: str | None = None, prefix: str | None = None) -> Code:
    """The literal inside a start tag: a name, perhaps with a namespace."""
    if namespace is None:
        return string_literal(PageText(name))
    escaped = namespace.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return string_literal(PageText(f'{name} xmlns{f":{prefix}" if prefix else ""}="{escaped}"'))


class XmlBody:
    """Writes and reads the XML form of one service's structures."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def opaque(self, type_: Reference) -> bool:
        """Whether pages do not describe a structure."""
        return self.names.service.shape[type_.shape].opaque

    def writer(self, type_: Type) -> Node:
        """A function from a tag and a value to an element."""
        match type_:
            case Scalar():
                return X[element_writer(type_)]
            case Reference():
                return X.anything if self.opaque(type_) else X.structure
            case ListType() | MapType():
                return layout.around("lambda t, v: ", self.collection(type_, Code("t"), Code("v")))
            case AnyOf():
                return X.anything

    def collection(self, type_: ListType | MapType, name: Code, value: Code) -> Node:
        """The elements of a list or map."""
        if isinstance(type_, ListType):
            inner = self.writer(type_.element)
            if type_.flattened:
                return layout.call(X.flat_sequence, name, value, inner)
            item = string_literal(PageText(type_.item_name or "member"))
            return layout.call(X.sequence, name, item, value, inner)
        tags = self.tags(type_)
        inner = self.writer(type_.value)
        if type_.flattened:
            return layout.call(X.flat_mapping, name, *tags, value, inner)
        entry = string_literal(PageText(type_.entry_name or "entry"))
        return layout.call(X.mapping, name, entry, *tags, value, inner)

    @staticmethod
    def tags(type_: MapType) -> tuple[Code, Code]:
        """The tags inside an entry."""
        return (
            string_literal(PageText(type_.key_name or "key")),
            string_literal(PageText(type_.value_name or "value")),
        )

    def written(self, member: Member, value: Code) -> Node:
        """The elements of a member."""
        name = tag(member.wire_name, member.xml_namespace, member.xml_namespace_prefix)
        match member.type:
            case ListType() | MapType():
                return self.collection(member.type, name, value)
            case Reference() if not self.opaque(member.type):
                return layout.call(f"{value}.to_xml", name)
            case _:
                return layout.call(layout.flat(self.writer(member.type)), name, value)

    def write(self, structure: Structure, members: Iterable[Member]) -> WriteView:
        """How a structure is written."""
        attributes = self.names.members(structure)
        return WriteView(
            form="xml",
            members=tuple(
                self._written(member, Code(attributes[member.name]), is_optional(structure, member))
                for member in members
            ),
        )

    def _written(self, member: Member, attribute: Code, optional: bool) -> WrittenView:
        value = Code(f"self.{attribute}")
        return WrittenView(
            name=attribute,
            key=PageText(member.wire_name),
            start=Code(""),
            optional=optional,
            value=_as_text(member.type, value) if member.xml_attribute else self.written(member, value),
            is_attribute=member.xml_attribute,
        )

    def reader(self, type_: Type) -> Node:
        """A function from elements to a value."""
        match type_:
            case Scalar():
                return X[element_reader(type_)]
            case Reference():
                if self.opaque(type_):
                    return X.read_anything
                return Code(f"{class_of(self.names, type_.shape)}.from_wire")
            case ListType() | MapType():
                return layout.around("lambda v: ", self.collected(type_, Code("v")))
            case AnyOf():
                return X.read_anything

    def collected(self, type_: ListType | MapType, value: Node) -> Node:
        """The list or map that elements hold."""
        flat = "flat_" if type_.flattened else ""
        if isinstance(type_, ListType):
            return layout.call(X[f"read_{flat}sequence"], value, self.reader(type_.element))
        return layout.call(X[f"read_{flat}mapping"], value, *self.tags(type_), self.reader(type_.value))

    def received(self, type_: Type, value: Node, constant: str | None) -> Node:
        """The value that elements hold."""
        if isinstance(type_, (ListType, MapType)):
            node = self.collected(type_, value)
        else:
            node = layout.call(layout.flat(self.reader(type_)), value)
        return node if constant is None else layout.call(f"{constant}.read", node)

    def error_value(self, member: Member) -> Node:
        """A member of an error, from the raw answer."""
        name = string_literal(PageText(member.response_wire_name or member.wire_name))
        return layout.call(X.error_value, Code("self.response"), name, self.reader(member.type))

    def read(self, structure: Structure, constants: dict[str, str]) -> ReadView:
        """How a structure is read."""
        attributes = self.names.members(structure)
        return ReadView(
            form="xml",
            members=tuple(
                self._received(member, Code(attributes[member.name]), constants.get(member.name))
                for member in structure.members
            ),
            attributes=tuple(
                PageText(_local(member.wire_name)) for member in structure.members if member.xml_attribute
            ),
        )

    def _received(self, member: Member, attribute: Code, constant: str | None) -> ReceivedView:
        name = _local(member.response_wire_name or member.wire_name)
        arrives = member.location in IN_ANSWER
        node: Node | None = None
        if member.xml_attribute:
            name = f"@{_local(member.wire_name)}"
            reader = text_reader(member.type) if isinstance(member.type, Scalar) else None
            node = Code("v") if reader is None else layout.call(reader, Code("v"))
            node = node if constant is None else layout.call(f"{constant}.read", node)
        elif arrives:
            node = self.received(member.type, Code("v"), constant)
        return ReceivedView(name=attribute, key=PageText(name), arrives=arrives, nullable=False, value=node)


def _as_text(type_: Type, value: Code) -> Node:
    """The text of an attribute."""
    writer = text_writer(type_, TimestampFormat.DATE_TIME) if isinstance(type_, Scalar) else None
    return value if writer is None else layout.call(writer, value)


def _local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]
