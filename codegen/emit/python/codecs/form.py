"""The query and EC2 protocols: a form in, XML out."""

from __future__ import annotations

from codegen.emit.python import layout
from codegen.emit.python.body_views import AnswerView, ReadView, RequestView, WriteView, WrittenView
from codegen.emit.python.codecs.called import X, service
from codegen.emit.python.codecs.kinds import element_writer
from codegen.emit.python.codecs.xml_body import XmlBody
from codegen.emit.python.imports import RuntimeModule
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.types import is_optional
from codegen.ir.model import (
    AnyOf,
    ListType,
    MapType,
    Member,
    Operation,
    Protocol,
    Reference,
    Scalar,
    Structure,
    Type,
)

_P = RuntimeModule("aws.protocols", "query", "_p")


class Form:
    """The code of one service's operations and structures."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.body = XmlBody(names)
        self.flat = names.service.protocol is Protocol.EC2
        """Lists of the EC2 protocol are flat in requests, and empty ones are not sent."""

    def writer(self, type_: Type) -> Node:
        """A function from a form, a name and a value."""
        match type_:
            case Scalar():
                return _P[element_writer(type_)]
            case Reference():
                return _P.anything if self.body.opaque(type_) else _P.structure
            case ListType() | MapType():
                return layout.around("lambda f, n, v: ", self.collection(type_, "f", Code("n"), Code("v")))
            case AnyOf():
                return _P.anything

    def collection(self, type_: ListType | MapType, form: str, name: Code, value: Code) -> Node:
        """The call that adds a list or map."""
        if isinstance(type_, ListType):
            inner = self.writer(type_.element)
            if self.flat or type_.flattened:
                return layout.call(_P.flat_sequence, Code(form), name, value, inner)
            item = string_literal(PageText(type_.item_name or "member"))
            return layout.call(_P.sequence, Code(form), name, item, value, inner)
        tags = XmlBody.tags(type_)
        inner = self.writer(type_.value)
        if not type_.flattened:
            entry = string_literal(PageText("." + (type_.entry_name or "entry")))
            name = Code(f"{name} + {entry}")
        return layout.call(_P.mapping, Code(form), name, *tags, value, inner)

    def write(self, structure: Structure) -> WriteView | None:
        """How a structure is written."""
        attributes = self.names.members(structure)
        members = tuple(
            WrittenView(
                name=Code(attributes[member.name]),
                key=PageText(member.wire_name),
                start=Code(""),
                optional=is_optional(structure, member),
                value=self.written(member, Code(f"self.{attributes[member.name]}")),
            )
            for member in structure.members
        )
        return WriteView(form="form", members=members) if members else None

    def written(self, member: Member, value: Code) -> Node:
        """The call that adds a member."""
        name = Code(f"prefix + {string_literal(PageText(member.wire_name))}")
        if isinstance(member.type, (ListType, MapType)):
            return self.collection(member.type, "form", name, value)
        return layout.call(layout.flat(self.writer(member.type)), Code("form"), name, value)

    def read(self, structure: Structure, constants: dict[str, str]) -> ReadView | None:
        """How a structure is read."""
        return self.body.read(structure, constants)

    def serialize(self, operation: Operation, request: Structure) -> RequestView:
        """How an operation's request is made."""
        name = string_literal(PageText(operation.id))
        made = layout.call(_P.query_request, service(), name, Code("form"))
        return RequestView(form=True, filled=bool(request.members), made=made)

    def deserialize(self, operation: Operation, response: Structure, constants: dict[str, str]) -> AnswerView:
        """How an operation's result is made."""
        arguments: list[Node] = [Code("response")]
        if not self.flat:
            arguments.append(string_literal(PageText(response.result_wrapper or f"{operation.id}Result")))
        return AnswerView(form="body", body=layout.call(X.xml_root, *arguments))

    def error_value(self, member: Member) -> Node:
        """The value of an error's member, from `self.fields`."""
        return self.body.error_value(member)
