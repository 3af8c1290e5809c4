"""Reads rows of tables as entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from codegen.ir.model import Location
from codegen.linking.rest.entries.cell_items import members_in
from codegen.linking.rest.entries.cell_names import CellNames, each_named, read_names
from codegen.linking.rest.entries.columns import Column
from codegen.linking.rest.entries.enumerated import is_anonymous, run_at_end, words_of
from codegen.linking.rest.entries.item_leads import leading
from codegen.linking.rest.entries.labelled_facts import NOTHING, labelled, without
from codegen.linking.rest.entries.required_words import answer, comes_often, is_mark, on_badges
from codegen.linking.rest.entries.said_places import LOCATIONS
from codegen.linking.rest.entries.schema_cells import schema_of, with_schema
from codegen.linking.rest.entries.stated_columns import bounds_of, is_told
from codegen.linking.rest.entries.values_cells import marked_default, type_in
from codegen.linking.rest.entry import ANONYMOUS, Entry, stretch
from codegen.linking.rest.prose.prose_facts import NO_FACTS, ProseFacts, read_prose
from codegen.linking.rest.prose.prose_limits import UNLIMITED, Limits, limits_of
from codegen.linking.rest.scalars import Value, scalar
from codegen.linking.rest.types.sketch import Array, Typed, is_object
from codegen.linking.rest.types.sketch import Mapping as FreeKeys
from codegen.linking.rest.types.type_bounds import type_bounds
from codegen.linking.rest.types.type_words import only_type, read_type
from codegen.pages.rest import Inline, MarkKind, Row, Table
from codegen.records import dataclass
from codegen.source import PageProse

_SEE = re.compile(r"\b[Ss]ee (?:the )?([A-Z][\w' -]{2,80}?)(?=\s+(?:for|table|below|above)\b|[.,;)]|\s*$|(?<=properties)\s)")
"""Names a section by its title."""


def _anchor(title: str) -> str:
    """The anchor of the section of that title."""
    return re.sub(r"[^\w -]", "", title.strip().lower()).replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of a row that no table knows."""

    what: str
    """What they should say: `type`, `required`, `location`."""
    words: str
    cell: Inline


def read_rows(
    table: Table, where: Mapping[Column, int], silence: bool | None = None, *, footnotes: bool = False, noted: bool = False
) -> tuple[list[Entry], list[Doubt]]:
    """The entries of a table whose columns are known, each with those nested in it, and the words that are not understood.

    `silence` is what an empty cell of the column `Required` means. With `footnotes` stars behind names lead to notes.
    `noted` says that rows without a note of being optional are required.
    """
    if silence is None and Column.REQUIRED in where and _ticks(table, where[Column.REQUIRED]):
        silence = False
    reader = _Reader(where, silence, footnotes, noted=noted)
    flat: list[tuple[int, Entry]] = []
    for row in table.rows:
        flat += ((row.depth, entry) for entry in reader.entries(row))
    return [_hoisted(entry) for entry in nest(flat)], reader.doubts


def _hoisted(entry: Entry) -> Entry:
    """The entry without nameless entries below it; what those hold takes their place."""
    if not entry.children:
        return entry
    children: list[Entry] = []
    for child in map(_hoisted, entry.children):
        children += child.children if child.name == ANONYMOUS else (child,)
    if entry.typed is None or not isinstance(entry.typed.sketch, FreeKeys):
        free = [child for child in children if child.name == _FREE_KEYS]
        if free and len(free) == len(children):
            value = free[0].typed.sketch if free[0].typed is not None else None
            return replace(entry, typed=Typed(FreeKeys(value)), children=free[0].children)
    return replace(entry, children=tuple(child for child in children if child.name != _FREE_KEYS))


def _is_prose(row: Row, name: Inline, names: CellNames) -> bool:
    """Whether a row is only a line of the description in the row before."""
    if (name.marks and not name.marks[0].start) or names.rest is None or len(names.rest.text.split()) <= 3:
        return False
    return all(cell is name or not cell.text.strip() for cell in row.cells)


_SHORT = 60
"""More characters behind a name are no type."""
_FREE_KEYS = "additionalProperties"
"""Name of the row for all keys without a row of their own."""


def _ticks(table: Table, column: int) -> bool:
    marks = [row.cells[column].text.strip() for row in table.rows]
    return any(marks) and all(not mark or is_mark(mark) for mark in marks)


_FOOTNOTE = re.compile(
    r"\*+\s+(?!\W*(?:=\s*|indicates |denotes |means |marks )?(?:required|mandatory))", re.IGNORECASE
)


def has_footnotes(texts: Iterable[str]) -> bool:
    """Whether a line explains what a star means, other than that something is required."""
    return any(_FOOTNOTE.match(text.strip()) for text in texts if "*" in text)


def nest(flat: Iterable[tuple[int, Entry]]) -> list[Entry]:
    """The entries below each other: an entry belongs to the last one before it that is less deep."""
    out: list[Entry] = []
    stack: list[tuple[int, Entry, list[Entry]]] = []

    def close(depth: int) -> None:
        while stack and stack[-1][0] >= depth:
            _, entry, children = stack.pop()
            if children:
                entry = replace(entry, children=(*entry.children, *children))
            (stack[-1][2] if stack else out).append(entry)

    for depth, entry in flat:
        close(depth)
        stack.append((depth, entry, []))
    close(-1)
    return out


_Filled: TypeAlias = Mapping[Column, Inline]
"""The cells of a row that are not empty."""


class _Reader:
    """Reads the rows of one table."""

    def __init__(self, where: Mapping[Column, int], silence: bool | None, footnotes: bool = False, *, noted: bool = False) -> None:
        self.where = where
        self.noted = noted
        self.footnotes = footnotes
        self.silence = silence
        self.doubts: list[Doubt] = []

    def entries(self, row: Row) -> list[Entry]:
        """The entries of a row: one for each of its names."""
        filled = {
            column: cell
            for column, index in self.where.items()
            if index < len(row.cells) and (cell := row.cells[index]).text and not cell.text.isspace()
        }
        name_cell = filled.get(Column.NAME)
        names = read_names(name_cell) if name_cell is not None else CellNames(())
        if name_cell is None or not names.names:
            return []
        if len(row.cells) > 2 and _is_prose(row, name_cell, names):
            return []
        if is_anonymous(name_cell):
            names = replace(names, names=(ANONYMOUS,))
        description = filled.get(Column.DESCRIPTION)
        if description is None and names.rest is not None and len(names.rest.text) > 1:
            description = names.rest
        stated = filled.get(Column.VALUES)
        if stated is not None and Column.TYPE not in filled and (kind := type_in(stated)) is not None:
            filled[Column.TYPE] = kind
        first = self.entry(row, filled, names, description)
        return each_named(first, names)

    def entry(self, row: Row, filled: _Filled, names: CellNames, description: Inline | None) -> Entry:
        schema = schema_of(filled.get(Column.JSON_SCHEMA))
        if schema is not None:
            typed = self.typed(filled, names)
            required, _ = self.required(row, filled, names, NO_FACTS, typed)
            words = PageProse(description.text if description is not None else "")
            stated = Entry(name=names.names[0], location=self.location(filled), typed=typed, required=required, nullable=typed is not None and typed.nullable,
                           documentation=words, span=row.span)  # fmt: skip
            return with_schema(stated, schema)
        return self.told(row, filled, names, description)

    def told(self, row: Row, filled: _Filled, names: CellNames, description: Inline | None) -> Entry:
        above, description = _type_above(description) if description is not None and Column.TYPE not in self.where else (None, description)
        behind = labelled(description) if description is not None else NOTHING
        beside = leading(names.rest)[0] if names.rest is not None and len(names.rest.text) < _SHORT and Column.TYPE not in self.where else None
        typed = self.typed(filled, names) or (beside.typed if beside is not None else None) or behind.typed or above
        members: tuple[Entry, ...] = ()
        said = description
        if description is not None and "\n- " in description.text and (typed is None or is_object(typed)):
            said, members = members_in(description)
        prose = read_prose(said) if said is not None else NO_FACTS
        if behind.required is not None or behind.condition:
            prose = replace(prose, required=behind.required, condition=behind.condition)
        if beside is not None and beside.required is not None:
            prose = replace(prose, required=beside.required)
        more = read_prose(Inline(beside.more, (), row.span)) if beside is not None and beside.more else NO_FACTS
        if beside is not None and (beside.has_default or more.has_default):
            prose = replace(prose, default=beside.default if beside.has_default else more.default, has_default=True)
        notes = filled.get(Column.NOTES) or filled.get(Column.REQUIRED)
        noted = read_prose(notes) if notes is not None else NO_FACTS
        if notes is not None and (noted.required is not None or noted.has_default):
            prose = replace(
                prose,
                required=prose.required if noted.required is None else noted.required,
                # Generators write `[default to null]` where there is none.
                default=noted.default if noted.default is not None else prose.default,
                has_default=noted.default is not None or prose.has_default,
            )
        if not prose.has_default and Column.TYPE in filled and (behind_type := _DEFAULT.search(filled[Column.TYPE].text)):
            prose = replace(prose, default=scalar(behind_type["value"].strip("\"`")), has_default=True)
        limits = filled.get(Column.LIMITS) or filled.get(Column.LENGTH)
        narrower = read_prose(limits) if limits is not None else type_bounds(filled[Column.TYPE]) if Column.TYPE in filled else NO_FACTS
        bounds = bounds_of(filled)
        spans = prose.range, prose.length, prose.items
        if bounds or narrower is not NO_FACTS:
            spans = (
                _stated(narrower.range, _limits(bounds, "minimum", "maximum"), prose.range),
                _stated(narrower.length, _limits(bounds, "minLength", "maxLength"), prose.length),
                _stated(narrower.items, _limits(bounds, "minItems", "maxItems"), prose.items),
            )
        required, condition = self.required(row, filled, names, prose, typed)
        default, has_default = self.default(filled, prose)
        listed = self.values(filled, typed)
        if not listed and notes is not None and (noted_values := _ENUM.search(notes.text)):
            listed = tuple(value.strip() for value in noted_values["values"].split(","))
        if not (listed or narrower.values or prose.values) and typed is not None and typed.enumerated and description is not None:
            listed = run_at_end(description) or words_of(description)
        example = filled.get(Column.EXAMPLE)
        told = (filled.get(Column.VALUES), description)
        links = [link for cell in told if cell is not None and cell.marks for link in cell.links()]
        if description is not None and not links and "ee " in description.text:
            # Some converters leave out links within a page and keep their words.
            links = [(said[1], "#" + _anchor(said[1])) for said in _SEE.finditer(description.text)]
        return Entry(
            name=names.names[0],
            location=self.location(filled),
            typed=typed,
            required=required,
            condition=condition,
            default=default,
            has_default=has_default,
            replaced=Column.DEFAULT in filled,
            values=listed or narrower.values or prose.values,
            value_documentation=() if listed or narrower.values else prose.value_documentation,
            range=spans[0],
            length=spans[1],
            items=spans[2],
            pattern=prose.pattern,
            nullable=prose.nullable or (typed is not None and typed.nullable) or is_told(filled, Column.NULLABLE),
            read_only=prose.read_only or noted.read_only or narrower.read_only or is_told(filled, Column.READ_ONLY),
            deprecated="" if names.deprecated and prose.deprecated is None else prose.deprecated,
            example=example.text if example is not None else None,
            documentation=PageProse(without(description.text, behind) if description is not None else ""),
            links=tuple(links),
            children=members,
            span=row.span,
        )

    def typed(self, filled: _Filled, names: CellNames) -> Typed | None:
        """The type that a cell of its own states, else what stands behind the name: `**limit** *integer* required`."""
        cell = filled.get(Column.TYPE) or filled.get(Column.SCHEMA)
        if cell is None:
            untold = Column.TYPE not in self.where and names.rest is not None and len(names.rest.text) < _SHORT
            return only_type(names.rest) if untold and names.rest is not None else None
        typed = read_type(cell)
        often = filled.get(Column.REQUIRED)
        if often is not None and typed.sketch is not None and not isinstance(typed.sketch, Array) and comes_often(often.text):
            typed = replace(typed, sketch=Array(typed.sketch))
        if typed.unknown:
            self.doubts.append(Doubt("type", typed.unknown, cell))
        return typed

    def required(
        self, row: Row, filled: _Filled, names: CellNames, prose: ProseFacts, typed: Typed | None
    ) -> tuple[bool | None, bool]:
        """Whether it is required, and whether that depends on something: the column tells, else a mark, else the prose."""
        if Column.REQUIRED in self.where or Column.OPTIONAL in self.where:
            inverted = Column.REQUIRED not in self.where
            cell = filled.get(Column.OPTIONAL if inverted else Column.REQUIRED)
            said, condition, known = answer(cell.text) if cell is not None else (self.silence, False, True)
            if cell is not None and not known:
                self.doubts.append(Doubt("required", cell.text, cell))
            if said is not None or condition:
                return (not said if inverted and said is not None else said), condition or prose.condition
        marked = names.required and not (names.starred and self.footnotes)
        if marked or names.optional:
            return marked, False
        if (badge := on_badges(row.cells)) is not None:
            return badge, False
        if (instead := filled.get(Column.DEFAULT)) is not None:
            words = answer(instead.text)
            if (words[0] is True and instead.text.strip(" *_").lower() in _NEEDED) or words[1]:
                return words[0], words[1]
        if typed is not None and (typed.required or typed.optional):
            return typed.required, False
        if self.noted and prose.required is None and not prose.condition:
            return True, False
        return prose.required, prose.condition

    def default(self, filled: _Filled, prose: ProseFacts) -> tuple[Value, bool]:
        cell = filled.get(Column.DEFAULT)
        if cell is None and not prose.has_default and Column.VALUES in filled and (marked := marked_default(filled[Column.VALUES])) is not None:
            return scalar(marked), True
        if cell is None:
            return prose.default, prose.has_default
        text = (cell.code() or (cell.text,))[0].strip().strip("\"'")
        if text.lower() in _NO_DEFAULT or len(text) > 80:
            return prose.default, prose.has_default
        return scalar(text), True

    def values(self, filled: _Filled, typed: Typed | None) -> tuple[str, ...]:
        """The values that a cell lists; of a row that is said to be an enumeration, the cell of limits may."""
        cell = filled.get(Column.VALUES)
        if cell is None and typed is not None and typed.enumerated and _WORDS.fullmatch(filled[Column.LIMITS].text if Column.LIMITS in filled else ""):
            cell = filled[Column.LIMITS]
        if cell is None or type_in(cell) is not None:
            return ()
        values = cell.code() or tuple(re.split(r"\s*(?:,|\n-?|\||/|;)\s*", cell.text))
        words = tuple(dict.fromkeys(value.strip("- \"'") for value in values if value.strip("- \"'")))
        return words if len(words) > 1 and all(len(word) < 80 for word in words) else ()

    def location(self, filled: _Filled) -> Location | None:
        cell = filled.get(Column.LOCATION)
        if cell is None:
            name = filled.get(Column.NAME)
            return Location.QUERY if name is not None and _ASKED.match(name.text) else None
        location = LOCATIONS.get(cell.text.strip().lower())
        if location is None:
            self.doubts.append(Doubt("location", cell.text, cell))
        return location


def _type_above(description: Inline) -> tuple[Typed | None, Inline]:
    """The type that the first line of a description is in code, `` `string` `` above `Required. Its name.`, and what stands below it."""
    first = description.marks[0] if description.marks else None
    if first is None or first.kind is not MarkKind.CODE or first.start or "\n" not in description.text:
        return None, description
    end = description.text.index("\n")
    typed = only_type(stretch(description, 0, end)) if first.end <= end < _SHORT else None
    return (typed, stretch(description, end)) if typed is not None else (None, description)


_DEFAULT = re.compile(r"[,;]\s*[Dd]efault: *(?P<value>[^\s,;]{1,80})")
"""Behind the type in its cell: `integer, Default: 100`."""
_ASKED = re.compile(r"\s*\?[A-Za-z_]")
"""A name as the query string begins with it: `?limit`."""
_WORDS = re.compile(r"[\w.-]+(?:\s*[,|/]\s*[\w.-]+)+")
_ENUM = re.compile(r"\[enum: (?P<values>[^\[\]\n]{1,2000})\]")
"""Values among the notes of a row, as openapi-generator prints them."""

def _stated(*limits: Limits) -> Limits:
    """The first that are any, be they reversed: that is told, and so not passed over."""
    return next((each for each in limits if each or each.reversed is not None), UNLIMITED)


def _limits(bounds: Mapping[str, str], least: str, most: str) -> Limits:
    """The bounds of these names."""
    low, high = (int(bounds[name]) if name in bounds else None for name in (least, most))
    return limits_of(low, high)


_NEEDED = frozenset({"required", "mandatory", "(required)", "<required>"})
"""Stands in place of a default where there is none because a value must be given."""
_NO_DEFAULT = frozenset(
    {"", "-", "\u2013", "\u2014", "n/a", "none", "no default", "not set", "(none)", "no"} | _NEEDED
)
