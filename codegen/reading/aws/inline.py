"""Reads inline marks (escapes, code spans, links, anchors, emphasis) without an inline tree."""

from __future__ import annotations

import re

ANCHOR = re.compile(r'<a name="([^"<>]*)"></a>')
LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\(((?:[^()\\\s]|\\.|\([^()\s]*\))*)\)")
"""`[text](target)`; a target may hold one level of parentheses."""

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
# Each of these begins with characters, and looks back behind them: an expression that begins with a lookbehind is tried everywhere.
_CODE_OR_MARK = re.compile(
    r"[`\\<](?:(?<=`)(?<!``)(?P<ticks>`*)(?!`)(?P<code>[^`]+)(?<!`)`(?P=ticks)(?!`)"
    r"|(?<=\\)(?P<escaped>[!-/:-@\[-`{-~])"
    r'|(?<=<)a name="[^"<>]*"></a>)'
)
_CODE = re.compile(r"(`(?<![`\\]`)`*)(?!`)[^`]+(?<!`)\1(?!`)")
_EMPHASIS = re.compile(r"_(?<![\w*_\\]_)(?=[^\s_])([^_\n]*[^\s_])_(?![\w_])")


def code_spans(text: str) -> list[tuple[int, int]]:
    """The offsets of the code spans of a line."""
    return [match.span() for match in _CODE.finditer(text)]


def unescape(text: str) -> str:
    """The text without the backslashes before punctuation."""
    if "\\" not in text:
        return text
    if "\\\\" in text:
        return _ESCAPE.sub(r"\1", text)
    first, *others = text.split("\\")
    return first + "".join([part if part[:1] in _PUNCTUATION else f"\\{part}" for part in others])


def plain(text: str) -> str:
    """The bare words of a heading or sentence: no anchors, links, escapes, code marks or emphasis."""
    if "<a" in text:
        text = ANCHOR.sub("", text)
    if "](" in text:
        text = LINK.sub(r"\1", text)
    return unescape(text).replace("`", "").strip().strip("*").strip()


def _one(match: re.Match[str]) -> str:
    code = match["code"]
    if code is not None:
        return f"`{match['ticks']}{code.strip()}`{match['ticks']}" if code.strip() else ""
    return match["escaped"] or ""


def markup(text: str, *, escaped: bool = True) -> str:
    """A line of prose in the one form of `pages`: no escapes or anchors, trimmed code spans, `*emphasis*`.

    Where lines are not `escaped`, since the rendition has lost all marks, the text stays as it stands.
    """
    if not escaped:
        return text.strip()
    text = _CODE_OR_MARK.sub(_one, text) if "`" in text or "<a" in text else unescape(text)
    if "_" in text:
        text = _EMPHASIS.sub(r"*\1*", text)
    return text.strip()
