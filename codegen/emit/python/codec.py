"""What a protocol is asked for: the code that writes and reads requests and answers."""

from __future__ import annotations

from typing import Protocol as Interface

from codegen.emit.python.body_views import AnswerView, ReadView, RequestView, WriteView
from codegen.emit.python.layout import Node
from codegen.ir.model import Member, Operation, Structure


class Codec(Interface):
    """The code of one service's operations and structures, in its protocol."""

    def write(self, structure: Structure) -> WriteView | None:
        """The writing of a structure in requests; None for one that is in no body."""
        ...

    def read(self, structure: Structure, constants: dict[str, str]) -> ReadView | None:
        """The reading of a structure in answers; `constants` are the constraint objects of members with enumerations."""
        ...

    def serialize(self, operation: Operation, request: Structure) -> RequestView:
        """The making of an operation's request."""
        ...

    def deserialize(self, operation: Operation, response: Structure, constants: dict[str, str]) -> AnswerView:
        """The making of an operation's result; `constants` are the constraint objects of members with enumerations."""
        ...

    def error_value(self, member: Member) -> Node:
        """The value of an error's member, from `self.fields`; None where it did not arrive."""
        ...
