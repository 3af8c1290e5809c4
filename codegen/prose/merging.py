"""Combines the rules of one structure: of equal rules one counts, of two that contradict each other none does."""

from __future__ import annotations

from collections.abc import Sequence

from codegen.ir.rules import Operator, Rule, RuleKind, Strength, Tier
from codegen.records import dataclass

_WEAKER = {RuleKind.EXACTLY_ONE: (RuleKind.EXCLUSIVE, RuleKind.ONE_OF_REQUIRED)}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two rules that no request with their members can keep both."""

    first: Rule
    second: Rule


def merged(rules: Sequence[Rule]) -> tuple[tuple[Rule, ...], list[Contradiction]]:
    """The rules that count, in the order of the page, and those that contradict each other."""
    best: dict[tuple[object, ...], Rule] = {}
    for rule in rules:
        key = _key(rule)
        known = best.get(key)
        if known is None or (known.tier is Tier.LIKELY and rule.tier is Tier.CERTAIN):
            best[key] = rule
    kept = [rule for rule in best.values() if not any(_implies(other, rule) for other in best.values())]
    contradictions = [
        Contradiction(first, second)
        for number, first in enumerate(kept)
        for second in kept[number + 1 :]
        if _contradict(first, second) or _contradict(second, first)
    ]
    broken = [rule for item in contradictions for rule in (item.first, item.second)]
    return tuple(rule for rule in kept if rule not in broken), contradictions


def _key(rule: Rule) -> tuple[object, ...]:
    members: object = rule.members
    if rule.kind in (RuleKind.EXCLUSIVE, RuleKind.EXACTLY_ONE, RuleKind.ONE_OF_REQUIRED):
        members = frozenset(frozenset(alternative) for alternative in rule.members)
    return (rule.kind, members, rule.condition, rule.relation)


def _implies(strong: Rule, weak: Rule) -> bool:
    """Whether the weaker rule says nothing that the stronger does not say as surely."""
    if weak.kind not in _WEAKER.get(strong.kind, ()) or strong.condition != weak.condition:
        return False
    surely = strong.tier is Tier.CERTAIN or weak.tier is Tier.LIKELY
    return surely and strong.strength is weak.strength and _key(strong)[1] == _key(weak)[1]


def _contradict(first: Rule, second: Rule) -> bool:
    """Whether one rule forbids members together and the other demands them together."""
    if first.kind not in (RuleKind.EXCLUSIVE, RuleKind.EXACTLY_ONE) or first.condition is not None:
        return False
    banned = set(first.named)
    if second.kind is RuleKind.REQUIRES and Strength.SHOULD not in (first.strength, second.strength):
        return len(banned & set(second.named)) > 1
    if second.kind is RuleKind.ONLY_IF and second.condition is not None:
        present = (
            second.condition.operator is not Operator.ABSENT
            and second.condition.operator is not Operator.UNEQUAL
        )
        return (
            present
            and second.condition.member in banned
            and bool(banned & {n for part in second.members for n in part})
        )
    return False
