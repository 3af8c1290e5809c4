"""Operations that are called repeatedly: for the next page of a list, or until something has happened."""

from __future__ import annotations

from enum import StrEnum

from codegen.records import dataclass
from codegen.source import Span


class PaginationStyle(StrEnum):
    """What the next request of a listing takes from the last answer."""

    TOKEN = "token"
    """A member of the answer goes into a member of the request."""
    LINK = "link"
    """The address in the header `Link` with `rel="next"`."""
    PAGE = "page"
    """The number of the page, one more each time."""
    OFFSET = "offset"
    """The number of items that came before."""
    LAST_ID = "last-id"
    """The id of the last item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """How a listing operation continues. Paths are member names; a nested one is joined with `.`, and `header.NAME` is a header of the answer."""

    style: PaginationStyle = PaginationStyle.TOKEN

    input_tokens: tuple[str, ...]
    output_tokens: tuple[str, ...]
    results: tuple[str, ...]
    limit: str | None = None
    more_results: str | None = None
    """The member that says whether there is another page; with `!` before it the one that says that there is none: `!body.isLast`."""
    page_number: str | None = None
    """Style `page`: the member that says which page has come, which may be number 0."""
    last_item: str | None = None
    """The member of the last item that takes the place of a token that did not come: `Contents.Key`; of lists without output tokens always,
    and the list alone where its items are what is asked for: `StreamNames`."""


@dataclass(frozen=True, slots=True)
class Told:
    """A condition on an answer, other than the state that is waited for."""

    state: str
    """`success` or `failure`."""
    path: str
    """As in `Waiter`."""
    test: str
    """The condition on the values at the path: `any` is listed, `all` are listed, there are `some` or `none`, one is `other` than the listed
    ones, `each` item fulfils one of the conditions.
    """
    values: tuple[str, ...] = ()
    """For `each` of the items: ``length(deployments) == `1` ``, `running == desired`."""

    @property
    def words(self) -> str:
        """`some of Images[]`, `any INACTIVE at services[].status`."""
        if self.test in ("some", "none"):
            return f"{self.test} of {self.path}"
        return f"{self.test} {(' and ' if self.test == 'each' else ' or ').join(self.values)} at {self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiter:
    """Something that clients can wait for by repeating an operation."""

    id: str
    """Unique in the service: `EndpointInService`."""
    path: str = ""
    """The names of members down to the state, joined with `.`; `[]` follows a list, all items of which count: `Stacks[].StackStatus`."""
    success: tuple[str, ...] = ()
    """The states that are waited for. A list must have an item, and every item such a state."""
    failure: tuple[str, ...] = ()
    """The states after which those of `success` cannot be reached any more; one item of a list is enough."""
    answered: bool = False
    """Any answer that is no error ends the waiting."""
    success_errors: tuple[str, ...] = ()
    """Codes on the wire or HTTP statuses, as in the fields below."""
    failure_errors: tuple[str, ...] = ()
    retry_errors: tuple[str, ...] = ()
    tells: tuple[Told, ...] = ()
    """Further conditions on answers; failures come first."""
    delay: int | None = None
    """Seconds between calls; None for the runtime's growing delays."""
    attempts: int | None = None
    origin: str = "derived"
    """`derived`, `overlay`, or the source of facts that knows it."""
    span: Span
