"""Types of Lending."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .book import Book as Book
    from .book_shelf import BookShelf as BookShelf
    from .get_member_by_name_result import (
        GetMemberByNameResult as GetMemberByNameResult,
    )
    from .upload_cover_result import UploadCoverResult as UploadCoverResult
else:
    # Type checkers know the names above, and refuse all others.
    from ..._runtime.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "book": "Book",
            "book_shelf": "BookShelf",
            "get_member_by_name_result": "GetMemberByNameResult",
            "upload_cover_result": "UploadCoverResult",
        },
    )
