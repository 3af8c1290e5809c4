"""Finds operations that only curl commands and whole requests show, on pages where nothing else introduces an operation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from codegen.linking.rest.calls.command_calls import (
    introduction_of,
    may_call,
    of_request,
    titled_path,
)
from codegen.linking.rest.calls.known_calls import KnownCalls, pattern_of
from codegen.linking.rest.entries.columns import Column, columns
from codegen.linking.rest.leads.heading_leads import CALLS, titles_part
from codegen.linking.rest.naming.wording import path_words, singular, words
from codegen.linking.rest.outline import Section
from codegen.linking.rest.samples.curl import read_commands
from codegen.linking.rest.samples.programs import read_programs
from codegen.pages.rest import Block, Code, Introduction, IntroductionForm, List, Paragraph, Table
from codegen.records import dataclass

_VALUE = re.compile(r"(?<=/)(?:\d+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[^/{}]*%[0-9A-Fa-f]{2}[^/{}]*)(?=/|$)")
"""A step of a path that is a value, not a word."""
_SEVERAL = 3
"""A host is the reference's own if the commands of so many sections call it."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A command that calls what no earlier command of its section calls."""

    section: Section
    at: int
    """Index of its block, or of the line that leads to it."""
    introduction: Introduction
    first: bool
    """Whether it is the first one of its section."""
    stated: bool = True
    """Whether it says its method, or sends something."""


def introduce_commands(
    roots: Sequence[Section], target: Callable[[Introduction, Section], Section | None]
) -> None:
    """Put an introduction before each command that alone shows an operation.

    A command that calls what the pages introduce elsewhere, by a table of calls that leads nowhere or by a command with
    placeholders in place of its values, describes that. `target` gives the section that a row of an index leads to.
    """
    introduced: list[Introduction] = []
    indexed: set[int] = set()
    shown: list[_Shown] = []
    apart: list[_Shown] = []
    for root in roots:
        own = [(section, block) for section in root.walk() for block in _introductions(section.blocks)]
        introduced += (block for _, block in own)
        indexed |= {id(linked) for section, block in own if (linked := target(block, section)) is not None}
        if all(block.form is IntroductionForm.TABLE for _, block in own):
            shown += _below_titles(root, list(_commands(root)))
        else:
            apart += _described_apart(root, [block for _, block in own])
    shown = [item for item in shown if id(item.section) not in indexed]
    hosts = Counter(item.introduction.host for item in shown)
    if introduced:
        # A guide may call another server once or twice, and is no reference of that.
        shown = [item for item in shown if hosts[item.introduction.host] >= _SEVERAL]
    known_calls = KnownCalls(introduced)
    shown += (item for item in apart if id(item.section) not in indexed and known_calls.called_by(item.introduction) is None)
    called = [item.introduction for item in shown if item.first]
    called_alone = KnownCalls(called)
    sections: dict[tuple[str, str], set[int]] = {}
    """Those with a command that calls the same, by what it calls."""
    for item in shown:
        sections.setdefault((item.introduction.method, item.introduction.path), set()).add(id(item.section))
    # Where places have marks, an address with a value is an example.
    marked = bool(introduced) or any("{" in each.path for each in called)
    homes = _Homes(shown)
    # The last one first, so that the indexes of earlier ones stay right.
    for item in reversed(shown):
        introduction = item.introduction
        match = known_calls.called_by(introduction)
        if (match is not None and match.form is not IntroductionForm.TABLE) or (match is None and not item.stated and _shows_own(item)):
            continue
        home, headed = homes.of(item)
        match = match or headed or called_alone.called_by(introduction)
        # What a command of another section calls, too, is part of a longer example.
        if not item.first and (match is not None or len(sections[introduction.method, introduction.path]) > 1):
            continue
        if match is None and marked and _VALUE.search(introduction.path):
            continue
        path = match.path if match is not None else _with_places(introduction.path)
        known = replace(introduction, path=path)
        if home is item.section:
            home.blocks.insert(item.at, known)
        elif not any((other.method, other.path) == (known.method, path) for other in _introductions(home.blocks)):
            home.blocks.append(known)


def _below_titles(root: Section, items: list[_Shown]) -> list[_Shown]:
    """The commands of a page, with one in each section whose title is a path that only a command elsewhere on the page calls."""
    titles = {path: section for section in root.walk() if (path := titled_path(section)) and not any(_introductions(section.blocks))}
    made: list[Introduction] | None = None
    for path, section in titles.items():
        own = pattern_of(path)

        def calls(introduction: Introduction, path: str = path, own: re.Pattern[str] = own) -> bool:
            other = introduction.path != path and introduction.path in titles
            return not other and own.fullmatch(introduction.path) is not None

        below = {id(each) for each in section.walk()}
        if any(id(item.section) in below and calls(item.introduction) for item in items):
            continue
        made = _all_calls(root) if made is None else made
        called = [each for each in made if calls(each)]
        if len({each.method for each in called}) == 1:
            elsewhere = [item for item in items if not (item.introduction.method == called[0].method and calls(item.introduction))]
            items = [_Shown(section, 0, replace(called[0], path=path), True), *elsewhere]
    return items


def _all_calls(root: Section) -> list[Introduction]:
    """What the commands on a page call."""
    codes = (block for section in root.walk() for block in section.blocks if isinstance(block, Code))
    made = (introduction_of(command, code) for code in codes for command in read_commands(code.text))
    return [each for each in made if each is not None]


def _shows_own(item: _Shown) -> bool:
    """Whether a section around a command introduces the path that it calls, if by another method: the command only forgets to say that."""
    around = (block for section in (item.section, *item.section.above()) for block in _introductions(section.blocks))
    return any("{" in block.path and pattern_of(block.path).fullmatch(item.introduction.path) is not None for block in around)


def _described_apart(root: Section, introduced: Sequence[Introduction]) -> Iterator[_Shown]:
    """The first commands of sections with a table of their own, on a page that introduces other operations of the same server outside of them."""
    first = {_first_step(each.path) for each in introduced}
    around = {id(section) for section in root.walk() for _ in _introductions(section.blocks)}
    for item in _commands(root):
        section = item.section
        if (
            item.first
            and _first_step(item.introduction.path) in first
            and any(isinstance(block, Table) and _describes(block) for block in section.blocks)
            and not titles_part(section.title)
            and not _ARCHIVE.search(item.introduction.path)
            and not any(id(above) in around for above in section.above())
        ):
            yield item


def _describes(table: Table) -> bool:
    """Whether a table describes what has names: parameters, members."""
    where = columns(table.header)
    return Column.NAME in where and (Column.TYPE in where or Column.DESCRIPTION in where)


def _first_step(path: str) -> str:
    return path.split("/", 2)[1] if path.count("/") > 1 else ""


class _Homes:
    """The sections that commands are about: the one around `Example`, where all commands of its parts call the same."""

    def __init__(self, shown: Sequence[_Shown]) -> None:
        self._headed = {id(item): _of_heading(item.introduction, item.section) for item in shown}
        self._calls: dict[int, set[tuple[str, str]]] = {}
        """What commands call, by the section and all around it."""
        for item in shown:
            called = self._headed[id(item)] or item.introduction
            for section in (item.section, *item.section.above()):
                self._calls.setdefault(id(section), set()).add((called.method, called.path))

    def of(self, item: _Shown) -> tuple[Section, Introduction | None]:
        """The section, and what the command calls where that or one around has a path as its title."""
        section = item.section
        while (
            (parent := section.parent) is not None
            and parent.heading is not None
            and (titles_part(section.title) or CALLS.match(section.title) or _SHELL.fullmatch(section.title))
            and len(self._calls[id(parent)]) == 1
            and not any(_introductions(parent.blocks))
        ):
            section = parent
        return section, self._headed[id(item)]


_SHELL = re.compile(r"\W*(?:(?:example|sample|request|command|code|with|using|in|via|the|c?url|shell|bash|cli|http|api|call|line|console|terminal|try|it|out)s?\W*){1,4}", re.IGNORECASE)
"""Titles of parts that show how to call an operation from a shell."""


def _of_heading(introduction: Introduction, section: Section) -> Introduction | None:
    """What a command calls below a heading that is a path with places, `/vans/<VAN NAME>`; None below other headings."""
    for each in (section, *section.above()):
        path = titled_path(each)
        if "{" in path and pattern_of(path).fullmatch(introduction.path):
            return replace(introduction, path=path)
    return None


_KNOWN_BY = re.compile(
    r"\d+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{12,64}|[^/{}]*%[0-9A-Fa-f]{2}[^/{}]*|[a-z]{1,6}_(?=[A-Za-z]*\d)[A-Za-z0-9]{4,}|(?:[\w-]+\.)*example\.[\w.-]+"
)
"""A step by which a thing is known: a number, a UUID, `bt_12ab`, `anna.example.org`."""
_WORD = re.compile(r"(?!(?:api|rest)$)[A-Za-z][A-Za-z_-]+")


def _with_places(path: str) -> str:
    """The path of a command with placeholders for what things are known by: `/boats/12/oars` is `/boats/{boat_id}/oars`."""
    steps = path.split("/")
    for at, step in enumerate(steps):
        if at and _KNOWN_BY.fullmatch(step) and _WORD.fullmatch(steps[at - 1]):
            steps[at] = f"{{{singular(words(steps[at - 1])[-1])}_id}}"
    return "/".join(steps)


def _introductions(blocks: Sequence[Block]) -> Iterator[Introduction]:
    return (block for block in blocks if isinstance(block, Introduction))


def _commands(root: Section) -> Iterator[_Shown]:
    """The commands of sections that call something.

    Where several sections have commands, each section is about one operation, and further commands of it count only if
    the line before them says what they do.
    """
    bare = [section for section in root.walk() if section.heading is not None and not any(_introductions(section.blocks))]
    sections = [section for section in bare if any(isinstance(block, Code) and may_call(block.text) for block in section.blocks)]
    if not sections:
        listed = list(_listed(bare))
        yield from listed or _programs(bare)
    for section in sections:
        known: set[tuple[str, str]] = set()
        for at, block in enumerate(section.blocks):
            if not isinstance(block, Code) or not may_call(block.text):
                continue
            commands = read_commands(block.text)
            made = introduction_of(commands[0], block) if commands else of_request(block)
            if made is None and not known:
                break
            led = _lead(section, at)
            counts = not known or bool(led) or len(sections) == 1
            if made is not None and counts and (made.method, made.path) not in known:
                named = replace(made, name=led and f"How to {led}", summary=led)
                stated = not commands or bool(commands[0].method) or commands[0].verb != "GET"
                yield _Shown(section, at - bool(led), named, not known, stated)
                known.add((made.method, made.path))


def _programs(sections: Sequence[Section]) -> Iterator[_Shown]:
    """The first call in a program of each section, on pages without any command; the others of a section are the same in other languages."""
    for section in sections:
        for at, block in enumerate(section.blocks):
            called = read_programs(block.text) if isinstance(block, Code) else ()
            made = introduction_of(called[0], block, relative=True) if called and isinstance(block, Code) else None
            if made is not None and (made.host or _is_about(section, made.path)) and not _ARCHIVE.search(made.path):
                yield _Shown(section, at, made, True)
                break


def _is_about(section: Section, path: str) -> bool:
    """Whether titles speak of what a path has: a program with no more than a path may be of a front end."""
    said = {singular(word) for each in (section, *section.above()) for word in words(each.title)}
    return any(singular(word) in said for word in path_words(path))


_ARCHIVE = re.compile(r"\.(?:tar|t?gz|tgz|zip|bz2|xz|deb|rpm|exe|msi|dmg|whl|jar|sh|iso)$")
"""Ends of addresses from which a program is installed."""


def _listed(sections: Sequence[Section]) -> Iterator[_Shown]:
    """The first command of each section that has it inside an item: `* Send a request:`, on pages without any outside of lists."""
    for section in sections:
        inside = (
            (at, block)
            for at, outer in enumerate(section.blocks)
            if isinstance(outer, List)
            for item in outer.items
            for block in item.blocks
            if isinstance(block, Code) and "curl" in block.text
        )
        at, code = next(inside, (0, None))
        commands = read_commands(code.text) if code is not None else []
        made = introduction_of(commands[0], code) if commands and code is not None else None
        if made is not None:
            yield _Shown(section, at, made, True)


def _lead(section: Section, at: int) -> str:
    """What the line right before a block says that it does: `Add one`, of `How to add one:`; empty where it says nothing."""
    before = section.blocks[at - 1] if at else None
    text = before.text.text.strip() if isinstance(before, Paragraph) else ""
    match = _LEAD.fullmatch(text)
    return match["does"][:1].upper() + match["does"][1:] if match else ""


_LEAD = re.compile(r"(?:how )?to (?P<does>[^.:!?\n]{3,60}):", re.IGNORECASE)
