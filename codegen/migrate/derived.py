"""Classes of users that are derived from those of the SDK: what they override is called as it is there."""

from __future__ import annotations

from collections.abc import Callable

import libcst as cst

from codegen.migrate.bindings import owning_class_body
from codegen.migrate.edits import Reason
from codegen.migrate.inference import Inference
from codegen.migrate.knowledge import Knowledge
from codegen.migrate.surface import ClassItself, Instance, Method
from codegen.migrate.syntax import Syntax


class Derived:
    """`mark` hears of overrides of what is gone, `unsure` of parameters and attributes that are called otherwise."""

    def __init__(
        self,
        knowledge: Knowledge,
        syntax: Syntax,
        types: Inference,
        mark: Callable[[cst.CSTNode, Reason], None],
        unsure: Callable[[cst.CSTNode, str], None],
    ) -> None:
        self._knowledge, self._syntax, self._types = knowledge, syntax, types
        self._mark, self._unsure = mark, unsure

    def method(self, node: cst.FunctionDef) -> str | None:
        """The new name of an override; None where it keeps its name."""
        base = self._base_around(node)
        if base is None:
            return None
        name, edits = node.name.value, self._knowledge.edits_of(base.cls)
        if name in edits.removed:
            self._mark(node.name, edits.removed[name])
        overridden = self._knowledge.attribute(Instance(base.cls), name)
        request = self._knowledge.parameters(overridden) if isinstance(overridden, Method) else None
        if request is not None:
            inner = self._knowledge.edits_of(request)
            for parameter in (*node.params.params, *node.params.kwonly_params):
                if parameter.name.value in {*inner.renamed, *inner.removed}:
                    self._unsure(parameter, parameter.name.value)
        return edits.renamed.get(name)

    def attribute(self, target: cst.BaseExpression) -> None:
        """Look at an assignment in the body of a class."""
        base = self._base_around(target)
        if base is not None and isinstance(target, cst.Name):
            edits = self._knowledge.edits_of(base.cls)
            if target.value in {*edits.renamed, *edits.removed}:
                self._unsure(target, target.value)

    def _base_around(self, node: cst.CSTNode) -> ClassItself | None:
        owner = owning_class_body(node, self._syntax)
        return self._types.base(owner) if owner is not None else None
