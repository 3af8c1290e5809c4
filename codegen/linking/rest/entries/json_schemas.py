"""Reads JSON Schemas that pages show in place of a body: `{"type": "object", "properties": {"name": {"type": "string"}}}`."""

from __future__ import annotations

from collections.abc import Sequence

from codegen.ir.model import ScalarKind
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.prose.prose_limits import UNLIMITED, Limits, limits_of
from codegen.linking.rest.samples.json_nodes import Kind, Node
from codegen.linking.rest.scalars import scalar
from codegen.linking.rest.types.sketch import Array, Linked, Mapping, Named, Sketch, Typed
from codegen.linking.rest.types.type_words import read_type_text
from codegen.source import PageProse

_OBJECT = Named(ScalarKind.DOCUMENT, opens=True)
_KEYWORDS = frozenset({"type", "$ref", "enum", "items", "properties", "anyOf", "oneOf", "allOf", "description", "format", "const"})
_DEEPEST = 12


def schema_members(node: Node) -> list[Entry]:
    """The members that a JSON Schema of an object states; none for any other value.

    Source of the keywords: JSON Schema, Validation, section 6.
    """
    properties = node.members.get("properties")
    says_object = _text(node, "type") == "object" or "$schema" in node.members
    if not says_object or properties is None or properties.kind is not Kind.OBJECT or not properties.members:
        return []
    if not all(each.kind is Kind.OBJECT and _KEYWORDS & each.members.keys() for each in properties.members.values()):
        return []
    return _members(node, 0)


def _members(node: Node, depth: int) -> list[Entry]:
    properties = node.members.get("properties")
    if properties is None or depth > _DEEPEST:
        return []
    needed = node.members.get("required")
    required = {each.text for each in needed.items} if needed is not None and needed.kind is Kind.ARRAY else set()
    return [_entry(name, each, name in required, depth) for name, each in properties.members.items()]


def _entry(name: str, node: Node, required: bool, depth: int) -> Entry:
    sketch, holder = _sketch(node, depth)
    enum = node.members.get("enum")
    default = node.members.get("default")
    has_default = default is not None and default.kind not in (Kind.OBJECT, Kind.ARRAY)
    kinds = node.members.get("type")
    nullable = (kinds is not None and any(each.text == "null" for each in kinds.items)) or _text(node, "nullable") == "true"
    return Entry(
        name=name,
        typed=Typed(sketch) if sketch is not None else None,
        required=required,
        default=(default.text if default.kind is Kind.STRING else scalar(default.text)) if default is not None and has_default else None,
        has_default=has_default,
        values=tuple(each.text for each in enum.items if each.kind is not Kind.NULL) if enum is not None else (),
        range=_limits(node, "minimum", "maximum"),
        length=_limits(node, "minLength", "maxLength"),
        items=_limits(node, "minItems", "maxItems"),
        pattern=_text(node, "pattern"),
        nullable=nullable,
        read_only=_text(node, "readOnly") == "true",
        deprecated="" if _text(node, "deprecated") == "true" else None,
        documentation=PageProse(_text(node, "description") or _text(node, "title")),
        children=tuple(_members(holder, depth + 1)) if holder is not None else (),
        span=node.span,
    )


def _sketch(node: Node, depth: int) -> tuple[Sketch | None, Node | None]:
    """The type of a schema, and the schema of the object whose members it has."""
    if target := _text(node, "$ref"):
        return Linked(target.rpartition("/")[2]), None
    kinds = node.members.get("type")
    names = [each.text for each in kinds.items if each.text != "null"] if kinds is not None and kinds.items else [_text(node, "type")]
    if len(names) != 1 or depth > _DEEPEST:
        return None, None
    match names[0]:
        case "array":
            items = node.members.get("items")
            element, holder = _sketch(items, depth + 1) if items is not None else (None, None)
            return Array(element), holder
        case "object" | "" if "properties" in node.members:
            return _OBJECT, node
        case "object":
            values = node.members.get("additionalProperties")
            inner = _sketch(values, depth + 1)[0] if values is not None and values.kind is Kind.OBJECT else None
            return (Mapping(inner) if inner is not None else _OBJECT), None
        case "":
            return None, None
        case name:
            form = _text(node, "format")
            return read_type_text(f"{name}({form})" if form else name).sketch, None


def _text(node: Node, key: str) -> str:
    member = node.members.get(key)
    return member.text if member is not None and member.kind not in (Kind.OBJECT, Kind.ARRAY) else ""


def _limits(node: Node, least: str, most: str) -> Limits:
    bounds: Sequence[int | float | None] = [_number(_text(node, key)) for key in (least, most)]
    return limits_of(*bounds) if any(bound is not None for bound in bounds) else UNLIMITED


def _number(text: str) -> int | float | None:
    value = scalar(text) if text else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
