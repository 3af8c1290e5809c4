"""Typed clients, generated from API reference pages: a package a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._runtime.config import (
        CallOptions as CallOptions,
        RetryOptions as RetryOptions,
        Timeouts as Timeouts,
        TlsOptions as TlsOptions,
    )
    from ._runtime.errors import (
        ConfigurationError as ConfigurationError,
        ConnectError as ConnectError,
        ConnectionClosedError as ConnectionClosedError,
        CredentialsError as CredentialsError,
        PaginationError as PaginationError,
        ResponseError as ResponseError,
        ResponseTooLargeError as ResponseTooLargeError,
        SdkError as SdkError,
        StreamError as StreamError,
        TimeoutError as TimeoutError,
        TransportError as TransportError,
        ValidationError as ValidationError,
    )
    from ._runtime.hooks import Hooks as Hooks
    from ._runtime.logs import LoggingHooks as LoggingHooks
    from .lending.errors import (
        ApiError as ApiError,
        AuthenticationError as AuthenticationError,
        BadRequestError as BadRequestError,
        ConflictError as ConflictError,
        GoneError as GoneError,
        NotFoundError as NotFoundError,
        PermissionDeniedError as PermissionDeniedError,
        PreconditionFailedError as PreconditionFailedError,
        RateLimitedError as RateLimitedError,
        RedirectError as RedirectError,
        ServerError as ServerError,
        UnprocessableError as UnprocessableError,
    )
    from ._runtime.rest.lines import ServerSentEvent as ServerSentEvent
    from ._runtime.rest.pages import (
        AsyncRestPages as AsyncRestPages,
        RestPages as RestPages,
    )
    from ._runtime.rest.raw import RawAnswer as RawAnswer
    from ._runtime.rest.settings import Extras as Extras, RestSettings as RestSettings
    from ._runtime.rest.streams import AsyncStream as AsyncStream, Stream as Stream
    from ._runtime.streaming import (
        AsyncStreamingBody as AsyncStreamingBody,
        StreamingBody as StreamingBody,
    )
    from ._runtime.testing import (
        AsyncFakeTransport as AsyncFakeTransport,
        FakeTransport as FakeTransport,
    )
    from ._runtime.transport_aiohttp import AiohttpTransport as AiohttpTransport
    from ._runtime.unlisted import Unlisted as Unlisted
    from ._runtime.unset import UNSET as UNSET, Unset as Unset, given as given
    from ._runtime.validation import Violation as Violation
    from .lending.aio import AsyncLending as AsyncLending
    from .lending.client import Lending as Lending
else:
    # Type checkers know the names above, and refuse all others.
    from ._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "_runtime.config": "CallOptions RetryOptions Timeouts TlsOptions",
            "_runtime.errors": "ConfigurationError ConnectError ConnectionClosedError CredentialsError PaginationError ResponseError ResponseTooLargeError SdkError StreamError TimeoutError TransportError ValidationError",
            "_runtime.hooks": "Hooks",
            "_runtime.logs": "LoggingHooks",
            "lending.errors": "ApiError AuthenticationError BadRequestError ConflictError GoneError NotFoundError PermissionDeniedError PreconditionFailedError RateLimitedError RedirectError ServerError UnprocessableError",
            "_runtime.rest.lines": "ServerSentEvent",
            "_runtime.rest.pages": "AsyncRestPages RestPages",
            "_runtime.rest.raw": "RawAnswer",
            "_runtime.rest.settings": "Extras RestSettings",
            "_runtime.rest.streams": "AsyncStream Stream",
            "_runtime.streaming": "AsyncStreamingBody StreamingBody",
            "_runtime.testing": "AsyncFakeTransport FakeTransport",
            "_runtime.transport_aiohttp": "AiohttpTransport",
            "_runtime.unlisted": "Unlisted",
            "_runtime.unset": "UNSET Unset given",
            "_runtime.validation": "Violation",
            "lending.aio": "AsyncLending",
            "lending.client": "Lending",
        },
    )

__all__ = [
    "CallOptions",
    "RetryOptions",
    "Timeouts",
    "TlsOptions",
    "ConfigurationError",
    "ConnectError",
    "ConnectionClosedError",
    "CredentialsError",
    "PaginationError",
    "ResponseError",
    "ResponseTooLargeError",
    "SdkError",
    "StreamError",
    "TimeoutError",
    "TransportError",
    "ValidationError",
    "Hooks",
    "LoggingHooks",
    "ApiError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "GoneError",
    "NotFoundError",
    "PermissionDeniedError",
    "PreconditionFailedError",
    "RateLimitedError",
    "RedirectError",
    "ServerError",
    "UnprocessableError",
    "ServerSentEvent",
    "AsyncRestPages",
    "RestPages",
    "RawAnswer",
    "Extras",
    "RestSettings",
    "AsyncStream",
    "Stream",
    "AsyncStreamingBody",
    "StreamingBody",
    "AsyncFakeTransport",
    "FakeTransport",
    "AiohttpTransport",
    "Unlisted",
    "UNSET",
    "Unset",
    "given",
    "Violation",
    "AsyncLending",
    "Lending",
]
