"""hypothesis strategies for structures that keep the rules of prose, and for such that break one.

Imported when hypothesis makes a structure of a service with such rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from .prose_rules import Relation, Rule, Rules
from .record import Record
from .strategies import members_of
from .unset import UNSET

_TRIES = 12


def rules_of(cls: type[Record]) -> tuple[Rule, ...]:
    """The rules of a class that requests must keep; none if its service has none."""
    package = cls.__module__.rpartition(".")[0]
    while package:
        name = f"{package}.rules"
        if find_spec(name) is not None:
            rules = getattr(import_module(name), "RULES", None)
            if isinstance(rules, Rules):
                table = rules.table.get(cls.__name__, ())
                return tuple(rule for rule in table if rule.strength == "must")
        package = package.rpartition(".")[0]
    return ()


def keep(
    cls: type[Record],
    values: dict[str, Any],
    members: Mapping[str, Any],
    needed: frozenset[str],
    draw: Any,
) -> Record:
    """A structure with `values`, changed until they keep the rules: all that are certain, and the others if possible.

    `members` are the strategies of all members, `needed` the names of required ones. Rejects the example if it fails.
    """
    rules = rules_of(cls)
    for mended in (rules, tuple(rule for rule in rules if rule.certain)):
        for attempt in range(_TRIES):
            value = cls(**values)
            broken = [rule for rule in mended if rule.problem(value) is not None]
            if not broken:
                return value
            change = _Change(values, members, needed, draw)
            # Rules that ask for members which others forbid are satisfied by leaving members out.
            if attempt < _TRIES // 2 or not change.do_without(broken[0]):
                change.mend(broken[0])
    rejected: Record = _reject()
    return rejected


def breaking_rules(cls: type[Record]) -> Any:
    """A hypothesis strategy for requests that break a rule which only prose states.

    A client with `prose_rules="all"` refuses them, and so should the service. Raises `ValueError` for a class without rules.
    """
    rules = rules_of(cls)
    if not rules:
        raise ValueError(
            f"the documentation states no rules between members of {cls.__name__}"
        )
    hypothesis = import_module("hypothesis.strategies")
    members, needed = members_of(cls)

    def broken(draw: Any) -> Record:
        rule = draw(hypothesis.sampled_from(rules))
        whole = draw(hypothesis.from_type(cls))
        members_drawn = {name: getattr(whole, name) for name in members}
        values = {
            name: value for name, value in members_drawn.items() if value is not UNSET
        }
        _Change(values, members, needed, draw).break_(rule)
        value = cls(**values)
        return value if rule.problem(value) is not None else _reject()

    return hypothesis.composite(broken)()


class _Change:
    """The values of a structure, and the changes that keep or break a rule."""

    def __init__(
        self,
        values: dict[str, Any],
        members: Mapping[str, Any],
        needed: frozenset[str],
        draw: Any,
    ) -> None:
        self.values = values
        self.members = members
        self.needed = needed
        self.draw = draw

    def mend(self, rule: Rule) -> None:
        """Changes the values so that they keep the rule."""
        whole = [part for part in rule.members if self._has(part)]
        match rule.kind:
            case "exclusive" | "exactly_one" if len(whole) > 1:
                chosen = self._chosen_of(whole)
                for part in whole:
                    self._drop([name for name in part if name not in chosen])
            case "exactly_one" | "one_of_required":
                chosen = self._chosen_of(rule.members)
                if rule.kind == "exactly_one":
                    others = [name for part in rule.members for name in part]
                    self._drop([name for name in others if name not in chosen])
                self._give(chosen)
            case "requires" | "required_if":
                self._give([name for part in rule.members for name in part])
            case "forbidden_if" | "only_if":
                self._drop([name for part in whole for name in part])
            case _:
                self._relate(rule)

    def do_without(self, rule: Rule) -> bool:
        """Leaves out the members that make the rule apply; whether there were any."""
        asking = list(rule.members[0]) if rule.kind == "requires" else []
        if rule.kind not in ("forbidden_if", "only_if") and rule.condition is not None:
            asking.append(rule.condition.attribute)
        before = len(self.values)
        self._drop(asking)
        return len(self.values) < before

    def break_(self, rule: Rule) -> None:
        """Changes the values so that they may break the rule."""
        names = [name for part in rule.members for name in part]
        if rule.condition is not None:
            self._hold(rule.condition, rule.kind != "only_if")
        match rule.kind:
            case "exclusive" | "exactly_one":
                self._give(names)
            case "one_of_required":
                self._drop(names)
            case "requires":
                self._give(rule.members[0])
                self._drop([name for name in names if name not in rule.members[0]])
            case "required_if":
                self._drop(names[:1])
            case "forbidden_if" | "only_if":
                self._give(names)
            case _:
                if rule.relation is not None:
                    self._hold(rule.relation, False)

    def _relate(self, rule: Rule) -> None:
        relation = rule.relation
        if relation is None:
            return
        name = relation.attribute
        if relation.operator in ("=", "in") and not relation.counted:
            self.values[name] = self._chosen_of(relation.values)
        elif name not in self.needed and rule.kind == "compare":
            self._drop([name])
        elif relation.other and relation.other not in self.needed:
            self._drop([relation.other])
        elif rule.condition is not None and rule.condition.attribute not in self.needed:
            self._drop([rule.condition.attribute])
        else:
            self._hold(relation, True)

    def _hold(self, relation: Relation, wanted: bool) -> None:
        """Changes the values until the relation holds, or does not hold."""
        name = relation.attribute
        if relation.operator in ("present", "absent"):
            if (relation.operator == "present") is wanted:
                self._give([name])
            else:
                self._drop([name])
            return
        if relation.operator in ("=", "in") and wanted and not relation.counted:
            self.values[name] = self._chosen_of(relation.values)
            return
        for _ in range(_TRIES):
            self.values[name] = self.draw(self.members[name])
            if relation.other:
                self.values[relation.other] = self.draw(self.members[relation.other])
            other = (
                (self.values[relation.other],) if relation.other else relation.values
            )
            if relation.compares(self.values[name], other) is wanted:
                return

    def _has(self, part: Sequence[str]) -> bool:
        return all(self.values.get(name) is not None for name in part)

    def _chosen_of(self, choices: Sequence[Any]) -> Any:
        hypothesis = import_module("hypothesis.strategies")
        return self.draw(hypothesis.sampled_from(list(choices)))

    def _give(self, names: Sequence[str]) -> None:
        for name in names:
            if self.values.get(name) is None:
                if self.members[name].is_empty:
                    _reject()
                self.values[name] = self.draw(self.members[name])

    def _drop(self, names: Sequence[str]) -> None:
        for name in names:
            if name not in self.needed:
                self.values.pop(name, None)


def _reject() -> Any:
    return import_module("hypothesis").reject()
