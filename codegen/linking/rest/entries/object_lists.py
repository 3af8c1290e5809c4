"""Reads objects whose members stand in no table: in items of a list, or in sections of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from codegen.linking.rest.entries.cell_names import read_names
from codegen.linking.rest.entries.item_parts import names_something
from codegen.linking.rest.entries.items import read_items
from codegen.linking.rest.entries.required_words import on_badges
from codegen.linking.rest.entry import Entry, stretch, stretches
from codegen.linking.rest.outline import Section
from codegen.linking.rest.prose.prose_facts import read_prose
from codegen.linking.rest.types.type_words import read_type
from codegen.pages.rest import Inline, List, MarkKind, Paragraph
from codegen.source import PageProse

_LABEL = re.compile(
    r"\W*(type|description|example|default|required|since|version history|note)\W*?:\W*", re.IGNORECASE
)
_VALUE = re.compile(r"\s*(?:=|:|\u2013|\u2014|-)\s*(.*)")


def entries_of_list(block: List) -> list[Entry]:
    """The members that a list describes; none unless most of its items have a name in code or bold, and a type."""
    named = [item for item in block.items if block.defines or names_something(item)]
    if 2 * len(named) <= len(block.items):
        return []
    entries = read_items(block, coded_only=True)
    typed = sum(entry.typed is not None for entry in entries)
    return entries if entries and 2 * typed >= len(entries) else []


_MEANS = re.compile(r"\W*\(value: *[`'\"]*([^`'\")]+)[`'\"]*\)\W*")


def values_of_list(block: List) -> tuple[tuple[str, str], ...]:
    """The values that a list gives in code, with what is said of each; none where any item is something else."""
    out: list[tuple[str, str]] = []
    for item in block.items:
        first = item.text.marks[0] if item.text.marks else None
        value = item.text.text[: first.end] if first is not None else ""
        if (
            first is None
            or first.kind is not MarkKind.CODE
            or first.start
            or not re.fullmatch(r"\S{1,60}", value)
        ):
            return ()
        words = item.text.text[first.end :]
        means = _MEANS.match(words)
        out.append((means[1] if means else value, (value if means else words).strip(' -:=\u2013\u2014"')))
    return tuple(out) if len(out) > 1 else ()


def entries_of_sections(sections: Sequence[Section]) -> list[Entry]:
    """The members that sections describe, one each: the title is in code, and a line below says `Type: ...`."""
    out: list[Entry] = []
    for section in sections:
        entry = _of_section(section)
        if entry is None:
            return []
        out.append(entry)
    return out


def _of_section(section: Section) -> Entry | None:
    heading = section.heading
    first = next((block for block in section.blocks if isinstance(block, Paragraph)), None)
    if (
        heading is None
        or first is None
        or not any(mark.kind is MarkKind.CODE for mark in heading.title.marks)
    ):
        return None
    names = read_names(heading.title)
    if len(names.names) != 1:
        return None
    lines = dict(_labelled(first.text))
    if "type" not in lines:
        return None
    kind, *more = list(_lines(lines["type"]))
    typed = read_type(kind)
    words = lines.get("description", stretch(first.text, 0, 0))
    prose = read_prose(words)
    values = [value for line in more if (value := _value(line)) is not None]
    required = on_badges([heading.title])
    if required is None and (names.optional or names.required):
        required = names.required
    return Entry(
        name=names.names[0],
        typed=typed,
        required=required if required is not None else prose.required,
        values=tuple(value for value, _ in values) or prose.values,
        value_documentation=tuple(said for _, said in values) or prose.value_documentation,
        range=prose.range,
        length=prose.length,
        items=prose.items,
        pattern=prose.pattern,
        nullable=typed.nullable or prose.nullable,
        deprecated=prose.deprecated if prose.deprecated is not None else "" if names.deprecated else None,
        documentation=PageProse(words.text),
        links=words.links(),
        span=heading.span,
    )


def lines_of(text: Inline) -> list[str]:
    """The lines of a paragraph as the page breaks them."""
    return [line.text for line in _lines(text)]


def _lines(text: Inline) -> Iterator[Inline]:
    cuts = [mark.start for mark in text.marks if mark.kind in (MarkKind.BREAK, MarkKind.LINE_END)]
    yield from stretches(text, zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(text.text)], strict=True))


def _labelled(text: Inline) -> Iterator[tuple[str, Inline]]:
    """The stretches of a paragraph that begin with a label, `Type: string`, each up to the next label."""
    lines = list(_lines(text))
    starts = []
    at = 0
    for line in lines:
        begin = text.text.find(line.text, at)
        at = begin + len(line.text)
        if match := _LABEL.match(text.text, begin):
            starts.append((begin, match.end(), match[1].lower()))
    ends = [*(begin for begin, _, _ in starts), len(text.text)][1:]
    parts = stretches(text, ((start, end) for (_, start, _), end in zip(starts, ends, strict=True)))
    for (_, _, label), part in zip(starts, parts, strict=True):
        yield label, part


def _value(line: Inline) -> tuple[str, str] | None:
    """A value and what is said of it: `` `public` = everybody sees it``."""
    first = line.marks[0] if line.marks else None
    if first is None or first.kind is not MarkKind.CODE or first.start:
        return None
    match = _VALUE.fullmatch(line.text, first.end)
    return (line.text[: first.end], match[1]) if match else None
