"""Reports what lines of entries seem to state, where nothing else was read as that fact: decoration hides it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import lru_cache
from http import HTTPStatus

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.reading.aws.document import Document, Fence, Heading, Line, LineKind, Part, Sheet
from codegen.reading.aws.enclosed import BULLET
from codegen.reading.aws.fields import FIELDS, is_certain_type, labelled, nowhere, takes_whole
from codegen.reading.aws.misspelt import decoded_label
from codegen.reading.aws.prose import NOTES
from codegen.reading.aws.types import parse_type

FACT_UNREAD = Rule(
    "PG135",
    "fact-unread",
    Severity.ERROR,
    """A line states a fact about a member or an error in a form that cannot be read.

## What it does

Reports a line with a known label, between whatever marks, where the member or error has no such fact otherwise:
`Type (String)`, `Type: String & more`, a line that is only `Required`, a status between marks.

## Why it is bad

The fact is lost. Without its type a member's type is guessed, without `Required: Yes` a required argument
becomes optional, and an error without its status is known by its code alone.

## Example

    **Name**

    ~~Type~~ String

## How to fix

Write the line as pages have it, `Type: String`; mostly another converter of the page does.
""",
)

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BETWEEN = r"[\W_]{1,12}"
_LONGEST = 400
"""Characters of a line that may state a fact; longer ones are prose."""
_LABELS = {label: field.attribute for label, field in FIELDS.items() if not label.startswith(("Valid V", "Valid K"))}
"""Labels that are never the beginning of a list in prose, and what they state."""
_ALONE = re.compile(rf"[\W_]*(?P<label>{'|'.join(_LABELS)}|HTTP Status Code)[\W_]*$")
_TYPE = re.compile(rf"[\W_]*(?:o\s+)?Type{_BETWEEN}(?=[A-Z\[])")
_TYPE_BEHIND = re.compile(r"(?<=[.)>*])\s+Type:\s+")
"""Behind prose."""
_REQUIRED = re.compile(rf"[\W_]*(?:o\s+)?Required{_BETWEEN}(?:Yes|No|True|False)\b[\W_]*$", re.IGNORECASE)
_BOUNDS = re.compile(
    rf"[\W_]*(?P<label>{'|'.join(label for label in _LABELS if label.endswith(('Constraints', 'Range', 'Members', 'Entries')))})"
    rf"{_BETWEEN}(?:Minimum|Maximum|Fixed)\b"
)
_GOES_ON = re.compile(r"[\W_]*(?:Minimum|Maximum) (?:length|number|value) of \d")
"""The rest of bounds that stand on two lines."""
_STATUS = re.compile(
    rf"(?:^|[.!?]\s)[\W_]*HTTP[\W_]*(?:Status[\W_]*Code|STATUS[\W_]*CODE){_BETWEEN}(?:HTTP )?[1-5][0-9][0-9]\b[\W_]*$"
)
"""In the label's capitals, as the line or a sentence of its own: prose names statuses, too."""
_TYPE_IN_ROW = re.compile(r"\|\s*(?:String|Integer|Boolean|Long|Float|Double|Timestamp|Array of \S+|\S+ object)\s*\|")
_FLAG_IN_ROW = re.compile(r"\|\s*(?:Yes|No|True|False)\s*\|", re.IGNORECASE)
"""A row of a table of members."""
_QUOTED = re.compile(r'"([A-Za-z][\w.:-]*)"')
_BELOW_HEAD = re.compile(r"\|[\s:]*-+[\s:]*\|")
"""Stands below the head of a table, or behind it where a table lost its lines."""
_LINKED = re.compile(r"\bobjects?\W*$|[(<]\S*(?:\.md|\.html?|#|://)")
"""Stands behind the names of types."""
_NAME_BETWEEN = re.compile(
    r"(?:<[^<>]*>|[^\w<]|[\d_]|<(?![^<>]*>))*+(?<!<)(?<!</)(?P<name>[A-Z][a-z]\w*)(?:(?:<[^<>]*>|[^\w<]|_|<(?![^<>]*>))*+$|\s*\*\*(?=\W)\s*(?:\([^()]*\)\W*|[^\sA-Za-z(].*)$)"
)
"""A name alone between marks, or a bold one that something follows."""
_WITH_MORE = re.compile(r"\s*\*\*\s*[A-Z]\w*[a-z\d][A-Z]\w*\s*[^\w\s*.][^*]{1,40}\*\*\W*$")
"""A bold name with more between the marks, `**LampBroken (400)**`."""
_STATUS_BESIDE = re.compile(r"\s*\*\*\s*[A-Z]\w*[a-z\d][A-Z]\w*\s*\*\*\s*[(\[:\u2013\u2014-]\s*(?:HTTP )?(?P<status>\d\d\d)\b")
"""A status behind a bold name, `**LampBroken** (400)`."""
_WITH_STATUS = re.compile(
    r"\s*(?:\|\W{0,6}(?=[A-Z]\w*[a-z])|[-*]\s+\W{0,4}(?:(?=[A-Z]\w*?[a-z\d][A-Z])|(?=[A-Z]\w+\W{1,4}\()))\w++\W{1,8}(?P<status>\d\d\d)\b(?!\.\d)"
)
"""A row or item of a name and a status. `Maximum 100` is what items of prose say."""
_STATUSES = frozenset(str(int(status)) for status in HTTPStatus if status >= HTTPStatus.MULTIPLE_CHOICES)
_OF_WORDS = re.compile(r"[a-z\d][A-Z]")
"""Within names of several words, which prose does not have."""
_STRONG = ("**", "~~", "<")
"""Marks that names of errors have, and the words of a list have not."""
_NUMBER = re.compile(r"[\W_]*[1-5][0-9][0-9][\W_]*$")


def begins_with_type(text: str, start: int) -> bool:
    """Whether what stands from offset `start` on begins with what is certainly a type, or ends as links to types do."""
    if re.search(r"\bto\b", text[start:]):
        return False  # Half a map: nothing of it is certain.
    words = [match.end() for match in re.finditer(r"[^\s,;|]+", text[start:])][:8]
    return "[" in text[start:] or any(is_certain_type(parse_type(text[: start + end], start, nowhere)) for end in words) or bool(
        _LINKED.search(text, start)
    )


def report_unread(words: Iterable[Part], known: Container[str], sheet: Sheet, *, alone: bool = False) -> None:
    """Report the lines of a member's prose that state a fact which is not `known`, by the attributes of `FieldLines`; and field lines on pages without a member, on which they stand `alone`."""
    table = False
    for part in words:
        if isinstance(part, Fence):
            continue
        line = Line(part.number, part.text) if isinstance(part, Heading) else part
        table = line.text.lstrip().startswith("|") and (table or _BELOW_HEAD.search(line.text) is not None)
        attribute = line.form.label if alone and sheet.value(line) is not None else _stated(line, sheet)
        if table and attribute == "member" and not _is_shown(line.text, sheet):
            continue  # A table with its head is prose: what is inside of the member.
        if attribute and attribute != "status" and attribute not in known:
            report_form(line, attribute, sheet)


def _is_shown(row: str, sheet: Sheet) -> bool:
    """Whether a block shows what the first cell of a row names."""
    return row.split("|", 2)[1].strip(" *`") in _quoted(sheet.source.text)


@lru_cache(maxsize=1)
def _quoted(text: str) -> frozenset[str]:
    return frozenset(_QUOTED.findall(text))


def report_unread_page(document: Document, sheet: Sheet, *, members: bool, errors: bool) -> None:
    """Report what a page states on which no `members` or no `errors` were read, unless something is reported there."""
    parts = [part for section in document.sections for part in section.parts]
    if not members and not _is_wrong(sheet):
        report_unread(parts, (), sheet, alone=True)
    if not errors:
        report_unread_status(parts, sheet)
    if not errors and not _is_wrong(sheet):
        report_unread_status([part for section in document.sections if section.title == "Errors" for part in section.parts], sheet, alone=True)


def _is_wrong(sheet: Sheet) -> bool:
    return any(one.severity is Severity.ERROR for one in sheet.diagnostics)


def report_unread_status(parts: Iterable[Part], sheet: Sheet, *, alone: bool = False) -> None:
    """Report the first line of an error's that states a status; for errors without one, and for pages without an error, on which a status stands `alone`."""
    labelled = False
    for part in parts:
        if not isinstance(part, Line) or part.blank:
            continue
        text = part.text[:_LONGEST]
        if _stated(part, sheet) == "status" or (alone and part.form.status is not None) or (labelled and _NUMBER.match(text)):
            report_form(part, "status", sheet)
            return
        labelled = "HTTP Status Code" in text


def report_unread_names(parts: Iterable[Part], sheet: Sheet, *, below: bool = False) -> None:
    """Report the lines of a section of errors that seem to name one, between whatever marks; for sections that state no status, by which an error would be missed.

    `below` an error that is read stand its members and sentences, too.
    """
    for part in parts:
        line = Line(part.number, part.text) if isinstance(part, Heading) else part
        if isinstance(line, Fence) or line.blank or len(line.text) > _LONGEST or line.form.head is not None:
            continue
        match = _NAME_BETWEEN.match(line.text)
        if match is None or match["name"] in NOTES or match["name"] == "None":
            continue
        strong = not isinstance(part, Heading) and any(mark in line.text for mark in _STRONG)
        if strong or (_OF_WORDS.search(match["name"]) and (isinstance(part, Heading) or not (below or line.text.strip().isalnum()))):
            sheet.mark(line.number, LineKind.UNKNOWN)
            said = f"{line.text.strip()!r} seems to name an error, in a form that is not read: it is lost for the SDK"
            sheet.report(FACT_UNREAD, said, sheet.words(line))


def report_unread_titles(parts: Iterable[Part], sheet: Sheet) -> None:
    """Report the lines of a section of errors that name one with more beside the name between the same marks, or in a row of a table with its status."""
    for part in parts:
        if not isinstance(part, Line) or part.form.head is not None:
            continue
        if part.text.lstrip()[:1] not in ("*", "|", "-"):
            continue
        row = _WITH_STATUS.match(part.text) or _STATUS_BESIDE.match(part.text)
        if (row and row["status"] in _STATUSES) or _WITH_MORE.match(part.text):
            sheet.mark(part.number, LineKind.UNKNOWN)
            said = f"{part.text.strip()[:80]!r} seems to name an error, in a form that is not read: it is lost for the SDK"
            sheet.report(FACT_UNREAD, said, sheet.words(part))


def report_form(line: Line, attribute: str, sheet: Sheet) -> None:
    """Report a line that states a fact in a form that is not read."""
    sheet.mark(line.number, LineKind.UNKNOWN)
    what = "the status" if attribute == "status" else f"`{attribute.replace('_', ' ')}`"
    said = f"{line.text.strip()!r} seems to state {what}, in a form that is not read: it is lost for the SDK"
    sheet.report(FACT_UNREAD, said, sheet.words(line))


def _stated(part: Line, sheet: Sheet) -> str:
    """What a line seems to state, as an attribute of `FieldLines` or `status`; empty for prose."""
    if part.blank or len(part.text) > _LONGEST:
        return ""
    if part.form.head is not None or part.form.status is not None or sheet.value(part) is not None:
        return ""
    if sheet.kinds[part.number - 1] is LineKind.UNKNOWN:
        return ""
    text = _TAG.sub(" ", part.text) if "<" in part.text else part.text
    if "\ufffd" in text and decoded_label(text) == "HTTP Status Code":
        return "status"
    if text.lstrip().startswith("|") and (cells := [cell.strip(" *_`:") for cell in text.strip().strip("|").split("|")]) and all(cell in FIELDS for cell in cells):
        return FIELDS[cells[0]].attribute  # The head of a table whose row has the values.
    if match := _ALONE.match(text):
        return _LABELS.get(match["label"], "status")
    if (match := _TYPE.match(text)) and begins_with_type(text, match.end()):
        return "type"
    if (match := _TYPE_BEHIND.search(text)) and is_certain_type(parse_type(text, match.end(), nowhere)):
        return "type"
    if _REQUIRED.match(text):
        return "required"
    if match := _BOUNDS.match(text):
        return _LABELS[match["label"]]
    if _GOES_ON.match(text):
        return "bounds"
    if text.lstrip().startswith("|") and _TYPE_IN_ROW.search(text) and _FLAG_IN_ROW.search(text):
        return "member"
    item = BULLET.match(text)
    if item and (field := labelled(text[item.end() :])) and takes_whole(text[item.end() :]):
        return field[0].attribute
    return "status" if "TATUS" in text.upper() and not item and _STATUS.search(text) else ""
