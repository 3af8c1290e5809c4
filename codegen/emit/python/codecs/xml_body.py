"""Statements that turn structures into XML elements, and back."""

from __future__ import annotations

from collections.abc import Iterable

from codegen.emit.python import layout
from codegen.emit.python.codecs.json_body import IN_ANSWER
from codegen.emit.python.codecs.kinds import element_reader, element_writer
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.types import is_optional
from codegen.ir.model import ListType, MapType, Member, Reference, Scalar, Structure, Type

WRITE_HEAD = Code("def to_xml(self, tag: str) -> str:")
READ_HEAD = Code("def from_wire(cls, data: Any) -> Any:")


def tag(name: str, namespace: str | None = None, prefix: str | None = None) -> Code:
    """The literal of a start tag's inside: a name and perhaps a namespace."""
    if namespace is None:
        return string_literal(PageText(name))
    escaped = namespace.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return string_literal(PageText(f'{name} xmlns{f":{prefix}" if prefix else ""}="{escaped}"'))


class XmlBody:
    """Writes and reads the XML form of one service's structures."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def opaque(self, type_: Reference) -> bool:
        """Whether the documentation does not describe a structure."""
        return self.names.service.shape[type_.shape].opaque

    def writer(self, type_: Type) -> Node:
        """A function from a tag and a value to an element."""
        match type_:
            case Scalar():
                return Code(f"_x.{element_writer(type_)}")
            case Reference():
                return Code("_x.anything" if self.opaque(type_) else "_x.structure")
            case ListType() | MapType():
                return layout.around("lambda t, v: ", self.collection(type_, Code("t"), Code("v")))

    def collection(self, type_: ListType | MapType, name: Code, value: Code) -> Node:
        """The elements of a list or map."""
        if isinstance(type_, ListType):
            inner = self.writer(type_.element)
            if type_.flattened:
                return layout.call("_x.flat_sequence", name, value, inner)
            item = string_literal(PageText(type_.item_name or "member"))
            return layout.call("_x.sequence", name, item, value, inner)
        tags = self.tags(type_)
        inner = self.writer(type_.value)
        if type_.flattened:
            return layout.call("_x.flat_mapping", name, *tags, value, inner)
        entry = string_literal(PageText(type_.entry_name or "entry"))
        return layout.call("_x.mapping", name, entry, *tags, value, inner)

    @staticmethod
    def tags(type_: MapType) -> tuple[Code, Code]:
        """Tags inside of an entry."""
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

    def write(self, structure: Structure, members: Iterable[Member]) -> tuple[Code, ...]:
        """Statements of `to_xml`."""
        attributes = self.names.members(structure)
        statements = [Code("out: list[str] = []")]
        for member in members:
            value = Code(f"self.{attributes[member.name]}")
            optional = is_optional(structure, member)
            indent = 3 if optional else 2
            if member.xml_attribute:
                name = string_literal(PageText(member.wire_name))
                line = layout.assignment("tag", layout.call("tag + _x.attribute", name, value), indent)
            else:
                line = layout.lay_out(layout.call("out.append", self.written(member, value)), indent)
            if optional:
                statements.append(layout.condition("if", value, "is not UNSET", 2))
                line = Code("    " + line)
            statements.append(line)
        statements.append(Code('return _x.element(tag, "".join(out))'))
        return tuple(statements)

    def reader(self, type_: Type) -> Node:
        """A function from elements to a value."""
        match type_:
            case Scalar():
                return Code(f"_x.{element_reader(type_)}")
            case Reference():
                return Code(
                    "_x.read_anything"
                    if self.opaque(type_)
                    else f"_t.{self.names.classes[type_.shape]}.from_wire"
                )
            case ListType() | MapType():
                return layout.around("lambda v: ", self.collected(type_, Code("v")))

    def collected(self, type_: ListType | MapType, value: Node) -> Node:
        """The list or map that elements hold."""
        flat = "flat_" if type_.flattened else ""
        if isinstance(type_, ListType):
            return layout.call(f"_x.read_{flat}sequence", value, self.reader(type_.element))
        return layout.call(f"_x.read_{flat}mapping", value, *self.tags(type_), self.reader(type_.value))

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
        return layout.call("_x.error_value", Code("self.response"), name, self.reader(member.type))

    def read(self, structure: Structure, constants: dict[str, str]) -> tuple[Code, ...]:
        """Statements of `from_wire`."""
        attributes = self.names.members(structure)
        wire_attributes = [
            string_literal(PageText(_local(member.wire_name)))
            for member in structure.members
            if member.xml_attribute
        ]
        statements = [
            layout.assignment("found", layout.call("_x.children", Code("data"), *wire_attributes), 2),
            Code("if found is None:"),
            Code("    return data"),
            Code("out: Any = cls.__new__(cls)"),
        ]
        for member in structure.members:
            target = f"out.{attributes[member.name]}"
            if member.location not in IN_ANSWER:
                statements.append(layout.assignment(target, Code("UNSET"), 2))
                continue
            constant = constants.get(member.name)
            if member.xml_attribute:
                name = string_literal(PageText("@" + _local(member.wire_name)))
                node: Node = Code("v") if constant is None else layout.call(f"{constant}.read", Code("v"))
            else:
                name = string_literal(PageText(_local(member.response_wire_name or member.wire_name)))
                node = self.received(member.type, Code("v"), constant)
            absent = f"(v := found.pop({name}, None)) is None"
            statements.append(layout.choice(target, "UNSET", absent, node, 2))
        statements += [
            Code("if found:"),
            Code("    out.unknown_members = _x.unknown(found)"),
            Code("return out"),
        ]
        return tuple(statements)


def _local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]
