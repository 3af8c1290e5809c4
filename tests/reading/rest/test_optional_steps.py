"""Parts of paths that may be left out: each path is a call of its own."""

from __future__ import annotations

import pytest

from codegen.reading.rest.calls.optional_steps import optional_steps
from tests.linking.rest.small import page


@pytest.mark.parametrize(
    ("path", "paths"),
    [
        ("/vans(/:id)", ["/vans", "/vans/:id"]),
        ("/vans/{id}[/{part}]", ["/vans/{id}", "/vans/{id}/{part}"]),
        ("/vans{/id}", ["/vans", "/vans/{id}"]),
        ("/vans{/id,part}", ["/vans", "/vans/{id}/{part}"]),
        ("/vans/:id?", ["/vans", "/vans/{id}"]),
        ("/vans/{id?}/parts", ["/vans/parts", "/vans/{id}/parts"]),
        ("/vans(/:id(/:part))", ["/vans", "/vans/:id", "/vans/:id/:part"]),
        ("/vans[/:id][/:part]", ["/vans", "/vans/:id", "/vans/:id/:part"]),
        ("/vans/[/:id]", ["/vans/", "/vans/:id"]),
        ("[/v2]/vans", ["/vans", "/v2/vans"]),
        ("/vans/(id or plate)/parts", ["/vans/(id or plate)/parts"]),
        ("/vans/{id}:(start|stop)", ["/vans/{id}:start", "/vans/{id}:stop"]),
        ("/vans[/:id].(json|xml)", ["/vans.json", "/vans/:id.json", "/vans.xml", "/vans/:id.xml"]),
        ("/vans/(id|plate)/parts", ["/vans/(id|plate)/parts"]),
        ("/vans/:id?view=full", ["/vans/:id?view=full"]),
        ("/vans/{id}/(-/)keys", ["/vans/{id}/keys", "/vans/{id}/-/keys"]),
        ("/vans/(at/{depot}/)keys", ["/vans/keys", "/vans/at/{depot}/keys"]),
        ("/files/(*path/):name", ["/files/(*path/):name"]),
        ("/vans[/:id", ["/vans[/:id"]),
        ("/vans(/:id]", ["/vans(/:id]"]),
        ("/a[/b][/c][/d][/e][/f]", ["/a[/b][/c][/d][/e][/f]"]),
    ],
)
def test_a_path_with_optional_parts_is_several(path: str, paths: list[str]) -> None:
    assert list(optional_steps(path)) == paths


def test_words_to_choose_from_are_calls_of_their_own() -> None:
    linked = page("# Vans\n\n## Move a van\n\n`POST /vans/{id}:(start|stop)`\n\nIt moves, or no longer.\n")
    assert linked.calls() == ["POST /vans/{id}:start", "POST /vans/{id}:stop"]


@pytest.mark.parametrize("path", ["/vans(/:plate)", "/vans[/{plate}]", "/vans{/plate}", "/vans/:plate?", "/vans/{plate?}"])
@pytest.mark.parametrize("text", ["`GET {}`", "```\nGET {}\n```", "**GET** `{}`"])
def test_both_paths_are_calls_and_the_row_is_of_the_longer_one(path: str, text: str) -> None:
    table = "| Name | Type | Description |\n|---|---|---|\n| plate | string | its plate |\n| full | boolean | all of it |\n"
    linked = page(f"# Vans\n\n## Get vans\n\n{text.format(path)}\n\n{table}")
    assert linked.calls() == ["GET /vans", "GET /vans/{plate}"]
    assert linked.places("GET /vans") == {"query": ["full"]}
    assert linked.places("GET /vans/{plate}") == {"path": ["plate"], "query": ["full"]}


@pytest.mark.parametrize(
    "text",
    [
        "Method: GET\n\nURL: /vans[/{plate}]",
        "- **Method**: `GET`\n- **URL**: `/vans[/{plate}]`",
        "URL: `/vans[/{plate}]`\n\n```bash\ncurl https://example.com/vans/AB1\n```",
        "| Method | Path | What it does |\n|---|---|---|\n| GET | `/vans[/{plate}]` | Gets vans. |",
        '<Route method="GET">/vans[/:plate]</Route>',
        '<div class="call"><span class="get">GET</span> <code>/vans[/:plate]</code></div>',
        "### /vans[/{plate}]\n\n#### GET",
    ],
)
def test_both_paths_are_calls_however_the_call_is_written(text: str) -> None:
    assert page(f"# Vans\n\n## Get vans\n\n{text}\n").calls() == ["GET /vans", "GET /vans/{plate}"]
