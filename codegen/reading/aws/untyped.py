"""Reports members whose entries do not say a type, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import Entry, EntryGroup, EntryPlace, FieldLines, SyntaxBlock
from codegen.reading.aws.document import LineKind, Sheet

_TYPED = {EntryPlace.REQUEST_BODY, EntryPlace.RESPONSE_BODY, EntryPlace.CONTENTS}
_NOTHING = FieldLines()
_NAMED = re.compile(r"(?:Type|Required)\b(?! (?:a|an|and|as|by|for|if|in|is|of|on|only|or|the|to|unless|when|with)\b)")
"""What every entry states; `Required when` and `Type of` begin sentences."""
_LABELLED = re.compile(rf"{_NAMED.pattern}|^\W*[A-Za-z][\w ]{{0,24}}\W{{0,4}}(?<![.,;!?])[:=|]\W*\S")
"""A line that may be a field line with another label."""


TYPE_MISSING = Rule(
    "PG116",
    "type-missing",
    Severity.WARNING,
    """A member has no `Type:` line.

## What it does

Reports members of a type, and of the body of a request or a response, whose entries do not say a type.
A member that is the body itself, and members in paths, queries and headers, need none.

## Why it is bad

The type is guessed from other pages and from the name, and may be wrong. Often the line was damaged,
or the page was cut off.

## Example

    **Count**
    The number of items.
    Type Integer
    Required: No

## How to fix

Add the line, `Type: Integer`. If the page was cut off, fetch it again.
""",
)


MEMBER_UNDESCRIBED = Rule(
    "PG136",
    "member-undescribed",
    Severity.ERROR,
    """No line of a member is a field line.

## What it does

Reports members of a type, and of the body of a request or a response, whose entries state nothing in a form that is read, though
their lines have the word Type or Required, or, where the page states nothing of any member, a word with a colon behind it.

## Why it is bad

What the entry states is lost, mostly since a converter wrote the lines in another form: the type is
guessed, and a required argument becomes optional.

## Example

    ** Name **

    <<Type|String>> <<Required|Yes>>

## How to fix

Write the lines as pages have them, `Type: String` and `Required: Yes`; mostly another converter of the page does.
""",
)


def report_untyped(groups: Iterable[EntryGroup], blocks: Iterable[SyntaxBlock | None], sheet: Sheet) -> None:
    """Report members of a body or type without a type, except one that is the whole body and XML's root."""
    bodies = {
        name for block in blocks if block for name in (block.raw_body, block.root and block.root.name) if name
    }
    entries = [(group, entry) for group in groups for entry in group.entries]
    ends = [entry.span.line - 1 for _, entry in entries[1:]] + [len(sheet.kinds)]
    none = all(entry.fields == _NOTHING for group, entry in entries if group.place in _TYPED)
    untyped = [
        (entry, end)
        for (group, entry), end in zip(entries, ends, strict=False)
        if group.place in _TYPED and group.format != "binary" and entry.fields.type is None and entry.name not in bodies and not _has_type_line(entry, end, sheet)
    ]
    for entry, end in untyped:
        lines = range(entry.span.line, end)
        reported = any(sheet.kinds[number] is LineKind.UNKNOWN for number in lines)
        sign = _LABELLED if none else _NAMED
        named = any(sign.search(sheet.source.lines[number]) for number in lines)
        if entry.fields == _NOTHING and named and not reported:
            said = f"no line says what {entry.name} is, nor anything else of it in a form that is read: all of it is lost for the SDK"
            sheet.report(MEMBER_UNDESCRIBED, said, entry.span)
        elif sheet.of_tools and not reported:
            said = f"no `Type:` line says what {entry.name} is, which the vendor's tools write for every member: the line was lost, and the type is guessed"
            sheet.report(TYPE_LOST, said, entry.span)
        else:
            sheet.report(TYPE_MISSING, f"no `Type:` line says what {entry.name} is", entry.span)


TYPE_LOST = Rule(
    "PG141",
    "type-lost",
    Severity.ERROR,
    """A member lost its `Type:` line or what the line says, which the vendor's tools write for every member.

## What it does

Reports what PG116 and PG102 do, on pages that the vendor's tools wrote, as links to the documentation of its SDKs at their ends show.

## Why it is bad

The line was lost when the page was copied or edited. The type is guessed from other pages and from the name, and may be wrong.

## Example

    ** Count **

    The number of items.

    Required: No

    ## See Also

    - [AWS SDK for Python](https://docs.aws.amazon.com/goto/boto3/models-2020-01-01/Widget)

## How to fix

Fetch the page again, or add the line.
""",
)


def _has_type_line(entry: Entry, end: int, sheet: Sheet) -> bool:
    """Whether a line of the entry before line `end` states the type in a form that is not understood."""
    return any(
        sheet.kinds[number] is LineKind.UNKNOWN and sheet.source.lines[number].lstrip().startswith("Type:")
        for number in range(entry.span.line, end)
    )
