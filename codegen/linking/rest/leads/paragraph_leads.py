"""Reads what paragraphs and ends of lists say of the blocks behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from codegen.ir.model import Location
from codegen.linking.rest.leads.heading_leads import RESPONSE
from codegen.linking.rest.leads.leads import Lead, Subject, read_lead
from codegen.linking.rest.leads.within import read_thing, read_within
from codegen.linking.rest.samples.messages import METHODS
from codegen.pages.rest import Block, List, Paragraph

ONLY_EXAMPLE = re.compile(
    r"\W*examples?\b(?: (?:with|without|of|for|when|where|if)\b[^.\n]{1,60})?\W*", re.IGNORECASE
)
"""A line above an example that does not say what the example is of: `Example without details`."""
_ANSWER_STATUS = re.compile(
    r"\W*(?:success(?:ful)? )?(?:response|returns?|answer)\W+(2\d\d)\b[\w ]{0,30}\W*", re.IGNORECASE
)
"""A last item that gives its status to the example behind the list: `Response: 200 OK`."""
_ASKS = re.compile(
    r"\b(?:requests?|query|path|ur[li]|sen[dt]|calls?|inputs?|parameters|arguments|options|accepts?|supported|pass(?:ed)?)\b",
    re.IGNORECASE,
)
"""Words of a line that speaks of a request even below a heading of an answer."""

_OUTCOME = re.compile(
    r"\W*(?:if|when|in case) (?:the|an?|this|your) (?:[\w-]+ ){1,3}(?:fails|failed|succeeds|succeeded|passes|is (?:un)?successful|was (?:un)?successful|is (?:in)?valid)\b(?P<said>[^.]*[.:])(?:\s+(?:for )?examples?\W*)?", re.IGNORECASE
)
"""Says what comes back in a case: `If the check fails, the errors attribute will list what is wrong. For example:`"""
_MUST = re.compile(r"\b(?:pass|send|set|specify|use|give|add|provide|must|should|retry|call|requests?)\b", re.IGNORECASE)
_ONE_HEADER = re.compile(r"\b(?:in|by|via|through|with) (?:the|an?) (?!(?:request|response|https?|following|api|custom|standard)\b)[\w-]{3,40} (?:(?:request|http) )?header[.!]?$", re.IGNORECASE)
"""Ends a line that speaks of one header by name, which holds no rows: `The token is sent in the X-Token header.`"""

_OF_CALL = re.compile(rf"\W*[A-Za-z][\w ]{{0,30}}[\s*`]*:[\s*`]*(?:https?:/|(?=/)|(?:{'|'.join(METHODS)})(?=\W*$))\S*\W*")
"""A line that states where the call goes: `Request URL: /vans`."""


def paragraph_lead(
    block: Paragraph, answers: Sequence[str], title: Lead | None, general: Lead | None, after_answer: bool
) -> tuple[Lead | None, bool]:
    """What a paragraph says of the blocks behind it, and whether it says that of one member or object by name."""
    text = block.text.text
    if _OF_CALL.fullmatch(text):
        return None, False
    said = read_lead(text, answers=answers)
    if said is not None and said.subject is Subject.REQUEST and (after_answer or title is None) and (case := _OUTCOME.fullmatch(text)) and not _MUST.search(case["said"]):
        return Lead(Subject.ANSWER, example=True), False
    within = read_within(block.text)
    if not within.names and _may_be_thing(said) and (thing := read_thing(block.text)):
        within = within._replace(names=(thing,))
    if within.names:
        if RESPONSE.search(text):
            about = Lead(Subject.ANSWER)
        elif said is not None and said.subject in (Subject.OTHER, Subject.ANSWER):
            about = said
        else:
            about = general or title or Lead(Subject.ANSWER if after_answer else Subject.REQUEST)
        return replace(about, within=within.names, objects=within.objects, each=within.each, example=False), True
    if said is not None and title is not None and title.within:
        return replace(said, within=title.within, objects=title.objects), False
    if said is None or _is_aside(said, title, text):
        return None, False
    if said.subject is Subject.REQUEST and said.location is None and title is not None and title.subject is Subject.REQUEST:
        # `All parameters are optional.` below `Query parameters` leaves them there.
        return replace(said, location=title.location), False
    return said, False


_MANY = re.compile(r"\W*(?:(?:data|body|payload|content)\W+)?(?:an? )?(?:json )?(?:array|list) of [^.:\n]{1,40}?,? (?:each|every)(?: of them|(?: \w+){1,2}?)? (?:with|has|having)\b[^.:\n]{0,40}:", re.IGNORECASE)
"""`Data: Array of boats, each with at least:`"""


def list_end_lead(block: List, answers: Sequence[str], after_answer: bool) -> Lead | None:
    """What the end of a list says of the block behind it: `- Response:`, with `- Data:` below it."""
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
        return Lead(Subject.ANSWER, status=status[1]) if status else None
    many = _MANY.fullmatch(texts[-1]) is not None
    if after_answer and many:
        return Lead(Subject.ANSWER, many=True)
    leads = [read_lead(text, answers=answers) for text in texts]
    answer = next((said for said in leads if said is not None and said.subject is Subject.ANSWER), None)
    if answer is not None:
        headers = re.search(r"\bheaders?\b", texts[-1], re.IGNORECASE)
        return replace(answer, location=Location.HEADER if headers else answer.location, example=False, many=answer.many or many)
    said = leads[-1]
    if (
        after_answer
        and said is not None
        and re.match(r"\W*(?:data|body|payload)\b", texts[-1], re.IGNORECASE)
    ):
        return Lead(Subject.ANSWER)
    if said is not None and re.fullmatch(r"\W*data\W*", texts[-1], re.IGNORECASE):
        # `Data:` is all that is sent, in whatever part of the request.
        return replace(said, location=None)
    return said


def _is_aside(said: Lead | None, title: Lead | None, text: str) -> bool:
    """Whether a line only explains something: one header, or the answer below whose heading it stands (`The Authorization header is missing.`)."""
    if said is not None and said.location is Location.HEADER and said.subject is not Subject.ANSWER and _ONE_HEADER.search(text) is not None:
        return True
    if said is None or title is None:
        return False
    if title.subject is Subject.REQUEST and title.location is not None and said.of_answer:
        # `Results can be paginated with these parameters.`
        return text.rstrip().endswith(".")
    if said.subject is Subject.OTHER and title.of_answer and title.status is not None:
        # `Sales history retrieved.` says what the answer is.
        return text.rstrip().endswith(".")
    if said.subject is not Subject.REQUEST:
        return False
    if title.status is not None:
        return True
    return title.subject is Subject.ANSWER and not (text.rstrip().endswith(":") and _ASKS.search(text))


def _may_be_thing(said: Lead | None) -> bool:
    """Whether a line may still be the name of an object: `Permission`."""
    return said is None or said.subject is Subject.OTHER
