"""What templates see of an operation beside the classes of its parameters and its result."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from codegen.emit.python.layout import Node
from codegen.emit.python.text import Code, PageText
from codegen.records import dataclass

if TYPE_CHECKING:
    from codegen.emit.python.body_views import AnswerView, RequestView
    from codegen.emit.python.module_views import ModuleView

Way = tuple[Code, ...]
"""Attributes down to a member: `endpoint`, `status`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A fact of an operation that the runtime asks `OPERATION` for."""

    name: Code
    value: object
    """What `literal` takes: true, a text, a tuple or a dictionary of such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedKeysView:
    """Keys of an answer that can be had as URLs write them."""

    asking: Code
    """Attribute of the request that says how keys are to be written."""
    answering: Code
    """Attribute of the answer that says how they are."""
    value: PageText
    """What both say of keys as URLs write them."""
    keys: tuple[Way, ...]
    """Where keys stand in the answer; what comes before the last attribute are lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaginatorView:
    """How an operation gives a list page by page."""

    parameters: Way
    """Attributes of the request that say where a page begins."""
    tokens: tuple[Way, ...]
    """Where the answer says where the next one begins; one for each parameter."""
    items: Way
    """The list, or the map."""
    entries: bool
    """Whether it is a map, whose entries are the items."""
    item: Node
    """The annotation of an item."""
    size: Code
    """Attribute of the request that limits a page; empty for none."""
    more: Way
    """Whether there is another page; empty where only tokens say so."""
    last: Way
    """Attribute of the last item that says it where no token comes, behind the way to the list; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingView:
    """How an operation over plain HTTP gives a list page by page."""

    style: PageText
    """`token`, `link`, `page`, `offset` or `last-id`."""
    items: Way
    """The list; empty where it is the whole answer."""
    item: Node
    """The annotation of an item."""
    parameter: Code
    """Attribute of the request that says where a page begins; empty where only links do."""
    convert: Code
    """The class of the parameter's values; empty for none."""
    token: Way
    """Where the answer says where the next one begins; empty for none."""
    header: PageText
    """The header, in lower case, that says it instead; empty for none."""
    more: Way
    """Where the answer says whether there is another page; empty for none."""
    is_last: bool
    """Whether it says there instead that there is none."""
    number: Way
    """Where the answer says which page it is; empty for none."""
    from_zero: bool
    """Whether the first page is number 0."""
    key: Code
    """`last-id`: attribute of the last item; empty where the item is a dictionary."""
    key_name: PageText
    """The same as its name in the dictionary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiterView:
    """Something that can be waited for."""

    symbol: Code
    """The constant's name: `UNTIL_ENDPOINT_IN_SERVICE`."""
    result: Code
    """The annotation of what waiting gives."""
    states: Node | None
    """What reads the states that `answer` tells; none where only errors count."""
    outcomes: tuple[FactView, ...]
    """`success`, `failure`, `success_errors`, `failure_errors` and `retry_errors`, where there are such."""
    tells: tuple[Node, ...]
    """What else answers may tell, as the runtime has it."""
    answered: bool
    """Whether any answer that is no error is what is waited for."""
    delay: int | None
    """Seconds between two calls; none for the runtime's own."""
    timeout: int
    """Seconds in all, where there is a delay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """An event of an answer that is a stream of them."""

    name: PageText
    """On the wire."""
    attribute: Code
    """Of the union."""
    read: Node
    """What makes the event of `message`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsView:
    """The events of an answer."""

    union: Node
    """The class of an event."""
    events: tuple[EventView, ...]


@dataclass(frozen=True, kw_only=True)
class OperationView:
    """A module of an operation."""

    module: ModuleView
    name: PageText
    http: bool
    """Whether the service speaks plain HTTP."""
    request: Code
    """The class of its parameters."""
    result: Node
    """The annotation of what it gives."""
    _serialize: Callable[[], RequestView]
    _deserialize: Callable[[], AnswerView]
    facts: tuple[FactView, ...]
    token: Code
    """The attribute that a fresh idempotency token fills; empty for none."""
    sensitive: bool
    """Whether parameters are secret, so that errors must not show addresses."""
    encoded_keys: EncodedKeysView | None
    paginator: PaginatorView | None
    listing: ListingView | None
    waiters: tuple[WaiterView, ...]
    events: EventsView | None

    @cached_property
    def serialize(self) -> RequestView:
        """How its request is made."""
        return self._serialize()

    @cached_property
    def deserialize(self) -> AnswerView:
        """How its result is made."""
        return self._deserialize()

    @property
    def exports(self) -> tuple[Code, ...]:
        """Names that the package gives out."""
        return self.module.exports
