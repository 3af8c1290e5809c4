"""What tables ask for, free of I/O: the arguments of a client's methods, and batches until all of them are done."""

# The client and its types are those of the generated package.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

from ..errors import SdkError
from .expressions import Condition, Expressions, KeyCondition, Update
from .plain_values import PlainValue, StoredValue

ClientT = TypeVar("ClientT")

PlainItem: TypeAlias = "Mapping[str, PlainValue]"
"""An item or a key, as it is given."""
StoredItem: TypeAlias = "dict[str, StoredValue]"
"""An item, as it arrives."""

WRITES, READS = 25, 100
"""How many requests one batch has at most."""
_FIRST_WAIT, _LONGEST_WAIT, _FRUITLESS = 0.05, 20.0, 10


class UnprocessedError(SdkError):
    """A batch of which nothing was taken in ten attempts; `requests` is what is left of it."""

    def __init__(self, table: str, requests: Sequence[Any]) -> None:
        super().__init__(f"{table}: {len(requests)} requests of a batch stay undone")
        self.requests = list(requests)


class TableRequests(Generic[ClientT]):
    """The arguments of each call. The base of tables of both kinds."""

    TYPES: ClassVar[Any] = None
    """The module of the service's types; the generated class sets it."""

    def __init__(self, client: ClientT, name: str) -> None:
        """A table by its name or ARN; nothing is asked yet. The client stays the caller's to close."""
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
    """Requests that wait to be sent, those that came back undone among them."""

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
        """One more request, in the place of those for the same item where the names of the key are known."""
        if key_names:
            key = _key(key_names, request)
            self._left = [
                other for other in self._left if _key(key_names, other) != key
            ]
        self._left.append(request)

    def take(self) -> list[Any]:
        """What is to be sent next; those that were not done come after all others."""
        chunk, self._left = self._left[: self._size], self._left[self._size :]
        self._sent = len(chunk)
        return chunk

    def came_back(self, undone: Iterable[Any]) -> float:
        """Keeps what was not done; the seconds to wait before more is sent. Raises `UnprocessedError`."""
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
    """What an answer holds for the table of a batch, whether the service calls it by its name or its ARN."""
    return list(answered.values()) if answered else []


def of_all(lists: Iterable[Any]) -> list[Any]:
    """What is in all of these lists."""
    return [item for items in lists for item in items]


def _key(names: Sequence[str], request: Any) -> list[Any]:
    put = request.put_request
    values: dict[str, Any] = put.item if put else request.delete_request.key
    return [values.get(name) for name in names]
