"""Forms of references from memory, and of pages that were made from web sites, each on a page of our own."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import answered, sent, service
from tests.linking.rest.small import page

_ROWS = """
| Parameter | Type | Required | Description |
| --- | --- | --- | --- |
| `name` | string | yes | Its name. |
| `size` | integer | no | Its size. |
"""


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ('{"kite": {"name": "Red", "size": 3, "tail": true}}', {"kite": {"name": "string", "size": "long", "tail": "boolean"}}),
        ('{"kites": [{"name": "Red"}]}', {"kites": [{"name": "string", "size": "long"}]}),
        ('{"name": "Red", "more": {"name": "x"}}', {"name": "string", "size": "long", "more": {"name": "string"}}),
        ('{"more": {"tail": true}}', {"name": "string", "size": "long", "more": {"tail": "boolean"}}),
    ],
)
def test_rows_describe_what_the_only_member_of_a_body_holds(example: str, expected: object) -> None:
    linked = service(f"# Kites\n\n## Make a kite\n\n`POST /kites`\n{_ROWS}\nRequest:\n\n```json\n{example}\n```\n")
    assert {name: kind for name, (_, kind, _) in sent(linked, "make_kite").items()} == expected


@pytest.mark.parametrize("line", ["Each kite object:", "Each kite has these fields:", "**Each kite entry contains:**"])
def test_rows_behind_a_line_about_each_are_members_of_the_row_that_holds_several(line: str) -> None:
    outer = "| Name | Type | Required |\n| --- | --- | --- |\n| `kites` | array[object] | yes |\n"
    linked = service(f"# Kites\n\n## Make kites\n\n`POST /kites`\n\n{outer}\n{line}\n{_ROWS}")
    assert sent(linked, "make_kites") == {"kites": ("body", [{"name": "string", "size": "long"}], True)}


def test_a_line_about_each_request_is_about_no_row() -> None:
    linked = service(f"# Kites\n\n## Make a kite\n\n`POST /kites`\n\nEach request has these fields:\n{_ROWS}")
    assert list(sent(linked, "make_kite")) == ["name", "size"]


def test_brackets_within_brackets_hold_values_and_bounds() -> None:
    linked = service("""\
# Kites

## Make a kite

`POST /kites`

Parameters:

- `color` (required, one of (red, blue)) - The color.
- `kind` (string, one of: big, small) - The kind.
- `size` (integer, optional (default 3)) - The size.
- `place` (string) - One of (name, id) must be given with it.
""")
    assert sent(linked, "make_kite") == {
        "color": ("body", "red|blue", True),
        "kind": ("body", "big|small", None),
        "size": ("body", "long", False),
        "place": ("body", "string", None),
    }


def test_short_lines_show_the_query_and_name_headers() -> None:
    linked = service("""\
# Kites

## List kites

`GET /kites`

Query string: `?color=red&limit=10`

Requires header `X-Field`.

## Get a kite

`GET /kites/:id`

Optional query string: `?full=true`

Required headers: `X-Field`, `Authorization` and `X-Owner`

## Fly a kite

`POST /kites/:id/flights`

Does not require the `X-Field` header. The answer redirects to the query string `?flown=true`.
""")
    assert {name: (place, needed) for name, (place, _, needed) in sent(linked, "list_kites").items()} == {
        "color": ("query", None),
        "limit": ("query", None),
        "X-Field": ("header", True),
    }
    assert {name: (place, needed) for name, (place, _, needed) in sent(linked, "get_kite").items()} == {
        "id": ("path", True),
        "full": ("query", None),
        "X-Field": ("header", True),
        "X-Owner": ("header", True),
    }
    assert list(sent(linked, "fly_kite")) == ["id"]
    assert answered(linked, "fly_kite") is None


@pytest.mark.parametrize(
    "body",
    [
        "Body Params\n\nname\n\nstring\n\nrequired\n\nLength between 1 and 40\n\ncolor\n\nstring\n\nenum\n\nIts color.\n\nAllowed:\n\n`red`\n\n`blue`\n\nsize\n\ninteger\n\nDefaults to 3\n",
        "## Body Params\n\nname string required length between 1 and 40\nIts name.\n\ncolor string enum\n\nIts color.\n\nAllowed:\n\n`red` `blue`\n\nsize integer Defaults to 3\n",
    ],
)
def test_names_and_types_that_lost_their_marks_are_parameters_below_their_title(body: str) -> None:
    linked = service(f"# Make a kite\n\npost https://api.example.com/v1/kites\n\nMakes a kite. Read on.\n\n{body}\nResponses\n\n201\n")
    assert sent(linked, "make_kite") == {
        "name": ("body", "string", True),
        "color": ("body", "red|blue", None),
        "size": ("body", "long", None),
    }


def test_sentences_are_no_parameters() -> None:
    text = "# Make a kite\n\npost https://api.example.com/v1/kites\n\n## Body Params\n\nthe string required\n\na kite\n\nstring\n\nKite string\n"
    assert sent(service(text), "make_kite") == {}


def test_items_that_lost_their_marks_are_parameters() -> None:
    linked = service("""\
# List kites

`GET /fields/{id}/kites`

## Request

* id string Required

  The field.

* limit integer

  How many. Default: `limit=20`Range: `0` - `50`

* after string

  Where to go on.

## Response

**200** The kites.

* href string Required

  A link.

* next string Required Nullable

  The next one.
""")
    assert sent(linked, "list_kites") == {
        "id": ("path", "string", True),
        "limit": ("query", "long", None),
        "after": ("query", "string", None),
    }
    assert answered(linked, "list_kites") == {"href": "string", "next": "string"}


def test_a_list_of_sentences_has_no_parameters() -> None:
    text = "# List kites\n\n`GET /kites`\n\n## Parameters\n\n* any string Required\n* Kite number\n* kites are red\n"
    assert sent(service(text), "list_kites") == {}


def test_members_below_an_item_have_lost_their_marks_too() -> None:
    linked = service("""\
# Make a kite

`POST` https://api.example.com/kites

**Header Parameters**

X-From  string <email>  required
Who makes it.

**Request Body schema**: application/json

kite  object  required
The kite.

 - name  string  required
 - color  string — Allowed values: `red` `blue`
""")
    assert sent(linked, "make_kite") == {
        "X-From": ("header", "string", True),
        "kite": ("body", {"name": "string", "color": "red|blue"}, True),
    }


@pytest.mark.parametrize("name", ["**`quiet`**`boolean`Optional", "**quiet** booleanoptional", "**quiet** boolean optional"])
def test_a_type_and_a_badge_may_stick_to_the_name(name: str) -> None:
    text = f"# Make a kite\n\n`POST /kites`\n\n### Body parameters\n\n{name}\n\nTell nobody.\n\n*Default:* `false`\n"
    assert sent(service(text), "make_kite") == {"quiet": ("body", "boolean", False)}


@pytest.mark.parametrize("values", ["`red` `blue`", "[`red`, `blue`]", "`red`, `blue`"])
def test_values_may_stand_beside_each_other_or_in_brackets(values: str) -> None:
    text = f"# Make a kite\n\n`POST /kites`\n\n| Name | Description |\n| --- | --- |\n| `color` | Its color. Possible values: {values} |\n"
    assert sent(service(text), "make_kite") == {"color": ("body", "red|blue", None)}


def test_the_name_of_an_object_above_its_members_is_no_member() -> None:
    linked = service(
        "# Get votes\n\n`GET /kites/{id}/votes`\n\n### Responses\n\n#### 200\n\nAll went well.\n\n**Votes**\n\nThe votes.\n\n"
        "**hasVoted**\n\nboolean\n\nWhether.\n\n**votes**\n\ninteger\n\nHow many.\n"
    )
    assert answered(linked, "get_votes") == {"hasVoted": "boolean", "votes": "long"}


def test_steps_of_a_path_that_rows_call_its_parameters_are_placeholders() -> None:
    rows = "| Name | Type |\n| --- | --- |\n| `field_id` | string |\n"
    linked = page(f"# Kites\n\n## List kites\n\nGET /fields/field_id/kites\n\n#### Parameters\n\n##### Path\n\n{rows}\n")
    assert linked.calls() == ["GET /fields/{field_id}/kites"]
    assert linked.places("GET /fields/{field_id}/kites") == {"path": ["field_id"]}


def test_a_command_may_call_the_path_with_the_form_of_the_answer_behind_it() -> None:
    linked = page("""
        # Kites

        ## Make a kite

        `POST /kites`

        ```
        curl -X POST https://api.example.com/kites.json -d '{"kite": {"name": "Red"}}'
        ```
    """)
    assert linked.places("POST /kites") == {"body": ["kite"]}
