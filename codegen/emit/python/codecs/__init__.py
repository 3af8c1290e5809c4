"""Code that writes and reads requests and responses, by protocol."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol as Interface

from codegen.emit.python.body_views import AnswerView, ReadView, RequestView, WriteView
from codegen.emit.python.codecs.cbor_rpc import CborRpc
from codegen.emit.python.codecs.form import Form
from codegen.emit.python.codecs.http import Http
from codegen.emit.python.codecs.json_rpc import JsonRpc
from codegen.emit.python.codecs.rest import Rest
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.ir.model import Member, Operation, Protocol, Structure


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


CODECS: dict[Protocol, Callable[[Names], Codec]] = {
    Protocol.JSON: JsonRpc,
    Protocol.REST_JSON: Rest,
    Protocol.REST_XML: Rest,
    Protocol.QUERY: Form,
    Protocol.EC2: Form,
    Protocol.CBOR: CborRpc,
    Protocol.HTTP: Http,
}
