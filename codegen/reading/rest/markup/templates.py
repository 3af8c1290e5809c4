"""Takes templates' debris off lines and finds where call-outs begin and end. Line numbers stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.debris import without_debris
from codegen.reading.rest.markup.agents import behind_agents
from codegen.reading.rest.markup.callouts import callout_of
from codegen.reading.rest.markup.code_marks import FENCE, LATE_FENCE, SHORT_FENCE, CodeReader
from codegen.reading.rest.markup.fields import DELIMITER, HEADER, Field, description, field
from codegen.reading.rest.markup.joining import joined
from codegen.reading.rest.markup.json_blocks import json_block
from codegen.reading.rest.markup.shortcodes import CONDITION, Shortcode, closed_names, shortcode
from codegen.reading.rest.markup.wrappers import TITLES, Wrappers, classed_call
from codegen.reading.rest.openapi.openapi_documents import Read, openapi_document
from codegen.reading.rest.openapi.openapi_elements import openapi_element
from codegen.reading.rest.openapi.unread_parts import DOCUMENT_PART_NOT_READ
from codegen.reading.rest.sheet import Line, LineKind, Role, Sheet, new

_DEBRIS = re.compile(
    r"`[^`\n]+`|``[^\n]{1,400}?``"
    r"|(?P<comment><!--.{0,1000}?-->|\{/\*.{0,1000}?\*/\}|<%#?.{0,1000}?%>)"
    r"|(?P<short>\{\{[<%].{1,1000}?[>%]\}\}|\{%.{1,1000}?%\}|\{\{[#/^!].{1,300}?\}\})"
    r"|(?P<kramdown>^\s*\{:[^{}]{0,200}\}\s*$|(?<=\S)\{:[^{}]{1,200}\})"
)
_END = re.compile(r"</([A-Z]\w*)\s*>")
_TAB = re.compile(r"#{1,6}\s+\[(?P<title>[^\[\]]{1,80})\]\(#tab/[^()\s]*\)\s*")
"""`# [HTTP](#tab/http)`: the title of a tab as Microsoft's renderer has it, which begins no section."""
_STATUS_TAB = re.compile(r"<!--\s*(?P<title>[2-5]\d\d [A-Z][A-Z ]{1,40})-->")
"""`<!--404 NOT FOUND-->`: the title of a tab, as the first Docusaurus has it, with an answer below."""
_HASHES = re.compile(r"#{1,6} ")
_COLONS = re.compile(
    r"\s*:{3,}\s*(?:(?:(?P<kind>[\w-]++)|\{(?P<attributes>[^{}]*)\})(?!:+\s*[^\s:]))?(?P<title>.*)"
)
_CLASS = re.compile(r"\.([\w-]+)")
_MODULE = re.compile(
    r"(?:import\s.*?\bfrom\s+['\"]|import\s+['\"]|export\s+(?:const|default|let|function|async)\b)"
)
_MODULES = ("import", "export")
_REFERENCE = re.compile(
    r" {0,3}\[(?P<label>[^\[\]^][^\[\]]{0,200})\]:\s+<?(?P<target>[^\s<>]+)>?(?:\s+[\"'(].*)?\s*"
)


class Cleaner:
    """Goes over the lines of a page once."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.lines = sheet.source.lines
        self.emptied: set[int] = set()
        """Indexes of lines that held only what the configuration calls debris."""
        if sheet.source.ignored:
            self.lines = tuple(without_debris(sheet.source.text, sheet.source.ignored).split("\n"))
            for index, (line, before) in enumerate(zip(self.lines, sheet.source.lines, strict=True)):
                if line is not before and not line.strip() and before.strip():
                    self.emptied.add(index)
        self.references: dict[str, str] = {}
        self.out: list[Line] = []
        self.wrappers = Wrappers()
        self.closed = closed_names(sheet.source.text)
        self.highlighted = False
        self.fields: list[str] = []
        """The elements of parameters that are open, which hold what stands below them."""
        self.last_field = 0
        """How many lines there were behind the last parameter."""
        self.closing = frozenset(_END.findall(sheet.source.text))
        """The elements that the page closes; others hold nothing."""
        self.without: set[str] = set()
        """Signs that nothing closes any more, so that they are not looked for again."""
        self.code = CodeReader(sheet, self.lines, self.out, self.without)

    def clean(self, first: int) -> list[Line]:
        """The lines from index `first` on, without those that say nothing."""
        lines, out, number = self.lines, self.out, len(self.lines)
        index = first
        while index < number:
            raw = lines[index]
            # Most lines are prose, rows without marks, or empty: what can begin with no sign of these is passed on at once.
            if (
                ("<" in raw or "{" in raw or ":" in raw or "`" in raw or "\t" in raw or "[" in raw or "~~~" in raw)
                or raw.startswith(_MODULES)
                or self.highlighted
                or self.wrappers.open
                or index in self.emptied
            ):
                index = self.step(index)
            else:
                index += 1
                out.append(new(Line, (index, raw, 1, Role.TEXT, "")))
        return _matched(out)

    def step(self, index: int) -> int:
        raw = self.lines[index]
        if not raw and not self.highlighted and index not in self.emptied:
            self.out.append(Line(index + 1, raw))
            return index + 1
        if "\t" in raw:
            head = raw[: len(raw) - len(raw.lstrip())]
            raw = head.expandtabs(4) + raw[len(head) :] if "\t" in head else raw
        number = index + 1
        if index in self.emptied:
            self.add(number, "", self.sheet.source.lines[index])
            return number
        if self.highlighted and "highlight" not in raw:
            self.out.append(Line(number, raw, 1, Role.CODE))
            return number
        if self.wrappers.open:
            raw = self.wrappers.dedented(raw)
        if "[code]" in raw and (after := self.code.marked_code(index)):
            return after
        if ("```" in raw or "~~~" in raw) and (fence := FENCE.fullmatch(raw)):
            if (document := openapi_document(self.lines, index, fence["marker"], fence["info"])) is not None:
                self.sheet.documents.update(range(number, document.end + 1))
                self.sheet.securities += document.securities
                self._report_unread(document, index)
                return self.code.stands_for(index, document.lines, document.end)
            return self.code.fence(index, fence)
        if raw.startswith("``") and (short := SHORT_FENCE.fullmatch(raw)) and (after := self.code.short_fence(index, short[1] or "")):
            return after
        if raw.endswith("```") and (late := LATE_FENCE.fullmatch(raw)) and (after := self.code.late_fence(index, late[1])):
            return after
        if (
            "[block:" in raw
            and raw.lstrip().startswith("[block:")
            and (block := json_block(self.lines, index))
        ):
            return self.code.json_block(index, *block)
        if "<" in raw and ("<Params" in raw or "<RequestSchema" in raw or "<StatusCodes" in raw) and (part := openapi_element(self.lines, index)):
            return self.code.json_block(index, *part)
        if "<Agent" in raw and (after := behind_agents(self.lines, index)):
            for passed in range(index, after):
                self.sheet.mark_number(passed + 1, LineKind.IGNORED)
            return after
        if raw[:1] == "#" and "](#tab/" in raw and (tab := _TAB.fullmatch(raw)):
            self.title(number, 0, tab["title"])
            self.sheet.mark_number(number, LineKind.IGNORED)
            return number
        if "<" not in raw and "{" not in raw and ":" not in raw and not raw.startswith(_MODULES):
            self.add(number, raw, raw)
            return index + 1
        if raw.startswith(_MODULES) and _MODULE.match(raw):
            return self.module(index)
        if "[" in raw and (reference := _REFERENCE.fullmatch(raw)):
            self.references.setdefault(" ".join(reference["label"].split()).lower(), reference["target"])
            self.sheet.mark_number(number, LineKind.PROSE)
            return index + 1
        if ":::" in raw and (colons := _COLONS.fullmatch(raw)):
            self.colons(number, raw, colons)
            return index + 1
        if "<%" in raw and (after := self.code.ruby(index, raw)):
            return after
        text, last = joined(self.lines, index, raw, self.without)
        if stated := field(text):
            last = self.field(number, last, stated)
        elif "<" in text or "{" in text:
            self.debris(number, text, raw)
        else:
            self.add(number, text, raw)
        for ignored in range(index + 1, last):
            self.sheet.mark_number(ignored + 1, self.sheet.kinds[index] or LineKind.IGNORED)
        return last

    def module(self, index: int) -> int:
        """Pass over an import or export of MDX, up to an empty line."""
        while index < len(self.lines) and self.lines[index].strip():
            self.sheet.mark_number(index + 1, LineKind.IGNORED)
            index += 1
        return index

    def colons(self, number: int, raw: str, match: re.Match[str]) -> None:
        column = len(raw) - len(raw.lstrip())
        kind, title = (match["kind"] or "").lower(), match["title"].rstrip(": \t").strip(" []{}")
        self.sheet.mark_number(number, LineKind.IGNORED)
        if match["attributes"] is not None:
            kind = next((one for one in _CLASS.findall(match["attributes"]) if callout_of(one)), "division")
        if not kind:
            self.out.append(Line(number, " " * column, 1, Role.CLOSES, ":::"))
            return
        self.out.append(Line(number, " " * column, 1, Role.OPENS, f"::: {callout_of(kind) or ''}"))
        if title:
            self.title(number, column, title)

    def debris(self, number: int, text: str, raw: str) -> None:
        """Add a line that may hold tags of templates, or elements that wrap other lines."""
        if self.fields and "</" in text:
            self.end_fields(text)
        alone = text.strip()
        if alone.startswith("{") and alone.endswith("}") and (short := shortcode(alone)):
            self.alone(number, len(text) - len(text.lstrip()), short)
            return
        if alone.startswith("<!--") and (status := _STATUS_TAB.fullmatch(alone)):
            self.sheet.mark_number(number, LineKind.IGNORED)
            self.title(number, len(text) - len(text.lstrip()), status["title"])
            return
        if "}" in text or "-->" in text or "%>" in text:
            indented = text.startswith("    ")
            text = _DEBRIS.sub(lambda match: self.replaced(match, indented), text)
        if "<" in text and (call := classed_call(text.strip())):
            self.out.extend(Line(number, line, 0) for line in ("", call, ""))
            return
        if "<" in text and self.elements(number, text):
            return
        self.add(number, text, raw)

    def add(self, number: int, text: str, raw: str) -> None:
        if text is not raw and not text.strip() and raw.strip():
            self.sheet.mark_number(number, LineKind.IGNORED)
            self.out.append(Line(number, "", 0, Role.TEXT, "debris"))
        else:
            cut = len(self.lines[number - 1]) - len(raw)
            self.out.append(Line(number, text, 1 + cut if text == raw and cut >= 0 else 0))

    def replaced(self, match: re.Match[str], indented: bool) -> str:
        if match["comment"] is not None or match["kramdown"] is not None:
            return ""
        if match["short"] is None or indented:
            return match[0]
        short = shortcode(match[0])
        return short.shown() if short else match[0]

    def alone(self, number: int, column: int, short: Shortcode) -> None:
        """Add what a template's tag on a line of its own means."""
        self.sheet.mark_number(number, LineKind.IGNORED)
        pad = " " * column
        kind = short.callout()
        if short.name == "highlight" and not short.closes:
            word = (short.positional() or "").lower()
            self.highlighted = "highlight" in self.closed
            self.out.append(Line(number, pad + "```", 1, Role.OPENS_CODE, word))
        elif short.name == "highlight":
            self.highlighted = False
            self.out.append(Line(number, pad, 1, Role.CLOSES_CODE))
        elif short.name not in self.closed and (shown := short.shown()):
            self.out.append(Line(number, pad + shown, 0))
        elif kind and short.closes:
            self.out.append(Line(number, pad, 1, Role.CLOSES, short.name))
        elif kind:
            self.out.append(Line(number, pad, 1, Role.OPENS, f"{short.name} {kind}"))
            if title := short.values.get("title"):
                self.title(number, column, title)
        elif call := short.call():
            if title := short.title() or self.summary(number):
                self.heading(number, title)
            self.out.extend(Line(number, line, 0) for line in ("", pad + call, ""))
        else:
            self.out.append(
                Line(number, "", 0, Role.TEXT, "condition" if CONDITION.fullmatch(short.name) else "debris")
            )
            if not short.closes and (
                title := next((short.values[key] for key in TITLES if short.values.get(key)), "")
                or short.answers()
                or short.part()
            ):
                self.title(number, column, title)

    def summary(self, number: int) -> str:
        """Add the words of a tag for a summary, right below the tag that introduces an operation."""
        below = [line.strip() for line in self.lines[number : number + 4] if line.strip()]
        short = shortcode(below[0]) if len(below) > 1 and below[0].startswith("{") else None
        told = short is not None and not short.closes and short.name.endswith("summary")
        return below[1] if told and not below[1].startswith("{") else ""

    def heading(self, number: int, title: str) -> None:
        """Add a heading below the page's last one, for an operation whose tag states a title."""
        last = next(
            (
                line.text
                for line in reversed(self.out)
                if line.number < number and _HASHES.match(line.text) and line.word != "title"
            ),
            "# ",
        )
        marks, _, words = last.partition(" ")
        if words.strip("# ").lower() != title.strip().lower():
            line = Line(number, f"{marks}#"[:6] + " " + title.strip(), 0, Role.TEXT, "title")
            self.out.extend((Line(number, "", 0), line, Line(number, "", 0)))

    def _report_unread(self, document: Read, index: int) -> None:
        """Report what is not read of the document in the code that opens at `index`."""
        for told, word in document.unread:
            at = next((at for at in range(index, document.end) if word in self.lines[at]), index)
            self.sheet.diagnostics.append(DOCUMENT_PART_NOT_READ(told, self.sheet.source.span(at + 1)))

    def title(self, number: int, column: int, title: str) -> None:
        self.out.append(Line(number, "", 0))
        self.out.append(Line(number, " " * column + title, 0))
        self.out.append(Line(number, "", 0))

    def end_fields(self, text: str) -> None:
        """End the elements of parameters that a text closes."""
        for name in _END.findall(text):
            if self.fields and self.fields[-1] == name:
                self.fields.pop()

    def elements(self, number: int, text: str) -> bool:
        """Add a line that begins or ends with tags of elements that wrap lines; False for other lines."""
        around = self.wrappers.around(text)
        if around is None:
            return False
        pad = " " * (len(text) - len(text.lstrip()))
        before, rest, after = around
        if self.fields:
            # The title of what folds a parameter's members away is none of a section.
            before = [line for line in before if line.role is not Role.TEXT or not line.text.strip()]
        self.out.extend(line._replace(number=number, text=pad + line.text) for line in before)
        if rest:
            self.out.append(Line(number, pad + rest, 0))
        else:
            self.sheet.mark_number(number, LineKind.IGNORED)
        self.out.extend(line._replace(number=number, text=pad + line.text) for line in after)
        return True

    def field(self, number: int, last: int, stated: Field) -> int:
        """Add the row of a parameter that attributes state, below that whose element is open."""
        first = last
        words, last = description(self.lines, last, stated.rest)
        if self.fields and any(line.role is Role.TEXT and _HASHES.match(line.text) for line in self.out[self.last_field :]):
            # One of them was not closed, and a section ends it.
            self.fields.clear()
        row = "| " + "» " * len(self.fields) + stated.row.removeprefix("| ")
        if stated.element in self.closing and len(self.fields) < _DEEPEST:
            self.fields.append(stated.element)
            self.end_fields("\n".join((stated.rest, *self.lines[first:last])))
        before = next((line for line in reversed(self.out[-_BETWEEN_FIELDS:]) if line.text.strip()), None)
        word = f"field of {'an answer' if '| response |' in row else 'a request'}"
        if before is None or before.word != word:
            self.out.extend(Line(number, text, 0) for text in ("", HEADER, DELIMITER))
        self.out.append(Line(number, f"{row}{words} |", 0, Role.TEXT, word))
        self.last_field = len(self.out)
        return last


_DEEPEST = 50
"""Most elements of parameters inside each other."""
_BETWEEN_FIELDS = 30
"""Of so many lines before a parameter's tag the last with words tells whether it goes on with a table."""


def _matched(lines: list[Line]) -> list[Line]:
    """The lines without ends of call-outs that never began, and without beginnings of those that never end."""
    if not {Role.OPENS, Role.CLOSES} & {line.role for line in lines}:
        return lines
    loose: set[int] = set()
    stack: list[tuple[str, int]] = []
    for index, line in enumerate(lines):
        if line.role is Role.OPENS:
            stack.append((line.word.split(" ", 1)[0], index))
        elif line.role is Role.CLOSES:
            for depth in range(len(stack) - 1, max(-1, len(stack) - 9), -1):
                if stack[depth][0] == line.word:
                    loose.update(at for _, at in stack[depth + 1 :])
                    del stack[depth:]
                    break
            else:
                loose.add(index)
    loose.update(at for _, at in stack)
    return list(_without(lines, loose))


def _without(lines: list[Line], loose: set[int]) -> Iterator[Line]:
    for index, line in enumerate(lines):
        yield Line(line.number, "", 0) if index in loose else line
