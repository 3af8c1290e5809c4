"""Which values fit a schema, as validators see it."""

from __future__ import annotations

from typing import Any

import pytest

from codegen.emit.exports.openapi.fitting import fits, settle

LAMP: dict[str, Any] = {
    "Lamp": {
        "type": "object",
        "required": ["watts"],
        "properties": {
            "watts": {"type": "integer", "format": "int32", "minimum": 1},
            "next": {"$ref": "#/components/schemas/Lamp"},
        },
        "additionalProperties": {"type": "string"},
    }
}
REF = {"$ref": "#/components/schemas/Lamp"}


@pytest.mark.parametrize(
    ("value", "schema", "expected"),
    [
        ({"watts": 3, "next": {"watts": 4}}, REF, True),
        ({"watts": 3, "next": {}}, REF, False),
        ({"watts": 3, "colour": "red"}, REF, True),
        ({"watts": 3, "colour": 1}, REF, False),
        ({"watts": 0}, REF, False),
        ({"watts": 3_000_000_000}, REF, False),
        ({"watts": True}, REF, False),
        ("2026-11-28T10:00:00Z", {"type": "string", "format": "date-time"}, True),
        ("28 November", {"type": "string", "format": "date-time"}, False),
        (None, {"type": ["string", "null"]}, True),
        (None, {"type": "string"}, False),
        (3, {"anyOf": [{"type": "string"}, {"type": "number"}]}, True),
        ([], {"anyOf": [{"type": "string"}, {"type": "number"}]}, False),
        (["a", 1], {"type": "array", "items": {"type": "string"}}, False),
        ("ab", {"type": "string", "pattern": "^a", "maxLength": 1}, False),
        ("snow", {"type": "string", "format": "snowflake"}, True),
        (1.0, {"type": "integer"}, True),
        ({"a": 1}, {}, True),
    ],
)
def test_a_value_fits_as_validators_see_it(value: Any, schema: dict[str, Any], expected: bool) -> None:
    assert fits(value, schema, LAMP) is expected


def test_a_schema_that_means_itself_without_end_takes_nothing() -> None:
    assert not fits(1, {"$ref": "#/components/schemas/A"}, {"A": {"$ref": "#/components/schemas/A"}})


def test_values_that_fit_nothing_are_kept_beside() -> None:
    schema = {
        "type": "integer",
        "enum": [1, 2, "many", 2],
        "default": "none",
        "examples": [2, "x"],
        "minimum": 9,
        "maximum": 1,
    }
    document = {
        "paths": {},
        "components": {"schemas": {"A": {"type": "object", "properties": {"default": schema}}}},
    }
    settle(document)
    assert schema == {
        "type": "integer",
        "enum": [1, 2],
        "x-enum": [1, 2, "many", 2],
        "x-default": "none",
        "x-examples": [2, "x"],
        "examples": [2],
        "x-minimum": 9,
        "x-maximum": 1,
    }
