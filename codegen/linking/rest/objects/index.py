"""Finds the objects and enumerations that links and names refer to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from posixpath import normpath

from codegen.linking.rest.entries.cell_names import split_path
from codegen.linking.rest.entries.columns import Column
from codegen.linking.rest.entries.declared_members import declared_objects
from codegen.linking.rest.entries.rows import read_rows
from codegen.linking.rest.naming.wording import singular
from codegen.linking.rest.objects.described import GENERIC, ObjectTable, ValueTable, described_in, introduces
from codegen.linking.rest.objects.named_values import values_by_member
from codegen.linking.rest.outline import Section
from codegen.linking.rest.samples.declarations import may_name
from codegen.pages.rest import Code, Heading, Inline, Table

_QUALIFIER = re.compile(r"^.*\.(?=[A-Za-z])")
_INNER_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MARKS = re.compile(r"[^a-z0-9]+")
_HYPHENS = re.compile(r"-{2,}")
_LONGEST_TITLE = 12
"""In words."""
_RESOURCE = re.compile(r"\b(?:properties|attributes|fields|object|resource|data model|json format)\W*$", re.IGNORECASE)
"""Ends titles of sections that list the members of a resource."""
_OF_CALL = re.compile(r"\b(?:request|response|query|path|body|header|form|error|required|optional)s?\b", re.IGNORECASE)
"""Words of titles of sections that list a part of what an operation sends or answers."""


class Index:
    """All sections of the pages, by the names that links and types use."""

    def __init__(self, roots: Sequence[Section], titles: Mapping[str, Column] | None = None) -> None:
        """`titles` are the profile's titles of columns."""
        self._titles = titles
        self._roots = roots
        self._by_place: dict[tuple[str, str], Section] = {}
        self._by_anchor: dict[str, list[Section]] = {}
        self._by_stem: dict[str, list[Section]] = {}
        self._by_title: dict[str, list[Section]] = {}
        self._by_plural: dict[str, list[Section]] | None = None
        """Title in the singular -> sections; made where a name is no title."""
        self._objects: dict[int, ObjectTable | ValueTable | None] = {}
        self._equal: dict[tuple[str, tuple[str, ...]], ObjectTable] = {}
        """Title and words of a table -> the first object that they describe: pages that are made one by one describe the same objects each."""
        self._linked: dict[tuple[str, str], Section | None] = {}
        self._of_resources: dict[str, list[Section]] = {}
        self._resources: dict[str, list[tuple[ObjectTable, frozenset[str]]]] = {}
        self._declared: dict[str, Section] = {}
        for root in roots:
            path = PurePosixPath(root.page.file)
            page = str(path.with_suffix("")).lower()
            self._by_stem.setdefault(path.stem.lower(), []).append(root)
            for section in root.walk():
                for anchor in section.anchors:
                    self._by_place.setdefault((page, anchor), section)
                    self._by_anchor.setdefault(anchor, []).append(section)
                    if "--" in anchor:
                        # Some renderers write several hyphens as one.
                        self._by_place.setdefault((page, _HYPHENS.sub("-", anchor)), section)
                for block in section.blocks:
                    if isinstance(block, Code):
                        self._declare(block, section)
                if section.title and not introduces(section):
                    self._by_title.setdefault(normal(section.title), []).append(section)
                    if _RESOURCE.search(section.title) and not _of_call(section):
                        self._of_resources.setdefault(root.page.file, []).append(section)

    def _declare(self, code: Code, section: Section) -> None:
        """Note the objects that code declares, each as a section of its own; the first of a name counts."""
        if not may_name(code.text):
            return
        for each in declared_objects(code.text, code.span):
            if each.name and (name := normal(each.name)) not in self._declared:
                title = Heading(section.level + 1, Inline(each.name, (), each.entries[0].span), "", each.entries[0].span)
                self._declared[name] = declared = Section(section.page, title, section.level + 1, section)
                self._objects[id(declared)] = ObjectTable(declared, Table((), (), each.entries[0].span), {}, each.name, each.entries)

    def section(self, file: str, target: str) -> Section | None:
        """The section that a link on the page `file` leads to; None where the link leads out of the pages."""
        link = file, target
        if link not in self._linked:
            self._linked[link] = self._find(file, target)
        return self._linked[link]

    def _find(self, file: str, target: str) -> Section | None:
        address, _, anchor = target.strip().partition("#")
        address, anchor = address.split("?")[0], anchor.lower()
        stem = str(PurePosixPath(file).with_suffix("")).lower()
        if not address:
            return self._by_place.get((stem, anchor)) or self._only(self._by_anchor.get(anchor))
        path = re.sub(r"^\w+://[^/]+", "", address)
        name = PurePosixPath(path.rstrip("/"))
        plain = str(name.with_suffix("") if name.suffix in (".md", ".mdx", ".html", ".markdown") else name)
        beside = normpath(f"{PurePosixPath(file).parent}/{plain}").lower().removeprefix("./")
        if anchor:
            for place in (beside, plain.lower().lstrip("/")):
                if linked := self._by_place.get((place, anchor)):
                    return linked
            ending = [
                section
                for section in self._by_anchor.get(anchor, ())
                if PurePosixPath(section.page.file).stem.lower() == PurePosixPath(plain).stem.lower()
                or str(PurePosixPath(section.page.file).parent)
                .lower()
                .endswith(PurePosixPath(plain).name.lower())
            ]
            return self._only(ending) or (
                None if address.startswith("http") else self._only(self._by_anchor.get(anchor))
            )
        return self._only(self._by_stem.get(PurePosixPath(plain).name.lower()))

    def meant(self, file: str, target: str) -> Section | None:
        """As `section`, for what a row says of its type: also where no heading states the anchor, but one states its end.

        Renderers put titles of sections above before it, `van-object-van-kinds`, and converters of HTML leave out what states it.
        """
        if (linked := self.section(file, target)) is not None:
            return linked
        address, _, anchor = target.strip().partition("#")
        words = anchor.lower().split("-")
        path = re.sub(r"^\w+://[^/]+", "", address.split("?")[0])
        plain = re.sub(r"\.(?:mdx?|html|markdown)$", "", path.rstrip("/")).lower()
        here = str(PurePosixPath(file).with_suffix("")).lower()
        beside = normpath(f"{PurePosixPath(here).parent}/{plain}").removeprefix("./")
        places = (beside, plain.lstrip("/")) if plain else (here,)
        for first in range(max(1, len(words) - _LONGEST_TITLE), len(words) - 1):
            ending = "-".join(words[first:])
            if linked := next((found for place in places if (found := self._by_place.get((place, ending)))), None):
                return linked
            stem = PurePosixPath(places[-1]).name
            if linked := self._only([each for each in self._by_anchor.get(ending, ()) if PurePosixPath(each.page.file).stem.lower() == stem]):
                return linked
        return None

    def named(self, text: str, file: str) -> Section | None:
        """The section of that title; one on the page `file` comes before others, and the very words before those without marks and generic ones."""
        return self._called(self._by_title.get(normal(text), ()), text, file)

    def named_in_plural(self, text: str, file: str) -> Section | None:
        """The section whose title is the plural of a name: `Addresses`, with the members of an `Address`."""
        if self._by_plural is None:
            self._by_plural = {}
            for title, sections in self._by_title.items():
                if (one := singular(title)) != title:
                    self._by_plural.setdefault(one, []).extend(sections)
        return self._called(self._by_plural.get(normal(text), ()), text, file)

    def _called(self, sections: Sequence[Section], text: str, file: str) -> Section | None:
        sections = [section for section in sections if self.describes(section)]
        if len(sections) > 1:
            words = text.strip("`* ").lower()
            sections = [section for section in sections if section.title.strip("`* ").lower() == words] or sections
        here = [section for section in sections if section.page.file == file]
        return self._alike(here) or self._alike(sections) or (None if sections else self._declared.get(normal(text)))

    def _alike(self, sections: Sequence[Section]) -> Section | None:
        """The first of several sections, where all describe the same: `Van`, and `Van structure` below it."""
        tables = {
            id(described.table)
            for section in sections
            if isinstance(described := self.describes(section), ObjectTable)
        }
        if len(sections) > 1 and len(tables) == 1:
            return next(section for section in sections if isinstance(self.describes(section), ObjectTable))
        return self._only(sections)

    @cached_property
    def values(self) -> Mapping[str, tuple[str, ...]]:
        """Name of a member -> the values that a list says are its."""
        return values_by_member(self._roots)

    def describes(self, section: Section) -> ObjectTable | ValueTable | None:
        """The object or the values that a section describes; None for prose and operations."""
        key = id(section)
        if key not in self._objects:
            described = described_in(section, self._titles)
            if isinstance(described, ObjectTable) and described.table.rows:
                described = self._equal.setdefault(_words_of(described), described)
            self._objects[key] = described
        return self._objects[key]

    def resources(self, file: str) -> list[tuple[ObjectTable, frozenset[str]]]:
        """The objects in sections of a page that are called `Van object` or `Attributes` and stand below no operation, with the names of their members.

        Only those whose rows state types: of others examples say more.
        """
        if file not in self._resources:
            described = (self.describes(section) for section in self._of_resources.get(file, ()))
            tables = {id(each.table): each for each in described if isinstance(each, ObjectTable)}
            read = [(each, each.entries or read_rows(each.table, each.where)[0]) for each in tables.values()]
            self._resources[file] = [
                (each, frozenset(split_path(entry.name)[0] for entry in entries))
                for each, entries in read
                if 2 * sum(entry.typed is not None for entry in entries) > len(entries)
            ]
        return self._resources[file]

    @staticmethod
    def _only(sections: Sequence[Section] | None) -> Section | None:
        return sections[0] if sections and len(sections) == 1 else None


def _words_of(described: ObjectTable) -> tuple[str, tuple[str, ...]]:
    table = described.table
    return described.title, tuple(cell.text for cells in (table.header, *(row.cells for row in table.rows)) for cell in cells)


@lru_cache(8192)
def normal(title: str) -> str:
    """A name without case, blanks, marks and words such as `object`."""
    own = _QUALIFIER.sub("", title.strip("`* "))
    words = GENERIC.sub(" ", _INNER_CAPITAL.sub(" ", own))
    return _MARKS.sub("", words.lower()) or _MARKS.sub("", title.lower())


def _of_call(section: Section) -> bool:
    """Whether a section is part of the description of an operation."""
    return any(introduces(above) for above in section.above()) or _OF_CALL.search(section.title) is not None
