"""Adds to types the bounds and values that rows state, or link to."""

from __future__ import annotations

import re
from dataclasses import replace

from codegen.ir.model import AnyOf, Bounds, Enum, ListType, MapType, Pattern, Scalar, ScalarKind, Type
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.naming.wording import singular
from codegen.linking.rest.objects.described import ValueTable
from codegen.linking.rest.objects.index import Index
from codegen.linking.rest.prose.prose_limits import UNLIMITED, Limits
from codegen.linking.rest.types.written_times import stated_form
from codegen.source import Span

_NUMBERS = (ScalarKind.LONG, ScalarKind.DOUBLE, ScalarKind.INTEGER, ScalarKind.FLOAT)
_WHOLE = (ScalarKind.LONG, ScalarKind.INTEGER)
_WITH_VALUES = (ScalarKind.STRING, *_NUMBERS)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def constrained(kind: Type, entry: Entry, index: Index) -> Type:
    """The type with the bounds and values of its row."""
    if entry.exact and entry.each is not None:
        if isinstance(kind, ListType):
            return replace(kind, length=_bounds(entry.items, entry.span), element=constrained(kind.element, entry.each, index))
        return replace(kind, value=constrained(kind.value, entry.each, index)) if isinstance(kind, MapType) else kind
    if isinstance(kind, ListType):
        length = _bounds(entry.items if entry.exact else entry.items or _most(kind.element, entry), entry.span)
        element = _with_values(kind.element, entry, index)
        same = element is kind.element and length == kind.length
        return kind if same else replace(kind, length=length, element=element)
    if isinstance(kind, AnyOf) or not isinstance(kind, Scalar):
        return kind
    if kind.kind is ScalarKind.DOCUMENT and (entry.typed is None or entry.typed.sketch is None):
        kind = _guessed(kind, entry)
    written = stated_form(kind.kind, (entry.documentation[:], entry.example or ""))
    if written is not kind.kind:
        kind = replace(kind, kind=written)
    limits = entry.range or entry.items
    if kind.kind in _NUMBERS and (bounds := _bounds(limits.of_whole_numbers() if kind.kind in _WHOLE else limits, entry.span)) != kind.range:
        kind = replace(kind, range=bounds)
    elif kind.kind is ScalarKind.STRING and (bounds := _bounds(entry.length, entry.span)) != kind.length:
        kind = replace(kind, length=bounds)
    if kind.kind is ScalarKind.STRING and entry.pattern and kind.pattern is None:
        kind = replace(kind, pattern=Pattern(entry.pattern, entry.span))
    return _with_values(kind, entry, index)


def _most(element: Type, entry: Entry) -> Limits:
    """The most items of a list, where a row states a greatest number without a unit that can be no element's: `at most 20`, `up to 20 vans` of `vans`."""
    counts = not (isinstance(element, Scalar) and element.kind in _NUMBERS) and entry.range.minimum is None and entry.range.maximum is not None
    return entry.range if counts and not _EACH.search(entry.documentation) and _counts_items(entry) else UNLIMITED


def _counts_items(entry: Entry) -> bool:
    """Whether what stands behind the greatest number is no unit of anything else: `cached for up to 60 seconds`."""
    said = [match for match in _COUNT.finditer(entry.documentation) if float(re.sub("[,_]", "", match["number"])) == entry.range.maximum]
    own = {singular(word.lower()) for word in _WORDS_OF_NAME.findall(entry.name)}
    return not said or any(not (words := match["behind"].lower().split()) or not own.isdisjoint(map(singular, words)) for match in said)


_COUNT = re.compile(r"(?<![\w.,])(?P<number>\d[\d,_]*(?<![,_])(?:\.\d+)?)(?![\w.]*\w)(?: or \d+)?(?P<behind>(?: [A-Za-z]+){0,2})")
"""A number and the two words behind it."""
_WORDS_OF_NAME = re.compile(r"[A-Z]?[a-z]+")
_EACH = re.compile(r"\b(?:each|every|per|one of|length|long)\b", re.IGNORECASE)
"""Says that a bound may be of the elements."""


def _with_values(kind: Type, entry: Entry, index: Index) -> Type:
    if not isinstance(kind, Scalar) or kind.enum is not None:
        return kind
    if not entry.values:
        may_be = entry.links and not entry.has_default and kind.kind in _WITH_VALUES
        return _linked_values(kind, entry, index) if may_be else kind
    if kind.kind is ScalarKind.STRING or (
        kind.kind in _NUMBERS and all(_NUMBER.fullmatch(value) for value in entry.values)
    ):
        return replace(kind, enum=Enum(entry.values, entry.span, entry.value_documentation))
    return kind


_SAYS = re.compile(r"[A-Za-z][^\sA-Za-z]* ")
"""Stands in no value, but where one is described: `van_id - 1`."""


def _linked_values(kind: Scalar, entry: Entry, index: Index) -> Scalar:
    """The values that prose links to, where it links to one list only: `the [type](#van-types) of van`."""
    tables = []
    for _, target in entry.links:
        section = index.section(entry.span.file, target)
        near = index.meant(entry.span.file, target) if section is None else section
        described = index.describes(near) if near is not None else None
        if isinstance(described, ValueTable) and (section or not any(_SAYS.search(value) for value, _ in described.values)):
            tables.append(described)
    if len(tables) != 1:
        return kind
    values = enumeration(tables[0], entry.span)
    return replace(kind, enum=values.enum) if values.kind is kind.kind else kind


def lists_values(kind: Type) -> bool:
    """Whether a type is, or holds, anything but a scalar without known values."""
    if isinstance(kind, ListType):
        return lists_values(kind.element)
    return not isinstance(kind, Scalar) or kind.enum is not None


def is_open(kind: Type) -> bool:
    """Whether a type says only that a value is JSON, or an object."""
    inner = kind.value if isinstance(kind, MapType) else kind
    return isinstance(inner, Scalar) and inner.kind is ScalarKind.DOCUMENT


def _guessed(kind: Scalar, entry: Entry) -> Scalar:
    """The type of stated values and defaults, where no type is stated."""
    if entry.values:
        whole = all(re.fullmatch(r"-?\d+", value) for value in entry.values)
        if {value.lower() for value in entry.values} <= {"true", "false"}:
            return replace(kind, kind=ScalarKind.BOOLEAN)
        return replace(kind, kind=ScalarKind.LONG if whole else ScalarKind.STRING)
    if entry.has_default and isinstance(entry.default, bool):
        return replace(kind, kind=ScalarKind.BOOLEAN)
    if entry.has_default and isinstance(entry.default, int | float):
        return replace(kind, kind=ScalarKind.LONG if isinstance(entry.default, int) else ScalarKind.DOUBLE)
    # Only texts have characters.
    return replace(kind, kind=ScalarKind.STRING) if entry.length and not entry.range and not entry.items and not entry.has_default else kind


def _bounds(limits: Limits, span: Span) -> Bounds | None:
    return Bounds(limits.minimum, limits.maximum, span) if limits.minimum is not None or limits.maximum is not None else None


def enumeration(described: ValueTable, span: Span) -> Scalar:
    values = tuple(value for value, _ in described.values)
    words = tuple(text for _, text in described.values)
    whole = all(re.fullmatch(r"-?\d+", value) for value in values)
    place = described.section.heading.span if described.section.heading else span
    enum = Enum(
        tuple(dict.fromkeys(values)), place, words if any(words) and len(set(values)) == len(values) else ()
    )
    return Scalar(kind=ScalarKind.LONG if whole else ScalarKind.STRING, enum=enum, span=span)
