"""What a page of a REST reference says, unresolved: its blocks in their order, with what introduces operations marked.

Text is normalised: escapes, anchors and the debris of templates are gone, and what was marked (code, links, bold) is kept
beside the bare text. Nothing here is interpreted: what a table is about is for linking to say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum
from operator import attrgetter
from typing import ClassVar, TypeAlias

from codegen.pages import LineCounts
from codegen.records import dataclass
from codegen.source import Span


class MarkKind(StrEnum):
    """How a stretch of text is marked."""

    CODE = "code"
    LINK = "link"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRUCK = "struck"
    BREAK = "break"
    """A line break (`<br>`, a `\\` at the end of a line), `\\n` in the text; of no length."""
    LINE_END = "line-end"
    """The end of a line of the source within a paragraph, a blank in the text; of no length."""
    BADGE = "badge"
    """An element that shows a word as a label: `<i class="label label-info">mandatory</i>`, a Hugo or GitBook badge."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of an `Inline`."""

    kind: MarkKind
    start: int
    """Offset into the text, from 0."""
    end: int
    target: str = ""
    """Of a link: as written, `other.md#labels`."""


_begin = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch of text with its marks, those that begin first coming first."""

    text: str
    """Bare: no escapes, links as their text; items of a list inside a table cell stand on lines of their own, `- ` before each."""
    marks: tuple[Mark, ...]
    span: Span

    def code(self) -> tuple[str, ...]:
        """The code spans."""
        return self.marked(MarkKind.CODE)

    def marked(self, kind: MarkKind) -> tuple[str, ...]:
        """The stretches of one kind."""
        return tuple(self.text[mark.start : mark.end] for mark in self.marks if mark.kind is kind)

    def begun(self, start: int, end: int) -> Iterator[Mark]:
        """The marks that begin in a stretch, its end included; those before it are not gone through, so that each sentence may ask."""
        for at in range(bisect_left(self.marks, start, key=_begin), len(self.marks)):
            if self.marks[at].start > end:
                return
            yield self.marks[at]

    def links(self) -> tuple[tuple[str, str], ...]:
        """Text and target of each link."""
        return tuple((self.text[m.start : m.end], m.target) for m in self.marks if m.kind is MarkKind.LINK)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of any spelling (hashes, underlines, HTML)."""

    level: int
    title: Inline
    anchor: str
    """As links name it: stated, else made from the title the way that GitHub does."""
    span: Span
    others: tuple[str, ...] = ()
    """Further names: of elements before it or just below, and the one made from the title where another is stated."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; bold or plain lines that end in a colon often say what the next block is."""

    text: Inline
    span: Span


class CodeForm(StrEnum):
    """How code was set apart."""

    FENCE = "fence"
    INDENTED = "indented"
    ELEMENT = "element"


@dataclass(frozen=True, slots=True)
class Code:
    """A block of code: examples of requests and answers, commands."""

    language: str
    """First word of the info string in lower case (`json`, `shell`, `http`); empty without one."""
    text: str
    """Without the common indentation."""
    form: CodeForm
    span: Span
    """Its first line of code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table."""

    cells: tuple[Inline, ...]
    """As many as the header has columns; missing ones are empty."""
    depth: int = 0
    """How deep it is nested where marks before the name say so (`»`, `→`, `&nbsp;&nbsp;`)."""
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table in any spelling (pipes with or without outer ones, HTML). Parts that a template's condition cut apart are one."""

    header: tuple[Inline, ...]
    """Empty inlines where the table has none."""
    rows: tuple[Row, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; of a definition list, a term with its definition."""

    text: Inline
    """The first paragraph; of a definition list the term, its definition being the first of `blocks`."""
    blocks: tuple[Block, ...]
    """What else it holds: paragraphs, nested lists, code."""
    span: Span


@dataclass(frozen=True, slots=True)
class List:
    """A list, or a definition list."""

    items: tuple[Item, ...]
    span: Span
    ordered: bool = False
    defines: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """A note, warning or the like, however it is set (`> [!NOTE]`, `:::note`, `<Callout>`, `{{< alert >}}`)."""

    kind: str
    """`note`, `warning`, `deprecated` ... in lower case."""
    blocks: tuple[Block, ...]
    span: Span


class IntroductionForm(StrEnum):
    """How an operation is introduced."""

    FENCE = "fence"
    INLINE_CODE = "inline-code"
    INDENTED = "indented"
    ELEMENT = "element"
    """`<Route method="GET">/path</Route>`, `<i class="label label-post">POST</i><h6>/path</h6>`."""
    HEADING = "heading"
    TABLE = "table"
    """A row of a table of methods and paths."""
    ITEM = "item"
    CURL = "curl"
    """Only a command with the full address."""
    PROSE = "prose"
    """A paragraph of the page, not set as code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """A method and a path that stand for themselves: an operation. It stands in place of the block that said it,
    after it where that is a heading or says more (the rest of a paragraph or an item, a table of more columns).
    """

    method: str
    """In capitals."""
    path: str
    """Without host, query and trailing marks; placeholders are `{name}` whatever their spelling was."""
    query: tuple[tuple[str, str], ...] = ()
    """Parameters of a query string in the introduction, with the values shown."""
    host: str = ""
    """`https://api.example.com` where the introduction shows a whole address."""
    form: IntroductionForm = IntroductionForm.FENCE
    name: str = ""
    """In a table: the text of the row's link or name."""
    target: str = ""
    """In a table: where the row links to."""
    summary: str = ""
    """In a table or item: the rest of the row in words."""
    parameters: tuple[tuple[str, Inline], ...] = ()
    """In a table: what the row says of each parameter that it names, with the title of the column."""
    cells: tuple[tuple[str, Inline], ...] = ()
    """In a table: what the row says of other parts of the call, of the body or what comes back, with the title of the column."""
    span: Span


@dataclass(frozen=True, slots=True)
class CallSecurity:
    """How a call authenticates, as a document for programs on the page states it."""

    method: str
    path: str
    """As the document has it: `/vans/{id}`."""
    ways: tuple[tuple[str, str, str], ...]
    """Alternatives: `bearer`, `basic` or `apiKey`, where it travels (`header`, `query`, `cookie`), and its name there. None for calls without credentials."""


Block: TypeAlias = Heading | Paragraph | Code | Table | List | Callout | Introduction


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page, read."""

    family: ClassVar[str] = "rest"
    file: str
    """Path as shown: relative to the input, with `/`."""
    title: str
    """The first heading, or the front matter's title; empty without either."""
    language: str = ""
    """That of its titles and descriptions, in English: `german`; empty for English."""
    front_matter: tuple[tuple[str, str], ...] = ()
    """Keys and plain values of YAML or TOML front matter."""
    blocks: tuple[Block, ...] = ()
    lines: LineCounts = field(default_factory=lambda: LineCounts(()))
    roles: tuple[str, ...] = ()
    """What each line was read as: a kind of `lines`."""
    securities: tuple[CallSecurity, ...] = ()
    includes: tuple[Span, ...] = ()
    """Where text of other files stood when the page was published."""
    span: Span
    """The title, else the first line."""
