"""What a module binds to its names, and to attributes of `self`."""

from __future__ import annotations

import libcst as cst

from codegen.migrate.syntax import Syntax
from codegen.records import dataclass


@dataclass(frozen=True, slots=True)
class Binding:
    """How a name gets its value: from an expression, an item of it, or an annotation."""

    source: cst.BaseExpression
    how: str
    """`value`, `item`, `part` of what is unpacked, `annotation` or `raised`."""


class Bindings:
    """What is bound to names, and to attributes of `self`."""

    def __init__(self, syntax: Syntax) -> None:
        self.names: dict[cst.CSTNode, Binding] = {}
        self.own: dict[tuple[cst.ClassDef, str], list[Binding]] = {}
        self._syntax = syntax
        for node in syntax.nodes:
            self._look_at(node)

    def _look_at(self, node: cst.CSTNode) -> None:
        match node:
            case cst.Assign(targets=targets, value=value):
                for target in targets:
                    self._bind(target.target, value, "value")
            case cst.AnnAssign(target=target, annotation=annotation):
                self._bind(target, annotation.annotation, "annotation")
            case cst.NamedExpr(target=target, value=value):
                self._bind(target, value, "value")
            case cst.WithItem(asname=cst.AsName(name=name), item=item):
                self._bind(name, item, "value")
            case cst.For(target=target, iter=iterated) | cst.CompFor(target=target, iter=iterated):
                self._bind(target, iterated, "item")
            case cst.Param(annotation=cst.Annotation(annotation=annotation), star=star) if not star:
                self.names[node] = Binding(annotation, "annotation")
            case cst.ExceptHandler(
                name=cst.AsName(name=cst.Name() as name), type=cst.BaseExpression() as raised
            ):
                self.names[name] = Binding(raised, "raised")

    def _bind(self, target: cst.BaseExpression, source: cst.BaseExpression, how: str) -> None:
        """Remember that `target` is bound to `source`."""
        owner: cst.ClassDef | None = None
        attribute = ""
        if isinstance(target, cst.Tuple | cst.List):
            for element in target.elements:
                self._bind(element.value, source, "part")
            return
        if isinstance(target, cst.Name):
            self.names[target] = Binding(source, how)
            owner, attribute = owning_class_body(target, self._syntax), target.value
        elif isinstance(target, cst.Attribute) and isinstance(target.value, cst.Name):
            owner, attribute = class_of_self(target.value, self._syntax), target.attr.value
        if owner is not None:
            self.own.setdefault((owner, attribute), []).append(Binding(source, how))


def owning_class_body(node: cst.CSTNode, syntax: Syntax) -> cst.ClassDef | None:
    """The class in whose body, outside of functions, `node` stands."""
    enclosing = syntax.enclosing(node, (cst.ClassDef, cst.FunctionDef, cst.Lambda))
    return enclosing if isinstance(enclosing, cst.ClassDef) else None


def class_of_self(node: cst.Name, syntax: Syntax) -> cst.ClassDef | None:
    """The class that `node`, a name, is `self` of: the first parameter of the method around it."""
    function = syntax.enclosing(node, (cst.FunctionDef,))
    if not isinstance(function, cst.FunctionDef):
        return None
    parameters = (*function.params.posonly_params, *function.params.params)
    if not parameters or parameters[0].name.value != node.value:
        return None
    return owning_class_body(function, syntax)
