"""What pages say in prose."""

from __future__ import annotations

from codegen.diff.change import Kind
from codegen.diff.rule import SAME_BOTH_WAYS, Level, Section, either

RULES = (
    either(
        code="DF961",
        kind=Kind.DEPRECATED,
        source=Level.COMPATIBLE,
        wire=Level.NONE,
        section=Section.DEPRECATED,
        sentence="{it} is deprecated",
        why="it still works",
        unmirrored=SAME_BOTH_WAYS,
    ),
    either(
        code="DF962",
        kind=Kind.DOCUMENTATION,
        source=Level.NONE,
        wire=Level.NONE,
        section=Section.CHANGED,
        sentence="the documentation of {it} differs",
        why="prose changes no code",
        unmirrored=SAME_BOTH_WAYS,
    ),
)
