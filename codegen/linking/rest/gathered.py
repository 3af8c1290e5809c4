"""What the blocks of one operation say, sorted by what it is."""

from __future__ import annotations

import re
from dataclasses import field

from codegen.ir.model import Location
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.leads import Lead
from codegen.linking.rest.rows import Doubt
from codegen.linking.rest.samples.curl import Command
from codegen.linking.rest.samples.json_nodes import Node
from codegen.linking.rest.samples.json_text import read_json
from codegen.linking.rest.samples.messages import Message
from codegen.linking.rest.sketch import Typed
from codegen.pages.rest import Inline, List, Paragraph, Table
from codegen.records import dataclass
from codegen.source import PageProse, Span

STATUS_CODE = re.compile(r"\W*([2-5]\d\d)\b")
"""What a row or an item that lists a status begins with."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """An entry of a request with what is known of its place."""

    entry: Entry
    location: Location | None
    """What the row or the line before it says; None where nothing does."""
    form: bool = False
    """The line before it speaks of a form."""


@dataclass(frozen=True, slots=True)
class Status:
    """A status that the page lists."""

    code: str
    documentation: PageProse
    typed: Typed | None
    span: Span


@dataclass(slots=True)
class Example:
    """A body that the page shows."""

    text: str
    status: int | None
    """Of an answer, where it stands by it."""
    span: Span
    """Its first line."""
    media_type: str = ""
    method: str = ""
    """Of a request, where its start line is shown."""
    _values: tuple[Node, ...] | None = field(default=None, init=False, repr=False, compare=False)

    def values(self) -> tuple[Node, ...]:
        """What it holds as JSON; read once, for several passes ask."""
        if self._values is None:
            self._values = tuple(read_json(self.text, self.span))
        return self._values


@dataclass(slots=True)
class Gathered:
    """All that the blocks of one operation say."""

    parameters: list[Parameter] = field(default_factory=list)
    answers: list[tuple[int | None, list[Entry]]] = field(default_factory=list)
    """Fields of answers by status."""
    many: bool = False
    """A line says that these describe what is in a list."""
    answer_headers: list[Entry] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    requests: list[Example] = field(default_factory=list)
    responses: list[Example] = field(default_factory=list)
    commands: list[tuple[Command, Span]] = field(default_factory=list)
    messages: list[tuple[Message, Span]] = field(default_factory=list)
    """Requests that are shown with their start line."""
    prose: list[Paragraph] = field(default_factory=list)
    """What stands before the first table, list or code."""
    sentences: list[Inline] = field(default_factory=list)
    """All paragraphs: what they link to may be the answer."""
    doubts: list[Doubt] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)
    """Tables and lists that were understood."""
    returned: Typed | None = None
    """What a line below `Return type` names."""
    unsure: list[Example] = field(default_factory=list)
    """Bodies of which nothing says whether they are sent or come back."""
    behind: list[tuple[list[Entry], Table]] = field(default_factory=list)
    """Tables taken for fields of an answer only because they stand behind one."""
    weak: list[tuple[list[Entry], Lead | None]] = field(default_factory=list)
    """Tables taken for parameters that say of nothing whether it is required and where it travels."""
    neighbours: tuple[str, ...] = ()
    """Paths of the operations that share the blocks."""
    unlent: list[Inline] = field(default_factory=list)
    """Sentences that say that parameters are those of another operation, which is not found."""
    left: list[Table | List] = field(default_factory=list)
    """Tables and lists of which nobody knows what they are."""
