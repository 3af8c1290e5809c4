"""What OpenAPI documents in the code of pages state: types, places of keys, media types, titles."""

from __future__ import annotations

import json
from typing import Any

import pytest

from codegen.ir.model import (
    AnyOf,
    ArrayStyle,
    AuthKind,
    ListType,
    Location,
    MapType,
    Member,
    Reference,
    Scalar,
    ScalarKind,
)
from tests.linking.rest.small import Linked, page

_LOOM = {"type": "object", "properties": {"id": {"type": "string"}}}
_KIND = {"type": "string", "enum": ["hand", "jacquard"]}


def _document(operation: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Weaving"},
        "servers": [{"url": "https://api.looms.example"}],
        "paths": {
            "/looms": {
                "post": {
                    "operationId": "sendLoom",
                    "responses": {"204": {"description": "Done"}},
                    **operation,
                }
            }
        },
        "components": {"schemas": {"Loom": _LOOM, "Reed": {**_LOOM, "required": ["id"]}, "Kind": _KIND}},
        **more,
    }


def _fenced(document: dict[str, Any]) -> str:
    return f"```json\n{json.dumps(document)}\n```\n"


def _linked(operation: dict[str, Any], above: str = "# Looms\n\n", **more: Any) -> Linked:
    return page(above + _fenced(_document(operation, **more)))


def _answer(schema: dict[str, Any]) -> tuple[Linked, Member]:
    """The pages, and the member of the answer that is its body."""
    linked = _linked(
        {"responses": {"200": {"description": "OK", "content": {"application/json": {"schema": schema}}}}}
    )
    (answer,) = linked.operation("POST /looms").responses
    assert answer.shape
    return linked, linked.shape(answer.shape).members[0]


def _sent(linked: Linked) -> dict[str, Member]:
    return linked.request("POST /looms")


def _body(**properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "requestBody": {
            "content": {"application/json": {"schema": {"type": "object", "properties": properties}}}
        }
    }


def test_objects_without_names_in_lists_and_maps_keep_their_members() -> None:
    inline = {"type": "object", "required": ["width"], "properties": {"width": {"type": "integer"}}}
    linked, body = _answer({"type": "array", "items": inline})
    assert isinstance(body.type, ListType)
    assert isinstance(body.type.element, Reference)
    assert [
        (member.wire_name, member.required) for member in linked.shape(body.type.element.shape).members
    ] == [("width", True)]
    linked, body = _answer({"type": "object", "additionalProperties": inline})
    assert isinstance(body.type, MapType)
    assert isinstance(body.type.value, Reference)
    assert [member.wire_name for member in linked.shape(body.type.value.shape).members] == ["width"]


@pytest.mark.parametrize(
    ("schema", "nullable"),
    [
        ({"anyOf": [{"$ref": "#/components/schemas/Kind"}, {"type": "null"}], "default": "hand"}, True),
        ({"allOf": [{"$ref": "#/components/schemas/Kind"}], "nullable": True, "default": "hand"}, True),
        ({"allOf": [{"$ref": "#/components/schemas/Kind"}, {"default": "hand"}]}, False),
        ({"oneOf": [{"const": "hand", "title": "By hand"}, {"const": "jacquard"}], "default": "hand"}, False),
    ],
)
def test_what_only_wraps_a_schema_hides_nothing(schema: dict[str, Any], nullable: bool) -> None:
    member = _sent(_linked(_body(kind=schema)))["kind"]
    assert isinstance(member.type, Scalar)
    assert member.type.enum is not None
    assert member.type.enum.values == ("hand", "jacquard")
    assert member.nullable is nullable
    assert member.default is not None
    assert member.default.value == "hand"


def test_a_list_of_choices_is_no_choice_of_a_list() -> None:
    choices = {"oneOf": [{"$ref": "#/components/schemas/Loom"}, {"$ref": "#/components/schemas/Reed"}]}
    _, body = _answer({"type": "array", "items": choices})
    assert isinstance(body.type, ListType)
    assert isinstance(body.type.element, AnyOf)


def test_all_types_of_a_member_count_and_numbers_of_items() -> None:
    sent = _sent(
        _linked(
            _body(
                width={"type": ["string", "integer"]},
                tags={"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 5},
            )
        )
    )
    assert isinstance(sent["width"].type, AnyOf)
    assert isinstance(sent["tags"].type, ListType)


@pytest.mark.parametrize(
    ("said", "style"),
    [
        ({"style": "form", "explode": False}, ArrayStyle.COMMA),
        ({"style": "pipeDelimited"}, ArrayStyle.PIPES),
        ({"style": "spaceDelimited", "explode": False}, ArrayStyle.SPACES),
        ({"explode": True}, ArrayStyle.REPEATED),
        ({"collectionFormat": "csv"}, ArrayStyle.COMMA),
        ({"collectionFormat": "multi"}, ArrayStyle.REPEATED),
    ],
)
def test_how_an_array_travels_is_stated(said: dict[str, Any], style: ArrayStyle) -> None:
    ids = {"name": "ids", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}}
    assert _sent(_linked({"parameters": [{**ids, **said}]}))["ids"].array_style is style


def test_all_ways_to_authenticate_that_are_required_are_read() -> None:
    schemes = {
        "unused": {"type": "apiKey", "in": "header", "name": "X-Old-Key"},
        "id": {"type": "apiKey", "in": "header", "name": "X-Loom-Id"},
        "key": {"type": "apiKey", "in": "query", "name": "loom_key"},
        "token": {"type": "http", "scheme": "bearer"},
    }
    linked = _linked(
        {"security": [{"id": [], "key": []}, {"token": []}]}, components={"securitySchemes": schemes}
    )
    told = {(scheme.kind, scheme.location, scheme.name) for scheme in linked.service.security_schemes}
    assert told == {
        (AuthKind.API_KEY, Location.HEADER, "X-Loom-Id"),
        (AuthKind.API_KEY, Location.QUERY, "loom_key"),
        (AuthKind.BEARER, Location.HEADER, "Authorization"),
    }


@pytest.mark.parametrize(
    ("kinds", "sent"),
    [
        (["application/x-www-form-urlencoded"], ("application/x-www-form-urlencoded",)),
        (["multipart/form-data"], ("multipart/form-data",)),
        (
            ["application/x-www-form-urlencoded", "application/json"],
            ("application/json", "application/x-www-form-urlencoded"),
        ),
        (["application/merge-patch+json"], ("application/merge-patch+json",)),
        (["application/json"], ("application/json",)),
    ],
)
def test_media_types_of_a_body_are_those_of_the_document(kinds: list[str], sent: tuple[str, ...]) -> None:
    schema = {"type": "object", "properties": {"name": {"type": "string"}}}
    linked = _linked({"requestBody": {"content": {kind: {"schema": schema} for kind in kinds}}})
    assert linked.operation("POST /looms").media_types == sent
    assert linked.places("POST /looms") == {"body": ["name"]}


def test_texts_and_files_have_their_media_types() -> None:
    content = {"text/csv": {"schema": {"type": "string"}}}
    linked = _linked(
        {"requestBody": {"content": content}, "responses": {"200": {"description": "OK", "content": content}}}
    )
    operation = linked.operation("POST /looms")
    assert operation.media_types == ("text/csv",)
    assert [answer.media_types for answer in operation.responses] == [("text/csv",)]


def test_a_title_above_names_an_operation_without_a_summary() -> None:
    above = "# Hand off a loom\n\n# OpenAPI definition\n\n"
    assert (
        _linked({"operationId": "post_looms-1"}, above).operation("POST /looms").summary == "Hand off a loom"
    )
    assert _linked({"summary": "Send it"}, above).operation("POST /looms").summary == "Send it"
    assert _linked({}, "# public/send_loom\n\n").operation("POST /looms").id == "send_loom"
    shared = (
        "# Hand off a loom\n\n"
        + _fenced(_document({"summary": "First"}, paths={"/reeds": {"get": {"responses": {}}}}))
        + "\n"
    )
    assert _linked({}, shared).operation("POST /looms").id == "send_loom"


def test_a_document_of_objects_alone_is_no_example_of_the_call_above() -> None:
    objects = {
        "openapi": "3.0.0",
        "info": {"title": "Weaving"},
        "components": {
            "schemas": {"Bobbin": {"type": "object", "properties": {"turns": {"type": "integer"}}}}
        },
    }
    linked = page("# Looms\n\n" + _fenced(_document({}, components={})) + "\nThe bobbin:\n\n" + _fenced(objects))
    (answer,) = linked.operation("POST /looms").responses
    assert answer.shape is None
    assert linked.service.shapes == ()


def test_a_file_by_its_media_type_is_bytes() -> None:
    member = _sent(_linked(_body(photo={"type": "string", "contentMediaType": "application/octet-stream"})))[
        "photo"
    ]
    assert isinstance(member.type, Scalar)
    assert member.type.kind is ScalarKind.BLOB


@pytest.mark.parametrize("value", [5, "x", [5], {"x": 5}, None, True])
@pytest.mark.parametrize(
    "key",
    ["parameters", "requestBody", "responses", "tags", "security", "summary", "description", "deprecated"],
)
def test_odd_members_of_operations_end(key: str, value: Any) -> None:
    assert _linked({key: value}).calls() == ["POST /looms"]


def test_what_a_site_tells_agents_is_no_call_of_its_api() -> None:
    told = '<AgentInstructions>\n\n## Feedback\n\nPOST https://docs.looms.example/feedback\n\n```json\n{"path": "/x"}\n```\n\n</AgentInstructions>\n\n# Looms\n\n'
    assert _linked({}, told).calls() == ["POST /looms"]
