"""The SDK built from AppConfig's pages does real work on moto's server, sync and async."""

from __future__ import annotations

from types import ModuleType

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario

GUIDE = "crawled/appconfig"
SERVICE = "appconfig"


async def applications(call: Caller, types: ModuleType) -> None:
    made = await call("create_application", name="bakery", description="ovens", tags={"team": "bread"})
    assert (await call("get_application", application_id=made.id)).description == "ovens"
    assert (await call("update_application", application_id=made.id, name="bakeries")).name == "bakeries"
    arn = f"arn:aws:appconfig:us-east-1:123456789012:application/{made.id}"
    await call("tag_resource", resource_arn=arn, tags={"floor": "1"})
    await call("untag_resource", resource_arn=arn, tag_keys=["team"])
    assert (await call("list_tags_for_resource", resource_arn=arn)).tags == {"floor": "1"}
    await call("delete_application", application_id=made.id)
    error = await call.error("get_application", application_id=made.id)
    assert error.status == 400


async def hosted(call: Caller, types: ModuleType) -> None:
    application = (await call("create_application", name="bakery")).id
    profile = await call(
        "create_configuration_profile",
        application_id=application,
        name="ovens",
        location_uri="hosted",
        validators=[types.Validator(type="JSON_SCHEMA", content="{}")],
    )
    assert [v.content for v in profile.validators] == ["{}"]
    place = {"application_id": application, "configuration_profile_id": profile.id}
    content = b'{"degrees": 230}'
    made = await call(
        "create_hosted_configuration_version", **place, content=content, content_type="application/json"
    )
    assert (made.content, made.content_type, made.version_number) == (content, "application/json", 1)
    assert (await call("get_hosted_configuration_version", **place, version_number=1)).content == content
    listed = (await call("list_configuration_profiles", application_id=application)).items
    assert [item.name for item in listed] == ["ovens"]
    await call("update_configuration_profile", **place, description="of stone")
    assert (await call("get_configuration_profile", **place)).description == "of stone"
    await call("delete_hosted_configuration_version", **place, version_number=1)
    await call("delete_configuration_profile", **place)


async def missing(call: Caller, types: ModuleType) -> None:
    error = await call.error("get_application", application_id="abc1234")
    assert (type(error).__name__, error.status) == ("ResourceNotFoundException", 400)


@both_clients(applications, hosted, missing)
def test_appconfig_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
