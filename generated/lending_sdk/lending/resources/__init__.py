"""Groups of operations of Lending."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .books import BooksResource as BooksResource
    from .members import MembersResource as MembersResource
else:
    # Type checkers know the names above, and refuse all others.
    from ..._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "books": "BooksResource",
            "members": "MembersResource",
        },
    )
