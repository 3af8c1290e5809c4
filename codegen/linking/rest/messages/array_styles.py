"""How the array or object of a parameter travels, where its page says it or shows it: joined by commas, repeated, with brackets, as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote_plus

from codegen.ir.model import (
    AnyOf,
    ArrayStyle,
    ListType,
    Location,
    MapType,
    Member,
    Reference,
    Scalar,
    ScalarKind,
    Type,
)
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.prose.style_words import style_said
from codegen.linking.rest.samples.sent import Sent
from codegen.pages.rest import Introduction

_ADDRESS = re.compile(r"(?<![\w.-])(?P<name>[\w.-]+(?:\[\d*\])?)=(?P<value>[^\s&=`\"'<>{}]+)")
"""A parameter with a value, in prose: ``Send `ids[]=1&ids[]=2` ``."""
_INDEX = re.compile(r"\[\d*\]$")
_JOINED = re.compile(r"[\w.:@/+-]+(?P<sign>[,|])[\w.:@/+-]+(?:(?P=sign)[\w.:@/+-]+)*")
"""Plain values with commas or bars between them."""
_IN_JSON = re.compile(r"\[[\w\"{\[-].*\]|\{\"\w.*\}", re.DOTALL)
"""An array or an object in JSON."""


def styled(
    members: Sequence[Member],
    rows: Iterable[Entry],
    introductions: Sequence[Introduction],
    sent: Sent,
    media_types: Iterable[str],
) -> list[Member]:
    """The members of a request, with the style of those that may be arrays where a type, prose or an example tells it.

    `rows` state their types; `media_types` say whether the body is a form: arrays of other bodies have no style.
    """
    form = any("form" in kind for kind in media_types)
    places = {Location.QUERY, Location.HEADER, *([Location.BODY] if form else [])}
    if not any(member.location in places and _has_parts(member.type) for member in members):
        return list(members)
    queries = [pair for item in introductions for pair in item.query]
    queries += [(name, value) for name, value, _ in sent.query]
    shown = {Location.QUERY: queries, Location.BODY: [(name, value) for name, value, _ in sent.fields]}
    rows = list(rows)
    # A row `ids[]` of a form is the member `ids`, and says how it travels.
    stated: dict[str, ArrayStyle | None] = {row.name.removesuffix("[]"): ArrayStyle.BRACKETS for row in rows if form and row.name.endswith("[]")}
    stated |= {row.name: row.typed.style for row in rows if row.typed is not None and (row.typed.style is not None or row.name not in stated)}
    return [
        replace(member, array_style=_applied(member, _style(member, stated, shown.get(member.location, []))))
        if member.location in places and _has_parts(member.type)
        else member
        for member in members
    ]


def _applied(member: Member, style: ArrayStyle | None) -> ArrayStyle | None:
    """The style, where the member's type and place have it: JSON is one of all that has parts, but of no header."""
    if style is ArrayStyle.JSON:
        return style if member.location is not Location.HEADER else None
    return style if _may_be_array(member.type) else None


def _has_parts(kind: Type) -> bool:
    """Whether a value may have items or members."""
    match kind:
        case MapType() | Reference():
            return True
        case AnyOf():
            return any(map(_has_parts, kind.alternatives))
        case _:
            return _may_be_array(kind)


def _may_be_array(kind: Type) -> bool:
    """Whether callers may give a list: a list, one type of several, or a value without a type."""
    match kind:
        case ListType():
            return True
        case AnyOf():
            return any(map(_may_be_array, kind.alternatives))
        case _:
            return isinstance(kind, Scalar) and kind.kind is ScalarKind.DOCUMENT


def _style(
    member: Member, stated: Mapping[str, ArrayStyle | None], shown: Sequence[tuple[str, str]]
) -> ArrayStyle | None:
    """The style that the type states, else prose, else an address in it, else an example; None where nothing tells."""
    text = member.documentation
    in_prose = [(found["name"], found["value"]) for found in _ADDRESS.finditer(text)] if "=" in text else []
    return stated.get(member.wire_name) or style_said(text) or _shown(member, in_prose) or _shown(member, shown)


def _shown(member: Member, pairs: Iterable[tuple[str, str]]) -> ArrayStyle | None:
    """The style in which addresses or forms have the parameter; None where they do not tell."""
    name = member.wire_name.removesuffix("[]")
    for key, value in pairs:
        if _INDEX.sub("", key) != name:
            continue
        if key not in (member.wire_name, name):
            return ArrayStyle.BRACKETS if key.endswith("[]") else ArrayStyle.INDEXED
        if _IN_JSON.match(plain := unquote_plus(value)):
            return ArrayStyle.JSON
        joined = _JOINED.fullmatch(plain) if isinstance(member.type, ListType) else None
        if joined is not None:
            return ArrayStyle.COMMA if joined["sign"] == "," else ArrayStyle.PIPES
    return None
