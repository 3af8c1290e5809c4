"""The RPC v2 CBOR protocol: everything is in the body, and Python's own scalars are CBOR's."""

from __future__ import annotations

from codegen.emit.python import layout
from codegen.emit.python.body_views import RequestView
from codegen.emit.python.codecs.called import service
from codegen.emit.python.codecs.events import EVENTS, event_member
from codegen.emit.python.codecs.json_body import JsonBody
from codegen.emit.python.codecs.json_rpc import JsonRpc
from codegen.emit.python.imports import RuntimeModule
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.ir.model import Operation, Scalar, ScalarKind, Structure, Type


class CborBody(JsonBody):
    """Like JSON, but bytes, times and numbers are no texts."""

    def writer(self, type_: Type) -> Node | None:
        """A function from a value to what the encoder takes; None where both are the same."""
        return None if isinstance(type_, Scalar) else super().writer(type_)

    def reader(self, type_: Type) -> Node | None:
        """A function from a decoded value to ours. A time may come without its tag."""
        if isinstance(type_, Scalar) and type_.kind is not ScalarKind.TIMESTAMP:
            return None
        return super().reader(type_)


class CborRpc(JsonRpc):
    """The code of one service's operations and structures."""

    protocol = RuntimeModule("aws.protocols", "cbor", "_p")
    reader = "cbor_body"

    def __init__(self, names: Names) -> None:
        super().__init__(names)
        self.body = CborBody(names)

    def serialize(self, operation: Operation, request: Structure) -> RequestView:
        """How an operation's request is made."""
        name = string_literal(PageText(operation.id))
        body = Code("value.to_wire()" if operation.input is not None else "None")
        response = self.names.service.shape[operation.output] if operation.output is not None else None
        streams = response is not None and event_member(self.names, response) is not None
        accept = [string_literal(PageText(EVENTS))] if streams else []
        made = layout.call(self.protocol.cbor_request, service(), name, body, *accept)
        return RequestView(made=self.with_events(request, made, "cbor"))
