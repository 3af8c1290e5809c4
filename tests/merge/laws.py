"""What every merge promises, as checks of one case."""

from __future__ import annotations

import ast
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from codegen.merge import MergeResult, merge
from tests.merge.changes import ADDITIONS, OTHERS, changed, marks


@dataclass(frozen=True)
class Case:
    """Three versions of a module."""

    pristine: str
    edited: str
    new: str

    def merged(self) -> MergeResult:
        return merge(self.pristine, self.edited, self.new, "module.py")


def random_case(pristine: str, new: str | None, random: Random) -> Case:
    """Any edits; the new version is given, or the pristine one with any changes, mostly at the same place."""
    focus = _focus(pristine, random)
    edited = changed(pristine, "ours", random, (ADDITIONS, OTHERS), focus)
    return Case(pristine, edited, new or changed(pristine, "theirs", random, (ADDITIONS, OTHERS), focus))


def additive_case(pristine: str, random: Random) -> Case:
    """Additions on both sides, mostly at the same place."""
    focus = _focus(pristine, random)
    return Case(
        pristine,
        changed(pristine, "ours", random, (ADDITIONS,), focus),
        changed(pristine, "theirs", random, (ADDITIONS,), focus),
    )


def _focus(text: str, random: Random) -> int | None:
    return random.randint(1, text.count("\n") + 1) if random.random() < 0.8 else None


def check_nothing_lost(case: Case, result: MergeResult | None = None) -> MergeResult:
    """Each edit is in the result or in a report, nothing is there twice, and the result is Python."""
    result = result or case.merged()
    if result.text is None:
        assert result.conflicts
    else:
        compile(result.text, "module", "exec", dont_inherit=True)
    sides = [
        side.text
        for finding in (*result.conflicts, *result.remarks)
        for side in (finding.pristine, getattr(finding, "edited", None), finding.new)
        if side is not None
    ]
    reported = "\n".join(sides)
    for prefix, version in (("ours", case.edited), ("theirs", case.new)):
        present = marks(result.text or "", prefix)
        for mark, count in marks(version, prefix).items():
            if result.text is None:
                continue
            assert present.get(mark) == count or mark in reported, f"{mark} is lost or doubled"
    if result.text is not None:
        before, edited, after = (_names(text) for text in (case.pristine, case.edited, case.new))
        deleted = {name for name in before - edited if not _inside(name, before - edited)}
        names = _names(result.text)
        for name in deleted & after:
            imported = any(finding.definition == name for finding in result.remarks)
            assert name not in names or imported, f"{name} was deleted and is back"
        leaves = {name.split(".")[-1] for name in names}
        gone = {name.split(".")[-1] for name in (before - edited) | (before - after)}
        for name in (edited - before) | {n for n in after - before if not _inside(n, deleted)}:
            leaf = name.split(".")[-1]
            assert leaf in leaves | gone or leaf in reported, f"{name} is lost"
    return result


def check_additions_merge(case: Case) -> None:
    """Additions on both sides never conflict, and all of them are in the result."""
    result = case.merged()
    assert not result.conflicts, result.conflicts
    check_nothing_lost(case, result)


@lru_cache(maxsize=64)
def _names(text: str) -> frozenset[str]:
    """Qualified names of what a module defines."""
    names: set[str] = set()

    def visit(body: list[ast.stmt], path: str) -> None:
        for node in body:
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                names.add(path + node.name)
                if isinstance(node, ast.ClassDef):
                    visit(node.body, f"{path}{node.name}.")
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                names.add(path + node.target.id)
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                names.add(path + node.targets[0].id)

    visit(ast.parse(text).body, "")
    return frozenset(names)


def _inside(name: str, owners: AbstractSet[str]) -> bool:
    parts = name.split(".")
    return any(".".join(parts[:length]) in owners for length in range(1, len(parts)))
