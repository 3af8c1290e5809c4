"""Streams of events of services that the catalogue does not know: a finding says so, a setting names them."""

from __future__ import annotations

import json

import pytest

from codegen.emit.exports.botocore import export
from codegen.ir.facts import ServiceSettings
from codegen.ir.model import Location, Protocol, Reference
from codegen.source import Span
from tests.linking.guide import entry, linked, member, operation_page, type_page

UID = "lamps"
ACCEPTED = entry("Sound", "Type: [SoundStream](API_SoundStream.md) object", "Required: Yes")
SHOWN = '{ "Sound": { "Tone": { "Pitch": blob } } }'
TONE = entry("Tone", "Type: [Tone](API_Tone.md) object")
BROKEN = entry("BrokenException", "Type: Exception", "HTTP Status Code: 500")


def _page(
    request: str = "POST /listen HTTP/1.1", *answers: str, accepted: tuple[str, ...] = (ACCEPTED,)
) -> str:
    shown = f"HTTP/1.1 200\nContent-type: application/json\n\n{SHOWN}" if answers else ""
    body = f"{request}\nContent-type: application/json\n\n{SHOWN}" if accepted else request
    return operation_page("Listen", *accepted, request=body, response=shown, answers=answers, uid=UID)


@pytest.mark.parametrize(
    ("pages", "path"),
    [
        ({"API_Listen.md": _page("POST /listen HTTP/2")}, "Listen.request.Sound"),
        (
            {"API_Listen.md": _page("POST /listen HTTP/1.1", TONE, BROKEN, accepted=())},
            "Listen.response.stream",
        ),
        (
            {
                "API_Listen.md": _page(),
                "API_SoundStream.md": type_page(
                    "SoundStream",
                    member("Tone", "Type: [Tone](API_Tone.md) object"),
                    member("BrokenException", "Type: Exception"),
                    uid=UID,
                ),
            },
            "Listen.request.Sound",
        ),
        (
            {
                "API_Listen.md": operation_page(
                    "Listen",
                    entry("Sound", "Type: [SoundEventStream](API_SoundEventStream.md) object"),
                    request=SHOWN,
                    uid=UID,
                )
            },
            "Listen.request.Sound",
        ),
    ],
    ids=["http2", "exception", "exception-in-type", "name"],
)
def test_what_looks_like_a_stream_of_events_is_reported_with_the_setting(
    pages: dict[str, str], path: str
) -> None:
    _, found = linked(pages)
    (finding,) = [d for d in found if d.code == "MD222"]
    assert f'[services."{UID}"] event_streams = ["{path}"]' in finding.help


def test_streams_of_both_directions_are_reported_each() -> None:
    types = {
        f"API_{name}.md": type_page(name, member("Tone", "Type: [Tone](API_Tone.md) object"), uid=UID)
        for name in ("SoundStream", "EchoStream")
    }
    echo = entry("Echo", "Type: [EchoStream](API_EchoStream.md) object")
    _, found = linked({"API_Listen.md": _page("POST /listen HTTP/2", echo), **types})
    told = [d.help or "" for d in found if d.code == "MD222"]
    assert [text.partition("event_streams = ")[2] for text in told] == [
        '["Listen.request.Sound"]',
        '["Listen.response.Echo"]',
    ]


@pytest.mark.parametrize(
    "words", ["An event stream of tones.", "A stream of events.", "Sent as a stream of tone events."]
)
def test_a_description_may_say_that_a_member_is_a_stream_of_events(words: str) -> None:
    answer = entry("Sound", "Type: [Sounds](API_Sounds.md) object", prose=words)
    pages = {
        "API_Listen.md": _page("GET /listen HTTP/1.1", answer, accepted=()),
        "API_Sounds.md": type_page("Sounds", member("Tone", "Type: [Tone](API_Tone.md) object"), uid=UID),
    }
    (finding,) = [d for d in linked(pages)[1] if d.code == "MD222"]
    assert '["Listen.response.Sound"]' in (finding.help or "")


def test_other_operations_are_not_reported() -> None:
    plain = entry("Sound", "Type: [LampStream](API_LampStream.md) object")
    page = operation_page("Listen", plain, request=SHOWN, uid=UID)
    assert not [d for d in linked({"API_Listen.md": page, "API_Put.md": _page()})[1] if d.code == "MD222"]


def test_the_setting_makes_streams_of_both_directions_which_exports_call_the_payload() -> None:
    settings = ServiceSettings(
        uid=UID,
        event_streams=("Listen.request.Sound", "Listen.response.Echo"),
        span=Span("codegen.toml", 1),
    )
    model, found = linked({"API_Listen.md": _page("POST /listen HTTP/2", TONE, BROKEN)}, (settings,))
    assert not [d for d in found if d.code in ("MD222", "CF301")]
    (service,) = model.services
    assert service.protocol is Protocol.REST_JSON
    for side, name in (("Request", "Sound"), ("Response", "Echo")):
        (stream,) = service.shape[f"Listen{side}"].members
        assert (stream.name, stream.location, stream.event_stream) == (name, Location.PAYLOAD, True)
        assert isinstance(stream.type, Reference)
        assert "Tone" in [event.name for event in service.shape[stream.type.shape].members]
    (document,) = (
        json.loads(text) for name, text in export(model).items() if name.endswith("service-2.json")
    )
    shapes = document["shapes"]
    assert {name: shapes[name].get("payload") for name in shapes if name.startswith("Listen")} == {
        "ListenRequest": "Sound",
        "ListenResponse": "Echo",
    }


@pytest.mark.parametrize("path", ["Lisen.request.Sound", "Listen.response.Sound"])
def test_a_setting_that_names_nothing_is_reported(path: str) -> None:
    settings = ServiceSettings(uid=UID, event_streams=(path,), span=Span("codegen.toml", 1))
    _, found = linked({"API_Listen.md": _page()}, (settings,))
    assert path in next(d.message for d in found if d.code == "CF301")


@pytest.mark.parametrize(
    ("names", "shown", "path"),
    [
        ("Tone", '{ "Tone": { "Pitch": blob } }', "Listen.request.stream"),
        ("Tone Silence", '{ "Tone": { "Pitch": blob }, "Silence": { } }', "Listen.request.stream"),
        ("Sound", '{ "Sound": { "Tone": { "Pitch": blob } } }', "Listen.request.Sound"),
    ],
)
def test_the_proposed_setting_tells_a_stream_from_the_events_of_a_body(
    names: str, shown: str, path: str
) -> None:
    entries = [entry(name, f"Type: [{name}](API_{name}.md) object") for name in names.split()]
    request = f"POST /listen HTTP/2\nContent-type: application/json\n\n{shown}"
    page = operation_page("Listen", *entries, request=request, uid=UID)
    (finding,) = [d for d in linked({"API_Listen.md": page})[1] if d.code == "MD222"]
    assert f'["{path}"]' in (finding.help or "")


def test_a_request_over_http2_with_a_stream_in_its_answer_is_no_stream_itself() -> None:
    asked = entry("Settings", "Type: [Settings](API_Settings.md) object")
    request = (
        'POST /listen HTTP/2\nContent-type: application/json\n\n{ "Settings": { "Volume": number }, "Name": "string" }'
    )
    page = operation_page(
        "Listen",
        asked,
        entry("Name", "Type: String"),
        request=request,
        response=f"HTTP/1.1 200\nContent-type: application/json\n\n{SHOWN}",
        answers=(TONE, BROKEN),
        uid=UID,
    )
    (finding,) = [d for d in linked({"API_Listen.md": page})[1] if d.code == "MD222"]
    assert '["Listen.response.stream"]' in (finding.help or "")


@pytest.mark.parametrize(
    ("name", "type_", "proposed"),
    [
        ("AgentAnswer", "AgentMessageStream", "AgentAnswer"),
        ("Answer", "ListenStreamOutput", "Answer"),
        ("eventStream", "Answer", "eventStream"),
        ("Answer", "AllThatIsHeard", "Answer"),
    ],
)
def test_names_of_types_members_and_events_are_signs_of_a_stream(
    name: str, type_: str, proposed: str
) -> None:
    events = [member(each, f"Type: [{each}Event](API_{each}Event.md) object") for each in ("Tone", "End")]
    pages = {
        "API_Listen.md": _page(
            "GET /listen HTTP/1.1", entry(name, f"Type: [{type_}](API_{type_}.md) object"), accepted=()
        ),
        f"API_{type_}.md": type_page(type_, *events, uid=UID),
        "API_ToneEvent.md": type_page("ToneEvent", member("Pitch", "Type: Integer"), uid=UID),
        "API_EndEvent.md": type_page("EndEvent", member("Reason", "Type: String"), uid=UID),
    }
    (finding,) = [d for d in linked(pages)[1] if d.code == "MD222"]
    assert f'["Listen.response.{proposed}"]' in (finding.help or "")


def test_a_stream_of_records_that_is_only_described_is_none() -> None:
    """A structure that is called a stream and holds strings is a thing of the service."""
    answer = entry("stream", "Type: [Stream](API_Stream.md) object")
    pages = {
        "API_Listen.md": _page("GET /listen HTTP/1.1", answer, accepted=()),
        "API_Stream.md": type_page("Stream", member("Arn", "Type: String"), uid=UID),
    }
    assert not [d for d in linked(pages)[1] if d.code == "MD222"]


def test_a_setting_for_one_side_leaves_the_finding_on_the_other() -> None:
    settings = ServiceSettings(uid=UID, event_streams=("Listen.request.Sound",), span=Span("codegen.toml", 1))
    answer = entry("Echo", "Type: [EchoEventStream](API_EchoEventStream.md) object")
    _, found = linked({"API_Listen.md": _page("POST /listen HTTP/1.1", answer)}, (settings,))
    (finding,) = [d for d in found if d.code == "MD222"]
    assert '["Listen.response.Echo"]' in (finding.help or "")


@pytest.mark.parametrize(
    ("payloads", "asked"), [(None, True), ((), False), (("Tone.Pitch",), False), (("Tone.Pich",), False)]
)
def test_whether_bytes_are_the_body_of_their_event_is_asked_until_the_setting_says_it(
    payloads: tuple[str, ...] | None, asked: bool
) -> None:
    settings = ServiceSettings(
        uid=UID, event_streams=("Listen.request.Sound",), event_payloads=payloads, span=Span("codegen.toml", 1)
    )
    _, found = linked({"API_Listen.md": _page("POST /listen HTTP/2")}, (settings,))
    told = [d.help or "" for d in found if d.code == "MD224"]
    assert [('event_payloads = ["Tone.Pitch"]' in text) for text in told] == ([True] if asked else [])
    wrong = [d.message for d in found if d.code == "CF301"]
    assert wrong == (
        ["'Tone.Pich' under event_payloads names no member of a structure"]
        if payloads == ("Tone.Pich",)
        else []
    )


@pytest.mark.parametrize(("name", "told"), [("optimizedPrompt", False), ("optimizedPromt", True), ("prompt", True)])
def test_a_stream_that_the_catalogue_knows_under_another_name_is_reported_and_no_event(name: str, told: bool) -> None:
    uid = "bedrock-agent-runtime"
    shown = f'HTTP/1.1 200\n\n{{ "{name}": {{ "analyzed": {{ "text": "string" }}, "optimized": {{ "text": "string" }} }} }}'
    event = "Type: [PromptEvent](API_PromptEvent.md) object"
    pages = {
        "API_OptimizePrompt.md": operation_page(
            "OptimizePrompt",
            request="POST /optimize-prompt HTTP/1.1",
            response=shown,
            answers=(entry(name, "Type: [Prompts](API_Prompts.md) object"),),
            uid=uid,
        ),
        "API_Prompts.md": type_page("Prompts", member("analyzed", event), member("optimized", event), uid=uid),
        "API_PromptEvent.md": type_page("PromptEvent", member("text", "Type: String"), uid=uid),
    }
    model, found = linked(pages)
    asked = [each.help for each in found if each.code == "MD222"]
    assert asked == [
        f'if it is one, name it in codegen.toml: [services."{uid}"] event_streams = ["OptimizePrompt.response.{name}"]'
    ] * told
    (answer,) = [each for each in model.services[0].shapes if each.id == "OptimizePromptResponse"]
    assert [each.name for each in answer.members] == [name]
    if told:
        settings = (ServiceSettings(uid=uid, event_streams=(f"OptimizePrompt.response.{name}",), span=Span("codegen.toml", 1)),)
        assert [each for each in linked(pages, settings)[1] if each.code == "MD222"] == []
