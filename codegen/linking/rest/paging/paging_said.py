"""Reads how a list goes on from what the sentences of an operation say: ``pass `cursor` from the previous response``, the `Link` header."""

from __future__ import annotations

import re
from collections.abc import Iterable

from codegen.linking.rest.leads.within import CODE, masked_code
from codegen.pages.rest import Inline
from codegen.records import dataclass
from codegen.source import Span

_LINK = re.compile(
    rf"(?:\blink\b|{CODE})\W{{0,3}}(?:(?:response|http)\s+)?headers?\b|\bheaders?\W{{1,3}}(?:link\b|{CODE})", re.IGNORECASE
)
_PAGES = re.compile(r"\b(?:next|following|further|more|other|subsequent|previous)\s+(?:pages?|results|items|entries|records|requests?|calls?)\b|\brepeat\b|\bpaginat\w+|\brel=\W{0,3}next", re.IGNORECASE)
_HEADER = r"(?:the\s+|its\s+)?(?:(?:response|http)\s+)?headers?"
_HOLDS = rf"(?:{_HEADER}\W{{1,3}}{CODE}|{CODE}\W{{0,3}}{_HEADER})"
_ADDRESS = r"\b(?:address|url|uri|link)\b[^.]{0,20}\b(?:next|following)\s+(?:page|results|items|entries|records)\b"
_IN_HEADER = re.compile(rf"{_HOLDS}[^.{CODE}]{{0,60}}{_ADDRESS}|{_ADDRESS}[^.{CODE}]{{0,60}}{_HOLDS}", re.IGNORECASE)
"""``The header `Next-Page` has the address of the next page.``"""
_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+")
_PASS = r"\b(?:pass|send|use|give|set|supply|provide|include|put|repeat\b[^.]{0,40}?\bwith)\b"
_BEFORE = r"(?:previous|last|prior|preceding|earlier|first)\s+(?:response|answer|page|call|request|result|reply)s?"
_INTO = re.compile(rf"{_PASS}[^.{CODE}]{{0,60}}{CODE}[^.{CODE}]{{0,60}}\b(?:as|in|into|to)\s+(?:the\s+)?(?:query\s+|parameter\s+){{0,2}}{CODE}", re.IGNORECASE)
"""``Pass the `next` of the answer as `after`.``"""
_SET = re.compile(rf"\bset\s+(?:the\s+)?{CODE}\s+(?:\w+\s+)?to\s+(?:the\s+)?(?:value\s+of\s+)?(?:the\s+)?{CODE}", re.IGNORECASE)
_SET_TO = re.compile(rf"\b(?:repeat|call|request|again)\b[^.{CODE}]{{0,60}}\bwith\s+(?:the\s+)?{CODE}\s+(?:\w+\s+)?set to\s+(?:the\s+)?(?:value\s+of\s+)?(?:the\s+)?{CODE}", re.IGNORECASE)
"""``Repeat the call with `after` set to the `next` of the last answer.``"""
_OF_LAST = re.compile(rf"{_PASS}\s+(?:the\s+|its\s+)?{CODE}\s+(?:\w+\s+)?(?:from|of|in|returned by|that came with)\s+(?:the\s+|an?\s+){{0,2}}{_BEFORE}", re.IGNORECASE)
"""``Pass `cursor` from the previous response.``"""
_WAYS = ((_SET_TO, True), (_INTO, False), (_SET, True), (_OF_LAST, False))
"""Expressions for what goes where, and whether the place stands before what goes there."""
_NAME = re.compile(r"[A-Za-z_][\w.-]*")


@dataclass(frozen=True, slots=True)
class SaidPaging:
    """What sentences say of how a list goes on."""

    parameter: str = ""
    """The query parameter that takes what the answer before said."""
    token: str = ""
    """The member of the answer that says it."""
    link: bool = False
    """The address of the next page is in the header `Link`."""
    header: str = ""
    """The header, other than `Link`, that has the address of the next page."""
    span: Span | None = None


NOT_SAID = SaidPaging()


def said_paging(sentences: Iterable[Inline]) -> SaidPaging:
    """What the first sentence that tells says; nothing where none does."""
    link = False
    for text in sentences:
        lowered = text.text.lower()
        if "page" not in lowered and "answer" not in lowered and "paginat" not in lowered and "response" not in lowered and "more" not in lowered:
            continue
        masked, codes = masked_code(text)
        near = _LINK.search(masked) if "header" in lowered else None
        if near is not None and _PAGES.search(text.text) and (CODE not in near[0] or _code_at(masked, near, codes).lower() == "link"):
            link = True
        holder = _IN_HEADER.search(masked) if codes and "header" in lowered else None
        if holder is not None and _HEADER_NAME.fullmatch(name := _code_at(masked, holder, codes)):
            return SaidPaging(header=name, link=link, span=text.span)
        for expression, swapped in _WAYS if codes else ():
            match = expression.search(masked)
            if match is None:
                continue
            first = masked.count(CODE, 0, match.start())
            named = codes[first : first + match[0].count(CODE)]
            if not all(_NAME.fullmatch(name) for name in named) or not (_PAGES.search(text.text) or expression is _OF_LAST):
                continue
            token, parameter = (named[1], named[0]) if swapped else (named[0], named[-1])
            return SaidPaging(parameter, token, link, span=text.span)
    return SaidPaging(link=link)


def _code_at(masked: str, match: re.Match[str], codes: list[str]) -> str:
    return codes[masked.count(CODE, 0, match.start())]
