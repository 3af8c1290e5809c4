"""Plain values for unions that name the type of each value, and tables that take and give them."""

from __future__ import annotations

import asyncio
import enum
from collections.abc import Callable, Iterable
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from codegen.ir.model import Protocol
from tests.support.larder import PARTS, VALUE
from tests.support.models import emitted, list_of, load, member, operation, runtime, string, structure


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return load(tmp_path_factory.mktemp("sdk"), *PARTS, name="larder", service_id="Larder")


@pytest.mark.parametrize(
    ("value", "member"),
    [
        ("text", {"s": "text"}),
        ("", {"s": ""}),
        (7, {"n": "7"}),
        (-(10**37), {"n": str(-(10**37))}),
        (Decimal("1.50"), {"n": "1.50"}),
        (Decimal("1E-130"), {"n": "1E-130"}),
        (True, {"bool_": True}),
        (None, {"null": True}),
        (b"\x00\xff", {"b": b"\x00\xff"}),
        ({"b", "a"}, {"ss": ["a", "b"]}),
        ({2, Decimal("1.5")}, {"ns": ["1.5", "2"]}),
        ({b"x"}, {"bs": [b"x"]}),
        ([], {"l": []}),
        ({}, {"m": {}}),
    ],
)
def test_each_value_has_its_member_and_comes_back(sdk: ModuleType, value: Any, member: Any) -> None:
    union = sdk.types.AttributeValue
    made = union.of(value)
    assert made == union(**member)
    back = made.plain()
    assert (back, type(back)) == (value, type(value))


class Colour(str, enum.Enum):  # noqa: UP042 - this is the case: `str` of it is `Colour.RED`.
    RED = "red"


class Size(int, enum.Enum):
    LARGE = 5


def test_members_of_enumerations_are_stored_as_what_they_are(sdk: ModuleType) -> None:
    union = sdk.types.AttributeValue
    item = {Colour.RED: Colour.RED, "size": Size.LARGE, "all": {Colour.RED}, "sizes": {Size.LARGE}}
    assert union.item(item) == {
        "red": union(s="red"),
        "size": union(n="5"),
        "all": union(ss=["red"]),
        "sizes": union(ns=["5"]),
    }
    assert [type(key) for key in union.item(item)] == [str] * 4


def test_values_inside_values(sdk: ModuleType) -> None:
    union = sdk.types.AttributeValue
    values = {"more": {"list": [1, {"deep": {"a"}}, (2,)], "raw": bytearray(b"x")}, "is": union(s="made")}
    item = union.item(values)
    assert item["more"].m["list"].l[1] == union(m={"deep": union(ss=["a"])})
    plain = {"more": {"list": [1, {"deep": {"a"}}, [2]], "raw": b"x"}, "is": "made"}
    assert union.plain_item(item) == plain
    assert union.plain_item(sdk.types.PutRequest(item=item).item) == plain
    assert union.plain_item(runtime(sdk, "unset").UNSET) == {}


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        ({"a": [1, {"b": 0.1}]}, TypeError, r"item\.a\[1\]\.b: .*float; pass a Decimal"),
        (object(), TypeError, "item: .*object"),
        (set(), ValueError, "item: a set cannot be empty"),
        ({1, "a"}, TypeError, "only one kind"),
        ({True}, TypeError, "item, in a set: .*bool"),
        ({1: "a"}, TypeError, "keys of a map are strings, not int"),
        (Decimal("NaN"), ValueError, "no number that can be stored"),
        (Decimal("Infinity"), ValueError, "no number that can be stored"),
        (10**38 + 1, ValueError, "at most 38 digits"),
        (Decimal("1E+200"), ValueError, "at most 38 digits"),
    ],
)
def test_what_has_no_place_is_refused_with_where_it_is(
    sdk: ModuleType, value: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message) as raised:
        sdk.types.AttributeValue.item({"item": value})
    assert isinstance(raised.value, runtime(sdk, "errors").SdkError)


def nested(depth: int) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value


def test_wrong_arguments_of_tables_are_errors_of_the_sdk(sdk: ModuleType) -> None:
    union, expressions = sdk.types.AttributeValue, sdk.Expressions(sdk.types.AttributeValue)
    attempts: list[Callable[[], object]] = [
        lambda: union.item("text"),
        lambda: union.item({5: "a"}),
        lambda: union.item({"a": nested(5000)}),
        lambda: union.item({"a": {Decimal("NaN"), Decimal("1"), Decimal("2")}}),
        lambda: union.of(10**5000),
        lambda: union(n="none").plain(),
        lambda: union(n="9" * 5000).plain(),
        lambda: expressions.add("size > 3"),
        lambda: expressions.add(nested(5000)),
        # A text is a list of its characters, which are paths.
        lambda: expressions.projection("size"),
        lambda: expressions.projection([5]),
        lambda: sdk.Attr(5),
        lambda: sdk.Attr([5]),
        lambda: runtime(sdk, "aws.table_requests").segment_of(3),
    ]
    for attempt in attempts:
        with pytest.raises(runtime(sdk, "aws.plain_values").PlainValueError) as raised:
            attempt()
        assert isinstance(raised.value, runtime(sdk, "errors").SdkError)


def test_a_value_that_is_not_documented_is_no_plain_one(sdk: ModuleType) -> None:
    value = sdk.types.AttributeValue.from_wire({"VECTOR": [1]})
    with pytest.raises(ValueError, match="VECTOR"):
        value.plain()


def test_conditions_and_updates_become_text_names_and_values(sdk: ModuleType) -> None:
    union, expressions = sdk.types.AttributeValue, sdk.Expressions(sdk.types.AttributeValue)
    attr = sdk.Attr
    assert expressions.names is expressions.values is runtime(sdk, "unset").UNSET
    condition = attr("size").gt(3) & ~(attr("more.size[0]").is_in(["a", "b"]) | attr(["a.b"]).exists())
    assert expressions.add(condition) == (
        "(#n0 > :v0 AND (NOT (#n1.#n0[0] IN (:v1, :v2) OR attribute_exists(#n2))))"
    )
    key = sdk.Key("artist").eq("Ana") & sdk.Key("no.1").between(1, 2)
    assert expressions.add(key) == "#n3 = :v3 AND #n4 BETWEEN :v4 AND :v5"
    update = sdk.Update().set("size", 1).remove("x").set_if_missing("y", 2).add("z", 3).delete("t", {"a"})
    assert expressions.add(update) == (
        "SET #n0 = :v6, #n5 = if_not_exists(#n5, :v7) REMOVE #n6 ADD #n7 :v8 DELETE #n8 :v9"
    )
    assert expressions.names["#n4"] == "no.1"
    assert expressions.values[":v9"] == union(ss=["a"])
    assert expressions.projection(["size", "tags[2]"]) == "#n0, #n9[2]"
    assert sdk.Attr("a").size().lte(2).parts[0] == "size("
    for path in ("", "a..b", ".a", "a[b]", "a[0", "[0]"):
        with pytest.raises(ValueError, match="path"):
            attr(path)
    with pytest.raises(ValueError, match="must change something"):
        expressions.add(sdk.Update())


TableOf = Callable[[ModuleType, Any], Any]


def batches(sdk: ModuleType, undone: Iterable[int], monkeypatch: pytest.MonkeyPatch) -> Any:
    """A transport whose batches leave so many of their requests undone, and the waits between them."""
    left, waits = list(undone), list[float]()
    transport = runtime(sdk, "testing").FakeTransport()

    def write(request: Any) -> Any:
        ((name, requests),) = request.request_items.items()
        count = left.pop(0) if left else 0
        return {"unprocessed_items": {name: requests[:count]} if count else {}}

    def read(request: Any) -> Any:
        ((name, wanted),) = request.request_items.items()
        count = left.pop(0) if left else 0
        keys = sdk.types.KeysAndAttributes(keys=wanted.keys[:count])
        return {
            "responses": {name: wanted.keys[count:]},
            "unprocessed_keys": {name: keys} if count else {},
        }

    transport.answer("BatchWriteItem", write)
    transport.answer("BatchGetItem", read)
    monkeypatch.setattr(runtime(sdk, "aws.tables").time, "sleep", waits.append)
    client = sdk.LarderClient(
        region="us-east-1", credentials=runtime(sdk, "aws.credentials").ANONYMOUS, transport=transport
    )
    return sdk.Table(client, "jars"), transport, waits


def test_what_a_batch_leaves_undone_is_sent_again(sdk: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    table, transport, waits = batches(sdk, [3, 0, 25, 1], monkeypatch)
    with table.batch_writer() as batch:
        for number in range(60):
            batch.put_item({"id": number})
        batch.delete_item({"id": "old"})
    sent = [call.input.request_items["jars"] for call in transport.calls]
    assert max(map(len, sent)) == 25
    assert sum(map(len, sent)) == 61 + 3 + 14 + 1
    written = [each.put_request.item["id"].n for requests in sent for each in requests if each.put_request]
    assert {*map(int, written)} == {*range(60)}
    assert len(waits) == 3
    assert all(0 < wait <= 20 for wait in waits)


def test_keys_that_come_back_are_asked_for_again(sdk: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    table, transport, _ = batches(sdk, [40, 1], monkeypatch)
    found = list(table.get_items([{"id": number} for number in range(130)], projection=["id"]))
    assert sorted(item["id"] for item in found) == list(range(130))
    wanted = [call.input.request_items["jars"] for call in transport.calls]
    assert [len(each.keys) for each in wanted] == [100, 70, 1]
    assert {each.projection_expression for each in wanted} == {"#n0"}


def test_a_batch_of_which_nothing_is_taken_ends(sdk: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    table, transport, waits = batches(sdk, [1] * 99, monkeypatch)
    batch = table.batch_writer()
    batch.put_item({"id": 1})
    with pytest.raises(runtime(sdk, "aws.table_requests").UnprocessedError) as raised:
        batch.flush()
    assert [each.put_request.item["id"].n for each in raised.value.requests] == ["1"]
    assert len(transport.calls) == len(waits) + 1 == 10


def test_the_last_of_two_requests_for_an_item_counts(
    sdk: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, transport, _ = batches(sdk, [], monkeypatch)
    with table.batch_writer(key_names=["id"]) as batch:
        batch.put_item({"id": 1, "size": 1})
        batch.put_item({"id": 2})
        batch.put_item({"id": 1, "size": 2})
        batch.delete_item({"id": 2})
    (call,) = transport.calls
    first, second = call.input.request_items["jars"]
    assert (first.put_request.item["size"].n, second.delete_request.key["id"].n) == ("2", "2")


def test_an_error_in_the_block_sends_nothing_more(sdk: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    table, transport, _ = batches(sdk, [], monkeypatch)

    def write() -> None:
        with table.batch_writer() as batch:
            batch.put_item({"id": 1})
            raise KeyError

    with pytest.raises(KeyError):
        write()
    assert transport.calls == []


def test_an_asynchronous_table_does_the_same(sdk: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    transport = runtime(sdk, "testing").AsyncFakeTransport()
    left, waits = [2], list[float]()

    async def slept(seconds: float) -> None:
        waits.append(seconds)

    def write(request: Any) -> Any:
        requests = request.request_items["jars"]
        return {"unprocessed_items": {"jars": requests[: left.pop()]} if left else {}}

    transport.answer("BatchWriteItem", write)
    item = sdk.types.AttributeValue.item({"id": 1, "size": Decimal("0.5")})
    transport.answer("GetItem", {"item": item}, {})
    transport.answer("Query", {"items": [item], "last_evaluated_key": item}, {"items": [item, item]})

    async def main() -> Any:
        monkeypatch.setattr(runtime(sdk, "aws.tables_aio").asyncio, "sleep", slept)
        credentials = runtime(sdk, "aws.credentials").ANONYMOUS
        async with sdk.AsyncLarderClient(
            region="us-east-1", credentials=credentials, transport=transport
        ) as client:
            table = sdk.AsyncTable(client, "jars")
            async with table.batch_writer() as batch:
                for number in range(30):
                    await batch.put_item({"id": number})
            one, none = await table.get_item({"id": 1}), await table.get_item({"id": 2})
            return one, none, [each async for each in table.query(sdk.Key("id").eq(1), item_limit=2)]

    one, none, many = asyncio.run(main())
    assert (one, none, many) == ({"id": 1, "size": Decimal("0.5")}, None, [one, one])
    sent = [len(call.input.request_items["jars"]) for call in transport.calls_of("BatchWriteItem")]
    assert sent == [25, 7]
    assert len(waits) == 1


@pytest.mark.parametrize("protocol", [Protocol.JSON, Protocol.REST_JSON, Protocol.CBOR, Protocol.QUERY])
def test_the_shape_counts_and_not_the_service(protocol: Protocol) -> None:
    parts = (VALUE, operation("Keep", "KeepInput"), structure("KeepInput", *VALUE.members[6:7]))
    files = emitted(*parts, protocol=protocol, name="elsewhere")
    assert "PlainUnion" in files["sdk/elsewhere/types/attribute_value.py"]
    assert "sdk/_runtime/aws/tables.py" not in files
    assert "sdk/elsewhere/expressions.py" not in files


@pytest.mark.parametrize(
    "members",
    [
        VALUE.members[1:],
        (*VALUE.members, member("V", list_of(string()))),
        (member("S", list_of(string())), *VALUE.members[1:]),
    ],
)
def test_a_union_of_another_shape_is_a_plain_structure(members: Any) -> None:
    value = structure("AttributeValue", *members, union=True)
    parts = (value, operation("Keep", "KeepInput"), structure("KeepInput", *VALUE.members[6:7]))
    files = emitted(*parts)
    assert "PlainUnion" not in files["sdk/example/types/attribute_value.py"]


def test_what_a_table_goes_by_must_all_be_there() -> None:
    files = emitted(*(part for part in PARTS if part.id != "Scan"))
    assert "sdk/example/expressions.py" in files
    assert "sdk/example/table.py" not in files


def test_modules_stay_as_black_has_them() -> None:
    import black

    for path, text in emitted(*PARTS).items():
        if path.startswith("sdk/example/") and path.endswith(".py"):
            assert black.format_str(text, mode=black.Mode()) == text, path
