"""What services of S3's kind do otherwise; `SignedService.storage` of these services alone."""

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
    """Addresses with buckets, bodies in chunks, and none of unknown length."""

    buckets: bool = True
    """Whether paths begin with a bucket, which can go into the host."""

    def address(self, style: AddressingStyle) -> Address:
        """What finds endpoint and path of a request."""
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
        """The body with a length, where it must have one."""
        from .spooling import needs_length, spool

        is_needed = needs_length(operation, endpoint, http, payload)
        return spool(payload) if is_needed else None

    def framed_length(self, length: int, trailer: str) -> int:
        """Bytes of a body of `length` bytes in chunks, with a checksum of the algorithm `trailer` behind them or else signed."""
        from .s3_chunks import chunked_length, trailed_length

        return trailed_length(length, trailer) if trailer else chunked_length(length)

    def framer(
        self, signer: Signer, signature: str, stamp: str, trailer: str
    ) -> Framer:
        """What makes these chunks."""
        from .s3_chunks import ChunkFramer, TrailerFramer

        if trailer:
            return TrailerFramer(trailer)
        return ChunkFramer(signer, signature, stamp)
