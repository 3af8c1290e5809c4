"""black's form: modules that have it by construction are vouched for, black formats the others."""

from __future__ import annotations

import re
from collections.abc import Mapping

WIDTH = 88

_LONG = re.compile(rf"^.{{{WIDTH + 1},}}$", re.MULTILINE)
_WIDE = re.compile(rf"^(?=.*[^\x00-\x7f]).{{{WIDTH // 2},}}$", re.MULTILINE)
_STRING = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_UNSPLITTABLE = re.compile(
    rf"\s*(?:(?:\w+=)?{_STRING}|(?:out \+?= )?f{_STRING}|{_STRING}: (?:{_STRING}|[\w.]+(?:\(\))?)"
    r"|\w+ as \w+|(?:\w+=|\w+: )?[\w.]+|from [\w.]+ import \()"
    r",?\Z"
)
_DOCSTRING = re.compile(r'^ *"""(?:[^"\\]|\\.|"(?!""))*"""$', re.MULTILINE | re.DOTALL)


def vouched(text: str) -> bool:
    """Whether a module whose layout is the emitter's is surely in black's form: it has no line over the width but docstrings'
    and single strings, which black leaves alone."""
    if _LONG.search(text) is None and _WIDE.search(text) is None:
        return True
    code = _DOCSTRING.sub("", text)
    if '"""' in code:
        return False
    lines = _LONG.findall(code) + _WIDE.findall(code)
    return all(_UNSPLITTABLE.match(line) for line in lines)


def formatted(text: str) -> str:
    """The text in black's form, with black's defaults."""
    import black
    import black.report

    try:
        return black.format_file_contents(text, fast=True, mode=black.Mode())
    except black.report.NothingChanged:
        return text


def format_modules(files: Mapping[str, str]) -> dict[str, str]:
    """All files; Python modules that cannot be vouched for are given to black."""
    return {
        path: formatted(text) if path.endswith(".py") and not vouched(text) else text
        for path, text in files.items()
    }
