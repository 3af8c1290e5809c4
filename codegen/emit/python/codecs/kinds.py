"""Names of the runtime's functions for scalars, by kind and by where they travel."""

from __future__ import annotations

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

_TEXTS = {
    ScalarKind.STRING: None,
    ScalarKind.DATE: None,
    ScalarKind.INTEGER: "str",
    ScalarKind.LONG: "str",
    ScalarKind.FLOAT: "_s.float_text",
    ScalarKind.DOUBLE: "_s.float_text",
    ScalarKind.BOOLEAN: "_s.boolean_text",
    ScalarKind.BLOB: "_v.write_blob",
    ScalarKind.DOCUMENT: "_p.json_header",
}

_READ_TEXTS = {
    ScalarKind.STRING: None,
    ScalarKind.DATE: None,
    ScalarKind.INTEGER: "_s.read_integer",
    ScalarKind.LONG: "_s.read_integer",
    ScalarKind.FLOAT: "_v.read_float",
    ScalarKind.DOUBLE: "_v.read_float",
    ScalarKind.BOOLEAN: "_s.read_boolean",
    ScalarKind.BLOB: "_v.read_blob",
    ScalarKind.TIMESTAMP: "_v.read_timestamp",
    ScalarKind.DOCUMENT: "_p.read_json_header",
}

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
    """The function that writes a scalar as an element or as a form's field; timestamps are ISO 8601 unless they say otherwise."""
    if type_.kind is ScalarKind.TIMESTAMP:
        return TIMESTAMPS[type_.timestamp_format or TimestampFormat.DATE_TIME]
    return _ELEMENTS[type_.kind]


def element_reader(type_: Scalar) -> str:
    """The function of `runtime.protocols.xml` that reads a scalar."""
    return _READ_ELEMENTS[type_.kind]


def text_writer(type_: Scalar, default: TimestampFormat) -> str | None:
    """The function that turns a scalar into text, with the alias of its module; None for strings."""
    if type_.kind is ScalarKind.TIMESTAMP:
        return f"_v.{_TEXT_TIMESTAMPS[type_.timestamp_format or default]}"
    return _TEXTS[type_.kind]


def text_reader(type_: Scalar) -> str | None:
    """The function that turns text into a scalar; None for strings."""
    return _READ_TEXTS[type_.kind]
