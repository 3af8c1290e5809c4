"""Reads operations that labels state one by one: `URL: /users`, `Method: GET`, as paragraphs, items or rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.pages.rest import (
    Block,
    Code,
    Heading,
    Inline,
    Introduction,
    IntroductionForm,
    Item,
    List,
    Paragraph,
    Table,
)
from codegen.reading.rest.calls.label_lists import arguments_of, label_of, parts_of, sections_of, text_lines
from codegen.reading.rest.calls.methods import METHODS
from codegen.reading.rest.calls.paths import Address, Call, address, call, only_methods
from codegen.reading.rest.calls.titles import made
from codegen.source import Span

_MANNER = r"(?:(?:preferred|allowed|supported|http|api|interface|request|call) ){0,3}"
_WHERE = (
    r"(?:(?:(?:api|request|http|rest|resource|service|method|relative|full) )?(?:url|uri|endpoint|path|route)"
    r"(?: (?:url|uri|path|structure|format|template|pattern))?|syntax|(?:(?:api|request|interface|service|call|web) )?address)"
)
_VALUE = r"(?:\s*[:\u2013=-]\s*|$)(?P<value>.*)"
_METHOD = re.compile(rf"{_MANNER}(?:methods?|verb|type)(?: (?:supported|allowed|accepted))?{_VALUE}", re.IGNORECASE)
_PATH = re.compile(rf"(?:{_WHERE}|resource){_VALUE}", re.IGNORECASE)

_TITLED = re.compile(rf"({'|'.join(METHODS)})\s*(?:[:\u2013\u2014]|-(?=\s))\s*(?!/)\w")
"""A heading that begins with a method and says what is done, `GET - Find vans`, whose path a label below states."""
_TITLED_BEHIND = re.compile(rf"[A-Za-z][^/]* [\[(]({'|'.join(METHODS)})[\])]")
"""As `_TITLED`, with the method behind what is done: `Van (GET)`."""
_ALONE = re.compile(rf"{_MANNER}(?:methods?|verb)|{_WHERE}", re.IGNORECASE)
"""A label with its value below it."""
_ALL_CALLED = re.compile(
    r"\b(?:following|these|all)\b[^.\n]{0,40}\b(?:endpoints|paths|routes|urls|resources|calls|requests)\b", re.IGNORECASE
)
_NOT_CALLED = re.compile(
    r"\b(?:no|not|never|cannot|longer|without|instead|only|but|except|other than|apart from|unlike|if|unless|cached|deprecated|removed)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
"""What a sentence has that does not plainly say how all of them are called."""
_ADDRESS = re.compile(r"`?(?:https?:/)?/\S+")
"""A line that is nothing but an address."""
_OPTION = re.compile(r"(?:-X|--request)[ =]?[\"']?([A-Za-z]+)")
_SENDS = re.compile(r"\s(?:-d|-F|--data(?:-\w+)?|--form)\b")
_ASIDE = re.compile(r"(?<!\s)\s*+\([^()]*\)\s*$")
_TAIL = re.compile(rf"(?<=[A-Z])`?(?:\s+(?:only|requests?))?(?:\s*[,;]\s*(?!(?:and|or)\b|{'|'.join(METHODS)})[A-Za-z][^/,;]{{0,40}})?$")
"""What may stand behind a method: `POST, as a form`, `GET only`."""
_BEGINS = re.compile(
    r"(?:(?:preferred|allowed|supported|relative|full|api|interface|request|http|rest|resource|service|call) ){0,3}"
    r"(?:method|verb|type|url|uri|endpoint|path|route|syntax|address|resource)",
    re.IGNORECASE,
)


class Labels:
    """What the labels of a section have stated so far."""

    def __init__(self, level: int) -> None:
        self.level = level
        """The level of the heading above."""
        self.clear()

    def clear(self) -> None:
        """Begin another section."""
        self.methods: tuple[str, ...] = ()
        self.where: Address | None = None
        self.pending = ""
        """The label whose value the next block is."""
        self.introduced = False
        """The section has introduced an operation."""
        self.behind = False
        """The block before has stated a label."""
        self.told: tuple[str, ...] = ()
        """The methods by which the paragraph before says that all that follow are called."""

    def tell(self, block: Block) -> None:
        """Take what a paragraph says of the calls behind it: ``The following endpoints must be accessed with a `GET` request``."""
        if isinstance(block, Paragraph):
            codes = block.text.code()
            words = block.text.text
            said = len(codes) == 1 and _ALL_CALLED.search(words) and not _NOT_CALLED.search(words)
            self.told = only_methods(codes[0]) if said and codes[0].isupper() else ()
        elif not isinstance(block, Table):
            self.told = ()

    def heading(self, heading: Heading) -> bool:
        """Begin another section, unless the heading is a label: of what follows it, or with its value, `Method: GET`, which is no section at all.

        Whether it is a label with its value.
        """
        label = heading.title.text.strip(" :")
        if _ALONE.fullmatch(label):
            self.pending = label
            return False
        stated = len(label) < 500 and ":" in label
        begun = bool(self.methods)
        if stated and self._take(label) and (begun or self.methods):
            self.behind = True
            return True
        self.clear()
        self.level = heading.level
        if (titled := _TITLED.match(label) or _TITLED_BEHIND.fullmatch(label)) is not None:
            self.methods = (titled[1],)
        if stated:
            # `Endpoint: /vans` begins a section, and is what the label of a method behind it needs.
            self._take(label)
        return False

    def stated(self, span: Span) -> list[Introduction]:
        """The introductions of labels that are all headings."""
        return self._complete(span)

    def completed(self, block: Paragraph | List | Table | Code) -> list[Block]:
        """The block, and the introductions that it completes; nothing where it completes none."""
        if isinstance(block, List) and (sections := self._of_items(block)):
            return sections
        out: list[Introduction] = []
        pending, self.pending = self.pending, ""
        behind, self.behind = self.behind, False
        if isinstance(block, Paragraph) and not pending and not behind and not block.text.marks and not _BEGINS.match(block.text.text.lstrip().lstrip(" :")):
            return []  # as most: a line that is no label
        for text, span in _lines(block):
            if pending:
                text, pending = f"{pending}: {text}", ""
            elif (behind or self.behind) and self.methods and self.where is None and (isinstance(block, Code) or _ADDRESS.fullmatch(text)) and address(text):
                text = f"url: {text}"
            elif not _BEGINS.match(text.lstrip(" :")):
                self.pending = ""
                continue
            elif isinstance(block, Paragraph) and _ALONE.fullmatch(text.strip(" :")):
                pending = self.pending = text.strip(" :")
                continue
            self.pending = ""
            if self._take(text):
                self.behind = True
                out += self._complete(span)
        if out and isinstance(block, Table):
            return [*out, *_said_by_rows(block)]
        if isinstance(block, List) and (out or self.introduced) and (parts := parts_of(block, self.level) or arguments_of(block, self.level)):
            return [*out, *parts]
        return [*out, block] if out else []

    def shown_by(self, code: Code) -> list[Block]:
        """The code, and the introduction of a path that a label has stated, with the method of the command that calls it."""
        where = self.where
        if where is None or self.methods or self.introduced or "curl" not in code.text:
            return []
        if not any(_calls(path, code.text) for path in where.paths):
            return []
        line = next(line for line in code.text.split("\n") if "curl" in line)
        stated = _OPTION.search(code.text)
        self.methods = (stated[1].upper(),) if stated else ("POST",) if _SENDS.search(line) else ("GET",)
        return [*self._complete(code.span), code]

    def _complete(self, span: Span) -> list[Introduction]:
        """The introductions, as soon as labels have stated both method and path."""
        if not self.methods or self.where is None:
            return []
        out = made(Call(self.methods, self.where, False, ""), IntroductionForm.PROSE, span)
        self.methods, self.where = (), None
        return out

    def _of_items(self, block: List) -> list[Block]:
        """The sections of a list whose items are labels with values below them; nothing for other lists."""
        called = []
        for item in block.items:
            label, rest = label_of(item.text)
            if label and _ALONE.fullmatch(label) and self._take(f"{label}: {rest or _first(item)}"):
                called.append(label.lower())
        made = self._complete(block.span) if len(called) > 1 or (called and block.defines) else []
        return [*made, *sections_of(block, self.level, called)] if made else []

    def _take(self, text: str) -> bool:
        if not _BEGINS.match(text):
            return False
        if match := _METHOD.fullmatch(text):
            value = _TAIL.sub("", _ASIDE.sub("", match["value"]))
            methods = only_methods(value) if value.strip("` .").isupper() else ()
            if (whole := call(value.strip("` ."))) is not None:
                methods, self.where = whole.methods, whole.address
            self.methods = methods or self.methods
            return bool(methods)
        if match := _PATH.fullmatch(text):
            where = address(match["value"].strip("` ."))
            self.where = where or self.where
            return where is not None
        return False


def _calls(path: str, text: str) -> bool:
    """Whether a command calls a path."""
    steps = (re.escape(step) for step in re.split(r"\{[^{}]*\}", path.rstrip("/")))
    return re.search("[^/\\s?]+".join(steps) + r"/?(?=[\s?\"'`&]|$)", text) is not None


_TITLES = "Property: Value"
"""The titles of the columns of such a table, which say nothing."""


def _said_by_rows(table: Table) -> Iterator[Paragraph]:
    """What the other rows of such a table state, as sentences: facts of the operation, no parameters."""
    for text, span in _lines(table):
        if text != _TITLES and not _BEGINS.match(text) and text.strip(" :"):
            yield Paragraph(Inline(text, (), span), span)


def _first(item: Item) -> str:
    """The first words below an item."""
    block = item.blocks[0] if item.blocks else None
    text = block.text.text if isinstance(block, Paragraph) else block.text if isinstance(block, Code) else ""
    return text.strip() if len(text) < 500 else ""


def _lines(block: Paragraph | List | Table | Code) -> Iterator[tuple[str, Span]]:
    if isinstance(block, Paragraph):
        yield from ((line, block.span) for line in text_lines(block.text) if len(line) < 500)
    elif isinstance(block, List):
        yield from ((item.text.text, item.span) for item in block.items if len(item.text.text) < 500)
    elif isinstance(block, Code):
        if len(block.text) < 500:
            yield block.text.strip(), block.span
    elif len(block.header) == 2:
        rows = [block.header, *(row.cells for row in block.rows)]
        for cells in rows:
            if len(cells[0].text) < 50 and len(cells[1].text) < 400:
                yield f"{cells[0].text.rstrip(':')}: {cells[1].text}", cells[0].span
