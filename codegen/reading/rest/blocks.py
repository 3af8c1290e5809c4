"""Makes blocks of lines: headings, paragraphs, code, tables, lists and call-outs, nested as on the page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from codegen.pages.rest import Block, Callout, Code, CodeForm, Inline, List, Paragraph, Table
from codegen.reading.rest import lists
from codegen.reading.rest.calls.printed_requests import exchanged, without_sides
from codegen.reading.rest.headings import HASHES, UNDERLINE, Headings
from codegen.reading.rest.markup import callouts, html_blocks
from codegen.reading.rest.markup.inline import parse
from codegen.reading.rest.sheet import Line, LineKind, Role, Sheet, new
from codegen.reading.rest.tables import drawn_tables, tables
from codegen.source import Span

_ADMONITION = re.compile(r"\s*(?:!!!|\?\?\?\+?)\s+(\w+)(?:\s+\"([^\"]*)\")?.*")
_DEEPEST = 12
"""Containers inside containers, up to this depth; what lies deeper is prose."""
_LONGEST_PARAGRAPH = 2_000
"""In lines."""
_BETWEEN_BLOCKS = 3
"""So many lines of blanks alone stand between two blocks of code that html2text wrote one after the other."""


def _parts_list(out: list[Block]) -> bool:
    """Whether the last block is a table between the items of a nested list."""
    return (
        len(out) > 1
        and isinstance(out[-1], Table)
        and isinstance(out[-2], List)
        and bool(out[-2].items)
        and any(isinstance(block, List) for block in out[-2].items[-1].blocks)
    )


class Scanner:
    """Makes blocks of lines; `inside` does so for the lines of a container."""

    def __init__(self, sheet: Sheet, references: Mapping[str, str], *, indented_code: bool) -> None:
        self.sheet = sheet
        self.references = references
        self.indented_code = indented_code
        self.headings = Headings()
        self.depth = 0
        self.open_elements: set[str] = set()
        """Elements that a line opens and nothing closes."""
        self.without_end: tuple[list[Line], int, int] = ([], 0, 0)
        """Lines, and a stretch of them from which no line of dashes ends a table: not to be looked for again at each of them."""

    def inside(self, lines: list[Line]) -> tuple[Block, ...]:
        """The blocks of a container's lines."""
        if self.depth >= _DEEPEST:
            return self.flat(lines)
        self.depth += 1
        inner = tuple(self.blocks(lines))
        self.depth -= 1
        return inner

    def flat(self, lines: list[Line]) -> tuple[Block, ...]:
        """One paragraph of the lines, whatever they hold."""
        written = [line for line in lines if line.text.strip()]
        return (self.paragraph(written),) if written else ()

    def blocks(self, lines: list[Line]) -> list[Block]:
        """The blocks of lines, in their order."""
        out: list[Block] = []
        index = 0
        while index < len(lines):
            line = lines[index]
            if line.role is Role.TEXT and (not line.text or line.text.isspace()):
                index += 1
                continue
            index = self.block(lines, index, out)
        self.headings.end(self.depth)
        return out

    def block(self, lines: list[Line], index: int, out: list[Block]) -> int:
        """Add the block that begins at `index`; the index behind it."""
        line = lines[index]
        bare = line.text.lstrip(" ")
        first = bare[:1]
        drawn = drawn_tables.may_begin(lines, index)
        if first.isalpha() and line.role is Role.TEXT and not drawn and not line.text.startswith("    "):
            # As most lines do, it begins prose or a row.
            return tables.read(self, lines, index, out) if "|" in bare and tables.begins(lines, index) else self.text(lines, index, out)
        if first == ">" and line.role in (Role.TEXT, Role.OPENS_CODE):
            if self.is_code(line) and exchanged(bare):
                return self.indented(lines, index, out)
            return self.quote(lines, index, out)
        if (
            line.role is Role.TEXT
            and (first in ("-", "+") or (drawn and drawn_tables.begins(lines, index)))
            and not self.is_code(line)
            and (after := drawn_tables.read(self, lines, index, out))
        ):
            return after
        if first in lists.FIRST and line.role in (Role.TEXT, Role.OPENS_CODE):
            if first in "-*_" and line.role is Role.TEXT and lists.RULE.fullmatch(line.text):
                self.sheet.mark([line], LineKind.IGNORED)
                return index + 1
            if self.is_code(line) and line.role is Role.TEXT and not _parts_list(out):
                return self.indented(lines, index, out)
            if lists.MARKER.match(line.text):
                return lists.read(self, lines, index, out)
        if line.role is Role.OPENS_CODE:
            return self.code(lines, index, out)
        if line.role is Role.OPENS:
            return self.callout(lines, index, out)
        if line.role is not Role.TEXT:
            if line.role is Role.CODE:
                out.append(self.paragraph([line]))
            return index + 1
        if self.is_code(line):
            return self.indented(lines, index, out)
        if first == "#" and (match := HASHES.fullmatch(line.text)):
            out.extend(self.headings.of_hashes(self, line, match))
            return index + 1
        if first == "<" and (after := html_blocks.read(self, lines, index, out)):
            return after
        if (
            first in "!?"
            and (admonition := _ADMONITION.fullmatch(line.text))
            and callouts.callout_of(admonition[1])
        ):
            return self.admonition(lines, index, admonition, out)
        if "|" in bare and tables.begins(lines, index):
            return tables.read(self, lines, index, out)
        if line.text.endswith("  ") and tables.in_one_column(lines, index):
            return tables.read_one_column(self, lines, index, out)
        return self.text(lines, index, out)

    def is_code(self, line: Line) -> bool:
        """Whether a line that does not continue a paragraph is code by its indentation."""
        return self.indented_code and line.text.startswith("    ") and line.role is Role.TEXT

    def text(self, lines: list[Line], index: int, out: list[Block]) -> int:
        """Add a paragraph, an underlined heading, or terms with definitions."""
        start = index
        index += 1
        while index < len(lines) and index - start < _LONGEST_PARAGRAPH:
            line = lines[index]
            text = line.text
            if line.role is not Role.TEXT or not text or text.isspace():
                break
            if index - start <= 2 and text[:4].lstrip(" ")[:1] in ("=", "-") and UNDERLINE.fullmatch(text):
                out.extend(self.headings.underlined(self, lines[start:index], line))
                return index + 1
            if self.interrupts(lines, index):
                break
            index += 1
        if lists.defines(lines, index, start):
            return lists.read_definitions(self, lines, start, index, out)
        if tables.continues(self, lines[start:index], out):
            return index
        out.append(self.paragraph(lines[start:index]))
        return index

    def interrupts(self, lines: list[Line], index: int) -> bool:
        """Whether a line ends the paragraph before it."""
        line = lines[index]
        bare = line.text.lstrip(" ")
        first = bare[:1]
        if first in "#>" and line.indent < 4:
            return first == ">" or HASHES.fullmatch(line.text) is not None
        if first in lists.FIRST and lists.interrupts(line.text):
            return True
        if first in "-*_" and lists.RULE.fullmatch(line.text):
            return True
        if first == "<" and html_blocks.begins(bare):
            return True
        if first == ":" and lists.DEFINITION.match(line.text):
            return True
        drawn = drawn_tables.may_begin(lines, index) and drawn_tables.begins(lines, index)
        return drawn or ("|" in bare and tables.begins(lines, index))

    def code(self, lines: list[Line], index: int, out: list[Block]) -> int:
        """Add a fenced block; the line that opens it states the language."""
        opening = lines[index]
        end = index + 1
        number, code = len(lines), Role.CODE
        while end < number and lines[end].role is code:
            end += 1
        body = lines[index + 1 : end]
        if end < len(lines) and lines[end].role is Role.CLOSES_CODE:
            end += 1
        self.sheet.mark(lines[index:end], LineKind.CODE)
        out.append(self.code_of(body, opening, CodeForm.FENCE, opening.word))
        return end

    def indented(self, lines: list[Line], index: int, out: list[Block]) -> int:
        end = last = index
        blank = 0
        while end < len(lines) and lines[end].role is Role.TEXT:
            if lines[end].text.startswith("    "):
                if not lines[end].text.isspace():
                    if blank >= _BETWEEN_BLOCKS:
                        break
                    blank = -1
                blank += 1
                last = end
            elif lines[end].text.strip():
                break
            elif not lines[end].text and lines[end - 1].text.isspace() and end - 1 == last:
                # turndown ends code with a line of blanks, and separates blocks by an empty one.
                break
            end += 1
        body = lines[index : last + 1]
        self.sheet.mark(body, LineKind.CODE)
        out.append(self.code_of(body, lines[index], CodeForm.INDENTED, ""))
        return last + 1

    def code_of(self, body: list[Line], opening: Line, form: CodeForm, language: str) -> Code:
        """The code of lines, without their common indentation."""
        common = _common_indent(body)
        text = "\n".join([line.text[common:].rstrip() if common else line.text.rstrip() for line in body])
        if text[:1] == ">" and exchanged(text):
            text = without_sides(text)
        return Code(language, text, form, self.sheet.span(body[0] if body else opening))

    def quote(self, lines: list[Line], index: int, out: list[Block]) -> int:
        """Add a quote: a call-out if it says so, else its content."""
        start = index
        inner: list[Line] = []
        while index < len(lines):
            line = lines[index]
            bare = line.text.lstrip(" ")
            if bare.startswith(">"):
                cut = len(line.text) - len(bare) + 1
                cut += line.text[cut : cut + 1] == " "
                column = line.column and line.column + cut
                inner.append(new(Line, (line.number, line.text[cut:], column, line.role, line.word)))
            elif (
                inner
                and bare
                and line.role is Role.TEXT
                and inner[-1].text.strip()
                and not self.interrupts(lines, index)
                and line.indent < 4
                and not lines[index - 1].role.startswith("c")
            ):
                inner.append(line)
            else:
                break
            index += 1
        self.sheet.mark(lines[start:index], LineKind.PROSE)
        if marked := callouts.quoted(inner[0].text):
            first = [inner[0]._replace(text=marked[1], column=0)] if marked[1] else []
            out.append(Callout(marked[0], self.inside(first + inner[1:]), self.sheet.words(lines[start])))
        elif kind := callouts.led(inner[0].text):
            out.append(Callout(kind, self.inside(inner), self.sheet.words(lines[start])))
        else:
            out.extend(self.inside(inner))
        return index

    def callout(self, lines: list[Line], index: int, out: list[Block]) -> int:
        """Add the blocks between the lines that open and close a call-out."""
        opening = lines[index]
        _, _, kind = opening.word.partition(" ")
        level = 1
        end = index + 1
        while end < len(lines) and level:
            level += {Role.OPENS: 1, Role.CLOSES: -1}.get(lines[end].role, 0)
            end += 1
        inner = self.inside(_dedented(lines[index + 1 : end if level else end - 1]))
        if kind:
            out.append(Callout(kind, inner, self.sheet.words(opening)))
        else:
            out.extend(inner)
        return end

    def admonition(self, lines: list[Line], index: int, match: re.Match[str], out: list[Block]) -> int:
        """Add MkDocs' `!!! note "Title"` with the indented lines below it."""
        end = index + 1
        while end < len(lines) and (lines[end].indent >= 4 or not lines[end].text.strip()):
            end += 1
        self.sheet.mark([lines[index]], LineKind.PROSE)
        title = [Line(lines[index].number, match[2], 0), Line(lines[index].number, "", 0)] if match[2] else []
        kind = callouts.callout_of(match[1])
        out.append(
            Callout(
                kind, self.inside(title + _dedented(lines[index + 1 : end])), self.sheet.words(lines[index])
            )
        )
        return end

    def paragraph(self, lines: list[Line]) -> Paragraph:
        """The paragraph of these lines."""
        self.sheet.mark(lines, LineKind.PROSE)
        text = self.inline(lines)
        return Paragraph(text, text.span)

    def inline(self, lines: list[Line]) -> Inline:
        """The text of lines with its marks."""
        source = lines[0].text if len(lines) == 1 else "\n".join(line.text for line in lines)
        text, marks = parse(source, self.references)
        return Inline(text, marks, self.sheet.words(lines[0]))

    def words(self, text: str, line: Line, start: int = 0, *, cell: bool = False) -> Inline:
        """A stretch of a line with its marks; `start` is its offset."""
        stripped = text.strip()
        bare, marks = parse(stripped, self.references, cell=cell)
        if not line.column:
            return Inline(bare, marks, self.sheet.span(line))
        first = line.column + start + len(text) - len(text.lstrip())
        return Inline(bare, marks, Span(self.sheet.source.path, line.number, first, first + len(stripped)))


def _common_indent(lines: list[Line]) -> int:
    """Blanks that begin every line with text. Most code has none, as its first line shows."""
    common: int | None = None
    for line in lines:
        if line.text and not line.text.isspace():
            indent = line.indent
            common = indent if common is None else min(common, indent)
            if not common:
                return 0
    return common or 0


def _dedented(lines: list[Line]) -> list[Line]:
    written = [
        line.indent for line in lines if line.text and not line.text.isspace() and line.role is not Role.CODE
    ]
    common = min(written, default=0)
    if not common:
        return lines
    out = []
    for line in lines:
        cut = min(common, line.indent) if line.role is not Role.CODE else 0
        column = line.column and line.column + cut
        out.append(new(Line, (line.number, line.text[cut:], column, line.role, line.word)) if cut else line)
    return out
