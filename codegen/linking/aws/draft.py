"""Drafts: services while passes put them together. Nothing here leaves the package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum

from codegen.diagnostics import Collector
from codegen.ir.facts import FactSource, ServiceFacts, ServiceSettings
from codegen.ir.model import (
    TRAITS,
    ErrorTrait,
    HttpBinding,
    Location,
    Origin,
    Pagination,
    Protocol,
    Type,
    Waiter,
)
from codegen.pages.aws import Entry, EntryPlace, Page, SyntaxBlock, SyntaxNode, TypeExpression
from codegen.records import dataclass
from codegen.source import NO_PROSE, PageProse, Span


class Role(StrEnum):
    """What a structure is made from."""

    TYPE = "type"
    REQUEST = "request"
    RESPONSE = "response"
    ERROR = "error"
    TREE = "tree"
    """No page describes it, but a syntax block shows its members."""
    OPAQUE = "opaque"


@dataclass(slots=True)
class Elements:
    """How a list or a map is written."""

    item_name: str | None = None
    """The element of a list's items or a map's entries."""
    map_names: tuple[str, str] | None = None
    """The elements of a map's keys and values."""
    flattened: bool = False


@dataclass(slots=True, kw_only=True)
class MemberDraft:
    """A member that is not finished."""

    name: str
    wire_name: str
    span: Span
    entry: Entry | None = None
    """None where only a syntax block shows it."""
    place: EntryPlace = EntryPlace.CONTENTS
    node: SyntaxNode | None = None
    """The node of the first syntax block that shows it."""
    expression: TypeExpression | None = None
    """Its type, as the entry or the syntax block states it."""
    type: Type | None = None
    required: bool = False
    location: Location = Location.BODY
    response_wire_name: str | None = None
    notation: tuple[str, ...] = ()
    """The part of the label behind the name (query and ec2): `("member", "N")` of `Capabilities.member.N`."""
    format: str | None = None
    """`json`, `xml` or `binary`, where the sentence above the entries says so."""
    elements: list[Elements] = field(default_factory=list)
    """The elements of its collections, the outermost first."""
    xml_namespace: str | None = None
    xml_namespace_prefix: str | None = None
    endpoint_parameter: str | None = None
    traits: set[str] = field(default_factory=set)
    """The traits of `TRAITS` that it has."""

    def at(self, depth: int) -> Elements:
        """How the collection inside `depth` others is written."""
        while len(self.elements) <= depth:
            self.elements.append(Elements())
        return self.elements[depth]

    def mark(self, trait: str, has: bool = True) -> None:
        """Give it a trait, or take it away.

        Raises KeyError where the model has no trait of that name.
        """
        if trait not in TRAITS:
            raise KeyError(trait)
        (self.traits.add if has else self.traits.discard)(trait)


@dataclass(slots=True, kw_only=True)
class ShapeDraft:
    """A structure that is not finished."""

    id: str
    role: Role
    span: Span
    page: Page | None = None
    members: list[MemberDraft] = field(default_factory=list)
    documentation: PageProse = NO_PROSE
    union: bool = False
    error: ErrorTrait | None = None
    result_wrapper: str | None = None
    xml_root: str | None = None
    xml_namespace: str | None = None

    def member(self, wire_name: str) -> MemberDraft | None:
        """The member with this name on the wire, else the one with this own name."""
        for member in self.members:
            if member.wire_name == wire_name:
                return member
        return next((member for member in self.members if member.name == wire_name), None)

    def by_name(self) -> dict[str, MemberDraft]:
        """As `member`, for many names at once."""
        members = {member.name: member for member in reversed(self.members)}
        members.update((member.wire_name, member) for member in reversed(self.members))
        return members

    def free_name(self, name: str) -> str:
        """`name`, with underscores behind it until no other member has it."""
        while any(member.name == name for member in self.members):
            name += "_"
        return name


@dataclass(slots=True, kw_only=True)
class OperationDraft:
    """An operation that is not finished."""

    id: str
    page: Page
    request: ShapeDraft | None = None
    response: ShapeDraft | None = None
    errors: list[str] = field(default_factory=list)
    http: HttpBinding = field(default_factory=HttpBinding)
    pagination: Pagination | None = None
    url_encoding: tuple[str, str] | None = None
    url_encoded: tuple[str, ...] = ()
    waiters: tuple[Waiter, ...] = ()

    def sides(self) -> Iterable[tuple[ShapeDraft, SyntaxBlock | None]]:
        """Request and response, each with its syntax blocks."""
        if self.request is not None:
            yield self.request, self.page.request
        if self.response is not None:
            yield self.response, self.page.response


@dataclass(slots=True, kw_only=True)
class ServiceDraft:
    """A service that is not finished."""

    uid: str
    span: Span
    prefixes: set[str] = field(default_factory=set)
    """Prefixes of file names by which links of its pages name their targets."""
    folders: set[str] = field(default_factory=set)
    pages: list[Page] = field(default_factory=list)
    facts: ServiceFacts | None = None
    source: FactSource | None = None
    settings: ServiceSettings | None = None
    collector: Collector = field(default_factory=Collector)
    neighbours: Mapping[tuple[str, str], Page] = field(default_factory=dict)
    """Type pages of the whole build by (prefix, name in lower case), for references to other services."""
    operations: dict[str, OperationDraft] = field(default_factory=dict)
    shapes: dict[str, ShapeDraft] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    """Name in lower case -> shape id, for renditions that lose case."""
    common_errors: list[str] = field(default_factory=list)
    protocol: Protocol = Protocol.JSON
    stated: dict[str, tuple[str, Origin]] = field(default_factory=dict)
    """Field of `Service` -> value and origin."""
