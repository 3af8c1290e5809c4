"""Pass: compares syntax blocks with entries, and makes structures for types that no page describes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from codegen.diagnostics.rules.model.shapes import MISSING_TYPE_PAGE, UNKNOWN_TYPE_WORD
from codegen.ir.model import Location, Protocol
from codegen.linking.aws import names, xml_lists, xml_trees
from codegen.linking.aws.contradictions import Contradictions
from codegen.linking.aws.draft import Elements, MemberDraft, Role, ServiceDraft, ShapeDraft
from codegen.linking.aws.known_types import KnownTypes
from codegen.linking.aws.misspelt_types import misspelt
from codegen.linking.aws.same_shape import LEAVES, fits
from codegen.linking.aws.twins import Twins
from codegen.linking.aws.undescribed import (
    expression,
    inner_object,
    innermost,
    linked_name,
    new_name,
    type_name,
)
from codegen.pages.aws import (
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
from codegen.records import dataclass
from codegen.spelling import did_you_mean


@dataclass(slots=True)
class _Visit:
    """A node of a syntax block, with what the entries say of it."""

    node: SyntaxNode
    expression: TypeExpression | None
    shape: ShapeDraft
    member: MemberDraft
    above: frozenset[str] = frozenset()
    """The shapes that it stands in."""
    waited: bool = False
    depth: int = 0
    """The number of collections of the member that it stands in."""

    def within(self, node: SyntaxNode, kind: TypeExpression) -> _Visit:
        """The visit of what the collection holds."""
        return _Visit(node, kind, self.shape, self.member, self.above, depth=self.depth + 1)


def resolve(service: ServiceDraft) -> None:
    """Give every type link of the service a structure."""
    todo: list[_Visit] = []
    types = KnownTypes(service)
    for operation in list(service.operations.values()):
        for shape, block in operation.sides():
            if block is not None and isinstance(block.body, SyntaxObject):
                payload = next((m for m in shape.members if m.location is Location.PAYLOAD), None)
                if payload is not None:
                    todo.append(_Visit(block.body, payload.expression, shape, payload))
                else:
                    todo += _object(service, types, shape, block.body)
    _walk(service, types, todo)
    _opaque(service)


def _walk(service: ServiceDraft, types: KnownTypes, todo: list[_Visit]) -> None:
    """Walk the trees with lists of open visits, so that depth costs no stack.

    Objects without a name wait until all named ones are known, since they may be of the same types.
    """
    waiting: deque[_Visit] = deque()
    contradictions = Contradictions()
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
                visit.expression = _nameless(service, types, visit, inner)
            else:
                visit.expression = expression(visit.node, name)
            visit.member.expression = visit.expression
            types.tell(visit.shape, visit.member)
        todo += _inside(service, types, visit, visit.expression, contradictions)
    service.collector.extend(contradictions.findings())


def _nameless(service: ServiceDraft, types: KnownTypes, visit: _Visit, inner: SyntaxObject) -> TypeExpression:
    """The type of a node that holds an object without a name."""
    member, above = visit.member, visit.above
    wanted = type_name(member.wire_name, member.node is not inner)
    name = types.find(member, wanted, inner, above)
    if name is not None or service.protocol is not Protocol.REST_XML or visit.node is not inner:
        return expression(visit.node, name or new_name(service, visit.shape, wanted))
    lone = xml_lists.lone(member.wire_name, inner)
    if lone in (xml_lists.Lone.LIST, xml_lists.Lone.EITHER):
        service.collector.add(xml_lists.remark(visit.shape, member, inner, lone))
    if lone is xml_lists.Lone.LIST:
        item = xml_lists.item_of(inner)
        member.at(0).item_name = item.name
        held = inner_object(item.value)
        wanted = (
            type_name(member.wire_name, True) if item.name in xml_lists.ITEMS else type_name(item.name, False)
        )
        if held is not None:
            name = types.find(member, wanted, held, above)
            name = name or new_name(service, visit.shape, wanted)
        return ArrayOf(expression(item.value, name), visit.node.span)
    if lone is xml_lists.Lone.EITHER:
        visit.node = xml_lists.repeated(inner)
    return expression(visit.node, new_name(service, visit.shape, wanted))


def _inside(
    service: ServiceDraft,
    types: KnownTypes,
    visit: _Visit,
    kind: TypeExpression,
    contradictions: Contradictions,
) -> Iterator[_Visit]:
    """The visits of what a node holds, with what its type says of it."""
    node = visit.node
    xml = service.protocol is Protocol.REST_XML
    if xml and visit.member.entry is None and not visit.depth:
        kind = _repeating(service, types, visit, visit.member.expression or kind)
    match node, kind:
        case SyntaxObject(), TypeLink():
            target = names.bring_in(service, kind) or _from_tree(service, kind)
            yield from _object(service, types, target, node, visit.above)
        case SyntaxLeaf(), TypeLink(target=None) if node.kind in LEAVES and names.look(service, kind) is None:
            text = f"{kind.name!r} is no type that pages know; the syntax block shows a {node.kind}, which is taken"
            service.collector.add(misspelt(kind, shown=True) or UNKNOWN_TYPE_WORD(text, kind.span))
            visit.member.expression = expression(visit.member.node or node, None)
        case SyntaxArray(element=SyntaxObject() as wrapper), ArrayOf() if xml and _wraps(service, wrapper, kind.element):
            inner = xml_trees.wrapped_item(wrapper, visit.member.at(visit.depth))
            assert inner is not None
            yield visit.within(inner, kind.element)
        case SyntaxArray(), ArrayOf():
            visit.member.at(visit.depth).flattened = service.protocol is Protocol.REST_XML
            yield visit.within(node.element, kind.element)
        case SyntaxMap(), MapOf():
            yield visit.within(node.value, kind.value)
        case SyntaxObject() | SyntaxLeaf(), ArrayOf() if visit.member.at(visit.depth).flattened:
            yield visit.within(node, kind.element)
        case SyntaxObject(), ArrayOf() if service.protocol is Protocol.REST_XML:
            inner = xml_trees.wrapped_item(node, visit.member.at(visit.depth))
            if inner is not None:
                yield visit.within(inner, kind.element)
            elif not _agree(service, visit, kind):
                contradictions.add(visit.shape, visit.member, kind, node)
        case SyntaxObject() | SyntaxArray(), MapOf() if service.protocol is Protocol.REST_XML:
            inner = xml_trees.map_value(node, visit.member.at(visit.depth))
            if inner is not None:
                yield visit.within(inner, kind.value)
            elif not _agree(service, visit, kind):
                contradictions.add(visit.shape, visit.member, kind, node)
        case _:
            if not _agree(service, visit, kind):
                contradictions.add(visit.shape, visit.member, kind, node)


def _wraps(service: ServiceDraft, node: SyntaxObject, kind: TypeExpression) -> bool:
    """Whether an element that a block repeats is the list around items of a described type, which does not have its one child."""
    shape = names.look(service, kind) if isinstance(kind, TypeLink) else None
    shown = {child.name.lower() for child in node.members}
    if shape is None or shape.role is not Role.TYPE or len(shown) != 1 or not shape.members:
        return False
    return shown.isdisjoint(name.lower() for member in shape.members for name in (member.name, member.wire_name))


def _object(
    service: ServiceDraft,
    types: KnownTypes,
    shape: ShapeDraft,
    node: SyntaxObject,
    above: frozenset[str] = frozenset(),
) -> Iterator[_Visit]:
    """The visits of an object's members. Members that no entry describes are added from the block, once each."""
    known = shape.by_name()
    pairs = (
        xml_trees.align(shape, node)
        if service.protocol is Protocol.REST_XML
        else ((child, known.get(child.name)) for child in node.members)
    )
    above |= {shape.id}
    taken = {member.name for member in shape.members}
    twins = Twins(service, shape, node)
    for child, member in pairs:
        if member is None:
            if shape.role is not Role.TREE:
                twins.report(child)
            member = known[child.name] = _add(shape, child, taken)
            types.tell(shape, member)
        if member.node is None:
            member.node = child.value
        yield _Visit(child.value, member.expression, shape, member, above)


def _add(shape: ShapeDraft, child: SyntaxMember, taken: set[str]) -> MemberDraft:
    """Add a member to a shape whose members have the names `taken`."""
    name = child.name
    while name in taken:
        name += "_"
    taken.add(name)
    place = {Role.REQUEST: EntryPlace.REQUEST_BODY, Role.RESPONSE: EntryPlace.RESPONSE_BODY}
    member = MemberDraft(
        name=name,
        wire_name=child.name,
        span=child.span,
        place=place.get(shape.role, EntryPlace.CONTENTS),
    )
    xml_trees.name(member, child)
    shape.members.append(member)
    return member


def _from_tree(service: ServiceDraft, link: TypeLink) -> ShapeDraft:
    """A structure that only syntax blocks show; its members are added as the blocks are walked."""
    shape = ShapeDraft(id=link.name, role=Role.TREE, span=link.span)
    if link.name in service.shapes:
        shape.id = names.free_name(service, link.name)
    service.shapes[shape.id] = shape
    service.aliases[link.name.lower()] = shape.id
    return shape


def _repeating(service: ServiceDraft, types: KnownTypes, visit: _Visit, kind: TypeExpression) -> TypeExpression:
    """The type of an element that only blocks show, after what this block shows of repetition.

    Whichever of the blocks is read first: an element that one of them repeats may repeat, and one that holds something
    beside the items of a list is a structure whose member repeats.
    """
    member, node = visit.member, visit.node
    match node, kind:
        case SyntaxArray(), ArrayOf() | MapOf():
            return kind
        case SyntaxArray(), _:
            member.elements.insert(0, Elements(flattened=True))
            member.expression = ArrayOf(kind, node.span)
        case SyntaxObject(), ArrayOf() if (item := member.at(0).item_name) and {m.name for m in node.members} - {item}:
            link = TypeLink(new_name(service, visit.shape, type_name(member.wire_name, False)), None, node.span)
            inner = MemberDraft(name=item, wire_name=item, span=node.span, expression=kind, elements=member.elements)
            inner.elements[0] = Elements(flattened=True)
            shape = _from_tree(service, link)
            shape.members.append(inner)
            member.expression, member.elements = link, []
            types.tell(shape, inner)
        case _:
            return kind
    types.tell(visit.shape, member)
    return member.expression


def _agree(service: ServiceDraft, visit: _Visit, kind: TypeExpression) -> bool:
    """Whether a node without contents is of the kind that the entry, or another block, states."""
    node = visit.node
    match node, kind:
        case SyntaxLeaf(), NamedType():
            xml = service.protocol is Protocol.REST_XML
            return (xml and visit.member.entry is not None) or fits(node, kind, xml=xml)
        case (SyntaxLeaf(kind="..." | "json value"), _) | (SyntaxReference(), TypeLink()):
            return True
        case (_, NamedType(name="json value")) | (SyntaxObject(members=()), _):
            return True
    return False


def _opaque(service: ServiceDraft) -> None:
    """Add structures without members for types that neither a page nor a block shows, and report the missing pages."""
    missing: dict[str, tuple[TypeLink, ShapeDraft]] = {}
    todo, seen = list(service.shapes.values()), set(service.shapes)
    for shape in todo:  # links may add shapes on the way
        for member in shape.members:
            link = innermost(member.expression)
            if not isinstance(link, TypeLink):
                continue
            target = names.bring_in(service, link)
            if target is None:
                target = _from_tree(service, link)
                target.role = Role.OPAQUE
            if target.id not in seen:
                seen.add(target.id)
                todo.append(target)
            if target.role in (Role.TREE, Role.OPAQUE) and member.entry is not None:
                missing.setdefault(target.id, (link, target))
    described = [shape.id for shape in todo if shape.role is Role.TYPE]
    for link, target in missing.values():
        if target.role is Role.OPAQUE and (wrong := misspelt(link, shown=False)):
            service.collector.add(wrong)
            continue
        shown = (
            "its members are those that syntax blocks show"
            if target.role is Role.TREE
            else "its members are not known"
        )
        service.collector.add(
            MISSING_TYPE_PAGE(
                f"no page describes {link.name}; {shown}",
                link.span,
                help=did_you_mean(link.name, described) or f"add the page {link.target or 'of ' + link.name} to the input",
            )
        )
