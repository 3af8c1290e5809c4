"""What a certain or likely rule refuses, a stand-in of the vendor's service refuses for the same reason, as far as it has the rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.support.rule_trials import Setup, Try, hold
from tests.support.sdk import Sdk, build_sdk
from tests.support.service import LocalService

GROUP = {"log_group_name": "g"}
TEMPLATE = '{"Resources": {"Q": {"Type": "AWS::SQS::Queue"}}}'
INDEX_ARN = "arn:aws:s3vectors:us-east-1:123456789012:bucket/photos/index/faces"
BOTH_INDEXES = {"vector_bucket_name": "photos", "index_name": "faces", "index_arn": INDEX_ARN}
ONE_INDEX = "either indexArn or both vectorBucketName and indexName"
ONE_GROUP = "either name or id, but not both"
EITHER = "Specify either Launch Type or Capacity Provider Strategy, but not both"


def vectors(types: ModuleType) -> list[Any]:
    return [types.PutInputVector(key="a", data=types.VectorData(float32=[1.0]))]


def asked(types: ModuleType) -> dict[str, Any]:
    return {
        "table_name": "songs",
        "key_condition_expression": "artist = :a",
        "expression_attribute_values": {":a": types.AttributeValue(s="Ana")},
        "projection_expression": "title",
    }


def strategy(types: ModuleType) -> list[Any]:
    return [types.CapacityProviderStrategyItem(capacity_provider="FARGATE")]


def with_strategy(**members: Any) -> Callable[[ModuleType], Mapping[str, Any]]:
    return lambda types: {"cluster": "default", "capacity_provider_strategy": strategy(types), **members}


TRIES: dict[tuple[str, str], list[Try]] = {
    ("crawled/amazoncloudwatchlogs", "logs"): [
        Try("describe_metric_filters", {"metric_name": "m", "metric_namespace": "n"}, {"metric_name": "m"}, "If you include the metricName"),
        Try("describe_metric_filters", {}, {"metric_namespace": "n"}, "If you include the metricNamespace"),
        Try("describe_log_streams", GROUP, {}, ONE_GROUP),
        Try("get_log_events", {**GROUP, "log_stream_name": "s"}, {"log_stream_name": "s"}, ONE_GROUP),
        Try(
            "start_live_tail",
            {"log_group_identifiers": ["g"], "log_stream_names": ["s"]},
            {"log_group_identifiers": ["g"], "log_stream_names": ["s"], "log_stream_name_prefixes": ["s"]},
            "Only one of logStreamNames or logStreamNamePrefixes",
        ),
    ],
    ("crawled/amazonecs", "ecs"): [
        Try("run_task", {"cluster": "other", "task_definition": "t"}, with_strategy(task_definition="t", launch_type="FARGATE"), EITHER),
    ],
    ("crawled/awscloudformation", "cloudformation"): [
        Try("set_stack_policy", {"stack_name": "s", "stack_policy_body": "{}"}, {"stack_name": "s", "stack_policy_body": "{}", "stack_policy_url": "https://x"}, "cannot specify both StackPolicyURL and StackPolicyBody"),
        Try("validate_template", {"template_body": TEMPLATE}, {}, "Template could not be parsed: a string or stream input is required"),
    ],
    ("crawled/awsec2", "ec2"): [
        Try("delete_launch_template", {"launch_template_name": "web"}, {}, "must contain the parameter launch template ID or launch template name"),
        Try("modify_launch_template", {"launch_template_name": "other"}, {"launch_template_name": "web", "launch_template_id": "lt-1"}, "Either provide launch template ID or launch template name"),
    ],
    ("crawled/s3", "s3vectors"): [
        Try("get_index", {"index_arn": INDEX_ARN}, BOTH_INDEXES, ONE_INDEX),
        Try("list_vectors", {"index_arn": INDEX_ARN}, BOTH_INDEXES, ONE_INDEX),
        Try("get_vectors", {"index_arn": INDEX_ARN, "keys": ["a"]}, {**BOTH_INDEXES, "keys": ["a"]}, ONE_INDEX),
        Try("put_vectors", lambda t: {"index_arn": INDEX_ARN, "vectors": vectors(t)}, lambda t: {**BOTH_INDEXES, "vectors": vectors(t)}, ONE_INDEX),
    ],
    ("official/dynamodb", "dynamodb"): [
        Try("query", lambda t: {**asked(t), "select": "SPECIFIC_ATTRIBUTES"}, lambda t: {**asked(t), "select": "COUNT"}, "Cannot specify the ProjectionExpression when choosing"),
        Try("scan", {"table_name": "songs", "segment": 0, "total_segments": 2}, {"table_name": "songs", "segment": 0}, "TotalSegments parameter is required"),
        Try("scan", {"table_name": "songs"}, {"table_name": "songs", "total_segments": 2}, "Segment parameter is required"),
    ],
}  # fmt: skip


def make_tasks(client: Any) -> None:
    client.create_cluster(clusterName="default")
    containers = [{"name": "c", "image": "i", "memory": 128}]
    client.register_task_definition(family="t", containerDefinitions=containers)


def make_templates(client: Any) -> None:
    for name in ("web", "other"):
        client.create_launch_template(LaunchTemplateName=name, LaunchTemplateData={"EbsOptimized": True})


def make_table(client: Any) -> None:
    client.create_table(
        TableName="songs",
        AttributeDefinitions=[{"AttributeName": "artist", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "artist", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
    )


SETUPS: dict[str, Setup] = {"dynamodb": make_table, "ecs": make_tasks, "ec2": make_templates}


@pytest.fixture(scope="module", params=list(TRIES), ids=lambda where: where[1])
def built(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The SDK of the operations that are tried, and the tries."""
    guide, service = request.param
    tries = TRIES[request.param]
    only = sorted({each.method.title().replace("_", "") for each in tries})
    package = f"trial_{service}"
    sdk = build_sdk(shared / "corpus" / guide, tmp_path_factory.mktemp(package), package, only=only)
    return sdk, service, tries


def test_what_is_refused_the_service_refuses(
    built: tuple[Sdk, str, list[Try]], local_service: LocalService
) -> None:
    sdk, service, tries = built
    hold(sdk, service, tries, local_service, SETUPS.get(service))
