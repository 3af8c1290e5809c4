"""Reads values that nothing marks as code: `W = web, S = shop`, `Must be one of: red, green`, `asc/desc`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.linking.rest.prose.phrases import CODE, EXAMPLES_BEFORE, OF_LETTERS, QUOTED
from codegen.linking.rest.prose.prose_tokens import Prose
from codegen.linking.rest.types.type_names import simple_type

_WORD = r"[\w.+/-]*[\w+]"
_END = r"(?=\s*(?:\.(?:\s|$)|\)(?!\s*or\b)|\n|[,;]?\s*\(?\s*[Dd]efaults?\b|$))"
"""What may stand behind a list. Not a semicolon: more of it may follow."""
_KEY = rf"(?:{CODE}|{QUOTED}|[A-Za-z0-9_+-]{{1,20}})"
_SURE_KEY = rf"(?:{CODE}|\d{{1,4}}|[A-Z])"
"""A key that no label would be, where a colon or a dash stands behind it."""
_MEANING = r"[^\s,;=\x01|:](?:[^,;=\n\x01|:]{0,60}?[^\s,;=\x01|:])??"
"""It neither begins nor ends with a blank, so that there is one way to part a list."""


def _coded(key: str, sign: str) -> re.Pattern[str]:
    item = rf"{key}{sign}{_MEANING}"
    between = rf"\s*(?:[,;/|\n](?:\s*-)?\s*(?:(?:and|or)\s+)?|\s(?={key}{sign}))"
    return re.compile(rf"(?:(?:^|[.:;(\n])[ \t]*(?:-\s+)?|\s-\s)(?P<list>{item}(?:{between}{item})+){_END}")


_CODED = ((_coded(_KEY, r"\s*=\s*"), re.compile(rf"({_KEY})\s*=\s*({_MEANING})(?=\s*(?:[,;/|\n]|$|\s{_KEY}\s*=))")),
          (_coded(r"\d{1,3}", r"-(?=[A-Za-z])"), re.compile(rf"(\d{{1,3}})-(?=[A-Za-z])({_MEANING})(?=\s*(?:[,;/|\n]|$))")),
          (_coded(_SURE_KEY, r"(?:\s*:|\s+[-\u2013\u2014])\s+"), re.compile(rf"({_SURE_KEY})(?:\s*:|\s+[-\u2013\u2014])\s+({_MEANING})(?=\s*(?:[,;/|\n]|$|\s{_SURE_KEY}(?:\s*:|\s+[-\u2013\u2014])))")))  # fmt: skip
_SIGN = re.compile(rf"(?<![\w.])(?:{_SURE_KEY}\s*(?::|\s[-\u2013\u2014]\s)|{_KEY}\s*=)")
"""Behind a key, in whatever way the rest is written: `3:gone`."""
_NO_CHOICE = re.compile(
    r"\b(?:bit\w*|flags?|sum|combin\w+|mask|numbers? of|count|amount|limit|size|length|seconds|minutes|hours|days|percent\w*|price|max\w*|min\w*|e\.g|examples?|formula"
    r"|(?:un)?limited|infinite|transparent|opaque|lowest|highest|worst|best|empty|full|always|today|tomorrow|now)\b",
    re.IGNORECASE,
)
"""Words of a number of which some values mean something special, or which is a sum of them or a measure."""
_MEASURED = re.compile(
    r"\b(?:coordinates?|points?|rgb|formats?|forms?|patterns?|placeholders?|intervals?|durations?|timeouts?|letters|expressions?|range|day|months?"
    r"|countr(?:y|ies)|currenc(?:y|ies)|language|locale|depth|deep|zoom|page|index|position|offset|retr(?:y|ies)|often|times|decimals?|round\w*|precision|digits?"
    r"|opacity|alpha|probability|confidence|ratio|weight|scores?|similarity|volume|brightness|temperature|fade|rating)\b",
    re.IGNORECASE,
)
"""Before the list: a measure of which it gives two, letters that stand in a longer text, or codes of which there are many."""
_MORE = re.compile(
    r"\b(?:etc|and so on|(?:and|or|any|all) others?|otherwise|(?:higher|greater|larger|custom|own|other) (?:\w+ )?(?:values?|numbers?|names?|ones?)|in between|too|as well"
    r"|joined|separated|delimited)\b|\.\.\.|\u2026",
    re.IGNORECASE,
)
"""Says that other values are taken too, or several at once."""
_UNLESS = re.compile(
    r"\b(?:not|cannot|never|no|except|excluding|unless|if|when|whether|where|while|only for|other than|besides|without|defaults?)\b|n['\u2019]t\b|\bfor [\w ]{1,30}[:,]\s*$",
    re.IGNORECASE,
)
"""In the sentence before values: they are refused, those of something else, or of some cases."""
_CAPITALS = r"[A-Z](?:[A-Z0-9]|_(?=[A-Z0-9]))+(?![\w.-])"
"""A word in capitals, as constants are written."""
_JOINED = r"(?:\s*,\s*(?:(?:or|and)\s+)?|\s+or\s+|\s*\|\s*|\s+/\s+)"
"""A stroke without blanks is part of a value: `image/png`."""
_ANNOUNCED = re.compile(
    rf"\b(?:one of(?: the following)?(?: values)?|either of|enum(?:eration)?(?: values)?|(?:(?:(?:allowed|accepted|permitted|valid|possible)(?: values| options)?|supported (?:values|options))(?: are)?)|accepts)\s*:\s*(?P<list>{_WORD}(?:{_JOINED}{_WORD})+){_END}"
    rf"|\bone of (?P<run>{_WORD}(?:\s*,\s*{_WORD})+,?\s+or\s+{_WORD}){_END}"
    rf"|^\W*one of (?P<begin>{_WORD}(?:\s*,\s*{_WORD})+){_END}",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"\W{{0,2}}(?P<list>{QUOTED}(?:{_JOINED}{QUOTED})+|{_WORD}(?:\s*\|\s*{_WORD})+|{_CAPITALS}(?:{_JOINED}{_CAPITALS})+){_END}")
"""A description that begins with its values: `"asc" or "desc"`, `A | B`, `CARD, WALLET or CASH`."""
_OR = rf"(?:{_JOINED}|/)"
_PAIRS = re.compile(
    rf"(?:^|[:(]\s*)(?P<list>(?:(?:asc(?:ending)?|desc(?:ending)?){_OR}(?:asc(?:ending)?|desc(?:ending)?)|yes{_OR}no|y{_OR}n|on{_OR}off)){_END}", re.IGNORECASE
)
"""Pairs that are always values."""
_OF_FIELDS = re.compile(r"\b(?:fields?|columns?|names?|keys?|attributes?|propert(?:y|ies))\b|\w:$", re.IGNORECASE)
_SPAN = re.compile(r"\d+(?:-|\.\.)\d+|[A-Za-z]-[A-Za-z]")
"""All from one to another: `0-9`."""
_NO_VALUES = frozenset({"null", "nil", "undefined", *OF_LETTERS})
_DEFAULT = re.compile(rf"\bdefaults?(?: value)?(?:\s*[:=]|\s+(?:is|to))?\s+[\"']?(?P<value>{_WORD})[\"']?(?=\s*(?:[.,;)\n]|$))", re.IGNORECASE)


def coded_values(prose: Prose) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The values that stand before what each means, and what that is: `0 = off, 1 = on`."""
    for whole, each in _CODED:
        if whole is _CODED[0][0] and "=" not in prose.text:
            continue
        match = whole.search(prose.text)
        if match is None:
            continue
        found = each.findall(match["list"])
        values = [prose.value(key) for key, _ in found]
        before, behind = prose.text[: match.start("list")], prose.text[match.end("list") :]
        if not (len(set(values)) == len({meaning for _, meaning in found}) == len(values) > 1) or not _are_codes(found, values, before) or _MEASURED.search(before) or _NO_CHOICE.search(before + match["list"]):
            continue
        # Where more of the kind stands outside the list, it is one of several.
        if not (_is_partial(prose, match.start("list")) or _SIGN.search(before) or _SIGN.search(behind)):
            return tuple(values), tuple(meaning.strip() for _, meaning in found)
    return (), ()


def _is_partial(prose: Prose, at: int) -> bool:
    """Whether the description says that what begins at an offset are not all values that there are."""
    sentence = re.split(r"[.;]\s|\n", prose.text[:at])[-1]
    return EXAMPLES_BEFORE.search(sentence) is not None or _UNLESS.search(sentence) is not None or _MORE.search(prose.text) is not None


def _are_codes(found: Sequence[tuple[str, str]], values: Sequence[str], before: str) -> bool:
    """Whether they are all values that there are: letters, or numbers that count. Words in small letters may be names of other things."""
    if all(re.fullmatch(r"-?\d+", value) for value in values):
        if len({len(value) for value in values}) == 1 and any(value[0] == "0" and len(value) > 1 for value in values):
            return True  # no numbers: `01: customer, 99: other`
        numbers = [int(value) for value in values]
        return numbers[0] in (0, 1) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if any(value.isdigit() for value in values) or any(meaning[0].isdigit() for _, meaning in found):
        return False
    return not before.strip() or all(value.upper() == value for value in values)


def worded_values(prose: Prose) -> tuple[str, ...]:
    """The values that words announce, or that a description consists of."""
    match = prose.search(_ANNOUNCED, "one of", "enum", "allowed", "accept", "permitted", "valid", "supported", "possible", "either of") or _WHOLE.match(prose.text) or _pair(prose)
    if match is None or _is_partial(prose, match.start()):
        return ()
    words = match.groupdict().get("begin") or match.groupdict().get("run") or match["list"]
    found = re.split(_OR if match.re is _PAIRS else _JOINED, words)
    values = tuple(dict.fromkeys(prose.value(value) for value in found))
    return () if len(values) < 2 or any(simple_type(value.lower()) or value.lower() in _NO_VALUES or _SPAN.fullmatch(value) for value in values) else values


def _pair(prose: Prose) -> re.Match[str] | None:
    """A pair that is always one of values, unless it stands behind something else: `field asc/desc`."""
    match = _PAIRS.search(prose.text)
    return match if match is not None and _OF_FIELDS.search(prose.text, 0, match.start()) is None else None


def default_among(prose: Prose, values: Sequence[str]) -> str | None:
    """The one of these values that is said to be the default, without any mark: `W = web, S = shop. Default W`."""
    match = prose.search(_DEFAULT, "default")
    return match["value"] if match is not None and match["value"] in values else None
