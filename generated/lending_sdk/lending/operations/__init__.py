"""Operations of Lending."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .create_book import CreateBookRequest as CreateBookRequest
    from .delete_book import DeleteBookRequest as DeleteBookRequest
    from .get_book import GetBookRequest as GetBookRequest
    from .get_member_by_name import GetMemberByNameRequest as GetMemberByNameRequest
    from .list_books import ListBooksRequest as ListBooksRequest
    from .remind_member import RemindMemberRequest as RemindMemberRequest
    from .update_book import UpdateBookRequest as UpdateBookRequest
    from .upload_cover import UploadCoverRequest as UploadCoverRequest
else:
    # Type checkers know the names above, and refuse all others.
    from ..._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "create_book": "CreateBookRequest",
            "delete_book": "DeleteBookRequest",
            "get_book": "GetBookRequest",
            "get_member_by_name": "GetMemberByNameRequest",
            "list_books": "ListBooksRequest",
            "remind_member": "RemindMemberRequest",
            "update_book": "UpdateBookRequest",
            "upload_cover": "UploadCoverRequest",
        },
    )
