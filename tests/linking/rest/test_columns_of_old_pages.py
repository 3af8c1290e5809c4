"""Columns and titles of tables on older pages: bounds in columns of their own, what must be given in the title, errors behind what succeeds."""

from __future__ import annotations

import pytest

from codegen.ir.model import PaginationStyle, Scalar
from tests.linking.rest.reference import answered, members, operation, sent, service
from tests.linking.rest.small import page


def test_columns_of_their_own_state_bounds_and_what_is_null_or_only_read() -> None:
    linked = service(
        "# Boats\n\n## Boat object\n\n"
        "| Property | Description | DataType | Nullable | Readonly | MinLength | MaxLength | Minimum | Validation |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| id | Key | String | FALSE | TRUE | | | | |\n"
        "| sign | Sign | String | FALSE | FALSE | 5 | 1,000 | | |\n"
        "| owner | Whose | String | TRUE | FALSE | | 50 | | |\n"
        "| crew | How many | Integer | FALSE | FALSE | | | 2 | |\n\n"
        "## Get a boat\n\nGET /boats/{id}\n\nReturns the [boat](#boat-object).\n"
    )
    boat = members(linked, "Boat")
    assert boat["id"].read_only
    assert not boat["sign"].read_only
    assert boat["owner"].nullable
    assert not boat["sign"].nullable
    kinds = {name: member.type for name, member in boat.items() if isinstance(member.type, Scalar)}
    assert [(kinds[name].length.minimum, kinds[name].length.maximum) for name in ("sign", "owner")] == [(5, 1000), (None, 50)]
    assert kinds["crew"].range.minimum == 2


def test_a_second_column_of_types_counts_where_the_first_says_where_rows_travel() -> None:
    linked = service(
        "# Boats\n\n## Make a boat\n\nPOST /boats\n\n"
        "| Parameter | Description | Param Type | DataType | Required |\n| --- | --- | --- | --- | --- |\n"
        "| dry | Nothing is kept | Query | Boolean | FALSE |\n| sign | Sign | Body | String | TRUE |\n"
    )
    assert sent(linked, "make_boat") == {"dry": ("query", "boolean", False), "sign": ("body", "string", True)}


@pytest.mark.parametrize("lead", ["If the request fails:", "#### If the request fails", "#### When the call fails:"])
def test_what_errors_hold_is_no_part_of_what_succeeds(lead: str) -> None:
    rows = "| Field | Type | Description |\n| --- | --- | --- |\n"
    linked = service(
        f"# Boats\n\n## Get a boat\n\nGET /boats/{{id}}\n\nIf the request succeeds, the response has:\n\n{rows}| sign | string | Sign |\n\n"
        f"{lead}\n\n{rows}| code | integer | Which |\n| message | string | What |\n"
    )
    assert answered(linked, "get_boat") == {"sign": "string"}
    assert answered(linked, "get_boat", "default") == {"code": "long", "message": "string"}
    assert set(sent(linked, "get_boat")) == {"id"}


def test_titles_say_what_must_be_given_and_how_it_is_written() -> None:
    linked = service(
        "# Boats\n\n## Make a boat\n\nPOST /docks/:dock/boats\n\n"
        "| Required Parameters | How to use | Description |\n| --- | --- | --- |\n"
        "| Dock | `:dock` - Used in the request URL | The dock. |\n"
        '| Sign | `"sign":"X"` - Used in the request body | The sign. |\n\n'
        "| **Optional Parameters** | **How to use** | **Description** |\n| --- | --- | --- |\n"
        '| Crew | `"crew": 2` - Used in the request body | How many. |\n| Dry run | `&dry=X` - Used in the request URL | Nothing is kept. |\n'
    )
    assert {name: (place, need) for name, (place, _, need) in sent(linked, "make_boat").items()} == {
        "dock": ("path", True), "sign": ("body", True), "crew": ("body", False), "dry": ("query", False),
    }  # fmt: skip


def test_a_row_may_have_titles_of_the_rows_below_it() -> None:
    linked = service(
        "# Boats\n\n## List boats\n\nGET /boats\n\n| Required fields | Description |\n| --- | --- |\n| `dock` | Where. |\n"
        "| Optional fields | Description |\n| `crew` | How many. |\n"
    )
    assert {name: need for name, (_, _, need) in sent(linked, "list_boats").items()} == {"dock": True, "crew": False}


def test_elements_of_an_object_are_what_a_call_answers_or_sends() -> None:
    rows = "| Item | Data Type | Description |\n| --- | --- | --- |\n"
    linked = service(
        f"# Boats\n\n## Get a boat\n\nGET /boats/{{id}}\n\n### Elements of the *boat* object\n\n{rows}| sign | string | Sign |\n| crew | float | How many |\n\n"
        '### Response examples\n\n```json\n{"boat": {"sign": "a", "crew": 2}}\n```\n\n'
        f"## Make a boat\n\nPOST /boats\n\n### Elements of the POST request object\n\n{rows}| sign | string | Sign |\n| load-spec | object | Load |\n\n"
        f"Elements of the *load-spec* object\n\n{rows}| weight | long | In kilograms |\n"
    )
    assert answered(linked, "get_boat") == {"boat": {"sign": "string", "crew": "double"}}
    assert sent(linked, "make_boat") == {"sign": ("body", "string", None), "load-spec": ("body", {"weight": "long"}, None)}


def test_the_header_link_that_an_operation_mentions_is_how_its_list_goes_on() -> None:
    text = '# Boats\n\n## List boats\n\nGET /boats\n\n{words}\n\n```json\n[{{"id": 1}}]\n```\n'
    listed = operation(service(text.format(words="The `Link` header of the response has the address of the next page.")), "list_boats")
    assert listed.pagination is not None
    assert listed.pagination.style is PaginationStyle.LINK
    assert operation(service(text.format(words="The `Link` header has the license.")), "list_boats").pagination is None


@pytest.mark.parametrize("answer", ['# {\n#   "sign": "a"\n# }', '# => {"sign": "a"}', '# The boat\n{"sign": "a"}'])
def test_comments_behind_a_command_show_its_answer(answer: str) -> None:
    linked = service(f"# Boats\n\n## Get a boat\n\nGET /boats/{{id}}\n\n```sh\ncurl https://b.example.com/boats/1\n{answer}\n```\n")
    assert answered(linked, "get_boat") == {"sign": "string"}


def test_signs_of_values_nest_no_rows() -> None:
    linked = page("""
        # Boats

        ## Find boats

        GET /boats

        | Parameter | Description |
        |---|---|
        | `sign` | Up. |
        | `-sign` | Down. |

        ## Make a boat

        POST /boats

        | Parameter | Description |
        |---|---|
        | boat | It. |
        | -sign | Its sign. |
        """)
    assert [member.type.__class__.__name__ for member in linked.request("GET /boats").values()] == ["Scalar"]
    assert list(linked.request("POST /boats")) == ["boat"]


def test_keys_of_a_text_in_json_that_stand_beside_it_are_no_parameters() -> None:
    linked = service(
        "# Boats\n\n## List boats\n\nGET /boats\n\n**Query parameters**:\n\n  * **limit** - How many.\n"
        "  * **filters** - a JSON encoded value of the filters. Available filters:\n  * `crew=<int>`; that many\n  * `state=`(`new`|`old`)\n"
    )
    assert list(sent(linked, "list_boats")) == ["limit", "filters"]


def test_what_must_not_be_sent_is_no_parameter() -> None:
    rows = "| Name | Description |\n| --- | --- |\n"
    linked = service(
        f"# Boats\n\n## Change a boat\n\nPUT /boats/{{id}}\n\nOptional request body properties:\n\n{rows}| `crew` | How many. |\n\n"
        f"Unpermitted request body properties:\n\n{rows}| `sign` | Giving it is an error. |\n"
    )
    assert list(sent(linked, "change_boat")) == ["id", "crew"]


def test_a_body_beside_a_status_is_what_that_answer_holds() -> None:
    linked = service(
        "# Boats\n\n## Make a boat\n\nPOST /boats\n\nError responses:\n\n<table><tbody>\n"
        '<tr><th><code>422 Unprocessable Entity</code></th><td><code>{ "message": "Reason", "code": 3 }</code></td></tr>\n</tbody></table>\n'
    )
    assert answered(linked, "make_boat", "422") == {"message": "string", "code": "long"}
    (response,) = operation(linked, "make_boat").responses
    assert not response.documentation


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("What one may do - `read` or `write`", "read|write"),
        ("What one may do \u2013 `read`, `write`, or `own`.", "read|write|own"),
        ("What one may do, for example - `read` or `write`", "document"),
        ("Beside `crew` - `sign` or `flag`: the first of them", "document"),
    ],
)
def test_alternatives_behind_a_dash_at_the_end_are_values(words: str, kind: str) -> None:
    linked = service(f"# Boats\n\n## Make a boat\n\nPOST /boats\n\n| Name | Description |\n| --- | --- |\n| `level` | {words} |\n| `crew` | How many |\n")
    assert sent(linked, "make_boat")["level"][1] == kind


_KEYS = "# Keys\n\n## Key object\n\n| Name | Description |\n| --- | --- |\n| `id` | Which. |\n| `made_by` | Who. |\n| `read_at` | When. |\n\n"


def test_examples_show_the_types_that_a_description_does_not_state() -> None:
    linked = service(
        f'{_KEYS}## Get a key\n\nGET /keys/{{id}}\n\n```json\n{{"id": "a", "made_by": {{"name": "Ann"}}, "read_at": null}}\n```\n\n'
        '## List keys\n\nGET /keys\n\n```json\n[{"id": "a", "made_by": null, "read_at": "2026-01-02T03:04:05Z"}]\n```\n'
    )
    assert answered(linked, "get_key") == {"id": "string", "made_by": {"name": "string"}, "read_at": "timestamp"}
    assert all(members(linked, "Key")[name].nullable for name in ("made_by", "read_at"))


def test_a_type_that_is_stated_as_mixed_stays_so() -> None:
    text = _KEYS.replace("| Name | Description |\n| --- | --- |", "| Name | Type | Description |\n| --- | --- | --- |")
    text = text.replace("| `id` |", "| `id` | integer |").replace("| `made_by` |", "| `made_by` | string |").replace("| `read_at` |", "| `read_at` | mixed |")
    linked = service(f'{text}## Get a key\n\nGET /keys/{{id}}\n\n```json\n{{"id": 1, "made_by": "Ann", "read_at": "never"}}\n```\n')
    assert answered(linked, "get_key") == {"id": "long", "made_by": "string", "read_at": "document"}
