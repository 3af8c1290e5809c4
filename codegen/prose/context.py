"""Where a sentence stands."""

from __future__ import annotations

from codegen.prose.mentions import Names
from codegen.records import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """Where a sentence stands."""

    names: Names
    own: str | None = None
    """The member in whose entry it stands."""
    heading: str | None = None
    """The value of that member that begins the bullet around it, or right above it."""
    inside: bool = True
    """It stands in that bullet, so that it is about the value even where it does not say so."""
    apart: bool = False
    """It stands in a bullet about something other than a value of the member, and does not name its subject."""
