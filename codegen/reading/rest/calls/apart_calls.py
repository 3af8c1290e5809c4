"""Reads calls whose method and path are two stretches of code: ``A `GET` to `/vans` returns all``."""

from __future__ import annotations

import re

from codegen.pages.rest import Inline, Mark, MarkKind
from codegen.reading.rest.calls.methods import METHODS
from codegen.reading.rest.calls.paths import Address, Call, address, only_methods
from codegen.reading.rest.calls.titles import LONGEST_CALL

_BEFORE = re.compile(
    r"\W*(?:to [^.:;\n]{1,60}?[,:]?\s+|(?:you|users|clients|one) (?:can|may) (?!not?\b|only\b)[^.:;\n]{1,80}? by\s+"
    r"|(?:in order to [^.:;\n]{1,80}? )?(?:you|one) (?:can|may|must)\s+(?=\w+ an?\b)"
    r"|(?:an?|the|all|these) [^.:;\n]{1,80}? (?:can|may) be (?:[a-z]+ed|read|got|found|seen|made|sent|shown|begun) by\s+)?"
    r"(?:(?:just |simply )?(?:send(?:ing)?|issu(?:e|ing)|mak(?:e|ing)|perform(?:ing)?|us(?:e|ing)|submit(?:ting)?|do(?:ing)?|execut(?:e|ing))\s+)?(?:an?\s+)?(?:http\s+)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*:?\s*|\s+(?:(?!requests\b|calls\b)[\w'-]+\s+){0,10}?(?:to|via|at|on|against|from)\s+(?:the\s+)?(?:(?:(?:url|api|http|rest)\s+)?(?:endpoint|path|url|uri|route|resource|address)\s+)?",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:no|not|never|cannot|longer|without|instead|only|now|also|was|were|has|have|had|fails?|failed|removed|added|support|supported|moved|deprecated|fixed)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
"""Stands between method and path where a sentence says what is not so, or what has changed."""


_OFFERED = r"(?:exists?|supported|available|allowed|implemented|offered|there|possible|provided|works?)\b"
_NO_MORE = re.compile(
    r"(?:\s*\([^()\n]{0,40}\))?[\s,:\u2013\u2014-]*(?:(?:requests?|calls?|endpoint|method|route)[\s,]+)?(?:(?:and|but|which|that|it)\s+)?"
    r"(?:(?:was|were|is|are|has been|have been|had been|got)\s+(?:(?:also|now|both|all|since|finally|currently)\s+){0,2}"
    rf"(?:(?:removed|dropped|renamed|moved|replaced|gone|unsupported)\b|(?:not|never|no longer)\s+(?:yet\s+|any\s?more\s+)?{_OFFERED})"
    rf"|(?:no longer|does not|never|not)\s+{_OFFERED}|(?:removed|dropped|unsupported)\W*(?:$|\n|(?:in|since|with|from)\b))",
    re.IGNORECASE,
)
"""Stands behind a call that there is no more: ``**DELETE** `/vans` was removed``."""
_ACCEPTS = re.compile(r"\W*(?:endpoint|resource|path|route|url)?\s*(?:accepts|supports|takes|answers|handles)\s+(?:only\s+|http\s+)?", re.IGNORECASE)
"""Stands between a path and the methods by which it is called: ``The `/vans` endpoint accepts `GET` and `POST` HTTP requests``."""
_REQUESTS = re.compile(r"\s+(?:http\s+)?(?:requests|calls)\b", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|,?\s*(?:and|or))\s*", re.IGNORECASE)


_WITHOUT_SLASH = re.compile(r"[a-z][\w-]*(?:/[\w{}:.<>-]+)+/?(?:\?\S*)?")
"""A path of several steps that lacks its first slash: `api/vans/{id}`."""
_THE = re.compile(r"\W*(?:the\s+)?", re.IGNORECASE)


def _accepting(text: Inline, first: Mark) -> tuple[Call, int] | None:
    """The call of a sentence that begins with a path and says by which methods it is called."""
    # Most code that a sentence begins with is no path.
    if "/" not in text.text[first.start : first.end] or not _THE.fullmatch(text.text, 0, first.start):
        return None
    where = address(text.text[first.start : first.end])
    codes = [mark for mark in text.marks if mark.kind is MarkKind.CODE and mark.start >= first.end]
    if where is None or len(where.path) < 2 or not codes or not _ACCEPTS.fullmatch(text.text, first.end, codes[0].start):
        return None
    methods: list[str] = []
    end = codes[0].start
    for mark in codes:
        named = only_methods(text.text[mark.start : mark.end])
        if not named or (methods and not _AND.fullmatch(text.text, end, mark.start)):
            break
        methods += named
        end = mark.end
    return (Call(tuple(dict.fromkeys(methods)), where, False, ""), end) if methods and _REQUESTS.match(text.text, end) else None


_PLAIN = re.compile(rf"\b(?P<method>{'|'.join(METHODS)})\s+(?:request|call)\s")


def _sent_to(text: Inline, first: Mark) -> tuple[Call, int] | None:
    """The call of a sentence such as ``To add a van, send a POST request to `/vans` ``, whose method is no code."""
    if "/" not in text.text[first.start : first.end] or (match := _PLAIN.search(text.text, 0, first.start)) is None:
        return None
    where = address(text.text[first.start : first.end])
    if where is None or len(where.path) < 2 or not _BEFORE.fullmatch(text.text, 0, match.start()):
        return None
    if not _BETWEEN.fullmatch(text.text, match.end("method"), first.start) or _OTHERWISE.search(text.text, 0, first.start):
        return None
    return Call((match["method"],), where, False, ""), first.end


_BEHIND = re.compile(rf"\s*[\[(](?P<method>{'|'.join(METHODS)})[\])]\s*")
"""The method behind a path with which a text begins: `**/vans** [GET] Lists vans.`"""


def apart_call(text: Inline, first: Mark) -> tuple[Call, int] | None:
    """The call that a text begins with, and the offset behind it; `first` is its first stretch of code. None where the text says that there is no such call any more."""
    found = _apart_call(text, first)
    return None if found is None or _NO_MORE.match(text.text, found[1]) else found


def _apart_call(text: Inline, first: Mark) -> tuple[Call, int] | None:
    if not first.start and (behind := _BEHIND.match(text.text, first.end)) is not None:
        where = address(text.text[: first.end]) if text.text.startswith("/") else None
        return (Call((behind["method"],), where, False, ""), behind.end()) if where is not None and len(where.path) > 1 else None
    methods = only_methods(text.text[first.start : first.end])
    if not methods and (badge := text.text[: first.start]).isupper() and (methods := only_methods(badge)) and (where := _where(text, first)):
        # The method is a badge, or in bold: **POST** `api/vans`.
        return Call(methods, where, False, ""), first.end
    if not methods and (accepting := _accepting(text, first) or _sent_to(text, first)):
        return accepting
    if not methods or not _BEFORE.fullmatch(text.text, 0, first.start):
        return None
    second = next((mark for mark in text.marks if mark.kind is MarkKind.CODE and mark.start >= first.end), None)
    if second is None or second.end - second.start > LONGEST_CALL or not _BETWEEN.fullmatch(text.text, first.end, second.start):
        return None
    if _OTHERWISE.search(text.text, first.end, second.start):
        return None
    where = _where(text, second)
    return (Call(methods, where, False, ""), second.end) if where is not None else None


def _where(text: Inline, code: Mark) -> Address | None:
    """The path or address that a stretch of code is."""
    path = text.text[code.start : code.end]
    where = address(f"/{path}" if _WITHOUT_SLASH.fullmatch(path) else path)
    return where if where is not None and len(where.path) > 1 else None
