"""Judges changes by the table of rules."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from codegen.diff.change import Change, Kind, Usage
from codegen.diff.rule import Level, Rule, Side
from codegen.diff.rules import RULES
from codegen.records import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """A change and what the rules say of it."""

    change: Change
    rules: tuple[Rule, ...]
    """The verdicts on a change: one, or two where it concerns requests and responses, the worse one first."""
    source: Level
    wire: Level

    @property
    def rule(self) -> Rule:
        """The rule that says the worst."""
        return self.rules[0]

    @property
    def level(self) -> Level:
        """The worse of source and wire."""
        return max(self.source, self.wire)


def judge(changes: Iterable[Change]) -> tuple[Verdict, ...]:
    """A verdict for each change, in their order."""
    return tuple(_verdict(change) for change in changes)


def _verdict(change: Change) -> Verdict:
    table = _table()
    rules = [table[side, change.kind] for side in _sides(change.usage) if (side, change.kind) in table]
    rules.sort(key=lambda rule: (-rule.source, -rule.wire, rule.code))
    unsent = change.place.shape is not None and change.usage is Usage.NONE
    # What one example showed and another does not is no promise that was broken.
    worst = Level.RISKY if change.inferred else Level.BREAKING
    return Verdict(
        change,
        tuple(rules),
        source=min(worst, max(rule.source for rule in rules)),
        wire=Level.NONE if unsent else min(worst, max(rule.wire for rule in rules)),
    )


def _sides(usage: Usage) -> tuple[Side, ...]:
    """The sides whose rules apply. A type that no operation reaches is one that nobody sends."""
    if usage is Usage.REQUEST:
        return Side.EITHER, Side.REQUEST
    return tuple(Side) if usage is Usage.REQUEST | Usage.RESPONSE else (Side.EITHER, Side.RESPONSE)


@cache
def _table() -> dict[tuple[Side, Kind], Rule]:
    return {(rule.side, rule.kind): rule for rule in RULES}
