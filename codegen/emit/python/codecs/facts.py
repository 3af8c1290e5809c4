"""Arguments of `Operation(...)` that do not depend on the protocol."""

from __future__ import annotations

from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code, string_literal
from codegen.ir.model import Structure


def idempotency(names: Names, request: Structure) -> list[Node]:
    """The member that a fresh UUID fills."""
    attributes = names.members(request)
    for member in request.members:
        if member.idempotency_token:
            return [Code(f"idempotency_token={string_literal(attributes[member.name])}")]
    return []
