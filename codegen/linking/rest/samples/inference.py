"""Infers the type of several example values: optional, nullable, numbers, forms of times, maps with free keys."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from codegen.ir.model import ScalarKind
from codegen.linking.rest.samples.json_nodes import Kind, Node
from codegen.linking.rest.sketch import Array, Either, Mapping, Named, Shown, ShownMember, Sketch, Typed

_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d|UTC)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FREE_KEY = re.compile(
    r"\d+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[0-9a-fA-F]{16,}|\d{4}-\d\d-\d\d.*|[@!#+$][^\s]*:[\w.-]+|[^\s/]+@[^\s/]+|.*[/\\].*"
    r"|[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2})+|\d{1,3}(?:\.\d{1,3}){3}.*"
)
"""Keys that are data: numbers, ids, hashes, days, addresses, paths."""
_SIMPLE = {
    Kind.STRING: Named(ScalarKind.STRING),
    Kind.INTEGER: Named(ScalarKind.LONG),
    Kind.NUMBER: Named(ScalarKind.DOUBLE),
    Kind.BOOLEAN: Named(ScalarKind.BOOLEAN),
}


_ALONE = {
    **{kind: Typed(_SIMPLE[kind]) for kind in (Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN)},
    Kind.NULL: Typed(None, True),
    Kind.UNKNOWN: Typed(None),
}
"""The type of values that are all of one kind, where nothing more can be told."""


def infer(values: Sequence[Node]) -> Typed:
    """The type that all `values` have. Sketches of objects are `Shown`, with members in order of appearance."""
    kinds = {value.kind for value in values}
    if len(kinds) == 1 and (alone := _ALONE.get(next(iter(kinds)))) is not None:
        return alone
    groups: dict[Kind, list[Node]] = {}
    for value in values:
        groups.setdefault(value.kind, []).append(value)
    nullable = Kind.NULL in groups
    parts: list[Sketch] = []
    if Kind.OBJECT in groups:
        parts.append(_object(groups[Kind.OBJECT]))
    if Kind.ARRAY in groups:
        parts.append(_array(groups[Kind.ARRAY]))
    if Kind.STRING in groups:
        parts.append(_string(groups[Kind.STRING]))
    if Kind.NUMBER in groups or Kind.INTEGER in groups:
        parts.append(_SIMPLE[Kind.NUMBER if Kind.NUMBER in groups else Kind.INTEGER])
    if Kind.BOOLEAN in groups:
        parts.append(_SIMPLE[Kind.BOOLEAN])
    if not parts:
        return Typed(None, nullable)
    return Typed(parts[0] if len(parts) == 1 else Either(tuple(parts)), nullable)


def _string(values: Sequence[Node]) -> Sketch:
    printed = [value.text for value in values if not value.placeholder and value.text]
    if not printed or not printed[0][0].isdigit():
        return _SIMPLE[Kind.STRING]
    if all(_TIME.fullmatch(text) for text in printed):
        return Named(ScalarKind.TIMESTAMP)
    if all(_DAY.fullmatch(text) for text in printed):
        return Named(ScalarKind.DATE)
    return _SIMPLE[Kind.STRING]


def _array(values: Sequence[Node]) -> Sketch:
    items = [item for value in values for item in value.items]
    return Array(infer(items).sketch if items else None)


def _object(values: Sequence[Node]) -> Sketch:
    names = dict.fromkeys(name for value in values for name in value.members)
    if names and all(not name or _FREE_KEY.fullmatch(name) for name in names):
        return Mapping(infer([member for value in values for member in value.members.values()]).sketch)
    cut = any(value.cut for value in values)
    members = []
    for name in names:
        shown = [value.members[name] for value in values if name in value.members]
        typed = infer(shown)
        first = shown[0]
        members.append(
            ShownMember(
                name=name,
                typed=Typed(typed.sketch, typed.nullable, True) if len(shown) < len(values) else typed,
                span=first.span,
                values=_choices(shown),
                example=_example(shown),
            )
        )
    return Shown(tuple(members), cut)


def _choices(shown: Sequence[Node]) -> tuple[str, ...]:
    offering = [node.choices for node in shown if node.choices]
    return tuple(dict.fromkeys(chain.from_iterable(offering))) if offering else ()


def _example(shown: Sequence[Node]) -> str | None:
    for node in shown:
        if node.kind in _SIMPLE and not node.placeholder and node.text:
            return node.text
    return None
