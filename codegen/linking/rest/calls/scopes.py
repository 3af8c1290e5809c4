"""Tells which blocks of a page describe which operation, and what was said before each block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import pairwise, zip_longest

from codegen.linking.rest.calls.calls_below import divided, join_titles, shown_alone, shows_json
from codegen.linking.rest.calls.commands_alone import introduce_commands
from codegen.linking.rest.calls.example_calls import (
    Introduced,
    as_code,
    demote_calls,
    demote_examples,
    demote_values,
    lengthen_calls,
)
from codegen.linking.rest.calls.index_links import find_targets, target_of
from codegen.linking.rest.entries.labelled_names import labelled_names
from codegen.linking.rest.leads.heading_leads import CALLS, titles_part
from codegen.linking.rest.leads.leads import Lead, Subject, read_lead
from codegen.linking.rest.leads.placed import Placed, place
from codegen.linking.rest.leads.titled_methods import of_method, of_other_method
from codegen.linking.rest.outline import Section, introductions
from codegen.pages.rest import Block, Code, Introduction, IntroductionForm, Item, List, Paragraph, Table
from codegen.records import dataclass

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass(slots=True, eq=False)
class Described:
    """An operation as one place of the pages describes it."""

    introduction: Introduction
    section: Section
    """The section that introduces or describes it."""
    placed: list[Placed] = field(default_factory=list)
    neighbours: tuple[str, ...] = ()
    """Paths of the operations that share its blocks."""

    @property
    def shared(self) -> bool:
        """Whether other operations share its blocks."""
        return bool(self.neighbours)

    @property
    def key(self) -> tuple[str, str]:
        """Method, and path with nameless placeholders."""
        path = _PLACEHOLDER.sub("{}", self.introduction.path)
        return self.introduction.method, path.rstrip("/").lower()


def find_operations(roots: Sequence[Section], answers: Sequence[str] = ()) -> list[Described]:
    """All operations, in the order of the pages. `answers` are beginnings of lines that speak of answers."""
    targets = find_targets(roots)
    introduce_commands(roots, lambda introduction, section: target_of(introduction, section, targets))
    lengthen_calls(roots)
    demote_calls(roots, targets)
    demote_values(roots)
    demote_examples(roots)
    join_titles(roots)
    described: list[Described] = []
    for root in roots:
        for section in root.walk():
            described += _in_section(section, targets, answers)
    return described


def _in_section(
    section: Section, targets: dict[tuple[str, str], Section], answers: Sequence[str]
) -> Iterator[Described]:
    """The operations that a section introduces. Those with no description between them share the blocks that follow."""
    group: list[Described] = []
    blocks: list[Block] = []
    plain = [block for block in introductions(section.blocks) if block.form is not IntroductionForm.TABLE]
    own = () if plain else _own_rows(section, targets)
    for introduction in introductions(section.blocks):
        if introduction.form is IntroductionForm.TABLE and introduction not in own:
            yield from _of_table(introduction, section, targets, answers)
    if not plain and not own:
        return
    done: list[tuple[list[Described], list[Block]]] = []
    before: list[Block] = []
    known = Introduced()
    example = answer = False
    for at, (block, behind) in enumerate(zip_longest(section.blocks, section.blocks[1:])):
        if isinstance(block, Paragraph):
            said = read_lead(block.text.text)
            example = said is not None and said.example
            answer = example and said is not None and said.of_answer
        elif answer and isinstance(block, Code):
            # `Sample response` was about this code: a call behind it is another operation.
            example = answer = False
        elif isinstance(block, Table):
            example = False
        if isinstance(block, Introduction):
            if block.form is IntroductionForm.TABLE and block not in own:
                continue
            shows = isinstance(behind, Code) and behind.language in ("graphql", "gql")
            if known and shows and _GRAPHQL.search(block.path) and not known.shows(_GRAPHQL):
                # The same call in another protocol.
                continue
            if known and (example or known.called_by(block)):
                blocks.append(as_code(block))
                continue
            alone = block.form is IntroductionForm.CURL
            item = block.form is IntroductionForm.ITEM
            says = _says_fact if block.summary else _says
            if group and (
                alone
                or len(group) >= _LARGEST_GROUP
                or any((isinstance(other, Table | List) and not _holds(other, group)) or (item and says(other)) or _names_parameters(other) for other in blocks)
                or (shows_json(blocks) and shows_json(section.blocks, at + 1))
                or (item and block.summary and shown_alone(group[-1].introduction, block, blocks))
            ):
                done.append((group, blocks))
                group, blocks = [], []
            group.append(Described(block, section))
            known.add(block)
            example = False
        elif group:
            blocks.append(block)
        else:
            before.append(block)
    if not done:
        _place(group, [*_around(section), (section, before), (section, blocks), *_below(section)], answers)
        yield from group
        return
    done.append((group, blocks))
    below = divided(_below(section), [[described.introduction for described in each] for each, _ in done])
    for (each, own_blocks), parts in zip(done, below, strict=True):
        _place(each, [(section, own_blocks), *parts], answers)
        yield from each


def _holds(block: Block, group: Sequence[Described]) -> bool:
    """Whether a block is the table whose rows introduce the operations."""
    last = group[-1].introduction
    return isinstance(block, Table) and last.form is IntroductionForm.TABLE and block.span.line <= last.span.line


def _says_fact(block: Block) -> bool:
    """Whether a block is a paragraph with a status or a body, which only the operation before it has: ``Returns 204``."""
    return _says(block) and isinstance(block, Paragraph) and _FACT.search(block.text.text) is not None


_FACT = re.compile(r"\b[2-5]\d\d\b|\{\s*\"")


def _names_parameters(block: Block) -> bool:
    """Whether a block is a line with the parameters of the operation before it: ``Body: `plate`, `seats` ``."""
    return isinstance(block, Paragraph) and labelled_names(block.text) is not None


def _says(block: Block) -> bool:
    """Whether a block is a paragraph about the operation before it, and does not lead to the next."""
    return isinstance(block, Paragraph) and not block.text.text.rstrip().endswith(":")


_GRAPHQL = re.compile(r"/graphql(?:/|$)", re.IGNORECASE)
"""The path of calls in GraphQL, whose address is the same whatever they do."""
_LARGEST_GROUP = 50
"""Operations that share what follows them; a section with more introductions in a row is an index."""
_MOST_TABLES = 3
_MOST_ROWS = 4
"""A table of calls with more rows is an index, and introduces nothing that its own section describes."""


def _own_rows(section: Section, targets: Mapping[tuple[str, str], Section]) -> tuple[Introduction, ...]:
    """The rows of a table of calls that introduce what their own section describes: they link nowhere, and a description follows."""
    rows = tuple(block for block in introductions(section.blocks) if block.form is IntroductionForm.TABLE)
    if not rows or len(rows) > _MOST_ROWS * _MOST_TABLES or any(target_of(row, section, targets) for row in rows):
        return ()
    tables = 1 + sum(other.span.line > row.span.line + 1 for row, other in pairwise(rows))
    if len(rows) > _MOST_ROWS and not _one_call(rows, tables):
        return ()
    last = max(at for at, block in enumerate(section.blocks) if isinstance(block, Introduction))
    rest = section.blocks[last + 1 :]
    if rest and isinstance(rest[0], Table) and rest[0].span.line <= rows[0].span.line:
        rest = rest[1:]
    described = any(isinstance(block, Table | List | Code) for block in rest) or any(
        titles_part(below.title) and not _introduces(below) for below in section.sections
    )
    return rows if described else ()


def _one_call(rows: Sequence[Introduction], tables: int) -> bool:
    """Whether several short tables are variants of one call, which differ in the last step of their paths: `PUT /vans/lock/doors`, `PUT /vans/lock/windows`."""
    return 1 < tables <= _MOST_TABLES and len({(row.method, row.path.rpartition("/")[0]) for row in rows}) == 1 and rows[0].path.count("/") > 2


def _around(section: Section) -> Iterator[tuple[Section, list[Block]]]:
    """The blocks of the section around, where the operation stands in a part of it: `HTTP Request` below `Get a van`."""
    parent = section.parent
    if parent is not None and _is_part(section):
        yield parent, parent.blocks
        for other in parent.sections:
            if other is section:
                return
            yield other, other.blocks


def _is_part(section: Section) -> bool:
    """Whether a section is the part of another that says what to call."""
    parent = section.parent
    return (
        parent is not None
        and parent.heading is not None
        and (CALLS.match(section.title) is not None or _ANSWERS.match(section.title) is not None)
        and not _introduces(parent)
        and sum(map(_introduces, parent.sections)) == 1
    )


_ANSWERS = re.compile(r"\W*(?:responses?|response samples?|request samples?)\W*$", re.IGNORECASE)
"""Titles of parts behind which pages that were copied from Redoc say what to call."""


def _below(section: Section) -> Iterator[tuple[Section, list[Block]]]:
    """The sections below that introduce nothing, and those behind it that are parts of its operation."""
    yield from _subsections(section)
    passed = False
    is_part = _is_part(section)
    for number, other in enumerate(section.following()):
        if not passed and number < _MOST_SHARING and _shares(section, other):
            continue
        passed = True
        if _introduces(other):
            return
        if not titles_part(other.title):
            if not is_part:
                return
            said = read_lead(other.title, heading=True)
            known = CALLS.match(other.title) or (said is not None and said.subject is not Subject.OTHER)
            if not known or _OBJECT.search(other.title):
                continue
        yield other, other.blocks
        yield from _subsections(other)
    if is_part:
        yield from _beside_parent(section)


def _beside_parent(section: Section) -> Iterator[tuple[Section, list[Block]]]:
    """The sections of parameters and answers behind the one around a part that says what to call: `Arguments` on the level above `Definition`.

    Only where no other operation stands there, whose they could be, too.
    """
    parent = section.parent
    around = parent.parent if parent is not None else None
    if parent is None or around is None or around.heading is None or sum(map(_introduces, around.walk())) != 1:
        return
    for other in parent.following():
        if not titles_part(other.title):
            return
        yield other, other.blocks
        yield from _subsections(other)


_MOST_SHARING = 20
"""Sections in a row that introduce one call."""
_OBJECT = re.compile(
    r"\w \W*(?:propert(?:y|ies)|attributes|fields|objects?|models?|schemas?)\W*$", re.IGNORECASE
)
"""Titles of sections that describe an object, which may stand beside an operation."""


_DEFINITIONS = re.compile(
    r"\W*(?:(?:object|type|schema|model|data|common) )?(?:definitions|models|schemas|objects|types|structures|components)\W*", re.IGNORECASE
)
"""Titles of sections that hold the objects of an operation or of a page, each in a section of its own."""


def _shares(section: Section, other: Section) -> bool:
    """Whether a section holds only a call that the section right behind it introduces too, with a description."""
    if section.sections or not all(isinstance(block, Introduction) for block in section.blocks):
        return False
    own = {(call.method, call.path.rpartition("/")[2]) for call in introductions(section.blocks)}
    others = {(call.method, call.path.rpartition("/")[2]) for call in introductions(other.blocks)}
    return bool(others) and own == others


def _subsections(section: Section) -> Iterator[tuple[Section, list[Block]]]:
    other = False
    for below in section.sections:
        if _introduces(below):
            other = True
        elif below.sections and _DEFINITIONS.fullmatch(below.title):
            # Objects that links lead to stand there, a section for each.
            continue
        elif not (other and titles_part(below.title)):
            # Behind another operation, its parts stand on its own level.
            yield below, below.blocks
            yield from _subsections(below)


def _introduces(section: Section) -> bool:
    return any(introductions(section.blocks))


def _of_table(
    introduction: Introduction,
    section: Section,
    targets: dict[tuple[str, str], Section],
    answers: Sequence[str],
) -> Iterator[Described]:
    """The operation of an index row; the section that the row links to describes it."""
    described = Described(introduction, section)
    target = target_of(introduction, section, targets)
    if target is not None:
        if _introduces(target):
            return
        described.section = target
        _place([described], [(target, target.blocks), *_below(target)], answers)
    elif introduction.parameters or introduction.cells:
        _place([described], (), answers)
    yield described


def _row(introduction: Introduction) -> Iterator[Placed]:
    """The parameters that a row of a table of calls lists in a cell of its own, and what its cells say of other parts of the call."""
    for title in dict.fromkeys(title for title, _ in introduction.parameters):
        items = tuple(Item(said, (), introduction.span) for column, said in introduction.parameters if column == title)
        lead = read_lead(title, heading=True)
        lead = replace(lead, example=False) if lead is not None and lead.subject is Subject.REQUEST else Lead(Subject.REQUEST)
        yield Placed(List(items, introduction.span), lead, None, False)
    for title, cell in introduction.cells:
        yield Placed(Paragraph(cell, introduction.span), None, None, False, column=title)


def _place(
    group: Sequence[Described], parts: Iterable[tuple[Section, list[Block]]], answers: Sequence[str]
) -> None:
    parts = list(parts)
    methods = frozenset(described.introduction.method for described in group)
    placed = list(place(parts, answers)) if len(methods) == 1 else []
    for described in group:
        own = described.introduction
        if len(methods) > 1:
            placed = list(of_method(place([part for part in parts if not of_other_method(part[0], own.method, methods)], answers), own, methods))
        described.placed = [*_row(own), *placed] if own.parameters or own.cells else placed
        described.neighbours = tuple(other.introduction.path for other in group if other is not described)
