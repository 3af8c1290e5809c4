"""Rows of parameters and fields that contradict themselves or their operation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from codegen.diagnostics import Diagnostic, Note
from codegen.diagnostics.rules.rest.operations import GET_WITH_BODY
from codegen.diagnostics.rules.rest.rows import (
    ANSWER_FIELD_WITHOUT_TYPE,
    PLACEHOLDER_WITHOUT_ROW,
    ROW_TWICE,
    ROW_WITHOUT_PLACE,
    SAME_AS_UNRESOLVED,
)
from codegen.diagnostics.rules.rest.values import (
    ARRAY_WITHOUT_ELEMENT,
    BOUNDS_REVERSED,
    DEPRECATED_WITHOUT_REPLACEMENT,
    ENUMERATION_WITHOUT_VALUES,
    LOCATION_WORD_UNKNOWN,
    PARAMETER_TYPE_UNKNOWN,
    PARAMETER_WITH_TWO_TYPES,
    REQUIRED_WITH_DEFAULT,
    REQUIRED_WORD_UNKNOWN,
    STATED_DEFAULT_IMPOSSIBLE,
    VALUE_LISTED_TWICE,
)
from codegen.ir.model import Location
from codegen.linking.rest import Linked
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.sketch import Array
from codegen.linking.rest.type_names import WORDS
from codegen.pages.rest import Table

_PLACEHOLDER = re.compile(r"\{([^{}]*?)\+?\}")
_REPLACED = re.compile(
    r"\b(?:use|instead|replace[ds]?|favou?r|see|migrate|superseded|no longer|removed?|ignored|planned|scheduled|no effect|always)\b",
    re.IGNORECASE,
)


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _all(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _all(entry.children)


def placeholders_without_row(linked: Linked) -> Iterator[Diagnostic]:
    """Places without a row, and rows that say path without a place."""
    for found in linked.found:
        introduction = found.first.introduction
        names = _PLACEHOLDER.findall(introduction.path)
        keys = {_key(name) for name in names}
        stated = [p.entry for p in found.gathered.parameters if p.entry.location is Location.PATH]
        told = {_key(parameter.entry.name) for parameter in found.gathered.parameters}
        for name in names:
            others = [other for other in names if other != name and _key(other) in told]
            spare = [entry for entry in stated if _key(entry.name) not in keys]
            if _key(name) not in told and others and not spare and "id" not in told:
                yield PLACEHOLDER_WITHOUT_ROW(
                    f"no row describes '{name}', a place in the path {introduction.path}", introduction.span
                )
        if found.first.shared:
            continue
        missing = [entry for entry in stated if _key(entry.name) not in keys]
        if len(missing) <= len([name for name in names if _key(name) not in told]):
            continue
        for entry in missing:
            yield ROW_WITHOUT_PLACE(
                f"'{entry.name}' travels in the path by its row, but {introduction.path} has no such place",
                entry.span,
                notes=(Note("the path", introduction.span),),
            )


_RULES = {
    "type": (PARAMETER_TYPE_UNKNOWN, "a type"),
    "required": (REQUIRED_WORD_UNKNOWN, "whether it is required"),
    "location": (LOCATION_WORD_UNKNOWN, "where it travels"),
}


def words_of_no_table(linked: Linked) -> Iterator[Diagnostic]:
    """Cells whose words no table knows."""
    doubts = [doubt for found in linked.found for doubt in found.gathered.doubts]
    for doubt in (*doubts, *linked.shapes.doubts):
        rule, wanted = _RULES[doubt.what]
        yield rule(f"'{doubt.words:.60}' does not say {wanted}", doubt.cell.span)
    for link, span in linked.shapes.dead_links:
        if not link.target and link.text:
            near = get_close_matches(link.text.lower(), WORDS, 1, 0.75)
            meant = f"; did you mean '{near[0]}'?" if near else ""
            yield PARAMETER_TYPE_UNKNOWN(
                f"'{link.text:.60}' is no type and no object of these pages{meant}", span
            )


def facts_elsewhere(linked: Linked) -> Iterator[Diagnostic]:
    """Values and parameters that are said to be somewhere, and are not found."""
    for entry in linked.shapes.unlisted:
        yield ENUMERATION_WITHOUT_VALUES(
            f"'{entry.name}' is an enumeration; no values are listed", entry.span
        )
    for found in linked.found:
        for sentence in found.gathered.unlent:
            yield SAME_AS_UNRESOLVED(
                f"whose parameters these are is not found: '{' '.join(sentence.text.split()):.90}'",
                sentence.span,
            )


def repeated_rows(linked: Linked) -> Iterator[Diagnostic]:
    """Rows for the same parameter: of the same type, or of two."""
    for found in linked.found:
        tables = {
            row.span: placed.block.span
            for placed in found.first.placed
            if isinstance(placed.block, Table)
            for row in placed.block.rows
        }
        seen: dict[tuple[str, Location | None], Entry] = {}
        for parameter in found.gathered.parameters:
            entry = parameter.entry
            first = seen.setdefault((entry.name, parameter.location), entry)
            if first.span == entry.span or tables.get(first.span) != tables.get(entry.span, entry.span):
                continue
            note = (Note("the other row", first.span),)
            one, other = first.typed, entry.typed
            if one is not None and other is not None and one.sketch != other.sketch:
                yield PARAMETER_WITH_TWO_TYPES(
                    f"'{entry.name}' has another type here than in its other row", entry.span, notes=note
                )
            elif entry.documentation == first.documentation:
                yield ROW_TWICE(f"'{entry.name}' has two rows", entry.span, notes=note)


def impossible_facts(linked: Linked) -> Iterator[Diagnostic]:
    """Defaults and bounds that exclude each other, and values that are listed twice."""
    for found in linked.found:
        for entry in _all(parameter.entry for parameter in found.gathered.parameters):
            plain = [value.strip("\"'") for value in entry.values]
            default = str(entry.default).strip("\"'")
            if isinstance(entry.default, bool):
                default = default.lower()
            if entry.has_default and len(plain) > 1 and re.fullmatch(r"\w[\w.-]*", default):
                if default.lower() not in {value.lower() for value in plain}:
                    yield STATED_DEFAULT_IMPOSSIBLE(
                        f"the default '{default}' of '{entry.name}' is none of {', '.join(plain)}"[:200],
                        entry.span,
                    )
            elif isinstance(entry.default, int | float) and not isinstance(entry.default, bool):
                low, high = entry.range.minimum, entry.range.maximum
                if (low is not None and entry.default < low) or (high is not None and entry.default > high):
                    yield STATED_DEFAULT_IMPOSSIBLE(
                        f"the default {entry.default} of '{entry.name}' is outside its bounds", entry.span
                    )
            for words, limits in (
                ("value", entry.range),
                ("length", entry.length),
                ("number of items", entry.items),
            ):
                if limits.reversed is not None:
                    low, high = limits.reversed
                    yield BOUNDS_REVERSED(
                        f"the {words} of '{entry.name}' is at least {low} and at most {high}", entry.span
                    )
            if len({value.lower() for value in plain}) < len(plain):
                yield VALUE_LISTED_TWICE(f"a value of '{entry.name}' is listed twice", entry.span)


def remarkable_rows(linked: Linked) -> Iterator[Diagnostic]:
    """Rows that leave a question open."""
    for found in linked.found:
        gathered = found.gathered
        above = {
            parameter.entry.name[: mark.start()]
            for parameter in gathered.parameters
            for mark in re.finditer(r"[\[.]", parameter.entry.name)
        }
        for entry in _all(parameter.entry for parameter in gathered.parameters):
            words = f"{entry.documentation} {entry.deprecated or ''}"
            if entry.deprecated is not None and not _REPLACED.search(words):
                yield DEPRECATED_WITHOUT_REPLACEMENT(
                    f"'{entry.name}' is deprecated; nothing says what to use", entry.span
                )
            if entry.required and entry.has_default and entry.default is not None:
                yield REQUIRED_WITH_DEFAULT(
                    f"'{entry.name}' is required and has the default '{entry.default}'", entry.span
                )
            sketch = entry.typed.sketch if entry.typed is not None else None
            alone = not entry.children and entry.name not in above
            if isinstance(sketch, Array) and sketch.element is None and alone:
                yield ARRAY_WITHOUT_ELEMENT(f"'{entry.name}' is an array of unknown elements", entry.span)
            if found.first.introduction.method == "GET" and entry.location is Location.BODY:
                yield GET_WITH_BODY(f"'{entry.name}' travels in the body of a GET", entry.span)
        for _, entries in gathered.answers:
            for entry in entries if not gathered.responses else ():
                if entry.typed is None and not entry.children and entry.example is None:
                    yield ANSWER_FIELD_WITHOUT_TYPE(
                        f"nothing says of what type the field '{entry.name}' is", entry.span
                    )
