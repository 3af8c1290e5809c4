"""One parameter, field or value, as a row of a table or an item of a list describes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codegen.ir.model import Location
from codegen.linking.rest.prose.prose_limits import UNLIMITED, Limits
from codegen.linking.rest.scalars import Value
from codegen.linking.rest.types.sketch import Typed
from codegen.pages.rest import Inline, Mark
from codegen.records import dataclass
from codegen.source import NO_PROSE, PageProse, Span

ANONYMOUS = "*anonymous*"
"""Stands for the name of a row without one: such a row describes the whole body, the whole object, or an item of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row or item, read but not yet resolved."""

    name: str
    """The name as on the wire, without marks around it: `assets[links][][name]`, `X-Total`."""
    together: tuple[str, ...] = ()
    """All names of its cell, where there are several."""
    location: Location | None = None
    """Where the row itself says that it travels."""
    typed: Typed | None = None
    """None where the row states no type."""
    required: bool | None = None
    """None where the row does not say, or says it only on a condition."""
    condition: bool = False
    """Prose says that it is required on a condition."""
    default: Value = None
    has_default: bool = False
    replaced: bool = False
    """A column says what counts where it is not sent, even if that is nothing."""
    values: tuple[str, ...] = ()
    value_documentation: tuple[str, ...] = ()
    range: Limits = UNLIMITED
    length: Limits = UNLIMITED
    items: Limits = UNLIMITED
    pattern: str = ""
    nullable: bool = False
    read_only: bool = False
    deprecated: str | None = None
    example: str | None = None
    documentation: PageProse = NO_PROSE
    links: tuple[tuple[str, str], ...] = ()
    """Text and target of each link in its prose, one of which may lead to an enumeration."""
    children: tuple[Entry, ...] = ()
    """Rows that are nested below it."""
    inferred: bool = False
    """Only examples show it."""
    exact: bool = False
    """A schema states its facts: what its prose says of them does not count."""
    each: Entry | None = None
    """What a schema states of the items of a list, or of the values of a map."""
    span: Span


def stretch(text: Inline, start: int, end: int | None = None) -> Inline:
    """Part of a text with the marks inside it, without blanks at its ends."""
    return _part(text, text.marks, start, len(text.text) if end is None else end)


def stretches(text: Inline, bounds: Iterable[tuple[int, int]]) -> Iterator[Inline]:
    """Parts of a text that follow each other, as `stretch` gives them: its marks are gone through once for all of them."""
    near: list[Mark] = []
    behind = 0
    for start, end in bounds:
        near = [mark for mark in near if mark.end > start]
        while behind < len(text.marks) and text.marks[behind].start < end:
            near.append(text.marks[behind])
            behind += 1
        yield _part(text, near, start, end)


def _part(text: Inline, marks: Iterable[Mark], start: int, end: int) -> Inline:
    part = text.text[start:end]
    start += len(part) - len(part.lstrip())
    end = start + len(part.strip())
    inside = tuple(
        Mark(mark.kind, max(mark.start, start) - start, min(mark.end, end) - start, mark.target)
        for mark in marks
        if mark.start < end and mark.end > start
    )
    return Inline(text.text[start:end], inside, text.span)
