"""How facts came into the model."""

from __future__ import annotations

from enum import StrEnum

from codegen.records import dataclass
from codegen.source import Span


class Provenance(StrEnum):
    """How a fact came into the model."""

    STATED = "stated"
    """A page states it."""
    DERIVED = "derived"
    """A rule derives it from stated facts."""
    INFERRED = "inferred"
    """Examples show it."""
    PROFILE = "profile"
    """The configuration's profile of the vendor states it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact about a service comes from."""

    source: str
    """`page`, `catalogue`, `overlay` or `derived`."""
    span: Span | None = None
    note: str = ""
