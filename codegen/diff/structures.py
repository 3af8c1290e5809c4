"""Differences between two structures that are one and the same shape: its own facts and its members."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from types import MappingProxyType

from codegen.diff.change import Kind, Value
from codegen.diff.renames import renamed_members
from codegen.diff.types import compare_types, describe
from codegen.ir.model import Default, Location, Member, Structure
from codegen.ir.rule_words import sentence
from codegen.ir.rules import Rule, RuleKind
from codegen.records import dataclass
from codegen.source import Span, opened

_DEPRECATED = re.compile(
    r"(?<!\W)(?:^|(?=\W*?[.\n]))\W*+deprecated\b"
    r"|(?<!\s)(?:^|(?<=\.)|(?=\s*?\n))\s*+(?:this|the)\b[^.\n]{0,80}\b(?:is|are|has been|have been) (?:now )?deprecated\b",
    re.IGNORECASE,
)
"""A sentence that calls what it documents deprecated, as opposed to one that speaks of deprecated things."""

_TYPE_FIELDS = frozenset(
    {
        "id",
        "members",
        "union",
        "error",
        "opaque",
        "documentation",
        "url",
        "page",
        "span",
        "additional",
        "provenance",
        "rules",
    }
)
_MEMBER_FIELDS = frozenset(
    {
        "name", "wire_name", "response_wire_name", "type", "required", "location", "idempotency_token", "sensitive", "streaming",
        "event_stream", "endpoint_parameter", "documentation", "span", "nullable", "default", "deprecated", "example",
        "provenance", "array_style",
    }
)  # fmt: skip
"""Fields that are compared by themselves; every other field counts as form on the wire."""


def other_fields(node: type, known: frozenset[str]) -> tuple[str, ...]:
    """The fields of a class of nodes that are not among `known`."""
    return tuple(item.name for item in fields(node) if item.name not in known)


_TYPE_FORM = other_fields(Structure, _TYPE_FIELDS)
_MEMBER_FORM = other_fields(Member, _MEMBER_FIELDS)


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference whose place has still to be completed with service and shape."""

    kind: Kind
    old: Span | None
    new: Span | None
    before: Value = None
    after: Value = None
    aspect: str = ""
    old_member: str | None = None
    new_member: str | None = None
    steps: tuple[str, ...] = ()


def compare_structures(
    old: Structure, new: Structure, ids: Mapping[str, str], placeholders: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Difference]:
    """What differs, outside of the shapes' names; `placeholders` are names in the path of a request -> those in their places."""
    spans = (old.span, new.span)
    yield from _switch(old.union, new.union, Kind.BECAME_UNION, Kind.NO_LONGER_UNION, spans)
    yield from _switch(old.opaque, new.opaque, Kind.BECAME_OPAQUE, Kind.NO_LONGER_OPAQUE, spans)
    yield from _error(old, new)
    before, after = (describe(side.additional) if side.additional else None for side in (old, new))
    yield from _fact(Kind.TYPE_FORM, "other keys", before, after, spans)
    for aspect in _TYPE_FORM:
        yield from _fact(Kind.TYPE_FORM, aspect, getattr(old, aspect), getattr(new, aspect), spans)
    yield from compare_documentation(old.documentation, new.documentation, spans)
    if not (old.opaque or new.opaque):
        renamed = _renamed(old, new, ids, placeholders)
        yield from _members(old, new, ids, renamed)
        yield from _rules(old, new, renamed)


def compare_documentation(old: str, new: str, spans: tuple[Span, Span]) -> Iterator[Difference]:
    """Prose that changed, and whether it now calls its subject deprecated."""
    old, new = opened(old), opened(new)
    if old == new:
        return
    if _DEPRECATED.search(new) and not _DEPRECATED.search(old):
        yield Difference(Kind.DEPRECATED, *spans)
    yield Difference(Kind.DOCUMENTATION, *spans, old, new)


def _rules(old: Structure, new: Structure, renamed: Sequence[tuple[Member, Member]]) -> Iterator[Difference]:
    """Rules that came and went; a reworded sentence is the same rule, and so is one whose member has a new name."""
    if old.rules == new.rules:
        return
    names = {first.name: second.name for first, second in renamed}
    before = {_rule_key(rule, names): rule for rule in old.rules}
    after = {_rule_key(rule, {}): rule for rule in new.rules}
    for key, rule in before.items():
        if key not in after:
            yield Difference(Kind.RULE_DROPPED, rule.span, None, sentence(rule, _code))
    for key, rule in after.items():
        if key not in before:
            yield Difference(Kind.RULE_ADDED, None, rule.span, None, sentence(rule, _code))


def _rule_key(rule: Rule, names: Mapping[str, str]) -> object:
    parts = frozenset(tuple(sorted(names.get(name, name) for name in part)) for part in rule.members)
    first = names.get(rule.members[0][0], rule.members[0][0]) if rule.kind is RuleKind.REQUIRES else None
    relations = tuple(
        relation
        and replace(
            relation,
            member=names.get(relation.member, relation.member),
            other=names.get(relation.other, relation.other) if relation.other else None,
        )
        for relation in (rule.condition, rule.relation)
    )
    return rule.kind, first, parts, relations, rule.strength


def _code(name: str) -> str:
    return f"`{name}`"


def _renamed(
    old: Structure, new: Structure, ids: Mapping[str, str], placeholders: Mapping[str, str]
) -> list[tuple[Member, Member]]:
    """Pairs of members of which the second is the first under another name."""
    before, after = ({member.name for member in side.members} for side in (old, new))
    removed = [member for member in old.members if member.name not in after]
    added = [member for member in new.members if member.name not in before]
    return renamed_members(removed, added, ids, placeholders)


def _members(
    old: Structure, new: Structure, ids: Mapping[str, str], renamed: Sequence[tuple[Member, Member]]
) -> Iterator[Difference]:
    before = {member.name: member for member in old.members}
    after = {member.name: member for member in new.members}
    removed = [member for name, member in before.items() if name not in after]
    added = [member for name, member in after.items() if name not in before]
    pairs = [(member, after[name]) for name, member in before.items() if name in after]
    left, arrived = {first.name for first, _ in renamed}, {second.name for _, second in renamed}
    for gone in removed:
        if gone.name in left:
            continue
        kind = Kind.REQUIRED_MEMBER_REMOVED if _needed(gone) else Kind.MEMBER_REMOVED
        yield Difference(kind, gone.span, None, describe(gone.type), old_member=gone.name)
    for come in added:
        if come.name in arrived:
            continue
        kind = Kind.REQUIRED_MEMBER_ADDED if _needed(come) else Kind.MEMBER_ADDED
        yield Difference(kind, None, come.span, None, describe(come.type), new_member=come.name)
    for first, second in renamed:
        yield Difference(
            Kind.MEMBER_RENAMED,
            first.span,
            second.span,
            first.name,
            second.name,
            old_member=first.name,
            new_member=second.name,
        )
    for first, second in (*pairs, *renamed):
        for difference in _member(first, second, ids):
            if difference.kind is Kind.WIRE_NAME and first.location is second.location is Location.PATH:
                continue  # what a placeholder is called is not sent
            yield replace(difference, old_member=first.name, new_member=second.name)


def _member(old: Member, new: Member, ids: Mapping[str, str]) -> Iterator[Difference]:
    spans = (old.span, new.span)
    yield from _switch(_needed(old), _needed(new), Kind.BECAME_REQUIRED, Kind.BECAME_OPTIONAL, spans)
    yield from _switch(
        old.idempotency_token,
        new.idempotency_token,
        Kind.BECAME_IDEMPOTENCY_TOKEN,
        Kind.NO_LONGER_IDEMPOTENCY_TOKEN,
        spans,
    )
    yield from _switch(old.sensitive, new.sensitive, Kind.BECAME_SENSITIVE, Kind.NO_LONGER_SENSITIVE, spans)
    yield from _switch(old.nullable, new.nullable, Kind.BECAME_NULLABLE, Kind.NO_LONGER_NULLABLE, spans)
    if old.default is not None and new.default is not None:
        places = (old.default.span, new.default.span)
        yield from _fact(Kind.DEFAULT, "", _printed(old.default), _printed(new.default), places)
    if old.deprecated is None and new.deprecated is not None:
        yield Difference(Kind.DEPRECATED, old.span, new.deprecated.span)
    yield from _fact(Kind.SAMPLES, "", old.example, new.example, spans)
    yield from _fact(Kind.ARRAY_STYLE, "", old.array_style, new.array_style, spans)
    yield from _fact(Kind.LOCATION, "", old.location.value, new.location.value, spans)
    yield from _fact(Kind.WIRE_NAME, "", old.wire_name, new.wire_name, spans)
    yield from _fact(Kind.RESPONSE_WIRE_NAME, "", old.response_wire_name, new.response_wire_name, spans)
    yield from _fact(
        Kind.REQUEST_FORM, "endpoint parameter", old.endpoint_parameter, new.endpoint_parameter, spans
    )
    for aspect in ("streaming", "event_stream"):
        yield from _fact(Kind.STREAMING, aspect, getattr(old, aspect), getattr(new, aspect), spans)
    for aspect in _MEMBER_FORM:
        yield from _fact(Kind.MEMBER_FORM, aspect, getattr(old, aspect), getattr(new, aspect), spans)
    for change in compare_types(old.type, new.type, ids):
        yield Difference(
            change.kind,
            change.old,
            change.new,
            change.before,
            change.after,
            change.aspect,
            steps=change.steps,
        )
    for prose in compare_documentation(old.documentation, new.documentation, spans):
        if prose.kind is not Kind.DEPRECATED or new.deprecated is None:
            yield prose


def _printed(default: Default) -> str:
    return json.dumps(default.value)


def _needed(member: Member) -> bool:
    """Whether callers must give the member; idempotency tokens are filled in for them."""
    return bool(member.required) and not member.idempotency_token


def _error(old: Structure, new: Structure) -> Iterator[Difference]:
    spans = (old.span, new.span)
    if old.error is None or new.error is None:
        yield from _switch(
            old.error is not None, new.error is not None, Kind.BECAME_ERROR, Kind.NO_LONGER_ERROR, spans
        )
        return
    yield from _fact(Kind.ERROR_CODE, "", old.error.code, new.error.code, spans)
    places = (old.error.status_span or old.span, new.error.status_span or new.span)
    yield from _fact(Kind.ERROR_STATUS, "", old.error.status, new.error.status, places)
    yield from _fact(Kind.ERROR_FACT, "retry", old.error.retry, new.error.retry, spans)
    before, after = (", ".join(sorted(error.other_codes)) for error in (old.error, new.error))
    yield from _fact(Kind.ERROR_FACT, "other codes", before, after, spans)


def _switch(old: bool, new: bool, on: Kind, off: Kind, spans: tuple[Span, Span]) -> Iterator[Difference]:
    if old != new:
        yield Difference(on if new else off, *spans)


def _fact(kind: Kind, aspect: str, old: Value, new: Value, spans: tuple[Span, Span]) -> Iterator[Difference]:
    if old != new:
        yield Difference(kind, *spans, _shown(old), _shown(new), aspect.replace("_", " "))


def _shown(value: Value) -> Value:
    return str(value).lower() if isinstance(value, bool) else value
