"""Imports, merged as sets of names."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import libcst as cst

from codegen.merge.elements import merge_elements
from codegen.merge.source import code
from codegen.merge.units import merge_beside, merge_lines

_BARE = cst.SimpleStatementLine([cst.Pass()])
"""A line without comments."""


def merge_imports(
    p: cst.SimpleStatementLine | None,
    e: cst.SimpleStatementLine | None,
    n: cst.SimpleStatementLine | None,
    wanted: frozenset[str],
) -> cst.SimpleStatementLine | None:
    """Merge three versions of an import of the same module; None where nothing of it is left.

    Raises Unmergeable where both sides changed the same comment. `wanted` are bound
    names that stay although a side dropped them.
    """
    template = n or e or p
    assert template is not None
    sides = [_aliases(line) for line in (p, e, n)]
    if any(side is None for side in sides):
        return _star(p, e, n)
    before, ours, theirs = ([*side] for side in sides if side is not None)
    for side in (ours, theirs):
        side.extend(
            a for a in before if bound_name(a) in wanted and _key(a) not in {_key(other) for other in side}
        )
    merged = merge_elements(before, ours, theirs, _key, lambda p, e, n: e)
    if not merged:
        return None
    small = template.body[0]
    assert isinstance(small, (cst.Import, cst.ImportFrom))
    if isinstance(small, cst.Import) or small.lpar is None:
        merged = [alias.with_changes(comma=cst.MaybeSentinel.DEFAULT) for alias in merged]
    changes: dict[str, object] = {"body": [small.with_changes(names=merged)]}
    if e is not None and n is not None:
        base = p or _BARE
        changes["leading_lines"] = merge_lines(base.leading_lines, e.leading_lines, n.leading_lines)
        beside = merge_beside(base.trailing_whitespace, e.trailing_whitespace, n.trailing_whitespace)
        changes["trailing_whitespace"] = beside
    return template.with_changes(**changes)


def bound_name(alias: cst.ImportAlias) -> str:
    """The name that the import binds."""
    if alias.asname is not None:
        return code(alias.asname.name)
    return code(alias.name).partition(".")[0]


def _key(alias: cst.ImportAlias) -> Hashable:
    return code(alias.name), bound_name(alias)


def _aliases(line: cst.SimpleStatementLine | None) -> Sequence[cst.ImportAlias] | None:
    """The imported names; None for a star."""
    if line is None:
        return ()
    small = line.body[0]
    assert isinstance(small, (cst.Import, cst.ImportFrom))
    return None if isinstance(small.names, cst.ImportStar) else small.names


def _star(
    p: cst.SimpleStatementLine | None, e: cst.SimpleStatementLine | None, n: cst.SimpleStatementLine | None
) -> cst.SimpleStatementLine | None:
    texts = [None if line is None else code(line) for line in (p, e, n)]
    return n if texts[1] == texts[0] else e
