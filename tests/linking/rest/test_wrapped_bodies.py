"""Bodies and answers whose members lie inside of one member, as a sentence or an example says."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import answered, sent, service

_TABLE = "| Attribute | Type | Required | Description |\n|---|---|---|---|\n| name | string | yes | its name |\n| plate | string | no | its plate |\n"
_PLAIN = {"name": ("body", "string", True), "plate": ("body", "string", False)}


def _create(text: str, table: str = _TABLE) -> str:
    return f"# Vans\n\n## Create van\n\n`POST /vans`\n\n{text}\n\n{table}"


@pytest.mark.parametrize(
    "text",
    [
        "The body is an object `van` with the attributes below:",
        "The body is an object `van` with the attributes below.",
        "The request body must be wrapped in a `van` object with the following attributes.",
        "Attributes are sent inside of the top-level key `van`.",
        "All attributes must be nested under the root key `van`.",
        'All parameters are wrapped in a "van" object.',
        "The request body is a JSON object with a single `van` key holding the following attributes:",
        "**Body** (wrapped in `van`)",
    ],
)
def test_a_sentence_says_inside_of_which_member_the_rows_are_sent(text: str) -> None:
    assert sent(service(_create(text)), "create_van") == {"van": ("body", {"name": "string", "plate": "string"}, True)}


@pytest.mark.parametrize(
    "text",
    [
        "The parameters may be wrapped in a `van` object.",
        "Attributes are never wrapped in a `van` object.",
        "The token is sent in the `X-Token` header.",
        "The body contains a `parts` array, too.",
        "The request accepts a `label` field and the following optional parameters:",
        "The body contains a `label` property and the fields below.",
        "The request has a `file` parameter, which holds the photo, with the following fields:",
        "The response is wrapped in a `data` object.",
        "The parameters are enclosed in `van`, as are those of a `stall`, if you use the old form.",
    ],
)
def test_what_may_be_and_what_is_of_others_wraps_nothing(text: str) -> None:
    assert sent(service(_create(text)), "create_van") == _PLAIN


def test_a_row_of_that_name_or_an_example_without_it_comes_first() -> None:
    text = "The body contains a `name` object with the fields below."
    assert sent(service(_create(text)), "create_van") == _PLAIN
    example = '**Request body**\n\n```json\n{"name": "a", "plate": "b"}\n```\n'
    assert sent(service(_create("All attributes are wrapped in `van`.", f"{_TABLE}\n{example}")), "create_van") == _PLAIN


_ANSWER = "| Field | Type | Description |\n|---|---|---|\n| name | string | its name |\n| plate | string | its plate |\n"


@pytest.mark.parametrize(
    ("said", "example", "answer"),
    [
        ("The response is wrapped in a `data` object.", "", {"data": {"name": "string", "plate": "string"}}),
        ("OK", '{"van": {"name": "a", "plate": "b"}}', {"van": {"name": "string", "plate": "string"}}),
        ("OK", '{"vans": [{"name": "a", "plate": "b"}], "total": 1}', {"vans": [{"name": "string", "plate": "string"}], "total": "long"}),
        ("OK", '{"name": "a", "plate": "b", "owner": {"name": "c"}}', {"name": "string", "plate": "string", "owner": {"name": "string"}}),
    ],
)
def test_an_answer_has_the_rows_inside_of_the_member_that_a_sentence_or_an_example_shows(said: str, example: str, answer: object) -> None:
    shown = f"\n```json\n{example}\n```\n" if example else ""
    linked = service(f"# Vans\n\n## Find van\n\n`GET /vans/search`\n\n### Response\n\n{said}\n\n{_ANSWER}{shown}")
    assert answered(linked, "find_van") == answer


@pytest.mark.parametrize(
    ("example", "sent_body"),
    [
        ('{"van": {"name": "a", "plate": "b"}}', {"van": {"name": "string", "plate": "string"}}),
        ('{"van": {"name": "a", "plate": "b", "seats": 4}, "dry": true}', {"van": {"name": "string", "plate": "string", "seats": "long"}, "dry": "boolean"}),
        (
            '{"van": {"name": "a", "plate": "b"}, "owner": {"email": "c"}}',
            {"van": {"name": "string", "plate": "string"}, "owner": {"email": "string"}},
        ),
    ],
)
def test_rows_are_sent_inside_of_the_one_object_of_the_example_that_has_them(example: str, sent_body: dict[str, object]) -> None:
    linked = service(_create("", f"{_TABLE}\n**Request body**\n\n```json\n{example}\n```\n"))
    assert {name: kind for name, (_, kind, _) in sent(linked, "create_van").items()} == sent_body
