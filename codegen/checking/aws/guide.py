"""The pages of a run, with indexes for checks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import PurePosixPath

from codegen.ir.model import Model
from codegen.pages.aws import (
    ArrayOf,
    Entry,
    EntryGroup,
    MapOf,
    NamedType,
    Page,
    PageKind,
    TypeExpression,
    TypeLink,
)
from codegen.records import dataclass
from codegen.source import SourceFile, Span

_LONGEST_ENTRY = 1000
"""The prose of an entry is looked for in so many lines behind its head."""


@dataclass(frozen=True)
class Guide:
    """Pages, and the model made from them."""

    pages: Sequence[Page]
    model: Model
    source: Callable[[str], SourceFile | None]
    """The text of a page by its file, to find the exact place of words in an entry's prose."""

    @cached_property
    def described(self) -> tuple[Page, ...]:
        """The pages of operations and types."""
        return tuple(page for page in self.pages if page.kind in (PageKind.OPERATION, PageKind.TYPE))

    @cached_property
    def by_service(self) -> Mapping[str, tuple[Page, ...]]:
        """The described pages of each service, by `service_key`."""
        pages_of: dict[str, list[Page]] = defaultdict(list)
        for page in self.described:
            pages_of[service_key(page)].append(page)
        return {key: tuple(pages) for key, pages in pages_of.items()}

    @cached_property
    def types(self) -> Mapping[tuple[str, str], Page]:
        """(service, name) -> page of the type."""
        return {(service_key(page), page.name): page for page in self.described if page.kind is PageKind.TYPE}

    @cached_property
    def stems(self) -> Mapping[tuple[str, str], Page]:
        """(folder, stem of the file in lower case) -> page."""
        return {(_folder(page), _stem(page)): page for page in self.pages}

    def place_of(self, entry: Entry, *texts: str) -> Span:
        """The place of the first of `texts` that stands on one line of the entry's prose; without any, the entry's head."""
        source = self.source(entry.span.file)
        lines = source.lines[entry.span.line - 1 :][:_LONGEST_ENTRY] if source else ()
        for text in texts:
            expression = re.compile(r"[\\`*]*".join(re.escape(character) for character in text))
            for number, line in enumerate(lines, entry.span.line):
                if match := expression.search(line):
                    return Span(entry.span.file, number, match.start() + 1, match.end() + 1)
        return entry.span

    def linked(self, page: Page, link: TypeLink) -> Page | None:
        """The page that a type of `page` links to; found by name where the rendition lost links."""
        if link.target is not None:
            return self.stems.get((_folder(page), link.target.lower()))
        return self.types.get((service_key(page), link.name))


def service_key(page: Page) -> str:
    """A key that pages of one service share: the uid of their links, else folder and prefix."""
    return page.uid or f"{_folder(page)}/{page.prefix}"


def entries(page: Page) -> Iterator[tuple[EntryGroup, Entry]]:
    """All entries of a page except those of its errors, each with its group."""
    for group in page.groups:
        for entry in group.entries:
            yield group, entry


def innermost(node: TypeExpression | None) -> NamedType | TypeLink | None:
    """The element inside all arrays and maps."""
    while isinstance(node, ArrayOf | MapOf):
        node = node.element if isinstance(node, ArrayOf) else node.value
    return node


def links(node: TypeExpression | None) -> Iterator[TypeLink]:
    """The links of a type."""
    if isinstance(node, TypeLink):
        yield node
    elif isinstance(node, ArrayOf):
        yield from links(node.element)
    elif isinstance(node, MapOf):
        yield from links(node.key)
        yield from links(node.value)


def _folder(page: Page) -> str:
    return str(PurePosixPath(page.file).parent)


def _stem(page: Page) -> str:
    return PurePosixPath(page.file).stem.lower()
