"""How facts came into the model."""

from __future__ import annotations

from enum import StrEnum

from codegen.records import dataclass
from codegen.source import Span


class Provenance(StrEnum):
    """How a fact came into the model."""

    STATED = "stated"
    """A page says it in so many words."""
    DERIVED = "derived"
    """It follows from stated facts by a rule."""
    INFERRED = "inferred"
    """Examples show it."""
    PROFILE = "profile"
    """The configuration's profile of the vendor says it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact about a service comes from."""

    source: str
    """`page`, `catalogue`, `overlay` or `derived`."""
    span: Span | None = None
    note: str = ""
