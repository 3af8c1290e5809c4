"""Operations: their requests and answers over HTTP."""

from __future__ import annotations

from enum import StrEnum

from codegen.ir.access import EndpointRule
from codegen.ir.provenance import Provenance
from codegen.ir.repeated import Pagination, Waiter
from codegen.ir.shapes import Deprecation
from codegen.records import dataclass
from codegen.source import NO_PROSE, PageProse, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpBinding:
    """The HTTP request of an operation."""

    method: str = "POST"
    path: str = "/"
    """In Smithy's form: `/2015-03-31/functions/{FunctionName}`, greedy `{Key+}`; constant query parameters after `?`."""
    status: int = 200
    host_prefix: str = ""
    """A prefix of the endpoint's host; `{AccountId}` stands for the member of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationSigning:
    """What differs in signatures of an operation from those of the service (`AuthKind.SIGV4`)."""

    name: str | None = None
    """The service's name in them; None for the usual one."""
    covers_body: bool = True


class SampleKind(StrEnum):
    """What an example is of."""

    REQUEST = "request"
    """The body of a request, or a whole request with its start line."""
    ANSWER = "answer"
    OTHER = "other"
    """A command, or something that nobody can tell."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An example from the page, as printed."""

    title: str
    text: str
    span: Span
    kind: SampleKind = SampleKind.OTHER
    status: str = ""
    """The status of an answer, where the page states it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer that a page states, by status."""

    status: str
    """`200`, `2XX`, `default`."""
    shape: str | None = None
    """Shape id of the structure whose members say what travels where: the body is the member at `Location.PAYLOAD`,
    or those at `Location.BODY`. None for an answer without a body of which nothing is known."""
    media_types: tuple[str, ...] = ()
    documentation: PageProse = NO_PROSE
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
    signing: OperationSigning = OperationSigning()
    checksum_required: bool = False
    """The request must carry a checksum of its body."""
    compression: tuple[str, ...] = ()
    """Encodings in which a large body may be sent, the best first: `gzip`."""
    endpoints: tuple[EndpointRule, ...] = ()
    """Its own hosts, where they are not the service's."""
    url_encoding: tuple[str, ...] = ()
    """The member of request and answer that asks for URL-encoded keys, and its value."""
    url_encoded: tuple[str, ...] = ()
    """Where such keys stand in the answer: `Prefix`, `Contents[].Key`."""
    samples: tuple[Sample, ...] = ()
    media_types: tuple[str, ...] = ()
    """Media types of the request's body, the preferred one first; empty for the protocol's own."""
    responses: tuple[Response, ...] = ()
    """The answers that the page states, by status; `output` is the shape of the first successful one."""
    security: tuple[str, ...] | None = None
    """Ids of alternative security schemes; None for the service's, empty where it is called without credentials."""
    resource: str | None = None
    """The resource that its page describes: `issues`; None for services whose client is flat."""
    position: int = 0
    """Its position in the vendor's order."""
    summary: str = ""
    """The heading of its section: `List project labels`."""
    deprecated: Deprecation | None = None
    documentation: PageProse = NO_PROSE
    url: str | None = None
    page: str | None = None
    span: Span

    @property
    def anonymous(self) -> bool:
        """Whether it is called without credentials."""
        return self.security == ()
