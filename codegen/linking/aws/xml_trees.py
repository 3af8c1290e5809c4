"""Compares XML syntax blocks with described members: which child is which, and how lists are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from codegen.linking.aws.draft import MemberDraft, Role, ShapeDraft
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
    children = list(node.members)
    pairs: dict[int, MemberDraft] = {}
    left = sorted(
        (m for m in shape.members if shape.role is Role.TYPE or m.place in BODIES),
        key=lambda m: m.name.lower(),
    )
    for same in (_exactly, _but_for_case, _as_item):
        for index, child in enumerate(children):
            match = next((m for m in left if same(m, child)), None) if index not in pairs else None
            if match is not None:
                pairs[index] = match
                left.remove(match)
    rest = [index for index in range(len(children)) if index not in pairs]
    if len(rest) == len(left):
        pairs |= dict(zip(rest, left, strict=True))
    for index, member in pairs.items():
        name(member, children[index])
    return [(child, pairs.get(index)) for index, child in enumerate(children)]


def _repeating(children: Iterable[SyntaxMember]) -> Iterable[SyntaxMember]:
    """The children, where one that the block shows again may repeat; it has what any of its appearances holds."""
    distinct: dict[str, SyntaxMember] = {}
    for child in children:
        known = distinct.setdefault(child.name, child)
        if known is not child:
            first = known.value.element if isinstance(known.value, SyntaxArray) else known.value
            distinct[child.name] = replace(known, value=SyntaxArray(_united(first, child.value), known.span))
    return distinct.values()


def _united(first: SyntaxNode, second: SyntaxNode) -> SyntaxNode:
    if not (isinstance(first, SyntaxObject) and isinstance(second, SyntaxObject)):
        return first
    names = {member.name for member in first.members}
    more = (member for member in second.members if member.name not in names)
    return replace(first, members=(*first.members, *more), cut=first.cut or second.cut)


def _exactly(member: MemberDraft, child: SyntaxMember) -> bool:
    return child.name in (member.wire_name, member.name)


def _but_for_case(member: MemberDraft, child: SyntaxMember) -> bool:
    return child.name.lower() == member.name.lower()


def _as_item(member: MemberDraft, child: SyntaxMember) -> bool:
    return child.name.lower() == member.name.lower().removesuffix("s")


def name(member: MemberDraft, child: SyntaxMember) -> None:
    """Give a member its name in a block."""
    prefix, colon, _ = child.name.partition(":")
    member.wire_name = child.name
    if colon and prefix in NAMESPACES:
        member.mark("xml_attribute")


def wrapped_item(node: SyntaxObject, member: MemberDraft) -> SyntaxNode | None:
    """The item of a list that is an element with one kind of child."""
    if len(node.members) != 1:
        return None
    item = node.members[0]
    member.item_name = item.name
    return item.value.element if isinstance(item.value, SyntaxArray) else item.value


def map_value(node: SyntaxObject | SyntaxArray, member: MemberDraft) -> SyntaxNode | None:
    """The value of a map's entries: of an element of elements with a key and a value or, flattened, of the latter alone."""
    entry: SyntaxNode = node
    if isinstance(node, SyntaxArray):
        entry, member.flattened = node.element, True
    elif len(node.members) == 1:
        entry, member.item_name = node.members[0].value, node.members[0].name
        entry = entry.element if isinstance(entry, SyntaxArray) else entry
    if not isinstance(entry, SyntaxObject) or len(entry.members) != 2:
        return None
    key, value = entry.members
    member.map_names = (key.name, value.name)
    return value.value
