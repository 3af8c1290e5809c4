"""Sections of a page that stand in code which nothing ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.reading.rest.sheet import Sheet

_SECTION = re.compile(r" {0,3}#{2,6} +[A-Za-z`\[]")
"""A heading below the title of a page; one mark begins comments in many languages."""
_SENTENCE = re.compile(r"[A-Z][\w'-]*(?: [^\s{}\"]+){2,30}[.:]\s*")
HOLD_FENCES = frozenset({"md", "markdown", "mdx", "text", "txt", "rst"})
"""Languages that have fences themselves."""

SECTIONS_IN_CODE = Rule(
    "RS137",
    "sections-in-code",
    Severity.ERROR,
    """Code that nothing ends takes sections of a page with it.

## What it does

Reports a fence that is never closed where headings follow it, one in which headings and another fence stand before
any ends it, or sentences and another fence, and one with headings right behind the end of other code. Converters write such pages: they put fences around
code that has fences itself.

## Why it is bad

All that the sections below it describe is missing in the SDK.

## Example

    ```
    {"id": 1}

    ## Create a van

## How to fix

Close the block.
""",
)

_UNDERLINE = re.compile(r"(?:-{3,}|={3,})\s*")


def report_turned(sheet: Sheet, lines: Sequence[str], number: int, index: int) -> None:
    """Report the code that line `number` opens right behind the end of other code, if a section stands in it up to line `index`.

    A fence inside of code has ended that code, and what is between begins and ends in turn from there on.
    """
    titles = [
        at
        for at in range(number + 1, index - 1)
        if (not lines[at - 1].strip() and not lines[at + 1].strip() and _SECTION.match(lines[at]))
        or (at > number + 1 and _UNDERLINE.fullmatch(lines[at]) and lines[at - 1].strip() and not (lines[at - 2].strip() or lines[at + 1].strip()))
    ]
    if titles:
        told = "code begins on the line behind the end of other code, which a fence in it may have ended"
        lost = f"{told}; headings stand in it ({len(titles)}): what is said below them is lost"
        sheet.diagnostics.append(SECTIONS_IN_CODE(lost, sheet.source.span(number), help="write more backticks around code that has fences itself"))


def report_sections(sheet: Sheet, lines: Sequence[str], number: int, index: int, *, code: bool = False) -> None:
    """Report the code that line `number` opens if headings stand in it up to line `index`, where the page ends or, with `code`, more code begins."""
    taken = [at for at in range(number, index) if _SECTION.match(lines[at])]
    if code and not taken and not lines[index - 1].strip() and any(_SENTENCE.fullmatch(lines[at]) for at in range(number, index)):
        told = "more code begins in this code, which nothing ended before: what is said in between is lost"
        sheet.diagnostics.append(SECTIONS_IN_CODE(told, sheet.source.span(number)))
    if not taken or (code and lines[index - 1].strip() and index - 1 not in taken):
        return
    told = "more code begins in this code, which nothing ended before" if code else "nothing ends this code"
    lost = f"{told}; headings stand in it ({len(taken)}): what is said below them is lost"
    sheet.diagnostics.append(SECTIONS_IN_CODE(lost, sheet.source.span(number)))
