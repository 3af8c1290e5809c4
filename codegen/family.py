"""The door of a family: what one way of writing references offers to the stages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field
from enum import IntEnum
from typing import Any, Protocol, runtime_checkable

from codegen.diagnostics import Diagnostic
from codegen.ir.facts import ServiceSettings
from codegen.ir.model import Model, Service
from codegen.pages import LineCounts
from codegen.records import dataclass
from codegen.source import SourceFile, Span


class Sureness(IntEnum):
    """How sure a family is that a page is its own."""

    NOT_MINE = 0
    """The page has marks that none of the family's has."""
    PERHAPS = 1
    """Nothing speaks against it; the family of the pages around it takes it."""
    LIKELY = 2
    """It has the family's marks and some of others'; where no page around it is anybody's, the likeliest family takes it."""
    SURE = 3


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a family says of a page."""

    sureness: Sureness
    reason: str
    """Why, for people: `a line GET /projects/:id introduces an operation`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """What a family makes of its pages together."""

    services: tuple[Service, ...]
    findings: tuple[Diagnostic, ...] = ()
    """Findings of linking on the pages."""
    lines: Mapping[str, LineCounts] = field(default_factory=dict)
    """File of a page -> what its lines turned out to be, where linking knows more of it than reading."""
    evidence: Any = None
    """What `check` needs again; only the family looks into it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """How a page differs from its former state, where linking would make the same of both."""

    spans: Mapping[Span, Span]
    """Former place -> place now."""
    prose: Mapping[str, str]
    """Former prose of operations, types and members -> prose now, which the model takes as it is."""


@runtime_checkable
class Moving(Protocol):
    """Part of a family that can say when linking is needless. Not every family has it."""

    def moved(self, old: Any, new: Any, services: Collection[tuple[str, str]]) -> Moves | None:
        """How `new` differs from `old`, a former state of the page; None where linking has to be asked again.

        `services` are (family, protocol) of all that the pages described then.
        The services of all pages then are the same but for these places, and for this prose in operations, structures and
        members whose places are on this page.
        """


@dataclass(frozen=True, slots=True)
class Setting:
    """A key that a family proposes for its table of a service, `[services.NAME.<family>]`."""

    key: str
    value: str
    """In TOML."""
    reason: str
    """What speaks for it and how surely, in sentences."""
    sure: bool
    """Otherwise it is written as a comment, for people to decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What a family has found out about a service, for `codegen init`."""

    service: str
    """Its name in the model."""
    named_by: str
    """What the name was taken from: `the host of https://shop.example.com`."""
    seen: tuple[str, ...]
    """What was understood and what was not, in sentences."""
    settings: tuple[Setting, ...] = ()


@runtime_checkable
class Surveying(Protocol):
    """Part of a family that can say what it found and which settings would help. Not every family has it."""

    def survey(self, pages: Sequence[Any], linking: Linking) -> Sequence[Survey]:
        """A survey for each service of `linking`, which `link` made of `pages`."""


class Family(Protocol):
    """One way of writing references. Only the family looks into its pages.

    Entry points of the group `codegen.families` name objects that are so.
    """

    name: str
    """`aws`, `rest`: the key of its table under `[services.<name>]`, and `family` of its pages."""

    def recognise(self, source: SourceFile) -> Recognition:
        """Whether a page belongs to this family, from its looks."""

    def read(self, source: SourceFile) -> tuple[Any, list[Diagnostic]]:
        """A page that satisfies `codegen.pages.Page` and can be pickled, and what is wrong with it.

        Never raises for what a page holds: what is not understood is a finding.
        """

    def link(self, pages: Sequence[Any], settings: Sequence[ServiceSettings]) -> Linking:
        """The services that its pages describe, and findings."""

    def check(
        self, pages: Sequence[Any], model: Model, source: Callable[[str], SourceFile | None], evidence: Any
    ) -> list[Diagnostic]:
        """What `lint` finds in its pages and the model together.

        `source` gives the text of a page, `evidence` is what `link` handed over.
        """
