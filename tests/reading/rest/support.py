"""Reading REST pages in tests: what blocks say, in plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from codegen.pages.rest import (
    Block,
    Callout,
    Code,
    Heading,
    Inline,
    Introduction,
    List,
    Page,
    Paragraph,
    Table,
)
from codegen.reading.rest.page import read_page
from codegen.source import SourceFile


def read(text: str, file: str = "guide/parcels.md") -> Page:
    """A page that must be read without a finding, but that it includes other text or marks without a partner."""
    page, found = read_page(SourceFile(file, text))
    assert [f"{one.span}: {one.message}" for one in found if one.code not in ("RS130", "RS145")] == []
    return page


def every(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks at whatever depth."""
    for block in blocks:
        yield block
        if isinstance(block, List):
            for item in block.items:
                yield from every(item.blocks)
        elif isinstance(block, Callout):
            yield from every(block.blocks)


def introductions(text: str, file: str = "guide/parcels.md") -> list[str]:
    """`form METHOD host/path?query` of each introduction."""
    return [shown(block) for block in every(read(text, file).blocks) if isinstance(block, Introduction)]


def shown(block: Introduction) -> str:
    """An introduction in one line."""
    query = "&".join(f"{name}={value}" for name, value in block.query)
    return f"{block.form} {block.method} {block.host}{block.path}{'?' + query if query else ''}"


def said(blocks: Iterable[Block]) -> list[Any]:
    """Blocks as plain values: `("h2", title)`, `("p", text)`, `("code", language, text)` and so on."""
    return [_said(block) for block in blocks]


def _said(block: Block) -> Any:
    match block:
        case Heading():
            return (f"h{block.level}", block.title.text)
        case Paragraph():
            return ("p", block.text.text)
        case Code():
            return ("code", block.language, block.text)
        case Table():
            rows = [[cell.text for cell in row.cells] for row in block.rows]
            return ("table", [cell.text for cell in block.header], rows)
        case List():
            items = [
                (item.text.text, said(item.blocks)) if item.blocks else item.text.text for item in block.items
            ]
            return ("dl" if block.defines else "ol" if block.ordered else "ul", items)
        case Callout():
            return (block.kind, said(block.blocks))
        case Introduction():
            return shown(block)


def blocks(text: str, file: str = "guide/parcels.md") -> list[Any]:
    """The blocks of a page as plain values."""
    return said(read(text, file).blocks)


def inline(text: str) -> Inline:
    """The marks of a paragraph."""
    block = read(text).blocks[0]
    assert isinstance(block, Paragraph)
    return block.text
