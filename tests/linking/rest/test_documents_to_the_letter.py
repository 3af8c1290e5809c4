"""What a document of OpenAPI on a page states counts, and not what its descriptions seem to say."""

from __future__ import annotations

import json
from typing import Any

from codegen.ir.model import Bounds, ListType, MapType, Member, Scalar
from tests.linking.rest.small import Linked, page


def _linked(paths: dict[str, Any], **more: Any) -> Linked:
    document = {"openapi": "3.0.3", "info": {"title": "Kilns", "version": "1"}, "paths": paths, **more}
    return page(f"# Kilns\n\n## OpenAPI\n\n```json\n{json.dumps(document, indent=1)}\n```\n")


def _asked(*parameters: dict[str, Any]) -> dict[str, Member]:
    listed = [{"in": "query", **parameter} for parameter in parameters]
    return _linked({"/kilns": {"get": {"summary": "List kilns", "parameters": listed, "responses": {"200": {"description": "OK"}}}}}).request("GET /kilns")


def _scalar(kind: object) -> Scalar:
    assert isinstance(kind, Scalar)
    return kind


def _within(bounds: Bounds | None) -> tuple[object, object]:
    assert bounds is not None
    return bounds.minimum, bounds.maximum


def test_descriptions_add_no_facts() -> None:
    said = "Deprecated. One of `hot`, `cold`, by default `hot`. At most 40 characters. May be null. Read-only."
    member = _asked({"name": "glaze", "schema": {"type": "string"}, "description": said})["glaze"]
    kind = _scalar(member.type)
    assert (kind.enum, kind.length, kind.pattern) == (None, None, None)
    assert (member.default, member.deprecated, member.nullable, member.read_only) == (None, None, False, False)
    assert member.documentation.startswith("Deprecated.")


def test_facts_are_kept_to_the_letter() -> None:
    asked = _asked(
        {"name": "heat", "schema": {"type": "number", "minimum": 0.5, "maximum": 1300, "default": "20"}},
        {"name": "mark", "schema": {"type": "string", "pattern": "^`|\\|[a-z]{2,}$", "default": "a | b"}},
        {"name": "only", "schema": {"type": "string", "enum": ["<one>"]}},
        {"name": "sizes", "schema": {"type": "array", "maxItems": 3, "items": {"type": "string", "maxLength": 7, "pattern": "^x+$"}}},
        {"name": "old", "deprecated": True, "schema": {"type": "boolean"}},
    )  # fmt: skip
    assert _within(_scalar(asked["heat"].type).range) == (0.5, 1300)
    assert asked["heat"].default is not None
    assert asked["heat"].default.value == 20
    mark = _scalar(asked["mark"].type)
    assert mark.pattern is not None
    assert mark.pattern.text == "^`|\\|[a-z]{2,}$"
    assert asked["mark"].default is not None
    assert asked["mark"].default.value == "a | b"
    only = _scalar(asked["only"].type)
    assert only.enum is not None
    assert only.enum.values == ("<one>",)
    sizes = asked["sizes"].type
    assert isinstance(sizes, ListType)
    assert _within(sizes.length) == (None, 3)
    assert _within(_scalar(sizes.element).length) == (None, 7)
    assert asked["old"].deprecated is not None


def test_facts_of_the_values_of_a_map_are_kept() -> None:
    shelves = {"type": "object", "additionalProperties": {"type": "string", "enum": ["top", ""]}}
    schema = {"type": "object", "properties": {"shelves": shelves, "name": {"type": "string"}}}
    linked = _linked({"/kilns": {"post": {"summary": "Build a kiln", "requestBody": {"content": {"application/json": {"schema": schema}}}, "responses": {"201": {"description": "Built"}}}}})
    kind = linked.request("POST /kilns")["shelves"].type
    assert isinstance(kind, MapType)
    values = _scalar(kind.value).enum
    assert values is not None
    assert values.values == ("top", "")
