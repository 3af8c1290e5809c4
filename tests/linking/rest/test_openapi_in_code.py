"""Pages that sites offer as Markdown, on which code holds the part of an OpenAPI document that describes one operation."""

from __future__ import annotations

import json
from typing import Any

import pytest

from codegen.family import Sureness
from codegen.ir.model import AuthKind, ListType, Member, Reference, Scalar
from codegen.reading.rest.claim import claim
from codegen.reading.rest.page import read_page
from codegen.source import SourceFile, opened
from tests.linking.rest.small import Linked, page, pages

_LOOM: dict[str, Any] = {
    "type": "object", "required": ["id"],
    "properties": {
        "id": {"type": "string", "description": "What it is known by."},
        "kind": {"$ref": "#/components/schemas/Kind"},
        "maker": {"type": "object", "properties": {"name": {"type": "string"}, "looms": {"type": "array", "items": {"$ref": "#/components/schemas/Loom"}}}},
        "width": {"type": ["number", "null"], "minimum": 1, "maximum": 9},
    },
}  # fmt: skip


def _document(paths: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Weaving", "version": "1"},
        "servers": [{"url": "https://api.looms.example/v1"}],
        "paths": paths,
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Loom-Key"}},
            "schemas": {"Loom": _LOOM, "Kind": {"type": "string", "enum": ["hand", "no"]}},
            "parameters": {"Limit": {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 50, "default": 20}}},
        },
        **more,
    }


_LIST = {"get": {
    "tags": ["Looms"], "operationId": "listLooms", "deprecated": True, "description": "All of them.\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    "parameters": [{"$ref": "#/components/parameters/Limit"}],
    "responses": {
        "200": {"description": "Found", "content": {"application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Loom"}}}}},
        "404": {"description": "None", "content": {"application/json": {"schema": {"type": "object", "properties": {"message": {"type": "string"}}}}}},
    },
}}  # fmt: skip
_MAKE = {"post": {
    "summary": "Set up a loom", "parameters": [{"name": "room", "in": "path", "required": True, "schema": {"type": "string"}}],
    "requestBody": {"content": {"application/json": {"schema": {
        "type": "object", "required": ["kind"], "properties": {"kind": {"$ref": "#/components/schemas/Kind"}, "name": {"type": "string", "maxLength": 60, "pattern": "^[a-z]+$"}}}}}},
    "responses": {"201": {"description": "Made", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Loom"}}}}},
}}  # fmt: skip


def _page(document: dict[str, Any], title: str = "Looms", indent: int | None = 2) -> str:
    return f"# {title}\n\n# OpenAPI definition\n\n```json\n{json.dumps(document, indent=indent)}\n```\n"


def _body(linked: Linked, call: str, status: str) -> Member:
    """The member of an answer that is its body."""
    (answer,) = (each for each in linked.operation(call).responses if each.status == status)
    assert answer.shape
    (member,) = linked.shape(answer.shape).members
    return member


@pytest.mark.parametrize("indent", [2, None])
def test_a_document_in_code_is_read_as_a_page(indent: int | None) -> None:
    linked = page(_page(_document({"/looms": _LIST, "/rooms/{room}/looms": _MAKE}), indent=indent))
    assert linked.calls() == ["GET /looms", "POST /rooms/{room}/looms"]
    assert [server.url for server in linked.service.servers] == ["https://api.looms.example/v1"]
    assert [(scheme.kind, scheme.name) for scheme in linked.service.security_schemes] == [(AuthKind.API_KEY, "X-Loom-Key")]
    listing = linked.operation("GET /looms")
    assert listing.id == "list_looms"
    assert opened(listing.documentation).startswith("All of them.\n")
    assert listing.deprecated is not None
    limit = linked.request("GET /looms")["limit"]
    assert limit.required is False
    assert limit.default is not None
    assert limit.default.value == 20
    sent = linked.request("POST /rooms/{room}/looms")
    assert {name: member.required for name, member in sent.items()} == {"room": True, "kind": True, "name": False}


def test_members_of_a_document_stand_in_any_order() -> None:
    document = _document({"/looms": _LIST})
    text = _page(dict(sorted(document.items())))
    assert claim(SourceFile("looms.md", text)).sureness is Sureness.SURE
    assert page(text).calls() == ["GET /looms"]


def test_places_in_the_address_of_a_server_have_their_defaults() -> None:
    servers = [{"url": "https://{region}.looms.example/v1/", "variables": {"region": {"default": "eu"}}}]
    linked = page(_page(_document({"/looms": _LIST}, servers=servers)))
    assert [server.url for server in linked.service.servers] == ["https://eu.looms.example/v1"]


def test_objects_are_types_by_their_names() -> None:
    linked = page(_page(_document({"/looms": _LIST, "/rooms/{room}/looms": _MAKE})))
    listed = _body(linked, "GET /looms", "200").type
    assert isinstance(listed, ListType)
    assert isinstance(listed.element, Reference)
    assert listed.element.shape == "Loom"
    loom = {member.wire_name: member for member in linked.shape("Loom").members}
    assert [name for name, member in loom.items() if member.required] == ["id"]
    assert isinstance(loom["maker"].type, Reference)
    maker = {member.wire_name: member for member in linked.shape(loom["maker"].type.shape).members}
    assert isinstance(maker["looms"].type, ListType)
    assert isinstance(maker["looms"].type.element, Reference)
    assert maker["looms"].type.element.shape == "Loom"
    assert loom["width"].nullable


def test_values_in_enumerations_stay_texts() -> None:
    text = (
        "# Looms\n\n````yaml openapi.json get /looms\nopenapi: 3.0.3\npaths:\n  /looms:\n    get:\n      summary: List looms\n      parameters:\n"
        "        - name: from\n          in: query\n          schema:\n            type: string\n            enum: [no, yes, 12:30]\n            nullable: true\n"
        "      responses:\n        '200':\n          description: OK\n````\n"
    )
    member = page(text).request("GET /looms")["from"]
    assert isinstance(member.type, Scalar)
    assert member.type.enum is not None
    assert member.type.enum.values == ("no", "yes", "12:30")


def test_a_call_whose_path_and_method_are_members_is_read() -> None:
    linked = page("""
        # Show a loom

        ## OpenAPI

        ````yaml GET /v1/looms/{id}
        paths:
          path: /v1/looms/{id}
          method: get
          servers:
            - url: https://api.looms.example
          request:
            security:
              - title: bearerAuth
                parameters:
                  query: {}
                  header:
                    Authorization:
                      type: http
                      scheme: bearer
            parameters:
              path:
                id:
                  schema:
                    - type: string
                      required: true
              query:
                fields:
                  schema:
                    - type: enum<string>
                      enum:
                        - name
              header: {}
            body: {}
          response:
            '200':
              application/json:
                schemaArray:
                  - type: object
                    properties:
                      id:
                        allOf:
                          - type: string
                      parts:
                        allOf:
                          - type: array
                            items:
                              allOf:
                                - type: integer
                    requiredProperties:
                      - id
                description: The loom
        components:
          schemas: {}
        ````
    """)
    assert linked.places("GET /v1/looms/{id}") == {"path": ["id"], "query": ["fields"]}
    body = _body(linked, "GET /v1/looms/{id}", "200").type
    assert isinstance(body, Reference)
    members = {member.wire_name: member for member in linked.shape(body.shape).members}
    assert members["id"].required
    assert isinstance(members["parts"].type, ListType)
    assert [scheme.kind for scheme in linked.service.security_schemes] == [AuthKind.BEARER]


def test_equal_objects_of_several_pages_are_one_type() -> None:
    linked = pages({}, looms=_page(_document({"/looms": _LIST})), rooms=_page(_document({"/rooms/{room}/looms": _MAKE}), "Rooms"))
    assert "Loom" in {shape.id for shape in linked.service.shapes}
    assert not any(shape.id.startswith("Loom2") for shape in linked.service.shapes)


def test_such_a_page_is_one_of_a_rest_reference() -> None:
    assert claim(SourceFile("looms.md", _page(_document({"/looms": _LIST})))).sureness is Sureness.SURE
    assert claim(SourceFile("looms.md", "# Notes\n\nWe keep `openapi: 3.1.0` with its paths in a file.\n")).sureness is Sureness.PERHAPS


@pytest.mark.parametrize(
    "code",
    [
        '{"openapi": "3.1.0", "paths": ',
        '{"openapi": "3.1.0", "paths": {}}',
        '{"openapi": "3.1.0", "paths": []}',
        "openapi: 3.1.0\npaths:\n  /a:\n\t- x",
        "openapi: 3.1.0\na: &a [1]\npaths: *a",
        "openapi: 3.1.0\npaths: " + "[" * 5000,
    ],
)
def test_what_is_no_document_is_code_as_before(code: str) -> None:
    read, _ = read_page(SourceFile("looms.md", f"# Looms\n\n```yaml\n{code}\n```\n\n`GET /looms`\n"))
    linked = page(f"# Looms\n\n```yaml\n{code}\n```\n\n`GET /looms`\n")
    assert read.blocks
    assert linked.calls() == ["GET /looms"]


@pytest.mark.parametrize("schema", [{"$ref": "#/components/schemas/Odd"}, {"allOf": [{"$ref": "#/components/schemas/Odd"}]}, {"type": "array", "items": {"$ref": "#/x"}}, {"type": 7}, {"properties": 3}])
def test_odd_schemas_end(schema: dict[str, Any]) -> None:
    document = _document({"/looms": {"get": {"responses": {"200": {"content": {"application/json": {"schema": schema}}}}}}})
    document["components"]["schemas"]["Odd"] = {"allOf": [{"$ref": "#/components/schemas/Odd"}], "items": {"$ref": "#/components/schemas/Odd"}, "type": "array"}
    assert page(_page(document)).calls() == ["GET /looms"]


def test_paths_and_words_of_a_document_are_no_mistakes_of_somebody_who_types() -> None:
    """Beside each other they would be, on a page by hand."""
    paths = {"/looms/{id}/parts": _LIST, "/looms/id/{name}": {"get": {"parameters": [{"name": "name", "in": "path", "description": "Its `name"}], "responses": {}}}}
    read, findings = read_page(SourceFile("looms.md", _page(_document(paths))))
    assert [finding.code for finding in findings] == []
    assert read.blocks


@pytest.mark.parametrize("call", ["## POST /definitions", "`POST /definitions`", "```http\nPOST https://looms.example/definitions\n```"])
def test_a_document_that_another_call_of_the_page_sends_describes_no_calls_of_the_service(call: str) -> None:
    text = f"# Definitions\n\n{call}\n\nBody:\n\n```json\n{json.dumps(_document({'/looms': _LIST}))}\n```\n\nResponse:\n\n```json\n{{\"id\": 1}}\n```\n"
    assert page(text).calls() == ["POST /definitions"]


def test_an_example_of_a_document_that_readers_write_describes_no_calls_of_the_service() -> None:
    text = "# Looms\n\nWrite a document of your own:\n\n```yaml\nopenapi: 3.0.0\npaths:\n  /mine:\n    get:\n      responses:\n        '200':\n          description: OK\n```\n\n## GET /looms\n\nLists looms.\n"
    assert page(text).calls() == ["GET /looms"]


@pytest.mark.parametrize("call", ["POST /v1/rooms/:room/looms", "`POST` `https://api.looms.example/v1/rooms/{id}/looms`"])
def test_a_document_may_stand_below_the_call_that_it_describes(call: str) -> None:
    text = f"# Set up a loom\n\n{call}\n\n```json\n{json.dumps(_document({'/rooms/{room}/looms': _MAKE}))}\n```\n"
    assert any(each.endswith("/looms") for each in page(text).calls())
    assert "kind" in page(text).request("POST /rooms/{room}/looms")


@pytest.mark.parametrize("above", ["# OpenAPI definition\n\n```json", "````yaml get /looms", "## OpenAPI\n\nBelow.\n\n```json"])
def test_prose_of_a_page_with_a_document_may_show_other_calls(above: str) -> None:
    text = f"# Looms\n\nYou need a token:\n\n```http\nPOST /tokens\n```\n\n{above}\n{json.dumps(_document({'/looms': _LIST}))}\n{'````' if '````' in above else '```'}\n"
    assert "GET /looms" in page(text).calls()


def test_a_document_whose_schemas_are_made_of_each_other_without_end_is_code_like_any_other() -> None:
    chain: dict[str, Any] = {f"L{number}": {"allOf": [{"$ref": f"#/components/schemas/L{number + 1}"}, {"properties": {f"a{number}": {"type": "string"}}}]} for number in range(3000)}
    answer = {"200": {"description": "Found", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/L0"}}}}}
    document = _document({"/looms": {"get": {"responses": answer}}}, components={"schemas": chain})
    linked = page(f"{_page(document)}\n## Get a van\n\n`GET /vans/{{id}}`\n")
    assert linked.calls() == ["GET /vans/{id}"]
