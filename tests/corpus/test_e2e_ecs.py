"""The SDK built from some of ECS's pages does real work on moto's server, sync and async."""

from __future__ import annotations

from types import ModuleType

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario

GUIDE = "crawled/amazonecs"
SERVICE = "ecs"


async def capacity(call: Caller, types: ModuleType) -> None:
    group = "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:1:autoScalingGroupName/g"
    provider = types.AutoScalingGroupProvider(
        auto_scaling_group_arn=group,
        managed_scaling=types.ManagedScaling(status="ENABLED", target_capacity=80),
    )
    made = await call("create_capacity_provider", name="spot", auto_scaling_group_provider=provider)
    assert made.capacity_provider.auto_scaling_group_provider.managed_scaling.target_capacity == 80
    arn = made.capacity_provider.capacity_provider_arn
    assert arn.endswith("/spot")


async def listings(call: Caller, types: ModuleType) -> None:
    assert (await call("list_clusters")).cluster_arns == []
    assert (await call("discover_poll_endpoint")).endpoint


async def missing(call: Caller, types: ModuleType) -> None:
    error = await call.error("describe_services", cluster="none", services=["web"])
    assert (type(error).__name__, error.status) == ("ClusterNotFoundException", 400)


@both_clients(capacity, listings, missing)
def test_ecs_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
