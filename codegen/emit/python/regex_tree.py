"""Regular expressions as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Character:
    """What matches exactly one character, in RE2's words."""

    text: str
    weight: int = 3
    """Rough size of its automaton."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What matches without taking a character."""

    text: str


@dataclass(frozen=True, slots=True)
class Look:
    """A lookaround."""

    body: Node
    ahead: bool
    negated: bool


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that RE2 cannot express: matches anything, of any length."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A quantifier."""

    body: Node
    minimum: int
    maximum: int | None
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A group, with its flags in RE2's words; `atomic` ones never give back."""

    body: Node
    flags: str = ""
    atomic: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    branches: tuple[Node, ...]


Node: TypeAlias = Character | Anchor | Look | Unknown | Repeat | Group | Sequence | Choice
