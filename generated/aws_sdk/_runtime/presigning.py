"""URLs that carry their own signature, for somebody without credentials to use."""

# pyright: reportPrivateUsage=false
# The client keeps public names for the methods of services.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from .bodies import BytesPayload
from .call import Block, Call, Context
from .credentials import Anonymous, Credentials
from .errors import ConfigurationError, ValidationError
from .http import HttpRequest
from .request_bodies import BodyOptions, make_request
from .signing import EMPTY_SHA256, UNSIGNED_PAYLOAD, Signer, encode_query
from .wire import check_path

if TYPE_CHECKING:
    from .aio import AsyncClient
    from .client import Client
    from .operation import Operation

InputT = TypeVar("InputT")

# Whoever uses the URL brings the body.
_BODIES = BodyOptions(
    min_compression_size=None, checksums="when_required", validation="when_required"
)
MAX_EXPIRES = 7 * 24 * 3600
FORM = "application/x-www-form-urlencoded"


class PresignedRequest(NamedTuple):
    """What to send, and with which headers. Whoever has it can make the call."""

    method: str
    url: str
    headers: dict[str, str]
    """Signed, so they must be sent as they are."""

    def __repr__(self) -> str:
        return f"PresignedRequest(method={self.method!r}, url={self.url.partition('?')[0]!r})"


def presign(
    client: Client,
    operation: Operation[InputT, Any],
    request: InputT,
    *,
    expires: int = 3600,
) -> PresignedRequest:
    """A request that is good for `expires` seconds, at most seven days.

    The body, if any, is not signed for S3 and goes into the URL for query protocols. Raises `ValidationError` and
    `ConfigurationError`; sends nothing.
    """
    return client._drive(_presign(client._context, operation, request, expires))


async def presign_async(
    client: AsyncClient,
    operation: Operation[InputT, Any],
    request: InputT,
    *,
    expires: int = 3600,
) -> PresignedRequest:
    """The same for asyncio, where credentials may have to be fetched."""
    return await client._drive(_presign(client._context, operation, request, expires))


def _presign(
    context: Context, operation: Operation[InputT, Any], request: InputT, expires: int
) -> Call[PresignedRequest]:
    if not 1 <= expires <= MAX_EXPIRES:
        raise ConfigurationError(
            f"expires must be 1 to {MAX_EXPIRES} seconds, not {expires!r}"
        )
    if isinstance(context.credentials, Anonymous):
        raise ConfigurationError("a URL cannot be signed without credentials")
    violations = operation.validate(request) if context.validation == "strict" else []
    if violations:
        raise ValidationError(violations, operation.name)
    http = _without_form(make_request(operation, request, {}, _BODIES))
    endpoint, path = context.address(context.endpoint, http)
    path = endpoint.path + path
    keys: Credentials = context.credentials.current() or (
        yield Block(context.credentials.load)
    )
    signer = Signer(keys, endpoint.signing_region, endpoint.signing_name)
    check_path(path, signer.s3)
    digest = UNSIGNED_PAYLOAD
    if not signer.s3:
        digest = (
            BytesPayload(http.body).sha256()
            if isinstance(http.body, bytes)
            else EMPTY_SHA256
        )
    headers = [("Host", endpoint.authority), *http.headers.items()]
    signed = signer.presign(
        http.method, path, http.query, headers, digest, context.skew.now(), expires
    )
    query = "&".join(f"{name}={value}" for name, value in encode_query(signed))
    url = f"{endpoint.scheme}://{endpoint.authority}{path}?{query}"
    return PresignedRequest(http.method, url, dict(http.headers))


def _without_form(http: HttpRequest) -> HttpRequest:
    """Form parameters go into the query string, so that the URL alone makes the call."""
    kind = next(
        (
            value
            for name, value in http.headers.items()
            if name.lower() == "content-type"
        ),
        "",
    )
    if not kind.startswith(FORM) or not isinstance(http.body, bytes):
        return http
    from urllib.parse import parse_qsl

    pairs = parse_qsl(http.body.decode(), keep_blank_values=True)
    headers = {
        name: value
        for name, value in http.headers.items()
        if name.lower() != "content-type"
    }
    return HttpRequest(
        "GET", http.path, [*http.query, *pairs], headers, b"", http.host_prefix
    )
