"""Finds the operations that sentences refer to: by link, heading, call or verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from codegen.linking.rest.messages.descriptions import DocumentedOperation
from codegen.linking.rest.objects.index import Index
from codegen.linking.rest.outline import Section
from codegen.pages.rest import Inline, MarkKind

_VERB = re.compile(
    r"\b(?:as|of|from|like) (?:for |in |when |with |the )*(?:(?:regular|normal|usual|plain|standard|ordinary) )?([a-z]{4,})(?: (?:call|request|operation|endpoint|action|method))?$"
)
"""Names the operation of the page that does this: `the same as create`."""
_STEM = 5
"""`create`, `creating` and `creation` are the same in so many letters."""
_SHORTEST = 5
"""A title of so few characters is a word like any other."""
_CALL = re.compile(r"(GET|POST|PUT|PATCH|DELETE)\s+(/\S*)")


class Lenders:
    """The operations of a service by the places that introduce them."""

    def __init__(self, operations: Sequence[DocumentedOperation], index: Index) -> None:
        self.index = index
        self._of_section: dict[int, DocumentedOperation] = {}
        self._of_title: dict[str, dict[str, DocumentedOperation]] = {}
        """By page and title, in the order of the pages."""
        self._of_stem: dict[tuple[str, str], list[DocumentedOperation]] = {}
        self._of_stem_and_path: dict[tuple[str, str, str], DocumentedOperation] = {}
        self._places: dict[str, dict[str, int]] = {}
        self._lengths: dict[str, set[int]] = {}
        self._below: dict[int, DocumentedOperation | None] = {}
        self._of_call: dict[tuple[str, str], DocumentedOperation] = {}
        self._before: dict[int, DocumentedOperation] = {}
        in_order = sorted(
            operations,
            key=lambda item: (item.first.introduction.span.file, item.first.introduction.span.line),
        )
        for earlier, later in pairwise(in_order):
            if earlier.first.introduction.span.file == later.first.introduction.span.file:
                self._before[id(later)] = earlier
        for operation in operations:
            for described in operation.described:
                self._of_section.setdefault(id(described.section), operation)
                file, title = described.section.page.file, _plain(described.section.title)
                titles = self._of_title.setdefault(file, {})
                if title not in titles:
                    titles[title] = operation
                    self._of_stem.setdefault((file, title[:_STEM]), []).append(operation)
                path = described.introduction.path.rstrip("/")
                self._of_stem_and_path.setdefault((file, title[:_STEM], path), operation)
            self._of_call.setdefault(operation.first.key, operation)

    def above(self, operation: DocumentedOperation) -> DocumentedOperation | None:
        """The operation that its page introduces right before this one."""
        return self._before.get(id(operation))

    def of_section(self, section: Section) -> DocumentedOperation | None:
        """The operation that a section introduces, else the first one below it."""
        key = id(section)
        if key not in self._below:
            self._below[key] = next(
                (self._of_section[id(below)] for below in section.walk() if id(below) in self._of_section),
                None,
            )
        return self._below[key]

    def named(
        self, borrower: DocumentedOperation, sentence: Inline, start: int
    ) -> Iterator[DocumentedOperation]:
        """The operations that a sentence links to; without links those that it names by heading or call behind the offset `start`."""
        file = borrower.first.section.page.file
        linked = False
        for mark in sentence.marks:
            text = sentence.text[mark.start : mark.end]
            if mark.kind is MarkKind.LINK:
                section = self.index.section(sentence.span.file, mark.target)
                if section is not None and (lender := self.of_section(section)) is not None:
                    linked = True
                    yield lender
            elif mark.kind is MarkKind.CODE and not linked and (call := _CALL.fullmatch(text.strip())):
                key = call[1], re.sub(r":\w+|\{[^{}]*\}|<[^<>]*>", "{}", call[2]).rstrip("/").lower()
                if key in self._of_call:
                    linked = True
                    yield self._of_call[key]
        if linked:
            return
        rest = _plain(sentence.text[start:])
        if titled := self._titled(file, rest, borrower):
            yield titled
        elif verb := _VERB.search(rest):
            stem = verb[1][:_STEM]
            if nearest := self._of_same_resource(borrower, file, stem):
                yield nearest
                return
            doing = [lender for lender in self._of_stem.get((file, stem), ()) if lender is not borrower]
            yield from doing if len(doing) == 1 else ()

    def _of_same_resource(self, borrower: DocumentedOperation, file: str, stem: str) -> DocumentedOperation | None:
        """Of the operations that do the same for several resources, the one whose path the borrower's begins with."""
        path = borrower.first.introduction.path.rstrip("/")
        while path:
            lender = self._of_stem_and_path.get((file, stem, path))
            if lender is not None and lender is not borrower:
                return lender
            path = path.rpartition("/")[0]
        return None

    def _titled(self, file: str, said: str, borrower: DocumentedOperation) -> DocumentedOperation | None:
        """The operation of a page with the longest title among those that a text has, the first of several."""
        titles = self._of_title.get(file, {})
        if file not in self._places:
            self._places[file] = {title: place for place, title in enumerate(titles)}
            self._lengths[file] = {title.count(" ") + 1 for title in titles}
        words, places = said.split(), self._places[file]
        # Titles are looked up by the text's words, since a page may have as many titles as sentences that name one.
        stretches = (
            " ".join(words[first : first + length])
            for length in self._lengths[file]
            for first in range(len(words) - length + 1)
        )
        named = [
            title
            for title in dict.fromkeys(stretches)
            if len(title) > _SHORTEST and title in titles and titles[title] is not borrower
        ]
        return titles[max(named, key=lambda title: (len(title), -places[title]))] if named else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", text.lower()).split())
