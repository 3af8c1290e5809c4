"""Presigned requests, which can be sent without credentials."""

# pyright: reportPrivateUsage=false
# The client keeps public names for the methods of services.

from __future__ import annotations

from collections.abc import Awaitable, Callable
from copy import copy
from functools import partial
from typing import (
    TYPE_CHECKING,
    Any,
    Concatenate,
    Generic,
    NamedTuple,
    ParamSpec,
    Self,
    TypeVar,
    cast,
    overload,
)

from ..bodies import BytesPayload, is_stream
from ..config import CallOptions, options_of
from ..effects import Block, Call
from ..errors import ConfigurationError
from ..http import HttpRequest, query_text
from ..operation import hold
from .context import Context
from .credentials import Anonymous, Credentials
from .customised import QUERIED
from .request_bodies import BodyOptions, make_request
from .signers import signer_of
from .signing import UNSIGNED_PAYLOAD, check_expiry
from .wire import check_path

if TYPE_CHECKING:
    from ..operation import Operation
    from .aio import AsyncClient
    from .client import Client
    from .operation import SignedOperation

ArgumentsT = ParamSpec("ArgumentsT")
InputT = TypeVar("InputT")

# The sender of the request may add the body.
_BODIES = BodyOptions(
    min_compression_size=None,
    checksums="when_required",
    validation="when_required",
    brought=True,
)
EXPIRES_IN = 3600
FORM = "application/x-www-form-urlencoded"


class PresignedRequest(NamedTuple):
    """A signed request. Anyone who has it can make the call until it expires."""

    method: str
    url: str
    headers: dict[str, str]
    """Signed headers, which must be sent unchanged."""
    body: bytes
    """The body from the arguments. If it is empty, the sender may add one."""

    def __repr__(self) -> str:
        return f"PresignedRequest(method={self.method!r}, url={self.url.partition('?')[0]!r})"


class _Names:
    """Stands for the class of a client where only type checkers need its methods."""

    def __getattr__(self, name: str) -> None:
        return None


NAMES = _Names()


class Presignable(Generic[ArgumentsT]):
    """A method of a presigner: takes the arguments of the client's method and gives a `PresignedRequest`."""

    def __init__(self, method: Callable[Concatenate[Any, ArgumentsT], Any]) -> None:
        """`method` declares the arguments, for type checkers only."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, presigner: None, owner: type) -> Self: ...

    @overload
    def __get__(
        self, presigner: Presigner, owner: type
    ) -> Callable[ArgumentsT, PresignedRequest]: ...

    @overload
    def __get__(
        self, presigner: AsyncPresigner, owner: type
    ) -> Callable[ArgumentsT, Awaitable[PresignedRequest]]: ...

    def __get__(self, presigner: Presigner | AsyncPresigner | None, owner: type) -> Any:
        if presigner is None:
            return self
        # The client's method makes the request and passes it to `_call` of the presigner.
        return partial(getattr(presigner._methods, self._name), presigner)


class _Options:
    """The validity of presigned requests."""

    _expires_in = EXPIRES_IN

    def __call__(self, *, expires_in: int) -> Self:
        """A presigner whose requests are valid for `expires_in` seconds, at most seven days.

        They end earlier with temporary credentials. Raises `ConfigurationError`.
        """
        check_expiry(expires_in)
        other = copy(self)
        other._expires_in = expires_in
        return other


class Presigner(_Options):
    """Presigns the requests of a synchronous client. They are valid for an hour, or as `presign(expires_in=...)` says."""

    def __init__(self, client: Client, methods: type[Client]) -> None:
        self._client = client
        self._methods = methods

    def _call(
        self,
        operation: Operation[InputT, Any],
        request: InputT,
        call_options: CallOptions | None = None,
    ) -> PresignedRequest:
        """Sends nothing. Raises `ValidationError`, `ConfigurationError`, `CredentialsError`."""
        signed = cast("SignedOperation[InputT, Any]", operation)
        client = self._client
        return client._drive(
            presigned(client._context, signed, request, call_options, self._expires_in)
        )


class AsyncPresigner(_Options):
    """`Presigner` for asynchronous clients; its methods are awaited, since they may fetch credentials."""

    def __init__(self, client: AsyncClient, methods: type[AsyncClient]) -> None:
        self._client = client
        self._methods = methods

    async def _call(
        self,
        operation: Operation[InputT, Any],
        request: InputT,
        call_options: CallOptions | None = None,
    ) -> PresignedRequest:
        """Sends nothing. Raises `ValidationError`, `ConfigurationError`, `CredentialsError`."""
        signed = cast("SignedOperation[InputT, Any]", operation)
        client = self._client
        return await client._drive(
            presigned(client._context, signed, request, call_options, self._expires_in)
        )


def presigned(
    context: Context,
    operation: SignedOperation[InputT, Any],
    request: InputT,
    options: CallOptions | None,
    expires_in: int,
) -> Call[PresignedRequest]:
    """A request that is valid for `expires_in` seconds. Of `options`, validation and headers count.

    The body is signed for all services but S3. Forms move into the URL, and JSON for services that read it there.
    """
    options = options_of(options)
    mode = options.validation or context.validation
    if mode == "strict":
        hold(operation, request, mode, context.prose_rules)
    http = _without_form(make_request(operation, request, options.headers, _BODIES))
    if operation.name in QUERIED.get(operation.service.name, ()):
        http = _without_json(http)
    if is_stream(http.body):
        raise ConfigurationError(
            "whoever sends a presigned request brings a body that is streamed: leave it out"
        )
    keys = yield from keys_of(context)
    endpoint, path = context.route(operation, http)
    path = endpoint.path + path
    signer = signer_of(keys, endpoint.signing_region, endpoint.signing_name)
    check_path(path, signer.s3)
    body = cast("bytes", http.body)
    digest = UNSIGNED_PAYLOAD if signer.s3 else BytesPayload(body).sha256()
    headers = [("Host", endpoint.authority), *http.headers.items()]
    signed = signer.presign(
        http.method,
        path,
        http.query,
        headers,
        digest,
        context.skew.now(),
        expires_in,
    )
    query = query_text(signed)
    url = f"{endpoint.scheme}://{endpoint.authority}{path}?{query}"
    return PresignedRequest(http.method, url, dict(http.headers), body)


def keys_of(context: Context) -> Call[Credentials]:
    """The credentials to sign with. Raises `ConfigurationError` if the client has none."""
    credentials = context.credentials
    if isinstance(credentials, Anonymous) or context.bearer is not None:
        raise ConfigurationError("nothing can be signed without credentials")
    keys: Credentials = credentials.current() or (yield Block(credentials.load))
    return keys


def _without_form(http: HttpRequest) -> HttpRequest:
    """The request with its form in the query string, so that the URL is all of it."""
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
    return _queried(http, pairs)


def _without_json(http: HttpRequest) -> HttpRequest:
    """The request with the members of its JSON in the query string, items of lists one by one."""
    from json import loads
    from urllib.parse import parse_qsl, urlencode

    members: dict[str, Any] = loads(cast("bytes", http.body) or b"{}")
    query = urlencode(members, doseq=True)
    return _queried(http, parse_qsl(query, keep_blank_values=True))


def _queried(http: HttpRequest, pairs: list[tuple[str, str]]) -> HttpRequest:
    headers = {
        name: value
        for name, value in http.headers.items()
        if name.lower() != "content-type"
    }
    return HttpRequest(
        "GET", http.path, [*http.query, *pairs], headers, b"", http.host_prefix
    )
