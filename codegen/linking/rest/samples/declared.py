"""What code declares, and whether what stands behind names are types and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from codegen.linking.rest.samples.declared_words import Style, is_hard, is_type
from codegen.records import dataclass


@dataclass(slots=True)
class Member:
    """A member as code declares it."""

    name: str
    type: str
    """As printed, with `object` in place of members that are declared inside of it."""
    line: int
    """Its line, from 0 within the code."""
    required: bool | None = None
    nullable: bool = False
    default: str | None = None
    documentation: str = ""
    members: list[Member] = field(default_factory=list)


@dataclass(slots=True)
class Declaration:
    """A declared object, or a name for another type."""

    name: str
    """Empty for members without a name around them."""
    members: list[Member] = field(default_factory=list)
    alias: str = ""
    """The type that the name stands for, where it has no members."""
    bases: tuple[str, ...] = ()
    style: Style = Style.COLON
    line: int = 0
    many: bool = False
    """What is declared is the item of a list."""


def only_types(members: Sequence[Member]) -> bool:
    """Whether all that stands behind names are types, and some of them more than a text."""
    all_ = flat(members)
    if not all(each.members or may_be_type(each.type) for each in all_):
        return False
    if 2 * sum(bool(each.members) or is_hard(each.type, named=False) for each in all_) < len(all_):
        return False
    words = [set(_LETTERS.findall(each.type.lower())) - _PLAIN for each in all_ if "|" not in each.type]
    return any(words) or any(each.required is not None for each in all_)


def may_be_type(text: str) -> bool:
    """Whether what stands behind a name is a type, and not a value as in an example."""
    return is_type(text) and is_hard(text, named=True)


_LETTERS = re.compile(r"[a-z]+")
_PLAIN = frozenset({"string", "object", "array", "null", "true", "false", "of"})
"""Words that examples have in the place of values, too."""


def flat(members: Sequence[Member]) -> list[Member]:
    """Members and those below them, each before its own."""
    out: list[Member] = []
    for member in members:
        out += [member, *flat(member.members)]
    return out


def without_brackets(members: list[Member]) -> list[Member]:
    """The members, without brackets where all types stand in them as placeholders do: `{ name: [string], size: [integer] }`."""
    leaves = [each for each in flat(members) if not each.members]
    if len(leaves) > 1 and all(_PLACEHOLDER.fullmatch(each.type) for each in leaves):
        for each in leaves:
            each.type = each.type[1:-1]
    return members


_PLACEHOLDER = re.compile(r"\[\w+\]")
is_placeholder = _PLACEHOLDER.fullmatch
