"""Reads the section of a syntax block, which holds that block alone."""

from __future__ import annotations

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import SyntaxBlock
from codegen.reading.aws.document import Fence, Line, LineKind, Part, Section, Sheet
from codegen.reading.aws.syntax.block import opens_block, parse_block

TEXT_BESIDE_SYNTAX = Rule(
    "PG112",
    "text-beside-syntax",
    Severity.INFO,
    """A syntax section holds more than its block.

## What it does

Reports text, or a second fenced block, in the sections Request Syntax and Response Syntax.

## Why it is bad

What it says is not understood: only the first block is read.

## Example

    ## Request Syntax

    { "Name": "string" }

    Names are case-sensitive.

## How to fix

Move the text to the description, or to the entry that it explains.
""",
)


def read_syntax(section: Section, sheet: Sheet) -> SyntaxBlock | None:
    """The block of a section; of several the first, None where there is none."""
    block = None
    for part in _fenced(section.parts):
        if isinstance(part, Fence) and block is None:
            block = parse_block(part, sheet)
        elif not isinstance(part, Line) or part.text.strip():
            number = part.number
            sheet.mark(number, LineKind.UNKNOWN)
            sheet.report(
                TEXT_BESIDE_SYNTAX,
                f"the section {section.title} holds more than its syntax block",
                sheet.source.span(number),
            )
    return block


def _fenced(parts: list[Part]) -> list[Part]:
    """The parts, with a fence in place of a block that is only indented or has no marks at all."""
    if any(isinstance(part, Fence) for part in parts):
        return parts
    lines = [part for part in parts if isinstance(part, Line)]
    begins = next((index for index, line in enumerate(lines) if opens_block(line.text)), None)
    if begins is None or len(lines) < len(parts) or any(line.text.strip() for line in lines[:begins]):
        return parts
    return [*lines[:begins], Fence(lines[begins].number, lines[begins:])]
