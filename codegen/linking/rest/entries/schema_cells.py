"""Reads cells that hold a JSON Schema: what it states of a member counts, and not what the prose beside it says.

Source: JSON Schema 2020-12, Validation; OpenAPI 3.0 for `nullable` and `deprecated`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from codegen.linking.rest.entry import Entry
from codegen.linking.rest.prose.prose_limits import Limits
from codegen.pages.rest import Inline


def schema_of(cell: Inline | None) -> Mapping[str, Any] | None:
    """The schema in code that a cell is; None where it holds something else."""
    code = cell.code() if cell is not None else ()
    if len(code) != 1 or not code[0].startswith("{"):
        return None
    try:
        schema = json.loads(code[0])
    except (ValueError, RecursionError):
        return None
    return schema if isinstance(schema, dict) else None


def with_schema(entry: Entry, schema: Mapping[str, Any]) -> Entry:
    """The entry with what `schema` states of it, and of the items or values that it holds."""
    default, deprecated = schema.get("default"), schema.get("deprecated") is True
    elements = next((schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict)), None)
    return replace(
        entry,
        exact=True,
        default=default if isinstance(default, str | int | float) else None,
        has_default=isinstance(default, str | int | float),
        values=tuple(dict.fromkeys(_plain(value) for value in schema["enum"] if value is not None)) if isinstance(schema.get("enum"), list) else (),
        range=_limits(schema, "minimum", "maximum"),
        length=_limits(schema, "minLength", "maxLength"),
        items=_limits(schema, "minItems", "maxItems"),
        pattern=schema["pattern"] if isinstance(schema.get("pattern"), str) else "",
        nullable=entry.nullable or schema.get("nullable") is True,
        read_only=schema.get("readOnly") is True,
        deprecated="" if deprecated else None,
        each=with_schema(replace(entry, typed=None, children=(), nullable=False), elements) if elements is not None else None,
    )


def _limits(schema: Mapping[str, Any], least: str, most: str) -> Limits:
    low, high = (value if isinstance(value := schema.get(key), int | float) and not isinstance(value, bool) else None for key in (least, most))
    return Limits(low, high)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
