"""Reports statuses that are nearly ones of HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.rest import Table
from codegen.source import Span
from codegen.spelling import one_off

STATUS_MISSPELT = Rule(
    "RS139",
    "status-misspelt",
    Severity.ERROR,
    """A status is misspelt, so that it is lost.

## What it does

Reports statuses with letters in place of digits, as `4O4` and `20l`, and numbers that are no status beside the words of one,
as `2001 Created`.

## Why it is bad

The SDK does not know the answer or the error: a success is guessed, and an error has no class of its own.

## Example

    `2001 Created`

## How to fix

Write the status with three digits; the message suggests which.
""",
)

_DIGITS = str.maketrans("OolI", "0011")
_STATUS = re.compile(
    r"\W*(?:(?:HTTP(?:/[\d.]+)?|Status(?: code)?|Code|Response)\W+)?(?P<code>[\dOolI]{2,4})(?:\W+(?P<words>[A-Za-z][\w' -]{0,40}))?\W*",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\W*[\dOlIHSCR]", re.IGNORECASE)
"""How a line that is only a status begins: few lines of prose need the whole expression."""
_LETTERS = re.compile(r"(?=.*\d)(?=.*[OolI])[1-5lI][\dOolI]{2}")
_REASONS = {each.phrase.lower(): str(each.value) for each in HTTPStatus}
OF_STATUSES = re.compile(r"\b(?:status|http)\b|(?:code|error code|response code)\W*$", re.IGNORECASE)
"""Titles of columns of statuses."""
_ABOUT_STATUSES = re.compile(r"\b(?:respon[sd]|status|returns?\b|errors?\b|answers?\b|success)", re.IGNORECASE)
"""Titles of sections that state statuses."""

_LONGEST = 80
_LETTER = re.compile(r"[1-5](?<![\w./-].)(?:[Oo]\d|\d[Oo]|[Oo]{2})(?![\w-])")
"""A status with the letter O in place of a zero, which nothing else looks like. What stands before it is asked second: digits are quick to look for."""


def of_line(words: str, title: str, span: Span, out: list[Diagnostic]) -> None:
    """Add what is wrong with the status of a line; `title` is the heading above."""
    if letter := _LETTER.search(words):
        out.append(_status(letter[0], letter[0].translate(_DIGITS), span))
        return
    if len(words) >= _LONGEST or _FIRST.match(words) is None:
        return
    match = _STATUS.fullmatch(words)
    if match is not None and (meant := _meant(match["code"], match["words"] or "", alone=_ABOUT_STATUSES.search(title) is not None)):
        out.append(_status(match["code"], meant, span))


def _status(code: str, meant: str, span: Span) -> Diagnostic:
    return STATUS_MISSPELT(f"{code} is no status of HTTP: the status is lost", span, help=f"did you mean {meant}?")


def _meant(code: str, words: str, *, alone: bool) -> str:
    """The status that is meant by `code` with its words behind it; empty where it is right or unknown. `alone` says that words need not prove it."""
    if code.isdigit() and len(code) == 3:
        return ""
    plain = code.translate(_DIGITS)
    stated = _REASONS.get(words.strip().lower(), "")
    if stated and (plain == stated or one_off(plain, (stated,))):
        return stated
    return plain if alone and _LETTERS.fullmatch(code) and "100" <= plain <= "599" else ""


def of_statuses(table: Table, column: int) -> Iterator[Diagnostic]:
    """What is wrong with the statuses in a column."""
    rows = [row for row in table.rows if column < len(row.cells)]
    codes = [row.cells[column].text.strip(" `*") for row in rows]
    # Among others of their kind, numbers of four digits are a vendor's own codes.
    alone = len(codes) == 1 or any(len(code) == 3 and code.isdigit() and "100" <= code <= "599" for code in codes)
    for row, code in zip(rows, codes, strict=True):
        match = _STATUS.fullmatch(code) if 2 <= len(code) < _LONGEST else None
        if match is None or not (alone or not match["code"].isdigit()):
            continue
        words = [match["words"] or "", *(cell.text for at, cell in enumerate(row.cells) if at != column)]
        if meant := next((meant for each in words if (meant := _meant(match["code"], each, alone=alone))), ""):
            yield _status(match["code"], meant, row.span)
