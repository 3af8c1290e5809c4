"""Compares XML syntax blocks with described members: which child is which, and how lists are written."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from codegen.linking.aws.draft import Elements, MemberDraft, Role, ShapeDraft
from codegen.pages.aws import EntryPlace, SyntaxArray, SyntaxMember, SyntaxNode, SyntaxObject

BODIES = frozenset({EntryPlace.REQUEST_BODY, EntryPlace.RESPONSE_BODY})
NAMESPACES = {"xsi": "http://www.w3.org/2001/XMLSchema-instance"}
"""Prefixes that blocks use without declaring them (XML Schema Part 1, section 2.6)."""


def align(shape: ShapeDraft, node: SyntaxObject) -> list[tuple[SyntaxMember, MemberDraft | None]]:
    """The children, each with its member.

    Type pages have the SDK's names, blocks those on the wire: the same but for case, or the name of a list's items, or
    others. The last are paired by position, since blocks list members in the case-insensitive order of the SDK's names. A
    structure that no page describes has the blocks' names.
    """
    if shape.role is Role.TREE:
        known = shape.by_name()
        return [(child, known.get(child.name)) for child in _repeating(node.members)]
    children = node.members
    pairs: dict[int, MemberDraft] = {}
    left = {
        id(member): member
        for member in sorted(shape.members, key=lambda member: member.name.lower())
        if shape.role is Role.TYPE or member.place in BODIES
    }
    for of_member, of_child in _WAYS:
        wanted: dict[str, deque[MemberDraft]] = {}
        for member in left.values():
            for word in of_member(member):
                wanted.setdefault(word, deque()).append(member)
        for index, child in enumerate(children):
            alike = wanted.get(of_child(child.name), ()) if index not in pairs else ()
            while alike and index not in pairs:
                match = alike.popleft()
                if left.pop(id(match), None) is not None:
                    pairs[index] = match
    rest = [index for index in range(len(children)) if index not in pairs]
    if len(rest) == len(left):
        pairs |= dict(zip(rest, left.values(), strict=True))
    for index, member in pairs.items():
        name(member, children[index])
    # One name may stand for two members that a page describes; what no member is left for is one of them again.
    first: dict[str, int] = {}
    again: dict[int, list[SyntaxMember]] = {}
    for index, child in enumerate(children):
        before = first.setdefault(child.name, index)
        again.setdefault(index if index in pairs else before, []).append(child)
    return [(child, pairs.get(index)) for index, shown in again.items() for child in _repeating(shown)]


_WAYS: tuple[tuple[Callable[[MemberDraft], Iterable[str]], Callable[[str], str]], ...] = (
    (lambda member: {member.wire_name, member.name}, str),
    (lambda member: (member.name.lower(),), str.lower),
    (lambda member: (member.name.lower().removesuffix("s"),), str.lower),
)
"""Ways in which a member and a child have one name, the surest first: as it is, but for case, as an item of a list."""


def _repeating(children: Iterable[SyntaxMember]) -> Iterable[SyntaxMember]:
    """The children, where one that the block shows again may repeat; it has what any of its appearances holds."""
    shown: dict[str, list[SyntaxMember]] = {}
    for child in children:
        shown.setdefault(child.name, []).append(child)
    for first, *again in shown.values():
        if again:
            united = _united([_once(first.value), *(_once(child.value) for child in again)])
            first = replace(first, value=SyntaxArray(united, first.span))
        yield first


def _once(node: SyntaxNode) -> SyntaxNode:
    return node.element if isinstance(node, SyntaxArray) else node


def _united(nodes: Sequence[SyntaxNode]) -> SyntaxNode:
    """One node with what any of them holds; they are of one kind, which the first has."""
    objects = [node for node in nodes if isinstance(node, SyntaxObject)]
    first = nodes[0]
    if not isinstance(first, SyntaxObject):
        return first
    members: dict[str, list[SyntaxMember]] = {}
    repeating = set()
    for node in objects:
        here = set()
        for member in node.members:
            members.setdefault(member.name, []).append(member)
            if member.name in here:
                repeating.add(member.name)
            here.add(member.name)
    united: list[SyntaxMember] = []
    for name, shown in members.items():
        if name in repeating or len(shown) == 1:
            united += shown
        elif any(isinstance(member.value, SyntaxArray) for member in shown):
            element = _united([_once(member.value) for member in shown])
            united.append(replace(shown[0], value=SyntaxArray(element, shown[0].span)))
        else:
            united.append(replace(shown[0], value=_united([member.value for member in shown])))
    return replace(first, members=tuple(united), cut=any(node.cut for node in objects))


def name(member: MemberDraft, child: SyntaxMember) -> None:
    """Give a member its name in a block."""
    prefix, colon, _ = child.name.partition(":")
    member.wire_name = child.name
    if child.attribute or (colon and prefix in NAMESPACES):
        member.mark("xml_attribute")


def wrapped_item(node: SyntaxObject, elements: Elements) -> SyntaxNode | None:
    """The item of a list that is an element with one kind of child, which the block may show more than once."""
    if len({child.name for child in node.members}) != 1:
        return None
    item = node.members[0]
    elements.item_name = item.name
    return item.value.element if isinstance(item.value, SyntaxArray) else item.value


def map_value(node: SyntaxObject | SyntaxArray, elements: Elements) -> SyntaxNode | None:
    """The value of a map's entries: of an element of elements with a key and a value or, flattened, of the latter alone."""
    entry: SyntaxNode = node
    if isinstance(node, SyntaxArray):
        entry, elements.flattened = node.element, True
    elif len(node.members) == 1:
        entry, elements.item_name = node.members[0].value, node.members[0].name
        entry = entry.element if isinstance(entry, SyntaxArray) else entry
    if not isinstance(entry, SyntaxObject) or len(entry.members) != 2:
        return None
    key, value = entry.members
    elements.map_names = (key.name, value.name)
    return value.value
