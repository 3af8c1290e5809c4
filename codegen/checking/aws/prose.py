"""Prose held against the field lines below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.checking.aws.guide import Guide, entries
from codegen.diagnostics import Diagnostic, Note
from codegen.diagnostics.rules.pages.constraints import DEFAULT_OUT_OF_BOUNDS
from codegen.diagnostics.rules.pages.prose import (
    FIELD_IN_PROSE,
    LENGTH_DIFFERS_IN_PROSE,
    RANGE_DIFFERS_IN_PROSE,
    REQUIRED_IN_PROSE,
    UNDOCUMENTED_MEMBER,
    UNDOCUMENTED_PAGE,
)
from codegen.pages.aws import Entry

_ONE = r"(?:`[^`\n]+`|[^\s|`]+)"
_BOUND = r"(?:fixed|minimum|maximum) (?:length|number|value) of -?[0-9][0-9,.eE+-]*(?: items?)?\.?"
_TEXTS = r"`[^\n]+`|\S+"
_FORMS = {
    "Type": r"(?:array of|string to) \S[^\n]*|string|integer|long|float|double|boolean|timestamp|datetime|json value"
    r"|base64-encoded binary data object|\[[^\]\n]+\]\([^)\n]*\)(?: (?:objects?|lists?|data types?))?|\w+ (?:object|list)",
    "Required": r"(?:yes|no|conditional)\.?",
    "Length Constraints?|(?:Key|Value) Length Constraints|Array Members|Map Entries|Valid Range": rf"{_BOUND}(?: {_BOUND})?",
    "(?:Key |Value )?Pattern": _TEXTS,
    "Valid Values?|Valid Keys": rf"{_ONE}(?:[ \t]*\|[ \t]*{_ONE})*\.?",
}
"""Labels of field lines -> what stands behind them; anything else makes a sentence."""
_FIELD = re.compile(
    "|".join(rf"^(?:- )?(?:{label})\s*:[ \t]*(?:{form})[ \t]*$" for label, form in _FORMS.items()),
    re.IGNORECASE | re.MULTILINE,
)
_DEFAULT = re.compile(
    r"^(?!- )[^\n]*?\bdefault(?:s|s? value)? ?(?:is|:|to) "
    r"(?P<value>-?[0-9][0-9,]{0,20}(?:\.[0-9]{1,20})?(?=[.,;)]?(?:\n|$| (?-i:[A-Z])))|`[^`\n]+`(?=[.,;)\s]|$))",
    re.IGNORECASE | re.MULTILINE,
)
_MOST = re.compile(
    r"\b(?:up to|a maximum of|maximum length(?: is| of|:)|no (?:more|longer) than|at most|cannot exceed|must not exceed) (?P<most>[0-9][0-9,]{0,20})(?: (?:alphanumeric|unicode|utf-8|ascii))? characters\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:(?:must (?:be|have|contain)|between|from) )?(?P<least>[0-9][0-9,]{0,20}) ?(?:to|and|-|\u2013) ?(?P<most>[0-9][0-9,]{0,20})(?: (?:alphanumeric|unicode|utf-8|ascii))? characters\b",
    re.IGNORECASE,
)
_OF_A_PART = re.compile(r"\b(?:each|every|combined|together)\b[^.]*$", re.IGNORECASE)
"""What precedes a length that is not the member's own."""

_RANGE = re.compile(
    r"\bbetween (?P<least>-?[0-9][0-9,]{0,20}) and (?P<most>-?[0-9][0-9,]{0,20})\b(?! characters| \w+ ago\b)"
)
_REQUIRED = re.compile(
    r"^(?:\[Required\]|\(Required\)|Required\.|This (?:parameter|field|value|member) is required\.)",
    re.MULTILINE,
)


def fields_in_prose(guide: Guide) -> Iterator[Diagnostic]:
    """Lines of the prose that have the form of a field line."""
    for page in guide.described:
        for _, entry in entries(page):
            for match in _FIELD.finditer(entry.documentation):
                line = match[0].removeprefix("- ")
                label = line.partition(":")[0].rstrip()
                if entry.fields.type is None and label.lower() == "type":
                    continue  # the reader has reported it: it should say the type and does not
                yield FIELD_IN_PROSE(
                    f"'{line:.60}' in the text of '{entry.name}' reads like a field line, but is part of the prose",
                    guide.place_of(entry, line, line[:24].rstrip(), label),
                    help="move it among the field lines below the text, or word it as a sentence",
                )


def defaults_out_of_bounds(guide: Guide) -> Iterator[Diagnostic]:
    """Defaults that the prose states and the field lines do not allow."""
    for page in guide.described:
        for _, entry in entries(page):
            for match in _DEFAULT.finditer(entry.documentation):
                yield from _default(guide, entry, match["value"].strip("`"))


def _default(guide: Guide, entry: Entry, value: str) -> Iterator[Diagnostic]:
    bounds, values = entry.fields.valid_range, entry.fields.valid_values
    number = _number(value)
    if bounds is not None and number is not None:
        low = bounds.minimum is not None and number < bounds.minimum
        high = bounds.maximum is not None and number > bounds.maximum
        if low or high:
            yield DEFAULT_OUT_OF_BOUNDS(
                f"the text of '{entry.name}' says that its default is {value}, which its range excludes",
                entry.span,
                notes=(Note("the range", bounds.span),),
                help="correct the default or the range",
            )
    elif values is not None and not any(
        re.search(rf"(?<!\w){re.escape(one)}(?!\w)", value) for one in values.values
    ):
        yield DEFAULT_OUT_OF_BOUNDS(
            f"the text of '{entry.name}' says that its default is '{value}', which is not among its values",
            entry.span,
            notes=(Note("the values", values.span),),
            help="correct the default, or list the value",
        )


def other_lengths(guide: Guide) -> Iterator[Diagnostic]:
    """Lengths that the prose states and the field line contradicts."""
    for page in guide.described:
        for _, entry in entries(page):
            length = entry.fields.length
            if length is None:
                continue
            for match in (*_BOTH.finditer(entry.documentation), *_MOST.finditer(entry.documentation)):
                if _OF_A_PART.search(entry.documentation[max(0, match.start() - 200) : match.start()]):
                    continue
                least = _number(match.groupdict().get("least") or "")
                most = _number(match["most"])
                if (least is not None and length.minimum not in (None, least)) or length.maximum not in (
                    None,
                    most,
                ):
                    yield LENGTH_DIFFERS_IN_PROSE(
                        f"the text of '{entry.name}' says '{match[0]}', but its length constraints say otherwise",
                        guide.place_of(entry, match[0]),
                        notes=(Note("the length constraints", length.span),),
                        help="state the same length in both places",
                    )


def other_ranges(guide: Guide) -> Iterator[Diagnostic]:
    """Ranges that the prose states and the field line contradicts."""
    for page in guide.described:
        for _, entry in entries(page):
            bounds, match = entry.fields.valid_range, _RANGE.search(entry.documentation)
            if bounds is None or match is None:
                continue
            stated = (_number(match["least"]), _number(match["most"]))
            if (bounds.minimum, bounds.maximum) != stated:
                yield RANGE_DIFFERS_IN_PROSE(
                    f"the text of '{entry.name}' says '{match[0]}', but its valid range says otherwise",
                    guide.place_of(entry, match[0]),
                    notes=(Note("the valid range", bounds.span),),
                    help="state the same range in both places",
                )


def required_after_all(guide: Guide) -> Iterator[Diagnostic]:
    """Members that the prose calls required and the field line does not."""
    for page in guide.described:
        for _, entry in entries(page):
            required = entry.fields.required
            if required is not None and not required.value and _REQUIRED.search(entry.documentation):
                yield REQUIRED_IN_PROSE(
                    f"the text of '{entry.name}' calls it required, but the field line says that it is not",
                    required.span,
                    help="state the same in both places",
                )


def undocumented_members(guide: Guide) -> Iterator[Diagnostic]:
    """Members without a word of prose."""
    for page in guide.described:
        for _, entry in entries(page):
            if not entry.documentation:
                yield UNDOCUMENTED_MEMBER(
                    f"nothing is said about '{entry.name}' but its type", entry.span, help="say what it means"
                )


def undocumented_pages(guide: Guide) -> Iterator[Diagnostic]:
    """Operations and types without a word of prose."""
    for page in guide.described:
        if not page.documentation:
            yield UNDOCUMENTED_PAGE(
                f"nothing is said about '{page.name}'", page.span, help="say what it is in a sentence"
            )


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None
