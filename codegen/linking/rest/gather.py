"""What the blocks of an operation are: parameters, answers, statuses, examples."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from codegen.ir.model import Location
from codegen.linking.rest.answers_said import (
    linked_data,
    statuses_of_paragraph,
    success_said,
    without_participle,
)
from codegen.linking.rest.columns import Column, columns
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.enumerated import Values, known, values_by_name, with_values
from codegen.linking.rest.gathered import Example, Gathered, Parameter, Status
from codegen.linking.rest.items import names_something, read_items
from codegen.linking.rest.leads import Lead, Subject
from codegen.linking.rest.paragraph_lists import with_lists
from codegen.linking.rest.placed import Placed
from codegen.linking.rest.profile import Profile
from codegen.linking.rest.required_words import answer as required_answer
from codegen.linking.rest.rows import LOCATIONS, has_footnotes, read_rows
from codegen.linking.rest.samples.curl import after_commands, read_commands
from codegen.linking.rest.samples.messages import METHODS, Message, read_messages
from codegen.linking.rest.type_words import only_type, read_type
from codegen.linking.rest.within import attached, made
from codegen.pages.rest import Code, Inline, Item, List, MarkKind, Paragraph, Table
from codegen.source import PageProse, Span

_STATUS = re.compile(r"\W*([2-5]\d\d)\b")
_HEADER_NAME = re.compile(r"ETag|[A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*)+|x(?:-[a-z0-9]+){2,}")
"""`Content-Length`: what only headers are called."""
_JSON_LIKE = re.compile(r"\s*[\[{]|\s*(?:\.\.\.\s*)?\"[^\"\n]+\"\s*:")
_NONE = frozenset({"none", "n/a", "nothing"})
"""What the only row of a table says where there is nothing to list."""
_DASHES = " -\u2013\u2014"
"""What stands in cells that say nothing."""
_NEAR = 8
"""Lines between a status line and the body that belongs to it."""
_NOTHING = Profile()
_NO_BODY = frozenset({Location.HEADER, Location.PATH, Location.COOKIE})


def gather(placed: Iterable[Placed], profile: Profile = _NOTHING) -> Gathered:
    """Sort the blocks of an operation by what they are."""
    out = Gathered()
    placed = list(with_lists(placed))
    footnotes = has_footnotes(item.block.text.text for item in placed if isinstance(item.block, Paragraph))
    for item in placed:
        block = item.block
        if isinstance(block, Table):
            _table(item, block, out, profile, footnotes)
        elif isinstance(block, List):
            _list(item, block, out)
        elif isinstance(block, Code):
            _code(item, block, out)
        elif isinstance(block, Paragraph):
            out.sentences.append(block.text)
            _parameters_of_paragraph(item, block, out)
            if out.returned is None and _names_answer(item):
                out.returned = only_type(without_participle(block.text))
            if not (out.parameters or out.requests or out.responses or item.depth or item.section):
                out.prose.append(block)
            statuses_of_paragraph(block, out)
    return out


def _names_answer(item: Placed) -> bool:
    """Whether a paragraph stands below a heading such as `Return type`, with nothing else to say than a type."""
    section = item.section
    return (
        section is not None
        and section.subject is Subject.ANSWER
        and section.location is None
        and not item.depth
    )


def subject_of(item: Placed) -> tuple[Subject | None, Lead | None]:
    """What a block is about: the line before it, else the headings, else where it stands."""
    if item.lead is not None and not (item.lead.example and isinstance(item.block, Table | List)):
        return item.lead.subject, item.lead
    if item.section is not None:
        return item.section.subject, item.section
    return (Subject.ANSWER, None) if item.after_answer else (None, None)


def _table(item: Placed, table: Table, out: Gathered, profile: Profile, footnotes: bool) -> None:
    where = _by_cells(table, columns(table.header, profile.columns))
    subject, lead = subject_of(item)
    if (Column.STATUS in where or Column.VALUE in where) and Column.NAME not in where:
        statuses = [status for row in table.rows if (status := _status(row.cells, where, row.span))]
        # `Code` may be the title of any value.
        others = sum(
            row.cells[where.get(Column.VALUE, 0)].text.strip().lower() == "default" for row in table.rows
        )
        if statuses and (Column.STATUS in where or len(statuses) + others == len(table.rows)):
            out.statuses += statuses
            out.taken.append(table.span)
            return
    if (values := values_by_name(table, where)) and _valued(values, out):
        out.taken.append(table.span)
        return
    if (
        where.keys() == {Column.NAME, Column.VALUE}
        and subject is Subject.REQUEST
        and lead is not None
        and lead.location
    ):
        where = {Column.NAME: where[Column.NAME], Column.DESCRIPTION: where[Column.VALUE]}
    if Column.NAME not in where or len(where) < 2 or where.keys() == {Column.NAME, Column.VALUE}:
        out.left.append(table)
        return
    strong = bool({Column.REQUIRED, Column.LOCATION, Column.OPTIONAL} & where.keys())
    if subject is Subject.OTHER and not strong:
        out.left.append(table)
        return
    if subject is None or (strong and subject is not Subject.ANSWER) or (strong and lead is None):
        subject = Subject.REQUEST
    if _locates(table, where):
        subject = Subject.REQUEST
    entries, doubts = read_rows(table, where, footnotes=footnotes)
    out.taken.append(table.span)
    if len(entries) == 1 and entries[0].name.lower() in _NONE:
        return
    if subject is Subject.REQUEST:
        out.doubts += doubts
        if not strong and (lead is None or lead.location is None):
            out.weak.append((entries, lead))
        _add(entries, lead, out)
    elif subject is Subject.ANSWER or Column.TYPE in where:
        if lead is None:
            out.behind.append((entries, table))
        add_answer(entries, lead, out)


def _by_cells(table: Table, where: dict[Column, int]) -> dict[Column, int]:
    """The columns, where cells tell that one titled as a kind says where each row travels, and one titled as a value its type."""
    column = where.get(Column.TYPE)
    if column is None or not table.rows:
        return where
    if (
        Column.REQUIRED not in where
        and all(required_answer(row.cells[column].text)[0] is not None for row in table.rows)
        and any(row.cells[column].text.strip(_DASHES) for row in table.rows)
    ):
        # Titled as a kind, it says whether each must be given.
        named: dict[Column, int] = {key: at for key, at in where.items() if key is not Column.TYPE}
        named[Column.REQUIRED] = column
        rest = [
            Inline("", (), cell.span) if at in where.values() else cell
            for at, cell in enumerate(table.header)
        ]
        typed = columns(rest).get(Column.TYPE)
        if typed is not None:
            named[Column.TYPE] = typed
        return named
    if Column.LOCATION in where:
        return where
    if any(row.cells[column].text.strip().lower() not in LOCATIONS for row in table.rows):
        return where
    out: dict[Column, int] = {key: at for key, at in where.items() if key is not Column.TYPE}
    out[Column.LOCATION] = column
    value = where.get(Column.VALUE, where.get(Column.VALUES))
    if value is not None and all(only_type(row.cells[value]) for row in table.rows):
        out = {key: at for key, at in out.items() if at != value}
        out[Column.TYPE] = value
    return out


def _locates(table: Table, where: dict[Column, int]) -> bool:
    """Whether each row says where in a request it travels."""
    column = where.get(Column.LOCATION)
    if column is None:
        return False
    places = {LOCATIONS.get(row.cells[column].text.strip().lower()) for row in table.rows}
    return None not in places and places != {Location.HEADER}


def _valued(values: Values, out: Gathered) -> bool:
    """Give the values of a table to the parameters, else to the answers that were described before; whether these have the names."""
    if known((parameter.entry for parameter in out.parameters), values):
        out.parameters = [
            replace(parameter, entry=with_values([parameter.entry], values)[0])
            for parameter in out.parameters
        ]
        return True
    for index, (code, entries) in enumerate(out.answers):
        if known(entries, values):
            out.answers[index] = (code, with_values(entries, values))
            return True
    return False


def add_answer(entries: list[Entry], lead: Lead | None, out: Gathered) -> None:
    """Take entries for fields or headers of an answer."""
    if lead is not None and lead.within:
        for index, (code, known) in enumerate(out.answers):
            below = attached(known, lead.within, entries)
            if below is not None:
                out.answers[index] = (code, below)
                return
        if lead.objects and entries:
            entries = [made(name, entries) for name in lead.within]
    named = lead is not None and lead.location is Location.HEADER
    if named or all(_HEADER_NAME.fullmatch(entry.name) and not entry.children for entry in entries):
        out.answer_headers += entries
    else:
        out.many |= lead is not None and lead.many
        out.answers.append((lead.status if lead is not None else None, entries))


def _add(entries: Iterable[Entry], lead: Lead | None, out: Gathered) -> None:
    if lead is not None and lead.within and (members := list(entries)):
        entries = members
        below = attached([parameter.entry for parameter in out.parameters], lead.within, members)
        if below is not None:
            out.parameters = [
                replace(parameter, entry=entry)
                for parameter, entry in zip(out.parameters, below, strict=True)
            ]
            return
        if lead.objects:
            entries = [made(name, members) for name in lead.within]
    location = lead.location if lead is not None else None
    for entry in entries:
        if entry.required is None and not entry.condition and lead is not None and lead.required is not None:
            entry = replace(entry, required=lead.required)
        out.parameters.append(Parameter(entry, entry.location or location, lead is not None and lead.form))


def _status(cells: tuple[Inline, ...], where: dict[Column, int], span: Span) -> Status | None:
    match = _STATUS.match(cells[where.get(Column.STATUS, where.get(Column.VALUE, 0))].text)
    if match is None:
        return None
    words = [cells[index].text for column, index in where.items() if column is Column.DESCRIPTION]
    schema = where.get(Column.SCHEMA, where.get(Column.TYPE))
    typed = read_type(cells[schema]) if schema is not None and cells[schema].text.strip() else None
    return Status(match[1], PageProse(" ".join(words)), typed, span)


def _list(item: Placed, block: List, out: Gathered) -> None:
    statuses = [status for part in block.items if (status := _status_item(part))]
    if statuses and len(statuses) * 2 > len(block.items):
        out.statuses += statuses
        out.taken.append(block.span)
        return
    for part in block.items:
        success_said(part.text, part.span, out)
        if out.returned is None and item.depth == 0:
            out.returned = linked_data(part, False)
    subject, lead = subject_of(item)
    named = [part for part in block.items if block.defines or names_something(part)]
    if subject in (Subject.OTHER, Subject.ERRORS) or item.depth:
        return
    if lead is None or not (named or subject is Subject.REQUEST):
        if len(named) * 2 > len(block.items):
            out.left.append(block)
        return
    entries = read_items(block, coded_only=len(named) > 0)
    if not entries or len(entries) * 2 < len(block.items):
        return
    out.taken.append(block.span)
    if subject is Subject.ANSWER:
        add_answer(entries, lead, out)
    else:
        _add(entries, lead, out)


def _status_item(item: Item) -> Status | None:
    match = _STATUS.match(item.text.text)
    if match is None:
        return None
    words = item.text.text[match.end() :].strip(" *`:-\u2013\u2014")
    return Status(match[1], PageProse(words), None, item.span)


_NAMES_PARAMETERS = re.compile(
    r"\W*(?:(?P<required>required|mandatory)|(?P<optional>optional)|query|body|url|supported|available|allowed)?"
    r" ?(?:query |body |url |path |header |json |form )?(?:parameters?|params|attributes|fields|arguments|properties)\W*?:\W*",
    re.IGNORECASE,
)


def _parameters_of_paragraph(item: Placed, block: Paragraph, out: Gathered) -> None:
    """``Required parameters: `text` for what is said, `due` ...``: parameters that a paragraph names after its label."""
    text = block.text
    label = _NAMES_PARAMETERS.match(text.text) if ":" in text.text[:60] else None
    if (
        label is None
        or item.depth
        or (item.section is not None and item.section.subject is not Subject.REQUEST)
    ):
        return
    codes = [mark for mark in text.marks if mark.kind is MarkKind.CODE and mark.start >= label.end() - 1]
    named = [
        mark
        for at, mark in enumerate(codes)
        if re.fullmatch(r"[A-Za-z_][\w.\[\]-]*", text.text[mark.start : mark.end])
        and re.search(r"(?:[,;:]|\band|\bor)\W*$" if at else r"\W$", text.text[: mark.start])
    ]
    if not named or named[0] is not codes[0]:
        return
    lead = Lead(
        Subject.REQUEST,
        item.section.location if item.section is not None else None,
        required=True if label["required"] else False if label["optional"] else None,
    )
    ends = [mark.start for mark in named[1:]]
    entries = [
        Entry(
            name=text.text[mark.start : mark.end],
            documentation=PageProse(
                re.sub(r"[\s,;]+(?:and|or)?\s*$", "", text.text[mark.end : end]).strip(" -:\u2013\u2014")
            ),
            span=block.span,
        )
        for mark, end in zip(named, [*ends, len(text.text)], strict=True)
    ]
    _add(entries, lead, out)


def _code(item: Placed, code: Code, out: Gathered) -> None:
    text = code.text
    subject, lead = subject_of(item)
    status = next(
        (said.status for said in (item.lead, item.section) if said is not None and said.status), None
    )
    if commands := read_commands(text):
        out.commands += [(command, _line(code, command.line)) for command in commands]
        rest, line = after_commands(text)
        if rest.strip() and _JSON_LIKE.match(rest):
            out.responses.append(Example(rest, None, _line(code, line)))
            return
        for message in read_messages(rest):
            if message.status is not None:
                span = _line(code, line + message.line)
                media_type = _media_type(message)
                out.responses.append(Example(message.body, message.status, span, media_type))
        return
    for message in read_messages(text):
        span = _line(code, message.line)
        media_type = _media_type(message)
        if message.method in METHODS:
            out.messages.append((message, span))
            if message.body.strip():
                out.requests.append(Example(message.body, None, span, media_type, message.method))
        elif message.status is not None:
            out.responses.append(Example(message.body, message.status, span, media_type))
        elif _JSON_LIKE.match(message.body):
            example = Example(message.body, status or _status_just_shown(code, out), span)
            if subject is Subject.REQUEST and lead is not None and lead.location in _NO_BODY:
                continue
            if subject is Subject.REQUEST:
                out.requests.append(example)
            elif lead is None and subject is None and not item.after_answer:
                shown = out.commands or out.messages or out.requests
                (out.responses if shown else out.unsure).append(example)
            else:
                if lead is not None and lead.part:
                    # It is the value of a member: as the whole answer it would contradict the other examples.
                    example = replace(example, text=f'{{"{lead.part}": {example.text}\n}}')
                out.responses.append(example)


def _media_type(message: Message) -> str:
    return message.header("Content-Type").partition(";")[0].strip().lower()


def _status_just_shown(code: Code, out: Gathered) -> int | None:
    """The status of a message without a body that stands right above: the body is this."""
    last = out.responses[-1] if out.responses else None
    if last is None or last.text.strip() or last.span.file != code.span.file:
        return None
    return last.status if 0 < code.span.line - last.span.line < _NEAR else None


def _line(code: Code, line: int) -> Span:
    return Span(code.span.file, code.span.line + line)
