"""Reads elements that span several lines, and the tables among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from codegen.pages.rest import Inline, Row, Table
from codegen.reading.rest.markup.inline import parse
from codegen.reading.rest.markup.tags import TAG, attributes
from codegen.reading.rest.sheet import Line
from codegen.reading.rest.tables import row_depths
from codegen.reading.rest.tables.tables import all_bold, holds_titles
from codegen.records import dataclass

if TYPE_CHECKING:
    from codegen.reading.rest.blocks import Scanner

_MOST = 64
"""Most columns."""


class Part(NamedTuple):
    """The content of an element inside another."""

    name: str
    text: str
    line: int
    """From 0, within the lines of the outermost element."""
    spans: int = 1
    """In columns."""
    row: int = 0


@dataclass(slots=True)
class Marked:
    """The lines of an element as one text."""

    lines: list[str]

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.lines)

    def element(self, name: str) -> tuple[str, str]:
        """The content of the first element of that name, and what follows its end."""
        text = self.text
        start = text.find(">", text.lower().find(f"<{name}")) + 1
        end = text.lower().rfind(f"</{name}")
        end = len(text) if end < start else end
        after = text.find(">", end)
        return text[start:end], text[after + 1 :] if after >= 0 else ""

    def children(self, whole: str, names: tuple[str, ...]) -> tuple[list[Part], str]:
        """The elements of these names directly inside `whole`, and what follows its end."""
        text = self.text
        out: list[Part] = []
        level = rows = line = counted = 0
        name, begin, spans = "", -1, 1
        end = len(text)
        for match in TAG.finditer(text):
            tag = match["name"].lower()
            if tag == whole or (whole in ("ul", "ol", "dl") and tag in ("ul", "ol", "dl")):
                level += -1 if match["close"] else 1
                if level <= 0:
                    end = match.end()
                    if begin >= 0:
                        out.append(Part(name, text[begin : match.start()], line, spans, rows))
                        begin = -1
                    break
                continue
            if level != 1:
                continue
            ends = tag in names or tag in ("tr", "thead", "tbody", "tfoot")
            if begin >= 0 and ends:
                out.append(Part(name, text[begin : match.start()], line, spans, rows))
                begin = -1
            if tag == "tr" and not match["close"]:
                rows += 1
            if tag in names and not match["close"]:
                line += text.count("\n", counted, match.start())
                counted = match.start()
                name, begin, spans = tag, match.end(), _columns(match["rest"])
        if begin >= 0:
            out.append(Part(name, text[begin:end], line, spans, rows))
        return out, text[end:]


def _columns(rest: str) -> int:
    value = attributes(rest).get("colspan", "1") if "colspan" in rest.lower() else "1"
    return max(1, min(int(value), _MOST)) if value.isdecimal() and len(value) < 4 else 1


def read_table(scanner: Scanner, marked: Marked, body: list[Line]) -> tuple[Table, str]:
    """The table and what follows it. The first row is its header if all cells are `<th>`, or if it alone has all of its cells in bold."""
    parts, rest = marked.children("table", ("th", "td"))
    grouped: dict[int, list[Part]] = {}
    for part in parts:
        grouped.setdefault(part.row, []).append(part)
    rows = list(grouped.values())
    width = max((sum(part.spans for part in row) for row in rows), default=0)
    width = min(width, _MOST)
    empty = Inline("", (), scanner.sheet.words(body[0]))
    header: tuple[Inline, ...] = (empty,) * width
    if len(rows) > 1 and all(part.name == "th" for part in rows[0]):
        header = _cells(scanner, rows.pop(0), body, width)
    made = []
    for row in rows:
        line = body[min(row[0].line, len(body) - 1)]
        cells, span = _cells(scanner, row, body, width), scanner.sheet.words(line)
        nests = row_depths.may_nest(cells, row[0].text)
        made.append(row_depths.nested(cells, TAG.sub("", row[0].text), span) if nests else Row(cells=cells, span=span))
    if len(made) > 1 and not any(cell.text for cell in header) and holds_titles(made[0]) and not any(map(all_bold, made[1:])):
        header = made.pop(0).cells
    return Table(header, row_depths.levelled(made), scanner.sheet.words(body[0])), rest


def _cells(scanner: Scanner, row: list[Part], body: list[Line], width: int) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for part in row:
        line = body[min(part.line, len(body) - 1)]
        text, marks = parse(part.text, scanner.references)
        span = scanner.sheet.words(line)
        out.append(Inline(text, marks, span))
        out.extend([Inline("", (), span)] * (part.spans - 1))
    span = scanner.sheet.words(body[0])
    out.extend([Inline("", (), span)] * (width - len(out)))
    return tuple(out[:width])
