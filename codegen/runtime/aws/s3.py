"""The behaviour of services like S3: their `SignedService.storage`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..bodies import Payload
    from ..effects import Call
    from ..http import HttpRequest
    from .endpoints import Address, AddressingStyle, Endpoint
    from .framing import Framer
    from .operation import SignedOperation
    from .signing import Signer
    from .spooling import SpooledPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class S3Storage:
    """Bucket names in hosts, bodies in chunks, and a length for every body."""

    buckets: bool = True
    """Whether paths begin with a bucket, which may move into the host."""

    def address(self, style: AddressingStyle) -> Address:
        """The function that gives endpoint and path of a request."""
        if not self.buckets:
            from .endpoints import address_path

            return address_path
        from .s3_addresses import S3Addressing

        return S3Addressing(style)

    def spooling(
        self,
        operation: SignedOperation[Any, Any],
        endpoint: Endpoint,
        http: HttpRequest,
        payload: Payload,
    ) -> Call[SpooledPayload] | None:
        """The call that reads a body to find its length; `None` if it needs none."""
        from .spooling import needs_length, spool

        is_needed = needs_length(operation, endpoint, http, payload)
        return spool(payload) if is_needed else None

    def framed_length(self, length: int, trailer: str) -> int:
        """Length in chunks of a body of `length` bytes: with a checksum of the algorithm `trailer`, or signed if that is empty."""
        from .s3_chunks import chunked_length, trailed_length

        return trailed_length(length, trailer) if trailer else chunked_length(length)

    def framer(
        self, signer: Signer, signature: str, stamp: str, trailer: str
    ) -> Framer:
        """Makes these chunks."""
        from .s3_chunks import ChunkFramer, TrailerFramer

        if trailer:
            return TrailerFramer(trailer)
        return ChunkFramer(signer, signature, stamp)
