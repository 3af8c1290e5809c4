"""Patterns of pages in RE2's dialect, with a verdict for each.

RE2 takes time in proportion to the value, whatever the pattern. It has no lookarounds and no back references, and repeats
at most 1,000 times. Lookarounds at either end of a pattern become expressions of their own, repeats of a single class
become a repeat and a size; what remains is left out, so that the rest accepts more than the page's pattern, never less.
A value has to match as a whole, as in the services that the pages describe.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from typing import Any

from codegen.patterns.linear import expression
from codegen.patterns.plain import MAX_REPEAT, surely_accepted, weight
from codegen.records import dataclass
from codegen.runtime.regex.characters import ANYTHING, NotAPattern, NotExpressible
from codegen.runtime.regex.parser import parse
from codegen.runtime.regex.tree import (
    START,
    Anchor,
    Character,
    Choice,
    Group,
    Look,
    Node,
    Repeat,
    Sequence,
    Unknown,
    width,
)

MAX_WEIGHT = 40_000
"""How large an automaton may roughly be."""


class Outcome(StrEnum):
    """How far a pattern could be translated."""

    TRANSLATED = "translated"
    """Exact, in one expression."""
    SPLIT = "split"
    """Exact, in several expressions, or with a size."""
    APPROXIMATED = "approximated"
    """Accepts all that the page's pattern accepts, and more."""
    UNUSABLE = "unusable"
    """Not checked: no pattern, or a pattern of which nothing can be kept."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a pattern."""

    outcome: Outcome
    requires: tuple[str, ...] = ()
    """Expressions that a value has to match, each as a whole."""
    rejects: tuple[str, ...] = ()
    """Expressions that a value must not match as a whole."""
    size: tuple[int, int | None] | None = None
    """Characters that a value may have."""
    reason: str = ""
    """Why it is not exact."""
    quick: str | None = None
    """An expression for Python's own engine that accepts nothing that the pattern refuses; None where there is none."""
    malformed: bool = False
    """Whether it is no regular expression at all."""

    @property
    def usable(self) -> bool:
        """Whether there is something to check."""
        return self.outcome is not Outcome.UNUSABLE


@lru_cache(maxsize=8192)
def translate(text: str) -> Verdict:
    """The verdict on a pattern in Java's dialect."""
    try:
        parsed = parse(text)
        verdict = _verdict(parsed.tree)
        if verdict.outcome is Outcome.TRANSLATED and not parsed.foreign and _compiles([parsed.text], parsed.tree):
            verdict = Verdict(Outcome.TRANSLATED, (parsed.text,))
        return replace(verdict, quick=expression(parsed.tree)) if verdict.usable else verdict
    except (NotAPattern, RecursionError) as error:
        malformed = isinstance(error, NotAPattern) and not isinstance(error, NotExpressible)
        return Verdict(Outcome.UNUSABLE, reason=str(error), malformed=malformed)


def refuses(text: str, value: str) -> bool:
    """Whether the pattern `text` surely matches nowhere in `value`."""
    requires = translate(text).requires
    return any(_engine(each).search(value) is None for each in requires)


def written_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """First and last code points of the ranges that classes of the pattern write; none where it cannot be read."""
    try:
        return parse(text).ranges
    except (NotAPattern, RecursionError):
        return ()


class _Writer:
    """Writes a tree in RE2's words; `losses` says what was left out."""

    def __init__(self) -> None:
        self.losses: list[str] = []
        self.sized = 0

    def write(self, node: Node, budget: int = MAX_REPEAT) -> str:
        match node:
            case Character(text=text) | Anchor(text=text):
                return text
            case Unknown(construct=construct):
                self.losses.append(construct)
                return f"{ANYTHING}*"
            case Look():
                self.losses.append("a lookaround inside")
                return ""
            case Sequence(parts=parts):
                return "".join(
                    f"(?:{self.write(part, budget)})"
                    if isinstance(part, Choice)
                    else self.write(part, budget)
                    for part in parts
                )
            case Choice(branches=branches):
                return "|".join(self.write(branch, budget) for branch in branches)
            case Group(body=body, flags=flags, atomic=atomic):
                if atomic:
                    self.losses.append("an atomic group")
                return f"(?{flags}:{self.write(body, budget)})"
            case Repeat():
                return self.repeat(node, budget)

    def repeat(self, node: Repeat, budget: int) -> str:
        if node.possessive and not isinstance(node.body, Character):
            self.losses.append("a possessive repeat")
        low, high = node.minimum, node.maximum
        if (low, high) in ((0, None), (1, None), (0, 1)):
            mark = {(0, None): "*", (1, None): "+", (0, 1): "?"}[low, high]
            return self.atom(node.body, budget) + mark
        limit = max(1, min(budget, MAX_WEIGHT // weight(node.body)))
        if max(low, high or 0) > limit:
            self.sized += 1
            low, high = min(low, limit), None
        inside = self.atom(node.body, max(1, budget // max(low, high or 0, 1)))
        if high is None:
            return inside + ("*" if low == 0 else f"{{{low},}}")
        return inside + (f"{{{low}}}" if low == high else f"{{{low},{high}}}")

    def atom(self, node: Node, budget: int) -> str:
        text = self.write(node, budget)
        return text if isinstance(node, (Character, Group)) else f"(?:{text})"


def _verdict(tree: Node) -> Verdict:
    parts: list[Node] = list(tree.parts) if isinstance(tree, Sequence) else [tree]
    requires: list[str] = []
    rejects: list[str] = []
    losses: list[str] = []
    while parts and (parts[0] == START or (isinstance(parts[0], Look) and parts[0].ahead)):
        first = parts.pop(0)
        if isinstance(first, Look):
            _condition(first, requires, rejects, losses)
    while parts and isinstance(last := parts[-1], Look) and not last.ahead:
        del parts[-1]
        _condition(last, requires, rejects, losses)
    body: Node = parts[0] if len(parts) == 1 else Sequence(tuple(parts))
    writer = _Writer()
    main = writer.write(body)
    losses += writer.losses
    size = None
    if writer.sized:
        size = width(body)
        if not _size_is_exact(parts):
            losses.append("a long repeat among others")
    if main != f"{ANYTHING}*" or size is None:
        requires.insert(0, main)
    if not _compiles([*requires, *rejects], tree):
        return Verdict(Outcome.UNUSABLE, reason="RE2 does not accept the translation")
    if losses:
        outcome = Outcome.APPROXIMATED
    else:
        outcome = Outcome.TRANSLATED if len(requires) == 1 and not rejects and size is None else Outcome.SPLIT
    return Verdict(outcome, tuple(requires), tuple(rejects), size, ", ".join(dict.fromkeys(losses)))


def _condition(look: Look, requires: list[str], rejects: list[str], losses: list[str]) -> None:
    """A lookaround at an end of the pattern as an expression for the whole value."""
    writer = _Writer()
    text = writer.write(look.body)
    if (writer.losses or writer.sized) and look.negated:
        losses.append("a negated lookaround with " + ", ".join(writer.losses or ["a long repeat"]))
        return
    losses += writer.losses
    whole = f"(?:{text}){ANYTHING}*" if look.ahead else f"{ANYTHING}*(?:{text})"
    (rejects if look.negated else requires).append(whole)


def _size_is_exact(parts: list[Node]) -> bool:
    """Whether the size restores all that shortened repeats lost: only one is shortened, of single characters, and the rest has a fixed length."""
    long = [part for part in parts if _long(part)]
    if len(long) != 1 or not isinstance(long[0], Repeat) or width(long[0].body) != (1, 1):
        return False
    return all(low == high for low, high in (width(part) for part in parts if part is not long[0]))


def _long(node: Node) -> bool:
    match node:
        case Repeat():
            limit = max(1, min(MAX_REPEAT, MAX_WEIGHT // weight(node.body)))
            simple = (node.maximum is None and node.minimum <= 1) or (node.minimum, node.maximum) == (0, 1)
            return (not simple and max(node.minimum, node.maximum or 0) > limit) or _long(node.body)
        case Sequence(parts=nodes) | Choice(branches=nodes):
            return any(_long(part) for part in nodes)
        case Group(body=body):
            return _long(body)
        case _:
            return False


def _compiles(texts: list[str], tree: Node) -> bool:
    """Whether RE2 takes expressions that were made of `tree`."""
    asked = [text for text in texts if not surely_accepted(text, tree)]
    if not asked:
        return True
    import re2

    try:
        for text in asked:
            _engine(text)
    except (re2.error, UnicodeEncodeError):
        return False
    return True


def _engine(text: str) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    return re2.compile(text, options)
