"""Pages on which one thing was taken for another: parameters for those of a neighbour, a glued type for a name, a scheme for a member."""

from __future__ import annotations

import pytest

from codegen.ir.model import Scalar
from tests.linking.rest.reference import answered
from tests.linking.rest.small import page


def test_the_cells_of_a_table_of_calls_list_the_parameters_of_each_call_alone() -> None:
    linked = page("""
        # Marks

        | Endpoint | Method | Params | Description |
        |---|---|---|---|
        | `/marks` | GET | `page` (int), `tag` (string) | lists marks |
        | `/marks` | POST | `url` (string, required), `title` (string) | adds a mark |
        | `/marks/{id}` | DELETE | - | removes it |
    """)
    assert linked.places("GET /marks") == {"query": ["page", "tag"]}
    assert linked.places("POST /marks") == {"body": ["url", "title"]}
    assert linked.request("POST /marks")["url"].required is True
    assert linked.places("DELETE /marks/{id}") == {"path": ["id"]}


def test_code_in_the_brackets_of_a_name_is_no_further_name() -> None:
    linked = page("# Marks\n\n| Method | Path | Params |\n|---|---|---|\n| GET | /marks | `page` (a number, `all`), `tag` |\n| GET | /tags | - |\n")
    assert linked.places("GET /marks") == {"query": ["page", "tag"]}


def test_names_without_marks_in_such_cells_count_too_and_the_title_says_where_they_travel() -> None:
    linked = page("""
        # Marks

        | Method | Path | Query params | Body | What |
        |---|---|---|---|---|
        | POST | /marks | dry_run (bool) | url, title | Adds one |
        | GET | /marks | page, tag | none | Lists |
    """)
    assert linked.places("POST /marks") == {"query": ["dry_run"], "body": ["url", "title"]}
    assert linked.places("GET /marks") == {"query": ["page", "tag"]}


@pytest.mark.parametrize("cells", [("-", "van object", "van"), ("none", "JSON", "Van"), ("no", "yes", "optional"), ("empty", "multipart", "file"), ("any", "see below", "-")])
def test_cells_that_say_what_kind_of_thing_is_sent_list_no_names(cells: tuple[str, str, str]) -> None:
    linked = page("# Vans\n\n| Method | Path | Body | What |\n|---|---|---|---|\n" + "".join(f"| PUT | /{name} | {cell} | Does it. |\n" for name, cell in zip("abc", cells, strict=True)))
    assert linked.calls() == ["PUT /a", "PUT /b", "PUT /c"]
    assert not any(linked.places(call) for call in linked.calls())


def test_words_that_all_end_in_one_type_stay_names() -> None:
    linked = page("# Search\n\n`GET /search`\n\n**Query parameters**\n\n- substring\n- querystring\n")
    assert linked.places("GET /search") == {"query": ["substring", "querystring"]}


@pytest.mark.parametrize("name", ["`--verbose`", "`-v`", "`vans list`"])
def test_arguments_of_a_command_line_are_no_parameters(name: str) -> None:
    linked = page(f"# Vans\n\n`POST /vans`\n\n| Optional arguments | Meaning |\n|---|---|\n| {name} | More words. |\n")
    assert linked.request("POST /vans") == {}


@pytest.mark.parametrize(
    "said",
    [
        'If the plate is taken, returns `{"error": "taken"}`.',
        'Your server must answer with `{"ok": true}`.',
        'Your webhook gets `{"event": "added"}`. It responds with `{"id": "x"}`.',
    ],
)
def test_a_body_in_a_sentence_about_failures_or_other_servers_is_no_answer(said: str) -> None:
    assert page(f"# Vans\n\n`POST /vans`\n\n{said}\n").operation("POST /vans").output is None


def test_what_a_library_gives_back_is_no_answer() -> None:
    code = "van = client.vans.find(1)\n# => {'sdk_name': 'x'}"
    assert page(f"# Vans\n\n`GET /vans`\n\n```python\n{code}\n```\n").operation("GET /vans").output is None


def test_types_that_a_converter_glued_to_all_names_are_their_types() -> None:
    linked = page("""
        # Search

        ## Request

        GET

        /search

        -   qstring

            Required

            What to look for.

        -   typearray of strings

            Required

            Allowed values: `"horse"`, `"cart"`

        -   limitinteger

            How many.
    """)
    request = linked.request("GET /search")
    assert sorted(request) == ["limit", "q", "type"]
    assert request["q"].required is True


def test_words_that_end_in_a_type_among_others_stay_names() -> None:
    linked = page("# Search\n\n`GET /search`\n\n**Query parameters**\n\n- querystring\n- isboolean\n- page\n")
    assert linked.places("GET /search") == {"query": ["querystring", "isboolean", "page"]}


def test_a_table_of_security_behind_answers_has_no_members() -> None:
    linked = page("""
        # Horses

        ### Add a horse

        ```
        POST /horses
        ```

        #### Responses

        |HTTP Code|Description|Schema|
        |---|---|---|
        |**405**|Invalid input|No Content|

        #### Security

        |Type|Name|Scopes|
        |---|---|---|
        |**oauth2**|**stable_auth**|write_horses|
    """)
    assert linked.operation("POST /horses").output is None


def test_fields_of_answers_behind_those_of_requests_are_none_of_the_request() -> None:
    linked = page("""
        ---
        title: Get horses
        api: "GET https://stable.example.com/horses/{id}"
        ---

        <ParamField path="id" type="string" required>
        Which.
        </ParamField>

        <ResponseField name="name" type="string">
        How it is called.
        </ResponseField>
    """.replace("\n        ", "\n").lstrip())
    call = "GET /horses/{id}"
    assert linked.places(call) == {"path": ["id"]}
    assert list(answered(linked.service, linked.operation(call).id)) == ["name"]


def test_an_index_with_the_version_before_its_paths_states_no_further_calls() -> None:
    linked = page("""
        # Domains

        | Method | Endpoint | Description |
        |---|---|---|
        | GET | `/v3/domains` | Lists them. |

        ## List

        ```
        GET /domains
        ```

        | Parameter | Description |
        | --- | --- |
        | state | Can be *active* or *disabled*. |

        ```
        curl https://post.example.com/v3/domains
        ```
    """)
    assert linked.calls() == ["GET /domains"]


@pytest.mark.parametrize(
    "said",
    ["Either *active*, *unverified* or *disabled*.", "One of: 'active','unverified','disabled'", "Can be **active**, **unverified** or **disabled**"],
)
def test_values_may_be_in_italics_in_bold_or_in_single_quotes(said: str) -> None:
    linked = page(f"# D\n\n`GET /domains`\n\n| Parameter | Type | Description |\n|---|---|---|\n| state | string | {said} |\n")
    kind = linked.request("GET /domains")["state"].type
    assert isinstance(kind, Scalar)
    assert kind.enum is not None
    assert kind.enum.values == ("active", "unverified", "disabled")


def test_columns_of_least_and_most_are_bounds() -> None:
    linked = page("# D\n\n`GET /d`\n\n| Parameter | Type | MinLength | MaxLength |\n|---|---|---|---|\n| name | string | 1 | 50 |\n")
    assert "50" in repr(linked.request("GET /d")["name"].type)


@pytest.mark.parametrize("title", ["Response 103", "HTTP 103 Early Hints", "Status code: 600", "Response headers 103"])
def test_what_stands_below_a_status_that_no_caller_sees_is_no_part_of_the_request(title: str) -> None:
    linked = page(f"# Tags\n\n## Make tag\n\n`POST /tags`\n\n- `name` (string): Its name.\n\n### {title}\n\n| Name | Type |\n|---|---|\n| `early` | string |\n\n### Response 201\n\n| Name | Type |\n|---|---|\n| `id` | string |\n")
    assert list(linked.request("POST /tags")) == ["name"]
    assert [answer.status for answer in linked.operation("POST /tags").responses] == ["201"]
