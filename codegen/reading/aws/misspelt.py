"""Reports labels and headings that are nearly right, with the likely meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.diagnostics.rules.pages.field_lines import MALFORMED_STATUS
from codegen.reading.aws.document import Line, LineKind, Section, Sheet
from codegen.reading.aws.fields import FIELDS, is_certain_type, nowhere
from codegen.reading.aws.sections import DESCRIBING
from codegen.reading.aws.sentences import other_format
from codegen.reading.aws.statuses import is_labelled

_LABEL = re.compile(
    r"\s*(?P<label>[A-Za-z][\w'.,/-]*(?: {1,2}[\w'.,/-]+){0,3}?)\s*+"
    r"(?P<colon>[:;=]|(?:(?<=\s)[-\u2013]\s)?(?=\s*(?:(?:Yes|No)\s*$|(?:Minimum|Maximum|Fixed)\s|`[^`]+`\s*$)))"
)
_TORN = re.compile(r"\s*(?P<label>[\w;:\[\]'.,/-]+(?: {1,2}[\w;:\[\]'.,/-]+){0,3}?)\s*(?P<colon>:)(?=\s)")
"""A label with a sign in it from a key beside the right one: `Le;gth Constraints:`, `0attern:`."""
_ENDS = ("Yes", "No", "`")
"""Ends of lines that may have a label without a sign behind it. Most prose has neither, and is asked for no more."""
_LABELS = tuple(label for label in FIELDS if label.istitle())
_NEAR = 0.75
_PERHAPS = 0.6
"""So much like a label is a word with two letters of seven wrong, beside a value that only such a label has."""
_HALF = 0.5
"""So much like `Type` is a word with two letters wrong, beside what is certainly a type."""
_OTHER_WORDS = {
    "Valid Values": "possible values|enum|enumeration|enum values|options|choices|one of|any of|supported values|valid options",
    "Pattern": "regex|regexp|regular expression|format pattern",
    "Length Constraints": "length|length limits|min length|max length|minimum length|maximum length",
    "Valid Range": "range|min|max|minimum|maximum|min value|max value|minimum value|maximum value|value range",
    "Array Members": "items|min items|max items|minimum items|maximum items|array size|list members",
    "Type": "data type|datatype",
}
_MEANS = {word: label for label, words in _OTHER_WORDS.items() for word in words.split("|")}
"""Labels of other references -> what pages call them. Only among field lines, since sentences begin so, too."""
_BOUNDED = ("Constraints", "Range", "Members", "Entries")
"""Ends of labels whose values are bounds."""
_ALSO_TEXT = ("Valid value", "Valid values", "Valid range", "Valid keys")
"""Labels as sentences begin with them, too, where no other field line stands before."""
_EXPRESSION = re.compile(r"[\[\]^$|*+\\]")
"""What regular expressions have, and words do not."""
_NUMBERS = re.compile(r"\s*\d[\d,]*(?:\s*(?:-|\u2013|to|\.\.)\s*\d[\d,]*)?\s*\\?\.?\s*$")
"""Bounds in a form that pages do not have."""
_ANSWER = re.compile(
    r"\W*(?P<word>[A-Za-z]+(?: d)?)\W*(?P<answer>yes|no|true|false|y|n)\b(?P<rest>.{0,40})$",
    re.IGNORECASE,
)
_MEANT = {"mandatory": True, "obligatory": True, "compulsory": True, "optional": False}
_STATUS = "HTTP Status Code"
_LOST = {
    "status": "the SDK cannot tell the error by its status",
    "required": "the member becomes optional",
    "type": "the member's type is guessed",
}


LABEL_MISSPELT = Rule(
    "PG124",
    "label-misspelt",
    Severity.ERROR,
    """The label of a field line is misspelt, so that what the line states is lost.

## What it does

Reports a line whose label is nearly one that pages have and whose value is one that such a line has, as `Requird: Yes`, and
a line that states the status of an error below another label than `HTTP Status Code:`.

## Why it is bad

The line is taken for text. Without `Required: Yes` a required argument becomes optional, without its type a member's
type is guessed, a constraint is neither documented nor enforced, and an error without its status is known by its code alone.

## Example

    Type: String
    Requird: Yes

## How to fix

Correct the label; the message suggests one.
""",
)


def _near(words: str, known: Iterable[str], likeness: float) -> list[str]:
    """The one that is most like `words`, whatever their case, if one is so much like them."""
    from difflib import get_close_matches

    by_letters = {each.casefold(): each for each in known}
    near = get_close_matches(" ".join(words.casefold().split()), by_letters, 1, likeness)
    return [by_letters[each] for each in near]


def report_label(line: Line, sheet: Sheet, *, among_fields: bool = False) -> bool:
    """Whether a line that is no field line has a misspelt label and a value that the right one may have; reports it."""
    text = line.text
    signs = ":" in text or ";" in text or "=" in text or "imum" in text or "Fixed" in text
    match = _LABEL.match(text) if signs or text.rstrip().endswith(_ENDS) else None
    if match is not None and _is_meant(match, line, sheet, among_fields):
        return True
    torn = _TORN.match(text) if among_fields and signs else None
    return torn is not None and not torn["label"].replace(" ", "").isalpha() and _is_meant(torn, line, sheet, among_fields)


def _is_meant(match: re.Match[str], line: Line, sheet: Sheet, among_fields: bool) -> bool:
    """Whether the label is nearly one that pages have, with a value that this one may have; reports it."""
    # The label itself, with another sign than a colon behind it.
    known = match["label"] in FIELDS and match["colon"] != ":"
    words = match["label"].capitalize() if match["label"].islower() else match["label"]
    if words in _ALSO_TEXT and not known and not among_fields:
        return False
    value = line.text[match.end() :].strip()
    other = _MEANS.get(" ".join(words.casefold().split())) if among_fields and match["colon"] == ":" else None
    if other is not None and _states(other, line, match.end()):
        _report(line, sheet, match[0].strip(), other, FIELDS[other].attribute)
        return True
    near = _near(match["label"], _LABELS, _NEAR) or _perhaps(match["label"], line, match.end(), among_fields)
    if not near:
        return False
    meant = FIELDS[near[0]]
    numbers = near[0].endswith(_BOUNDED) and _NUMBERS.match(value)
    takes = meant.takes(line.text, match.end()) and (
        value.startswith("`") or _sure(near[0], value) or (among_fields and _is_value(near[0], value))
    )
    if not (takes or numbers):
        return False
    _report(line, sheet, match[0].strip(), near[0], meant.attribute)
    return True


def _perhaps(label: str, line: Line, start: int, among_fields: bool) -> list[str]:
    """The label that is somewhat like `label`, where the text behind it, from offset `start` on, is only said with that one."""
    if among_fields and (near := _near(label, _LABELS, _PERHAPS)):
        value = line.text[start:].strip()
        if near[0] != "Type" and (value.startswith("`") or near[0].endswith(_BOUNDED) or _sure(near[0], value)):
            return near
    if is_certain_type(FIELDS["Type"].parse(line.text, start, nowhere)):
        return _near(label, ["Type"], _HALF)
    return []


def _report(line: Line, sheet: Sheet, written: str, meant: str, attribute: str) -> None:
    sheet.mark(line.number, LineKind.UNKNOWN)
    lost = _LOST.get(attribute, "the constraint is neither documented nor enforced")
    sheet.report(
        LABEL_MISSPELT,
        f"{written} is no label that pages have: {lost}",
        sheet.words(line),
        help=f"did you mean {meant}:?",
    )


def report_status(line: Line, sheet: Sheet) -> None:
    """Report a line that resembles one that states a status: its label is another one, or its value is no status."""
    if is_labelled(line.text):
        sheet.mark(line.number, LineKind.UNKNOWN)
        sheet.report(
            MALFORMED_STATUS,
            f"{line.text.strip()!r} states no status, which has three digits",
            sheet.words(line),
            help=f"write {_STATUS}: 400",
        )
    else:
        _report(line, sheet, repr(line.text.strip()), _STATUS, "status")


def report_unclear(line: Line, sheet: Sheet) -> bool:
    """Report a line that is meant as the entry's `Required:` line; whether it is one."""
    match = _ANSWER.match(line.text)
    if match is None or (match["rest"].strip() and match["rest"].lstrip()[0] not in ".,;()!"):
        return False
    word = match["word"].casefold().replace(" ", "")
    if word not in _MEANT and not _near(word, ["required"], _NEAR):
        return False
    answer = match["answer"].casefold() in ("yes", "true", "y")
    required = answer is _MEANT.get(word, True)
    report_required(line, sheet, f"did you mean Required: {'Yes' if required else 'No'}?")
    return True


REQUIRED_UNCLEAR = Rule(
    "PG127",
    "required-unclear",
    Severity.ERROR,
    """Whether a member has to be given stands on the page, in a form that cannot be read.

## What it does

Reports a `Required:` line that says neither `Yes` nor `No`, and a line in its place that means one: `Required? Yes`,
`Mandatory: Yes`.

## Why it is bad

The member becomes optional: if it is required, calls without it fail at the service only.

## Example

    Type: String
    Required: Ye

## How to fix

Write `Required: Yes` or `Required: No`.
""",
)


def report_required(line: Line, sheet: Sheet, help: str = "") -> None:
    """Report a line that says unclearly whether a member is required."""
    sheet.mark(line.number, LineKind.UNKNOWN)
    sheet.report(
        REQUIRED_UNCLEAR,
        f"{line.text.strip()!r} says neither `Required: Yes` nor `Required: No`: the member becomes optional",
        sheet.words(line),
        help=help,
    )


def _is_value(label: str, value: str) -> bool:
    """Whether the value may be a single one of a list."""
    return label.endswith(("Values", "Keys")) and " " not in value and not value.endswith((".", ":"))


def _states(label: str, line: Line, start: int) -> bool:
    """Whether the text from offset `start` on is what a line of that label states, in whatever form, and no sentence: prose stands behind field lines, too."""
    value = line.text[start:].strip()
    if value.startswith("`"):
        return True
    if label == "Type":
        return is_certain_type(FIELDS[label].parse(line.text, start, nowhere))
    if label.endswith(_BOUNDED):
        return value[:1].isdigit() or FIELDS[label].takes(line.text, start)
    if label.endswith("Values"):
        several = ("|" in value or "," in value) and FIELDS[label].takes(line.text, start)
        return not value.endswith(".") and (several or _is_value(label, value))
    return _sure(label, value)


def _sure(label: str, value: str) -> bool:
    """Whether the value is no sentence."""
    if label.endswith(("Values", "Keys")):
        return "|" in value and not value.endswith(".")
    if label.endswith("Pattern"):
        return " " not in value and _EXPRESSION.search(value) is not None
    return label != "Type" or value[:1].isupper() or value.startswith("[")


SECTION_MISSPELT = Rule(
    "PG125",
    "section-misspelt",
    Severity.ERROR,
    """The heading of a section, or the sentence that says what follows, is misspelt, so that what stands below it is lost.

## What it does

Reports headings of the second level that are nearly one that pages of operations and types have, as `Request Paramters`, and
lines that are nearly a sentence such as `The request uses the following URI parameters.`

## Why it is bad

What stands below is taken for text: members are missing from the SDK, or are known from the syntax block only and are
therefore all optional and without constraints. Without the sentence members may travel in the wrong part of a request or answer.

## Example

    ## Request Paramters

## How to fix

Correct the heading or the sentence; the message suggests one.
""",
)


def report_section(section: Section, sheet: Sheet) -> bool:
    """Whether a heading is nearly that of a section that describes something; reports it."""
    if section.title in DESCRIBING or not (near := _near(section.title, DESCRIBING, 0.85)):
        return False
    sheet.report(
        SECTION_MISSPELT,
        f"{section.title} is no section that pages have: what stands below it is lost for the SDK",
        sheet.source.span(section.number),
        help=f"did you mean {near[0]}?",
    )
    return True


def report_sentences(section: Section, sheet: Sheet) -> None:
    """Report the lines that are nearly one of the sentences that say where members travel."""
    for part in section.parts:
        if not isinstance(part, Line) or not part.form.nearly:
            continue
        if other := other_format(part.text):
            sheet.report(
                SECTION_MISSPELT,
                f"pages know data in JSON, XML and binary format, no {other}: what follows may travel in another part and another form",
                sheet.words(part),
            )
            continue
        sheet.report(
            SECTION_MISSPELT,
            "the line is no sentence that pages have: what follows may travel in another part of the request or answer",
            sheet.words(part),
            help=f"did you mean {part.form.nearly!r}?",
        )
