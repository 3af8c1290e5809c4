"""The SDK built from DynamoDB's pages does real work on moto's server, sync and async."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario, Sdk
from tests.support.service import LocalService

GUIDE = "official/dynamodb"
SERVICE = "dynamodb"


async def make_table(call: Caller, types: ModuleType) -> None:
    await call(
        "create_table",
        table_name="songs",
        attribute_definitions=[
            types.AttributeDefinition(attribute_name="artist", attribute_type="S"),
            types.AttributeDefinition(attribute_name="number", attribute_type="N"),
        ],
        key_schema=[
            types.KeySchemaElement(attribute_name="artist", key_type="HASH"),
            types.KeySchemaElement(attribute_name="number", key_type="RANGE"),
        ],
        provisioned_throughput=types.ProvisionedThroughput(read_capacity_units=5, write_capacity_units=5),
    )


def key(types: ModuleType, artist: str, number: int) -> dict[str, Any]:
    return {"artist": types.AttributeValue(s=artist), "number": types.AttributeValue(n=str(number))}


async def tables(call: Caller, types: ModuleType) -> None:
    await make_table(call, types)
    table = (await call("describe_table", table_name="songs")).table
    assert (table.table_status, table.item_count) == ("ACTIVE", 0)
    assert [k.key_type for k in table.key_schema] == ["HASH", "RANGE"]
    assert (await call("list_tables")).table_names == ["songs"]
    tags = [types.Tag(key="team", value="radio")]
    await call("tag_resource", resource_arn=table.table_arn, tags=tags)
    assert (await call("list_tags_of_resource", resource_arn=table.table_arn)).tags == tags
    await call("untag_resource", resource_arn=table.table_arn, tag_keys=["team"])
    assert (await call("list_tags_of_resource", resource_arn=table.table_arn)).tags == []
    specification = types.TimeToLiveSpecification(attribute_name="until", enabled=True)
    await call("update_time_to_live", table_name="songs", time_to_live_specification=specification)
    ttl = (await call("describe_time_to_live", table_name="songs")).time_to_live_description
    assert ttl.attribute_name == "until"
    throughput = types.ProvisionedThroughput(read_capacity_units=7, write_capacity_units=3)
    changed = await call("update_table", table_name="songs", provisioned_throughput=throughput)
    assert changed.table_description.provisioned_throughput.read_capacity_units == 7
    await call("delete_table", table_name="songs")
    assert (await call("list_tables")).table_names == []


async def items(call: Caller, types: ModuleType) -> None:
    await make_table(call, types)
    value = types.AttributeValue
    item = {
        **key(types, "Ana", 1),
        "cover": value(b=b"\x00\xff"),
        "live": value(bool_=False),
        "notes": value(null=True),
        "tags": value(ss=["a", "b"]),
        "more": value(m={"list": value(l=[value(n="1.50"), value(s="")])}),
    }
    await call("put_item", table_name="songs", item=item)
    found = await call("get_item", table_name="songs", key=key(types, "Ana", 1), consistent_read=True)
    assert found.item == item
    updated = await call(
        "update_item",
        table_name="songs",
        key=key(types, "Ana", 1),
        update_expression="SET #t = :t REMOVE live",
        expression_attribute_names={"#t": "title"},
        expression_attribute_values={":t": value(s="Río")},
        return_values="ALL_NEW",
    )
    assert updated.attributes["title"] == value(s="Río")
    assert "live" not in updated.attributes
    await call("delete_item", table_name="songs", key=key(types, "Ana", 1))
    assert not (await call("get_item", table_name="songs", key=key(types, "Ana", 1))).item


async def batches_and_pages(call: Caller, types: ModuleType) -> None:
    await make_table(call, types)
    puts = [types.WriteRequest(put_request=types.PutRequest(item=key(types, "Bo", n))) for n in range(25)]
    written = await call("batch_write_item", request_items={"songs": puts})
    assert written.unprocessed_items == {}
    wanted = types.KeysAndAttributes(keys=[key(types, "Bo", 3), key(types, "Bo", 24), key(types, "Bo", 99)])
    found = await call("batch_get_item", request_items={"songs": wanted})
    assert {item["number"].n for item in found.responses["songs"]} == {"3", "24"}
    artist = {
        "key_condition_expression": "artist = :a",
        "expression_attribute_values": {":a": types.AttributeValue(s="Bo")},
    }
    page = await call("query", table_name="songs", limit=10, **artist)
    assert page.last_evaluated_key["number"].n == "9"
    items = await call.items("query", table_name="songs", limit=10, **artist)
    assert [item["number"].n for item in items] == [str(n) for n in range(25)]
    scanned = await call("scan", table_name="songs", select="COUNT")
    assert scanned.count == 25


async def backups(call: Caller, types: ModuleType) -> None:
    await make_table(call, types)
    made = (await call("create_backup", table_name="songs", backup_name="friday")).backup_details
    shown = (await call("describe_backup", backup_arn=made.backup_arn)).backup_description
    assert shown.backup_details.backup_name == "friday"
    assert [b.backup_arn for b in (await call("list_backups")).backup_summaries] == [made.backup_arn]
    await call("restore_table_from_backup", target_table_name="copy", backup_arn=made.backup_arn)
    await call("delete_backup", backup_arn=made.backup_arn)
    assert set((await call("list_tables")).table_names) == {"songs", "copy"}
    continuous = (
        await call("describe_continuous_backups", table_name="songs")
    ).continuous_backups_description
    assert continuous.continuous_backups_status == "ENABLED"


async def errors(call: Caller, types: ModuleType) -> None:
    error = await call.error("describe_table", table_name="none")
    assert type(error).__name__ == "ResourceNotFoundException"
    assert (error.code, error.status) == ("ResourceNotFoundException", 400)


async def waiting(call: Caller, types: ModuleType) -> None:
    await make_table(call, types)
    there = await call("wait_until_table_active", table_name="songs")
    assert there.table.table_status == "ACTIVE"
    await call("delete_table", table_name="songs")
    assert await call("wait_until_table_deleted", table_name="songs") is None
    error = await call.error("wait_until_table_active", table_name="songs")
    assert error.code == "ResourceNotFoundException"


def test_the_manuals_life_of_a_table(sdk: Sdk, project: Path, local_service: LocalService) -> None:
    local_service.reset()
    manual = (project / "docs" / "sdk.md").read_text("utf-8")
    (session,) = re.findall(r"(?s)```py dynamodb\n(.*?)```", manual)
    program = session.replace("aws_sdk", sdk.package) + "\nimport asyncio\nprint(asyncio.run(clean()))\n"
    environment = {
        **os.environ,
        "PYTHONPATH": str(sdk.folder),
        "AWS_ENDPOINT_URL": local_service.endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
    }
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [*re.findall(r"(?m)^\s*# prints: (.*)$", session), "9"]


@both_clients(tables, items, batches_and_pages, backups, errors, waiting)
def test_dynamodb_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
