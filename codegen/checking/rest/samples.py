"""Addresses and commands that are nearly right: what they tell of servers, of authentication and of requests is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.linking.rest import Linked
from codegen.linking.rest.samples.curl import read_commands
from codegen.linking.rest.samples.messages import METHODS
from codegen.pages.rest import Block, Callout, Code, List, Paragraph
from codegen.source import Span
from codegen.spelling import one_off

SAMPLE_MISSPELT = Rule(
    "RS144",
    "sample-misspelt",
    Severity.WARNING,
    """An address or a command is nearly right, and cannot be read.

## What it does

Reports addresses whose scheme is nearly `https`, commands with a quote that nothing ends or whose method is nearly one of
HTTP, headers of commands that are nearly `Authorization` or one that other commands send, and words before a token that are
nearly `Bearer` or `Basic`.

## Why it is bad

The base URL, the authentication or the body that it shows is unknown, or another one than is meant.

## Example

    curl "htps://vans.example/vans"

## How to fix

Correct the word or the quote.
""",
)

_SCHEME = re.compile(r"(?<![\w.+\\-])([a-z]{3,6})://")
_AUTHORIZATION = re.compile(r"Authorization: (\w{4,7}) \S", re.IGNORECASE)
_SCHEMES = ("https", "http")
_OTHERS = frozenset({"httpx", "shttp", "htts"})
_COMMENT = re.compile(r"(?m)^[ \t]*#.*$")
_QUOTES = re.compile(
    r"\\.|(?<!\S)#[^\n]*|\$'(?:[^'\\]|\\.)*'|'[^']*'|\"(?:[^\"\\]|\\.)*\"|(?P<begins>['\"])|(?P<ends>\n(?=[ \t]*\n|(?![ \t]*curl\b)[A-Za-z<]))",
    re.DOTALL,
)
"""What a command quotes, comments, and the end of the command: an empty line, or one with words, which is what came of it."""
_WORDS = ("bearer", "basic")
_LONGEST = 20_000
"""Characters of code that is looked at."""


def misspelt_samples(linked: Linked) -> Iterator[Diagnostic]:
    """Schemes, quotes, headers and words before tokens that are nearly right."""
    blocks = [block for root in linked.roots for section in root.walk() for block in _flat(section.blocks)]
    for block in blocks:
        text = block.text.text if isinstance(block, Paragraph) else block.text
        for match in _SCHEME.finditer(text) if "://" in text else ():
            if match[1] not in _OTHERS and (near := one_off(match[1], _SCHEMES)):
                line = text.count("\n", 0, match.start()) if isinstance(block, Code) else 0
                yield _found(f"{match[0]} is no scheme of an address: the server is not known from it", _line(block.span, line), f"{near}://")
        for match in _AUTHORIZATION.finditer(text) if "uthorization" in text else ():
            if near := one_off(match[1].lower(), _WORDS):
                yield _found(f"{match[1]!r} before the token is nearly {near!r}: how to authenticate may be lost", block.span, near.title())
    codes = [block for block in blocks if isinstance(block, Code) and "curl" in block.text and len(block.text) < _LONGEST]
    yield from _of_commands(codes)
    for block in codes:
        if "<<" not in block.text and (at := _unended(block.text)) is not None:
            yield SAMPLE_MISSPELT(
                f"nothing ends the quote {block.text[at]}, or it ends one that does not begin: the command behind it is lost",
                _line(block.span, block.text.count("\n", 0, at)),
            )


def _flat(blocks: list[Block] | tuple[Block, ...]) -> Iterator[Paragraph | Code]:
    for block in blocks:
        if isinstance(block, Paragraph | Code):
            yield block
        elif isinstance(block, Callout):
            yield from _flat(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield Paragraph(item.text, item.span)
                yield from _flat(item.blocks)


def _unended(text: str) -> int | None:
    """Where a quote of a command begins that nothing ends."""
    bare = _COMMENT.sub(lambda match: " " * len(match[0]), text)
    if not bare.lstrip(" $\n").startswith("curl"):
        return None
    said = next((match for match in _QUOTES.finditer(bare) if match.lastgroup), None)
    return said.start() if said is not None and said["begins"] else None


def _of_commands(codes: list[Code]) -> Iterator[Diagnostic]:
    called = [(block, read_commands(block.text)) for block in codes]
    for block, commands in called:
        for command in commands:
            if near := one_off(command.method.upper(), METHODS) if command.method else "":
                place = Span(block.span.file, block.span.line + command.line)
                yield _found(f"{command.method} is no method of HTTP: the call is lost", place, near)
    sent = [
        (name, command.place(name, Span(block.span.file, block.span.line + command.line)))
        for block, commands in called
        for command in commands
        for name, _ in command.headers
    ]
    counts = Counter(name.lower() for name, _ in sent)
    usual = ["authorization", "content-type", *(name for name, number in counts.items() if number > 1 and len(name) > _SHORT)]
    for name, span in sent:
        near = one_off(name.lower(), usual) if counts[name.lower()] == 1 and len(name) > _SHORT else ""
        if near:
            yield _found(f"the header {name} is nearly {near}, which is not sent", span, near)


_SHORT = 5


def _found(told: str, span: Span, meant: str) -> Diagnostic:
    return SAMPLE_MISSPELT(told, span, help=f"did you mean {meant}?")


def _line(span: Span, behind: int) -> Span:
    return Span(span.file, span.line + behind) if behind else span
