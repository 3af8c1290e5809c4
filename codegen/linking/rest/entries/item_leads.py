"""Reads the facts before the prose of an item: `(string: "x")`, `number. Optional.`, `(path, integer, required)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.ir.model import Location, ScalarKind
from codegen.linking.rest.entries.said_places import LOCATIONS
from codegen.linking.rest.entry import stretch
from codegen.linking.rest.scalars import Value, scalar
from codegen.linking.rest.types.sketch import Either, Named, Typed
from codegen.linking.rest.types.type_words import only_type, read_type
from codegen.pages.rest import Inline, MarkKind
from codegen.records import dataclass

_SEPARATOR = re.compile(r"\s*(?:[:\u2013\u2014]|-(?=\s)|\.(?=\s)|$)\s*")
_BRACKETS = re.compile(r"\s*[(\[]((?:[^()\[\]\n]|[(\[][^()\[\]\n]*[)\]])*)[)\]]\s*[:\u2013\u2014.-]?\s*")
_SENTENCE = re.compile(
    r"\s*((?:[^.,;:\n\u2013\u2014()-]|(?<=\w)-(?=\w)){1,60}?)\s*(?:[.,;:\n\u2013\u2014]|-(?=\s)|\s(?=\()|$)\s*"
)


_BEHIND = re.compile(r"\(((?:[a-z]|(?:String|Integer|Int|Number|Bool(?:ean)?|Array|List|Object|Float|Double|Long|Date(?:Time)?|Timestamp|UUID)\b)[^()\n]{0,80})\)\s*+(?:[.;]|-\s[^\n]{0,60})?\s*+$")
_CONDITION = re.compile(
    r"\b(?:required|mandatory|optional)\s+(?:[-\u2013\u2014]\s*)?(?:only )?(?:if|when|unless|for)\b", re.IGNORECASE
)
_COLLECTION = re.compile(
    r"\W*(?:an? |the )?(?:map|mapping|list|array|dict(?:ionary)?|object)\b", re.IGNORECASE
)
_PLACE = re.compile(
    r"\W*(?!path\W*$)(?:(?:in|as) (?:the |an? )?)?(?P<place>path|query|headers?|body|cookie)(?: (?:param(?:eter)?|string))?\W*", re.IGNORECASE
)
"""`in path`, `query`: all that brackets say. `path` alone may be a type, that of names of files."""
_OF_NAMED = re.compile(r"(?:array|list|set|map)\s?<[\w ,.<>]{1,80}>", re.IGNORECASE)
"""A collection of objects that have a name: `array<Check>`."""
_PARTS = re.compile(r"\s*[,;]\s*(?![^()]*\))")
"""Between the facts in brackets: `required, one of (red, blue)` has two."""
_UNIT = re.compile(r"(?:in )?(?:ms|(?:milli)?seconds)", re.IGNORECASE)
_NOT_REQUIRED = re.compile(r"\bnot (?:required|mandatory)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\bor\b[^\"']{0,80}:")
"""A default for each of several types: `array: [] or string: ""`."""

_CHOICE = re.compile(r"\w\W+or\W+\w|;|\bdefaults?\W+\w", re.IGNORECASE)
"""No default has it, but what may be given: `string: red or blue; default red`."""
_LISTED = re.compile(r"(?:one of|(?:[a-z]+ )?(?:values|options)):", re.IGNORECASE)
"""Begins values that commas separate as they do the facts themselves: `string, one of: red, blue`."""
_COMPARED = re.compile(r"[<>\u2264\u2265]\W{0,4}\d")
"""A bound beside a type: `integer >= 1`."""


@dataclass(slots=True)
class Leading:
    """Facts of a member, and other words that brackets hold."""

    typed: Typed | None = None
    required: bool | None = None
    default: Value = None
    has_default: bool = False
    location: Location | None = None
    nullable: bool = False
    more: str = ""
    """Words of brackets that state no fact by themselves, a line each: `max 40 characters`."""

    def take(self, other: Leading) -> None:
        """Add what another stretch says; where both say something, the new one counts."""
        self.typed = other.typed or self.typed
        self.required = other.required if other.required is not None else self.required
        if other.has_default:
            self.default, self.has_default = other.default, True
        self.location = other.location or self.location
        self.more = f"{self.more}\n{other.more}".strip()


def leading(text: Inline) -> tuple[Leading, Inline]:
    """The facts before the prose, and the prose."""
    out = Leading()
    at = 0
    while (match := _BRACKETS.match(text.text, at)) and not _in_code(text, match):
        said = _in_brackets(stretch(text, match.start(1), match.end(1)))
        if said is None:
            break
        out.take(said)
        at = match.end()
    if separator := _SEPARATOR.match(text.text, at):
        at = separator.end()
        # `name: (string) Of the van.`
        behind = _BRACKETS.match(text.text, at) if out.typed is None and separator[0].strip() else None
        behind = None if behind is None or _in_code(text, behind) else behind
        said = _in_brackets(stretch(text, behind.start(1), behind.end(1))) if behind is not None else None
        if behind is not None and said is not None and (said.typed is not None or said.location is not None):
            out.take(said)
            at = behind.end()
    for _ in range(3):
        match = _SENTENCE.match(text.text, at)
        marked = _marked_type(text, at) if out.typed is None else None
        if marked is not None and not _says_type(text, match, marked[1]):
            out.typed, at = marked
            if out.required is None and (out.typed.required or out.typed.optional):
                out.required = out.typed.required
            if pause := _PAUSE.match(text.text, at):
                at = pause.end()
            match = _SENTENCE.match(text.text, at)
        if match is None:
            break
        words = match[1].strip().lower()
        if words in ("required", "mandatory", "optional"):
            out.required = words != "optional"
        elif words == "nullable":
            out.nullable = True
        elif (
            out.typed is None and (only := only_type(stretch(text, match.start(1), match.end(1)))) is not None
        ):
            bracket = _BRACKETS.match(text.text, match.end())
            # `Timestamp (in ms)`: what the brackets say of the unit tells a number from a text.
            counted = read_type(stretch(text, match.start(1), bracket.end(1) + 1)) if bracket and _UNIT.fullmatch(bracket[1]) else None
            out.typed = counted or only
        else:
            break
        at = match.end()
        if bracket := _BRACKETS.match(text.text, at):
            said = _in_brackets(stretch(text, bracket.start(1), bracket.end(1)))
            if said is not None:
                out.take(said)
                at = bracket.end()
    if out.typed is None and (opening := _OPENING.match(text.text, at)) is not None and not _JOINED.search(text.text):
        out.typed = only_type(stretch(text, opening.start("type"), opening.end("type")))
    return out, stretch(text, at)


_OPENING = re.compile(
    r"\s*(?:an? )?(?P<type>(?:array|list) of (?:strings|integers|numbers|booleans|objects)(?= (?:of|that|which|with|to|for|representing|containing|describing|indicating)\b)"
    r"|boolean(?= (?:that|which|indicating|telling|specifying|determining|whether)\b)|integer(?= (?:that|which|indicating|specifying|representing)\b))",
    re.IGNORECASE,
)
"""Begins a description with the type: `An array of integers that ...`, `Boolean indicating if ...`."""
_JOINED = re.compile(r"\b(?:separated|delimited|comma|space|or (?:an?|the)? ?(?:array|list|string|number|object|null))\b", re.IGNORECASE)


def _in_code(text: Inline, bracket: re.Match[str]) -> bool:
    """Whether brackets are code themselves, and so a type: `[string]`."""
    return bracket[0].lstrip().startswith("[") and any(mark.kind is MarkKind.CODE and mark.start < bracket.start(1) <= mark.end for mark in text.marks)


def _says_type(text: Inline, sentence: re.Match[str] | None, end: int) -> bool:
    """Whether a clause that reaches as far as marked words is a type itself: `**string** or null, optional`."""
    return sentence is not None and sentence.end(1) >= end and only_type(stretch(text, sentence.start(1), sentence.end(1))) is not None


def _marked_type(text: Inline, at: int) -> tuple[Typed, int] | None:
    """The type that the marked words at an offset are, and the offset behind it: `*List of (String)?* The names.`"""
    at += len(text.text[at:]) - len(text.text[at:].lstrip())
    mark = next((mark for mark in text.marks if mark.start >= at and mark.kind in _MARKS), None)
    if mark is None:
        return None
    if mark.start > at:
        # `string _Read only_`
        before = only_type(stretch(text, at, mark.start)) if mark.kind is not MarkKind.CODE and mark.start - at < _SHORT else None
        return (before, mark.start) if before is not None else None
    words = stretch(text, mark.start, mark.end)
    if mark.kind is MarkKind.CODE and not ("[" in words.text or _BEGINS.match(text.text, mark.end)):
        return None
    named = mark.kind is MarkKind.EMPHASIS and _TYPE_NAME.fullmatch(words.text) is not None and _NEED.match(text.text, mark.end) is not None
    typed = read_type(words) if named or _LIST_OF.fullmatch(words.text) else only_type(words)
    return (typed, mark.end) if typed is not None else None


_TYPE_NAME = re.compile(r"[A-Z][A-Za-z]*(?:<[A-Z][A-Za-z]*>)?")
_NEED = re.compile(r"\W{0,4}(?:required|optional)\b", re.IGNORECASE)
"""Behind a word with a capital it says that the word is a type: `*VanID* **Required**`."""
_LIST_OF = re.compile(r"(?:list|array) of \(?[A-Za-z]\w*\)?\??", re.IGNORECASE)


_PAUSE = re.compile(r"\s*[.,;:]\s*")
_SHORT = 40
_BEGINS = re.compile(r"\s+[A-Z]")
"""Begins the description behind a type in code, and no other value."""
_MARKS = (MarkKind.EMPHASIS, MarkKind.STRONG, MarkKind.CODE)


def behind_prose(text: Inline) -> Leading | None:
    """The facts of brackets at the end: `Name of the van (string, required)`; None unless the first is a type."""
    match = _BEHIND.search(text.text)
    # The last brackets of `a map of names (string) to states (string)` say only what a part of it is.
    if match is None or "(" in text.text[: match.start()] or _COLLECTION.match(text.text):
        return None
    said = _in_brackets(stretch(text, match.start(1), match.end(1)))
    return said if said is not None and said.typed is not None and ":" not in match[1] else None


def _in_brackets(inside: Inline) -> Leading | None:
    """The facts of brackets: `string: <required>`, `bool: false`, `string, required`, `path, integer`; None for other brackets."""
    head, colon, tail = inside.text.partition(":")
    words = re.findall(r"[a-z]+", inside.text.lower())
    required = True if {"required", "mandatory"} & set(words) else False if "optional" in words else None
    if required and _NOT_REQUIRED.search(inside.text):
        required = False
    if required is not None and _CONDITION.search(inside.text):
        required = None
    if place := _PLACE.fullmatch(inside.text):
        return Leading(location=LOCATIONS[place["place"].lower()])
    if (beside := _value_beside(inside)) is not None:
        beside.required = required
        return beside
    kind = stretch(inside, 0, len(head))
    typed = only_type(kind)
    if typed is None and _OF_NAMED.fullmatch(kind.text):
        typed = read_type(kind)
    parts = _PARTS.split(inside.text)
    if len(parts) > 1 and "," in head + ("," if not colon else ""):
        listed = _in_parts(inside, parts)
        if listed is not None:
            listed.required = required
            return listed
    if typed is None and required is None and not _CONDITION.search(inside.text):
        return None
    if typed is not None and colon and _SEVERAL.search(tail):
        return Leading(_one_of(inside) or typed, required)
    if typed is not None and tail.strip() in _EMPTY and typed.sketch == Named(ScalarKind.STRING):
        return Leading(typed, required, "", True)
    default = tail.strip(" \"'") if colon else ""
    if default and _CHOICE.search(default):
        return Leading(typed, required, more=default)
    if default and not re.fullmatch(r".*(?:required|optional|[<>]).*|nil|null|\[\]|\{\}", default, re.DOTALL):
        return Leading(typed, required, scalar(default), True)
    return Leading(typed, required, more=kind.text if _COMPARED.search(kind.text) else "")


_EMPTY = ('""', "''")
"""The default of a text that is empty: `string: ""`."""
_PLAIN_VALUE = re.compile(r"true|false|-?\d{1,15}(?:\.\d{1,15})?")


def _value_beside(inside: Inline) -> Leading | None:
    """The type, and the value in code beside it, which is the default where it is a number or a truth value: ``Boolean `true` ``; None for other brackets."""
    mark = inside.marks[-1] if len(inside.marks) == 1 else None
    if mark is None or mark.kind is not MarkKind.CODE or mark.end != len(inside.text) or not mark.start:
        return None
    value = inside.text[mark.start :]
    typed = only_type(stretch(inside, 0, mark.start)) if _PLAIN_VALUE.fullmatch(value) else None
    return Leading(typed, None, scalar(value), True) if typed is not None else None


def _one_of(inside: Inline) -> Typed | None:
    """The type of a member of which brackets give a default for each of several types: `integer: 0 or string: ""`."""
    starts = [0, *(match.end() for match in re.finditer(r"\bor\s+(?=[^\"']{1,60}:)", inside.text))]
    parts = [only_type(stretch(inside, start, inside.text.index(":", start))) for start in starts]
    sketches = tuple(dict.fromkeys(part.sketch for part in parts if part is not None and part.sketch is not None))
    return Typed(Either(sketches)) if len(sketches) > 1 and len(parts) == len(sketches) else None


def _in_parts(inside: Inline, parts: Sequence[str]) -> Leading | None:
    """The facts that brackets list one after another; None where the first is none that is known."""
    out = Leading()
    more: list[str] = []
    at = 0
    for number, part in enumerate(parts):
        start = inside.text.index(part, at)
        at = start + len(part)
        typed = only_type(stretch(inside, start, at)) if out.typed is None else None
        if part.lower() in LOCATIONS and out.location is None:
            out.location = LOCATIONS[part.lower()]
        elif typed is not None:
            out.typed = typed
            more += [part] if _COMPARED.search(part) else []
        elif part.lower() in ("required", "mandatory", "optional"):
            continue
        elif not number:
            return None
        elif more and _LISTED.match(more[-1]) and re.fullmatch(r"[\w.-]+", part):
            more[-1] += f", {part}"
        else:
            more.append(part)
    out.more = "\n".join(more)
    return out
