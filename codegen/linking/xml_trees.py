"""XML syntax blocks beside described members: which child is which, and how lists are written."""

from __future__ import annotations

from codegen.linking.draft import MemberDraft, Role, ShapeDraft
from codegen.pages import SyntaxArray, SyntaxMember, SyntaxNode, SyntaxObject

NAMESPACES = {"xsi": "http://www.w3.org/2001/XMLSchema-instance"}
"""Prefixes that blocks use without saying what they mean (XML Schema Part 1, section 2.6)."""


def align(shape: ShapeDraft, node: SyntaxObject) -> list[tuple[SyntaxMember, MemberDraft | None]]:
    """Children with their members.

    Type pages have the SDK's names and blocks the names on the wire; both list members in the case-insensitive
    order of the former (FORMS.md, section 3), so that they pair by position where their numbers agree.
    """
    if shape.role is Role.TYPE and len(node.members) == len(shape.members):
        ordered = sorted(shape.members, key=lambda member: member.name.lower())
        pairs = list(zip(node.members, ordered, strict=True))
        for child, member in pairs:
            name(member, child)
        return [*pairs]
    return [(child, shape.member(child.name)) for child in node.members]


def name(member: MemberDraft, child: SyntaxMember) -> None:
    """Give a member the name that it has in a block."""
    prefix, colon, _ = child.name.partition(":")
    member.wire_name = child.name
    if colon and prefix in NAMESPACES:
        member.xml_attribute = True


def wrapped_item(node: SyntaxObject, member: MemberDraft) -> SyntaxNode | None:
    """The item of a list that is an element with one kind of child."""
    if len(node.members) != 1:
        return None
    item = node.members[0]
    member.item_name = item.name
    return item.value.element if isinstance(item.value, SyntaxArray) else item.value
