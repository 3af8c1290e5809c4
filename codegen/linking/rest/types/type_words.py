"""Reads what a cell says of a type: `?array of [role](#role) objects`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from codegen.ir.model import ArrayStyle, ScalarKind
from codegen.linking.rest.prose.style_words import style_said
from codegen.linking.rest.types.sketch import Array, Named, Typed
from codegen.linking.rest.types.type_grammar import parse_type
from codegen.linking.rest.types.type_names import ARRAYS, JOINERS, MAPS, NOISE, NULLS, simple_type
from codegen.linking.rest.types.type_tokens import tokens, without_links
from codegen.pages.rest import Inline, Mark, MarkKind

_LITERAL = re.compile(r"(?!(?:\d+(?:\.\d+)?|true|false)\Z)(?:[a-z0-9][\w.:-]*|[A-Z][A-Z0-9_]+)", re.ASCII)
"""A value that is a text. A word with a capital is sooner the name of an object."""
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ALTERNATIVE = re.compile(r"(?<!\s)\s*+(?:[|\u00a6/,]|\bor\b)\s*+")


_BRACKETED = re.compile(r"\s*\(([^()]*)\)\s*")
_TRUTH = re.compile(r"\W*true\W{0,3}(?:or\W{0,3})?false\W*|True|False", re.IGNORECASE)
"""A truth value by its two values, or by the only one that it has."""
_ENUM = re.compile(r"(?:string |text )?enum(?:eration)?\s?(?:[(\[<{]|:)\s*(?P<values>[\w.-]+(?:\s*[,|/]\s*[\w.-]+)+)\s*[)\]>}]?", re.IGNORECASE)
"""The values of `enum[open, closed]`, `enum: open, closed`."""
_ANNOUNCED = re.compile(r"(?:(?:string|text),?\s+)?(?:enum(?:eration)?|one of)\W*\s(?=\")", re.IGNORECASE)
"""Before values in code: `string enum`."""
_HYPHENED = re.compile(r"(?<=\w)-(?=enum(?:eration)?\b)", re.IGNORECASE)
"""`String-ENUM`"""
_LIMITED = re.compile(r"(?P<type>[^,;]+)[,;]\s*(?:(?:max|min|up to|at most|at least|between|from|defaults?|length)\b|[<>\u2264\u2265])", re.IGNORECASE)
"""A type and its bounds: `integer, min 3`."""
_EQUATION = re.compile(r"\([^()=]*=[^()]*\)")
"""Bounds in brackets: `String(min_length=1)`."""

_MEDIA = re.compile(r"\s*(?:application|text|multipart|image|audio|video)/[\w.+*-]+\s*:\s*")
"""Before the type of a body that comes in this media type: `**application/json**: [Van](#van)`."""
_VALUES = re.compile(r"[,;]\s*(?:available|possible|allowed|valid) values?:\s*(?P<values>\"[^\"]*\"(?:,\s*\"[^\"]*\")*)", re.IGNORECASE)
"""Values behind a type: `string, Available values: "gas", "wood"`."""


def read_type(cell: Inline) -> Typed:
    """The type that a cell states. What no table knows goes to `unknown`; it never fails."""
    return _read_type(cell.text, cell.marks)


@lru_cache(maxsize=4096)  # nearly all cells say the same: `string`, `integer`
def _read_type(text: str, marks: tuple[Mark, ...]) -> Typed:
    plain, links = without_links(text, marks)
    if "/" in plain:
        plain = _MEDIA.sub("", plain, count=1)
    if whole := _BRACKETED.fullmatch(plain):
        plain = whole[1]
    if '"' in plain and (listed := _VALUES.search(plain)):
        typed = parse_type(tokens(plain[: listed.start()]), links, plain)
        return replace(typed, literals=tuple(value.strip('"') for value in _QUOTED.findall(listed["values"])))
    if _TRUTH.fullmatch(plain):
        return Typed(simple_type("boolean"))
    if "-" in plain:
        plain = _HYPHENED.sub(" ", plain)
    if limited := _LIMITED.match(plain):
        plain = limited["type"]
    typed = _with_style(parse_type(tokens(plain), links, plain), text)
    literals = () if links else _literals(text, marks) or _listed(plain)
    return replace(typed, literals=literals, unknown="") if literals else typed


def _with_style(typed: Typed, text: str) -> Typed:
    """The type, with how its elements travel where the text says it; of numbers with commas between them it is a list."""
    style = style_said(text)
    if style is None:
        return typed
    sketch = typed.sketch
    if style is not ArrayStyle.REPEATED and isinstance(sketch, Named) and sketch.kind in _NUMBERS:
        sketch = Array(sketch)
    return replace(typed, sketch=sketch, style=style)


_NUMBERS = frozenset({ScalarKind.INTEGER, ScalarKind.LONG, ScalarKind.FLOAT, ScalarKind.DOUBLE})


def _literals(text: str, marks: tuple[Mark, ...]) -> tuple[str, ...]:
    """The values of `` `open` | `closed` `` and `"open" | "closed" | null`; none where anything else stands beside them."""
    pieces: list[str] = []
    at = 0
    for mark in marks:
        if mark.kind is MarkKind.CODE and mark.start >= at and _LITERAL.fullmatch(text, mark.start, mark.end):
            pieces += [text[at : mark.start], f'"{text[mark.start : mark.end]}"']
            at = mark.end
    quoted = ("".join(pieces) + text[at:]).strip()
    values = _ALTERNATIVE.split(_ANNOUNCED.sub("", quoted, count=1) if quoted[:1] != '"' else quoted)
    words = [value[1:-1] for value in values if _QUOTED.fullmatch(value)]
    other = [value for value in values if not _QUOTED.fullmatch(value) and value.lower() not in NULLS]
    known = [word for word in words if simple_type(word.lower()) or word.lower() in ARRAYS | MAPS]
    distinct = tuple(dict.fromkeys(word for word in words if word != "null"))
    return distinct if len(distinct) > 1 and not other and not known else ()


def _listed(text: str) -> tuple[str, ...]:
    match = _ENUM.fullmatch(text.strip())
    values = re.split(r"\s*[,|/]\s*", match["values"]) if match is not None else ()
    return () if any(simple_type(value.lower()) for value in values) else tuple(dict.fromkeys(values))


def read_type_text(text: str) -> Typed:
    """As `read_type`, for text without marks."""
    return parse_type(tokens(text.replace("\x00", " ")), [], text)


_OF_ONE = re.compile(rf"\bof (?:the|this|that|its|your) (?:{'|'.join(sorted(ARRAYS))})\b", re.IGNORECASE)
"""Speaks of a thing that is a collection itself: `Name of the list`."""

_A_VALUE = re.compile(r"\W*(?:[Oo]ne|[Aa]ny|[Ee]ither) of [A-Z]{2,}\b")
"""Begins values in capitals, of which one may be a word for a type: `one of SHORT, DAMAGED`."""


def only_type(cell: Inline) -> Typed | None:
    """The type that a stretch of prose states, if all its words are words for types; else None."""
    text, links = without_links(cell.text, cell.marks)
    text = _EQUATION.sub("", text) if "=" in text else text
    all_tokens = tokens(text)
    words = [token.lower() for token in all_tokens if token[0].isalnum()]
    if "of" in words and (_OF_ONE.search(text) or _A_VALUE.match(text)):
        return None
    known = all(
        simple_type(word) or word in ARRAYS | MAPS | NOISE | NULLS | JOINERS or word.isdigit()
        for word in words
    )
    typed = parse_type(all_tokens, links, text)
    return typed if known and (words or links) and typed.sketch is not None and len(all_tokens) < 16 else None
