"""Reports statuses, labels and titles that are nearly ones that pages have: what they state would be lost without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from http import HTTPStatus

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.rest import Block, Callout, Heading, Inline, Introduction, List, MarkKind, Paragraph, Table
from codegen.reading.rest.loose_cells import TABLE_IN_PIECES, without_dashes
from codegen.reading.rest.sheet import Sheet
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

FACT_MISSPELT = Rule(
    "RS140",
    "fact-misspelt",
    Severity.ERROR,
    """The word that states a fact of a parameter is misspelt, so that the fact is lost.

## What it does

Reports words in rows and items that are `Default`, `Maximum`, `Minimum`, `Required`, `Optional` or `Possible values` with one
mistake, where what stands behind them is what such a word has.

## Why it is bad

The words are taken for prose. A required parameter becomes optional, a bound is neither documented nor enforced, a default
and values are unknown.

## Example

    | `seats` | integer | Maximun: `9`. |

## How to fix

Correct the word; the message suggests one.
""",
)

PART_MISSPELT = Rule(
    "RS141",
    "part-misspelt",
    Severity.ERROR,
    """The heading of a part of an operation is misspelt, so that nothing says what stands below it.

## What it does

Reports headings below an operation that are with one mistake ones that operations have, as `Qeury parameters`.

## Why it is bad

Parameters may travel in another part of the request, and fields of the answer are taken for parameters or are lost.

## Example

    ### Respones

## How to fix

Correct the heading; the message suggests one.
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
_OF_STATUSES = re.compile(r"\b(?:status|http)\b|\W*(?:code|error code|response code)\W*$", re.IGNORECASE)
"""Titles of columns of statuses."""
_ANSWERED = re.compile(r"^\W*(?:requ|mand|opt|need)|\btype\b", re.IGNORECASE)
"""Titles of columns whose words have findings of their own."""
_ABOUT_STATUSES = re.compile(r"\b(?:respon[sd]|status|returns?\b|errors?\b|answers?\b|success)", re.IGNORECASE)
"""Titles of sections that state statuses."""

_FACTS = {
    "maximum": "the bound is neither documented nor enforced",
    "minimum": "the bound is neither documented nor enforced",
    "default": "the default is lost",
    "default value": "the default is lost",
    "possible values": "the values are neither documented nor checked",
    "allowed values": "the values are neither documented nor checked",
    "valid values": "the values are neither documented nor checked",
    "accepted values": "the values are neither documented nor checked",
    "one of": "the values are neither documented nor checked",
    "required": "the parameter becomes optional",
    "mandatory": "the parameter becomes optional",
    "optional": "whether the parameter may be left out is not known",
}
_LABELS = tuple(label for label in _FACTS if label.startswith(("m", "default", "p", "a", "v")) and label != "mandatory")
_WORDS = ("required", "mandatory", "optional")
_ENGLISH = frozenset(
    {"require", "requires", "requited", "maximums", "minimums", "defaults", "defaulty", "optionals", "nominal values", "allowed value",
     "possible value", "valid value", "accepted value", "default values"}
)  # fmt: skip
"""Words like these that are none misspelt."""
_LABELLED = re.compile(
    r"(?:^|[.;,(\n] *)(?P<label>[A-Za-z]{6,9}(?: [a-z]{4,7})?)(?:\s*[:=]|\s+(?:is|to|of)\b:?)\s*(?=(?P<value>[\x02\"']|-?\d))"
)
"""A word and a value; \x02 stands in place of code."""
_ALONE = re.compile(r"(?:^\W*|[(\[,] *)(?P<word>[A-Za-z]{7,10})(?=\s*(?:[.:;)\],]|$))")
_CHOICE = re.compile(r"(?:^|[.;,(\n] *|\bbe )(?P<label>oen|noe|on|ne|onee|ome|one) (?P<of>of|fo|o|off) \x02(?=\s*(?:,|or\b|\|))", re.IGNORECASE)
_OF_CHOICE = ("on of", "oen of", "noe of", "ne of", "onee of", "ome of", "one fo", "one o ", "one off")
_SHORTEST, _LONGEST = 8, 2_000
"""Characters of texts that are looked at."""
_LONGEST_STATUS = 80

_TITLES = (
    "query parameters", "path parameters", "url parameters", "uri parameters", "request parameters", "body parameters", "form parameters",
    "header parameters", "query string parameters", "request body", "response body", "request headers", "response headers", "request",
    "response", "responses", "parameters", "attributes", "arguments", "status codes", "error responses", "error codes",
    "example request", "example response", "request example", "response example", "response fields", "response attributes",
)  # fmt: skip
_NO_TITLES = frozenset({"patch parameters", "patch parameter", "patch", "requests", "bath parameters", "from parameters", "request id", "statue codes"})


def report_words(blocks: Sequence[Block], sheet: Sheet) -> None:
    """Report statuses, labels of facts, titles of parts and tables that are nearly right."""
    introduced = False
    title = ""
    out = sheet.diagnostics
    for block in blocks:
        if isinstance(block, Introduction):
            introduced = True
        elif isinstance(block, Heading):
            title = block.title.text
            _of_line(block.title, "", block.span, out)
            if introduced:
                out += _of_title(title, block.span)
        else:
            _of_block(block, title, out)


def _of_block(block: Block, title: str, out: list[Diagnostic]) -> None:
    """Add what is nearly right in a block; `title` is the heading above."""
    if isinstance(block, Paragraph):
        _of_line(block.text, title, block.span, out)
        if "|" in block.text.text and without_dashes(block.text):
            told = "these rows have no line of dashes below their titles, and make no table: what they describe is lost"
            out.append(TABLE_IN_PIECES(told, block.span, help="write | --- | below each title"))
    elif isinstance(block, Table):
        _of_table(block, out)
    elif isinstance(block, List):
        for item in block.items:
            _of_line(item.text, title, item.span, out)
            if _may_state(item.text):
                out += _facts(item.text, item.span)
            for inner in item.blocks:
                _of_block(inner, title, out)
    elif isinstance(block, Callout):
        for inner in block.blocks:
            _of_block(inner, title, out)


def _of_title(title: str, span: Span) -> Iterator[Diagnostic]:
    words = " ".join(title.lower().strip(" :").split())
    if len(words) < 6 or words in _NO_TITLES or words.rstrip("s") in _singular() or not (near := one_off(words, _TITLES)):
        return
    yield PART_MISSPELT(
        f"{title!r} is no title that parts of operations have: what stands below it may be lost, or travel in another part",
        span,
        help=f"did you mean {near.capitalize()}?",
    )


@lru_cache(1)
def _singular() -> frozenset[str]:
    return frozenset(title.rstrip("s") for title in _TITLES)


def _of_line(text: Inline, title: str, span: Span, out: list[Diagnostic]) -> None:
    """Add what is wrong with a line that is only a status; `title` is the heading above."""
    words = text.text
    if len(words) >= _LONGEST_STATUS or _FIRST.match(words) is None:
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


@lru_cache(1024)
def _column(title: str) -> tuple[bool, bool]:
    """Whether a column of that title holds statuses, and whether it holds words that may state facts."""
    return _OF_STATUSES.search(title) is not None, _ANSWERED.search(title) is None


def _of_table(table: Table, out: list[Diagnostic]) -> None:
    columns = [_column(cell.text) for cell in table.header]
    statuses = next((at for at, (of_statuses, _) in enumerate(columns) if of_statuses), None)
    if statuses is not None:
        out += _of_statuses(table, statuses)
    told = [at for at, (_, says) in enumerate(columns) if says and at]
    for row in table.rows:
        cells = row.cells
        for at in told:
            if at < len(cells) and _may_state(cells[at]):
                out += _facts(cells[at], row.span)


def _of_statuses(table: Table, column: int) -> Iterator[Diagnostic]:
    rows = [row for row in table.rows if column < len(row.cells)]
    codes = [row.cells[column].text.strip(" `*") for row in rows]
    # Among others of their kind, numbers of four digits are a vendor's own codes.
    alone = len(codes) == 1 or any(len(code) == 3 and code.isdigit() and "100" <= code <= "599" for code in codes)
    for row, code in zip(rows, codes, strict=True):
        match = _STATUS.fullmatch(code) if 2 <= len(code) < _LONGEST_STATUS else None
        if match is None or not (alone or not match["code"].isdigit()):
            continue
        words = [match["words"] or "", *(cell.text for at, cell in enumerate(row.cells) if at != column)]
        if meant := next((meant for each in words if (meant := _meant(match["code"], each, alone=alone))), ""):
            yield _status(match["code"], meant, row.span)


def _may_state(text: Inline) -> bool:
    """Whether a text has the first or the last letters of a word that states a fact, which few have."""
    return _SHORTEST <= len(text.text) < _LONGEST and any(_signs(text.text))


@lru_cache(4096)  # descriptions of parameters are repeated by each operation that has them
def _signs(text: str) -> tuple[bool, bool, bool]:
    """Whether a text has letters of labels, of words that stand alone, and of a choice.

    A mistake leaves the first letters of a word or its last ones; to look for these is quicker than to try the expressions.
    """
    text = text.lower()
    # Generators would take several times as long as these.
    return (
        "max" in text or "mum" in text or "min" in text or "def" in text or "ult" in text or "val" in text or "ues" in text,
        "req" in text or "red" in text or "man" in text or "ory" in text or "opt" in text or "nal" in text,
        ("n of" in text or "e of" in text or "one " in text) and any(sign in text for sign in _OF_CHOICE),
    )


def _facts(text: Inline, span: Span) -> Iterator[Diagnostic]:
    """Words in a row or an item that are nearly those that state a fact."""
    labels, words, choice = _signs(text.text)
    for written, meant in _nearly(_masked(text), labels, words, choice):
        yield _fact(written, meant, span)


@lru_cache(4096)  # as above
def _nearly(masked: str, labels: bool, words: bool, choice: bool) -> tuple[tuple[str, str], ...]:
    """What is nearly a word that states a fact, and that word."""
    out: list[tuple[str, str]] = []
    for match in _LABELLED.finditer(masked) if labels else ():
        label = match["label"].lower()
        near = one_off(label, _LABELS) if label not in _ENGLISH else ""
        if near and not (near.startswith(("min", "max")) and match["value"] in ('"', "'")):
            out.append((match["label"], near))
    for match in _ALONE.finditer(masked) if words else ():
        label = match["word"].lower()
        near = one_off(label, _WORDS) if label not in _ENGLISH else ""
        if near:
            out.append((match["word"], near))
    for match in _CHOICE.finditer(masked) if choice and "\x02" in masked else ():
        if f"{match['label']} {match['of']}".lower() != "one of":
            out.append((f"{match['label']} {match['of']}", "one of"))
    return tuple(out)


def _fact(written: str, meant: str, span: Span) -> Diagnostic:
    return FACT_MISSPELT(
        f"{written!r} is no word that states a fact: {_FACTS[meant]}", span, help=f"did you mean {meant.capitalize()}?"
    )


def _masked(text: Inline) -> str:
    """The text with each stretch of code as one sign."""
    out: list[str] = []
    at = 0
    for mark in text.marks:
        if mark.kind is MarkKind.CODE and mark.start >= at:
            out += [text.text[at : mark.start], "\x02"]
            at = mark.end
    return "".join(out) + text.text[at:]
