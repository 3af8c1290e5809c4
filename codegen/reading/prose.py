"""Prose in the one form of `pages`, from the lines of any rendition."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.reading.document import Fence, Heading, Line, Part
from codegen.reading.inline import markup, plain

_BULLET = re.compile(r"(\s*)[+*-]\s+(?=\S)")
_NUMBER = re.compile(r"(\s*)(\d{1,3})\\?[.)]\s+(?=\S)")
NOTES = ("Note", "Important", "Warning", "Tip", "Caution")
"""Words that begin a note."""
_NOTE = re.compile(rf"\s*\*\*({'|'.join(NOTES)})\s*:?\s*\*\*:?\s*")


class _Writer:
    def __init__(self, wraps: bool, escaped: bool) -> None:
        self.wraps = wraps
        self.escaped = escaped
        self.blocks: list[str] = []
        self.tight = False
        """Whether the next line goes on with the last block."""
        self.note = ""

    def line(self, text: str) -> None:
        if not text or text.isspace():
            self.tight = False
            return
        note = _NOTE.match(text)
        if note:
            self.note, self.tight = f"{note[1]}: ", False
            text = text[note.end() :]
            if not text.strip():
                return
        marker, indent = "", ""
        bullet = _BULLET.match(text)
        number = _NUMBER.match(text) if bullet is None else None
        if bullet is not None:
            marker, indent, text = "- ", bullet[1], text[bullet.end() :]
        elif number is not None:
            marker, indent, text = f"{number[2]}. ", number[1], text[number.end() :]
        words = markup(text, escaped=self.escaped)
        if not words:
            return
        if self.tight and not marker:
            self._join(words)
        else:
            self.blocks.append(
                f"{indent[: len(indent) // 2 * 2] if marker else ''}{marker}{self.note}{words}"
            )
            self.note = ""
        self.tight = self.wraps

    def _join(self, words: str) -> None:
        last = self.blocks[-1]
        self.blocks[-1] = f"{last.removesuffix(chr(92))} {words}"

    def text(self) -> str:
        if self.note:
            self.blocks.append(self.note.strip())
        out: list[str] = []
        before = ""
        for block in self.blocks:
            item = block.lstrip()[:2] == "- " or bool(_NUMBER.match(block))
            if out:
                out.append("\n" if item and before == "item" else "\n\n")
            out.append(block)
            before = "item" if item else ""
        return "".join(out)


def is_note_head(part: Part) -> bool:
    """Whether the part is the first word of a note and nothing else."""
    if isinstance(part, Heading):
        return plain(part.text) in NOTES
    match = _NOTE.match(part.text) if isinstance(part, Line) else None
    return match is not None and isinstance(part, Line) and not part.text[match.end() :].strip()


def document(parts: Sequence[Part], *, wraps: bool, escaped: bool = True) -> str:
    """The prose that these parts hold.

    Where lines wrap (`wraps`), a paragraph ends at a blank line; else each line is one.
    """
    if len(parts) == 1 and isinstance(parts[0], Line):
        text = parts[0].text
        if text[:1].isalpha() and "_" not in text:
            return markup(text, escaped=escaped)
    writer = _Writer(wraps, escaped)
    for part in parts:
        if isinstance(part, Line):
            writer.line(part.text)
        elif isinstance(part, Fence):
            writer.tight = False
            code = "\n".join(line.text for line in part.lines).strip("\n")
            if code.strip():
                writer.blocks.append(f"```\n{code}\n```")
        elif isinstance(part, Heading):
            title = plain(part.text)
            writer.tight = False
            if title in NOTES:
                writer.note = f"{title}: "
            elif title:
                writer.blocks.append(f"**{title}**")
    return writer.text()
