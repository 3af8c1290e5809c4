"""What a certain or likely rule refuses, a stand-in of the vendor's service refuses too, as far as it holds requests against the rule."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from tests.support.sdk import Sdk, build_sdk
from tests.support.service import LocalService


class Try(NamedTuple):
    """A call that keeps the rules, and one that breaks one; structures are made of the service's types."""

    method: str
    kept: Mapping[str, Any] | Callable[[ModuleType], Mapping[str, Any]]
    broken: Mapping[str, Any] | Callable[[ModuleType], Mapping[str, Any]]


GROUP = {"log_group_name": "g"}
TEMPLATE = '{"Resources": {"Q": {"Type": "AWS::SQS::Queue"}}}'
VECTORS = {"vector_bucket_name": "photos"}
INDEX_ARN = "arn:aws:s3vectors:us-east-1:123456789012:bucket/photos/index/faces"


def strategy(types: ModuleType) -> list[Any]:
    return [types.CapacityProviderStrategyItem(capacity_provider="FARGATE")]


def on_cluster(**members: Any) -> Callable[[ModuleType], Mapping[str, Any]]:
    return lambda _: {"cluster": "default", **members}


def with_strategy(**members: Any) -> Callable[[ModuleType], Mapping[str, Any]]:
    return lambda types: {"cluster": "default", "capacity_provider_strategy": strategy(types), **members}


def descriptions(types: ModuleType) -> list[Any]:
    return [types.IpPermission(ip_protocol="tcp", from_port=1, to_port=1)]


TRIES: dict[tuple[str, str], list[Try]] = {
    ("crawled/amazoncloudwatchlogs", "logs"): [
        Try("describe_metric_filters", {"metric_name": "m", "metric_namespace": "n"}, {"metric_name": "m"}),
        Try("describe_metric_filters", {}, {"metric_namespace": "n"}),
        Try("describe_log_streams", GROUP, {}),
        Try("filter_log_events", GROUP, {}),
        Try("get_log_events", {**GROUP, "log_stream_name": "s"}, {"log_stream_name": "s"}),
        Try(
            "start_live_tail",
            {"log_group_identifiers": ["g"], "log_stream_names": ["s"]},
            {"log_group_identifiers": ["g"], "log_stream_names": ["s"], "log_stream_name_prefixes": ["s"]},
        ),
    ],
    ("crawled/amazonecs", "ecs"): [
        Try("run_task", on_cluster(task_definition="t"), with_strategy(task_definition="t", launch_type="FARGATE")),
        Try(
            "create_service",
            with_strategy(service_name="s", task_definition="t"),
            with_strategy(service_name="s", task_definition="t", launch_type="FARGATE"),
        ),
        Try(
            "create_task_set",
            with_strategy(service="s", task_definition="t"),
            with_strategy(service="s", task_definition="t", launch_type="FARGATE"),
        ),
    ],
    ("crawled/awscloudformation", "cloudformation"): [
        Try("set_stack_policy", {"stack_name": "s", "stack_policy_body": "{}"}, {"stack_name": "s", "stack_policy_body": "{}", "stack_policy_url": "https://x"}),
        Try("validate_template", {"template_body": TEMPLATE}, {}),
        Try("describe_stack_resources", {"stack_name": "s"}, {}),
    ],
    ("crawled/awsec2", "ec2"): [
        Try("delete_launch_template", {"launch_template_name": "web"}, {}),
        Try("modify_launch_template", {"launch_template_name": "web"}, {"launch_template_name": "web", "launch_template_id": "lt-1"}),
        Try("revoke_security_group_ingress", lambda t: {"group_name": "g", "ip_permissions": descriptions(t)}, lambda t: {"ip_permissions": descriptions(t)}),
        Try("update_security_group_rule_descriptions_ingress", lambda t: {"group_name": "g", "ip_permissions": descriptions(t)}, lambda t: {"ip_permissions": descriptions(t)}),
        Try("update_security_group_rule_descriptions_egress", lambda t: {"group_id": "g", "ip_permissions": descriptions(t)}, lambda t: {"ip_permissions": descriptions(t)}),
    ],
    ("crawled/s3", "s3vectors"): [
        Try("get_index", {"index_arn": INDEX_ARN}, {**VECTORS, "index_name": "faces", "index_arn": INDEX_ARN}),
        Try("list_vectors", {"index_arn": INDEX_ARN}, {**VECTORS, "index_name": "faces", "index_arn": INDEX_ARN}),
        Try("get_vectors", {"index_arn": INDEX_ARN, "keys": ["a"]}, {**VECTORS, "index_name": "faces", "index_arn": INDEX_ARN, "keys": ["a"]}),
        Try("list_indexes", VECTORS, {}),
        Try("get_vector_bucket", VECTORS, {}),
        Try("get_vector_bucket_policy", VECTORS, {}),
        Try("delete_vector_bucket_policy", VECTORS, {}),
        Try("put_vector_bucket_policy", {**VECTORS, "policy": "{}"}, {"policy": "{}"}),
    ],
    ("official/dynamodb", "dynamodb"): [
        Try("scan", {"table_name": "songs", "segment": 0, "total_segments": 2}, {"table_name": "songs", "segment": 0}),
        Try("scan", {"table_name": "songs"}, {"table_name": "songs", "total_segments": 2}),
    ],
}  # fmt: skip


@pytest.fixture(scope="module", params=list(TRIES), ids=lambda where: where[1])
def built(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The SDK of the operations that are tried, and the tries."""
    guide, service = request.param
    tries = TRIES[request.param]
    only = [each.method.title().replace("_", "") for each in tries]
    package = f"trial_{service}"
    sdk = build_sdk(shared / "corpus" / guide, tmp_path_factory.mktemp(package), package, only=only)
    return sdk, service, tries


def test_what_is_refused_the_service_refuses(
    built: tuple[Sdk, str, list[Try]], local_service: LocalService
) -> None:
    sdk, service, tries = built
    local_service.reset()
    settings = {"asynchronous": False, "endpoint_url": local_service.endpoint, "retries": 1}
    strict = sdk.client(service, prose_rules="all", **settings)
    loose = sdk.client(service, **settings)
    types = importlib.import_module(f"{sdk.package}.{service}.types")
    errors = sdk.module("_runtime.errors")
    for each in tries:
        kept, broken = (made(types) if callable(made) else made for made in (each.kept, each.broken))
        with pytest.raises(errors.ValidationError) as refused:
            getattr(strict, each.method)(**broken)
        assert {violation.constraint for violation in refused.value.violations} == {"prose"}, each
        with pytest.raises(errors.ServiceError) as answered:
            getattr(loose, each.method)(**broken)
        assert 400 <= answered.value.status < 500, (each, answered.value)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            # Mostly there is no such thing, but the request was sent.
            with suppress(errors.ServiceError):
                getattr(strict, each.method)(**kept)
