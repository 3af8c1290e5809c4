"""Page after page of a list, as iterators over pages and over items, for both kinds of clients."""

# pyright: reportPrivateUsage=false
# The client keeps public names for the methods of services.

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

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
    """How an operation pages; one constant an operation that does."""

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
        """`input_tokens` reads where the page of a request begins, `begin` gives the request for the page that begins at such
        tokens, `page_size` the one for pages of that size; requests stay as they are. The others read a page:
        `output_tokens` where the next one begins.

        `more` reads whether there is another page (`IsTruncated`); without it, and where it did not arrive, the tokens say so.
        """
        self.operation = operation
        self.input_tokens = input_tokens
        self.begin = begin
        self.output_tokens = output_tokens
        self.items = items
        self.page_size = page_size
        self.more = more


class ResumePoint(NamedTuple):
    """Where to go on, perhaps in another process: pass it as `start`."""

    tokens: tuple[Any, ...]
    """Of the page to ask for; empty for the first."""
    skip: int = 0
    """Items of that page that were already handed out."""


class _Cursor(Generic[InputT, OutputT, ItemT]):
    """The state of going through pages, without I/O."""

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
        if limit is not None and limit < 0:
            raise ConfigurationError(f"limit must be 0 or more, not {limit!r}")
        self._paginator = paginator
        self._request = request
        self._left = limit
        self._failure: PaginationError | None = None
        self.point: ResumePoint | None = start or ResumePoint(())
        asked = self.point.tokens or tuple(paginator.input_tokens(request))
        self._asked_for = {fingerprint(asked)}

    def request(self) -> InputT | None:
        """The next request; `None` when there is nothing left to ask for. Raises `PaginationError`."""
        if self._failure is not None and self._left != 0:
            raise self._failure
        if self.point is None or self._left == 0:
            return None
        if not self.point.tokens:
            return self._request
        return self._paginator.begin(self._request, self.point.tokens)

    def pass_page(self, page: OutputT) -> None:
        """A page was handed out whole."""
        self.point = self._next(page)

    def items(self, page: OutputT) -> Iterator[ItemT]:
        """The items of a page, up to the limit; the resume point follows each."""
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
    """What is read from the last item listed, for lists that go on behind it where no token came."""
    return read(items[-1]) if items else UNSET


class Pages(Generic[InputT, OutputT, ItemT]):
    """Iterate over it for pages, over `items()` for items; each makes calls as it goes."""

    def __init__(
        self,
        client: Driver,
        paginator: Paginator[InputT, OutputT, ItemT],
        request: InputT,
        *,
        limit: int | None = None,
        start: ResumePoint | None = None,
        page_size: int | None = None,
        call_options: CallOptions | None = None,
    ) -> None:
        """`limit` is the most items that `items()` gives, `page_size` what one call asks for.

        Raises `ConfigurationError` where the operation takes no page size, and `PaginationError` on the way when a
        service goes in circles.
        """
        self._client = client
        self._operation = paginator.operation
        self._cursor = _Cursor(paginator, request, limit, start, page_size)
        self._options = call_options

    @property
    def resume_point(self) -> ResumePoint | None:
        """Where to go on after what was handed out; `None` at the end."""
        return self._cursor.point

    def __iter__(self) -> Iterator[OutputT]:
        while (request := self._cursor.request()) is not None:
            page = self._client._call(self._operation, request, self._options)
            self._cursor.pass_page(page)
            yield page

    def items(self) -> Iterator[ItemT]:
        while (request := self._cursor.request()) is not None:
            page = self._client._call(self._operation, request, self._options)
            yield from self._cursor.items(page)


class AsyncPages(Generic[InputT, OutputT, ItemT]):
    """The same for asyncio: `async for`."""

    def __init__(
        self,
        client: AsyncDriver,
        paginator: Paginator[InputT, OutputT, ItemT],
        request: InputT,
        *,
        limit: int | None = None,
        start: ResumePoint | None = None,
        page_size: int | None = None,
        call_options: CallOptions | None = None,
    ) -> None:
        """`limit` is the most items that `items()` gives, `page_size` what one call asks for.

        Raises `ConfigurationError` where the operation takes no page size, and `PaginationError` on the way when a
        service goes in circles.
        """
        self._client = client
        self._operation = paginator.operation
        self._cursor = _Cursor(paginator, request, limit, start, page_size)
        self._options = call_options

    @property
    def resume_point(self) -> ResumePoint | None:
        """Where to go on after what was handed out; `None` at the end."""
        return self._cursor.point

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
