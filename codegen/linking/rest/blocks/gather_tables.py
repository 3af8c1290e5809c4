"""Sorts the tables of an operation: parameters, fields of answers, statuses, values of other rows."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from codegen.ir.model import Location
from codegen.linking.rest.blocks.body_tables import whole_body
from codegen.linking.rest.blocks.gather_declared import gather_declared
from codegen.linking.rest.blocks.gather_entries import add_answer, add_parameters, give_members, give_values
from codegen.linking.rest.entries.cell_names import read_names
from codegen.linking.rest.entries.client_tables import (
    is_of_client,
    notes_what_is_optional,
    sent_rows,
    with_pages,
)
from codegen.linking.rest.entries.columns import Column, columns
from codegen.linking.rest.entries.enumerated import values_by_name
from codegen.linking.rest.entries.required_words import answer as required_answer
from codegen.linking.rest.entries.rows import read_rows
from codegen.linking.rest.entries.said_places import LOCATIONS
from codegen.linking.rest.entries.titled_needs import by_need
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.gathered import NAMELESS, Example, Gathered, Status
from codegen.linking.rest.leads.leads import Lead, Subject
from codegen.linking.rest.leads.placed import Placed
from codegen.linking.rest.profile import Profile
from codegen.linking.rest.status_codes import OTHERS, STATUS_CODE, STATUS_LINE, code_in
from codegen.linking.rest.types.type_words import only_type, read_type
from codegen.pages.rest import Inline, Row, Table
from codegen.source import PageProse, Span

_PARAMETERS = re.compile(r"\b(?:param(?:eter)?s?|arguments?|query|(?:template|path|url|uri) variables?)\b", re.IGNORECASE)
"""What the column of names is called where it names what is sent."""
_WITHOUT_BODY = frozenset({"204", "205", "304"})
"""Statuses of answers that have no body (RFC 9110, section 6.4.1)."""
_ALL_OTHERS = re.compile(r"\W*(?:(?:any|all) )?other(?:s| (?:status(?:es)?(?: codes?)?|codes?|responses?))\W*", re.IGNORECASE)
"""The row of a table of statuses that is about all that it does not list."""
_TYPES_TOO = frozenset({"uri", "url", "json", "data"})
"""Words for places that are types as well."""
_DASHES = " -\u2013\u2014"
"""Characters of cells that say nothing."""


def gather_table(item: Placed, table: Table, out: Gathered, profile: Profile, footnotes: bool) -> None:
    """Put what a table describes into `out`. With `footnotes`, stars behind names lead to notes of the operation."""
    for placed, part in by_need(item, table):
        _gather_part(placed, part, out, profile, footnotes)


def _gather_part(item: Placed, table: Table, out: Gathered, profile: Profile, footnotes: bool) -> None:
    where = _by_cells(table, columns(table.header, profile.columns))
    if (answered := _answered(table, where)) and item.about()[0] is not Subject.ANSWER:
        rest = tuple(row for row in table.rows if row not in answered)
        for rows, lead in ((rest, item.lead), (answered, Lead(Subject.ANSWER))):
            if rows:
                gather_table(replace(item, lead=lead), replace(table, rows=rows), out, profile, footnotes)
        return
    if _one_of_these(item, table, where):
        item = replace(item, lead=item.section and replace(item.section, required=None))
    if item.about()[0] is None and _RESOURCE.search(item.thing) and not {Column.REQUIRED, Column.OPTIONAL, Column.LOCATION} & where.keys():
        item = replace(item, section=Lead(Subject.ANSWER))
    subject, lead = item.about()
    if statuses := _statuses(table, where):
        out.statuses += statuses
        out.responses += _bodies(table, where)
        out.taken.append(table.span)
        return
    if (values := values_by_name(table, where)) and give_values(values, out):
        out.taken.append(table.span)
        return
    if subject is Subject.REQUEST and lead is not None and lead.location:
        where = _with_description(where)
    body = whole_body(table, where) if subject is Subject.REQUEST else None
    if body is not None:
        out.taken.append(table.span)
        if isinstance(body, Entry):
            add_parameters([body], lead, out)
        else:
            gather_declared(item, body, None, "", out)
        return
    strong = bool({Column.REQUIRED, Column.LOCATION, Column.OPTIONAL} & where.keys()) and not (item.section is not None and item.section.of_server)
    if not _lists_entries(table, where, subject, strong):
        out.left.append(table)
        return
    subject, lead = _subject(item, table, where, strong, answered=bool(out.responses or out.answers))
    of_client = subject is Subject.REQUEST and is_of_client(table)
    out.taken.append(table.span)
    if of_client:
        table = replace(table, rows=sent_rows(table))
    entries, doubts = read_rows(table, where, footnotes=footnotes, noted=of_client and notes_what_is_optional(table, out.sentences))
    if of_client:
        entries = with_pages(entries)
    entries = [entry for entry in entries if entry.name.lower() not in NAMELESS or _is_body(entry) or (len(entries) > 1 and entry.typed is not None)]
    if not entries:
        return
    if item.thing and (lead is None or not lead.within) and (give_members(item.thing, entries, out) or (_AN_OBJECT.search(item.thing) and not _placed(lead))):
        return
    if subject is Subject.ERRORS and Column.TYPE in where and not any(entry.typed for entry in entries):
        # Names of errors, with an empty column of types, are no fields of a body.
        out.left.append(table)
        if lead is not None and lead.status:
            out.statuses.append(Status(lead.status, PageProse(), None, table.span))
        return
    if subject is Subject.REQUEST:
        out.doubts += doubts
        titled = _place_of_title(table.header[where[Column.NAME]].text)
        if titled is not None and (lead is None or lead.location is None):
            entries = [entry if entry.location is not None else replace(entry, location=titled) for entry in entries]
        if not strong and (lead is None or lead.location in (None, Location.BODY)):
            out.weak.append((entries, lead))
        add_parameters(entries, lead, out)
    elif subject is Subject.ANSWER or Column.TYPE in where:
        if lead is None:
            out.behind.append((entries, table))
        elif lead.whole:
            out.said.append((entries, lead))
        add_answer(entries, lead, out)


def _answered(table: Table, where: dict[Column, int]) -> tuple[Row, ...]:
    """The rows that say themselves that they are of the answer, as those of `<ResponseField>` do."""
    column = where.get(Column.LOCATION)
    return tuple(row for row in table.rows if row.cells[column].text.strip().lower() == "response") if column is not None else ()


def _one_of_these(item: Placed, table: Table, where: dict[Column, int]) -> bool:
    """Whether `One of the following:` between a heading of parameters and their table is about which of them to give, not about values."""
    return (
        item.lead is not None
        and item.lead.subject is Subject.OTHER
        and item.section is not None
        and item.section.subject is Subject.REQUEST
        and {Column.NAME, Column.TYPE} <= where.keys()
        and _PARAMETERS.search(table.header[where[Column.NAME]].text) is not None
    )


def _placed(lead: Lead | None) -> bool:
    """Whether a line says where the rows behind it travel: `The following URL parameters are available:`, whatever the title above."""
    return lead is not None and lead.subject is Subject.REQUEST and lead.location not in (None, Location.BODY)


_RESOURCE = re.compile(r"\w resources?\W*$", re.IGNORECASE)
"""Titles below an operation of what comes back: `Van list resource`."""
_AN_OBJECT = re.compile(r"\w (?:object|structure|model|schema)s?\W*$", re.IGNORECASE)
"""Titles below an operation of what describes an object, and no parameters: those that use it link to it or name it."""
_TITLED = re.compile(r"\W*(?P<place>query|path|header|body)(?: string)? (?:param(?:eter)?|variable|name|field)s?\W*", re.IGNORECASE)


def _place_of_title(title: str) -> Location | None:
    """Where the rows of a table travel, as the title of its column of names says: `Query parameter`."""
    match = _TITLED.fullmatch(title)
    return LOCATIONS[match["place"].lower()] if match is not None else None


def _is_body(entry: Entry) -> bool:
    """Whether a row without a name is that of the body, `None`, `required`, `object`, and not there because there is nothing to list."""
    return bool(entry.required) and entry.typed is not None


def _with_description(where: dict[Column, int]) -> dict[Column, int]:
    """The columns of a table of parameters that has only names and values: these values describe the parameters."""
    if where.keys() != {Column.NAME, Column.VALUE}:
        return where
    return {Column.NAME: where[Column.NAME], Column.DESCRIPTION: where[Column.VALUE]}


def _lists_entries(table: Table, where: dict[Column, int], subject: Subject | None, strong: bool) -> bool:
    """Whether the rows of a table are parameters or fields; `strong` says that columns tell so."""
    if Column.NAME not in where:
        return False
    if not any(cell.text.strip() for cell in table.header) and any(map(_is_label, table.rows)):
        return False
    if len(table.header) == 1:
        return subject in (None, Subject.REQUEST) and _PARAMETERS.search(table.header[0].text) is not None
    if len(where) < 2 or where.keys() == {Column.NAME, Column.VALUE}:
        return False
    return strong or subject is not Subject.OTHER


def _is_label(row: Row) -> bool:
    """Whether a row of a table without titles states a fact under a label of several words: `User role`, and names no parameter."""
    first = row.cells[0]
    named = read_names(first)
    rest = named.rest
    labelled = not first.marks and not (named.required or named.optional or named.deprecated)
    several = " " in first.text.strip() if rest is None else rest.text[:1].isalpha() and only_type(rest) is None
    return labelled and first.text[:1].isupper() and several


def _subject(
    item: Placed, table: Table, where: dict[Column, int], strong: bool, *, answered: bool
) -> tuple[Subject | None, Lead | None]:
    """What the rows of a table are about, and what says so; `answered` says that an answer was shown before."""
    subject, lead = item.about()
    if (
        lead is not None
        and lead.whole
        and (item.section is None or item.section.subject is not Subject.ANSWER)
        and not answered
        and (strong or _PARAMETERS.search(table.header[where[Column.NAME]].text))
    ):
        # `Returns the van.` says what the operation does, not what the table is.
        subject, lead = Subject.REQUEST, item.section
    elif lead is None and not answered and _PARAMETERS.search(table.header[where[Column.NAME]].text):
        # Some sentence said what comes back, and nothing that this is it.
        subject = Subject.REQUEST
    if subject is None or (strong and (subject is not Subject.ANSWER or lead is None)):
        subject = Subject.REQUEST
    answered_by = subject is Subject.ANSWER and lead is not None and _locates(table, where, _OF_ANSWERS)
    return (Subject.REQUEST if _locates(table, where) and not answered_by else subject), lead


def _statuses(table: Table, where: dict[Column, int]) -> list[Status]:
    """The statuses that a table lists; empty where it lists something else."""
    if Column.NAME in where and Column.STATUS not in where and Column.LOCATION not in where:
        where = _named_by_status(table, where)
    if Column.NAME in where or not (Column.STATUS in where or Column.VALUE in where):
        return []
    if Column.STATUS in where and not any(_code(row.cells[where[Column.STATUS]]) for row in table.rows):
        # A column `Status` may hold the words of the codes that stand in another.
        codes = next((at for at in range(len(table.header)) if _all_codes(table, at)), None)
        if codes is not None:
            where = {**where, Column.STATUS: codes}
    statuses = [status for row in table.rows if (status := _status(row.cells, where, row.span))]
    if all(status.code == "default" for status in statuses):
        # Among nothing else, it is the word for what holds where nothing is chosen.
        return []
    if Column.STATUS in where:
        return statuses
    # A column `Code` may hold any kind of value.
    return statuses if len(statuses) == len(table.rows) else []


def _by_cells(table: Table, where: dict[Column, int]) -> dict[Column, int]:
    """The columns, corrected by what their cells hold: a column `Type` may say where a row travels or whether it is required."""
    if Column.NAME in where and table.rows:
        where = _untitled(table, where)
    column = where.get(Column.TYPE)
    if column is None or not table.rows:
        return where
    if (
        Column.REQUIRED not in where
        and all(required_answer(row.cells[column].text)[0] is not None for row in table.rows)
        and any(row.cells[column].text.strip(_DASHES) for row in table.rows)
    ):
        # A column titled `Type` says whether each must be given.
        return _retitled(table, where, Column.REQUIRED)
    if Column.LOCATION in where:
        return where
    words = {row.cells[column].text.strip().lower() for row in table.rows}
    if not words <= LOCATIONS.keys() or words <= _TYPES_TOO:
        return where
    out = _retitled(table, where, Column.LOCATION)
    value = where.get(Column.VALUE, where.get(Column.VALUES))
    if value is not None and Column.TYPE not in out and all(only_type(row.cells[value]) for row in table.rows):
        out = {key: at for key, at in out.items() if at != value}
        out[Column.TYPE] = value
    return out


def _retitled(table: Table, where: dict[Column, int], instead: Column) -> dict[Column, int]:
    """The columns with the one titled `Type` as another one; where a further title means types, that is their column."""
    out: dict[Column, int] = {key: at for key, at in where.items() if key is not Column.TYPE}
    out[instead] = where[Column.TYPE]
    rest = [Inline("", (), cell.span) if at in where.values() else cell for at, cell in enumerate(table.header)]
    typed = columns(rest).get(Column.TYPE) if any(cell.text for cell in rest) else None
    if typed is not None:
        out[Column.TYPE] = typed
    return out


def _untitled(table: Table, where: dict[Column, int]) -> dict[Column, int]:
    """The columns, with those without a title of which all cells are types, or say whether each row must be given; the latter whatever their title is."""
    out = dict(where)
    for at, cell in enumerate(table.header):
        texts = [row.cells[at] for row in table.rows if row.cells[at].text.strip(_DASHES)]
        if Column.REQUIRED not in out and (at == where.get(Column.STATUS) or at not in where.values()) and texts and all(text.text.strip().lower() in _NEEDS for text in texts):
            out = {column: index for column, index in out.items() if index != at} | {Column.REQUIRED: at}
        if cell.text.strip() or at in out.values() or not texts:
            continue
        if Column.TYPE not in out and all(only_type(text) for text in texts):
            out[Column.TYPE] = at
        elif Column.REQUIRED not in out and all(required_answer(text.text)[0] is not None for text in texts):
            out[Column.REQUIRED] = at
    return out


_NEEDS = frozenset({"required", "optional", "mandatory"})
"""What cells say of nothing else than whether a row must be given."""
_OF_ANSWERS = frozenset({Location.BODY, Location.HEADER})
"""Where members of answers travel."""


def _locates(table: Table, where: dict[Column, int], among: Set[Location] = frozenset(Location)) -> bool:
    """Whether every row says where in a request it travels, in these places."""
    column = where.get(Column.LOCATION)
    if column is None:
        return False
    places = {LOCATIONS.get(row.cells[column].text.strip().lower()) for row in table.rows}
    return None not in places and places != {Location.HEADER} and all(place in among for place in places)


def _named_by_status(table: Table, where: dict[Column, int]) -> dict[Column, int]:
    """The columns with the one of names as that of statuses, where all its cells are statuses with or without their words: `200 OK`."""
    cells = [row.cells[where[Column.NAME]].text.strip() for row in table.rows]
    named = [STATUS_LINE.fullmatch(cell) for cell in cells]
    if not any(named) or not all(match or _ALL_OTHERS.fullmatch(cell) for match, cell in zip(named, cells, strict=True)):
        return where
    out: dict[Column, int] = {column: at for column, at in where.items() if column is not Column.NAME}
    out[Column.STATUS] = where[Column.NAME]
    return out


def _code(cell: Inline) -> str:
    """The status that a cell begins with, or `default` for all that no other row names; empty without one."""
    match = STATUS_CODE.match(cell.text)
    if match is None:
        return "default" if OTHERS.match(cell.text) or _ALL_OTHERS.fullmatch(cell.text.strip()) else ""
    return code_in(match)


def _all_codes(table: Table, at: int) -> bool:
    """Whether a column holds nothing but statuses."""
    return all(_code(row.cells[at]) for row in table.rows)


def _bodies(table: Table, where: dict[Column, int]) -> list[Example]:
    """The bodies that cells of a table of statuses show in place of words: `{"message": "No such van"}`."""
    at = where.get(Column.STATUS, where.get(Column.VALUE, where.get(Column.NAME, 0)))
    return [
        Example(cell.text, code, row.span)
        for row in table.rows
        if (code := _code(row.cells[at])) and code != "default"
        for cell in row.cells
        if _is_body_shown(cell)
    ]


def _is_body_shown(cell: Inline) -> bool:
    return cell.text.startswith("{") and cell.text.endswith("}") and cell.code() == (cell.text,)


_NO_SCHEMA = re.compile(r"\W*|\W*(?:no content|none|no body|empty|void|n/a)\W*", re.IGNORECASE)


def _status(cells: tuple[Inline, ...], where: dict[Column, int], span: Span) -> Status | None:
    code = _code(cells[where.get(Column.STATUS, where.get(Column.VALUE, 0))])
    if not code:
        return None
    words = [cells[index].text for column, index in where.items() if column is Column.DESCRIPTION and not _is_body_shown(cells[index])]
    schema = where.get(Column.SCHEMA, where.get(Column.TYPE))
    typed = None
    if schema is not None and cells[schema].text.strip() and code not in _WITHOUT_BODY and not _NO_SCHEMA.fullmatch(cells[schema].text):
        typed = read_type(cells[schema])
    return Status(code, PageProse(" ".join(words)), typed, span)
