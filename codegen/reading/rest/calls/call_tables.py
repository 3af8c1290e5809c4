"""Reads tables of methods and paths, in which each row introduces an operation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from codegen.pages.rest import Block, Inline, Introduction, IntroductionForm, MarkKind, Row, Table
from codegen.reading.rest.calls.calls_in_texts import several_calls
from codegen.reading.rest.calls.emphasised_places import with_method, with_places
from codegen.reading.rest.calls.methods import METHODS
from codegen.reading.rest.calls.paths import Address, Call, address, call, only_methods
from codegen.reading.rest.calls.titles import made
from codegen.reading.rest.calls.told_in_rows import told_in
from codegen.reading.rest.tables.listed_names import OF_PARTS, TITLE, listed, lists_names

_TELLING = re.compile(
    r"(?:short |brief )?(?:description|summary|name|action|purpose|meaning|function|operation|endpoint|path|url|uri|route|method"
    r"|http|request|api|verb|class|what|details?|notes?|resource|reference|link|docs?|documentation|usage|comments?|)s?"
    r"(?: (?:method|verb|request|path|name|url|uri|description|endpoint))?",
    re.IGNORECASE,
)
"""Titles of columns that an introduction takes over; a table with other columns also stays itself."""

_ASIDE = re.compile(r"\b(?:permissions?|scopes?|roles?|auth\w*|since|versions?|rate limits?|access|availab\w+)\b", re.IGNORECASE)
"""Titles of columns whose cells do not say what is done."""
_NUMBER = re.compile(r"\W*(?:id|no|nr|number|index|ref)\W*", re.IGNORECASE)
"""Titles of columns that number the calls."""
_OUTCOME = re.compile(r"\W*(?:on )?(?:success|failures?|fails?|ok)\W*", re.IGNORECASE)
_STATUSES = re.compile(r"\W*(?:[1-5]\d\d\b\W*)*")
"""Cells of columns for how a call ends, which hold nothing but statuses."""
_NO_WORDS = re.compile(r"\W*+(?:(?:yes|no|none|true|false|required|optional|n/a|x)\W*+)?", re.IGNORECASE)
"""A cell that only answers its column's question, and does not say what is done."""
_FIRST_OF_CALLS = frozenset({first for method in METHODS for first in (method[0], method[0].lower())} | set(" \n[("))
_FIRST = 6
"""One of so many first rows must be a call."""


def calls_of_table(told: tuple[str, ...], table: Table) -> Iterator[Block]:
    """The introductions of a table's rows, then the table where it says more; the table alone where no row is a call.

    `told` are the methods by which a sentence before it says that all its paths are called.
    """
    if told and (paths := _paths(table)):
        for row, where in paths:
            yield from _introductions(row, Call(told, where, False, ""), (0,))
        return
    if methods := _methods_of_columns(table):
        yield from _of_columns(table, methods)
        return
    rows = list(table.rows)
    if any(cell.text for cell in table.header):
        rows.insert(0, Row(cells=table.header, span=table.header[0].span))
    if not any(_may_call(row) and _call(row) for row in rows[:_FIRST]):
        yield table
        return
    calls = [(row, _call(row)) for row in rows]
    known = [(row, each) for row, each in calls if each is not None]
    if not known or 2 * len(known) < len(table.rows):
        yield table
        return
    other = tuple(at for at, cell in enumerate(table.header) if _ASIDE.search(cell.text) or _NUMBER.fullmatch(cell.text))
    naming = _naming(table, [row for row, _ in known], {at for _, (_, used) in known for at in used})
    calls_at = {at for _, (_, used) in known for at in used}
    parts = tuple(
        at
        for at, cell in enumerate(table.header)
        if at not in calls_at and at not in naming and (OF_PARTS.fullmatch(cell.text) or (_OUTCOME.fullmatch(cell.text) and all(_STATUSES.fullmatch(row.cells[at].text) for row, _ in known)))
    )
    for row, (said, used) in known:
        stated = tuple((table.header[at].text, part) for at in naming for part in listed(row.cells[at]) or ())
        cells = tuple((table.header[at].text, row.cells[at]) for at in parts if at not in used and row.cells[at].text)
        aside = (*used, *naming, *parts, *(at for at in other if at not in used))
        made_ = [introduction for each in said for introduction in _introductions(row, each, aside)]
        yield from (replace(introduction, parameters=stated, cells=(*introduction.cells, *cells)) for introduction in made_) if stated or cells else made_
    taken = {used for _, (_, columns) in known for used in columns} | set(naming) | set(parts)
    more = [
        cell
        for column, cell in enumerate(table.header)
        if column not in taken and not _TELLING.fullmatch(cell.text)
    ]
    if more or len(known) < len(table.rows):
        yield table


def _naming(table: Table, calls: list[Row], used: set[int]) -> tuple[int, ...]:
    """The columns whose cells list the parameters of each call, of a table of several calls; without such a list a column says something else."""
    if len(calls) < _SEVERAL:
        return ()
    titled = [at for at, cell in enumerate(table.header) if at not in used and TITLE.fullmatch(cell.text)]
    return tuple(at for at in titled if lists_names([row.cells[at] for row in calls]))


_SEVERAL = 2


def _methods_of_columns(table: Table) -> dict[int, str]:
    """The methods that columns are titled with, by their index, in a table whose rows tick those by which a path is called; none for others."""
    titled = {at: methods[0] for at, cell in enumerate(table.header) if len(methods := only_methods(cell.text)) == 1}
    return titled if len(titled) > 1 and all(_ticked(row, titled) is not None for row in table.rows) else {}


def _ticked(row: Row, methods: dict[int, str]) -> tuple[int, Address] | None:
    """The column with the path of a row whose columns of methods hold nothing but ticks; None for other rows."""
    if any(len(cell.text.strip()) > _LONGEST_TICK for at, cell in enumerate(row.cells) if at in methods):
        return None
    for at, cell in enumerate(row.cells):
        where = address(with_places(cell)) if at not in methods and len(cell.text) < 1_000 else None
        if where is not None:
            return at, where
    return None


_PICTURES = re.compile(r"(?:\s+(?::[a-z][a-z0-9_+-]{1,40}:|[^\x00-\u1fff\s]{1,3}))+\s*$")
"""Pictures behind a method or a path, by name or as signs: `GET :fire:`."""
_LONGEST_TICK = 20
_NO_TICKS = frozenset({"", "-", "\u2013", "\u2014", "no", "n", "false", "n/a", "\u2717", "\u2718", "\u274c", "\u2610", ":x:"})


def _of_columns(table: Table, methods: dict[int, str]) -> Iterator[Introduction]:
    for row in table.rows:
        ticked = tuple(method for at, method in methods.items() if row.cells[at].text.strip(" \ufe0f").lower() not in _NO_TICKS)
        known = _ticked(row, methods)
        if ticked and known is not None:
            yield from _introductions(row, Call(ticked, known[1], False, ""), (*methods, known[0]))


def _paths(table: Table) -> list[tuple[Row, Address]]:
    """The rows of a table whose first column has nothing but paths; none for other tables."""
    known = [(row, address(row.cells[0].text)) for row in table.rows if len(row.cells[0].text) < 1_000]
    paths = [(row, where) for row, where in known if where is not None]
    return paths if len(paths) == len(table.rows) else []


def _may_call(row: Row) -> bool:
    """Whether a cell begins with a method, as those of all calls do."""
    for cell in row.cells:  # a generator costs more than what it asks
        text = cell.text
        if text[:1] in _FIRST_OF_CALLS and text.lstrip(" \n[(")[:8].upper().startswith(METHODS):
            return True
    return False


def _call(row: Row) -> tuple[Sequence[Call], tuple[int, ...]] | None:
    """The calls of a row, most often one, and the columns that state them."""
    methods: tuple[str, ...] = ()
    column = -1
    for at, cell in enumerate(row.cells):
        if not cell.text or len(cell.text) > 1_000:
            continue
        text = with_method(cell)
        if text[-1] == ":" or text[-1] > "\u1fff":
            text = _PICTURES.sub("", text)
        if known := call(text):
            return (known,), (at,)
        if "/" in text and text.startswith(METHODS) and (several := several_calls(cell)):
            return several, (at,)
        if column < 0 and (methods := only_methods(text)):
            column = at
    if column < 0:
        return None
    for at, cell in enumerate(row.cells):
        where = address(cell.text) if at != column and cell.text and len(cell.text) < 1_000 else None
        if where is not None and len(where.path) > 1:
            return (Call(methods, where, False, ""),), (column, at)
    return None


def _introductions(row: Row, known: Call, used: tuple[int, ...]) -> Iterator[Introduction]:
    others = [cell for at, cell in enumerate(row.cells) if at not in used and cell.text]
    linked = next((cell for cell in [*others, *row.cells] if cell.links()), None)
    name, target = linked.links()[0] if linked else ("", "")
    words = [
        cell
        for cell in others
        if not ((cell is linked and _only_link(cell)) or _NO_WORDS.fullmatch(cell.text))
    ]
    told = [told_in(cell) for cell in words]
    summary = " ".join(said.words for said in told if said.words)
    query = tuple(pair for said in told for pair in said.query)
    cells = tuple(cell for said in told for cell in said.cells)
    for each in made(known, IntroductionForm.TABLE, row.span, summary=summary):
        yield replace(each, name=name if linked in others else "", target=target, query=(*each.query, *query), cells=cells)


def _only_link(cell: Inline) -> bool:
    return any(
        mark.kind is MarkKind.LINK and mark.end - mark.start >= len(cell.text) - 2 for mark in cell.marks
    )
