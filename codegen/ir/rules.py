"""Rules between members of a structure, which only prose states."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from codegen.records import dataclass
from codegen.source import Span

RuleValue: TypeAlias = str | int | float | bool


class RuleKind(StrEnum):
    """What a rule demands."""

    EXCLUSIVE = "exclusive"
    """At most one of the alternatives may be given."""
    EXACTLY_ONE = "exactly_one"
    ONE_OF_REQUIRED = "one_of_required"
    """At least one of the alternatives must be given."""
    REQUIRES = "requires"
    """Where the first member is given, the others must be."""
    REQUIRED_IF = "required_if"
    """The members must be given where the condition holds."""
    FORBIDDEN_IF = "forbidden_if"
    ONLY_IF = "only_if"
    """The members may be given only where the condition holds."""
    COMPARE = "compare"
    """The relation holds between the given values."""
    VALUE_IF = "value_if"
    """The relation holds if the condition does."""


class Tier(StrEnum):
    """How sure the reading of a sentence is."""

    CERTAIN = "certain"
    """The sentence names its members, and has one clause and no word of exception."""
    LIKELY = "likely"
    """The place of the sentence tells its subject or its meaning."""


class Strength(StrEnum):
    """What happens to a request that breaks the rule."""

    MUST = "must"
    SHOULD = "should"
    IGNORED = "ignored"
    """The members have no effect."""


class Operator(StrEnum):
    """How a member is compared with values or another member."""

    PRESENT = "present"
    ABSENT = "absent"
    EQUAL = "="
    UNEQUAL = "!="
    """Holds for an absent member, too."""
    ONE_OF = "in"
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A comparison of a member with values, or with another member of the structure."""

    member: str
    operator: Operator
    values: tuple[RuleValue, ...] = ()
    other: str | None = None
    counted: bool = False
    """The number of the member's items is compared."""

    @property
    def text(self) -> str:
        """As corrections write it: `Mode = A | B`, `not Name`, `End > Start`, `count(Values) = 2`."""
        if self.operator is Operator.PRESENT:
            return self.member
        if self.operator is Operator.ABSENT:
            return f"not {self.member}"
        left = f"count({self.member})" if self.counted else self.member
        operator = "=" if self.operator is Operator.ONE_OF else self.operator.value
        right = self.other or " | ".join(value_text(value) for value in self.values)
        return f"{left} {operator} {right}"


def value_text(value: RuleValue) -> str:
    """A value in readable form: `true`, `10`, `HTTP`."""
    return str(value).lower() if isinstance(value, bool) else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a sentence demands of the members of one structure, by their own names."""

    kind: RuleKind
    members: tuple[tuple[str, ...], ...]
    """Alternatives, each the members that it consists of together; of all kinds but the first three there is one
    member in each."""
    condition: Relation | None = None
    relation: Relation | None = None
    tier: Tier
    strength: Strength = Strength.MUST
    text: str
    """The sentence, in the form that prose has in the model."""
    origin: str = "page"
    """`page` or `overlay`."""
    span: Span
    """The line of the page on which the sentence begins, as far as known."""

    @property
    def name(self) -> str:
        """Identifies it in its structure: `exclusive TemplateBody TemplateURL`, `required_if Key if Mode = B`."""
        words = [self.kind.value, " ".join("+".join(alternative) for alternative in self.members)]
        if self.condition is not None:
            words += ["if", self.condition.text]
        if self.relation is not None:
            words += ["then", self.relation.text]
        return " ".join(words)

    @property
    def named(self) -> tuple[str, ...]:
        """All members in it, each once."""
        names = [name for alternative in self.members for name in alternative]
        for relation in (self.condition, self.relation):
            if relation is not None:
                names += [relation.member, *([relation.other] if relation.other else [])]
        return tuple(dict.fromkeys(names))
