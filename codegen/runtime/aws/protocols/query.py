"""Forms of the query and EC2 protocols: names and values, lists and maps numbered from 1."""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from ...http import HttpRequest, form_text, plain_text
from ...protocols import timestamps
from ...protocols.values import write_blob
from ..operation import SignedService
from .text import boolean_text, float_text, integer_text

Form: TypeAlias = list[tuple[str, str]]
Write: TypeAlias = Callable[[Form, str, Any], None]
"""A function that adds a value to a form by its name."""


def text(form: Form, name: str, value: str) -> None:
    """A string."""
    form.append((name, value))


def integer(form: Form, name: str, value: int) -> None:
    """An integer."""
    form.append((name, integer_text(value)))


def boolean(form: Form, name: str, value: bool) -> None:
    """A boolean."""
    form.append((name, boolean_text(value)))


def number(form: Form, name: str, value: float) -> None:
    """A number."""
    form.append((name, float_text(value)))


def blob(form: Form, name: str, value: bytes) -> None:
    """Bytes."""
    form.append((name, write_blob(value)))


def date_time(form: Form, name: str, value: datetime) -> None:
    """A timestamp in ISO 8601."""
    form.append((name, timestamps.date_time(value)))


def http_date(form: Form, name: str, value: datetime) -> None:
    """A timestamp in the form of HTTP headers."""
    form.append((name, timestamps.http_date(value)))


def epoch_seconds(form: Form, name: str, value: datetime) -> None:
    """A timestamp in seconds."""
    form.append((name, timestamps.epoch_text(value)))


def structure(form: Form, name: str, value: Any) -> None:
    """A structure."""
    value.to_form(form, f"{name}.")


def anything(form: Form, name: str, value: Any) -> None:
    """An undocumented structure, as plain values."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            anything(form, f"{name}.{key}", item)
    elif isinstance(value, (list, tuple)):
        flat_sequence(form, name, value, anything)
    else:
        form.append(
            (
                name,
                boolean_text(value) if isinstance(value, bool) else plain_text(value),
            )
        )


def sequence(
    form: Form, name: str, item: str, values: Iterable[Any], write: Write
) -> None:
    """A list: `Name.item.1`; an empty one is `Name=`."""
    flat_sequence(form, f"{name}.{item}", values, write)
    if not values:
        form.append((name, ""))


def flat_sequence(form: Form, name: str, values: Iterable[Any], write: Write) -> None:
    """A list: `Name.1`."""
    for index, value in enumerate(values, 1):
        _write(form, f"{name}.{index}", value, write)


def mapping(
    form: Form, name: str, key: str, item: str, values: Mapping[str, Any], write: Write
) -> None:
    """A map: `Name.1.key` and `Name.1.value`."""
    for index, (item_key, value) in enumerate(values.items(), 1):
        form.append((f"{name}.{index}.{key}", item_key))
        _write(form, f"{name}.{index}.{item}", value, write)


def _write(form: Form, name: str, value: Any, write: Write) -> None:
    """An element of a list or map; null becomes an empty value, since forms have none."""
    if value is None:
        form.append((name, ""))
    else:
        write(form, name, value)


def query_request(
    service: SignedService,
    operation: str,
    form: Form,
    method: str = "POST",
    path: str = "/",
) -> HttpRequest:
    """The request of an operation."""
    head = [("Action", operation), ("Version", service.api_version)]
    headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    body = form_text([*head, *form]).encode()
    return HttpRequest(method, path, [], headers, body)
