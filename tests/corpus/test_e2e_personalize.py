"""The SDK built from Personalize's pages does real work on moto's server, sync and async."""

from __future__ import annotations

from types import ModuleType

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario

GUIDE = "official/personalize"
SERVICE = "personalize"


FIELDS = (
    '{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}'
)
SCHEMA = f'{{"type":"record","name":"Interactions","namespace":"bread","fields":[{FIELDS}],"version":"1.0"}}'


async def schemas(call: Caller, types: ModuleType) -> None:
    arn = (await call("create_schema", name="loaves", schema=SCHEMA)).schema_arn
    found = (await call("describe_schema", schema_arn=arn)).schema
    assert (found.name, found.schema, found.creation_date_time.tzinfo is not None) == (
        "loaves",
        SCHEMA,
        True,
    )
    assert [item.schema_arn for item in (await call("list_schemas")).schemas] == [arn]
    await call("delete_schema", schema_arn=arn)
    assert (await call("list_schemas")).schemas == []


async def missing(call: Caller, types: ModuleType) -> None:
    arn = "arn:aws:personalize:us-east-1:123456789012:schema/none"
    error = await call.error("describe_schema", schema_arn=arn)
    assert (type(error).__name__, error.status) == ("ResourceNotFoundException", 400)


@both_clients(schemas, missing)
def test_personalize_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
