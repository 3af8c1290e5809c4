"""Where a sentence stands."""

from __future__ import annotations

from codegen.prose.mentions import Names
from codegen.records import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """Where a sentence stands."""

    names: Names
    own: str | None = None
    """The member whose entry it stands in."""
    heading: str | None = None
    """The value of that member that the bullet around it, or right above it, is about."""
    inside: bool = True
    """Whether it stands in that bullet, so that it is about the value even where it does not say so."""
    apart: bool = False
    """Whether it stands in a bullet about something that is no value of the member, and leaves out the subject of that."""
