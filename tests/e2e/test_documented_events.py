"""Streams of events of services that nobody has heard of: from pages and a setting to frames on a connection."""

from __future__ import annotations

import importlib
import json
import sys
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from codegen.emit.exports.botocore import export
from codegen.emit.python import emit
from codegen.emit.python.options import PythonOptions
from codegen.ir.facts import ServiceSettings
from codegen.ir.model import Model
from codegen.runtime.aws.event_messages import Message, encode_message
from codegen.source import Span
from tests.linking.guide import entry, linked, member, operation_page, type_page
from tests.runtime.servers import Connection, Request, scripted, serving
from tests.support.event_frames import repeat, sent

UID = "lamps"
SETTINGS = {"region": "us-east-1", "access_key_id": "AKID", "secret_access_key": "secret"}
_counter = count()

TYPES = {
    "API_Tone.md": type_page(
        "Tone",
        member("Pitch", "Type: Base64\\-encoded binary data object", "Required: No"),
        member("Rate", "Type: Integer", "Required: No"),
        uid=UID,
    ),
    "API_Words.md": type_page("Words", member("Text", "Type: String", "Required: Yes"), uid=UID),
}
TONE = entry("Tone", "Type: [Tone](API_Tone.md) object")
WORDS = entry("Said", "Type: [Words](API_Words.md) object")
BROKEN = entry("brokenException", "Type: Exception", "HTTP Status Code: 500")
EVENTS = {
    "API_SoundStream.md": type_page(
        "SoundStream",
        member("Tone", "Type: [Tone](API_Tone.md) object", "Required: No"),
        member("Said", "Type: [Words](API_Words.md) object", "Required: No"),
        member("brokenException", "Type: Exception", "HTTP Status Code: 500", "Required: No"),
        uid=UID,
    )
}
SHOWN = '{ "Tone": { "Pitch": blob, "Rate": number }, "Said": { "Text": "string" }, "brokenException": { } }'
SENT = '{ "Tone": { "Pitch": blob, "Rate": number }, "Said": { "Text": "string" } }'
SOUND = ("Type: [SoundStream](API_SoundStream.md) object",)
XML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<{root}>\n   <Tone>\n      <Pitch>blob</Pitch>\n      <Rate>integer</Rate>\n'
    "   </Tone>\n   <Said>\n      <Text>string</Text>\n   </Said>\n</{root}>"
)

WAYS: dict[str, tuple[dict[str, str], str, str]] = {
    "rest-json, members of the body": (
        {
            "API_Talk.md": operation_page(
                "Talk",
                entry("Heard", *SOUND, "Required: Yes"),
                request=f'POST /talk HTTP/2\nContent-type: application/json\n\n{{ "Heard": {SENT} }}',
                response=f'HTTP/1.1 200\nContent-type: application/json\n\n{{ "Spoken": {SHOWN} }}',
                answers=(entry("Spoken", *SOUND),),
                uid=UID,
            ),
            **EVENTS,
        },
        "Heard",
        "Spoken",
    ),
    "rest-json, the body itself": (
        {
            "API_Talk.md": operation_page(
                "Talk",
                TONE,
                WORDS,
                request=f"POST /talk HTTP/2\nContent-type: application/json\n\n{SENT}",
                response=f"HTTP/1.1 200\nContent-type: application/json\n\n{SHOWN}",
                answers=(TONE, WORDS, BROKEN),
                uid=UID,
            )
        },
        "Heard",
        "Spoken",
    ),
    "rest-xml, below the root": (
        {
            "API_Talk.md": operation_page(
                "Talk",
                TONE,
                WORDS,
                request=f"POST /talk HTTP/2\n{XML.format(root='TalkRequest')}",
                response=f"HTTP/1.1 200\n{XML.format(root='TalkResult')}",
                answers=(TONE, WORDS, BROKEN),
                uid=UID,
                format="XML",
            )
        },
        "Heard",
        "Spoken",
    ),
    "json, beside other members": (
        {
            "API_Talk.md": operation_page(
                "Talk",
                entry("Language", "Type: String", "Required: Yes"),
                entry("Heard", *SOUND, "Required: Yes"),
                request=f'{{ "Language": "string", "Heard": {SENT} }}',
                response=f'{{ "Spoken": {SHOWN} }}',
                answers=(entry("Spoken", *SOUND),),
                uid=UID,
            ),
            **EVENTS,
        },
        "Heard",
        "Spoken",
    ),
    "json, events beside other members": (
        {
            "API_Talk.md": operation_page(
                "Talk",
                entry("Language", "Type: String", "Required: Yes"),
                TONE,
                WORDS,
                request='{ "Language": "string", ' + SENT[1:],
                response=SHOWN,
                answers=(TONE, WORDS, BROKEN),
                uid=UID,
            )
        },
        "Heard",
        "Spoken",
    ),
}


def settings(sent: str, received: str, **more: Any) -> ServiceSettings:
    facts = {"target_prefix": "Lamps", "json_version": "1.1", "endpoint_prefix": "lamps"}
    paths = (f"Talk.request.{sent}", f"Talk.response.{received}")
    return ServiceSettings(uid=UID, facts=facts, event_streams=paths, span=Span("codegen.toml", 1), **more)


def modelled(way: str, **more: Any) -> Model:
    pages, sent, received = WAYS[way]
    model, found = linked({**pages, **TYPES}, (settings(sent, received, **more),))
    assert not [d.message for d in found if d.code in ("MD222", "CF301")]
    return model


def built(model: Model, folder: Path) -> ModuleType:
    package = f"talk_{next(_counter)}"
    for path, text in emit(model, PythonOptions(package=package)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    return importlib.import_module(f"{package}.lamps")


def keep(events: Any, kept: list[Any]) -> None:
    for event in events:
        kept.append(event)


def repeat_and_fail(connection: Connection, request: Request) -> None:
    """Sends every event back that arrived, and an error behind them."""
    headers = {":message-type": "exception", ":exception-type": "brokenException"}
    repeat(connection, request, encode_message(Message(headers, b'{"message": "no more"}')))


@pytest.mark.parametrize("way", WAYS)
def test_events_of_an_unknown_service_go_there_and_back_and_end_with_a_documented_error(
    way: str, tmp_path: Path
) -> None:
    sdk = built(modelled(way), tmp_path)
    types = sdk.types
    other = {"language": "de"} if way.startswith("json") else {}
    with (
        serving(scripted(repeat_and_fail)) as server,
        sdk.LampsClient(endpoint_url=server.url, **SETTINGS) as client,
    ):
        union = types.SoundStream if "API_SoundStream.md" in WAYS[way][0] else types.Heard
        events = [union(tone=types.Tone(pitch=b"\x00\xff", rate=440)), union(said=types.Words(text="ünd"))]
        received: list[Any] = []
        stream = client.talk(heard=iter(events), **other).spoken
        with stream, pytest.raises(sdk.errors.BrokenException):
            keep(stream, received)
    assert [(event.tone, event.said) for event in received] == [(event.tone, event.said) for event in events]
    first = sent(server.requests[0].body)[0]
    if other:
        assert (first.text(":event-type"), json.loads(first.payload)) == ("initial-request", {"Language": "de"})
    else:
        assert first.text(":event-type") == "Tone"


@pytest.mark.parametrize("way", WAYS)
def test_the_export_marks_streams_events_and_what_is_their_body(way: str) -> None:
    model = modelled(way, event_payloads=("Tone.Pitch",), event_headers=("Tone.Rate",))
    (document,) = (json.loads(text) for name, text in export(model).items() if name.endswith("service-2.json"))
    shapes = document["shapes"]
    for side, name in (("input", "Heard"), ("output", "Spoken")):
        body = shapes[document["operations"]["Talk"][side]["shape"]]
        assert body.get("payload") == (name if way.startswith("rest") else None)
        stream = shapes[body["members"][name]["shape"]]
        assert stream["eventstream"]
        events = {event: shapes[inner["shape"]] for event, inner in stream["members"].items()}
        assert events["Tone"]["event"]
        assert events["Tone"]["members"]["Pitch"]["eventpayload"]
        assert events["Tone"]["members"]["Rate"]["eventheader"]


def test_bytes_that_are_an_events_body_travel_as_they_are_where_the_setting_says_so(tmp_path: Path) -> None:
    way = "rest-json, the body itself"
    sdk = built(modelled(way, event_payloads=("Tone.Pitch",), event_headers=("Tone.Rate",)), tmp_path)
    tone = sdk.types.Tone(pitch=b"\x00\xff", rate=440)
    with (
        serving(scripted(repeat_and_fail)) as server,
        sdk.LampsClient(endpoint_url=server.url, **SETTINGS) as client,
        client.talk(heard=[sdk.types.Heard(tone=tone)]).spoken as stream,
    ):
        assert next(iter(stream)).tone == tone
    (first,) = sent(server.requests[0].body)
    assert (first.payload, first.headers["Rate"]) == (b"\x00\xff", 440)


def test_an_event_that_is_no_document_is_kept_as_its_bytes(tmp_path: Path) -> None:
    """Nobody said that the bytes are the event's body: they arrive all the same."""
    sdk = built(modelled("rest-json, the body itself"), tmp_path)
    headers = {":message-type": "event", ":event-type": "Tone", ":content-type": "application/octet-stream"}
    with (
        serving(scripted((200, encode_message(Message(headers, b"\x00\xff"))))) as server,
        sdk.LampsClient(endpoint_url=server.url, **SETTINGS) as client,
        client.talk(heard=()).spoken as stream,
    ):
        (event,) = stream
    assert event.unknown_members == {"Tone": b"\x00\xff"}
