"""Objects that a page describes behind the query parameters of a call: of one without a body they come back."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import answered, operation, sent, service

_LIST = "- `id` (integer): its id\n- `plate` (string): its plate\n"
_TABLE = "| Field | Type | Description |\n|---|---|---|\n| id | integer | its id |\n| plate | string | its plate |\n"
_VAN = {"id": "long", "plate": "string"}


def _page(call: str, text: str) -> str:
    return f"# Vans\n\n## Find vans\n\n`{call}`\n\n**Query parameters**\n\n- `page` (integer): which page\n\n{text}"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (f"The JSON object:\n\n{_LIST}", _VAN),
        (f"The van is a JSON object with these fields:\n\n{_TABLE}", _VAN),
        (f"Each van is a JSON object with these fields:\n\n{_TABLE}", [_VAN]),
        (f"The van object:\n\n{_LIST}", _VAN),
        ('```json\n{"id": 1, "plate": "A"}\n```\n', _VAN),
    ],
)
def test_an_object_behind_the_query_of_a_call_without_a_body_comes_back(text: str, answer: object) -> None:
    linked = service(_page("GET /vans", text))
    assert sent(linked, "find_vans") == {"page": ("query", "long", None)}
    assert answered(linked, "find_vans") == answer


def test_an_object_below_a_title_of_query_parameters_without_rows_is_no_answer() -> None:
    # It may as well show the parameters.
    linked = service('# Vans\n\n## Find vans\n\n`GET /vans`\n\n### Query parameters\n\n```json\n{"from": "a", "to": "b"}\n```\n')
    assert not operation(linked, "find_vans").responses


def test_an_object_behind_the_query_of_a_call_with_a_body_is_the_body() -> None:
    assert sent(service(_page("POST /vans", f"The JSON object:\n\n{_LIST}")), "find_vans") == {
        "page": ("query", "long", None),
        "id": ("body", "long", None),
        "plate": ("body", "string", None),
    }
