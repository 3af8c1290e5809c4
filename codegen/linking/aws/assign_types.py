"""Pass: makes types with constraints from type expressions and field lines."""

from __future__ import annotations

from dataclasses import replace

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.ir.model import (
    JSON_LIKE,
    Bounds,
    Enum,
    ErrorTrait,
    ListType,
    MapType,
    Pattern,
    Reference,
    Scalar,
    ScalarKind,
    TimestampFormat,
    Type,
)
from codegen.linking.aws import names, untyped
from codegen.linking.aws.draft import Elements, MemberDraft, Role, ServiceDraft, ShapeDraft
from codegen.linking.aws.undescribed import innermost
from codegen.pages.aws import (
    ArrayOf,
    FieldLines,
    MapOf,
    NamedType,
    PatternText,
    SyntaxArray,
    SyntaxLeaf,
    SyntaxMap,
    SyntaxNode,
    TypeExpression,
    TypeLink,
    Values,
)
from codegen.pages.aws import Bounds as PageBounds
from codegen.source import Span

SCALARS = {
    "string": ScalarKind.STRING,
    "integer": ScalarKind.INTEGER,
    "short": ScalarKind.INTEGER,
    "byte": ScalarKind.INTEGER,
    "long": ScalarKind.LONG,
    "float": ScalarKind.FLOAT,
    "double": ScalarKind.DOUBLE,
    "number": ScalarKind.DOUBLE,
    "boolean": ScalarKind.BOOLEAN,
    "timestamp": ScalarKind.TIMESTAMP,
    "datetime": ScalarKind.TIMESTAMP,
    "blob": ScalarKind.BLOB,
    "base64-encoded binary data object": ScalarKind.BLOB,
    "json value": ScalarKind.DOCUMENT,
    "document": ScalarKind.DOCUMENT,
}
"""Words of `Type:` lines and of syntax blocks. Blocks show `number` for every kind of number."""

NUMERIC = frozenset({ScalarKind.INTEGER, ScalarKind.LONG, ScalarKind.FLOAT, ScalarKind.DOUBLE})
LENGTHY = frozenset({ScalarKind.STRING, ScalarKind.BLOB, ScalarKind.DOCUMENT})


def assign_types(service: ServiceDraft) -> None:
    """Give every member its type."""
    siblings = untyped.Siblings(service)
    for shape in list(service.shapes.values()):
        for member in shape.members:
            fields = member.entry.fields if member.entry is not None else FieldLines()
            expression = member.expression
            if expression is None or _unclear(innermost(expression)):
                known = untyped.guess(member, expression is not None, siblings)
                expression = known if expression is None else _replace(expression, known)
            member.type = _Typing(service, shape, member, fields).build(expression, member.node, 0, 0)
            if fields.union is not None and fields.union.value:
                _mark_union(service, member)


def _unclear(expression: TypeExpression | None) -> bool:
    return isinstance(expression, NamedType) and expression.name == "number"


def _replace(expression: TypeExpression, inner: TypeExpression) -> TypeExpression:
    """The same collection with other contents."""
    match expression:
        case ArrayOf():
            return ArrayOf(_replace(expression.element, inner), expression.span)
        case MapOf():
            return MapOf(expression.key, _replace(expression.value, inner), expression.span)
        case _:
            return inner


def _mark_union(service: ServiceDraft, member: MemberDraft) -> None:
    link = innermost(member.expression)
    shape = names.bring_in(service, link) if isinstance(link, TypeLink) else None
    if shape is not None:
        shape.union = True


CONSTRAINT_MISPLACED = Rule(
    "MD209",
    "constraint-misplaced",
    Severity.WARNING,
    """A constraint does not fit the type of its member.

## What it does

Reports lengths of numbers, ranges of strings and patterns of anything but strings. The constraint is left out.

## Why it is bad

Nothing can check it; most often the type or the label is a slip.

## Example

    Type: Integer
    Length Constraints: Maximum length of 64.

## How to fix

Use `Valid Range:` for numbers and `Length Constraints:` for strings and blobs, or correct the type.
""",
)


class _Typing:
    """The types of one member. Its field lines go to the part that they speak of: collection, key or innermost element."""

    def __init__(
        self, service: ServiceDraft, shape: ShapeDraft, member: MemberDraft, fields: FieldLines
    ) -> None:
        self.service, self.shape, self.member, self.fields = service, shape, member, fields

    def build(
        self, expression: TypeExpression, node: SyntaxNode | None, arrays: int, maps: int, value: bool = False
    ) -> Type:
        """The type of `expression`, inside `arrays` arrays and `maps` maps; `value` where the innermost collection is a map."""
        fields = self.fields
        depth, known = arrays + maps, self.member.elements
        elements = known[depth] if depth < len(known) else Elements()
        match expression:
            case ArrayOf():
                inner = node.element if isinstance(node, SyntaxArray) else None
                return ListType(
                    element=self.build(expression.element, inner, arrays + 1, maps),
                    length=_at(fields.array_members, arrays),
                    item_name=elements.item_name,
                    flattened=elements.flattened,
                    span=expression.span,
                )
            case MapOf():
                inner = node.value if isinstance(node, SyntaxMap) else None
                pair = elements.map_names or (None, None)
                return MapType(
                    key=self._key(expression.key, maps),
                    value=self.build(expression.value, inner, arrays, maps + 1, True),
                    length=_at(fields.map_entries, maps),
                    entry_name=_unusual(elements.item_name, "entry"),
                    key_name=_unusual(pair[0], "key"),
                    value_name=_unusual(pair[1], "value"),
                    flattened=elements.flattened,
                    span=expression.span,
                )
            case TypeLink():
                self._complain_about_structure(expression, value)
                shape = names.bring_in(self.service, expression)
                return Reference(shape.id if shape is not None else expression.name, expression.span)
            case NamedType(name="exception"):
                return Reference(self._exception(expression.span), expression.span)
            case NamedType():
                return self._scalar(expression, node, value)

    def _key(self, expression: TypeExpression, maps: int) -> Scalar:
        fields = self.fields
        pattern = fields.key_pattern[maps] if maps < len(fields.key_pattern) else None
        keys = fields.valid_keys[maps] if maps < len(fields.valid_keys) else None
        return Scalar(
            kind=ScalarKind.STRING,
            length=_at(fields.key_length, maps),
            pattern=_pattern(pattern),
            enum=_enum(keys),
            span=expression.span,
        )

    def _scalar(self, expression: NamedType, node: SyntaxNode | None, value: bool) -> Scalar:
        kind = SCALARS.get(expression.name, ScalarKind.STRING)
        fields = self.fields
        length = (fields.value_length if value else None) or fields.length
        pattern = (fields.value_pattern if value else None) or fields.pattern
        bounds = fields.valid_range
        if length is not None and kind not in LENGTHY:
            self._misplaced("a length", kind.value, length.span)
            length = None
        if bounds is not None and kind not in NUMERIC:
            self._misplaced("a range", kind.value, bounds.span)
            bounds = None
        if pattern is not None and kind is not ScalarKind.STRING:
            self._misplaced("a pattern", kind.value, pattern.span)
            pattern = None
        return Scalar(
            kind=kind,
            length=_bounds(length),
            range=_bounds(bounds),
            pattern=_pattern(pattern),
            enum=_enum(fields.valid_values) if kind is ScalarKind.STRING else None,
            timestamp_format=self._timestamp_format(kind, node),
            span=expression.span,
        )

    def _timestamp_format(self, kind: ScalarKind, node: SyntaxNode | None) -> TimestampFormat | None:
        """The format where the JSON block shows another than the protocol's own: a string for ISO 8601, a number for seconds."""
        json = self.service.protocol in JSON_LIKE
        if kind is ScalarKind.TIMESTAMP and json and isinstance(node, SyntaxLeaf) and node.kind == "string":
            return TimestampFormat.DATE_TIME
        return None

    def _complain_about_structure(self, link: TypeLink, value: bool) -> None:
        fields = self.fields
        for what, line in (
            ("a length", fields.length),
            ("a range", fields.valid_range),
            ("a pattern", fields.pattern),
        ):
            if line is not None and not (value and what == "a length"):
                self._misplaced(what, f"the structure {link.name}", line.span)

    def _misplaced(self, what: str, kind: str, span: Span) -> None:
        text = f"{self.shape.id}.{self.member.name} is {kind}, which cannot have {what}"
        self.service.collector.add(CONSTRAINT_MISPLACED(text, span))

    def _exception(self, span: Span) -> str:
        """The error that a member of an event stream with `Type: Exception` stands for: the one of the member's name."""
        name = self.member.name
        known = self.service.facts.event_errors if self.service.facts is not None else {}
        name = known.get(f"{self.shape.id}.{name}", name)
        shape = self.service.shapes.get(self.service.aliases.get(name.lower(), name))
        if shape is None:
            name = name[:1].upper() + name[1:]
            shape = ShapeDraft(id=name, role=Role.ERROR, span=span)
            self.service.shapes[name] = shape
            self.service.aliases[name.lower()] = name
        if shape.error is None:
            shape.error = ErrorTrait(code=shape.id)
        if shape.error.status is None and self.fields.status is not None:
            shape.error = replace(shape.error, status=self.fields.status, status_span=self.member.span)
        return shape.id


def _unusual(name: str | None, usual: str) -> str | None:
    """A name, unless it is the protocol's own."""
    return name if name != usual else None


def _at(bounds: tuple[PageBounds, ...], depth: int) -> Bounds | None:
    return _bounds(bounds[depth]) if depth < len(bounds) else None


def _bounds(bounds: PageBounds | None) -> Bounds | None:
    return None if bounds is None else Bounds(bounds.minimum, bounds.maximum, bounds.span)


def _pattern(pattern: PatternText | None) -> Pattern | None:
    return None if pattern is None else Pattern(pattern.text, pattern.span)


def _enum(values: Values | None) -> Enum | None:
    return (
        Enum(tuple(dict.fromkeys(values.values)), values.span)
        if values is not None and values.values
        else None
    )
