"""Tells lists from structures with one member: XML blocks show both as an element with one kind of child."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.linking.aws.draft import MemberDraft, ShapeDraft
from codegen.linking.aws.undescribed import singular
from codegen.pages.aws import SyntaxArray, SyntaxMember, SyntaxNode, SyntaxObject

ITEMS = frozenset({"member", "item", "entry"})
"""Names of items that have no name of their own."""
_COLLECTIONS = ("list", "set")
"""Ends of names that mean several, beside the plural."""


class Lone(Enum):
    """What an element with one kind of child is."""

    LIST = "a list of it"
    STRUCTURE = "a structure with that member"
    EITHER = "a structure whose one member may repeat"


def lone(name: str, node: SyntaxObject) -> Lone:
    """What the element `name` is, as its name and its child's tell; a wrong answer loses nothing.

    All lists of the vendor's models that write XML are read as lists, or as members that may repeat.
    """
    if len(node.members) != 1 or isinstance(node.members[0].value, SyntaxArray):
        return Lone.STRUCTURE
    child = node.members[0]
    if _listed(name, child):
        return Lone.LIST
    held = child.value
    if isinstance(held, SyntaxObject) and len(held.members) == 1 and _listed(child.name, held.members[0]):
        return Lone.STRUCTURE
    return Lone.EITHER


def _listed(name: str, child: SyntaxMember) -> bool:
    name, item = name.lower(), child.name.lower()
    several = singular(name) != name or name.endswith(_COLLECTIONS)
    if item in ITEMS or name == "items" or singular(name).endswith(singular(item)):
        return True
    return several and singular(item) == item and isinstance(child.value, SyntaxObject)


def item_of(node: SyntaxObject) -> SyntaxMember:
    """The item of a list."""
    return node.members[0]


def repeated(node: SyntaxObject) -> SyntaxObject:
    """The element as a block would show it if its child occurred again."""
    (child,) = node.members
    several: SyntaxNode = SyntaxArray(child.value, child.value.span)
    return replace(node, members=(replace(child, value=several),))


REPETITION_UNKNOWN = Rule(
    "MD221",
    "repetition-unknown",
    Severity.WARNING,
    """An XML block does not tell whether an element repeats.

## What it does

Reports an element without a description in which the block shows one kind of child. Lists are printed so, with a
single item, and structures with one member too. Names decide: `<Tags><Tag>` is a list. Where they do not, the
element is a structure whose one member may occur several times, so that nothing is lost of what arrives.

## Why it is bad

It is a guess. When the page of the type is added, the member may become another type.

## Example

    <Lamp>
       <Origin>
          <Place>string</Place>
       </Origin>
    </Lamp>

## How to fix

Add the page of the type to the input.
""",
)


def remark(shape: ShapeDraft, member: MemberDraft, node: SyntaxObject, told: Lone) -> Diagnostic:
    """The finding that the reading is a guess."""
    child = node.members[0].name
    return REPETITION_UNKNOWN(
        f"no page describes {shape.id}.{member.name}, and its block does not tell whether <{child}> may repeat in it; it is read as {told.value}",
        member.span,
        help="add the page of its type to the input",
    )
