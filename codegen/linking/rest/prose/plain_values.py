"""Reads values that nothing marks as code: `W = web, S = shop`, `Must be one of: red, green`, `asc/desc`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.linking.rest.prose.phrases import CODE, EXAMPLES_BEFORE, QUOTED
from codegen.linking.rest.prose.prose_tokens import Prose
from codegen.linking.rest.types.type_names import simple_type

_WORD = r"[\w.+-]*[\w+]"
_END = r"(?=\s*(?:\.(?:\s|$)|[;)\n]|,?\s*\(?\s*[Dd]efaults?\b|$))"
_KEY = rf"(?:{CODE}|{QUOTED}|[A-Za-z0-9_+-]{{1,20}})"
_SURE_KEY = rf"(?:{CODE}|\d{{1,4}}|[A-Z])"
"""A key that no label would be, where a colon or a dash stands behind it."""
_MEANING = r"[^\s,;=\x01|:](?:[^,;=\n\x01|:]{0,60}?[^\s,;=\x01|:])??"
"""It neither begins nor ends with a blank, so that there is one way to part a list."""


def _coded(key: str, sign: str) -> re.Pattern[str]:
    item = rf"{key}{sign}{_MEANING}"
    between = rf"\s*(?:[,;/|\n](?:\s*-)?\s*(?:(?:and|or)\s+)?|\s(?={key}{sign}))"
    return re.compile(rf"(?:(?:^|[.:;(\n])\s*(?:-\s+)?|\s-\s)(?P<list>{item}(?:{between}{item})+){_END}")


_CODED = ((_coded(_KEY, r"\s*=\s*"), re.compile(rf"({_KEY})\s*=\s*({_MEANING})(?=\s*(?:[,;/|\n]|$|\s{_KEY}\s*=))")),
          (_coded(r"\d{1,3}", r"-(?=[A-Za-z])"), re.compile(rf"(\d{{1,3}})-(?=[A-Za-z])({_MEANING})(?=\s*(?:[,;/|\n]|$))")),
          (_coded(_SURE_KEY, r"(?:\s*:|\s+[-\u2013\u2014])\s+"), re.compile(rf"({_SURE_KEY})(?:\s*:|\s+[-\u2013\u2014])\s+({_MEANING})(?=\s*(?:[,;/|\n]|$|\s{_SURE_KEY}(?:\s*:|\s+[-\u2013\u2014])))")))  # fmt: skip
_NO_CHOICE = re.compile(
    r"\b(?:bit\w*|flags?|sum|combin\w+|mask|numbers? of|count|amount|limit|size|length|seconds|minutes|hours|days|percent\w*|price|max\w*|min\w*|e\.g|examples?|formula)\b", re.IGNORECASE
)
"""Words of a number of which some values mean something special, or which is a sum of them."""
_CAPITALS = r"[A-Z](?:[A-Z0-9]|_(?=[A-Z0-9]))+(?![\w.-])"
"""A word in capitals, as constants are written."""
_JOINED = r"(?:\s*,\s*(?:(?:or|and)\s+)?|\s+or\s+|\s*\|\s*|\s*/\s*)"
_ANNOUNCED = re.compile(
    rf"\b(?:one of(?: the following)?(?: values)?|either of|enum(?:eration)?(?: values)?|(?:(?:allowed|accepted|permitted|valid|supported|possible)(?: values| options)?(?: are| include)?)|accepts)\s*:\s*(?P<list>{_WORD}(?:{_JOINED}{_WORD})+){_END}"
    rf"|\bone of (?P<run>{_WORD}(?:\s*,\s*{_WORD})+,?\s+or\s+{_WORD}){_END}"
    rf"|^\W*one of (?P<begin>{_WORD}(?:\s*,\s*{_WORD})+){_END}",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"\W{{0,2}}(?P<list>{QUOTED}(?:{_JOINED}{QUOTED})+|{_WORD}(?:\s*\|\s*{_WORD})+|{_CAPITALS}(?:{_JOINED}{_CAPITALS})+){_END}")
"""A description that begins with its values: `"asc" or "desc"`, `A | B`, `CARD, WALLET or CASH`."""
_PAIRS = re.compile(
    rf"(?:^|[:(]\s*)(?P<list>(?:(?:asc(?:ending)?|desc(?:ending)?){_JOINED}(?:asc(?:ending)?|desc(?:ending)?)|yes{_JOINED}no|y{_JOINED}n|on{_JOINED}off)){_END}", re.IGNORECASE
)
"""Pairs that are always values."""
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
        before = prose.text[: match.start("list")]
        if len(set(values)) == len({meaning for _, meaning in found}) == len(values) > 1 and _are_codes(values, before) and not _NO_CHOICE.search(before + match["list"]):
            return tuple(values), tuple(meaning.strip() for _, meaning in found)
    return (), ()


def _are_codes(values: Sequence[str], before: str) -> bool:
    """Whether they are all values that there are: letters, or numbers that count. Words in small letters may be names of other things."""
    if all(re.fullmatch(r"-?\d+", value) for value in values):
        if len({len(value) for value in values}) == 1 and any(value[0] == "0" and len(value) > 1 for value in values):
            return True  # no numbers: `01: customer, 99: other`
        numbers = [int(value) for value in values]
        return numbers[0] in (0, 1) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return not before.strip() or all(value.upper() == value for value in values)


def worded_values(prose: Prose) -> tuple[str, ...]:
    """The values that words announce, or that a description consists of."""
    match = prose.search(_ANNOUNCED, "one of", "enum", "allowed", "accept", "permitted", "valid", "supported", "possible", "either of") or _WHOLE.match(prose.text) or _PAIRS.search(prose.text)
    if match is None or EXAMPLES_BEFORE.search(prose.text, 0, match.start()):
        return ()
    found = re.split(_JOINED, match.groupdict().get("begin") or match.groupdict().get("run") or match["list"])
    values = tuple(dict.fromkeys(prose.value(value) for value in found))
    return () if any(simple_type(value.lower()) for value in values) or len(values) < 2 else values


def default_among(prose: Prose, values: Sequence[str]) -> str | None:
    """The one of these values that is said to be the default, without any mark: `W = web, S = shop. Default W`."""
    match = prose.search(_DEFAULT, "default")
    return match["value"] if match is not None and match["value"] in values else None
