"""What a module binds to its names, and to attributes of `self`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import libcst as cst
from libcst.metadata import ParentNodeProvider

Metadata = Callable[[Any, cst.CSTNode], Any]
"""Provider, node -> what the provider knows of the node, or None."""


@dataclass(frozen=True, slots=True)
class Binding:
    """How a name gets its value: from an expression, an item of it, or an annotation."""

    source: cst.BaseExpression
    how: str
    """`value`, `item`, `annotation` or `raised`."""


class Bindings(cst.CSTVisitor):
    """Collects what is bound to names, and to attributes of `self`."""

    def __init__(self, metadata: Metadata) -> None:
        self.names: dict[cst.CSTNode, Binding] = {}
        self.own: dict[tuple[cst.ClassDef, str], list[Binding]] = {}
        self._metadata = metadata

    def bind(self, target: cst.BaseExpression, source: cst.BaseExpression, how: str) -> None:
        """Remember that `target` is bound to `source`."""
        if isinstance(target, cst.Name):
            self.names[target] = Binding(source, how)
            owner = self._metadata(ParentNodeProvider, target)
            scope = owning_class_body(target, self._metadata) if owner is not None else None
            if scope is not None:
                self.own.setdefault((scope, target.value), []).append(Binding(source, how))
        elif isinstance(target, cst.Attribute) and isinstance(target.value, cst.Name):
            found = class_of_self(target.value, self._metadata)
            if found is not None:
                self.own.setdefault((found, target.attr.value), []).append(Binding(source, how))

    def visit_Assign(self, node: cst.Assign) -> None:
        for target in node.targets:
            self.bind(target.target, node.value, "value")

    def visit_AnnAssign(self, node: cst.AnnAssign) -> None:
        self.bind(node.target, node.annotation.annotation, "annotation")

    def visit_NamedExpr(self, node: cst.NamedExpr) -> None:
        self.bind(node.target, node.value, "value")

    def visit_WithItem(self, node: cst.WithItem) -> None:
        if node.asname is not None:
            self.bind(node.asname.name, node.item, "value")

    def visit_For(self, node: cst.For) -> None:
        self.bind(node.target, node.iter, "item")

    def visit_CompFor(self, node: cst.CompFor) -> None:
        self.bind(node.target, node.iter, "item")

    def visit_Param(self, node: cst.Param) -> None:
        if node.annotation is not None and not node.star:
            self.names[node] = Binding(node.annotation.annotation, "annotation")

    def visit_ExceptHandler(self, node: cst.ExceptHandler) -> None:
        if node.name is not None and node.type is not None and isinstance(node.name.name, cst.Name):
            self.names[node.name.name] = Binding(node.type, "raised")


def enclosing(
    node: cst.CSTNode, kinds: tuple[type[cst.CSTNode], ...], metadata: Metadata
) -> cst.CSTNode | None:
    """The nearest node of one of `kinds` around `node`."""
    parent = metadata(ParentNodeProvider, node)
    while parent is not None and not isinstance(parent, kinds):
        parent = metadata(ParentNodeProvider, parent)
    return parent if isinstance(parent, kinds) else None


def owning_class_body(node: cst.CSTNode, metadata: Metadata) -> cst.ClassDef | None:
    """The class in whose body, outside of functions, `node` stands."""
    found = enclosing(node, (cst.ClassDef, cst.FunctionDef, cst.Lambda), metadata)
    return found if isinstance(found, cst.ClassDef) else None


def class_of_self(node: cst.Name, metadata: Metadata) -> cst.ClassDef | None:
    """The class that `node`, a name, is `self` of: the first parameter of the method around it."""
    function = enclosing(node, (cst.FunctionDef,), metadata)
    if not isinstance(function, cst.FunctionDef):
        return None
    parameters = (*function.params.posonly_params, *function.params.params)
    if not parameters or parameters[0].name.value != node.value:
        return None
    return owning_class_body(function, metadata)
