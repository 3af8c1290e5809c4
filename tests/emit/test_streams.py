"""Bodies that are streamed, in a client that answers from a test's own values."""

from __future__ import annotations

import asyncio
from types import ModuleType
from typing import Any, get_type_hints

import pytest

from tests.support.models import load, runtime
from tests.typing import example


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return load(tmp_path_factory.mktemp("streams"), *example.PARTS, protocol=example.PROTOCOL)


def settings(sdk: ModuleType, transport: str) -> dict[str, Any]:
    made = getattr(runtime(sdk, "testing"), transport)()
    made.answer("Download", {"body": b"meow", "size": 4})
    return {
        "region": "us-east-1",
        "credentials": runtime(sdk, "aws.credentials").ANONYMOUS,
        "transport": made,
    }


def test_bytes_stand_for_a_body_that_is_read_once_a_call(sdk: ModuleType) -> None:
    client = sdk.ExampleClient(**settings(sdk, "FakeTransport"))
    for _ in range(2):
        answer = client.download(key="a")
        with answer.body as body:
            assert (body.read(2), body.read(), answer.size) == (b"me", b"ow", 4)


def test_an_asynchronous_client_has_an_asynchronous_body(sdk: ModuleType) -> None:
    async def download() -> bytes:
        async with sdk.AsyncExampleClient(**settings(sdk, "AsyncFakeTransport")) as client:
            answer = await client.download(key="a")
            async with answer.body as body:
                data: bytes = await body.read()
                return data

    assert asyncio.run(download()) == b"meow"


def test_answers_that_the_documentation_does_not_know_are_refused(sdk: ModuleType) -> None:
    given = settings(sdk, "FakeTransport")
    given["transport"].answer("Download", {"bdy": b"meow"})
    with pytest.raises(runtime(sdk, "testing").FakeTransportError, match="no such members"):
        sdk.ExampleClient(**given).download(key="a")


def test_hints_of_clients_and_structures_with_streams_resolve(sdk: ModuleType) -> None:
    streaming = runtime(sdk, "streaming")
    answer = sdk.operations.DownloadResponse
    for client, body in (
        (sdk.ExampleClient, streaming.StreamingBody),
        (sdk.AsyncExampleClient, streaming.AsyncStreamingBody),
    ):
        assert get_type_hints(client.download)["return"] == answer[body]
        assert "body" in get_type_hints(client.upload)
    assert get_type_hints(answer)["body"] is streaming.StreamT
    assert "body" in get_type_hints(sdk.operations.UploadRequest)


def test_what_has_to_be_given_is_asked_for(sdk: ModuleType) -> None:
    unset = runtime(sdk, "unset")
    assert unset.given(0) == 0
    with pytest.raises(ValueError, match="has to be given"):
        unset.given(unset.UNSET)
