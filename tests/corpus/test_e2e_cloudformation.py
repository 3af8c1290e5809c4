"""The SDK built from CloudFormation's pages does real work on moto's server, sync and async."""

from __future__ import annotations

import json
from types import ModuleType

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario

GUIDE = "crawled/awscloudformation"
SERVICE = "cloudformation"


def template(queue: str) -> str:
    return json.dumps(
        {
            "Description": "Größe <&> 'x'",
            "Parameters": {"Name": {"Type": "String", "Default": queue}},
            "Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Ref": "Name"}}}},
            "Outputs": {"Url": {"Value": {"Ref": "Queue"}, "Export": {"Name": "queue-url"}}},
        }
    )


async def stacks(call: Caller, types: ModuleType) -> None:
    made = await call(
        "create_stack",
        stack_name="work",
        template_body=template("one"),
        parameters=[types.Parameter(parameter_key="Name", parameter_value="two")],
        tags=[types.Tag(key="team", value="a b&c")],
        capabilities=["CAPABILITY_IAM"],
    )
    (stack,) = (await call("describe_stacks", stack_name="work")).stacks
    assert (stack.stack_id, stack.stack_status) == (made.stack_id, "CREATE_COMPLETE")
    assert stack.description == "Größe <&> 'x'"
    assert [(p.parameter_key, p.parameter_value) for p in stack.parameters] == [("Name", "two")]
    assert [(t.key, t.value) for t in stack.tags] == [("team", "a b&c")]
    assert stack.outputs[0].output_value.endswith("/two")
    assert stack.creation_time.tzinfo is not None
    events = (await call("describe_stack_events", stack_name="work")).stack_events
    assert events[-1].resource_status_reason == "User Initiated"
    assert {e.logical_resource_id for e in events} == {"work"}
    resources = (await call("describe_stack_resources", stack_name="work")).stack_resources
    assert [r.resource_type for r in resources] == ["AWS::SQS::Queue"]
    detail = (
        await call("describe_stack_resource", stack_name="work", logical_resource_id="Queue")
    ).stack_resource_detail
    assert detail.resource_type == "AWS::SQS::Queue"
    listed = (await call("list_stack_resources", stack_name="work")).stack_resource_summaries
    assert [r.logical_resource_id for r in listed] == ["Queue"]
    assert [e.name for e in (await call("list_exports")).exports] == ["queue-url"]
    assert "Queue" in (await call("get_template", stack_name="work")).template_body
    await call("update_stack", stack_name="work", template_body=template("three"))
    assert [s.stack_status for s in (await call("list_stacks")).stack_summaries] == ["UPDATE_COMPLETE"]
    await call("delete_stack", stack_name="work")
    assert (await call("describe_stacks")).stacks == []


async def change_sets(call: Caller, types: ModuleType) -> None:
    made = await call(
        "create_change_set",
        stack_name="later",
        change_set_name="first",
        change_set_type="CREATE",
        template_body=template("q"),
    )
    shown = await call("describe_change_set", change_set_name="first", stack_name="later")
    assert shown.change_set_id == made.id
    assert [c.resource_change.action for c in shown.changes] == ["Add"]
    await call("execute_change_set", change_set_name="first", stack_name="later")
    (stack,) = (await call("describe_stacks", stack_name="later")).stacks
    assert stack.stack_status == "CREATE_COMPLETE"


async def templates_and_policies(call: Caller, types: ModuleType) -> None:
    checked = await call("validate_template", template_body=template("q"))
    assert checked.description == "Größe <&> 'x'"
    summary = await call("get_template_summary", template_body=template("q"))
    assert summary.resource_types == ["AWS::SQS::Queue"]
    await call("create_stack", stack_name="held", template_body=template("q"))
    policy = json.dumps(
        {"Statement": [{"Effect": "Deny", "Action": "Update:*", "Principal": "*", "Resource": "*"}]}
    )
    await call("set_stack_policy", stack_name="held", stack_policy_body=policy)
    assert json.loads((await call("get_stack_policy", stack_name="held")).stack_policy_body) == json.loads(
        policy
    )


async def stack_sets(call: Caller, types: ModuleType) -> None:
    await call("create_stack_set", stack_set_name="fleet", template_body=template("q"))
    made = await call(
        "create_stack_instances",
        stack_set_name="fleet",
        accounts=["123456789012"],
        regions=["us-east-1", "us-west-2"],
    )
    assert made.operation_id
    found = (await call("list_stack_instances", stack_set_name="fleet")).summaries
    assert {i.region for i in found} == {"us-east-1", "us-west-2"}
    assert (await call("describe_stack_set", stack_set_name="fleet")).stack_set.status == "ACTIVE"
    assert [s.stack_set_name for s in (await call("list_stack_sets")).summaries] == ["fleet"]


async def missing(call: Caller, types: ModuleType) -> None:
    error = await call.error("describe_stacks", stack_name="nobody")
    assert (error.code, error.status) == ("ValidationError", 400)
    assert "nobody" in error.message


@both_clients(stacks, change_sets, templates_and_policies, stack_sets, missing)
def test_cloudformation_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
