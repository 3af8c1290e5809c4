"""Modules that are still to be made."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple


class Planned(NamedTuple):
    """A module of a service's package."""

    path: str
    """Below the package."""
    template: str
    view: Callable[[], object]
    """Makes the view; called while the module is made, since views may ask for imports."""
    own: Collection[str] = ()
    """Names that the module defines."""
    last: bool = False
    """Whether it lists exports of the modules of types and operations, and is made after them."""

    @property
    def depth(self) -> int:
        """How many packages above it the service's package is, counted with itself: 1 for `client.py`."""
        return self.path.count("/") + 1
