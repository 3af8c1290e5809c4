"""Pages that are near a form that is read, but are not of it: nothing is invented from them, and nothing of theirs is lost."""

from __future__ import annotations

from textwrap import dedent

import pytest

from codegen.family import Sureness
from codegen.reading.rest.claim import claim
from codegen.source import SourceFile
from tests.linking.rest.reference import answered
from tests.linking.rest.small import Linked, page


def _statuses(linked: Linked, call: str) -> list[str]:
    return [response.status for response in linked.operation(call).responses]


def _names(linked: Linked) -> list[str]:
    return sorted(operation.id for operation in linked.service.operations)


def _one(rest: str, call: str = "GET /vans/{id}") -> Linked:
    return page(f"# Vans\n\n## Use a van\n\n`{call}`\n\n{dedent(rest)}\n")


@pytest.mark.parametrize(
    "said",
    [
        "`DELETE` was removed from `/vans`.",
        "- `PATCH` support added to `/vans`",
        "`PUT` cannot be used on `/vans`.",
        "`POST` isn't allowed on `/vans`.",
        "`GET` is no longer supported on `/vans`.",
        "`GET` without a token to `/vans` fails.",
    ],
)
def test_what_changelogs_say_of_methods_and_paths_is_no_call(said: str) -> None:
    text = f"# Notes\n\n## Changes\n\n{said}\n"
    assert claim(SourceFile("notes.md", text)).sureness is Sureness.PERHAPS


@pytest.mark.parametrize(
    ("said", "calls"),
    [
        ("All calls use `GET`.", ["GET /vans"]),
        ("The following endpoints do not support `DELETE`.", []),
        ("All requests but `GET` need a token.", []),
        ("These endpoints no longer accept `PUT`:", []),
        ("These paths are cached for `GET` requests.", []),
    ],
)
def test_a_sentence_before_paths_says_how_all_are_called_or_nothing(said: str, calls: list[str]) -> None:
    linked = page(
        f"# Vans\n\n`GET /other`\n\n## Endpoints\n\n{said}\n\n| Path | Description |\n| --- | --- |\n| `/vans` | All. |\n"
    )
    assert [call for call in linked.calls() if call != "GET /other"] == calls


def test_a_heading_with_the_path_stays_a_section() -> None:
    linked = page("""
        # Vans

        ## Endpoint: /vans

        ```
        GET /vans
        ```

        ## URL: /cars

        Makes one.

        Method: POST

        ## Sell a dog

        ### URL: /dogs/{id}
        ### Method: DELETE
    """)
    assert linked.calls() == ["DELETE /dogs/{id}", "GET /vans", "POST /cars"]
    assert linked.operation("GET /vans").summary == "Endpoint: /vans"
    assert "list_vans" in _names(linked)


def test_labels_that_are_all_headings_introduce_their_call() -> None:
    linked = page("""
        # Vans

        ## List vans
        ### Method: GET
        ### URL: /vans
        ### Parameters

        | Name | Type | Required |
        | --- | --- | --- |
        | seats | integer | no |
    """)
    assert _names(linked) == ["list_vans"]
    assert linked.places("GET /vans") == {"query": ["seats"]}


def test_an_address_further_down_is_not_the_path_of_a_method_above() -> None:
    linked = page("""
        # Vans

        `GET /other`

        ## Make a van

        Method: POST

        See the web page:

        ```
        https://example.com/help
        ```
    """)
    assert linked.calls() == ["GET /other"]


@pytest.mark.parametrize("titles", [("Important", "Important"), ("For admins:", "For users:"), ("Step 1", "Step 2")])
def test_bold_lines_that_name_no_operation_are_no_titles(titles: tuple[str, str]) -> None:
    first, second = titles
    linked = page(
        f"# Vans\n\n## Lock a van\n\n**{first}**\n\n`POST /vans/{{id}}/lock`\n\n**{second}**\n\n`POST /vans/{{id}}/check`\n"
    )
    assert {operation.summary for operation in linked.service.operations} == {"Lock a van"}


@pytest.mark.parametrize(
    "said",
    [
        "Either `name` or `age` is required.",
        "`name` or `age` is required.",
        "Neither `name` nor `age` is required.",
        "At least one of `name`, `age` is required.",
        "`age` is required (if `name` is set).",
        "`age` is required, unless `name` is given.",
        "For cobs, `age` is required.",
        "It returns an object in which `age` is optional.",
    ],
)
def test_a_choice_or_a_condition_makes_no_parameter_required(said: str) -> None:
    linked = _one(f'```json\n{{ "name": "Bo", "age": 4 }}\n```\n\n{said}', "POST /vans")
    assert {member.required for member in linked.request("POST /vans").values()} == {None}


def test_the_next_sentence_makes_no_condition_of_what_is_said() -> None:
    linked = _one('```json\n{ "age": 4 }\n```\n\n`age` is optional. If it is not given, four is meant.', "POST /vans")
    assert linked.request("POST /vans")["age"].required is False


@pytest.mark.parametrize(
    "said",
    [
        "Returns the `X-Total` header parameter.",
        "The response has a `next` query parameter in its link.",
        "Redirects to the page with the `code` query parameter.",
        "Works like the `/cobs` call with the query parameter `breed`.",
    ],
)
def test_parameters_of_answers_and_of_other_calls_are_none_of_this_one(said: str) -> None:
    assert _one(said, "GET /vans").places("GET /vans") == {}


@pytest.mark.parametrize(
    ("said", "statuses"),
    [
        ("Once a van is archived, this call returns `409`.", ["409"]),
        ("After the sale is closed, returns `409`.", ["409"]),
        ("Once deleted, reading the van returns `404`.", []),
    ],
)
def test_what_this_call_answers_after_something_was_closed_is_its_status(said: str, statuses: list[str]) -> None:
    assert _statuses(_one(said), "GET /vans/{id}") == statuses


@pytest.mark.parametrize(
    "rest",
    [
        "### 500 items at most\n\nMore are cut.",
        "### 200 requests per minute\n\nIs the limit.",
        "| Status | Description |\n| --- | --- |\n| active | In use. |\n| default | As delivered. |",
        "| Value | Description |\n| --- | --- |\n| default | As delivered. |",
    ],
)
def test_counts_and_words_for_defaults_are_no_statuses(rest: str) -> None:
    assert _statuses(_one(rest), "GET /vans/{id}") == []


def test_a_member_may_be_called_none() -> None:
    rows = "| Name | Type |\n| --- | --- |\n| high | integer |\n| none | integer |"
    assert answered(_one(f"### Response\n\n{rows}").service, "use_van") == {"high": "long", "none": "long"}
    linked = _one(f"### Parameters\n\n{rows}", "POST /vans")
    assert linked.places("POST /vans") == {"body": ["high", "none"]}


def test_names_in_code_that_are_words_for_parts_of_an_operation() -> None:
    linked = _one("The following parameters are required:\n\n- `code`\n- `notes`", "POST /vans")
    assert linked.places("POST /vans") == {"body": ["code", "notes"]}


def test_a_table_behind_what_a_call_returns_is_its_answer_unless_that_was_sent() -> None:
    rows = "| Name | Type | Description |\n| --- | --- | --- |\n| token | string | For calls |"
    assert answered(_one(f"Logs in. Returns the token.\n\n{rows}", "POST /login").service, "use_van") == {
        "token": "string"
    }
    linked = _one(f"Returns the created van.\n\n{rows}", "POST /vans")
    assert linked.places("POST /vans") == {"body": ["token"]}


def test_what_is_taken_away_again_is_not_called_like_what_is_done() -> None:
    linked = page("# Vans\n\n## `PUT /vans/{id}/lock`\n\nLocks.\n\n## `DELETE /vans/{id}/lock`\n\nUnlocks.\n")
    assert _names(linked) == ["delete_van_lock", "lock_van"]


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("Authentication bearer", ["bearer"]),
        ("Auth: basic auth", ["basic"]),
        ("Author basic fields", []),
        ("Auth basic concepts", []),
    ],
)
def test_titles_that_name_a_way_to_authenticate(title: str, kinds: list[str]) -> None:
    linked = page(f"# Vans\n\n## {title}\n\nText.\n\n## List vans\n\n`GET /vans`\n")
    assert [scheme.kind.value for scheme in linked.service.security_schemes] == kinds


def test_columns_named_basic_are_no_way_to_authenticate() -> None:
    linked = page(
        "# Vans\n\n## Authorization plans\n\n| Basic | Pro |\n| --- | --- |\n\n## List vans\n\n`GET /vans`\n"
    )
    assert linked.service.security_schemes == ()


def test_words_that_begin_like_a_type_are_no_type_of_a_table_without_titles() -> None:
    linked = _one("| | |\n|---|---|\n| name | stringent rules |\n| kind | anything goes |", "POST /vans")
    assert all(member.documentation for member in linked.request("POST /vans").values())


def test_an_example_of_errors_is_of_the_status_said_above_it_or_of_the_only_one() -> None:
    example = '```json\n{ "file": ["Line 5"] }\n```'
    only = _one(f"Rubbish will result in a 400.\n\n### Example error response\n\n{example}", "PUT /vans")
    assert _statuses(only, "PUT /vans") == ["400"]
    assert answered(only.service, "use_van", "400") == {"file": ["string"]}
    nearest = _one(
        f"Returns `403` without permission.\n\n### Response\n\n```json\n{{ \"id\": 1 }}\n```\n\n### Errors\n\nStatus code: `400`\n\nExample response:\n\n{example}",
        "PUT /vans",
    )
    assert answered(nearest.service, "use_van", "400") == {"file": ["string"]}
    assert answered(nearest.service, "use_van", "403") is None


@pytest.mark.parametrize("name", ["`seats`", "`seats", "seats`"])
@pytest.mark.parametrize("form", ["| Name | Description |\n|---|---|\n| {} | How many. |\n", "Parameters:\n\n- {}: How many.\n"])
def test_half_a_name_in_code_names_its_row_or_item(name: str, form: str) -> None:
    text = f"# Vans\n\n## Create a van\n\n`POST /vans`\n\n{form.format(name)}"
    assert list(page(text).request("POST /vans")) == ["seats"]
