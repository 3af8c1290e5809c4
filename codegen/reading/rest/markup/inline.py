"""Reads marks inside a stretch of text: escapes, code, links, emphasis, elements, entities. One pass, in linear time."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache

from codegen.pages.rest import Mark, MarkKind
from codegen.reading.rest.markup.elements import BADGE, BADGES, KINDS, LINES, WORDS
from codegen.reading.rest.markup.tags import FORMATTING, TAG, attributes, is_control, is_element
from codegen.reading.rest.markup.tidying import tidied

_CLOSING = re.compile(r"</([A-Za-z][\w.:-]*+)")
_MARKED = re.compile(r"[\\*\[\]<&~{\n\u00a0]|_(?:(?<!\w_)|(?!\w))")
"""What may be a mark, other than code. Each alternative begins with a character, so that others are passed over quickly."""
_SPECIAL = re.compile(r"[\\`*_\[\]<&~{\n\u00a0]")
_TOKEN = re.compile(r"\\|`+|!?\[|\]|<|&|\*+|_+|~~+|\{[\"']|\n[ \t]*")
_TARGET = re.compile(
    r"\(\s*+(<[^<>\n]{0,2000}>|(?:[^()\s\\]|\\.|(?<=[-/])\n[ \t]*+(?=[^\s\"'(])|\((?:[^()\s\\]|\\.){0,500}+\)){0,2000}+)"
    r"(?:\s++(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))?\s*+\)"
)
_WRAPPED = re.compile(r"\n[ \t]*")
_ATTRIBUTES = re.compile(r"\{[.#][^{}\n]{0,300}\}")
"""What pandoc writes behind the brackets of a text that has classes or a name: `[POST]{.verb}`, `[Vans](vans.md){.link}`."""
_LABEL = re.compile(r"\[([^\[\]]{0,300})\]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ADDRESS = re.compile(r"<((?:https?|mailto):[^<>\s]{1,2000})>")
_STRING = re.compile(r"\{(?:\"([^\"{}]{0,300})\"|'([^'{}]{0,300})')\}")
_LISTED = re.compile(r"\s*(?:[*+•·-]|&bull;)\s+")
_PERMALINK = "\u00b6"
"""What Sphinx puts behind headings and terms, for a link to them."""
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def parse(text: str, references: Mapping[str, str], *, cell: bool = False) -> tuple[str, tuple[Mark, ...]]:
    """The bare text and its marks; `references` are the targets of links by label in lower case.

    In a `cell` of a table `\\|` is a pipe, also inside code.
    """
    text = text.strip()
    if text.endswith(_PERMALINK):
        text = text.rstrip(_PERMALINK).rstrip()
    if not _SPECIAL.search(text):
        return text, ()
    if references and "[" in text:
        return _Parser(text, references, cell).run()
    return _parsed(text, cell)


@lru_cache(maxsize=8192)  # two of three stretches with marks stand on pages more than once
def _parsed(text: str, cell: bool) -> tuple[str, tuple[Mark, ...]]:
    """As `parse`, for a stretch with marks that refers to no label."""
    if "\n" not in text and "``" not in text and not (cell and "\\" in text):
        parts = text.split("`")
        if len(parts) % 2 and not _MARKED.search(" ".join(parts[::2])):
            return _only_code(parts)
    return _Parser(text, {}, cell).run()


def _only_code(parts: list[str]) -> tuple[str, tuple[Mark, ...]]:
    """A text in which only code is marked: every second part is code."""
    out: list[str] = []
    marks: list[Mark] = []
    length = 0
    for at, part in enumerate(parts):
        piece = part
        if at % 2:
            piece = part.strip() or part
            marks.append(Mark(MarkKind.CODE, length, length + len(piece)))
        out.append(piece)
        length += len(piece)
    return "".join(out), tuple(marks)


class _Parser:
    __slots__ = ("brackets", "cell", "closings", "elements", "marks", "openers", "out", "references", "text", "unclosed")

    def __init__(self, text: str, references: Mapping[str, str], cell: bool) -> None:
        self.text = text
        self.references = references
        self.cell = cell
        self.out: list[str] = []
        self.marks: list[tuple[MarkKind, int, int, str]] = []
        """Kind, first piece, piece after the last, target."""
        self.brackets: list[tuple[int, bool, int]] = []
        """Piece of each open bracket, whether it begins an image, position in the text."""
        self.openers: dict[str, list[int]] = {}
        """Emphasis that may begin: run -> pieces."""
        self.elements: list[tuple[str, MarkKind, int, str]] = []
        self.closings: set[str] | None = None
        """Names of elements that the text closes, where somebody asked for them."""
        self.unclosed: set[int] = set()
        """Lengths of runs of backticks that have no counterpart further on."""

    def run(self) -> tuple[str, tuple[Mark, ...]]:
        text, out, position = self.text, self.out, 0
        search = _TOKEN.search
        while match := search(text, position):
            start, end = match.span()
            token = match[0]
            first = token[0]
            if first == "\n":
                position = self.line_end(text[position:start], end)
                continue
            if start > position:
                out.append(text[position:start])
            if first == "`":
                position = self.code(start, end)
            elif first == "\\":
                position = self.escape(start)
            elif first in "*_~":
                position = self.emphasis(token, start, end)
            elif token == "]":
                position = self.close(end)
            elif first == "[" or first == "!":
                self.brackets.append((len(out), first == "!", end))
                out.append(token)
                position = end
            elif first == "<":
                position = self.element(start)
            elif first == "&":
                entity = _ENTITY.match(text, start)
                out.append(html.unescape(entity[0]) if entity else "&")
                position = entity.end() if entity else end
            else:
                string = _STRING.match(text, start)
                out.append((string[1] or string[2] or "") if string else token)
                position = string.end() if string else end
        out.append(text[position:])
        return self.finish()

    def line_end(self, before: str, end: int) -> int:
        """Add the rest of a line; two blanks at its end break it."""
        words = before.rstrip(" \t")
        if words:
            self.out.append(words)
        self.line(before.startswith("  ", len(words)))
        return end

    def line(self, hard: bool) -> None:
        at = len(self.out)
        self.marks.append((MarkKind.BREAK if hard else MarkKind.LINE_END, at, at, ""))
        self.out.append("\n" if hard else " ")

    def code(self, start: int, end: int) -> int:
        length = end - start
        text = self.text
        if length not in self.unclosed:
            ticks = text[start:end]
            at = text.find(ticks, end)
            while at >= 0:
                after = at + length
                while after < len(text) and text[after] == "`":
                    after += 1
                if after - at == length:
                    return self.add_code(text[end:at], after)
                at = text.find(ticks, after)
            self.unclosed.add(length)
        self.out.append(text[start:end])
        return end

    def add_code(self, inner: str, position: int) -> int:
        if "\n" in inner:
            inner = " ".join(part.strip() for part in inner.split("\n"))
        if self.cell and "\\|" in inner:
            inner = inner.replace("\\|", "|")
        inner = inner.strip() or inner
        at = len(self.out)
        self.out.append(inner)
        self.marks.append((MarkKind.CODE, at, at + 1, ""))
        return position

    def escape(self, start: int) -> int:
        after = self.text[start + 1 : start + 2]
        if after == "\n":
            self.line(True)
            return start + 2
        if after in _PUNCTUATION and after:
            self.out.append(after)
            return start + 2
        self.out.append("\\")
        return start + 1

    def emphasis(self, run: str, start: int, end: int) -> int:
        text = self.text
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        opens, closes = not after.isspace(), not before.isspace()
        if run[0] == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        at = len(self.out)
        if len(run) > 3:
            self.out.append(run)
            return end
        pieces = self.openers.get(run)
        if closes and pieces:
            begin = pieces.pop()
            if begin + 1 < at:
                self.out[begin] = ""
                if run[0] == "~":
                    kinds = [MarkKind.STRUCK]
                else:
                    kinds = [
                        (),
                        [MarkKind.EMPHASIS],
                        [MarkKind.STRONG],
                        [MarkKind.STRONG, MarkKind.EMPHASIS],
                    ][len(run)]  # type: ignore[assignment]
                self.marks.extend((kind, begin, at, "") for kind in kinds)
                self.out.append("")
                return end
        if closes and len(run) == 3:
            # Three stars may close two that were opened apart, or two and stand for one: `**name***`.
            latest = max(run[:1], run[:2], key=lambda part: max(self.openers.get(part, ()), default=-1))
            if self.openers.get(latest):
                return self.emphasis(
                    run[len(latest) :], self.emphasis(latest, start, start + len(latest)), end
                )
        if opens:
            self.openers.setdefault(run, []).append(at)
        self.out.append(run)
        return end

    def close(self, end: int) -> int:
        if not self.brackets:
            self.out.append("]")
            return end
        begin, image, inside = self.brackets.pop()
        target = _TARGET.match(self.text, end)
        label = None if target else _LABEL.match(self.text, end)
        address = None
        after = end
        if target:
            # html2text breaks lines behind the hyphens of a target.
            address, after = _WRAPPED.sub("", target[1].strip("<>")), target.end()
        elif self.references:
            name = (label[1] if label else "") or self.text[inside : end - 1]
            address = self.references.get(" ".join(name.split()).lower())
            if address is not None:
                after = label.end() if label else end
        stated = _ATTRIBUTES.match(self.text, after) if self.text.startswith("{", after) else None
        if address is None and stated is None:
            self.out.append("]")
            return end
        at = len(self.out)
        if self.text[inside : end - 1] == _PERMALINK:
            self.out[begin:] = [""] * (at - begin)
            return after
        self.out[begin] = ""
        self.out.append("")
        if stated is not None:
            after = stated.end()
        if address is None:
            return after
        if not image:
            self.marks.append((MarkKind.LINK, begin, at, address.replace("\\", "")))
            self.brackets = [opener for opener in self.brackets if opener[1]]
        elif "badge" in address or "shields" in address:
            self.marks.append((MarkKind.BADGE, begin, at, ""))
        return after

    def element(self, start: int) -> int:
        if address := _ADDRESS.match(self.text, start):
            at = len(self.out)
            self.out.append(address[1])
            self.marks.append((MarkKind.LINK, at, at + 1, address[1]))
            return address.end()
        match = TAG.match(self.text, start)
        if match is None or not (is_element(match["name"]) or is_control(match)) or self.is_generic(match):
            self.out.append("<")
            return start + 1
        name, rest = match["name"].lower(), match["rest"]
        end = match.end()
        at = len(self.out)
        if name == "br" or name in LINES:
            return self.breaks(name, bool(match["close"]), end)
        if match["close"]:
            self.end_element(name, at)
        elif name == "img":
            self.out.append(attributes(rest).get("alt", ""))
        elif name == "input":
            # A page on which one can try a call says so of what its form requires.
            self.out.append("required" if "required" in attributes(rest) else "")
        elif not match[0].endswith("/>"):
            self.begin_element(name, rest, at)
        elif name in WORDS:
            self.out.append(name)
            self.marks.append((MarkKind.BADGE, at, at + 1, ""))
        return end

    def is_generic(self, match: re.Match[str]) -> bool:
        """Whether what reads as a component is the argument of the type that it is joined to: `List<String>`."""
        name, start = match["name"], match.start()
        joined = start > 0 and self.text[start - 1].isalnum() and not match["close"] and match.end() == start + len(name) + 2
        return joined and name.lower() not in FORMATTING and name not in self.closed()

    def closed(self) -> set[str]:
        """The names of all elements that the text closes."""
        if self.closings is None:
            self.closings = set(_CLOSING.findall(self.text))
        return self.closings

    def begin_element(self, name: str, rest: str, at: int) -> None:
        values = attributes(rest) if rest else {}
        kind = KINDS.get(name)
        style = values.get("class") or values.get("className") or ""
        if name in BADGES or (name in ("i", "span", "em", "small", "b") and BADGE.search(style)):
            self.elements.append((name, MarkKind.BADGE, at, ""))
        elif name == "a" and values.get("href"):
            self.elements.append((name, MarkKind.LINK, at, values["href"]))
        elif kind is not None and name != "th":
            self.elements.append((name, kind, at, ""))

    def end_element(self, name: str, at: int) -> None:
        for depth in range(len(self.elements) - 1, max(len(self.elements) - 9, -1), -1):
            if self.elements[depth][0] == name:
                _, kind, begin, target = self.elements[depth]
                del self.elements[depth:]
                if begin < at:
                    self.marks.append((kind, begin, at, target))
                return

    def breaks(self, name: str, closing: bool, end: int) -> int:
        at = len(self.out)
        if name == "li":
            if not closing:
                self.out.append("\n- ")
            return end
        if name == "br":
            if listed := _LISTED.match(self.text, end):
                self.marks.append((MarkKind.BREAK, at, at, ""))
                self.out.append("\n- ")
                return listed.end()
            self.marks.append((MarkKind.BREAK, at, at, ""))
        self.out.append("\n")
        return end

    def finish(self) -> tuple[str, tuple[Mark, ...]]:
        out = self.out
        text = "".join(out)
        if not self.marks and "\n" not in text and "\uff1a" not in text:
            return text.replace("\u00a0", " ").strip(), ()
        offsets = [0]
        total = 0
        for piece in out:
            total += len(piece)
            offsets.append(total)
        spans = [(offsets[begin], offsets[end], kind, target) for kind, begin, end, target in self.marks]
        if "\u00a0" in text:
            text = text.replace("\u00a0", " ")
        text, spans = tidied(text, spans)
        marks = [
            Mark(kind, start, end, target)
            for start, end, kind, target in spans
            if end > start or (kind in (MarkKind.BREAK, MarkKind.LINE_END) and 0 < start < len(text))
        ]
        marks.sort(key=lambda mark: mark.start)
        return text, tuple(marks)
