"""Code of pages, from the line that opens it to the one that closes it, whatever marks they write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from codegen.reading.rest.markup.fence_titles import fence_title
from codegen.reading.rest.markup.joining import hash_end, hash_line
from codegen.reading.rest.markup.json_blocks import shown
from codegen.reading.rest.sections_in_code import HOLD_FENCES, report_sections, report_turned
from codegen.reading.rest.sheet import Line, LineKind, Role, Sheet, new

FENCE = re.compile(
    r"(?P<before>[\s>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?)(?P<marker>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)"
)
LATE_FENCE = re.compile(r"(\s*(?:[-*+]|\d{1,3}\.)[ \t]+[^`]*[^`\s])[ \t]+```")
"""Code that begins on the line of an item, as trafilatura writes it."""
SHORT_FENCE = re.compile(r"``([A-Za-z]\w*)?[ \t]*")
"""Code whose first fence lacks a backtick."""
_AFTER_WORD = re.compile(r"[\s,{:]")
_BLOCK = re.compile(r"\s*\[(?P<end>/?)code\]\s*(?:(?<=\[code\] )(?P<first>\S.*))?")


_LONG = 1_000
"""Characters of a line that holds a whole document: it is not searched for each word of it."""
_NEAR = 400
"""In so many lines the word of a line is looked for."""


class CodeReader:
    """Adds code to the lines of a page. Each method gives the index behind what it added."""

    def __init__(self, sheet: Sheet, lines: Sequence[str], out: list[Line], without: set[str]) -> None:
        """`lines` are the page's, `out` what was made of them; signs that nothing closes any more go into `without`."""
        self.sheet = sheet
        self.lines = lines
        self.out = out
        self.without = without
        self.ended = 0
        """The number of the line that ended code last."""

    def fence(self, index: int, opening: re.Match[str]) -> int:
        """Add code up to its end. What stands before the marker (quotes, an item's bullet) stays a line of its own."""
        marker, before, info = opening["marker"], opening["before"], opening["info"].strip()
        quoted = ">" in before
        number = index + 1
        word = _AFTER_WORD.split(info.lstrip("{. "), maxsplit=1)[0].strip("}").lower() if info else ""
        if not before.strip() and (title := fence_title(info)):
            self.out += [Line(number, "", 0), Line(number, before + title, 0), Line(number, "", 0)]
        self.out.append(Line(number, before + "```", 1, Role.OPENS_CODE, word))
        begun = False
        lines, out = self.lines, self.out
        while (index := index + 1) < len(lines):
            text = lines[index]
            if marker in text and (bare := text.lstrip(" \t>") if quoted else text.strip()).startswith(marker):
                if not bare.strip().strip(marker[0]):
                    out.append(Line(index + 1, text.expandtabs(4), 1, Role.CLOSES_CODE))
                    if self.ended == number - 1 and not word:
                        report_turned(self.sheet, lines, number, index)
                    self.ended = index + 1
                    return index + 1
                if not begun and not before.strip() and word not in HOLD_FENCES:
                    begun = True
                    report_sections(self.sheet, self.lines, number, index, code=True)
            if quoted and not text.lstrip().startswith(">"):
                return index
            if text.startswith("\t"):
                text = text.expandtabs(4)
            out.append(new(Line, (index + 1, text, 1, Role.CODE, "")))
        self.sheet.unclosed(number)
        if not begun:
            report_sections(self.sheet, self.lines, number, index)
        return index

    def marked_code(self, index: int) -> int:
        """Add the code between html2text's `[code]` and `[/code]`; the index behind it, 0 where it does not begin or end."""
        mark = _BLOCK.fullmatch(self.lines[index])
        if mark is None or mark["end"] or "[/code]" in self.without:
            return 0
        end = index + 1
        while end < len(self.lines) and not ("[/code]" in self.lines[end] and _BLOCK.fullmatch(self.lines[end])):
            end += 1
        if end == len(self.lines):
            self.without.add("[/code]")
            return 0
        self.code_between(index, end, mark["first"] or "")
        return end + 1

    def late_fence(self, index: int, before: str) -> int:
        """Add the code that begins behind the words of an item, and these; the index behind it, 0 where no line ends it."""
        end = index + 1
        while end < len(self.lines) and "```" not in self.lines[end]:
            end += 1
        if end == len(self.lines) or self.lines[end].strip() != "```":
            return 0
        self.out += [Line(index + 1, before, 1), Line(index + 1, "", 0)]
        self.code_between(index, end, "")
        return end + 1

    def short_fence(self, index: int, language: str) -> int:
        """Add the code whose first fence lacks a backtick; the index behind it, 0 where it is none."""
        end = index + 1
        while end < len(self.lines) and "``" not in self.lines[end]:
            end += 1
        if end == len(self.lines) or self.lines[end].strip() != "```":
            return 0
        self.code_between(index, end, "", language.lower())
        return end + 1

    def code_between(self, index: int, end: int, first: str, language: str = "") -> None:
        """Add the lines between two marks as code, without empty ones at its ends; `first` stands behind the first mark."""
        begin = index + 1
        while begin < end and not first and not self.lines[begin].strip():
            begin += 1
        last = end
        while last > begin and not self.lines[last - 1].strip():
            last -= 1
        self.out.append(Line(index + 1, "```", 1, Role.OPENS_CODE, language))
        if first:
            self.out.append(Line(index + 1, first, 0, Role.CODE))
        self.out.extend(Line(at + 1, self.lines[at].expandtabs(4), 1, Role.CODE) for at in range(begin, last))
        self.out.append(Line(end + 1, "```", 1, Role.CLOSES_CODE))

    def json_block(self, index: int, kind: str, content: Mapping[str, object], end: int) -> int:
        """Add the Markdown of a block that an editor exports as JSON; the index behind the block."""
        return self.stands_for(index, shown(kind, content), end)

    def stands_for(self, index: int, told: Iterable[tuple[str, str]], end: int) -> int:
        """Add the lines that others stand for, each with a word that stands on its line of those; the index behind those."""
        for at in range(index, end):
            self.sheet.mark_number(at + 1, LineKind.IGNORED)
        at, code = index, False
        self.out.append(Line(index + 1, "", 0))
        for text, word in told:
            at = next((line for line in range(at, min(end, at + _NEAR)) if word and (len(self.lines[line]) > _LONG or word in self.lines[line])), at)
            role = Role.CODE if code else Role.TEXT
            language = ""
            if text.startswith("```"):
                role, code = (Role.CLOSES_CODE if code else Role.OPENS_CODE), not code
                language, text = text[3:].lower(), "```"
            self.out.append(Line(at + 1, text, 0, role, language))
        self.out.append(Line(end, "", 0))
        return end

    def ruby(self, index: int, raw: str) -> int:
        """Add the example that a call in ERB of a hash stands for, as code. The index behind it; 0 for other calls."""
        end = hash_end(self.lines, index, raw, self.without)
        for at in range(index, end):
            text = hash_line(self.lines[at], at == index)
            if at == index:
                self.out.append(Line(index + 1, "```", 1, Role.OPENS_CODE, "ruby"))
            if text.strip() or index < at < end - 1:
                self.out.append(Line(at + 1, text, 0, Role.CODE))
        if end:
            self.out.append(Line(end, "", 0, Role.CLOSES_CODE))
        return end
