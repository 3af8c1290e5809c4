"""Structures that only syntax blocks show: which known type they are, or else a stable name for them."""

from __future__ import annotations

import re
from collections import defaultdict

from codegen.linking import names
from codegen.linking.draft import MemberDraft, Role, ServiceDraft, ShapeDraft
from codegen.pages import (
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

_SINGULAR = (
    (re.compile(r"(?<=[a-z])List$"), ""),
    (re.compile(r"ies$"), "y"),
    (re.compile(r"(ss|x|ch|sh)es$"), r"\1"),
    (re.compile(r"(?<![sui])s$"), ""),
)


def inner_object(node: SyntaxNode) -> SyntaxObject | None:
    """The object that a node is, or that its arrays and maps hold."""
    while isinstance(node, SyntaxArray | SyntaxMap):
        node = node.element if isinstance(node, SyntaxArray) else node.value
    return node if isinstance(node, SyntaxObject) else None


def linked_name(service: ServiceDraft, node: SyntaxObject) -> str | None:
    """The type whose page the keys of an object link to."""
    for member in node.members:
        _, name = names.split_target(TypeLink("", member.target, member.span), service.prefixes)
        if name:
            return name
    return None


def expression(node: SyntaxNode, name: str | None) -> TypeExpression:
    """The type that a node shows; `name` is that of the object inside."""
    match node:
        case SyntaxArray():
            return ArrayOf(expression(node.element, name), node.span)
        case SyntaxMap():
            return MapOf(NamedType("string", node.span), expression(node.value, name), node.span)
        case SyntaxObject():
            return TypeLink(name or "", None, node.span)
        case SyntaxReference():
            return TypeLink(node.name, None, node.span)
        case SyntaxLeaf():
            return NamedType(node.kind, node.span)


class Unreferred:
    """The described types that no described member is of: the pages that refer to them are missing."""

    def __init__(self, service: ServiceDraft) -> None:
        shapes = service.shapes.values()
        links = [innermost(member.expression) for shape in shapes for member in shape.members]
        targets = [names.find(service, link) for link in links if isinstance(link, TypeLink) and link.name]
        referred = {target.id for target in targets if target is not None}
        self._by_members: defaultdict[frozenset[str], list[ShapeDraft]] = defaultdict(list)
        for shape in shapes:
            if shape.role is Role.TYPE and shape.id not in referred:
                self._by_members[frozenset(member.wire_name for member in shape.members)].append(shape)

    def like(self, name: str, shown: frozenset[str]) -> list[ShapeDraft]:
        """The one with exactly these members, if no other has them; two members could be anybody's, unless its name fits too."""
        found = self._by_members.get(shown, [])
        named = [
            shape for shape in found if name.lower() in shape.id.lower() or shape.id.lower() in name.lower()
        ]
        found = named or found
        enough = 2 if named else 3
        return found if len(found) == 1 and len(shown) >= enough else []


def name_for(
    service: ServiceDraft,
    owner: ShapeDraft,
    member: MemberDraft,
    node: SyntaxObject,
    above: frozenset[str],
    unreferred: Unreferred,
) -> str:
    """A type for an object without links.

    A known type with the same members, if it has the member's name, if another member of this name is of it, or if
    nothing else is of it; else the member's name, in the singular inside a collection, behind its owner's where another
    type has that name. It is none of the types `above` it, since blocks stop where a type would hold itself.
    """
    shown = frozenset(child.name for child in node.members)
    wanted = _type_name(member.wire_name, member.node is not node)
    known = service.shapes.get(service.aliases.get(wanted.lower(), ""))
    candidates = [known] if known is not None else []
    candidates += [*_types_of_members(service, member.wire_name), *unreferred.like(wanted, shown)]
    for shape in candidates:
        if (
            shape.id not in above
            and shape.role in (Role.TYPE, Role.TREE)
            and {m.wire_name for m in shape.members} == shown
        ):
            return shape.id
    if known is None and wanted not in service.shapes:
        return wanted
    return names.free_name(service, owner.id + wanted)


def _types_of_members(service: ServiceDraft, name: str) -> list[ShapeDraft]:
    found = []
    for shape in service.shapes.values():
        member = shape.member(name)
        link = innermost(member.expression) if member is not None else None
        target = names.find(service, link) if isinstance(link, TypeLink) and link.name else None
        if target is not None and target not in found:
            found.append(target)
    return found


def _type_name(name: str, collected: bool) -> str:
    name = re.sub(r"[^A-Za-z0-9_]", "", name)
    if collected:
        for plural, singular in _SINGULAR:
            shorter = plural.sub(singular, name)
            if shorter and shorter != name:
                name = shorter
                break
    return name[:1].upper() + name[1:]


def innermost(expression: TypeExpression | None) -> TypeExpression | None:
    """What a collection holds in the end."""
    while isinstance(expression, ArrayOf | MapOf):
        expression = expression.element if isinstance(expression, ArrayOf) else expression.value
    return expression


def describe(expression: TypeExpression) -> str:
    """A type in words."""
    match expression:
        case ArrayOf(element=element):
            return f"an array of {describe(element)}"
        case MapOf(value=value):
            return f"a map to {describe(value)}"
        case _:
            return expression.name
