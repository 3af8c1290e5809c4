"""Text of pages as Markdown."""

from __future__ import annotations

import re

from codegen.emit.python.docstrings import wrapped
from codegen.emit.python.text import PageText

_MARK = re.compile(r"(?:- |\d{1,3}\. )")
_MARKUP = re.compile(r"[\x00-\x1f!-+\-/<-@\[-`{-\x7f]")
_ACTIVE = re.compile(r"[\[\]<>\\]")
_CODE = re.compile(r"(`+)([^`\n]+)\1")
_REMARK = re.compile(r"(?:Note|Important|Tip|Warning|Caution)\b|[-\d]")
_SENTENCE = re.compile(r".+?(?<=[a-z0-9)`\"])[.!?](?=\s+[A-Z`\"(]|\Z)")
_NEVER_WRAPPED = 1_000_000


def encoded(text: str) -> str:
    """Text of a page in Markdown that means only this text: possible markup becomes character references."""
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)


def code(text: str) -> str:
    """Text of a page as code within a line."""
    return f"<code>{encoded(text)}</code>"


def prose(text: str) -> str:
    """Prose of a page: its paragraphs, lists and code."""
    lines: list[str] = []
    for line in wrapped(PageText(text), _NEVER_WRAPPED):
        bare = line.strip()
        mark = _MARK.match(bare)
        start = mark.end() if mark else 0
        lines.append(bare[:start] + _line(bare[start:]))
    return "\n".join(lines)


def summary(text: str) -> str:
    """The first sentence that is about the thing itself, after a colon; empty where there is none."""
    sentence = _first_sentence(text)
    return f": {_line(sentence)}" if sentence else ""


def plain_summary(text: str) -> str:
    """As `summary`, in the form of `plain`."""
    sentence = _first_sentence(text)
    return f": {plain(sentence)}" if sentence else ""


def plain(text: str) -> str:
    """Text of a page for readers of raw Markdown: without links and tags."""
    return _ACTIVE.sub(r"\\\g<0>", text)


def _first_sentence(text: str) -> str:
    for line in wrapped(PageText(text), _NEVER_WRAPPED):
        if line and not _REMARK.match(line):
            sentence = _SENTENCE.match(line)
            return sentence[0] if sentence else line
    return ""


def _line(text: str) -> str:
    parts, at = [], 0
    for span in _CODE.finditer(text):
        parts += [encoded(text[at : span.start()]), code(span[2])]
        at = span.end()
    return "".join([*parts, encoded(text[at:])])
