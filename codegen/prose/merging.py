"""Combines the rules of one structure: of equal rules one counts, of two that contradict each other none does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from codegen.ir.rules import Operator, Rule, RuleKind, Strength, Tier
from codegen.records import dataclass

_FORBIDDING = (RuleKind.EXCLUSIVE, RuleKind.EXACTLY_ONE)
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
    strong: dict[tuple[object, ...], list[Rule]] = {}
    for key, rule in best.items():
        if rule.kind in _WEAKER:
            strong.setdefault(key[1:3], []).append(rule)
    kept = [
        rule
        for key, rule in best.items()
        if not any(_implies(other, rule) for other in strong.get(key[1:3], ()))
    ]
    pairs = _contradictions(kept)
    broken = {number for pair in pairs for number in pair}
    rules = tuple(rule for number, rule in enumerate(kept) if number not in broken)
    return rules, [Contradiction(kept[first], kept[second]) for first, second in pairs]


def _contradictions(rules: Sequence[Rule]) -> list[tuple[int, int]]:
    """The numbers of rules that contradict each other.

    To hold each against each would take minutes for thousands; those that do have a member in common, mostly one that few others name.
    """
    forbidding: dict[str, set[int]] = {}
    for number, rule in enumerate(rules):
        if rule.kind in _FORBIDDING and rule.condition is None:
            for name in rule.named:
                forbidding.setdefault(name, set()).add(number)
    pairs = set()
    for number, rule in enumerate(rules):
        for one, other in _together(rule) if forbidding else ():
            both = forbidding.get(one, set()) & forbidding.get(other, set())
            pairs |= {(min(number, at), max(number, at)) for at in both if _contradict(rules[at], rule)}
    return sorted(pairs)


def _together(rule: Rule) -> Iterator[tuple[str, str]]:
    """Members of which a rule may demand that both are given."""
    if rule.kind is RuleKind.REQUIRES:
        yield from combinations(rule.named, 2)
    elif rule.kind is RuleKind.ONLY_IF and rule.condition is not None:
        for name in dict.fromkeys(name for part in rule.members for name in part):
            yield name, rule.condition.member


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
    """Whether the first rule, which forbids members together, and the second, which may demand them together, are about the same."""
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
