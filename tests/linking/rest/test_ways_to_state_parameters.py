"""Ways in which pages state the same two parameters: a name that must be given, and a size that is 5 where it is not."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import members, operation, plain, service

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
