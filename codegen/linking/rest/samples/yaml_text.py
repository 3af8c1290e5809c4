"""Reads values that pages print in YAML: blocks of members and items, with simple values, values of JSON and texts of several lines.

Anchors, tags and keys that are no names are not read: a text with them has no values.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from codegen.linking.rest.samples.json_nodes import Kind, Node
from codegen.linking.rest.samples.json_text import read_json
from codegen.source import Span

_MEMBER = re.compile(r"(?:\"(?P<double>[^\"\\]+)\"|'(?P<single>[^']+)'|(?P<plain>[A-Za-z_$@](?:[\w$@./ -]*[\w$@./-])?))\s*+:(?:\s+(?P<value>\S.*))?")
_COMMENT = re.compile(r"(?:^|(?<!\s)\s++)#.*$")
_TEXT = re.compile(r"[|>][+-]?\d?[+-]?")
"""Begins a text of several lines."""
_SIMPLE = re.compile(r"(?P<null>null|~)|(?P<boolean>true|false)|(?P<integer>[+-]?\d{1,18})|(?P<number>[+-]?\d{1,18}\.\d{1,18}(?:e[+-]?\d{1,3})?)", re.IGNORECASE)
_FLAT = re.compile(r"\[[^\[\]{}\"']*\]")
"""A list of plain words and numbers on its line."""
_SCHEMA = re.compile(r"^(?:openapi|swagger|paths|properties|allOf|oneOf|anyOf|\$ref)\s*:", re.MULTILINE)
"""Members that describe values, and are none."""
_DEEPEST = 80
_MOST = 5_000
"""Lines of an example."""


class _Line(NamedTuple):
    number: int
    indent: int
    text: str


class _NoValue(Exception):
    """Something in the text is no value that is read here."""


def read_yaml(text: str, span: Span, *, schema: bool = False) -> list[Node]:
    """The object or the list that a text in YAML is; none where it is anything else. `span` is where the text begins.

    With `schema` it may be a schema, which else is no value.
    """
    lines = [
        _Line(span.line + at, len(line) - len(line.lstrip(" ")), line.strip())
        for at, line in enumerate(text.split("\n"))
        if line.strip() not in ("", "---") and not line.lstrip().startswith("#")
    ]
    if not lines or len(lines) > _MOST or "\t" in text or (not schema and _SCHEMA.search(text)):
        return []
    reader = _Reader(lines, span.file)
    try:
        value = reader.block(lines[0].indent, 0)
    except _NoValue:
        return []
    return [value] if reader.at == len(lines) and value.kind in (Kind.OBJECT, Kind.ARRAY) else []


class _Reader:
    def __init__(self, lines: list[_Line], file: str) -> None:
        self.lines = lines
        self.file = file
        self.at = 0

    def block(self, indent: int, depth: int) -> Node:
        """The members or items from here on that are indented so far."""
        if depth > _DEEPEST:
            raise _NoValue
        first = self.lines[self.at]
        node = Node(Kind.ARRAY if _is_item(first.text) else Kind.OBJECT, first.number, file=self.file)
        while self.at < len(self.lines) and (line := self.lines[self.at]).indent == indent:
            if line.text == "...":
                node.cut = True
                self.at += 1
            elif _is_item(line.text) != (node.kind is Kind.ARRAY):
                break
            elif node.kind is Kind.ARRAY:
                node.items.append(self._item(line, depth))
            else:
                self._member(node, line, depth)
        if self.at < len(self.lines) and self.lines[self.at].indent > indent:
            raise _NoValue
        return node

    def _item(self, line: _Line, depth: int) -> Node:
        rest = line.text[1:].lstrip()
        if rest and (_MEMBER.fullmatch(_bare(rest)) or _is_item(rest)):
            within = line.indent + len(line.text) - len(rest)
            self.lines[self.at] = _Line(line.number, within, rest)
            return self.block(within, depth + 1)
        self.at += 1
        return self._value(_bare(rest), line, line.indent + 1, depth)

    def _member(self, node: Node, line: _Line, depth: int) -> None:
        match = _MEMBER.fullmatch(_bare(line.text))
        if match is None:
            raise _NoValue
        self.at += 1
        # Items of a member may stand no further in than its name.
        following = self.lines[self.at] if self.at < len(self.lines) else None
        least = line.indent + (following is None or not _is_item(following.text))
        name = match["double"] or match["single"] or match["plain"]
        node.members.setdefault(name, self._value(match["value"] or "", line, least, depth))

    def _value(self, text: str, line: _Line, least: int, depth: int) -> Node:
        """A value that begins with `text`; without one it is the block below, indented by at least so much."""
        if text[:1] in ("&", "*", "!", "`", "%"):
            raise _NoValue
        if _TEXT.fullmatch(text):
            while self.at < len(self.lines) and self.lines[self.at].indent > line.indent:
                self.at += 1
            return self._simple(Kind.STRING, line)
        if _FLAT.fullmatch(text):
            node = self._simple(Kind.ARRAY, line)
            node.items = [self._scalar(part.strip(), line) for part in text[1:-1].split(",") if part.strip()]
            return node
        if text[:1] in ("[", "{"):
            values = read_json(text, Span(self.file, line.number))
            if len(values) != 1:
                raise _NoValue
            return values[0]
        if text:
            return self._scalar(text, line)
        if self.at < len(self.lines) and self.lines[self.at].indent >= least:
            return self.block(self.lines[self.at].indent, depth + 1)
        return self._simple(Kind.NULL, line)

    def _scalar(self, text: str, line: _Line) -> Node:
        if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
            return self._simple(Kind.STRING, line, text[1:-1])
        if text.startswith("<") and (values := read_json(text, Span(self.file, line.number))):
            return values[0]
        match = _SIMPLE.fullmatch(text)
        while match is None and self.at < len(self.lines) and self.lines[self.at].indent > line.indent:
            # A text that goes on below.
            self.at += 1
        return self._simple(Kind(match.lastgroup) if match is not None and match.lastgroup else Kind.STRING, line, text)

    def _simple(self, kind: Kind, line: _Line, text: str = "") -> Node:
        return Node(kind, line.number, text, file=self.file, strict=False)


def _is_item(text: str) -> bool:
    return text == "-" or text.startswith("- ")


def _bare(text: str) -> str:
    """A line without the comment behind it; one with quotes keeps it, since a sign in quotes begins none."""
    return text if '"' in text or "'" in text or "#" not in text else _COMMENT.sub("", text)
