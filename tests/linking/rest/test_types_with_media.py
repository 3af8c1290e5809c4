"""Cells that state a type together with its media type, its default or its values, as generators write them for OpenAPI 3."""

from __future__ import annotations

from tests.linking.rest.reference import answered, members, operation, sent, service

_PAGE = """
# Kilns

### [GET] /kilns

#### Parameters

| Name | Located in | Description | Required | Schema |
| ---- | ---------- | ----------- | -------- | ------ |
| limit | query |  | No | integer, <br>**Default:** 100 |
| fuel | query | What it burns | Yes | string, <br>**Available values:** "gas", "wood" |

#### Responses

| Code | Description | Schema |
| ---- | ----------- | ------ |
| 200 | Kilns | **application/json**: [KilnList](#kilnlist)<br> |
| default | Error | **application/problem+json**: [Problem](#problem)<br> |

### Schemas

#### KilnList

| Name | Type | Description | Required |
| ---- | ---- | ----------- | -------- |
| count | integer |  | Yes |

#### Problem

| Name | Type | Description | Required |
| ---- | ---- | ----------- | -------- |
| message | string |  | Yes |
"""


def test_a_media_type_before_a_type_is_no_part_of_it() -> None:
    linked = service(_PAGE)
    (listing,) = linked.operations
    assert answered(linked, listing.id) == {"count": "long"}
    assert answered(linked, listing.id, "default") == {"message": "string"}


def test_values_and_a_default_may_stand_behind_a_type() -> None:
    linked = service(_PAGE)
    (listing,) = linked.operations
    assert sent(linked, listing.id) == {"limit": ("query", "long", False), "fuel": ("query", "gas|wood", True)}
    default = members(linked, operation(linked, listing.id).input)["limit"].default
    assert default is not None
    assert default.value == 100
