"""Errors of SageMaker."""

from __future__ import annotations

from typing import ClassVar

from .._runtime.errors import ServiceError


class SageMakerServiceError(ServiceError):
    """An error of SageMaker."""


class AccessDeniedException(SageMakerServiceError):
    """The caller is known but lacks the permission that this action asks for."""

    CODE: ClassVar[str] = "AccessDeniedException"
    STATUS: ClassVar[int] = 400


class IncompleteSignature(SageMakerServiceError):
    """A part of the signature is absent or malformed."""

    CODE: ClassVar[str] = "IncompleteSignature"
    STATUS: ClassVar[int] = 400


class InternalFailure(SageMakerServiceError):
    """Something broke on the service's side. Trying again may help."""

    CODE: ClassVar[str] = "InternalFailure"
    STATUS: ClassVar[int] = 500


class InvalidAction(SageMakerServiceError):
    """There is no action of that name."""

    CODE: ClassVar[str] = "InvalidAction"
    STATUS: ClassVar[int] = 400


class InvalidClientTokenId(SageMakerServiceError):
    """Nobody has the access key that signed the request."""

    CODE: ClassVar[str] = "InvalidClientTokenId"
    STATUS: ClassVar[int] = 403


class InvalidParameterCombination(SageMakerServiceError):
    """Two parameters exclude each other."""

    CODE: ClassVar[str] = "InvalidParameterCombination"
    STATUS: ClassVar[int] = 400


class InvalidParameterValue(SageMakerServiceError):
    """A parameter's value lies outside of what is allowed."""

    CODE: ClassVar[str] = "InvalidParameterValue"
    STATUS: ClassVar[int] = 400


class InvalidQueryParameter(SageMakerServiceError):
    """The query string cannot be understood."""

    CODE: ClassVar[str] = "InvalidQueryParameter"
    STATUS: ClassVar[int] = 400


class MalformedQueryString(SageMakerServiceError):
    """The query string is not well formed."""

    CODE: ClassVar[str] = "MalformedQueryString"
    STATUS: ClassVar[int] = 404


class MissingAction(SageMakerServiceError):
    """The request does not say which action it wants."""

    CODE: ClassVar[str] = "MissingAction"
    STATUS: ClassVar[int] = 400


class MissingAuthenticationToken(SageMakerServiceError):
    """The request is not signed at all."""

    CODE: ClassVar[str] = "MissingAuthenticationToken"
    STATUS: ClassVar[int] = 403


class MissingParameter(SageMakerServiceError):
    """A required parameter is absent."""

    CODE: ClassVar[str] = "MissingParameter"
    STATUS: ClassVar[int] = 400


class OptInRequired(SageMakerServiceError):
    """The account has to subscribe to the service first."""

    CODE: ClassVar[str] = "OptInRequired"
    STATUS: ClassVar[int] = 403


class RequestExpired(SageMakerServiceError):
    """The request's date is more than a quarter of an hour away from the service's
    clock, or its presigned address has run out.
    """

    CODE: ClassVar[str] = "RequestExpired"
    STATUS: ClassVar[int] = 400


class ServiceUnavailable(SageMakerServiceError):
    """The service is overloaded or down for the moment. Try again, with growing
    pauses.
    """

    CODE: ClassVar[str] = "ServiceUnavailable"
    STATUS: ClassVar[int] = 503


class ThrottlingException(SageMakerServiceError):
    """Too many requests in a short time. Slow down and try again."""

    CODE: ClassVar[str] = "ThrottlingException"
    STATUS: ClassVar[int] = 400


class ValidationError(SageMakerServiceError):
    """The request breaks a constraint of the service."""

    CODE: ClassVar[str] = "ValidationError"
    STATUS: ClassVar[int] = 400
