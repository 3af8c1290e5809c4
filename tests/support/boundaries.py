"""Values at and beyond every constraint of a service's model, run through `validate` of its emitted classes."""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice, product
from types import ModuleType
from typing import Any

from codegen.emit.python.names import Names, page_name
from codegen.ir.model import (
    Bounds,
    ListType,
    MapType,
    Member,
    Reference,
    Scalar,
    ScalarKind,
    Service,
    Structure,
    Type,
)
from codegen.ir.rules import Rule
from codegen.patterns.translate import Outcome, translate
from codegen.prose.holding import is_broken
from tests.support.matching import matches, sample

MOST = 200_000
"""Longer values are not made."""
NUMBERS = (ScalarKind.INTEGER, ScalarKind.LONG, ScalarKind.FLOAT, ScalarKind.DOUBLE)
FOREIGN = ("", " ", "\x00", "a b", "é", "!", "a" * 300, "0", "%%", "Zz-")
"""Values of which some match no pattern."""


@dataclass(slots=True)
class Report:
    """What was tried with a service and what came out otherwise than expected."""

    tried: Counter[str] = field(default_factory=Counter)
    """By kind: `length in`, `length out` ..."""
    untried: Counter[str] = field(default_factory=Counter)
    """Constraints for which no value could be made, by reason."""
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Case:
    """A value of a member and the kinds of violations that have to be found."""

    kind: str
    value: Any
    expected: frozenset[str]
    optional: frozenset[str] = frozenset()
    """Kinds that may be found as well, since nobody but the code under test knows."""
    suffix: str = ""
    """Where in the member: `[0]`."""
    line: int = 0


class Boundaries:
    """Tries all constraints of the structures that requests of a service hold."""

    def __init__(self, service: Service, package: ModuleType) -> None:
        self.service = service
        self.names = Names(service)
        self.package = package
        self.report = Report()
        self.unset = self._runtime("unset").UNSET
        self.unlisted = self._runtime("unlisted").Unlisted
        self._made: dict[str, Any] = {}

    def _runtime(self, name: str) -> ModuleType:
        return importlib.import_module(f"{self.package.__name__.partition('.')[0]}._runtime.{name}")

    def run(self) -> Report:
        """Try all; what is wrong is in the report."""
        requests = {op.input: self.names.request(op) for op in self.service.operations if op.input}
        for shape, name in requests.items():
            self._structure(self.service.shape[shape], getattr(self.package.operations, name))
        for structure in self.names.types:
            if structure.id in self.names.sent and not structure.error:
                self._structure(structure, getattr(self.package.types, self.names.classes[structure.id]))
        return self.report

    def _structure(self, structure: Structure, class_: Any) -> None:
        base = self._base(structure)
        if base is None:
            self.report.untried["structure"] += 1
            return
        self._try(structure, class_, base, "valid", "", Case("valid", None, frozenset()))
        if structure.union:
            self._union(structure, class_, base)
        attributes = self.names.members(structure)
        self._rules(structure, class_, base)
        for member in structure.members:
            attribute = attributes[member.name]
            if member.streaming or member.event_stream:
                continue
            values = {} if structure.union else base
            for case in self._cases(member, structure):
                self._try(structure, class_, {**values, attribute: case.value}, case.kind, member.name, case)
            if member.required and not structure.union and not member.idempotency_token:
                self._required(structure, class_, base, attribute, member)

    def _rules(self, structure: Structure, class_: Any, base: dict[str, Any]) -> None:
        """What only prose states: every choice of the members that a rule is about, given or not."""
        if not structure.rules or structure.union:
            return
        table = importlib.import_module(f"{self.package.__name__}.rules").RULES.table[class_.__name__]
        attributes = self.names.members(structure)
        members = {member.name: member for member in structure.members}
        for rule, enforced in zip(structure.rules, table, strict=True):
            choices = [[*self._choices(members[name], rule), None] for name in rule.named]
            for chosen in islice(product(*choices), 400):
                values = dict(zip(rule.named, chosen, strict=True))
                given = {name: value for name, value in values.items() if value is not None}
                known = {name for name in values if members[name].default is not None} - set(given)
                others = {attributes[name]: value for name, value in given.items()}
                problem = enforced.problem(class_(**{**base, **others}))
                broken = is_broken(
                    rule, {**{name: base.get(attributes[name]) for name in rule.named}, **given}
                )
                self.report.tried["rule out" if broken else "rule in"] += 1
                # Pages may state what is taken for a member that is not given; a switch that is not given is off.
                off = rule.relation is not None and rule.relation.values == (True,)
                unsure = bool(known) or (
                    off and rule.relation is not None and rule.relation.member not in given
                )
                if bool(problem) is not broken and not unsure:
                    self.report.wrong.append(
                        f"{structure.id}: {rule.name} with {given!r:.90}: found {problem}"
                    )

    def _choices(self, member: Member, rule: Rule) -> list[Any]:
        """Values of a member of which some break the rule."""
        held = [
            rel
            for rel in (rule.condition, rule.relation)
            if rel is not None and member.name in (rel.member, rel.other)
        ]
        values = [value for relation in held if not relation.counted for value in relation.values]
        kind = member.type.kind if isinstance(member.type, Scalar) else None
        if any(relation.counted for relation in held) and isinstance(member.type, ListType):
            return [self._list(member.type, size) for size in range(4)]
        if kind in NUMBERS and held:
            return [*values, 1, 2, *(value + 1 for value in values)]
        if kind is ScalarKind.BOOLEAN:
            return [True, False]
        if kind is ScalarKind.TIMESTAMP:
            return [datetime(year, 1, 2, tzinfo=UTC) for year in (2020, 2021)]
        return (
            [*values, "no such value"]
            if values
            else [made for made in [self._value(member.type)] if made is not None]
        )

    def _required(
        self, structure: Structure, class_: Any, base: dict[str, Any], attribute: str, member: Member
    ) -> None:
        line = self._line(structure, member.span)
        missing = Case("required out", None, frozenset({"required"}), line=line)
        self._try(structure, class_, {**base, attribute: self.unset}, missing.kind, member.name, missing)
        try:
            class_(**{name: value for name, value in base.items() if name != attribute})
        except TypeError:
            return
        self.report.wrong.append(f"{structure.id}.{member.name}: may be left out")

    def _union(self, structure: Structure, class_: Any, base: dict[str, Any]) -> None:
        case = Case("union out", None, frozenset({"union"}))
        self._try(structure, class_, {}, case.kind, "", case)
        attributes = self.names.members(structure)
        others = [m for m in structure.members if attributes[m.name] not in base]
        value = self._value(others[0].type) if others else None
        if value is not None:
            self._try(structure, class_, {**base, attributes[others[0].name]: value}, case.kind, "", case)

    def _try(
        self, structure: Structure, class_: Any, values: dict[str, Any], kind: str, path: str, case: Case
    ) -> None:
        self.report.tried[kind] += 1
        found = class_(**values).validate()
        kinds = {violation.constraint for violation in found}
        place = path + case.suffix
        good = (
            kinds >= case.expected
            and kinds <= case.expected | case.optional
            and all(violation.path == place for violation in found)
            and (len(found) == len(kinds))
            and all(v.page == page_name(structure.page) for v in found)
            and (not case.line or all(v.line == case.line for v in found if {v.constraint} == case.expected))
        )
        if not good:
            expected = sorted(case.expected) or "nothing"
            shown = f"{case.value!r:.60}"
            self.report.wrong.append(
                f"{structure.id}.{place}: {kind} {shown}: expected {expected}, found {[str(v)[:150] for v in found]}"
            )

    def _line(self, structure: Structure, span: Any) -> int:
        return span.line if structure.page and page_name(span.file) == page_name(structure.page) else 0

    def _base(self, structure: Structure, depth: int = 0) -> dict[str, Any] | None:
        """The members without which the structure is not valid; None where they cannot be made."""
        attributes = self.names.members(structure)
        base: dict[str, Any] = {}
        for member in structure.members:
            if structure.union or member.required:
                value = b"" if member.streaming else self._value(member.type, depth)
                if structure.union and value is not None:
                    return {attributes[member.name]: value}
                if not structure.union and value is None:
                    return None
                base[attributes[member.name]] = value
        return None if structure.union else base

    def _value(self, type_: Type, depth: int = 0) -> Any:
        """A valid value; None where none can be made."""
        match type_:
            case Scalar():
                return self._scalar(type_)
            case ListType():
                return self._list(type_, _low(type_.length), depth)
            case MapType():
                return self._map(type_, _low(type_.length), depth)
            case Reference(shape=shape):
                return self._reference(shape, depth)

    def _reference(self, shape: str, depth: int) -> Any:
        structure = self.service.shape[shape]
        if structure.opaque:
            return {}
        if shape not in self._made:
            if depth > 12:
                return None
            base = self._base(structure, depth + 1)
            class_ = getattr(self.package.types, self.names.classes[shape])
            self._made[shape] = None if base is None else class_(**base)
        return self._made[shape]

    def _list(self, type_: ListType, size: int, depth: int = 0) -> Any:
        element = self._value(type_.element, depth) if size else ""
        return None if element is None or size > MOST else [element] * size

    def _map(self, type_: MapType, size: int, depth: int = 0) -> Any:
        value = self._value(type_.value, depth) if size else ""
        keys: list[str] = []
        for length in range(_low(type_.key.length), _low(type_.key.length) + 64):
            if len(keys) < size and (key := self._text(type_.key, length, length)) is not None:
                keys.append(key)
        if type_.key.enum:
            keys = list(type_.key.enum.values)[:size]
        return None if value is None or len(keys) < size else dict.fromkeys(keys, value)

    def _scalar(self, type_: Scalar) -> Any:
        match type_.kind:
            case ScalarKind.STRING:
                return self._text(type_, _low(type_.length), _high(type_.length))
            case ScalarKind.BLOB:
                return b"a" * _low(type_.length) if _low(type_.length) <= MOST else None
            case ScalarKind.BOOLEAN:
                return True
            case ScalarKind.TIMESTAMP:
                return datetime(2020, 1, 2, tzinfo=UTC)
            case ScalarKind.DOCUMENT:
                return {"a": [1]}
            case _:
                bounds = type_.range
                known = [n for n in (bounds.minimum, bounds.maximum) if n is not None] if bounds else []
                return known[0] if known else 1

    def _text(self, type_: Scalar, low: int, high: int | None) -> str | None:
        if type_.enum is not None:
            return type_.enum.values[0]
        if low > MOST or (high is not None and high < low):
            return None
        if type_.pattern is None or not translate(type_.pattern.text).usable:
            return "a" * low
        return sample(type_.pattern.text, low, high)

    def _cases(self, member: Member, structure: Structure) -> Iterator[Case]:
        foreign = Case("type out", object(), frozenset({"type"}))
        if not _is_free(member.type, self.service):
            yield foreign
        yield from self._of(member.type, structure)

    def _of(self, type_: Type, structure: Structure) -> Iterator[Case]:
        match type_:
            case Scalar(kind=ScalarKind.STRING):
                yield from self._of_text(type_, structure)
            case Scalar(kind=ScalarKind.BLOB, length=Bounds() as bounds):
                yield from self._of_bounds(bounds, "length", structure, lambda size: b"a" * size)
            case Scalar(kind=kind, range=Bounds() as bounds) if kind in NUMBERS:
                yield from self._of_bounds(bounds, "range", structure, lambda number: number)
            case ListType():
                if type_.length is not None:
                    yield from self._of_bounds(
                        type_.length, "length", structure, lambda size: self._list(type_, size)
                    )
                yield from self._inside(type_, structure)
            case MapType():
                if type_.length is not None:
                    yield from self._of_bounds(
                        type_.length, "length", structure, lambda size: self._map(type_, size)
                    )
                yield from self._inside(type_, structure)
            case _:
                pass

    def _inside(self, type_: ListType | MapType, structure: Structure) -> Iterator[Case]:
        """The cases of elements and values, put into a collection that is valid otherwise."""
        size = max(1, _low(type_.length))
        inner = type_.element if isinstance(type_, ListType) else type_.value
        around = self._list(type_, size) if isinstance(type_, ListType) else self._map(type_, size)
        if around is None:
            self.report.untried["collection"] += 1
            return
        for case in self._of(inner, structure):
            if isinstance(type_, ListType):
                value, suffix = [case.value, *around[1:]], "[0]"
            else:
                key = next(iter(around))
                value, suffix = {**around, key: case.value}, f"[{key!r}]"
                if len(key) > 60:
                    continue
            yield Case(f"{case.kind}", value, case.expected, case.optional, suffix + case.suffix, case.line)

    def _of_bounds(self, bounds: Bounds, kind: str, structure: Structure, make: Any) -> Iterator[Case]:
        minimum, maximum = bounds.minimum, bounds.maximum
        line = self._line(structure, bounds.span)
        for limit, step in ((minimum, -1), (maximum, 1)):
            if limit is None:
                continue
            for number in (limit, limit + step):
                inside = _within(number, minimum, maximum)
                if kind == "length" and (number < 0 or number > MOST):
                    self.report.untried["too long" if number > 0 else "no negative length"] += 1
                    continue
                value = make(number)
                if value is None:
                    self.report.untried[f"{kind} {'in' if inside else 'out'}"] += 1
                    continue
                expected = frozenset() if inside else frozenset({kind})
                yield Case(f"{kind} {'in' if inside else 'out'}", value, expected, line=line)

    def _of_text(self, type_: Scalar, structure: Structure) -> Iterator[Case]:
        if type_.enum is not None:
            line = self._line(structure, type_.enum.span)
            for listed in dict.fromkeys(type_.enum.values):
                yield Case("enum in", listed, frozenset())
            other = "no such value"
            yield Case("enum out", other, frozenset({"enum"}), line=line)
            yield Case("enum unlisted", self.unlisted(other), frozenset())
            return
        if type_.length is not None:
            for case in self._of_bounds(
                type_.length, "length", structure, lambda size: self._of_length(type_, size)
            ):
                yield self._judged(type_, case)
        if type_.pattern is not None and translate(type_.pattern.text).usable:
            yield from self._of_pattern(type_, structure)

    def _of_length(self, type_: Scalar, size: int) -> str | None:
        made = self._text(type_, size, size)
        within = type_.length is not None and _within(size, type_.length.minimum, type_.length.maximum)
        return "a" * size if made is None and not within else made

    def _judged(self, type_: Scalar, case: Case) -> Case:
        """A case of a length, with what the pattern says of its value."""
        if type_.pattern is None or not translate(type_.pattern.text).usable:
            return case
        verdict = matches(type_.pattern.text, case.value)
        approximated = translate(type_.pattern.text).outcome is Outcome.APPROXIMATED
        if verdict is None or (verdict is False and approximated):
            return Case(case.kind, case.value, case.expected, frozenset({"pattern"}), line=case.line)
        expected = case.expected if verdict else case.expected | {"pattern"}
        return Case(case.kind, case.value, expected, line=case.line)

    def _of_pattern(self, type_: Scalar, structure: Structure) -> Iterator[Case]:
        assert type_.pattern is not None
        text, line = type_.pattern.text, self._line(structure, type_.pattern.span)
        low, high = _low(type_.length), _high(type_.length)
        good = sample(text, low, high)
        if good is None:
            self.report.untried["pattern in"] += 1
        else:
            yield Case("pattern in", good, frozenset())
        approximated = translate(text).outcome is Outcome.APPROXIMATED
        candidates = [*FOREIGN, *_near(good or "")]
        bad = [v for v in candidates if matches(text, v) is False and _within(len(v), low, high)]
        if not bad or approximated:
            self.report.untried["pattern approximated" if approximated else "pattern out"] += 1
            return
        for value in dict.fromkeys(bad):
            yield Case("pattern out", value, frozenset({"pattern"}), line=line)


def _near(text: str) -> list[str]:
    """Strings that differ little from one that matches."""
    middle = len(text) // 2
    changed = [text[:middle] + other + text[middle + 1 :] for other in "!A0 "]
    return [text[1:], text[:-1], text + text[-1:], text[:1] + text, *changed, *(text + c for c in "\x00!é ")]


def _low(bounds: Bounds | None) -> int:
    return int(bounds.minimum or 0) if bounds is not None else 0


def _high(bounds: Bounds | None) -> int | None:
    return int(bounds.maximum) if bounds is not None and bounds.maximum is not None else None


def _within(number: float, minimum: float | None, maximum: float | None) -> bool:
    return (minimum is None or number >= minimum) and (maximum is None or number <= maximum)


def _is_free(type_: Type, service: Service) -> bool:
    """Whether any value is good: a document, a structure that no page describes."""
    match type_:
        case Scalar(kind=kind):
            return kind is ScalarKind.DOCUMENT
        case Reference(shape=shape):
            return service.shape[shape].opaque
        case _:
            return False
