"""The JSON protocol: everything is in the body."""

from __future__ import annotations

from codegen.emit.python import layout
from codegen.emit.python.body_views import AnswerView, ReadView, RequestView, WriteView
from codegen.emit.python.codecs.called import E, service
from codegen.emit.python.codecs.events import MODULES, event_member, event_writer, stream_of_events, union_of
from codegen.emit.python.codecs.json_body import JsonBody, JsonText
from codegen.emit.python.imports import RuntimeModule
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.ir.model import Member, Operation, Structure


class JsonRpc:
    """The code of one service's operations and structures."""

    protocol = RuntimeModule("aws.protocols", "json", "_p")
    reader = "json_body"
    """The function of that module that reads the body of an answer."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.body: JsonBody = JsonText(names)

    def write(self, structure: Structure) -> WriteView | None:
        """How a structure is written."""
        members = [m for m in structure.members if not m.event_header and union_of(self.names, m) is None]
        return self.body.write(structure, members)

    def read(self, structure: Structure, constants: dict[str, str]) -> ReadView | None:
        """How a structure is read."""
        return self.body.read(structure, constants)

    def serialize(self, operation: Operation, request: Structure) -> RequestView:
        """How an operation's request is made."""
        name = string_literal(PageText(operation.id))
        body = layout.call(self.protocol.json_structure, Code("value"))
        made = layout.call(self.protocol.json_request, service(), name, body)
        return RequestView(made=self.with_events(request, made, "json"))

    def with_events(self, request: Structure, made: Node, form: str) -> Node:
        """The request of an operation whose body is a stream of events, after a message with the other members; None for others."""
        member = event_member(self.names, request)
        if member is None:
            return made
        value = Code(f"value.{self.names.members(request)[member.name]}")
        others = layout.call(MODULES[form][f"{form}_message"], Code("value.to_wire()"))
        events = event_writer(self.names, member, value, others)
        assert events is not None
        return layout.call(E.event_request, made, events)

    def deserialize(self, operation: Operation, response: Structure, constants: dict[str, str]) -> AnswerView:
        """How an operation's result is made."""
        events = event_member(self.names, response)
        if events is not None:
            attribute = self.names.members(response)[events.name]
            return AnswerView(form="parts", body=None, parts=(stream_of_events(attribute),))
        return AnswerView(form="body", body=layout.call(self.protocol[self.reader], Code("response")))

    def error_value(self, member: Member) -> Node:
        """The value of an error's member, from `self.fields`."""
        return self.body.error_value(member)
