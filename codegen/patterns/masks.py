"""Characters of ASCII that a class matches, as bits of a number, and classes of such bits."""

from __future__ import annotations

import re
from functools import lru_cache

from codegen.runtime.regex.parser import parse
from codegen.runtime.regex.tree import Character, Ranges

_LAST_ASCII = 127
_DOT = ((0, 9), (11, _LAST_ASCII))
"""What RE2 matches by a dot; in the dialect of the pages a carriage return ends a line, too."""
_ASCII = "".join(map(chr, range(128)))
_IN_ASCII: dict[str, Ranges] = {
    "L": ((65, 90), (97, 122)),
    "M": (),
    "N": ((48, 57),),
    "P": ((33, 35), (37, 42), (44, 47), (58, 59), (63, 64), (91, 93), (95, 95), (123, 123), (125, 125)),
    "S": ((36, 36), (43, 43), (60, 62), (94, 94), (96, 96), (124, 124), (126, 126)),
    "Z": ((32, 32),),
}
"""The characters of Unicode's categories."""
_CATEGORY = re.compile(r"\\p\{([LMNPSZ])\}")
_WITH_CATEGORIES = re.compile(rf"\[(?!\^)(?:{_CATEGORY.pattern}|(?!\\[pP])\\?[^\[\]\\])+\]|{_CATEGORY.pattern}")
_ESCAPED = frozenset("\\^-[].*+?(){}|$#&~ ")
_CONTROL = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\f": r"\f", "\v": r"\v"}


class NoCharacter(ValueError):
    """A class would match nothing."""


def mask_of(character: Character) -> int:
    """The ASCII characters that RE2 matches by `character`, as bits."""
    text = character.text
    ranges = _DOT if text == "." else character.ranges
    if ranges is None and (names := _CATEGORY.findall(text)) and _WITH_CATEGORIES.fullmatch(text):
        # In a class a hyphen that stands for itself has a backslash: what is left is a class like any other, or nothing.
        rest = _CATEGORY.sub("", text)
        others = parse(rest).tree if len(rest) > len("[]") else None
        ranges = (
            *(others.ranges or () if isinstance(others, Character) else ()),
            *(span for name in names for span in _IN_ASCII[name]),
        )
    if ranges is None or "[:" in text:
        return _asked(text)
    mask = 0
    for first, last in ranges:
        if first <= _LAST_ASCII:
            mask |= (2 << min(last, _LAST_ASCII)) - (1 << first)
    return mask


@lru_cache(maxsize=4096)
def _asked(text: str) -> int:
    import re2

    options = re2.Options()
    options.log_errors = False
    # A match costs more than a character: runs of characters are few.
    runs = re2.compile(f"(?:{text})+", options).findall(_ASCII)
    return sum(1 << ord(character) for run in runs for character in run)


def one_of(mask: int) -> Character:
    """Matches the characters of `mask`. Raises NoCharacter where there are none."""
    return Character(class_of(mask), ranges=tuple((code, code) for code in range(128) if mask >> code & 1))


@lru_cache(maxsize=4096)
def class_of(mask: int) -> str:
    """The characters of `mask` as an expression that both engines read alike. Raises NoCharacter where there are none."""
    if not mask:
        raise NoCharacter
    ranges: list[str] = []
    code = 0
    while mask >> code:
        if not mask >> code & 1:
            code += 1
            continue
        start = code
        while mask >> code & 1:
            code += 1
        first, last = _literal(start), _literal(code - 1)
        ranges.append(first if start == code - 1 else first + ("-" if code - start > 2 else "") + last)
    return ranges[0] if mask & (mask - 1) == 0 else f"[{''.join(ranges)}]"


def _literal(code: int) -> str:
    character = chr(code)
    if character in _ESCAPED:
        return "\\" + character
    return _CONTROL.get(character) or (character if 32 < code < 127 else f"\\x{code:02x}")
