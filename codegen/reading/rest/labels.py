"""Operations that labels state one by one: `URL: /users`, `Method: GET`, as paragraphs, items or rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.pages.rest import Block, Inline, Introduction, IntroductionForm, List, MarkKind, Paragraph, Table
from codegen.reading.rest.paths import Address, address, only_methods
from codegen.source import Span

_METHOD = re.compile(
    r"(?:http |request )?(?:methods?|verb|type)(?:\s*[:\u2013=-]\s*|$)(?P<value>.*)", re.IGNORECASE
)
_PATH = re.compile(
    r"(?:(?:api|request|http|rest|resource) )?(?:url|uri|endpoint|path|route)(?: (?:url|uri|path))?(?:\s*[:\u2013=-]\s*|$)(?P<value>.*)",
    re.IGNORECASE,
)

_BEGINS = re.compile(
    r"(?:api |request |http |rest |resource )?(?:method|verb|type|url|uri|endpoint|path|route)", re.IGNORECASE
)


class Labels:
    """What labels of a section have said so far."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Another section begins."""
        self.methods: tuple[str, ...] = ()
        self.where: Address | None = None

    def completed(self, block: Paragraph | List | Table) -> list[Block]:
        """The block and the introductions that it completes; nothing where it completes none."""
        out: list[Introduction] = []
        for text, span in _lines(block):
            if not self._take(text):
                continue
            if self.methods and self.where is not None:
                out += [
                    Introduction(
                        method=method,
                        path=self.where.path,
                        query=self.where.query,
                        host=self.where.host,
                        form=IntroductionForm.PROSE,
                        span=span,
                    )
                    for method in self.methods
                ]
                self.clear()
        if out and isinstance(block, Table):
            return [*out, *_said_by_rows(block)]
        return [*out, block] if out else []

    def _take(self, text: str) -> bool:
        if not _BEGINS.match(text):
            return False
        if match := _METHOD.fullmatch(text):
            methods = only_methods(match["value"]) if match["value"].strip("` .").isupper() else ()
            self.methods = methods or self.methods
            return bool(methods)
        if match := _PATH.fullmatch(text):
            where = address(match["value"].strip("` ."))
            self.where = where or self.where
            return where is not None
        return False


def _said_by_rows(table: Table) -> Iterator[Paragraph]:
    """What the other rows of such a table say, as sentences: they name facts of the operation, no parameters."""
    for text, span in _lines(table):
        if not _BEGINS.match(text) and text.strip(" :"):
            yield Paragraph(Inline(text, (), span), span)


def _lines(block: Paragraph | List | Table) -> Iterator[tuple[str, Span]]:
    if isinstance(block, Paragraph):
        text = block.text
        start = 0
        cuts = [mark.start for mark in text.marks if mark.kind in (MarkKind.BREAK, MarkKind.LINE_END)]
        for cut in [*cuts, len(text.text)]:
            if cut - start < 500:
                yield text.text[start:cut].strip(), block.span
            start = cut + 1
    elif isinstance(block, List):
        yield from ((item.text.text, item.span) for item in block.items if len(item.text.text) < 500)
    elif len(block.header) == 2:
        rows = [block.header, *(row.cells for row in block.rows)]
        for cells in rows:
            if len(cells[0].text) < 50 and len(cells[1].text) < 400:
                yield f"{cells[0].text.rstrip(':')}: {cells[1].text}", cells[0].span
