"""Reads regular expressions in Java's dialect. Source: the documentation of `java.util.regex.Pattern`."""

from __future__ import annotations

import re

from codegen.emit.python.regex_tree import (
    Anchor,
    Character,
    Choice,
    Group,
    Look,
    Node,
    Repeat,
    Sequence,
    Unknown,
)


class NotAPattern(ValueError):
    """The text is no regular expression, or uses what cannot be kept even approximately."""


ANYTHING = r"[\x00-\x{10FFFF}]"
UNICODE_WEIGHT = 1200

_POSIX = {
    "Lower": "a-z",
    "Upper": "A-Z",
    "ASCII": r"\x00-\x7F",
    "Alpha": "a-zA-Z",
    "Digit": "0-9",
    "Alnum": "a-zA-Z0-9",
    "Punct": r"!-/:-@\[-`{-~",
    "Graph": "!-~",
    "Print": " -~",
    "Blank": r" \t",
    "Cntrl": r"\x00-\x1F\x7F",
    "XDigit": "0-9a-fA-F",
    "Space": r"\t\n\x0B\f\r ",
}
"""Java's POSIX classes, which are ASCII."""

_SETS = {
    "d": "0-9",
    "w": "a-zA-Z0-9_",
    "s": r"\t\n\x0B\f\r ",
    "h": r" \t\x{A0}\x{1680}\x{180E}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}",
    "v": r"\n\x0B\f\r\x{85}\x{2028}\x{2029}",
}
_NEGATED_SETS = {
    "D": r"\x00-/:-\x{10FFFF}",
    "W": r"\x00-/:-@\[-^`{-\x{10FFFF}",
    "S": r"\x00-\x08\x0E-\x1F!-\x{10FFFF}",
}
_SPECIAL = frozenset(r"\.+*?()|[]{}^$-&~#/:,;<>=!@%'\"` ")
_CONTROL = {"t": r"\t", "n": r"\n", "r": r"\r", "f": r"\f", "a": r"\x07", "e": r"\x1B"}
_CATEGORY = re.compile(r"(?:Is|script=|sc=|Script=|gc=|general_category=)?(\w+)\Z")
_COUNT = re.compile(r"\{(\d*)(?:(,)(\d*))?\}")
_LOOKS = {"?=": (True, False), "?!": (True, True), "?<=": (False, False), "?<!": (False, True)}


def literal(character: str) -> str:
    """A character in RE2's words, inside of classes and out."""
    if character.isalnum() or character == "_":
        return character
    if 32 <= ord(character) < 127:
        return "\\" + character if character in r"\.+*?()|[]{}^$-" else character
    return f"\\x{{{ord(character):X}}}"


class Parser:
    """Reads one expression. Raises NotAPattern."""

    DEPTH = 40

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.foreign = False
        """Whether RE2 would read some part of the text in another way."""

    def parse(self) -> Node:
        """The whole text."""
        node = self.choice()
        if self.at < len(self.text):
            raise NotAPattern(f"unmatched ')' at {self.at + 1}")
        return node

    def peek(self, text: str) -> bool:
        return self.text.startswith(text, self.at)

    def take(self, text: str) -> bool:
        if self.peek(text):
            self.at += len(text)
            return True
        return False

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
        for mark, bounds in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self.take(mark):
                return bounds
        count = _COUNT.match(self.text, self.at)
        if count is None or not (count[1] or count[3]):
            return None
        self.at = count.end()
        self.foreign |= not count[1]
        minimum = int(count[1] or 0)
        maximum = int(count[3]) if count[3] else None if count[2] else minimum
        if maximum is not None and maximum < minimum:
            raise NotAPattern(f"a repetition of at least {minimum} and at most {maximum}")
        return minimum, maximum

    def atom(self) -> Node:
        character = self.text[self.at]
        self.at += 1
        match character:
            case "(":
                return self.group()
            case "[":
                negated, ranges, weight = self.set_()
                return Character(f"[{'^' if negated else ''}{ranges}]" if ranges else ANYTHING, weight)
            case "\\":
                return self.escape()
            case "." | "^" | "$":
                return Character(".") if character == "." else Anchor(character)
            case "*" | "+" | "?":
                raise NotAPattern(f"nothing to repeat at {self.at}")
            case _:
                return Character(literal(character))

    def group(self) -> Node:
        self.depth += 1
        if self.depth > self.DEPTH:
            raise NotAPattern("groups are nested too deeply")
        node = self.opened_group()
        self.depth -= 1
        return node

    def opened_group(self) -> Node:
        look = next((mark for mark in ("?<=", "?<!", "?=", "?!") if self.peek(mark)), None)
        flags, atomic = "", False
        if look is not None:
            self.take(look)
        elif self.take("?:"):
            pass
        elif self.take("?>"):
            atomic = True
        elif named := re.compile(r"\?P?<\w+>").match(self.text, self.at):
            self.at = named.end()
        elif set_flags := re.compile(r"\?([a-zA-Z]*)(-[a-zA-Z]+)?([:)])").match(self.text, self.at):
            self.at = set_flags.end()
            flags = "".join(flag for flag in set_flags[1] if flag in "ims")
            self.foreign |= flags != set_flags[1]
            if "x" in set_flags[1]:
                raise NotAPattern("the flag x")
            if set_flags[3] == ")":
                return Group(self.choice(), flags)
        elif self.peek("?"):
            raise NotAPattern(f"an unknown group at {self.at}")
        body = self.choice()
        if not self.take(")"):
            raise NotAPattern("a group is not closed")
        if look is not None:
            ahead, negated = _LOOKS[look]
            return Look(body, ahead, negated)
        return Group(body, flags, atomic)

    def escape(self) -> Node:
        if self.at >= len(self.text):
            raise NotAPattern("a backslash at the end")
        character = self.text[self.at]
        if character in "bB":
            self.at += 1
            return Anchor("\\" + character)
        if character in "AzZG":
            self.foreign |= character in "ZG"
            self.at += 1
            return Anchor({"A": "^", "G": ""}.get(character, "$"))
        if character == "Q":
            end = self.text.find("\\E", self.at)
            quoted = self.text[self.at + 1 : end if end >= 0 else None]
            self.at = end + 2 if end >= 0 else len(self.text)
            return Sequence(tuple(Character(literal(c)) for c in quoted))
        if character == "R":
            self.foreign = True
            self.at += 1
            return Choice((Sequence((Character(r"\r"), Character(r"\n"))), Character(f"[{_SETS['v']}]")))
        if character in "123456789k":
            self.at += 1
            if character == "k":
                self.at = self.text.find(">", self.at) + 1 or len(self.text)
            return Unknown()
        ranges, weight, single = self.class_escape()
        return Character(ranges if single else f"[{ranges}]", weight)

    def class_escape(self) -> tuple[str, int, bool]:
        """After a backslash: ranges, weight, and whether it is one character."""
        character = self.text[self.at]
        self.at += 1
        self.foreign |= character in "hvHVeu0c" or not character.isascii()
        if character in _SETS:
            return _SETS[character], 5, False
        if character in _NEGATED_SETS:
            return _NEGATED_SETS[character], 12, False
        if character in "pP":
            return (*self.property(character == "P"), False)
        if character in _CONTROL:
            return _CONTROL[character], 3, True
        for pattern in (
            r"u\{([0-9a-fA-F]+)\}",
            r"u([0-9a-fA-F]{4})",
            r"x\{([0-9a-fA-F]+)\}",
            r"x([0-9a-fA-F]{2})",
        ):
            if number := re.compile(pattern).match(self.text, self.at - 1):
                self.at = number.end()
                return f"\\x{{{self.code_point(int(number[1], 16)):X}}}", 3, True
        if octal := re.compile(r"0([0-3]?[0-7]{1,2})").match(self.text, self.at - 1):
            self.at = octal.end()
            return f"\\x{{{int(octal[1], 8):X}}}", 3, True
        return literal(character), 3, True

    def code_point(self, number: int) -> int:
        """A UTF-16 pair of `\\u` escapes is one character."""
        if 0xD800 <= number < 0xDC00 and (
            low := re.compile(r"\\u(D[C-F][0-9A-F]{2})", re.I).match(self.text, self.at)
        ):
            self.at = low.end()
            return 0x10000 + ((number - 0xD800) << 10) + int(low[1], 16) - 0xDC00
        if 0xD800 <= number < 0xE000:
            return 0xD7FF if number < 0xDC00 else 0xE000
        if number > 0x10FFFF:
            raise NotAPattern(f"no character has the number {number:X}")
        return number

    def property(self, negated: bool) -> tuple[str, int]:
        """`\\p{...}`, `\\pL`: RE2's own name of it, or everything where it has none."""
        if self.take("{"):
            end = self.text.find("}", self.at)
            if end < 0:
                raise NotAPattern("a property is not closed")
            name = self.text[self.at : end]
            self.at = end + 1
        else:
            name = self.text[self.at : self.at + 1]
            self.at += 1
        self.foreign |= re.fullmatch("[A-Z][a-z]?", name) is None
        if name in _POSIX:
            return (f"[:^{name.lower()}:]", 5) if negated else (_POSIX[name], 5)
        if name in ("IsAlphabetic", "Alphabetic"):
            return (r"\P{L}" if negated else r"\p{L}\p{M}\p{Nl}"), UNICODE_WEIGHT
        category = _CATEGORY.match(name)
        if category is None or not known_property(category[1]):
            raise NotAPattern(f"the property {name}")
        return f"\\{'P' if negated else 'p'}{{{category[1]}}}", UNICODE_WEIGHT

    def set_(self) -> tuple[bool, str, int]:
        """After `[`: whether it is negated, its ranges, its weight. An intersection is left out, which accepts more."""
        negated = self.take("^")
        ranges: list[str] = []
        weight, first = 3, True
        while True:
            if self.at >= len(self.text):
                raise NotAPattern("a class is not closed")
            if self.peek("]") and not first:
                self.at += 1
                return negated, "".join(ranges), weight
            first = False
            if self.peek("&&"):
                raise NotAPattern("an intersection of classes")
            if posix := re.compile(r"\[:(\^?)(\w+):\]").match(self.text, self.at):
                self.at = posix.end()
                ranges.append(posix[0])
                continue
            if self.peek("[") and "]" in self.text[self.text.find("]", self.at) + 1 :]:
                self.at += 1
                self.foreign = True
                inner_negated, inner, inner_weight = self.set_()
                if inner_negated:
                    raise NotAPattern("a negated class in a class")
                ranges.append(inner)
                weight = max(weight, inner_weight)
                continue
            low, low_weight, single = self.set_item()
            weight = max(weight, low_weight)
            if single and self.peek("-") and self.text[self.at + 1 : self.at + 2] not in ("]", "", "["):
                start = self.at
                self.at += 1
                high, _, high_single = self.set_item()
                if high_single:
                    ranges.append(f"{low}-{high}")
                    continue
                self.at = start
            ranges.append(low)

    def set_item(self) -> tuple[str, int, bool]:
        """One character, or a set, inside of a class."""
        if self.take("\\"):
            if self.at >= len(self.text):
                raise NotAPattern("a class is not closed")
            if self.text[self.at] == "b":
                self.at += 1
                return r"\x08", 3, True
            return self.class_escape()
        character = self.text[self.at]
        self.at += 1
        return literal(character), 3, True


def known_property(name: str) -> bool:
    """Whether RE2 knows a Unicode category or script."""
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(f"\\p{{{name}}}", options)
    except re2.error:
        return False
    return True
