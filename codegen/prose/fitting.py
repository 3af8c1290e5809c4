"""Compares a rule with the members that it names: values of their types, and what their field lines state already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from codegen.ir.model import ListType, MapType, Member, Scalar, ScalarKind, Structure
from codegen.ir.rules import Operator, Relation, Rule, RuleKind, RuleValue, Tier
from codegen.records import dataclass

_NUMBERS = frozenset({ScalarKind.INTEGER, ScalarKind.LONG, ScalarKind.FLOAT, ScalarKind.DOUBLE})
_ORDERED = frozenset({Operator.LESS, Operator.AT_MOST, Operator.GREATER, Operator.AT_LEAST})


@dataclass(frozen=True, slots=True)
class Misfit:
    """A rule that the members of its structure contradict."""

    shape: str
    rule: Rule
    reason: str
    """What does not fit, in words that can end a sentence."""


class _Unfit(Exception):
    """Raised where the rule does not fit, with the reason; with none where the page has no fault."""


def fitted(
    rule: Rule, shape: Structure, members: Mapping[str, Member], known: frozenset[str]
) -> Rule | Misfit | None:
    """The rule with values of its members' types; None where no request could be tested for it.

    `members` are the structure's by their names. `known` are the names of all members of the service, none of which is taken for a value.
    """
    if any(name not in members for name in rule.named):
        return None
    try:
        condition, doubt = _relation(rule.condition, members, known)
        relation, other = _relation(rule.relation, members, known)
        _possible(rule, members, shape)
    except _Unfit as unfit:
        return Misfit(shape.id, rule, str(unfit)) if str(unfit) else None
    tier = Tier.LIKELY if doubt or other else rule.tier
    condition, rule = _switched_on(condition, rule, members)
    return replace(rule, condition=condition, relation=relation, tier=tier)


def _switched_on(
    condition: Relation | None, rule: Rule, members: Mapping[str, Member]
) -> tuple[Relation | None, Rule]:
    """The rule in its weaker reading: a switch that must be given must be on."""
    if condition is None and rule.kind is RuleKind.REQUIRES and len(rule.members) > 1:
        first = rule.members[0][0]
        if _is_switch(members[first]):
            rule = replace(rule, kind=RuleKind.REQUIRED_IF, members=rule.members[1:])
            return Relation(member=first, operator=Operator.EQUAL, values=(True,)), rule
    if (
        condition is not None
        and condition.operator is Operator.PRESENT
        and _is_switch(members[condition.member])
    ):
        condition = replace(condition, operator=Operator.EQUAL, values=(True,))
    return condition, rule


def _is_switch(member: Member) -> bool:
    return isinstance(member.type, Scalar) and member.type.kind is ScalarKind.BOOLEAN


def _possible(rule: Rule, members: Mapping[str, Member], shape: Structure) -> None:
    if any(members[name].read_only for name in rule.named):
        raise _Unfit
    required = [name for alternative in rule.members for name in alternative if members[name].required]
    match rule.kind:
        case RuleKind.EXCLUSIVE | RuleKind.EXACTLY_ONE:
            if shape.union:
                raise _Unfit
            if required:
                raise _Unfit(f"'{required[0]}' is required")
        case RuleKind.ONE_OF_REQUIRED | RuleKind.REQUIRES | RuleKind.REQUIRED_IF:
            needed = rule.members[1:] if rule.kind is RuleKind.REQUIRES else rule.members
            if all(members[name].required for alternative in needed for name in alternative):
                raise _Unfit
            if rule.kind is RuleKind.ONE_OF_REQUIRED and required:
                raise _Unfit
        case RuleKind.FORBIDDEN_IF | RuleKind.ONLY_IF:
            if required and rule.strength.value == "must":
                raise _Unfit(f"'{required[0]}' is required")
        case _:
            pass


def _relation(
    relation: Relation | None, members: Mapping[str, Member], known: frozenset[str]
) -> tuple[Relation | None, bool]:
    """The relation with values of the member's type, and whether one of them is in doubt."""
    if relation is None:
        return None, False
    member = members[relation.member]
    kind = member.type
    if relation.counted:
        if not isinstance(kind, ListType | MapType):
            raise _Unfit
        return relation, False
    if relation.other is not None:
        other = members[relation.other].type
        if not (isinstance(kind, Scalar) and isinstance(other, Scalar)):
            raise _Unfit
        alike = kind.kind is other.kind or {kind.kind, other.kind} <= _NUMBERS
        if not alike or kind.kind not in _NUMBERS | {ScalarKind.TIMESTAMP, ScalarKind.DATE}:
            raise _Unfit
        return relation, False
    if not relation.values:
        return relation, False
    if not isinstance(kind, Scalar):
        raise _Unfit
    read = [_value(value, kind, member.name, relation, known) for value in relation.values]
    return replace(relation, values=tuple(value for value, _ in read)), any(doubt for _, doubt in read)


def _value(
    value: RuleValue, kind: Scalar, name: str, relation: Relation, known: frozenset[str]
) -> tuple[RuleValue, bool]:
    if relation.operator in _ORDERED:
        if kind.kind not in _NUMBERS or isinstance(value, str | bool):
            raise _Unfit
        return value, False
    if kind.kind is ScalarKind.BOOLEAN:
        if not isinstance(value, bool):
            raise _Unfit
        return value, False
    if kind.kind in _NUMBERS:
        if isinstance(value, str | bool):
            raise _Unfit
        return value, False
    if kind.kind is not ScalarKind.STRING:
        raise _Unfit
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if kind.enum is not None:
        if text in kind.enum.values:
            return text, False
        alike = [item for item in kind.enum.values if item.lower() == text.lower()]
        if len(alike) == 1:
            return alike[0], True
        if text in known:
            raise _Unfit
        raise _Unfit(f"'{text}' is not among the values of '{name}'")
    if text in known:
        raise _Unfit
    return text, False
