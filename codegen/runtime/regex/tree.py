"""Regular expressions as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Ranges: TypeAlias = "tuple[tuple[int, int], ...]"
"""First and last code points of ranges, sorted and separate."""
LAST = 0x10FFFF
ALL: Ranges = ((0, LAST),)


class _Tree:
    """What nodes have in common: the decorator writes the same for each class, which takes most of the time of the import."""

    __slots__: tuple[str, ...] = ()

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({values})"


@dataclass(slots=True, eq=False, repr=False)
class Character(_Tree):
    """Matches exactly one character; `text` is RE2's notation."""

    text: str
    weight: int = 3
    """Rough size of its automaton."""
    ranges: Ranges | None = None
    """The characters in the dialect of the page; None for Unicode properties, which only RE2 knows."""


@dataclass(slots=True, eq=False, repr=False)
class Anchor(_Tree):
    """Matches a position."""

    text: str


@dataclass(slots=True, eq=False, repr=False)
class Look(_Tree):
    """A lookaround."""

    body: Node
    ahead: bool
    negated: bool


@dataclass(slots=True, eq=False, repr=False)
class Unknown(_Tree):
    """A construct that RE2 cannot express; matches anything of any length."""

    construct: str


@dataclass(slots=True, eq=False, repr=False)
class Repeat(_Tree):
    """A quantifier."""

    body: Node
    minimum: int
    maximum: int | None
    possessive: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Group(_Tree):
    """A group, with RE2's flags; `atomic` ones do not backtrack."""

    body: Node
    flags: str = ""
    atomic: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Sequence(_Tree):
    """Parts in sequence."""

    parts: tuple[Node, ...]


@dataclass(slots=True, eq=False, repr=False)
class Choice(_Tree):
    """Alternatives."""

    branches: tuple[Node, ...]


Node: TypeAlias = (
    "Character | Anchor | Look | Unknown | Repeat | Group | Sequence | Choice"
)

START = Anchor("^")
END = Anchor("$")


def joined(ranges: list[tuple[int, int]]) -> Ranges:
    """`Ranges` from ranges in any order."""
    out: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if out and low <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return tuple(out)


def negated(ranges: Ranges) -> Ranges:
    """All other characters."""
    out: list[tuple[int, int]] = []
    start = 0
    for low, high in ranges:
        if low > start:
            out.append((start, low - 1))
        start = high + 1
    return (*out, (start, LAST)) if start <= LAST else tuple(out)


def opened(node: Node) -> Node:
    """The tree without anchors and groups around it, which have no meaning if the whole value must match."""
    while True:
        parts = node.parts if isinstance(node, Sequence) else (node,)
        before = len(parts)
        first_kept, end = 0, before
        while first_kept < end and parts[first_kept] == START:
            first_kept += 1
        while first_kept < end and parts[end - 1] == END:
            end -= 1
        parts = parts[first_kept:end]
        first = parts[0] if len(parts) == 1 else None
        if isinstance(first, Group) and not first.flags and not first.atomic:
            node = first.body
            continue
        if len(parts) == before and not (first and isinstance(node, Sequence)):
            return node
        node = first or Sequence(parts)
        if isinstance(node, Sequence) and before == len(parts):
            return node


def width(node: Node) -> tuple[int, int | None]:
    """Minimum and maximum length of a match; None for no maximum."""
    match node:
        case Character():
            return 1, 1
        case Unknown():
            return 0, None
        case Sequence(parts=parts):
            widths = [width(part) for part in parts]
            highs = [high for _, high in widths if high is not None]
            most = sum(highs) if len(highs) == len(widths) else None
            return sum(low for low, _ in widths), most
        case Choice(branches=branches):
            widths = [width(branch) for branch in branches]
            highs = [high for _, high in widths if high is not None]
            most = max(highs) if len(highs) == len(widths) else None
            return min(low for low, _ in widths), most
        case Group(body=body):
            return width(body)
        case Repeat():
            low, high = width(node.body)
            if high == 0 or node.maximum == 0:
                return 0, 0
            most = None if node.maximum is None or high is None else node.maximum * high
            return low * node.minimum, most
        case _:
            return 0, 0
