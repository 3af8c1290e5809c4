"""Pages in other languages than English: their headings, labels, titles of columns and types are read as the English ones.

What these are called is data, in vocabulary.toml. Names stay as they are, and descriptions but for the facts in them: a default, a bound.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from codegen.reading.rest.markup.code_marks import FENCE
from codegen.reading.rest.sheet import Line, Role
from codegen.records import dataclass

_VOCABULARY = Path(__file__).with_name("vocabulary.toml")
_ENOUGH = 2
"""Words of one language, not the same one twice, on a page that is in it."""

_LONG = 300
"""In characters: a line or cell that is longer is no title."""
_LETTER = re.compile("[\u00df-\u024f\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
"""One that English has not."""
_COLON = "[:\uff1a]"
_ASIDE = r"(?:[ \t]*[(\uff08][^()\uff08\uff09]*[)\uff09])?"
"""`Response (200)`."""
_HEADING = re.compile(rf"(?P<before> {{0,3}}#+[ \t]*(?:\d[\d.]*[.)\u3001]?[ \t]*)?(?:\*\*)?)(?P<words>[^\s#*:\uff1a][^#*:\uff1a]*?)(?P<after>{_ASIDE}[ \t]*{_COLON}?(?:\*\*)?[ \t]*#*[ \t]*)")
_LABEL = re.compile(
    r"(?P<before>[ \t]*(?:[*+-]|>|\d{1,2}[.)\u3001])?[ \t]*(?P<strong>\*\*\*?|__)?[ \t]*)(?P<words>[^\s*_|`:\uff1a#\[\]{}\"'<>][^*_|`:\uff1a\[\]{}\"'<>]{0,40}?)"
    rf"(?P<after>{_ASIDE}[ \t]*(?(strong){_COLON}?[ \t]*(?P=strong)[ \t]*{_COLON}?|{_COLON}))(?P<value>.*)"
)
"""`**Method:** GET`, `- Method: GET`."""
_CELL = re.compile(rf"(?P<before>\s*(?:\*\*|`)?)(?P<words>[^|*`]*?)(?P<after>{_COLON}?(?:\*\*|`)?\s*)")
_CELLS = re.compile(r"(?:^|(?<=\|))(?:\\.|[^|\\]|\\$)*")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")
_BRACKETED = re.compile(r"[(\uff08]\s*([^()\uff08\uff09]{1,40}?)\s*[)\uff09]")
_COLUMNS = frozenset({"Name", "Type", "Required", "Description", "Default", "Example", "Possible values", "Value", "Location", "Method", "URL"})
"""What tables have a column of; a word for it may be a heading's for something else."""
_OF_VALUES = frozenset({"Type", "Required"})
"""Columns whose cells are types, or yes and no."""
_SAID = {"yes": "required", "no": "optional"}
"""What stands in brackets where a column says yes or no."""
_BETWEEN = re.compile(r"\s*[,\uff0c\u3001|/]\s*")
_VALUE = r"[`\"]?(?:[A-Za-z0-9_.+-]*[A-Za-z0-9])[`\"]?"
_FACT = rf"(?<![\s,\uff0c\u3001;\uff1b\u3002.])[\s,\uff0c\u3001;\uff1b\u3002.]*+(?<![^\W\d_])(?:{{}})\s*(?:\u503c|\u4e3a|\u662f|{_COLON}|=)*\s*((?:{_VALUE})(?:\s*[,\uff0c\u3001|/]\s*(?:{_VALUE}))*)\s*[\u3002.]?(?=[^\w`\"]|$)"
_FACTS = ("Default", "Possible values", "Maximum length", "Minimum length", "Maximum", "Minimum")
"""What descriptions state behind a word: `default 20`."""


@dataclass(frozen=True, slots=True)
class _Language:
    name: str
    titles: Mapping[str, str]
    """What headings and labels say."""
    columns: Mapping[str, str]
    """What titles of columns say."""
    values: Mapping[str, str]
    """What cells say: types, yes and no."""
    telling: frozenset[str]
    """Words that no English page has."""
    facts: Mapping[str, re.Pattern[str]]
    """What descriptions state, by its title."""


def in_english(lines: list[Line], text: str) -> tuple[list[Line], str]:
    """The lines of a page, `text`, with the words that structure it in English, and the language that it is in; empty for English."""
    if text.isascii() or not _LETTER.search(text):
        return lines, ""
    heads = _heads(lines)
    language = _language(frozenset(word for line, head in zip(lines, heads, strict=True) if head is not None for word in _words(line.text)))
    if language is None:
        return lines, ""
    return list(_translated(lines, heads, language)), language.name


def _language(words: frozenset[str]) -> _Language | None:
    found = max(_languages(), key=lambda each: len(words & each.telling))
    return found if len(words & found.telling) >= _ENOUGH else None


@cache
def _languages() -> tuple[_Language, ...]:
    tables = tomllib.loads(_VOCABULARY.read_text("utf-8"))
    english = {*tables.pop("english"), *(word.lower() for table in tables.values() for word in table)}
    return tuple(_of_table(name, table, english) for name, table in tables.items())


def _of_table(name: str, table: Mapping[str, Sequence[str]], english: set[str]) -> _Language:
    named = [(word, known) for known, words in reversed(list(table.items())) for word in words]
    titles = {word: known for word, known in named if known[0].isupper()}
    columns = titles | {word: known for word, known in named if known in _COLUMNS}
    values = {word: known for word, known in named if known[0].islower()}
    facts = {known: re.compile(_FACT.format("|".join(map(re.escape, sorted(table[known], key=len, reverse=True)))), re.IGNORECASE) for known in _FACTS if known in table}
    return _Language(name, titles, columns, values, frozenset({*titles, *values}) - english, facts)


def _heads(lines: Sequence[Line]) -> list[bool | None]:
    """For each line whether it is the head of a table; None for code."""
    out: list[bool | None] = []
    fenced = False
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        fence = line.role is Role.TEXT and FENCE.fullmatch(line.text) is not None
        if fence or fenced or line.role is not Role.TEXT:
            out.append(None)
        else:
            out.append("|" in line.text and following is not None and _RULE.fullmatch(following.text) is not None)
        fenced ^= fence
    return out


def _words(text: str) -> Iterator[str]:
    """What stands where words of structure stand on a line."""
    cells = _CELLS.findall(text) if "|" in text else [text]
    for cell in cells:
        if len(cell) < _LONG and (match := _HEADING.fullmatch(cell) or _LABEL.fullmatch(cell) or _CELL.fullmatch(cell)):
            yield match["words"].lower()


def _translated(lines: Sequence[Line], heads: Sequence[bool | None], language: _Language) -> Iterator[Line]:
    titles: list[str] = []
    for line, head in zip(lines, heads, strict=True):
        if head is None:
            text = line.text
        elif "|" not in line.text:
            text, titles = _in_line(line.text, language), []
        elif head:
            cells = [_in_cell(cell, language.columns, language) for cell in _CELLS.findall(line.text)]
            text, titles = "|".join(cells), [cell.strip() for cell in cells]
        else:
            text = "|".join(_in_column(cell, titles[index : index + 1], language) for index, cell in enumerate(_CELLS.findall(line.text)))
        yield line if text == line.text else line._replace(text=text, column=0)


def _in_column(cell: str, title: Sequence[str], language: _Language) -> str:
    return _in_cell(cell, language.values if _OF_VALUES.issuperset(title) and title else {}, language)


def _in_line(text: str, language: _Language) -> str:
    if len(text) > _LONG:
        return _in_cell(text, {}, language)
    if match := _HEADING.fullmatch(text):
        return match["before"] + _known(match["words"], language.titles) + match["after"]
    if match := _LABEL.fullmatch(text):
        label = _known(match["words"], language.titles)
        after = match["after"] if label == match["words"] else match["after"].replace("\uff1a", ":")
        return match["before"] + label + after + _in_cell(match["value"], language.values, language)
    return _in_cell(text, language.titles, language)


def _in_cell(text: str, words: Mapping[str, str], language: _Language) -> str:
    match = _CELL.fullmatch(text) if len(text) < _LONG else None
    if match is not None and (known := _known(match["words"], words)) != match["words"]:
        return match["before"] + known + match["after"]
    text = _BRACKETED.sub(lambda match: _in_brackets(match, language), text)
    return _with_facts(text, language, ". {}: {}. ")


def _in_brackets(match: re.Match[str], language: _Language) -> str:
    parts = _BETWEEN.split(match[1])
    known = [_with_facts(_SAID.get(part, part), language, "{}: {}") for part in (_known(part, language.values) for part in parts)]
    return match[0] if known == parts else f"({', '.join(known)})"


def _with_facts(text: str, language: _Language, form: str) -> str:
    for title, fact in language.facts.items():
        text = fact.sub(partial(_stated, title, form), text)
    return text


def _stated(title: str, form: str, match: re.Match[str]) -> str:
    return form.format(title, _BETWEEN.sub(", ", match[1]))


def _known(words: str, known: Mapping[str, str]) -> str:
    return known.get(words.lower(), words)
