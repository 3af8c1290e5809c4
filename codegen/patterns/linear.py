"""Patterns in the words of Python's own engine, where it provably takes linear time.

Python's engine answers twice as fast as RE2 does through its wrapper, but it tries one way after the other, and a pattern
with many ways holds it for ever. `expression` gives a pattern only where the number of ways does not grow with the value:

- A repeated part is strongly deterministic (Koch and Scherzinger 2007): the next character alone says how to go on.
- After a repeat the next character says whether it ends, or what follows it has a bounded length.
- All else multiplies the ways by a constant, and their product is bounded.

An expression accepts ASCII only, where both engines and Java agree, and perhaps less than its pattern: its yes is certain,
its no is confirmed by RE2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_

from codegen.patterns.masks import NoCharacter, class_of, mask_of, one_of
from codegen.runtime.regex.tree import Character, Choice, Group, Look, Node, Repeat, Sequence

MAX_FACTOR = 32
"""How often a character may be looked at."""
MAX_CONSTANT = 50_000
"""How many steps may be taken beside that."""
FEW = 16
"""Up to how often a group is written as it is: a shorter form of it accepts no more characters than that."""
MAX_LOOKS = 300
"""How many parts of a pattern a proof may look at."""


class _NotLinear(Exception):
    """There is no proof."""


def expression(tree: Node) -> str | None:
    """The expression for a whole value; None where Python's engine cannot be proven to be fast."""
    for shortened, settled in ((True, False), (False, False), (True, True)):
        try:
            parts = _whole(tree, shortened)
            _Proof().affords(parts)
            if settled:
                parts = _settled(parts)
            _Proof().cost(parts)
            return "".join(_text(part) for part in parts)
        except (_NotLinear, NoCharacter, RecursionError):
            continue
    return None


def _settled(parts: tuple[Node, ...]) -> tuple[Node, ...]:
    """Make repeats possessive where what follows does not need any of their characters."""
    settled: list[Node] = []
    for index, part in enumerate(parts):
        if isinstance(part, Repeat) and isinstance(part.body, Character):
            empty, first = _begin(parts[index + 1 :])
            mask = mask_of(part.body)
            if first & mask and (empty or first & ~mask):
                part = Repeat(part.body, part.minimum, part.maximum, possessive=True)
        settled.append(part)
    return tuple(settled)


def _parts(node: Node, shortened: bool) -> tuple[Node, ...]:
    """The tree as a sequence, without groups."""
    match node:
        case Character():
            return (node,)
        case Sequence(parts=parts):
            return tuple(inner for part in parts for inner in _parts(part, shortened))
        case Choice(branches=branches):
            return (Choice(tuple(_one(branch, shortened) for branch in branches)),)
        case Group(flags="", atomic=False):
            return _parts(node.body, shortened)
        case Repeat(possessive=False):
            return _repeated(_one(node.body, shortened), node.minimum, node.maximum, shortened)
        case _:
            raise _NotLinear


def _whole(tree: Node, shortened: bool) -> tuple[Node, ...]:
    """The tree as a sequence; a character that its end must not be is taken from its last repeat."""
    match tree:
        case Sequence(parts=(*others, Look(ahead=False, negated=True, body=Character() as refused))):
            *parts, last = _parts(Sequence(tuple(others)), shortened) or (tree,)
            if not isinstance(last, Repeat) or not isinstance(last.body, Character):
                raise _NotLinear
            end = one_of(mask_of(last.body) & ~mask_of(refused))
            most = None if last.maximum is None else last.maximum - 1
            return (*parts, Repeat(last.body, max(0, last.minimum - 1), most), end)
        case _:
            return _parts(tree, shortened)


def _one(node: Node, shortened: bool) -> Node:
    parts = _parts(node, shortened)
    return parts[0] if len(parts) == 1 else Sequence(parts)


def _repeated(body: Node, low: int, high: int | None, shortened: bool) -> tuple[Node, ...]:
    if high == 0:
        return ()
    parts = body.parts if isinstance(body, Sequence) else ()
    if shortened and len(parts) == 2 and low <= 1 and (high is None or high >= FEW):
        filler, end = parts
        if (
            isinstance(filler, Repeat)
            and (filler.minimum, filler.maximum) == (0, None)
            and isinstance(filler.body, Character)
            and isinstance(end, Character)
        ):
            # `(-*[a-z])*` is what ends in [a-z], `([-a-z]*[a-z])?`, and has no group to repeat.
            either = one_of(mask_of(filler.body) | mask_of(end))
            inner = (Repeat(either, 0, None if high is None else high - 1), end)
            return inner if low else (Repeat(Sequence(inner), 0, 1),)
    return (Repeat(body, low, high),)


def _text(node: Node) -> str:
    match node:
        case Character():
            return class_of(mask_of(node))
        case Sequence(parts=parts):
            return "".join(_text(part) for part in parts)
        case Choice(branches=branches):
            return f"(?:{'|'.join(_text(branch) for branch in branches)})"
        case Repeat(body=body, minimum=low, maximum=high):
            inner = _text(body) if isinstance(body, (Character, Choice)) else f"(?:{_text(body)})"
            mark = {(0, None): "*", (1, None): "+", (0, 1): "?"}.get((low, high))
            most = "" if high is None else high
            mark = mark or (f"{{{low}}}" if low == high else f"{{{low},{most}}}")
            return inner + mark + ("+" if node.possessive else "")
        case _:
            raise _NotLinear


def _width(node: Node) -> int | None:
    """The most characters that a node matches."""
    match node:
        case Sequence(parts=parts):
            widths = [_width(part) for part in parts]
            return None if None in widths else sum(filter(None, widths))
        case Choice(branches=branches):
            widths = [_width(branch) for branch in branches]
            return None if None in widths else max(filter(None, widths), default=0)
        case Repeat(body=body, maximum=high):
            width = _width(body)
            return None if width is None or high is None else width * high
        case _:
            return 1


def _strict(node: Node) -> tuple[bool, int, int]:
    """Whether a node matches nothing; the characters that begin it; those that continue what it matches already.

    Raises _NotLinear where the next character leaves a choice.
    """
    match node:
        case Character():
            return False, mask_of(node), 0
        case Sequence(parts=parts):
            empty, first, more = True, 0, 0
            for part in parts:
                part_empty, part_first, part_more = _strict(part)
                if more & part_first or (empty and first & part_first):
                    raise _NotLinear
                more = part_more | ((more | part_first) if part_empty else 0)
                first |= part_first if empty else 0
                empty = empty and part_empty
            return empty, first, more
        case Choice(branches=branches):
            empty, first, more = False, 0, 0
            for branch in branches:
                branch_empty, branch_first, branch_more = _strict(branch)
                if first & branch_first or (empty and branch_empty):
                    raise _NotLinear
                empty, first, more = empty or branch_empty, first | branch_first, more | branch_more
            return empty, first, more
        case Repeat(body=body, minimum=low, maximum=high):
            empty, first, more = _strict(body)
            if empty or (high != 1 and more & first):
                raise _NotLinear
            return low == 0, first, more if high in (1, low) else more | first
        case _:
            raise _NotLinear


def _begin(parts: tuple[Node, ...]) -> tuple[bool, int]:
    """Whether a sequence matches nothing at all, and the characters that begin it."""
    characters = 0
    for part in parts:
        match part:
            case Character():
                return False, characters | mask_of(part)
            case Sequence(parts=inner):
                empty, first = _begin(inner)
            case Choice(branches=branches):
                begun = [_begin((branch,)) for branch in branches]
                empty, first = any(empty for empty, _ in begun), reduce(or_, (first for _, first in begun))
            case Repeat(body=body, minimum=low):
                empty, first = _begin((body,))
                empty = empty or low == 0
            case _:
                raise _NotLinear
        characters |= first
        if not empty:
            return False, characters
    return True, characters


class _Proof:
    """Counts the steps of matching; a pattern whose steps take too long to count is not proven."""

    def __init__(self) -> None:
        self.left = MAX_LOOKS

    def affords(self, parts: tuple[Node, ...]) -> None:
        """Give up before a sequence is looked at from each of its parts, where each of too many takes a look of its own."""
        if sum(not isinstance(part, Character) for part in parts) >= self.left - 1:
            raise _NotLinear

    def cost(self, parts: tuple[Node, ...]) -> tuple[int, int]:
        """The most steps that a sequence takes: a factor for each character of the value, and a constant."""
        self.left -= 1
        if not self.left:
            raise _NotLinear
        count = 0
        while count < len(parts) and isinstance(parts[count], Character):
            count += 1
        if count == len(parts):
            return 0, count + 1
        head, rest = parts[count], parts[count + 1 :]
        match head:
            case Sequence(parts=inner):
                self.affords(inner)
                factor, constant = self.cost((*inner, *rest))
            case Choice(branches=branches):
                factor, constant = self.alternatives([(branch, *rest) for branch in branches])
            case Repeat(body=body, minimum=0, maximum=1):
                factor, constant = self.alternatives([(body, *rest), rest])
            case Repeat():
                factor, constant = self.repeated(head, rest)
            case _:
                raise _NotLinear
        return _bounded(factor, constant + count)

    def repeated(self, node: Repeat, rest: tuple[Node, ...]) -> tuple[int, int]:
        """A repeat, and what follows it."""
        _, _, more = _strict(node)
        factor, constant = self.cost(rest)
        exits = _width(node)
        if node.possessive or more & _begin(rest)[1] == 0:
            return (factor + 2, constant) if exits is None else (factor, constant + 2 * exits)
        if exits is not None:
            return factor * exits, constant * exits + exits
        if factor:
            raise _NotLinear
        return constant + 1, constant

    def alternatives(self, ways: list[tuple[Node, ...]]) -> tuple[int, int]:
        """The steps of alternatives; where the next character decides, only one of them is tried."""
        costs = [self.cost(way) for way in ways]
        combine: Callable[[Iterable[int]], int] = max
        taken = 0
        for way in ways:
            _, first = _begin(way)
            if taken & first:
                combine = sum
            taken |= first
        return combine(factor for factor, _ in costs), combine(constant for _, constant in costs) + len(ways)


def _bounded(factor: int, constant: int) -> tuple[int, int]:
    if factor > MAX_FACTOR or constant > MAX_CONSTANT:
        raise _NotLinear
    return factor, constant
