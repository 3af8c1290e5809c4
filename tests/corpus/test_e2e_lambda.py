"""The SDK built from Lambda's pages does real work on moto's server, sync and async."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from types import ModuleType
from typing import Any

import boto3
import pytest

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario
from tests.support.service import LocalService

GUIDE = "official/lambda"
SERVICE = "lambda_"
ROLE = "arn:aws:iam::123456789012:role/worker"


@pytest.fixture(autouse=True)
def ready(local_service: LocalService, monkeypatch: pytest.MonkeyPatch) -> None:
    """No containers are run, and the role of the functions exists after each reset."""
    local_service.configure(**{"lambda": {"use_docker": False}})
    reset = LocalService.reset

    def reset_and_make_role(service: LocalService) -> None:
        reset(service)
        iam = boto3.client(
            "iam",
            endpoint_url=service.endpoint,
            aws_access_key_id="test",
            aws_secret_access_key="test",
            region_name="us-east-1",
        )
        iam.create_role(RoleName="worker", AssumeRolePolicyDocument="{}")

    monkeypatch.setattr(LocalService, "reset", reset_and_make_role)


def archive(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(zipfile.ZipInfo("app.py"), text)
    return buffer.getvalue()


async def make(call: Caller, types: ModuleType, **more: Any) -> Any:
    return await call(
        "create_function",
        function_name="scorer",
        runtime="python3.9",
        role=ROLE,
        handler="app.main",
        code=types.FunctionCode(zip_file=archive("def main(e, c): return e")),
        **more,
    )


async def functions(call: Caller, types: ModuleType) -> None:
    made = await make(
        call, types, memory_size=256, environment=types.Environment(variables={"LEVEL": "5"}), tags={"a": "1"}
    )
    digest = hashlib.sha256(archive("def main(e, c): return e")).digest()
    assert made.code_sha256 == base64.b64encode(digest).decode()
    found = await call("get_function", function_name="scorer")
    assert found.configuration.memory_size == 256
    assert found.configuration.environment.variables == {"LEVEL": "5"}
    assert found.tags == {"a": "1"}
    changed = await call(
        "update_function_configuration", function_name="scorer", timeout=9, description="größer"
    )
    assert (changed.timeout, changed.description) == (9, "größer")
    await call("update_function_code", function_name="scorer", zip_file=archive("def main(e, c): return 1"))
    assert (await call("get_function_configuration", function_name="scorer")).timeout == 9
    assert [f.function_name for f in (await call("list_functions", max_items=10)).functions] == ["scorer"]
    await call("delete_function", function_name="scorer")
    error = await call.error("get_function", function_name="scorer")
    assert (type(error).__name__, error.status) == ("ResourceNotFoundException", 404)


async def invocations(call: Caller, types: ModuleType) -> None:
    await make(call, types)
    answer = await call(
        "invoke", function_name="scorer", payload=json.dumps({"x": 1}).encode(), log_type="Tail"
    )
    assert answer.status_code == 200
    assert json.loads(answer.payload) == {"x": 1}
    event = await call("invoke", function_name="scorer", invocation_type="Event", payload=b"{}")
    assert event.status_code == 202
    later = await call("invoke_async", function_name="scorer", invoke_args=b"{}")
    assert later.status == 202


async def versions_and_aliases(call: Caller, types: ModuleType) -> None:
    await make(call, types)
    assert (await call("publish_version", function_name="scorer", description="first")).version == "1"
    listed = (await call("list_versions_by_function", function_name="scorer")).versions
    assert [v.version for v in listed] == ["$LATEST", "1"]
    routing = types.AliasRoutingConfiguration(additional_version_weights={"1": 0.25})
    await call(
        "create_alias",
        function_name="scorer",
        name="live",
        function_version="$LATEST",
        routing_config=routing,
    )
    alias = await call("get_alias", function_name="scorer", name="live")
    assert alias.routing_config.additional_version_weights == {"1": 0.25}
    assert (
        await call("update_alias", function_name="scorer", name="live", function_version="1")
    ).function_version == "1"
    assert [a.name for a in (await call("list_aliases", function_name="scorer")).aliases] == ["live"]
    await call("delete_alias", function_name="scorer", name="live")


async def permissions_tags_and_limits(call: Caller, types: ModuleType) -> None:
    arn = (await make(call, types)).function_arn
    await call("tag_resource", resource=arn, tags={"team": "ads", "env": ""})
    await call("untag_resource", resource=arn, tag_keys=["team", "other"])
    assert (await call("list_tags", resource=arn)).tags == {"env": ""}
    await call(
        "add_permission",
        function_name="scorer",
        statement_id="s3",
        action="lambda:InvokeFunction",
        principal="s3.amazonaws.com",
    )
    assert (
        json.loads((await call("get_policy", function_name="scorer")).policy)["Statement"][0]["Sid"] == "s3"
    )
    await call("remove_permission", function_name="scorer", statement_id="s3")
    await call("put_function_concurrency", function_name="scorer", reserved_concurrent_executions=3)
    assert (
        await call("get_function_concurrency", function_name="scorer")
    ).reserved_concurrent_executions == 3
    await call("delete_function_concurrency", function_name="scorer")
    await call("put_function_event_invoke_config", function_name="scorer", maximum_retry_attempts=0)
    assert (
        await call("get_function_event_invoke_config", function_name="scorer")
    ).maximum_retry_attempts == 0
    await call("update_function_event_invoke_config", function_name="scorer", maximum_event_age_in_seconds=60)
    assert (
        len(
            (
                await call("list_function_event_invoke_configs", function_name="scorer")
            ).function_event_invoke_configs
        )
        == 1
    )
    await call("delete_function_event_invoke_config", function_name="scorer")
    url = await call(
        "create_function_url_config",
        function_name="scorer",
        auth_type="NONE",
        cors=types.Cors(allow_origins=["*"]),
    )
    assert (await call("get_function_url_config", function_name="scorer")).function_url == url.function_url
    await call("update_function_url_config", function_name="scorer", auth_type="AWS_IAM")
    await call("delete_function_url_config", function_name="scorer")


async def layers(call: Caller, types: ModuleType) -> None:
    content = types.LayerVersionContentInput(zip_file=archive("x = 1"))
    made = await call(
        "publish_layer_version", layer_name="base", content=content, compatible_runtimes=["python3.9"]
    )
    assert made.version == 1
    assert (
        await call("get_layer_version", layer_name="base", version_number=1)
    ).layer_version_arn == made.layer_version_arn
    assert [v.version for v in (await call("list_layer_versions", layer_name="base")).layer_versions] == [1]
    assert [layer.layer_name for layer in (await call("list_layers")).layers] == ["base"]
    await call("delete_layer_version", layer_name="base", version_number=1)


@both_clients(functions, invocations, versions_and_aliases, permissions_tags_and_limits, layers)
def test_lambda_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
