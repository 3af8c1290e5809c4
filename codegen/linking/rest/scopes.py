"""Which blocks of a page describe which operation, and what was said before each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from codegen.linking.rest.commands_alone import introduce_commands
from codegen.linking.rest.heading_leads import CALLS, PART
from codegen.linking.rest.leads import Subject, read_lead
from codegen.linking.rest.outline import Section
from codegen.linking.rest.placed import Placed, place
from codegen.linking.rest.wording import singular, words
from codegen.pages.rest import (
    Block,
    Code,
    CodeForm,
    Introduction,
    IntroductionForm,
    List,
    Paragraph,
    Table,
)
from codegen.records import dataclass


@dataclass(slots=True, eq=False)
class Described:
    """An operation as one place of the pages describes it."""

    introduction: Introduction
    section: Section
    """The section that introduces it."""
    placed: list[Placed] = field(default_factory=list)
    neighbours: tuple[str, ...] = ()
    """Paths of the operations that share its blocks."""

    @property
    def shared(self) -> bool:
        """Other operations are introduced by the same section and share its blocks."""
        return bool(self.neighbours)

    @property
    def key(self) -> tuple[str, str]:
        """Method, and path with nameless placeholders."""
        return self.introduction.method, re.sub(r"\{[^{}]*\}", "{}", self.introduction.path).rstrip(
            "/"
        ).lower()


def find_operations(roots: Sequence[Section], answers: Sequence[str] = ()) -> list[Described]:
    """All operations of the pages, in the order of the pages. `answers` begin lines that speak of answers."""
    targets = _targets(roots)
    introduce_commands(roots, lambda introduction, section: _target(introduction, section, targets))
    _demote_calls(roots, targets)
    _demote_values(roots)
    described: list[Described] = []
    for root in roots:
        for section in root.walk():
            described += _in_section(section, targets, answers)
    return described


def _targets(roots: Iterable[Section]) -> dict[tuple[str, str], Section]:
    """(file name, anchor) -> section; with an empty file name for links within a page, by file."""
    out: dict[tuple[str, str], Section] = {}
    for root in roots:
        file = root.page.file
        for section in root.walk():
            for anchor in section.anchors:
                out.setdefault((file, anchor), section)
    return out


def _demote_calls(roots: Sequence[Section], targets: Mapping[tuple[str, str], Section]) -> None:
    """In sections that an index leads to, calls of the index's operations are examples, not operations of their own."""
    for root in roots:
        for section in root.walk():
            for introduction in _introductions(section.blocks):
                target = _target(introduction, section, targets)
                if target is not None:
                    target.blocks = [
                        _as_code(block)
                        if isinstance(block, Introduction)
                        and block.path != introduction.path
                        and _calls(block, introduction)
                        else block
                        for block in target.blocks
                    ]


_LITERAL = re.compile(
    r"(?<=/)(?:\d+(?:\.(?:json|xml))?|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[^/{}]*%2[Ff][^/{}]*|(?:my|example|sample|test)[-_][\w.-]+)(?=/|$)"
)
"""A part of a path that is a value, not a word."""


def _demote_values(roots: Sequence[Section]) -> None:
    """Calls with values in their paths are examples where the pages introduce the operation that they call."""
    templates: dict[str, set[str]] = {}
    literal: list[tuple[Section, Introduction]] = []
    for root in roots:
        for section in root.walk():
            for introduction in _introductions(section.blocks):
                if "{" in introduction.path:
                    templates.setdefault(introduction.method, set()).add(introduction.path)
                elif _LITERAL.search(introduction.path):
                    literal.append((section, introduction))
    for section, introduction in literal:
        if any(_fills(introduction.path, path) for path in templates.get(introduction.method, ())):
            instead: Block = _as_code(introduction)
        else:
            instead = replace(introduction, path=_with_places(introduction.path))
        section.blocks = [instead if block is introduction else block for block in section.blocks]


_NUMBERED = re.compile(r"(?<=/)(?P<several>[A-Za-z][\w-]*s)/\d+(?=[/.]|$)")


def _with_places(path: str) -> str:
    """A path with places for its numbers, which stand for things: `/vans/{van_id}/doors/{door_id}` of `/vans/1/doors/2`."""
    return _NUMBERED.sub(
        lambda match: f"{match['several']}/{{{singular(words(match['several'])[-1])}_id}}", path
    )


def _fills(path: str, template: str) -> bool:
    """Whether a path is the template with values in the place of its placeholders, below any base."""
    words = re.split(r"\{.*?\}", template)
    if not all(word in path for word in words):
        return False
    pattern = "[^/]+".join(map(re.escape, words))
    return re.fullmatch(f"(?:/[^{{}}]*)?{pattern}", path) is not None


def _target(
    introduction: Introduction, section: Section, targets: Mapping[tuple[str, str], Section]
) -> Section | None:
    """The section that a row of an index links to."""
    if introduction.form is not IntroductionForm.TABLE or not introduction.target:
        return None
    file, _, anchor = introduction.target.partition("#")
    target = targets.get((_beside(section.page.file, file), anchor.lower()))
    if target is not None or not anchor or not file:
        return target
    stem = _stem(file)
    alike = [
        other for (name, known), other in targets.items() if known == anchor.lower() and _stem(name) == stem
    ]
    return alike[0] if len(alike) == 1 else None


def _stem(file: str) -> str:
    """The last part of an address or a file's path, however its words are joined."""
    last = re.sub(r"\.(?:mdx?|html|markdown)$", "", file.rstrip("/").rpartition("/")[2])
    return re.sub(r"[^a-z0-9]", "", last.lower())


def _in_section(
    section: Section, targets: dict[tuple[str, str], Section], answers: Sequence[str]
) -> Iterator[Described]:
    """The operations that a section introduces; introductions with nothing that describes between them share what follows."""
    group: list[Described] = []
    blocks: list[Block] = []
    plain = [block for block in _introductions(section.blocks) if block.form is not IntroductionForm.TABLE]
    own = () if plain else _own_rows(section, targets)
    for introduction in _introductions(section.blocks):
        if introduction.form is IntroductionForm.TABLE and introduction not in own:
            yield from _of_table(introduction, section, targets, answers)
    if not plain and not own:
        return
    done: list[list[Described]] = []
    before: list[Block] = []
    example = False
    for block in section.blocks:
        if isinstance(block, Paragraph):
            said = read_lead(block.text.text)
            example = said is not None and said.example
        if isinstance(block, Introduction):
            if block.form is IntroductionForm.TABLE and block not in own:
                continue
            known = [described.introduction for earlier in (*done, group) for described in earlier]
            if known and (example or any(_calls(block, other) for other in known)):
                blocks.append(_as_code(block))
                continue
            alone = block.form is IntroductionForm.CURL
            item = block.form is IntroductionForm.ITEM and not block.summary
            if group and (
                alone or any(isinstance(other, Table | List) or (item and _says(other)) for other in blocks)
            ):
                _place(group, [(section, blocks)], answers)
                done.append(group)
                group, blocks = [], []
            group.append(Described(block, section))
            example = False
        elif group:
            blocks.append(block)
        else:
            before.append(block)
    rest = [(section, blocks), *_below(section)]
    if not done:
        rest[:0] = [*_around(section), (section, before)]
    _place(group, rest, answers)
    done.append(group)
    for described in done:
        yield from described


def _says(block: Block) -> bool:
    """Whether a block is a paragraph that describes an operation, not one that leads to the next."""
    return isinstance(block, Paragraph) and not block.text.text.rstrip().endswith(":")


_MOST_ROWS = 4
"""Rows of a table that introduces what its own section describes; longer ones are an index."""


def _own_rows(section: Section, targets: Mapping[tuple[str, str], Section]) -> tuple[Introduction, ...]:
    """The rows of a table of calls that stands for the section's own line: they lead nowhere, and what describes follows."""
    rows = tuple(block for block in _introductions(section.blocks) if block.form is IntroductionForm.TABLE)
    if not rows or len(rows) > _MOST_ROWS or any(_target(row, section, targets) for row in rows):
        return ()
    last = max(at for at, block in enumerate(section.blocks) if isinstance(block, Introduction))
    rest = section.blocks[last + 1 :]
    if rest and isinstance(rest[0], Table) and rest[0].span.line <= rows[0].span.line:
        rest = rest[1:]
    described = any(isinstance(block, Table | List | Code) for block in rest) or any(
        PART.match(below.title) and not _introduces(below) for below in section.sections
    )
    return rows if described else ()


def _around(section: Section) -> Iterator[tuple[Section, list[Block]]]:
    """What the section around says first, where the operation stands in a part of it: `HTTP Request` below `Get a van`."""
    parent = section.parent
    if parent is not None and _is_part(section):
        yield parent, parent.blocks
        for other in parent.sections:
            if other is section:
                return
            yield other, other.blocks


def _is_part(section: Section) -> bool:
    """Whether an operation stands in that part of its section that says what to call."""
    parent = section.parent
    return (
        parent is not None
        and parent.heading is not None
        and CALLS.match(section.title) is not None
        and not _introduces(parent)
        and sum(map(_introduces, parent.sections)) == 1
    )


def _calls(block: Introduction, other: Introduction) -> bool:
    """Whether an introduction is a call of another: the same method, and a path that its path stands for."""
    if block.method != other.method or block.path == other.path:
        return block.method == other.method and block.query != () and block.path == other.path
    pattern = re.sub(r"\\\{.*?\\\}", "[^/]+", re.escape(other.path))
    return "{" not in block.path and re.fullmatch(pattern, block.path) is not None


def _as_code(block: Introduction) -> Code:
    """A call that is an example, as the code that it was."""
    query = "&".join(f"{name}={value}" for name, value in block.query)
    target = block.host + block.path + (f"?{query}" if query else "")
    return Code("http", f"{block.method} {target}", CodeForm.FENCE, block.span)


def _introductions(blocks: Iterable[Block]) -> Iterator[Introduction]:
    return (block for block in blocks if isinstance(block, Introduction))


def _below(section: Section) -> Iterator[tuple[Section, list[Block]]]:
    """The sections below that introduce nothing themselves, and those behind it that are parts of an operation."""
    yield from _subsections(section)
    passed = False
    is_part = _is_part(section)
    for other in section.following():
        if not passed and _shares(section, other):
            continue
        passed = True
        if _introduces(other):
            return
        if not PART.match(other.title):
            if not is_part:
                return
            said = read_lead(other.title, heading=True)
            known = CALLS.match(other.title) or (said is not None and said.subject is not Subject.OTHER)
            if not known or _OBJECT.search(other.title):
                continue
        yield other, other.blocks
        yield from _subsections(other)


_OBJECT = re.compile(
    r"\w \W*(?:propert(?:y|ies)|attributes|fields|objects?|models?|schemas?)\W*$", re.IGNORECASE
)
"""Titles of sections that describe an object, which an operation may stand beside."""


def _shares(section: Section, other: Section) -> bool:
    """Whether a section has nothing of its own but a call that another, right behind it, calls below something else too."""
    if section.sections or not all(isinstance(block, Introduction) for block in section.blocks):
        return False
    own = {(call.method, call.path.rpartition("/")[2]) for call in _introductions(section.blocks)}
    others = {(call.method, call.path.rpartition("/")[2]) for call in _introductions(other.blocks)}
    return bool(others) and own == others


def _subsections(section: Section) -> Iterator[tuple[Section, list[Block]]]:
    for below in section.sections:
        if not _introduces(below):
            yield below, below.blocks
            yield from _subsections(below)


def _introduces(section: Section) -> bool:
    return any(_introductions(section.blocks))


def _of_table(
    introduction: Introduction,
    section: Section,
    targets: dict[tuple[str, str], Section],
    answers: Sequence[str],
) -> Iterator[Described]:
    """An operation of an index: the section that the row links to describes it."""
    described = Described(introduction, section)
    target = _target(introduction, section, targets)
    if target is not None:
        if _introduces(target):
            return
        described.section = target
        _place([described], [(target, target.blocks), *_below(target)], answers)
    yield described


def _beside(file: str, target: str) -> str:
    """The file that a link on the page `file` leads to."""
    if not target:
        return file
    folder = file.rpartition("/")[0]
    return f"{folder}/{target}" if folder else target


def _place(
    group: Sequence[Described], parts: Iterable[tuple[Section, list[Block]]], answers: Sequence[str]
) -> None:
    placed = list(place(parts, answers))
    for described in group:
        described.placed = placed
        described.neighbours = tuple(other.introduction.path for other in group if other is not described)
