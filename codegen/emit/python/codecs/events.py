"""Answers that are streams of events."""

from __future__ import annotations

from codegen.emit.python import layout
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.ir.model import Member, Protocol, Reference, Scalar, ScalarKind, Structure

STREAM = layout.call("event_stream", Code("OPERATION"), Code("_e.body(response)"), Code("_read_event"))
"""The stream of an answer; `OPERATION` is defined by the time that it runs."""


def event_member(names: Names, response: Structure) -> Member | None:
    """The member of a response that is a stream of events which the documentation describes."""
    for member in response.members:
        if member.event_stream and isinstance(member.type, Reference):
            return None if names.service.shape[member.type.shape].opaque else member
    return None


def event_reader(names: Names, response: Structure) -> Code:
    """The statement of `_read_event(message)`; empty where a response holds no events."""
    member = event_member(names, response)
    if member is None or not isinstance(member.type, Reference):
        return Code("")
    union = names.service.shape[member.type.shape]
    attributes = names.members(union)
    entries: list[Node] = []
    for event in union.members:
        if isinstance(event.type, Reference) and not names.service.shape[event.type.shape].opaque:
            read = _read(names, event.type)
            pair = layout.tuple_(
                string_literal(attributes[event.name]), layout.around("lambda payload: ", read)
            )
            entries.append(layout.around(f"{string_literal(PageText(event.wire_name))}: ", pair))
    class_ = Code(f"_t.{names.classes[union.id]}")
    call = layout.call("_e.read_event", class_, Code("message"), layout.Bracket("{", entries, "}"))
    return layout.lay_out(layout.around("return ", call), 1)


def _read(names: Names, type_: Reference) -> Node:
    """An event's structure from its payload, which is a document or, where its only member is a blob, that."""
    class_ = f"_t.{names.classes[type_.shape]}"
    shape = names.service.shape[type_.shape]
    if len(shape.members) == 1:
        (only,) = shape.members
        if isinstance(only.type, Scalar) and only.type.kind is ScalarKind.BLOB:
            return layout.call(class_, Code(f"{names.members(shape)[only.name]}=payload"))
    xml = names.service.protocol is Protocol.REST_XML
    return layout.call(f"{class_}.from_wire", Code(f"_e.{'xml' if xml else 'json'}_event(payload)"))
