"""Pagination over plain HTTP: iterators over the pages and the items of a list."""

# pyright: reportPrivateUsage=false
# A client keeps public names for the methods of services.

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, cast

from ..config import check_limit
from ..errors import PaginationError, SdkError, undecodable
from ..fingerprints import fingerprint
from ..operation import Operation
from ..unset import UNSET, items_of
from .links import next_link

if TYPE_CHECKING:
    from ..http import HttpResponse
    from .aio import AsyncRestClient
    from .client import RestClient
    from .settings import Extras

InputT = TypeVar("InputT")
PageT = TypeVar("PageT")
ItemT = TypeVar("ItemT")


_MOST_EMPTY = 100
"""Numbered pages without an item in a row, though more are said to follow, that are asked for at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan(Generic[InputT, PageT, ItemT]):
    """How an operation pages. Generated modules have a constant for each such operation."""

    operation: Operation[InputT, PageT]
    style: str
    """`token`, `link`, `page`, `offset` or `last-id`; in all but `token`, a header `Link` takes precedence."""
    items: Callable[[PageT], Any]
    start: Callable[[InputT], Any] | None = None
    """Reads the token, page number or offset of a request."""
    begin: Callable[[InputT, Any], InputT] | None = None
    """Copies a request with another token, page number or offset; None if pages are only reached by links."""
    token: Callable[[PageT], Any] | None = None
    """Reads the token of the next page from a page; in the style `link` its address."""
    header: str = ""
    """The header with the token, in lower case; empty for none."""
    more: Callable[[PageT], Any] | None = None
    """Reads whether there is another page; where it is not given or did not arrive, tokens and items tell."""
    last: Callable[[Any], Any] | None = None
    """Style `last-id`: reads the token from the last item."""
    first: int = 1
    """Style `page`: number of the first page."""
    number: Callable[[PageT], Any] | None = None
    """Style `page`: reads which page has come; where the first one says 0, that is its number."""


class _Cursor(Generic[InputT, PageT, ItemT]):
    """The position in a list, without I/O."""

    def __init__(self, plan: PagePlan[InputT, PageT, ItemT], request: InputT) -> None:
        self._plan = plan
        self.request = request
        self.link: str | None = None
        """The address of the next page, if an answer names it."""
        self.done = False
        self._failure: SdkError | None = None
        self._ends_by_header = False
        self._before: object = None
        self._empty = 0
        """Pages without items since the last one that had some."""
        self._seen: set[object] = set()
        self._pages: set[object] = set()

    def items(self, page: PageT) -> list[ItemT]:
        """The items of a page."""
        return self._read(lambda page: items_of(self._plan.items(page)), page)  # type: ignore[no-any-return]

    def _read(self, read: Callable[[Any], Any], value: Any) -> Any:
        """What `read` gives for a page or an item. Raises `ResponseError` for one that is not as documented."""
        try:
            return read(value)
        # Accessors trust what pages say: an answer of another form may break any of them.
        except Exception as error:
            raise undecodable(self._plan.operation.name, error) from error

    def pass_page(self, page: PageT, response: HttpResponse) -> None:
        """Moves on behind a page, before the caller has it, who may change it. `go_on` raises what is wrong."""
        try:
            self._pass(page, response)
        except SdkError as error:
            self._failure = error

    def go_on(self) -> None:
        """Raises `PaginationError` if the next page was there before, or has no beginning."""
        if self._failure is not None:
            raise self._failure

    def _pass(self, page: PageT, response: HttpResponse) -> None:
        items = self.items(page)
        headers, plan = response.headers, self._plan
        token = None if plan.token is None else self._read(plan.token, page)
        if plan.header:
            token = headers.get(plan.header, "").strip()
        more = UNSET if plan.more is None else self._read(plan.more, page)
        if plan.header and not token and "link" in headers:
            self._follow(next_link(headers))
        elif plan.style == "token" or (plan.style == "link" and token):
            # Some lists give a token with their last page, too.
            self._take(None if more is False else token)
        elif "link" in headers:
            self._follow(next_link(headers))
        elif plan.style == "page" and "x-next-page" in headers:
            self._ends_by_header = True
            self._take(headers["x-next-page"].strip())
        elif more is False:
            self.done = True
        elif (
            (not items and (more is not True or plan.style != "page"))
            or plan.style == "link"
            or self.link is not None
            or self._ends_by_header
        ):
            # The list ends where headers for the next page stop.
            self.done = True
        else:
            self._look_at(items)
            self._count(page, items)
        if more is True and self.done:
            self._lose_track()

    def _look_at(self, items: list[ItemT]) -> None:
        """Raises `PaginationError` for repeated items: of the page before, or of any page if they are not plain values."""
        if not items:
            # Filters may leave nothing of some pages.
            self._empty += 1
            if self._empty == _MOST_EMPTY:
                self._circle()
            return
        self._empty = 0
        mark = self._read(fingerprint, items)
        if mark == self._before or mark in self._pages:
            self._circle()
        self._before = mark
        if not isinstance(items[0], (str, int, float)):
            self._pages.add(mark)

    def _follow(self, link: str | None) -> None:
        self.link = link
        self.done = link is None
        if link is not None:
            self._note(link)

    def _count(self, page: PageT, items: list[ItemT]) -> None:
        plan = self._plan
        if plan.start is None or plan.begin is None:
            self.done = True
            return
        if plan.style == "last-id":
            last = None if plan.last is None else self._read(plan.last, items[-1])
            if last is None or last is UNSET:
                self._lose_track()
            self._take(last)
            return
        is_page = plan.style == "page"
        first, step = (plan.first, 1) if is_page else (0, len(items))
        number = None if plan.number is None else self._read(plan.number, page)
        if type(number) is int and number == 0:
            first = 0
        start = plan.start(self.request)
        self._set((first if start is UNSET else self._read(int, start)) + step)

    def _take(self, token: Any) -> None:
        if token is None or token is UNSET or token == "" or _is_nowhere(token):
            self.done = True
            return
        if isinstance(token, str) and (self._plan.begin is None or _is_address(token)):
            self._follow(token)
            return
        self.link = None
        if self._plan.begin is None:
            if token:
                self._lose_track()
            self.done = True
            return
        self._note(token)
        self._set(token)

    def _set(self, value: Any) -> None:
        begin = self._plan.begin
        assert begin is not None
        # A token may have to be a number.
        self.request = self._read(lambda value: begin(self.request, value), value)

    def _note(self, token: object) -> None:
        mark = self._read(fingerprint, token)
        if mark in self._seen:
            self._circle()
        self._seen.add(mark)

    def _lose_track(self) -> NoReturn:
        self.done = True
        name = self._plan.operation.name
        raise PaginationError(
            f"{name} says that there are more pages, and not where they begin"
        )

    def _circle(self) -> None:
        self.done = True
        name = self._plan.operation.name
        raise PaginationError(f"{name} gave the same page twice: it would never end")


def _is_nowhere(token: object) -> bool:
    """Whether a token is no number of a next page: false, 0 or below."""
    return isinstance(token, (int, float)) and token <= 0


def _is_address(token: str) -> bool:
    return token.startswith(("http://", "https://", "?")) or (
        token.startswith("/") and "?" in token
    )


def value_at(page: Any, *names: str) -> Any:
    """The value of a page at a path of attributes; UNSET if one did not arrive."""
    for name in names:
        page = getattr(page, name, UNSET)
    return page


def none_after(page: Any, *names: str) -> Any:
    """Whether there is another page, where a flag at a path of attributes says that there is none; UNSET without such a flag."""
    flag = value_at(page, *names)
    return not flag if isinstance(flag, bool) else UNSET


def member_of_item(item: Any, key: str) -> Any:
    """A member of an item without a documented type; None if it has none."""
    return cast("dict[str, Any]", item).get(key) if isinstance(item, dict) else None


class RestPages(Generic[InputT, PageT, ItemT]):
    """An iterable of pages; `items()` iterates over items. Calls are made during the iteration."""

    def __init__(
        self,
        client: RestClient,
        plan: PagePlan[InputT, PageT, ItemT],
        request: InputT,
        extras: Extras,
    ) -> None:
        self._client = client
        self._plan = plan
        self._request = request
        self._extras = extras

    def __iter__(self) -> Iterator[PageT]:
        cursor = _Cursor(self._plan, self._request)
        while not cursor.done:
            page, response = self._client._page(
                self._plan.operation, cursor.request, self._extras, cursor.link
            )
            cursor.pass_page(page, response)
            yield page
            cursor.go_on()

    def items(self, limit: int | None = None) -> Iterator[ItemT]:
        """The items of all pages, at most `limit`. Raises `ConfigurationError` for a limit that is no number of 0 or more."""
        check_limit(limit)
        left = limit
        if left == 0:
            return
        for page in self:
            for item in _Cursor(self._plan, self._request).items(page):
                yield item
                if left is not None:
                    left -= 1
                    if left <= 0:
                        return


class AsyncRestPages(Generic[InputT, PageT, ItemT]):
    """`RestPages` for asyncio: iterate with `async for`."""

    def __init__(
        self,
        client: AsyncRestClient,
        plan: PagePlan[InputT, PageT, ItemT],
        request: InputT,
        extras: Extras,
    ) -> None:
        self._client = client
        self._plan = plan
        self._request = request
        self._extras = extras

    async def __aiter__(self) -> AsyncIterator[PageT]:
        cursor = _Cursor(self._plan, self._request)
        while not cursor.done:
            page, response = await self._client._page(
                self._plan.operation, cursor.request, self._extras, cursor.link
            )
            cursor.pass_page(page, response)
            yield page
            cursor.go_on()

    async def items(self, limit: int | None = None) -> AsyncIterator[ItemT]:
        """The items of all pages, at most `limit`. Raises `ConfigurationError` for a limit that is no number of 0 or more."""
        check_limit(limit)
        left = limit
        if left == 0:
            return
        async for page in self:
            for item in _Cursor(self._plan, self._request).items(page):
                yield item
                if left is not None:
                    left -= 1
                    if left <= 0:
                        return
