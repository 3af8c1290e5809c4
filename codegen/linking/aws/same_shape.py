"""Tells whether an object of a syntax block has a known type, by comparing both down to their leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from codegen.ir.model import Protocol
from codegen.linking.aws import names
from codegen.linking.aws.draft import MemberDraft, ServiceDraft, ShapeDraft
from codegen.pages.aws import (
    ArrayOf,
    MapOf,
    NamedType,
    SyntaxArray,
    SyntaxLeaf,
    SyntaxMap,
    SyntaxNode,
    SyntaxObject,
    SyntaxReference,
    TypeExpression,
    TypeLink,
)

LEAVES = {
    "string": frozenset({"string", "timestamp", "datetime", "blob", "base64-encoded binary data object", "json value"}),
    "number": frozenset({"integer", "long", "float", "double", "timestamp", "number", "short", "bigdecimal"}),
    "boolean": frozenset({"boolean"}),
    "blob": frozenset({"blob", "base64-encoded binary data object"}),
    "json value": frozenset({"json value", "document"}),
}  # fmt: skip
"""What a leaf of a JSON block may stand for; other leaves say nothing."""

_WHOLE = frozenset({"integer", "long", "short", "byte"})

_Known: TypeAlias = SyntaxNode | TypeExpression | ShapeDraft
_Pair: TypeAlias = tuple[SyntaxNode, _Known]


def same_shape(service: ServiceDraft, node: SyntaxObject, shape: ShapeDraft) -> bool:
    """Whether the object has the members of the structure, of the same types as far as these are known.

    Blocks agree with anything where they stop: at `...`, `{ }` or the name of a type.
    """
    todo: list[_Pair] = [(node, shape)]
    while todo:
        pair = todo.pop()
        inner = _inside(service, *pair)
        if inner is None:
            return False
        todo += inner
    return True


def _inside(service: ServiceDraft, node: SyntaxNode, known: _Known) -> list[_Pair] | None:
    """The pairs that are still to be compared; None where the two differ."""
    xml = service.protocol is Protocol.REST_XML
    match node, known:
        case SyntaxObject(), ShapeDraft():
            wanted = {member.wire_name: _of_member(member) for member in known.members}
            return _members(node, wanted)
        case SyntaxObject(), TypeLink():
            target = names.look(service, known)
            open_end = target is None or not target.members or not node.members
            return [] if open_end or target is None else [(node, target)]
        case SyntaxObject(), SyntaxObject():
            if not node.members or not known.members:
                return []
            return _members(node, {child.name: child.value for child in known.members})
        case (SyntaxArray(element=inner), ArrayOf(element=other) | SyntaxArray(element=other)) | (
            SyntaxMap(value=inner),
            MapOf(value=other) | SyntaxMap(value=other),
        ):
            return [(inner, other)]
        case (SyntaxObject() | SyntaxLeaf(), ArrayOf(element=other)) if xml:
            return list(_items(node, other))
        case (SyntaxObject() | SyntaxArray(), MapOf()) if xml:
            return []
        case SyntaxLeaf(), SyntaxLeaf():
            open_end = "..." in (node.kind, known.kind)
            return [] if open_end or node.kind == known.kind else None
        case SyntaxLeaf(), NamedType():
            return [] if fits(node, known, xml) else None
    says_nothing = _says_nothing(node) or (not isinstance(known, ShapeDraft) and _says_nothing(known))
    return [] if says_nothing else None


def _members(node: SyntaxObject, known: dict[str, _Known | None]) -> list[_Pair] | None:
    shown = {child.name for child in node.members}
    if shown != known.keys() and not (node.cut and shown <= known.keys()):
        return None
    pairs = ((child.value, known[child.name]) for child in node.members)
    return [(value, other) for value, other in pairs if other is not None]


def _of_member(member: MemberDraft) -> _Known | None:
    return member.expression if member.expression is not None else member.node


def _items(node: SyntaxNode, element: TypeExpression) -> Iterator[_Pair]:
    """The items of a node that may be a list: XML shows an element with one kind of child, or only the item."""
    if isinstance(node, SyntaxObject) and len(node.members) == 1:
        item = node.members[0].value
        yield (item.element if isinstance(item, SyntaxArray) else item), element
    else:
        yield node, element


def _says_nothing(known: SyntaxNode | TypeExpression) -> bool:
    match known:
        case SyntaxReference() | SyntaxLeaf(kind="..." | "json value") | SyntaxObject(members=()):
            return True
        case NamedType(name="json value" | "document"):
            return True
    return False


def fits(leaf: SyntaxLeaf, kind: NamedType, xml: bool) -> bool:
    """Whether the placeholder of a value may stand for a type. XML blocks print the type itself, or `string`."""
    if leaf.kind == kind.name or kind.name in ("json value", "document"):
        return True
    if xml and leaf.kind in _WHOLE:
        return kind.name in _WHOLE
    fitting = LEAVES.get(leaf.kind)
    return (fitting is None and not xml) or (fitting is not None and kind.name in fitting)
