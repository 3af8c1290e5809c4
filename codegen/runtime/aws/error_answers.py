"""Answers that say that something went wrong -> the exception to raise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from ..documented import documented_class, error_class
from ..errors import ResponseError, ServiceError
from .retries import is_retryable

if TYPE_CHECKING:
    from ..http import HttpResponse
    from .operation import SignedOperation

MAX_MESSAGE = 4096
_ERROR = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--.*?-->\s*+)*+<Error[\s/>]", re.DOTALL
)
"""How an answer begins that is an error. A service that takes long sends blanks before it."""

_REASONS: Mapping[int, str] = {
    301: "Moved Permanently",
    302: "Found",
    304: "Not Modified",
    307: "Temporary Redirect",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    412: "Precondition Failed",
    416: "Range Not Satisfiable",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}
_REQUEST_ID_HEADERS = (
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-amzn-request-id",
    "apigw-requestid",
)


def error_from(
    operation: SignedOperation[Any, Any], response: HttpResponse
) -> ServiceError:
    """The exception for an answer: the class of its code where the service documents it."""
    service = operation.service
    fields = (service.error_fields or _json_fields)(response.body)
    kind = _kind(response.headers, fields)
    code = _query_code(response.headers) or kind or str(response.status)
    message = _text(fields, "message", "Message", "errorMessage") or _REASONS.get(
        response.status, ""
    )
    elsewhere = response.headers.get("x-amz-bucket-region")
    if elsewhere and response.status in (301, 307):
        message = f"{message} (the bucket is in region {elsewhere})"
    # A code of the query protocol is not always that of a class, whose name is the type.
    found = documented_class(service, code, kind)
    class_ = found or error_class(service, "")
    return class_(
        message[:MAX_MESSAGE],
        code=code[:256],
        status=response.status,
        request_id=_request_id(response.headers, fields),
        operation=operation.name,
        retryable=bool(class_.RETRY)
        or is_retryable(service.name, code, response.status, found is not None),
        fields=fields,
        response=response,
    )


def undecodable(
    operation: SignedOperation[Any, Any], error: Exception
) -> ResponseError:
    """The error for an answer, or an event of one, that `error` has kept from being decoded."""
    text = f"{operation.name}: the answer cannot be decoded: {type(error).__name__}: {error}"
    return ResponseError(text[:1024])


def hides_error(operation: SignedOperation[Any, Any], response: HttpResponse) -> bool:
    """Whether an answer with a good status holds an error all the same.

    S3 starts to answer before it knows how long operations end: "a 200 OK response can contain either a success or an
    error" (CopyObject, CompleteMultipartUpload).
    """
    return may_be_broken(operation, response) and bool(_ERROR.match(response.body))


def may_be_broken(operation: SignedOperation[Any, Any], response: HttpResponse) -> bool:
    """Whether the rest of an answer with a good status may be bad, since the service began it before it knew: XML that breaks off is
    a failure of the service then, as an error in it is.
    """
    return operation.service.protocol == "rest-xml" and bool(response.body)


def _query_code(headers: Mapping[str, str]) -> str:
    return headers.get("x-amzn-query-error", "").partition(";")[0].strip()


def _kind(headers: Mapping[str, str], fields: Mapping[str, Any]) -> str:
    raw = headers.get("x-amzn-errortype") or _text(fields, "__type", "code", "Code")
    return raw.partition(":")[0].rpartition("#")[2].strip()


def _request_id(headers: Mapping[str, str], fields: Mapping[str, Any]) -> str | None:
    for name in _REQUEST_ID_HEADERS:
        if headers.get(name):
            return headers[name]
    return _text(fields, "RequestId", "RequestID", "requestId") or None


def _text(fields: Mapping[str, Any], *names: str) -> str:
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and value:
            return value
        # CBOR has integers that are too long to be written out.
        if type(value) is int and value.bit_length() <= 64:
            return str(value)
    return ""


def _json_fields(body: bytes) -> dict[str, Any]:
    import json

    try:
        value: Any = json.loads(body) if body else {}
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
