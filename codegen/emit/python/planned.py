"""A module that is still to be made."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple


class Planned(NamedTuple):
    """A module of a service's package."""

    path: str
    """Below the package."""
    template: str
    view: Callable[[], object]
    """Makes what the template sees; it is called when the module is made, since views may ask for imports."""
    own: Collection[str] = ()
    """Names that the module defines."""
    last: bool = False
    """Whether it is made when the modules of types and operations are, whose exports it lists."""

    @property
    def depth(self) -> int:
        """How many packages above the module the service's package is, with itself: 1 for `client.py`."""
        return self.path.count("/") + 1
