"""The SDK built from Kinesis Video Streams's pages does real work on moto's server, sync and async."""

from __future__ import annotations

from types import ModuleType

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario

GUIDE = "official/kinesis-video"
SERVICE = "kinesisvideo"


async def streams(call: Caller, types: ModuleType) -> None:
    arn = (
        await call("create_stream", stream_name="oven", data_retention_in_hours=2, tags={"team": "bread"})
    ).stream_arn
    found = (await call("describe_stream", stream_name="oven")).stream_info
    assert (found.stream_arn, found.status, found.data_retention_in_hours) == (arn, "ACTIVE", 2)
    assert found.creation_time.tzinfo is not None
    prefix = types.StreamNameCondition(comparison_operator="BEGINS_WITH", comparison_value="ov")
    listed = await call("list_streams", stream_name_condition=prefix)
    assert [item.stream_name for item in listed.stream_info_list] == ["oven"]
    endpoint = await call("get_data_endpoint", stream_name="oven", api_name="GET_MEDIA")
    assert endpoint.data_endpoint.startswith("https://")
    await call("delete_stream", stream_arn=arn)
    assert (await call("list_streams")).stream_info_list == []


async def missing(call: Caller, types: ModuleType) -> None:
    error = await call.error("describe_stream", stream_name="none")
    assert (type(error).__name__, error.status) == ("ResourceNotFoundException", 404)


@both_clients(streams, missing)
def test_kinesisvideo_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
