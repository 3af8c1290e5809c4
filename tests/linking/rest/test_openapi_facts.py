"""What OpenAPI documents in the code of pages state: types, places of keys, media types, titles."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest

from codegen.family import Sureness
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
from codegen.reading.rest.claim import claim
from codegen.reading.rest.markup.templates import Cleaner
from codegen.reading.rest.sheet import Sheet
from codegen.source import SourceFile
from tests.linking.rest.small import Linked, page, pages

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
    linked = page(
        "# Looms\n\n" + _fenced(_document({}, components={})) + "\nThe bobbin:\n\n" + _fenced(objects)
    )
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


def test_values_of_enumerations_that_are_objects_are_their_values() -> None:
    sent = _sent(
        _linked(
            _body(
                kind={"type": "string", "enum": [{"value": "hand"}, {"value": "no"}]},
                odd={"type": "string", "enum": [{"x": 1}]},
            )
        )
    )
    assert isinstance(sent["kind"].type, Scalar)
    assert sent["kind"].type.enum is not None
    assert sent["kind"].type.enum.values == ("hand", "no")
    assert isinstance(sent["odd"].type, Scalar)
    assert sent["odd"].type.enum is None


def test_a_list_with_a_name_keeps_the_members_of_its_objects() -> None:
    looms = {"type": "array", "items": {"type": "object", "properties": {"width": {"type": "integer"}}}}
    linked = _linked(
        _body(looms={"$ref": "#/components/schemas/Looms"}, name={"type": "string"}),
        components={"schemas": {"Looms": looms}},
    )
    kind = _sent(linked)["looms"].type
    assert isinstance(kind, ListType)
    assert isinstance(kind.element, Reference)
    assert [member.wire_name for member in linked.shape(kind.element.shape).members] == ["width"]


_FLAT = """
# Delete a loom

## OpenAPI

````yaml openapi.yaml delete /v1/looms/{id}
paths:
  path: /v1/looms/{id}
  method: delete
  servers:
    - url: https://api.looms.example
  request:
    parameters:
      path:
        id:
          schema:
            - type: string
              required: true
    body: {}
  response:
    '404':
      application/json:
        schemaArray:
          - type: object
            properties:
              error:
                allOf:
                  - &ref_0
                    type: object
                    properties:
                      code:
                        type: integer
        description: None
    '500':
      application/json:
        schemaArray:
          - type: object
            properties:
              error:
                allOf:
                  - *ref_0
        description: Failed
````
"""


def test_a_description_of_one_call_may_refer_to_its_own_parts() -> None:
    linked = page(_FLAT)
    operation = linked.operation("DELETE /v1/looms/{id}")
    assert operation.summary == "Delete a loom"
    for answer in operation.responses:
        assert answer.shape
        (body,) = linked.shape(answer.shape).members
        assert isinstance(body.type, Reference)
        assert [member.wire_name for member in linked.shape(body.type.shape).members] == ["error"]
    assert claim(SourceFile("looms.md", _FLAT)).sureness is Sureness.SURE


@pytest.mark.parametrize(
    "more",
    [
        "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
        + "".join(
            f"{low}: &{low} [{', '.join([f'*{high}'] * 9)}]\n" for high, low in pairwise("abcdefghijkl")
        ),
        "a: &a\n  b: *a\n",
    ],
)
def test_documents_that_are_far_larger_than_their_text_are_code(more: str) -> None:
    assert page(
        f"# Looms\n\n```yaml\nopenapi: 3.0.0\n{more}paths:\n  /reeds:\n    get: {{}}\n```\n\n`GET /looms`\n"
    ).calls() == ["GET /looms"]


def test_schemas_of_many_parts_of_many_parts_are_gone_through_once() -> None:
    """Each of twelve has thirty parts that are the next one: 30 to the power of 12 if each were looked at again."""
    for key in ("allOf", "anyOf"):
        schemas: dict[str, Any] = {
            f"S{number}": {key: [{"$ref": f"#/components/schemas/S{number + 1}"}] * 30}
            for number in range(12)
        }
        schemas["S12"] = {"type": "object", "properties": {"id": {"type": "string"}}}
        linked = _linked(_body(loom={"$ref": "#/components/schemas/S0"}), components={"schemas": schemas})
        assert linked.calls() == ["POST /looms"]


def test_the_address_of_a_call_above_a_document_without_servers_is_its_path() -> None:
    text = (
        "# Show a loom\n\nGET https://api.looms.example/v1.3/looms/{id}\n\nShows it.\n\n## OpenAPI Specification\n\n"
        + _fenced(
            {
                "openapi": "3.1.0",
                "paths": {
                    "/looms/{id}": {
                        "get": {
                            "operationId": "show",
                            "tags": [["subpackage_looms"]],
                            "responses": {"200": {"description": "OK"}},
                        }
                    }
                },
            }
        )
    )
    linked = page(text)
    assert linked.calls() == ["GET /v1.3/looms/{id}"]
    assert linked.operation("GET /v1.3/looms/{id}").resource == "looms"


@pytest.mark.parametrize("name", ["loom", "body", "data"])
def test_the_only_member_of_a_body_is_no_whole_body(name: str) -> None:
    linked = _linked(_body(**{name: {"type": "array", "items": {"$ref": "#/components/schemas/Loom"}}}))
    (member,) = _sent(linked).values()
    assert (member.location, member.wire_name) == (Location.BODY, name)
    assert isinstance(member.type, ListType)


@pytest.mark.parametrize("call", ["", "GET https://api.looms.example{path}\n\n"])
def test_documents_of_many_pages_are_grouped_by_their_tags(call: str) -> None:
    texts = {}
    for number in range(12):
        path = f"/{chr(97 + number)}-parts/all"
        document = {
            "openapi": "3.0.0",
            "paths": {
                path: {"get": {"tags": ["Loom parts"], "summary": f"Show part {number}", "responses": {}}}
            },
        }
        texts[f"part-{number}"] = (
            f"# Show part {number}\n\n{call.format(path=path)}# OpenAPI definition\n\n{_fenced(document)}"
        )
    linked = pages({}, **texts)
    assert {operation.resource for operation in linked.service.operations} == {"loom_parts"}


@pytest.mark.parametrize("indent", [None, 1])
def test_what_a_document_states_is_found_in_its_code(indent: int | None) -> None:
    class Line(str):
        __slots__ = ()
        searched = 0

        def __contains__(self, word: object) -> bool:
            Line.searched += len(self)
            return super().__contains__(word)  # type: ignore[operator]

    components = {"schemas": {f"Loom{number}": _LOOM for number in range(100)}}
    text = f"# Looms\n\n```json\n{json.dumps(_document({}, components=components), indent=indent)}\n```\n"
    lines = [Line(line) for line in text.split("\n")]
    sheet = Sheet(SourceFile("looms.md", text))
    cleaner = Cleaner(sheet)
    cleaner.lines = cleaner.code.lines = tuple(lines)
    shown = cleaner.clean(0)
    numbers = {line.number for line in shown if line.text.startswith(("## Loom", "POST /looms"))}
    assert numbers == {4} if indent is None else len(numbers) > 90
    assert Line.searched < 100 * len(text)


def test_calls_in_descriptions_are_no_operations() -> None:
    said = "Ends it.\n\nPOST /looms/{id}\n\nGET https://api.looms.example/reeds HTTP/1.1\n\n`DELETE /reeds`\n\n| a | b |\n|---|---|\n| `GET /x` | 1 |"
    assert _linked({"description": said}).calls() == ["POST /looms"]


def test_names_of_objects_in_references_may_be_encoded() -> None:
    linked = _linked(
        {
            "responses": {
                "200": {
                    "description": "OK",
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Page%C2%ABLoom%C2%BB"}}
                    },
                }
            }
        },
        components={"schemas": {"Page«Loom»": _LOOM}},
    )
    assert [member.wire_name for member in linked.shape("PageLoom").members] == ["id"]


def test_a_name_that_no_cell_can_hold_is_not_read_as_others() -> None:
    names = ("app/name", "p|q", "x`y", "a b", "name")
    linked = _linked(
        {
            "parameters": [{"name": "u|v", "in": "query", "schema": {"type": "string"}}],
            **_body(**{name: {"type": "string"} for name in names}),
        }
    )
    assert linked.places("POST /looms") == {"body": ["name"]}
