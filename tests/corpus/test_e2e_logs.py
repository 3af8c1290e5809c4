"""The SDK built from CloudWatch Logs' pages does real work on moto's server, sync and async."""

from __future__ import annotations

import json
import time
from types import ModuleType

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario

GUIDE = "crawled/amazoncloudwatchlogs"
SERVICE = "logs"
GROUP, STREAM = "/shop/checkout", "worker/1"


async def groups_and_streams(call: Caller, types: ModuleType) -> None:
    for name in (GROUP, "/shop/search"):
        await call("create_log_group", log_group_name=name, tags={"team": "shop"})
    await call("put_retention_policy", log_group_name=GROUP, retention_in_days=7)
    (group,) = (await call("describe_log_groups", log_group_name_prefix="/shop/c")).log_groups
    assert (group.log_group_name, group.retention_in_days, group.stored_bytes) == (GROUP, 7, 0)
    await call("delete_retention_policy", log_group_name=GROUP)
    await call("tag_log_group", log_group_name=GROUP, tags={"env": "prod"})
    assert (await call("list_tags_log_group", log_group_name=GROUP)).tags == {"team": "shop", "env": "prod"}
    await call("untag_log_group", log_group_name=GROUP, tags=["team"])
    assert (await call("list_tags_log_group", log_group_name=GROUP)).tags == {"env": "prod"}
    await call("create_log_stream", log_group_name=GROUP, log_stream_name=STREAM)
    streams = (await call("describe_log_streams", log_group_name=GROUP)).log_streams
    assert [s.log_stream_name for s in streams] == [STREAM]
    await call("delete_log_stream", log_group_name=GROUP, log_stream_name=STREAM)
    await call("delete_log_group", log_group_name=GROUP)
    assert len((await call("describe_log_groups")).log_groups) == 1


async def events(call: Caller, types: ModuleType) -> None:
    await call("create_log_group", log_group_name=GROUP)
    await call("create_log_stream", log_group_name=GROUP, log_stream_name=STREAM)
    now = int(time.time() * 1000)
    sent = [types.InputLogEvent(timestamp=now + n, message=f"Größe {n}") for n in range(5)]
    await call("put_log_events", log_group_name=GROUP, log_stream_name=STREAM, log_events=sent)
    got = await call("get_log_events", log_group_name=GROUP, log_stream_name=STREAM, start_from_head=True)
    assert [(e.timestamp, e.message) for e in got.events] == [(e.timestamp, e.message) for e in sent]
    found = await call("filter_log_events", log_group_name=GROUP, filter_pattern="Größe", limit=3)
    assert len(found.events) == 3
    started = await call(
        "start_query",
        log_group_name=GROUP,
        start_time=now // 1000 - 60,
        end_time=now // 1000 + 60,
        query_string="fields @message",
    )
    assert (await call("get_query_results", query_id=started.query_id)).status == "Complete"
    queries = (await call("describe_queries", log_group_name=GROUP)).queries
    assert [q.query_id for q in queries] == [started.query_id]


async def filters_and_policies(call: Caller, types: ModuleType) -> None:
    await call("create_log_group", log_group_name=GROUP)
    change = types.MetricTransformation(
        metric_name="Errors", metric_namespace="Shop", metric_value="1", default_value=0.5
    )
    await call(
        "put_metric_filter",
        log_group_name=GROUP,
        filter_name="errors",
        filter_pattern="ERROR",
        metric_transformations=[change],
    )
    (found,) = (await call("describe_metric_filters", log_group_name=GROUP)).metric_filters
    assert found.metric_transformations == [change]
    await call("delete_metric_filter", log_group_name=GROUP, filter_name="errors")
    policy = json.dumps({"Version": "2012-10-17", "Statement": []})
    await call("put_resource_policy", policy_name="route53", policy_document=policy)
    (stored,) = (await call("describe_resource_policies")).resource_policies
    assert stored.policy_document == policy
    await call("delete_resource_policy", policy_name="route53")
    await call(
        "put_destination",
        destination_name="audit",
        role_arn="arn:aws:iam::123456789012:role/r",
        target_arn="arn:aws:kinesis:us-east-1:123456789012:stream/s",
    )
    (destination,) = (await call("describe_destinations")).destinations
    await call("put_destination_policy", destination_name="audit", access_policy=policy)
    await call("tag_resource", resource_arn=destination.arn, tags={"a": "b"})
    assert (await call("list_tags_for_resource", resource_arn=destination.arn)).tags == {"a": "b"}
    await call("untag_resource", resource_arn=destination.arn, tag_keys=["a"])
    await call("delete_destination", destination_name="audit")


async def deliveries(call: Caller, types: ModuleType) -> None:
    target = types.DeliveryDestinationConfiguration(destination_resource_arn="arn:aws:s3:::bucket")
    made = await call(
        "put_delivery_destination",
        name="to-s3",
        output_format="json",
        delivery_destination_configuration=target,
    )
    arn = made.delivery_destination.arn
    await call(
        "put_delivery_source",
        name="cdn",
        resource_arn="arn:aws:cloudfront::123456789012:distribution/E1",
        log_type="ACCESS_LOGS",
    )
    assert (await call("get_delivery_source", name="cdn")).delivery_source.log_type == "ACCESS_LOGS"
    assert (await call("get_delivery_destination", name="to-s3")).delivery_destination.output_format == "json"
    delivery = (
        await call("create_delivery", delivery_source_name="cdn", delivery_destination_arn=arn)
    ).delivery
    assert (await call("get_delivery", id=delivery.id)).delivery.delivery_source_name == "cdn"
    assert len((await call("describe_deliveries")).deliveries) == 1
    assert len((await call("describe_delivery_sources")).delivery_sources) == 1
    assert len((await call("describe_delivery_destinations")).delivery_destinations) == 1
    await call("delete_delivery", id=delivery.id)
    await call("delete_delivery_source", name="cdn")
    await call("delete_delivery_destination", name="to-s3")


async def missing(call: Caller, types: ModuleType) -> None:
    error = await call.error("delete_log_group", log_group_name="/none")
    assert (type(error).__name__, error.status) == ("ResourceNotFoundException", 400)


@both_clients(groups_and_streams, events, filters_and_policies, deliveries, missing)
def test_logs_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
