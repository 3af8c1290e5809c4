"""Rules between members that only prose states. Clients check requests against them if `prose_rules` is set."""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .interchange import wire_names
from .record import Record
from .unset import UNSET
from .validation import Violation


@dataclass(frozen=True, slots=True)
class Relation:
    """A comparison of an attribute with values, or with another attribute."""

    attribute: str
    operator: str
    """`present`, `absent`, `=`, `!=`, `in`, `<`, `<=`, `>` or `>=`."""
    values: tuple[Any, ...] = ()
    other: str = ""
    counted: bool = False
    """Whether the number of items is compared."""
    default: Any = None
    """The documented default of the attribute; `None` for none."""

    def holds(self, value: Record) -> bool | None:
        """Whether the relation holds; None if an attribute that it needs is not set."""
        is_given = _given(value, self.attribute)
        if self.operator == "present":
            return is_given
        if self.operator == "absent":
            return not is_given
        left = getattr(value, self.attribute) if is_given else self.default
        if left is None:
            return None
        right: Any = self.values
        if self.other:
            if not _given(value, self.other):
                return None
            right = (getattr(value, self.other),)
        return self.compares(left, right)

    def compares(self, left: Any, right: Any) -> bool | None:
        """Whether the relation holds between two values; None if they cannot be compared."""
        try:
            if self.counted:
                left = len(left)
            return _COMPARISONS[self.operator](left, right)
        except TypeError:  # Values of other types are for other checks.
            return None


_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": lambda left, right: left in right,
    "in": lambda left, right: left in right,
    "!=": lambda left, right: left not in right,
    "<": lambda left, right: left < right[0],
    "<=": lambda left, right: left <= right[0],
    ">": lambda left, right: left > right[0],
    ">=": lambda left, right: left >= right[0],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that a sentence of a page states about the attributes of a structure."""

    kind: str
    members: tuple[tuple[str, ...], ...]
    """Alternatives; each has the attributes that belong together."""
    condition: Relation | None = None
    relation: Relation | None = None
    certain: bool
    strength: str
    """`must`, `should` or `ignored`; only `must` is ever refused."""
    text: str
    """The sentence."""
    page: str
    line: int

    def problem(self, value: Record) -> tuple[str, str] | None:
        """The attribute that breaks the rule, and the message; None if the rule holds or cannot be decided."""
        if self.condition is not None:
            holds = self.condition.holds(value)
            if holds is None or holds is (self.kind == "only_if"):
                return None
        names = wire_names(value.__class__)
        whole = [
            part
            for part in self.members
            if all(_given(value, member) for member in part)
        ]
        listed = " or ".join(" with ".join(map(names.get, part)) for part in self.members)  # type: ignore[arg-type]
        first = self.members[0][0]
        match self.kind:
            case "exclusive" | "exactly_one" if len(whole) > 1:
                both = " and ".join(names[part[0]] for part in whole)
                return whole[-1][0], f"{both} are given together"
            case "exactly_one" | "one_of_required" if not whole:
                if any(_given(value, member) for member in self._all):
                    listed += ", each of them whole"
                return first, f"none of {listed} is given"
            case "requires" if _given(value, first):
                missing = self._missing(value)
                if missing:
                    return missing[0], f"is not given, but {names[first]} is"
            case "required_if":
                missing = self._missing(value, 0)
                if missing:
                    return missing[0], f"is not given, but {self._why(value, names)}"
            case "forbidden_if" | "only_if" if whole:
                return whole[0][0], f"is given, but {self._why(value, names)}"
            case "compare" | "value_if" if self.relation is not None:
                holds = self.relation.holds(value)
                if holds is None and _given(value, self.relation.attribute):
                    return None
                # A member that is not set may have the wanted value by default; a boolean is false then.
                off = self.kind == "value_if" and self.relation.values == (True,)
                if holds is False or (holds is None and off):
                    return self.relation.attribute, self._wrong(value, names)
            case _:
                pass
        return None

    @property
    def _all(self) -> Iterator[str]:
        return (member for part in self.members for member in part)

    def _missing(self, value: Record, start: int = 1) -> list[str]:
        parts = self.members[start:]
        return [
            member for part in parts for member in part if not _given(value, member)
        ]

    def _why(self, value: Record, names: Mapping[str, str]) -> str:
        condition = self.condition
        if condition is None:
            return "should not be"
        name = names[condition.attribute]
        if not _given(value, condition.attribute):
            return f"{name} is not"
        if condition.operator in ("present", "absent"):
            return f"{name} is"
        return f"{name} is {_shown(getattr(value, condition.attribute))}"

    def _wrong(self, value: Record, names: Mapping[str, str]) -> str:
        relation = self.relation
        assert relation is not None
        wanted = " or ".join(map(_shown, relation.values))
        if relation.other:
            wanted = (
                f"{names[relation.other]}, {_shown(getattr(value, relation.other))}"
            )
        operator = {"in": "", "=": "", "!=": "other than "}.get(
            relation.operator, f"{relation.operator} "
        )
        if not _given(value, relation.attribute):
            return f"is not given, expected {operator}{wanted}"
        member = getattr(value, relation.attribute)
        if relation.counted:
            return f"has {len(member)} items, expected {operator}{wanted}"
        return f"is {_shown(member)}, expected {operator}{wanted}"


class Rules:
    """All rules of a service."""

    def __init__(self, table: Mapping[str, tuple[Rule, ...]]) -> None:
        """`table`: name of a structure's class -> its rules."""
        self.table = table

    def broken(
        self, request: object, mode: str
    ) -> tuple[list[Violation], list[Violation]]:
        """The violations that are errors and those that are warnings, with `mode` `warn`, `certain` or `all`."""
        refused: list[Violation] = []
        warned: list[Violation] = []
        for value, path in _structures(request, ""):
            for rule in self.table.get(value.__class__.__name__, ()):
                if mode == "certain" and not rule.certain:
                    continue
                problem = rule.problem(value)
                if problem is None:
                    continue
                name = wire_names(value.__class__)[problem[0]]
                refuses = mode != "warn" and rule.strength == "must"
                (refused if refuses else warned).append(
                    Violation(
                        f"{path}.{name}".lstrip("."),
                        f'{problem[1]}; the documentation says: "{rule.text}"',
                        "prose",
                        rule.line,
                        rule.page,
                    )
                )
        return refused, warned


def _structures(value: Any, path: str) -> Iterator[tuple[Record, str]]:
    """Yields every structure of a request with its path."""
    if isinstance(value, Record):
        yield value, path
        for attribute, name in wire_names(value.__class__).items():
            member = getattr(value, attribute)
            if member is not UNSET:
                yield from _structures(member, f"{path}.{name}".lstrip("."))
    elif isinstance(value, (list, tuple)):
        items: Sequence[Any] = value
        for number, item in enumerate(items):
            yield from _structures(item, f"{path}[{number}]")
    elif isinstance(value, dict):
        entries: Mapping[Any, Any] = value
        for key, item in entries.items():
            yield from _structures(item, f"{path}[{key!r}]")


def _given(value: Record, attribute: str) -> bool:
    """Whether an attribute is set and not null."""
    member = getattr(value, attribute)
    return member is not UNSET and member is not None


def _shown(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= 60 else f"{text[:60]}..."
