"""What clients need to know of a service whose requests are signed, and of its operations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from ..http import HttpRequest
from ..operation import Operation, ServiceInfo

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")


class Storage(Protocol):
    """What services do otherwise that keep files: `s3`. Its types are not named here, since no other SDK carries them."""

    def address(self, style: Any) -> Any: ...

    def spooling(
        self, operation: Any, endpoint: Any, http: HttpRequest, payload: Any
    ) -> Any: ...

    def framed_length(self, length: int, trailer: str) -> int: ...

    def framer(self, signer: Any, signature: str, stamp: str, trailer: str) -> Any: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedService(ServiceInfo):
    """The facts of a service whose requests are signed for a region."""

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
    error_fields: Callable[[bytes], dict[str, Any]] | None = None
    """Reads the members of an error's body; JSON where nothing is given."""
    storage: Storage | None = None
    """Of services of S3's kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOperation(Operation[InputT, OutputT]):
    """An operation of such a service."""

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
    """Its own hosts, where they are not the service's."""
    signing_name: str | None = None
    """Where it is not the service's."""
    encoded_keys: Callable[[InputT], InputT] | None = None
    """The request that asks for keys as URLs write them; itself where the caller has said how to write them."""
    decode_keys: Callable[[OutputT], OutputT] | None = None
    """An answer with its keys as they are."""
    event_errors: Mapping[str, str] | None = None
    """Event of the answer's stream -> code of the error that it is, where their names differ."""
