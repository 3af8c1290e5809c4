"""Code that makes the path of a request from constant parts and members, and the constant part of its query."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote, unquote, unquote_plus

from codegen.emit.python import layout
from codegen.emit.python.imports import RuntimeModule
from codegen.emit.python.layout import Node
from codegen.emit.python.text import Code, PageText, string_literal
from codegen.ir.model import Location, Member, Structure

_LABEL = re.compile(r"\{([^{}]*?)(\+?)\}")


def path_code(
    path: str,
    request: Structure,
    attributes: Mapping[str, str],
    text: Callable[[Member, Code], Node],
    protocol: RuntimeModule,
) -> Node:
    """A path such as `/things/{Name}/{Rest+}` as an expression of the runtime's module `protocol`.

    `text` gives the code that turns a member's value into text.
    """
    by_name = {member.wire_name: member for member in request.members if member.location is Location.PATH}
    parts: list[Node] = []
    position = 0
    for label in _LABEL.finditer(path):
        if label.start() > position:
            parts.append(_constant(path[position : label.start()]))
        position = label.end()
        member = by_name.get(label[1])
        if member is None:
            parts.append(_constant(label[1]))
            continue
        function = protocol.greedy_label if label[2] else protocol.label
        value = text(member, Code(f"value.{attributes[member.name]}"))
        parts.append(layout.call(function, string_literal(PageText(member.name)), value))
    if position < len(path) or not parts:
        parts.append(_constant(path[position:] or "/"))
    if len(parts) == 1 and isinstance(parts[0], Code):
        return parts[0]
    return layout.call(protocol.path, *parts)


def constant_query(text: str) -> Node:
    """The query behind the question mark of a path, as a list of decoded pairs, which are encoded when they are sent."""
    pairs: list[Node] = []
    for part in filter(None, text.split("&")):
        pair = (PageText(unquote_plus(half)) for half in part.partition("=")[::2])
        pairs.append(layout.tuple_(*map(string_literal, pair)))
    return layout.Bracket("[", pairs, "]")


def _constant(text: str) -> Code:
    """A constant part, percent-encoded once."""
    return string_literal(PageText(quote(unquote(text), safe="/-._~!$&'()*+,;=:@", errors="replace")))
