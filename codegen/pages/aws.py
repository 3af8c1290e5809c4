"""What a page of an AWS reference says, unresolved: the readers' output and the linker's input.

Nothing here is resolved against other pages. Text is normalised: escapes are gone, links are their
text, line ends are joined. Prose (`documentation`) is CommonMark in one form whatever the rendition:
paragraphs and lists apart by blank lines, `- ` bullets, code spans, `[text](target)` links, notes as
a paragraph that starts with `Note: ` (`Important: `, `Warning: ` ...).
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import ClassVar, TypeAlias

from codegen.pages import LineCounts
from codegen.records import dataclass
from codegen.source import NO_PROSE, PageProse, Span


class Rendition(StrEnum):
    """The form in which a page was written down."""

    OFFICIAL = "official"
    SITE = "site"
    CRAWLED = "crawled"
    FLAT = "flat"


class PageKind(StrEnum):
    """What a page describes."""

    OPERATION = "operation"
    TYPE = "type"
    INDEX = "index"
    COMMON_ERRORS = "common_errors"
    COMMON_PARAMETERS = "common_parameters"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NamedType:
    """`Type: String`, or the innermost word of a collection; `name` in lower case (`string`, `json value`, `base64-encoded binary data object`)."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class TypeLink:
    """`Type: [X](API_X.md) object`: the name as shown and the page that the link names."""

    name: str
    target: str | None
    """Stem of the linked file as written (`API_X`), without anchor and suffix; None where the rendition lost links."""
    span: Span


@dataclass(frozen=True, slots=True)
class ArrayOf:
    """`Array of X`, `X list`."""

    element: TypeExpression
    span: Span


@dataclass(frozen=True, slots=True)
class MapOf:
    """`K to V map`."""

    key: TypeExpression
    value: TypeExpression
    span: Span


TypeExpression: TypeAlias = NamedType | TypeLink | ArrayOf | MapOf


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers of a length, range, item or entry constraint; a fixed value is both. Integers stay `int`."""

    minimum: int | float | None
    maximum: int | float | None
    span: Span


@dataclass(frozen=True, slots=True)
class PatternText:
    """A `Pattern:` line's regular expression, as printed."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Values:
    """A `Valid Values:` or `Valid Keys:` line."""

    values: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes or no that a field line states."""

    value: bool
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLines:
    """The field lines of one entry, parsed; where a label occurs twice the last one counts."""

    type: TypeExpression | None = None
    map_entries: tuple[Bounds, ...] = ()
    """One for each nested map, outermost first."""
    key_length: tuple[Bounds, ...] = ()
    key_pattern: tuple[PatternText, ...] = ()
    valid_keys: tuple[Values, ...] = ()
    value_length: Bounds | None = None
    value_pattern: PatternText | None = None
    array_members: tuple[Bounds, ...] = ()
    """One for each nested array, outermost first."""
    length: Bounds | None = None
    pattern: PatternText | None = None
    valid_values: Values | None = None
    valid_range: Bounds | None = None
    union: Flag | None = None
    """The note that the entry's type is a union, of which one member may be given."""
    required: Flag | None = None
    """None where the page does not say; `Conditional` counts as no."""
    status: int | None = None
    """HTTP status of a member that is an error of an event stream."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A member with its head, prose and field lines."""

    name: str
    """The label of the head, as shown: `ModelPackageName`, `Filter.N`, `Capabilities.member.N`, `x-amz-acl`."""
    anchor: str | None = None
    """Last segment of the anchor (the SDK's member name, with the URI marker taken off); None without anchors."""
    response_name: str | None = None
    """The second name of `**Max** (request), **max** (response)` heads."""
    notations: tuple[str, ...] = ()
    """How a query spells a map's keys and values or a list's items, from the head's line or those under it:
    `X.entry.N.key` and `X.entry.N.value`, `X.member.N`."""
    documentation: PageProse = NO_PROSE
    fields: FieldLines = FieldLines()
    span: Span
    """The head's label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorEntry:
    """An error of an operation."""

    name: str
    documentation: PageProse = NO_PROSE
    members: tuple[Entry, ...] = ()
    status: int | None = None
    status_span: Span | None = None
    span: Span


class EntryPlace(StrEnum):
    """The section that an entry stands in."""

    URI = "uri"
    """URI Request Parameters: path, query string and headers, as the syntax block says."""
    REQUEST_BODY = "request_body"
    """Request Parameters, Request Body."""
    RESPONSE_HEADERS = "response_headers"
    RESPONSE_BODY = "response_body"
    RESPONSE_STATUS = "response_status"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryGroup:
    """Entries under one sentence or heading (`The request accepts the following data in JSON format.`)."""

    place: EntryPlace
    format: str | None = None
    """`json`, `xml` or `binary`, where the introducing sentence says so."""
    introduction: str = ""
    """What stands before the entries, without the fixed sentences."""
    entries: tuple[Entry, ...] = ()
    span: Span


@dataclass(frozen=True, slots=True)
class SyntaxLeaf:
    """A value's placeholder: `string`, `number`, `boolean`, `blob`, `json value`, or `...` for what the block cuts off."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class SyntaxReference:
    """`"AttributeValue"`: the name of a type, where the block stops at a recursion."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class SyntaxMember:
    """A key of an object, or a child element, of a syntax block's tree."""

    name: str
    target: str | None
    """Where the key links to: `API_X#Service-Type-X-Member`; None where there is no link."""
    value: SyntaxNode
    span: Span
    attribute: bool = False
    """XML: it is an attribute of the tag."""


@dataclass(frozen=True, slots=True)
class SyntaxObject:
    """`{ "A": ..., }`; for XML an element with children. `cut` where it shows `...`."""

    members: tuple[SyntaxMember, ...]
    span: Span
    cut: bool = False


@dataclass(frozen=True, slots=True)
class SyntaxArray:
    """`[ ... ]`, or an XML element that is shown followed by `...`."""

    element: SyntaxNode
    span: Span


@dataclass(frozen=True, slots=True)
class SyntaxMap:
    """`{ "string" : ... }`."""

    key: SyntaxNode
    value: SyntaxNode
    span: Span


SyntaxNode: TypeAlias = SyntaxLeaf | SyntaxReference | SyntaxObject | SyntaxArray | SyntaxMap


@dataclass(frozen=True, slots=True)
class XmlRoot:
    """The root element of an XML body."""

    name: str
    namespace: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Binding:
    """`X-Amz-Log-Type: LogType` in a syntax block, or `?Qualifier=Qualifier`; `static` is a constant's value."""

    wire_name: str
    member: str | None
    static: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntaxBlock:
    """A Request Syntax or Response Syntax block."""

    method: str | None = None
    path: str | None = None
    """As printed, without the query string; placeholders are marked `{Name}` where the rendition marks them."""
    query: tuple[Binding, ...] = ()
    status: str | None = None
    """`200`, or the member that the status is bound to."""
    headers: tuple[Binding, ...] = ()
    root: XmlRoot | None = None
    body: SyntaxNode | None = None
    raw_body: str | None = None
    """The member that is the body, where the body is a bare word."""
    http2: bool = False
    """Whether the request line says HTTP/2, which streams in both directions need."""
    span: Span


@dataclass(frozen=True, slots=True)
class Sample:
    """An example of the page, as printed."""

    title: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page, read."""

    family: ClassVar[str] = "aws"

    file: str
    """Path as shown: relative to the input, with `/`."""
    rendition: Rendition
    kind: PageKind
    name: str
    """The title, without the guide's prefix, in its own case."""
    prefix: str = ""
    """Service prefix of the file name in lower case (`runtime`, `streams`, `control`); empty for none."""
    uid: str | None = None
    """`sagemaker` of `goto/<sdk>/sagemaker-2017-07-24/...`; None where the page has no such link."""
    api_version: str | None = None
    url: str | None = None
    """Address of the page, where it states one."""
    licence: str | None = None
    """Licence line of the page, where it states one."""
    documentation: PageProse = NO_PROSE
    request: SyntaxBlock | None = None
    response: SyntaxBlock | None = None
    groups: tuple[EntryGroup, ...] = ()
    result_wrapper: str | None = None
    """`DefineExpressionResult`, where the page names the structure around the response."""
    errors: tuple[ErrorEntry, ...] = ()
    samples: tuple[Sample, ...] = ()
    union: bool = False
    """Whether the page itself calls its type a union."""
    of_tools: bool = False
    """Whether the vendor's tools wrote the page: such pages lack nothing that all others have."""
    sections: frozenset[str] = frozenset()
    """Titles of sections that its text shows in whatever rendition, even where none of them is read as such."""
    lines: LineCounts = field(default_factory=lambda: LineCounts(()))
    span: Span
    """The title."""
