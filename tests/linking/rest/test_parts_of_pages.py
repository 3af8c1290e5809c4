"""Pages whose operation stands in a part of its own, `Path and methods`, beside parts that describe and show it."""

from __future__ import annotations

from tests.linking.rest.reference import answered, operation, sent, service

_PAGE = """
# Count goats

Counts goats.

## Example

```json
GET angora/_count?all=true
{
  "kind": "angora"
}
```

## Path and HTTP methods

```json
GET <herd>/_count
POST <herd>/_count
```

## Before you begin

Have goats.

## Query parameters

All parameters are optional.

Parameter | Type | Description
:--- | :--- | :---
`all` | Boolean | Whether all count. Default is false.

## Request body

All fields are optional.

Field | Type | Description
:--- | :--- | :---
kind | String | The kind.
field | String | The name of the field.

## Example requests

```json
GET angora_goats/_count
{
  "kind": "angora"
}
```

To count all:

```json
GET _count
```

## Example response

```json
{
  "kind": "angora",
  "count": 14074,
  "field": { "id": 7 }
}
```
"""


def test_parts_behind_others_belong_to_the_operation_and_its_examples_are_no_operations() -> None:
    linked = service(_PAGE)
    assert {(item.http.method, item.http.path) for item in linked.operations if item.http} == {("GET", "/{herd}/_count"), ("POST", "/{herd}/_count")}
    for name in ("count_goats", "count_goats_post"):
        said = sent(linked, name)
        assert said["all"] == ("query", "boolean", False), name
        assert {key: place for key, (place, _, _) in said.items()} == {"herd": "path", "all": "query", "kind": "body", "field": "body"}
        assert answered(linked, name) == {"kind": "string", "count": "long", "field": {"id": "long"}}


def test_calls_of_operations_that_have_one_title_are_told_apart_without_loose_words() -> None:
    linked = service("# Index goat\n\n## Path and HTTP methods\n\n```\nPUT <index>/_goat/<id>\nPOST <index>/_goat\nPUT <index>/_new/<id>\n```\n")
    assert not [item.id for item in linked.operations if item.id.endswith("_by")]


def test_a_path_of_code_may_begin_with_an_underscore() -> None:
    linked = service("# Explain goats\n\n## Path\n\n```\nGET _goats/explain\n```\n")
    assert operation(linked, "explain_goats").http.path == "/_goats/explain"


def test_a_call_that_a_line_announces_as_an_example_fills_the_operation_of_the_pages() -> None:
    text = (
        "# Goats\n\n## List goats\n\n`GET /herds/{herd}/goats`\n\n## Columns\n\nFor example, the following request returns two columns:\n\n"
        "```\nGET /herds/angora/goats?h=name,age\n```\n\n## Get my goat\n\n`GET /herds/own/goats`\n"
    )
    linked = service(text)
    assert {item.http.path for item in linked.operations if item.http} == {"/herds/{herd}/goats", "/herds/own/goats"}
    assert sent(linked, "list_goats") == {"herd": ("path", "document", True)}


def test_paths_and_requests_may_be_what_a_service_is_about() -> None:
    text = (
        "# Proxy\n\n## Requests\n\n`GET /requests`\n\n## Paths\n\n`GET /paths`\n\n## Example: blocked paths\n\n`GET /blocked/paths`\n\n"
        "## Sample sizes\n\n`GET /paths/sizes`\n\n## Path\n\n`GET /paths/{id}`\n\n## Create path\n\n### Path\n\n`POST /paths`\n"
    )
    found = {item.http.path: item.id for item in service(text).operations if item.http and item.http.method == "GET"}
    assert found["/requests"] == "list_requests"
    assert found["/paths"] == "list_paths"
    assert found["/paths/{id}"] == "get_path"
    assert {"/blocked/paths", "/paths/sizes"} <= found.keys()
    assert operation(service(text), "create_path").http.method == "POST"


def test_a_section_that_says_what_is_done_introduces_its_call_though_a_line_says_for_example() -> None:
    text = "# Goats\n\n## Get a goat\n\n`GET /goats/{id}`\n\n## Get default goat\n\nFor example, to get the default:\n\n`GET /goats/default`\n"
    assert {item.http.path for item in service(text).operations if item.http} == {"/goats/{id}", "/goats/default"}


def test_an_item_of_an_index_names_no_operation_that_has_a_section() -> None:
    text = (
        "# Goats\n\n## Intake endpoints\n\nThe stable exposes this:\n\n- [`POST /goats`](#take-in-goats)\n\n## Take in goats\n\n```\nPOST /goats\n```\n\n"
        "`/goats` takes goats in. The body has this form:\n\n```json\n{\"names\": [<name>] | [<number>], \"herd\": \"angora\"}\n```\n"
    )
    linked = service(text)
    assert operation(linked, "take_in_goats").summary == "Take in goats"
    assert sent(linked, "take_in_goats") == {"names": ("body", ["document"], None), "herd": ("body", "string", None)}
