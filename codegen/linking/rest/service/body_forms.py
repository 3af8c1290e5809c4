"""Reads in which form all calls send their bodies, which pages state once: `Parameters are sent in the body as application/x-www-form-urlencoded`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from codegen.linking.rest.outline import Section
from codegen.linking.rest.service.overview_sections import sentences_of

_FORM = re.compile(r"\bapplication/x-www-form-urlencoded\b|\b(?:form|url)[- ]?(?:url)?[- ]?encoded\b", re.IGNORECASE)
_JSON = re.compile(r"\bapplication/json\b|\bjson\b", re.IGNORECASE)
_SENT = re.compile(r"\b(?:requests?|bod(?:y|ies)|payloads?|parameters|params|arguments|data|POST|PUT|PATCH)\b")
_OF_OTHERS = re.compile(r"\b(?:respon\w+|answers?|returns?|returned|errors?|tokens?|oauth\w*|authori\w+|authenticat\w+|uploads?|files?|webhooks?|callbacks?|if|unless|except|only|not|either|examples?)\b|n['\u2019]t\b", re.IGNORECASE)
"""What a sentence has that speaks of other things than what all calls send, or of some of them."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")


def sent_as_forms(roots: Iterable[Section]) -> bool:
    """Whether sections without operations say that bodies are forms, and none says that they are JSON."""
    said = [
        sentence
        for text, _, _ in sentences_of(roots)
        if len(text) < _LONGEST
        for sentence in _SENTENCE_END.split(text)
        if _SENT.search(sentence) and not _OF_OTHERS.search(sentence)
    ]
    return any(map(_FORM.search, said)) and not any(map(_JSON.search, said))


_LONGEST = 2_000
"""Characters of a paragraph."""
