"""Tables with Python values, for asynchronous clients."""

# The client and its types are those of the generated package.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
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


class BaseAsyncTable(TableRequests[ClientT]):
    """A table: reads and writes its items. Raises what the client raises, and `PlainValueError` for values that cannot be stored."""

    @property
    def _any(self) -> Any:
        return self.client

    async def put_item(
        self, item: PlainItem, *, condition: Condition | None = None
    ) -> StoredItem | None:
        """Writes an item and gives the item that it replaced, or `None`."""
        call = self._call(
            item=self._item(item), condition=condition, return_values="ALL_OLD"
        )
        return self._stored((await self._any.put_item(**call)).attributes) or None

    async def get_item(
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
        answer = await self._any.get_item(**call)
        return None if answer.item is UNSET else self._stored(answer.item)

    async def update_item(
        self, key: PlainItem, update: Update, *, condition: Condition | None = None
    ) -> StoredItem:
        """Changes or creates an item, and gives it as it is afterwards."""
        call = self._call(
            key=self._item(key),
            update=update,
            condition=condition,
            return_values="ALL_NEW",
        )
        return self._stored((await self._any.update_item(**call)).attributes)

    async def delete_item(
        self, key: PlainItem, *, condition: Condition | None = None
    ) -> StoredItem | None:
        """Deletes an item and gives it, or `None` if there was none."""
        call = self._call(
            key=self._item(key), condition=condition, return_values="ALL_OLD"
        )
        return self._stored((await self._any.delete_item(**call)).attributes) or None

    async def query(
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
    ) -> AsyncIterator[StoredItem]:
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
        async for item in self._any.query_pages(**call).items():
            yield self._stored(item)

    async def scan(
        self,
        *,
        filter: Condition | None = None,
        projection: Sequence[str] = (),
        index_name: str | None = None,
        consistent_read: bool = False,
        segment: tuple[int, int] | None = None,
        page_size: int | None = None,
        item_limit: int | None = None,
    ) -> AsyncIterator[StoredItem]:
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
        async for item in self._any.scan_pages(**call).items():
            yield self._stored(item)

    async def get_items(
        self,
        keys: Iterable[PlainItem],
        *,
        projection: Sequence[str] = (),
        consistent_read: bool = False,
    ) -> AsyncIterator[StoredItem]:
        """The items with these keys, in any order, read in batches. Unprocessed keys are asked for again.

        Raises `UnprocessedError` if they stay unprocessed.
        """
        batch = Batch(self.name, READS, self._items(keys))
        while batch:
            wanted = self._keys(batch.take(), projection, consistent_read)
            answer = await self._any.batch_get_item(request_items={self.name: wanted})
            for item in of_all(by_table(answer.responses)):
                yield self._stored(item)
            left = by_table(answer.unprocessed_keys)
            pause = batch.came_back(of_all(keys.keys for keys in left))
            if pause:
                await asyncio.sleep(pause)

    def batch_writer(self, *, key_names: Sequence[str] = ()) -> AsyncBatchWriter:
        """A writer of many items in batches, for an `async with` statement. Unprocessed requests are sent again.

        With `key_names`, the attributes of the table's key, the last of several requests for an item counts; without, the service
        refuses a batch with two of them.
        """
        return AsyncBatchWriter(cast("BaseAsyncTable[Any]", self), key_names)


class AsyncBatchWriter:
    """Collects requests and sends them in batches of 25."""

    def __init__(self, table: BaseAsyncTable[Any], key_names: Sequence[str]) -> None:
        self._table = table
        self._key_names = key_names
        self._batch = Batch(table.name, WRITES)

    async def put_item(self, item: PlainItem) -> None:
        """Writes an item, at the end of the block at the latest. Raises `UnprocessedError` for batches that stay unprocessed."""
        await self._add(self._table._put(item))  # pyright: ignore[reportPrivateUsage]

    async def delete_item(self, key: PlainItem) -> None:
        """Deletes an item, at the end of the block at the latest. Raises `UnprocessedError` for batches that stay unprocessed."""
        await self._add(self._table._delete(key))  # pyright: ignore[reportPrivateUsage]

    async def flush(self) -> None:
        """Sends all collected requests. Raises `UnprocessedError` for batches that stay unprocessed."""
        while self._batch:
            await self._send()

    async def _add(self, request: Any) -> None:
        self._batch.add(request, self._key_names)
        if self._batch.is_full:
            await self._send()

    async def _send(self) -> None:
        name, client = self._table.name, self._table.client
        answer = await client.batch_write_item(request_items={name: self._batch.take()})
        pause = self._batch.came_back(of_all(by_table(answer.unprocessed_items)))
        if pause:
            await asyncio.sleep(pause)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: object, *others: object) -> None:
        """Sends all collected requests, unless the block ended with an error."""
        if kind is None:
            await self.flush()
