"""Facts about a service that its pages need not state: from the catalogue and the configuration."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field
from typing import Any
from typing import Protocol as Interface

from codegen.ir.model import EndpointRule, Protocol, Told
from codegen.records import dataclass
from codegen.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationFacts:
    """What is known of an operation beside its page."""

    response_payload: str | None = None
    """The structure that is the whole answer; None where the result is."""
    request_payload: str | None = None
    """rest-json: the structure that is the whole body of the request."""
    request_payload_required: bool = False
    """The body of the request must not be left out."""
    host_prefix: str = ""
    """A prefix of the endpoint's host: `data-`, `{AccountId}.`."""
    request_stream: bool = False
    """The payload of the request is a stream of bytes."""
    response_stream: bool = False
    request_events: str | None = None
    """The member that is a stream of events."""
    response_events: str | None = None
    request_headers: tuple[str, str] | None = None
    """A map bound to headers, which pages leave out: its name, and the prefix of the headers (`x-amz-meta-`)."""
    response_headers: tuple[str, str] | None = None
    json_headers: tuple[str, ...] = ()
    """Members of request and response that travel in a header as JSON in base64, where pages say string."""
    endpoint_parameters: Mapping[str, str] = field(default_factory=dict)
    """Members of the request on which the endpoint depends -> their names in the vendor's endpoint rules."""
    unsigned: bool = False
    """It is called without credentials."""
    unsigned_payload: bool = False
    checksum_required: bool = False
    compression: tuple[str, ...] = ()
    """Encodings in which a large body may be sent."""
    endpoints: tuple[EndpointRule, ...] = ()
    """Hosts of its own."""
    signing_name: str | None = None
    """The name in its signatures, where it is not the service's."""
    configured: bool = False
    """Only the configuration speaks of it, and only of its streams of events: all else is unknown."""
    timestamp_formats: Mapping[str, str] = field(default_factory=dict)
    """Members of request and answer -> format (as in `TimestampFormat`), where their place does not tell it."""
    url_encoding: tuple[str, str] | None = None
    """The member of request and answer that asks for URL-encoded keys, and its value."""
    url_encoded: tuple[str, ...] = ()
    """Where such keys stand in the answer: `Prefix`, `Contents[].Key`."""
    url_quoted: tuple[str, ...] = ()
    """Members of the request that must be URL-encoded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiterFacts:
    """A waiter of the vendor's, with the fields of `Waiter`; the path has wire names."""

    operation: str
    path: str = ""
    success: tuple[str, ...] = ()
    failure: tuple[str, ...] = ()
    answered: bool = False
    success_errors: tuple[str, ...] = ()
    failure_errors: tuple[str, ...] = ()
    retry_errors: tuple[str, ...] = ()
    tells: tuple[Told, ...] = ()
    delay: int
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFacts:
    """What is known of a service beside its pages; None where a fact does not apply or is unknown."""

    uid: str
    service_id: str | None = None
    name: str | None = None
    """Client name: `sagemaker-runtime`."""
    title: str | None = None
    protocol: Protocol | None = None
    api_version: str | None = None
    target_prefix: str | None = None
    json_version: str | None = None
    endpoint_prefix: str | None = None
    signing_name: str | None = None
    global_endpoint: str | None = None
    xml_namespace: str | None = None
    query_compatible: bool = False
    endpoints: tuple[EndpointRule, ...] = ()
    operations: Mapping[str, OperationFacts] = field(default_factory=dict)
    """What is known of operations beside their pages; of all operations where the protocol is rest-xml."""
    event_payloads: tuple[str, ...] = ()
    """Members of events that are the whole body: `RecordsEvent.Payload`."""
    event_headers: tuple[str, ...] = ()
    """Members of events that travel as headers."""
    event_errors: Mapping[str, str] = field(default_factory=dict)
    """Member of a stream's union that is an error -> its code, where that differs from its name (`Events.internalFailure`)."""
    timestamp_formats: Mapping[str, str] = field(default_factory=dict)
    """Members of structures -> format, as those of operations (`Box.Made`)."""
    error_codes: Mapping[str, str] = field(default_factory=dict)
    """The vendor's name of an error -> its code on the wire, where that cannot be told from the name."""
    error_retries: Mapping[str, str] = field(default_factory=dict)
    """Code -> `transient` or `throttling`, for errors after which the same call may succeed."""
    unions: tuple[str, ...] = ()
    """Structures of which exactly one member is given, whatever their pages say."""
    waiters: Mapping[str, WaiterFacts] = field(default_factory=dict)


class FactSource(Interface):
    """Answers linking's questions for facts; `codegen.catalogue.Catalogue` is one."""

    @property
    def name(self) -> str:
        """What `explain` calls the source: `catalogue (botocore 1.44.0)`."""

    def lookup(self, uid: str, api_version: str | None = None) -> ServiceFacts | None:
        """The facts of a service; those of its newest version where the given one is unknown."""

    def identify(self, operations: Collection[str], hints: Collection[str] = ()) -> str | None:
        """uid of the service with these operations, for pages that do not state it; hints settle ties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings:
    """What the configuration states of a service: `[services."runtime.lex"]`."""

    uid: str
    prefix: str | None = None
    """Prefix of its pages' file names, for pages that do not name their service."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Field of `ServiceFacts` -> value; wins over pages and catalogue."""
    event_streams: tuple[str, ...] = ()
    """Members that are streams of events: `StartStream.request.AudioStream`, `StartStream.response.Events`."""
    event_payloads: tuple[str, ...] | None = None
    """Members of events that are the whole body: `AudioEvent.AudioChunk`; None where it says nothing of them."""
    event_headers: tuple[str, ...] = ()
    """Members of events that travel as headers."""
    profiles: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Family -> its table below the service's, as in TOML: `[services.NAME.rest]`. The family checks it."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Names that earlier builds of the same output gave to operations, `GET /pets/{id}` -> name, where pages state none."""
    places: Mapping[tuple[str | int, ...], Span] = field(default_factory=dict)
    """The places of the keys below the service's table: `("rest", "base_url")`."""
    span: Span
