"""Replays real documentation changes, in random parts and orders: a build that remembers equals one from nothing.

CODEGEN_REPLAYS says how many walks there are for each guide; a walk has a full build a step.
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from codegen.cache.cache import Cache
from codegen.cache.store import Store
from codegen.pipeline import Request, build
from tests.incremental.guide import tree

WALKS = int(os.environ.get("CODEGEN_REPLAYS", "1"))
STEPS = 3
GUIDES = ("lambda", "personalize", "rekognition", "sagemaker")


def _built(pages: Path, out: Path, store: Path | None) -> dict[str, bytes]:
    cache = Cache((pages,), Store(store)) if store else None
    built = build(Request(inputs=(pages,), jobs=1, cache=cache), out, write=True)
    assert built.plan is not None, [finding.message for finding in built.diagnostics.sorted()][:5]
    return tree(out)


def _take_over(source: Path, pages: Path, chance: random.Random) -> None:
    """Bring a random part of the pages to the state of `source`."""
    names = sorted(
        {path.relative_to(root).as_posix() for root in (source, pages) for path in root.rglob("*.md")}
    )
    for name in chance.sample(names, chance.randint(1, len(names))):
        (pages / name).unlink(missing_ok=True)
        if (source / name).is_file():
            (pages / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, pages / name)


@pytest.mark.parametrize("walk", range(WALKS))
@pytest.mark.parametrize("guide", GUIDES)
def test_parts_of_real_changes_in_any_order(guide: str, walk: int, shared: Path, tmp_path: Path) -> None:
    chance = random.Random(f"{guide} {walk}")
    states = sorted((shared / "corpus/history" / guide).iterdir())
    pages, out, store = tmp_path / "docs", tmp_path / "out", tmp_path / "cache"
    shutil.copytree(chance.choice(states), pages)
    _built(pages, out, store)
    for step in range(STEPS):
        _take_over(chance.choice(states), pages, chance)
        assert _built(pages, out, store) == _built(pages, tmp_path / f"full{step}", None)
