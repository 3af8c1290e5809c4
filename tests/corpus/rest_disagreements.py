"""What a vendor's own OpenAPI document says otherwise than the page: looked up on the page, apart from the reader.

The words of a cell are interpreted here with a small vocabulary of its own, so that a fault of the reader does not excuse itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.corpus.rest_models import members

_WORDS = (
    (r"array|list\b|\[\]", ("array",)),
    (r"hash|object|dict", ("object",)),
    (r"integer|number|float|decimal|int\b", ("integer", "number")),
    (r"bool", ("boolean",)),
    (r"string|date|snowflake", ("string",)),
)
_DELIMITER = re.compile(r"[ |:-]*-[ |:-]*")


@dataclass(frozen=True)
class Disagreement:
    """A line of the judge's list `wrong`."""

    method: str
    path: str
    location: str
    name: str
    kind: str
    """`type` or `required`."""
    ours: str
    theirs: str

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.location} {self.name} {self.kind} {self.ours}, truth {self.theirs}"


def disagreements(wrong: tuple[str, ...], kind: str) -> Iterator[Disagreement]:
    """Those of the judge's lines that are about types, or about `required`."""
    for line in wrong:
        if match := re.fullmatch(rf"(\w+) (\S+) (\w+) (.+) {kind} (\S+), truth (.+)", line):
            method, path, location, name, ours, theirs = match.groups()
            yield Disagreement(method, path, location, name, kind, ours, theirs)


@dataclass(frozen=True)
class Stated:
    """Where a page says what a model has."""

    file: str
    line: int
    words: str


class Witness:
    """Finds what the page says of the parameters of an export."""

    def __init__(self, score: ModuleType, made: dict[str, Any], folder: Path) -> None:
        self.score = score
        self.folder = folder
        self.known: dict[tuple[str, str, str, str | int], tuple[str, str]] = {}
        """Name and `x-source` by method, path, location and name; by position for those of the path."""
        for method, path, location, name, node in members(score, made):
            key = path.split("?")[0], name
            short = _position(*key) if location == "path" else score.top(name)
            place = (method, score.norm_path(path, score.base_of(made)), location, short)
            if "x-source" in node:
                self.known.setdefault(place, (node.get("x-name", name), node["x-source"]))

    def asked(self, item: Disagreement, truth_path: str) -> Stated | None:
        """The words of the page that say what we have; None where none do."""
        short: str | int = self.score.top(item.name)
        if item.location == "path":
            short = _position(truth_path, item.name)
        places = [item.location, *({"query": ["body"], "body": ["query"]}.get(item.location, []))]
        for location in places:
            if place := self.known.get((item.method, item.path, location, short)):
                name, source = place
                return self._stated(item, name, source)
        return None

    def _stated(self, item: Disagreement, name: str, source: str) -> Stated | None:
        file, _, number = source.rpartition(":")
        lines = (self.folder / file).read_text("utf-8").split("\n")
        at = int(number) - 1
        if self.score.top(name) not in lines[at].replace("\\", ""):
            return None
        find = _type_words if item.kind == "type" else _required_words
        for line, words in find(lines, at):
            said = kinds_of(words) if item.kind == "type" else required_of(words)
            if said == item.ours:
                return Stated(file, line + 1, words)
        return None


def kinds_of(words: str) -> str:
    """What a type's words are in JSON Schema, as the judge spells it: `integer/number`, `array`."""
    kinds: set[str] = set()
    for part in re.split(r"\bor\b|/|,", re.sub(r"[`*?]|\]\([^)]*\)", "", words).lower()):
        kinds.update(next((named for pattern, named in _WORDS if re.search(pattern, part)), ()))
    return "/".join(sorted(kinds))


def required_of(words: str) -> str:
    """`True` for words such as "Yes" and "This parameter is required.", `False` for "No" and "optional"."""
    plain = re.sub(r"[`*_]", "", words).strip().lower().rstrip(".")
    if re.fullmatch(r"yes|true|required|(?:this parameter )?is required", plain):
        return "True"
    return (
        "False" if re.fullmatch(r"no|false|optional|\w+\?|(?:all parameters .*)?are optional", plain) else ""
    )


def _type_words(lines: list[str], at: int) -> Iterator[tuple[int, str]]:
    """What stands in the column of types; in items, the first words after the name; in examples, the value."""
    if (cell := _cell(lines, at, r"(?:data |date )?type")) is not None:
        yield at, cell
    elif match := re.match(
        r"\s*[-*+]\s+\W*\w+\W+(?:optional\W+)?(?:an? )?([a-z]+)", lines[at], re.IGNORECASE
    ):
        yield at, match[1]
    elif match := re.match(r"\s*\"\w+\":\s*\[", lines[at]):
        yield at, "[]"


def _required_words(lines: list[str], at: int) -> Iterator[tuple[int, str]]:
    """What stands in the column of it, at the beginning of a description, behind a name, in the item, before the table, in the comment of an example's member."""
    if (cell := _cell(lines, at, r"required|mandatory")) is not None:
        yield at, cell
        return
    if match := re.match(r"\s*\"\w+\":.*//\s*(required|optional)\s*$", lines[at], re.IGNORECASE):
        yield at, match[1]
        return
    cells = cells_of(lines[at])
    for cell in cells[1:]:
        if match := re.match(r"\**(?:Required|Optional)\**\.", cell):
            yield at, match[0]
    if cells[0].rstrip("\\*").endswith("?"):
        yield at, cells[0]
    for line in range(at, min(at + 3, len(lines))):
        if line > at and not lines[line].startswith("    "):
            break
        if match := re.search(r"This parameter is required\.", lines[line]):
            yield line, match[0]
    for line in range(at, max(at - 20, 0), -1):
        if match := re.search(r"All parameters .*are optional\.", lines[line]):
            yield line, match[0]


def _cell(lines: list[str], at: int, title: str) -> str | None:
    """The cell of a row in the column with a title."""
    if "|" not in lines[at]:
        return None
    top = at
    while top > 0 and "|" in lines[top - 1] and lines[top - 1].strip():
        top -= 1
    for head in range(top, at):
        if _DELIMITER.fullmatch(lines[head + 1].strip()):
            titles = [cell.lower() for cell in cells_of(lines[head])]
            place = next((i for i, cell in enumerate(titles) if re.fullmatch(title, cell)), None)
            cells = cells_of(lines[at])
            return cells[place] if place is not None and place < len(cells) else None
    return None


def cells_of(line: str) -> list[str]:
    """The cells of a row of a table, with or without pipes at its ends."""
    line = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)]


def _position(path: str, name: str) -> int:
    """Which of a path's placeholders it is."""
    names = [part.lower() for part in re.findall(r"\{([^{}]*)\}", path)]
    return names.index(name.lower()) if name.lower() in names else -1
