"""Ways in which pages state the same two parameters: a name that must be given, and a size that is 5 where it is not."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import members, operation, plain, sent, service

_WAYS = {
    "brackets beside the name in its cell": "| Parameter | Description |\n|---|---|\n| `name` (string, required) | Its name. |\n| `size` (integer, optional, default 5) | Its size. |",
    "lines below the name in its cell": "| Name | Description |\n|---|---|\n| name<br>*string*<br>**required** | Its name. |\n| size<br>*integer* | Its size. Default: 5 |",
    "a column of names without a title": "| | Type | Description |\n|---|---|---|\n| name | string | **Required.** Its name. |\n| size | integer | Its size. Default: `5` |",
    "brackets behind the type of an item": "- name: string (required) \u2014 Its name.\n- size: integer (optional, default 5) \u2014 Its size.",
    "name and type in one piece of code": "- `name: string` - Required. Its name.\n- `size: integer` - Its size. Default is 5.",
    "pictures before names": "- \U0001f534 `name` (string, required) - Its name.\n- \u26aa `size` (integer) - Its size. Default 5.",
    "headings, and paragraphs that begin with types": "#### name\n\n*string* \u2014 required. Its name.\n\n#### size\n\n*integer* \u2014 optional, default 5. Its size.",
    "headings with facts": "#### `name` string required\n\nIts name.\n\n#### `size` integer\n\nIts size. Default: 5",
    "paragraphs with brackets": "**name** (string, required)\nIts name.\n\n**size** (integer, optional)\nIts size. Default: 5.",
    "paragraphs with dashes": "`name` \u2014 string, required. Its name.\n\n`size` \u2014 integer, optional. Its size. Default 5.",
}


@pytest.mark.parametrize("way", _WAYS.values(), ids=_WAYS)
def test_two_parameters_are_read_however_they_are_stated(way: str) -> None:
    linked = service(f"# Boats\n\n## Create a boat\n\n`POST /boats`\n\n### Request body\n\n{way}\n\n### Response\n\n```json\n{{\"id\": 1}}\n```\n")
    said = members(linked, operation(linked, "create_boat").input)
    assert {name: plain(linked, member.type) for name, member in said.items()} == {"name": "string", "size": "long"}
    assert said["name"].required
    assert not said["size"].required
    assert said["size"].default is not None
    assert said["size"].default.value == 5


def test_types_with_capitals_behind_descriptions() -> None:
    """The last brackets of a description hold the type and whether it must be given."""
    found = service("# Vans\n\n## Find\n\n`GET /vans`\n\nParameters:\n\n* q - search text (String, mandatory)\n* old - also old ones (Boolean, optional)\n* yard - where (Bremen)\n")
    assert sent(found, "find_vans") == {
        "q": ("query", "string", True),
        "old": ("query", "boolean", False),
        "yard": ("query", "document", None),
    }


def test_lines_below_a_label_without_marks() -> None:
    """Plain text has neither lists nor code."""
    found = service(
        "# Orders\n\n## Change an order\n\nPATCH /orders/{number}\n\nPath parameters:\nnumber (string) - of the order\n\n"
        "Body parameters:\nnote (string, optional) - free text\nurgency (integer, required) - 1 to 5\n\nResponses:\n200 - changed\n404 - no such order\n"
    )
    assert sent(found, "change_order") == {
        "number": ("path", "string", True),
        "note": ("body", "string", False),
        "urgency": ("body", "long", True),
    }
    assert [each.status for each in operation(found, "change_order").responses] == ["200", "404"]


def test_a_list_right_below_its_call() -> None:
    """Nothing leads to it, but what its items say of being given."""
    found = service("# Vans\n\n## List vans\n\n`GET /vans`\n\n- `color` (optional): which\n- `page` (optional, default `1`): the page\n- `size`\n")
    assert {name: need for name, (_, _, need) in sent(found, "list_vans").items()} == {"color": False, "page": False, "size": None}


def test_one_parameter_in_a_paragraph() -> None:
    """A type and whether it is required stand beside its name."""
    found = service("# Hub\n\n## Write\n\n`PUT /sensors/{id}`\n\n**Body parameters**\n\n`value` *number* **required**\nThe new value.\n")
    assert sent(found, "write")["value"] == ("body", "double", True)


@pytest.mark.parametrize(
    "lead",
    ["The following URL `POST` parameters are available:", "### URL POST parameters", "### URL arguments", "**URL PUT params:**"],
)
def test_parameters_of_the_url_are_in_the_query_string(lead: str) -> None:
    """A word between the two does not make them parts of the path, one of which they would replace."""
    call = "PUT" if "PUT" in lead else "POST"
    found = service(f"# Vans\n\n## Set the speed\n\n`{call} /vans/{{id}}/speed`\n\n{lead}\n\n| Parameter | Type | Required |\n|---|---|---|\n| `speed` | integer | yes |\n")
    assert sent(found, "set_speed") == {"id": ("path", "document", True), "speed": ("query", "long", True)}
