"""Infers the type of several example values: optional, nullable, numbers, forms of times, maps with free keys."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from codegen.ir.model import ScalarKind
from codegen.linking.rest.samples.json_nodes import Kind, Node
from codegen.linking.rest.types.sketch import Array, Either, Mapping, Named, Shown, ShownMember, Sketch, Typed

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
_STRINGS = {
    kind: Typed(Named(kind)) for kind in (ScalarKind.STRING, ScalarKind.TIMESTAMP, ScalarKind.DATE)
}


def infer(values: Sequence[Node]) -> Typed:
    """The type that all `values` have. Sketches of objects are `Shown`, with members in order of appearance."""
    kinds = {value.kind for value in values} if len(values) != 1 else (values[0].kind,)
    if len(kinds) == 1:
        (kind,) = kinds
        if kind is Kind.STRING:
            return _STRINGS[_string(values)]
        if (alone := _ALONE.get(kind)) is not None:
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
        parts.append(Named(_string(groups[Kind.STRING])))
    if Kind.NUMBER in groups or Kind.INTEGER in groups:
        parts.append(_SIMPLE[Kind.NUMBER if Kind.NUMBER in groups else Kind.INTEGER])
    if Kind.BOOLEAN in groups:
        parts.append(_SIMPLE[Kind.BOOLEAN])
    if not parts:
        return Typed(None, nullable)
    return Typed(parts[0] if len(parts) == 1 else Either(tuple(parts)), nullable)


def _string(values: Sequence[Node]) -> ScalarKind:
    """The form that all strings have, as far as they are printed."""
    printed = [value.text for value in values if not value.placeholder and value.text]
    if not printed or not printed[0][0].isdigit():
        return ScalarKind.STRING
    if all(map(_TIME.fullmatch, printed)):
        return ScalarKind.TIMESTAMP
    return ScalarKind.DATE if all(map(_DAY.fullmatch, printed)) else ScalarKind.STRING


def _array(values: Sequence[Node]) -> Sketch:
    items = [item for value in values for item in value.items]
    return Array(infer(items).sketch if items else None)


def _object(values: Sequence[Node]) -> Sketch:
    shown: dict[str, list[Node]] = {}
    for value in values:
        for name, member in value.members.items():
            shown.setdefault(name, []).append(member)
    if shown and all(not name or _FREE_KEY.fullmatch(name) for name in shown):
        return Mapping(infer([member for value in values for member in value.members.values()]).sketch)
    members = [_member(name, nodes, len(values)) for name, nodes in shown.items()]
    return Shown(tuple(members), any(value.cut for value in values))


def _member(name: str, shown: Sequence[Node], objects: int) -> ShownMember:
    """The member that some of so many objects show."""
    typed = infer(shown)
    return ShownMember(
        name=name,
        typed=Typed(typed.sketch, typed.nullable, True) if len(shown) < objects else typed,
        span=shown[0].span,
        values=_choices(shown, several=_is_plural(name)),
        example=_example(shown),
    )


_OFFERED = re.compile(r"[A-Za-z][\w-]*(?:\s?\|\s?[A-Za-z][\w-]*)+|[A-Za-z][\w-]*(?: / [A-Za-z][\w-]*){2,}")
"""A text that is all values that may stand there: `open|closed`, `sms / letter / email`."""
_TYPE_WORDS = frozenset({"string", "str", "text", "int", "integer", "number", "float", "double", "bool", "boolean", "null", "none", "nil", "object", "array", "list", "true", "false", "date", "datetime", "uuid", "any", "undefined"})


def _offered(node: Node) -> tuple[str, ...]:
    """The values that a text in an example offers; none where it is a value itself, or its words are types."""
    if node.kind is not Kind.STRING or not ("|" in node.text or " / " in node.text) or _OFFERED.fullmatch(node.text) is None:
        return ()
    values = tuple(dict.fromkeys(value.strip() for value in re.split(r"[|/]", node.text)))
    return values if len(values) > 1 and not any(value.lower() in _TYPE_WORDS for value in values) else ()


def _is_plural(name: str) -> bool:
    """Whether a name is of several things, whose value may be a list with signs between its parts: `fields`, not `status`."""
    lowered = name.lower()
    return lowered.endswith("s") and not lowered.endswith(("ss", "us"))


def _choices(shown: Sequence[Node], *, several: bool) -> tuple[str, ...]:
    offering = [node.choices or (() if several else _offered(node)) for node in shown]
    values = tuple(dict.fromkeys(chain.from_iterable(offering)))
    if any(node.choices for node in shown):
        return values
    # Where another example has a value that is not offered, the text is a value as well.
    return values if all(own or node.kind is Kind.NULL or node.text in values for node, own in zip(shown, offering, strict=True)) else ()


def _example(shown: Sequence[Node]) -> str | None:
    for node in shown:
        if node.kind in _SIMPLE and not node.placeholder and node.text and not _offered(node):
            return node.text
    return None
