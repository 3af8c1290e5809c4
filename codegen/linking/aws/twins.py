"""Members that a page writes in two ways: one in its syntax block, another one where it describes them."""

from __future__ import annotations

from dataclasses import field

from codegen.diagnostics import Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.diagnostics.rules.model.shapes import SYNTAX_MEMBER_UNKNOWN
from codegen.ir.model import Protocol
from codegen.linking.aws.draft import MemberDraft, Role, ServiceDraft, ShapeDraft
from codegen.linking.aws.xml_trees import BODIES
from codegen.pages.aws import SyntaxMember, SyntaxObject
from codegen.records import dataclass
from codegen.spelling import Near, did_you_mean

NAME_CASE_DIFFERS = Rule(
    "PG302",
    "name-case-differs",
    Severity.ERROR,
    """A member is written in two ways that differ only in case or signs.

## What it does

Reports a key of the syntax block that no entry describes, where an entry that the block does not show, on the same page or on that of
the type, has the same name with other capitals, small letters or signs.

## Why it is bad

Names on the wire are told apart by case and signs: one of the spellings does not reach the service. As it stands the SDK would have two
members, one of them without its constraints and optional.

## Example

    { "maxItems": number }

and an entry `MaxItems`.

## How to fix

Use the spelling that the service expects in both places.
""",
)

NEAR_MISS_NAME = Rule(
    "PG303",
    "near-miss-name",
    Severity.ERROR,
    """An entry and a key of the syntax block have nearly the same name.

## What it does

Reports an entry that the syntax block does not show while the block has a key, described by no entry, that is spelled
almost the same.

## Why it is bad

It is one member with a typing error in one of its names. As it stands the SDK would have two members, and one of
them does not exist.

## Example

    { "ModelPackgeName": "string" }

and an entry `ModelPackageName`.

## How to fix

Correct the name that is wrong.
""",
)


_MOST_TOLD = 100
"""So many of the described members are held against a key for a suggestion, and so many keys get one."""


@dataclass(slots=True)
class Twins:
    """The described members of a structure, and those of them that a block does not show."""

    service: ServiceDraft
    shape: ShapeDraft
    node: SyntaxObject
    described: list[str] = field(default_factory=list)
    free: dict[str, MemberDraft] = field(default_factory=dict)
    near: Near = field(default_factory=lambda: Near(()))
    alike: dict[str, str] = field(default_factory=dict)
    """Letters of a name in `free` -> the name."""
    known: bool = False
    told: int = 0
    """So many keys were reported that are like no member; where there are hundreds, no mistake of a letter is what is wrong."""

    def report(self, child: SyntaxMember) -> None:
        """Report a key that no entry describes: an error where it is that of an entry with a mistake on the page of the same operation.

        Pages of types may be of another day than blocks that show them, so that there only case and signs may differ, and elements of XML
        may be items whose list is described, in the plural.
        """
        self._learn()
        meant = self._mistaken(child.name)
        if meant not in self.free:
            text = f"the syntax block shows {child.name}, which {self.shape.id} does not describe"
            self.told += 1
            hint = did_you_mean(child.name, self.described) if self.told <= _MOST_TOLD else ""
            self.service.collector.add(SYNTAX_MEMBER_UNKNOWN(text, child.span, help=hint))
            return
        rule = NAME_CASE_DIFFERS if _letters(meant) == _letters(child.name) else NEAR_MISS_NAME
        self.service.collector.add(
            rule(
                f"'{meant}' is written '{child.name}' in the {self.shape.role} syntax: the SDK would have both, and one of them does not exist",
                self.free.pop(meant).span,
                notes=(Note("the syntax block has it here", child.span),),
                help="write the name as the service expects it in both places",
            )
        )

    def _learn(self) -> None:
        if self.known:
            return
        self.known = True
        entries = [member for member in self.shape.members if member.entry is not None]
        self.described = [member.wire_name for member in entries[:_MOST_TOLD]]
        if self.service.protocol is Protocol.REST_XML:
            return
        shown = {child.name for child in self.node.members}
        unshown = (each for each in entries if (self._whole or each.place in BODIES) and shown.isdisjoint((each.name, each.wire_name)))
        self.free = {member.wire_name: member for member in unshown}
        self.near = Near(self.free)
        self.alike = {_letters(name): name for name in self.free}

    @property
    def _whole(self) -> bool:
        """Whether the structure has a page of its own."""
        return self.shape.role not in (Role.REQUEST, Role.RESPONSE)

    def _mistaken(self, name: str) -> str:
        """The member that is meant by a key; empty for none."""
        return self.alike.get(_letters(name), "") if self._whole else self.near.single_mistake(name)


def _letters(name: str) -> str:
    """A name without case and signs."""
    return "".join(filter(str.isalnum, name)).lower()
