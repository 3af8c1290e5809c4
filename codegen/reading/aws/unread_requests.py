"""Reports requests on pages that describe neither an operation nor a type: those of guides that are written by hand."""

from __future__ import annotations

import re

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.reading.aws.document import Document, Fence, Heading, Part, Sheet

_SYNTAX = re.compile(r"(?:(?:HTTP |REST )?Requests? )?Syntax\W*$", re.IGNORECASE)
"""Headings above the form of a request; examples stand below others."""
_REQUEST = re.compile(r"\s*(?:\d{1,3}\.\s)?\s*(?!POST / )(?:GET|PUT|POST|DELETE|HEAD|PATCH) /\S* HTTP/\d")
"""The first line of a request, in blocks whose lines have numbers, too. `POST /` is that of all operations of a service."""

REQUEST_UNREAD = Rule(
    "PG138",
    "request-unread",
    Severity.ERROR,
    """A page shows the form of a request, and is not read as the page of an operation.

## What it does

Reports pages without the sections of an operation or type that have a block with a request line below a heading `Syntax` or
`Request Syntax`. Developer guides of some services describe their operations so, in the words of their writers, and have no reference beside.

## Why it is bad

The operation is missing from the SDK.

## Example

    # Describe Vault (GET vault)

    ## Requests

    ### Syntax

    ```
    GET /AccountId/vaults/VaultName HTTP/1.1
    ```

## How to fix

Give the pages of the service's API reference. Where there is none, bring the page into the form of docs/writing-pages.md, or leave it out of the input.
""",
)


def report_request(document: Document, sheet: Sheet) -> None:
    """Report the first block that shows the form of a request; for pages that describe neither an operation nor a type."""
    if "HTTP/" not in sheet.source.text:
        return
    for section in document.sections:
        heading = section.title
        for part in section.parts:
            if isinstance(part, Heading):
                heading = part.text
            elif _SYNTAX.match(heading) and (block := _request(part)) is not None:
                said = f"the page shows the form of a request, and {document.title!r} is not read as the page of an operation: it is missing from the SDK"
                sheet.report(REQUEST_UNREAD, said, sheet.words(block.lines[0]))
                return


def _request(part: Part) -> Fence | None:
    return part if isinstance(part, Fence) and part.lines and _REQUEST.match(part.lines[0].text) else None
