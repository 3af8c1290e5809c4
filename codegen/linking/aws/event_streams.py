"""Streams of events: those that the configuration names, and findings on others that look like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.diagnostics.rules.configuration.corrections import (
    CORRECTION_WITHOUT_TARGET,
)
from codegen.ir.facts import OperationFacts, ServiceFacts, ServiceSettings
from codegen.ir.model import Scalar, ScalarKind
from codegen.linking.aws import names
from codegen.linking.aws.draft import MemberDraft, OperationDraft, Role, ServiceDraft, ShapeDraft
from codegen.linking.aws.undescribed import innermost
from codegen.linking.aws.xml_trees import BODIES
from codegen.pages.aws import NamedType, TypeLink
from codegen.spelling import did_you_mean

_STREAM = re.compile(
    r".*(Event|Request|Response|Result|Input|Output|Message|Action)Stream"
    r"|.+Stream(Input|Output|Response|ResponseOutput|Events?|ResponseEvent)"
)
"""Names of types that are mostly streams of events."""
_MEMBER = re.compile(r"(\w*(event|request|response|result|input|output|action))?stream", re.IGNORECASE)
"""Names of members that are, where all that they hold are structures."""
_EVENT = re.compile(r"\w+Event")
"""Names of types that are events."""
SAID = re.compile(r"\b(?:event[- ]streams?|streams? of (?:\w+ ){0,3}events)\b", re.IGNORECASE)


def with_event_streams(facts: ServiceFacts | None, settings: ServiceSettings) -> ServiceFacts | None:
    """The catalogue's facts of the service, with the streams of events that the configuration names."""
    if not (settings.event_streams or settings.event_payloads or settings.event_headers):
        return facts
    facts = facts or ServiceFacts(uid=settings.uid)
    operations = dict(facts.operations)
    for path in settings.event_streams:
        operation, side, member = path.split(".")
        known = operations.get(operation) or OperationFacts(configured=True)
        operations[operation] = (
            replace(known, request_events=member)
            if side == "request"
            else replace(known, response_events=member)
        )
    return replace(
        facts,
        operations=operations,
        event_payloads=(*facts.event_payloads, *(settings.event_payloads or ())),
        event_headers=(*facts.event_headers, *settings.event_headers),
    )


def check_event_streams(service: ServiceDraft) -> None:
    """Report what looks like a stream of events but is none, and settings that name nothing or leave something open."""
    for operation in service.operations.values():
        known = service.facts.operations.get(operation.id) if service.facts is not None else None
        signs: list[tuple[ShapeDraft, str, Sign]] = []
        for side in ("request", "response"):
            shape = getattr(operation, side)
            named = getattr(known, f"{side}_events") if known is not None else None
            if shape is None or (named and _is_set(service, operation, side)):
                continue
            if not named:
                sign = next(_signs(service, operation, shape), None)
            elif not any("event_stream" in member.traits for member in shape.members):
                sign = _renamed(service, shape, named)
            else:
                sign = None
            signs += [(shape, side, sign)] if sign is not None else []
        if not signs and known is None:
            signs = _by_request_line(service, operation)
        for _, side, sign in signs:
            _report(service, operation, side, sign)
    if service.settings is not None:
        _check_settings(service, service.settings)


def _check_settings(service: ServiceDraft, settings: ServiceSettings) -> None:
    for path in settings.event_streams:
        name, side, member = path.split(".")
        shape = getattr(service.operations.get(name), side, None)
        stream = next(
            (
                m
                for m in (shape.members if shape is not None else ())
                if "event_stream" in m.traits and member in (m.name, m.wire_name)
            ),
            None,
        )
        union = _structure(service, stream) if stream is not None else None
        if stream is None:
            text = f"'{path}' under event_streams names no member of an operation's body"
            service.collector.add(CORRECTION_WITHOUT_TARGET(text, settings.span))
        elif union is not None and settings.event_payloads is None:
            for event in union.members:
                _ask_for_payload(service, event)
    for key in ("event_payloads", "event_headers"):
        for path in getattr(settings, key) or ():
            owner, _, member = path.partition(".")
            known = service.shapes.get(owner)
            if known is None or known.member(member) is None:
                text = f"'{path}' under {key} names no member of a structure"
                service.collector.add(CORRECTION_WITHOUT_TARGET(text, settings.span))


def _ask_for_payload(service: ServiceDraft, event: MemberDraft) -> None:
    """Report an event that is nothing but bytes, which are its whole body as often as a member of one."""
    shape = _structure(service, event)
    lone = shape.members[0] if shape is not None and len(shape.members) == 1 else None
    if shape is None or lone is None or "event_payload" in lone.traits:
        return
    if isinstance(lone.type, Scalar) and lone.type.kind is ScalarKind.BLOB:
        path = f"{shape.id}.{lone.name}"
        service.collector.add(
            EVENT_PAYLOAD_UNKNOWN(
                f"'{path}' is all that the event '{event.name}' has; it is sent and read as a member of a document, "
                "and may be the event's whole body instead",
                lone.span,
                help=f'if so, say it in codegen.toml: [services."{service.uid}"] event_payloads = ["{path}"]; '
                "if not, event_payloads = []",
            )
        )


EVENT_STREAM_UNKNOWN = Rule(
    "MD222",
    "event-stream-unknown",
    Severity.WARNING,
    """An operation seems to have a stream of events, which nobody says.

## What it does

Reports operations whose request line says HTTP/2, or whose bodies hold exceptions as streams of events do, where neither
the catalogue nor the configuration knows of a stream, and those of which the catalogue knows one under a name that no member
has. Pages show one as plain members.

## Why it is bad

The client sends and expects one JSON or XML document where the service speaks in events: the operation cannot be called.

## Example

    POST /lamp-stream HTTP/2

    {
       "AudioStream": {
          "AudioEvent": {
             "AudioChunk": blob
          }
       }
    }

## How to fix

Name the member in codegen.toml. Where the events themselves are shown as the body, the name is what the stream shall be
called. Members of events that are the event's whole body, or headers of it, are named beside it.

    [services."lamps"]
    event_streams = ["StartLampStream.request.AudioStream", "StartLampStream.response.ResultStream"]
    event_payloads = ["AudioEvent.AudioChunk"]
    event_headers = ["AudioEvent.SampleRate"]
""",
)
EVENT_PAYLOAD_UNKNOWN = Rule(
    "MD224",
    "event-payload-unknown",
    Severity.WARNING,
    """Bytes may be a member of an event's document, or the event's whole body: nobody says which.

## What it does

Reports events of streams that the configuration names (`event_streams`), where the event has one member, of bytes. Pages
show both forms alike.

## Why it is bad

As a member of a document the bytes are sent in base64 within JSON or XML; as the event's body they are sent as they are.
The service understands only one of the two.

## Example

    "AudioEvent": {
       "AudioChunk": blob
    }

## How to fix

Say it in codegen.toml. With an empty list no event has such a body.

    [services."lamps"]
    event_streams = ["StartLampStream.request.AudioStream"]
    event_payloads = ["AudioEvent.AudioChunk"]
""",
)


Sign = tuple[MemberDraft, str, str]
"""What makes a body look like a stream of events: the member, the stream's likely name, the reason."""


def _report(service: ServiceDraft, operation: OperationDraft, side: str, sign: Sign) -> None:
    member, name, reason = sign
    path = f"{operation.id}.{side}.{name}"
    service.collector.add(
        EVENT_STREAM_UNKNOWN(
            f"{operation.id} seems to have a stream of events in its {side}, since {reason}; it is read as plain members",
            member.span,
            help=f'if it is one, name it in codegen.toml: [services."{service.uid}"] event_streams = ["{path}"]',
        )
    )


def _signs(service: ServiceDraft, operation: OperationDraft, shape: ShapeDraft) -> Iterator[Sign]:
    """Signs that a request or answer has a stream of events, the surest first."""
    members = [m for m in shape.members if m.place in BODIES]
    for member in members:
        if isinstance(member.expression, NamedType) and member.expression.name == "exception":
            yield member, "stream", f"'{member.name}' is an exception"
    structures = [(m, structure) for m in members if (structure := _structure(service, m)) is not None]
    for member, structure in structures:
        if any(_is_error(service, inner) for inner in structure.members):
            yield member, member.name, f"'{structure.id}' has exceptions among its members"
    streams = {m.name: m for m, structure in structures if _holds_structures(structure)}
    whole = len(structures) == len(members) > len(streams)
    """The body may be a stream itself: it shows nothing but structures, and not streams alone."""
    if operation.page.request is not None and operation.page.request.http2:
        reason = "its request line says HTTP/2"
        if whole:
            yield members[0], "stream", reason
        yield from ((m, name, reason) for name, m in streams.items())
    if _in_catalogue(service):
        return
    if whole and len(members) > 1 and all(_is_event(service, member) for member in members):
        yield members[0], "stream", "all that it holds are called events"
    for member, structure in structures:
        called = _STREAM.fullmatch(structure.id) or (member.name in streams and _MEMBER.fullmatch(member.name))
        if called and (structure.members or structure.role is Role.OPAQUE):
            yield member, member.name, f"'{structure.id}' is called one"
        if len(structure.members) > 1 and all(_is_event(service, inner) for inner in structure.members):
            yield member, member.name, f"all that '{structure.id}' holds are called events"
        said = member.entry.documentation if member.entry is not None else ""
        if SAID.search(said) or SAID.search(structure.documentation):
            inside = whole and member.name not in streams
            yield member, "stream" if inside else member.name, f"the description of '{member.name}' says so"


def _is_set(service: ServiceDraft, operation: OperationDraft, side: str) -> bool:
    """Whether the configuration names a stream of this request or answer."""
    settings = service.settings
    return settings is not None and any(path.startswith(f"{operation.id}.{side}.") for path in settings.event_streams)


def _renamed(service: ServiceDraft, shape: ShapeDraft, named: str) -> Sign | None:
    """What may be the stream that the catalogue knows as `named`, where no member is called so."""
    members = [m for m in shape.members if m.place in BODIES and _structure(service, m) is not None]
    nearest = [m for m in members if did_you_mean(m.name, [named])] or members
    reason = f"the catalogue knows one called '{named}', and no member is called so"
    return (nearest[0], nearest[0].name, reason) if nearest else None


def _by_request_line(service: ServiceDraft, operation: OperationDraft) -> list[tuple[ShapeDraft, str, Sign]]:
    """What an operation over HTTP/2 may have as streams where no body looks like one."""
    if operation.page.request is None or not operation.page.request.http2:
        return []
    sides = [
        (shape, side, [m for m in shape.members if m.place in BODIES])
        for shape, side in ((operation.request, "request"), (operation.response, "response"))
        if shape is not None
    ]
    reason = "its request line says HTTP/2"
    for only_structures in (True, False):
        told = [
            (shape, side, (member, member.name, reason))
            for shape, side, members in sides
            for member in [m for m in members if not only_structures or _structure(service, m)][:1]
        ]
        if told:
            return told if only_structures else told[:1]
    return []


def _in_catalogue(service: ServiceDraft) -> bool:
    """Whether the catalogue knows the service, and not the configuration alone."""
    return service.facts is not None and service.facts.protocol is not None


def _structure(service: ServiceDraft, member: MemberDraft) -> ShapeDraft | None:
    link = member.expression
    return names.look(service, link) if isinstance(link, TypeLink) else None


def _holds_structures(shape: ShapeDraft) -> bool:
    """Whether a structure may be a stream: all that it holds are structures, or nobody says what it holds."""
    return shape.role is Role.OPAQUE or (
        bool(shape.members) and all(isinstance(inner.expression, TypeLink) for inner in shape.members)
    )


def _is_event(service: ServiceDraft, member: MemberDraft) -> bool:
    structure = _structure(service, member)
    return structure is not None and _EVENT.fullmatch(structure.id) is not None


def _is_error(service: ServiceDraft, member: MemberDraft) -> bool:
    kind = innermost(member.expression)
    if isinstance(kind, TypeLink):
        shape = names.look(service, kind)
        return shape is not None and shape.role is Role.ERROR
    return isinstance(kind, NamedType) and kind.name == "exception"
