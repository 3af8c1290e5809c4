"""Derive: traits that pages imply without stating them, and those of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Collection

from codegen.ir.facts import ServiceFacts
from codegen.ir.model import Bounds, Location, Scalar, ScalarKind
from codegen.linking.draft import MemberDraft, ServiceDraft, ShapeDraft
from codegen.linking.pagination import paginate

TOKEN_NAME = re.compile(
    r"client_?(request_?)?token|idempotency_?token|creation_?token|caller_?reference", re.I
)
TOKEN_LIKE = re.compile(r".*(token|id|reference)", re.I)
TOKEN_PROSE = re.compile(r"\bidempoten", re.I)
"""Names of members that make a repeated request harmless; others of like names are if their prose says so."""
UUID_LENGTH = 36


SECRET_NAME = re.compile(
    r".*(password|passphrase|secret|private[-_]?key|credential|api[-_]?key|customer[-_]?key|access[-_]?key"
    r"|(session|access|refresh|auth|authentication|authorization|bearer|id|security)[-_]?token)s?(string|binary|text|value)?",
    re.I,
)
"""Names of strings that are not to be shown; of four such members the vendor's models mark three."""


def derive_traits(service: ServiceDraft) -> None:
    """Secrets, pagination, idempotency tokens, streams, and members on which the endpoint depends."""
    if service.facts is not None:
        _events(service, service.facts)
    for shape in service.shapes.values():
        for member in shape.members:
            member.sensitive = _is_secret(member)
    for operation in service.operations.values():
        operation.pagination = paginate(service, operation)
        if operation.request is not None:
            for member in operation.request.members:
                member.idempotency_token = _is_token(member)
        known = service.facts.operations.get(operation.id) if service.facts is not None else None
        if known is not None:
            for member in operation.request.members if operation.request is not None else ():
                member.endpoint_parameter = known.endpoint_parameters.get(member.name)
            _json_headers(operation.request, known.json_headers)
            _json_headers(operation.response, known.json_headers)
            _streams(operation.request, known.request_stream, known.request_events)
            _streams(operation.response, known.response_stream, known.response_events)


def _is_token(member: MemberDraft) -> bool:
    kind = member.type
    if not isinstance(kind, Scalar) or kind.kind is not ScalarKind.STRING or not _fits(kind.length):
        return False
    prose = member.entry.documentation if member.entry is not None else ""
    told = TOKEN_LIKE.fullmatch(member.name) and TOKEN_PROSE.search(prose)
    return bool(told or TOKEN_NAME.fullmatch(member.name))


def _fits(length: Bounds | None) -> bool:
    """Whether a UUID, which clients fill such a member with, is of an allowed length."""
    if length is None:
        return True
    lowest, highest = length.minimum or 0, length.maximum
    return lowest <= UUID_LENGTH and (highest is None or highest >= UUID_LENGTH)


def _is_secret(member: MemberDraft) -> bool:
    kind = member.type
    plain = (
        isinstance(kind, Scalar) and kind.kind in (ScalarKind.STRING, ScalarKind.BLOB) and kind.enum is None
    )
    return plain and SECRET_NAME.fullmatch(member.name) is not None


def _streams(shape: ShapeDraft | None, of_bytes: bool, of_events: str | None) -> None:
    for member in shape.members if shape is not None else ():
        member.streaming = of_bytes and member.location is Location.PAYLOAD
        member.event_stream = of_events in (member.name, member.wire_name)


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
                setattr(member, flag, True)
