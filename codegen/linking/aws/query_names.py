"""Names in the query and ec2 protocols: the meaning of the dots of a label, and the spelling in answers."""

from __future__ import annotations

from codegen.ir.model import Protocol
from codegen.linking.aws.draft import MemberDraft, Role, ServiceDraft, ShapeDraft
from codegen.pages.aws import ArrayOf, MapOf, NamedType, TypeExpression

METADATA = frozenset({"requestId", "ResponseMetadata"})
"""Elements of every ec2 and query answer that are no members of the result."""


def bind_query(service: ServiceDraft) -> None:
    """Set names of members, lists and maps (query and ec2)."""
    if service.protocol not in (Protocol.QUERY, Protocol.EC2):
        return
    for shape in service.shapes.values():
        for member in shape.members:
            _notation(service, member)
            if service.protocol is Protocol.EC2:
                _spelling(shape, member)
    for operation in service.operations.values():
        response = operation.response
        if response is None:
            continue
        response.members = [member for member in response.members if member.name not in METADATA]
        if service.protocol is Protocol.QUERY:
            response.result_wrapper = response.result_wrapper or f"{operation.id}Result"
        if not response.members:
            operation.response = None
            del service.shapes[response.id]


def _notation(service: ServiceDraft, member: MemberDraft) -> None:
    """Set what the label says: `X.member.N` is a list in the usual form, `X.N` a flattened list, `X.Item.N` names its items;
    `X.entry.N.Name` and `X.entry.N.Value` name the keys and values of a map. What it says of collections inside stands behind that.
    """
    if not member.notation:
        return
    if not isinstance(member.expression, ArrayOf | MapOf):
        inner = member.expression or NamedType("string", member.span)
        member.expression = ArrayOf(inner, member.span)
    kind: TypeExpression = member.expression
    words, depth = member.notation, 0
    while isinstance(kind, ArrayOf | MapOf) and "N" in words:
        elements, index = member.at(depth), words.index("N")
        item = words[index - 1] if index else None
        words = words[index + 1 :]
        if isinstance(kind, MapOf):
            elements.flattened, elements.item_name = item is None, item
            keys = words[:1]
            for _ in range(depth + 1):  # The notation of the values begins where that of the keys did.
                words = words[words.index("N") + 1 :] if "N" in words else ()
            elements.map_names = (keys[0], words[0]) if keys and words else None
            words, kind = words[1:], kind.value
        else:
            if item is None and not depth:
                elements.flattened = service.protocol is Protocol.QUERY
            elif item not in ("member", "entry"):
                elements.item_name = item
            kind = kind.element
        depth += 1


def _spelling(shape: ShapeDraft, member: MemberDraft) -> None:
    """Set names by side: requests begin with a capital letter, answers with a small one. EC2's pages show either or both."""
    if shape.role in (Role.REQUEST, Role.RESPONSE):
        return
    answer = member.response_wire_name or member.wire_name[:1].lower() + member.wire_name[1:]
    member.response_wire_name = answer if answer != member.wire_name else None
