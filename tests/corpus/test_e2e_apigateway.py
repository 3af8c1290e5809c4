"""The SDK built from API Gateway's pages does real work on moto's server, sync and async."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario

GUIDE = "crawled/apigateway"
SERVICE = "apigateway"


async def make_api(call: Caller, types: ModuleType) -> dict[str, Any]:
    api = await call("create_rest_api", name="shop", description="Größen", tags={"team": "a"})
    return {"restapi_id": api.id}


async def apis(call: Caller, types: ModuleType) -> None:
    api = await make_api(call, types)
    found = await call("get_rest_api", **api)
    assert (found.name, found.description, found.tags) == ("shop", "Größen", {"team": "a"})
    change = types.PatchOperation(op="replace", path="/name", value="store")
    assert (await call("update_rest_api", **api, patch_operations=[change])).name == "store"
    assert [i.id for i in (await call("get_rest_apis")).item] == [api["restapi_id"]]
    await call("delete_rest_api", **api)
    error = await call.error("get_rest_api", **api)
    assert (type(error).__name__, error.status) == ("NotFoundException", 404)


async def methods(call: Caller, types: ModuleType) -> None:
    api = await make_api(call, types)
    (root,) = (await call("get_resources", **api)).item
    item = await call("create_resource", **api, parent_id=root.id, path_part="{id}")
    where = {**api, "resource_id": item.id, "http_method": "GET"}
    await call(
        "put_method", **where, authorization_type="NONE", request_parameters={"method.request.header.X": True}
    )
    assert (await call("get_method", **where)).request_parameters == {"method.request.header.X": True}
    await call("put_method_response", **where, status_code="200")
    assert (await call("get_method_response", **where, status_code="200")).status_code == "200"
    template = {"application/json": '{"id": "$input.params(\'id\')"}'}
    await call("put_integration", **where, type="MOCK", request_templates=template, http_method_="POST")
    assert (await call("get_integration", **where)).request_templates == template
    await call("put_integration_response", **where, status_code="200", selection_pattern="2.*")
    assert (await call("get_integration_response", **where, status_code="200")).selection_pattern == "2.*"
    deployment = await call("create_deployment", **api, stage_name="test")
    assert [d.id for d in (await call("get_deployments", **api)).item] == [deployment.id]
    await call("create_stage", **api, stage_name="prod", deployment_id=deployment.id, variables={"a": "b"})
    assert (await call("get_stage", **api, stage_name="prod")).variables == {"a": "b"}
    await call("delete_stage", **api, stage_name="prod")
    await call("delete_integration_response", **where, status_code="200")
    await call("delete_integration", **where)
    await call("delete_method_response", **where, status_code="200")
    await call("delete_method", **where)
    await call("delete_resource", **api, resource_id=item.id)
    assert [r.path for r in (await call("get_resources", **api)).item] == ["/"]


async def keys_and_plans(call: Caller, types: ModuleType) -> None:
    key = await call("create_api_key", name="partner", value="a" * 20, enabled=True)
    assert (await call("get_api_key", api_key=key.id, include_value=True)).value == "a" * 20
    plan = await call(
        "create_usage_plan", name="gold", throttle=types.ThrottleSettings(rate_limit=12.5, burst_limit=5)
    )
    assert (await call("get_usage_plan", usageplan_id=plan.id)).throttle.rate_limit == 12.5
    await call("create_usage_plan_key", usageplan_id=plan.id, key_id=key.id, key_type="API_KEY")
    assert [k.id for k in (await call("get_usage_plan_keys", usageplan_id=plan.id)).item] == [key.id]
    await call("delete_usage_plan_key", usageplan_id=plan.id, key_id=key.id)
    await call("delete_usage_plan", usageplan_id=plan.id)
    await call("delete_api_key", api_key=key.id)
    assert (await call("get_api_keys")).item == []


async def models_and_authorizers(call: Caller, types: ModuleType) -> None:
    api = await make_api(call, types)
    await call(
        "create_model", **api, name="Item", content_type="application/json", schema='{"type":"object"}'
    )
    assert (await call("get_model", **api, model_name="Item")).schema == '{"type":"object"}'
    authorizer = await call(
        "create_authorizer",
        **api,
        name="me",
        type="TOKEN",
        authorizer_uri="arn:x",
        identity_source="method.request.header.A",
    )
    assert [a.name for a in (await call("get_authorizers", **api)).item] == ["me"]
    await call("delete_authorizer", **api, authorizer_id=authorizer.id)
    validator = await call("create_request_validator", **api, name="v", validate_request_body=True)
    assert (
        await call("get_request_validator", **api, requestvalidator_id=validator.id)
    ).validate_request_body is True
    await call("delete_request_validator", **api, requestvalidator_id=validator.id)


@both_clients(apis, methods, keys_and_plans, models_and_authorizers)
def test_apigateway_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
