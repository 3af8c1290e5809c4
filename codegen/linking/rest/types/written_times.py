"""Times and days that a page writes otherwise than ISO 8601 does: a client that made them of a `datetime` would send what the service does not read, so they are texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from codegen.ir.model import ScalarKind
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.samples.json_nodes import Kind, Node
from codegen.linking.rest.types.sketch import Array, Named, Shown, Sketch, Typed

_UNIT = r"(?:[Yy]{4}|[Yy]{2}|M{2,4}|mm|mi|MI|[Dd]{2}|[Hh]{2}(?:24|12)?|[Ss]{2})"
_PICTURE = re.compile(rf"(?<![\w%]){_UNIT}(?:(?:[-/.:_]| |,? ?'?T'?)?{_UNIT})+(?![A-Ya-z0-9])")
"""A form as pages state it: `yyyy-MM-dd HH:mm:ss`, `DD.MM.YYYY`."""
_VALUE = re.compile(r"(?<![\w./-])(?:\d{4}[-/.]\d\d[-/.]\d\d(?:[T ]\d\d:\d\d[\w:.+-]*)?|\d\d?[-/.]\d\d?[-/.]\d{4}(?: \d\d:\d\d[\w:.]*)?)(?![\w/-])")
_OF_CHANGES = re.compile(r"\b(?:since|added|before|after|until|till|from|versions?|chapter|section|deprecated|removed|released?|introduced|changed|as of|in|on)\s+$", re.IGNORECASE)
"""Stands before a day that says when the page or the service changed, not how a value is written."""
_LIKE_ISO = re.compile(r"(?:\d{4}|yyyy)-(?:\d\d|mm)-(?:\d\d|dd)(?P<time>'?T'?(?:\d\d|hh)\W?(?:\d\d|mm).*)?", re.IGNORECASE)
_ISO = re.compile(r"\b(?:ISO[ -]?8601|RFC[ -]?3339)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:milli)?seconds\b[^.;]{0,30}\b(?:since|from|after) (?:the )?(?:unix )?epoch\b|\b(?:is|as|in|a|an|the) unix (?:time(?:stamp)?|epoch)\b(?! or\b)|^\W*unix (?:time(?:stamp)?|epoch)\b(?! or\b)|\bepoch (?:milli)?seconds\b", re.IGNORECASE)
"""Says that a time is a number: `Seconds since the Unix epoch`."""
_TIMES = (ScalarKind.TIMESTAMP, ScalarKind.DATE)


def stated_form(kind: ScalarKind, texts: Iterable[str]) -> ScalarKind:
    """The kind of a value that is a time or a day, by what its row says of its form; a number of seconds since the epoch is one; as it is where the row says nothing, or ISO 8601 among others."""
    if kind not in _TIMES:
        return kind
    said = " ".join(texts)
    if _ISO.search(said):
        return kind
    if kind is ScalarKind.TIMESTAMP and _COUNTED.search(said):
        return ScalarKind.LONG
    shown = [match[0] for expression in (_PICTURE, _VALUE) for match in expression.finditer(said) if not _OF_CHANGES.search(said, 0, match.start())]
    return _kind_of(shown, kind)


def as_sent(entries: Sequence[Entry], bodies: Iterable[Node]) -> list[Entry]:
    """The members of a body, where times are texts if examples of the body write them otherwise."""
    values = _by_name(bodies)
    return [_sent(entry, values.get(entry.name, ())) for entry in entries]


def _sent(entry: Entry, values: Sequence[Node]) -> Entry:
    if not values:
        return entry
    typed = entry.typed and replace(entry.typed, sketch=_as_shown(entry.typed.sketch, values))
    return replace(entry, typed=typed, children=tuple(as_sent(entry.children, values)))


def _as_shown(sketch: Sketch | None, values: Sequence[Node]) -> Sketch | None:
    match sketch:
        case Named(kind=kind):
            texts = [value.text for value in values if value.kind is Kind.STRING and not value.placeholder and value.text[:1].isdigit()]
            otherwise = kind in _TIMES and _kind_of(texts, kind) is ScalarKind.STRING
            return Named(ScalarKind.STRING) if otherwise else sketch
        case Array():
            return replace(sketch, element=_as_shown(sketch.element, [item for value in values for item in value.items]))
        case Shown():
            named = _by_name(values)
            members = [(each, named.get(each.name, ())) for each in sketch.members]
            return replace(sketch, members=tuple(replace(each, typed=Typed(_as_shown(each.typed.sketch, own), each.typed.nullable, each.typed.optional)) for each, own in members))
    return sketch


def _by_name(bodies: Iterable[Node]) -> Mapping[str, Sequence[Node]]:
    """The values of each member in all objects that the bodies are or hold: each body is gone through once, and not once for each member."""
    out: dict[str, list[Node]] = {}
    for body in bodies:
        for node in _objects(body):
            for name, value in node.members.items():
                out.setdefault(name, []).append(value)
    return out


def _objects(node: Node) -> list[Node]:
    return [item for item in node.items if item.kind is Kind.OBJECT] if node.kind is Kind.ARRAY else [node]


def _kind_of(shown: Sequence[str], kind: ScalarKind) -> ScalarKind:
    """The kind of values that are shown so, each by itself or as a picture."""
    forms = [_LIKE_ISO.fullmatch(text) for text in shown]
    if not shown or any(form is not None and (form["time"] or kind is ScalarKind.DATE) for form in forms):
        return kind
    return ScalarKind.DATE if all(forms) else ScalarKind.STRING
