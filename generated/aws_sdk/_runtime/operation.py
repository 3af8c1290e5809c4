"""What the clients need to know of a service and of an operation, as data that generated modules fill in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from .http import HttpRequest, HttpResponse

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceInfo:
    """The facts of a service; one constant `SERVICE` a service package."""

    name: str
    """Client name: `sagemaker-runtime`."""
    service_id: str
    api_version: str
    protocol: str
    """`json`, `rest-json`, `rest-xml`, `query`, `ec2` or `smithy-rpc-v2-cbor`."""
    endpoint_prefix: str
    signing_name: str
    json_version: str | None = None
    target_prefix: str | None = None
    xml_namespace: str | None = None
    query_compatible: bool = False
    """Errors may have a code of the query protocol besides their type."""
    global_endpoint: str | None = None
    """The host for all regions, where `endpoints` says nothing."""
    endpoints: tuple[tuple[str, str, str, str], ...] = ()
    """Hosts that differ from `<prefix>.<region>.<suffix>`: (where, variant, host, signing region); see `endpoints`."""
    errors: str = ""
    """Module that holds the error classes, imported when an error arrives."""
    error_types: Mapping[str, str] | None = None
    """Wire code -> name of the class in that module; the empty code is that of the service's base class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Generic[InputT, OutputT]):
    """One operation: pure functions between values and HTTP. One constant `OPERATION` an operation module."""

    name: str
    service: ServiceInfo
    validate: Callable[[InputT], list[Any]]
    """Every violation of the request's constraints (`validation.Violation`)."""
    serialize: Callable[[InputT], HttpRequest]
    deserialize: Callable[[HttpResponse], OutputT]
    streams_output: bool = False
    """Whether the response's body is handed on unread."""
    unsigned: bool = False
    """Whether it is called without credentials."""
    unsigned_payload: bool = False
    checksum_required: bool = False
    """Whether the service refuses a body without a checksum."""
    checksum_algorithms: bool = False
    """Whether the request may name the algorithm of its checksum."""
    checksum_mode: bool = False
    """Whether the request may ask for the checksum of the answer's body."""
    compression: tuple[str, ...] = ()
    """Encodings in which the service takes the body, the best first: `gzip`."""
    idempotency_token: str | None = None
    """Python name of the input's member that a fresh UUID fills where the caller leaves it out."""
