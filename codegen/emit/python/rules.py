"""The view of the module with the rules of prose.

It is apart from the classes, so that clients that test no request against rules never load it.

"""

from __future__ import annotations

from collections.abc import Mapping

from codegen.emit.python import layout
from codegen.emit.python.imports import use
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names, page_name
from codegen.emit.python.prose import header
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.emit.python.views import RulesView
from codegen.ir.model import Structure
from codegen.ir.rules import Operator, Relation, Rule, RuleValue, Tier

RUNTIME = "_runtime.prose_rules"


def has_rules(names: Names) -> bool:
    """Whether anything that requests hold has rules."""
    return any(shape.rules for shape in names.service.shapes if shape.id in names.sent)


def service_arguments(names: Names, mode: str) -> list[Node]:
    """The arguments of `SERVICE` for rules; none where there are no rules."""
    if not has_rules(names):
        return []
    told = [] if mode == "off" else [Code(f"prose_rules={string_literal(mode)}")]
    return [Code('rules=f"{__package__}.rules"'), *told]


def rules_module(names: Names) -> RulesView:
    """The module with `RULES`."""
    entries: dict[str, Node] = {}
    for operation in names.service.operations:
        if operation.input is not None:
            _add(entries, names, names.request(operation), names.service.shape[operation.input])
    for shape in names.types:
        if shape.id in names.sent:
            _add(entries, names, names.classes[shape.id], shape)
    items = [layout.around(f"{string_literal(name)}: ", entries[name]) for name in sorted(entries)]
    table = layout.call(use(RUNTIME, "Rules"), layout.Bracket("{", items, "}"))
    return RulesView(prose=header(names, "Rules that only prose states", None), table=table)


def _add(entries: dict[str, Node], names: Names, class_: str, shape: Structure) -> None:
    if shape.rules:
        entries[class_] = layout.tuple_(*(_rule(rule, names, shape) for rule in shape.rules))


def _rule(rule: Rule, names: Names, shape: Structure) -> Node:
    attributes = names.members(shape)
    parts = [layout.tuple_(*(_text(attributes[name]) for name in part)) for part in rule.members]
    arguments: list[Node] = [
        Code(f"kind={string_literal(rule.kind.value)}"),
        layout.around("members=", layout.tuple_(*parts)),
    ]
    for key, relation in (("condition", rule.condition), ("relation", rule.relation)):
        if relation is not None:
            arguments.append(layout.around(f"{key}=", _relation(relation, attributes, shape)))
    page = page_name(rule.span.file) if rule.origin == "page" else ""
    arguments += [
        Code(f"certain={rule.tier is Tier.CERTAIN}"),
        Code(f"strength={string_literal(rule.strength.value)}"),
        Code(f"text={string_literal(PageText(rule.text))}"),
        Code(f"page={string_literal(PageText(page))}"),
        Code(f"line={rule.span.line if page else 0}"),
    ]
    return layout.call(use(RUNTIME, "Rule"), *arguments)


def _relation(relation: Relation, attributes: Mapping[str, str], shape: Structure) -> Node:
    arguments: list[Node] = [_text(attributes[relation.member]), _text(relation.operator.value)]
    if relation.values:
        arguments.append(layout.tuple_(*map(_value, relation.values)))
    if relation.other is not None:
        arguments.append(Code(f"other={string_literal(attributes[relation.other])}"))
    if relation.counted:
        arguments.append(Code("counted=True"))
    member = next(member for member in shape.members if member.name == relation.member)
    if member.default is not None and relation.operator not in (Operator.PRESENT, Operator.ABSENT):
        value = member.default.value
        if value is not None:
            arguments.append(layout.around("default=", _value(value)))
    return layout.call(use(RUNTIME, "Relation"), *arguments)


def _text(text: str) -> Code:
    return string_literal(text)


def _value(value: RuleValue) -> Code:
    return string_literal(PageText(value)) if isinstance(value, str) else Code(repr(value))
