"""Reads the trees of JSON syntax blocks: keys, placeholders, maps, recursions and cut-offs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import NamedTuple

from codegen.diagnostics.rules.pages.syntax import MALFORMED_SYNTAX
from codegen.pages.aws import (
    SyntaxArray,
    SyntaxLeaf,
    SyntaxMap,
    SyntaxMember,
    SyntaxNode,
    SyntaxObject,
    SyntaxReference,
)
from codegen.reading.aws.document import Line, Sheet
from codegen.reading.aws.inline import LINK
from codegen.reading.aws.syntax.problem import MAXIMUM_DEPTH, SyntaxProblem
from codegen.reading.aws.types import target_stem
from codegen.records import dataclass
from codegen.source import Span
from codegen.spelling import one_off

_TOKEN = re.compile(
    r'\s*(?:"(?P<string>(?:[^"\\]|\\.)*)"|(?P<mark>[{}\[\]:,])|(?P<word>[^\s"{}\[\]:,]+(?: +[^\s"{}\[\]:,]+)*))'
)
_PLACEHOLDER = re.compile(r"\{\{([^{}]*)\}\}|\*\*\*([^*]*)\*\*\*|(?<![\w.-])_([a-z]+(?: [a-z]+)*)_(?![\w.-])")
_LEAVES = {
    "string",
    "number",
    "boolean",
    "blob",
    "json value",
    "...",
    "integer",
    "long",
    "float",
    "double",
    "timestamp",
}
_CUT = ("...", "…")


class Token(NamedTuple):
    """A token of a tree."""

    kind: str
    """`string`, `word` or the punctuation mark itself."""
    text: str
    line: Line
    start: int
    end: int


def _tokens(lines: list[Line]) -> Iterator[Token]:
    for line in lines:
        text = line.text
        if "{{" in text or "***" in text or '"_' in text or " _" in text:
            text = _PLACEHOLDER.sub(lambda m: (m[1] or m[2] or m[3] or "").center(len(m[0])), text)
        text = text.rstrip()
        position = 0
        while position < len(text):
            match = _TOKEN.match(text, position)
            if match is None:
                raise SyntaxProblem("an unclosed quotation mark", line, position)
            kind = match.lastgroup or ""
            yield Token(
                match[kind] if kind == "mark" else kind,
                match[kind].strip(),
                line,
                match.start(kind),
                match.end(kind),
            )
            position = match.end()


@dataclass(slots=True)
class _Frame:
    opener: Token
    members: list[SyntaxMember] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    """The names of the members."""
    elements: list[SyntaxNode] = field(default_factory=list)
    key: Token | None = None
    spaced: bool = False
    """Whether a blank stands between the key and its colon."""
    map_key: Token | None = None
    cut: bool = False
    expects: str = "key"
    """`key`, `colon`, `value` or `comma`."""


class _Parser:
    """Builds the tree with a stack of its own, so that no depth exhausts Python's."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.stack: list[_Frame] = []
        self.root: SyntaxNode | None = None

    def span(self, token: Token) -> Span:
        return self.sheet.span(token.line, token.start, token.end)

    def feed(self, token: Token) -> None:
        if self.root is not None:
            raise SyntaxProblem("text after the end of the tree", token.line, token.start)
        frame = self.stack[-1] if self.stack else None
        if token.kind in ("{", "["):
            if frame is not None and frame.expects != "value":
                raise SyntaxProblem(
                    f"`{token.kind}` where a {frame.expects} belongs", token.line, token.start
                )
            if len(self.stack) >= MAXIMUM_DEPTH:
                raise SyntaxProblem(f"a tree of more than {MAXIMUM_DEPTH} levels", token.line, token.start)
            self.stack.append(_Frame(token, expects="key" if token.kind == "{" else "value"))
        elif token.kind in ("}", "]"):
            self._close(token, frame)
        elif token.kind == ",":
            if frame is None or frame.expects != "comma":
                raise SyntaxProblem("a comma without a value before it", token.line, token.start)
            frame.expects = "key" if frame.opener.kind == "{" else "value"
        elif token.kind == ":":
            if frame is None or frame.key is None or frame.expects != "colon":
                raise SyntaxProblem("a colon without a key before it", token.line, token.start)
            frame.spaced = token.line is not frame.key.line or token.start > frame.key.end + 1
            frame.expects = "value"
        elif frame is not None and frame.expects == "key":
            self._key(token, frame)
        elif frame is None or frame.expects == "value":
            self._value(self._leaf(token))
        else:
            raise SyntaxProblem(f"`{token.text}` where a {frame.expects} belongs", token.line, token.start)

    def _key(self, token: Token, frame: _Frame) -> None:
        if token.kind == "word" and token.text in _CUT:
            frame.cut, frame.expects = True, "comma"
        elif token.kind == "string" and token.text:
            frame.key, frame.expects = token, "colon"
        else:
            raise SyntaxProblem(f"`{token.text}` where a key belongs", token.line, token.start)

    def _leaf(self, token: Token) -> SyntaxNode:
        link = LINK.fullmatch(token.text) if token.text.startswith("[") else None
        name = (link[1] if link else token.text).strip("`* ")
        lower = name.lower()
        if token.kind == "string" and lower != "string":
            if not name.isidentifier() or (name.islower() and one_off(name, ("string",))):
                raise SyntaxProblem(f'`"{name}"`, which is no placeholder', token.line, token.start)
            return SyntaxReference(name, self.span(token))
        if lower in _CUT:
            lower = "..."
        if lower not in _LEAVES:
            raise SyntaxProblem(f"`{name}`, which is no placeholder", token.line, token.start)
        return SyntaxLeaf(lower, self.span(token))

    def _value(self, node: SyntaxNode) -> None:
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        frame.expects = "comma"
        if frame.key is None:
            frame.elements.append(node)
            return
        key, frame.key = frame.key, None
        link = LINK.fullmatch(key.text) if key.text.startswith("[") else None
        name = link[1].strip() if link else key.text.strip("`* ")
        if name == "string" and frame.spaced and not link and not frame.members:
            frame.map_key = key
            frame.elements.append(node)
            return
        start = key.start + (key.text.find(link[1]) if link else 0)
        start += len(link[1]) - len(link[1].lstrip()) if link else 0
        span = self.sheet.span(key.line, start, start + len(name))
        if name in frame.names:
            self.sheet.report(
                MALFORMED_SYNTAX,
                f"the syntax block has the key `{name}` twice in one object; the first one counts",
                span,
            )
            return
        frame.names.add(name)
        frame.members.append(SyntaxMember(name, _target(link[2]) if link else None, node, span))

    def _close(self, token: Token, frame: _Frame | None) -> None:
        if frame is None or (frame.opener.kind == "{") != (token.kind == "}"):
            raise SyntaxProblem(f"`{token.kind}` without its opening mark", token.line, token.start)
        if frame.expects in ("colon", "value") and (frame.key or frame.elements):
            raise SyntaxProblem(f"`{token.kind}` where a {frame.expects} belongs", token.line, token.start)
        self.stack.pop()
        span = self.span(frame.opener)
        if frame.opener.kind == "[":
            if len(frame.elements) != 1:
                raise SyntaxProblem(
                    "a list that does not show one element", frame.opener.line, frame.opener.start
                )
            self._value(SyntaxArray(frame.elements[0], span))
        elif frame.map_key is not None:
            if frame.members or len(frame.elements) != 1:
                raise SyntaxProblem("a map with more than one key", frame.opener.line, frame.opener.start)
            key = SyntaxLeaf("string", self.span(frame.map_key))
            self._value(SyntaxMap(key, frame.elements[0], span))
        else:
            self._value(SyntaxObject(tuple(frame.members), span, frame.cut))


def _target(target: str) -> str:
    """The type and member that a key's link leads to: `API_X#Service-Type-X-Member`."""
    page, _, anchor = target.partition("#")
    return f"{target_stem(page) or ''}#{anchor}" if anchor else target_stem(page) or ""


def parse_json(lines: list[Line], sheet: Sheet) -> SyntaxNode | None:
    """The tree; None where there are no tokens.

    Raises SyntaxProblem where the lines are no tree.
    """
    parser = _Parser(sheet)
    for token in _tokens(lines):
        parser.feed(token)
    if parser.stack:
        opener = parser.stack[-1].opener
        raise SyntaxProblem(f"`{opener.kind}` that is never closed", opener.line, opener.start)
    return parser.root
