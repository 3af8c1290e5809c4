"""What pages seem to say and do not: nothing is made of it."""

from __future__ import annotations

import time

import pytest

from codegen.ir.model import AuthKind, Location, Reference
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.gathered import Example
from codegen.linking.rest.samples.comments import commented
from codegen.linking.rest.types.type_words import read_type
from codegen.pages.rest import Inline, Mark, MarkKind
from codegen.source import Span
from tests.linking.rest.small import Linked, page

HERE = Span("page.md", 1)
FIELDS = "| field | type |\n|---|---|\n| id | int |\n| name | string |\n"


def _body(linked: Linked, call: str) -> object:
    output = linked.operation(call).output
    assert output is not None
    return next(m for m in linked.shape(output).members if m.location is Location.PAYLOAD).type


def test_a_comment_is_about_the_outermost_member_of_its_line() -> None:
    linked = page("""
        ## POST /vans

        Request:

        ```json
        {
          "seats": 1,
          // required for wheels
          "wheels": 2,
          "name": "x",
          "owner": {
            "name": "y" // required
          },
          "link": 'https://vans.example/required',
          "plate": "a" // required
        }
        ```
    """)
    members = linked.request("POST /vans")
    said = {name: (member.required, member.documentation) for name, member in members.items()}
    assert said.pop("plate") == (True, "required")
    assert set(said.values()) == {(None, "")}


def test_a_limit_is_no_status() -> None:
    linked = page("""
        ## Make a van

        `POST /vans`

        - `status` (string) at most 255 characters
        - `hint` (string) returned with it, 200 characters long at most
        - `size` - of the response, 226 bytes at least
    """)
    assert linked.operation("POST /vans").responses == ()


@pytest.mark.parametrize(
    "said",
    [
        "Returns a list of the following fields:",
        "The response contains a list of attributes:",
        "Returns an object with a list of rooms:",
    ],
)
def test_a_list_of_fields_or_in_an_object_is_no_list(said: str) -> None:
    linked = page(f"# Halls\n\n## Get the hall\n\n`GET /hall`\n\n### Response\n\n{said}\n\n{FIELDS}")
    assert isinstance(_body(linked, "GET /hall"), Reference)


@pytest.mark.parametrize("last", ["The response is cached for 60 seconds.", "The response is paginated."])
def test_how_an_answer_comes_says_nothing_of_the_table_below(last: str) -> None:
    before = "This lists all of the halls that you may see, sorted by their names and then by their size."
    linked = page(f"# Halls\n\n## List halls\n\n`GET /halls`\n\n{before} {last}\n\n{FIELDS}")
    assert set(linked.request("GET /halls")) == {"id", "name"}
    assert linked.operation("GET /halls").output is None


@pytest.mark.parametrize("of", ["request payload", "error responses"])
def test_what_else_another_section_shows_is_no_answer(of: str) -> None:
    linked = page(f"""
        ## Make an errand

        `POST /errands`

        Response:

        ```json
        {{ "id": 3, "what": "milk" }}
        ```

        ## Clone an errand

        `POST /errands/{{id}}/clone`

        See [Make an errand](#make-an-errand) for the {of}.
    """)
    assert linked.operation("POST /errands").output is not None
    assert linked.operation("POST /errands/{id}/clone").output is None


@pytest.mark.parametrize(
    "said",
    [
        "It must not be passed as a query parameter.",
        "Sent in the body; never given as a query parameter.",
        "Unless it is provided as a query parameter, it is needed.",
    ],
)
def test_what_is_not_passed_in_the_query_is_in_the_body(said: str) -> None:
    linked = page(
        f"## Make a user\n\n`POST /users`\n\n### Parameters\n\n- `token` (string) - Which. {said}\n"
    )
    assert linked.places("POST /users") == {"body": ["token"]}


def test_a_prefix_that_is_left_out_is_no_scheme() -> None:
    rows = "| Authorization | Your key, without the Bearer prefix |\n"
    linked = page(f"## List\n\n`GET /vans`\n\n### Headers\n\n| Header | Description |\n|---|---|\n{rows}")
    assert all(scheme.kind is not AuthKind.BEARER for scheme in linked.service.security_schemes)


def test_numbers_and_switches_are_no_texts() -> None:
    for words in (("0", "1"), ("true", "false")):
        text = " / ".join(words)
        start = len(words[0]) + 3
        marks = (Mark(MarkKind.CODE, 0, len(words[0])), Mark(MarkKind.CODE, start, len(text)))
        assert read_type(Inline(text, marks, HERE)).literals == ()


def test_a_column_of_dashes_says_nothing() -> None:
    rows = "| name | type | description |\n|---|---|---|\n| a | - | one |\n| b | \u2013 | two |\n"
    linked = page(f"## Find vans\n\n`GET /vans`\n\n{rows}")
    assert [member.required for member in linked.request("GET /vans").values()] == [None, None]


def test_a_value_in_brackets_is_no_type() -> None:
    linked = page("## Find vans\n\n`GET /vans`\n\nids=[1] finds one.\n")
    assert linked.request("GET /vans") == {}


def test_long_lines_are_read_in_time() -> None:
    """Each of these took minutes where an expression looks at a run of blanks from each of its characters."""
    run = 100_000
    blanks, dashes = " " * run, "-" * run
    begin = time.process_time()
    page(f"## Make\n\n`POST /vans`\n\n**name** {dashes}\u00e9 x\n\n**kind** {dashes}\u00e9 x\n")
    page(f"| Call | Of |\n|---|---|\n| `GET /vans` | {dashes}q |\n")
    page(f"## Get\n\n`GET /vans`\n\n### Returns\n\n!{blanks}x\n\n- `a` - it (string){blanks}x\n")
    for text in (f"a: 1{blanks}x #", "\n" * run + "#", f'"a": 1 // x{blanks}y'):
        commented([Entry(name="a", span=HERE, inferred=True)], [Example(text, None, HERE)])
    codes = tuple(Mark(MarkKind.CODE, 2 * at, 2 * at + 1) for at in range(run // 10))
    read_type(Inline("a " * (run // 10), codes, HERE))
    assert time.process_time() - begin < 20


@pytest.mark.parametrize(
    "said",
    [
        "**DELETE** `/vans/{id}` was removed in 2.0.",
        "**DELETE** `api/vans/{id}` has been removed.",
        "**DELETE** `/vans/{id}` is no longer supported.",
        "`DELETE` `/vans/{id}` requests are not supported.",
        "**/vans/{id}** [DELETE] Not there any more.",
        "The `/vans/{id}` endpoint accepts `DELETE` requests, but was removed.",
    ],
)
def test_a_call_that_there_is_no_more_is_none(said: str) -> None:
    linked = page(f"# Depot\n\n## Vans\n\n`GET /vans`\n\n## Changes\n\n{said}\n")
    assert linked.calls() == ["GET /vans"]
    assert page(f"# Depot\n\n## Vans\n\n`GET /vans`\n\n## Changes\n\n- {said}\n- Faster.\n").calls() == ["GET /vans"]


@pytest.mark.parametrize(
    "said",
    [
        "**DELETE** `/vans/{id}` is not paged.",
        "**DELETE** `/vans/{id}` removes the van, which is no longer there afterwards.",
        "**DELETE** `/vans/{id}` is deprecated and will be removed in 2.0.",
        "**DELETE** `/vans/{id}` - Removed vans are listed in the log.",
    ],
)
def test_what_else_is_said_behind_a_call_leaves_it_one(said: str) -> None:
    assert "DELETE /vans/{id}" in page(f"# Depot\n\n## Vans\n\n`GET /vans`\n\n## More\n\n{said}\n").calls()
