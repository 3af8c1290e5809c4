"""Rules of prose in JSON Schema: as keywords where it has them, and all of them as an extension."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from codegen.ir.model import Structure
from codegen.ir.rules import Operator, Relation, Rule, RuleKind, Strength, Tier

EXTENSION = "x-codegen-rules"


def keywords(shape: Structure, names: Mapping[str, str]) -> dict[str, Any]:
    """Keywords for the schema of a structure; `names` are the properties by the members' own names.

    Only rules that are certain and must be kept constrain. A rule on a member that is no property of the schema is left out.
    """
    rules = [rule for rule in shape.rules if all(name in names for name in rule.named)]
    out: dict[str, Any] = {}
    several: list[dict[str, Any]] = []
    for rule in rules:
        if rule.tier is Tier.CERTAIN and rule.strength is Strength.MUST:
            if rule.kind is RuleKind.REQUIRES:
                first, *others = _properties(rule, names)
                out.setdefault("dependentRequired", {}).setdefault(first, []).extend(others)
            else:
                several += _schemas(rule, names)
    if several:
        out["allOf"] = several
    if rules:
        out[EXTENSION] = [_plain(rule, names) for rule in rules]
    return out


def _properties(rule: Rule, names: Mapping[str, str]) -> list[str]:
    return [names[name] for part in rule.members for name in part]


def _schemas(rule: Rule, names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    parts = [{"required": [names[name] for name in part]} for part in rule.members]
    condition = _condition(rule.condition, names) if rule.condition is not None else None
    if rule.condition is not None and condition is None:
        return
    match rule.kind:
        case RuleKind.EXCLUSIVE:
            pairs = combinations(parts, 2)
            schemas: list[dict[str, Any]] = [
                {"not": {"required": [*first["required"], *second["required"]]}} for first, second in pairs
            ]
        case RuleKind.EXACTLY_ONE:
            schemas = [{"oneOf": parts}]
        case RuleKind.ONE_OF_REQUIRED:
            schemas = [{"anyOf": parts}]
        case RuleKind.REQUIRED_IF:
            schemas = [{"required": _properties(rule, names)}]
        case RuleKind.FORBIDDEN_IF:
            schemas = [{"not": part} for part in parts]
        case _:
            return
    for schema in schemas:
        yield schema if condition is None else {"if": condition, "then": schema}


def _condition(relation: Relation, names: Mapping[str, str]) -> dict[str, Any] | None:
    name = names[relation.member]
    if relation.operator is Operator.PRESENT:
        return {"required": [name]}
    if relation.operator not in (Operator.EQUAL, Operator.ONE_OF) or relation.counted:
        return None
    return {"properties": {name: {"enum": list(relation.values)}}, "required": [name]}


def _plain(rule: Rule, names: Mapping[str, str]) -> dict[str, Any]:
    out: dict[str, Any] = {
        "kind": rule.kind.value,
        "members": [[names[name] for name in part] for part in rule.members],
    }
    for key, relation in (("if", rule.condition), ("then", rule.relation)):
        if relation is not None:
            out[key] = relation.text
    return out | {
        "tier": rule.tier.value,
        "strength": rule.strength.value,
        "text": rule.text,
        "source": f"{rule.span.file}:{rule.span.line}",
    }
