"""Structures and their members."""

from __future__ import annotations

from dataclasses import field, fields
from enum import StrEnum
from typing import Any

from codegen.ir.provenance import Provenance
from codegen.ir.rules import Rule
from codegen.ir.types import Type
from codegen.records import dataclass
from codegen.source import NO_PROSE, PageProse, Span


class Location(StrEnum):
    """Where a member travels."""

    BODY = "body"
    PATH = "path"
    QUERY = "query"
    """The query string; a map bound here gives a parameter for each of its entries."""
    HEADER = "header"
    PREFIX_HEADERS = "prefix-headers"
    PAYLOAD = "payload"
    """The member is the whole body."""
    STATUS = "status"
    COOKIE = "cookie"


class ArrayStyle(StrEnum):
    """How an array travels in a query string, a form or a header; `JSON` also says it of maps and structures, which have names in brackets else."""

    REPEATED = "repeated"
    """`a=1&a=2`."""
    BRACKETS = "brackets"
    """`a[]=1&a[]=2`."""
    COMMA = "comma"
    """`a=1,2`."""
    INDEXED = "indexed"
    """`a[0]=1&a[1]=2`."""
    PIPES = "pipes"
    """`a=1|2`."""
    SPACES = "spaces"
    """`a=1%202`."""
    SEMICOLONS = "semicolons"
    """`a=1;2`."""
    JSON = "json"
    """`a=[1,2]`, in query strings and forms."""


@dataclass(frozen=True, slots=True)
class Default:
    """What a service takes where a member is not sent."""

    value: str | int | float | bool | None
    span: Span


@dataclass(frozen=True, slots=True)
class Deprecation:
    """A page's advice against something."""

    documentation: PageProse
    """The page's words on what to use instead; may be empty."""
    span: Span


SMITHY, SERVICE_2 = "smithy", "service-2"
"""Vocabularies of exports that name traits: Smithy's, and that of the files `service-2.json`."""


def _trait(**names: str) -> Any:
    """A field of `Member` that is true or false, with its name in each vocabulary that has one."""
    return field(default=False, metadata={key.replace("_", "-"): name for key, name in names.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of a structure."""

    name: str
    """The member's own name, unique in its structure: what SDKs call it (`ModelPackageName`)."""
    wire_name: str
    """Its name on the wire: a key, tag, parameter, header or prefix."""
    type: Type
    required: bool | None = False
    """None where the page does not say."""
    location: Location = Location.BODY
    nullable: bool = _trait()
    default: Default | None = None
    deprecated: Deprecation | None = None
    read_only: bool = _trait()
    """It is only in answers."""
    array_style: ArrayStyle | None = None
    """The style in a query string, a form or a header; None for the service's, in headers for commas."""
    example: str | None = None
    """An example value, as the page prints it."""
    provenance: Provenance = Provenance.STATED
    response_wire_name: str | None = None
    """ec2: its name in responses, where that differs."""
    idempotency_token: bool = _trait(smithy="idempotencyToken", service_2="idempotencyToken")
    sensitive: bool = _trait(service_2="sensitive")
    streaming: bool = _trait(service_2="streaming")
    """A payload whose bytes are not held in memory."""
    event_stream: bool = _trait()
    """A union; any number of its values are sent or arrive, one after another."""
    event_payload: bool = _trait(service_2="eventpayload")
    """In an event: it is the whole body."""
    event_header: bool = _trait(service_2="eventheader")
    """In an event: it is a header."""
    url_quoted: bool = _trait()
    """A header whose text is URL-encoded."""
    endpoint_parameter: str | None = None
    """Its name in the vendor's endpoint rules (`Bucket`), where the endpoint depends on it."""
    xml_attribute: bool = _trait(smithy="xmlAttribute", service_2="xmlAttribute")
    xml_namespace: str | None = None
    xml_namespace_prefix: str | None = None
    documentation: PageProse = NO_PROSE
    span: Span


TRAITS = {item.name: item.metadata for item in fields(Member) if item.type == "bool"}
"""The traits of members, each declared once as a field of `Member`, with its names in other vocabularies. Drafts, overlays,
`explain`, `diff` and exports walk this table.
"""


def named_traits(member: Member, vocabulary: str) -> list[str]:
    """The traits of a member by their names in a vocabulary, without those that have none."""
    return [
        names[vocabulary] for name, names in TRAITS.items() if vocabulary in names and getattr(member, name)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorTrait:
    """What makes a structure an error."""

    code: str
    """The code on the wire, as the page prints it."""
    status: int | None = None
    status_span: Span | None = None
    other_codes: tuple[str, ...] = ()
    """Further codes on the wire."""
    retry: str = ""
    """`transient` or `throttling`, where the same call may succeed when repeated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """A structure; a union if exactly one member may be given; an error if `error` is set."""

    id: str
    """Unique in its service: the name of its page or, for a request or response, a name made from the operation's."""
    members: tuple[Member, ...] = ()
    union: bool = False
    error: ErrorTrait | None = None
    result_wrapper: str | None = None
    """query: the element around the members in a response."""
    xml_root: str | None = None
    """rest-xml: the root element, where the structure is the body."""
    xml_namespace: str | None = None
    opaque: bool = False
    """Its page is missing, and no syntax block shows its members."""
    additional: Type | None = None
    """The type of values of other keys, where the page says that there are such."""
    rules: tuple[Rule, ...] = ()
    """Rules of prose between members."""
    provenance: Provenance = Provenance.STATED
    documentation: PageProse = NO_PROSE
    url: str | None = None
    page: str | None = None
    """The file of its page."""
    span: Span
