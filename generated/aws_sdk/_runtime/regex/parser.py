"""The parser of regular expressions in Java's dialect. Source: `java.util.regex.Pattern`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .characters import CharacterReader, NotAPattern, NotExpressible, literal, single
from .tree import (
    Anchor,
    Character,
    Choice,
    Group,
    Look,
    Node,
    Repeat,
    Sequence,
    Unknown,
    joined,
    negated,
    opened,
)

_COUNT = re.compile(r"\{(\d*)(?:(,)(\d*))?\}")
_NAMED_GROUP = re.compile(r"\?P?<\w+>")
_FLAGS = re.compile(r"\?([a-zA-Z]*)(-[a-zA-Z]+)?([:)])")
_LOOKS = {
    "?<=": (False, False),
    "?<!": (False, True),
    "?=": (True, False),
    "?!": (True, True),
}
"""Whether a lookaround looks ahead, and whether it is negated."""
_LINE_ENDS = joined([(10, 10), (13, 13), (0x85, 0x85), (0x2028, 0x2029)])
_VERTICAL = r"[\n\x0B\f\r\x{85}\x{2028}\x{2029}]"
_VERTICAL_RANGES = joined([(10, 13), (0x85, 0x85), (0x2028, 0x2029)])
_LONGEST_COUNT = len("{2147483647,2147483647}")
_MARKS = (("*", (0, None)), ("+", (1, None)), ("?", (0, 1)))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed pattern."""

    text: str
    """The pattern without the slashes around it that some pages write."""
    tree: Node
    """The tree for whole values, without anchors and groups around the pattern."""
    foreign: bool
    """Whether RE2 would read some part of the text in another way."""
    ranges: tuple[tuple[int, int], ...]
    """Ranges as classes write them: first and last code point."""


@lru_cache(maxsize=4096)
def parse(text: str) -> Parsed:
    """Parses a pattern. Raises NotAPattern, NotExpressible, and RecursionError for too deeply nested ones."""
    if len(text) > 2 and text.startswith("/^") and text.endswith("$/"):
        text = text[1:-1]
    parser = Parser(text)
    tree = opened(parser.parse())
    return Parsed(text, tree, parser.foreign, tuple(parser.written))


class Parser(CharacterReader):
    """Parses one expression. Raises NotAPattern."""

    DEPTH = 40

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0

    def parse(self) -> Node:
        """Parses the whole text."""
        node = self.choice()
        if self.at < len(self.text):
            raise NotAPattern(f"unbalanced parenthesis at position {self.at}")
        return node

    def choice(self) -> Node:
        branches = [self.sequence()]
        while self.take("|"):
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def sequence(self) -> Node:
        parts: list[Node] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            parts.append(self.quantified())
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def quantified(self) -> Node:
        node = self.atom()
        while self.at < len(self.text):
            bounds = self.quantifier()
            if bounds is None:
                return node
            possessive = self.take("+")
            self.foreign |= possessive
            if not possessive:
                self.take("?")
            if isinstance(node, (Anchor, Look)):
                node = Sequence(()) if bounds[0] == 0 else node
            else:
                node = Repeat(node, *bounds, possessive)
        return node

    def quantifier(self) -> tuple[int, int | None] | None:
        for mark, bounds in _MARKS:
            if self.take(mark):
                return bounds
        count = _COUNT.match(self.text, self.at)
        if count is None or not (count[1] or count[3]):
            return None
        self.at = count.end()
        self.foreign |= not count[1]
        if len(count[0]) > _LONGEST_COUNT:
            raise NotAPattern("a repetition of more than an engine counts")
        minimum = int(count[1] or 0)
        maximum = int(count[3]) if count[3] else None if count[2] else minimum
        if maximum is not None and maximum < minimum:
            raise NotAPattern(
                f"a repetition of at least {minimum} and at most {maximum}"
            )
        return minimum, maximum

    def atom(self) -> Node:
        character = self.next()
        match character:
            case "(":
                return self.group()
            case "[":
                return self.character_class()
            case "\\":
                return self.escape()
            case ".":
                return Character(".", ranges=negated(_LINE_ENDS))
            case "^" | "$":
                return Anchor(character)
            case "*" | "+" | "?":
                raise NotAPattern(f"nothing to repeat at {self.at}")
            case _:
                return _literal(character)

    def group(self) -> Node:
        self.depth += 1
        if self.depth > self.DEPTH:
            raise NotExpressible("groups are nested too deeply")
        node = self.opened_group()
        self.depth -= 1
        return node

    def opened_group(self) -> Node:
        look = next((mark for mark in _LOOKS if self.peek(mark)), None)
        flags, atomic = "", False
        if look is not None:
            self.take(look)
        elif self.take("?:"):
            pass
        elif self.take("?>"):
            atomic = True
        elif named := _NAMED_GROUP.match(self.text, self.at):
            self.at = named.end()
        elif set_flags := _FLAGS.match(self.text, self.at):
            self.at = set_flags.end()
            flags = "".join(flag for flag in set_flags[1] if flag in "ims")
            self.foreign |= flags != set_flags[1]
            if "x" in set_flags[1]:
                raise NotExpressible("the flag x")
            if set_flags[3] == ")":
                return Group(self.choice(), flags)
        elif self.peek("?"):
            raise NotAPattern(f"an unknown group at {self.at}")
        body = self.choice()
        if not self.take(")"):
            raise NotAPattern("a group is not closed")
        if look is not None:
            ahead, is_negated = _LOOKS[look]
            return Look(body, ahead, is_negated)
        return Group(body, flags, atomic)

    def escape(self) -> Node:
        """Reads an escape outside of classes, after its backslash."""
        if self.at >= len(self.text):
            raise NotAPattern("a backslash at the end")
        match self.text[self.at]:
            case "b" | "B" as boundary:
                self.at += 1
                return Anchor("\\" + boundary)
            case "A" | "z" | "Z" | "G" as anchor:
                self.foreign |= anchor in "ZG"
                self.at += 1
                return Anchor({"A": "^", "G": ""}.get(anchor, "$"))
            case "Q":
                return self.quoted()
            case "R":
                self.foreign = True
                self.at += 1
                both = Sequence((_literal("\r", r"\r"), _literal("\n", r"\n")))
                return Choice((both, Character(_VERTICAL, ranges=_VERTICAL_RANGES)))
            case "X":
                self.foreign = True
                self.at += 1
                return Unknown("a grapheme cluster")
            case "N":
                raise NotExpressible("a character by its name")
            case "k":
                self.at = self.text.find(">", self.at) + 1 or len(self.text)
                return Unknown("a reference to a group")
            case digit if digit in "123456789":
                self.at += 1
                return Unknown("a reference to a group")
            case _:
                pass
        item = self.escape_of_one()
        text = item.text if item.is_one else f"[{item.text}]"
        return Character(text, item.weight, item.ranges)

    def quoted(self) -> Node:
        """Reads `\\Q...\\E`, after its backslash."""
        end = self.text.find("\\E", self.at)
        quoted = self.text[self.at + 1 : end if end >= 0 else None]
        self.at = end + 2 if end >= 0 else len(self.text)
        return Sequence(tuple(map(_literal, quoted)))


def _literal(character: str, text: str = "") -> Character:
    item = single(ord(character), text or literal(character))
    return Character(item.text, item.weight, item.ranges)
