"""Names and values with a word that the rest of the reference writes in another way."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from codegen.checking.aws.guide import Guide, entries
from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import Page, Values
from codegen.records import dataclass
from codegen.source import Span
from codegen.spelling import one_off

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SHORTEST, _SHORTEST_OF_VALUES = 5, 7
"""Words of fewer letters are nearly too many others; values hold rarer words than names do."""
_OFTEN = 4
"""So often the right word stands in the reference at least, twice of it in names."""
_NUMBER = re.compile(r"\d+|(?<![^\W_])[A-Za-z](?![^\W_])")
_ENDINGS = "aders"
"""Last letters in which forms of one word differ."""

NAME_MISSPELT = Rule(
    "PG314",
    "name-misspelt",
    Severity.WARNING,
    """A word in the name of a member or an error, or in a value, looks misspelt.

## What it does

Reports a name or value with a word that stands nowhere else in the reference of the service, and is a word of other names
there with a letter too many, a missing, another or an exchanged one, or with a capital within; and a value with such a mistake
in a list whose other values are those of a member of the same name on another page.

## Why it is bad

The name goes to the service as it stands, and what the service sends is looked for under it: the member is never met.

## Example

    **StoraageClass**

## How to fix

Correct the name. Where it is right, ignore the rule.
""",
)


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    span: Span
    shortest: int = _SHORTEST
    elsewhere: bool = False
    """Whether the page states the name in a second place, and a difference is reported as that."""

    def words(self) -> list[str]:
        return [word.lower() for word in _WORD.findall(self.text)]


def names_that_look_misspelt(guide: Guide) -> Iterator[Diagnostic]:
    """Words of names that stand once in all pages of a service, and are nearly one that stands often."""
    for pages in guide.by_service.values():
        names = [name for page in pages for name in _names(page)]
        texts = {page.file: source.text for page in pages if (source := guide.source(page.file)) is not None}
        said = Counter(word.lower() for text in texts.values() for word in _WORD.findall(text))
        named = Counter(word for name in names for word in name.words())
        often: dict[int, list[str]] = defaultdict(list)
        for word, count in named.items():
            if count > 1 and said[word] >= _OFTEN:
                often[len(word)].append(word)
        errors = Counter(error.name for page in pages for error in page.errors)
        repeated: dict[int, list[str]] = defaultdict(list)
        for error, count in errors.items():
            if count > 1:
                repeated[len(error)].append(error)
        told = {name for name, count in errors.items() if count == 1 and any(one_off(name, repeated.get(len(name) + more, ())) for more in (-1, 0, 1))}
        twins = {(value, values.span): other for value, values, other in _values_of_twins(pages)}
        for (value, span), (meant, place) in twins.items():
            yield NAME_MISSPELT(
                f"'{value}' is listed here, and '{meant}' elsewhere for the same member, where all other values are the same: the service may not know it",
                span,
                notes=(Note("the other list", place),),
                help=f"did you mean {meant}?",
            )
        for name in names:
            if name.text not in told and (name.text, name.span) not in twins:  # those are reported as nearly another error's
                for word, meant in _misspelt(name, said, often):
                    yield from _report(name, word, meant, texts[name.span.file])


def _values_of_twins(pages: Sequence[Page]) -> Iterator[tuple[str, Values, tuple[str, Span]]]:
    """Values in which a list differs from one of a member of the same name in a single mistake, each with the other list's value and
    place. The rarer list has the mistake, the later one of two that are alike in that."""
    lists: dict[str, dict[frozenset[str], list[Values]]] = defaultdict(dict)
    for page in pages:
        for _, entry in entries(page):
            if (values := entry.fields.valid_values) is not None:
                lists[entry.name].setdefault(frozenset(values.values), []).append(values)
    for of_member in lists.values():
        for (one, its), (other, others) in combinations(of_member.items(), 2):
            if len(one) != len(other) or len(one - other) != 1:
                continue
            value, meant = *(one - other), *(other - one)
            if min(len(value), len(meant)) < _SHORTEST or not _is_nearly(value, meant, alone=len(one) == 1):
                continue
            if len(its) < len(others):
                yield from ((value, values, (meant, others[0].span)) for values in its)
            else:
                yield from ((meant, values, (value, its[0].span)) for values in others)


def _is_nearly(value: str, other: str, *, alone: bool) -> bool:
    """Whether one is the other with a mistake; two lists of one value that differ in case are often meant so."""
    same = value.lower() == other.lower()
    return not alone if same else bool(one_off(value, [other])) and not _are_forms(value, other) and not _are_numbered(value, other)


def _are_numbered(value: str, other: str) -> bool:
    """Whether two values are two of a series, which differ in a number or in a letter by itself: `us-east-1` and `us-east-2`, `ROW_A` and `ROW_B`."""
    one, two = (_NUMBER.sub("", text) for text in (value, other))
    return one == two


def _names(page: Page) -> Iterator[_Name]:
    shown = page.request is not None or page.response is not None
    for _, entry in entries(page):
        yield _Name(entry.name, entry.span, elsewhere=shown or entry.anchor is not None)
        values = entry.fields.valid_values
        if values is not None:
            yield from (_Name(value, values.span, _SHORTEST_OF_VALUES) for value in values.values)
    yield from (_Name(error.name, error.span) for error in page.errors)


def _misspelt(name: _Name, said: Counter[str], often: dict[int, list[str]]) -> Iterator[tuple[str, str]]:
    words = name.words()
    for one, other in pairwise(words):
        both = one + other
        if both in often[len(both)] and 1 in (said[one], said[other]) and name.shortest == _SHORTEST:
            yield both, both
            return
    for word in words:
        if len(word) >= name.shortest and said[word] == 1:
            length = len(word)
            meant = one_off(word, (*often[length - 1], *often[length], *often[length + 1]))
            if meant and not _are_forms(word, meant):
                yield word, meant
                return


def _are_forms(word: str, other: str) -> bool:
    """Whether two words may be forms of one, or one in two spellings: `Required` and `Requires`, `Cancelled` and `Canceled`."""
    endings = word[:-1] == other[:-1] and word[-1] in _ENDINGS and other[-1] in _ENDINGS
    return endings or word.startswith(other) or other.startswith(word) or word.lower().replace("ll", "l") == other.lower().replace("ll", "l")


def _report(name: _Name, word: str, meant: str, text: str) -> Iterator[Diagnostic]:
    at = name.text.lower().index(word)
    written = name.text[at : at + len(word)]
    right = meant.upper() if written.isupper() else meant.capitalize() if written[:1].isupper() else meant
    whole = name.text[:at] + right + name.text[at + len(word) :]
    if name.elsewhere and re.search(rf"(?<![A-Za-z0-9]){re.escape(whole)}(?![A-Za-z0-9])", text):
        return
    yield NAME_MISSPELT(
        f"'{written}' in '{name.text}' stands nowhere else in this reference, and '{right}' does in other names: the service may not know it",
        name.span,
        help=f"did you mean {whole}?",
    )
