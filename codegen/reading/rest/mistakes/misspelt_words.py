"""Reports labels and titles that are nearly ones that pages have: what they state would be lost without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.rest import (
    Block,
    Callout,
    Code,
    Heading,
    Inline,
    Introduction,
    List,
    MarkKind,
    Paragraph,
    Table,
)
from codegen.reading.rest.mistakes.misspelt_statuses import OF_STATUSES, of_line, of_statuses
from codegen.reading.rest.sheet import Sheet
from codegen.reading.rest.tables.loose_cells import TABLE_IN_PIECES, without_dashes
from codegen.source import Span
from codegen.spelling import one_off

FACT_MISSPELT = Rule(
    "RS140",
    "fact-misspelt",
    Severity.ERROR,
    """The word that states a fact of a parameter is misspelt, so that the fact is lost.

## What it does

Reports words in rows and items that are `Default`, `Maximum`, `Minimum`, `Required`, `Optional` or `Possible values` with one
mistake, where what stands behind them is what such a word has, and words behind the name of an item that are nearly a type.

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

Reports headings below an operation, and lines in their place, that are with one mistake ones that operations have, as
`Qeury parameters`.

## Why it is bad

Parameters may travel in another part of the request, and fields of the answer are taken for parameters or are lost.

## Example

    ### Respones

## How to fix

Correct the heading; the message suggests one.
""",
)

_ANSWERED = re.compile(r"^\W*(?:requ|mand|opt|need)|\btype\b", re.IGNORECASE)
"""Titles of columns whose words have findings of their own."""
_FACTS = {
    "maximum": "the bound is neither documented nor enforced",
    "minimum": "the bound is neither documented nor enforced",
    "default": "the default is lost",
    "defaults": "the default is lost",
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
    {"require", "requires", "requited", "maximums", "minimums", "defaulted", "defaulty", "optionals", "nominal values", "allowed value",
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
_EMPHASES = (MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.BADGE)
_EMPHASISED_SHORTEST, _EMPHASISED_LONGEST = 4, 12
"""Characters of emphasised words that may state a fact."""
_TYPES = ("string", "integer", "boolean", "number", "object", "array")
_NO_TYPES = frozenset(f"{word}s" for word in _TYPES) | {"strong", "sting", "strung", "spring", "staring", "storing", "stringy", "abject", "numbed", "lumber", "cumber", "umber", "arras"}
_TYPED = re.compile(r"\W{0,3}[\w.\[\]-]+\W{1,4}(?P<word>[A-Za-z]{4,9})(?=[)\],:]| of |\s*$|\s+(?:[A-Z\u2013-]|required|optional))")
"""A name, and a word where its type stands."""
_DASHES = re.compile(r"[ |]*:?-{3,}:? *\|[-|: ]*(?=\w|$|`)")
_LONGEST_LABEL = 60
"""Characters of a paragraph that stands for a heading."""
_SHORTEST, _LONGEST = 8, 2_000
"""Characters of texts that are looked at."""

_TITLES = (
    "query parameters", "path parameters", "url parameters", "uri parameters", "request parameters", "body parameters", "form parameters",
    "header parameters", "query string parameters", "request body", "response body", "request headers", "response headers", "request",
    "response", "responses", "parameters", "attributes", "arguments", "status codes", "error responses", "error codes",
    "example request", "example response", "request example", "response example", "response fields", "response attributes",
)  # fmt: skip
_PART_WORDS = (
    "parameters", "parameter", "attributes", "attribute", "arguments", "argument", "fields", "field", "headers", "header", "request",
    "response", "responses", "query", "string", "status", "codes", "code", "errors", "error", "body", "data", "form", "path", "url", "json",
    "object", "required", "optional", "supported", "example",
)  # fmt: skip
"""Words of which titles of parts consist."""
_LONG_PART_WORDS = tuple(word for word in _PART_WORDS if len(word) > 4 or word in ("data", "body"))
"""Those that others are with one mistake; the rest are too much like other words."""
_NO_PART_WORDS = frozenset(
    {"date", "dates", "requests", "examples", "objects", "strings", "states", "statuses", "queries", "yields", "yield", "wield", "bodies", "modes", "nodes", "codecs",
     "coders", "coder", "codex", "codas", "cores", "comes", "cones", "lodes", "stats", "statue", "statues", "stratus", "leader", "leaders", "reader", "readers", "heater",
     "heaters", "headed", "healer", "hearer", "herder", "spring", "strong", "staring", "storing", "terror", "terrors", "bequest", "require", "requires",
     "supporter", "supports", "boy", "bony", "boxy", "abject", "fiend", "fiends"}
)  # fmt: skip
_NO_TITLES = frozenset({"patch parameters", "patch parameter", "patch", "requests", "bath parameters", "from parameters", "request id", "statue codes", "error modes", "error nodes", "bequest"})


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
            of_line(block.title.text, "", block.span, out)
            if introduced:
                out += _of_title(title, block.span)
        else:
            if introduced and isinstance(block, Paragraph) and _is_label(block.text):
                out += _of_title(block.text.text, block.span)
            _of_block(block, title, out)


def _is_label(text: Inline) -> bool:
    """Whether a paragraph stands for a heading: a few words with a colon behind them, or all in bold."""
    words = text.text
    return len(words) < _LONGEST_LABEL and (
        words.endswith(":") or any(mark.kind is MarkKind.STRONG and mark.start == 0 and mark.end == len(words) for mark in text.marks)
    )


def _of_block(block: Block, title: str, out: list[Diagnostic]) -> None:
    """Add what is nearly right in a block; `title` is the heading above."""
    if isinstance(block, Paragraph):
        of_line(block.text.text, title, block.span, out)
        if "|" in block.text.text and _DASHES.match(block.text.text):
            told = "no titles stand above these dashes, which make no table: what the rows describe is lost"
            out.append(TABLE_IN_PIECES(told, block.span, help="write the titles of the columns above it"))
        elif "|" in block.text.text and without_dashes(block.text):
            told = "these rows have no line of dashes below their titles, and make no table: what they describe is lost"
            out.append(TABLE_IN_PIECES(told, block.span, help="write | --- | below each title"))
        out += _emphasised(block.text, block.span)
    elif isinstance(block, Code):
        of_line(block.text.partition("\n")[0], "", block.span, out)
    elif isinstance(block, Table):
        _of_table(block, out)
    elif isinstance(block, List):
        for item in block.items:
            of_line(item.text.text, title, item.span, out)
            if _may_state(item.text):
                out += _facts(item.text, item.span)
            out += _emphasised(item.text, item.span)
            out += _type_of_item(item.text, item.span)
            for inner in item.blocks:
                _of_block(inner, title, out)
                if isinstance(inner, Paragraph) and _may_state(inner.text):
                    out += _facts(inner.text, inner.span)
    elif isinstance(block, Callout):
        for inner in block.blocks:
            _of_block(inner, title, out)


@lru_cache(4096)  # each operation has parts of the same titles
def _meant(title: str) -> str:
    """The title of a part that is nearly this one; empty for other titles."""
    words = " ".join(title.lower().strip(" :").split())
    if len(words) < 6 or words in _NO_TITLES or words.rstrip("s") in _singular():
        return ""
    near = one_off(words, _TITLES) or _with_right_word(words)
    return "" if near.replace(" ", "") == words.replace(" ", "") else near


def _of_title(title: str, span: Span) -> Iterator[Diagnostic]:
    near = _meant(title)
    if not near:
        return
    yield PART_MISSPELT(
        f"{title!r} is no title that parts of operations have: what stands below it may be lost, or travel in another part",
        span,
        help=f"did you mean {near.capitalize()}?",
    )


def _with_right_word(title: str) -> str:
    """The title with the one word that is nearly one of parts of operations, where all others are such; empty for other titles."""
    words = title.split()
    strange = [word for word in words if word not in _PART_WORDS]
    near = one_off(strange[0], _LONG_PART_WORDS) if len(strange) == 1 < len(words) and strange[0] not in _NO_PART_WORDS else ""
    # The plural of such a word is no mistake.
    return title.replace(strange[0], near) if near and near.rstrip("s") != strange[0].rstrip("s") else ""


@lru_cache(1)
def _singular() -> frozenset[str]:
    return frozenset(title.rstrip("s") for title in _TITLES)


@lru_cache(1024)
def _column(title: str) -> tuple[bool, bool]:
    """Whether a column of that title holds statuses, and whether it holds words that may state facts."""
    return OF_STATUSES.search(title) is not None, _ANSWERED.search(title) is None


def _of_table(table: Table, out: list[Diagnostic]) -> None:
    columns = [_column(cell.text) for cell in table.header]
    statuses = next((at for at, (holds, _) in enumerate(columns) if holds), None)
    if statuses is not None:
        out += of_statuses(table, statuses)
    told = [at for at, (_, says) in enumerate(columns) if says and at]
    for row in table.rows:
        cells = row.cells
        for cell in cells:
            if cell.marks:
                out += _emphasised(cell, row.span)
        for at in told:
            if at < len(cells) and _may_state(cells[at]):
                out += _facts(cells[at], row.span)


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


def _emphasised(text: Inline, span: Span) -> Iterator[Diagnostic]:
    """Words that are emphasised or shown as labels, and nearly say of what type a parameter is, or whether it is required."""
    for mark in text.marks:
        if mark.kind in _EMPHASES and _EMPHASISED_SHORTEST <= mark.end - mark.start <= _EMPHASISED_LONGEST:
            word = text.text[mark.start : mark.end].strip(" .,:;()?").lower()
            if word not in _ENGLISH and (near := one_off(word, _WORDS)):
                yield _fact(word, near, span)
            elif mark.kind is MarkKind.EMPHASIS and word not in _NO_TYPES and (near := one_off(word, _TYPES)):
                yield _type(word, near, span)


def _type_of_item(text: Inline, span: Span) -> Iterator[Diagnostic]:
    """The word behind the name of an item that is nearly a type."""
    match = _TYPED.match(text.text)
    if match is not None and (word := match["word"].lower()) not in _NO_TYPES and (near := one_off(word, _TYPES)):
        yield _type(match["word"], near, span)


def _type(written: str, meant: str, span: Span) -> Diagnostic:
    return FACT_MISSPELT(f"{written!r} is no type: the SDK takes anything", span, help=f"did you mean {meant}?")


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
