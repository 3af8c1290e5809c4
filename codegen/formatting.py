"""black's form: modules that have it by construction are vouched for, black formats the others."""

from __future__ import annotations

import re

WIDTH = 88

_LONG = re.compile(rf"^.{{{WIDTH + 1},}}$", re.MULTILINE)
_UNMEASURED = re.compile(r"[^\x00-\x7e\xa0-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u22ff]")
"""Characters that may take no column or two; the layout counts one for each."""
_STRING = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_UNSPLITTABLE = re.compile(
    rf"\s*(?:(?:\w+=)?{_STRING}|(?:out \+?= )?f{_STRING}|{_STRING}: (?:{_STRING}|[\w.]+(?:\(\))?)"
    r"|\w+ as \w+|(?:and |\w+=)?[\w.]+|\w+: [\w.]+(?=,)|from [\w.]+ import \(|(?:else|or|and|\w+ =) [\w.]+\(|class \w+\("
    r"|\w+: \(|\w+=lambda \w+: [\w.]+)"
    r",?\Z"
)
_DOCSTRING = re.compile(r'^ *"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""$', re.MULTILINE | re.DOTALL)


def vouched(text: str) -> bool:
    """Whether a module whose layout is the emitter's is surely in black's form.

    It has no line over the width but docstrings' and what black cannot split, and no characters in code that are not as wide as they are many.
    """
    if text.isascii() and _LONG.search(text) is None:
        return True
    code = _DOCSTRING.sub("", text)
    if '"""' in code or _UNMEASURED.search(code):
        return False
    return all(_UNSPLITTABLE.match(line) for line in _LONG.findall(code))


def formatted(text: str) -> str:
    """The text in black's form, with black's defaults."""
    import black
    import black.report

    try:
        return black.format_file_contents(text, fast=True, mode=black.Mode())
    except black.report.NothingChanged:
        return text


def in_form(text: str) -> str:
    """A module of the emitter's in black's form: itself where it is vouched for, else what black makes of it."""
    return text if vouched(text) else formatted(text)
