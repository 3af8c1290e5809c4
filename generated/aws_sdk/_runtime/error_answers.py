"""Answers that say that something went wrong -> the exception to raise."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

from .errors import ResponseError, ServiceError
from .retries import is_retryable

if TYPE_CHECKING:
    from .http import HttpResponse
    from .operation import Operation, ServiceInfo

MAX_MESSAGE = 4096
_MAX_DEPTH = 32

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


def error_from(operation: Operation[Any, Any], response: HttpResponse) -> ServiceError:
    """The exception for an answer: the class of its code where the service documents it."""
    service = operation.service
    fields = _FIELDS.get(service.protocol, _json_fields)(response.body)
    kind = _kind(response.headers, fields)
    code = _query_code(response.headers) or kind or str(response.status)
    message = _text(fields, "message", "Message", "errorMessage") or _REASONS.get(
        response.status, ""
    )
    elsewhere = response.headers.get("x-amz-bucket-region")
    if elsewhere and response.status in (301, 307):
        message = f"{message} (the bucket is in region {elsewhere})"
    # A code of the query protocol is not always that of a class, whose name is the type.
    known = code if is_documented(service, code) else kind
    documented = is_documented(service, known)
    return error_class(service, known)(
        message[:MAX_MESSAGE],
        code=code[:256],
        status=response.status,
        request_id=_request_id(response.headers, fields),
        operation=operation.name,
        retryable=is_retryable(service.name, code, response.status, documented),
        fields=fields,
        response=response,
    )


def undecodable(operation: Operation[Any, Any], error: Exception) -> ResponseError:
    """The error for an answer, or an event of one, that `error` has kept from being decoded."""
    text = f"{operation.name}: the answer cannot be decoded: {type(error).__name__}: {error}"
    return ResponseError(text[:1024])


def is_documented(service: ServiceInfo, code: str) -> bool:
    return (
        bool(code) and service.error_types is not None and code in service.error_types
    )


def error_class(service: ServiceInfo, code: str) -> type[ServiceError]:
    """The class for a code; the service's own base class for codes that it does not document."""
    types = service.error_types or {}
    name = types.get(code) or types.get("")
    if not name or not service.errors:
        return ServiceError
    found: type[ServiceError] = getattr(importlib.import_module(service.errors), name)
    return found


def hides_error(operation: Operation[Any, Any], response: HttpResponse) -> bool:
    """Whether an answer with a good status holds an error all the same.

    S3 starts to answer before it knows how long operations end: "a 200 OK response can contain either a success or an
    error" (CopyObject, CompleteMultipartUpload).
    """
    if operation.service.protocol != "rest-xml" or response.stream is not None:
        return False
    start = response.body[:256].lstrip()
    if start.startswith(b"<?xml"):
        start = start.partition(b"?>")[2].lstrip()
    return start.startswith((b"<Error>", b"<Error ")) and operation.name != "Error"


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


def _cbor_fields(body: bytes) -> dict[str, Any]:
    from .protocols.cbor import decode

    try:
        value: Any = decode(body) if body else {}
    except ResponseError:
        return {}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _xml_fields(body: bytes) -> dict[str, Any]:
    """The members of the error element, which is the root, below `Error`, or below `Errors` and `Error`."""
    if not body.strip():
        return {}
    from xml.etree import ElementTree

    class NoDoctype(ElementTree.TreeBuilder):
        def doctype(self, name: str, public: str | None, system: str | None) -> None:
            raise ElementTree.ParseError("a document type is refused")

    try:
        root = ElementTree.fromstring(body, ElementTree.XMLParser(target=NoDoctype()))
    except (ElementTree.ParseError, ValueError, LookupError):
        return {}
    outer = _members(root)
    for path in ("Errors/Error", "Error"):
        element = root.find("/".join(f"{{*}}{step}" for step in path.split("/")))
        if element is not None:
            return {
                **{k: v for k, v in outer.items() if isinstance(v, str)},
                **_members(element),
            }
    return outer


def _members(element: Any, depth: int = 0) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for child in element:
        name = child.tag.rpartition("}")[2]
        is_nested = len(child) and depth < _MAX_DEPTH
        value = _members(child, depth + 1) if is_nested else (child.text or "")
        members.setdefault(name, value)
    return members


_FIELDS: Mapping[str, Callable[[bytes], dict[str, Any]]] = {
    "rest-xml": _xml_fields,
    "query": _xml_fields,
    "ec2": _xml_fields,
    "smithy-rpc-v2-cbor": _cbor_fields,
}
"""Protocol -> what reads the members of an error; JSON for the others."""
