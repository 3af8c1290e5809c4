"""Event streams: messages both ways, damage found, errors that arrive as events."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.runtime.aws.credentials import Credentials
from codegen.runtime.aws.event_messages import Message, MessageDecoder, encode_headers, encode_message
from codegen.runtime.aws.eventstream import EventInput, EventStream
from codegen.runtime.aws.protocols.events import json_event, with_headers
from codegen.runtime.aws.signing import Signer
from codegen.runtime.errors import ChecksumError, ResponseError, SdkError, ServiceError
from tests.runtime.clients import KINDS, Caller
from tests.runtime.servers import Connection, Request, echo, scripted, serving
from tests.runtime.toys import SECRET, Ask, ToyMissing, ask, download, upload

moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1)).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000, tzinfo=UTC)
)
header_values = (
    st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.binary(max_size=40)
    | st.text(max_size=20)
    | moments
    | st.uuids()
)
messages = st.builds(
    Message,
    st.dictionaries(st.text(min_size=1, max_size=20), header_values, max_size=4),
    st.binary(max_size=200),
)


@given(st.lists(messages, max_size=4), st.data())
def test_messages_survive_any_cutting(sent: list[Message], data: st.DataObject) -> None:
    raw = b"".join(map(encode_message, sent))
    decoder, received = MessageDecoder(), []
    while raw:
        size = data.draw(st.integers(1, len(raw)))
        received += list(decoder.feed(raw[:size]))
        raw = raw[size:]
    decoder.finish()
    assert received == sent
    for one, other in zip(received, sent, strict=True):
        assert [type(value) for value in one.headers.values()] == [type(v) for v in other.headers.values()]


@given(messages)
def test_messages_are_those_of_botocore(message: Message) -> None:
    eventstream = pytest.importorskip("botocore.eventstream")
    buffer = eventstream.EventStreamBuffer()
    buffer.add_data(encode_message(message))
    (theirs,) = list(buffer)
    assert theirs.payload == message.payload
    for name, value in message.headers.items():
        found = theirs.headers[name]
        if isinstance(value, datetime):
            assert found == round(value.timestamp() * 1000)
        elif isinstance(value, UUID):
            assert found == value.bytes
        else:
            assert found == value


def test_a_message_of_the_specification() -> None:
    raw = bytes.fromhex("0000001d00000000fd528c5a7b27666f6f273a27626172277dc3653936")
    assert encode_message(Message({}, b"{'foo':'bar'}")) == raw
    assert decode(raw) == [Message({}, b"{'foo':'bar'}")]


def decode(data: bytes) -> list[Message]:
    decoder = MessageDecoder()
    found = list(decoder.feed(data))
    decoder.finish()
    return found


@given(messages, st.integers(0, 10_000), st.integers(1, 255))
def test_damage_is_found(message: Message, at: int, flip: int) -> None:
    raw = bytearray(encode_message(message))
    raw[at % len(raw)] ^= flip
    with pytest.raises((ChecksumError, ResponseError)):
        decode(bytes(raw))


@given(st.binary(min_size=1, max_size=200))
def test_noise_is_an_error_of_its_own_type(noise: bytes) -> None:
    with pytest.raises(SdkError):
        decode(noise)


def event(name: str, payload: bytes, **headers: str) -> bytes:
    return encode_message(Message({":message-type": "event", ":event-type": name, **headers}, payload))


EXCEPTION = encode_message(
    Message({":message-type": "exception", ":exception-type": "ToyMissing"}, b'{"message": "gone"}')
)
ERROR = encode_message(
    Message({":message-type": "error", ":error-code": "InternalError", ":error-message": "oops"}, b"")
)


def stream_of(caller: Caller, data: bytes) -> Any:
    body = caller.call(download(), Ask("x"))
    return EventStream(ask(), body, lambda message: (message.text(":event-type"), message.payload))


def collect(caller: Caller, stream: Any) -> list[Any]:
    async def gather() -> list[Any]:
        return [item async for item in stream]

    found: list[Any] = list(stream) if caller.kind == "sync" else caller.finish(gather())
    return found


def answers(data: bytes) -> Any:
    def answer(connection: Connection, request: Request) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for start in range(0, len(data), 50):
            piece = data[start : start + 50]
            connection.send(b"%x\r\n%s\r\n" % (len(piece), piece))
        connection.send(b"0\r\n\r\n")

    return scripted(answer)


@pytest.mark.parametrize("kind", KINDS)
def test_events_are_decoded_as_they_arrive(kind: str) -> None:
    data = event("initial-response", b"{}") + event("Record", b"a,b") + event("End", b"")
    with serving(answers(data)) as server, Caller(kind, endpoint_url=server.url) as caller:
        assert collect(caller, stream_of(caller, data)) == [("Record", b"a,b"), ("End", b"")]


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_of_another_form_is_a_typed_error(kind: str) -> None:
    data = encode_message(Message({":event-type": "Record", "Rate": 5}, b"[]"))
    with serving(answers(data)) as server, Caller(kind, endpoint_url=server.url) as caller:
        body = caller.call(download(), Ask("x"))
        stream = EventStream(
            ask(), body, lambda message: with_headers(json_event(message.payload), message, {"rate": "Rate"})
        )
        with pytest.raises(ResponseError, match="Ask: the answer cannot be decoded"):
            collect(caller, stream)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("last", "error", "words"),
    [
        (EXCEPTION, ToyMissing, "gone"),
        (ERROR, ServiceError, "InternalError: oops"),
        (ERROR[:-7], ResponseError, "within a message"),
        (ERROR[:-1] + b"\x00", ChecksumError, "checksum"),
    ],
)
def test_errors_arrive_as_events(kind: str, last: bytes, error: type[SdkError], words: str) -> None:
    with (
        serving(answers(event("Record", b"a") + last)) as server,
        Caller(kind, endpoint_url=server.url) as caller,
    ):
        stream = stream_of(caller, b"")
        with pytest.raises(error, match=words):
            collect(caller, stream)


@pytest.mark.parametrize(("kind", "later"), [("sync", False), ("async", False), ("async", True)])
def test_events_are_sent_signed_in_a_chain(kind: str, later: bool) -> None:
    sent = [Message({":event-type": "AudioEvent"}, b"one"), Message({":event-type": "AudioEvent"}, b"two")]

    async def gradually() -> AsyncIterator[Message]:
        for message in sent:
            yield message

    body: Any = EventInput(gradually() if later else sent)
    with serving(scripted(echo)) as server, Caller(kind, endpoint_url=server.url) as caller:
        answer = caller.call(upload(), Ask(body=body))
        received = decode(server.requests[0].body)
    headers = answer["headers"]
    assert headers["x-amz-content-sha256"] == "STREAMING-AWS4-HMAC-SHA256-EVENTS"
    assert [decode(message.payload) if message.payload else [] for message in received] == [
        [sent[0]],
        [sent[1]],
        [],
    ]
    signer = Signer(Credentials("AKID", SECRET), "us-east-1", "toys")
    signature = bytes.fromhex(headers["authorization"].rpartition("=")[2])
    for message in received:
        date = message.headers[":date"]
        assert isinstance(date, datetime)
        stamp = date.strftime("%Y%m%dT%H%M%SZ")
        signature = signer.event_signature(signature, encode_headers({":date": date}), message.payload, stamp)
        assert message.headers[":chunk-signature"] == signature
