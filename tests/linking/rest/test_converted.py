"""What converters of HTML leave out of pages, and what of it the rest still says."""

from __future__ import annotations

from typing import Any

import pytest

from codegen.ir.model import ListType, Reference, Scalar
from tests.linking.rest.reference import answered, sent, service
from tests.linking.rest.small import page

PAGE = """\
# Vans

## Create a van

POST `/vans`

| Name | Type | Description |
| --- | --- | --- |
| `plate` | string | Its plate. {required} |
| `kind` | integer | The {kind} of van. |
| `seats` | array | Its seats. See {seats}. |

## Van object

### Van kinds

| Value | Description |
| --- | --- |
| 1 | Small. |
| 2 | Large. |

### Van - Seats properties

| Name | Type | Description |
| --- | --- | --- |
| `row` | integer | Which row. |
"""


def _sent(**said: str) -> Any:
    linked = service(
        PAGE.format(
            **{
                "required": '<i class="label">mandatory</i>',
                "kind": "[kind](#van-kinds)",
                "seats": "[Van - Seats properties](#van---seats-properties)",
                **said,
            }
        )
    )
    return sent(linked, next(operation.id for operation in linked.operations))


@pytest.mark.parametrize(
    "said",
    [
        {"required": "*mandatory*"},
        {"required": "**mandatory**"},
        {"required": "_write-only_ _mandatory_"},
        {"kind": "[kind](#van-object-van-kinds)"},
        {"kind": "[kind](parcels.md#reference-van-object-van-kinds)"},
        {"seats": "Van - Seats properties"},
    ],
)
def test_a_converted_page_says_the_same(said: dict[str, str]) -> None:
    assert _sent(**said) == _sent()
    assert _sent()["plate"][2] is True


@pytest.mark.parametrize(
    "said",
    [{"required": "*Not* mandatory."}, {"required": "This *mandatory* thing."}, {"required": "mandatory"}],
)
def test_emphasised_words_within_sentences_are_no_badges(said: dict[str, str]) -> None:
    assert _sent(**said)["plate"][2] is not True


KINDS = """\
# Vans

## Create a van

POST `/vans`

| Name | Type | Description |
| --- | --- | --- |
| `kind` | {kind} | The kind of van. |
| `wheels` | array of {wheel} | Its wheels. |

## models.VanKind

### Properties

#### Enumerated Values

| Value(s) |
| --- |
| `small`, `large` or `huge` |

## models.Wheel

| Name | Type |
| --- | --- |
| `inches` | integer |

## models.WheelResponse

| Name | Type |
| --- | --- |
| `wheel` | string |
"""


@pytest.mark.parametrize("linked", [True, False])
def test_an_object_is_found_by_the_very_words_of_its_title_and_values_of_one_cell_are_several(linked: bool) -> None:
    """html2text leaves out links within a page; what `Wheel` and `WheelResponse` have in common names neither."""
    kind, wheel = ("models.VanKind", "models.Wheel")
    if linked:
        kind, wheel = "[models.VanKind](#modelsvankind)", "[models.Wheel](#modelswheel)"
    linked_page = page(KINDS.format(kind=kind, wheel=wheel))
    members = linked_page.request("POST /vans")
    assert isinstance(members["kind"].type, Scalar)
    assert members["kind"].type.enum is not None
    assert members["kind"].type.enum.values == ("small", "large", "huge")
    assert isinstance(members["wheels"].type, ListType)
    assert isinstance(members["wheels"].type.element, Reference)
    assert [member.wire_name for member in linked_page.shape(members["wheels"].type.element.shape).members] == ["inches"]


CELLS = """\
# Vans

## Create a van

POST `/vans`

| Name | Description |
| --- | --- |
| `mail` | Mail of the van. Contains:<ul><li>`on` - whether there is any.</li><li>`at` - when, or `null`.</li></ul> |
| `owner` | Who has it:<br>- `name` (string, required)<br>- `age` (integer) |
| `kind` | The kind. One of:<ul><li>`small` - Small.</li><li>`large` - Large.</li></ul> |
| `fields` | The fields to show:<ul><li>`plate` - The plate.</li><li>`seats` - How many.</li></ul> |

Other forms, by the `Accept` header:

| | | |
| --- | --- | --- |
| `text/plain` | `.txt` | Plain. |
| `application/json` | `.json` | As shown. |
"""


def test_a_list_in_a_cell_is_of_members_or_of_values_as_it_is_announced() -> None:
    linked = page(CELLS)
    members = linked.request("POST /vans")
    inside = {}
    for name in ("mail", "owner"):
        kind = members[name].type
        assert isinstance(kind, Reference), name
        inside[name] = [(member.wire_name, member.required) for member in linked.shape(kind.shape).members]
    assert inside == {"mail": [("on", None), ("at", None)], "owner": [("name", True), ("age", None)]}
    assert not members["mail"].nullable
    for name, values in (("kind", ("small", "large")), ("fields", ("plate", "seats"))):
        kind = members[name].type
        assert isinstance(kind, Scalar), name
        assert kind.enum is not None, name
        assert kind.enum.values == values


def test_media_types_are_no_parameters() -> None:
    assert page(CELLS).places("POST /vans") == {"body": ["mail", "owner", "kind", "fields"]}


def test_a_star_that_lost_its_backslash_begins_a_note() -> None:
    table = "| Name | Type | Description |\n| --- | --- | --- |\n| plate* | string | Its plate. |\n| seats | integer | How many. |\n"
    for note in ("\\* `plate` will be gone soon.", "* `plate` will be gone soon."):
        members = page(f"# Vans\n\nPOST `/vans`\n\n{table}\n{note}\n\n## Others\n").request("POST /vans")
        assert {name: member.required for name, member in members.items()} == {"plate": None, "seats": None}
    assert page(f"# Vans\n\nPOST `/vans`\n\n{table}\n").request("POST /vans")["plate"].required is True


@pytest.mark.parametrize(
    "program", ["import requests\n\nrequests.post(url)", "data = {'plate': 'A'}\nanswer = requests.post(url, json=data)", "const answer = await fetch(url)"]
)
def test_what_follows_a_program_is_its_answer_though_no_language_is_stated(program: str) -> None:
    text = f"""# Vans

POST `/vans`

| Name | Type | Description |
| --- | --- | --- |
| `plate` | string | Its plate. |

This example makes a request from a file:

```
{program}
```

```
{{"id": 1, "plate": "A"}}
```
"""
    linked = service(text)
    (name,) = (operation.id for operation in linked.operations)
    assert list(sent(linked, name)) == ["plate"]
    assert answered(linked, name) == {"id": "long", "plate": "string"}


def test_an_answer_is_found_by_the_end_of_the_anchor_that_a_sentence_links_to() -> None:
    linked = service("""\
# Vans

### Van Object

###### Van Structure

| Field | Type |
| --- | --- |
| plate | string |

## Get Van

GET `/vans/{id}`

Gives a van. Returns that [van](/vans/parcels#van-object-van-structure). Fires a [Van Read](/events#van-read) event.
""")
    assert answered(linked, "get_van") == {"plate": "string"}


@pytest.mark.parametrize("said", ["Contains:", "Object with the following fields:"])
def test_a_nested_list_is_of_members_where_it_is_announced_so(said: str) -> None:
    linked = page(f"# Vans\n\nPOST `/vans`\n\nParameters:\n\n- `mail` - Mail of the van. {said}\n  - `on` - whether.\n  - `at` - when.\n")
    kind = linked.request("POST /vans")["mail"].type
    assert isinstance(kind, Reference)
    assert [member.wire_name for member in linked.shape(kind.shape).members] == ["on", "at"]
