"""What sentences and items say of answers: `Returns 204`, `The created van`, `Data: see the van`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from codegen.linking.rest.entry import stretch
from codegen.linking.rest.gathered import Gathered, NamedObject, Status
from codegen.linking.rest.types.sketch import Array, Linked, Typed
from codegen.pages.rest import Inline, Item, List, MarkKind, Paragraph
from codegen.source import PageProse, Span

_SUCCESS_SAID = re.compile(
    r"(?:\b(?:returns?|(?:respond|answer|repl(?:y|ie))(?:s|ed|ing)? with|status(?: code)?(?: of)?|response:?)\b[^.\n]{0,40}?"
    r"|\ban? \W?(?=2\d\d\W{1,2}(?:\w+ ){0,2}(?:response|status|code) (?:indicates|means|signals)\b))\b(2(?:0\d|26))\b(?!\W*(?:\w+\s)?(?:characters?|chars|letters|bytes|[KM]i?B|items|results|records|entries|rows|times|m?s|seconds|days)\b)",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\W*(?:possible |returned |http |normal )*(?:errors?(?: responses?)?(?: codes?| status(?:es| codes?)?)?|(?:response|return|http|status|success)(?: status)? (?:codes?|statuses)|statuses)\W*:",
    re.IGNORECASE,
)
"""``Error responses: `400` if it is bad, `404 GONE` ...``, ``Response codes: `200`, `404```."""
_STATUS = re.compile(r"[2-5]\d\d\b")
_PLAIN = re.compile(r"[^:]{1,40}:\s*(?:(?:\w+\s?\()?[2-5]\d\d\)?(?:,\s*|\s+(?:and|or)\s+|\.?$))+", re.IGNORECASE)
"""`Error response codes: unauthorized(401), 404`"""
_LISTS = re.compile(r"(?:[:;,.]|\band|\bor)\W*$", re.IGNORECASE)
"""Stands before each of the statuses."""
_REASON = r"(?:\W{0,3}(?:Bad Request|Unauthori[sz]ed|Forbidden|Not Found|Conflict|Gone|Unprocessable \w+|Too Many Requests|Internal Server Error))?"
_SAID_BEFORE = r"(?:\b(?:with|in|an?|the|http|status|error|response|code|of|as|either)\W+|`){0,6}"
_ERROR_SAID = re.compile(
    rf"\b(?:returns?|answers|(?:responds?|answers?|repl(?:y|ies)|fails?) with|(?:results?|respond(?:s|ing)?) (?:in|with))\W+{_SAID_BEFORE}(?P<active>[45]\d\d)\b"
    rf"|\byou(?:['\u2019]ll| will| would)? (?:get|receive)\W+{_SAID_BEFORE}(?P<got>[45]\d\d)\b"
    rf"|\b(?:response |http )status(?: code)? (?:will be|is)\W+(?P<stated>[45]\d\d)\b"
    rf"|(?<![\w.:$])(?P<passive>[45]\d\d)\b{_REASON}\W{{0,3}}(?:(?:http |error |status |response )?(?:error|status|response|code)s?\W{{0,2}})? ?(?:is|will be|are|gets) (?:returned|raised|sent|thrown)\b",
    re.IGNORECASE,
)
"""`Responds with `404` if the van does not exist`, `a `409 Conflict` is returned`."""
_ANOTHER = re.compile(
    rf"[^.\n;]{{0,120}}?(?:\bor\b|\band\b|,)\W+{_SAID_BEFORE}`?(?P<code>[45]\d\d)\b(?={_REASON}\W{{0,3}}(?:if|when|unless|for|on|error|status|where|in case)\b)",
    re.IGNORECASE,
)
"""`, or `403` when you may not see it`: behind such a status in its sentence."""
_ANOTHER_SUCCESS = re.compile(
    rf"[^.\n;]{{0,120}}?(?:\bor\b|\band\b|,)\W+{_SAID_BEFORE}`?(?P<code>20\d)\b(?=\W{{0,3}}(?:if|when|unless)\b)", re.IGNORECASE
)
"""`, 201 if it is new`: behind such a status in its sentence."""
_DENIED = re.compile(
    r"(?:(?:\b(?:no|not|never|no longer|instead of|rather than|without|used to)|n['\u2019]t)[^\w.,:;]+(?:(?:ever|usually|actually|simply|\w+ or)[^\w.,:;]+)?"
    r"(?:\b(?:an?|the|any|http|status|code|error|response)[^\w.,:;]+){0,3}"
    r"|\b(?:ports?|values?|numbers?|version)[^\w.,:;]+)$",
    re.IGNORECASE,
)
"""`never responds with `404``, `no `404` is returned`: what stands right before the verb, or before the status."""
_OF_OTHERS = re.compile(
    r"(?:\b(?:webhooks?|hooks?|callbacks?|receivers?|upstreams?|backends?|clients?|prox(?:y|ies)|(?:your|other|another|external|third[- ]party|remote) (?:\w+ )?(?:server|endpoint|service|app|application|handler|system)s?)"
    r"(?: (?:endpoints?|servers?|services?|urls?))?(?: (?:that|which))?(?: (?:will|must|should|can|may|might))?"
    r"|\b(?:older|earlier|previous) (?:versions?|releases?)"
    r"|\b(?:differ(?:s|ent)?|unlike)\b[^.;\n]{0,120}\b(?:which|that)"
    r"|\b(?:GET|POST|PUT|PATCH|DELETE)\W+/[^\s,;]*)[^\w.,:;]+(?:(?:will|would|now)[^\w.,:;]+)?$",
    re.IGNORECASE,
)
"""`your server responds with`, ``GET /vans` returns`: who answers so is another."""
_AFTERWARDS = re.compile(
    r"(?:\b(?:once|after)\b[^.;\n]{0,40}\b(?:deleted|removed|destroyed|purged|revoked|cancell?ed|closed|archived|expired|gone|deletion|removal)\b(?P<who>[^.;\n]{0,80})$"
    r"|\b(?:subsequent|later|further|future|next)\b[^.;\n]{0,30}\b(?:requests?|calls?|attempts?|reads?|lookups?)\b[^.;\n]{0,80}$)",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?!(?:this|the) \w)(?:(?:gett?|fetch|retriev|list|call|access|query|look|read)ing|(?:every|any|all) (?:\w+ )?(?:requests?|calls?|attempts?)|(?:it|they))\b", re.IGNORECASE)
"""`Once deleted, getting the van returns`: so answers a call that comes later, and not this one."""
_NO_MORE = re.compile(
    r"\W*(?:no (?:longer|more)\b|(?:by|from)\W+(?:GET|POST|PUT|PATCH|DELETE)\W+/)", re.IGNORECASE
)
_CODE_LEADS = re.compile(
    r"(?:^|[.;:]\s+)(?P<code>[2-5]\d\d)(?:\s+[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*){0,3})?[\s,\u2013\u2014-]{1,3}(?:if|when|unless|on success|once|in case|otherwise|with no body)\b"
)
"""`204 if all went well`"""
_LABELLED = re.compile(r"(?:^|\n)\W*(?:success|ok|errors?|failure|failed)\W*:\W*(?P<code>[2-5]\d\d)\b", re.IGNORECASE)
"""Begins a line, with the status in code: ``Success: `202 Accepted` ``."""
_MARKED = (MarkKind.CODE, MarkKind.EMPHASIS, MarkKind.STRONG)
_COUNTED = re.compile(
    r"\W*(?:\w+\s)?(?:characters?|chars|letters|bytes|[KM]i?B|items|results|records|entries|rows|objects|requests|times|m?s|seconds|minutes|days)\b"
    r"|\s(?!(?:errors|responses|codes|unless|always|does|has|was|as|means)\b)[a-z]+(?<![sui])s\b|\W*(?:per|at most|or (?:fewer|less|more))\b",
    re.IGNORECASE,
)
"""What makes a number one of things, not a status."""
_PARTICIPLE = re.compile(
    r"\W*+(?:returns )?(?:the|an?)?\s*+(?:newly )?(?:created|updated|modified|changed|deleted|new|requested|resulting|corresponding|fetched|retrieved|found|matching|specified)\s++(?=\S)",
    re.IGNORECASE,
)


def without_participle(text: Inline) -> Inline:
    """`Session` of `The created Session`."""
    match = _PARTICIPLE.match(text.text)
    return stretch(text, match.end() if match else 0, len(text.text.rstrip(" .")))


_NEAR = 300
"""So many characters before a status tell whose it is."""


def statuses_of_paragraph(block: Paragraph, out: Gathered) -> None:
    """Take the status that a sentence names in code or begins with: `Returns 204 No Content`."""
    text = block.text.text
    if len(text) > 400:
        return
    if "2" not in text and "4" not in text and "5" not in text:
        return
    if _LISTED.match(text):
        if not block.text.marks and _PLAIN.fullmatch(text):
            _add(_STATUS.findall(text), block.span, out)
        for mark in block.text.marks:
            listed = _STATUS.match(text, mark.start) if mark.kind is MarkKind.CODE else None
            if listed is not None and _LISTS.search(text, max(mark.start - _NEAR, 0), mark.start):
                _add([listed[0]], block.span, out)
    coded = {mark.start for mark in block.text.marks if mark.kind in _MARKED}
    _add((match["code"] for match in _LABELLED.finditer(text) if match.start("code") in coded), block.span, out)
    _add((match["code"] for match in _CODE_LEADS.finditer(text) if match.start("code") in coded), block.span, out)
    success_said(block.text, block.span, out)
    _errors_said(block.text, block.span, out)


_RETURNS_NAMED = re.compile(
    r"\b(?:returns?|responds? with|answers? with)\s+(?P<many>(?:an? |the )?(?:array|list) of )?(?:an? |the |one )?(?:(?:newly |updated |created |new |changed )*)$", re.IGNORECASE
)


def objects_said(text: Inline, span: Span, out: Gathered) -> None:
    """Note the object that a sentence says in code to come back: ``Returns `Van`.``"""
    for mark in text.marks:
        name = text.text[mark.start : mark.end].removesuffix("[]") if mark.kind is MarkKind.CODE else ""
        if not name[:1].isupper() or not name.isidentifier() or name.isupper():
            continue
        before = _RETURNS_NAMED.search(text.text, max(mark.start - _NEAR, 0), mark.start)
        if before is not None and not denied(text.text, before.start()) and not of_others(text.text, before.start()):
            out.named.append(NamedObject(name, before["many"] is not None or text.text[: mark.end].endswith("[]"), span))


def _add(codes: Iterable[str], span: Span, out: Gathered) -> None:
    """Add those statuses that are not known yet."""
    new = dict.fromkeys(codes)
    if new:  # Most prose names none, and an operation may have thousands.
        known = {status.code for status in out.statuses}
        out.statuses += [Status(code, PageProse(), None, span) for code in new if code not in known]


def _errors_said(text: Inline, span: Span, out: Gathered) -> None:
    """The statuses of errors that sentences say come back."""
    if "4" not in text.text and "5" not in text.text:
        return
    codes: list[str] = []
    for match in _ERROR_SAID.finditer(text.text):
        near = max(match.start() - _NEAR, 0)
        if (
            denied(text.text, match.start())
            or of_others(text.text, match.start())
            or _of_later_call(text.text, near, match.start())
            or _NO_MORE.match(text.text, match.end())
            or _COUNTED.match(text.text, match.end())
        ):
            continue
        codes.append(next(code for code in match.groups() if code))
        at = match.end()
        while another := _ANOTHER.match(text.text, at):
            codes.append(another["code"])
            at = another.end()
    _add(codes, span, out)


def of_others(text: str, at: int) -> bool:
    """Whether a sentence whose verb stands at an offset speaks of what somebody else does."""
    return _OF_OTHERS.search(text, max(at - _NEAR, 0), at) is not None


def denied(text: str, at: int) -> bool:
    """Whether it says that this is not done."""
    return _DENIED.search(text, max(at - _NEAR, 0), at) is not None


def _of_later_call(text: str, begin: int, end: int) -> bool:
    """Whether what stands before a status, from offset `begin` on, speaks of calls that come later."""
    match = _AFTERWARDS.search(text, begin, end)
    return match is not None and (match["who"] is None or _LATER.search(match["who"]) is not None)


def statuses_of_item(text: Inline, span: Span, out: Gathered) -> None:
    """Take the statuses that an item names: `Returns 204`, `Responds with 409 if there is one`."""
    success_said(text, span, out)
    if len(text.text) <= 400:
        _errors_said(text, span, out)


def success_said(text: Inline, span: Span, out: Gathered) -> None:
    """Take the status of success that an item names: `Returns 204`."""
    if "2" not in text.text or len(text.text) > 400:
        return
    codes: list[str] = []
    for match in _SUCCESS_SAID.finditer(text.text):
        codes.append(match[1])
        at = match.end()
        while another := _ANOTHER_SUCCESS.match(text.text, at) or _ANOTHER.match(text.text, at):
            codes.append(another["code"])
            at = another.end()
    _add(codes, span, out)


_ANSWER_ITEM = re.compile(r"\W*(?:response|returns?|answer|result)\W*", re.IGNORECASE)
_DATA_LED = re.compile(r"\W*(?:data|body|payload)\W*?:\W*(?=[^:\n]{0,60}\bsee\b)", re.IGNORECASE)
"""`Body: van (see section [Van](#van))`"""
_MANY = re.compile(r"(?:an? |the )?(?:list|array) of\b", re.IGNORECASE)
_DATA_ITEM = re.compile(r"\W*(?:data|body|payload|content|schema)\W*", re.IGNORECASE)


def linked_data(item: Item, of_answer: bool) -> Typed | None:
    """The type that an item `Data:` below `Response:` links to, where the item says nothing else."""
    text = item.text.text
    if of_answer and _DATA_ITEM.fullmatch(text):
        first = item.blocks[0] if item.blocks else None
        if isinstance(first, Paragraph) and len(first.text.links()) == 1:
            name, target = first.text.links()[0]
            plain = first.text.text.replace(name, "", 1).strip(" .:").lower()
            if plain in ("", "see", "a", "an", "the", "array of", "list of"):
                link = Linked(name, target)
                return Typed(Array(link) if " of" in plain else link)
        return None
    led = _DATA_LED.match(text) if of_answer else None
    if led is not None and (links := item.text.links()):
        link = Linked(*links[0])
        return Typed(Array(link) if _MANY.match(text, led.end()) else link)
    below = of_answer or _ANSWER_ITEM.fullmatch(text) is not None
    if not below:
        return None
    parts = (part for block in item.blocks if isinstance(block, List) for part in block.items)
    return next((found for part in parts if (found := linked_data(part, True)) is not None), None)
