"""What headings say of the blocks below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from codegen.ir.model import Location
from codegen.linking.rest.leads.labelled_parts import TITLE
from codegen.linking.rest.leads.leads import COMES_BACK, ELSEWHERE, TO_SEND, Lead, Subject, read_lead
from codegen.linking.rest.leads.within import read_within
from codegen.linking.rest.outline import Section, introductions
from codegen.linking.rest.status_codes import NO_CALLER_SEES, STATUS_LINE
from codegen.pages.rest import Code

_PART = re.compile(
    r"\W*(?:(?:url|uri|path|query|body|payload|header|form|json|get|post|put|patch|request|response|input|output|http|optional|required|mandatory|available|supported|allowed|accepted|permitted|valid|additional|example|sample|"
    r"(?:un)?success(?:ful)?|fail(?:ed|ure)?|error|status|return(?:ed)?|api|string|data|code|typical|common|possible|expected|curl|[2-5](?:\d\d|xx))s?\W+){0,4}"
    r"(?:parameters?|params?|(?:requests?|responses?)(?: (?:information|data))?|bod(?:y|ies)|headers?|attributes?|fields?|arguments?|examples?|samples?|errors?|status codes?|statuscodes?|"
    r"codes?|return types?|return(?:ed)? values?|response values?|returns?|properties|payload|schema|input|output|options|formats?|query|result|success(?:es)?|enumerated values|structures?|permissions?|authentication|authorization|scopes?|usage|description|notes?)(?:\(s\))?(?:\W+[2-5](?:\d\d|xx)\b[\w ]{0,30}|\W+(?:application|multipart|text|image)/[\w.+-]+|\W+(?:raw|form-?data|(?:x-www-form-)?urlencoded|binary|graphql)(?:\W+json)?)?\W*$",
    re.IGNORECASE,
)
"""Titles of sections that belong to an operation, even on its own level."""


@lru_cache(4096)  # a reference has few such titles, and each at every operation
def titles_part(title: str) -> bool:
    """Whether a section or a block of this title belongs to an operation: `Path parameters`, `Example response:`."""
    return _PART.match(title) is not None


_PARAMETERS_OF = re.compile(
    r"(?!\W*(?:[\w-]+\W+){0,3}?(?:config\w*|environment|env|server|start\w*|command|cli|constructor|client|connection|install\w*|ignored|deprecated|removed|unsupported|obsolete|forbidden)\b)"
    r"(?:\W*(?:[\w-]+\W+){0,3}(?:parameters?|params?|arguments?)(?:\W+(?:list|descriptions?|details|table|reference|overview))?"
    r"|\W*(?:list|description|details|overview|table) of (?:(?:the|all) ){0,2}(?:[\w-]+ ){0,2}(?:parameters?|params?|arguments?))(?:\W+(?:all )?(?:optional|required|mandatory))?\W*",
    re.IGNORECASE,
)
"""Titles of parameters of whatever kind, below the call that takes them: `Search parameters`, `List of arguments`. What a server or a program is started with is not sent."""
_JSON = re.compile(r"\W*(?:request|response) json (?:object|array(?: of objects)?)\W*", re.IGNORECASE)
"""Titles of the members of a body, as Sphinx's extension for HTTP writes them."""
CALLS = re.compile(
    r"\W*(?:(?:paths?|urls?|endpoints?|routes?) (?:and|&) )?(?:(?:http|api|rest|request) )?(?:requests?|endpoints?|urls?|calls?|methods?|routes?|paths?|definitions?|syntax|usage)(?: (?:url|uri|path|line|syntax))?\W*$",
    re.IGNORECASE,
)
"""Titles of the section of an operation that says what to call."""
RESPONSE = re.compile(r"\bresponses?\b", re.IGNORECASE)
_BARE = re.compile(r"\W*(?:body|headers?|schema|fields|attributes|properties)\W*$", re.IGNORECASE)
"""Titles of sections that describe an answer, where they follow the answer's own section."""
_AUTHENTICATION = re.compile(
    r"\W*security(?: (?:schemes?|requirements?))?\W*$|\W*(?:authentication|authorization|auth)(?:\W+(?:type|scheme))?(?:\W+(?:bearer|basic|digest|oauth ?\d?|api ?key|no ?auth|token))+\W*$",
    re.IGNORECASE,
)
"""Titles of sections that show a way to authenticate, whose table holds its settings, no parameters."""
_OF_SERVER = re.compile(
    r"\W*(?:(?:supported|available|required|optional|server|the|related) )*(?:environment(?:al)? variables?|env(?:ironment)? vars?|(?:database|db|sql) (?:columns?|fields?|schemas?|tables?)"
    r"|(?:command[ -]line|cli) (?:flags?|options?|arguments?|parameters?))\W*",
    re.IGNORECASE,
)
"""Titles of what a server or a program knows, and calls do not send: `Environment variables`."""
_FAILS = re.compile(r"\W*(?:if|when|in case) (?:the|a|an|this|your) (?:\w+ )?(?:requests?|calls?|operation) (?:fails?|failed|is unsuccessful|is invalid)\W*", re.IGNORECASE)
_MEMBERS = re.compile(r"\W*(?:elements|attributes|fields|properties|members) of (?:the|an?) (?:(?:GET|POST|PUT|PATCH|DELETE) )?[\w-]+ objects?\W*", re.IGNORECASE)
"""Titles of what an operation sends, or of a call that sends nothing what comes back: `Elements of the *van* object`."""
_SENT = re.compile(r"\brequest\b", re.IGNORECASE)
_THING = re.compile(
    r"(?<=\w )(?:objects?|structures?|models?|schemas?|types?|styles?|flags|levels|enum)\W*$|^\W*(?:sort(?:ing)?|order(?:ing)?)(?: (?:order|by|options|keys))?\W*$",
    re.IGNORECASE,
)
"""Ends of titles of sections that describe an object or values, not parameters."""


_LANGUAGE = re.compile(r"\W*(?P<parameter>query|filter|search)(?:able|ing)? (?:fields?|columns?|operators?|attributes?|properties|keys)\W*", re.IGNORECASE)
"""Titles of sections that say what the value of a parameter such as `query` may speak of, behind the section of the parameters."""
_PARAMETERS = re.compile(r"\b(?:param|argument)", re.IGNORECASE)


def heading_lead(
    section: Section, before: Section | None, after_answer: bool, answers: Sequence[str]
) -> Lead | None:
    """What a heading says of the blocks of its section; None where it speaks of neither parameters nor answers.

    `before` is the section right before it, and `after_answer` says whether that ended with an answer.
    `answers` are beginnings of headings that speak of answers.
    """
    if after_answer and before is not None and before.level == section.level and _BARE.match(section.title):
        return Lead(Subject.ANSWER, Location.HEADER if "header" in section.title.lower() else None)
    if section.heading is None:
        return None
    if _OF_SERVER.fullmatch(section.title) and not any(introductions(section.blocks)):
        return Lead(Subject.OTHER, of_server=True)
    if _AUTHENTICATION.match(section.title) or ELSEWHERE.search(section.title) or NO_CALLER_SEES.fullmatch(section.title):
        return Lead(Subject.OTHER)
    if (language := _LANGUAGE.fullmatch(section.title)) and (
        any(_PARAMETERS.search(part.title) for other in section.siblings_before() for part in other.walk()) or _passes(section, language["parameter"].lower())
    ):
        return Lead(Subject.OTHER, language=True)
    if section.title.strip().lower() == "path" and any(titles_part(above.title) for above in section.above()):
        return Lead(Subject.REQUEST, Location.PATH)
    if (
        titles_part(section.title)
        or STATUS_LINE.fullmatch(section.title)
        or _JSON.fullmatch(section.title)
        or ((titled := TITLE.fullmatch(section.title)) is not None and not titled["fails"])
        or TO_SEND.fullmatch(section.title)
        or COMES_BACK.fullmatch(section.title)
        or section.title.lower().startswith(tuple(a.lower() for a in answers))
    ):
        return read_lead(section.title, heading=True, answers=answers)
    if _PARAMETERS_OF.fullmatch(section.title) and any(any(introductions(above.blocks)) for above in section.above()):
        return read_lead(section.title, heading=True)
    if _FAILS.fullmatch(section.title):
        return Lead(Subject.ERRORS)
    if _MEMBERS.fullmatch(section.title) and not section.heading.title.code():
        return Lead(Subject.REQUEST, Location.BODY, document=_SENT.search(section.title) is None)
    within, objects, _ = read_within(section.heading.title)
    if within:
        subject = Subject.ANSWER if RESPONSE.search(section.title) else Subject.REQUEST
        return Lead(subject, within=within, objects=objects)
    if _THING.search(section.title) and not any(introductions(section.blocks)):
        return Lead(Subject.OTHER)
    return None


def _passes(section: Section, parameter: str) -> bool:
    """Whether code beside a section passes a parameter: `curl -G ... --data-urlencode 'query=...'` in the section behind `Query fields`."""
    codes = (block.text for other in section.following() for block in other.blocks if isinstance(block, Code))
    return any(f"{sign}{parameter}=" in code for code in codes for sign in "?&'\"")


_NEED = re.compile(r"\W*(?:(?P<required>required|mandatory)|optional)\W*", re.IGNORECASE)


_MEDIA_TYPES = re.compile(r"\W*(?:(?:application|text|multipart|image)/[\w.+*-]+\W*)+")
"""Titles of sections that say of the one above in which form it travels: `application/json, text/json`."""


def lead_from_above(section: Section, above: Lead | None) -> Lead | None:
    """What the heading above says of a section that only names a part of an answer, `Schema` below `201 Created`, or of parameters: `Optional`."""
    if section.heading is not None and (need := _NEED.fullmatch(section.title)) and (above is None or above.subject is Subject.REQUEST):
        return replace(above or Lead(Subject.REQUEST), required=need["required"] is not None, example=False)
    if above is not None and above.subject in (Subject.REQUEST, Subject.ANSWER) and _MEDIA_TYPES.fullmatch(section.title):
        return above
    if above is None or (above.status is None and above.subject is not Subject.ANSWER) or not _BARE.match(section.title):
        return None
    return replace(above, location=Location.HEADER) if "header" in section.title.lower() else above
