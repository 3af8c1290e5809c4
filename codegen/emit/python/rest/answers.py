"""What a method returns: the bodies of the successful answers that pages state."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.emit.python import layout
from codegen.emit.python.imports import use
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code
from codegen.emit.python.types import Typing, is_anything
from codegen.ir.model import Location, Member, Operation
from codegen.records import dataclass

_EMPTY = frozenset({"204", "205", "304"})
"""Statuses of answers that have no body."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of an operation."""

    body: Member | None
    """The body of its output shape; of several bodies the first."""
    nothing: bool
    """There never is a body."""
    optional: bool
    """There may be no body."""
    others: tuple[tuple[int, Member], ...]
    """Bodies of other successful statuses, where their type differs."""

    def annotation(self, typing: Typing) -> Code:
        """The type of the method's result."""
        if self.nothing:
            return Code("None")
        if self.body is None:
            return use("typing", "Any")
        kinds = [self.body.type, *(member.type for _, member in self.others)]
        if any(is_anything(typing.names, kind) for kind in kinds):
            return use("typing", "Any")
        texts = dict.fromkeys(layout.flat(typing.annotation(kind, None)) for kind in kinds)
        return Code(" | ".join([*texts, *(["None"] if self.optional or self.body.nullable else [])]))


def answer_of(names: Names, operation: Operation) -> Answer:
    """The result of an operation; where pages state none, whatever arrives."""
    good = {response.status for response in operation.responses if response.status.startswith("2")}
    body = _body(names, operation.output)
    nothing = body is None and (operation.http.method == "HEAD" or (bool(good) and good <= _EMPTY))
    return Answer(body, nothing, bool(good & _EMPTY), tuple(_others(names, operation, body)))


def _others(names: Names, operation: Operation, first: Member | None) -> Iterator[tuple[int, Member]]:
    for response in operation.responses:
        body = _body(names, response.shape) if response.shape != operation.output else None
        is_success = response.status.startswith("2") and response.status.isdigit()
        if first is not None and body is not None and is_success and body.type != first.type:
            yield int(response.status), body


def _body(names: Names, shape: str | None) -> Member | None:
    members = names.service.shape[shape].members if shape else ()
    return next((member for member in members if member.location is Location.PAYLOAD), None)
