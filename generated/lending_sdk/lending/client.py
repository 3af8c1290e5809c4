"""The synchronous client of Lending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.rest.client import RestClient
from .service import SERVICE

if TYPE_CHECKING:
    from .resources.books import BooksResource
    from .resources.members import MembersResource


class Lending(RestClient):
    """Calls Lending."""

    SERVICE = SERVICE

    @property
    def books(self) -> BooksResource:
        from .resources.books import BooksResource

        return BooksResource(self)

    @property
    def members(self) -> MembersResource:
        from .resources.members import MembersResource

        return MembersResource(self)
