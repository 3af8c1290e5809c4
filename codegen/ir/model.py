"""The model's nodes, named with Smithy's words. Nothing here knows a programming language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeAlias

from codegen.ir.rules import Rule
from codegen.source import Span


class Protocol(StrEnum):
    """How a service speaks; the values of all but plain HTTP are botocore's."""

    JSON = "json"
    REST_JSON = "rest-json"
    REST_XML = "rest-xml"
    QUERY = "query"
    EC2 = "ec2"
    CBOR = "smithy-rpc-v2-cbor"
    HTTP = "http"
    """Plain HTTP: methods, paths and media types say everything."""


JSON_LIKE = frozenset({Protocol.JSON, Protocol.REST_JSON, Protocol.CBOR})
"""Protocols whose pages show bodies as JSON, and whose times are seconds."""


class Provenance(StrEnum):
    """How a fact came into the model."""

    STATED = "stated"
    """A page says it in so many words."""
    DERIVED = "derived"
    """It follows from stated facts by a rule."""
    INFERRED = "inferred"
    """Examples show it."""
    PROFILE = "profile"
    """The configuration's profile of the vendor says it."""


class ScalarKind(StrEnum):
    """The simple types."""

    STRING = "string"
    INTEGER = "integer"
    LONG = "long"
    FLOAT = "float"
    DOUBLE = "double"
    BOOLEAN = "boolean"
    TIMESTAMP = "timestamp"
    DATE = "date"
    """A day without a time: `2026-11-28`."""
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
    COOKIE = "cookie"


class ArrayStyle(StrEnum):
    """How an array travels in a query string or form."""

    REPEATED = "repeated"
    """`a=1&a=2`."""
    BRACKETS = "brackets"
    """`a[]=1&a[]=2`."""
    COMMA = "comma"
    """`a=1,2`."""
    INDEXED = "indexed"
    """`a[0]=1&a[1]=2`."""


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
    """The values that the page lists, in its order; those of a number in decimal."""

    values: tuple[str, ...]
    span: Span
    documentation: tuple[str, ...] = ()
    """What the page says of each value; empty where it says nothing of any."""


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
    format: str | None = None
    """A form of strings that has a name in JSON Schema or in the vendor's words: `uuid`, `email`, `uri`, `snowflake`."""
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


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A value of one of several types: `integer or string`."""

    alternatives: tuple[Type, ...]
    span: Span


Type: TypeAlias = Scalar | ListType | MapType | Reference | AnyOf


@dataclass(frozen=True, slots=True)
class Default:
    """What a service takes where a member is not sent."""

    value: str | int | float | bool | None
    span: Span


@dataclass(frozen=True, slots=True)
class Deprecation:
    """That a page advises against something."""

    documentation: str
    """The page's words on what to use instead; may be empty."""
    span: Span


SMITHY, SERVICE_2 = "smithy", "service-2"
"""Vocabularies of exports in which traits have names: Smithy's, and that of the files `service-2.json`."""


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
    """It stands in answers only."""
    array_style: ArrayStyle | None = None
    """In a query string or form; None for the service's."""
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
    """A union of which any number arrive or are sent, one after another."""
    event_payload: bool = _trait(service_2="eventpayload")
    """In an event: the member is its whole body."""
    event_header: bool = _trait(service_2="eventheader")
    """In an event: the member is one of its headers."""
    url_quoted: bool = _trait()
    """A header whose text is written as in URLs."""
    endpoint_parameter: str | None = None
    """The endpoint depends on it: its name in the vendor's endpoint rules (`Bucket`)."""
    xml_attribute: bool = _trait(smithy="xmlAttribute", service_2="xmlAttribute")
    xml_namespace: str | None = None
    xml_namespace_prefix: str | None = None
    documentation: str = ""
    span: Span


TRAITS = {item.name: item.metadata for item in fields(Member) if item.type == "bool"}
"""What a member has or has not, with its names in other vocabularies. A field of `Member` declares it, once: drafts, overlays,
`explain`, `diff` and exports walk this table."""


def named_traits(member: Member, vocabulary: str) -> list[str]:
    """The traits of a member by their names in a vocabulary; those without a name are left out."""
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
    """Codes that it has on the wire besides."""
    retry: str = ""
    """`transient` or `throttling`, where the same call may well succeed when it is made again."""


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
    additional: Type | None = None
    """Type of the values of keys that are no member, where the page says that there are such."""
    rules: tuple[Rule, ...] = ()
    """What only prose says of members together."""
    provenance: Provenance = Provenance.STATED
    documentation: str = ""
    url: str | None = None
    page: str | None = None
    """File of the page that it is made from."""
    span: Span


class PaginationStyle(StrEnum):
    """What the next request of a listing takes from the last answer."""

    TOKEN = "token"
    """A member of the answer goes into a member of the request."""
    LINK = "link"
    """The address in the header `Link` with `rel="next"`."""
    PAGE = "page"
    """The number of the page, one more each time."""
    OFFSET = "offset"
    """The number of items that came before."""
    LAST_ID = "last-id"
    """The id of the last item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """How a listing operation continues. Paths are member names; a nested one is joined with `.`, and `header.NAME` is a header of the answer."""

    style: PaginationStyle = PaginationStyle.TOKEN

    input_tokens: tuple[str, ...]
    output_tokens: tuple[str, ...]
    results: tuple[str, ...]
    limit: str | None = None
    more_results: str | None = None
    last_item: str | None = None
    """The member of items by which the list goes on behind the last one, where there is more and no token came: `Contents.Key`."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer means that tells something else than the state that is waited for."""

    state: str
    """`success` or `failure`."""
    path: str
    """As that of a waiter."""
    test: str
    """Of what stands there: `any` is among the values, `all` are, there is `some` or `none`, one is `other` than the values, `each` item is as they say."""
    values: tuple[str, ...] = ()
    """For `each` of the items: ``length(deployments) == `1` ``, `running == desired`."""

    @property
    def words(self) -> str:
        """`some of Images[]`, `any INACTIVE at services[].status`."""
        if self.test in ("some", "none"):
            return f"{self.test} of {self.path}"
        return f"{self.test} {(' and ' if self.test == 'each' else ' or ').join(self.values)} at {self.path}"


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
    answered: bool = False
    """Any answer that is no error is what is waited for."""
    success_errors: tuple[str, ...] = ()
    """Codes on the wire, or statuses of HTTP, as those below."""
    failure_errors: tuple[str, ...] = ()
    retry_errors: tuple[str, ...] = ()
    tells: tuple[Told, ...] = ()
    """What else answers may tell; failures count first."""
    delay: int | None = None
    """Seconds between calls; None for the runtime's growing ones."""
    attempts: int | None = None
    origin: str = "derived"
    """`derived`, `overlay`, or the source of facts that knows it."""
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


class SampleKind(StrEnum):
    """What an example is of."""

    REQUEST = "request"
    """The body of a request, or a whole request with its start line."""
    ANSWER = "answer"
    OTHER = "other"
    """A command, or nobody knows."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An example from the page, as printed."""

    title: str
    text: str
    span: Span
    kind: SampleKind = SampleKind.OTHER
    status: str = ""
    """Of an answer, where the page says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer that a page states, by its status."""

    status: str
    """`200`, `2XX`, `default`."""
    shape: str | None = None
    """Shape id of the structure whose members say what travels where: the body is the member at `Location.PAYLOAD`,
    or those at `Location.BODY`. None for an answer without a body of which nothing is known."""
    media_types: tuple[str, ...] = ()
    documentation: str = ""
    provenance: Provenance = Provenance.STATED
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
    endpoints: tuple[EndpointRule, ...] = ()
    """Its own hosts, where they are not the service's."""
    signing_name: str | None = None
    """Where it is not the service's."""
    url_encoding: tuple[str, ...] = ()
    """The member of request and answer that asks for keys as URLs write them, and the value with which it does."""
    url_encoded: tuple[str, ...] = ()
    """Where such keys stand in the answer: `Prefix`, `Contents[].Key`."""
    samples: tuple[Sample, ...] = ()
    media_types: tuple[str, ...] = ()
    """Those of the request's body, the preferred one first; empty for the protocol's own."""
    responses: tuple[Response, ...] = ()
    """All answers by status that the page states; `output` is the shape of the first successful one."""
    security: tuple[str, ...] | None = None
    """Ids of the security schemes of which any will do; None for the service's, empty for none."""
    resource: str | None = None
    """What its page groups: `issues`. None for services whose client is flat."""
    position: int = 0
    """Its place in the vendor's own order."""
    summary: str = ""
    """The heading of its section: `List project labels`."""
    deprecated: Deprecation | None = None
    documentation: str = ""
    url: str | None = None
    page: str | None = None
    span: Span


class AuthKind(StrEnum):
    """How a request says who sends it; the values are OpenAPI's where it has one."""

    SIGV4 = "sigv4"
    BEARER = "bearer"
    BASIC = "basic"
    API_KEY = "apiKey"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityScheme:
    """One way to say who sends a request."""

    id: str
    kind: AuthKind
    location: Location = Location.HEADER
    """Of an API key: header, query or cookie."""
    name: str = "Authorization"
    """Of the header, parameter or cookie."""
    prefix: str = ""
    """Word before the secret: `Bot`, `token`."""
    environment: str | None = None
    """The environment variable that clients read it from."""
    provenance: Provenance = Provenance.STATED
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A base URL; `{name}` stands for a variable."""

    url: str
    variables: Mapping[str, str] = field(default_factory=dict)
    """Variable -> its usual value."""
    documentation: str = ""
    provenance: Provenance = Provenance.STATED
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
    family: str = "aws"
    """The family of its pages."""
    servers: tuple[Server, ...] = ()
    """The first is the usual one; empty where the endpoint is made of regions and rules, or nobody says."""
    security_schemes: tuple[SecurityScheme, ...] = ()
    """Any of them will do, the first is the usual one."""
    array_style: ArrayStyle = ArrayStyle.REPEATED
    """How arrays travel in query strings and forms where a member does not say."""
    documentation: str = ""
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
    with_rules: bool = True
    """False for models of a time when no rules were read from prose, so that a rule is none that came since."""
