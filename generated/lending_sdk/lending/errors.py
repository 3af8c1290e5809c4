"""Errors of Lending."""

from __future__ import annotations

from .._runtime.rest.errors import (
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

__all__ = [
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
