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
    """Smithy's form: `/2015-03-31/functions/{FunctionName}`, `{Key+}` greedy; constant query parameters after `?`."""
    status: int = 200
    host_prefix: str = ""
    """Goes before the endpoint's host; `{AccountId}` stands for the member of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationSigning:
    """What signatures of an operation's requests have that those of the service's others have not (`AuthKind.SIGV4`)."""

    name: str | None = None
    """The service's name in them; None for the usual one."""
    covers_body: bool = True


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
    """The member of request and answer that asks for keys as URLs write them, and the value with which it does."""
    url_encoded: tuple[str, ...] = ()
    """Where such keys stand in the answer: `Prefix`, `Contents[].Key`."""
    samples: tuple[Sample, ...] = ()
    media_types: tuple[str, ...] = ()
    """Those of the request's body, the preferred one first; empty for the protocol's own."""
    responses: tuple[Response, ...] = ()
    """All answers by status that the page states; `output` is the shape of the first successful one."""
    security: tuple[str, ...] | None = None
    """Ids of the security schemes of which any will do; None for the service's, empty where it is called without credentials."""
    resource: str | None = None
    """What its page groups: `issues`. None for services whose client is flat."""
    position: int = 0
    """Its place in the vendor's own order."""
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
