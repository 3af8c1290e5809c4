"""Puts each block together with what was said before it: by headings, by the last line, by where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from codegen.linking.rest.leads.heading_leads import heading_lead, lead_from_above
from codegen.linking.rest.leads.labelled_parts import with_parts
from codegen.linking.rest.leads.leads import Lead, Subject, only_many
from codegen.linking.rest.leads.paragraph_leads import ONLY_EXAMPLE, list_end_lead, paragraph_lead
from codegen.linking.rest.leads.titled_members import members_below, titled_member
from codegen.linking.rest.outline import Section
from codegen.linking.rest.status_codes import OTHERS, STATUS_CODE, STATUS_LINE
from codegen.pages.rest import Block, Callout, Code, Heading, Inline, Introduction, List, Paragraph, Table
from codegen.records import dataclass

_CALL = re.compile(r"(?:\s*[A-Z_][A-Z0-9_]*=[^\n]*\n)*\s*(?:\$\s*)?(?:curl|http|https|wget)\s")
_PROGRAMS = frozenset({"python", "py", "ruby", "rb", "javascript", "js", "typescript", "ts", "go", "php", "java", "csharp", "perl", "rust", "kotlin",
                       "swift", "powershell", "r"})  # fmt: skip
_PROGRAM = re.compile(
    r"\s*(?:#![^\n]*\s+)?(?:import [\w.{*\"(]|from [\w.]+ import |require[ (_]['\"\w]|(?:const|let|var) [\w{]|using [\w.]+;|package \w+\s|<\?php|use [\w:\\]+;|\$\w+ = )"
)
"""How programs begin; converters drop the languages of fences."""
_SENDS = re.compile(r"\s(?:-d|-F|--data(?:-\w+)?|--form|--json)[ =]")
"""Options of a command by which it sends a body."""
_SENDING = re.compile(r"\w+ *= [^\n]*\n(?:[^\n]*\n){0,40}?.*\brequests\.(?:get|post|put|patch|delete)\(")


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with what was said before it."""

    block: Block
    lead: Lead | None
    """What the line just before it says."""
    section: Lead | None
    """What the headings around it say; the nearest that says something counts."""
    after_answer: bool
    """The last lead was of an answer."""
    depth: int = 0
    """How many list items and call-outs it stands inside."""
    thing: str = ""
    """The title of its section, where it may be the name of a member or of a type, since it says nothing else."""
    number: int = 0
    """The section that it stands in, counted in the order of the page: two without a lead of their own are apart, too."""

    column: str = ""
    """Of a cell of a table of calls: the title of its column."""

    def about(self) -> tuple[Subject | None, Lead | None]:
        """What the block is about, and the lead that says so: the last line's, else the headings'; without one its position tells."""
        if self.lead is not None and not (self.lead.example and isinstance(self.block, Table | List)):
            return self.lead.subject, self.lead
        if self.section is not None:
            return self.section.subject, self.section
        return (Subject.ANSWER, None) if self.after_answer else (None, None)


_ANY_EXAMPLE = re.compile(
    r"\W*(?:here(?:['\u2019]s| is)? |for |as )?(?:an? |some |the )?(?:ex|examples?|instance)\W*",
    re.IGNORECASE,
)
"""`Here is an example:` behind what an answer holds is of the answer."""


class _Said(NamedTuple):
    """What was said before a block. What an item says holds inside its list alone."""

    lead: Lead | None
    """What the last line says that still counts."""
    general: Lead | None
    """What the last line says that speaks of more than an example request or one member."""
    after_answer: bool
    """As in `Placed`."""


class _Shown(NamedTuple):
    """The code before a block."""

    above: Code | None
    """The code right above it."""
    call_lead: Lead | None
    """What the line before the last call says, if it speaks of requests."""


def place(parts: Iterable[tuple[Section, list[Block]]], answers: Sequence[str]) -> Iterator[Placed]:
    """The blocks of sections in order. `answers` are beginnings of lines that speak of answers."""
    after_answer = False
    before: Section | None = None
    leads: dict[int, Lead | None] = {}
    inner: set[int] = set()
    """Sections that describe members of a member, which are told with it."""
    for number, (section, blocks) in enumerate(parts):
        above = leads.get(id(section.parent))
        if id(section) in inner:
            continue
        if (member := titled_member(section, blocks, above)) is not None:
            described, told = member
            inner |= {id(each) for below, _ in members_below(section, above) for each in below.walk()}
            yield Placed(described, told, told, False, number=number)
            shown_so = replace(told, example=True)
            yield from (Placed(block, shown_so, told, False, number=number) for block in blocks if isinstance(block, Code))
            before, after_answer = section, False
            continue
        title = lead_from_above(section, above) or heading_lead(section, before, after_answer, answers)
        leads[id(section)] = title
        before = section
        said = _Said(None, None, after_answer if title is None else title.of_answer)
        if section.heading is not None and STATUS_LINE.fullmatch(section.title):
            yield Placed(section.heading, title, title, said.after_answer, number=number)
        shown = _Shown(None, None)
        outside: _Said | None = None
        behind: _Said | None = None
        thing = section.title if section.parent is not None and (title is None or title.subject is Subject.OTHER) else ""
        status: str | None = None
        for block, depth, in_item in _blocks(blocks, 0):
            if behind is not None:
                # The end of a list says something of what stands behind the list, and nothing of its items.
                said, outside = (said, outside or behind) if in_item else (behind, outside)
                behind = None
            if in_item and outside is None:
                outside = said
            elif outside is not None and not in_item:
                # Behind the list counts only what was said before it.
                said, outside = outside, None
            if isinstance(block, Paragraph):
                of_status = Lead(Subject.ANSWER, status=status) if status is not None and not depth and _MEDIA_TYPE.fullmatch(block.text.text) else None
                said = _after_paragraph(said, block, title, answers) if of_status is None else _Said(of_status, of_status, of_status.of_answer)
                yield Placed(block, said.lead, title, said.after_answer, depth, thing, number)
            else:
                lead = _lead_of(block, said, shown, title)
                yield Placed(block, lead, title, said.after_answer, depth, thing, number)
            if not in_item:
                status = _last_status(block) if isinstance(block, List) else None
            if shown.above is not None or isinstance(block, Code):
                shown = _shown_with(shown, block, said.lead)
            if isinstance(block, List) and not in_item:
                behind = _after_block(said, block, in_item, answers)
            elif not isinstance(block, Paragraph):
                said = _after_block(said, block, in_item, answers)
        after_answer = (outside or behind or said).after_answer


_MEDIA_TYPE = re.compile(r"\W*(?:application|text)/[\w.+*-]+\W*")
"""Between a list of statuses and code: the form of the answer with the last of them."""


def _last_status(block: List) -> str | None:
    """The status that the last item of a list is, without anything below it: `- 422 Validation Error`."""
    last = block.items[-1] if block.items and not block.defines else None
    match = STATUS_CODE.match(last.text.text) if last is not None and not last.blocks else None
    return match[1] if match is not None else None


def _after_paragraph(said: _Said, block: Paragraph, title: Lead | None, answers: Sequence[str]) -> _Said:
    """What is said before the block behind a paragraph."""
    text = block.text.text
    lead, of_member = paragraph_lead(block, answers, title, said.general, said.after_answer)
    if lead is None and said.after_answer and only_many(text):
        lead = Lead(Subject.ANSWER, many=True)
    if (
        said.after_answer
        and said.general is not None
        and said.general.of_answer
        and _ANY_EXAMPLE.fullmatch(text)
    ):
        lead = Lead(Subject.ANSWER, example=True)
    if lead is None:
        # Such a line begins something new, whose example the earlier lead is not about.
        return said._replace(lead=None) if ONLY_EXAMPLE.fullmatch(text) else said
    general = said.general if of_member or (lead.example and lead.subject is Subject.REQUEST) else lead
    return _Said(lead, general, lead.of_answer)


def _lead_of(block: Block, said: _Said, shown: _Shown, title: Lead | None) -> Lead | None:
    """The lead that counts for a block other than a paragraph."""
    if isinstance(block, Table | List):
        of_example = said.lead is not None and said.lead.example
        return said.general or said.lead if of_example else said.lead
    if not isinstance(block, Code):
        return said.lead
    if said.lead is not None and said.lead is shown.call_lead:
        # Code right behind a call, with no word between, is its answer.
        return None
    if said.lead is None and _answers_example(block, shown.above, title):
        return Lead(Subject.ANSWER, example=True, called=True)
    return said.lead


def _answers_example(block: Code, above: Code | None, title: Lead | None) -> bool:
    """Whether code right below a call is its answer, though the heading only announces an example of a request, or what the call sends itself."""
    if title is None or title.subject is not Subject.REQUEST or not (title.example or (above is not None and _SENDS.search(above.text))):
        return False
    sends_file = above is not None and "@" in above.text  # the code below may be that file
    return above is not None and calls(above) and not sends_file and not calls(block)


def _shown_with(shown: _Shown, block: Block, lead: Lead | None) -> _Shown:
    """The code before the block behind `block`; `lead` is what counts for `block`."""
    if not isinstance(block, Code) or not calls(block):
        return _Shown(block if isinstance(block, Code) else None, shown.call_lead)
    return _Shown(block, lead if lead is not None and lead.subject is Subject.REQUEST else None)


def _after_block(said: _Said, block: Block, in_item: bool, answers: Sequence[str]) -> _Said:
    """What is said before the block behind one that is no paragraph."""
    if isinstance(block, Table):
        return _Said(
            None, said.general if said.lead is not None and said.lead.within else None, said.after_answer
        )
    if isinstance(block, List) and not in_item:
        end = list_end_lead(block, answers, said.after_answer)
        return said if end is None else _Said(end, end, end.of_answer)
    if said.lead is not None and said.lead.example and calls(block):
        # `Example request:` is about the call alone.
        return said._replace(lead=None)
    return said


def calls(block: Block) -> bool:
    """Whether a block is code that calls something: a command, or a program."""
    return isinstance(block, Code) and (
        _CALL.match(block.text) is not None
        or (not block.language and (_PROGRAM.match(block.text) or _SENDING.match(block.text)) is not None)
        or (block.language.lower() in _PROGRAMS and not block.text.lstrip().startswith(("{", "[")))
    )


_STATUSES = re.compile(r"\b(?:status(?:es)?|responses?|answers?|errors?|returns?)\b", re.IGNORECASE)


def _blocks(blocks: Iterable[Block], depth: int, in_item: bool = False) -> Iterator[tuple[Block, int, bool]]:
    """The blocks and those inside call-outs and list items, each with its depth and whether it is in an item."""
    for block in blocks:
        if isinstance(block, Callout):
            yield block, depth, in_item
            if depth < 4:
                yield from _blocks(block.blocks, depth + 1, in_item)
        elif isinstance(block, List):
            yield block, depth, in_item
            if depth < 4:
                # Most lists are of items without anything below them.
                holding = [item for item in block.items if item.blocks]
                of_statuses = bool(holding) and all(STATUS_CODE.match(item.text.text) for item in block.items)
                listed = bool(holding) and any(STATUS_LINE.fullmatch(item.text.text) for item in block.items)
                for item in holding:
                    kinds = Table | Code | Paragraph
                    coded = STATUS_CODE.match(item.text.text) if of_statuses else None
                    if coded is not None or _STATUSES.search(item.text.text[:80]):
                        kinds |= List
                    inner: list[Block] = [part for part in item.blocks if isinstance(part, kinds)]
                    titled = STATUS_LINE.fullmatch(item.text.text) is not None
                    if inner and (titled or coded is not None):
                        # `**404 Not Found**` with an example or members below: they are this answer's, whatever stands between.
                        words = item.text if titled or coded is None else Inline(f"Response {coded[1]}", (), item.span)
                        status = Paragraph(words, item.span)
                        inner = [each for part in inner for each in ((status, part) if part is inner[0] or isinstance(part, List) else (part,))]
                    elif inner and listed and OTHERS.match(item.text.text):
                        inner.insert(0, Paragraph(Inline("Response default", (), item.span), item.span))
                    yield from _blocks(inner, depth + 1, True)
        elif isinstance(block, Paragraph) and not depth:
            yield from ((part, depth, in_item) for part in with_parts(block))
        elif not isinstance(block, Heading | Introduction):
            yield block, depth, in_item
