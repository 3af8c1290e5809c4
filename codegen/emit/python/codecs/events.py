"""Requests and answers that are streams of events."""

from __future__ import annotations

from codegen.emit.python import layout
from codegen.emit.python.body_views import PartView
from codegen.emit.python.codecs.called import EC, EX, E, V
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.operation_views import EventsView, EventView
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.types import class_of
from codegen.ir.model import Member, Protocol, Reference, Scalar, ScalarKind, Structure

EVENTS = "application/vnd.amazon.eventstream"
"""The content type of a stream of events."""

_FORMS = {Protocol.REST_XML: "xml", Protocol.CBOR: "cbor"}
"""Protocol -> part of the names of the functions for events; `json` for the others."""
MODULES = {"json": E, "xml": EX, "cbor": EC}
"""Form -> the module of the runtime with these functions."""


def stream_of_events(attribute: str) -> PartView:
    """The member of an answer that is a stream of events."""
    return PartView(name=Code(attribute), place="events", key=PageText(""), value=None)


def union_of(names: Names, member: Member) -> Structure | None:
    """The union of a member's events, where pages describe it."""
    if not member.event_stream or not isinstance(member.type, Reference):
        return None
    union = names.service.shape[member.type.shape]
    return None if union.opaque else union


def event_member(names: Names, structure: Structure) -> Member | None:
    """The member of a request or response that is a stream of events which pages describe."""
    return next((member for member in structure.members if union_of(names, member) is not None), None)


def events_of(names: Names, response: Structure) -> EventsView | None:
    """The events of an answer; None where it has none."""
    member = event_member(names, response)
    union = union_of(names, member) if member is not None else None
    if union is None:
        return None
    attributes = names.members(union)
    return EventsView(
        union=class_of(names, union.id),
        events=tuple(
            EventView(
                name=PageText(event.wire_name),
                attribute=Code(attributes[event.name]),
                read=_read(names, names.service.shape[event.type.shape]),
            )
            for event in union.members
            if isinstance(event.type, Reference) and not names.service.shape[event.type.shape].opaque
        ),
    )


def event_errors(names: Names, response: Structure) -> dict[PageText, PageText]:
    """Event -> code, for events of an answer that are errors with another code than their name."""
    member = event_member(names, response)
    union = union_of(names, member) if member is not None else None
    errors: dict[PageText, PageText] = {}
    for event in union.members if union is not None else ():
        error = names.service.shape[event.type.shape].error if isinstance(event.type, Reference) else None
        if error is not None and error.code != event.wire_name:
            errors[PageText(event.wire_name)] = PageText(error.code)
    return errors


def event_writer(names: Names, member: Member, value: Code, initial: Node | None = None) -> Node | None:
    """The body of a request; None where pages do not describe its events.

    `initial` are the other members of the request, in protocols that have no other place for them.
    """
    union = union_of(names, member)
    if union is None:
        return None
    attributes = names.members(union)
    entries: list[Node] = []
    for event in union.members:
        if isinstance(event.type, Reference) and not names.service.shape[event.type.shape].opaque:
            write = _write(names, names.service.shape[event.type.shape])
            pair = layout.tuple_(
                string_literal(PageText(event.wire_name)), layout.around("lambda event: ", write)
            )
            entries.append(layout.around(f"{string_literal(attributes[event.name])}: ", pair))
    table = layout.Bracket("{", entries, "}")
    extra = [layout.call(E.initial_request, initial)] if initial is not None else []
    write = layout.call(E.event_writer, class_of(names, union.id), table)
    return layout.call(E.event_input, value, write, *extra)


def _payload(shape: Structure) -> Member | None:
    """The member that is the whole body of an event; without one the body holds all members that are no headers."""
    return next((member for member in shape.members if member.event_payload), None)


def _headers(names: Names, shape: Structure) -> list[tuple[str, Code]]:
    """Attributes of the members that travel as headers, with the names of the headers."""
    attributes = names.members(shape)
    return [
        (attributes[member.name], string_literal(PageText(member.wire_name)))
        for member in shape.members
        if member.event_header
    ]


def _read(names: Names, shape: Structure) -> Node:
    """The structure of an event, made from its message."""
    class_ = class_of(names, shape.id)
    form = _FORMS.get(names.service.protocol, "json")
    payload = _payload(shape)
    headers = _headers(names, shape)
    if payload is not None or all(member.event_header for member in shape.members):
        read = layout.call(V.empty, class_)
    else:
        read = layout.call(f"{class_}.from_wire", _event(form))
    entries: list[Node] = [Code(f"{string_literal(attribute)}: {header}") for attribute, header in headers]
    if entries:
        read = layout.call(E.with_headers, read, Code("message"), layout.Bracket("{", entries, "}"))
    if payload is not None:
        attribute = string_literal(names.members(shape)[payload.name])
        read = layout.call(E.with_payload, read, attribute, _read_payload(names, payload, form))
    return read


def _event(form: str) -> Node:
    """The members in the body of a message, as they arrive."""
    return layout.call(MODULES[form][f"{form}_event"], Code("message.payload"))


def _read_payload(names: Names, member: Member, form: str) -> Node:
    match member.type:
        case Reference() if not names.service.shape[member.type.shape].opaque:
            return layout.call(f"{class_of(names, member.type.shape)}.from_wire", _event(form))
        case Scalar(kind=ScalarKind.STRING):
            return layout.call(E.text_event, Code("message.payload"))
        case Scalar(kind=ScalarKind.BLOB):
            return Code("message.payload")
        case _:
            return _event(form)


def _write(names: Names, shape: Structure) -> Node:
    """The message of an event, made from its structure."""
    form = _FORMS.get(names.service.protocol, "json")
    payload = _payload(shape)
    entries: list[Node] = [
        Code(f"{header}: event.{attribute}") for attribute, header in _headers(names, shape)
    ]
    headers: list[Node] = [layout.Bracket("{", entries, "}")] if entries else []
    if payload is not None:
        return _written_payload(names, payload, Code(f"event.{names.members(shape)[payload.name]}"), headers)
    if shape.members and all(member.event_header for member in shape.members):
        return layout.call(E.message, string_literal(PageText("")), Code('b""'), *headers)
    return layout.call(MODULES[form][f"{form}_message"], _written(form, "event", shape.id), *headers)


def _written(form: str, value: str, shape: str) -> Node:
    if form == "xml":
        return layout.call(f"{value}.to_xml", string_literal(PageText(shape)))
    return Code(f"{value}.to_wire()")


def _written_payload(names: Names, member: Member, value: Code, headers: list[Node]) -> Node:
    form = _FORMS.get(names.service.protocol, "json")
    match member.type:
        case Reference() if not names.service.shape[member.type.shape].opaque:
            return layout.call(
                MODULES[form][f"{form}_message"], _written(form, value, member.type.shape), *headers
            )
        case Scalar(kind=ScalarKind.STRING):
            return layout.call(E.text_message, value, *headers)
        case Scalar(kind=ScalarKind.BLOB):
            return layout.call(E.blob_message, value, *headers)
        case _:
            return layout.call(E.json_message, value, *headers)
