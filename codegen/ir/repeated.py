"""Calls that are made again: for the next page of a list, and until something has happened."""

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
    last_item: str | None = None
    """The member of the last item that serves as token where more follows and no token came: `Contents.Key`."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer means, where it is not the state that is waited for."""

    state: str
    """`success` or `failure`."""
    path: str
    """As that of a waiter."""
    test: str
    """Of what stands there: `any` is among the values, `all` are, there is `some` or `none`, one is `other` than the values, `each` item is as they say."""
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
    """Something that an operation can be called for until it has happened."""

    id: str
    """Unique in the service: `EndpointInService`."""
    path: str = ""
    """Names of the members that lead to the state, joined with `.`; `[]` stands after a list, all items of which count: `Stacks[].StackStatus`."""
    success: tuple[str, ...] = ()
    """States that are waited for. All items of a list must have such a state, and the list must have an item."""
    failure: tuple[str, ...] = ()
    """States after which those cannot be reached any more; a single item of a list is enough."""
    answered: bool = False
    """Any answer that is no error is what is waited for."""
    success_errors: tuple[str, ...] = ()
    """Codes on the wire, or statuses of HTTP, as those below."""
    failure_errors: tuple[str, ...] = ()
    retry_errors: tuple[str, ...] = ()
    tells: tuple[Told, ...] = ()
    """What else answers may tell; failures count first."""
    delay: int | None = None
    """Seconds between calls; None for the runtime's growing ones."""
    attempts: int | None = None
    origin: str = "derived"
    """`derived`, `overlay`, or the source of facts that knows it."""
    span: Span
