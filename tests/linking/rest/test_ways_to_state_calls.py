"""Ways in which pages state one and the same call, below a heading that says what it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.pipeline import Request, understand
from tests.linking.rest.reference import service

_WAYS = [
    "`[POST] /boats`",
    "[POST] /boats",
    "(POST) /boats",
    "HTTP POST /boats",
    "\U0001f7e2 POST /boats",
    "\U0001f4cc **POST** `/boats`",
    "To build a boat, send a POST request to `/boats`.",
    "Make a `POST` request to `https://boats.example.com/boats` with these parameters:",
    "```http\nPOST /boats HTTP/1.1\nHost: boats.example.com\n\n{}\n```",
]


@pytest.mark.parametrize("way", _WAYS)
def test_a_call_is_found_however_it_is_marked(way: str, tmp_path: Path) -> None:
    (tmp_path / "boats.md").write_text(f"# Boats\n\n## Create a boat\n\n{way}\n\n| Name | Type |\n|---|---|\n| name | string |\n")
    (found,) = understand(Request(inputs=(tmp_path,), jobs=1)).model.services
    assert [(item.id, item.http.method, item.http.path) for item in found.operations if item.http] == [("create_boat", "POST", "/boats")]


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
