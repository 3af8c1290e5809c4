"""black's form: modules that have it by construction are vouched for, black formats the others."""

from __future__ import annotations

import re

WIDTH = 88

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
    code = _without_docstrings(text)
    if '"""' in code:
        return text.isascii() and not _long(text)
    if not code.isascii() and _UNMEASURED.search(code):
        return False
    return all(map(_UNSPLITTABLE.match, _long(code)))


def _long(text: str) -> list[str]:
    return [line for line in text.split("\n") if len(line) > WIDTH]


def _without_docstrings(text: str) -> str:
    """The text without its docstrings: cut at their quotes where each pair of these plainly is one docstring, else as an expression says."""
    parts = text.split('"""')
    code, inside = parts[::2], parts[1::2]
    if (
        len(code) > len(inside)
        and {part[:1] for part in code[1:]} <= {"\n"}
        and {part.rstrip(" ")[-1:] for part in code[:-1]} <= {"\n", ""}
        and "\\" not in {part[-1:] for part in inside}
    ):
        return "".join(code)
    return _DOCSTRING.sub("", text)


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
