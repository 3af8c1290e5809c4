"""Facts about a service that its pages need not state: what the catalogue and the configuration supply."""

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
    """The structure that is the whole answer; None where the answer is the result itself."""
    request_payload: str | None = None
    """rest-json: the structure that is the whole body of the request."""
    request_payload_required: bool = False
    """The member that is the body of the request may not be left out."""
    host_prefix: str = ""
    """Goes before the endpoint's host: `data-`, `{AccountId}.`."""
    request_stream: bool = False
    """The payload of the request is a stream of bytes."""
    response_stream: bool = False
    request_events: str | None = None
    """The member that is a stream of events."""
    response_events: str | None = None
    request_headers: tuple[str, str] | None = None
    """A member that pages leave out, a map bound to headers: its name and the prefix of theirs (`x-amz-meta-`)."""
    response_headers: tuple[str, str] | None = None
    json_headers: tuple[str, ...] = ()
    """Members of request and response that travel in a header as JSON (in base64), where pages speak of a string."""
    endpoint_parameters: Mapping[str, str] = field(default_factory=dict)
    """Members of the request on which the endpoint depends -> their names in the vendor's endpoint rules."""
    unsigned: bool = False
    """It is called without credentials."""
    unsigned_payload: bool = False
    checksum_required: bool = False
    compression: tuple[str, ...] = ()
    """Encodings in which a large body may be sent."""
    endpoints: tuple[EndpointRule, ...] = ()
    """Its own hosts, where they are not the service's."""
    signing_name: str | None = None
    """Where it is not the service's."""
    timestamp_formats: Mapping[str, str] = field(default_factory=dict)
    """Members of request and answer -> format (as in `TimestampFormat`), where their place does not tell it."""
    url_encoding: tuple[str, str] | None = None
    """The member of request and answer that asks for keys as URLs write them, and its value."""
    url_encoded: tuple[str, ...] = ()
    """Where such keys stand in the answer: `Prefix`, `Contents[].Key`."""
    url_quoted: tuple[str, ...] = ()
    """Members of the request that must be written as in URLs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiterFacts:
    """A waiter of the vendor's; the fields are those of `Waiter`, the path has names of the wire."""

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
    """What is known of a service beside its pages; None where a fact does not apply or is not known."""

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
    """Operations of which more is known than their pages say; all of a service whose protocol is rest-xml."""
    event_payloads: tuple[str, ...] = ()
    """Members of events that are their whole body: `RecordsEvent.Payload`."""
    event_headers: tuple[str, ...] = ()
    """Members of events that travel as their headers."""
    event_errors: Mapping[str, str] = field(default_factory=dict)
    """Member of a stream's union that is an error -> its code, where their names differ (`Events.internalFailure`)."""
    timestamp_formats: Mapping[str, str] = field(default_factory=dict)
    """Members of structures -> format, as those of operations (`Box.Made`)."""
    error_codes: Mapping[str, str] = field(default_factory=dict)
    """The vendor's name of an error -> its code on the wire, where the name does not tell the code."""
    error_retries: Mapping[str, str] = field(default_factory=dict)
    """Code -> `transient` or `throttling`, for errors after which the same call may well succeed."""
    unions: tuple[str, ...] = ()
    """Structures of which exactly one member is given, whether or not their pages say so."""
    waiters: Mapping[str, WaiterFacts] = field(default_factory=dict)


class FactSource(Interface):
    """Where linking asks for facts; `codegen.catalogue.Catalogue` is one."""

    @property
    def name(self) -> str:
        """What `explain` calls the source: `catalogue (botocore 1.44.0)`."""

    def lookup(self, uid: str, api_version: str | None = None) -> ServiceFacts | None:
        """The facts of a service; those of its newest version where the given version is not known."""

    def identify(self, operations: Collection[str], hints: Collection[str] = ()) -> str | None:
        """uid of the service that has these operations, for pages that do not say theirs; hints settle ties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings:
    """What the configuration says of a service: `[services."runtime.lex"]`."""

    uid: str
    prefix: str | None = None
    """Prefix of its pages' file names, for pages that do not name their service."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Field of `ServiceFacts` -> value; wins over pages and catalogue."""
    event_streams: tuple[str, ...] = ()
    """Members that are streams of events: `StartStream.request.AudioStream`, `StartStream.response.Events`."""
    profiles: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Family -> its table below the service's, as TOML has it: `[services.NAME.rest]`; the family checks it."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What earlier builds of the same output called operations: `GET /pets/{id}` -> name; for families whose pages do not say names."""
    places: Mapping[tuple[str | int, ...], Span] = field(default_factory=dict)
    """Where the keys below the service's table stand: `("rest", "base_url")`."""
    span: Span
