"""Finds members and values among the words of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import field
from functools import lru_cache
from typing import NamedTuple

from codegen.prose.phrases import Phrases
from codegen.records import dataclass

_TOKEN = re.compile(
    r"`+ ?(?P<code>[^`]+?) ?`+"
    r"|\*\*(?P<bold>[^*\s][^*]*)\*\*"
    r"|\*(?P<italic>[^*\s][^*]*)\*"
    r'|"(?P<quoted>[^"]{1,60})"|\u201c(?P<curly>[^\u201d]{1,60})\u201d'
    r"|(?<!\w)'(?P<single>[^\s']{1,60})'(?!\w)"
    r"|(?P<assigned>(?<![\w`])[A-Za-z]\w*={1,2}[\w\-]+)"
    r"|(?P<number>(?<![\w.])-?\d+(?:,\d{3})*(?:\.\d+)?(?![\w]))"
    r"|(?P<word>[A-Za-z](?:[\w.\-/']*\w)?)"
    r"|(?P<mark>>=|<=|!=|==|[,;:.()=<>\u2013\u2014\-])"
)
_ITEM_SUFFIX = re.compile(r"(?:\.member)?\.N\Z|\[\]\Z")
_COMPOUND = re.compile(
    r"[a-z0-9]+[A-Z]\w*|[A-Z][a-z0-9]+[A-Z]\w*|[A-Z]{2,}[a-z]\w*|\w+_\w+|[\w]+(?:-\w+){2,}"
)
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*\Z")
_HUMPS = re.compile(r"[A-Z]+(?=[A-Z][a-z]|\b|_)|[A-Z]?[a-z0-9]+|\d+")
_CALLED = re.compile(r"\s+(?:request |query )?(?:parameter|field|member|attribute|property|argument)\b")
"""Words that call a word in code marks a member."""
_ERROR = re.compile(r"[A-Z][a-z]\w+(?:Error|Exception|Fault)")
_LONGEST_NAME = 8
"""Prose spells out names of at most so many words."""
_ASSIGNED = re.compile(r"([\w.\-]+)\s*(?:==?|:)\s*(?:'([^']*)'|\"([^\"]*)\"|(\S+))\Z")
_REMEMBERED = 8192
"""So many names and words are remembered: those of a service's pages are mostly the same."""
SENTENCES = 1024
"""So many sentences are remembered: what says `DryRun` of one request says it of all."""


class Names:
    """The members that a sentence can be about, by all ways to spell them."""

    def __init__(self, spellings: Mapping[str, str] | Iterable[str], beside: Names | None = None) -> None:
        """`spellings`: spelling -> the member's own name. A sequence holds names that are spelt as they are.

        `beside`: names that come before these, and are used as they are.
        """
        table = (
            dict(spellings)
            if isinstance(spellings, Mapping)
            else {name: _ITEM_SUFFIX.sub("", name) for name in spellings}
        )
        self._beside = beside
        self._exact: dict[str, str] = {}
        self._loose: dict[str, set[str]] = {}
        self._plurals: dict[str, set[str]] = {}
        self._phrases: dict[str, set[str]] = {}
        for spelling, name in table.items():
            bare, loose, phrase = _ways_to_spell(spelling)
            self._exact.setdefault(spelling, name)
            self._exact.setdefault(bare, name)
            self._loose.setdefault(loose, set()).add(name)
            self._plurals.setdefault(bare.removesuffix("s"), set()).add(name)
            if phrase:
                self._phrases.setdefault(phrase, set()).add(name)
        self._spellings = sorted(self._exact)
        self._in_words = Phrases(sorted(self._phrases, key=len, reverse=True))
        self._last_words = {phrase.rpartition(" ")[2] for phrase in self._phrases}

    def exact(self, text: str) -> str | None:
        """The member with that spelling."""
        return (self._beside and self._beside.exact(text)) or self._exact.get(text)

    def plural(self, text: str) -> str | None:
        """The only member whose name differs from `text` just by an `s` at the end."""
        return self._only("_plurals", _ITEM_SUFFIX.sub("", text).removesuffix("s"))

    def begun(self, text: str) -> str | None:
        """The only member whose name begins with `text`: `BookName` for `Book`."""
        names = self._begun(text)
        return names.pop() if len(names) == 1 else None

    def alike(self, text: str) -> str | None:
        """The only member whose name differs from `text` just in case, marks, or an `s` at the end."""
        return self._only("_loose", _ways_to_spell(text)[1])

    def phrases(self, text: str) -> list[tuple[str, str]]:
        """Names of several words that `text` holds, `capacity provider strategy`, with their members; long ones come first."""
        phrases = self._in_words.within(text)
        if self._beside is not None:
            more = (phrase for phrase, _ in self._beside.phrases(text))
            phrases = sorted(dict.fromkeys((*more, *phrases)), key=len, reverse=True)
        return [(phrase, name) for phrase in phrases if (name := self._only("_phrases", phrase))]

    def ends_with_phrase(self, text: str) -> bool:
        """Whether the last words of `text` are such a name."""
        if not self._ends_name(text.rpartition(" ")[2]):
            return False
        return any(
            self._only("_phrases", text[at + 1 :]) for at, mark in enumerate(text) if mark == " "
        )

    def _ends_name(self, word: str) -> bool:
        return word in self._last_words or (self._beside is not None and self._beside._ends_name(word))

    def _begun(self, text: str) -> set[str]:
        """Two or more of the members whose names begin so, or all of them."""
        names = self._beside._begun(text) if self._beside is not None else set()
        for at in range(bisect_left(self._spellings, text), len(self._spellings)):
            if len(names) > 1 or not self._spellings[at].startswith(text):
                break
            names.add(self._exact[self._spellings[at]])
        return names

    def _only(self, table: str, key: str) -> str | None:
        names = self._all(table, key)
        return next(iter(names)) if len(names) == 1 else None

    def _all(self, table: str, key: str) -> AbstractSet[str]:
        names: AbstractSet[str] = getattr(self, table).get(key, frozenset())
        return names | self._beside._all(table, key) if self._beside is not None else names


@lru_cache(_REMEMBERED)
def _ways_to_spell(name: str) -> tuple[str, str, str]:
    """A name without its suffix, in small letters and digits alone, and in words where it has several."""
    bare = _ITEM_SUFFIX.sub("", name)
    words = [word.lower() for word in _HUMPS.findall(bare)]
    loose = re.sub(r"[^a-z0-9]", "", bare.lower()).removesuffix("s")
    return bare, loose, " ".join(words) if len(words) > 1 else ""


@dataclass(slots=True)
class Mentions:
    """A sentence as words in lower case; `<n>` stands for a member, `{n}` for a value."""

    text: str = ""
    members: list[str] = field(default_factory=list)
    literal: list[bool] = field(default_factory=list)
    """Whether the sentence spells a member as the page does, by the index of `members`."""
    spelt: list[str] = field(default_factory=list)
    """The spelling of a member in the sentence, by the index of `members`."""
    values: list[str] = field(default_factory=list)

    def member(self, name: str, literal: bool, spelt: str = "") -> str:
        """The token of a member."""
        self.members.append(name)
        self.literal.append(literal)
        self.spelt.append(spelt or name)
        return f"<{len(self.members) - 1}>"

    def value(self, text: str) -> str:
        """The token of a value."""
        self.values.append(text)
        return f"{{{len(self.values) - 1}}}"


_SHORTENED = (
    ("'", re.compile(r"\bcan't\b", re.I), "cannot"),
    ("'", re.compile(r"\bwon't\b", re.I), "will not"),
    ("'", re.compile(r"(\w)n't\b"), r"\1 not"),
    ("'", re.compile(r"\b(you|they|we)'ve\b", re.I), r"\1 have"),
    ("/", re.compile(r"\ban?d/or\b|\band/or\b", re.I), "and-or"),
)
"""A sign without which an expression matches nothing, the expression, and what it becomes."""


_SPELT_OUT = re.compile(r"\b((?:[A-Z][a-z]+ ){2,5})\(([A-Z]{2,5})\)")


def _acronym(match: re.Match[str]) -> str:
    """The member whose name has the letters of an acronym: `Book Identity Number (BIN)`."""
    initials = "".join(word[0] for word in match[1].split())
    return match[2] if initials == match[2] else match[0]


@lru_cache(SENTENCES)
def _tokens(sentence: str) -> tuple[tuple[str, str, bool], ...]:
    """The parts of a sentence, with its shortened words spelt out: group of `_TOKEN`, text, whether the words behind it call it a member."""
    if not sentence.isascii():
        sentence = sentence.replace("\u2018", "'").replace("\u2019", "'")
    for sign, expression, instead in _SHORTENED:
        if sign in sentence:
            sentence = expression.sub(instead, sentence)
    if "(" in sentence:
        sentence = _SPELT_OUT.sub(_acronym, sentence)
    tokens: list[tuple[str, str, bool]] = []
    for match in _TOKEN.finditer(sentence):
        kind = match.lastgroup or ""
        called = kind == "code" and _CALLED.match(sentence, match.end()) is not None
        tokens.append((kind, match[kind or 0], called))
    return tuple(tokens)


def find_mentions(sentence: str, names: Names) -> Mentions:
    """The words of `sentence`, with tokens for its members and values."""
    mentions = Mentions()
    words: list[str] = []
    for kind, text, called in _tokens(sentence):
        if kind == "word":
            word = _seen(text)
            if words and word.last and names.ends_with_phrase(f" {' '.join(words[-_LONGEST_NAME:])} {word.last}"):
                words.append(text.lower())
            else:
                words.append(_word(text, word, names, mentions))
        elif kind in ("code", "quoted", "curly", "single"):
            words.append(_code(text, names, mentions, quoted=kind != "code", called=called))
        elif kind in ("bold", "italic"):
            name = names.exact(text)
            words += [mentions.member(name, True)] if name else _plain(text, names, mentions)
        elif kind == "assigned":
            words.append(_assigned(text, names, mentions))
        elif kind == "number":
            words.append(mentions.value(text.replace(",", "").rstrip(".")))
        else:
            words.append(text)
    mentions.text = " ".join(words)
    return mentions


def _assigned(text: str, names: Names, mentions: Mentions) -> str:
    """An assignment in plain words: `grant_type=code`."""
    name, _, value = text.partition("=")
    member = names.exact(name) or names.alike(name)
    return (
        f"{mentions.member(member, member == name)} is {mentions.value(value.lstrip('='))}"
        if member
        else text.lower()
    )


def _code(text: str, names: Names, mentions: Mentions, *, quoted: bool, called: bool) -> str:
    text = text.strip()
    if name := names.exact(text):
        return mentions.member(name, True, text)
    if (assigned := _ASSIGNED.match(text)) and (name := names.exact(assigned[1])):
        value = mentions.value(next(part for part in assigned.groups()[1:] if part is not None))
        return f"{mentions.member(name, True)} is {value}"
    if not quoted and not _CAPITALS.match(text):
        if name := names.plural(text):
            return mentions.member(name, True, text)
        if name := names.alike(text):
            return mentions.member(name, False, text)
    if called and (name := names.begun(text)):
        return mentions.member(name, False)
    if _ERROR.fullmatch(text):
        return "error"
    return mentions.value(text.strip("\"'").removesuffix("."))


def _plain(text: str, names: Names, mentions: Mentions) -> list[str]:
    words: list[str] = []
    for match in _TOKEN.finditer(text):
        word = match[match.lastgroup or 0]
        words.append(_word(word, _seen(word), names, mentions) if match.lastgroup == "word" else word)
    return words


class _Word(NamedTuple):
    """What a word may be by its letters alone."""

    compound: bool
    named: bool
    """Whether it may be a name as it is spelt."""
    value: str
    """The value that it is where it is no name; empty for none."""
    plain: str
    """The word as it stands in a sentence."""
    last: str
    """A word in capitals as the last one of a name in plain words, `the launch template ID`; else empty."""


@lru_cache(_REMEMBERED)
def _seen(text: str) -> _Word:
    compound = _COMPOUND.fullmatch(text) is not None
    value = ""
    if text.lower() in ("true", "false") or (len(text) > 1 and _CAPITALS.match(text)):
        value = text if text.isupper() and text not in ("TRUE", "FALSE") else text.lower()
    last = text.lower().removesuffix("s") if _CAPITALS.match(text.removesuffix("s")) else ""
    return _Word(compound, compound or "-" in text, value, text.removesuffix("'s").lower(), last)


def _word(text: str, seen: _Word, names: Names, mentions: Mentions) -> str:
    if seen.named and (name := names.exact(text)):
        return mentions.member(name, True)
    if seen.compound and (name := names.alike(text)):
        return mentions.member(name, False)
    return mentions.value(seen.value) if seen.value else seen.plain
