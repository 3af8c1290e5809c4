"""Errors of operations."""

from __future__ import annotations

from codegen.diff.change import Kind
from codegen.diff.rule import Level, Section, either

RULES = (
    either(
        code="DF501",
        kind=Kind.ERROR_ADDED,
        source=Level.COMPATIBLE,
        wire=Level.RISKY,
        section=Section.ADDED,
        sentence="`{after}` is a new error",
        why="callers may meet an error that they do not handle",
        unmirrored="errors are part of responses only",
    ),
    either(
        code="DF502",
        kind=Kind.ERROR_REMOVED,
        source=Level.COMPATIBLE,
        wire=Level.COMPATIBLE,
        section=Section.REMOVED,
        sentence="`{before}` is no longer an error",
        why="a handler that is never used does no harm",
        unmirrored="errors are part of responses only",
    ),
    either(
        code="DF503",
        kind=Kind.COMMON_ERROR_ADDED,
        source=Level.COMPATIBLE,
        wire=Level.RISKY,
        section=Section.ADDED,
        sentence="every operation of {it} may fail with {after}",
        why="callers may meet an error that they do not handle",
        unmirrored="errors are part of responses only",
    ),
    either(
        code="DF504",
        kind=Kind.COMMON_ERROR_REMOVED,
        source=Level.COMPATIBLE,
        wire=Level.COMPATIBLE,
        section=Section.REMOVED,
        sentence="the operations of {it} no longer have {before} in common",
        why="a handler that is never used does no harm",
        unmirrored="errors are part of responses only",
    ),
    either(
        code="DF505",
        kind=Kind.ERROR_CODE,
        source=Level.NONE,
        wire=Level.BREAKING,
        section=Section.CHANGED,
        sentence="the code of {it} on the wire is `{after}`, it was `{before}`",
        why="an old client takes it for an unknown error",
        unmirrored="errors are part of responses only",
    ),
    either(
        code="DF506",
        kind=Kind.ERROR_STATUS,
        source=Level.NONE,
        wire=Level.RISKY,
        section=Section.CHANGED,
        sentence="the HTTP status of {it} is {after}, it was {before}",
        why="the status decides whether a call is tried again",
        unmirrored="errors are part of responses only",
    ),
    either(
        code="DF507",
        kind=Kind.BECAME_ERROR,
        source=Level.BREAKING,
        wire=Level.NONE,
        section=Section.CHANGED,
        sentence="{it} is an error now",
        why="its class moves, and is raised rather than returned",
        unmirrored="errors are part of responses only",
    ),
    either(
        code="DF508",
        kind=Kind.NO_LONGER_ERROR,
        source=Level.BREAKING,
        wire=Level.NONE,
        section=Section.CHANGED,
        sentence="{it} is no error any more",
        why="its class moves, and `except` no longer takes it",
        unmirrored="errors are part of responses only",
    ),
)
