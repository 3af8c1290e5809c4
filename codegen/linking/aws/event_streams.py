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
from codegen.linking.aws import names
from codegen.linking.aws.draft import MemberDraft, OperationDraft, Role, ServiceDraft, ShapeDraft
from codegen.linking.aws.undescribed import innermost
from codegen.linking.aws.xml_trees import BODIES
from codegen.pages.aws import NamedType, TypeLink

_STREAM = re.compile(r".*(Event|Request|Response|Result|Input|Output)Stream")
"""Names of types that are mostly streams of events."""
SAID = re.compile(r"\b(?:event[- ]streams?|streams? of (?:\w+ )?events)\b", re.IGNORECASE)


def with_event_streams(facts: ServiceFacts | None, settings: ServiceSettings) -> ServiceFacts | None:
    """The catalogue's facts of the service, with the streams of events that the configuration names."""
    for path in settings.event_streams:
        facts = facts or ServiceFacts(uid=settings.uid)
        operation, side, member = path.split(".")
        known = facts.operations.get(operation, OperationFacts())
        known = (
            replace(known, request_events=member)
            if side == "request"
            else replace(known, response_events=member)
        )
        facts = replace(facts, operations={**facts.operations, operation: known})
    return facts


def check_event_streams(service: ServiceDraft) -> None:
    """Report what looks like a stream of events but is none, and settings that name nothing."""
    for operation in service.operations.values():
        known = service.facts.operations.get(operation.id) if service.facts is not None else None
        if known is None or not known.request_events:
            _report(service, operation, operation.request, "request")
        if known is None or not known.response_events:
            _report(service, operation, operation.response, "response")
    if service.settings is None:
        return
    for path in service.settings.event_streams:
        name, side, member = path.split(".")
        shape = getattr(service.operations.get(name), side, None)
        if shape is None or not any(
            "event_stream" in m.traits and member in (m.name, m.wire_name) for m in shape.members
        ):
            text = f"'{path}' under event_streams names no member of an operation's body"
            service.collector.add(CORRECTION_WITHOUT_TARGET(text, service.settings.span))


EVENT_STREAM_UNKNOWN = Rule(
    "MD222",
    "event-stream-unknown",
    Severity.WARNING,
    """An operation seems to have a stream of events, which nobody says.

## What it does

Reports operations whose request line says HTTP/2, or whose bodies hold exceptions as streams of events do, where neither
the catalogue nor the configuration knows of a stream. Pages show one as plain members.

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
called. Members of events that are their whole body, or headers, are corrections of the overlay.

    [services."lamps"]
    event_streams = ["StartLampStream.request.AudioStream", "StartLampStream.response.ResultStream"]

    [[overlay]]
    path = "lamps.AudioEvent.AudioChunk.event_payload"
    value = true
    reason = "The chunk is the body of its event."
""",
)


def _report(service: ServiceDraft, operation: OperationDraft, shape: ShapeDraft | None, side: str) -> None:
    sign = next(_signs(service, operation, shape), None) if shape is not None else None
    if sign is None:
        return
    member, name, reason = sign
    path = f"{operation.id}.{side}.{name}"
    service.collector.add(
        EVENT_STREAM_UNKNOWN(
            f"{operation.id} seems to have a stream of events in its {side}, since {reason}; it is read as plain members",
            member.span,
            help=f'if it is one, name it in codegen.toml: [services."{service.uid}"] event_streams = ["{path}"]',
        )
    )


def _signs(
    service: ServiceDraft, operation: OperationDraft, shape: ShapeDraft
) -> Iterator[tuple[MemberDraft, str, str]]:
    """Signs that a request or answer has a stream of events, the surest first: the member, the stream's likely name, the reason."""
    members = [m for m in shape.members if m.place in BODIES]
    for member in members:
        if isinstance(member.expression, NamedType) and member.expression.name == "exception":
            yield member, "stream", f"'{member.name}' is an exception"
    structures = [(m, structure) for m in members if (structure := _structure(service, m)) is not None]
    for member, structure in structures:
        if any(_is_error(service, inner) for inner in structure.members):
            yield member, member.name, f"'{structure.id}' has exceptions among its members"
    if operation.page.request is not None and operation.page.request.http2:
        yield from ((m, m.name, "its request line says HTTP/2") for m, _ in structures)
        if shape is (operation.request or operation.response) and not _structures(service, operation):
            yield from ((m, m.name, "its request line says HTTP/2") for m in members)
    if service.facts is None:
        for member, structure in structures:
            if _STREAM.fullmatch(structure.id):
                yield member, member.name, f"'{structure.id}' is called one"
            said = member.entry.documentation if member.entry is not None else ""
            if SAID.search(said) or SAID.search(structure.documentation):
                yield member, member.name, "its description says so"


def _structures(service: ServiceDraft, operation: OperationDraft) -> bool:
    """Whether a member of the operation's bodies is a structure."""
    sides = (shape for shape in (operation.request, operation.response) if shape is not None)
    return any(
        _structure(service, m) is not None for shape in sides for m in shape.members if m.place in BODIES
    )


def _structure(service: ServiceDraft, member: MemberDraft) -> ShapeDraft | None:
    link = member.expression
    return names.look(service, link) if isinstance(link, TypeLink) else None


def _is_error(service: ServiceDraft, member: MemberDraft) -> bool:
    kind = innermost(member.expression)
    if isinstance(kind, TypeLink):
        shape = names.look(service, kind)
        return shape is not None and shape.role is Role.ERROR
    return isinstance(kind, NamedType) and kind.name == "exception"
