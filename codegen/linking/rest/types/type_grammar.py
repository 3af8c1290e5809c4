"""The grammar of types in words: alternatives, lists, maps, formats, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.ir.model import ScalarKind
from codegen.linking.rest.types.sketch import Array, Either, Linked, Mapping, Named, Sketch, Typed
from codegen.linking.rest.types.type_names import ARRAYS, FORMATS, MAPS, NOISE, NULLS, WORDS, simple_type
from codegen.linking.rest.types.type_tokens import tokens
from codegen.records import dataclass

_STRING, _INTEGER, _NUMBER = ScalarKind.STRING, ScalarKind.LONG, ScalarKind.DOUBLE
_TEXT = Named(_STRING)
_COUNTED = re.compile(
    r"\b(?:unix|epoch|posix)\b|\(\s*(?:in\s+)?(?:integer|int|number|(?:milli)?seconds?|ms)\s*\)", re.IGNORECASE
)
"""Says that a timestamp is a number."""
_ENUMERATIONS = frozenset({"enum", "enumeration"})
_TIME = re.compile(r"\b(?:ISO[ -]?8601|RFC[ -]?3339)\b", re.IGNORECASE)
_DAY = re.compile(r"\bYYYY-MM-DD\b(?!T)", re.IGNORECASE)


@dataclass(slots=True)
class _Cell:
    """The tokens of a cell and how far they are read."""

    tokens: list[str]
    links: list[Linked]
    at: int = 0
    nullable: bool = False
    optional: bool = False
    required: bool = False

    def peek(self, ahead: int = 0) -> str:
        where = self.at + ahead
        return self.tokens[where].lower() if 0 <= where < len(self.tokens) else ""

    def skip(self, *wanted: str) -> bool:
        if self.peek() in wanted and self.peek():
            self.at += 1
            return True
        return False

    def skip_brackets(self) -> str:
        """Pass over round brackets; the words inside them."""
        depth, start = 0, self.at
        while self.at < len(self.tokens):
            depth += {"(": 1, ")": -1}.get(self.tokens[self.at], 0)
            self.at += 1
            if not depth:
                break
        return " ".join(self.tokens[start + 1 : self.at - 1])


def parse_type(words: list[str], links: list[Linked], text: str) -> Typed:
    """The type that `text` states; `words` are its tokens, `links` the links that some of them stand for. Never fails."""
    cell = _Cell(words, links)
    sketch = _alternatives(cell)
    if _is_time(sketch) and _COUNTED.search(text):
        sketch = Named(ScalarKind.LONG)
    if sketch is None and _TIME.search(text):
        sketch = Named(ScalarKind.TIMESTAMP)
    if isinstance(sketch, Named) and sketch.kind in (ScalarKind.TIMESTAMP, _STRING, ScalarKind.DATE):
        if _DAY.search(text):
            sketch = Named(ScalarKind.DATE)
        elif sketch == _TEXT and any(_TIME.search(said) for said in (text, *(link.text for link in links))):
            sketch = Named(ScalarKind.TIMESTAMP)
    unknown = (
        ""
        if sketch is not None or cell.nullable or not text.strip(" -\u2013\u2014*`")
        else " ".join(text.split())
    )
    enumerated = any(token.lower().rstrip("s") in _ENUMERATIONS for token in cell.tokens)
    return Typed(sketch, cell.nullable, cell.optional, cell.required, unknown, enumerated)


def _is_time(sketch: Sketch | None) -> bool:
    if isinstance(sketch, Linked):
        return (
            not sketch.target
            and re.fullmatch(r"times?|seconds|milliseconds", sketch.text.lower()) is not None
        )
    return sketch is None or sketch == Named(ScalarKind.TIMESTAMP)


def _alternatives(cell: _Cell) -> Sketch | None:
    parts = [part for part in _parts(cell) if part is not None]
    distinct = tuple(dict.fromkeys(parts))
    if not distinct:
        return None
    return distinct[0] if len(distinct) == 1 else Either(distinct)


def _parts(cell: _Cell) -> Iterator[Sketch | None]:
    yield _single(cell)
    while cell.at < len(cell.tokens):
        if cell.skip("or", "|", "¦", "/", "and"):
            yield _single(cell)
        elif cell.peek() == ",":
            cell.at += 1
            if cell.skip("optional"):
                cell.optional = True
            elif cell.skip("required"):
                cell.required = True
            elif _BOUND.match(cell.peek()):
                return  # `string, 2-40 characters`
            else:
                cell.skip("or")
                if cell.peek() not in ("]", ">"):
                    yield _single(cell)
        elif cell.peek() in ("]", ">", ")"):
            return
        elif cell.peek() in ("for", "if", "when", "with", "where", "that", "which", "in", "as"):
            cell.at = len(cell.tokens)
        else:
            cell.at += 1


_BOUND = re.compile(r"\d")


def _single(cell: _Cell) -> Sketch | None:
    """One type, with what stands before and behind it."""
    sketch = _core(cell)
    while True:
        word = cell.peek()
        if word == "[]":
            cell.at += 1
            sketch = Array(sketch)
        elif word == "[" and cell.peek(1) == "]":
            cell.at += 2
            sketch = Array(sketch)
        elif word in ARRAYS and sketch is not None:
            cell.at += 1
            sketch = Array(sketch)
        elif word == "?":
            cell.at += 1
            cell.optional = True
        elif word == "(":
            sketch = _format(cell, sketch)
        elif word == "<" and cell.peek(2) == ">" and isinstance(sketch, Named):  # `string<uuid>`
            sketch = FORMATS.get(cell.peek(1), sketch) if sketch.kind in (_STRING, _INTEGER, _NUMBER) else sketch
            cell.at += 3
        elif word == "to" and cell.peek(-1) == "up":
            cell.at += 1
        elif word == "to" and sketch is not None and (mapping := _to_map(cell)) is not None:
            sketch = mapping
        elif word in NOISE and sketch is not None:
            cell.required |= word == "required"
            cell.optional |= word == "optional"
            cell.nullable |= word == "nullable"
            cell.at += 1
        else:
            return sketch


def _core(cell: _Cell) -> Sketch | None:
    while word := cell.peek():
        if word == "?":
            cell.at += 1
            cell.nullable = True
        elif word.startswith("\x00"):
            return _link(cell, word)
        elif word in NULLS:
            cell.at += 1
            cell.nullable = True
            return None
        elif word in ARRAYS:
            return _array(cell)
        elif word == "option" and cell.peek(1) == "<":  # `Option<i64>`
            cell.at += 2
            cell.optional = True
            inner = _alternatives(cell)
            cell.skip(">")
            return inner
        elif word == "pointer" and cell.peek(1) == "to":  # `Pointer to int64`
            cell.at += 2
        elif word in MAPS and (mapping := _mapping(cell)) is not None:
            return mapping
        elif word == "[]":
            cell.at += 1
            return Array(_core(cell))
        elif word == "[":
            cell.at += 1
            element = _alternatives(cell)
            cell.skip("]")
            return Array(element)
        elif (known := simple_type(word)) is not None:
            cell.at += 1
            return known
        elif word in ("*", "&", ":", "-", "<", "to") or word in NOISE or word[0].isdigit():
            cell.required |= word == "required"
            cell.optional |= word == "optional"
            cell.nullable |= word == "nullable"
            cell.at += 1
        elif word == "(":
            start = cell.at
            cell.skip_brackets()
            if cell.peek() == "[]":  # `(string)[]`
                return _alternatives(_Cell(cell.tokens[start + 1 : cell.at - 1], cell.links))
        else:
            return _name(cell)
    return None


def _link(cell: _Cell, word: str) -> Sketch:
    cell.at += 1
    link = cell.links[int(word.strip("\x00"))]
    inner = parse_type(tokens(link.text.replace("\x00", " ")), [], link.text)
    if isinstance(inner.sketch, Named) and cell.peek() not in ("object", "objects"):
        return inner.sketch
    if inner.sketch is not None and _is_generic(link.text):
        return _linked_inside(inner.sketch, link.target)
    if link.text.lower().strip() in ARRAYS:
        cell.skip("of")
        model = _MODEL_PAGE.search(link.target)
        if model is not None and cell.at >= len(cell.tokens):
            return Array(simple_type(model["name"].lower()) or Linked(model["name"], link.target))
        return Array(_single(cell))
    return link


_MODEL_PAGE = re.compile(r"(?:^|/)(?P<name>[A-Z]\w*)\.md$")
"""The page of a model, to which generators link from the word for a list of it: `[List](../Models/Van.md)`."""


_GENERIC = re.compile(r"\W*(?:[\w.]+\.)?(?:list|array|dict|map|set|vec)\s*[\[<]|\[\]\w|[\w\\:.]{1,100}\[\]\s*$", re.IGNORECASE)
"""A list or map with what it holds: `List[Pet]`, `[]Pet`, `Pet[]`."""


def _is_generic(text: str) -> bool:
    return _GENERIC.match(text) is not None


def _linked_inside(sketch: Sketch, target: str) -> Sketch:
    """The type with the link at its element: `[List[Pet]](Pet.md)`."""
    match sketch:
        case Array(element) if element is not None:
            return Array(_linked_inside(element, target))
        case Mapping(value) if value is not None:
            return Mapping(_linked_inside(value, target))
        case Linked(text):
            return Linked(text, target)
        case _:
            return sketch


def _array(cell: _Cell) -> Sketch:
    cell.at += 1
    if cell.peek() in ("[", "<", "("):
        closing = {"[": "]", "<": ">", "(": ")"}[cell.peek()]
        cell.at += 1
        element = _alternatives(cell)
        cell.skip(closing)
        return Array(element)
    if cell.peek() in ("of", "containing", "with"):
        cell.at += 1
        if cell.peek() == "(":
            cell.at += 1
            element = _alternatives(cell)
            cell.skip(")")
            return Array(element)
        return Array(_single(cell))
    return Array(None)


def _mapping(cell: _Cell) -> Sketch | None:
    """`Dict[str, X]`, `map[string]X`, `map<string, X>`, `map of string to X`; None where the word stands alone."""
    if cell.peek(1) in ("[", "<"):
        closing = "]" if cell.peek(1) == "[" else ">"
        cell.at += 2
        first = _single(cell)
        if cell.skip(",", "|"):
            value = _alternatives(cell)
            cell.skip(closing)
            return Mapping(value)
        cell.skip(closing)
        return Mapping(
            _single(cell) if cell.at < len(cell.tokens) and cell.peek() not in (",", "or") else first
        )
    rest = [token.lower() for token in cell.tokens[cell.at + 1 :]]
    if rest[:2] == ["with", "keys"] or rest[:2] == ["with", "key"]:
        cell.at = len(cell.tokens)
        return Mapping(None)
    if rest[:1] == ["of"] and ("to" in rest or cell.peek() != "object"):
        cell.at += 2
        first = _single(cell)
        return Mapping(_single(cell) if cell.skip("to") else first)
    return None


def _to_map(cell: _Cell) -> Sketch | None:
    """`string to X map`, from `to` on; None where no map ends it."""
    at = cell.at
    cell.at += 1
    value = _core(cell)
    cell.skip("object", "objects")
    if cell.peek() in ("map", "maps"):
        cell.at += 1
        return Mapping(value)
    cell.at = at
    return None


def _format(cell: _Cell, sketch: Sketch | None) -> Sketch | None:
    """The type with the facts of the brackets behind it: `string(uuid)`, `datetime (ISO 8601)`, `integer (optional)`."""
    inside = cell.skip_brackets().lower()
    cell.optional |= "optional" in inside
    cell.required |= "required" in inside
    cell.nullable |= "nullable" in inside or "null" in inside.split()
    if isinstance(sketch, Named) and sketch.kind in (_STRING, _INTEGER, _NUMBER):
        if known := FORMATS.get(inside):
            return known
        if sketch == _TEXT and (known := WORDS.get(inside)) is not None and known.format:
            return known
    return sketch


def _name(cell: _Cell) -> Sketch | None:
    """A name, perhaps of an object: words up to one that cannot belong to it."""
    words: list[str] = []
    while (word := cell.peek()) and (word[0].isalnum() or word[0] == "_") and word not in ("or", "and"):
        if words and (word in ("for", "if", "when", "with", "where", "that", "in") or word in ARRAYS):
            break
        words.append(cell.tokens[cell.at])
        cell.at += 1
    if not words:
        cell.at += 1
        return None
    while len(words) > 1 and words[-1].lower() in ("object", "objects"):
        words.pop()
    if len(words) == 2 and words[0].islower() and words[1].lower() in ("string", "strings", "integer", "number"):
        return simple_type(words[1].lower())  # `hex string`
    return Linked(" ".join(words))
