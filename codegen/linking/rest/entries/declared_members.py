"""The members that code declares, as entries: TypeScript, GraphQL, structures of Go and other languages, pseudo code, YAML with types."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from codegen.ir.model import ScalarKind
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.naming.wording import path_words, singular, words
from codegen.linking.rest.samples.declarations import read_declarations
from codegen.linking.rest.samples.declared import Declaration, Member
from codegen.linking.rest.samples.declared_words import Style
from codegen.linking.rest.samples.validators import validated_objects
from codegen.linking.rest.scalars import Value, scalar
from codegen.linking.rest.types.sketch import Array, Linked, Named, Sketch, Typed
from codegen.linking.rest.types.type_words import read_type_text
from codegen.records import dataclass
from codegen.source import PageProse, Span

_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_ONLY_VALUES = re.compile(r"\s*\|?\s*(?:\"[^\"]*\"|'[^']*')(?:\s*\|\s*(?:\"[^\"]*\"|'[^']*'))*\s*(?:\|\s*\(?string\s*(?:&\s*\{\}|&\s*object)?\)?\s*)?")
_LIST_OF_VALUES = re.compile(r"\s*(?:\((?P<in>[^()]*)\)\s*\[\]|Array<(?P<of>[^<>]*)>)\s*")
_NUMBERS = re.compile(r"\s*\|?\s*-?\d+(?:\s*\|\s*-?\d+)*\s*")
_DECIMALS = re.compile(r"-?\d+")
_MARKED = re.compile(r"[\w\"'\]]\?\s*:|;[ \t]*(?://[^\n]*)?(?:\n|\})|[\w\]>]\s*;\s*[\w\"']")
"""Signs of TypeScript: there a member without a question mark is required."""
_STRICT = frozenset({Style.GRAPHQL, Style.PYTHON})
_SENT = frozenset({"request", "req", "input", "param", "params", "parameters", "payload", "body", "create", "update", "new"})
_MADE = frozenset({"create", "update", "new", "add"})
_ANSWERED = frozenset({"response", "res", "resp", "answer", "result", "results", "output", "reply"})
_KINDS = frozenset({"dto", "model", "object", "resource", "schema", "type", "data", "info", "details", "detail", "item", "list", "view"})
"""Words in names of objects that say nothing of what these are."""
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Declared:
    """An object that code declares."""

    name: str
    """Empty where no name is given."""
    entries: tuple[Entry, ...]
    many: bool
    """It is the item of a list."""
    inner: bool
    """Another declaration of the same code has it as the type of a member."""

    @property
    def sent(self) -> bool:
        """Whether its name says that it is what is sent."""
        parts = words(self.name)
        return bool(parts) and not self.answers and (parts[-1] in _SENT or (len(parts) > 1 and parts[0] in _MADE))

    @property
    def answers(self) -> bool:
        """Whether its name says that it comes back."""
        return any(word in _ANSWERED for word in words(self.name)[-1:])

    def is_of(self, path: str) -> bool:
        """Whether it may be what the calls of a path are about: it has no name, or only words of the path."""
        own = {singular(word) for word in words(self.name) if word not in _KINDS}
        return own <= {singular(word) for word in path_words(path)}


@lru_cache(2048)
def declared_objects(text: str, span: Span) -> tuple[Declared, ...]:
    """The objects that code declares, which begins on the line of `span`; none for code that is anything else."""
    if validated := validated_objects(text, span):
        return tuple(Declared(each.name, each.entries, many=False, inner=False) for each in validated)
    declarations = read_declarations(text)
    if not declarations:
        return ()
    known = {each.name: each for each in declarations if each.name}
    marked = _MARKED.search(text) is not None
    out = []
    used: set[str] = set()
    for each in declarations:
        used |= {word for member in _all(each.members) for word in re.findall(r"\w+", member.type)}
        entries = _entries(each, known, span, marked=marked, depth=0)
        if entries:
            out.append((each, entries))
    return tuple(Declared(each.name, tuple(entries), each.many, each.name in used) for each, entries in out)


def _all(members: Sequence[Member]) -> list[Member]:
    return [each for member in members for each in (member, *_all(member.members))]


def _entries(declared: Declaration, known: Mapping[str, Declaration], span: Span, *, marked: bool, depth: int) -> list[Entry]:
    """The members of a declaration, those of what it extends first."""
    out: dict[str, Entry] = {}
    for base in declared.bases:
        if base in known and base != declared.name and depth < _DEEPEST:
            out |= {entry.name: entry for entry in _entries(known[base], known, span, marked=marked, depth=depth + 1)}
    out |= {entry.name: entry for entry in _members(declared.members, declared, known, span, marked=marked, depth=depth)}
    return list(out.values())


def _members(members: Sequence[Member], declared: Declaration, known: Mapping[str, Declaration], span: Span, *, marked: bool, depth: int) -> list[Entry]:
    # Where words say what is required, they say it of all.
    told = any(each.required is True for each in members)
    strict = declared.style in _STRICT or (declared.style is Style.COLON and (bool(declared.name) or (marked and not told)))
    return [_entry(each, declared, known, span, strict=strict, marked=marked, depth=depth) for each in members]


def _entry(member: Member, declared: Declaration, known: Mapping[str, Declaration], span: Span, *, strict: bool, marked: bool, depth: int) -> Entry:
    kind = member.type
    if (alias := known.get(kind.strip())) is not None and alias.alias:
        kind = alias.alias
    kind = re.sub(r"^([\"'])([^\"'|]*)\1$", r"\2", kind) if "|" not in kind else kind
    typed, values = _typed(kind)
    children = tuple(_members(member.members, declared, known, span, marked=marked, depth=depth + 1)) if member.members else ()
    name = _object_name(typed.sketch)
    if not children and name in known and depth < _DEEPEST:
        children = tuple(_entries(known[name], known, span, marked=marked, depth=depth + 1))
        typed = replace(typed, sketch=_as_object(typed.sketch)) if children else typed
    required = member.required
    if required is None and (typed.required or typed.optional):
        required = typed.required
    return Entry(
        name=member.name,
        typed=None if typed.sketch is None and not typed.nullable else replace(typed, optional=False, required=False),
        required=True if required is None and strict else required,
        default=_default(member.default) if member.default is not None else None,
        has_default=member.default is not None and _SIMPLE.fullmatch(member.default) is not None,
        values=values,
        nullable=member.nullable or typed.nullable,
        documentation=PageProse(member.documentation),
        children=children,
        span=Span(span.file, span.line + member.line),
    )


_SIMPLE = re.compile(r"\"[^\"]*\"|'[^']*'|-?\d+(?:\.\d+)?|true|false|True|False|[a-z][\w-]*")


def _default(text: str) -> Value:
    """The value that code gives a member that is left out; None for what is no text, number or truth value."""
    if not _SIMPLE.fullmatch(text):
        return None
    return text[1:-1] if text[0] in "\"'" else scalar(text)


def _typed(kind: str) -> tuple[Typed, tuple[str, ...]]:
    """A type, and the values that it offers."""
    if (listed := _LIST_OF_VALUES.fullmatch(kind)) is not None and _ONLY_VALUES.fullmatch(inner := listed["in"] or listed["of"] or ""):
        return Typed(Array(Named(ScalarKind.STRING))), _values(inner)
    if _ONLY_VALUES.fullmatch(kind):
        return Typed(Named(ScalarKind.STRING)), () if "string" in _QUOTED.sub("", kind) else _values(kind)
    if _NUMBERS.fullmatch(kind):
        return Typed(Named(ScalarKind.LONG)), tuple(_DECIMALS.findall(kind))
    typed = read_type_text(kind)
    return typed, ()


def _values(kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[1] if match[1] is not None else match[2] for match in _QUOTED.finditer(kind)))


def _object_name(sketch: Sketch | None) -> str:
    while isinstance(sketch, Array):
        sketch = sketch.element
    return sketch.text if isinstance(sketch, Linked) else ""


def _as_object(sketch: Sketch | None) -> Sketch:
    """The type with an object in place of the name of one."""
    return Array(_as_object(sketch.element)) if isinstance(sketch, Array) else Named(ScalarKind.DOCUMENT, opens=True)
