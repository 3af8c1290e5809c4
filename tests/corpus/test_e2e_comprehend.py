"""The SDK built from Comprehend's pages does real work on moto's server, sync and async."""

from __future__ import annotations

from types import ModuleType

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario

GUIDE = "official/comprehend"
SERVICE = "comprehend"


ROLE = "arn:aws:iam::123456789012:role/reader"


async def recognizers(call: Caller, types: ModuleType) -> None:
    config = types.EntityRecognizerInputDataConfig(
        data_format="COMPREHEND_CSV", entity_types=[types.EntityTypesListItem(type="BREAD")]
    )
    arn = (
        await call(
            "create_entity_recognizer",
            recognizer_name="loaves",
            data_access_role_arn=ROLE,
            input_data_config=config,
            language_code="en",
            tags=[types.Tag(key="team", value="bread")],
        )
    ).entity_recognizer_arn
    found = (await call("describe_entity_recognizer", entity_recognizer_arn=arn)).entity_recognizer_properties
    assert (found.status, found.input_data_config.entity_types[0].type) == ("TRAINED", "BREAD")
    listed = await call(
        "list_entity_recognizers", filter=types.EntityRecognizerFilter(recognizer_name="loaves")
    )
    assert [item.entity_recognizer_arn for item in listed.entity_recognizer_properties_list] == [arn]
    await call("tag_resource", resource_arn=arn, tags=[types.Tag(key="floor", value="1")])
    tags = (await call("list_tags_for_resource", resource_arn=arn)).tags
    assert {tag.key: tag.value for tag in tags} == {"team": "bread", "floor": "1"}
    await call("stop_training_entity_recognizer", entity_recognizer_arn=arn)
    await call("delete_entity_recognizer", entity_recognizer_arn=arn)
    assert (await call("list_entity_recognizers")).entity_recognizer_properties_list == []


async def texts(call: Caller, types: ModuleType) -> None:
    mood = await call("detect_sentiment", text="Fresh bread!", language_code="en")
    assert mood.sentiment == "NEUTRAL"
    assert 0 < mood.sentiment_score.neutral <= 1
    phrases = await call("detect_key_phrases", text="Fresh bread!", language_code="en")
    assert all(phrase.score > 0 for phrase in phrases.key_phrases)
    entities = (await call("detect_pii_entities", text="I am Bob", language_code="en")).entities
    assert entities[0].begin_offset < entities[0].end_offset


async def missing(call: Caller, types: ModuleType) -> None:
    arn = "arn:aws:comprehend:us-east-1:123456789012:entity-recognizer/none"
    error = await call.error("describe_entity_recognizer", entity_recognizer_arn=arn)
    assert (type(error).__name__, error.status) == ("ResourceNotFoundException", 400)


@both_clients(recognizers, texts, missing)
def test_comprehend_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
