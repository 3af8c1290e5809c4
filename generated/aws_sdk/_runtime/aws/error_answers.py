"""Answers that are errors, as exceptions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from ..documented import documented_class, error_class
from ..errors import ServiceError
from .retries import is_retryable

if TYPE_CHECKING:
    from ..http import HttpResponse
    from .operation import SignedOperation

MAX_MESSAGE = 4096
_ROOT = re.compile(rb"(?:<\?xml [^>]*+>\s*+)?+<([A-Za-z][\w.-]*+)[\s/>]")
"""The usual start of an XML answer."""
_ERRORS = frozenset({"Error", "ErrorResponse"})
_PIECE = 1024
"""Bytes parsed at a time of answers with another start."""

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
    """The exception for an answer, of the class that the service documents for its code."""
    service = operation.service
    fields = (service.error_fields or _json_fields)(response.body)
    kind = _kind(response.headers, fields)
    code = _query_code(response.headers) or kind or str(response.status)
    text = _text(
        fields, "message", "Message", "errorMessage", "error_description"
    )  # The last is OAuth's.
    message = text or _REASONS.get(response.status, "")
    elsewhere = response.headers.get("x-amz-bucket-region")
    if elsewhere and response.status in (301, 307):
        message = f"{message} (the bucket is in region {elsewhere})"
    # The class is named by the type where the code is one of the query protocol.
    documented = documented_class(service, code, kind)
    class_ = documented or error_class(service, "")
    return class_(
        message[:MAX_MESSAGE],
        code=code[:256],
        status=response.status,
        request_id=_request_id(response.headers, fields),
        operation=operation.name,
        retryable=bool(class_.RETRY)
        or is_retryable(service.name, code, response.status, documented is not None),
        fields=fields,
        response=response,
    )


def hides_error(operation: SignedOperation[Any, Any], response: HttpResponse) -> bool:
    """Whether an answer with a success status is an error.

    S3 starts to answer before it knows how long operations end: "a 200 OK response can contain either a success or an
    error" (CopyObject, CompleteMultipartUpload).
    """
    return may_be_broken(operation, response) and _root(response.body) in _ERRORS


def may_be_broken(operation: SignedOperation[Any, Any], response: HttpResponse) -> bool:
    """Whether the body of an answer with a success status may be an error or break off, since the service began it too early."""
    return operation.service.protocol == "rest-xml" and bool(response.body)


def _root(body: bytes) -> str:
    """The name of the root element of an XML answer; empty for none.

    Blanks (a service sends them while it works), byte-order marks, comments and prefixes may stand before it.
    """
    body = body.lstrip()
    usual = _ROOT.match(body)
    return usual[1].decode() if usual else _parsed_root(body)


def _parsed_root(body: bytes) -> str:
    from xml.parsers import expat

    names: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, _: names.append(name)
    try:
        for start in range(0, len(body), _PIECE):
            parser.Parse(body[start : start + _PIECE])
            if names:
                break
    except (expat.ExpatError, ValueError, LookupError):
        pass
    return names[0].rpartition(" ")[2] if names else ""


def _query_code(headers: Mapping[str, str]) -> str:
    return headers.get("x-amzn-query-error", "").partition(";")[0].strip()


def _kind(headers: Mapping[str, str], fields: Mapping[str, Any]) -> str:
    """The name of the error without namespace and URL."""
    texts = headers.get("x-amzn-errortype", ""), _text(fields, "__type", "code", "Code")
    names = (raw.partition(":")[0].rpartition("#")[2].strip() for raw in texts)
    return next(filter(None, names), "")


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
        # Words that are no UTF-8 do not take the code away.
        text = body.decode(json.detect_encoding(body), "replace")
        value: Any = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
