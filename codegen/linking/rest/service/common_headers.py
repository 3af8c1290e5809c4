"""Adds headers that overviews state once for all calls: a table of common request headers, ``Every request needs the header `X-Tenant` ``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from codegen.ir.model import Location, Member
from codegen.linking.rest.entries.columns import Column, columns, title
from codegen.linking.rest.entries.rows import read_rows
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.objects.shapes import Shapes
from codegen.linking.rest.outline import Section, introductions
from codegen.linking.rest.profile import Profile
from codegen.linking.rest.service.overview_sections import overviews, sentences_in
from codegen.pages.rest import Block, Paragraph, Table
from codegen.records import dataclass

_TITLE = re.compile(
    r"\W*(?:(?:the|common|public|global|general|shared|standard|system|basic|mandatory|required|http|request|api|custom|additional) )+(?:request )?headers?(?: param(?:eter)?s| fields)?\W*",
    re.IGNORECASE,
)
"""`Public request headers`"""
_OF_HEADERS = frozenset({"header", "headers", "header name", "http header", "request header"})
"""Titles of the column of names of a table of headers."""
_OF_ALL = re.compile(r"\b(?:all|each|every) (?:(?!response|answer|webhook|event)\w+ ){0,2}?(?:requests?|calls?|endpoints?|methods?)\b", re.IGNORECASE)
_OTHERWISE = re.compile(r"\b(?:webhooks?|callbacks?|events?|deliver\w*|notif\w*|respon(?:ses?|ds)|answers?|returns?|rate|limits?|throttl\w*|cors|caching|errors?|proxy|nginx|versions? \d)\b", re.IGNORECASE)
"""Speaks of what the service sends, or of some calls."""
_SOME = re.compile(r"\b(?:if|when|unless|where|for example|e\.g|except|GET|POST|PUT|PATCH|DELETE|upload\w*|download\w*|instead)\b")
"""Says that a header is not of each call."""
_NEEDED = re.compile(r"\b(?:must|requires?|required|needs?|mandatory|has to|have to)\b", re.IGNORECASE)
_LEFT_OUT = re.compile(r"\b(?:may|can|could|optional(?:ly)?|should|recommend\w*)\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+")
_OF_HTTP = re.compile(r"(?:accept(?:-(?:encoding|charset))?|content-[a-z-]+|user-agent|proxy-[a-z]+|if-[a-z-]+|cache-control|x-forwarded-[a-z]+|x-http-method(?:-override)?|transfer-encoding|set-cookie)", re.IGNORECASE)
"""Headers that the HTTP client or the media type of a body decides on."""


@dataclass(frozen=True, slots=True)
class CommonHeader:
    """A header of all calls."""

    entry: Entry
    file: str | None
    """The page whose calls it is of; None for all pages."""


def stated_headers(roots: Sequence[Section], profile: Profile, listed: Iterable[str], taken: Iterable[str]) -> tuple[CommonHeader, ...]:
    """The headers that overviews state for all calls.

    `listed` are the names of headers that single calls list, which then are listed wherever they apply; `taken` those that say who calls.
    """
    known = {name.lower() for name in (*listed, *taken)}
    of_pages = {root.page.file for root in roots if any(any(introductions(section.blocks)) for section in root.walk())}
    out: dict[str, CommonHeader] = {}
    for section in overviews(roots):
        for entry in _headers_of(section, profile):
            name = entry.name.lower()
            if name not in known and _NAME.fullmatch(name) and not _OF_HTTP.fullmatch(name):
                file = section.page.file
                out.setdefault(name, CommonHeader(replace(entry, location=Location.HEADER), file if file in of_pages and len(of_pages) > 1 else None))
    return tuple(out.values())


def common_headers(headers: Sequence[CommonHeader], file: str, members: Sequence[Member], shapes: Shapes) -> Iterator[Member]:
    """The common headers that a call of the page `file` with these members lacks."""
    known = {member.wire_name.lower() for member in members}
    for header in headers:
        if header.file in (None, file) and header.entry.name.lower() not in known:
            yield shapes.member(header.entry, "", Location.HEADER)


def _headers_of(section: Section, profile: Profile) -> Iterator[Entry]:
    titles = " ".join((section.title, *(above.title for above in section.above())))
    if _OTHERWISE.search(titles):
        return
    before: Block | None = None
    for block in section.blocks:
        if isinstance(block, Table):
            above = before.text.text if isinstance(before, Paragraph) and not before.text.text.rstrip().endswith(".") else ""
            where = columns(block.header, profile.columns)
            if _are_of_all(block, where, section.title, above):
                yield from read_rows(block, where)[0]
        before = block
    for text, codes, span in sentences_in([block for block in section.blocks if not isinstance(block, Table)]):
        for sentence in re.split(r"(?<=[.;])\s", text):
            if _OF_ALL.search(sentence) and not _OTHERWISE.search(sentence) and not _SOME.search(sentence):
                needed = True if _NEEDED.search(sentence) else False if _LEFT_OUT.search(sentence) else None
                for code in codes:
                    near = rf"\bheaders?:? (?:named |called )?{re.escape(code)}|{re.escape(code)} (?:\w+ )?header\b"
                    if _NAME.fullmatch(code) and re.search(near, sentence, re.IGNORECASE):
                        yield Entry(name=code, required=needed, span=span)


def _are_of_all(table: Table, where: Mapping[Column, int], titled: str, above: str) -> bool:
    """Whether a title, the line right above a table, or its columns say that it lists headers of all calls."""
    column = where.get(Column.NAME)
    if column is None or _OTHERWISE.search(above) or _SOME.search(above):
        return False
    if _TITLE.fullmatch(titled) or _TITLE.fullmatch(above):
        return True
    named = title(table.header[column]) in _OF_HEADERS
    return (named or "header" in above.lower()) and (_OF_ALL.search(above) is not None or (named and Column.REQUIRED in where))
