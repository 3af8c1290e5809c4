"""Reads ways to authenticate as generators of pages print them: tables of a scheme's properties, and titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from codegen.ir.model import AuthKind, Location
from codegen.linking.rest.outline import Section
from codegen.linking.rest.service.authentication import BY_WORD, Scheme
from codegen.pages.rest import Inline, List, MarkKind, Paragraph, Table
from codegen.source import Span

_PLACES = {place.value: place for place in (Location.HEADER, Location.QUERY, Location.COOKIE)}
_KEY_IN_TITLE = re.compile(r"\((?P<place>header|query|cookie): (?P<name>[\w-]+)\)\s*$")
"""`api_key (header: X-Token)`."""
_KIND_IN_TITLE = re.compile(
    r"(?:\bauth(?:entication|orization)?\W+(?:type\W+|scheme\W+)?|\(HTTP, )(?P<kind>bearer|basic)(?:\W+(?:auth(?:entication|orization)?|token))?\W*$", re.IGNORECASE
)
"""`Authentication bearer`, `MyToken (HTTP, bearer)`."""


def titled_scheme(section: Section) -> Scheme | None:
    """The way to authenticate that a section's title names."""
    kind = _KIND_IN_TITLE.search(section.title)
    return _by_word(kind["kind"]) if kind is not None else None


def schemes_of(section: Section) -> Iterator[tuple[Scheme, Span]]:
    """The keys that the title and the tables of two columns of a section about authentication state."""
    if section.heading is not None and (key := _KEY_IN_TITLE.search(section.title)):
        yield (AuthKind.API_KEY, _PLACES[key["place"]], key["name"], ""), section.heading.span
    for block in section.blocks:
        scheme = _of_table(block) if isinstance(block, Table) and len(block.header) == 2 else None
        scheme = _of_lines([item.text.text for item in block.items]) if isinstance(block, List) else scheme
        scheme = _of_lines(_lines(block.text), titled="key" in section.title.lower()) if isinstance(block, Paragraph) else scheme
        if scheme is not None:
            yield scheme, block.span


def _lines(text: Inline) -> list[str]:
    ends = [mark.start for mark in text.marks if mark.kind in (MarkKind.LINE_END, MarkKind.BREAK)]
    return [text.text[start:end] for start, end in zip([0, *ends], [*ends, len(text.text)], strict=True)]


def _of_lines(lines: Iterable[str], *, titled: bool = False) -> Scheme | None:
    """The scheme whose properties have a line each: `Type: API key`, `API key parameter name: X-Token`, `Location: HTTP header`.

    `titled` says that a title says what it is.
    """
    stated = (line.partition(":") for line in lines)
    values = {label.strip().lower(): value.strip() for label, _, value in stated}
    kind = values.get("type", "api key" if titled else "").lower()
    if re.fullmatch(r"api[ -]?key", kind):
        words = values.get("location", values.get("in", "")).lower().split()
        place = next((_PLACES[word] for word in words if word in _PLACES), None)
        name = next((value for label, value in values.items() if label.endswith("name") and re.fullmatch(r"[\w-]+", value)), "")
        return (AuthKind.API_KEY, place, name, "") if place is not None and name else None
    word = next((word for word in BY_WORD if re.fullmatch(rf"(?:http )?{word}(?: auth\w*)?(?: token)?(?: \(.*\))?", kind)), None)
    return _by_word(word) if word is not None else None


def _of_table(table: Table) -> Scheme | None:
    """The scheme whose properties are the rows of a table, its kind among them: `apiKey`, `Name`, `In`."""
    rows = [table.header, *(row.cells for row in table.rows)]
    values = {cells[0].text.strip().lower(): cells[1].text.strip() for cells in rows}
    place = _PLACES.get(values.get("in", "").lower())
    if place is not None and values.get("name") and "apikey" in (*values, values.get("type", "").lower()):
        return AuthKind.API_KEY, place, values["name"], ""
    named = [values.get(key, "").lower() for key in ("scheme", "type")]
    word = next((word for word in BY_WORD if word in named or (len(rows) == 1 and _named_by(word, values))), None)
    return _by_word(word) if word is not None else None


def _named_by(word: str, values: Mapping[str, str]) -> bool:
    """Whether the only row of a table names a kind, `| basic | *Basic Authentication* |`, and is no title of other columns."""
    said = values.get(word, "").lower()
    return word in said or "auth" in said


def _by_word(word: str) -> Scheme:
    return BY_WORD[word.lower()], Location.HEADER, "Authorization", ""
