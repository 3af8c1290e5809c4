"""Finds rows that are members of another row: `The `config` object has these keys:`, `Attributes of `links`:`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from codegen.ir.model import ScalarKind
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.signs import Signed, folded
from codegen.linking.rest.types.sketch import Array, Linked, Named, Sketch, Typed
from codegen.pages.rest import Inline, Mark, MarkKind

CODE = "\x01"
"""Stands for a stretch of code in a masked text."""
_NAMES = rf"(?P<names>{CODE}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+)(?:the\s+)?{CODE})*)"
_NOUN = r"(?:objects?|hash(?:es)?|sections?|arrays?|dictionar(?:y|ies)|maps?|structures?|elements?|parameters?|fields?|attributes?|propert(?:y|ies)|keys?)"
_PARTS = r"(?:keys?|fields?|parameters?|attributes?|properties|members?|elements|options|following)"
_PART_SIGNS = "key|field|parameter|attribute|propert|member|elements|option|following"
_FORWARD = Signed(
    rf"(?:^|\b(?:the|each|both|every|an?|of|in)\s+)(?:the\s+)?{_NAMES}\s+(?!headers?\b)(?P<noun>{_NOUN}\s+)?(?:\w+\s+){{0,2}}?"
    rf"(?:has|have|contains?|accepts?|supports?|includes?|consists? of|takes?|is|are)\b[^.]{{0,60}}\b{_PARTS}\b[^.]{{0,40}}:$",
    _PART_SIGNS,
    ":",
)
_SENTENCE = Signed(
    rf"^(?:the\s+)?{_NAMES}\s+(?P<noun>{_NOUN}\s+)?(?:has|have|contains?|accepts?|supports?|includes?|takes?|is|are)\b[^.]{{0,60}}\b(?:following|these)\s+{_PARTS}\.$",
    _PART_SIGNS,
    "following|these",
)
"""As `_FORWARD`, in a sentence that ends as such: `` `owner` is an object with the following fields.``"""
_BACKWARD = Signed(
    rf"\b{_PARTS}\b[^.]{{0,30}}?\b(?:of|for|in|inside|within|under|(?:supported|accepted|required|needed|expected) by)\s+(?:(?:the|each|an?|every)\s+)?"
    rf"{_NAMES}(?:\s+(?P<noun>{_NOUN}))?\s*:?$",
    _PART_SIGNS,
    "of|for|in|under|by",
)
_PLAIN = re.compile(
    r"the (?P<name>(?!(?:request|response|following|body|query|path|header|result|answer|returned|optional|required|json|main|input|output)\b)[a-z][A-Za-z_]*)"
    r" (?:parameter|object|field|property|attribute|section|hash) (?:is|has|contains|looks|consists of)\b[^.\n]{0,60}\b(?:follow(?:s|ing)|fields|propert(?:y|ies)|attributes|members|keys|parameters)\b[^.\n]{0,20}:",
    re.IGNORECASE,
)
"""A name without marks: `The data parameter is as follows:`."""
_EACH = re.compile(
    r"\W*(?:each|every) (?P<name>(?!(?:request|response|call|page|result|answer|method|operation|endpoint|of|item|entry|object)\b)[a-z]\w*(?:[ _](?!(?:in|of)\b)\w+)?)(?: (?:in|of) (?:the|this) (?:list|array|response|result|answer))?"
    r"(?: (?:object|entry|item|element|hash|record)(?: (?:has|contains|takes|accepts|consists of|includes|supports)\b[^.\n]{0,60})?"
    r"| (?:has|contains|takes|accepts|includes|supports)\b[^.\n]{0,40}\b(?:fields|propert(?:y|ies)|attributes|members|keys|parameters)\b[^.\n]{0,20}):\W*",
    re.IGNORECASE,
)
"""A row that holds several, by the name of one: `Each van object:` behind the row `vans`."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_NAME = re.compile(r"[A-Za-z_$][\w$.-]*(?:\[[\w-]*\])*")
_EMPHASISED = frozenset({MarkKind.EMPHASIS, MarkKind.STRONG})
_OBJECT = Named(ScalarKind.DOCUMENT, opens=True)


class Within(NamedTuple):
    """The rows whose members follow a line."""

    names: tuple[str, ...] = ()
    objects: bool = False
    """The line says that they are objects: only so is a row known that nothing else describes."""
    each: bool = False
    """The names are spellings of a row that holds several, of which the line names one: without such a row, it may be the whole answer."""


def read_within(text: Inline) -> Within:
    """The rows whose members follow a line; without names where it says nothing of members."""
    whole, codes = masked_code(text)
    emphasised = not codes and bool(text.marks) and any(_names_in_emphasis(text, mark) for mark in text.marks)
    if emphasised:
        whole, codes = _masked(text, [mark for mark in text.marks if _names_in_emphasis(text, mark)])
    if not codes and ":" not in whole:
        return Within()  # as of most lines
    if not codes:
        if len(whole) < 200 and (each := _EACH.fullmatch(whole)) is not None:
            name = each["name"].lower().replace(" ", "_")
            return Within((f"{name}s", f"{name}es", f"{name[:-1]}ies", name), each=True)
        plain = _PLAIN.fullmatch(whole.strip()) if len(whole) < 200 else None
        return Within((plain["name"],), objects=True) if plain else Within()
    if len(whole) > 1000:
        return Within()
    line = _SENTENCE_END.split(whole.strip())[-1]
    lower = folded(line)
    match = _FORWARD.search(line, lower) or _BACKWARD.search(line, lower) or _SENTENCE.search(line, lower)
    if match is None or (emphasised and match["noun"] is None):
        return Within()
    before = whole.rfind(line) if line else 0
    first = whole.count(CODE, 0, before + match.start("names"))
    named = codes[first : first + match["names"].count(CODE)]
    names = tuple(name for name in named if _NAME.fullmatch(name) and not name.isupper())
    return Within(names, match["noun"] is not None)


def masked_code(text: Inline) -> tuple[str, list[str]]:
    """A text with the sign `CODE` in place of each stretch of code, and these stretches."""
    return _masked(text, [mark for mark in text.marks if mark.kind is MarkKind.CODE])


def _names_in_emphasis(text: Inline, mark: Mark) -> bool:
    """Whether a name is emphasised in place of code, as in `The *links* object contains these elements:`."""
    return mark.kind in _EMPHASISED and _NAME.fullmatch(text.text, mark.start, mark.end) is not None


def _masked(text: Inline, marks: Sequence[Mark]) -> tuple[str, list[str]]:
    codes: list[str] = []
    out: list[str] = []
    at = 0
    for mark in marks:
        if mark.start >= at:
            out += [text.text[at : mark.start].replace(CODE, " "), CODE]
            codes.append(text.text[mark.start : mark.end])
            at = mark.end
    return "".join(out) + text.text[at:].replace(CODE, " "), codes


def is_typed(members: Sequence[Entry]) -> bool:
    """Whether the type of each member is known, as below the name of an object: `**Owner**` behind the row `owner`."""
    return all(member.typed is not None for member in members)


def type_name(entry: Entry) -> str:
    """The name of the object that a row says it is, or holds."""
    sketch = entry.typed.sketch if entry.typed is not None else None
    while isinstance(sketch, Array):
        sketch = sketch.element
    return sketch.text if isinstance(sketch, Linked) else ""


def read_thing(text: Inline) -> str:
    """The name that is all of a bold line, perhaps of an object whose members follow; empty for other lines."""
    words = text.text.strip().rstrip(":")
    bold = any(mark.kind is MarkKind.STRONG and mark.end - mark.start >= len(words) for mark in text.marks)
    return words if bold and re.fullmatch(r"[A-Za-z]\w+", words) else ""


_MANY = re.compile(r"\W*(?:an? )?(?:array|list)s? of\b", re.IGNORECASE)


def with_members(entry: Entry, members: Sequence[Entry]) -> Entry:
    """A row with further members, and as one that has members."""
    many = entry.typed is None and (str(entry.example or "").lstrip(" `").startswith("[") or _MANY.match(entry.documentation) is not None)
    typed = entry.typed or Typed(Array(_OBJECT) if many else _OBJECT)
    sketch: Sketch | None = typed.sketch
    if sketch is None:
        sketch = _OBJECT
    elif isinstance(sketch, Array) and sketch.element is None:
        sketch = Array(_OBJECT)
    elif isinstance(sketch, Named) and sketch.kind is ScalarKind.STRING and is_typed(members):
        sketch = _OBJECT  # the type `Name` is a word for texts, too
    known = {child.name for child in entry.children}
    further = tuple(member for member in members if member.name not in known)
    return replace(entry, typed=replace(typed, sketch=sketch), children=(*entry.children, *further))


def made(name: str, members: Sequence[Entry]) -> Entry:
    """A row for an object that only the line before its members names."""
    return Entry(name=name, typed=Typed(_OBJECT), children=tuple(members), span=members[0].span)
