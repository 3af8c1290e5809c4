"""Payloads of rest-json bodies, whose pages show the members of a structure or stream instead of the payload."""

from __future__ import annotations

from codegen.ir.model import Location, Protocol
from codegen.linking.aws import names
from codegen.linking.aws.draft import MemberDraft, OperationDraft, Role, ServiceDraft, ShapeDraft
from codegen.linking.aws.xml_bodies import same_type, type_links
from codegen.linking.aws.xml_trees import BODIES
from codegen.pages.aws import NamedType, SyntaxBlock, SyntaxObject, TypeLink
from codegen.spelling import did_you_mean


def bind_payloads(service: ServiceDraft) -> None:
    """Find the payloads that the catalogue knows: a structure with an entry of its own, or the events of a body.

    The events are put into a structure. Where a body is more than its events, what is no structure stays beside them.
    """
    if service.facts is None:
        return
    linked = type_links(service)
    for operation in service.operations.values():
        known = service.facts.operations.get(operation.id)
        if known is not None:
            _wrap(service, operation, operation.request, known.request_events, linked)
            _wrap(service, operation, operation.response, known.response_events, linked)
            for shape, block in operation.sides() if service.protocol is Protocol.REST_JSON else ():
                request = shape.role is Role.REQUEST
                _place(shape, known.request_payload if request else known.response_payload, block)


def _place(shape: ShapeDraft, name: str | None, block: SyntaxBlock | None) -> None:
    member = shape.member(name) if name is not None else None
    if member is None or member.place not in BODIES or block is None:
        return
    shown = block.body.members if isinstance(block.body, SyntaxObject) else ()
    if all(child.name != member.wire_name for child in shown):
        member.location = Location.PAYLOAD


def _may_be_event(member: MemberDraft) -> bool:
    kind = member.expression
    return isinstance(kind, TypeLink) or (isinstance(kind, NamedType) and kind.name == "exception")


def _is_stream(service: ServiceDraft, member: MemberDraft, name: str) -> bool:
    """Whether the only member is no event but a stream, which the catalogue knows as `name` and the page calls otherwise."""
    held = names.look(service, member.expression) if isinstance(member.expression, TypeLink) else None
    inside = held.members if held is not None else []
    return bool(did_you_mean(member.name, [name])) or (len(inside) > 1 and all(map(_may_be_event, inside)))


def _wrap(
    service: ServiceDraft,
    operation: OperationDraft,
    shape: ShapeDraft | None,
    name: str | None,
    linked: set[str],
) -> None:
    if shape is None or name is None or shape.member(name) is not None:
        return
    rest = service.protocol in (Protocol.REST_JSON, Protocol.REST_XML)
    events = [
        member for member in shape.members if member.place in BODIES and (rest or _may_be_event(member))
    ]
    if not events or (len(events) == 1 and _is_stream(service, events[0], name)):
        return
    stream = same_type(service, name, events, linked)
    if stream is None:
        id_ = names.free_name(service, name[:1].upper() + name[1:])
        stream = ShapeDraft(id=id_, role=Role.TYPE, span=events[0].span, page=operation.page, members=events)
        service.shapes[id_] = stream
        service.aliases.setdefault(id_.lower(), id_)
    shape.members = [member for member in shape.members if member not in events]
    shape.members.append(
        MemberDraft(
            name=name,
            wire_name=name,
            span=events[0].span,
            place=events[0].place,
            expression=TypeLink(stream.id, None, events[0].span),
            required=shape.role is Role.REQUEST,
            location=Location.PAYLOAD if rest else Location.BODY,
        )
    )
