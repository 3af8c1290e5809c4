"""Tables with Python values, for synchronous clients."""

# The client and its types are those of the generated package.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self, cast

from ..unset import UNSET
from .expressions import Condition, KeyCondition, Update
from .table_requests import (
    READS,
    WRITES,
    Batch,
    ClientT,
    PlainItem,
    StoredItem,
    TableRequests,
    by_table,
    of_all,
    segment_of,
)


class BaseTable(TableRequests[ClientT]):
    """A table: reads and writes its items. Raises what the client raises, and `PlainValueError` for values that cannot be stored."""

    @property
    def _any(self) -> Any:
        return self.client

    def put_item(
        self, item: PlainItem, *, condition: Condition | None = None
    ) -> StoredItem | None:
        """Writes an item and gives the item that it replaced, or `None`."""
        call = self._call(
            item=self._item(item), condition=condition, return_values="ALL_OLD"
        )
        return self._stored(self._any.put_item(**call).attributes) or None

    def get_item(
        self,
        key: PlainItem,
        *,
        projection: Sequence[str] = (),
        consistent_read: bool = False,
    ) -> StoredItem | None:
        """The item with this key, or `None`; with `projection` only these attributes."""
        call = self._call(
            key=self._item(key),
            projection=projection,
            consistent_read=consistent_read or None,
        )
        answer = self._any.get_item(**call)
        return None if answer.item is UNSET else self._stored(answer.item)

    def update_item(
        self, key: PlainItem, update: Update, *, condition: Condition | None = None
    ) -> StoredItem:
        """Changes or creates an item, and gives it as it is afterwards."""
        call = self._call(
            key=self._item(key),
            update=update,
            condition=condition,
            return_values="ALL_NEW",
        )
        return self._stored(self._any.update_item(**call).attributes)

    def delete_item(
        self, key: PlainItem, *, condition: Condition | None = None
    ) -> StoredItem | None:
        """Deletes an item and gives it, or `None` if there was none."""
        call = self._call(
            key=self._item(key), condition=condition, return_values="ALL_OLD"
        )
        return self._stored(self._any.delete_item(**call).attributes) or None

    def query(
        self,
        key_condition: KeyCondition,
        *,
        filter: Condition | None = None,
        projection: Sequence[str] = (),
        index_name: str | None = None,
        descending: bool = False,
        consistent_read: bool = False,
        page_size: int | None = None,
        item_limit: int | None = None,
    ) -> Iterator[StoredItem]:
        """The items of all pages that fit the key condition, in the order of the sort key; at most `item_limit`."""
        call = self._call(
            key_condition=key_condition,
            filter=filter,
            projection=projection,
            index_name=index_name,
            scan_index_forward=False if descending else None,
            consistent_read=consistent_read or None,
            limit=page_size,
            item_limit=item_limit,
        )
        for item in self._any.query_pages(**call).items():
            yield self._stored(item)

    def scan(
        self,
        *,
        filter: Condition | None = None,
        projection: Sequence[str] = (),
        index_name: str | None = None,
        consistent_read: bool = False,
        segment: tuple[int, int] | None = None,
        page_size: int | None = None,
        item_limit: int | None = None,
    ) -> Iterator[StoredItem]:
        """The items of all pages of the table; with `segment=(0, 4)` those of the first of four segments."""
        number, of_all = segment_of(segment)
        call = self._call(
            filter=filter,
            projection=projection,
            index_name=index_name,
            consistent_read=consistent_read or None,
            segment=number,
            total_segments=of_all,
            limit=page_size,
            item_limit=item_limit,
        )
        for item in self._any.scan_pages(**call).items():
            yield self._stored(item)

    def get_items(
        self,
        keys: Iterable[PlainItem],
        *,
        projection: Sequence[str] = (),
        consistent_read: bool = False,
    ) -> Iterator[StoredItem]:
        """The items with these keys, in any order, read in batches. Unprocessed keys are asked for again.

        Raises `UnprocessedError` if they stay unprocessed.
        """
        batch = Batch(self.name, READS, self._items(keys))
        while batch:
            wanted = self._keys(batch.take(), projection, consistent_read)
            answer = self._any.batch_get_item(request_items={self.name: wanted})
            for item in of_all(by_table(answer.responses)):
                yield self._stored(item)
            left = by_table(answer.unprocessed_keys)
            pause = batch.came_back(of_all(keys.keys for keys in left))
            if pause:
                time.sleep(pause)

    def batch_writer(self, *, key_names: Sequence[str] = ()) -> BatchWriter:
        """A writer of many items in batches, for a `with` statement. Unprocessed requests are sent again.

        With `key_names`, the attributes of the table's key, the last of several requests for an item counts; without, the service
        refuses a batch with two of them.
        """
        return BatchWriter(cast("BaseTable[Any]", self), key_names)


class BatchWriter:
    """Collects requests and sends them in batches of 25."""

    def __init__(self, table: BaseTable[Any], key_names: Sequence[str]) -> None:
        self._table = table
        self._key_names = key_names
        self._batch = Batch(table.name, WRITES)

    def put_item(self, item: PlainItem) -> None:
        """Writes an item, at the end of the block at the latest. Raises `UnprocessedError` for batches that stay unprocessed."""
        self._add(self._table._put(item))  # pyright: ignore[reportPrivateUsage]

    def delete_item(self, key: PlainItem) -> None:
        """Deletes an item, at the end of the block at the latest. Raises `UnprocessedError` for batches that stay unprocessed."""
        self._add(self._table._delete(key))  # pyright: ignore[reportPrivateUsage]

    def flush(self) -> None:
        """Sends all collected requests. Raises `UnprocessedError` for batches that stay unprocessed."""
        while self._batch:
            self._send()

    def _add(self, request: Any) -> None:
        self._batch.add(request, self._key_names)
        if self._batch.is_full:
            self._send()

    def _send(self) -> None:
        name, client = self._table.name, self._table.client
        answer = client.batch_write_item(request_items={name: self._batch.take()})
        pause = self._batch.came_back(of_all(by_table(answer.unprocessed_items)))
        if pause:
            time.sleep(pause)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *others: object) -> None:
        """Sends all collected requests, unless the block ended with an error."""
        if kind is None:
            self.flush()
