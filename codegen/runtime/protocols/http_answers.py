"""Decoders of answers over plain HTTP: JSON, text, bytes or none, and values of several types."""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from ..errors import ResponseError
from ..http import HttpResponse
from ..unset import UNSET
from . import timestamps
from .json import json_body
from .values import copied


def answer(
    response: HttpResponse,
    read: Callable[[Any], Any] | None = None,
    kind: type[Any] | None = None,
) -> Any:
    """The value of an answer: JSON, decoded with `read` unless it is null, text or bytes; None without a body.

    `kind` is what the documentation has: `dict`, `list`, `bool`, or `float` for numbers, which `text/plain` may hold, too. Raises `ResponseError` for a page of HTML in the place of what is documented, and for JSON that is not of the `kind`.
    """
    body = response.body
    if not body:
        return None
    documented = read is not None or kind is not None
    media = response.headers.get("content-type", "")
    if media != "application/json":
        media = media.partition(";")[0].strip().lower()
    if media.endswith("json") and (body.isspace() or body == BOM_UTF8):
        return None
    if media.endswith("json") or (
        (not media or documented)
        and body.removeprefix(BOM_UTF8).lstrip()[:1] in (b"{", b"[")
    ):
        value = json_value(response)
        if value is None:
            return None
        if kind is not None and not _is_of(value, kind):
            raise ResponseError(
                f"the answer is {_KINDS[type(value)]}, where the documentation has {_KINDS[kind]}"
            )
        return value if read is None else read(value)
    if documented and _begins_as_html(body):
        raise ResponseError(
            "the answer is a page of HTML in the place of JSON, perhaps that of a login or a proxy"
        )
    if kind in (bool, float) and media in ("", "text/plain"):
        with suppress(ValueError):
            value = json.loads(body)
            if _is_of(value, kind):
                return value
    if media.startswith("text/") or media.endswith("xml"):
        return _decoded(response)
    return body


def object_answer(
    response: HttpResponse, read: Callable[[Any], Any] | None = None
) -> Any:
    """`answer` where the documentation has a JSON object, which is an empty one where nothing arrives. Raises `ResponseError` for JSON of another kind."""
    return _answer_or_empty(response, read, dict)


def list_answer(
    response: HttpResponse, read: Callable[[Any], Any] | None = None
) -> Any:
    """`answer` where the documentation has a JSON array, which is an empty one where nothing arrives. Raises `ResponseError` for JSON of another kind."""
    return _answer_or_empty(response, read, list)


def _answer_or_empty(
    response: HttpResponse, read: Callable[[Any], Any] | None, kind: type[Any]
) -> Any:
    if response.body.strip():
        return answer(response, read, kind)
    # The result's type has no None: services answer 204 where their pages show a body.
    return kind() if read is None else read(kind())


_KINDS: Mapping[type[Any], str] = {
    dict: "an object",
    list: "an array",
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a string",
}


def _is_of(value: object, kind: type[Any]) -> bool:
    return type(value) is kind or (kind is float and type(value) is int)


_begins_as_html = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b", re.I
).match


def json_value(response: HttpResponse) -> Any:
    """The JSON value of a body, which is UTF-8 (RFC 8259, section 8.1), or else what the `Content-Type` says. Raises ValueError."""
    try:
        return json_body(response)
    except UnicodeDecodeError:
        if not (charset := _charset(response)):
            raise
        try:
            return json.loads(response.body.decode(charset))
        except LookupError:
            raise ValueError(f"the encoding {charset} is not known") from None


def _charset(response: HttpResponse) -> str:
    """The encoding that the `Content-Type` states; empty for none."""
    from email.message import Message

    head = Message()
    head["Content-Type"] = response.headers.get("content-type", "")
    return head.get_content_charset("")


def _decoded(response: HttpResponse) -> str:
    """The text of a body in the encoding of its `Content-Type`, UTF-8 by default, without a byte order mark."""
    charset = _charset(response)
    if charset not in ("", "utf-8", "utf8"):
        with suppress(LookupError, UnicodeError):
            return response.body.decode(charset, "replace")
    return response.body.decode("utf-8-sig", "replace")


def answer_by_status(
    response: HttpResponse,
    usual: Callable[[Any], Any] | None,
    others: Mapping[int, Callable[[Any], Any] | None],
) -> Any:
    """The value of an answer whose type depends on the status."""
    return answer(response, others.get(response.status, usual))


def text_answer(response: HttpResponse) -> Any:
    """The text of an answer; its value if it is JSON."""
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind.endswith("json") and response.body:
        return answer(response)
    return _decoded(response)


def bytes_answer(response: HttpResponse) -> bytes:
    """The bytes of an answer."""
    return response.body


def no_answer(response: HttpResponse) -> None:
    """`None`, for operations that answer without a body."""


def nullable(data: dict[str, Any], name: str, read: Callable[[Any], Any]) -> Any:
    """A received member for which null is a value, taken out of `data`; UNSET where it did not arrive."""
    value = data.pop(name, UNSET)
    return value if value is None or value is UNSET else read(value)


def any_of(value: Any, *reads: Callable[[Any], Any]) -> Any:
    """A value of one of several structures, or a list of them: the structure that has most of its members."""
    if isinstance(value, list):
        return [any_of(item, *reads) for item in value]
    if not isinstance(value, dict):
        return value
    candidates = [read(copied(value)) for read in reads]
    return min(
        candidates,
        key=lambda candidate: len(getattr(candidate, "unknown_members", value)),
    )


def time_of_text(value: Any) -> Any:
    """A received value that is a timestamp if it is text; numbers are returned unchanged."""
    return timestamps.read_timestamp(value) if isinstance(value, str) else value
