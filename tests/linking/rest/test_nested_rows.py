"""Rows of tables that are members of the row above: by signs before their names, by blanks, by the example below the table."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import answered, sent, service
from tests.linking.rest.small import page

_ROWS = (("subject", "string", 0), ("requester", "object", 0), ("email", "string", 1), ("phones", "array", 1), ("number", "string", 2), ("urgent", "boolean", 0))
_NESTED = {
    "subject": ("body", "string", None),
    "requester": ("body", {"email": "string", "phones": [{"number": "string"}]}, None),
    "urgent": ("body", "boolean", None),
}


def _table(signs: tuple[str, str, str], name: str = "{}") -> str:
    rows = "".join(f"| {signs[depth]}{name.format(word)} | {kind} | its line |\n" for word, kind, depth in _ROWS)
    return f"# Tickets\n\n## Create ticket\n\n`POST /tickets`\n\n| Property | Type | Description |\n|---|---|---|\n{rows}"


@pytest.mark.parametrize("name", ["{}", "`{}`", "**{}**"])
@pytest.mark.parametrize(
    "signs",
    [
        ("", "- ", "-- "),
        ("", "> ", "> > "),
        ("", ".", ".."),
        ("", "\u2013 ", "\u2013 \u2013 "),
        ("", "+ ", "++ "),
        ("", "\u251c\u2500 ", "\u2502 \u2514\u2500 "),
        ("", "&nbsp;&nbsp;\u2514 ", "&nbsp;&nbsp;&nbsp;&nbsp;\u2514 "),
        ("", "\u2514\u2500 ", "&nbsp;&nbsp;\u2514\u2500 "),
        ("", "  ", "    "),
    ],
)
def test_signs_and_blanks_before_names_say_how_deep_rows_are_nested(signs: tuple[str, str, str], name: str) -> None:
    assert sent(service(_table(signs, name)), "create_ticket") == _NESTED


def test_a_sign_within_the_code_of_a_name_says_it_too() -> None:
    assert sent(service(_table(("", "- ", "-- ")).replace("| - email |", "| `- email` |")), "create_ticket") == _NESTED


@pytest.mark.parametrize("signs", [("- ", "- ", "- "), ("  ", " ", "   ")])
def test_signs_before_all_names_and_a_blank_too_many_nest_nothing(signs: tuple[str, str, str]) -> None:
    assert set(sent(service(_table(signs)), "create_ticket")) == {word for word, _, _ in _ROWS}


def test_a_sign_below_a_string_nests_nothing() -> None:
    text = _table(("", "- ", "- ")).replace("| object |", "| string |")
    assert set(sent(service(text), "create_ticket")) == {word for word, _, _ in _ROWS}


_EXAMPLE = '{"subject": "x", "requester": {"email": "a", "phones": [{"number": "1"}]}, "urgent": true}'


def test_an_example_says_which_rows_of_a_request_are_members_of_the_row_above() -> None:
    text = f"{_table(('', '', ''))}\n**Request body**\n\n```json\n{_EXAMPLE}\n```\n"
    assert sent(service(text), "create_ticket") == _NESTED


def test_an_example_that_leaves_out_a_row_does_not_put_it_into_an_object_with_such_a_member() -> None:
    rows = "".join(f"| {name} | {kind} | its line |\n" for name, kind in (("id", "string"), ("requester", "object"), ("name", "string"), ("urgent", "boolean")))
    table = f"# Tickets\n\n## Create ticket\n\n`POST /tickets`\n\n| Property | Type | Description |\n|---|---|---|\n{rows}"
    example = '{"id": "x", "requester": {"id": "y", "name": "z"}, "urgent": true}'
    assert set(sent(service(f"{table}\n```json\n{example}\n```\n"), "create_ticket")) == {"id", "requester", "name", "urgent"}


def test_an_example_says_it_of_rows_of_an_answer() -> None:
    table = _table(("", "", "")).replace("`POST /tickets`", "`GET /tickets/{id}`\n\n### Response").replace("Create", "Get")
    linked = service(f"{table}\n```json\n{_EXAMPLE}\n```\n")
    assert answered(linked, "get_ticket") == {"subject": "string", "requester": {"email": "string", "phones": [{"number": "string"}]}, "urgent": "boolean"}


@pytest.mark.parametrize("rows", ["| created | By date |\n| -created | Last first |", "| size | Big ones |\n| +date | Old ones |\n| -date | New ones |"])
def test_a_row_that_is_the_opposite_of_another_is_no_member(rows: str) -> None:
    linked = page(f"# Vans\n\n## List vans\n\n`GET /vans`\n\nQuery parameters:\n\n| Name | Description |\n| --- | --- |\n{rows}\n")
    assert not any(type(member.type).__name__ == "Reference" for member in linked.request("GET /vans").values())
