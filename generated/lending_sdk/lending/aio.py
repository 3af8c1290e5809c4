"""The asynchronous client of Lending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.rest.aio import AsyncRestClient
from .service import SERVICE

if TYPE_CHECKING:
    from .aio_resources.books import AsyncBooksResource
    from .aio_resources.members import AsyncMembersResource


class AsyncLending(AsyncRestClient):
    """Calls Lending."""

    SERVICE = SERVICE

    @property
    def books(self) -> AsyncBooksResource:
        from .aio_resources.books import AsyncBooksResource

        return AsyncBooksResource(self)

    @property
    def members(self) -> AsyncMembersResource:
        from .aio_resources.members import AsyncMembersResource

        return AsyncMembersResource(self)
