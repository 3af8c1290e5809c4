"""Groups of operations of Lending."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .books import AsyncBooksResource as AsyncBooksResource
    from .members import AsyncMembersResource as AsyncMembersResource
else:
    # Type checkers know the names above, and refuse all others.
    from ..._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "books": "AsyncBooksResource",
            "members": "AsyncMembersResource",
        },
    )
