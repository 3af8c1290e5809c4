"""Pages that hold parts of an OpenAPI document in attributes of elements, and lists of methods below a path."""

from __future__ import annotations

import json

from codegen.ir.model import AuthKind
from tests.linking.rest.reference import answered, sent
from tests.linking.rest.small import page

_BODY = {"required": True, "content": {"application/json": {"schema": {
    "type": "object", "required": ["email"],
    "properties": {"email": {"type": "string", "format": "email"}, "role": {"type": "string", "enum": ["chief", "hand"]}},
}}}}  # fmt: skip
_RESPONSES = {"201": {"description": "Made", "content": {"application/json": {"schema": {"type": "object", "properties": {"id": {"type": "integer"}}}}}}}
_PARAMETERS = [
    {"name": "notify", "in": "query", "required": True, "description": "Send a | mail", "schema": {"type": "boolean", "default": True}},
    {"name": "size", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 9}},
]


def _page(body: str) -> str:
    return f"""---
title: "Hire somebody"
---

import MethodEndpoint from "@theme/ApiExplorer/MethodEndpoint";

<MethodEndpoint
  method={{"post"}}
  path={{"/hands"}}
  context={{"endpoint"}}
>
</MethodEndpoint>

Hires somebody.

<ParamsDetails
  parameters={{{json.dumps(_PARAMETERS)}}}
>
</ParamsDetails>

<RequestSchema
  title={{"Body"}}
  body={{{body}}}
>
</RequestSchema>

<StatusCodes
  id={{undefined}}
  responses={{{json.dumps(_RESPONSES)}}}
>
</StatusCodes>
"""


def test_attributes_that_hold_parts_of_an_openapi_document_are_read() -> None:
    linked = page(_page(json.dumps(_BODY)))
    operation = linked.operation("POST /hands")
    request = sent(linked.service, operation.id)
    assert request["notify"] == ("query", "boolean", True)
    assert request["email"] == ("body", "string", True)
    assert request["role"] == ("body", "chief|hand", False)
    assert linked.request("POST /hands")["notify"].default is not None
    assert "9" in repr(linked.request("POST /hands")["size"].type)
    assert [response.status for response in operation.responses] == ["201"]
    assert answered(linked.service, operation.id) == {"id": "long"}


def test_an_attribute_that_holds_something_else_takes_nothing_away() -> None:
    linked = page(_page("schema"))
    assert linked.places("POST /hands") == {"query": ["notify", "size"]}


def test_methods_below_a_path_may_say_something_in_brackets() -> None:
    linked = page("# Rooms\n\n### /rooms/{id}\n\n* **get** *(secured)*: One room\n* **delete**: Remove it\n")
    assert linked.calls() == ["DELETE /rooms/{id}", "GET /rooms/{id}"]


def test_a_sentence_shows_the_header_that_authenticates() -> None:
    linked = page("# Rooms\n\nAll requests need `Authorization: Bearer YOUR_TOKEN`.\n\n## List\n\n`GET /rooms`\n")
    assert [scheme.kind for scheme in linked.service.security_schemes] == [AuthKind.BEARER]
