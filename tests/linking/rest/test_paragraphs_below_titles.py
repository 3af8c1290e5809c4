"""Paragraphs below a title of parameters that each begin with a name in code and say what it means."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import answered, members, operation, plain, service

_PAGE = """\
# Boats

## Sail a boat

`POST /boats/sail`

{title}

`course`: Where the boat goes.

`speed`: How fast it goes. Default: `5`

More than that breaks the mast.

**Response**

- `id` (integer): The voyage.
"""


@pytest.mark.parametrize("title", ["*Options:*", "**Options:**", "Options:", "**Parameters**", "#### Parameters"])
def test_each_is_a_parameter(title: str) -> None:
    linked = service(_PAGE.format(title=title))
    said = members(linked, operation(linked, "sail_boat").input)
    assert {name: plain(linked, member.type) for name, member in said.items()} == {"course": "document", "speed": "long"}
    assert answered(linked, "sail_boat") == {"id": "long"}


def test_one_right_below_its_title_is_a_parameter() -> None:
    linked = service("# Boats\n\n## Sink a boat\n\n`POST /boats/sink`\n\n*Options:*\n\n`name`: The boat to sink.\n\n## Count boats\n\n`GET /boats/count`\n\nThe number.\n")
    assert list(members(linked, operation(linked, "sink_boat").input)) == ["name"]


def test_paragraphs_that_nothing_announces_are_prose() -> None:
    linked = service(_PAGE.format(title="Boats sail with the wind."))
    assert not members(linked, operation(linked, "sail_boat").input)
