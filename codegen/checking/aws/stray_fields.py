"""Lines of prose that have the form of a field line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.checking.aws.guide import Guide, entries
from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import Entry, NamedType

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
"""Labels of field lines -> what may follow them; anything else makes a sentence."""
_FIELD = re.compile(
    "|".join(rf"^(?:- )?(?:{label})\s*:[ \t]*(?:{form})[ \t]*$" for label, form in _FORMS.items()),
    re.IGNORECASE | re.MULTILINE,
)


FIELD_IN_PROSE = Rule(
    "PG332",
    "field-in-prose",
    Severity.WARNING,
    """A line of the text reads like a field line and is none.

## What it does

Reports lines of an entry's text that have the form of one: a label such as `Valid Values:` or `Pattern:` and what stands behind it. Field lines stand together
after the text; where a label occurs in both places the field line counts.

## Why it is bad

What the line says is not in the model: it is neither typed nor enforced.

## Example

    The format of the output.

    Valid values: `json` | `text`

    Type: String
    Required: No

## How to fix

Move the line among the field lines, in their form, or word it as a sentence.
""",
)


def fields_in_prose(guide: Guide) -> Iterator[Diagnostic]:
    """Lines of prose that have the form of a field line."""
    for page in guide.described:
        for _, entry in entries(page):
            for match in _FIELD.finditer(entry.documentation):
                line = match[0].removeprefix("- ")
                label = line.partition(":")[0].rstrip()
                if entry.fields.type is None and label.lower() == "type":
                    continue  # the reader has reported that it states no type
                if _is_said_below(entry, label.lower(), line.partition(":")[2].strip(" `.").lower()):
                    continue
                yield FIELD_IN_PROSE(
                    f"'{line:.60}' in the text of '{entry.name}' reads like a field line, but is part of the prose",
                    guide.place_of(entry, line, line[:24].rstrip(), label),
                    help="move it among the field lines below the text, or word it as a sentence",
                )


def _is_said_below(entry: Entry, label: str, value: str) -> bool:
    """Whether a field line says the same, or the type has no other values: nothing is lost."""
    fields = entry.fields
    kind = fields.type.name if isinstance(fields.type, NamedType) else ""
    if label == "type":
        return value == kind
    if label == "required":
        return fields.required is not None and value == ("yes" if fields.required.value else "no")
    values = {word.strip(" `") for word in value.replace("\\", "").split("|")}
    if label in ("valid values", "valid value"):
        listed = fields.valid_values
        return (kind == "boolean" and values == {"true", "false"}) or (
            listed is not None and values == {each.lower() for each in listed.values}
        )
    return False
