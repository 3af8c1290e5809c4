"""Reads what a sentence demands of members, by a small grammar over words that `ways` brought to one form.

A sentence is a joint form ("either A or B"), or a condition with a consequence. The kind of a rule depends on which
condition stands with which consequence.

"""

from __future__ import annotations

import re
from dataclasses import replace

from codegen.ir.rules import Operator, Relation, Rule, RuleKind, RuleValue, Strength, Tier
from codegen.prose.context import Context
from codegen.prose.dividing import divided, parts
from codegen.prose.forms import COMPARATORS, CONDITIONS, CONSEQUENCES, JOINT, Consequence, Form, Joint
from codegen.prose.mentions import Mentions
from codegen.prose.subjects import SpeltOut
from codegen.prose.values import operator_of, value_of
from codegen.prose.words import HEDGES, NO_EFFECT, M, V, compiled
from codegen.records import dataclass
from codegen.source import Span

_MUST_BE = re.compile(rf"({M}) must be ({V})\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A rule, as a sentence states it."""

    kind: RuleKind
    members: tuple[tuple[str, ...], ...]
    condition: Relation | None = None
    relation: Relation | None = None
    tier: Tier
    strength: Strength

    def rule(self, text: str, span: Span) -> Rule:
        """The rule, with its sentence and the place of that."""
        return Rule(
            kind=self.kind,
            members=self.members,
            condition=self.condition,
            relation=self.relation,
            tier=self.tier,
            strength=self.strength,
            text=text,
            span=span,
        )


class Sentence:
    """One sentence, and what is understood of its rule."""

    def __init__(self, mentions: Mentions, context: Context) -> None:
        self.mentions = mentions
        self.context = context
        spelt_out = SpeltOut(mentions, context)
        self.text = spelt_out.text
        self.from_context = spelt_out.from_context
        """Whether its subject or its meaning depends on where it stands."""

    def reading(self) -> Reading | None:
        """The rule of the whole sentence, else of its only part that states a rule."""
        whole = self._rule(self.text)
        if whole is not None:
            return self._finish(whole, certain=not HEDGES.search(self.text))
        for part in parts(self.text):
            if rule := self._rule(part):
                return self._finish(rule, certain=False)
        if rule := self._under_heading() or self._unless() or self._switch():
            return self._finish(rule, certain=False)
        return None

    def _under_heading(self) -> Reading | None:
        """The rule on other members in a bullet on a value, where the sentence does not repeat the value."""
        own, heading = self.context.own, self.context.heading
        if (
            own is None
            or heading is None
            or not self.context.inside
            or re.search(r"\b(?:if|unless|only if)\b", self.text)
        ):
            return None
        held = Relation(member=own, operator=Operator.EQUAL, values=(value_of(heading),))
        text = re.sub(r"^\{\d+\} (?:[:\u2013\u2014-] )?", "", self.text)
        for form in CONSEQUENCES:
            if form.form not in _WITHOUT_CONDITION:
                continue
            match = compiled(form.expression).fullmatch(text)
            if match is None and form.form is Form.IGNORED:
                match = compiled(form.expression).search(text)
            if match is not None:
                return self._combined(form, match, held, "")
        return None

    def _switch(self) -> Reading | None:
        """The rule that the entry's own member counts only with a switch: `throttle_enabled must be true.`"""
        match = _MUST_BE.search(self.text)
        own = self.context.own
        if own is None or match is None or self.context.heading is not None or "if" in self.text.split():
            return None
        member = self._name(match[1])
        if member == own or (match.start() and not self.text[: match.start()].endswith(" . ")):
            return None
        held = Relation(member=member, operator=Operator.EQUAL, values=self._values(match[2]))
        return self._made(RuleKind.ONLY_IF, ((own,),), held, None, Strength.IGNORED)

    def _unless(self) -> Reading | None:
        """A ban of members together, with an exception."""
        first, unless, exception = self.text.partition(" unless ")
        held = self._condition(exception) if unless else None
        if held is None or held.operator is not Operator.EQUAL:
            return None
        for joint in JOINT:
            if joint.kind is RuleKind.EXCLUSIVE and (
                match := compiled(joint.expression).fullmatch(first.strip(" ,"))
            ):
                rule = self._joint(joint, match)
                return rule and replace(rule, condition=replace(held, operator=Operator.UNEQUAL))
        return None

    def _rule(self, text: str) -> Reading | None:
        if text.startswith("^ "):
            # The members may have other purposes too, so none of them is needed as such.
            self.from_context = True
            rule = self._rule(text.removeprefix("^ "))
            if rule is None or rule.kind is RuleKind.ONE_OF_REQUIRED:
                return None
            return replace(rule, kind=RuleKind.EXCLUSIVE) if rule.kind is RuleKind.EXACTLY_ONE else rule
        ways = dict.fromkeys((text, text.removesuffix(" together")))
        for joint in JOINT:
            fullmatch = compiled(joint.expression).fullmatch
            if match := next(filter(None, map(fullmatch, ways)), None):
                self.from_context = self.from_context or not joint.literal
                return self._joint(joint, match)
        for only, condition, consequence in divided(text):
            if rule := self._conditional(only.strip("~"), condition, consequence):
                self.from_context = self.from_context or "~" in only
                return rule
        return None

    def _joint(self, joint: Joint, match: re.Match[str]) -> Reading | None:
        groups = match.groupdict()
        listed = groups["list"] or groups.get("list2") or ""
        alternatives = self._alternatives(listed)
        if first := groups.get("first") or groups.get("first2"):
            alternatives = ((self._name(first),), *alternatives)
        names = [name for alternative in alternatives for name in alternative]
        if len(set(names)) < len(names) or len(names) < 2:
            return None
        relation = None
        if joint.kind is RuleKind.COMPARE:
            operator = operator_of(groups)
            relation = Relation(member=names[0], operator=operator, other=names[1])
        return self._made(joint.kind, alternatives, None, relation)

    def _conditional(self, only: str, condition: str, consequence: str) -> Reading | None:
        held = self._condition(condition)
        if held is None:
            return None
        for form in CONSEQUENCES:
            match = compiled(form.expression).fullmatch(consequence)
            if match and (rule := self._combined(form, match, held, only)):
                return rule
        return None

    def _condition(self, text: str) -> Relation | None:
        for form in CONDITIONS:
            match = compiled(form.expression).fullmatch(text)
            if match is None:
                continue
            groups = match.groupdict()
            if groups.get("m"):
                member = self._name(groups["m"])
            elif self.context.own is not None:
                member, self.from_context = self.context.own, True
            else:
                return None
            values = self._values(groups.get("v") or groups.get("v2"))
            operator = form.operator
            if form.opposite:
                if values not in ((True,), (False,)):
                    return None
                values = (not values[0],)
            if groups.get("cmp"):
                operator = COMPARATORS[groups["cmp"]]
            if operator is Operator.EQUAL and len(values) > 1:
                operator = Operator.ONE_OF
            return Relation(member=member, operator=operator, values=values)
        return None

    def _combined(self, form: Consequence, match: re.Match[str], held: Relation, only: str) -> Reading | None:
        groups = match.groupdict()
        if form.form not in _UNDER[only]:
            return None
        if form.form is Form.ONE_OF:
            return self._made(RuleKind.ONE_OF_REQUIRED, self._alternatives(groups["list"]), held, None)
        if form.form in (Form.VALUE, Form.COMPARED, Form.COUNTED, Form.ALLOWED_VALUE, Form.FORBIDDEN_VALUE):
            return self._valued(form, groups, held, only)
        names = self._names(groups.get("all") or groups.get("all2") or groups.get("all3") or "")
        if not names or held.member in names:
            return None
        if only == "unless" or form.form is Form.ALLOWED:
            strength = Strength.IGNORED if form.form is Form.IGNORED else None
            return self._made(RuleKind.ONLY_IF, tuple((name,) for name in names), held, None, strength)
        if form.form is Form.REQUIRED:
            if held.operator is Operator.ABSENT:
                return self._made(RuleKind.ONE_OF_REQUIRED, ((held.member,), tuple(names)), None, None)
            if held.operator is Operator.PRESENT:
                alternatives = ((held.member,), *((name,) for name in names))
                return self._made(RuleKind.REQUIRES, alternatives, None, None)
            return self._made(RuleKind.REQUIRED_IF, tuple((name,) for name in names), held, None)
        strength = Strength.IGNORED if form.form is Form.IGNORED else None
        if len(names) > 1:
            return self._made(RuleKind.FORBIDDEN_IF, tuple((name,) for name in names), held, None, strength)
        if held.operator is Operator.PRESENT:
            return self._made(RuleKind.EXCLUSIVE, ((held.member,), (names[0],)), None, None, strength)
        if held.operator is Operator.ABSENT:
            return self._made(RuleKind.REQUIRES, ((names[0],), (held.member,)), None, None, strength)
        return self._made(RuleKind.FORBIDDEN_IF, ((names[0],),), held, None, strength)

    def _valued(
        self, form: Consequence, groups: dict[str, str | None], held: Relation, only: str
    ) -> Reading | None:
        member = self._name(groups.get("m") or groups.get("m2") or "")
        if member == held.member:
            return None
        if form.form is Form.COUNTED:
            number = {"one": 1, "two": 2, "three": 3}.get(groups["n"] or "") or self._values(groups["n"])[0]
            if not isinstance(number, int):
                return None
            relation = Relation(member=member, operator=Operator.EQUAL, values=(number,), counted=True)
            return self._made(RuleKind.COMPARE, ((member,),), held, relation)
        values = self._values(groups.get("v") or groups.get("v2"))
        operator = Operator.ONE_OF if len(values) > 1 else Operator.EQUAL
        if comparator := groups.get("cmp") or groups.get("cmp2"):
            operator = COMPARATORS[comparator]
        relation = Relation(member=member, operator=operator, values=values)
        if form.form is Form.FORBIDDEN_VALUE:
            relation = Relation(member=member, operator=Operator.UNEQUAL, values=values)
        if only == "only":
            # "A can be V only if B is given" demands B where A is V.
            if held.operator is Operator.PRESENT:
                return self._made(RuleKind.REQUIRED_IF, ((held.member,),), relation, None)
            if held.operator in (Operator.EQUAL, Operator.ONE_OF):
                return self._made(RuleKind.VALUE_IF, ((held.member,),), relation, held)
            return None
        return self._made(RuleKind.VALUE_IF, ((member,),), held, relation)

    def _made(
        self,
        kind: RuleKind,
        members: tuple[tuple[str, ...], ...],
        condition: Relation | None,
        relation: Relation | None,
        strength: Strength | None = None,
    ) -> Reading:
        return Reading(
            kind=kind,
            members=members,
            condition=condition,
            relation=relation,
            tier=Tier.CERTAIN,
            strength=strength or self._strength(),
        )

    def _strength(self) -> Strength:
        if re.search(r"\bshould(?:not)?\b", self.text):
            return Strength.SHOULD
        return Strength.IGNORED if NO_EFFECT.search(self.text) else Strength.MUST

    def _finish(self, rule: Reading, *, certain: bool) -> Reading:
        literal = certain and not self.from_context
        for token in re.findall(M, self.text):
            literal = literal and self.mentions.literal[int(token[1:-1])]
        return replace(rule, tier=Tier.CERTAIN if literal else Tier.LIKELY)

    def _name(self, token: str) -> str:
        return self.mentions.members[int(token[1:-1])]

    def _names(self, text: str) -> list[str]:
        return [self._name(token) for token in re.findall(M, text)]

    def _alternatives(self, text: str) -> tuple[tuple[str, ...], ...]:
        if not re.search(r"\bor\b", text):
            return tuple((name,) for name in self._names(text))
        parts = re.split(r"(?: ,)? or " if re.search(r" and ", text) else r"(?: ,)? or |(?: , )", text)
        return tuple(tuple(self._names(part)) for part in parts if re.search(M, part))

    def _values(self, text: str | None) -> tuple[RuleValue, ...]:
        return tuple(
            value_of(self.mentions.values[int(token[1:-1])]) for token in re.findall(r"\{\d+\}", text or "")
        )


_UNDER = {
    "": frozenset(Form) - {Form.ALLOWED, Form.ALLOWED_VALUE},
    "only": frozenset({Form.ALLOWED, Form.ALLOWED_VALUE, Form.REQUIRED, Form.VALUE}),
    "unless": frozenset({Form.IGNORED, Form.FORBIDDEN}),
}
"""Word of the condition -> consequences that make a rule with it."""
_WITHOUT_CONDITION = frozenset({Form.REQUIRED, Form.COUNTED, Form.ONE_OF, Form.IGNORED, Form.FORBIDDEN})
"""Consequences that a bullet on a value states without a condition of their own."""
