"""Docstrings: the page's prose without markup, wrapped, in black's form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from textwrap import dedent, wrap

from codegen.emit.python.text import Code, PageText, visible

WIDTH = 88
_SPAN = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]*\])+)\]\((?:[^()\[\]\n]|\([^()]*\))*\)(?:[ \n]+(?=[.,;:](?:\s|\Z)))?"
)
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])")
_LOOSE_EMPHASIS = re.compile(r"(?<![\w*])\*\*[ \t]+([^*\n]+?)[ \t]+\*\*(?![\w*])")
_BULLET = re.compile(r"( *)(?:[-+*]|\d{1,3}\.) +(?=\S)")
_MARK = re.compile(r"\0(\d+)\0")
_EMPTY_LINES = re.compile(r"\n[ \t]*\n")
_SPACES = re.compile(r" {2,}")
_UNEVEN = re.compile(r"[\t\n\x0b\x0c\r]|  |^ ")
"""Anything between words other than one blank."""


def plain(prose: str) -> str:
    """Markdown as text: links become their text, emphasis is removed, code spans stay."""
    spans: list[str] = []

    def hide(match: re.Match[str]) -> str:
        spans.append(match[0])
        return f"\0{len(spans) - 1}\0"

    text = _SPAN.sub(hide, prose).replace("`", "") if "`" in prose else prose
    if "](" in text:
        text = _LINK.sub(lambda match: match[1].strip(), text)
    if "*" in text:
        for _ in range(2):  # emphasis inside emphasis
            text = _LOOSE_EMPHASIS.sub(r"\1", _EMPHASIS.sub(r"\2", text))
    return _MARK.sub(lambda match: spans[int(match[1])], text) if spans else text


def wrapped(prose: PageText, width: int) -> list[str]:
    """The lines of a text of paragraphs and lists."""
    return list(_wrapped(visible(prose), width))


@lru_cache(maxsize=65_536)  # both clients have the same prose, and operations share their errors
def _wrapped(prose: str, width: int) -> tuple[str, ...]:
    lines: list[str] = []
    in_list = False
    text = plain(prose).strip("\n")
    for block in _EMPTY_LINES.split(text) if "\n" in text else (text,):
        if not block.strip():
            continue
        made = _block(block, max(width, 30))
        bullet = _BULLET.match(block) is not None
        if lines and not (bullet and in_list):
            lines.append("")
        lines.extend(made)
        in_list = bullet
    return tuple(lines)


def is_list(prose: str) -> bool:
    """Whether a text begins with a list."""
    return _BULLET.match(prose.lstrip("\n")) is not None


def filled(text: PageText, width: int) -> list[str]:
    """The lines of a text that is not Markdown."""
    shown = visible(text)
    if (shown.isprintable() and "  " not in shown and shown[:1] != " ") or _UNEVEN.search(shown) is None:
        return _filled(shown.rstrip(" "), max(width, 30), "", "")
    return wrap(shown, max(width, 30), break_long_words=False, break_on_hyphens=False)


def _block(block: str, width: int) -> list[str]:
    """The lines of one paragraph or of one list."""
    items: list[tuple[str, str, str]] = []
    for line in block.split("\n"):
        bullet = _BULLET.match(line)
        if bullet is not None:
            mark = line[bullet.end(1) : bullet.end()].strip()
            mark = "- " if mark in "-+*" else f"{mark} "
            items.append((bullet[1][:8] + mark, " " * len(bullet[1][:8] + mark), line[bullet.end() :]))
        elif items:
            first, rest, text = items[-1]
            items[-1] = (first, rest, f"{text} {line}")
        else:
            items.append(("", "", line))
    lines: list[str] = []
    for first, rest, text in items:
        even = _SPACES.sub(" ", text) if "  " in text else text
        lines.extend(_filled(even.strip(), width, first, rest))
    return lines


def _filled(text: str, width: int, first: str, rest: str) -> list[str]:
    """The lines of a text with one blank between words, broken as textwrap does without breaking words, at a third of its cost."""
    lines: list[str] = []
    start, margin = 0, first
    while len(margin) + len(text) - start > width:
        end = text.rfind(" ", start, start + width - len(margin) + 1)
        if end < 0:
            end = text.find(" ", start)
        if end < 0:
            break
        lines.append(margin + text[start:end])
        start, margin = end + 1, rest
    if start < len(text):
        lines.append(margin + text[start:])
    return lines


class Prose(PageText):
    """The text of a docstring, broken into lines when it is printed. Only `documented` opens it."""

    __slots__ = ("_parts",)

    def __init__(self, *parts: Callable[[int], list[str]]) -> None:
        """Each part gives its lines for a width. An empty line separates the parts that have any."""
        super().__init__("")
        self._parts = parts

    def lines(self, width: int) -> list[str]:
        """The lines, of at most `width` characters where words allow it."""
        made: list[str] = []
        for part in self._parts:
            lines = part(width)
            made += ["", *lines] if made and lines else lines
        return made

    def __bool__(self) -> bool:
        return bool(self.lines(WIDTH))

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def __repr__(self) -> str:
        return "Prose(...)"


def markdown(text: str, otherwise: str = "") -> Callable[[int], list[str]]:
    """Paragraphs and lists of a page, or another text where the page has none."""
    return lambda width: (
        wrapped(PageText(text), width) or (wrapped(PageText(otherwise), width) if otherwise else [])
    )


def sentence_of(text: str) -> Callable[[int], list[str]]:
    """A text that is not Markdown."""
    return lambda width: filled(PageText(text), width)


def documented(text: PageText, indent: int) -> Code:
    """A docstring at `indent` levels, with its quotes; empty without text."""
    width = WIDTH - 4 * (indent + 1)
    return docstring(text.lines(width) if isinstance(text, Prose) else wrapped(text, width), indent)


def docstring(lines: Iterable[str], indent: int) -> Code:
    """A docstring of finished lines at `indent` levels, with its quotes; empty without lines."""
    body = [line.rstrip() for line in lines]
    while body and not body[-1]:
        body.pop()
    while body and not body[0]:
        body.pop(0)
    if not body:
        return Code("")
    if any("\\" in line or '"""' in line for line in body):
        body = [_escaped(line) for line in body]
    body[0] = body[0].lstrip()
    if body[0].startswith('"'):
        body[0] = " " + body[0]
    margin = "    " * indent
    if len(body) == 1:
        padding = " " if body[0].endswith('"') else ""
        return Code(f'"""{body[0]}{padding}"""')
    rest = body[1:]
    if all(not line or line[0] == " " for line in rest):
        rest = dedent("\n".join(rest)).split("\n")  # black moves the least indented line to the margin
    text = "\n".join([body[0], *(margin + line if line else "" for line in rest)])
    return Code(f'"""{text}\n{margin}"""')


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
