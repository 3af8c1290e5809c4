"""Bodies of rest-xml: their root elements, and which roots are a payload."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from codegen.ir.facts import OperationFacts
from codegen.ir.model import Location, Protocol
from codegen.linking.aws import names
from codegen.linking.aws.draft import MemberDraft, OperationDraft, Role, ServiceDraft, ShapeDraft
from codegen.linking.aws.undescribed import describe, innermost
from codegen.linking.aws.xml_trees import BODIES
from codegen.pages.aws import EntryPlace, TypeLink, XmlRoot


def bind_xml(service: ServiceDraft) -> None:
    """Set roots, namespaces and payloads of all bodies.

    Pages list the root of a body as its first entry, without a type. The root of a request is the request itself where
    it is called `<operation>Request`, else a payload. The root of an answer is a payload where the catalogue says so or,
    where it says nothing, the type page of that name describes the same members in the same words.
    """
    if service.protocol is not Protocol.REST_XML:
        return
    linked = type_links(service)
    for operation in service.operations.values():
        for shape, block in operation.sides():
            if block is None or block.root is None or block.raw_body is not None:
                continue
            root = _take_root(shape, block.root)
            members = [member for member in shape.members if member.place in BODIES]
            described = same_type(service, block.root.name, members, linked)
            if _is_payload(service, operation, shape, block.root, described):
                _wrap(service, operation, shape, block.root, root, described)
            elif shape.role is Role.REQUEST:
                shape.xml_root, shape.xml_namespace = block.root.name, block.root.namespace


def type_links(service: ServiceDraft) -> set[str]:
    """Names of the types that members refer to."""
    links = (innermost(m.expression) for shape in service.shapes.values() for m in shape.members)
    return {link.name for link in links if isinstance(link, TypeLink)}


def _take_root(shape: ShapeDraft, root: XmlRoot) -> MemberDraft | None:
    """Take the entry of the root out of the members."""
    for member in shape.members:
        if member.place in BODIES and member.wire_name == root.name and member.expression is None:
            shape.members.remove(member)
            return member
    return None


def _is_payload(
    service: ServiceDraft,
    operation: OperationDraft,
    shape: ShapeDraft,
    root: XmlRoot,
    described: ShapeDraft | None,
) -> bool:
    if shape.role is Role.REQUEST:
        return root.name != f"{operation.id}Request"
    known = _facts(service, operation)
    if known is not None:
        return known.response_payload is not None
    if described is None or described.id != root.name:
        return False
    ours = Counter(_words(member) for member in shape.members if member.place in BODIES)
    return ours == Counter(_words(member) for member in described.members)


def _facts(service: ServiceDraft, operation: OperationDraft) -> OperationFacts | None:
    known = service.facts.operations.get(operation.id) if service.facts is not None else None
    return known if known is not None and not known.configured else None


def _wrap(
    service: ServiceDraft,
    operation: OperationDraft,
    shape: ShapeDraft,
    root: XmlRoot,
    entry: MemberDraft | None,
    described: ShapeDraft | None,
) -> None:
    """Put the members of the body into a structure, which becomes the payload.

    The entry of every root says `Required: Yes`, even where the body may be left out. The catalogue knows better; where it
    says nothing, a body is required if something in it is.
    """
    inner = [member for member in shape.members if member.place in BODIES]
    if described is None:
        described = ShapeDraft(
            id=names.free_name(service, root.name),
            role=Role.TYPE,
            span=root.span,
            page=shape.page,
            members=inner,
        )
        service.shapes[described.id] = described
        service.aliases.setdefault(described.id.lower(), described.id)
    known = _facts(service, operation)
    required = any(m.required for m in inner) if known is None else known.request_payload_required
    shape.members = [member for member in shape.members if member.place not in BODIES]
    payload = MemberDraft(
        name=shape.free_name(entry.name if entry is not None else root.name),
        wire_name=root.name,
        span=entry.span if entry is not None else root.span,
        entry=entry.entry if entry is not None else None,
        place=inner[0].place if inner else EntryPlace.REQUEST_BODY,
        expression=TypeLink(described.id, None, root.span),
        required=shape.role is Role.REQUEST and required,
        location=Location.PAYLOAD,
        xml_namespace=root.namespace,
    )
    shape.members.append(payload)


def same_type(
    service: ServiceDraft, root: str, members: list[MemberDraft], linked: set[str]
) -> ShapeDraft | None:
    """The type page with members of the same types and in the same words.

    Of several, one that nothing links to, since it must describe some body; then the one with the root's name.
    """
    if not members:
        return None
    kinds, prose = _kinds(members), {_words(member) for member in members}
    best: tuple[tuple[int, bool, bool], ShapeDraft] | None = None
    for shape in service.shapes.values():
        if (
            shape.role is not Role.TYPE
            or len(shape.members) != len(members)
            or _kinds(shape.members) != kinds
        ):
            continue
        same = len(prose & {_words(member) for member in shape.members})
        score = (same, shape.id not in linked, shape.id == root)
        if (same or shape.id == root) and (best is None or score > best[0]):
            best = (score, shape)
    return best[1] if best is not None else None


def _kinds(members: Iterable[MemberDraft]) -> Counter[str]:
    return Counter(describe(member.expression) if member.expression is not None else "" for member in members)


def _words(member: MemberDraft) -> str:
    return member.entry.documentation if member.entry is not None else ""
