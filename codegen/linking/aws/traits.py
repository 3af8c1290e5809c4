"""Pass: derives traits that pages imply without stating them, and adds those of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from codegen.ir.facts import ServiceFacts
from codegen.ir.model import Location, Protocol, Scalar, ScalarKind, TimestampFormat
from codegen.linking.aws.draft import MemberDraft, OperationDraft, Role, ServiceDraft, ShapeDraft
from codegen.linking.aws.error_facts import add_error_facts
from codegen.linking.aws.pagination import paginate
from codegen.linking.aws.tokens import fills_token
from codegen.linking.aws.url_encoding import find_url_encoding, is_url_text

SECRET_NAME = re.compile(
    r".*(password|passphrase|secret|private[-_]?key|credential|api[-_]?key|customer[-_]?key|access[-_]?key"
    r"|(session|access|refresh|auth|authentication|authorization|bearer|id|security)[-_]?token)s?(string|binary|text|value)?",
    re.I,
)
"""Names of strings that must not be shown; of four such members the vendor's models mark three."""
_REMEMBERED = 4096
"""So many names are remembered: members are mostly called as others."""


def derive_traits(service: ServiceDraft) -> None:
    """Derive secrets, pagination, idempotency tokens, streams, unions, and members on which the endpoint depends."""
    if service.facts is not None:
        _events(service, service.facts)
        _unions(service, service.facts.unions)
        add_error_facts(service, service.facts)
    for shape in service.shapes.values():
        for member in shape.members:
            member.mark("sensitive", _is_secret(member))
    for operation in service.operations.values():
        operation.pagination = paginate(service, operation)
        if operation.request is not None:
            for member in operation.request.members:
                member.mark("idempotency_token", _is_token(member, operation))
                member.mark("url_quoted", is_url_text(member))
        known = service.facts.operations.get(operation.id) if service.facts is not None else None
        find_url_encoding(service, operation, known)
        if known is not None:
            for member in operation.request.members if operation.request is not None else ():
                member.endpoint_parameter = known.endpoint_parameters.get(member.name)
                if member.name in known.url_quoted:
                    member.mark("url_quoted")
            _timestamps(operation.request, known.timestamp_formats)
            _timestamps(operation.response, known.timestamp_formats)
            _json_headers(operation.request, known.json_headers)
            _json_headers(operation.response, known.json_headers)
            rest = service.protocol in (Protocol.REST_JSON, Protocol.REST_XML)
            _streams(operation.request, known.request_stream, known.request_events, rest)
            _streams(operation.response, known.response_stream, known.response_events, rest)


def _is_token(member: MemberDraft, operation: OperationDraft) -> bool:
    kind = member.type
    if not isinstance(kind, Scalar) or kind.kind is not ScalarKind.STRING:
        return False
    length = (kind.length.minimum, kind.length.maximum) if kind.length is not None else (None, None)
    prose = member.entry.documentation if member.entry is not None else ""
    line = operation.page.request
    return fills_token(
        member.name,
        operation.id,
        prose,
        required=member.required,
        length=length,
        reads=line is not None and line.method in ("GET", "HEAD"),
    )


def _is_secret(member: MemberDraft) -> bool:
    kind = member.type
    plain = (
        isinstance(kind, Scalar) and kind.kind in (ScalarKind.STRING, ScalarKind.BLOB) and kind.enum is None
    )
    return plain and _names_a_secret(member.name)


@lru_cache(_REMEMBERED)
def _names_a_secret(name: str) -> bool:
    return SECRET_NAME.fullmatch(name) is not None


def _unions(service: ServiceDraft, known: Iterable[str]) -> None:
    """Mark the unions that the catalogue knows, unless a page requires one of their members."""
    for name in known:
        shape = service.shapes.get(service.aliases.get(name.lower(), name))
        if shape is not None and shape.role in (Role.TYPE, Role.TREE):
            shape.union = shape.union or not any(member.required for member in shape.members)


def _streams(shape: ShapeDraft | None, of_bytes: bool, of_events: str | None, rest: bool) -> None:
    """Mark members that are streams; over REST a stream of events is the whole body."""
    for member in shape.members if shape is not None else ():
        member.mark("streaming", of_bytes and member.location is Location.PAYLOAD)
        is_stream = of_events in (member.name, member.wire_name)
        member.mark("event_stream", is_stream)
        if rest and is_stream and member.location is Location.BODY:
            member.location = Location.PAYLOAD


def _timestamps(shape: ShapeDraft | None, formats: Mapping[str, str]) -> None:
    for member in shape.members if shape is not None else ():
        kind = member.type
        if member.name in formats and isinstance(kind, Scalar) and kind.kind is ScalarKind.TIMESTAMP:
            member.type = replace(kind, timestamp_format=TimestampFormat(formats[member.name]))


def _json_headers(shape: ShapeDraft | None, names: Collection[str]) -> None:
    for member in shape.members if shape is not None else ():
        if member.name in names and member.location is Location.HEADER:
            member.type = Scalar(kind=ScalarKind.DOCUMENT, span=member.span)


def _events(service: ServiceDraft, facts: ServiceFacts) -> None:
    for paths, flag in ((facts.event_payloads, "event_payload"), (facts.event_headers, "event_header")):
        for path in paths:
            shape, _, name = path.partition(".")
            member = service.shapes[shape].member(name) if shape in service.shapes else None
            if member is not None:
                member.mark(flag)
    for path, form in facts.timestamp_formats.items():
        shape, _, name = path.partition(".")
        _timestamps(service.shapes.get(shape), {name: form})
