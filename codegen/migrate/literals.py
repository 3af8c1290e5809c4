"""Strings of enumerations inside of an expression."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

import libcst as cst

from codegen.emit.python.text import string_literal

_SIMPLE = re.compile(r"[\w .,:;/+=@*()-]*", re.ASCII)

Found = Callable[[cst.CSTNode, str], None]
"""Hears of strings that are no values any more."""


def rewrite_literals(
    original: cst.BaseExpression,
    updated: cst.BaseExpression,
    renamed: Mapping[str, str],
    removed: Collection[str],
    on_removed: Found,
) -> cst.BaseExpression:
    """`updated` with the strings of `renamed` replaced, where they stand as a value, an item or an alternative.

    `original` is the same expression before other edits, the one that `on_removed` is told of.
    """

    def again(first: cst.BaseExpression, second: cst.BaseExpression) -> cst.BaseExpression:
        return rewrite_literals(first, second, renamed, removed, on_removed)

    match original, updated:
        case cst.SimpleString(), cst.SimpleString():
            value = original.evaluated_value
            if not isinstance(value, str):
                return updated
            if value in removed:
                on_removed(original, value)
            return _quoted(updated, renamed[value]) if value in renamed else updated
        case ((cst.List() | cst.Tuple() | cst.Set()), (cst.List() | cst.Tuple() | cst.Set())):
            items = [
                after.with_changes(value=again(before.value, after.value))
                for before, after in zip(original.elements, updated.elements, strict=True)
            ]
            return updated.with_changes(elements=items)
        case cst.IfExp(), cst.IfExp():
            return updated.with_changes(
                body=again(original.body, updated.body), orelse=again(original.orelse, updated.orelse)
            )
        case cst.BooleanOperation(), cst.BooleanOperation():
            return updated.with_changes(
                left=again(original.left, updated.left), right=again(original.right, updated.right)
            )
    return updated


def _quoted(node: cst.SimpleString, value: str) -> cst.SimpleString:
    """The value in the quotes that the user chose, where it needs no escapes."""
    if _SIMPLE.fullmatch(value) and "\n" not in node.value:
        return node.with_changes(value=f"{node.quote}{value}{node.quote}")
    return node.with_changes(value=str(string_literal(value)))
