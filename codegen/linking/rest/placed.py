"""Blocks with what was said before them: by the headings around them, by the line before, by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from codegen.ir.model import Location
from codegen.linking.rest.leads import STATUS_LINE, Lead, Subject, only_many, read_lead
from codegen.linking.rest.outline import Section
from codegen.linking.rest.within import read_thing, read_within
from codegen.pages.rest import Block, Callout, Code, Heading, Introduction, List, Paragraph, Table
from codegen.records import dataclass

PART = re.compile(
    r"\W*(?:(?:url|uri|path|query|body|header|form|json|get|post|put|patch|request|response|input|output|http|optional|required|available|supported|example|sample|"
    r"success(?:ful)?|error|status|return(?:ed)?|api|string|data|code)s?\W+){0,4}"
    r"(?:parameters?|params?|requests?|responses?|bod(?:y|ies)|headers?|attributes?|fields?|arguments?|examples?|samples?|errors?|status codes?|statuscodes?|"
    r"codes?|return types?|returns?|properties|payload|schema|input|output|options|query|result|enumerated values|structures?|permissions?|authentication|authorization|scopes?|usage|description|notes?)(?:\W+[2-5]\d\d\b[\w ]{0,30})?\W*$",
    re.IGNORECASE,
)
"""Titles of sections that are part of an operation though they stand on its level."""


CALLS = re.compile(
    r"\W*(?:(?:http|api|rest|request) )?(?:requests?|endpoints?|urls?|calls?|methods?|routes?|definitions?|syntax|usage)(?: (?:url|uri|path|line|syntax))?\W*$",
    re.IGNORECASE,
)
"""Titles of the part of an operation's section that says what to call."""
_OF_ANSWER = re.compile(r"\bresponses?\b", re.IGNORECASE)
_BARE = re.compile(r"\W*(?:body|headers?|schema|fields|attributes|properties)\W*$", re.IGNORECASE)
"""Headings that speak of an answer where they stand behind that of the answer."""
_CALL = re.compile(r"\s*(?:\$\s*)?(?:curl|http|https|wget)\s")
_PROGRAMS = frozenset({"python", "py", "ruby", "rb", "javascript", "js", "typescript", "ts", "go", "php", "java", "csharp", "perl", "rust", "kotlin",
                       "swift", "powershell", "r"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with what was said before it."""

    block: Block
    lead: Lead | None
    """Of the line just before it."""
    section: Lead | None
    """Of the headings around it, the nearest that says something."""
    after_answer: bool
    """An answer was spoken of before, and no parameters since."""
    depth: int = 0
    """Inside how many list items or call-outs it stands."""


def place(parts: Iterable[tuple[Section, list[Block]]], answers: Sequence[str]) -> Iterator[Placed]:
    """The blocks of sections one after another. `answers` begin lines that speak of answers."""
    after_answer = False
    before: Section | None = None
    for section, blocks in parts:
        title = _of_headings(section, answers)
        if (
            _BARE.match(section.title)
            and before is not None
            and before.level == section.level
            and after_answer
        ):
            title = Lead(Subject.ANSWER, Location.HEADER if "header" in section.title.lower() else None)
        before = section
        if title is not None:
            after_answer = title.subject in (Subject.ANSWER, Subject.ERRORS)
        lead: Lead | None = None
        general: Lead | None = None
        called: Lead | None = None
        last: Code | None = None
        said_before_list = lead, general, after_answer
        in_list = False
        for block, depth, in_item in _blocks(blocks, 0):
            if in_list and not in_item:
                # What an item says of itself says nothing of what follows the list.
                lead, general, after_answer = said_before_list
            in_list = in_item
            if not in_item:
                said_before_list = lead, general, after_answer
            if isinstance(block, Paragraph):
                last = None
                said, within = _said_by(block, answers, title, general, after_answer)
                if said is None and _EXAMPLE_OF.fullmatch(block.text.text):
                    # It is no more about what was spoken of before.
                    lead = None
                if said is None and after_answer and only_many(block.text.text):
                    said = Lead(Subject.ANSWER, many=True)
                if said is not None:
                    lead = said
                    if (not said.example or said.subject is not Subject.REQUEST) and not within:
                        general = said
                    after_answer = said.subject in (Subject.ANSWER, Subject.ERRORS)
                yield Placed(block, lead, title, after_answer, depth)
                continue
            of_rows = isinstance(block, Table | List) and lead is not None and lead.example
            said_before = general or lead if of_rows else lead
            if isinstance(block, Code) and called and lead is called:
                # What stands right behind a call, with no word between, is what came of it.
                said_before = None
            elif (
                isinstance(block, Code)
                and said_before is None
                and title is not None
                and title.example
                and title.subject is Subject.REQUEST
                and last is not None
                and _calls(last)
                and "@" not in last.text
                and not _calls(block)
            ):
                said_before = Lead(Subject.ANSWER, example=True)
            last = block if isinstance(block, Code) else None
            yield Placed(block, said_before, title, after_answer, depth)
            if (
                isinstance(block, List)
                and not in_item
                and (said := _of_last_item(block, answers, after_answer)) is not None
            ):
                lead = general = said
                after_answer = said.subject in (Subject.ANSWER, Subject.ERRORS)
                said_before_list = lead, general, after_answer
            if _calls(block):
                called = lead if lead is not None and lead.subject is Subject.REQUEST else None
            if isinstance(block, Table):
                general = general if lead is not None and lead.within else None
                lead = None
            elif lead is not None and lead.example and _calls(block):
                # `Example request:` is about the call; what follows it is something else.
                lead = None
        if in_list:
            after_answer = said_before_list[2]


_EXAMPLE_OF = re.compile(
    r"\W*examples?\b(?: (?:with|without|of|for|when|where|if)\b[^.\n]{1,60})?\W*", re.IGNORECASE
)
"""`Example without details`: a line above an example that says nothing of where that belongs."""


def _said_by(
    block: Paragraph, answers: Sequence[str], title: Lead | None, general: Lead | None, after_answer: bool
) -> tuple[Lead | None, bool]:
    """What a paragraph says of the blocks behind it, and whether that is of a member or object that it names."""
    text = block.text.text
    said = read_lead(text, answers=answers)
    within, objects = read_within(block.text)
    if not within and _may_be_thing(said) and (thing := read_thing(block.text)):
        within = (thing,)
    if within:
        if _OF_ANSWER.search(text):
            about = Lead(Subject.ANSWER)
        elif said is not None and said.subject in (Subject.OTHER, Subject.ANSWER):
            about = said
        else:
            about = general or title or Lead(Subject.ANSWER if after_answer else Subject.REQUEST)
        return replace(about, within=within, objects=objects, example=False), True
    if said is not None and title is not None and title.within:
        return replace(said, within=title.within, objects=title.objects), False
    return (None if _is_aside(said, title, text) else said), False


def _of_last_item(block: List, answers: Sequence[str], after_answer: bool) -> Lead | None:
    """What the end of a list says of the block behind it: `- Response:` with `- Data:` below it."""
    texts: list[str] = []
    inner: Sequence[Block] = ()
    last: List | None = block
    while last is not None and last.items and not last.defines:
        texts.append(last.items[-1].text.text.strip())
        inner = last.items[-1].blocks
        last = inner[-1] if inner and isinstance(inner[-1], List) else None
    if not texts or inner:
        return None
    if not texts[-1].endswith(":"):
        status = _ANSWER_STATUS.fullmatch(texts[-1])
        return Lead(Subject.ANSWER, status=int(status[1])) if status else None
    leads = [read_lead(text, answers=answers) for text in texts]
    answer = next((said for said in leads if said is not None and said.subject is Subject.ANSWER), None)
    if answer is not None:
        headers = re.search(r"\bheaders?\b", texts[-1], re.IGNORECASE)
        return replace(answer, location=Location.HEADER if headers else answer.location, example=False)
    said = leads[-1]
    if (
        after_answer
        and said is not None
        and re.match(r"\W*(?:data|body|payload)\b", texts[-1], re.IGNORECASE)
    ):
        return Lead(Subject.ANSWER)
    if said is not None and re.fullmatch(r"\W*data\W*", texts[-1], re.IGNORECASE):
        # `Data:` is what is sent, be it in the query string.
        return replace(said, location=None)
    return said


_ANSWER_STATUS = re.compile(
    r"\W*(?:success(?:ful)? )?(?:response|returns?|answer)\W+(2\d\d)\b[\w ]{0,30}\W*", re.IGNORECASE
)
"""`Response: 200 OK` as the last item of a list: the example behind it is this answer's."""


def _is_aside(said: Lead | None, title: Lead | None, text: str) -> bool:
    """Whether a line below a heading of an answer only explains it: `The Authorization header is missing.`"""
    if said is None or title is None or said.subject is not Subject.REQUEST:
        return False
    if title.status is not None:
        return True
    return title.subject is Subject.ANSWER and not (text.rstrip().endswith(":") and _ASKS.search(text))


_ASKS = re.compile(
    r"\b(?:requests?|query|path|ur[li]|sen[dt]|calls?|inputs?|parameters|arguments|options|accepts?|supported|pass(?:ed)?)\b",
    re.IGNORECASE,
)
"""Words of a line that speaks of a request though the heading above it speaks of an answer."""


def _may_be_thing(said: Lead | None) -> bool:
    """Whether a line may be the name of an object all the same: `Permission`."""
    return said is None or said.subject is Subject.OTHER


def _calls(block: Block) -> bool:
    """Whether it is code that calls something: a command, or a program."""
    return isinstance(block, Code) and (
        _CALL.match(block.text) is not None or block.language.lower() in _PROGRAMS
    )


def _of_headings(section: Section, answers: Sequence[str]) -> Lead | None:
    if section.heading is None:
        return None
    if (
        PART.match(section.title)
        or STATUS_LINE.fullmatch(section.title)
        or section.title.lower().startswith(tuple(a.lower() for a in answers))
    ):
        return read_lead(section.title, heading=True, answers=answers)
    within, objects = read_within(section.heading.title)
    if within:
        subject = Subject.ANSWER if _OF_ANSWER.search(section.title) else Subject.REQUEST
        return Lead(subject, within=within, objects=objects)
    introduces = any(isinstance(block, Introduction) for block in section.blocks)
    if not introduces and _THING.search(section.title):
        return Lead(Subject.OTHER)
    return None


_THING = re.compile(
    r"(?<=\w )(?:objects?|structures?|models?|schemas?|types?|styles?|flags|levels|enum)\W*$|^\W*(?:sort(?:ing)?|order(?:ing)?)(?: (?:order|by|options|keys))?\W*$",
    re.IGNORECASE,
)
"""What titles of sections end in that describe an object or values, not parameters."""


_STATUSES = re.compile(r"\b(?:status(?:es)?|responses?|answers?|errors?|returns?)\b", re.IGNORECASE)


def _blocks(blocks: Iterable[Block], depth: int, in_item: bool = False) -> Iterator[tuple[Block, int, bool]]:
    """The blocks, and those inside call-outs and items that hold more than text: each with its depth and whether it is in an item."""
    for block in blocks:
        if isinstance(block, Callout):
            yield block, depth, in_item
            if depth < 4:
                yield from _blocks(block.blocks, depth + 1, in_item)
        elif isinstance(block, List):
            yield block, depth, in_item
            if depth < 4:
                for item in block.items:
                    kinds = Table | Code | Paragraph
                    if _STATUSES.search(item.text.text[:80]):
                        kinds |= List
                    inner = [part for part in item.blocks if isinstance(part, kinds)]
                    yield from _blocks(inner, depth + 1, True)
        elif not isinstance(block, Heading | Introduction):
            yield block, depth, in_item
