"""Reports lines that are nearly the call of an operation: with another word than a method, or a path that is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.rest import (
    Block,
    Callout,
    Code,
    Heading,
    Inline,
    Introduction,
    IntroductionForm,
    List,
    MarkKind,
    Paragraph,
    Row,
    Table,
)
from codegen.reading.rest.calls.methods import METHODS
from codegen.reading.rest.calls.paths import Call, address, call, code_call, only_methods, slack_call
from codegen.reading.rest.calls.titles import made
from codegen.reading.rest.calls.weak_introductions import Calls
from codegen.reading.rest.mistakes.odd_paths import odd_paths
from codegen.reading.rest.redoc import joined_call
from codegen.reading.rest.sheet import Sheet
from codegen.reading.rest.tables.loose_cells import lines_of
from codegen.source import Span
from codegen.spelling import one_off

CALL_MISSPELT = Rule(
    "RS138",
    "call-misspelt",
    Severity.ERROR,
    """A line is nearly the call of an operation, so that the operation is lost.

## What it does

Reports lines, headings, code and rows that consist of a word and a path where the word is nearly a method of HTTP or a
method in small letters, where the path lacks its first slash, has a blank in it or a bracket that is not closed, or where a
backtick is missing, if nothing else on the page introduces the operation that is meant; calls with two slashes in their path;
and steps of a path that others of the page tell to be two, or a placeholder.

## Why it is bad

The operation is missing in the SDK, and what is said below it is lost or taken for part of the operation before.

## Example

    `PSOT /vans`

## How to fix

Correct the method or the path; the message suggests what is meant.
""",
)

_NEARLY = re.compile(r"\s*(?P<method>[A-Za-z]{2,8})[ \t]+(?P<path>\S{1,300})(?:\s+HTTP/\d(?:\.\d)?)?\s*")
_APART = re.compile(
    rf"\s*({'|'.join(METHODS)})[ \t]+((?:https?:/)?/(?:[^\s`]{{0,300}}/)?)[ \t]+((?!HTTP/)[\w{{<:][^\s`]{{0,300}})(?:\s+HTTP/\d(?:\.\d)?)?\s*"
)
"""A path whose last piece stands apart behind a slash: `GET /vans/ {id}`."""
_LABEL = re.compile(
    r"(?:http |api |rest )?(?:endpoints?|urls?|paths?|routes?|requests?|uri|call)(?: (?:url|uri|path|line))?\s*[:\u2013-]\s*",
    re.IGNORECASE,
)
_METHOD_LABEL = re.compile(r"(?:(?:http|request|api) )?(?:method|verb)\s*[:=]\s*([A-Z]{3,8})\W*", re.IGNORECASE)
_METHOD_TITLE = re.compile(r"(?:(?:http|request|api) )?(?:methods?|verb)", re.IGNORECASE)
_OTHERS = frozenset({"SET", "READ", "LINK", "COPY", "MOVE", "PULL", "PUSH", "TRACE", "GETS", "PUTS", "POSTS", "LISTS", "LAST", "LEAD", "HEADS", "WGET"})
"""Words like a method that are none misspelt."""
_BRACKETS = ("{}", "<>", "[]", "()")
_LONGEST_LABEL = 60
"""Characters of a label with its method."""
_MOST_LINES = 50
"""Only so many lines of a block are looked at."""


def report_calls(blocks: Sequence[Block], sheet: Sheet) -> None:
    """Report what is nearly a call, where nothing introduces the operation."""
    known: Calls | None = None
    sheet.diagnostics += (
        CALL_MISSPELT(f"{wrong}, which the client would send", span, help=f"did you mean {meant}?")
        for wrong, meant, span in odd_paths([block for block in blocks if isinstance(block, Introduction)])
    )
    for text, form, span in _candidates(blocks):
        said = _mistake(text, form)
        if said is None:
            continue
        if known is None:
            known = Calls()
            for block in blocks:
                if isinstance(block, Introduction):
                    known.add(block)
        wrong, meant = said
        there = code_call(meant)
        if there is not None and any(map(known.shown_by, made(there, IntroductionForm.PROSE, span))):
            continue
        sheet.diagnostics.append(
            CALL_MISSPELT(f"{wrong}: the operation is lost", span, help=f"did you mean {meant}?")
        )


_CODED, _PLAIN, _TITLE, _METHOD = "coded", "plain", "title", "method"
"""What a text is: code, a text of its own, a heading, or the method behind a label."""


def _candidates(blocks: Iterable[Block]) -> Iterator[tuple[str, str, Span]]:
    """The texts that may be meant as calls, with what they stand in."""
    for block in blocks:
        if isinstance(block, Heading):
            yield from _of_title(block.title, block.span)
        elif isinstance(block, Paragraph):
            yield from _of_text(block.text, _PLAIN, block.span)
        elif isinstance(block, Code):
            yield from _of_code(block)
        elif isinstance(block, List):
            for item in block.items:
                yield from _of_text(item.text, _PLAIN, item.span)
                yield from _candidates(item.blocks)
        elif isinstance(block, Callout):
            yield from _candidates(block.blocks)
        elif isinstance(block, Table):
            yield from _of_table(block)


def _of_title(title: Inline, span: Span) -> Iterator[tuple[str, str, Span]]:
    """A heading, and the code or the brackets at its end: `Get a van [GET /vans/{id}]`."""
    yield from _of_text(title, _TITLE, span)
    last = title.marks[-1] if title.marks else None
    if last is not None and last.kind is MarkKind.CODE and last.start and last.end == len(title.text):
        yield title.text[last.start :], _CODED, span
    elif title.text.endswith("]") and (opened := title.text.rfind(" [")) > 0:
        yield title.text[opened + 2 : -1], _CODED, span


def _of_text(text: Inline, form: str, span: Span) -> Iterator[tuple[str, str, Span]]:
    """A text that is short, and the code with which it begins."""
    words = text.text
    for line in lines_of(text) if "thod" in words[:_LONGEST_LABEL] or "erb" in words[:_LONGEST_LABEL] else ():
        if len(line) < _LONGEST_LABEL and (labelled := _METHOD_LABEL.fullmatch(line)):
            yield labelled[1], _METHOD, span
            return
    first = text.marks[0] if text.marks else None
    if first is not None and first.kind is MarkKind.CODE and not words[: first.start].strip(" :*"):
        yield words[first.start : first.end], _CODED, span
    elif len(words) < 200 and words.count(" ") < 4:
        label = _LABEL.match(words)
        at = label.end() if label else 0
        coded = first is not None and first.kind is MarkKind.CODE and first.start == at and first.end == len(words.rstrip())
        yield words[at:], _CODED if coded else form, span


def _of_code(block: Code) -> Iterator[tuple[str, str, Span]]:
    """The lines of code that consists of calls, or the first line of a request."""
    if "/" not in block.text and len(block.text) > 100:
        return
    lines = block.text.split("\n", _MOST_LINES)[:_MOST_LINES]
    written = [(at, line) for at, line in enumerate(lines) if line.strip()]
    if not written or not all(_NEARLY.fullmatch(line) or _APART.fullmatch(line) for _, line in written):
        first = lines[0]
        if block.language in ("http", "", "text", "plaintext") and first.rstrip().endswith(("HTTP/1.1", "HTTP/1.0", "HTTP/2")):
            yield first, _CODED, block.span
        return
    for at, line in written:
        yield line, _CODED, Span(block.span.file, block.span.line + at)


def _of_table(table: Table) -> Iterator[tuple[str, str, Span]]:
    """The rows of a table of calls whose method is none."""
    column = next((at for at, cell in enumerate(table.header) if _METHOD_TITLE.fullmatch(cell.text.strip())), None)
    if column is None:
        return
    for row in table.rows:
        word = row.cells[column].text.strip() if column < len(row.cells) else ""
        where = _path_of(row, column) if word.isalpha() and not only_methods(word) else ""
        if where:
            yield f"{word} {where}", _CODED, row.span


def _path_of(row: Row, column: int) -> str:
    for at, cell in enumerate(row.cells):
        if at != column and cell.text.startswith("/") and len(cell.text) < 300 and address(cell.text) is not None:
            return cell.text.strip()
    return ""


def _mistake(text: str, form: str) -> tuple[str, str] | None:
    """What is wrong with a text that is meant as a call, and the call that is meant; None for other texts."""
    if form is _METHOD:
        near = one_off(text, METHODS) if text.isupper() and text not in _OTHERS else ""
        return (f"{text} is no method of HTTP", near) if near else None
    if "/" not in text and (form is not _CODED or not text.lstrip().startswith(METHODS)):
        return None
    if text.count("`") == 1 and (half := text.strip())[:: len(half) - 1].count("`") == 1 and call(half := half.strip("`")):
        return f"a backtick of {half} is missing", half
    if (apart := _APART.fullmatch(text)) is not None:
        return _with_blank(apart, form)
    match = _NEARLY.fullmatch(text)
    if match is None or _parsed(text) is not None:
        return None
    method, path = match["method"], match["path"]
    upper = method.upper()
    if not path.startswith(("/", "http://", "https://")):
        bare = form is _CODED and slack_call(text, alone=True)
        return (f"the path {path} does not begin with a slash", f"{method} /{path}") if bare else None
    if len(path) < 2 or path.startswith("//"):
        return None
    if method in METHODS:
        odd = any(path.count(pair[0]) != path.count(pair[1]) for pair in _BRACKETS)
        return (f"a bracket of the path {path} is not closed", f"{method} {_closed(path)}") if odd else None
    if upper in METHODS:
        return (f"methods are written in capitals, and {method} is not", f"{upper} {path}") if form is not _PLAIN else None
    near = one_off(upper, METHODS) if upper not in _OTHERS else ""
    if not near or not (method.isupper() or form is _CODED):
        return None
    return f"{method} is no method of HTTP", f"{near} {path}"


def _with_blank(match: re.Match[str], form: str) -> tuple[str, str] | None:
    """As `_mistake`, for a path in two pieces: one of them has the slash between them."""
    method, path, rest = match.groups()
    sure = form is _CODED or path.count("/") > 1 or any(sign in rest for sign in "/{<:_")
    meant = f"{method} {path}{rest}"
    return (f"the path {path} {rest} has a blank in it", meant) if sure and _parsed(meant) is not None else None


def _parsed(text: str) -> Call | None:
    return code_call(text) or joined_call(text)


def _closed(path: str) -> str:
    """The path with its broken brackets closed."""
    for pair in _BRACKETS:
        if path.count(pair[0]) != path.count(pair[1]):
            path = "/".join(_step(step, pair) for step in path.split("/"))
    return path


def _step(step: str, pair: str) -> str:
    if step.count(pair[0]) > step.count(pair[1]):
        return step + pair[1]
    if step.count(pair[0]) < step.count(pair[1]):
        return pair[0] + step
    return step
