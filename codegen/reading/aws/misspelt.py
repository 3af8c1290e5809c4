"""Labels and headings that are nearly those that pages have, with a word for what was meant."""

from __future__ import annotations

import re
from difflib import get_close_matches

from codegen.diagnostics.rules.pages.field_lines import LABEL_MISSPELT
from codegen.diagnostics.rules.pages.sections import SECTION_MISSPELT
from codegen.reading.aws.document import Line, LineKind, Section, Sheet
from codegen.reading.aws.fields import FIELDS
from codegen.reading.aws.sections import DESCRIBING

_LABEL = re.compile(
    r"\s*(?P<label>[A-Za-z][A-Za-z-]*(?: [A-Za-z-]+){0,3})\s*(?P<colon>:|;|(?= (?:Yes|No)\s*$))"
)
_NEAR = 0.75
_ALSO_TEXT = {"valid value", *(label.casefold() for label in FIELDS)}
"""Words with which sentences begin, too."""
_LOST = {
    "required": "the member becomes optional",
    "type": "the member's type is guessed",
}


def report_label(line: Line, sheet: Sheet) -> bool:
    """Whether a line that is no field line has a misspelt label and a value that the right one may have; reports it."""
    match = _LABEL.match(line.text)
    if match is None or match["label"].casefold() in _ALSO_TEXT - {"required", "type"}:
        return False
    near = get_close_matches(match["label"].title(), FIELDS, 1, _NEAR)
    if not near:
        return False
    meant = FIELDS[near[0]]
    value = line.text[match.end() :].strip()
    if not meant.takes(line.text, match.end()) or not (value.startswith("`") or _sure(near[0], value)):
        return False
    sheet.mark(line.number, LineKind.UNKNOWN)
    lost = _LOST.get(meant.attribute, "the constraint is neither documented nor enforced")
    sheet.report(
        LABEL_MISSPELT,
        f"{match[0].strip()} is no label that pages have: {lost}",
        sheet.words(line),
        help=f"did you mean {near[0]}:?",
    )
    return True


def _sure(label: str, value: str) -> bool:
    """Whether the value is no sentence."""
    if label.endswith(("Pattern", "Values", "Keys")):
        return "|" in value and not value.endswith(".")
    return label != "Type" or value[:1].isupper() or value.startswith("[")


def report_section(section: Section, sheet: Sheet) -> bool:
    """Whether a heading is nearly that of a section that describes something; reports it."""
    near = get_close_matches(section.title.title(), DESCRIBING, 1, 0.85)
    if not near:
        return False
    sheet.report(
        SECTION_MISSPELT,
        f"{section.title} is no section that pages have: what stands below it is lost for the SDK",
        sheet.source.span(section.number),
        help=f"did you mean {near[0]}?",
    )
    return True
