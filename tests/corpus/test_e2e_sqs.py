"""The SDK built from SQS's pages does real work on moto's server, sync and async."""

from __future__ import annotations

import hashlib
from types import ModuleType

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario

GUIDE = "crawled/awssimplequeueservice"
SERVICE = "sqs"


async def messages(call: Caller, types: ModuleType) -> None:
    url = (await call("create_queue", queue_name="work", attributes={"VisibilityTimeout": "0"})).queue_url
    value = types.MessageAttributeValue(data_type="Binary", binary_value=b"\x00\x01")
    sent = await call(
        "send_message", queue_url=url, message_body="Grüße <&>", message_attributes={"raw": value}
    )
    assert sent.md5_of_message_body == hashlib.md5("Grüße <&>".encode()).hexdigest()
    (got,) = (await call("receive_message", queue_url=url, message_attribute_names=["All"])).messages
    assert (got.message_id, got.body) == (sent.message_id, "Grüße <&>")
    assert got.message_attributes["raw"].binary_value == b"\x00\x01"
    await call(
        "change_message_visibility", queue_url=url, receipt_handle=got.receipt_handle, visibility_timeout=0
    )
    (again,) = (await call("receive_message", queue_url=url)).messages
    await call("delete_message", queue_url=url, receipt_handle=again.receipt_handle)
    assert not (await call("receive_message", queue_url=url)).messages


async def batches(call: Caller, types: ModuleType) -> None:
    url = (await call("create_queue", queue_name="bulk")).queue_url
    entries = [types.SendMessageBatchRequestEntry(id=f"m{n}", message_body=f"body {n}") for n in range(10)]
    sent = await call("send_message_batch", queue_url=url, entries=entries)
    assert [r.id for r in sent.successful] == [e.id for e in entries]
    got = (await call("receive_message", queue_url=url, max_number_of_messages=10)).messages
    assert {m.body for m in got} == {e.message_body for e in entries}
    handles = [
        types.DeleteMessageBatchRequestEntry(id=f"d{n}", receipt_handle=m.receipt_handle)
        for n, m in enumerate(got)
    ]
    assert len((await call("delete_message_batch", queue_url=url, entries=handles)).successful) == 10


async def attributes(call: Caller, types: ModuleType) -> None:
    url = (await call("create_queue", queue_name="slow")).queue_url
    await call("set_queue_attributes", queue_url=url, attributes={"DelaySeconds": "5"})
    found = await call("get_queue_attributes", queue_url=url, attribute_names=["DelaySeconds", "QueueArn"])
    assert found.attributes == {"DelaySeconds": "5", "QueueArn": "arn:aws:sqs:us-east-1:123456789012:slow"}


async def missing(call: Caller, types: ModuleType) -> None:
    url = (await call("create_queue", queue_name="here")).queue_url.replace("here", "gone")
    error = await call.error("receive_message", queue_url=url)
    assert error.status == 400
    assert "NonExistentQueue" in error.code or "QueueDoesNotExist" in error.code


@both_clients(messages, batches, attributes, missing)
def test_sqs_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
