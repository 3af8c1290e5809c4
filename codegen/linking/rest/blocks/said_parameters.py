"""Finds parameters that only sentences name: ``takes the optional query parameters `page` and `limit```."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from codegen.ir.model import Location, ScalarKind
from codegen.linking.rest.blocks.said_members import NEAR, OTHERWISE_WORDS, said_members, sentence_around
from codegen.linking.rest.blocks.shown_queries import shown_queries
from codegen.linking.rest.entries.cell_names import split_path
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.gathered import Gathered, Parameter
from codegen.linking.rest.leads.within import CODE, masked_code
from codegen.linking.rest.locations import PLACEHOLDER
from codegen.linking.rest.paging.paging_said import said_paging
from codegen.linking.rest.types.sketch import Named, Typed
from codegen.pages.rest import Inline, Introduction, MarkKind
from codegen.source import PageProse

_NAMES = rf"(?P<names>{CODE}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+){CODE}){{0,50}})"
_PLACE = r"(?P<place>query(?:[- ]?string)?|get|header|form|body)"
_NOUN = r"(?:parameters?|params?|arguments?|args?)"
_NEED = r"(?:(?P<need>optional|required|mandatory)\s+)?"
_NAMED = (
    re.compile(rf"\b{_NEED}{_PLACE}\s+{_NOUN}\s*:?\s+{_NAMES}(?!\w)", re.IGNORECASE),
    re.compile(rf"\b(?:the|an?|with|and|optional|required)\s+{_NAMES}\s+{_NEED}{_PLACE}\s+{_NOUN}\b", re.IGNORECASE),
    re.compile(rf"\b(?P<need>optional|required|mandatory)\s+{_NOUN}\s+{_NAMES}(?!\w)", re.IGNORECASE),
    re.compile(rf"\b(?P<need>optional|required|mandatory)\s+{_NAMES}\s+{_NOUN}\b", re.IGNORECASE),
)
_QUERY = re.compile(r"\bquery(?:[- ]?string)?(?: parameters?)?:? \x01(?!\w)|^\W*query(?:[- ]?string)?\W+\x01", re.IGNORECASE)
"""``Query string: `?page=2` ``"""
_HEADERS = re.compile(
    rf"\b(?P<need>requires?|required|optional|needs?|mandatory)(?: (?:the|an?|http|request))* (?:headers?:? {_NAMES}|(?P<before>{CODE}) headers?\b)", re.IGNORECASE
)
"""``Requires header `X-Van` ``"""
_OF_ACCESS = frozenset({"authorization", "content-type", "accept", "cookie", "x-api-key"})
_NAME = re.compile(r"(?P<name>[A-Za-z_][\w.-]*(?:\[[\w-]*\])*)(?:=(?P<value>.*))?")
_PLACEHOLDER_VALUE = re.compile(r"[<{:$].*|\.*|")
_LOCATIONS = {"header": Location.HEADER, "form": Location.BODY, "body": Location.BODY}
_OTHERWISE = re.compile(rf"\b(?:{OTHERWISE_WORDS}|links?)\b|n['\u2019]t\b", re.IGNORECASE)


def add_said(gathered: Gathered, introduction: Introduction) -> None:
    """Add the parameters that the sentences before all rows and examples name, where no row does."""
    known = {split_path(parameter.entry.name)[0] for parameter in gathered.parameters}
    known |= {*PLACEHOLDER.findall(introduction.path), *(name for name, _ in introduction.query)}
    if introduction.method == "GET" and (paging := said_paging(gathered.sentences)).parameter and paging.parameter not in known and paging.span is not None:
        known.add(paging.parameter)
        taker = Entry(name=paging.parameter, typed=Typed(Named(ScalarKind.STRING)), required=False, span=paging.span)
        gathered.parameters.append(Parameter(taker, Location.QUERY))
    texts = [block.text for block in gathered.prose]
    # Beside rows, a sentence says again what they say, or speaks of a part of it.
    members = [] if gathered.parameters else [each for text in texts for each in said_members(text, introduction.method)]
    for parameter in (*_said(texts), *members, *shown_queries(gathered.sentences, introduction)):
        if parameter.entry.name not in known:
            known.add(parameter.entry.name)
            gathered.parameters.append(parameter)


def _leads_away(text: Inline) -> bool:
    """Whether a paragraph links to something, so that it may speak of another call."""
    return any(mark.kind is MarkKind.LINK for mark in text.marks)


def _said(texts: Iterator[Inline] | Sequence[Inline]) -> Iterator[Parameter]:
    for text in texts:
        lowered = text.text.lower()
        if not text.marks or not any(sign in lowered for sign in ("param", "arg", "query", "header")):
            continue
        if _leads_away(text):
            continue
        masked, codes = masked_code(text)
        if len(masked) < NEAR and not _OTHERWISE.search(masked):
            yield from _in_query_or_header(text, masked, codes)
        places = [at for at, character in enumerate(masked) if character == CODE]
        for match in (match for expression in _NAMED for match in expression.finditer(masked)):
            if _OTHERWISE.search(masked, *sentence_around(masked, match)):
                continue
            first = bisect_left(places, match.start("names"))
            need = (match["need"] or "").lower()
            for code in codes[first : first + match["names"].count(CODE)]:
                named = _NAME.fullmatch(code)
                if named is None:
                    continue
                value = named["value"]
                yield Parameter(
                    Entry(
                        name=named["name"],
                        required=None if not need else need != "optional",
                        example=None if value is None or _PLACEHOLDER_VALUE.fullmatch(value) else value,
                        documentation=PageProse(text.text),
                        span=text.span,
                    ),
                    _LOCATIONS.get(match["place"].lower(), Location.QUERY) if "place" in match.groupdict() else None,
                )


def _in_query_or_header(text: Inline, masked: str, codes: Sequence[str]) -> Iterator[Parameter]:
    """What a short line shows as the query string, or says of headers."""
    for match in _QUERY.finditer(masked):
        query = codes[masked.count(CODE, 0, match.end() - 1)]
        pairs = query[1:].split("&") if query.startswith("?") else []
        for pair in pairs:
            if (named := _NAME.fullmatch(pair)) is not None:
                value = named["value"]
                example = None if value is None or _PLACEHOLDER_VALUE.fullmatch(value) else value
                yield Parameter(Entry(name=named["name"], example=example, documentation=PageProse(text.text), span=text.span), Location.QUERY)
    for match in _HEADERS.finditer(masked):
        first = masked.count(CODE, 0, match.start())
        for name in codes[first : first + match[0].count(CODE)]:
            if re.fullmatch(r"[A-Za-z][\w-]*", name) and name.lower() not in _OF_ACCESS:
                needed = match["need"].lower() != "optional"
                yield Parameter(Entry(name=name, required=needed, documentation=PageProse(text.text), span=text.span), Location.HEADER)
