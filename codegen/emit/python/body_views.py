"""What templates see of encoders and decoders: how the members of a structure are written and read in its protocol.

The form of one value on the wire is an expression that Python makes, since lists of maps of structures nest. Statements
belong to the templates.

"""

from __future__ import annotations

from codegen.emit.python.layout import Node
from codegen.emit.python.text import Code, PageText
from codegen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenView:
    """A member that is sent in a body."""

    name: Code
    """Its attribute."""
    key: PageText
    """Its name in the body."""
    start: Code
    """`"Name":` for an f-string in single quotes; empty where the name has characters that cannot stand there."""
    optional: bool
    value: Node
    """JSON: the value's text, or its JSON form for `to_wire`; XML: its elements; forms: the call that adds it to `form`."""
    is_attribute: bool = False
    """Whether it is an attribute of the structure's element in XML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteView:
    """How a structure is written."""

    form: str
    """`json_text`, `json`, `xml` or `form`."""
    members: tuple[WrittenView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedView:
    """A member that may arrive in a body."""

    name: Code
    """Its attribute."""
    key: PageText
    """Its name in the body."""
    arrives: bool
    """Whether it is in the body; otherwise another function reads it from its place."""
    nullable: bool
    """Whether null is a value."""
    value: Node | None
    """Our value of `v`; of a member that may be null the function that reads it. None where both are the same."""
    shared: bool = False
    """Whether a later member has the same name in the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadView:
    """How a structure is read."""

    form: str
    """`json` or `xml`."""
    members: tuple[ReceivedView, ...]
    attributes: tuple[PageText, ...] = ()
    """Names of attributes of the structure's element in XML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """A member of an answer that stands outside the body's members."""

    name: Code
    """Its attribute."""
    place: str
    """`status`, `header`, `prefix-headers`, `payload` (it is the whole body) or `events` (the body is a stream of them)."""
    key: PageText
    """The header's name, in lower case, or what the names of its headers begin with."""
    value: Node | None
    """Its value, of `text` for a header and of `response` for a payload; none for other places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """How the result of an operation is made from `response`."""

    form: str
    """`body` (all of it is in the body), `parts`, `value` (it is what the body holds, whatever that is) or `nothing`."""
    body: Node | None
    """What the body holds, of `response`; none where it holds no members."""
    streams: bool = False
    """Whether the result is generic in the class of its stream of bytes."""
    parts: tuple[PartView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundView:
    """A member that travels in the query string, in a header or in a cookie."""

    name: Code
    """Its attribute."""
    skipped: bool
    """Whether a member that is not given needs no call."""
    call: Node
    """The call that adds it to `query` or `headers`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """How a request is made from `value`."""

    path: Node | None = None
    """The path, whose members are checked; none where the protocol has one path for all operations."""
    query: Node | None = None
    """The constant parameters of the query string, where there is a path."""
    bound: tuple[BoundView, ...] = ()
    form: bool = False
    """Whether the body is made of the fields that `form` holds."""
    filled: bool = False
    """Whether `value` has any member."""
    made: Node
    """The call that makes the request."""
    host_prefix: Node | None = None
    """The prefix of the endpoint's host."""
