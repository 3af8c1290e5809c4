"""Statements that write and read requests and responses, by protocol."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol as Interface

from codegen.emit.python.codecs.cbor_rpc import CborRpc
from codegen.emit.python.codecs.form import Form
from codegen.emit.python.codecs.json_rpc import JsonRpc
from codegen.emit.python.codecs.rest import Rest
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code
from codegen.ir.model import Member, Operation, Protocol, Structure


class Codec(Interface):
    """The code of one service's operations and structures, in the words of its protocol."""

    write_head: Code
    """`def` line of `to_wire`."""
    read_head: Code
    """`def` line of the class method `from_wire`."""
    protocol_module: str
    """Module of `runtime.protocols` that the generated code calls `_p`."""

    def write(self, structure: Structure) -> tuple[Code, ...]:
        """Statements of a structure's `to_wire`."""
        ...

    def read(self, structure: Structure, constants: dict[str, str]) -> tuple[Code, ...]:
        """Statements of a structure's `from_wire`; `constants` are the constraint objects of members with enumerations."""
        ...

    def known(self, structure: Structure) -> Code:
        """The constant that the statements of `read` use; empty for none."""
        ...

    def serialize(self, operation: Operation, request: Structure) -> tuple[list[Code], Node]:
        """Statements of an operation's `_serialize(value)`, and the request that they make."""
        ...

    def deserialize(
        self, operation: Operation, response: Structure, class_: str, constants: dict[str, str]
    ) -> tuple[Code, ...]:
        """Statements of an operation's `_deserialize(response)`."""
        ...

    def error_value(self, member: Member) -> Node:
        """The value of an error's member, from `self.fields`; None where it did not arrive."""
        ...


CODECS: dict[Protocol, Callable[[Names], Codec]] = {
    Protocol.JSON: JsonRpc,
    Protocol.REST_JSON: Rest,
    Protocol.REST_XML: Rest,
    Protocol.QUERY: Form,
    Protocol.EC2: Form,
    Protocol.CBOR: CborRpc,
}
