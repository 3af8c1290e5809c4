"""Example bodies that contradict the tables beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.ir.model import Location, Provenance, ScalarKind, Structure
from codegen.linking.rest import Linked
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.messages.descriptions import DocumentedOperation
from codegen.linking.rest.samples.json_nodes import Kind, Node
from codegen.linking.rest.samples.json_text import read_json
from codegen.linking.rest.samples.sent import read_sent
from codegen.linking.rest.types.sketch import Array, Named
from codegen.source import Span
from codegen.spelling import one_off

FITS = {
    ScalarKind.LONG: {Kind.INTEGER, Kind.NUMBER},
    ScalarKind.DOUBLE: {Kind.INTEGER, Kind.NUMBER},
    ScalarKind.BOOLEAN: {Kind.BOOLEAN},
    ScalarKind.STRING: {Kind.STRING},
}
"""The kinds of values that certainly fit a simple type."""


EXAMPLE_LACKS_REQUIRED = Rule(
    "RS106",
    "example-lacks-required",
    Severity.WARNING,
    """An example request lacks what its table requires.

## What it does

Reports an example body without a member that the table calls required.

## Why it is bad

One of the two is wrong, and readers copy the example.

## Example

    The table requires `plate`; the example is { "seats": 5 }

## How to fix

Add the member to the example, or correct the table.
""",
)

EXAMPLE_MEMBER_UNLISTED = Rule(
    "RS107",
    "example-member-unlisted",
    Severity.WARNING,
    """An example has a member that its table lacks.

## What it does

Reports a member of an example body that no row describes, where the table describes others of it, and a member that only
examples of a request or an answer show, where its name is with one mistake that of a described member which they lack.

## Why it is bad

The parameter is documented nowhere, or misspelt: the SDK has a member more, which the service may not know.

## Example

    The example sends `plaet`; the table has `plate`

## How to fix

Correct the name, or add the row.
""",
)

EXAMPLE_TYPE_DIFFERS = Rule(
    "RS108",
    "example-type-differs",
    Severity.WARNING,
    """An example value is of another type than its table says.

## What it does

Reports members of example bodies and answers, and values in the addresses of commands, that cannot be of the stated type.

## Why it is bad

One of the two is wrong.

## Example

    `seats` is an integer; the example sends "five"

## How to fix

Correct the value or the type.
""",
)

EXAMPLE_VALUE_UNLISTED = Rule(
    "RS109",
    "example-value-unlisted",
    Severity.WARNING,
    """An example value is none of those that its table lists.

## What it does

Reports members of example bodies, and values in the addresses of commands, that are not among the stated ones.

## Why it is bad

One of the two is wrong, or the list is not complete.

## Example

    `colour` is red or blue; the example sends "green"

## How to fix

Correct the value, or complete the list.
""",
)


def bodies_against_tables(linked: Linked) -> Iterator[Diagnostic]:
    """Members of examples that are missing in the table or in the example, or that have another type or value than the table says."""
    for operation in linked.operations:
        rows = _rows(operation)
        if not rows or operation.first.shared or operation.first.introduction.method == "GET":
            continue
        for example in operation.gathered.requests:
            for node in read_json(example.text)[:1]:
                shown = {name for name in node.members if name in rows}
                if example.method and node.kind is Kind.OBJECT and not node.cut and shown:
                    yield from _members(node, rows, example.span)


def _rows(operation: DocumentedOperation) -> dict[str, Entry]:
    """The rows of the body by the first step of their names; none where a row stands for the whole body."""
    rows: dict[str, Entry] = {}
    for parameter in operation.gathered.parameters:
        if parameter.entry.inferred or parameter.location in (Location.QUERY, Location.HEADER, Location.PATH):
            continue
        name = parameter.entry.name
        first = name.partition("[")[0].partition(".")[0]
        if first == name or first not in rows:
            rows[first] = parameter.entry
    return rows


def _members(node: Node, rows: dict[str, Entry], span: Span) -> Iterator[Diagnostic]:
    for name, entry in rows.items():
        if (
            entry.name == name
            and entry.required
            and entry.location is Location.BODY
            and name not in node.members
        ):
            yield EXAMPLE_LACKS_REQUIRED(f"the example lacks '{name}', which its row calls required", span)
    for name, value in node.members.items():
        place = Span(span.file, span.line + value.line)
        row = rows.get(name)
        if row is None:
            yield EXAMPLE_MEMBER_UNLISTED(f"no row describes '{name}' of the example", place)
            continue
        sketch = row.typed.sketch if row.typed is not None and row.name == name else None
        if value.placeholder or value.choices or value.kind in (Kind.NULL, Kind.UNKNOWN):
            continue
        if isinstance(sketch, Named) and not sketch.format and sketch.kind in FITS:
            if value.kind not in FITS[sketch.kind]:
                yield EXAMPLE_TYPE_DIFFERS(
                    f"'{name}' of the example is a value of the kind {value.kind}; its row says {sketch.kind}",
                    place,
                )
                continue
        elif isinstance(sketch, Array) and value.kind is not Kind.ARRAY:
            yield EXAMPLE_TYPE_DIFFERS(
                f"'{name}' of the example is a value of the kind {value.kind}; its row says array", place
            )
            continue
        values = {item.strip("\"'").lower() for item in row.values}
        stated = row.name == name and len(values) > 1 and value.text and value.kind is not Kind.ARRAY
        if stated and value.text.lower() not in values:
            yield EXAMPLE_VALUE_UNLISTED(
                f"'{value.text:.40}' of the example is none of the values of '{name}'", place
            )


def nearly_described(linked: Linked) -> Iterator[Diagnostic]:
    """Members that only examples show, with the name of a described one but for a mistake."""
    together: set[frozenset[str]] | None = None
    for shape in linked.service.shapes:
        if not isinstance(shape, Structure):
            continue
        shown = [member for member in shape.members if member.provenance is not Provenance.STATED]
        described: dict[str, list[str]] = {}
        for member in shape.members if shown else ():
            if member.provenance is Provenance.STATED:
                for part in _parts(member.wire_name):
                    described.setdefault(part, []).append(member.wire_name)
        for member in shown if described else ():
            near = _meant(member.wire_name, described)
            if not near:
                continue
            if together is None:
                together = {frozenset(node.members) for operation in linked.operations for node in _objects(operation)}
            if not any(near in names and member.wire_name in names for names in together):
                yield EXAMPLE_MEMBER_UNLISTED(
                    f"only an example shows '{member.wire_name}', which becomes a member of its own",
                    member.span,
                    help=f"did you mean {near}?",
                )


_SHORTEST, _LONGEST = 3, 80
"""In letters."""


def _parts(name: str) -> set[str]:
    """A name, and what is left of it without each of its letters: two names that a mistake parts have one of these in common."""
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name) if len(name) <= _LONGEST else 0))}


def _meant(name: str, described: Mapping[str, Sequence[str]]) -> str:
    """The described member that a name is with one mistake; empty for plurals, numbers and short names, which differ on purpose."""
    if not _SHORTEST <= len(name) <= _LONGEST:
        return ""
    near = one_off(name, [each for part in sorted(_parts(name)) for each in described.get(part, ())])
    plural = near.rstrip("s") == name.rstrip("s")
    numbered = near.strip("0123456789") == name.strip("0123456789")
    return "" if plural or numbered else near


def _objects(operation: DocumentedOperation) -> Iterator[Node]:
    """All objects that examples of an operation show."""
    gathered = operation.gathered
    sent = read_sent(operation.first.introduction, gathered)
    left = [node for node, _ in sent.bodies]
    left += [node for example in (*gathered.requests, *gathered.responses) for node in example.values()]
    while left:
        node = left.pop()
        if node.members:
            yield node
        left += [*node.members.values(), *node.items]
