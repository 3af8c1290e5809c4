"""What a type checker must accept and refuse of plain values and tables.

As in cases.py, a line that must be refused ends in `# refused`. The service is that of tests/support/larder.py; never run.
"""

from __future__ import annotations

from decimal import Decimal
from typing import assert_type

from sdk import PlainItem, StoredItem, StoredValue
from sdk.larder import (
    AsyncLarderClient,
    AsyncTable,
    Attr,
    Condition,
    Expressions,
    Key,
    KeyCondition,
    LarderClient,
    Table,
    Update,
)
from sdk.larder.types import AttributeValue


def values(answer: dict[str, AttributeValue], prices: dict[str, Decimal]) -> StoredItem:
    assert_type(AttributeValue.of("text"), AttributeValue)
    assert_type(AttributeValue.of({"more": [1, None, {"a", "b"}, b"x"]}).plain(), StoredValue)
    assert_type(AttributeValue.item(prices), dict[str, AttributeValue])
    AttributeValue.of(0.5)  # refused
    AttributeValue.item({1: "a"})  # refused
    AttributeValue.of(object())  # refused
    return AttributeValue.plain_item(answer)


def conditions() -> None:
    assert_type(Attr("a").eq(1) & ~Attr("b").size().gt(2) | Attr("c").exists(), Condition)
    assert_type(Key("a").eq(1) & Key("b").begins_with("x"), KeyCondition)
    print(Key("a").eq(1) & Attr("b").eq(1))  # refused
    print(Key("a").ne(1))  # refused
    print(Attr("a").eq(0.5))  # refused
    print(Attr("a").attribute_type("X"))  # refused


def table(client: LarderClient, item: PlainItem) -> None:
    jars = Table(client, "jars")
    jars.put_item(item, condition=Attr("id").not_exists())
    assert_type(jars.get_item({"id": 1}), StoredItem | None)
    assert_type(jars.update_item({"id": 1}, Update().set("size", Decimal(1)).add("n", 1)), StoredItem)
    for found in jars.query(Key("id").eq(1), filter=Attr("size").gt(2)):
        assert_type(found, StoredItem)
        jars.put_item(found)
    with jars.batch_writer() as batch:
        batch.put_item(item)
    jars.query(Attr("id").eq(1))  # refused
    jars.put_item({"id": 0.1})  # refused
    jars.put_item({"id": 1}, condition=Update())  # refused
    Table(3, "jars")  # refused


async def asynchronous(client: AsyncLarderClient, item: PlainItem) -> None:
    jars = AsyncTable(client, "jars")
    assert_type(await jars.get_item({"id": 1}), StoredItem | None)
    async for found in jars.scan(segment=(0, 4)):
        assert_type(found, StoredItem)
    for each in jars.scan():  # refused
        del each
    async with jars.batch_writer() as batch:
        await batch.delete_item(item)
    expressions = Expressions(AttributeValue)
    await client.update_item(
        table_name="jars",
        key=AttributeValue.item(item),
        update_expression=expressions.add(Update().remove("a")),
        expression_attribute_names=expressions.names,
        expression_attribute_values=expressions.values,
    )
