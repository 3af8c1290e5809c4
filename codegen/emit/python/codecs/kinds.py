"""The runtime's functions for scalars, by kind and by where the scalars travel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from codegen.emit.python.codecs.called import S, V
from codegen.emit.python.imports import RuntimeModule
from codegen.emit.python.text import Code
from codegen.ir.model import Scalar, ScalarKind, TimestampFormat

TIMESTAMPS = {
    TimestampFormat.EPOCH_SECONDS: "epoch_seconds",
    TimestampFormat.DATE_TIME: "date_time",
    TimestampFormat.HTTP_DATE: "http_date",
}

_TEXT_TIMESTAMPS = {**TIMESTAMPS, TimestampFormat.EPOCH_SECONDS: "epoch_text"}

_ELEMENTS = {
    ScalarKind.STRING: "text",
    ScalarKind.INTEGER: "integer",
    ScalarKind.LONG: "integer",
    ScalarKind.FLOAT: "number",
    ScalarKind.DOUBLE: "number",
    ScalarKind.BOOLEAN: "boolean",
    ScalarKind.DATE: "text",
    ScalarKind.BLOB: "blob",
    ScalarKind.DOCUMENT: "text",
}
"""Functions of `runtime.protocols.xml` and `runtime.protocols.query`."""

_HEADERS = RuntimeModule("aws.protocols", "rest", "_p")

_TEXTS: dict[ScalarKind, Callable[[], Code]] = {
    ScalarKind.INTEGER: partial(getattr, S, "integer_text"),
    ScalarKind.LONG: partial(getattr, S, "integer_text"),
    ScalarKind.FLOAT: partial(getattr, S, "float_text"),
    ScalarKind.DOUBLE: partial(getattr, S, "float_text"),
    ScalarKind.BOOLEAN: partial(getattr, S, "boolean_text"),
    ScalarKind.BLOB: partial(getattr, V, "write_blob"),
    ScalarKind.DOCUMENT: partial(getattr, _HEADERS, "json_header"),
}
"""Functions from scalars other than strings to text."""

_READ_TEXTS: dict[ScalarKind, Callable[[], Code]] = {
    ScalarKind.INTEGER: partial(getattr, S, "read_integer"),
    ScalarKind.LONG: partial(getattr, S, "read_integer"),
    ScalarKind.FLOAT: partial(getattr, V, "read_float"),
    ScalarKind.DOUBLE: partial(getattr, V, "read_float"),
    ScalarKind.BOOLEAN: partial(getattr, S, "read_boolean"),
    ScalarKind.BLOB: partial(getattr, V, "read_blob"),
    ScalarKind.TIMESTAMP: partial(getattr, V, "read_timestamp"),
    ScalarKind.DOCUMENT: partial(getattr, _HEADERS, "read_json_header"),
}
"""Functions from text to scalars other than strings."""

_READ_ELEMENTS = {
    ScalarKind.STRING: "read_text",
    ScalarKind.DATE: "read_text",
    ScalarKind.INTEGER: "read_int",
    ScalarKind.LONG: "read_int",
    ScalarKind.FLOAT: "read_float",
    ScalarKind.DOUBLE: "read_float",
    ScalarKind.BOOLEAN: "read_bool",
    ScalarKind.BLOB: "read_blob",
    ScalarKind.TIMESTAMP: "read_timestamp",
    ScalarKind.DOCUMENT: "read_text",
}


def element_writer(type_: Scalar) -> str:
    """The function that writes a scalar as an element or a field of a form. Timestamps are ISO 8601 unless they say otherwise."""
    if type_.kind is ScalarKind.TIMESTAMP:
        return TIMESTAMPS[type_.timestamp_format or TimestampFormat.DATE_TIME]
    return _ELEMENTS[type_.kind]


def element_reader(type_: Scalar) -> str:
    """The function of `runtime.protocols.xml` that reads a scalar."""
    return _READ_ELEMENTS[type_.kind]


def text_writer(type_: Scalar, default: TimestampFormat) -> Code | None:
    """The function that turns a scalar into text; None for strings."""
    if type_.kind is ScalarKind.TIMESTAMP:
        return V[_TEXT_TIMESTAMPS[type_.timestamp_format or default]]
    function = _TEXTS.get(type_.kind)
    return function() if function is not None else None


def text_reader(type_: Scalar) -> Code | None:
    """The function that turns text into a scalar; None for strings."""
    function = _READ_TEXTS.get(type_.kind)
    return function() if function is not None else None
