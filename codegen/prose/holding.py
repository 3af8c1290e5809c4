"""Compares rules with values, as examples show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from codegen.ir.rules import Operator, Relation, Rule, RuleKind

_COMPARED: Mapping[Operator, Callable[[Any, Any], bool]] = {
    Operator.LESS: lambda left, right: left < right,
    Operator.AT_MOST: lambda left, right: left <= right,
    Operator.GREATER: lambda left, right: left > right,
    Operator.AT_LEAST: lambda left, right: left >= right,
}


def is_broken(rule: Rule, values: Mapping[str, Any]) -> bool:
    """Whether `values`, by the members' own names, surely break the rule. What cannot be told breaks none."""
    if rule.condition is not None:
        held = _holds(rule.condition, values)
        if held is None or held is (rule.kind is RuleKind.ONLY_IF):
            return False
    given = [part for part in rule.members if all(_given(values, name) for name in part)]
    match rule.kind:
        case RuleKind.EXCLUSIVE:
            return len(given) > 1
        case RuleKind.EXACTLY_ONE:
            return len(given) != 1
        case RuleKind.ONE_OF_REQUIRED:
            return not given
        case RuleKind.REQUIRES:
            return rule.members[0] in given and len(given) < len(rule.members)
        case RuleKind.REQUIRED_IF:
            return len(given) < len(rule.members)
        case RuleKind.FORBIDDEN_IF | RuleKind.ONLY_IF:
            return bool(given)
        case RuleKind.COMPARE | RuleKind.VALUE_IF:
            return rule.relation is not None and _holds(rule.relation, values) is False


def _given(values: Mapping[str, Any], name: str) -> bool:
    return values.get(name) is not None


def _holds(relation: Relation, values: Mapping[str, Any]) -> bool | None:
    given = _given(values, relation.member)
    if relation.operator is Operator.PRESENT:
        return given
    if relation.operator is Operator.ABSENT:
        return not given
    if not given or (relation.other is not None and not _given(values, relation.other)):
        return None
    left = values[relation.member]
    if relation.counted:
        if not isinstance(left, list | dict):
            return None
        left = len(left)
    right = relation.values if relation.other is None else (values[relation.other],)
    if relation.operator in _COMPARED:
        try:
            return _COMPARED[relation.operator](left, right[0])
        except TypeError:
            return None
    same = left in right or str(left).lower() in {str(value).lower() for value in right}
    return same is not (relation.operator is Operator.UNEQUAL)
