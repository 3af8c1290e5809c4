"""Strings of given lengths that match a pattern.

The possible lengths of each part of a pattern are computed first, so that no choice leads to a dead end: a string of exactly 36
characters for `[a-z][a-z0-9-]*` is made as quickly as one of any length. Lookarounds and references to groups match the empty
string; the caller checks the string against the pattern.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Any, TypeAlias

from .parser import Parsed
from .tree import (
    END,
    Character,
    Choice,
    Group,
    Look,
    Node,
    Ranges,
    Repeat,
    Sequence,
    width,
)

Choose: TypeAlias = "Callable[[int], int]"
"""Gives a number from 0 to below its argument; 0 is the simplest choice."""

MORE = 40
"""Most characters of a string beyond its minimum."""
DRAWN = 4
"""Characters of a repeated class that are chosen one by one; further ones repeat them."""
_LONGEST = 100_000
"""Most characters of a string."""
_SURROGATES = (0xD800, 0xDFFF)
_ORDER = "a0A" + "".join(
    sorted(
        map(chr, range(128)), key=lambda c: (not c.isalnum(), not c.isprintable(), c)
    )
)
"""ASCII characters, the simplest first."""
_OTHERS = "éßñΩЖאش中日한ก€—\u0301\u00a0\u2003\U0001f600\U0010fffd\ufffd\u2028\x85"
"""Samples of other kinds of characters."""


class Sampler:
    """Makes strings of `low` to `high` characters that match a pattern."""

    def __init__(self, parsed: Parsed, low: int, high: int | None) -> None:
        self.tree = parsed.tree
        least, most = width(self.tree)
        start = max(low, least)
        ends = [end for end in (start + MORE, high, most) if end is not None]
        self.last = min(ends)
        self.full = (1 << max(0, self.last + 1)) - 1
        self._known: dict[tuple[int, int, int | None], int] = {}
        self.lengths: list[int] = []
        """The possible lengths of strings; empty if nothing matches, or only longer strings."""
        if start <= self.last < _LONGEST:
            possible = self.possible(self.tree) & ~((1 << start) - 1)
            for look in _whole_looks(self.tree):
                possible &= self.possible(look)
            self.lengths = _bits(possible)

    def make(self, choose: Choose) -> str:
        """Makes a string. `lengths` must not be empty."""
        return self.text(self.tree, self.lengths[choose(len(self.lengths))], choose)

    def possible(self, node: Node) -> int:
        """The possible lengths of a node, as bits."""
        match node:
            case Character():
                return 2 & self.full
            case Sequence(parts=parts):
                out = 1
                for part in parts:
                    out = self.after(out, self.possible(part))
                return out
            case Choice(branches=branches):
                out = 0
                for branch in branches:
                    out |= self.possible(branch)
                return out
            case Group(body=body):
                return self.possible(body)
            case Repeat():
                return self.repeated(node, node.minimum, node.maximum)
            case _:
                return 1

    def after(self, first: int, then: int) -> int:
        """The lengths of two parts in sequence."""
        if first.bit_count() > then.bit_count():
            first, then = then, first
        if first == 1:
            return then
        out = 0
        for length in _bits(first):
            out |= then << length
        return out & self.full

    def repeated(self, node: Repeat, low: int, high: int | None) -> int:
        """The lengths of `low` to `high` repetitions of the body of a node."""
        key = (id(node), low, high)
        if key not in self._known:
            self._known[key] = self._repeated(self.possible(node.body), low, high)
        return self._known[key]

    def _repeated(self, lengths: int, low: int, high: int | None) -> int:
        low = min(low, self.last + 1) if not lengths & 1 else low
        more = self.last if high is None else min(high - low, self.last)
        if lengths == 2 & self.full:
            top = min(low + max(more, 0), self.last)
            return ((1 << (top + 1)) - 1) & ~((1 << low) - 1)
        return self.after(
            self.power(lengths, low), self.power(lengths | 1, max(more, 0))
        )

    def power(self, lengths: int, count: int) -> int:
        """The lengths of exactly `count` repetitions."""
        out = 1
        while count:
            if count & 1:
                out = self.after(out, lengths)
            lengths = self.after(lengths, lengths)
            count >>= 1
        return out

    def text(self, node: Node, length: int, choose: Choose) -> str:
        """Makes a string of `length` characters, a possible length of the node."""
        match node:
            case Character():
                return _chosen(node, choose)
            case Sequence(parts=parts):
                return self.sequence(parts, length, choose)
            case Choice(branches=branches):
                ways = [
                    branch for branch in branches if self.possible(branch) >> length & 1
                ]
                return self.text(ways[choose(len(ways))], length, choose)
            case Group(body=body):
                return self.text(body, length, choose)
            case Repeat():
                return self.repeat(node, length, choose)
            case _:
                return ""

    def sequence(self, parts: tuple[Node, ...], length: int, choose: Choose) -> str:
        rest = [1]
        """Lengths of what follows each part."""
        for part in reversed(parts):
            rest.append(self.after(rest[-1], self.possible(part)))
        out: list[str] = []
        for part, left in zip(parts, reversed(rest[:-1]), strict=True):
            ways = [
                n
                for n in _bits(self.possible(part))
                if n <= length and left >> (length - n) & 1
            ]
            taken = ways[choose(len(ways))]
            out.append(self.text(part, taken, choose))
            length -= taken
        return "".join(out)

    def repeat(self, node: Repeat, length: int, choose: Choose) -> str:
        if isinstance(node.body, Character):
            drawn = "".join(
                _chosen(node.body, choose) for _ in range(min(length, DRAWN))
            )
            return (drawn * (length // DRAWN + 1))[:length]
        lengths, low, high = self.possible(node.body), node.minimum, node.maximum
        out: list[str] = []
        while length:
            low, high = max(0, low - 1), None if high is None else high - 1
            left = self.repeated(node, 0 if lengths & 1 else low, high)
            ways = [
                n
                for n in _bits(lengths)
                if 0 < n <= length and left >> (length - n) & 1
            ]
            taken = ways[choose(len(ways))]
            out.append(self.text(node.body, taken, choose))
            length -= taken
        return "".join(out)


def sample(parsed: Parsed, low: int, high: int | None, choose: Choose) -> str | None:
    """A string of `low` to `high` characters that matches but for lookarounds; None for none."""
    sampler = Sampler(parsed, low, high)
    return sampler.make(choose) if sampler.lengths else None


def _bits(mask: int) -> list[int]:
    return [at for at in range(mask.bit_length()) if mask >> at & 1]


def _whole_looks(tree: Node) -> list[Node]:
    """The lookaheads at the start of the pattern that reach to the end of the value."""
    bodies: list[Node] = []
    for part in tree.parts if isinstance(tree, Sequence) else ():
        if not isinstance(part, Look) or not part.ahead:
            break
        body = part.body.parts if isinstance(part.body, Sequence) else ()
        if not part.negated and body and body[-1] == END:
            bodies.append(part.body)
    return bodies


def _chosen(node: Character, choose: Choose) -> str:
    some = _some(node.text, node.ranges)
    return some[choose(len(some))]


@lru_cache(maxsize=1024)
def _some(text: str, ranges: Ranges | None) -> str:
    """Samples of a class, the simplest first."""
    if ranges is None:
        some = _known_to_re2(text, _ORDER + _OTHERS)
        return some or _known_to_re2(text, "".join(map(chr, range(0xD800)))) or "a"
    ends = [code for pair in ranges for code in pair]
    codes = [*map(ord, _ORDER + _OTHERS), *ends]
    return "".join(
        dict.fromkeys(
            chr(code)
            for code in codes
            if not _SURROGATES[0] <= code <= _SURROGATES[1]
            and any(low <= code <= high for low, high in ranges)
        )
    )


def _known_to_re2(text: str, candidates: str) -> str:
    re2: Any = import_module("re2")  # it has no types

    options = re2.Options()
    options.log_errors = False
    return "".join(dict.fromkeys(re2.compile(text, options).findall(candidates)))
