"""The requests of tables, without I/O: arguments of the client's methods, and batches."""

# The client and its types are those of the generated package.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar, cast

from ..errors import SdkError
from .expressions import Condition, Expressions, KeyCondition, Update
from .plain_values import PlainTypeError, PlainValue, StoredValue

ClientT = TypeVar("ClientT")

PlainItem: TypeAlias = "Mapping[str, PlainValue]"
"""An item or a key to send: attribute -> value."""
StoredItem: TypeAlias = "dict[str, StoredValue]"
"""A received item: attribute -> value."""

WRITES, READS = 25, 100
"""Most requests in a batch."""
_FIRST_WAIT, _LONGEST_WAIT, _FRUITLESS = 0.05, 20.0, 10


class UnprocessedError(SdkError):
    """A batch of which the service processed nothing in ten attempts. `requests` are those that are left."""

    def __init__(self, table: str, requests: Sequence[Any]) -> None:
        super().__init__(f"{table}: {len(requests)} requests of a batch stay undone")
        self.requests = list(requests)


class TableRequests(Generic[ClientT]):
    """The base of both kinds of tables: the arguments of each call."""

    TYPES: ClassVar[Any] = None
    """The module of the service's types; set by the generated class."""

    def __init__(self, client: ClientT, name: str) -> None:
        """A table, by its name or ARN. Sends nothing. The caller closes the client."""
        self.client = client
        self.name = name

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r})"

    @property
    def _value(self) -> Any:
        return self.TYPES.AttributeValue

    def _call(
        self,
        *,
        condition: Condition | None = None,
        filter: Condition | None = None,
        key_condition: KeyCondition | None = None,
        update: Update | None = None,
        projection: Sequence[str] = (),
        **others: Any,
    ) -> dict[str, Any]:
        expressions: Expressions[Any] = Expressions(self._value)
        arguments = {"table_name": self.name}
        for name, expression in (
            ("condition_expression", condition),
            ("filter_expression", filter),
            ("key_condition_expression", key_condition),
            ("update_expression", update),
        ):
            if expression is not None:
                arguments[name] = expressions.add(expression)
        if projection:
            arguments["projection_expression"] = expressions.projection(projection)
        for name, placeholders in (
            ("expression_attribute_names", expressions.names),
            ("expression_attribute_values", expressions.values),
        ):
            if placeholders:
                others[name] = placeholders
        return {
            **arguments,
            **{name: value for name, value in others.items() if value is not None},
        }

    def _item(self, values: PlainItem) -> Any:
        return self._value.item(values)

    def _items(self, keys: Iterable[PlainItem]) -> list[Any]:
        if isinstance(keys, (str, bytes, Mapping)) or not isinstance(
            cast("object", keys), Iterable
        ):
            kind = type(keys).__name__
            raise PlainTypeError(f"keys are a list of mappings, not of type {kind}")
        return [self._item(key) for key in keys]

    def _stored(self, values: Any) -> StoredItem:
        stored: StoredItem = self._value.plain_item(values)
        return stored

    def _put(self, item: PlainItem) -> Any:
        request = self.TYPES.PutRequest(item=self._item(item))
        return self.TYPES.WriteRequest(put_request=request)

    def _delete(self, key: PlainItem) -> Any:
        request = self.TYPES.DeleteRequest(key=self._item(key))
        return self.TYPES.WriteRequest(delete_request=request)

    def _keys(
        self, keys: Sequence[Any], projection: Sequence[str], consistent: bool
    ) -> Any:
        expressions: Expressions[Any] = Expressions(self._value)
        chosen: dict[str, Any] = {"consistent_read": True} if consistent else {}
        if projection:
            chosen["projection_expression"] = expressions.projection(projection)
            chosen["expression_attribute_names"] = expressions.names
        return self.TYPES.KeysAndAttributes(keys=list(keys), **chosen)


class Batch:
    """Requests to send, with those that came back unprocessed."""

    def __init__(self, table: str, size: int, requests: Iterable[Any] = ()) -> None:
        self._table = table
        self._size = size
        self._left = list(requests)
        self._sent = 0
        self._rounds = 0
        self._fruitless = 0

    @property
    def is_full(self) -> bool:
        return len(self._left) >= self._size

    def __len__(self) -> int:
        return len(self._left)

    def add(self, request: Any, key_names: Sequence[str]) -> None:
        """Adds a request. With `key_names` it replaces requests for the same item."""
        if key_names:
            key = _key(key_names, request)
            self._left = [
                other for other in self._left if _key(key_names, other) != key
            ]
        self._left.append(request)

    def take(self) -> list[Any]:
        """The next requests to send. Unprocessed ones come after all others."""
        chunk, self._left = self._left[: self._size], self._left[self._size :]
        self._sent = len(chunk)
        return chunk

    def came_back(self, undone: Iterable[Any]) -> float:
        """Adds unprocessed requests, and gives the seconds to wait. Raises `UnprocessedError`."""
        requests = list(undone)
        self._left += requests
        if not requests:
            self._rounds = self._fruitless = 0
            return 0.0
        self._rounds += 1
        self._fruitless = self._fruitless + 1 if len(requests) == self._sent else 0
        if self._fruitless == _FRUITLESS:
            raise UnprocessedError(self._table, self._left)
        longest = min(_LONGEST_WAIT, _FIRST_WAIT * 2.0 ** min(self._rounds, 16))
        return random.uniform(longest / 2, longest)


def by_table(answered: Any) -> list[Any]:
    """The values of an output by table; its key is the name or the ARN of the only table."""
    return list(answered.values()) if answered else []


def of_all(lists: Iterable[Any]) -> list[Any]:
    """The items of all lists."""
    return [item for items in lists for item in items]


def _key(names: Sequence[str], request: Any) -> list[Any]:
    put = request.put_request
    values: dict[str, Any] = put.item if put else request.delete_request.key
    return [values.get(name) for name in names]


def segment_of(segment: object) -> tuple[object, object]:
    """Number and count of the segments of a scan. Raises `PlainTypeError` for what is no pair."""
    if segment is None:
        return None, None
    if not isinstance(segment, (tuple, list)) or len(segment) != 2:
        raise PlainTypeError("a segment is a pair: its number, and how many there are")
    return segment[0], segment[1]
