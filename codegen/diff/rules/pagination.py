"""How listing operations continue."""

from __future__ import annotations

from codegen.diff.change import Kind
from codegen.diff.rule import NO_DIRECTION, Level, Section, either

RULES = (
    either(
        code="DF401",
        kind=Kind.PAGINATION_ADDED,
        source=Level.COMPATIBLE,
        wire=Level.NONE,
        section=Section.ADDED,
        sentence="{it} can be iterated over",
        why="nothing that exists changes",
        unmirrored=NO_DIRECTION,
    ),
    either(
        code="DF402",
        kind=Kind.PAGINATION_REMOVED,
        source=Level.BREAKING,
        wire=Level.NONE,
        section=Section.REMOVED,
        sentence="{it} can no longer be iterated over",
        why="the paginator is gone",
        unmirrored=NO_DIRECTION,
    ),
    either(
        code="DF403",
        kind=Kind.PAGINATION_CHANGED,
        source=Level.RISKY,
        wire=Level.RISKY,
        section=Section.CHANGED,
        sentence="the pages of {it} continue differently ({aspect}: {after} instead of {before})",
        why="an iteration may give other items, and an old client may end early",
        unmirrored=NO_DIRECTION,
    ),
)
