"""Structures that only syntax blocks show: their contents, and stable names for them."""

from __future__ import annotations

import re

from codegen.linking.aws import names
from codegen.linking.aws.draft import ServiceDraft, ShapeDraft
from codegen.pages.aws import (
    ArrayOf,
    MapOf,
    NamedType,
    SyntaxArray,
    SyntaxLeaf,
    SyntaxMap,
    SyntaxNode,
    SyntaxObject,
    SyntaxReference,
    TypeExpression,
    TypeLink,
)

_COLLECTIONS = (ArrayOf, MapOf)
_SINGULAR = (
    (re.compile(r"(?<=[a-z])List$"), ""),
    (re.compile(r"ies$"), "y"),
    (re.compile(r"(ss|x|ch|sh)es$"), r"\1"),
    (re.compile(r"(?<![sui])s$"), ""),
)


def inner_object(node: SyntaxNode) -> SyntaxObject | None:
    """The object that a node is, or that its arrays and maps hold."""
    while isinstance(node, SyntaxArray | SyntaxMap):
        node = node.element if isinstance(node, SyntaxArray) else node.value
    return node if isinstance(node, SyntaxObject) else None


def linked_name(service: ServiceDraft, node: SyntaxObject) -> str | None:
    """The type whose page the keys of an object link to."""
    for member in node.members:
        _, name = names.split_target(TypeLink("", member.target, member.span), service.prefixes)
        if name:
            return name
    return None


def expression(node: SyntaxNode, name: str | None) -> TypeExpression:
    """The type that a node shows; `name` is the name of the object inside."""
    match node:
        case SyntaxArray():
            return ArrayOf(expression(node.element, name), node.span)
        case SyntaxMap():
            return MapOf(NamedType("string", node.span), expression(node.value, name), node.span)
        case SyntaxObject():
            return TypeLink(name or "", None, node.span)
        case SyntaxReference():
            return TypeLink(node.name, None, node.span)
        case SyntaxLeaf():
            return NamedType(node.kind, node.span)


def new_name(service: ServiceDraft, owner: ShapeDraft, wanted: str) -> str:
    """The name of a new type: `wanted`, with the owner's name before it where another type is called so."""
    if wanted.lower() not in service.aliases and wanted not in service.shapes:
        return wanted
    return names.free_name(service, owner.id + wanted)


def type_name(name: str, collected: bool) -> str:
    """The name of a type after its member, in the singular where the member is a collection."""
    name = re.sub(r"[^A-Za-z0-9_]", "", name)
    name = singular(name) if collected else name
    return name[:1].upper() + name[1:]


def singular(name: str) -> str:
    """The singular of a plural name; other names as they are."""
    for plural, ending in _SINGULAR:
        shorter = plural.sub(ending, name)
        if shorter and shorter != name:
            return shorter
    return name


def innermost(expression: TypeExpression | None) -> TypeExpression | None:
    """The type inside all collections."""
    while isinstance(expression, _COLLECTIONS):
        expression = expression.element if isinstance(expression, ArrayOf) else expression.value
    return expression


def describe(expression: TypeExpression) -> str:
    """A type in words."""
    match expression:
        case ArrayOf(element=element):
            return f"an array of {describe(element)}"
        case MapOf(value=value):
            return f"a map to {describe(value)}"
        case _:
            return expression.name
