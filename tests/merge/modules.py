"""Generated modules to merge: those made of the pages in input_docs."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from codegen.pipeline import build
from tests.support.pages import request

PAGES = Path(__file__).resolve().parents[2] / "input_docs"


@cache
def generated(pages: Path = PAGES) -> dict[str, str]:
    """Path -> text of every module made of `pages`, the runtime left out."""
    built = build(request(pages), pages.parent / "not-written", write=False)
    assert built.plan is not None
    return {
        path: text.decode()
        for path, text in built.plan.writes.items()
        if path.endswith(".py") and "/_runtime/" not in path
    }


def of_size(modules: dict[str, str], least: int, most: int) -> list[str]:
    """The texts of the modules that have from `least` to `most` lines."""
    return [text for _, text in sorted(modules.items()) if least <= text.count("\n") <= most]


def changed_lines(pristine: str, new: str) -> list[int]:
    """Where the two differ, in lines of the first, from 1."""
    matcher = SequenceMatcher(None, pristine.split("\n"), new.split("\n"), autojunk=False)
    return [place + 1 for tag, place, *_ in matcher.get_opcodes() if tag != "equal"]
