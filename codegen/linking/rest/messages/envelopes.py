"""Reads the member that holds the result in the answers of all operations, which pages state once: `The result can be found in the 'result' field`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from codegen.linking.rest.outline import Section
from codegen.linking.rest.service.overview_sections import sentences_of
from codegen.linking.rest.types.sketch import Shown, ShownMember, Typed

_NAME = r"[\"'`\u201c\u2018]?(?P<{}>[A-Za-z_]\w*)[\"'`\u201d\u2019]?"
_NOUN = r"(?:fields?|keys?|members?|propert(?:y|ies)|attributes?|elements?|objects?|envelope|wrapper|node)"
_IN = r"(?:inside|within|under|in)(?: of)? (?:the |an? |its |their )?(?:(?:top[- ]level|root|outer|json|single|common) )*"
_RESULT = (
    r"(?:(?:the )?(?:results?|data|payload|returned (?:value|object|data))|what (?:an?|the|each|every) (?:method|call|operation|request) returns)"
    r"(?: (?:of|for) (?:the|an?|each|every|your) (?:query|calls?|requests?|methods?|operations?))?"
)
_ENVELOPE = re.compile(
    rf"(?:\b{_RESULT} (?:can be found|is|are|will be|stands?|comes?|lies|lives)(?: (?:always|found|returned|placed|put|stored|sent|given|contained|wrapped|nested))*"
    rf"|\b(?:all|each|every) (?:(?:successful|json|api) )*(?:responses?|answers?|repl(?:y|ies)|results?) (?:is|are|comes?|will be)(?: always)?(?: (?:wrapped|enclosed|nested|returned|put|enveloped))?)"
    rf" {_IN}(?:{_NAME.format('before')} {_NOUN}|{_NOUN} (?:named |called )?{_NAME.format('behind')}|{_NAME.format('alone')}(?=\s*(?:[.,;:]|$)))",
    re.IGNORECASE,
)
_OF_SOME = re.compile(r"\b(?:if|when|unless|may|can(?! be found)|could|might|either|or|not|never|no longer|some|most|lists?|collections?|errors?)\b|n['\u2019]t\b", re.IGNORECASE)
"""In the words that state it: it holds for some answers only. What stands before, such as `If 'ok' is true`, tells success."""


_SOME = re.compile(r"\b(?:some|most|many|few|other|no|without|old|legacy)\s+$", re.IGNORECASE)


def common_envelope(roots: Iterable[Section]) -> str:
    """The member that holds the result in all answers of success, as a section without operations says; empty where none does, or several do."""
    names = {name for text, codes, _ in sentences_of(roots) if (name := _envelope(text, codes))}
    return names.pop() if len(names) == 1 else ""


def _envelope(text: str, codes: Iterable[str]) -> str:
    """The member that a sentence names in code or quotation marks."""
    match = _ENVELOPE.search(text) if len(text) < _LONGEST else None
    if match is None or _OF_SOME.search(match[0]) or _SOME.search(text, 0, match.start()):
        return ""
    group = next(group for group in ("before", "behind", "alone") if match[group])
    quoted = text[match.start(group) - 1 : match.start(group)] in tuple("\"'`\u201c\u2018") and match.start(group) > 0
    return match[group] if quoted or match[group] in codes else ""


_LONGEST = 2_000
"""Characters of a paragraph."""


def enveloped(typed: Typed, name: str, shown: Set[str]) -> Typed:
    """The type as a member of that name; as it is where examples show answers without one."""
    if not name or typed.sketch is None or (shown and name not in shown):
        return typed
    return Typed(Shown((ShownMember(name=name, typed=typed),)))
