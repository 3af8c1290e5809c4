"""Clients and types of Lending."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .aio import AsyncLending as AsyncLending
    from .client import Lending as Lending
    from .errors import (
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
    from . import operations as operations
    from . import types as types
else:
    # Type checkers know the names above, and refuse all others.
    from .._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "aio": "AsyncLending",
            "client": "Lending",
            "errors": "ApiError AuthenticationError BadRequestError ConflictError GoneError NotFoundError PermissionDeniedError PreconditionFailedError RateLimitedError RedirectError ServerError UnprocessableError",
            "operations": "",
            "types": "",
        },
    )

__all__ = [
    "AsyncLending",
    "Lending",
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
]
