"""What templates see of encoders and decoders: the members of a structure as its protocol writes and reads them.

What turns one value into its form on the wire is an expression of Python's own making, since lists of maps of structures nest.
Statements are the templates'.
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
    """`"Name":`, as it stands inside of an f-string in single quotes; empty where the name holds what cannot stand there."""
    optional: bool
    value: Node
    """JSON: the value's text, or with `to_wire` what it is in JSON; XML: its elements; forms: the call that adds it to `form`."""
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
    """Whether it is in the body at all; another function reads it from where it is."""
    nullable: bool
    """Whether null is a value."""
    value: Node | None
    """Our value of `v`; of a member that may be null the function that reads it. None where both are the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadView:
    """How a structure is read."""

    form: str
    """`json` or `xml`."""
    members: tuple[ReceivedView, ...]
    attributes: tuple[PageText, ...] = ()
    """Names of attributes of the structure's element in XML."""

    @property
    def known(self) -> tuple[PageText, ...]:
        """Names in the body, each once."""
        return tuple(dict.fromkeys(member.key for member in self.members if member.arrives))


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """A member of an answer that does not come with the others in the body."""

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
    """How an operation's result is made of `response`."""

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
    """Whether nothing is called where it is not given."""
    call: Node
    """What adds it to `query` or `headers`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """How the request of `value` is made."""

    path: Node | None = None
    """The path, whose members are checked; none where the protocol has one path for all operations."""
    query: Node | None = None
    """Parameters of the query string that are always there, where there is a path."""
    bound: tuple[BoundView, ...] = ()
    form: bool = False
    """Whether the body is made of the fields that `form` holds."""
    filled: bool = False
    """Whether `value` has any."""
    made: Node
    """The call that makes the request."""
    host_prefix: Node | None = None
    """What goes before the endpoint's host."""
