"""Text from pages, finished code, and encoders, the only way from one to the other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NoReturn


class PageText:
    """Text of a page. It cannot be formatted, joined or written; only an encoder opens it."""

    __slots__ = ("raw",)

    def __init__(self, raw: str) -> None:
        self.raw = raw
        """For encoders only."""

    def __str__(self) -> NoReturn:
        raise TypeError("text from pages enters code through an encoder")

    __format__ = __str__  # type: ignore[assignment]

    def __bool__(self) -> bool:
        return bool(self.raw)

    def __repr__(self) -> str:
        return f"PageText({self.raw!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PageText) and other.raw == self.raw

    def __hash__(self) -> int:
        return hash(self.raw)


class Code(str):
    """A finished piece of Python, the only thing that templates print."""

    __slots__ = ()


def printed(pieces: Iterable[str]) -> Code:
    """What a macro of a template printed, which is finished code like all its parts."""
    return Code("".join(pieces))


_INVISIBLE = r"\x7f-\x9f\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
"""Control characters, lone surrogates, and characters that change direction or visibility of text on a screen."""
_SAFE = re.compile(rf"[^\x00-\x1f{_INVISIBLE}]*\Z")
_UNSAFE = re.compile(rf"[\x00-\x1f{_INVISIBLE}]")
_VISIBLE = re.compile(rf"[^\x00-\x09\x0b-\x1f{_INVISIBLE}]*\Z")
"""Lines of which every character can be seen."""

def _is_plain(text: str) -> bool:
    """Whether a text is one line of ASCII's visible characters and blanks, as most are: expressions look at each of them."""
    return text.isascii() and text.isprintable()


_SHORT_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    short = _SHORT_ESCAPES.get(character)
    if short is not None:
        return short
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def string_literal(text: PageText | str) -> Code:
    """A string literal in black's form: in double quotes, unless single ones need fewer escapes."""
    raw = text.raw if isinstance(text, PageText) else text
    quote = "'" if raw.count('"') > raw.count("'") else '"'
    body = raw.replace("\\", "\\\\").replace(quote, "\\" + quote)
    if not _is_plain(body) and _SAFE.match(body) is None:
        body = _UNSAFE.sub(_escape, body)
    return Code(f"{quote}{body}{quote}")


_SIMPLE_KEY = re.compile(r"[A-Za-z0-9_.:/@$ -]+\Z")


def key_in_text(text: PageText) -> Code:
    """`"Name":` for an f-string in single quotes; empty for a name with characters that cannot stand there."""
    return Code(f'"{text.raw}":' if _SIMPLE_KEY.match(text.raw) else "")


_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def visible(text: PageText) -> str:
    """Prose without characters that a reader cannot see: line ends become `\\n`, the others go or become spaces."""
    raw = text.raw
    if _is_plain(raw) or _VISIBLE.match(raw):
        return raw
    raw = _ENDS.sub("\n", raw).replace("\t", "    ")
    return "\n".join(_UNSAFE.sub("", line) for line in raw.split("\n"))


_PATH = re.compile(r"[a-z0-9_]+\Z")


def module_file(name: str) -> str:
    """`name.py`. Raises ValueError where the name is no plain module name."""
    if _PATH.match(name) is None:
        raise ValueError(f"{name!r} is no module name")
    return f"{name}.py"
