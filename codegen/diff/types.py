"""Differences between two types of one member: kinds, bounds, patterns, enumerations, forms on the wire."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace

from codegen.diff.change import Kind, Value
from codegen.diff.similarity import keys_of_name, only_pairs, same_words
from codegen.ir.model import AnyOf, Bounds, ListType, MapType, Reference, Scalar, ScalarKind, Type
from codegen.patterns.compare import ANYTHING, Relation, lengths, relation
from codegen.records import dataclass
from codegen.source import Span


@dataclass(frozen=True, slots=True)
class TypeChange:
    """A difference inside of a type; `steps` lead to it from the member's type."""

    kind: Kind
    steps: tuple[str, ...]
    old: Span
    new: Span
    before: Value = None
    after: Value = None
    aspect: str = ""


_NUMBERS = {
    (ScalarKind.INTEGER, ScalarKind.LONG): Kind.NUMBER_WIDENED,
    (ScalarKind.FLOAT, ScalarKind.DOUBLE): Kind.NUMBER_WIDENED,
    (ScalarKind.LONG, ScalarKind.INTEGER): Kind.NUMBER_NARROWED,
    (ScalarKind.DOUBLE, ScalarKind.FLOAT): Kind.NUMBER_NARROWED,
    **{
        pair: kind
        for whole in (ScalarKind.INTEGER, ScalarKind.LONG)
        for real in (ScalarKind.FLOAT, ScalarKind.DOUBLE)
        for pair, kind in (((whole, real), Kind.WHOLE_BECAME_REAL), ((real, whole), Kind.REAL_BECAME_WHOLE))
    },
}

_PATTERNS = {
    Relation.SAME: Kind.PATTERN_REWRITTEN,
    Relation.NARROWER: Kind.PATTERN_NARROWED,
    Relation.WIDER: Kind.PATTERN_WIDENED,
    Relation.OTHER: Kind.PATTERN_CHANGED,
}


def compare_types(
    old: Type, new: Type, ids: Mapping[str, str], steps: tuple[str, ...] = ()
) -> Iterator[TypeChange]:
    """What differs; `ids` maps the shapes of the old model to those of the new one."""
    match old, new:
        case Scalar(), Scalar():
            yield from _scalars(old, new, steps)
        case ListType(), ListType():
            yield from _bounds("number of items", old.length, new.length, old.span, new.span, steps)
            yield from _form(old, new, steps)
            yield from compare_types(old.element, new.element, ids, (*steps, "[]"))
        case MapType(), MapType():
            yield from _bounds("number of entries", old.length, new.length, old.span, new.span, steps)
            yield from _form(old, new, steps)
            yield from compare_types(old.key, new.key, ids, (*steps, "{key}"))
            yield from compare_types(old.value, new.value, ids, (*steps, "{}"))
        case AnyOf(), AnyOf() if [describe(part) for part in old.alternatives] == [
            describe(part) for part in new.alternatives
        ]:
            for number, (before, after) in enumerate(zip(old.alternatives, new.alternatives, strict=True)):
                yield from compare_types(before, after, ids, (*steps, f"|{number}"))
        case Reference(), Reference() if ids.get(old.shape, old.shape) == new.shape:
            return
        case _:
            yield TypeChange(Kind.VALUE_TYPE, steps, old.span, new.span, describe(old), describe(new))


def describe(kind: Type) -> str:
    """The type as people write it: `list of Tag`, `map of string to integer`."""
    match kind:
        case Scalar():
            return kind.kind.value
        case ListType():
            return f"list of {describe(kind.element)}"
        case MapType():
            return f"map of string to {describe(kind.value)}"
        case Reference():
            return kind.shape
        case AnyOf():
            return " or ".join(describe(part) for part in kind.alternatives)


def _scalars(old: Scalar, new: Scalar, steps: tuple[str, ...]) -> Iterator[TypeChange]:
    if old.kind is not new.kind:
        kind = _NUMBERS.get((old.kind, new.kind))
        yield TypeChange(kind or Kind.VALUE_TYPE, steps, old.span, new.span, describe(old), describe(new))
        if kind is None:
            return
    for change in _bounds("length", old.length, new.length, old.span, new.span, steps):
        yield replace(change, kind=Kind.BOUND_IMPLIED) if _implied(change, old) else change
    yield from _bounds("value", old.range, new.range, old.span, new.span, steps)
    yield from _pattern(old, new, steps)
    yield from _enum(old, new, steps)
    if old.format != new.format:
        yield TypeChange(Kind.STRING_FORMAT, steps, old.span, new.span, old.format, new.format)
    if old.timestamp_format is not new.timestamp_format:
        yield TypeChange(
            Kind.TIMESTAMP_FORMAT, steps, old.span, new.span, old.timestamp_format, new.timestamp_format
        )


def _bounds(
    aspect: str,
    old: Bounds | None,
    new: Bounds | None,
    old_span: Span,
    new_span: Span,
    steps: tuple[str, ...],
) -> Iterator[TypeChange]:
    spans = (old.span if old else old_span, new.span if new else new_span)
    for before, after, added, removed, raised, lowered in (
        (
            _minimum(old, aspect),
            _minimum(new, aspect),
            Kind.MINIMUM_ADDED,
            Kind.MINIMUM_REMOVED,
            Kind.MINIMUM_RAISED,
            Kind.MINIMUM_LOWERED,
        ),
        (
            old.maximum if old else None,
            new.maximum if new else None,
            Kind.MAXIMUM_ADDED,
            Kind.MAXIMUM_REMOVED,
            Kind.MAXIMUM_RAISED,
            Kind.MAXIMUM_LOWERED,
        ),
    ):
        if before == after:
            continue
        if before is None or after is None:
            kind = added if before is None else removed
        else:
            kind = raised if after > before else lowered
        yield TypeChange(kind, steps, *spans, before, after, aspect)


def _implied(change: TypeChange, old: Scalar) -> bool:
    """Whether the old pattern kept lengths within the new bound already."""
    if old.pattern is None or isinstance(change.after, str | tuple | None):
        return False
    least, greatest = lengths(old.pattern.text)
    if change.kind in (Kind.MINIMUM_ADDED, Kind.MINIMUM_RAISED):
        return least >= change.after
    tighter = change.kind in (Kind.MAXIMUM_ADDED, Kind.MAXIMUM_LOWERED)
    return tighter and greatest is not None and greatest <= change.after


def _minimum(bounds: Bounds | None, aspect: str) -> int | float | None:
    """The least value. Nothing is shorter than nothing: a length or count of at least 0 is no bound."""
    if bounds is None or (aspect != "value" and not bounds.minimum):
        return None
    return bounds.minimum


def _pattern(old: Scalar, new: Scalar, steps: tuple[str, ...]) -> Iterator[TypeChange]:
    before, after = old.pattern, new.pattern
    if (before.text if before else None) == (after.text if after else None):
        return
    compared = relation(before.text if before else ANYTHING, after.text if after else ANYTHING)
    if compared is Relation.SAME or (before is not None and after is not None):
        kind = _PATTERNS[compared]
    else:
        kind = Kind.PATTERN_ADDED if before is None else Kind.PATTERN_REMOVED
    yield TypeChange(
        kind,
        steps,
        before.span if before else old.span,
        after.span if after else new.span,
        before.text if before else None,
        after.text if after else None,
    )


def _enum(old: Scalar, new: Scalar, steps: tuple[str, ...]) -> Iterator[TypeChange]:
    spans = (old.enum.span if old.enum else old.span, new.enum.span if new.enum else new.span)
    if old.enum is None or new.enum is None:
        if old.enum is not None:
            yield TypeChange(Kind.ENUM_REMOVED, steps, *spans, old.enum.values, None)
        if new.enum is not None:
            yield TypeChange(Kind.ENUM_ADDED, steps, *spans, None, new.enum.values)
        return
    former, later = set(old.enum.values), set(new.enum.values)
    removed = dict.fromkeys(value for value in old.enum.values if value not in later)
    added = dict.fromkeys(value for value in new.enum.values if value not in former)
    for before, after in only_pairs(removed, added, same_words, keys_of_name):
        yield TypeChange(Kind.ENUM_VALUE_RENAMED, steps, *spans, before, after)
        del removed[before], added[after]
    if removed:
        yield TypeChange(Kind.ENUM_VALUES_REMOVED, steps, *spans, tuple(removed), None)
    if added:
        yield TypeChange(Kind.ENUM_VALUES_ADDED, steps, *spans, None, tuple(added))


def _form(old: ListType | MapType, new: ListType | MapType, steps: tuple[str, ...]) -> Iterator[TypeChange]:
    """What a collection states beside the types that it holds: names on the wire."""
    for name in (item.name for item in fields(old)):
        if name in ("element", "key", "value", "length", "span"):
            continue
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield TypeChange(
                Kind.COLLECTION_FORM,
                steps,
                old.span,
                new.span,
                _shown(before),
                _shown(after),
                name.replace("_", " "),
            )


def _shown(value: object) -> Value:
    return value if value is None or isinstance(value, str) else str(value).lower()
