"""Completes rows from examples: further members, and types that the rows leave open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from codegen.linking.rest.entry import Entry
from codegen.linking.rest.samples.sent import shown_entries
from codegen.linking.rest.types.sketch import Array, Mapping, Named, Shown, Sketch, Typed, element_of
from codegen.source import Span


def enriched(entries: Sequence[Entry], shown: Shown, span: Span) -> list[Entry]:
    """The entries, completed from an example's object: further members, and types that the rows leave open."""
    by_name = {member.name: member for member in shown.members}
    out: list[Entry] = []
    for entry in entries:
        member = by_name.pop(entry.name, None)
        out.append(_filled(entry, member.typed, span) if member is not None else entry)
    rest = Shown(tuple(by_name.values()))
    return [*out, *shown_entries(rest, span)]


def _filled(entry: Entry, typed: Typed, span: Span) -> Entry:
    said = entry.typed.sketch if entry.typed is not None else None
    inner = element_of(typed.sketch)
    if entry.children:
        if isinstance(typed.sketch, Array) and isinstance(said, Named) and said.opens:
            entry = replace(entry, typed=Typed(Array(said)))
        if isinstance(inner, Shown):
            return replace(entry, children=tuple(enriched(entry.children, inner, span)))
        return entry
    if (said is None or _open(said)) and isinstance(typed.sketch, Shown) and _says_map(entry.documentation):
        return replace(entry, typed=Typed(Mapping(_value_of(typed.sketch))))
    if said is None or _open(said):
        if typed.sketch is None or (isinstance(said, Array) and not isinstance(typed.sketch, Array)):
            return entry
        return replace(entry, typed=replace(typed, optional=False), nullable=entry.nullable or typed.nullable)
    return entry


_MAP = re.compile(
    r"(?:\A|[.;:]\s+)\W*(?:(?:adds|sets|contains|holds|optional|additional|arbitrary|json|an?|the)\s+)*"
    r"(?:(?:object|dictionary) (?:mapping|that maps|(?:with|of) key[/ -]value pairs)|map(?:ping)? of (?!the\b)|key[/ -]value (?:pairs?|map)\b|dictionary of\b)"
    r"|\b(?:specified|given|returned|represented|expressed) as (?:an? )?(?:map|dictionary|hash|key[/ -]value pairs)\b",
    re.IGNORECASE,
)
"""Says that the names in an object are its user's: `A map of labels`."""


def _says_map(words: str) -> bool:
    lowered = words.lower()
    return ("map" in lowered or "value pairs" in lowered or "dictionary" in lowered or "hash" in lowered) and _MAP.search(words) is not None


def _value_of(shown: Shown) -> Sketch | None:
    """The type of all values of an example; None where they differ."""
    kinds = [member.typed.sketch for member in shown.members]
    return kinds[0] if kinds and all(kind == kinds[0] for kind in kinds) else None


def _open(sketch: Sketch) -> bool:
    while isinstance(sketch, Array):
        if sketch.element is None:
            return True
        sketch = sketch.element
    return isinstance(sketch, Named) and sketch.opens
