"""Brings prose of any rendition to the one form of `pages`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.reading.aws.document import Fence, Heading, Line, Part, is_blank
from codegen.reading.aws.inline import markup, plain
from codegen.records import dataclass
from codegen.source import PageProse

_BULLET = re.compile(r"(\s*)[+*-]\s+(?=\S)")
_NUMBER = re.compile(r"(\s*)(\d{1,3})\\?[.)]\s+(?=\S)")
NOTES = ("Note", "Important", "Warning", "Tip", "Caution")
"""Words that begin a note."""
_NOTE = re.compile(rf"\s*\*\*({'|'.join(NOTES)})\s*:?\s*\*\*:?\s*")


@dataclass(slots=True)
class _Block:
    """A paragraph, item or fenced block, with its marker and its source lines."""

    marker: str
    lines: list[str]
    code: bool = False

    item: bool = False


class _Writer:
    def __init__(self, wraps: bool, escaped: bool) -> None:
        self.wraps = wraps
        self.escaped = escaped
        self.blocks: list[_Block] = []
        self.tight = False
        """Whether the next line continues the last block."""
        self.note = ""

    def line(self, text: str) -> None:
        if not text or text.isspace():
            self.tight = False
            return
        note = _NOTE.match(text) if "**" in text else None
        if note:
            self.note, self.tight = f"{note[1]}: ", False
            text = text[note.end() :]
            if not text.strip():
                return
        bullet = _BULLET.match(text)
        number = _NUMBER.match(text) if bullet is None else None
        if bullet is not None:
            self._begin("- ", bullet[1], text[bullet.end() :])
        elif number is not None:
            self._begin(f"{number[2]}. ", number[1], text[number.end() :])
        elif self.tight:
            self.blocks[-1].lines.append(text)
        else:
            self._begin("", "", text)
        self.tight = self.wraps

    def _begin(self, marker: str, indent: str, text: str) -> None:
        level = indent[: len(indent) // 2 * 2] if marker else ""
        self.blocks.append(_Block(f"{level}{marker}{self.note}", [text], item=bool(marker)))
        self.note = ""

    def text(self) -> str:
        if self.note:
            self.blocks.append(_Block("", [self.note.strip()]))
        out: list[str] = []
        in_list = False
        for block in self.blocks:
            words = block.lines[0] if block.code else markup(_joined(block.lines), escaped=self.escaped)
            if not words:
                continue
            if out:
                out.append("\n" if block.item and in_list else "\n\n")
            out.append(f"{block.marker}{words}")
            in_list = block.item
        return "".join(out)


def _joined(lines: list[str]) -> str:
    """The lines of a paragraph as one; a backslash at a line's end only marks the break."""
    if len(lines) == 1:
        return lines[0]
    return " ".join([line.strip().removesuffix("\\").rstrip() for line in lines[:-1]] + [lines[-1].strip()])


def is_note_head(part: Part) -> bool:
    """Whether the part is only the first word of a note."""
    if isinstance(part, Heading):
        return plain(part.text) in NOTES
    match = _NOTE.match(part.text) if isinstance(part, Line) else None
    return match is not None and isinstance(part, Line) and not part.text[match.end() :].strip()


def own_words(parts: Sequence[Part]) -> list[Part]:
    """The parts without fixed sentences, and without heads of notes that hold only such."""
    own: list[Part] = []
    for part in parts:
        if isinstance(part, Line) and (part.form.introduction is not None or part.form.union_note):
            while own and (is_note_head(own[-1]) or is_blank(own[-1])):
                own.pop()
        else:
            own.append(part)
    return own


def without_title(parts: list[Part], title: str) -> list[Part]:
    """The parts without a first line that only says the title again."""
    for index, part in enumerate(parts):
        if not is_blank(part):
            again = isinstance(part, Line) and part.text.strip() == title
            return parts[index + 1 :] if again else parts
    return parts


def words_of(parts: Sequence[Part]) -> str:
    """The bare words of all lines."""
    return " ".join(plain(part.text) for part in parts if isinstance(part, Line))


def document(parts: Sequence[Part], *, wraps: bool, escaped: bool = True) -> PageProse:
    """The prose of these parts.

    Where lines wrap (`wraps`), a paragraph ends at a blank line; otherwise each line is one.
    """
    if len(parts) == 1 and isinstance(parts[0], Line):
        text = parts[0].text
        if text[:1].isalpha() and "_" not in text:
            return PageProse(markup(text, escaped=escaped))
    writer = _Writer(wraps, escaped)
    for part in parts:
        if isinstance(part, Line):
            writer.line(part.text)
        elif isinstance(part, Fence):
            writer.tight = False
            code = "\n".join(line.text for line in part.lines).strip("\n")
            if code.strip():
                writer.blocks.append(_Block("", [f"```\n{code}\n```"], code=True))
        elif isinstance(part, Heading):
            title = plain(part.text)
            writer.tight = False
            if title in NOTES:
                writer.note = f"{title}: "
            elif title:
                writer.blocks.append(_Block("", [f"**{title}**"], code=True))
    return PageProse(writer.text())
