"""What a profile says shows in the client that is built, and in what `diff` tells of two states."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Codegen

LOOMS = """\
# Looms

## List looms

`GET /looms`

| Name | Type | Required | Description |
|---|---|---|---|
| `after` | string | no | Looms after this one. |
| `before` | string | no | Looms before this one. |
| `offset` | integer | no | Looms to leave out. |
| `limit` | integer | no | How many. |

```json
[{ "id": "l1", "width": 80 }]
```
"""


@pytest.mark.parametrize(
    ("profile", "style", "moves_by"),
    [
        ("", "offset", "request.offset"),
        ('paging = "offset"', "offset", "request.offset"),
        ('paging = "last-id"', "last-id", "request.after"),
        ('paging = "link"', "link", None),
        ('paging = "token"', None, None),
    ],
)
def test_listings_go_on_as_the_profile_says(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    codegen: Codegen,
    profile: str,
    style: str | None,
    moves_by: str | None,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    Path("docs/looms.md").write_text(LOOMS)
    Path("docs/codegen.toml").write_text(
        f"[services.mill.rest]\nbase_url = 'https://mill.example'\n{profile}\n"
    )
    assert codegen("build", "docs", "-o", "sdk").status == 0
    (operation,) = Path("sdk").rglob("operations/list_looms.py")
    plan = operation.read_text("utf-8").partition("PAGES: PagePlan")[2]
    assert re.findall(r'style="([\w-]+)"', plan) == ([style] if style else [])
    assert re.findall(r"start=lambda request: ([\w.]+)", plan) == ([moves_by] if moves_by else [])
    clients = [path.read_text("utf-8") for path in Path("sdk").rglob("*.py") if "_runtime" not in path.parts]
    assert any("def list_looms_pages(" in text or "def list_pages(" in text for text in clients) is (
        style is not None
    )


def test_diff_tells_where_a_name_had_to_change_and_the_profile_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codegen: Codegen
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder, title in (("old", "List looms"), ("new", "Find looms")):
        Path(folder).mkdir()
        Path(folder, "looms.md").write_text(LOOMS.replace("List looms", title))
        Path(folder, "codegen.toml").write_text("[services.mill.rest]\nbase_url = 'https://mill.example'\n")
    told = codegen("diff", "old", "new").stdout
    assert "list_looms" in told
    assert "find_looms" in told
    for folder in ("old", "new"):
        with Path(folder, "codegen.toml").open("a") as file:
            file.write('names = { "GET /looms" = "list_looms" }\n')
    assert "find_looms" not in codegen("diff", "old", "new").stdout
