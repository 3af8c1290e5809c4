"""Signature Version 4, without I/O: headers, presigned URLs, and the chain of signatures of a chunked body.

Source: AWS General Reference, "Signature Version 4 signing process", and the S3 reference's "Authenticating requests".
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote

from ..config import is_number
from ..errors import ConfigurationError
from ..http import query_text
from ..validation import shown as shown_value
from .credentials import Credentials

ALGORITHM = "AWS4-HMAC-SHA256"
EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD"
STREAMING_PAYLOAD = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"
STREAMING_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
STREAMING_EVENTS = "STREAMING-AWS4-HMAC-SHA256-EVENTS"

# S3 signs the path as it is sent; other services normalise it and encode it again.
S3_SIGNING_NAMES = frozenset({"s3", "s3-outposts", "s3-object-lambda", "s3express"})

# Proxies and tracers may change these on the way.
_UNSIGNED_HEADERS = frozenset(
    {
        "authorization",
        "baggage",
        "connection",
        "expect",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "te",
        "traceparent",
        "tracestate",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "user-agent",
        "x-amzn-trace-id",
    }
)

MAX_EXPIRES_IN = 7 * 24 * 3600
"""Seconds that a presigned request is valid at most."""

Headers = Sequence[tuple[str, str]]
Query = Sequence[tuple[str, str]]


def check_expiry(expires_in: int) -> None:
    """Raises `ConfigurationError` for anything but 1 to 604800 seconds, which is seven days."""
    if not is_number(expires_in, whole=True) or not 1 <= expires_in <= MAX_EXPIRES_IN:
        raise ConfigurationError(
            f"expires_in must be 1 to {MAX_EXPIRES_IN} seconds, not {shown_value(expires_in)}"
        )


class Signer:
    """Signs requests for a service in a region."""

    def __init__(
        self, credentials: Credentials, region: str, signing_name: str
    ) -> None:
        self._credentials = credentials
        self._region = region
        self._name = signing_name
        self.s3 = signing_name in S3_SIGNING_NAMES

    def sign(
        self,
        method: str,
        path: str,
        query: Query,
        headers: Headers,
        payload_hash: str,
        now: float,
    ) -> list[tuple[str, str]]:
        """The headers to add to a request: date, session token, content hash if it must be sent, authorization.

        `path` is percent-encoded, `query` is not. `headers` include `host`. `now` is in seconds since 1970.
        """
        stamp = timestamp(now)
        added = [("X-Amz-Date", stamp)]
        if self._credentials.session_token:
            added.append(("X-Amz-Security-Token", self._credentials.session_token))
        if self.s3 or payload_hash in (
            UNSIGNED_PAYLOAD,
            STREAMING_PAYLOAD,
            STREAMING_EVENTS,
        ):
            added.append(("X-Amz-Content-SHA256", payload_hash))
        canonical, signed = self.canonical_request(
            method, path, query, [*headers, *added], payload_hash
        )
        signature = self.signature(self.string_to_sign(canonical, stamp), stamp)
        authorization = (
            f"{ALGORITHM} Credential={self._credentials.access_key_id}/{self.scope(stamp)}, "
            f"SignedHeaders={signed}, Signature={signature}"
        )
        return [*added, ("Authorization", authorization)]

    def presign(
        self,
        method: str,
        path: str,
        query: Query,
        headers: Headers,
        payload_hash: str,
        now: float,
        expires: int,
    ) -> list[tuple[str, str]]:
        """The query of a URL that is valid for `expires` seconds. `headers` must be sent with it."""
        stamp = timestamp(now)
        _, signed = canonical_headers(headers)
        full = [
            *query,
            ("X-Amz-Algorithm", ALGORITHM),
            (
                "X-Amz-Credential",
                f"{self._credentials.access_key_id}/{self.scope(stamp)}",
            ),
            ("X-Amz-Date", stamp),
            ("X-Amz-Expires", str(expires)),
            ("X-Amz-SignedHeaders", signed),
        ]
        if self._credentials.session_token:
            full.append(("X-Amz-Security-Token", self._credentials.session_token))
        if self.s3:
            payload_hash = UNSIGNED_PAYLOAD
        canonical, _ = self.canonical_request(method, path, full, headers, payload_hash)
        return [
            *full,
            (
                "X-Amz-Signature",
                self.signature(self.string_to_sign(canonical, stamp), stamp),
            ),
        ]

    def canonical_request(
        self, method: str, path: str, query: Query, headers: Headers, payload_hash: str
    ) -> tuple[str, str]:
        """The canonical request, and the names of its signed headers."""
        lines, signed = canonical_headers(headers)
        parts = (
            method.upper(),
            self.canonical_path(path),
            canonical_query(query),
            lines,
            signed,
            payload_hash,
        )
        return "\n".join(parts), signed

    def canonical_path(self, path: str) -> str:
        if self.s3 or path == "/":
            return path or "/"
        return quote(remove_dot_segments(path), safe="/~")

    def scope(self, stamp: str) -> str:
        return f"{stamp[:8]}/{self._region}/{self._name}/aws4_request"

    def string_to_sign(self, canonical_request: str, stamp: str) -> str:
        digest = hashlib.sha256(canonical_request.encode()).hexdigest()
        return f"{ALGORITHM}\n{stamp}\n{self.scope(stamp)}\n{digest}"

    def signature(self, string_to_sign: str, stamp: str) -> str:
        key = _signing_key(
            self._credentials.secret_access_key, stamp[:8], self._region, self._name
        )
        return _hmac(key, string_to_sign).hex()

    def chunk_signature(self, previous: str, chunk: bytes, stamp: str) -> str:
        """The signature of a chunk; `previous` is that of the chunk before, or of the request."""
        digest = hashlib.sha256(chunk).hexdigest()
        text = f"{ALGORITHM}-PAYLOAD\n{stamp}\n{self.scope(stamp)}\n{previous}\n{EMPTY_SHA256}\n{digest}"
        return self.signature(text, stamp)

    def event_signature(
        self, previous: bytes, headers: bytes, payload: bytes, stamp: str
    ) -> bytes:
        """The signature of an event; `headers` are encoded and have its date."""
        digests = (hashlib.sha256(part).hexdigest() for part in (headers, payload))
        text = "\n".join(
            (f"{ALGORITHM}-PAYLOAD", stamp, self.scope(stamp), previous.hex(), *digests)
        )
        return bytes.fromhex(self.signature(text, stamp))


def timestamp(now: float) -> str:
    """The time in seconds since 1970 as `20150830T123600Z`."""
    return _timestamp(int(now // 1))


@lru_cache(maxsize=8)
def _timestamp(seconds: int) -> str:
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(seconds))


def canonical_headers(headers: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The lines of the signed headers, and their names joined by `;`."""
    values: dict[str, str] = {}
    for name, value in headers:
        lower = name.lower().strip()
        if lower not in _UNSIGNED_HEADERS:
            value = " ".join(value.split())
            values[lower] = f"{values[lower]},{value}" if lower in values else value
    names = sorted(values)
    return "".join([f"{name}:{values[name]}\n" for name in names]), ";".join(names)


def canonical_query(query: Query) -> str:
    """The query string, encoded and sorted."""
    if not query:
        return ""
    encoded = query_text(query).split("&")
    return "&".join(sorted(encoded, key=lambda pair: pair.partition("=")[::2]))


def remove_dot_segments(path: str) -> str:
    """The path without dot segments (RFC 3986, section 5.2.4) and repeated slashes."""
    segments: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            if segments:
                segments.pop()
        elif segment not in ("", "."):
            segments.append(segment)
    body = "/".join(segments)
    return f"/{body}/" if body and path.endswith("/") else f"/{body}"


@lru_cache(maxsize=32)
def _signing_key(secret: str, date: str, region: str, name: str) -> bytes:
    return _hmac(
        _hmac(_hmac(_hmac(f"AWS4{secret}".encode(), date), region), name),
        "aws4_request",
    )


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), "sha256")
