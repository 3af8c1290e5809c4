"""References of plain HTTP are built anew as AWS's are: from a cache or from nothing the result is the same, and names stay."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from codegen.cache.cache import Cache
from codegen.cache.pages import PageCache
from codegen.cache.store import Store
from codegen.config import Config
from codegen.loading import ReadPage
from codegen.pipeline import Built, Request, build
from tests.incremental.guide import tree

BOXES = """# Boxes

## List labels

```
GET /boxes/:box_id/labels
```

| Attribute | Type | Required | Description |
|---|---|---|---|
| `box_id` | integer | yes | The box. |
| `colour` | string | no | Only those of a colour. |

```shell
curl --header "Authorization: Bearer <token>" "https://store.example.org/api/boxes/5/labels"
```

Example response:

```json
[{"id": 7, "colour": "red"}]
```
"""
SHELVES = BOXES.replace("Boxes", "Shelves").replace("boxes", "shelves").replace("box", "shelf")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "boxes.md").write_text(BOXES)
    (folder / "crates.md").write_text(
        BOXES.replace("boxes", "crates")
        .replace("box", "crate")
        .replace("List labels", "List tags")
        .replace("Boxes", "Crates")
    )
    return folder


def make(pages: Path, out: Path, store: Path | None = None, *, write: bool = True) -> Built:
    """A build as in a process of its own; from nothing without a store."""
    cache = Cache((pages,), Store(store)) if store else None
    built = build(Request(inputs=(pages,), config=Config(), cache=cache), out, write=write)
    assert not built.diagnostics.failed, built.diagnostics.findings
    return built


def names(out: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads((out / "codegen-manifest.json").read_text("utf-8"))["names"]
    return {key.split(" ", 2)[2]: name for key, name in found.items()}


def test_changed_and_added_pages_give_what_a_build_without_a_cache_gives(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    keep = PageCache.keep

    def kept(self: PageCache, page: ReadPage) -> None:
        read.append(page.shown)
        keep(self, page)

    monkeypatch.setattr(PageCache, "keep", kept)
    out, store = tmp_path / "out", tmp_path / "cache"
    make(pages, out, store)
    assert tree(out) == tree_of(pages, tmp_path / "full0")
    changes = {
        "boxes.md": BOXES.replace("Only those of a colour", "Those of one colour"),
        "shelves.md": SHELVES.replace("List labels", "List shelf labels"),
    }
    for number, (name, text) in enumerate(changes.items()):
        (pages / name).write_text(text)
        read.clear()
        assert make(pages, out, store, write=False).plan.stale  # type: ignore[union-attr]
        make(pages, out, store)
        assert read == [name]
        assert tree(out) == tree_of(pages, tmp_path / f"full{number + 1}")
        assert not make(pages, out, store, write=False).plan.stale  # type: ignore[union-attr]


def tree_of(pages: Path, out: Path) -> dict[str, bytes]:
    make(pages, out)
    return tree(out)


def test_a_page_that_is_added_changes_no_name(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    make(pages, out)
    before = names(out)
    assert before["GET /boxes/{box_id}/labels"] == "list_labels"
    shutil.copytree(out, tmp_path / "clone")
    (pages / "shelves.md").write_text(SHELVES)
    make(pages, out, tmp_path / "cache")
    after = names(out)
    assert before.items() <= after.items()
    assert len(set(after.values())) == len(after) == 3
    make(pages, tmp_path / "clone")
    assert tree(tmp_path / "clone") == tree(out)
    assert names_from_nothing(pages, tmp_path / "other")["GET /boxes/{box_id}/labels"] != "list_labels"


def names_from_nothing(pages: Path, out: Path) -> dict[str, str]:
    make(pages, out)
    return names(out)


def test_a_build_of_a_part_forgets_no_name(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    make(pages, out)
    before = names(out)
    build(Request(inputs=(pages,), only=("*tags*",)), out, write=True)
    assert names(out) == before


def test_a_damaged_manifest_gives_no_names(tmp_path: Path) -> None:
    from codegen.pipeline.kept_names import KeptNames

    (tmp_path / "codegen-manifest.json").write_text("<<<<<<<")
    assert KeptNames.of(tmp_path).for_family("rest") == {}
    odd = KeptNames({"rest shop GET /a": "fine", "rest shop": "short", "rest shop GET /b": "../evil"})
    assert odd.for_family("rest") == {"shop": {"GET /a": "fine"}}
