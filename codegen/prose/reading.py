"""Reads the rule that a sentence states, if it has words of rules and names another member."""

from __future__ import annotations

import re

from codegen.prose.context import Context
from codegen.prose.mentions import Mentions, find_mentions
from codegen.prose.sentence import Reading, Sentence

_LONGEST = 600
_CUES = re.compile(
    r"\b(?:both|either|one|neither|exclusive|required?|requires|must|mandatory|need|cannot|can't|can not|may not|not"
    r"|don't|only|ignored?s?|no effect|unless|should|together|conjunction|incompatible|than|before|after|at least|same"
    r"|present (?:if|when))\b",
    re.IGNORECASE,
)


_CONDITION = re.compile(r"\b(?:if|when|unless)\b.* (?:is|to)\b")
_WORD_GIVEN = re.compile(
    r"\b(?:if|when|unless) (?:you )?(?:specify|provide|include|use|set) (?:a|an|the) (\w+)\b"
)
_RUN_ON = re.compile(r"(?<=[a-z`)][.!?]) (?=[a-z])|(?<=\.\)) (?=[A-Z])")
"""Where one sentence ends and another begins that the splitter at capitals left in one."""


def is_candidate(text: str, longest: int | None = _LONGEST) -> bool:
    """Whether the text has a word of rules, and is not longer than sentences that are understood."""
    return (longest is None or len(text) <= longest) and _CUES.search(text) is not None


def read(sentence: str, context: Context) -> Reading | None:
    """The rule that `sentence` states; None where it states none, or none that is surely understood."""
    if not is_candidate(sentence):
        return None
    for part in _RUN_ON.split(sentence):
        if not is_candidate(part):
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
