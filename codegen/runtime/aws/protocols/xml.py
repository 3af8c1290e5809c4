"""XML bodies: elements as text, and received elements by name."""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeAlias
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ...errors import ResponseError
from ...http import HttpResponse, plain_text
from ...protocols import timestamps
from ...protocols.values import new as new
from ...protocols.values import read_blob as _read_base64
from ...protocols.values import read_float as _read_number
from ...protocols.values import write_blob
from ...unset import UNSET
from .text import boolean_text, float_text, integer_text, read_boolean, read_integer
from .xml_documents import parsed

Write: TypeAlias = Callable[[str, Any], str]
"""A function from tag and value to the text of an element."""

_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "\r": "&#xD;",
        "\x85": "&#x85;",
        "\u2028": "&#x2028;",
    }
)
_needs_escapes = re.compile("[&<>\r\x85\u2028]").search
_ATTRIBUTE_ESCAPES = {
    **_ESCAPES,
    ord('"'): "&quot;",
    ord("\n"): "&#xA;",
    ord("\t"): "&#x9;",
}


def element(tag: str, content: str, attributes: str = "") -> str:
    """An element with encoded content."""
    name = tag.partition(" ")[0] if " " in tag else tag
    return f"<{tag}{attributes}>{content}</{name}>"


def attribute(name: str, value: str) -> str:
    """An attribute with the space before it."""
    return f' {name}="{value.translate(_ATTRIBUTE_ESCAPES)}"'


def text(tag: str, value: str) -> str:
    """A string."""
    if type(value) is not str:
        value = str.__str__(value)
    return element(tag, value.translate(_ESCAPES) if _needs_escapes(value) else value)


def integer(tag: str, value: int) -> str:
    """An integer."""
    return element(tag, integer_text(value))


def boolean(tag: str, value: bool) -> str:
    """A boolean."""
    return element(tag, boolean_text(value))


def number(tag: str, value: float) -> str:
    """A number."""
    return element(tag, float_text(value))


def blob(tag: str, value: bytes) -> str:
    """Bytes."""
    return element(tag, write_blob(value))


def date_time(tag: str, value: datetime) -> str:
    """A timestamp in ISO 8601."""
    return element(tag, timestamps.date_time(value))


def http_date(tag: str, value: datetime) -> str:
    """A timestamp in the form of HTTP headers."""
    return element(tag, timestamps.http_date(value))


def epoch_seconds(tag: str, value: datetime) -> str:
    """A timestamp in seconds."""
    return element(tag, timestamps.epoch_text(value))


def structure(tag: str, value: Any) -> str:
    """A structure."""
    written: str = value.to_xml(tag)
    return written


def anything(tag: str, value: Any) -> str:
    """An undocumented structure, as plain values."""
    if isinstance(value, Mapping):
        return element(
            tag, "".join([anything(name, item) for name, item in value.items()])
        )
    if isinstance(value, (list, tuple)):
        return flat_sequence(tag, value, anything)
    return (
        boolean(tag, value) if isinstance(value, bool) else text(tag, plain_text(value))
    )


def document(root: str) -> bytes:
    """A body of one element."""
    return root.encode()


def payload(value: Any, tag: str) -> bytes:
    """A structure that is the whole body."""
    return b"" if value is UNSET else document(value.to_xml(tag))


def sequence(tag: str, item: str, values: Iterable[Any], write: Write) -> str:
    """A list with an element around it."""
    return element(tag, flat_sequence(item, values, write))


def flat_sequence(tag: str, values: Iterable[Any], write: Write) -> str:
    """A list without an element around it."""
    return "".join(
        [element(tag, "") if value is None else write(tag, value) for value in values]
    )


def mapping(
    tag: str, entry: str, key: str, name: str, values: Mapping[str, Any], write: Write
) -> str:
    """A map with an element around it; `key` and `name` are the tags inside of an entry."""
    return element(tag, flat_mapping(entry, key, name, values, write))


def flat_mapping(
    entry: str, key: str, name: str, values: Mapping[str, Any], write: Write
) -> str:
    """A map without an element around it."""
    entries = [
        element(
            entry,
            text(key, item_key)
            + (element(name, "") if value is None else write(name, value)),
        )
        for item_key, value in values.items()
    ]
    return "".join(entries)


def xml_root(response: HttpResponse, wrapper: str | None = None) -> Any:
    """The root element of a body as `from_wire` takes it, or its child `wrapper`; UNSET for an empty body; one of blanks has broken off.

    Raises `ResponseError` where the body is no XML, or HTML.
    """
    if not response.body:
        return UNSET
    try:
        root = parsed(response.body)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise ResponseError(f"the answer is no XML: {error}") from error
    if root.tag.lower() == "html":
        raise ResponseError("the answer is a page of HTML, perhaps a proxy's")
    if wrapper is not None:
        inner = root.find(wrapper)
        root = root if inner is None else inner
    elif not len(root) and (root.text or "").strip():
        # A root that is text is the one member of the answer, whose element the page shows inside of it.
        member, root = root, Element(root.tag)
        root.append(member)
    return root


def error_value(
    response: HttpResponse | None, name: str, read: Callable[[Any], Any]
) -> Any:
    """A member of the error in an answer; None if it is missing."""
    if response is None:
        return None
    try:
        data = xml_root(response)
    except ResponseError:
        return None
    if data is UNSET:
        return None
    error = data.find("Errors/Error")
    error = data.find("Error") if error is None else error
    members = children(data if error is None else error) or {}
    return read(members[name]) if name in members else None


def children(data: Any, *names: str) -> dict[str, Any] | None:
    """The children of a received element by tag, and its attributes `names`; None for anything that is no element.

    Children with the same tag are a list.
    """
    if type(data) is not Element:
        if type(data) is not list or not data:
            return None
        data = data[0]
    members: dict[str, Any] = {child.tag: child for child in data}
    if len(members) < len(data):
        members = _grouped(data)
    for name in names:
        value = data.get(name)
        if value is not None:
            members[f"@{name}"] = value
    return members


def _grouped(data: Element) -> dict[str, Any]:
    groups: dict[str, list[Element]] = {}
    for child in data:
        groups.setdefault(child.tag, []).append(child)
    return {tag: group if len(group) > 1 else group[0] for tag, group in groups.items()}


def unknown(members: Mapping[str, Any]) -> dict[str, Any]:
    """Undocumented children as plain values."""
    return {
        name: [_plain(item) for item in items] if type(items) is list else _plain(items)
        for name, items in members.items()
    }


def _plain(item: Any) -> Any:
    if len(item):
        return unknown(children(item) or {})
    return item.text or ""


def read_anything(data: Any) -> Any:
    """An undocumented structure, as plain values."""
    data = _last(data)
    return _plain(data) if type(data) is Element else data


def _last(data: Any) -> Any:
    return data[-1] if type(data) is list else data


def _elements(data: Any) -> list[Element] | None:
    """The elements of a member, one or more; None for what is none."""
    return [data] if type(data) is Element else data if type(data) is list else None


def read_text(data: Any) -> Any:
    """A string."""
    if type(data) is Element:
        return data.text or ""
    return (data[-1].text or "") if type(data) is list else data


def read_int(data: Any) -> Any:
    """An integer."""
    return read_integer(read_text(data))


def read_bool(data: Any) -> Any:
    """A boolean."""
    return read_boolean(read_text(data))


def read_float(data: Any) -> Any:
    """A number."""
    return _read_number(read_text(data))


def read_blob(data: Any) -> Any:
    """Bytes."""
    return _read_base64(read_text(data))


def read_timestamp(data: Any) -> Any:
    """A timestamp."""
    return timestamps.read_timestamp(read_text(data))


def read_sequence(data: Any, read: Callable[[Any], Any]) -> Any:
    """A list with an element around it; whatever its items are called."""
    if type(data) is Element:
        return [read(item) for item in data]
    if type(data) is not list:
        return data
    return [read(item) for holder in data for item in holder]


def read_flat_sequence(data: Any, read: Callable[[Any], Any]) -> Any:
    """A list without an element around it."""
    elements = _elements(data)
    return data if elements is None else [read(item) for item in elements]


def read_mapping(data: Any, key: str, name: str, read: Callable[[Any], Any]) -> Any:
    """A map with an element around it; whatever its entries are called."""
    elements = _elements(data)
    if elements is None:
        return data
    return _entries([entry for holder in elements for entry in holder], key, name, read)


def read_flat_mapping(
    data: Any, key: str, name: str, read: Callable[[Any], Any]
) -> Any:
    """A map without an element around it."""
    elements = _elements(data)
    return data if elements is None else _entries(elements, key, name, read)


def _entries(
    entries: Iterable[Element], key: str, name: str, read: Callable[[Any], Any]
) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for entry in entries:
        keys, values = entry.find(key), entry.findall(name)
        if keys is not None and values:
            members[keys.text or ""] = read(values)
    return members
