"""Values in commands, bodies and answers that contradict the rows which describe them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote_plus

from codegen.checking.rest.examples import EXAMPLE_TYPE_DIFFERS, EXAMPLE_VALUE_UNLISTED, FITS
from codegen.diagnostics import Diagnostic
from codegen.ir.model import Location, ScalarKind
from codegen.linking.rest import Linked
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.messages.descriptions import DocumentedOperation
from codegen.linking.rest.samples.json_nodes import Kind, Node
from codegen.linking.rest.samples.sent import read_sent
from codegen.linking.rest.status_codes import is_error
from codegen.linking.rest.types.sketch import Array, Named
from codegen.source import Span

_TEXTS = {
    ScalarKind.LONG: re.compile(r"[+-]?\d+"),
    ScalarKind.DOUBLE: re.compile(r"[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?", re.IGNORECASE),
    ScalarKind.BOOLEAN: re.compile(r"true|false|[01]|yes|no|on|off|t|f", re.IGNORECASE),
}
"""What values in an address are like."""
_WORD = re.compile(r"[a-z][\w.-]*")
"""A plain value in small letters; `LIMIT`, `{limit}` and `<limit>` stand for one."""
_ANY = frozenset({"string", "integer", "number", "boolean", "value", "example", "int", "float", "null", "none", "all", "any", "x", "xxx", "...", "\u2026"})
"""Words that stand for values, or for all of them."""


def samples_against_rows(linked: Linked) -> Iterator[Diagnostic]:
    """Values that are of another type than their row says, or none of those that it lists."""
    for operation in linked.operations:
        if not operation.first.shared:
            # What several samples have alike is told of the first.
            yield from {each.message: each for each in reversed(list(_of_operation(operation)))}.values()


def _of_operation(operation: DocumentedOperation) -> Iterator[Diagnostic]:
    sent = read_sent(operation.first.introduction, operation.gathered)
    query = _by_name(_entries(operation, Location.QUERY))
    for name, value, span in sent.query:
        if (row := query.get(name)) is not None:
            yield from _against_text(name, unquote_plus(value), row, span)
    body = _by_name(_entries(operation, Location.BODY))
    for node, span in sent.bodies:
        yield from _against_members(node, body, span, listed=True)
    yield from _answers(operation)


def _entries(operation: DocumentedOperation, place: Location) -> Iterator[Entry]:
    in_query = operation.first.introduction.method in ("GET", "DELETE", "HEAD")
    for parameter in operation.gathered.parameters:
        where = parameter.location or (Location.QUERY if in_query else Location.BODY)
        if where is place and not parameter.entry.inferred:
            yield parameter.entry


def _answers(operation: DocumentedOperation) -> Iterator[Diagnostic]:
    """Values of examples of the answer against the rows of the answer."""
    gathered = operation.gathered
    groups = [entries for code, entries in gathered.answers if not is_error(code)]
    if len(groups) != 1:
        return
    rows = _by_name(groups[0])
    for example in gathered.responses:
        if is_error(example.status):
            continue
        for node in example.values():
            for each in node.items if node.kind is Kind.ARRAY else (node,):
                if sum(name in rows for name in each.members) * 2 > len(each.members):
                    yield from _against_members(each, rows, example.span, listed=False)


def _by_name(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """The rows by name; without those whose name stands for several, since the facts of another row may count."""
    rows: dict[str, Entry] = {}
    twice: set[str] = set()
    for entry in entries:
        if entry.name in rows:
            twice.add(entry.name)
        rows[entry.name] = entry
    return {name: entry for name, entry in rows.items() if name not in twice}


def _against_members(node: Node, rows: Mapping[str, Entry], span: Span, *, listed: bool) -> Iterator[Diagnostic]:
    for name, value in node.members.items():
        row = rows.get(name)
        if row is None or value.placeholder or value.choices or value.kind in (Kind.NULL, Kind.UNKNOWN) or value.text.lower() in _ANY:
            continue
        place = Span(value.file or span.file, value.line) if value.file else span
        sketch = row.typed.sketch if row.typed is not None else None
        simple = isinstance(sketch, Named) and not sketch.format and sketch.kind in FITS
        if isinstance(sketch, Named) and simple and value.kind not in FITS[sketch.kind]:
            yield EXAMPLE_TYPE_DIFFERS(f"'{name}' of the example is a value of the kind {value.kind}; its row says {sketch.kind}", place)
        elif isinstance(sketch, Array) and value.kind is not Kind.ARRAY:
            yield EXAMPLE_TYPE_DIFFERS(f"'{name}' of the example is a value of the kind {value.kind}; its row says array", place)
        elif listed and value.kind is Kind.STRING:
            yield from _against_values(name, value.text, row, place)


def _against_text(name: str, text: str, row: Entry, span: Span) -> Iterator[Diagnostic]:
    sketch = row.typed.sketch if row.typed is not None else None
    pattern = _TEXTS.get(sketch.kind) if isinstance(sketch, Named) and not sketch.format else None
    if pattern is None:
        yield from _against_values(name, text, row, span)
    elif _WORD.fullmatch(text) and not pattern.fullmatch(text) and text not in _ANY and text != name and isinstance(sketch, Named):
        yield EXAMPLE_TYPE_DIFFERS(f"the example sends '{text:.40}' as '{name}', whose row says {sketch.kind}", span)


def _against_values(name: str, text: str, row: Entry, span: Span) -> Iterator[Diagnostic]:
    values = {item.strip("\"'").lower() for item in row.values}
    if len(values) > 1 and _WORD.fullmatch(text) and text not in values and text not in _ANY:
        yield EXAMPLE_VALUE_UNLISTED(f"'{text:.40}' of the example is none of the values of '{name}'", span)
