"""The model's nodes, named with Smithy's words. Nothing here knows a programming language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from codegen.source import Span


class Protocol(StrEnum):
    """How a service speaks; the values are botocore's."""

    JSON = "json"
    REST_JSON = "rest-json"
    REST_XML = "rest-xml"
    QUERY = "query"
    EC2 = "ec2"
    CBOR = "smithy-rpc-v2-cbor"


JSON_LIKE = frozenset({Protocol.JSON, Protocol.REST_JSON, Protocol.CBOR})
"""Protocols whose pages show bodies as JSON, and whose times are seconds."""


class ScalarKind(StrEnum):
    """The simple types."""

    STRING = "string"
    INTEGER = "integer"
    LONG = "long"
    FLOAT = "float"
    DOUBLE = "double"
    BOOLEAN = "boolean"
    TIMESTAMP = "timestamp"
    BLOB = "blob"
    DOCUMENT = "document"


class TimestampFormat(StrEnum):
    """How a timestamp is written; the values are Smithy's."""

    EPOCH_SECONDS = "epoch-seconds"
    DATE_TIME = "date-time"
    HTTP_DATE = "http-date"


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


@dataclass(frozen=True, slots=True)
class Bounds:
    """Inclusive bounds: of a string's length in characters, a blob's in bytes, a number, a list's items, a map's entries."""

    minimum: int | float | None
    maximum: int | float | None
    span: Span


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression as the page prints it (Java's dialect)."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Enum:
    """The values that the page lists, in its order."""

    values: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A simple type with its constraints."""

    kind: ScalarKind
    length: Bounds | None = None
    range: Bounds | None = None
    pattern: Pattern | None = None
    enum: Enum | None = None
    timestamp_format: TimestampFormat | None = None
    """None for the protocol's own."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ListType:
    """A list of one type."""

    element: Type
    length: Bounds | None = None
    item_name: str | None = None
    """Name of an item on the wire (XML, query); None for the protocol's own."""
    flattened: bool = False
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class MapType:
    """A map from strings to one type."""

    key: Scalar
    value: Type
    length: Bounds | None = None
    entry_name: str | None = None
    key_name: str | None = None
    value_name: str | None = None
    flattened: bool = False
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A structure, by the id of its shape within the service."""

    shape: str
    span: Span


Type: TypeAlias = Scalar | ListType | MapType | Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of a structure."""

    name: str
    """The member's own name, unique in its structure: what SDKs call it (`ModelPackageName`)."""
    wire_name: str
    """Its name on the wire: a key, tag, parameter, header or prefix."""
    type: Type
    required: bool = False
    location: Location = Location.BODY
    response_wire_name: str | None = None
    """ec2: its name in responses, where that differs."""
    idempotency_token: bool = False
    sensitive: bool = False
    streaming: bool = False
    """A payload whose bytes are not held in memory."""
    event_stream: bool = False
    """A union of which any number arrive or are sent, one after another."""
    event_payload: bool = False
    """In an event: the member is its whole body."""
    event_header: bool = False
    """In an event: the member is one of its headers."""
    endpoint_parameter: str | None = None
    """The endpoint depends on it: its name in the vendor's endpoint rules (`Bucket`)."""
    xml_attribute: bool = False
    xml_namespace: str | None = None
    xml_namespace_prefix: str | None = None
    documentation: str = ""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorTrait:
    """What makes a structure an error."""

    code: str
    """The code on the wire, as the page prints it."""
    status: int | None = None
    status_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """A structure; a union where exactly one member may be given; an error where `error` is set."""

    id: str
    """Key of the shape, unique in its service: the name of its page or, for a request or response, one made from the operation's."""
    members: tuple[Member, ...] = ()
    union: bool = False
    error: ErrorTrait | None = None
    result_wrapper: str | None = None
    """query: the element around the members in a response."""
    xml_root: str | None = None
    """rest-xml: the root element, where the body is the structure itself."""
    xml_namespace: str | None = None
    opaque: bool = False
    """The page that describes it is missing, and no syntax block shows its members."""
    documentation: str = ""
    url: str | None = None
    page: str | None = None
    """File of the page that it is made from."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """How a listing operation continues. Paths are member names; a nested one is joined with `.`."""

    input_tokens: tuple[str, ...]
    output_tokens: tuple[str, ...]
    results: tuple[str, ...]
    limit: str | None = None
    more_results: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiter:
    """Something that an operation can be called for until it has happened."""

    id: str
    """Unique in the service: `EndpointInService`."""
    path: str = ""
    """Member names down to the one that tells the state, joined with `.`; `[]` after a list, whose items all count: `Stacks[].StackStatus`."""
    success: tuple[str, ...] = ()
    """States that are waited for; all items of a list must have one, and there must be an item."""
    failure: tuple[str, ...] = ()
    """States after which those cannot come any more; one item of a list is enough."""
    success_errors: tuple[str, ...] = ()
    """Codes on the wire, as those below."""
    failure_errors: tuple[str, ...] = ()
    retry_errors: tuple[str, ...] = ()
    delay: int | None = None
    """Seconds between calls; None for the runtime's growing ones."""
    attempts: int | None = None
    origin: str = "derived"
    """`derived` or `overlay`."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpBinding:
    """The HTTP request of an operation."""

    method: str = "POST"
    path: str = "/"
    """Smithy's form: `/2015-03-31/functions/{FunctionName}`, `{Key+}` greedy; constant query parameters after `?`."""
    status: int = 200
    host_prefix: str = ""
    """Goes before the endpoint's host; `{AccountId}` stands for the member of that name."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An example from the page, as printed."""

    title: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An operation of a service."""

    id: str
    """Its name, unique in the service."""
    input: str | None = None
    """Shape id of the request; None where the operation takes nothing."""
    output: str | None = None
    errors: tuple[str, ...] = ()
    """Shape ids."""
    http: HttpBinding = HttpBinding()
    pagination: Pagination | None = None
    waiters: tuple[Waiter, ...] = ()
    """Sorted by id."""
    unsigned: bool = False
    """It is called without credentials."""
    unsigned_payload: bool = False
    """The signature does not cover the body."""
    checksum_required: bool = False
    """The request must carry a checksum of its body."""
    compression: tuple[str, ...] = ()
    """Encodings in which a large body may be sent, the best first: `gzip`."""
    samples: tuple[Sample, ...] = ()
    documentation: str = ""
    url: str | None = None
    page: str | None = None
    span: Span


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact about a service comes from."""

    source: str
    """`page`, `catalogue`, `overlay` or `derived`."""
    span: Span | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class EndpointRule:
    """A host that differs from `<endpoint prefix>.<region>.<suffix of the partition>`; the first rule that fits counts."""

    where: str
    """Region, partition, or `*` for all."""
    variant: str
    """Empty, `fips`, `dualstack` or `fips-dualstack`."""
    host: str
    """With `{region}`, `{dns}` and `{dual}` (the partition's ordinary and dual-stack suffix)."""
    signing_region: str | None = None
    """Where it is not the region itself."""


@dataclass(frozen=True, kw_only=True)
class Service:
    """A service: what one client talks to."""

    id: str
    """The uid of the documentation's links and botocore's `metadata.uid` without its date: `sagemaker`, `runtime.sagemaker`."""
    title: str
    """A name for people: `Amazon SageMaker`."""
    name: str
    """The SDK's name for it, as botocore's client name: `sagemaker`, `sagemaker-runtime`."""
    api_version: str
    protocol: Protocol
    json_version: str | None = None
    target_prefix: str | None = None
    endpoint_prefix: str | None = None
    signing_name: str | None = None
    global_endpoint: str | None = None
    endpoints: tuple[EndpointRule, ...] = ()
    xml_namespace: str | None = None
    query_compatible: bool = False
    """It spoke the query protocol once, and on request it still gives the codes that errors had then."""
    service_id: str | None = None
    """`SageMaker`: the field of the same name in botocore's metadata."""
    licence: str | None = None
    """Licence line of the pages that the service is made from."""
    operations: tuple[Operation, ...] = ()
    """Sorted by id."""
    shapes: tuple[Structure, ...] = ()
    """Sorted by id; every reference of the service is to one of them."""
    common_errors: tuple[str, ...] = ()
    """Shape ids of the errors that every operation may give."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """Field of this class -> where its value comes from, for those that no page states."""
    span: Span

    @cached_property
    def shape(self) -> Mapping[str, Structure]:
        """Shapes by id."""
        return {shape.id: shape for shape in self.shapes}


@dataclass(frozen=True, slots=True)
class Model:
    """All services of a build, sorted by id."""

    services: tuple[Service, ...]
