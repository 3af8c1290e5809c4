"""JSON Schemas that stand where other pages show a body."""

from __future__ import annotations

from tests.linking.rest.reference import answered, members, operation, sent, service

_SCHEMA = """{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "required": ["name"],
  "properties": {
    "name": {"type": "string", "maxLength": 40, "description": "Its name."},
    "size": {"type": "integer", "minimum": 1, "default": 5},
    "kind": {"enum": ["sail", "oar"], "type": "string"},
    "built": {"type": ["string", "null"], "format": "date-time"},
    "masts": {"type": "array", "items": {"type": "object", "required": ["height"], "properties": {"height": {"type": "number"}}}},
    "labels": {"type": "object", "additionalProperties": {"type": "string"}}
  }
}"""


def test_a_schema_states_the_members_of_a_request_and_an_answer() -> None:
    linked = service(f"# Boats\n\n## Create a boat\n\n`POST /boats`\n\n### Request body\n\n```json\n{_SCHEMA}\n```\n\n### Response\n\n```json\n{_SCHEMA}\n```\n")
    expected = {
        "name": "string",
        "size": "long",
        "kind": "sail|oar",
        "built": "timestamp",
        "masts": [{"height": "double"}],
        "labels": {"*": "string"},
    }
    assert {name: kind for name, (_, kind, _) in sent(linked, "create_boat").items()} == expected
    assert answered(linked, "create_boat") == expected
    said = members(linked, operation(linked, "create_boat").input)
    assert [name for name, member in said.items() if member.required] == ["name"]
    assert said["size"].default is not None
    assert said["size"].default.value == 5
    assert said["built"].nullable
    assert said["name"].documentation == "Its name."


def test_an_example_with_members_of_such_names_is_no_schema() -> None:
    linked = service(
        '# Shapes\n\n## Draw\n\n`POST /shapes`\n\n### Request body\n\n```json\n{"type": "object", "properties": {"colour": "red", "sides": 4}}\n```\n'
    )
    assert list(sent(linked, linked.operations[0].id)) == ["type", "properties"]
