"""Lists of valid values. The SDK's enumerations are open: they accept and keep values that no page lists."""

from __future__ import annotations

from codegen.diff.change import Kind
from codegen.diff.rule import Level, Section, request, response

RULES = (
    request(
        code="DF941",
        kind=Kind.ENUM_ADDED,
        source=Level.BREAKING,
        wire=Level.RISKY,
        section=Section.CHANGED,
        sentence="{it} takes one of {after}, it took any string",
        why="plain strings no longer type-check; other values were not refused before",
    ),
    response(
        code="DF942",
        kind=Kind.ENUM_ADDED,
        source=Level.COMPATIBLE,
        wire=Level.COMPATIBLE,
        section=Section.CHANGED,
        sentence="{it} is one of {after}, it was any string",
        why="the values are strings still",
    ),
    request(
        code="DF943",
        kind=Kind.ENUM_REMOVED,
        source=Level.RISKY,
        wire=Level.COMPATIBLE,
        section=Section.CHANGED,
        sentence="{it} takes any string, it took one of {before}",
        why="listed values stay right; the alias of the type is gone",
    ),
    response(
        code="DF944",
        kind=Kind.ENUM_REMOVED,
        source=Level.RISKY,
        wire=Level.COMPATIBLE,
        section=Section.CHANGED,
        sentence="{it} may be any string, it was one of {before}",
        why="the alias of the type is gone, and readers may pass the value on as a listed one",
    ),
    request(
        code="DF945",
        kind=Kind.ENUM_VALUES_ADDED,
        source=Level.COMPATIBLE,
        wire=Level.COMPATIBLE,
        section=Section.ADDED,
        sentence="{it} also takes {after}",
        why="listed values stay right",
    ),
    response(
        code="DF946",
        kind=Kind.ENUM_VALUES_ADDED,
        source=Level.COMPATIBLE,
        wire=Level.COMPATIBLE,
        section=Section.ADDED,
        sentence="{it} may also be {after}",
        why="enumerations are open: old clients keep the value as unlisted",
    ),
    request(
        code="DF947",
        kind=Kind.ENUM_VALUES_REMOVED,
        source=Level.BREAKING,
        wire=Level.BREAKING,
        section=Section.REMOVED,
        sentence="{it} no longer takes {before}",
        why="the values are refused",
    ),
    response(
        code="DF948",
        kind=Kind.ENUM_VALUES_REMOVED,
        source=Level.COMPATIBLE,
        wire=Level.COMPATIBLE,
        section=Section.REMOVED,
        sentence="{it} is no longer {before}",
        why="a comparison that is never true does no harm",
    ),
    request(
        code="DF949",
        kind=Kind.ENUM_VALUE_RENAMED,
        source=Level.BREAKING,
        wire=Level.BREAKING,
        section=Section.CHANGED,
        sentence="the value `{before}` of {it} is written `{after}`",
        why="the former spelling is refused",
    ),
    response(
        code="DF950",
        kind=Kind.ENUM_VALUE_RENAMED,
        source=Level.RISKY,
        wire=Level.RISKY,
        section=Section.CHANGED,
        sentence="the value `{before}` of {it} is written `{after}`",
        why="comparisons with the former spelling are never true",
    ),
)
