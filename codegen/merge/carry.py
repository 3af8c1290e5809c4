"""Finds the new module that took the place of a removed one, so that hand edits move along with a renamed page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from codegen.merge.merge import merge
from codegen.merge.result import MergeResult, Prefer
from codegen.records import dataclass

_ALIKE = 0.8
"""Share of their lines, names apart, that two modules must have in common to count as one that was renamed."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A module that is no longer generated, and that people edited."""

    pristine: str
    edited: str


@dataclass(frozen=True, slots=True)
class Carried:
    """The edits of a removed module, merged into the module that took its place."""

    old: str
    new: str
    result: MergeResult


def carry(
    removed: Mapping[str, Edited],
    added: Mapping[str, str],
    prefer: Callable[[str], Prefer | None] = lambda path: None,
) -> tuple[list[Carried], list[str]]:
    """Carry the edits of `removed` modules over to those `added` modules that differ from them only in names.

    Returns what was carried, and the paths that have no successor, or more than one. A module takes the edits of
    one other at most. `prefer` says for a removed module which side wins where both changed the same.
    """
    carried: list[Carried] = []
    left: list[str] = []
    successors = {path: _successor(path, module.pristine, added) for path, module in sorted(removed.items())}
    for path, successor in successors.items():
        if successor is None or list(successors.values()).count(successor) > 1:
            left.append(path)
            continue
        old, new = _names(path), _names(successor)
        pristine, edited = (
            _renamed(text, old, new) for text in (removed[path].pristine, removed[path].edited)
        )
        carried.append(
            Carried(path, successor, merge(pristine, edited, added[successor], successor, prefer(path)))
        )
    return carried, left


def _successor(path: str, pristine: str, added: Mapping[str, str]) -> str | None:
    """The only new module of the same folder that resembles the removed one."""
    folder, old = PurePosixPath(path).parent, _names(path)
    alike: list[tuple[float, str]] = []
    for other, text in sorted(added.items()):
        if PurePosixPath(other).parent == folder:
            ratio = _likeness(_renamed(pristine, old, _names(other)), text)
            if ratio >= _ALIKE:
                alike.append((ratio, other))
    best = sorted(alike, reverse=True)[:2]
    if not best or (len(best) == 2 and best[0][0] == best[1][0]):
        return None
    return best[0][1]


def _likeness(first: str, second: str) -> float:
    matcher = SequenceMatcher(None, _plain(first), _plain(second), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE else 0.0


def _plain(text: str) -> list[str]:
    """The lines without numbers, which are mostly those of the page's lines."""
    return [re.sub(r"\d+", "0", line.strip()) for line in text.split("\n") if line.strip()]


def _names(path: str) -> tuple[str, str]:
    """`tag_set` and `TagSet` of `types/tag_set.py`."""
    stem = PurePosixPath(path).stem
    return stem, "".join(word[:1].upper() + word[1:] for word in stem.split("_"))


def _renamed(text: str, old: tuple[str, str], new: tuple[str, str]) -> str:
    """`text` with the module's own name, alone or as the beginning of a longer one, replaced in both its forms."""
    text = re.sub(rf"(?<![A-Za-z0-9]){re.escape(old[1])}(?![a-z])", new[1], text)
    return re.sub(rf"(?<![A-Za-z0-9]){re.escape(old[0])}(?![A-Za-z0-9])", new[0], text)
