"""Reads JSON as pages print it: with comments, `...`, trailing commas, placeholders, bare words, Ruby's and Python's spellings.

What cannot be read becomes `UNKNOWN`, and reading goes on behind it, so that most of an example is read.

"""

from __future__ import annotations

import re

from codegen.linking.rest.samples.json_nodes import Kind, Node
from codegen.source import Span

_SPACE = re.compile(
    r"(?:\s+|//[^\n]*|\#[^\n]*|/\*.*?\*/|<!--.*?-->|<%.*?%>|\{%.*?%\}|\(\.\.\.\))+", re.DOTALL
)
_VISIBLE = frozenset("\"'[]}:,-|0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""Characters that begin neither a blank nor a comment."""
_STRING = re.compile(
    r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'|[\u201c\u201d]([^\u201c\u201d\n]*)[\u201c\u201d]',
    re.DOTALL,
)
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?(?![\w.:-])")
_MEMBERS = re.compile(r'\s*(?:\.\.\.\s*)?"[^"\n]+"\s*:\s*\S')
_PLAIN = re.compile(
    r'\s*(?:"(?!\s*(?:\[|(?:string|integer|int|number|float|boolean|bool)\s*\())([^"\\<>{}$\u201c\u201d]*)"|(-?\d+)|(-?\d+\.\d+)|(true|false)|(null))(?=\s*[,}\]])'
)
"""A simple value in valid JSON in which nothing could be a placeholder; most values are."""
_PLAIN_KINDS = (Kind.UNKNOWN, Kind.STRING, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.NULL)
_SCALAR = re.compile(r"\s*(?:(-?\d{1,18})|(-?\d{1,18}\.\d{1,18})|(true|false))\s*")
_SCALAR_KINDS = (Kind.UNKNOWN, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN)
"""A text that is a number or a truth value, and no more."""
_PLAIN_KEY = re.compile(r'"([^"\\]*)"\s*:')
_PLAIN_MEMBER = re.compile(
    r'\s*"([^"\\]*)"\s*:()\s*(?:"(?!\s*(?:\[|(?:string|integer|int|number|float|boolean|bool)\s*\())([^"\\<>{}$\u201c\u201d]*)"|(-?\d+)|(-?\d+\.\d+)|(true|false)|(null))\s*,'
)
"""A plain key, a plain value, and the comma before the next member."""
_DOTS = re.compile(r"\.{2,}|\u2026")
_ANGLE = re.compile(r"<([^<>\n]{1,80})>|\{\{\s*([^{}\n]{1,80})\s*\}\}|\$\{?(\w+)\}?")
_WORD = re.compile(r"[^\s,\]\}:\"'\[\{|=]+(?:[ \t]+[^\s,\]\}:\"'\[\{|=/#]+)*")
_KEY = re.compile(r":?([A-Za-z_$@][\w$.@-]*)\s*(?=:|=>|=)")
_ANY_KEY = re.compile(r"<[^<>\n]{1,80}>\s*:")
"""A key in whose place any may stand: `<id>: {"size": 3}`."""
_NAME_ALONE = re.compile(r"([A-Za-z_$][\w$]*)[ \t]*(?=,|//|#|\s*\})")
"""A member of which only the name is shown, as JavaScript may write one: `{ id, size }`."""
_SPARE = re.compile(r'\](?=\s*,\s*"[^"\n]+"\s*:)')
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_NAMED_KIND = re.compile(
    r"\s*[<\[](string|integer|int|number|float|boolean|bool)\b(?:[^\w<>\[\]][^<>\[\]]*)?[>\]]\s*",
    re.IGNORECASE,
)
"""The name of a type, though in quotes: `"<integer>"`, `"[boolean]"`."""
_TOLD_KIND = re.compile(r"\s*(string|integer|int|number|float|boolean|bool)\s*\([^()]*\)\s*", re.IGNORECASE)
"""`"integer (optional, 1-10)"`: what a value must be, in place of one."""
_DEEPEST = 80
_WORDS = {"true": Kind.BOOLEAN, "false": Kind.BOOLEAN, "null": Kind.NULL, "nil": Kind.NULL, "none": Kind.NULL,
          "string": Kind.STRING, "str": Kind.STRING, "integer": Kind.INTEGER, "int": Kind.INTEGER, "number": Kind.NUMBER,
          "float": Kind.NUMBER, "boolean": Kind.BOOLEAN, "bool": Kind.BOOLEAN, "object": Kind.OBJECT, "array": Kind.ARRAY}  # fmt: skip


def read_json(text: str, span: Span | None = None) -> list[Node]:
    """The values that stand one after another in a text, such as lines of JSON; none where there are none.

    `span` is where the text begins.
    """
    if scalar := _SCALAR.fullmatch(text):
        group = scalar.lastindex or 0
        return [Node(_SCALAR_KINDS[group], span.line if span is not None else 0, scalar[group], file=span.file if span is not None else "")]
    reader = _Reader(text, span)
    values: list[Node] = []
    if _MEMBERS.match(text):
        return [reader.members()]
    while reader.space() and len(values) < 1000:
        start = reader.at
        if text[start] not in '{["':
            break
        values.append(reader.value(0))
        if reader.at == start:
            break
    return values


class _Reader:
    def __init__(self, text: str, span: Span | None) -> None:
        self.text = text
        self.file = span.file if span is not None else ""
        self.at = 0
        self.lines = span.line if span is not None else 0
        self.counted = 0
        self.strict = True
        self.arrays = 0
        """So many are open."""

    def line(self) -> int:
        """Of the place that is read, from 0."""
        self.lines += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.lines

    def space(self) -> bool:
        """Pass over blanks and comments; whether anything is left."""
        if self.text[self.at : self.at + 1] in _VISIBLE:
            return True
        if match := _SPACE.match(self.text, self.at):
            if not match[0].isspace():
                self.strict = False
            self.at = match.end()
        return self.at < len(self.text)

    def skip(self, *wanted: str) -> str:
        for token in wanted:
            if self.text.startswith(token, self.at):
                self.at += len(token)
                return token
        return ""

    def value(self, depth: int) -> Node:
        """One value; it is `strict` if all that it holds is."""
        if (plain := _PLAIN.match(self.text, self.at)) and depth <= _DEEPEST:
            group = plain.lastindex or 0
            self.at = plain.start(group)
            node = Node(_PLAIN_KINDS[group], self.line(), plain[group], file=self.file)
            self.at = plain.end()
            return node
        outer, self.strict = self.strict, True
        node = self._value(depth)
        self._choices(node, depth)
        node.strict = node.strict and self.strict
        self.strict = outer and node.strict
        return node

    def _value(self, depth: int) -> Node:
        if not self.space() or depth > _DEEPEST:
            self.at = len(self.text)
            return Node(Kind.UNKNOWN, self.line(), strict=False, file=self.file)
        first = self.text[self.at]
        if first == "{":
            return self._placeholder() or self._object(depth)
        if first == "[":
            return self._array(depth)
        if string := _STRING.match(self.text, self.at):
            return self._string(string)
        if number := _NUMBER.match(self.text, self.at):
            self.at = number.end()
            kind = Kind.NUMBER if number[1] or number[2] else Kind.INTEGER
            return Node(kind, self.line(), number[0], file=self.file)
        return self._placeholder() or self._bare()

    def _string(self, match: re.Match[str]) -> Node:
        node = Node(Kind.STRING, self.line(), file=self.file)
        self.at = match.end()
        node.text = _content(match)
        node.strict = match[1] is not None
        inner = _ANGLE.fullmatch(node.text.strip())
        node.placeholder = inner is not None
        if (named := _NAMED_KIND.fullmatch(node.text) or _TOLD_KIND.fullmatch(node.text)) is not None:
            node.kind, node.placeholder = _WORDS[named[1].lower()], True
        return node

    def _placeholder(self) -> Node | None:
        match = _ANGLE.match(self.text, self.at)
        if match is None:
            return None
        word = next((part for part in match.groups() if part), "").strip().lower()
        node = Node(
            _WORDS.get(word, Kind.UNKNOWN), self.line(), word, placeholder=True, strict=False, file=self.file
        )
        self.at = match.end()
        return node

    def _bare(self) -> Node:
        line = self.line()
        if dots := _DOTS.match(self.text, self.at):
            self.at = dots.end()
            return Node(Kind.UNKNOWN, line, cut=True, strict=False, file=self.file)
        match = _WORD.match(self.text, self.at)
        word = match[0] if match else self.text[self.at]
        self.at += len(word)
        kind = _WORDS.get(word.lower(), Kind.UNKNOWN)
        printed = word in ("true", "false", "null")
        return Node(
            kind,
            line,
            word,
            placeholder=kind not in (Kind.BOOLEAN, Kind.NULL),
            strict=printed,
            file=self.file,
        )

    def _choices(self, node: Node, depth: int) -> None:
        """Read the alternatives behind a value: `"a" | "b"`, `"a" or "b"`."""
        if node.kind in (Kind.OBJECT, Kind.ARRAY) and (not depth or not self.space() or self.text[self.at] != "|"):
            # `{...} or {...}` are two examples.
            return
        chosen = [node.text]
        while (
            self.space()
            and self.text[self.at] in "|o"
            and (self.skip("||", "|") or re.match(r"or\b", self.text[self.at : self.at + 3]))
        ):
            self.skip("or")
            other = self._value(depth + 1)
            self.strict = False
            if other.kind is Kind.NULL:
                continue
            if other.kind is not node.kind and Kind.ARRAY in (node.kind, other.kind):
                # A list or something else is anything.
                node.kind, node.items, node.members = Kind.UNKNOWN, [], {}
            chosen.append(other.text)
        if len(chosen) > 1 and node.kind is Kind.STRING:
            node.choices = tuple(dict.fromkeys(chosen))

    def members(self) -> Node:
        """The members of an object without its braces, as an excerpt shows them."""
        node = self._members(Node(Kind.OBJECT, 0, cut=True, strict=False, file=self.file), 0)
        node.cut = True
        return node

    def _object(self, depth: int) -> Node:
        node = Node(Kind.OBJECT, self.line(), file=self.file)
        self.at += 1
        return self._members(node, depth)

    def _members(self, node: Node, depth: int) -> Node:
        separated = alone = True
        while True:
            if separated and depth < _DEEPEST:
                self._plain_members(node)
            if not self.space() or (self.text[self.at] in "}])" and not (node.members and not self.arrays and self._spare_bracket())):
                break
            start = self.at
            if self.text[start] == ",":
                self.at += 1
                self.strict = self.strict and not separated
                separated = True
                continue
            if dots := _DOTS.match(self.text, self.at):
                self.at, node.cut, self.strict = dots.end(), True, False
                continue
            if any_key := _ANY_KEY.match(self.text, self.at):
                self.at, node.cut, self.strict = any_key.end(), True, False
                self.value(depth + 1)
                continue
            if alone and self._name_alone(node):
                separated = False
                continue
            alone = False
            key = self._key()
            if key is None:
                self._pass_line(start)
                continue
            line = self.line()
            member = self.value(depth + 1)
            member.line = line
            node.members[key] = member
            self.strict = self.strict and separated
            separated = False
        self.strict = self.strict and not (separated and node.members)
        if not self.skip("}"):
            self.skip("]", ")")
            self.strict = False
        return node

    def _name_alone(self, node: Node) -> bool:
        """Read a member of which only the name is shown, one of several and with none but such before it; whether there is one."""
        match = _NAME_ALONE.match(self.text, self.at)
        if match is None or not (node.members or self.text.startswith((",", "//"), match.end())) or match[1] in _WORDS:
            return False
        node.members[match[1]] = Node(Kind.UNKNOWN, self.line(), match[1], placeholder=True, strict=False, file=self.file)
        self.at, self.strict = match.end(), False
        return True

    def _spare_bracket(self) -> bool:
        """Pass over a bracket that closes an array where none is open, in the middle of an object."""
        spare = _SPARE.match(self.text, self.at)
        if spare is not None:
            self.at, self.strict = spare.end(), False
        return spare is not None

    def _plain_members(self, node: Node) -> None:
        """Read plain members that others follow, one expression each; most members are plain."""
        text, members, match = self.text, node.members, _PLAIN_MEMBER.match
        while member := match(text, self.at):
            colon, group = member.start(2), member.lastindex or 0
            self.lines += text.count("\n", self.counted, colon)
            self.counted = colon
            members[member[1]] = Node(_PLAIN_KINDS[group - 2], self.lines, member[group], file=self.file)
            self.at = member.end()

    def _key(self) -> str | None:
        if plain := _PLAIN_KEY.match(self.text, self.at):
            self.at = plain.end()
            return plain[1]
        if string := _STRING.match(self.text, self.at):
            self.at = string.end()
            key = _content(string)
            self.strict = self.strict and string[1] is not None
        elif bare := _KEY.match(self.text, self.at):
            self.at = bare.end()
            key, self.strict = bare[1], False
        else:
            return None
        self.space()
        if not (separator := self.skip(":", "=>", "=")):
            self.strict = False
            # The colon may have slipped into the quotes: `"errors:" [`.
            return None if not self.space() or self.text[self.at] in ",}]" else key.removesuffix(":")
        self.strict = self.strict and separator == ":"
        return key

    def _pass_line(self, start: int) -> None:
        """Pass over what cannot be read, at least one character."""
        self.strict = False
        end = re.compile(r"[\n,}\]]").search(self.text, self.at)
        self.at = end.start() if end else len(self.text)
        if self.at == start:
            self.at += 1

    def _array(self, depth: int) -> Node:
        node = Node(Kind.ARRAY, self.line(), file=self.file)
        self.at += 1
        self.arrays += 1
        while self.space() and self.text[self.at] not in "]})":
            start = self.at
            if self.skip(","):
                continue
            item = self.value(depth + 1)
            if item.cut and item.kind is Kind.UNKNOWN:
                node.cut = True
            else:
                node.items.append(item)
            if self.at == start:
                self.at += 1
        self.arrays -= 1
        if not self.skip("]"):
            self.skip("}", ")")
            self.strict = False
        return node


def _content(match: re.Match[str]) -> str:
    """The characters of a string."""
    raw = next(part for part in match.groups() if part is not None)
    text = _ESCAPE.sub(_unescaped, raw) if "\\" in raw else raw
    if "\\u" in raw:
        # Two escapes, a surrogate pair, may be one character; half of a pair is none.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    if len(code) == 5:
        return chr(int(code[1:], 16))
    return _ESCAPES.get(code, code)
