"""The complete request of an attempt: host, standard headers, signature, body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..bodies import BytesPayload, EventPayload, Payload
from ..errors import ConfigurationError
from ..http import query_text
from ..transport import WireRequest
from .checksums import ALGORITHM_HEADER, PREFIX
from .framing import Framer, framed
from .signing import (
    S3_SIGNING_NAMES,
    STREAMING_EVENTS,
    STREAMING_PAYLOAD,
    STREAMING_TRAILER,
    UNSIGNED_PAYLOAD,
    Signer,
    timestamp,
)

if TYPE_CHECKING:
    from ..http import HttpRequest
    from .endpoints import Endpoint
    from .operation import SignedOperation


class WireBuilder:
    """Builds the request of an attempt: `add_headers`, then `sign`, then `build`."""

    def __init__(
        self,
        operation: SignedOperation[Any, Any],
        http: HttpRequest,
        endpoint: Endpoint,
        path: str,
        payload: Payload,
    ) -> None:
        self._operation = operation
        self._http = http
        self._endpoint = endpoint
        self._path = endpoint.path + path
        self._payload = payload
        is_s3 = endpoint.signing_name in S3_SIGNING_NAMES
        self._storage = operation.service.storage if is_s3 else None
        self._framer: Framer | None = None
        check_path(self._path, is_s3)
        self.headers: list[tuple[str, str]] = [("Host", endpoint.authority)]
        self._unsigned: list[tuple[str, str]] = []

    def add_headers(
        self, user_agent: str, invocation_id: str, attempt: int, max_attempts: int
    ) -> None:
        """Adds the headers of the operation and the standard ones. Raises `ConfigurationError`."""
        own = self._http.headers
        names = {name.lower() for name in own}
        if "host" in names:
            raise ConfigurationError(
                "the Host header is the endpoint's and cannot be set"
            )
        # The checksum algorithm of a stream is announced with its trailer, if there is one.
        later = ALGORITHM_HEADER if self._http.trailer else None
        self.headers += ((n, v) for n, v in own.items() if n.lower() != later)
        standing = [
            ("amz-sdk-invocation-id", invocation_id),
            ("amz-sdk-request", f"attempt={attempt}; max={max_attempts}"),
        ]
        # Proxies may change these, so they stay unsigned.
        unsigned = [("User-Agent", user_agent), *self._framing()]
        # Bodies arrive as they are stored: their checksums are of these bytes.
        unsigned.append(("Accept-Encoding", "identity"))
        operation = self._operation
        if operation.service.protocol == "rest-json" and not operation.streams_output:
            # Without it some services answer in another dialect of JSON.
            unsigned.append(("Accept", "application/json"))
        self._unsigned = [
            (name, value) for name, value in unsigned if name.lower() not in names
        ]
        self.headers += (
            (name, value) for name, value in standing if name.lower() not in names
        )

    def _framing(self) -> list[tuple[str, str]]:
        length = self._payload.length
        if length is None:
            return (
                [] if self._length() is not None else [("Transfer-Encoding", "chunked")]
            )
        needless = length == 0 and self._http.method in ("GET", "HEAD", "DELETE")
        return [] if needless else [("Content-Length", str(length))]

    def payload_hash(self) -> str | None:
        """The hash of the body in the signature, or a constant in its place; `None` if the body must be read for it.

        Streams are signed in chunks (S3 only) or, over TLS, not at all (S3, and operations that allow it). Raises
        `ConfigurationError` for services that accept neither.
        """
        if isinstance(self._payload, EventPayload):
            return STREAMING_EVENTS
        tls = self._endpoint.scheme == "https"
        has_chunks = self._storage is not None
        if self._http.trailer and has_chunks and tls:
            return STREAMING_TRAILER
        if self._operation.unsigned_payload and tls:
            return UNSIGNED_PAYLOAD
        if isinstance(self._payload, BytesPayload):
            return self._payload.sha256()
        if has_chunks and tls:
            return UNSIGNED_PAYLOAD
        if self._payload.can_rewind:
            return None
        if has_chunks and self._length() is not None:
            return STREAMING_PAYLOAD
        raise ConfigurationError(
            f"{self._operation.name} signs its body: pass bytes or a file that can seek, not a stream that is read once"
        )

    def sign(self, signer: Signer, payload_hash: str, now: float) -> None:
        storage = self._storage
        trailer = self._http.trailer if payload_hash == STREAMING_TRAILER else ""
        chunks = storage if trailer or payload_hash == STREAMING_PAYLOAD else None
        if chunks is not None:
            length = self._length()
            self._announce_chunks(
                None if length is None else chunks.framed_length(length, trailer)
            )
        if trailer:
            self.headers.append(("X-Amz-Trailer", PREFIX + trailer.lower()))
            self.headers.append((ALGORITHM_HEADER, trailer))
        http = self._http
        added = signer.sign(
            http.method, self._path, http.query, self.headers, payload_hash, now
        )
        self.headers += added
        signature = added[-1][1].rpartition("=")[2]
        if chunks is not None:
            self._framer = chunks.framer(signer, signature, timestamp(now), trailer)
        elif isinstance(self._payload, EventPayload):
            self._framer = self._payload.framer(signer, signature, now)

    def build(self, request: object) -> WireRequest:
        endpoint, http = self._endpoint, self._http
        content = self._payload.content()
        if self._framer is not None and not isinstance(content, bytes):
            content = framed(self._framer, content)
        query = query_text(http.query)
        return WireRequest(
            self._operation,
            request,
            http.method,
            endpoint.scheme,
            endpoint.host,
            endpoint.port,
            f"{self._path}?{query}" if query else self._path,
            self.headers + self._unsigned,
            content,
            self._payload.conversing() if self._operation.streams_output else None,
        )

    def _length(self) -> int | None:
        if self._payload.length is not None:
            return self._payload.length
        stated = next((v for n, v in self.headers if n.lower() == "content-length"), "")
        return int(stated) if stated.isdecimal() else None

    def _announce_chunks(self, framed_length: int | None) -> None:
        """Sets the headers of a body in chunks of this length in all; `None` for an unknown length."""
        length = self._length()
        coding = next(
            (v for n, v in self.headers if n.lower() == "content-encoding"), ""
        )
        replaced = ("content-length", "content-encoding", "transfer-encoding")
        self.headers = [(n, v) for n, v in self.headers if n.lower() not in replaced]
        self._unsigned = [
            (n, v) for n, v in self._unsigned if n.lower() not in replaced
        ]
        self.headers.append(
            ("Content-Encoding", f"aws-chunked,{coding}" if coding else "aws-chunked")
        )
        if length is None:
            self._unsigned.append(("Transfer-Encoding", "chunked"))
            return
        self.headers += [
            ("Content-Length", str(framed_length)),
            ("X-Amz-Decoded-Content-Length", str(length)),
        ]


def check_path(path: str, s3: bool) -> None:
    """Raises `ConfigurationError` for invalid paths, and for those that a server would normalise to another."""
    if not path.startswith("/") or "?" in path or "#" in path:
        raise ConfigurationError(f"{path!r} is no path")
    if not s3 and any(
        s.lower().replace("%2e", ".") in (".", "..") for s in path.split("/")
    ):
        raise ConfigurationError(
            "a parameter of the path must not be '.' or '..': it would name another resource"
        )
