"""Pages of AWS's references that say the same as before to linking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from itertools import pairwise
from typing import Any

from codegen.family import Moves
from codegen.pages.aws import ErrorEntry, Page
from codegen.source import Span

_APART: dict[type, str] = {Page: "lines"}
"""What linking does not look at."""


def moves(old: Page, new: Page) -> Moves | None:
    """Where things went and what prose became; None where anything else is different, or linking could take the prose for something else.

    Linking holds places of one page against each other, so that all have to be in the order in which they were.
    """
    spans: dict[Span, Span] = {}
    prose: dict[str, str] = {}
    todo: list[tuple[Any, Any]] = [(old, new)]
    while todo:
        one, other = todo.pop()
        kind: Any = type(one)
        if kind is not type(other):
            return None
        if kind is Span:
            if spans.setdefault(one, other) != other:
                return None
        elif kind is tuple:
            if len(one) != len(other):
                return None
            todo += zip(one, other, strict=True)
        elif names := _names(kind):  # type: ignore[arg-type]  # mypy takes no class for hashable
            for name in names:
                before, after = getattr(one, name), getattr(other, name)
                if name == "documentation" and bool(before) == bool(after):
                    if prose.setdefault(before, after) != after or (kind is ErrorEntry and before != after):
                        return None
                else:
                    todo.append((before, after))
        elif one != other:
            return None
    if not _ordered(spans):
        return None
    changed = {before: after for before, after in prose.items() if before != after}
    return Moves(spans=spans, prose=changed) if _same_to_linking(changed) else None


@cache
def _names(kind: type) -> tuple[str, ...]:
    if not hasattr(kind, "__dataclass_fields__"):
        return ()
    return tuple(item.name for item in fields(kind) if item.name != _APART.get(kind))


def _ordered(spans: Mapping[Span, Span]) -> bool:
    """Whether places are in the same order as before, and those of one line in one line."""
    pairs = sorted(spans.items())
    return all(
        before < after and (one.line == other.line) == (before.line == after.line)
        for (one, before), (other, after) in pairwise(pairs)
    )


def _same_to_linking(prose: Mapping[str, str]) -> bool:
    if not prose:
        return True
    from codegen.linking.aws.prose_questions import answers

    return all(answers(before) == answers(after) for before, after in prose.items())
