"""Pagination: iterators over the pages and the items of a list, for synchronous and asynchronous clients."""

# pyright: reportPrivateUsage=false
# The client keeps public names for the methods of services.

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, cast

from .config import check_limit
from .errors import ConfigurationError, PaginationError, undecodable
from .fingerprints import fingerprint
from .unset import UNSET, items_of

if TYPE_CHECKING:
    from .config import CallOptions
    from .drive import Driver
    from .drive_async import AsyncDriver
    from .operation import Operation

InputT = TypeVar("InputT")
OutputT = TypeVar("OutputT")
ItemT = TypeVar("ItemT")


class Paginator(Generic[InputT, OutputT, ItemT]):
    """How an operation pages. Generated modules have a constant for each such operation."""

    __slots__ = (
        "begin",
        "input_tokens",
        "items",
        "more",
        "operation",
        "output_tokens",
        "page_size",
    )

    def __init__(
        self,
        operation: Operation[InputT, OutputT],
        *,
        input_tokens: Callable[[InputT], Sequence[Any]],
        begin: Callable[[InputT, Sequence[Any]], InputT],
        output_tokens: Callable[[OutputT], Sequence[Any]],
        items: Callable[[OutputT], Iterable[ItemT] | Any],
        page_size: Callable[[InputT, int], InputT] | None = None,
        more: Callable[[OutputT], Any] | None = None,
    ) -> None:
        """All but the operation are functions.

        `input_tokens` reads the page tokens of a request; `begin` copies a request with other tokens, `page_size` with another
        size of pages. `items` reads the items of a page, `output_tokens` the tokens of the next one. `more` reads whether there
        is another page (`IsTruncated`); where it is not given or did not arrive, the tokens tell.
        """
        self.operation = operation
        self.input_tokens = input_tokens
        self.begin = begin
        self.output_tokens = output_tokens
        self.items = items
        self.page_size = page_size
        self.more = more


class ResumePoint(NamedTuple):
    """A position in a list, to continue from later or in another process: pass it as `start`."""

    tokens: tuple[Any, ...]
    """The tokens of the page; empty for the first page."""
    skip: int = 0
    """Number of items of that page that were already given."""


class _Cursor(Generic[InputT, OutputT, ItemT]):
    """The position in a list, without I/O."""

    def __init__(
        self,
        paginator: Paginator[InputT, OutputT, ItemT],
        request: InputT,
        limit: int | None,
        start: ResumePoint | None,
        page_size: int | None,
    ) -> None:
        if page_size is not None:
            if paginator.page_size is None:
                raise ConfigurationError(
                    f"{paginator.operation.name} chooses the size of its pages itself"
                )
            request = paginator.page_size(request, page_size)
        check_limit(limit)
        given = cast("object", start)
        if given is not None and not isinstance(given, ResumePoint):
            kind = type(given).__name__
            raise ConfigurationError(f"start is a ResumePoint; not of type {kind}")
        self._paginator = paginator
        self._request = request
        self._left = limit
        self._failure: PaginationError | None = None
        self.point: ResumePoint | None = start or ResumePoint(())
        asked = self.point.tokens or tuple(paginator.input_tokens(request))
        self._asked_for: set[bytes] = set()
        # The call tells what is wrong with a token that cannot even be written.
        with suppress(ValueError, RecursionError):
            self._asked_for.add(fingerprint(asked))

    def request(self) -> InputT | None:
        """The request for the next page; `None` at the end. Raises `PaginationError`."""
        if self._failure is not None and self._left != 0:
            raise self._failure
        if self.point is None or self._left == 0:
            return None
        if not self.point.tokens:
            return self._request
        return self._paginator.begin(self._request, self.point.tokens)

    def pass_page(self, page: OutputT) -> None:
        """Moves on behind a page that was given as a whole."""
        self.point = self._next(page)

    def items(self, page: OutputT) -> Iterator[ItemT]:
        """The items of a page, up to the limit. Moves the resume point with each item."""
        items: list[ItemT] = self._read(
            lambda page: items_of(self._paginator.items(page)), page
        )
        here = self.point
        assert here is not None
        following = self._next(page)
        for index in range(here.skip, len(items)):
            if self._left == 0:
                return
            if self._left is not None:
                self._left -= 1
            self.point = (
                following
                if index + 1 == len(items)
                else ResumePoint(here.tokens, index + 1)
            )
            yield items[index]
        self.point = following

    def _read(self, read: Callable[[OutputT], Any], page: OutputT) -> Any:
        """What `read` gives for a page. Raises `ResponseError` for a page that is not as documented."""
        try:
            return read(page)
        # Accessors trust what pages say: an answer of another form may break any of them.
        except Exception as error:
            raise undecodable(self._paginator.operation.name, error) from error

    def _next(self, page: OutputT) -> ResumePoint | None:
        """Where the next page begins; `None` at the end. A failure is raised when the next page is asked for."""
        paginator = self._paginator
        more = UNSET if paginator.more is None else self._read(paginator.more, page)
        if more is False:
            return None
        tokens = self._read(lambda page: tuple(paginator.output_tokens(page)), page)
        name = paginator.operation.name
        if not any(tokens):
            if more is True:
                self._failure = PaginationError(
                    f"{name} says that there are more pages, and not where they begin"
                )
            return None
        tokens = tuple(token or UNSET for token in tokens)
        seen = fingerprint(tokens)
        if seen in self._asked_for:
            self._failure = PaginationError(f"{name} gave the same page token twice")
            return None
        self._asked_for.add(seen)
        return ResumePoint(tokens)


def last_item(items: Any, read: Callable[[Any], Any]) -> Any:
    """A token read from the last item of a page, for lists whose pages may have no token; `UNSET` for no items."""
    return read(items[-1]) if items else UNSET


class _Listing(Generic[InputT, OutputT, ItemT]):
    """What synchronous and asynchronous iterables of pages have in common."""

    def __init__(
        self,
        client: Any,
        paginator: Paginator[InputT, OutputT, ItemT],
        request: InputT,
        *,
        limit: int | None = None,
        start: ResumePoint | None = None,
        page_size: int | None = None,
        call_options: CallOptions | None = None,
    ) -> None:
        """`limit` is the largest number of items that `items()` gives, `page_size` the number that one call asks for.

        Raises `ConfigurationError` for a negative limit and for operations without a page size. The iteration raises what
        calls raise, and `PaginationError`.
        """
        self._client = client
        self._operation = paginator.operation
        self._cursor = _Cursor(paginator, request, limit, start, page_size)
        self._options = call_options

    @property
    def resume_point(self) -> ResumePoint | None:
        """The position behind what was given so far; `None` at the end."""
        return self._cursor.point


class Pages(_Listing[InputT, OutputT, ItemT]):
    """An iterable of pages; `items()` iterates over items. Calls are made during the iteration."""

    _client: Driver

    def __iter__(self) -> Iterator[OutputT]:
        while (request := self._cursor.request()) is not None:
            page = self._client._call(self._operation, request, self._options)
            self._cursor.pass_page(page)
            yield page

    def items(self) -> Iterator[ItemT]:
        while (request := self._cursor.request()) is not None:
            page = self._client._call(self._operation, request, self._options)
            yield from self._cursor.items(page)


class AsyncPages(_Listing[InputT, OutputT, ItemT]):
    """`Pages` for asyncio: iterate with `async for`."""

    _client: AsyncDriver

    async def __aiter__(self) -> AsyncIterator[OutputT]:
        while (request := self._cursor.request()) is not None:
            page = await self._client._call(self._operation, request, self._options)
            self._cursor.pass_page(page)
            yield page

    async def items(self) -> AsyncIterator[ItemT]:
        while (request := self._cursor.request()) is not None:
            page = await self._client._call(self._operation, request, self._options)
            for item in self._cursor.items(page):
                yield item
