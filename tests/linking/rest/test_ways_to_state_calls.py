"""Ways in which pages state one and the same call, below a heading that says what it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.pipeline import Request, understand
from tests.linking.rest.reference import answered, sent, service

_WAYS = [
    "`[POST] /boats`",
    "[POST] /boats",
    "(POST) /boats",
    "HTTP POST /boats",
    "\U0001f7e2 POST /boats",
    "\U0001f4cc **POST** `/boats`",
    "To build a boat, send a POST request to `/boats`.",
    "Make a `POST` request to `https://boats.example.com/boats` with these parameters:",
    "> Method: POST (use https)\n> https://boats.example.com/boats",
    "Method: POST, as JSON\n\nURL: /boats",
    "HTTP method: POST only\n\nPath: /boats",
    "**Request Type:** POST\n\n**Request URL:** /boats",
    "```\nPOST /boats\nAuthorization: Bearer TOKEN\n```",
    "```http\nPOST {{host}}/boats\nContent-Type: application/json\n```",
    "```http\nPOST /boats HTTP/1.1\nHost: boats.example.com\n\n{}\n```",
]


@pytest.mark.parametrize("way", _WAYS)
def test_a_call_is_found_however_it_is_marked(way: str, tmp_path: Path) -> None:
    (tmp_path / "boats.md").write_text(f"# Boats\n\n## Create a boat\n\n{way}\n\n| Name | Type |\n|---|---|\n| name | string |\n")
    (found,) = understand(Request(inputs=(tmp_path,), jobs=1)).model.services
    assert [(item.id, item.http.method, item.http.path) for item in found.operations if item.http] == [("create_boat", "POST", "/boats")]
    assert {place for place, _, _ in sent(found, "create_boat").values()} == {"body"}


def test_what_shows_how_to_say_who_calls_is_an_example_of_a_call_elsewhere() -> None:
    token = "# Tokens\n\nSay who you are:\n\n```http\nGET /boats/17\nAuthorization: Bearer TOKEN\n```\n"
    linked = service({"boats.md": "# Boats\n\n## Get a boat\n\n`GET /boats/{id}`\n", "tokens.md": token})
    assert [item.id for item in linked.operations] == ["get_boat"]


@pytest.mark.parametrize("title", ["post /boats", "Post /boats", "POST `https://boats.example.com/boats`"])
def test_a_heading_that_is_the_call_names_it_by_its_path(title: str, tmp_path: Path) -> None:
    (tmp_path / "boats.md").write_text(f"# Boats\n\n### {title}\n\nBuilds one.\n")
    (found,) = understand(Request(inputs=(tmp_path,), jobs=1)).model.services
    assert [item.id for item in found.operations] == ["create_boat"]


@pytest.mark.parametrize(
    "words",
    ["Never send a POST request to `/boats`.", "The POST request to `/boats` has failed.", "(see POST)", "HTTP POSTs", "[POST] boats", "Post offices"],
)
def test_what_speaks_of_a_call_states_none(words: str) -> None:
    linked = service(f"# Boats\n\n`GET /boats`\n\n## Notes\n\n{words}\n")
    assert len(linked.operations) == 1


def test_titles_with_a_method_above_the_label_of_the_path() -> None:
    """`GET - Find vans`, and the path in a line of its own; a line about what comes back is no member."""
    found = service("# Vans\n\n## GET - Find vans\n\nPath: /vans\n\nParameters:\n\n* q - text (String, mandatory)\n\nReturns: array of Van\n\n## DELETE: Scrap a van\n\nURL: `/vans/{id}`\n")
    assert [(item.id, item.http.method, item.http.path) for item in found.operations if item.http] == [
        ("find_vans", "GET", "/vans"),
        ("scrap_van", "DELETE", "/vans/{id}"),
    ]
    assert answered(found, "find_vans") is None


def test_rows_whose_parameters_stand_behind_what_they_are() -> None:
    """`JSON:` before the names of a cell loses none of the column; the title of the section names none of the calls."""
    found = service(
        "# Store\n\n## REST API\n\n| Endpoint | Method | Params | Returns |\n|---|---|---|---|\n| `/ping` | GET | \u2013 | `pong` |\n"
        "| `/items` | GET | `offset`, `limit` | items |\n| `/items` | POST | JSON: `name` (string), `qty` (int) | the item |\n"
    )
    assert [item.id for item in found.operations] == ["create_item", "get_ping", "list_items"]
    assert set(sent(found, "list_items")) == {"offset", "limit"}
    assert set(sent(found, "create_item")) == {"name", "qty"}
