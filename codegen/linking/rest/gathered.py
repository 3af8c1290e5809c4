"""What the blocks of one operation say, sorted by what it is."""

from __future__ import annotations

from dataclasses import field, replace

from codegen.ir.model import Location
from codegen.linking.rest.entries.declared_members import Declared
from codegen.linking.rest.entries.named_rows import NamedRows
from codegen.linking.rest.entries.rows import Doubt
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.leads.leads import Lead, Subject
from codegen.linking.rest.objects.described import ObjectTable
from codegen.linking.rest.objects.index import Index
from codegen.linking.rest.samples.curl import Command
from codegen.linking.rest.samples.json_nodes import Node
from codegen.linking.rest.samples.json_text import read_json
from codegen.linking.rest.samples.messages import Message
from codegen.linking.rest.samples.yaml_text import read_yaml
from codegen.linking.rest.types.sketch import Array, Linked, Typed
from codegen.pages.rest import Inline, Introduction, List, Paragraph, Table
from codegen.records import dataclass
from codegen.source import PageProse, Span

NAMELESS = frozenset({"none", "n/a", "nothing"})
"""Stands in place of a name where there is nothing to list, or in the row of the body."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """An entry of a request, and where it travels."""

    entry: Entry
    location: Location | None
    """As the row or the line before it says; None where neither does."""
    form: bool = False
    """The line before it speaks of a form."""
    or_json: bool = False
    """It says that JSON will do as well."""
    document: bool = False
    """It speaks of a JSON object and not of sending it."""


Answer = tuple[str | None, list[Entry]]
"""The status and the fields of an answer."""


def _row(parameter: Parameter) -> tuple[Entry]:
    return (parameter.entry,)


def _with_row(parameter: Parameter, rows: list[Entry]) -> Parameter:
    return replace(parameter, entry=rows[0])


def _fields(answer: Answer) -> list[Entry]:
    return answer[1]


def _with_fields(answer: Answer, fields: list[Entry]) -> Answer:
    return (answer[0], fields)


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
    status: str | None
    """The status of an answer, where the page shows one beside it: `404`, `4XX`, `default`."""
    span: Span
    """The first line of the body."""
    media_type: str = ""
    method: str = ""
    """The method of a request, where the page shows its start line."""
    yaml: bool = False
    """It is what is sent, shown in YAML."""
    of_list: bool = False
    """The paragraph right above says that a list comes back; an object may be one of its items."""
    below_query: bool = False
    """Only the title of query parameters stands before it: of a call without a body, it is the answer."""
    _values: tuple[Node, ...] | None = field(default=None, init=False, repr=False, compare=False)

    def values(self) -> tuple[Node, ...]:
        """The values that it holds as JSON or YAML; read once, since several passes ask."""
        if self._values is None:
            self._values = tuple(read_yaml(self.text, self.span) if self.yaml else read_json(self.text, self.span))
        return self._values


@dataclass(frozen=True, slots=True)
class StatedObject:
    """An object that code declares, and what is said of it."""

    declared: Declared
    sent: bool | None
    """Whether it is sent, or comes back; None where nothing says it."""
    lead: Lead | None
    status: str | None


@dataclass(frozen=True, slots=True)
class NamedObject:
    """What a label says is sent or comes back, `Returns: array of Van`, which the pages may describe."""

    name: str
    many: bool
    span: Span
    sent: bool = False


@dataclass(slots=True)
class Gathered:
    """All that the blocks of one operation say."""

    title: str = ""
    """The title of the section that introduces the operation."""
    parameters: list[Parameter] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    """Fields of answers by status; None where no status is stated."""
    sent_rows: NamedRows[Parameter] = field(default_factory=lambda: NamedRows(_row, _with_row), repr=False, compare=False)
    """The rows of `parameters` by name."""
    answer_rows: NamedRows[Answer] = field(default_factory=lambda: NamedRows(_fields, _with_fields), repr=False, compare=False)
    """The rows of `answers` by name."""
    many: bool = False
    """A line says that the fields describe the items of a list."""
    each: bool = False
    """A line says that the fields, which no member has, are those of each of several things."""
    answer_headers: list[Entry] = field(default_factory=list)
    """Headers of the answer of a call that succeeds."""
    error_headers: dict[str, list[Entry]] = field(default_factory=dict)
    """Headers of other answers, by status."""
    statuses: list[Status] = field(default_factory=list)
    requests: list[Example] = field(default_factory=list)
    responses: list[Example] = field(default_factory=list)
    commands: list[tuple[Command, Span]] = field(default_factory=list)
    programs: list[tuple[Command, Span]] = field(default_factory=list)
    """Calls in programs, which count where nothing else shows what is sent."""
    declared: list[StatedObject] = field(default_factory=list)
    """Objects that code declares; once the operation is settled, those of which nothing says whether they are sent or come back."""
    upload: Entry | None = None
    """The file that is the body, as a sentence says."""
    form_files: list[Parameter] = field(default_factory=list)
    """Files that are fields of a form, as sentences say."""
    messages: list[tuple[Message, Span]] = field(default_factory=list)
    """Requests that are shown with their start line."""
    prose: list[Paragraph] = field(default_factory=list)
    """The paragraphs before the first table, list or code."""
    sentences: list[Inline] = field(default_factory=list)
    """All paragraphs: one may link to the answer's object."""
    naming: Inline | None = None
    """The last paragraph that names parameters by itself, so that it announces nothing."""
    answering: list[Inline] = field(default_factory=list)
    """The paragraphs right below titles of answers."""
    doubts: list[Doubt] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)
    """Tables and lists that were understood."""
    returned: Typed | None = None
    """The type below a heading such as `Return type`."""
    named: list[NamedObject] = field(default_factory=list)
    """What labels say is sent or comes back, by name."""
    unsure: list[Example] = field(default_factory=list)
    """Bodies of which nothing says whether they are sent or come back."""
    called: list[Example] = field(default_factory=list)
    """Bodies among the answers that follow a command which must send a body and shows none."""
    files: list[Example] = field(default_factory=list)
    """What files or configurations hold, as the line before says."""
    behind: list[tuple[list[Entry], Table]] = field(default_factory=list)
    """Tables taken for fields of an answer only because they follow one."""
    said: list[tuple[list[Entry], Lead]] = field(default_factory=list)
    """Tables taken for fields of an answer only because `Returns the van.` stands before them."""
    weak: list[tuple[list[Entry], Lead | None]] = field(default_factory=list)
    """Tables taken for parameters that state neither what is required nor where it travels."""
    neighbours: tuple[str, ...] = ()
    """Paths of the operations that share the blocks."""
    unlent: list[Inline] = field(default_factory=list)
    """Sentences that refer to the parameters of another operation, which was not found."""
    left: list[Table | List] = field(default_factory=list)
    """Tables and lists that were not understood."""
    unread: list[tuple[Span, Subject]] = field(default_factory=list)
    """Code and lists that a line or a title says to be what is sent or comes back, of which nothing was understood."""
    _http: bool = field(default=False, init=False, repr=False, compare=False)
    _asked: int = field(default=0, init=False, repr=False, compare=False)
    """So many paragraphs were asked whether they speak of HTTP."""

    def names_http(self) -> bool:
        """Whether a paragraph so far speaks of HTTP; each is asked once."""
        while not self._http and self._asked < len(self.sentences):
            self._http = "HTTP" in self.sentences[self._asked].text
            self._asked += 1
        return self._http

    def described(self, *, sent: bool, index: Index) -> Typed | None:
        """The first object of those that labels name as sent, or as coming back, which the pages describe; its place is then no longer unread."""
        for named in self.named:
            section = index.named(named.name, named.span.file) if named.sent is sent else None
            if section is not None and isinstance(index.describes(section), ObjectTable):
                self.understood(named)
                link = Linked(named.name)
                return Typed(Array(link) if named.many else link)
        return None

    def understood(self, named: NamedObject) -> None:
        """Note that the pages describe what a label names."""
        self.unread = [each for each in self.unread if each[0] != named.span]

    def amount(self) -> int:
        """How much has been understood so far, to tell whether a block added anything."""
        said = (self.parameters, self.answers, self.statuses, self.requests, self.responses, self.commands, self.messages, self.programs, self.declared,
                self.unsure, self.files, self.behind, self.said, self.weak, self.taken, self.answer_headers, self.error_headers, self.form_files)  # fmt: skip
        return sum(len(each) for each in said) + (self.returned is not None) + (self.upload is not None)


@dataclass(frozen=True, slots=True)
class Called:
    """An operation, with the commands and addresses that call it."""

    introduction: Introduction
    gathered: Gathered
