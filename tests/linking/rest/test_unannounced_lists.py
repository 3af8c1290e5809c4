"""Lists right below a call that no line and no heading announces."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import answered, members, operation, plain, service

_LIST = """\
* `berth` - (optional) the berth where it lies. Supports the following places:
  * a local one
  * one abroad
* `size` - the number of seats. The default value is `2`.
"""


def page(between: str = "", before: str = "", listed: str = _LIST) -> str:
    return f"# Boats\n\n## Register a boat\n\n{before}`POST /boats`\n\n{between}{listed}\n## Sink a boat\n\n`DELETE /boats/{{name}}`\n"


@pytest.mark.parametrize("before", ["", "It returns the state of a boat.\n\n"])
def test_names_in_code_right_below_the_call_are_parameters(before: str) -> None:
    linked = service(page(before=before))
    said = members(linked, operation(linked, "register_boat").input)
    assert list(said) == ["berth", "size"]
    assert not said["berth"].required
    assert plain(linked, said["size"].type) == "long"
    assert said["size"].default is not None
    assert said["size"].default.value == 2


@pytest.mark.parametrize(
    ("between", "listed"),
    [
        ("Returns the boat.\n\n", _LIST),
        ("Permissions:\n\n", _LIST),
        ("", "* `berth` and `size` are gone.\n* Older boats stay.\n"),
        ("", "* `/boats` - the path.\n* `BOATS_TOKEN` - the token.\n"),
    ],
)
def test_other_lists_below_a_call_are_not(between: str, listed: str) -> None:
    linked = service(page(between, listed=listed))
    assert not members(linked, operation(linked, "register_boat").input)


@pytest.mark.parametrize("label", ["Available fields", "Fields", "**Properties**"])
def test_fields_of_a_call_that_only_reads_come_back(label: str) -> None:
    linked = service(f"# Boats\n\n## `GET /boats/:name`\n\nReturns a boat.\n\n{label}: `hull` (string) and `afloat` (boolean, optional).\n")
    found = operation(linked, linked.operations[0].id)
    assert list(members(linked, found.input)) == ["name"]
    assert answered(linked, found.id) == {"hull": "string", "afloat": "boolean"}


def test_fields_of_each_of_a_list_are_those_of_its_items() -> None:
    linked = service("# Boats\n\n## `GET /boats`\n\nGets the list of boats at sea.\n\nAvailable fields: `hull` (string), `afloat` (boolean).\n")
    assert answered(linked, linked.operations[0].id) == [{"hull": "string", "afloat": "boolean"}]
