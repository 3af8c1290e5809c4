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
    from ._runtime.aws.credentials import (
        ANONYMOUS as ANONYMOUS,
        Credentials as Credentials,
        CredentialsProvider as CredentialsProvider,
    )
    from ._runtime.errors import (
        ChecksumError as ChecksumError,
        ConfigurationError as ConfigurationError,
        ConnectError as ConnectError,
        ConnectionClosedError as ConnectionClosedError,
        CredentialsError as CredentialsError,
        PaginationError as PaginationError,
        ResponseError as ResponseError,
        ResponseTooLargeError as ResponseTooLargeError,
        SdkError as SdkError,
        ServiceError as ServiceError,
        StreamError as StreamError,
        TimeoutError as TimeoutError,
        TransportError as TransportError,
        ValidationError as ValidationError,
        WaiterError as WaiterError,
    )
    from ._runtime.hooks import Hooks as Hooks
    from ._runtime.aws.presigning import PresignedRequest as PresignedRequest
    from ._runtime.logs import LoggingHooks as LoggingHooks
    from ._runtime.pagination import (
        AsyncPages as AsyncPages,
        Pages as Pages,
        ResumePoint as ResumePoint,
    )
    from ._runtime.aws.roles import AssumeRole as AssumeRole
    from ._runtime.aws.session import Session as Session
    from ._runtime.aws.settings import ClientSettings as ClientSettings
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
    from ._runtime.waiters import WaiterOptions as WaiterOptions
else:
    # Type checkers know the names above, and refuse all others.
    from ._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "_runtime.config": "CallOptions RetryOptions Timeouts TlsOptions",
            "_runtime.aws.credentials": "ANONYMOUS Credentials CredentialsProvider",
            "_runtime.errors": "ChecksumError ConfigurationError ConnectError ConnectionClosedError CredentialsError PaginationError ResponseError ResponseTooLargeError SdkError ServiceError StreamError TimeoutError TransportError ValidationError WaiterError",
            "_runtime.hooks": "Hooks",
            "_runtime.aws.presigning": "PresignedRequest",
            "_runtime.logs": "LoggingHooks",
            "_runtime.pagination": "AsyncPages Pages ResumePoint",
            "_runtime.aws.roles": "AssumeRole",
            "_runtime.aws.session": "Session",
            "_runtime.aws.settings": "ClientSettings",
            "_runtime.streaming": "AsyncStreamingBody StreamingBody",
            "_runtime.testing": "AsyncFakeTransport FakeTransport",
            "_runtime.transport_aiohttp": "AiohttpTransport",
            "_runtime.unlisted": "Unlisted",
            "_runtime.unset": "UNSET Unset given",
            "_runtime.validation": "Violation",
            "_runtime.waiters": "WaiterOptions",
        },
    )

__all__ = [
    "CallOptions",
    "RetryOptions",
    "Timeouts",
    "TlsOptions",
    "ANONYMOUS",
    "Credentials",
    "CredentialsProvider",
    "ChecksumError",
    "ConfigurationError",
    "ConnectError",
    "ConnectionClosedError",
    "CredentialsError",
    "PaginationError",
    "ResponseError",
    "ResponseTooLargeError",
    "SdkError",
    "ServiceError",
    "StreamError",
    "TimeoutError",
    "TransportError",
    "ValidationError",
    "WaiterError",
    "Hooks",
    "PresignedRequest",
    "LoggingHooks",
    "AsyncPages",
    "Pages",
    "ResumePoint",
    "AssumeRole",
    "Session",
    "ClientSettings",
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
    "WaiterOptions",
]
