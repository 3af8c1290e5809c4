"""Reads what a sentence names with what it says of each in brackets: ``Takes the parameters `name` (required) and `size`.``, ``Send `name` and `size` as JSON.``"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.ir.model import Location, ScalarKind
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.gathered import Parameter
from codegen.linking.rest.leads.within import CODE, masked_code
from codegen.linking.rest.objects.index import Index
from codegen.linking.rest.prose.prose_facts import read_prose
from codegen.linking.rest.samples.declared_heads import need_in
from codegen.linking.rest.types.sketch import Linked, Named, Typed
from codegen.linking.rest.types.type_words import only_type
from codegen.pages.rest import Inline, MarkKind
from codegen.source import PageProse, Span

_ONE = rf"{CODE}(?:\s+\([^()\n]{{1,60}}\))?"
_NAMES = rf"(?P<names>{_ONE}(?:(?:\s*,\s*(?:and\s+|or\s+)?(?:optionally\s+)?|\s+(?:and|or|plus)\s+(?:optionally\s+|an? optional\s+)?){_ONE}){{0,50}})"
_NEED = r"(?:(?P<need>optional|required|mandatory)\s+)?"
_PLACE = r"(?:(?P<place>query(?:[- ]?string)?|url|header|form|body|json|request|http)\s+)?"
_NOUN = r"(?P<noun>parameters?|params?|arguments?|args?|fields?|attributes?|propert(?:y|ies)|members?|keys?|values?|headers?)"
_TAKES = re.compile(
    rf"\b(?:takes?|accepts?|requires?|expects?|needs?|understands?|supports?)\s+(?:(?:the|these|two|three|four|following|an?)\s+){{0,3}}{_NEED}{_PLACE}{_NOUN}\s*:?\s+{_NAMES}(?![\w])(?:\s+(?:as|in|through|via)\s+(?:the\s+|an?\s+)?(?:request\s+|http\s+)?(?P<behind>json|body|query|url|form|headers?)\b)?",
    re.IGNORECASE,
)
_AS = re.compile(
    rf"\b(?:send|pass|post|put|provide|include|submit|specify|supply|give|takes?|accepts?|requires?|expects?)\s+(?:the\s+|an?\s+|your\s+|both\s+){{0,2}}{_NEED}(?:{_NOUN}\s+)?{_NAMES}\s+(?:(?:fields?|values?|attributes?|parameters?)\s+)?"
    r"(?:as|in|through|via|with|inside)\s+(?:the\s+|an?\s+|your\s+){0,2}(?:request(?:'s)?\s+|http\s+|raw\s+)?(?P<place>json|body|payload|query|url parameters?|form|multipart|headers?|url-?encoded)\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    rf"\b(?:(?:json|request|post|http|the)\s+){{0,3}}(?P<place>body|payload|query string|form)\s+(?:is an? (?:json )?object (?:with|that has|having|of)|must (?:contain|include|have|hold)|contains|includes|holds|has|needs|takes|consists of|should (?:contain|include|have))\s+(?:(?:the|these|following|an?)\s+){{0,3}}{_NEED}(?:(?:fields?|keys?|attributes?|members?|propert(?:y|ies)|parameters?)\s*:?\s+)?{_NAMES}(?!\w)",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    rf"{_NAMES}(?:\s+{_NOUN})?\s+(?:is|are)\s+(?:both\s+|all\s+|always\s+)?(?P<need>optional|required|mandatory)\s+in\s+(?:the\s+|your\s+)?(?:request\s+|post\s+|put\s+|json\s+|http\s+)?(?P<place>body|payload|query|form)\b",
    re.IGNORECASE,
)
"""``The `name` and `size` fields are required in the body``"""
_CHANGES = re.compile(
    rf"\b(?P<need>)(?P<place>)(?:update|change|set|modify|edit)\s+(?:(?:the|these|only|any|of|its|following)\s+){{0,4}}{_NAMES}\s+{_NOUN}\b", re.IGNORECASE
)
"""``You can change the `name` and `size` attributes of a van``"""
_EXPRESSIONS = (_TAKES, _AS, _HOLDS, _NEEDED)
_BODY_IS = re.compile(
    r"(?:^|[.;:]\s+)(?:the\s+)?(?:(?:(?:request|post|put|http)\s+)?body|request payload)(?:\s+of the request)?\s+(?:is|must be|should be|holds|contains|consists of)\s+"
    r"(?:just\s+|simply\s+|only\s+)?(?:the|an?|your)\s+(?:(?:raw|new|whole|complete|full|entire|updated|changed|json|plain)\s+)*(?P<noun>[A-Za-z][\w-]*(?:\s+[a-z][\w-]*)?)(?:\s+(?:itself|object|as json|in json|to (?:add|create|store|save)))?\s*(?:[.;,]|$)",
    re.IGNORECASE,
)
_NO_NOUNS = frozenset({"same", "empty", "optional", "required", "ignored", "following", "string", "json", "object", "array", "list", "form", "file", "above", "below",
                       "created", "stored", "saved", "added", "deleted", "removed", "returned", "resulting", "requested", "found", "matching"})  # fmt: skip
_CHANGING = frozenset({"PUT", "PATCH"})
_READING = frozenset({"GET", "HEAD"})
_PLACES = {"query": Location.QUERY, "url": Location.QUERY, "header": Location.HEADER, "form": Location.BODY, "body": Location.BODY, "json": Location.BODY,
           "payload": Location.BODY, "multipart": Location.BODY, "urlencoded": Location.BODY}  # fmt: skip
_NAME = re.compile(r"(?P<name>[A-Za-z_$][\w.$-]*(?:\[[\w-]*\])*)(?:=(?P<value>.*))?")
_VALUES = frozenset({"true", "false", "null", "none", "asc", "desc"})
OTHERWISE_WORDS = (
    r"no|not|never|nor|without|instead|deprecated|removed|ignored?|unlike|other|another|previous(?:ly)?|longer|if|when|unless|returns?|response|answers?|redirect\w*|like|same|see|browsers?"
)
"""What a sentence has that does not plainly say that the call takes something."""
_OTHERWISE = re.compile(
    rf"\b(?:{OTHERWISE_WORDS}|returned|responses|values?|either|one of|any of|types?|fail\w*|errors?|success\w*|webhooks?)\b|n['\u2019]t\b"
    r"|\x01\s+(?:parameter|field|header|attribute|option)?\s*(?:accepts|takes|supports|requires|expects|has|needs)\b",
    re.IGNORECASE,
)
_BY_CALL = re.compile(
    r"\W*(?:(?:it|this|that|the|these|you|to|call|calls|call(?:er|ing)s?|endpoints?|methods?|routes?|operations?|requests?|resources?|actions?|api|body|must|should|shall|can|may|have|has|also|always|only|please"
    r"|optionally|additionally|furthermore|and|then|here|use|using|need|needs|both|an?|your|json|post|put|http)\b\W*)*"
    r"|\W*(?-i:[A-Z])[a-z]+s\b[^\x01]*\b(?:and|then)\s+(?:also\s+)?|\W*to\s+[a-z]+\s[^\x01,]{1,40},\s+(?:please\s+)?",
    re.IGNORECASE,
)
"""What may stand before it in its sentence: then the call, or who calls, does it; the others are `Creates a van and ...` and `To add a van, ...`."""
_CALL = re.compile(r"(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s|/\w")
_SIGNS = ("param", "arg", "field", "attribut", "propert", "member", "key", "json", "body", "payload", "form", "query", "header")
_PART = re.compile(rf"{CODE}(?:\s+\((?P<said>[^()\n]*)\))?")
NEAR = 500
"""So many characters of a sentence on both sides are read: a paragraph without stops may have many names."""


def said_members(text: Inline, method: str) -> Iterator[Parameter]:
    """What the sentences of a paragraph name as sent by a call with the method."""
    lowered = text.text.lower()
    if not text.marks or not any(sign in lowered for sign in _SIGNS) or any(mark.kind is MarkKind.LINK for mark in text.marks):
        return
    masked, codes = masked_code(text)
    expressions = (*_EXPRESSIONS, _CHANGES) if method in _CHANGING else _EXPRESSIONS
    for match in (match for expression in expressions for match in expression.finditer(masked)):
        begin, end = sentence_around(masked, match)
        if _OTHERWISE.search(masked, begin, end) or not _BY_CALL.fullmatch(masked, begin, match.start()):
            continue
        place = _place(match)
        if place is Location.BODY and method in _READING:
            # Of these it is the body of the answer, or what another call sends.
            continue
        need = need_in(match["need"] or "")
        first = masked.count(CODE, 0, match.start("names"))
        if any(map(_CALL.match, codes[masked.count(CODE, 0, begin) : masked.count(CODE, 0, end)])):
            # Another call is spoken of, or this one in a list of changes.
            continue
        for number, part in enumerate(_PART.finditer(match["names"])):
            named = _NAME.fullmatch(codes[first + number].strip())
            if named is None or named["name"].lower() in _VALUES:
                continue
            said = part["said"] or ""
            facts = read_prose(Inline(said, (), text.span)) if said else None
            own = need_in(said)
            yield Parameter(
                Entry(
                    name=named["name"],
                    typed=_typed(said, text.span),
                    required=need if own is None else own,
                    default=facts.default if facts is not None else None,
                    has_default=facts is not None and facts.has_default,
                    documentation=PageProse(text.text),
                    span=text.span,
                ),
                place,
                place is Location.BODY and (match["place"] or "").lower().startswith(("form", "multi", "url")),
            )


def sentence_around(masked: str, match: re.Match[str]) -> tuple[int, int]:
    """Where the sentence of a match begins and ends."""
    near, far = max(match.start() - NEAR, 0), min(match.end() + NEAR, len(masked))
    begin = max(masked.rfind(". ", near, match.start()) + 1, near)
    end = masked.find(". ", match.end(), far)
    return begin, end if end > 0 else far


def _place(match: re.Match[str]) -> Location | None:
    word = (match["place"] or "").lower().replace("-", "").split(" ")[0]
    place = next((place for key, place in _PLACES.items() if word.startswith(key)), None)
    noun = match.groupdict().get("noun") or ""
    if word.startswith("url") and not word.startswith("urlencoded"):
        place = Location.QUERY
    if place is None and noun.lower().startswith("header"):
        return Location.HEADER
    behind = match.groupdict().get("behind") or ""
    if place is None and behind:
        return next((place for key, place in _PLACES.items() if behind.lower().startswith(key)), None)
    return place


def _typed(said: str, span: Span) -> Typed | None:
    """The type in brackets: `(string, required)`."""
    for words in said.split(","):
        if need_in(words) is None and (typed := only_type(Inline(words.strip(), (), span))) is not None:
            return typed
    return None


def said_body(sentences: list[Inline], index: Index) -> Entry | None:
    """The body that a sentence says is one thing: `The body is the van.` Where the pages describe no such object, any JSON."""
    for text in sentences:
        match = _BODY_IS.search(text.text) if "ody" in text.text or "payload" in text.text else None
        if match is None or match["noun"].lower().split()[0] in _NO_NOUNS:
            continue
        words = [match["noun"], match["noun"].split()[0]]
        noun = next((word for word in words if index.named(word, text.span.file) is not None), "")
        sketch = Linked(noun) if noun else Named(ScalarKind.DOCUMENT)
        return Entry(name="body", typed=Typed(sketch), required=True, documentation=PageProse(text.text), span=text.span)
    return None
