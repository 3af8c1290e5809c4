"""Reads that what the rows describe lies inside of one member: `The body is an object `user` with the attributes below`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from codegen.ir.model import ScalarKind
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.leads.within import CODE, masked_code
from codegen.linking.rest.signs import Signed, folded
from codegen.linking.rest.types.sketch import Named, Typed
from codegen.pages.rest import Inline

_QUOTED = re.compile(r"[\"'\u201c\u2018]\w+[\"'\u201d\u2019]")
_NAME = rf"(?P<name>{CODE}|{_QUOTED.pattern})"
_NOUN = r"(?:objects?|keys?|root|elements?|hash|nodes?|propert(?:y|ies)|fields?|members?|wrappers?|attributes?|parameters?|envelope|namespace)"
_TOP = r"(?:the |an? |its |their )?(?:(?:single|top[- ]level|root(?:[- ]level)?|outer|parent|enclosing|json|one) )*"
_NAMED = rf"(?:{_NOUN} (?:named |called )?)?{_NAME}(?! ?(?:headers?|query|cookies?|path|arrays?|lists?)\b)"
_PARTS = r"(?:attributes|fields|parameters|properties|members|keys|following|below)"
_ALL = r"(?:body|response|answer|result|request|payload|attributes|parameters|params|fields|properties|data|members|everything|these|they|all)"
_WRAPPED = Signed(
    rf"^(?=[^.]*\b{_ALL}\b)[^.{CODE}]*\b(?:wrapp?(?:ed)?|nest(?:ed)?|enclosed?|namespaced|encapsulated)\b[^.{CODE}]{{0,40}}?\b(?:in|inside|within|under|below|by|with)(?: of)? {_TOP}{_NAMED}"
    rf"|^(?=[^.]*\b{_ALL}\b)[^.{CODE}]*\b(?:sent|passed|given|placed|put|submitted|provided|stand|belong|go)\b[^.{CODE}]{{0,20}}?\b(?:inside|within|under|below)(?: of)? {_TOP}"
    rf"(?:{_NOUN} (?:named |called )?{_NAME.replace('name', 'second')}|{_NAME.replace('name', 'third')} {_NOUN})"
    rf"|^(?=[^.]*\b{_ALL}\b)[^.{CODE}]*\b(?:must|should|need to|have to) be (?:inside|within|under|below)(?: of)? {_TOP}{_NAME.replace('name', 'fourth')} (?:object|key|root|hash|node|element|wrapper|namespace)\b",
    "wrap|nest|enclose|namespaced|encapsulated|inside|within|under|below",
)
"""`All parameters must be wrapped in a `user` object`, `Attributes are sent inside of the top-level key `user``"""
_IS = Signed(
    rf"\b(?:body|payload|request|response|answer|result)\b[^.{CODE}]{{0,30}}?\b(?:is|be|contains?|has|have|takes?|consists of|expects?|accepts?|needs?|holds?) (?:the |an? )?(?:(?:json )?object (?:with|of) (?:the |an? )?)?(?:(?:single|top[- ]level|root|outer|json|one) )*"
    rf"(?:{_NAME} {_NOUN}|{_NOUN} (?:named |called |with the key )?{_NAME.replace('name', 'second')}),? (?:with|of|that|which|containing|holding|whose|and (?:has|contains|holds|takes|includes))\b[^.,]{{0,50}}\b{_PARTS}\b",
    "body|payload|request|response|answer|result",
    "attributes|fields|parameters|properties|members|keys|following|below",
)
"""`The body is an object `user` with the attributes below`"""
_ANSWER = re.compile(r"\b(?:responses?|answers?|repl(?:y|ies)|results?|returned|returns?)\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|when|unless|optionally|may|can|could|might|either|or|each|every|never|not|no longer|without)\b|n['\u2019]t\b", re.IGNORECASE)
"""Makes it a choice, or one of many, or denies it."""
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n")


def wrapper_said(sentences: Iterable[Inline], *, of_answer: bool) -> str:
    """The member that holds all others of a request, or of an answer, as a sentence says; empty where none does."""
    for text in sentences:
        whole = folded(text.text)
        if len(text.text) > _LONGEST or not (_WRAPPED.may_match(whole) or _IS.may_match(whole)):
            continue
        masked, codes = masked_code(text)
        if not codes and _QUOTED.search(masked) is None:
            continue
        behind = 0
        for sentence in _SENTENCE_END.split(masked):
            first, behind = behind, behind + sentence.count(CODE)
            lower = folded(sentence)
            match = _WRAPPED.search(sentence, lower) or _IS.search(sentence, lower)
            if match is None or _CONDITION.search(sentence) or (_ANSWER.search(sentence) is not None) is not of_answer:
                continue
            group = next(group for group in ("name", "second", "third", "fourth") if group in match.re.groupindex and match[group])
            name = codes[first + sentence.count(CODE, 0, match.start(group))] if match[group] == CODE else match[group][1:-1]
            if re.fullmatch(r"[A-Za-z_]\w*", name):
                return name
    return ""


_LONGEST = 1000
"""Characters of a paragraph."""


def wrapped(members: Sequence[Entry], name: str, shown: Set[str]) -> list[Entry]:
    """The members inside of one of that name, but for those that examples show beside it; as they are where examples or rows say otherwise."""
    if not name or not members or any(member.name == name for member in members) or (shown and name not in shown):
        return list(members)
    inner = tuple(member for member in members if member.name not in shown)
    outer = Entry(name=name, typed=Typed(Named(ScalarKind.DOCUMENT, opens=True)), required=True if any(each.required for each in inner) else None, children=inner, span=members[0].span)
    return [outer, *(member for member in members if member.name in shown)]
