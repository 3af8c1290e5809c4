"""Sorts the blocks of an operation: parameters, answers, statuses, examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from codegen.linking.rest.blocks.answers_said import (
    linked_data,
    objects_said,
    statuses_of_item,
    statuses_of_paragraph,
    without_participle,
)
from codegen.linking.rest.blocks.code_in_lines import code_in_lines, codes_in_item, placeholders_in_item
from codegen.linking.rest.blocks.files_said import read_files
from codegen.linking.rest.blocks.gather_code import gather_code
from codegen.linking.rest.blocks.gather_entries import add_answer, add_parameters, give_members
from codegen.linking.rest.blocks.gather_tables import gather_table
from codegen.linking.rest.blocks.lines_in_code import lines_in_code
from codegen.linking.rest.blocks.paragraph_lists import with_lists
from codegen.linking.rest.blocks.plain_paragraphs import plain_list
from codegen.linking.rest.blocks.stated_parts import in_bold, take
from codegen.linking.rest.blocks.status_lines import (
    coded_status,
    ends_answer,
    lines_of_statuses,
    says_status,
    status_behind,
    status_line,
)
from codegen.linking.rest.blocks.unannounced_lists import lists_parameters
from codegen.linking.rest.entries.glued_types import unglued
from codegen.linking.rest.entries.item_parts import names_something
from codegen.linking.rest.entries.items import read_items
from codegen.linking.rest.entries.labelled_names import labelled_names
from codegen.linking.rest.entries.rows import has_footnotes
from codegen.linking.rest.entry import stretch
from codegen.linking.rest.gathered import Example, Gathered, NamedObject, Status
from codegen.linking.rest.leads.labelled_parts import of_cell, parts_here, parts_of
from codegen.linking.rest.leads.leads import Lead, Subject, read_lead
from codegen.linking.rest.leads.placed import Placed, calls
from codegen.linking.rest.profile import Profile
from codegen.linking.rest.status_codes import OTHERS, STATUS_CODE, code_in, is_error
from codegen.linking.rest.types.sketch import Linked, Typed
from codegen.linking.rest.types.type_words import only_type
from codegen.pages.rest import (
    Code,
    CodeForm,
    Heading,
    Inline,
    Introduction,
    Item,
    List,
    MarkKind,
    Paragraph,
    Table,
)
from codegen.source import PageProse

_NOTHING = Profile()
_AROUND = " *`:-\u2013\u2014"
"""Characters between a status and its words, or around them."""
_POINTERS = frozenset({"schema", "body", "response", "model"})
"""Texts of links that do not name what they lead to."""
_EMPTY = re.compile(r"\W*(?:void|null|none|nil|nothing)? ?\(?(?:empty|no) (?:response |answer )?body\W*", re.IGNORECASE)
"""All that stands below `Return type` of an operation without a body: `null (empty response body)`."""
_LATER = re.compile(
    r"[.!?]\s+(?P<said>(?:required|mandatory|optional) (?:[a-z]+ )?(?:param(?:eter)?|attribute|field|argument|propert(?:y|ie))s?(?: are)?\s*:\s(?:[^.!?\n]|\.(?!\s))+)",
    re.IGNORECASE,
)
"""A later sentence of a paragraph that names parameters: ``Adds a loom. Required fields are: `width` and `owner`.``"""
_READING = ("GET", "HEAD")
_FIELDS = re.compile(r"\W*(?:available )?(?:fields|properties)\W*", re.IGNORECASE)
"""A label of what comes back, where nothing but a query string can be sent."""
_LIST_OF = re.compile(r"\b(?:list|array)s? of\b|\blist(?:s|ed)? (?:all|the|every)\b", re.IGNORECASE)
_FIRST = 3
"""So many paragraphs may say that a list comes back."""


def gather(placed: Iterable[Placed], introduction: Introduction, profile: Profile = _NOTHING, title: str = "") -> Gathered:
    """All that the blocks of the operation that `introduction` introduces say, sorted by what it is; `title` is that of its section."""
    out = Gathered(title=title)
    placed = list(with_lists(placed))
    footnotes = has_footnotes(item.block.text.text for item in placed if isinstance(item.block, Paragraph))
    answered: Sequence[Example] = ()
    for at, item in enumerate(placed):
        block = item.block
        if answered and isinstance(block, Paragraph) and ends_answer(placed, at):
            status_behind(block.text, answered)
        answers = len(out.responses)
        promised = _promised(item)
        amount = out.amount() if promised is not None else 0
        if isinstance(block, Table):
            gather_table(item, block, out, profile, footnotes)
        elif isinstance(block, List):
            _list(item, unglued(block), out, introduction)
        elif isinstance(block, Code):
            if promised is not None and (listed := lines_in_code(block)) is not None:
                _list(replace(item, block=listed), listed, out, introduction)
            else:
                gather_code(item, block, out)
        elif isinstance(block, Paragraph) and item.column:
            if (part := of_cell(item.column, block.text)) is not None:
                take(part, item, out, introduction)
        elif isinstance(block, Paragraph):
            if item.section is None or not item.section.language:
                out.sentences.append(block.text)
            before = out.amount() - len(out.statuses)
            if _is_command(block.text):
                gather_code(item, Code("", block.text.text, CodeForm.FENCE, block.span), out)
            for shown, code in code_in_lines(item, block.text, block.span):
                gather_code(shown, code, out)
            _parameters_of_paragraph(item, block, out, introduction)
            if _names_answer(item):
                _type_alone(item, block, out)
                if item.section is not None and item.section.status is None and not item.section.example:
                    out.answering.append(block.text)
            if not (out.parameters or out.requests or out.responses or item.depth or item.section):
                out.prose.append(block)
            if says_status(block.text.text):
                status_line(block.text, out)
            lines_of_statuses(block.text, out)
            statuses_of_paragraph(block, out)
            objects_said(block.text, block.span, out)
            read_files(block.text, block.span, out)
            if item.section is not None and item.section.of_answer:
                status_line(block.text, out)
            if item.about()[0] in (Subject.ANSWER, Subject.ERRORS):
                coded_status(block.text, out)
                if block.text.code() == (block.text.text.strip(),):
                    status_line(block.text, out)
            if out.amount() - len(out.statuses) == before:
                for part in parts_here(block.text, item.depth, item.section):
                    take(part, item, out, introduction)
        elif isinstance(block, Heading):
            status_line(block.title, out)
        answered = out.responses[answers:] if isinstance(block, Code) else ()
        if promised is not None and out.amount() == amount:
            out.unread.append((block.span, promised))
    if out.programs and not (out.commands or out.messages or out.requests):
        out.commands += out.programs
    return out


_STATUS_IN = re.compile(r"\b[2-5]\d\d\b")
_SHELLS = frozenset({"shell", "sh", "bash", "zsh", "console", "http", "command-line", "diff"})
_NO_DESCRIPTION = ("<%", "{%", "{{", ">", "$", "HTTP/", "Accept:", "Content-Type:", "Link:")
"""Begins code that is left of a template, what a terminal shows, or a header."""


def _promised(item: Placed) -> Subject | None:
    """What a line or a title says of code or a list: that it is sent, or comes back. None for examples and other blocks."""
    block = item.block
    if not isinstance(block, Code | List) or item.depth:
        return None
    if isinstance(block, Code) and (calls(block) or block.language in _SHELLS or block.text.lstrip().startswith(_NO_DESCRIPTION)):
        return None
    subject, lead = item.about()
    if isinstance(block, List) and any(_STATUS_IN.search(part.text.text) for part in block.items):
        return None
    told = lead is not None and not lead.example and not lead.whole and not lead.called
    return subject if told and subject in (Subject.REQUEST, Subject.ANSWER) else None


def _is_command(text: Inline) -> bool:
    """Whether a paragraph is a command in code and nothing else."""
    first = text.marks[0] if text.marks else None
    return first is not None and first.kind is MarkKind.CODE and first.end - first.start == len(text.text) and text.text.startswith(("curl ", "$ curl "))


def _type_alone(item: Placed, block: Paragraph, out: Gathered) -> None:
    """Take the type that a paragraph consists of as that of the answer, or of the status that its heading names."""
    code = item.section.status if item.section is not None else None
    if code is None and _EMPTY.fullmatch(block.text.text):
        if not any(status.code.startswith("2") for status in out.statuses):
            out.statuses.append(Status("2XX", PageProse(), None, block.span))
        return
    at = next((at for at, status in enumerate(out.statuses) if status.code == code), None)
    typed = only_type(without_participle(block.text))
    if at is None:
        out.returned = out.returned or typed
        if typed is None and (named := in_bold(block.text)) is not None:
            out.named.append(NamedObject(*named, block.span))
    elif typed is not None and ((row := out.statuses[at].typed) is None or _leads_here(row)):
        out.statuses[at] = replace(out.statuses[at], typed=typed)


def _leads_here(typed: Typed) -> bool:
    """Whether a row of statuses has no type but a link to the section that states it: `[schema](#create-201-schema)`."""
    return isinstance(typed.sketch, Linked) and typed.sketch.text.lower() in _POINTERS


def _names_answer(item: Placed) -> bool:
    """Whether a paragraph stands right below a heading such as `Return type`, so that it may be no more than a type."""
    section = item.section
    return (
        section is not None
        and section.subject is Subject.ANSWER
        and section.location is None
        and not item.depth
    )


def _list(item: Placed, block: List, out: Gathered, introduction: Introduction) -> None:
    for part in block.items:
        for shown, code in codes_in_item(item, part):
            gather_code(shown, code, out)
        if (placed := placeholders_in_item(part)) is not None:
            add_parameters(placed[1], placed[0], out)
    if _parts_of_items(item, block, out, introduction):
        return
    statuses = [status for part in block.items if (status := _status_item(part))]
    if statuses and len(statuses) * 2 > len(block.items):
        statuses += [Status("default", PageProse(), None, part.span) for part in block.items if OTHERS.match(part.text.text)]
        out.statuses += statuses
        out.taken.append(block.span)
        return
    subject, lead = item.about()
    of_success = subject is Subject.ANSWER and lead is not None and not is_error(lead.status)
    for part in block.items:
        _parameters_of_paragraph(item, Paragraph(part.text, part.span), out, introduction, listed=True)
        statuses_of_item(part.text, part.span, out)
        if out.returned is None and item.depth == 0:
            out.returned = linked_data(part, of_success)
    block = block if block.defines or lead is None else plain_list(block) or block
    named = [part for part in block.items if block.defines or names_something(part)]
    # Inside of an item only the list of what comes back with its status describes members.
    if subject in (Subject.OTHER, Subject.ERRORS) or (item.depth and (item.lead is None or item.lead.subject is not Subject.ANSWER or not item.lead.status)):
        return
    if item.thing and named and (lead is None or not lead.within) and give_members(item.thing, read_items(block, coded_only=True), out):
        out.taken.append(block.span)
        return
    if lead is None and named and lists_parameters(item, block, out, introduction):
        subject, lead = Subject.REQUEST, Lead(Subject.REQUEST)
    if lead is None or not (named or subject is Subject.REQUEST or _plain_fields(block)):
        if len(named) * 2 > len(block.items):
            out.left.append(block)
        return
    entries = read_items(block, coded_only=len(named) > 0, mixed=subject is Subject.REQUEST)
    parts = list(_parts(block)) if subject is Subject.REQUEST else []
    if not (entries or parts) or (len(entries) + len(parts)) * 2 < len(block.items):
        return
    out.taken.append(block.span)
    if subject is Subject.ANSWER:
        add_answer(entries, lead, out)
        return
    add_parameters(entries, lead, out)
    for said, below in parts:
        add_parameters(read_items(below, coded_only=True, mixed=True), said, out)


def _parts_of_items(item: Placed, block: List, out: Gathered, introduction: Introduction) -> bool:
    """Take what the items of a list state of parts of the call; whether each is such a one: `- Query: page`, `- Returns: 204`."""
    if item.depth or block.defines or item.about()[1] is not None:
        # Below a title such as `Parameters`, what items begin with are names.
        return False
    labelled = 0
    listed: list[Status] = []
    for part in block.items:
        parts = parts_of(part.text)
        if not parts and (status := _status_item(part)) is not None:
            listed.append(status)
        labelled += bool(parts)
        before = out.amount()
        if len(parts) == 1 and not part.blocks:
            _parameters_of_paragraph(item, Paragraph(part.text, part.span), out, introduction, listed=True)
        if out.amount() == before:
            for each in parts:
                take(each, item, out, introduction)
    if labelled:
        known = {status.code for status in out.statuses}
        out.statuses += [status for status in listed if status.code not in known]
    return 0 < len(block.items) == labelled + len(listed) and labelled > 0


_PLAIN_FIELD = re.compile(r"(?:[a-z][a-z0-9]*(?:[A-Z_][A-Za-z0-9_]*)?|[a-z]\w*_\w+)(?: (?:array|object|list|string|number|integer|boolean))?\s*:\s+\S")


def _plain_fields(block: List) -> bool:
    """Whether nearly all items begin with a name as JSON has them, and one of these with a name that is no plain word: `walletId: Id of the wallet`."""
    plain = [match[0] for item in block.items if (match := _PLAIN_FIELD.match(item.text.text))]
    return len(plain) * 4 >= len(block.items) * 3 and any("_" in name or name.partition(":")[0] != name.partition(":")[0].lower() for name in plain)


def _parts(block: List) -> Iterator[tuple[Lead, List]]:
    """The lists below items that say where what these name travels: `- Body in JSON`."""
    for part in block.items:
        below = next((inner for inner in part.blocks if isinstance(inner, List)), None)
        if below is None or names_something(part):
            continue
        said = read_lead(f"{part.text.text.rstrip(':')}:")
        if said is not None and said.subject is Subject.REQUEST and said.location is not None:
            yield said, below


def _status_item(item: Item) -> Status | None:
    match = STATUS_CODE.match(item.text.text)
    if match is None:
        return None
    words = item.text.text[match.end() :].strip(_AROUND)
    return Status(code_in(match), PageProse(words), None, item.span)


def _parameters_of_paragraph(item: Placed, block: Paragraph, out: Gathered, introduction: Introduction, *, listed: bool = False) -> None:
    """Take the parameters that a paragraph names after its label, or a later sentence of it after another.

    `listed` says that it is an item of a list: only there ``Requires: `text` `` speaks of parameters.
    """
    text = block.text
    if ":" in text.text and ("required" in (lower := text.text.lower()) or "mandatory" in lower or "optional" in lower):
        for later in _LATER.finditer(text.text):
            _parameters_of_paragraph(item, Paragraph(stretch(text, later.start("said"), later.end("said")), block.span), out, introduction)
    if item.depth or (item.section is not None and item.section.subject is not Subject.REQUEST) or (named := labelled_names(text, listed=listed)) is None:
        return
    lead = replace(named.lead, location=item.section.location) if item.section is not None else named.lead
    entries = read_items(List(tuple(Item(part, (), block.span) for part in named.parts), block.span), coded_only=True)
    out.naming = block.text
    if introduction.method in _READING and _FIELDS.fullmatch(named.label) is not None:
        many = any(_LIST_OF.search(sentence.text) for sentence in out.sentences[:_FIRST])
        add_answer(entries, Lead(Subject.ANSWER, many=many), out)
        return
    add_parameters(entries, lead, out)


