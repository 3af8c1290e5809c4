"""Generated clients that send and receive streams of events, against a server that frames messages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from codegen.ir.model import ErrorTrait, Location
from codegen.runtime.aws.event_messages import Message, encode_message
from tests.runtime.servers import scripted, serving
from tests.support.event_frames import repeat, sent
from tests.support.models import (
    HttpBinding,
    Protocol,
    ScalarKind,
    error,
    load,
    member,
    operation,
    ref,
    runtime,
    scalar,
    string,
    structure,
)

PROTOCOLS = (Protocol.JSON, Protocol.CBOR, Protocol.REST_JSON, Protocol.REST_XML)
EVENTS = (
    structure(
        "Sound",
        member("Bytes", scalar(ScalarKind.BLOB), event_payload=True),
        member("Rate", scalar(ScalarKind.INTEGER), event_header=True),
        member("Label", string(), event_header=True),
    ),
    structure("Words", member("Text", string(length=(1, 5)), required=True), member("Final", string())),
    structure("Note", member("Text", string(), event_payload=True)),
    structure("Inner", member("Depth", scalar(ScalarKind.INTEGER))),
    structure("Rich", member("Inner", ref("Inner"), event_payload=True)),
    structure("End", member("Reason", string(), event_header=True)),
    structure(
        "Events",
        member("Sound", ref("Sound")),
        member("Words", ref("Words")),
        member("Note", ref("Note")),
        member("Rich", ref("Rich")),
        member("End", ref("End")),
        union=True,
    ),
)


@pytest.fixture(scope="module", params=PROTOCOLS)
def sdk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    rest = request.param in (Protocol.REST_JSON, Protocol.REST_XML)
    location = Location.PAYLOAD if rest else Location.BODY
    named = Location.HEADER if rest else Location.BODY
    stream = member("Stream", ref("Events"), location=location, event_stream=True, required=True)
    parts = (
        operation("Talk", "TalkInput", "TalkOutput", http=HttpBinding(path="/talk" if rest else "/")),
        structure("TalkInput", member("Language", string(), location=named), stream),
        structure("TalkOutput", stream),
        *EVENTS,
    )
    return load(tmp_path_factory.mktemp("sdk"), *parts, protocol=request.param)


def some_events(sdk: ModuleType) -> list[Any]:
    types = sdk.types
    return [
        types.Events(sound=types.Sound(bytes_=b"\x00\xff", rate=8000, label="left")),
        types.Events(sound=types.Sound(bytes_=b"")),
        types.Events(words=types.Words(text="héllo")),
        types.Events(note=types.Note(text="ünd")),
        types.Events(rich=types.Rich(inner=types.Inner(depth=3))),
        types.Events(end=types.End(reason="done")),
    ]


SETTINGS = {"region": "us-east-1", "access_key_id": "AKID", "secret_access_key": "secret"}


def test_typed_events_go_there_and_back(sdk: ModuleType) -> None:
    events = some_events(sdk)
    with (
        serving(scripted(repeat)) as server,
        sdk.ExampleClient(endpoint_url=server.url, **SETTINGS) as client,
    ):
        answer = client.talk(language="de", stream=(event for event in events))
        with answer.stream as received:
            assert list(received) == events
    (request,) = server.requests
    assert request.headers["content-type"] == "application/vnd.amazon.eventstream"
    assert request.headers["x-amz-content-sha256"] == "STREAMING-AWS4-HMAC-SHA256-EVENTS"
    if request.headers.get("smithy-protocol"):
        assert request.headers["accept"] == "application/vnd.amazon.eventstream"
    first = sent(request.body)[0]
    if "language" in request.headers:
        assert request.headers["language"] == "de"
        assert first.text(":event-type") == "Sound"
        assert (first.headers["Rate"], first.headers["Label"]) == (8000, "left")
    else:
        assert first.text(":event-type") == "initial-request"
        assert b"Language" in first.payload
        assert b"Stream" not in first.payload


@pytest.mark.parametrize("later", [False, True])
def test_the_same_for_asyncio(sdk: ModuleType, later: bool) -> None:
    events = some_events(sdk)

    async def gradually() -> AsyncIterator[Any]:
        for event in events:
            await asyncio.sleep(0)
            yield event

    async def talk(url: str) -> list[Any]:
        async with sdk.AsyncExampleClient(endpoint_url=url, **SETTINGS) as client:
            answer = await client.talk(stream=gradually() if later else events)
            async with answer.stream as received:
                return [event async for event in received]

    with serving(scripted(repeat)) as server:
        assert asyncio.run(talk(server.url)) == events


def test_a_forbidden_event_ends_the_call_before_it_is_sent(sdk: ModuleType) -> None:
    errors, types = runtime(sdk, "errors"), sdk.types

    def events(last: Any) -> Iterator[Any]:
        yield types.Events(words=types.Words(text="fine"))
        yield last

    with (
        serving(scripted(repeat)) as server,
        sdk.ExampleClient(endpoint_url=server.url, **SETTINGS) as client,
    ):
        with pytest.raises(errors.ValidationError, match=r"Words\.Text: has 8 characters"):
            client.talk(stream=events(types.Events(words=types.Words(text="too long"))))
        with pytest.raises(errors.ValidationError, match="exactly one"):
            client.talk(stream=events(types.Events()))
        with pytest.raises(errors.ValidationError, match="surrogate pair"):
            client.talk(stream=events(types.Events(note=types.Note(text="\ud800"))))
        with pytest.raises(errors.StreamError, match="cannot be sent"):
            client.talk(stream=events(types.Events(end=types.End(reason="\ud800"))))
        with pytest.raises(errors.StreamError, match="cannot be sent"):
            client.talk(stream=events(types.Events(end=types.End(reason="x" * 40_000))))
        with pytest.raises(errors.ConfigurationError, match="of class Events, not Words"):
            client.talk(stream=events(types.Words(text="fine")))
        with pytest.raises(errors.ConfigurationError, match="iterable"):
            client.talk(stream=7)
        # The connections that broke off cost nothing later.
        assert list(client.talk(stream=some_events(sdk)).stream) == some_events(sdk)


def test_events_of_the_other_kind_of_client_are_refused(sdk: ModuleType) -> None:
    async def wrong(url: str) -> None:
        async with sdk.AsyncExampleClient(endpoint_url=url, **SETTINGS) as client:
            answer = await client.talk(stream=some_events(sdk))
            with pytest.raises(TypeError, match="async for"):
                list(answer.stream)
            await answer.stream.aclose()

    with serving(scripted(repeat)) as server:
        asyncio.run(wrong(server.url))
        with sdk.ExampleClient(endpoint_url=server.url, **SETTINGS) as client:
            stream = client.talk(stream=some_events(sdk)).stream
            with pytest.raises(TypeError, match="synchronous client's: for"):
                aiter(stream)
            stream.close()


def failing(folder: Path, protocol: Protocol) -> ModuleType:
    """An SDK whose events may be errors, as pages call them: by the member of the union."""
    rest = protocol in (Protocol.REST_JSON, Protocol.REST_XML)
    location = Location.PAYLOAD if rest else Location.BODY
    stream = member("Stream", ref("Events"), location=location, event_stream=True)
    return load(
        folder,
        operation("Listen", output="ListenOutput", http=HttpBinding(path="/listen" if rest else "/")),
        structure("ListenOutput", stream),
        structure("Words", member("Text", string())),
        error("BrokenException", status=500),
        error("ThrottlingException", status=429),
        error("RefusedException", status=400),
        structure("ReadyException", error=ErrorTrait(code="ReadyException", status=424, retry="transient")),
        error("InternalServerException", status=503),
        structure(
            "Events",
            member("words", ref("Words")),
            member("brokenException", ref("BrokenException")),
            member("throttlingException", ref("ThrottlingException")),
            member("refusedException", ref("RefusedException")),
            member("readyException", ref("ReadyException")),
            member("internalFailure", ref("InternalServerException")),
            union=True,
        ),
        protocol=protocol,
    )


FAILURES = (
    ("brokenException", "BrokenException", 500, True),
    ("throttlingException", "ThrottlingException", 429, True),
    ("refusedException", "RefusedException", 400, False),
    ("readyException", "ReadyException", 424, True),
    ("internalFailure", "InternalServerException", 503, True),
    ("RefusedException", "RefusedException", 400, False),
)
MESSAGES = {
    Protocol.JSON: b'{"message": "no"}',
    Protocol.REST_JSON: b'{"message": "no"}',
    Protocol.CBOR: b"\xa1gmessagebno",
    Protocol.REST_XML: b"<E><message>no</message></E>",
}


def exception(kind: str, payload: bytes) -> bytes:
    return encode_message(Message({":message-type": "exception", ":exception-type": kind}, payload))


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_an_error_among_the_events_has_its_documented_class(tmp_path: Path, protocol: Protocol) -> None:
    sdk = failing(tmp_path, protocol)
    answers = [(200, exception(kind, MESSAGES[protocol])) for kind, *_ in FAILURES]

    async def listen(url: str, expected: type[Exception]) -> None:
        async with sdk.AsyncExampleClient(endpoint_url=url, **SETTINGS) as client:
            with pytest.raises(expected):
                [event async for event in (await client.listen()).stream]

    for (_, name, status, retryable), answer in zip(FAILURES, answers, strict=True):
        expected = getattr(sdk.errors, name)
        with (
            serving(scripted(answer)) as server,
            sdk.ExampleClient(endpoint_url=server.url, **SETTINGS) as client,
        ):
            with pytest.raises(expected, match="no") as caught:
                list(client.listen().stream)
            asyncio.run(listen(server.url, expected))
        found = caught.value
        assert (found.code, found.status, found.retryable) == (name, status, retryable)


def test_an_unknown_error_among_the_events_has_the_class_of_the_service(tmp_path: Path) -> None:
    sdk = failing(tmp_path, Protocol.REST_JSON)
    headers = {":message-type": "error", ":error-code": "Odd", ":error-message": "so"}
    for answer in (exception("Odd", b'{"message": "so"}'), encode_message(Message(headers))):
        with (
            serving(scripted((200, answer))) as server,
            sdk.ExampleClient(endpoint_url=server.url, **SETTINGS) as client,
        ):
            with pytest.raises(sdk.errors.ExampleServiceError, match="Odd: so") as caught:
                list(client.listen().stream)
            assert type(caught.value) is sdk.errors.ExampleServiceError
