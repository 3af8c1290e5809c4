"""Answers that are errors, as exceptions: a class for each common status, under `ApiError`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, cast

from ..errors import ServiceError

if TYPE_CHECKING:
    from ..http import HttpResponse
    from ..operation import Operation

MAX_MESSAGE = 4096
"""Characters of a message that are kept; `body` has all."""

_DEEPEST = 20
"""Lists and maps inside of each other whose messages are read."""

_MESSAGES = (
    "message",
    "error_description",
    "error_message",
    "errorMessage",
    "detail",
    "title",
    "reason",
    "error",
    "msg",
    "description",
    "explanation",
    "text",
)
_CODES = (
    "code",
    "errcode",
    "error_code",
    "errorCode",
    "errno",
    "errorType",
    "error_type",
    "type",
    "kind",
    "error",
    "reason",
    "slug",
)
_WRAPPERS = ("error", "fault", "failure", "problem", "exception", "errors")
"""Members that contain the error."""
_REQUEST_IDS = ("x-request-id", "request-id", "x-correlation-id", "x-github-request-id")


class ApiError(ServiceError):
    """The service answered with an error. Its subclasses are for statuses."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of the answer, with names in lower case."""
        return {} if self.response is None else self.response.headers

    @property
    def body(self) -> bytes:
        """The body of the answer."""
        return b"" if self.response is None else self.response.body

    def json(self) -> Any:
        """The JSON value of the body. Raises ValueError if it is not JSON."""
        return json.loads(self.body)


class RedirectError(ApiError):
    """300 to 399: a redirect that the client does not follow."""


class BadRequestError(ApiError):
    """400: the service does not understand the request."""

    STATUS: ClassVar[int] = 400


class AuthenticationError(ApiError):
    """401: no valid credentials were sent."""

    STATUS: ClassVar[int] = 401


class PermissionDeniedError(ApiError):
    """403: the sender has no permission."""

    STATUS: ClassVar[int] = 403


class NotFoundError(ApiError):
    """404: the resource does not exist, or the sender may not see it."""

    STATUS: ClassVar[int] = 404


class ConflictError(ApiError):
    """409: the request conflicts with the state of the resource."""

    STATUS: ClassVar[int] = 409


class GoneError(ApiError):
    """410: the resource existed and is gone."""

    STATUS: ClassVar[int] = 410


class PreconditionFailedError(ApiError):
    """412: a condition in the headers of the request does not hold."""

    STATUS: ClassVar[int] = 412


class UnprocessableError(ApiError):
    """422: the request is well-formed, but its values are invalid."""

    STATUS: ClassVar[int] = 422


class RateLimitedError(ApiError):
    """429: too many requests."""

    STATUS: ClassVar[int] = 429

    @property
    def retry_after(self) -> float | None:
        """Seconds to wait from the answer on, if the service says so; else None."""
        from .retries import wait_asked

        return None if self.response is None else wait_asked(self.response)


class ServerError(ApiError):
    """500 to 599: the service failed."""


_CLASSES: dict[int, type[ApiError]] = {
    class_.STATUS: class_
    for class_ in (
        BadRequestError,
        AuthenticationError,
        PermissionDeniedError,
        NotFoundError,
        ConflictError,
        GoneError,
        PreconditionFailedError,
        UnprocessableError,
        RateLimitedError,
    )
}


def class_of(status: int) -> type[ApiError]:
    """The error class for a status."""
    if status >= 500:
        return ServerError
    return RedirectError if status < 400 else _CLASSES.get(status, ApiError)


def _documented(module: str, class_: type[ApiError]) -> type[ApiError]:
    """The generated class of this name, which has the documented members; else `class_`."""
    if not module:
        return class_
    own: type[ApiError] = getattr(import_module(module), class_.__name__, class_)
    return own


def api_error(
    operation: Operation[Any, Any], response: HttpResponse, retryable: bool
) -> ApiError:
    """The exception for an answer, with the code and the message in its body."""
    fields = _fields(response)
    members = {**fields, **_inner(fields)}
    message = _text(members, _MESSAGES) or _listed(members.get("errors"))
    if not message and not fields:
        message = _plain_text(response)
    return _documented(operation.service.errors, class_of(response.status))(
        (message or _reason(response.status))[:MAX_MESSAGE],
        code=(_text(members, _CODES, short=True) or str(response.status))[:256],
        status=response.status,
        request_id=next(
            (v for n in _REQUEST_IDS if (v := response.headers.get(n))), None
        ),
        operation=operation.name,
        retryable=retryable,
        fields=fields,
        response=response,
    )


def _fields(response: HttpResponse) -> dict[str, Any]:
    from ..protocols.http_answers import json_value

    try:
        value: Any = json_value(response)
    except (ValueError, RecursionError):
        return {}
    value = _only(value) or value
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _inner(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The members of the error inside a body; of a list with one error, its members."""
    for name in _WRAPPERS:
        value: Any = fields.get(name)
        if name == "errors":
            value = _only(value)
        if isinstance(value, dict):
            return cast("dict[str, Any]", value)
    return {}


def _only(value: Any) -> Any:
    """The item of a list with exactly one."""
    if not isinstance(value, list):
        return None
    items = cast("list[object]", value)
    return items[0] if len(items) == 1 else None


def _text(
    fields: Mapping[str, Any], names: tuple[str, ...], short: bool = False
) -> str:
    """The first member with a text; with `short`, with a word or a number."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and short:
            return str(value)
        if isinstance(value, str) and value and not (short and " " in value):
            return value
        if isinstance(value, (list, dict)) and value and not short:
            return _listed(cast("Any", value))
    return ""


def _listed(value: Any, depth: int = _DEEPEST) -> str:
    """The messages in lists and maps of errors, on one line; what lies deeper than `depth` counts for nothing."""
    if isinstance(value, str):
        return value
    if not depth:
        return ""
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        own = members.get("message") or members.get("detail")
        if isinstance(own, str):
            return own
        return "; ".join(
            f"{name}: {_listed(complaint, depth - 1)}"
            for name, complaint in members.items()
        )
    if isinstance(value, list):
        items = cast("list[object]", value)
        return "; ".join(_listed(item, depth - 1) for item in items)
    return "" if value is None else str(value)


def _plain_text(response: HttpResponse) -> str:
    """The text that a body is: also one that is called JSON and is not, and a JSON string or a list of texts or errors."""
    kind = response.headers.get("content-type", "text/plain").partition(";")[0]
    kind = kind.strip().lower()
    if not kind.startswith("text/") and not kind.endswith("json"):
        return ""
    if kind.endswith("json"):
        from ..protocols.http_answers import json_value

        try:
            value: Any = json_value(response)
        except (ValueError, RecursionError):
            pass  # It is text.
        else:
            listed = isinstance(value, list)
            parts = cast("list[object]", value) if listed else [value]
            kinds = (str, dict) if listed else str
            of_messages = all(isinstance(part, kinds) for part in parts)
            return _listed(value) if of_messages else ""
    text = response.body[:MAX_MESSAGE].decode("utf-8-sig", "replace")
    if kind != "text/plain" and text.lstrip()[:1] in ("<", "{", "["):
        return ""  # Markup, or JSON that has broken off.
    # What could not be unpacked is no message.
    packed = "content-encoding" in response.headers and "\ufffd" in text[:-1]
    return "" if packed else text.strip()


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
