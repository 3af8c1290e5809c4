"""Reads objects that validators of JavaScript describe, as members: `z.object({ name: z.string().max(60) })`, `Joi.object({ ... })`, `yup.object({ ... })`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from codegen.ir.model import ScalarKind
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.prose.prose_limits import Limits
from codegen.linking.rest.scalars import scalar
from codegen.linking.rest.types.sketch import Array, Linked, Named, Sketch, Typed
from codegen.records import dataclass
from codegen.source import Span

SIGNS = ("z.object(", "Joi.object(", "yup.object(", "z.strictObject(")
"""What code has that describes an object so."""
_OBJECT = re.compile(r"(?:(?:const|let|var)\s+(?P<name>\w+)\s*(?::[^=\n]*)?=\s*)?\b(?:z|Joi|yup)\s*\.\s*(?:object|strictObject)\s*\(")
_KEY = re.compile(r"\s*,?\s*(?:(?P<plain>[\w$]+)|[\"'](?P<quoted>[^\"'\n]+)[\"'])\s*:\s*")
_COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
_CALL = re.compile(r"\s*\.\s*(?P<call>\w+)\s*(?=(?P<open>\()?)")
_ROOT = re.compile(r"\s*(?P<root>[A-Za-z_$][\w$]*)")
_STRINGS = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'")
_NUMBER = re.compile(r"\s*(-?\d[\d_]*(?:\.\d+)?)\s*(?:,|$)")
_OBJECT_TYPE = Named(ScalarKind.DOCUMENT, opens=True)
_TYPES: dict[str, Sketch] = {
    "string": Named(ScalarKind.STRING), "number": Named(ScalarKind.DOUBLE), "bigint": Named(ScalarKind.LONG), "boolean": Named(ScalarKind.BOOLEAN), "bool": Named(ScalarKind.BOOLEAN),
    "date": Named(ScalarKind.TIMESTAMP), "any": Named(ScalarKind.DOCUMENT), "unknown": Named(ScalarKind.DOCUMENT), "mixed": Named(ScalarKind.DOCUMENT), "record": _OBJECT_TYPE,
    "object": _OBJECT_TYPE, "strictObject": _OBJECT_TYPE, "array": Array(None), "enum": Named(ScalarKind.STRING), "nativeEnum": Named(ScalarKind.STRING), "int": Named(ScalarKind.LONG),
    "uuid": Named(ScalarKind.STRING, "uuid"), "email": Named(ScalarKind.STRING, "email"), "url": Named(ScalarKind.STRING, "uri"),
}  # fmt: skip
_FORMATS = {"uuid": "uuid", "guid": "uuid", "email": "email", "url": "uri", "uri": "uri"}
_LEFT_OUT = frozenset({"optional", "nullish", "default", "catch"})
_VALUES = frozenset({"valid", "oneOf", "enum"})
_LEAST = frozenset({"min", "gte"})
_MOST = frozenset({"max", "lte"})
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Validated:
    """An object that a validator describes."""

    name: str
    """Empty where it is kept under no name."""
    entries: tuple[Entry, ...]


def validated_objects(text: str, span: Span) -> list[Validated]:
    """The objects that validators in code describe, which begins on the line of `span`; none in other code."""
    if not any(sign in text for sign in SIGNS):
        return []
    text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    out: list[Validated] = []
    at = 0
    while (match := _OBJECT.search(text, at)) is not None:
        at = _closing(text, match.end() - 1)
        entries = tuple(_members(text, match.end(), at, span, 0))
        if entries:
            out.append(Validated(match["name"] or "", entries))
    return out


def _closing(text: str, at: int) -> int:
    """The offset of the bracket that closes the one at `at`; the end of the text where nothing does."""
    depth, quote = 0, ""
    for place in range(at, len(text)):
        letter = text[place]
        if quote:
            quote = "" if letter == quote and text[place - 1] != "\\" else quote
        elif letter in "\"'`":
            quote = letter
        elif letter in "([{":
            depth += 1
        elif letter in ")]}":
            depth -= 1
            if not depth:
                return place
    return len(text)


def _members(text: str, start: int, end: int, span: Span, depth: int) -> Iterator[Entry]:
    """The members of the object whose braces stand between two offsets."""
    opened = text.find("{", start, end)
    if opened < 0 or depth > _DEEPEST:
        return
    end = _closing(text, opened)
    at = opened + 1
    while (match := _KEY.match(text, at, end)) is not None:
        line = text.count("\n", 0, match.start("plain") if match["plain"] else match.start("quoted"))
        entry, at = _value(text, match.end(), end, Span(span.file, span.line + line), depth)
        yield replace(entry, name=match["plain"] or match["quoted"])


def _value(text: str, at: int, end: int, span: Span, depth: int) -> tuple[Entry, int]:
    """What a chain of calls says of a member, without its name, and the offset behind it."""
    root = _ROOT.match(text, at, end)
    if root is None:
        return Entry(name="", span=span), text.find(",", at, end) % (end + 1)
    at = root.end()
    # Where a value says nothing, it must be given to zod, and to no other.
    needed: bool | None = root["root"] == "z"
    named = root["root"] not in ("z", "Joi", "yup")
    entry = Entry(name="", typed=Typed(Linked(root["root"])) if named else None, span=span)
    while (match := _CALL.match(text, at, end)) is not None:
        call, inner, at = match["call"], "", match.end()
        if match["open"]:
            close = min(_closing(text, at), end)
            inner, opened, at = text[at + 1 : close], at + 1, close + 1
            if call in ("object", "strictObject", "keys", "shape"):
                entry = replace(entry, children=tuple(_members(text, opened, close, span, depth + 1)) or entry.children)
            elif call in ("array", "items", "of") and inner.strip():
                element, _ = _value(text, opened, close, span, depth + 1)
                entry = replace(entry, typed=Typed(Array(element.typed.sketch if element.typed is not None else None)), children=element.children)
                continue
        if call == "required":
            needed = True
        elif call in _LEFT_OUT:
            needed = False
        entry = _with(entry, call, inner)
    return replace(entry, required=needed if not named else None), at


def _with(entry: Entry, call: str, inner: str) -> Entry:
    """The entry with what one call of the chain says."""
    sketch = entry.typed.sketch if entry.typed is not None else None
    if entry.typed is None and call in _TYPES:
        entry = replace(entry, typed=Typed(_TYPES[call]))
    elif call == "array" and sketch is not None:
        entry = replace(entry, typed=Typed(Array(sketch)))
    elif call in ("int", "integer") and sketch == Named(ScalarKind.DOUBLE):
        entry = replace(entry, typed=Typed(Named(ScalarKind.LONG)))
    elif call in _FORMATS and sketch == Named(ScalarKind.STRING):
        entry = replace(entry, typed=Typed(Named(ScalarKind.STRING, _FORMATS[call])))
    elif call in ("nullable", "nullish") or (call == "allow" and "null" in inner):
        entry = replace(entry, nullable=True)
    elif call == "default" and (inner.strip() in ("true", "false") or _NUMBER.fullmatch(inner) or _STRINGS.fullmatch(inner.strip())):
        entry = replace(entry, default=scalar(inner.strip(" \"'")), has_default=True)
    elif call in _LEAST | _MOST | {"length"} and (number := _NUMBER.match(inner)) is not None:
        entry = _bounded(entry, scalar(number[1].replace("_", "")), least=call not in _MOST, most=call not in _LEAST)
    if call in _VALUES and (values := tuple(one or other for one, other in _STRINGS.findall(inner))):
        entry = replace(entry, values=values)
    return entry


def _bounded(entry: Entry, number: object, *, least: bool, most: bool) -> Entry:
    sketch = entry.typed.sketch if entry.typed is not None else None
    if not isinstance(number, int | float):
        return entry
    which = "items" if isinstance(sketch, Array) else "length" if isinstance(sketch, Named) and sketch.kind is ScalarKind.STRING else "range"
    known: Limits = getattr(entry, which)
    limits = Limits(number if least else known.minimum, number if most else known.maximum)
    if which == "items":
        return replace(entry, items=limits)
    return replace(entry, length=limits) if which == "length" else replace(entry, range=limits)
