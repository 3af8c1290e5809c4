"""A rule that judges one kind of change: for code that uses the SDK (source), and for what is sent (wire)."""

from __future__ import annotations

from enum import Enum, IntEnum, StrEnum
from functools import partial

from codegen.diff.change import Kind
from codegen.records import dataclass


class Level(IntEnum):
    """How bad a change is.

    For source: whether code that was written for the SDK of the old pages still type-checks and works with the SDK of the
    new ones. For the wire: whether a client made from the old pages still works with the service that the new ones describe.
    """

    NONE = 0
    """Nothing changes there."""
    COMPATIBLE = 1
    """What was right stays right."""
    RISKY = 2
    """What was right may fail, for some values or uses."""
    BREAKING = 3
    """What was right fails."""

    @property
    def label(self) -> str:
        """The word for people."""
        return self.name.lower()

    @property
    def counted(self) -> str:
        """What is said behind a number of changes."""
        return "without effect" if self is Level.NONE else self.label


class Side(Enum):
    """Which use of a shape a rule judges."""

    REQUEST = "request"
    RESPONSE = "response"
    BOTH = "both"
    """For types that travel in requests and in responses, in addition to the rules for either side."""
    EITHER = "either"
    """The judgement is the same whichever way the shape travels, or the kind of change has no direction."""


class Section(StrEnum):
    """Where a changelog tells of it; the names are those of Keep a Changelog 1.1."""

    ADDED = "Added"
    CHANGED = "Changed"
    DEPRECATED = "Deprecated"
    REMOVED = "Removed"


@dataclass(frozen=True, slots=True)
class Rule:
    """The judgement of one kind of change."""

    code: str
    """`DF` + number; stable, never reused."""
    side: Side
    kind: Kind
    source: Level
    wire: Level
    section: Section
    sentence: str
    """For a changelog, with `{it}`, `{before}`, `{after}` and `{aspect}` filled in; no full stop. Code stands in backticks."""
    why: str
    """The reason for the judgement."""
    plural: str = ""
    """The sentence for several places together."""
    unmirrored: str = ""
    """Why requests and responses do not have a rule each; empty for those that do."""

    @property
    def name(self) -> str:
        """`maximum-lowered-in-request`; the kind alone where there is one rule for it."""
        return self.kind.value if self.side is Side.EITHER else f"{self.kind.value}-in-{self.side.value}"


request = partial(Rule, side=Side.REQUEST)
response = partial(Rule, side=Side.RESPONSE)
both = partial(Rule, side=Side.BOTH)
either = partial(Rule, side=Side.EITHER)

NO_DIRECTION = "it is no part of a message"
SAME_BOTH_WAYS = "sender and receiver have to agree, whichever of them the client is"
REQUESTS_ONLY = "it concerns requests only"
