"""Reads the rule that a sentence states, if it has words of rules and names another member."""

from __future__ import annotations

import re
from functools import lru_cache

from codegen.prose.context import Context
from codegen.prose.mentions import SENTENCES, Mentions, find_mentions
from codegen.prose.sentence import Reading, Sentence
from codegen.prose.words import in_word

_LONGEST = 600
_CUES = (
    *("not", "must", "only", "one", "required", "requires", "require", "both", "either", "cannot", "can't", "than"),
    *("should", "before", "after", "same", "together", "unless", "need", "don't", "neither", "exclusive", "mandatory"),
    *("ignored", "ignores", "ignore", "no effect", "at least", "conjunction", "incompatible"),
    *("present if", "present when"),
)
"""Words of rules."""
_CUE = re.compile(rf"\b(?:{'|'.join(_CUES)})\b", re.IGNORECASE)
_CUE_WORDS = frozenset(filter(str.isalpha, _CUES))
_CUE_PHRASES = tuple(cue for cue in _CUES if not cue.isalpha())
_SMALL_WORDS = "".join(chr(code).lower() if in_word(chr(code)) else " " for code in range(128))
"""What becomes of a character of ASCII where a text is divided into words."""

_CONDITION = re.compile(r"\b(?:if|when|unless)\b.* (?:is|to)\b")
_WORD_GIVEN = re.compile(
    r"\b(?:if|when|unless) (?:you )?(?:specify|provide|include|use|set) (?:a|an|the) (\w+)\b"
)
_RUN_ON = re.compile(r" (?:(?<=[a-z`)][.!?] )(?=[a-z])|(?<=\.\) )(?=[A-Z]))")
"""Where one sentence ends and another begins that the splitter at capitals left in one."""


def is_candidate(text: str, longest: int | None = _LONGEST) -> bool:
    """Whether the text has a word of rules, and is not longer than sentences that are understood."""
    return (longest is None or len(text) <= longest) and _has_cue(text)


@lru_cache(SENTENCES)
def _has_cue(text: str) -> bool:
    """Whether one of the words stands in the text as a whole word: the expression, which tries all of them at each character, takes ten times as long."""
    if not text.isascii():
        return _CUE.search(text) is not None
    if not _CUE_WORDS.isdisjoint(text.translate(_SMALL_WORDS).split()):
        return True
    lowered = text.lower()
    for cue in _CUE_PHRASES:
        at = lowered.find(cue)
        while at >= 0:
            end = at + len(cue)
            if not (in_word(lowered[at - 1 : at]) or in_word(lowered[end : end + 1])):
                return True
            at = lowered.find(cue, end)
    return False


def read(sentence: str, context: Context) -> Reading | None:
    """The rule that `sentence` states; None where it states none, or none that is surely understood."""
    if not is_candidate(sentence):
        return None
    parts = _RUN_ON.split(sentence)
    for part in parts:
        if len(parts) > 1 and not is_candidate(part):
            continue
        mentions = find_mentions(part, context.names)
        if _names_another(mentions, context) and (rule := Sentence(mentions, context).reading()):
            return rule
    return None


def _names_another(mentions: Mentions, context: Context) -> bool:
    """Whether the sentence may be about another member than its entry's own."""
    if any(name != context.own for name in mentions.members):
        return True
    if context.names.phrases(mentions.text):
        return True
    for match in _WORD_GIVEN.finditer(mentions.text):
        if context.names.exact(match[1]) or context.names.alike(match[1]):
            return True
    return bool(mentions.values) and _CONDITION.search(mentions.text) is not None
