"""What operations need whatever their protocol is."""

from __future__ import annotations

import re

from codegen.emit.python import layout
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.ir.model import Location, Operation, Structure

_LABEL = re.compile(r"\{([^{}]*)\}")


def facts(names: Names, operation: Operation, request: Structure, response: Structure) -> list[Node]:
    """Arguments of `OPERATION` beside the functions."""
    attributes = names.members(request)
    found: list[Node] = []
    if any(member.streaming or member.event_stream for member in response.members):
        found.append(Code("streams_output=True"))
    if operation.unsigned:
        found.append(Code("unsigned=True"))
    if operation.unsigned_payload:
        found.append(Code("unsigned_payload=True"))
    if operation.checksum_required:
        found.append(Code("checksum_required=True"))
    stated = {member.wire_name.lower() for member in request.members if member.location is Location.HEADER}
    if "x-amz-sdk-checksum-algorithm" in stated:
        found.append(Code("checksum_algorithms=True"))
    if "x-amz-checksum-mode" in stated and any(member.streaming for member in response.members):
        found.append(Code("checksum_mode=True"))
    if operation.compression:
        encodings = (string_literal(PageText(name)) for name in operation.compression)
        found.append(layout.around("compression=", layout.tuple_(*encodings)))
    for member in request.members:
        if member.idempotency_token:
            found.append(Code(f"idempotency_token={string_literal(attributes[member.name])}"))
            break
    return found


def host_prefix(names: Names, operation: Operation, request: Structure) -> Node | None:
    """What goes before the endpoint's host; None for nothing."""
    text = operation.http.host_prefix
    if not text:
        return None
    attributes = names.members(request)
    parts: list[Node] = []
    position = 0
    for found in _LABEL.finditer(text):
        if found.start() > position:
            parts.append(string_literal(PageText(text[position : found.start()])))
        position = found.end()
        name = found[1]
        value = Code(f"value.{attributes[name]}") if name in attributes else string_literal(PageText(""))
        parts.append(layout.call("_h.host_label", string_literal(PageText(name)), value))
    if position < len(text):
        parts.append(string_literal(PageText(text[position:])))
    return layout.call("_h.host_prefix", *parts)
