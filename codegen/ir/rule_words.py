"""Rules in words for whoever calls an operation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from codegen.ir.rules import Operator, Relation, Rule, RuleKind, Strength, value_text

_COMPARED = {
    Operator.LESS: "less than",
    Operator.AT_MOST: "at most",
    Operator.GREATER: "greater than",
    Operator.AT_LEAST: "at least",
}


def sentence(rule: Rule, name: Callable[[str], str] = str) -> str:
    """What the rule asks for: `Give one of a and b.`; `name` gives how a member is called."""
    alternatives = [" with ".join(name(member) for member in part) for part in rule.members]
    first = alternatives[0]
    when = f" where {_holds(rule.condition, name)}" if rule.condition is not None else ""
    match rule.kind:
        case RuleKind.EXCLUSIVE:
            text = f"Give at most one of {_listed(alternatives)}{when}."
        case RuleKind.EXACTLY_ONE:
            text = f"Give one of {_listed(alternatives)}{when}, and no other of them."
        case RuleKind.ONE_OF_REQUIRED:
            text = f"Give at least one of {_listed(alternatives)}{when}."
        case RuleKind.REQUIRES:
            text = f"Where {first} is given, give {_listed(alternatives[1:])} too."
        case RuleKind.REQUIRED_IF:
            text = f"Give {_listed(alternatives)}{when}."
        case RuleKind.FORBIDDEN_IF:
            text = f"Leave out {_listed(alternatives)}{when}."
        case RuleKind.ONLY_IF:
            text = f"Give {_listed(alternatives)} only{when}."
        case RuleKind.COMPARE | RuleKind.VALUE_IF:
            must = _must(rule.relation, name) if rule.relation is not None else first
            text = f"{when[1:2].upper()}{when[2:]}, {must}." if when else f"{must[:1].upper()}{must[1:]}."
    if rule.strength is Strength.IGNORED:
        return f"{text[:-1]}; else it has no effect."
    return f"{text[:-1]}, as far as possible." if rule.strength is Strength.SHOULD else text


def _holds(relation: Relation, name: Callable[[str], str]) -> str:
    member = name(relation.member)
    match relation.operator:
        case Operator.PRESENT:
            return f"{member} is given"
        case Operator.ABSENT:
            return f"{member} is not given"
        case Operator.EQUAL | Operator.ONE_OF:
            return f"{member} is {_values(relation)}"
        case Operator.UNEQUAL:
            return f"{member} is not {_values(relation)}"
        case _:
            return f"{member} is {_COMPARED[relation.operator]} {_values(relation)}"


def _must(relation: Relation, name: Callable[[str], str]) -> str:
    member = name(relation.member)
    if relation.counted:
        return f"{member} must have {_values(relation)} items"
    right = name(relation.other) if relation.other else _values(relation)
    if relation.operator in _COMPARED:
        return f"{member} must be {_COMPARED[relation.operator]} {right}"
    return f"{member} must {'not ' if relation.operator is Operator.UNEQUAL else ''}be {right}"


def _values(relation: Relation) -> str:
    return " or ".join(f"`{value_text(value)}`" for value in relation.values)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
