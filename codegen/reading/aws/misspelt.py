"""Reports labels of field lines that are nearly right, with the likely meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.diagnostics.rules.pages.field_lines import LABEL_MISSPELT, MALFORMED_STATUS
from codegen.reading.aws.document import Line, LineKind, Sheet
from codegen.reading.aws.fields import FIELDS, is_certain_type, labelled, nowhere
from codegen.reading.aws.statuses import is_labelled

_LABEL = re.compile(
    r"\s*(?P<label>[A-Za-z][\w'.,/-]*(?: {1,2}[\w'.,/-]+){0,3}?)\s*+"
    r"(?P<colon>[:;=]|\.(?=\s\S+\s*$)|(?:(?<=\s)[-\u2013]\s)?(?=\s*(?:(?:Yes|No)\s*$|(?:Minimum|Maximum|Fixed)\s|`[^`]+`\s*$)))"
)
_TORN = re.compile(r"\s*(?P<label>[\w;:\[\]'.,/-]+(?: {1,2}[\w;:\[\]'.,/-]+){0,3}?)\s*(?P<colon>:)(?=\s)")
"""A label with a sign in it from a key beside the right one: `Le;gth Constraints:`, `0attern:`."""
_ENDS = ("Yes", "No", "`")
"""Ends of lines that may have a label without a sign behind it. Most prose has neither, and is asked for no more."""
_LABELS = tuple(label for label in FIELDS if label.istitle())
_LONGEST_LABEL = max(map(len, _LABELS)) + 1
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
_HALVES = {
    "length": "Length Constraints", "key length": "Key Length Constraints", "value length": "Value Length Constraints",
    "valid": "Valid Range", "array": "Array Members", "map": "Map Entries",
}  # fmt: skip
"""What is left of labels of two words whose second one is missing with its colon, before bounds in the form of pages."""
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
_ANY_LABEL = re.compile(r"\s*(?P<label>[^\W\d_](?:[^\W\d_]|[ '\u2019/-]){1,40}?)\s*[:\uff1a](?=\s*\S)")
"""Letters and what stands within words; prose goes on behind a dash, a comma or a bracket."""
_ENGLISH = re.compile(r"[A-Za-z'\u2019 /-]+")
_BOUND = re.compile(r"(?:(?:Minimum|Maximum|Fixed) (?:length|value|number) of \d[\d,]*\W*(?:items?\W*)?)+$")
_ANSWER = re.compile(
    r"\W*(?P<word>[A-Za-z]+(?: d)?)\W*(?P<answer>yes|no|true|false|y|n)\b(?P<rest>.{0,40})$",
    re.IGNORECASE,
)
_ONLY_ANSWER = re.compile(r"\s*[A-Z]\w{3,15}: (?:Yes|No|Ja|Nein|Oui|Non|S\u00ed|Si|Sim|N\u00e3o)\s*")
_OF_VALUE = re.compile(r"\s*(?:\w+(?:able|ible|ive|ique|ault|(?<![Nn]eed)ed)|Unique|Secret|Private|Public): (?:Yes|No)\b")
"""What else is said of a member in such a line: `Nullable: Yes`."""
_MEANT = {"mandatory": True, "obligatory": True, "compulsory": True, "optional": False}
_STATUS = "HTTP Status Code"
_LOST = {
    "status": "the SDK cannot tell the error by its status",
    "required": "the member becomes optional",
    "type": "the member's type is guessed",
}


def nearest(words: str, known: Iterable[str], likeness: float) -> list[str]:
    """The one that is most like `words`, whatever their case, if one is so much like them."""
    from difflib import get_close_matches

    by_letters = {each.casefold(): each for each in known}
    near = get_close_matches(" ".join(words.casefold().split()), by_letters, 1, likeness)
    return [by_letters[each] for each in near]


def report_label(line: Line, sheet: Sheet, *, among_fields: bool = False) -> bool:
    """Whether a line that is no field line has a misspelt label and a value that the right one may have; reports it."""
    text = line.text
    if "\ufffd" in text and (label := decoded_label(text)):
        _report(line, sheet, repr(text.strip()), label, "status" if label == _STATUS else FIELDS[label].attribute)
        return True
    signs = ":" in text or ";" in text or "=" in text or "imum" in text or "Fixed" in text
    match = _LABEL.match(text) if signs or text.rstrip().endswith(_ENDS) else None
    if match is not None and _is_meant(match, line, sheet, among_fields):
        return True
    torn = _TORN.match(text) if among_fields and signs else None
    if torn is not None and not torn["label"].replace(" ", "").isalpha() and _is_meant(torn, line, sheet, among_fields):
        return True
    if (not text.isascii() or "imum " in text or "Fixed " in text) and (":" in text or "\uff1a" in text) and _in_another_language(text, among_fields):
        sheet.mark(line.number, LineKind.UNKNOWN)
        sheet.report(LABEL_MISSPELT, f"{text.strip()!r} has no label that pages have: what it states is lost for the SDK", sheet.words(line), help="give the page in English")
        return True
    meant = _without_colon(text) if among_fields or "imum" in text or text.lstrip().startswith("Type") else ""
    if meant:
        _report(line, sheet, repr(text.strip()), meant, FIELDS[meant].attribute)
    return bool(meant)


def _in_another_language(text: str, among_fields: bool) -> bool:
    """Whether a translator wrote the label: it has letters that English has not, or any words before bounds in the form of pages."""
    match = _ANY_LABEL.match(text)
    if match is None or labelled(text) is not None:
        return False
    value = text[match.end() :].strip()
    english = _ENGLISH.fullmatch(match["label"]) is not None
    if _BOUND.match(value) and (among_fields or not english):
        return True
    if english:
        return False
    return among_fields or value.startswith("`") or is_certain_type(FIELDS["Type"].parse(value, 0, nowhere)) or value in ("Yes", "No")


def decoded_label(text: str) -> str:
    """The label before the first colon of a line of which a decoder put replacement characters for letters; empty for other lines."""
    words = text.partition(":")[0].strip(" *_>|-+")
    return next((label for label in (*FIELDS, _STATUS) if len(label) == len(words) and all(own in (letter, "\ufffd") for own, letter in zip(words, label, strict=True))), "")


def _without_colon(text: str) -> str:
    """The label with which a line begins, with no colon behind it or one within it, where the rest is a value that only this label has; else empty."""
    bare = text.strip().replace(":", "", 1) if text.find(":") in range(4, _LONGEST_LABEL) else text.strip()
    for label in _LABELS:
        if bare.startswith(label):
            at = len(label)
            if FIELDS[label].takes(bare, at) and _certain(label, bare[at:].strip()):
                return label
    words = bare.partition(" M")[0].partition(" F")[0].casefold()
    half = _HALVES.get(words, "")
    return half if half and FIELDS[half].takes(bare, len(words)) else ""


def _certain(label: str, value: str) -> bool:
    if label == "Type":
        return is_certain_type(FIELDS[label].parse(value, 0, nowhere))
    return label.endswith(_BOUNDED) or label == "Required" or value.startswith("`") or _sure(label, value)


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
    near = nearest(match["label"], _LABELS, _NEAR) or _perhaps(match["label"], line, match.end(), among_fields)
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
    if among_fields and (near := nearest(label, _LABELS, _PERHAPS)):
        value = line.text[start:].strip()
        if near[0] != "Type" and (value.startswith("`") or near[0].endswith(_BOUNDED) or _sure(near[0], value)):
            return near
    if is_certain_type(FIELDS["Type"].parse(line.text, start, nowhere)):
        return nearest(label, ["Type"], _HALF)
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


STATUS_UNCLEAR = Rule(
    "PG132",
    "status-unclear",
    Severity.ERROR,
    """What stands behind `HTTP Status Code:` is no status.

## What it does

Reports an `HTTP Status Code:` line whose value is not a number of three digits: `40O`, `4000`.

## Why it is bad

The error is without a status: the SDK knows it by its code alone, and cannot tell whether the caller's or the service's fault it is.

## Example

    **ThrottlingException**
    HTTP Status Code: 40O

## How to fix

Write the status in three digits.
""",
)


def report_status(line: Line, sheet: Sheet) -> None:
    """Report a line that resembles one that states a status: its label is another one, or its value is no status."""
    if is_labelled(line.text):
        sheet.mark(line.number, LineKind.UNKNOWN)
        stated = line.text.strip(" ()").removeprefix(_STATUS).strip(" :")
        sheet.report(
            STATUS_UNCLEAR if stated else MALFORMED_STATUS,
            f"{line.text.strip()!r} states no status, which has three digits: {_LOST['status']}",
            sheet.words(line),
            help=f"write {_STATUS}: 400",
        )
    else:
        _report(line, sheet, repr(line.text.strip()), _STATUS, "status")


def report_unclear(line: Line, sheet: Sheet, *, among_fields: bool = False, alone: bool = True) -> bool:
    """Report a line that is meant as the entry's `Required:` line; whether it is one. `alone` no other line of the entry says it."""
    if among_fields and (answer := line.text.strip(" .\\")) in ("Yes", "No"):
        report_required(line, sheet, f"did you mean Required: {answer}?")
        return True
    match = _ANSWER.match(line.text)
    answers = among_fields and alone and _ONLY_ANSWER.fullmatch(line.text) is not None and _OF_VALUE.match(line.text) is None
    if match is None and answers:
        report_required(line, sheet, "give the page in English")
        return True
    if match is None or (match["rest"].strip() and match["rest"].lstrip()[0] not in ".,;()!"):
        return False
    word = match["word"].casefold().replace(" ", "")
    if word not in _MEANT and not nearest(word, ["required"], _NEAR):
        if answers:
            report_required(line, sheet, "did you mean Required:?")
            return True
        return False
    required = (match["answer"].casefold() in ("yes", "true", "y")) is _MEANT.get(word, True)
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
