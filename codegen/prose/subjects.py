"""Brings the words of a sentence to one form, and adds the subject where its place alone tells it."""

from __future__ import annotations

import re

from codegen.prose.context import Context
from codegen.prose.mentions import Mentions
from codegen.prose.ways import in_one_form
from codegen.prose.words import (
    CHOSEN_VALUE,
    IT,
    SELF,
    SELF_VALUE,
    SWITCHED,
    THIS_SUBJECT,
    WITHOUT_SUBJECT,
    M,
    V,
    in_word,
)

_ONE_WORD = re.compile(rf"\b(if|unless) (?:the |your )?(\w+) is (?={V}|given\b)")
_PLAIN_VALUE = re.compile(rf"(?<=if )({M}) is given to '?([a-z][\w-]*)'?(?=$| ,)")
_OWN_WORD = re.compile(
    r"\b(specify|provide|include|use|set|specifying|providing|using|setting) (?:a|an|the) (\w+)(?=$| ?[,.)]| (?:if|when|unless|and|or)\b)"
)
_GIVEN_WORD = re.compile(r"\b((?:only )?(?:if|unless)) (?:give|giving) (?:a|an|the|your) (\w+)(?=$| ,)")
_ENABLED = re.compile(rf"(?<=if )({M}) is (enabled|disabled)\b")
_SPELT_VALUE = re.compile(rf"(?<=if )({M}) is ((?:{V}|{M})(?:(?: ,)? or (?:{V}|{M}))*)(?! is)")
_OF_ITSELF = ("this ", "the current ", "the given ", "the value ")
"""Without one of these no word of a sentence means the entry's own member."""


class SpeltOut:
    """A sentence that names its subject."""

    def __init__(self, mentions: Mentions, context: Context) -> None:
        self.mentions = mentions
        self.context = context
        self.from_context = False
        """Whether the place of the sentence tells its subject."""
        self.text = self._spelt_out()

    def _spelt_out(self) -> str:
        text = self.mentions.text
        own, heading = self.context.own, self.context.heading
        for phrase, name in self.context.names.phrases(text):
            parts = _between(text, phrase)
            if len(parts) > 1:
                text = self.mentions.member(name, False).join(parts)
        if own is not None:
            if heading is not None and SELF_VALUE.search(text):
                token, value = self.mentions.member(own, True), self.mentions.value(heading)
                text = SELF_VALUE.sub(f"{token} is {value}", text)
                self.from_context = True
            if any(words in text for words in _OF_ITSELF):
                text = SELF.sub(lambda _: self.mentions.member(own, True), text)
                if not CHOSEN_VALUE.search(text):
                    text = SELF_VALUE.sub(lambda _: self.mentions.member(own, True), text)
                text = THIS_SUBJECT.sub(
                    lambda match: self.mentions.member(own, True) + " " * (match.start() == 0), text
                )
            text = _OWN_WORD.sub(self._own_word, text)
            if "abled" in text:
                text = SWITCHED.sub(lambda match: self._switched(own, match["state"]), text)
        text = in_one_form(text).strip(" .;:()")
        if own is not None and not self.context.apart:
            if WITHOUT_SUBJECT.match(text.removeprefix("~ ")):
                mark = "~ " * text.startswith("~ ")
                text = f"{mark}{self.mentions.member(own, True)} {text.removeprefix('~ ')}"
            if IT.search(text):
                text = IT.sub(lambda _: self.mentions.member(own, True), text)
                self.from_context = True
        text = _ONE_WORD.sub(self._one_word, in_one_form(text))
        text = _GIVEN_WORD.sub(self._given_word, text)
        if "abled" in text:
            text = _ENABLED.sub(self._enabled, text)
        text = _SPELT_VALUE.sub(self._spelt_value, text)
        text = _PLAIN_VALUE.sub(self._plain_value, text)
        if "~" in text:
            self.from_context = True
            text = re.sub(r"~ ?", "", text)
        return text.strip(" .;:()")

    def _switched(self, own: str, state: str) -> str:
        self.from_context = True
        return (
            f"if {self.mentions.member(own, True)} is {self.mentions.value(str(state == 'enabled').lower())}"
        )

    def _plain_value(self, match: re.Match[str]) -> str:
        """A value without marks, `if Style is set to manual`; whether the member has it is asked later."""
        self.from_context = True
        return f"{match[1]} is {self.mentions.value(match[2])}"

    def _spelt_value(self, match: re.Match[str]) -> str:
        """A value that is spelt like a member: `if Attribute is launchPermission`."""
        spelt = re.sub(
            r"<(\d+)>", lambda token: self.mentions.value(self.mentions.spelt[int(token[1])]), match[2]
        )
        return f"{match[1]} is {spelt}"

    def _one_word(self, match: re.Match[str]) -> str:
        """The member that a word means where a member must stand: `if the type is X`."""
        name = self.context.names.alike(match[2])
        return f"{match[1]} {self.mentions.member(name, False)} is " if name else match[0]

    def _own_word(self, match: re.Match[str]) -> str:
        """The entry's own member, named in words: `You can't specify an expression if ...` in the entry of `Expression`."""
        own = self.context.own or ""
        if self.context.names.alike(match[2]) != own:
            return match[0]
        return f"{match[1]} {self.mentions.member(own, False)}"

    def _given_word(self, match: re.Match[str]) -> str:
        """The member that a word means behind `give`: `only if give a delimiter`."""
        names = self.context.names
        name = names.exact(match[2]) or names.alike(match[2])
        return f"{match[1]} {self.mentions.member(name, False)} is given" if name else match[0]

    def _enabled(self, match: re.Match[str]) -> str:
        """The switch that a word may mean, `if Throttle is enabled`; whether it is one is asked later."""
        self.from_context = True
        return f"{match[1]} is {self.mentions.value(str(match[2] == 'enabled').lower())}"


def _between(text: str, phrase: str) -> list[str]:
    """What stands before, between and behind a phrase, where it is whole words. No expression is compiled for a phrase."""
    parts: list[str] = []
    begin, at = 0, text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if in_word(text[at - 1 : at]) or in_word(text[end : end + 1]):
            at = text.find(phrase, at + 1)
            continue
        parts.append(text[begin:at])
        begin, at = end, text.find(phrase, end)
    return [*parts, text[begin:]]
