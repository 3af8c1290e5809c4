"""Finds the operations that sentences refer to: by link, heading, call or verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from codegen.linking.rest.descriptions import DocumentedOperation
from codegen.linking.rest.index import Index
from codegen.linking.rest.outline import Section
from codegen.pages.rest import Inline, MarkKind

_VERB = re.compile(
    r"\b(?:as|of|from|like) (?:for |in |when |with |the )*([a-z]{4,})(?: (?:call|request|operation|endpoint|action|method))?$"
)
"""Names the operation of the page that does this: `the same as create`."""
_STEM = 5
"""`create`, `creating` and `creation` are the same in so many letters."""
_CALL = re.compile(r"(GET|POST|PUT|PATCH|DELETE)\s+(/\S*)")


class Lenders:
    """The operations of a service by the places that introduce them."""

    def __init__(self, operations: Sequence[DocumentedOperation], index: Index) -> None:
        self.index = index
        self._of_section: dict[int, DocumentedOperation] = {}
        self._of_title: dict[tuple[str, str], DocumentedOperation] = {}
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
                title = _plain(described.section.title)
                self._of_title.setdefault((described.section.page.file, title), operation)
            self._of_call.setdefault(operation.first.key, operation)

    def above(self, operation: DocumentedOperation) -> DocumentedOperation | None:
        """The operation that its page introduces right before this one."""
        return self._before.get(id(operation))

    def of_section(self, section: Section) -> DocumentedOperation | None:
        """The operation that a section introduces, else the first one below it."""
        return next(
            (self._of_section[id(below)] for below in section.walk() if id(below) in self._of_section), None
        )

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
        titles = [
            (title, lender)
            for (page, title), lender in self._of_title.items()
            if page == file
            and len(title) > 5
            and lender is not borrower
            and re.search(rf"\b{re.escape(title)}\b", rest)
        ]
        if titles:
            yield max(titles, key=lambda item: len(item[0]))[1]
        elif verb := _VERB.search(rest):
            doing = [
                lender
                for (page, title), lender in self._of_title.items()
                if page == file and lender is not borrower and title[:_STEM] == verb[1][:_STEM]
            ]
            yield from doing if len(doing) == 1 else ()


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", text.lower()).split())
