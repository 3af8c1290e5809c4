"""Resolve: syntax blocks against entries, and structures for the types that no page describes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from codegen.diagnostics.rules import (
    missing_type_page,
    syntax_kind_differs,
    syntax_member_unknown,
    unknown_type_word,
)
from codegen.ir.model import Location, Protocol
from codegen.linking import names, xml_trees
from codegen.linking.draft import MemberDraft, Role, ServiceDraft, ShapeDraft
from codegen.linking.undescribed import (
    Unreferred,
    describe,
    expression,
    inner_object,
    innermost,
    linked_name,
    name_for,
)
from codegen.pages import (
    ArrayOf,
    EntryPlace,
    MapOf,
    NamedType,
    SyntaxArray,
    SyntaxLeaf,
    SyntaxMap,
    SyntaxMember,
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


@dataclass(slots=True)
class _Visit:
    """A node of a syntax block beside what the entries say of it."""

    node: SyntaxNode
    expression: TypeExpression | None
    shape: ShapeDraft
    member: MemberDraft
    above: frozenset[str] = frozenset()
    """Shapes that it lies in."""
    waited: bool = False


def resolve(service: ServiceDraft) -> None:
    """Make sure that every type link of the service leads to a structure."""
    todo: list[_Visit] = []
    for operation in list(service.operations.values()):
        for shape, block in operation.sides():
            if block is not None and isinstance(block.body, SyntaxObject):
                payload = next((m for m in shape.members if m.location is Location.PAYLOAD), None)
                if payload is not None:
                    todo.append(_Visit(block.body, payload.expression, shape, payload))
                else:
                    todo += _object(service, shape, block.body)
    _walk(service, todo)
    _opaque(service)


def _walk(service: ServiceDraft, todo: list[_Visit]) -> None:
    """Go through the trees with lists of what is left to do, so that depth costs no stack.

    Objects that nothing names wait until all that have names are known, since they may be of the same types.
    """
    waiting: deque[_Visit] = deque()
    unreferred = Unreferred(service)
    while todo or waiting:
        visit = todo.pop() if todo else waiting.popleft()
        if visit.expression is None:
            visit.expression = visit.member.expression
        if visit.expression is None:
            inner = inner_object(visit.node)
            name = linked_name(service, inner) if inner is not None else None
            if inner is not None and name is None:
                if not visit.waited:
                    visit.waited = True
                    waiting.append(visit)
                    continue
                name = name_for(service, visit.shape, visit.member, inner, visit.above, unreferred)
            visit.expression = visit.member.expression = expression(visit.node, name)
        todo += _inside(service, visit, visit.expression)


def _inside(service: ServiceDraft, visit: _Visit, kind: TypeExpression) -> Iterator[_Visit]:
    """What a node holds, beside what its type says of it."""
    node = visit.node
    match node, kind:
        case SyntaxObject(), TypeLink():
            target = names.find(service, kind) or _from_tree(service, kind)
            yield from _object(service, target, node, visit.above)
        case SyntaxLeaf(), TypeLink(target=None) if node.kind in LEAVES and names.find(service, kind) is None:
            text = f"{kind.name!r} is no type that pages know; the syntax block shows a {node.kind}, which is taken"
            service.found.add(unknown_type_word.RULE(text, kind.span))
            visit.member.expression = expression(visit.member.node or node, None)
        case SyntaxArray(), ArrayOf():
            visit.member.flattened = service.protocol is Protocol.REST_XML
            yield _Visit(node.element, kind.element, visit.shape, visit.member, visit.above)
        case SyntaxMap(), MapOf():
            yield _Visit(node.value, kind.value, visit.shape, visit.member, visit.above)
        case SyntaxObject(), ArrayOf() if service.protocol is Protocol.REST_XML:
            inner = xml_trees.wrapped_item(node, visit.member)
            if inner is not None:
                yield _Visit(inner, kind.element, visit.shape, visit.member, visit.above)
        case SyntaxObject() | SyntaxArray(), MapOf() if service.protocol is Protocol.REST_XML:
            inner = xml_trees.map_value(node, visit.member)
            if inner is not None:
                yield _Visit(inner, kind.value, visit.shape, visit.member, visit.above)
        case _:
            _check_leaf(service, visit, kind)


def _object(
    service: ServiceDraft, shape: ShapeDraft, node: SyntaxObject, above: frozenset[str] = frozenset()
) -> Iterator[_Visit]:
    """Visits of an object's members; members that no entry describes are added from the block."""
    pairs = (
        xml_trees.align(shape, node)
        if service.protocol is Protocol.REST_XML
        else [(child, shape.member(child.name)) for child in node.members]
    )
    above |= {shape.id}
    for child, member in pairs:
        if member is None:
            if shape.role is not Role.TREE:
                text = f"the syntax block shows {child.name}, which {shape.id} does not describe"
                service.found.add(syntax_member_unknown.RULE(text, child.span))
            member = _add(service, shape, child)
        if member.node is None:
            member.node = child.value
        yield _Visit(child.value, member.expression, shape, member, above)


def _add(service: ServiceDraft, shape: ShapeDraft, child: SyntaxMember) -> MemberDraft:
    place = {Role.REQUEST: EntryPlace.REQUEST_BODY, Role.RESPONSE: EntryPlace.RESPONSE_BODY}
    member = MemberDraft(
        name=shape.free_name(child.name),
        wire_name=child.name,
        span=child.span,
        place=place.get(shape.role, EntryPlace.CONTENTS),
    )
    shape.members.append(member)
    return member


def _from_tree(service: ServiceDraft, link: TypeLink) -> ShapeDraft:
    """A structure that only syntax blocks show; its members are added as blocks are walked."""
    shape = ShapeDraft(id=link.name, role=Role.TREE, span=link.span)
    if link.name in service.shapes:
        shape.id = names.free_name(service, link.name)
    service.shapes[shape.id] = shape
    service.aliases[link.name.lower()] = shape.id
    return shape


def _check_leaf(service: ServiceDraft, visit: _Visit, expression: TypeExpression) -> None:
    """Report a node whose kind is not that of the entry."""
    node = visit.node
    match node, expression:
        case SyntaxLeaf(), NamedType():
            fitting = LEAVES.get(node.kind) if service.protocol is not Protocol.REST_XML else None
            if fitting is None or expression.name in fitting or expression.name == node.kind:
                return
        case (
            (SyntaxLeaf(kind="..."), _) | (SyntaxReference(), TypeLink()) | (_, NamedType(name="json value"))
        ):
            return
        case (SyntaxObject(members=()), _) | (SyntaxLeaf(kind="json value"), _):
            return
    text = f"{visit.shape.id}.{visit.member.name} is described as {describe(expression)}, the syntax block shows {describe_node(node)}"
    service.found.add(syntax_kind_differs.RULE(text, node.span))


def describe_node(node: SyntaxNode) -> str:
    """What a syntax block shows, in words."""
    match node:
        case SyntaxLeaf():
            return node.kind
        case SyntaxReference():
            return node.name
        case SyntaxArray():
            return "an array"
        case SyntaxMap():
            return "a map"
        case SyntaxObject():
            return "an object"


def _opaque(service: ServiceDraft) -> None:
    """Structures without members for the types that neither a page nor a block shows, and the report of missing pages."""
    missing: dict[str, tuple[TypeLink, ShapeDraft]] = {}
    todo, seen = list(service.shapes.values()), set(service.shapes)
    for shape in todo:  # grows by the shapes that links bring in
        for member in shape.members:
            link = innermost(member.expression)
            if not isinstance(link, TypeLink):
                continue
            target = names.find(service, link)
            if target is None:
                target = _from_tree(service, link)
                target.role = Role.OPAQUE
            if target.id not in seen:
                seen.add(target.id)
                todo.append(target)
            if target.role in (Role.TREE, Role.OPAQUE) and member.entry is not None:
                missing.setdefault(target.id, (link, target))
    for link, target in missing.values():
        shown = (
            "its members are those that syntax blocks show"
            if target.role is Role.TREE
            else "its members are not known"
        )
        service.found.add(
            missing_type_page.RULE(
                f"no page describes {link.name}; {shown}",
                link.span,
                help=f"add the page {link.target or 'of ' + link.name} to the input",
            )
        )
