"""Corrections of the rules that only prose states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from codegen.ir.model import ListType, MapType, Scalar, ScalarKind, Structure, Type
from codegen.ir.rules import Operator, Relation, Rule, RuleKind, RuleValue, Strength, Tier
from codegen.overlay.edits import Edit, Missing, Unusable
from codegen.source import Span

_KEYS = ("kind", "members", "if", "then", "strength", "tier")
_RELATION = re.compile(
    r"(?P<not>not )?(?:count\((?P<counted>[^()\s]+)\)|(?P<member>\S+))(?: (?P<operator>!=|>=|<=|=|>|<) (?P<right>.+))?"
)


def set_rules(shape: Structure, edit: Edit) -> Structure:
    """Rules by name, each a table or false to switch it off; those that are not named stay."""
    if edit.value is False:
        return replace(shape, rules=()) if shape.rules else shape
    if not isinstance(edit.value, dict):
        raise Unusable("expected a table of rules by name, or false for none")
    rules = {rule.name: rule for rule in shape.rules}
    types = {member.name: member.type for member in reversed(shape.members)}
    stated = set(map(_demand, shape.rules))
    for name, table in edit.value.items():
        known = rules.get(name)
        if table is False:
            if known is None:
                raise Missing(f"{shape.id} has no rule {name!r}; its rules are: {', '.join(rules) or 'none'}")
            del rules[name]
            stated.discard(_demand(known))
            continue
        rule = _rule(name, table, known, shape.id, types, edit)
        # A new one goes by a name of the user's own, by which the pages' rules are not known.
        demanded = {_demand(known)} if known is not None else stated
        if _demand(rule) not in demanded:
            rules[name] = rule
            stated.add(_demand(rule))
    after = tuple(rules.values())
    return shape if after == shape.rules else replace(shape, rules=after)


def _demand(rule: Rule) -> Rule:
    """What a rule demands, wherever it is stated: rules that demand the same are equal in this form."""
    return replace(rule, text="", origin="", span=_NOWHERE)


_NOWHERE = Span("", 0)


def _rule(
    name: str, table: Any, known: Rule | None, shape: str, types: Mapping[str, Type], edit: Edit
) -> Rule:
    if not isinstance(table, dict) or not table.keys() <= set(_KEYS):
        raise Unusable(
            f"expected for {name!r} a table with some of {', '.join(_KEYS)}, or false to switch it off"
        )
    values: dict[str, Any] = {"origin": "overlay", "span": edit.span}
    for key, choices in (("kind", RuleKind), ("strength", Strength), ("tier", Tier)):
        if key in table:
            values[key] = Edit(table[key], edit.reason, edit.span).one_of(choices)
    if "members" in table:
        values["members"] = _members(table["members"])
    for key, field in (("if", "condition"), ("then", "relation")):
        if key in table:
            values[field] = _relation(Edit(table[key], edit.reason, edit.span).text(), types)
    if known is None:
        if missing := {"kind", "members"} - values.keys():
            raise Unusable(
                f"{name!r} is no rule of {shape}, and a new one needs {' and '.join(sorted(missing))}"
            )
        known = Rule(kind=values["kind"], members=(), tier=Tier.CERTAIN, text=edit.reason, span=edit.span)
    rule = replace(known, **values)
    _check(rule, shape, types)
    return rule


def _members(value: Any) -> tuple[tuple[str, ...], ...]:
    """Alternatives: a name, or names joined with `+` that belong together."""
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        raise Unusable(f"expected an array of members, such as ['Id', 'Name+Kind'], found {value!r}")
    return tuple(tuple(item.split("+")) for item in value)


def _relation(text: str, types: Mapping[str, Type]) -> Relation:
    match = _RELATION.fullmatch(text)
    if match is None:
        raise Unusable(
            f"{text!r} is no condition such as 'Mode = A | B', 'Name', 'not Name' or 'End > Start'"
        )
    name, counted = match["counted"] or match["member"], bool(match["counted"])
    kind = types.get(name)
    if match["operator"] is None:
        return Relation(member=name, operator=Operator.ABSENT if match["not"] else Operator.PRESENT)
    if match["not"]:
        raise Unusable(f"{text!r}: 'not' says that a member is not given; other values are 'Mode != A'")
    if counted and kind is not None and not isinstance(kind, ListType | MapType):
        raise Unusable(f"{text!r}: {name} has no items that could be counted")
    operator = Operator(match["operator"])
    ordered = operator not in (Operator.EQUAL, Operator.UNEQUAL)
    if match["right"] in types and ordered:
        return Relation(member=name, operator=operator, other=match["right"])
    if ordered and kind is not None and not counted and _kind(kind) not in _WHOLE | _REAL:
        raise Unusable(f"{text!r}: {name} is no number")
    parts = match["right"].split("|")
    if len(parts) > 1 and ordered:
        raise Unusable(f"{text!r}: {operator.value} takes one value")
    values = tuple(_value(part.strip(), kind, counted) for part in parts)
    if len(values) > 1 and operator is Operator.EQUAL:
        operator = Operator.ONE_OF
    return Relation(member=name, operator=operator, values=values, counted=counted)


def _kind(kind: Type | None) -> ScalarKind | None:
    return kind.kind if isinstance(kind, Scalar) else None


def _value(text: str, kind: Type | None, counted: bool) -> RuleValue:
    if counted or _kind(kind) in _WHOLE | _REAL:
        try:
            return int(text) if counted or _kind(kind) in _WHOLE else float(text)
        except ValueError:
            raise Unusable(f"{text!r} is no number") from None
    if _kind(kind) is ScalarKind.BOOLEAN:
        if text not in ("true", "false"):
            raise Unusable(f"{text!r} is neither true nor false")
        return text == "true"
    if isinstance(kind, Scalar) and kind.enum is not None and text not in kind.enum.values:
        raise Unusable(f"{text!r} is none of the values {', '.join(kind.enum.values)}")
    return text


_WHOLE = frozenset({ScalarKind.INTEGER, ScalarKind.LONG})
_REAL = frozenset({ScalarKind.FLOAT, ScalarKind.DOUBLE})


def _check(rule: Rule, shape: str, types: Mapping[str, Type]) -> None:
    for name in rule.named:
        if name not in types:
            raise Unusable(f"{shape} has no member {name}")
    conditional = rule.kind in (RuleKind.REQUIRED_IF, RuleKind.FORBIDDEN_IF, RuleKind.ONLY_IF)
    if conditional and rule.condition is None:
        raise Unusable(f"a rule {rule.kind.value} needs `if`")
    if rule.kind in (RuleKind.COMPARE, RuleKind.VALUE_IF) and rule.relation is None:
        raise Unusable(f"a rule {rule.kind.value} needs `then`")
    if rule.kind in (RuleKind.EXCLUSIVE, RuleKind.EXACTLY_ONE, RuleKind.REQUIRES) and len(rule.members) < 2:
        raise Unusable(f"a rule {rule.kind.value} is about two members at least")
