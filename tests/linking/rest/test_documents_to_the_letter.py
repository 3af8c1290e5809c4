"""What a document of OpenAPI on a page states counts, and not what its descriptions seem to say."""

from __future__ import annotations

import json
from typing import Any

from codegen.ir.model import Bounds, ListType, Location, MapType, Member, Reference, Scalar, ScalarKind
from codegen.reading.rest.page import read_page
from codegen.source import SourceFile
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


_KEY, _PAIR = {"type": "apiKey", "in": "header", "name": "X-Kiln"}, {"type": "http", "scheme": "basic"}


def _secured(*ways: list[dict[str, Any]] | None, shared: list[dict[str, Any]] | None = None) -> list[tuple[str, ...] | None]:
    """What the operations of a document come to that authenticate in these ways; None for one that states none."""
    paths = {f"/k{number}/{{id}}": {"get": {"responses": {"200": {"description": "OK"}}, **({"security": way} if way is not None else {})}} for number, way in enumerate(ways)}
    more = {"components": {"securitySchemes": {"key": _KEY, "pair": _PAIR}}, **({"security": shared} if shared is not None else {})}
    linked = _linked(paths, **more)
    return [linked.operation(f"GET {path}").security for path in paths]


def test_calls_authenticate_as_they_state() -> None:
    assert _secured([{"key": []}], [{"pair": []}], [], None, shared=[{"key": []}, {"pair": []}]) == [("x_kiln",), ("basic",), (), None]


def test_calls_that_require_nothing_where_others_do_are_open() -> None:
    assert _secured([{"key": []}], [{"pair": []}], None) == [("x_kiln",), ("basic",), ()]


def test_a_document_that_requires_nothing_anywhere_leaves_it_open() -> None:
    assert _secured(None, None) == [None, None]


def test_headers_of_answers_are_members_of_them() -> None:
    headers = {"X-Left": {"schema": {"type": "integer", "minimum": 0}, "description": "Calls that are left."}}
    responses = {"200": {"description": "OK", "headers": headers}, "429": {"description": "Slow down", "headers": {"Retry-After": {"schema": {"type": "integer"}}}}}
    linked = _linked({"/kilns": {"get": {"summary": "List kilns", "responses": responses}}})
    found = {answer.status: [(member.location, member.wire_name) for member in linked.shape(answer.shape).members] for answer in linked.operation("GET /kilns").responses if answer.shape}
    assert found == {"200": [(Location.HEADER, "X-Left")], "429": [(Location.HEADER, "Retry-After")]}


def test_objects_whose_names_are_words_for_types_or_differ_in_capitals_stay_themselves() -> None:
    schemas = {
        "URL": {"type": "object", "properties": {"host": {"type": "string"}, "port": {"type": "integer"}}},
        "Brick": {"type": "object", "properties": {"weight": {"type": "number"}, "URL": {"$ref": "#/components/schemas/URL"}}},
        "brick": {"type": "object", "properties": {"colour": {"type": "string"}, "kind": {"type": "string"}}},
    }
    whole = {"type": "object", "properties": {"old": {"$ref": "#/components/schemas/brick"}, "new": {"$ref": "#/components/schemas/Brick"}}}
    linked = _linked({"/kilns": {"post": {"requestBody": {"content": {"application/json": {"schema": whole}}}, "responses": {"201": {"description": "Built"}}}}}, components={"schemas": schemas})

    def names(kind: object) -> list[str]:
        assert isinstance(kind, Reference)
        return [member.wire_name for member in linked.shape(kind.shape).members]

    sent = linked.request("POST /kilns")
    assert names(sent["old"].type) == ["colour", "kind"]
    assert names(sent["new"].type) == ["weight", "URL"]
    assert isinstance(sent["new"].type, Reference)
    inner = {member.wire_name: member.type for member in linked.shape(sent["new"].type.shape).members}
    assert names(inner["URL"]) == ["host", "port"]


def test_a_text_may_be_the_whole_body_and_a_member_may_be_called_body() -> None:
    def sent(media: str, schema: dict[str, Any]) -> list[tuple[Location, str, object]]:
        linked = _linked({"/kilns": {"post": {"requestBody": {"content": {media: {"schema": schema}}}, "responses": {"201": {"description": "Built"}}}}})
        assert linked.operation("POST /kilns").media_types == (media,)
        return [(member.location, member.wire_name, _scalar(member.type).kind) for member in linked.request("POST /kilns").values()]

    assert sent("text/plain", {"type": "string"}) == [(Location.PAYLOAD, "body", ScalarKind.STRING)]
    assert sent("application/json", {"type": "object", "properties": {"body": {"type": "string"}}}) == [(Location.BODY, "body", ScalarKind.STRING)]


def test_media_types_of_swagger_2_count() -> None:
    text = {
        "swagger": "2.0", "info": {"title": "Kilns", "version": "1"}, "produces": ["application/xml"],
        "paths": {
            "/kilns": {"get": {"responses": {"200": {"description": "OK", "schema": {"type": "string"}}}}},
            "/log": {"post": {
                "consumes": ["text/csv"], "produces": ["text/event-stream"], "parameters": [{"in": "body", "name": "rows", "schema": {"type": "string"}}],
                "responses": {"200": {"description": "OK", "schema": {"type": "string"}}},
            }},
        },
    }  # fmt: skip
    linked = page(f"# Kilns\n\n## OpenAPI\n\n```json\n{json.dumps(text)}\n```\n")
    assert [answer.media_types for answer in linked.operation("GET /kilns").responses] == [("application/xml",)]
    assert [answer.media_types for answer in linked.operation("POST /log").responses] == [("text/event-stream",)]
    assert linked.operation("POST /log").media_types == ("text/csv",)


def _told(paths: dict[str, Any], **more: Any) -> list[str]:
    """The findings about what is not read of a document, without what they say behind the first words."""
    document = {"openapi": "3.1.0", "info": {"title": "Kilns", "version": "1"}, "paths": paths, **more}
    text = f"# Kilns\n\n## OpenAPI\n\n```json\n{json.dumps(document, indent=1)}\n```\n"
    return [one.message for one in read_page(SourceFile("kilns.md", text))[1] if one.code == "RS152"]


_OK = {"responses": {"204": {"description": "Fired"}}}


def test_what_is_not_read_of_a_document_is_told() -> None:
    circle = {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}}
    assert [told.split(",")[0] for told in _told({"/k": {"get": _OK}}, webhooks={"cooled": {"post": _OK}})] == ["the webhook 'cooled' is a call of the service"]
    assert len(_told({"/k": {"get": _OK}}, components={"schemas": circle})) == 1
    assert _told({"/k": {"get": {**_OK, "parameters": [{"in": "query", "name": "two words", "schema": {"type": "string"}}]}}})
    assert _told({"/k": {"get": {**_OK, "security": [{"a": [], "b": []}]}}})


def test_a_document_that_is_read_has_no_findings() -> None:
    loom = {"type": "object", "properties": {"$ref": {"type": "string"}, "self": {"$ref": "#/components/schemas/Kiln"}}, "example": {"$ref": "other.yaml"}}
    servers = [{"url": "https://kilns.example"}]
    paths = {"/k": {"servers": servers, "get": {**_OK, "security": [{"a": []}, {"b": []}]}}}
    assert _told(paths, servers=servers, components={"schemas": {"Kiln": loom}}) == []
