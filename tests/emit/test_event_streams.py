"""Answers that are streams of events."""

from __future__ import annotations

import ast
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from types import ModuleType
from typing import get_args, get_type_hints

import pytest

from codegen.ir.model import Location
from tests.support.models import (
    Protocol,
    ScalarKind,
    load,
    member,
    operation,
    ref,
    runtime,
    scalar,
    string,
    structure,
)

PARTS = (
    operation("Listen", "ListenInput", "ListenOutput"),
    structure("ListenInput", member("Name", string())),
    structure("Words", member("Text", string())),
    structure("Sound", member("Bytes", scalar(ScalarKind.BLOB), event_payload=True)),
    structure("Chunk", member("Bytes", scalar(ScalarKind.BLOB))),
    structure(
        "Events",
        member("Words", ref("Words")),
        member("Sound", ref("Sound")),
        member("Chunk", ref("Chunk")),
        union=True,
    ),
)


def sdk(folder: Path, protocol: Protocol, location: Location) -> ModuleType:
    stream = member("Stream", ref("Events"), location=location, event_stream=True)
    return load(folder, *PARTS, structure("ListenOutput", stream), protocol=protocol)


IN_JSON = (b'{"Text": "hi"}', b'{"Bytes": "AP8="}')
IN_XML = (b"<Words><Text>hi</Text></Words>", b"<Chunk><Bytes>AP8=</Bytes></Chunk>")


@pytest.mark.parametrize(
    ("protocol", "location", "words", "chunk"),
    [
        (Protocol.JSON, Location.BODY, *IN_JSON),
        (Protocol.REST_JSON, Location.PAYLOAD, *IN_JSON),
        (Protocol.REST_JSON, Location.BODY, *IN_JSON),
        (Protocol.REST_XML, Location.PAYLOAD, *IN_XML),
        (Protocol.REST_XML, Location.BODY, *IN_XML),
    ],
)
def test_events_arrive_as_members_of_their_union(
    tmp_path: Path, protocol: Protocol, location: Location, words: bytes, chunk: bytes
) -> None:
    package = sdk(tmp_path, protocol, location)
    messages = runtime(package, "aws.event_messages")
    sent = b"".join(
        messages.encode_message(messages.Message({":message-type": "event", ":event-type": kind}, payload))
        for kind, payload in (("Words", words), ("Sound", b"\x00\xff"), ("Chunk", chunk), ("Smell", b"?"))
    )
    stream = runtime(package, "streaming").StreamingBody(iter([sent[:20], sent[20:]]), lambda: None)
    operation = package.operations.listen.OPERATION
    assert operation.streams_output
    answer = operation.deserialize(runtime(package, "http").HttpResponse(200, {}, stream=stream))
    said, sound, part, smell = answer.stream
    assert said == package.types.Events(words=package.types.Words(text="hi"))
    assert sound.sound.bytes_ == b"\x00\xff"
    assert part.chunk.bytes_ == b"\x00\xff"
    assert smell.unknown_members == {"Smell": b"?"}
    found = get_type_hints(package.operations.listen.ListenResponse)["stream"]
    assert get_args(found) == (package.types.Events,)


@pytest.mark.parametrize("location", [Location.BODY, Location.PAYLOAD])
@pytest.mark.parametrize("protocol", [Protocol.JSON, Protocol.REST_JSON, Protocol.REST_XML, Protocol.CBOR])
def test_every_function_of_a_module_has_a_use(tmp_path: Path, protocol: Protocol, location: Location) -> None:
    stream = member("Stream", ref("Events"), location=location, event_stream=True)
    stated = [part for part in PARTS if part.id != "ListenInput"]
    sides = (
        structure("ListenInput", member("Name", string(), location=Location.HEADER), stream),
        structure("ListenOutput", stream),
    )
    package = load(tmp_path, *stated, *sides, protocol=protocol)
    assert package.__file__ is not None
    for file in Path(package.__file__).parent.rglob("*.py"):
        text = file.read_text("utf-8")
        defined = {node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}
        assert [name for name in defined if name.startswith("_") and text.count(name) < 2] == [], file.name


def test_the_type_of_a_streamed_body_can_be_resolved(tmp_path: Path) -> None:
    body = member("Data", scalar(ScalarKind.BLOB), location=Location.PAYLOAD, streaming=True, required=True)
    package = load(
        tmp_path, operation("Put", "PutInput"), structure("PutInput", body), protocol=Protocol.REST_JSON
    )
    found = get_type_hints(package.operations.put.PutRequest)["data"]
    assert get_args(found) == (bytes, Iterator[bytes], AsyncIterator[bytes])
