"""Reads what a section describes: an object by its table, list or sections of members, or the values of an enumeration."""

from __future__ import annotations

import re
from collections.abc import Mapping

from codegen.linking.rest.entries.columns import Column, columns
from codegen.linking.rest.entries.declared_members import declared_objects
from codegen.linking.rest.entries.named_paragraphs import labelled_paragraph, named_paragraph, typed_names
from codegen.linking.rest.entries.object_lists import entries_of_list, entries_of_sections, values_of_list
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.leads.within import CODE, masked_code
from codegen.linking.rest.outline import Section
from codegen.pages.rest import Code, Introduction, List, Paragraph, Table
from codegen.records import dataclass

GENERIC = re.compile(
    r"\b(?:object|objects|structure|resource|schema|model|entity|type|attributes|properties|fields|members|contents|response|the|a|an)\b",
    re.IGNORECASE,
)
"""Words of titles that name no object."""
_MARKS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class ObjectTable:
    """A section that describes an object, and its table of fields."""

    section: Section
    table: Table
    where: dict[Column, int]
    title: str
    """The printed title of the section that names the object."""
    entries: tuple[Entry, ...] = ()
    """The members, where a list or sections of their own describe them; the table is empty then."""


@dataclass(frozen=True, slots=True)
class ValueTable:
    """A section that lists values."""

    section: Section
    values: tuple[tuple[str, str], ...]
    """Each value, and what is said of it."""
    title: str


def introduces(section: Section) -> bool:
    """Whether a section introduces an operation."""
    return any(isinstance(block, Introduction) for block in section.blocks)


def described_in(section: Section, titles: Mapping[str, Column] | None) -> ObjectTable | ValueTable | None:
    """What the section's own tables describe, else those of the sections below it: an object before the values of its members."""
    if introduces(section):
        return None
    values: ValueTable | None = None
    for below in section.walk():
        if below is not section and (introduces(below) or below.level <= section.level):
            break
        if below is not section and not _part_of(below, section):
            continue
        for block in below.blocks:
            described = _of_table(section, block, titles) if isinstance(block, Table) else None
            if isinstance(described, ObjectTable) or (described is not None and below is section):
                return described
            values = values or described
    return values or _listed(section)


_LISTS_VALUES = re.compile(
    r"\b(?:enum\w*|values|types|kinds|states|status(?:es)?|levels|modes|flags|options|constants)\W*$",
    re.IGNORECASE,
)


def _listed(section: Section) -> ObjectTable | ValueTable | None:
    """What lists of members or values describe, or a section for each member; in the section itself or in a part of it."""
    for part in (section, *section.sections):
        if part is not section and not _part_of(part, section):
            continue
        lists = [block for block in part.blocks if isinstance(block, List)]
        if len(lists) == 1 and _LISTS_VALUES.search(part.title) and (values := values_of_list(lists[0])):
            return ValueTable(section, values, section.title or section.page.title)
        if not lists:
            named = tuple(item for block in part.blocks if isinstance(block, Paragraph) and (item := named_paragraph(block)))
            sure = len(named) > 1 or any(labelled_paragraph(block) for block in part.blocks if isinstance(block, Paragraph))
            lists = [List(named, named[0].span)] if sure else []
        if not lists and len(typed := typed_names(part.blocks)) > 1:
            lists = [List(tuple(typed), typed[0].span)]
        entries = entries_of_list(lists[0]) if len(lists) == 1 and not introduces(part) else []
        entries = entries or entries_of_sections(part.sections)
        if not entries and not introduces(part):
            declared = [each for block in part.blocks if isinstance(block, Code) for each in declared_objects(block.text, block.span) if not each.inner]
            if len(declared) == 1:
                own = declared[0].name or section.title or section.page.title
                return ObjectTable(section, Table((), (), declared[0].entries[0].span), {}, own, declared[0].entries)
        if entries:
            span = lists[0].span if lists else entries[0].span
            title = section.title or section.page.title
            return ObjectTable(section, Table((), (), span), {}, title, tuple(entries))
    return None


def _part_of(below: Section, section: Section) -> bool:
    """Whether a section below describes the same thing: `Properties`, `Van structure` below `Van`."""
    if not _MARKS.sub("", GENERIC.sub(" ", below.title.lower())):
        return True
    if re.search(r"\b(?:values|enum|enumeration)\b", below.title.lower()):
        return True
    return bool(_title_words(below) & _title_words(section))


def _title_words(section: Section) -> set[str]:
    plain = GENERIC.sub(" ", section.title.lower())
    return {word.removesuffix("s") for word in re.findall(r"[a-z0-9]+", plain)}


def _of_table(
    section: Section, table: Table, titles: Mapping[str, Column] | None
) -> ObjectTable | ValueTable | None:
    where = columns(table.header, titles)
    if (
        Column.NAME in where
        and (Column.TYPE in where or (Column.DESCRIPTION in where and Column.VALUE not in where))
        and not _constants(table, where)
        and not _numbered(table, where)
    ):
        return ObjectTable(section, table, where, section.title or section.page.title)
    value = where.get(Column.TYPE) if _numbered(table, where) else None
    value = (
        value
        if value is not None
        else where.get(Column.VALUE, where.get(Column.NAME, where.get(Column.VALUES, where.get(Column.TYPE))))
    )
    if value is None or Column.METHOD in where or (Column.STATUS in where and Column.VALUE not in where):
        return None
    words = where.get(Column.DESCRIPTION, where.get(Column.NAME))
    values: list[tuple[str, str]] = []
    for row in table.rows:
        cell = row.cells[value]
        masked, codes = masked_code(cell)
        if len(codes) > 1 and _ONLY_CODE.fullmatch(masked):
            values += ((each.strip(), "") for each in codes)
            continue
        text = (cell.code() or (cell.text.strip(" *\\"),))[0].strip()
        text = re.sub(r"\s*[\\*\u2020]+$", "", text)
        if not text or len(text) > 60 or (" " in text and not cell.code()):
            return None
        values.append((text, row.cells[words].text if words is not None and words != value else ""))
    return ValueTable(section, tuple(values), section.title or section.page.title) if values else None


_ONLY_CODE = re.compile(rf"{CODE}(?:(?:\s*[,|/;]\s*|\s+)(?:(?:and|or)\s+)?{CODE})*\.?")
"""A cell that holds all values of a list: `a`, `b` or `c`."""


def _numbered(table: Table, where: dict[Column, int]) -> bool:
    """Whether a table's types are all numbers: then each row is a kind of something, and the number is its value."""
    column = where.get(Column.TYPE)
    return column is not None and all(
        re.fullmatch(r"\W*\d+\W*", row.cells[column].text) for row in table.rows
    )


def _constants(table: Table, where: dict[Column, int]) -> bool:
    """Whether all names of a table are constants: then it lists values."""
    names = [row.cells[where[Column.NAME]].text.strip(" `*\\") for row in table.rows]
    return Column.TYPE not in where and all(re.fullmatch(r"[A-Z][A-Z0-9_]+", name) for name in names)
