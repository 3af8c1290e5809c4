"""Reads the first cell of a row: names, and marks around them that say something of the row."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache

from codegen.linking.rest.entry import Entry, stretch
from codegen.linking.rest.types.type_names import simple_type
from codegen.pages.rest import Inline, Mark, MarkKind
from codegen.records import dataclass
from codegen.source import Span

_ANYWHERE = Span("", 0)
NAME = r"[A-Za-z_$@][\w$@.:*-]*(?:\[[^\[\]\s]*\]|\{[^{}\s]*\}|\.[\w$*-]+)*"
_NAME = re.compile(
    rf":?(?:\[(?P<bracketed>{NAME})\]|\{{(?P<braced>{NAME})\}}|<(?P<angled>{NAME})>|(?P<plain>{NAME}))"
)
_SEPARATOR = re.compile(r"\s*(?:,\s*(?:and\s+|or\s+)?|/|\bor\b|\band\b|\||\n(?:- )?)\s*")
_FOOTNOTE = re.compile(r"[\\*\u2020\u2021\u00b9\u00b2\u00b3\u2070-\u2079]+$|\s*\[\^?\d+\]$|\s*\(\d\)$")
_STAR = re.compile(r"\s*\\?\*\s*")
_LEADING = " >-`?" + "".join(map(chr, (0xA0, 0xBB, 0x2022, 0x2192, 0x21B3, 0x2500, 0x2514, 0x251C)))
"""Marks before a name that show how deep its row is nested, a backtick that nothing ends, and the sign before a query string."""
_ADDRESS = re.compile(
    r"\w+://|(?:application|text|image|audio|video|multipart)/"
    r"(?:json|xml|html|plain|csv|markdown|yaml|pdf|zip|png|jpe?g|gif|webp|mpeg|mp4|octet-stream|form-data|event-stream|x-[\w.+-]+|vnd\.[\w.+-]+|[\w.-]+\+\w+|\*)(?![\w/-])"
)
"""Addresses and media types, whose slash divides no names."""
_NOT_NAMES = frozenset({"or", "and", "none", "n/a", "example", "note", "deprecated", "required", "optional"})


@dataclass(frozen=True, slots=True)
class CellNames:
    """What a name cell says."""

    names: tuple[str, ...]
    """Several where one row describes several parameters; none where the cell has no name."""
    either: bool = False
    """One of them will do: `id` or `name`."""
    optional: bool = False
    """A mark says that it is optional: `name?`, `name (optional)`."""
    required: bool = False
    starred: bool = False
    """A star says that it is required, unless a footnote explains the star."""
    deprecated: bool = False
    rest: Inline | None = None
    """What stands behind the names: a type, a description."""


_PLACE = re.compile(r"\w+(?: \w+)* or \w+")
_NEEDED = re.compile(r"\W*\(?(?:required|mandatory)\b")


_WORDS = re.compile(r"[a-z]+(?: [a-z]+){1,2}")
_TITLE = re.compile(r"[A-Z]\w*(?: (?!Required|Optional|Deprecated|Mandatory)[A-Z]\w*){1,3}")
"""A name as people say it, which fills its cell: `Depot ID`."""


def _told(cell: Inline, whole: Mark) -> bool:
    """Whether the words in code behind the first are facts of it: `limit integer`, `name required`."""
    last = cell.text[whole.start : whole.end].rpartition(" ")[2]
    return last in ("required", "optional", "mandatory", "deprecated") or simple_type(last) is not None


def each_named(entry: Entry, names: CellNames) -> list[Entry]:
    """The entry under each of its names; where one of them will do, no single one is required."""
    if names.either and len(names.names) > 1 and entry.required:
        entry = replace(entry, required=None, condition=True)
    return [entry if name == entry.name else replace(entry, name=name) for name in names.names]


def read_names(cell: Inline) -> CellNames:
    """The names of a cell."""
    names = _read_names(cell.text, cell.marks)
    return names if names.rest is None else replace(names, rest=replace(names.rest, span=cell.span))


@lru_cache(maxsize=4096)  # names such as `id` stand in hundreds of tables
def _read_names(text: str, marks: tuple[Mark, ...]) -> CellNames:
    """As `read_names`, from a cell's text and marks alone, so that the same cells of many tables are read once."""
    cell = Inline(text, marks, _ANYWHERE)
    at = len(text) - len(text.lstrip(_LEADING))
    if _ADDRESS.match(text, at):
        return CellNames((), rest=stretch(cell, at))
    if " " in text and not marks and _TITLE.fullmatch(text.strip()) and simple_type(text.rpartition(" ")[2].lower()) is None:
        return CellNames((text.strip().replace(" ", "_"),))
    names: list[str] = []
    optional = starred_names = either = False
    whole = next((mark for mark in cell.marks if mark.kind is MarkKind.CODE and mark.start == at), None)
    if whole is not None and (
        _PLACE.fullmatch(text, whole.start, whole.end) or (_WORDS.fullmatch(text, whole.start, whole.end) and not _told(cell, whole))
    ):
        # `van name or id`, `van id`, as placeholders of paths are called.
        names.append("_".join(text[whole.start : whole.end].split()))
        at = whole.end
    coded = _Coded(marks)
    # A badge may follow a name without a blank.
    limit = whole.end if whole is not None and text[whole.end : whole.end + 1].isalpha() else len(text)
    if whole is None and (glued := next((mark.start for mark in marks if mark.kind is MarkKind.CODE and mark.start > at and text[mark.start - 1].isalnum()), 0)):
        limit = glued
    while not (names and at == (whole.end if whole else -1)) and (match := _NAME.match(text, at, limit)):
        name = match["bracketed"] or match["braced"] or match["angled"] or match["plain"]
        if names and name.lower() in _NOT_NAMES:
            break
        end = match.end() + text.startswith("`", match.end())
        name = name.rstrip(":.,") if not name.endswith("[]") else name
        starred = name.endswith("*")
        names.append(name.rstrip("*"))
        starred_names |= starred and not _footnoted(cell)
        if text[end : end + 1] == "?":
            optional, end = True, end + 1
        if footnote := _FOOTNOTE.match(text[end : end + 6]):
            end += footnote.end()
        separator = _SEPARATOR.match(text, end)
        at = end
        if separator is None or (not separator[0].strip(" \n") and "\n" not in separator[0]):
            break
        following = _NAME.match(text, separator.end())
        if following is None or coded.at(match.start()) is not coded.at(following.start()):
            break
        if "\n" in separator[0] and following["plain"] and simple_type(following["plain"].lower()) is not None:
            # The type below the name: `name<br>*string*`.
            break
        either |= separator[0].strip().lower() == "or"
        at = separator.end()
    if names and _STAR.fullmatch(text, at):
        starred_names, at = True, len(text)
    rest = stretch(cell, at)
    words = rest.text.lower()
    return CellNames(
        tuple(name for name in dict.fromkeys(names) if name),
        either,
        optional or ("optional" in words and bool(re.match(r"\W*\(?optional\b", words))),
        starred_names or bool(_NEEDED.match(words)),
        starred_names,
        "deprecated" in words
        or any(mark.kind is MarkKind.STRUCK and mark.start <= at for mark in cell.marks),
        rest if rest.text else None,
    )


def _footnoted(cell: Inline) -> bool:
    return "**" in cell.text


class _Coded:
    """Which characters of a text are set as code."""

    def __init__(self, marks: tuple[Mark, ...]) -> None:
        codes = sorted((mark.start, mark.end) for mark in marks if mark.kind is MarkKind.CODE)
        self._starts = [start for start, _ in codes]
        self._ends = [max(end, start + 1) for start, end in codes]

    def at(self, offset: int) -> bool:
        """Whether the character at an offset is one of them."""
        before = bisect_right(self._starts, offset)
        return before > 0 and offset < self._ends[before - 1]


_ITEM = re.compile(r"\{\}|\[\*\]|\[:?(?:_|n|i|N|index|idx|\d+)\]")
_STEP = re.compile(r"\[[^\[\]]*\]|[^\[\].:]+")


def split_path(name: str) -> tuple[str, ...]:
    """The steps of a nested name: `a[b][][c]` is a, b, [], c; `a.b` and `a:b` are a, b."""
    if name.isidentifier():
        return (name,)
    name = _ITEM.sub("[]", name)
    steps: list[str] = []
    for part in _STEP.findall(name):
        if part == "[]":
            steps.append("[]")
        else:
            steps.append(part.strip("[]\"'"))
    return tuple(step for step in steps if step) or (name,)
