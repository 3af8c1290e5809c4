"""What operations can be called for until it has happened."""

from __future__ import annotations

from codegen.diff.change import Kind
from codegen.diff.rule import NO_DIRECTION, Level, Section, either

RULES = (
    either(
        code="DF411",
        kind=Kind.WAITER_ADDED,
        source=Level.COMPATIBLE,
        wire=Level.NONE,
        section=Section.ADDED,
        sentence="{it} has the waiter {after}",
        why="nothing that exists changes",
        unmirrored=NO_DIRECTION,
    ),
    either(
        code="DF412",
        kind=Kind.WAITER_REMOVED,
        source=Level.BREAKING,
        wire=Level.NONE,
        section=Section.REMOVED,
        sentence="{it} no longer has the waiter {before}",
        why="the method that waits is gone",
        unmirrored=NO_DIRECTION,
    ),
    either(
        code="DF413",
        kind=Kind.WAITER_CHANGED,
        source=Level.RISKY,
        wire=Level.RISKY,
        section=Section.CHANGED,
        sentence="a waiter of {it} ends differently ({aspect}: {after} instead of {before})",
        why="an old client may wait for what does not come, or end early",
        unmirrored=NO_DIRECTION,
    ),
)
