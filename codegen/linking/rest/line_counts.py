"""Counts what each line of the pages was taken as, for `lint --statistics` and the floor of coverage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from codegen.linking.rest.assemble import Linked
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.objects.described import ObjectTable, ValueTable
from codegen.linking.rest.outline import Section
from codegen.pages import LineCounts
from codegen.pages.rest import Block, Callout, Code, List, Page, Table


class Taken(StrEnum):
    """What a line was taken as, in the order of `LineCounts`."""

    HEADING = "heading"
    PROSE = "prose"
    OPERATION = "operation"
    PARAMETER = "parameter"
    ANSWER = "answer"
    OBJECT = "object"
    VALUE = "value"
    EXAMPLE = "example"
    BLANK = "blank"
    IGNORED = "ignored"
    UNKNOWN = "unknown"


_SURE = {
    "heading": Taken.HEADING,
    "prose": Taken.PROSE,
    "blank": Taken.BLANK,
    "ignored": Taken.IGNORED,
    "unknown": Taken.UNKNOWN,
}
"""What reading alone can tell."""
_CODE, _INTRODUCTION = "code", "introduction"
_SAYS = frozenset({Taken.OPERATION, Taken.PARAMETER, Taken.ANSWER, Taken.OBJECT, Taken.VALUE})


class CountedLines(Mapping[str, LineCounts]):
    """File -> number of its lines by what they were taken as. They are counted when somebody asks for them; builds do not."""

    def __init__(self, pages: Sequence[Page], linked: Sequence[Linked]) -> None:
        self._pages, self._linked = pages, linked

    @cached_property
    def _counts(self) -> dict[str, LineCounts]:
        return _line_counts(self._pages, self._linked)

    def __getitem__(self, file: str) -> LineCounts:
        return self._counts[file]

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)


def _line_counts(pages: Sequence[Page], linked: Sequence[Linked]) -> dict[str, LineCounts]:
    """File -> number of its lines by what they were taken as.

    Tables and lists of names that were not understood are unknown, and so are all lines of a page that added nothing to any service.
    """
    known: dict[tuple[str, int], Taken] = {}
    blocks: dict[tuple[str, int], Taken] = {}
    used: set[str] = set()
    for item in linked:
        used.update(root.page.file for root in item.roots)
        for table, kind in _described(item):
            blocks.setdefault((table.span.file, table.span.line), kind)
        for operation in item.operations:
            gathered = operation.gathered
            for span in gathered.taken:
                blocks[span.file, span.line] = Taken.PARAMETER
            for block in gathered.left:
                blocks.setdefault((block.span.file, block.span.line), Taken.UNKNOWN)
            for described in operation.described:
                known.setdefault(
                    (described.introduction.span.file, described.introduction.span.line), Taken.OPERATION
                )
            rows = [entry for _, entries in gathered.answers for entry in entries] + gathered.answer_headers
            rows += [entry for entries in gathered.error_headers.values() for entry in entries]
            for entry in _all(rows):
                known[entry.span.file, entry.span.line] = Taken.ANSWER
            for status in gathered.statuses:
                known[status.span.file, status.span.line] = Taken.ANSWER
            for entry in _all(parameter.entry for parameter in gathered.parameters):
                known.setdefault((entry.span.file, entry.span.line), Taken.PARAMETER)
    introduced: defaultdict[str, set[int]] = defaultdict(set)
    for (file, line), kind in known.items():
        if kind is Taken.OPERATION:
            introduced[file].add(line)
    return {
        page.file: _of_page(page, known, blocks, page.file in used, introduced[page.file]) for page in pages
    }


def _all(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _all(entry.children)


def _described(item: Linked) -> Iterator[tuple[Table, Taken]]:
    """The tables of objects and of values."""
    for root in item.roots:
        for section in root.walk():
            described = item.shapes.index.describes(section)
            if isinstance(described, ObjectTable):
                yield described.table, Taken.OBJECT
            elif isinstance(described, ValueTable):
                yield from ((table, Taken.VALUE) for table in _first_table(described.section))


def _first_table(section: Section) -> Iterator[Table]:
    yield from (block for block in section.blocks[:6] if isinstance(block, Table))


def _of_page(
    page: Page,
    known: dict[tuple[str, int], Taken],
    blocks: dict[tuple[str, int], Taken],
    used: bool,
    introduced: Set[int],
) -> LineCounts:
    starts = {block.span.line: kind for block, kind in _kinds(page.blocks, known, blocks, None)}
    numbers = dict.fromkeys(Taken, 0)
    end = 1
    # Lines of a fence that introduces an operation go together.
    for role, run in groupby([_CODE if role == _INTRODUCTION else role for role in page.roles]):
        start, end = end, end + len(list(run))
        lines = range(start, end)
        if (sure := _SURE.get(role)) is not None:
            numbers[sure if sure is Taken.BLANK or used else Taken.IGNORED] += len(lines)
        elif not used:
            numbers[Taken.IGNORED] += len(lines)
        elif role == _CODE:
            example = introduced.isdisjoint(lines) and _INTRODUCTION not in page.roles[start - 1 : end - 1]
            numbers[Taken.EXAMPLE if example else Taken.OPERATION] += len(lines)
        else:
            kind = next((starts[number] for number in lines if number in starts), Taken.UNKNOWN)
            for number in lines:
                kind = starts.get(number, kind)
                numbers[kind] += 1
    if used and not introduced and not any(numbers[kind] for kind in _SAYS):
        for kind in (Taken.HEADING, Taken.PROSE, Taken.EXAMPLE):
            numbers[Taken.UNKNOWN] += numbers[kind]
            numbers[kind] = 0
    return LineCounts(tuple((str(kind), number) for kind, number in numbers.items()))


def _kinds(
    blocks_: Iterable[Block],
    known: dict[tuple[str, int], Taken],
    blocks: dict[tuple[str, int], Taken],
    outer: Taken | None,
) -> Iterator[tuple[Block, Taken]]:
    """Every block other than prose, and what it was taken as."""
    for block in blocks_:
        place = block.span.file, block.span.line
        if isinstance(block, Table):
            rows = [kind for row in block.rows if (kind := known.get((row.span.file, row.span.line)))]
            yield block, rows[0] if rows else blocks.get(place, outer or Taken.UNKNOWN)
        elif isinstance(block, List):
            items = [kind for item in block.items if (kind := known.get((item.span.file, item.span.line)))]
            kind = items[0] if items else blocks.get(place, outer or Taken.PROSE)
            yield block, kind
            for item in block.items:
                yield from _kinds(item.blocks, known, blocks, kind)
        elif isinstance(block, Callout):
            yield from _kinds(block.blocks, known, blocks, outer)
        elif isinstance(block, Code):
            yield block, Taken.EXAMPLE
