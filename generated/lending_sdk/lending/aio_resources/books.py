"""The group books of Lending."""

from __future__ import annotations

from builtins import list as _list
from typing import Any, Unpack

from ..._runtime.http import Body
from ..._runtime.rest.aio import AsyncResource
from ..._runtime.rest.pages import AsyncRestPages
from ..._runtime.rest.settings import Extras
from ..._runtime.unset import UNSET, Unset
from .. import operations as _o
from .. import types as _t


class AsyncBooksResource(AsyncResource):
    """Operations on books."""

    async def create(
        self,
        *,
        title: str,
        subjects: _list[str] | Unset = UNSET,
        pages: int | Unset = UNSET,
        **extra: Unpack[Extras],
    ) -> _t.Book:
        """Adds a book.

        Args:
            title: Title of the book.
            subjects: What it is about.
            pages: How long it is.

        Example:
            >>> await client.books.create(title="...")
        """
        from ..operations import create_book as _op

        return await self._send(
            _op.OPERATION,
            _op.CreateBookRequest(title=title, subjects=subjects, pages=pages),
            extra,
        )

    async def delete(self, *, id: int, **extra: Unpack[Extras]) -> Any:
        """Removes a book for good.

        Args:
            id: Number of the book.

        Example:
            >>> await client.books.delete(id=1)
        """
        from ..operations import delete_book as _op

        return await self._send(_op.OPERATION, _op.DeleteBookRequest(id=id), extra)

    async def get(self, *, id: int, **extra: Unpack[Extras]) -> _t.Book:
        """Gets one book.

        Args:
            id: Number of the book.

        Example:
            >>> await client.books.get(id=1)
        """
        from ..operations import get_book as _op

        return await self._send(_op.OPERATION, _op.GetBookRequest(id=id), extra)

    async def list(
        self,
        *,
        subjects: _list[str] | Unset = UNSET,
        lent: bool | Unset = UNSET,
        page: int | Unset = UNSET,
        per_page: int | Unset = UNSET,
        **extra: Unpack[Extras],
    ) -> _list[_t.Book]:
        """Lists the books of the library, page by page.

        Args:
            subjects: Only books on these subjects.
            lent: Only books that are lent, or that are not.
            page: Number of the page, from 1.
            per_page: Books on a page.

        Example:
            >>> await client.books.list()
        """
        from ..operations import list_books as _op

        return await self._send(
            _op.OPERATION,
            _op.ListBooksRequest(
                subjects=subjects, lent=lent, page=page, per_page=per_page
            ),
            extra,
        )

    def list_pages(
        self,
        *,
        subjects: _list[str] | Unset = UNSET,
        lent: bool | Unset = UNSET,
        page: int | Unset = UNSET,
        per_page: int | Unset = UNSET,
        **extra: Unpack[Extras],
    ) -> AsyncRestPages[_o.ListBooksRequest, _list[_t.Book], _t.Book]:
        """The pages of `list`, with its arguments: `async for page in
        client.books.list_pages(...)`, or `async for item in
        client.books.list_pages(...).items()` for the items of all pages.
        """
        from ..operations import list_books as _op

        return self._pages(
            _op.PAGES,
            _op.ListBooksRequest(
                subjects=subjects, lent=lent, page=page, per_page=per_page
            ),
            extra,
        )

    async def update(
        self,
        *,
        id: int,
        title: str | Unset = UNSET,
        **extra: Unpack[Extras],
    ) -> _t.Book:
        """Changes a book.

        Args:
            id: Number of the book.
            title: Its new title.

        Example:
            >>> await client.books.update(id=1)
        """
        from ..operations import update_book as _op

        return await self._send(
            _op.OPERATION, _op.UpdateBookRequest(id=id, title=title), extra
        )

    async def upload_cover(
        self,
        *,
        id: int,
        file: Body,
        caption: str | Unset = UNSET,
        **extra: Unpack[Extras],
    ) -> _t.UploadCoverResult:
        """Puts a picture on the cover of a book.

        Args:
            id: Number of the book.
            file: The picture.
            caption: What it shows.

        Example:
            >>> await client.books.upload_cover(id=1, file=b"...")
        """
        from ..operations import upload_cover as _op

        return await self._send(
            _op.OPERATION,
            _op.UploadCoverRequest(id=id, file=file, caption=caption),
            extra,
        )
