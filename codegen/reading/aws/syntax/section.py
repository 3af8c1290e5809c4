"""Reads the section of a syntax block, which holds that block alone."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.diagnostics.rules.pages.syntax import MALFORMED_SYNTAX
from codegen.pages.aws import SyntaxBlock
from codegen.reading.aws.completeness import report_stray
from codegen.reading.aws.document import Fence, Line, LineKind, Part, Section, Sheet
from codegen.reading.aws.sections import RESPONSE_SYNTAX, URI
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
    """The block of a section; of several the first, None where there is none, which is reported."""
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
    report_stray(section, sheet)
    if block is None:
        sheet.report(
            MALFORMED_SYNTAX,
            f"the section {section.title} holds no syntax block that can be read",
            sheet.source.span(section.number),
        )
    return block


def report_first_lines(titles: Container[str], request: SyntaxBlock | None, response: SyntaxBlock | None, sheet: Sheet) -> None:
    """Report blocks without the line of the request or of the status, where the page says what the path holds and shows both.

    Whoever writes by hand shows the body of an answer alone, and loses nothing: each status of success counts.
    """
    if URI not in titles or RESPONSE_SYNTAX not in titles:
        return
    if response is not None and response.body is not None and "/goto/" not in sheet.source.text:
        response = None
    for block, line, stated in (
        (request, "request line, such as GET /lamps/LampName HTTP/1.1", request and request.method),
        (response, "line of the status, such as HTTP/1.1 200", response and response.status),
    ):
        if block is not None and not stated:
            sheet.report(MALFORMED_SYNTAX, f"the block does not begin with a {line}", block.span)


def _fenced(parts: list[Part]) -> list[Part]:
    """The parts, with a fence in place of a block that is a code span, is only indented or has no marks at all."""
    if any(isinstance(part, Fence) for part in parts):
        return parts
    lines = [part for part in parts if isinstance(part, Line)]
    begins = next((index for index, line in enumerate(lines) if line.text.strip()), None)
    if begins is None or len(lines) < len(parts):
        return parts
    inside = lines[begins:]
    if inside[0].text.lstrip().startswith("`"):
        inside = _in_code_span(inside)
    if not inside or not opens_block(inside[0].text):
        return parts
    return [*lines[:begins], Fence(inside[0].number, inside)]


_TICKS = re.compile(r"\s*(`+)\s*")
_REQUEST = re.compile(r"\s*(?:[A-Z]+ +\S+ +HTTP/\d(?:\.\d)?|HTTP/\d(?:\.\d)? +\{*\w+\}*(?: *\| *\d+)*)(?=\s|$)")
_HEADERS = re.compile(r"(?<!\s)\s++(?=[A-Za-z][\w-]*: )")
_BODY = re.compile(r"(?<!\s)\s++(?=\{(?!\{)|<)|(?<!\s)\s{2,}+(?=[A-Za-z]\w*\s*$)")


def _in_code_span(lines: list[Line]) -> list[Line]:
    """The lines of a code span, which a converter may have joined to one; the lines themselves where they are none."""
    opened = _TICKS.match(lines[0].text)
    last = max(index for index, line in enumerate(lines) if line.text.strip())
    end = lines[last].text.rstrip()
    if opened is None or not end.endswith(opened[1]) or (last == 0 and len(end) <= opened.end()):
        return lines
    lines = lines[: last + 1]
    lines[last] = lines[last].cut(0, len(end) - len(opened[1]))
    lines[0] = lines[0].cut(opened.end())
    first = next((index for index, line in enumerate(lines) if line.text.strip()), len(lines))
    return [piece for line in lines[first:] for piece in _lines_of(line)]


def _lines_of(line: Line) -> Iterator[Line]:
    """The lines of which a converter made one: that of the request or status, the headers, and the body."""
    first = _REQUEST.match(line.text)
    if first is None:
        yield line
        return
    body = _BODY.search(line.text, first.end())
    end = body.start() if body else len(line.text)
    starts = [0, *(header.end() for header in _HEADERS.finditer(line.text, first.end(), end)), end]
    for start, after in zip(starts, [*starts[1:], len(line.text)], strict=True):
        if line.text[start:after].strip():
            yield line.cut(start, after)
