"""Reads what clauses say of a parameter that only the call's own address shows: ``GET /vans?limit=10``, and then ``... `limit` is at most 500; `since` is a date``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from codegen.ir.model import ScalarKind
from codegen.linking.rest.entry import Entry, stretch
from codegen.linking.rest.prose.prose_facts import NO_FACTS, read_prose
from codegen.linking.rest.types.sketch import Named, Typed
from codegen.linking.rest.types.type_words import only_type
from codegen.pages.rest import Inline, Mark, MarkKind
from codegen.source import PageProse

_BEFORE = re.compile(r"(?:^|[.;:,(]\s*|\b(?:and|where|with)\s+)$")
_VERB = re.compile(r"\s*(?:(?:is|are|must be|can be|may be|has to be)\b|[:=\u2013\u2014-]|(?=\())\s*")
_NEAR = 40
"""What stands before a clause is seen in so many characters."""
_END = re.compile(r";|\.(?=\s|$)|,?\s+and\s+(?=\x00)|,\s+(?=\x00)")


def with_clauses(entries: Iterable[Entry], sentences: Iterable[Inline]) -> list[Entry]:
    """The entries, each with the facts of the first clause that begins with its name in code; unchanged where it is described already."""
    entries = list(entries)
    if all(entry.documentation or entry.typed is not None for entry in entries):
        return entries
    clauses: dict[str, list[tuple[Inline, str, Mark, int]]] = {}
    for text in sentences:
        shown = _with_beginnings(text)
        for mark in text.marks:
            if mark.kind is MarkKind.CODE and _BEFORE.search(text.text, max(0, mark.start - _NEAR), mark.start) and (verb := _VERB.match(text.text, mark.end)):
                clauses.setdefault(text.text[mark.start : mark.end].rstrip("="), []).append((text, shown, mark, verb.end()))
    return [_with_clause(entry, clauses.get(entry.name, ())) for entry in entries]


def _with_clause(entry: Entry, clauses: Iterable[tuple[Inline, str, Mark, int]]) -> Entry:
    if entry.documentation or entry.typed is not None:
        return entry
    for text, shown, mark, begin in clauses:
        end = _END.search(shown, begin)
        said = stretch(text, begin, end.start() if end is not None else None)
        prose = read_prose(said)
        typed = only_type(said)
        if typed is None and prose.range and re.fullmatch(r"-?\d+", entry.example or ""):
            typed = Typed(Named(ScalarKind.LONG))
        if prose == NO_FACTS and typed is None:
            continue
        return replace(
            entry,
            typed=typed,
            required=prose.required,
            condition=prose.condition,
            default=prose.default,
            has_default=prose.has_default,
            values=prose.values,
            range=prose.range,
            length=prose.length,
            items=prose.items,
            documentation=PageProse(stretch(text, mark.start, end.start() if end is not None else None).text),
        )
    return entry


def _with_beginnings(text: Inline) -> str:
    """The text with a sign where code begins a clause, which ends the one before."""
    begins = {each.start for each in text.marks if each.kind is MarkKind.CODE and _VERB.match(text.text, each.end) is not None}
    return text.text if not begins else "".join("\x00" if at in begins else letter for at, letter in enumerate(text.text))
