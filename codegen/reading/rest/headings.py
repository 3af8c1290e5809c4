"""Reads headings in all spellings, and the names by which links refer to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from codegen.pages.rest import Block, Heading, Inline
from codegen.reading.rest.markup.tags import attributes
from codegen.reading.rest.sheet import Line, LineKind

if TYPE_CHECKING:
    from codegen.reading.rest.blocks import Scanner

HASHES = re.compile(
    r" {0,3}(?P<hashes>#{1,6})(?:(?P<blank>[ \t]+)(?P<title>.*?)|(?P<close>(?<=##)(?:[A-Za-z\[`*]|/(?=[\w{:<])).*?)|)(?:(?<![ \t])[ \t]++#+)?(?:(?<![ \t])[ \t]++)?"
)
UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_STATED = re.compile(
    r"(?<!\s)\s*+(?:\{\s*#(?P<id>[^\s{}]+)[^{}]*\}|\{[:.][^{}]*\}|\[\[(?P<wiki>[\w-]+)\]\])\s*$"
)
_ANCHOR = re.compile(
    r"<(?:a|(?P<span>span))\s+(?:name|id)\s*=\s*[\"']?(?P<id>[^\"'\s<>]+)[\"']?[^<>]*>(?(span)\s*</span>|(?:\s*</a>)?)",
    re.IGNORECASE,
)
_NOT_IN_SLUGS = re.compile(r"[^\w\- ]")
ELEMENT = re.compile(
    r"<h(?P<level>[1-6])(?P<rest>[^<>]*)>(?P<title>.*?)</h(?P=level)\s*>", re.IGNORECASE | re.DOTALL
)


def slug(title: str) -> str:
    """The anchor that GitHub makes of a title."""
    return _NOT_IN_SLUGS.sub("", title.strip().lower()).replace(" ", "-")


def anchors(text: str) -> list[str]:
    """The names that `<a name>`, `<a id>` and an empty `<span id>` in a text state."""
    return [match["id"] for match in _ANCHOR.finditer(text)] if "<" in text else []


class Headings:
    """Makes headings for a scanner. Anchors on lines before a heading belong to it.

    It does not hold the scanner, which holds it: no page's text is to wait for the collector of garbage.
    """

    def __init__(self) -> None:
        self.slugs: Counter[str] = Counter()
        self.waiting: list[str] = []
        self.given: tuple[list[Block], int, list[str]] = ([], 0, [])
        """Where a heading got anchors: the list of blocks, its length then, and the anchors."""

    def end(self, depth: int) -> None:
        """End the page."""
        if not depth:
            self.waiting.clear()

    def anchors(self, names: list[str], out: list[Block]) -> None:
        """Take anchors on a line of their own, for the heading just before them, else for the next one."""
        if out and isinstance(out[-1], Heading):
            last = out[-1]
            out[-1] = replace(last, others=tuple(dict.fromkeys([*last.others, *names])))
            self.given = (out, len(out), names)
        else:
            self.waiting.extend(names)

    def of_hashes(self, scanner: Scanner, line: Line, match: re.Match[str]) -> Iterator[Heading]:
        """Add the heading `## Title`."""
        title = match["title"] if match["title"] is not None else match["close"]
        if not title:
            scanner.sheet.mark([line], LineKind.IGNORED)
            return
        start = match.start("title") if match["title"] is not None else match.start("close")
        yield self.heading(scanner, len(match["hashes"]), title, [line], start)

    def underlined(self, scanner: Scanner, lines: list[Line], underline: Line) -> Iterator[Heading]:
        """Add the heading of a title above a line of `=` or `-`."""
        level = 1 if underline.text.strip()[0] == "=" else 2
        title = " ".join(line.text.strip() for line in lines)
        yield self.heading(scanner, level, title, [*lines, underline], 0)

    def of_element(self, scanner: Scanner, level: int, title: str, rest: str, lines: list[Line]) -> Heading:
        """Add the heading `<h2 id="x">Title</h2>`."""
        values = attributes(rest)
        return self.heading(scanner, level, title, lines, 0, values.get("id") or values.get("name") or "")

    def heading(
        self, scanner: Scanner, level: int, raw: str, lines: list[Line], start: int, stated: str = ""
    ) -> Heading:
        names = anchors(raw)
        if ("{" in raw or "[[" in raw) and (match := _STATED.search(raw)):
            raw = raw[: match.start()]
            stated = match["id"] or match["wiki"] or stated
        if names:
            raw = _ANCHOR.sub("", raw)
        title = scanner.words(raw, lines[0], start)
        if "\n" in title.text:
            title = Inline(" ".join(title.text.split()), (), title.span)
        made = slug(title.text)
        if self.slugs[made]:
            self.slugs[made] += 1
            made = f"{made}-{self.slugs[made] - 1}"
        else:
            self.slugs[made] = 1
        known = [name for name in [stated, *names, *self._taken_back(made), *self.waiting] if name]
        self.waiting.clear()
        scanner.sheet.mark(lines, LineKind.HEADING)
        anchor = known[0] if known else made
        others = tuple(dict.fromkeys(name for name in [*known, made] if name and name != anchor))
        return Heading(level, title, anchor, scanner.sheet.words(lines[0]), others)

    def _taken_back(self, made: str) -> list[str]:
        """Anchors between two headings that end like the title of the second, and so belong to it."""
        out, length, names = self.given
        taken = [name for name in names if made and name.lower().endswith(made)] if len(out) == length else []
        if taken and isinstance(last := out[-1], Heading):
            out[-1] = replace(last, others=tuple(name for name in last.others if name not in taken))
        self.given = ([], 0, [])
        return taken
