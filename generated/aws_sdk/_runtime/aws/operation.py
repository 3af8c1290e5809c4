"""Descriptions of services whose requests are signed, and of their operations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from ..http import HttpRequest
from ..operation import Operation, ServiceInfo

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")


class Storage(Protocol):
    """The behaviour of services like S3; see `s3`. Its types are not imported here: other SDKs do not have them."""

    def address(self, style: Any) -> Any: ...

    def spooling(
        self, operation: Any, endpoint: Any, http: HttpRequest, payload: Any
    ) -> Any: ...

    def framed_length(self, length: int, trailer: str) -> int: ...

    def framer(self, signer: Any, signature: str, stamp: str, trailer: str) -> Any: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedService(ServiceInfo):
    """The description of a service whose requests are signed for a region."""

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
    """Whether errors may have a code of the query protocol besides their type."""
    global_endpoint: str | None = None
    """The host for all regions, if `endpoints` has no rules."""
    endpoints: tuple[tuple[str, str, str, str], ...] = ()
    """Hosts that differ from `<prefix>.<region>.<suffix>`: (where, variant, host, signing region); see `endpoints`."""
    error_fields: Callable[[bytes], dict[str, Any]] | None = None
    """Reads the members of the body of an error; default: JSON."""
    storage: Storage | None = None
    """For services like S3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOperation(Operation[InputT, OutputT]):
    """The description of an operation of such a service."""

    service: SignedService
    unsigned: bool = False
    """Whether it is called without credentials."""
    unsigned_payload: bool = False
    """Whether the signature does not cover the body."""
    checksum_required: bool = False
    """Whether the service refuses a body without a checksum."""
    checksum_algorithms: bool = False
    """Whether the request may name the algorithm of its checksum."""
    checksum_mode: bool = False
    """Whether the request may ask for the checksum of the answer's body."""
    compression: tuple[str, ...] = ()
    """Encodings in which the service takes the body, the best first: `gzip`."""
    endpoints: tuple[tuple[str, str, str, str], ...] = ()
    """Hosts of the operation, if they differ from those of the service."""
    signing_name: str | None = None
    """The signing name, if it differs from that of the service."""
    encoded_keys: Callable[[InputT], InputT] | None = None
    """Copies a request so that keys arrive URL-encoded, unless the caller has chosen an encoding."""
    decode_keys: Callable[[OutputT], OutputT] | None = None
    """Decodes the URL-encoded keys of an output."""
    event_errors: Mapping[str, str] | None = None
    """Exception event of the stream -> error code, if their names differ."""
