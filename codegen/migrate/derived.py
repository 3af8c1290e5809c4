"""Classes of users that are derived from those of the SDK, whose overrides are called as it is there, or stand in for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import libcst as cst

from codegen.migrate.bindings import owning_class_body
from codegen.migrate.edits import Reason
from codegen.migrate.inference import Inference
from codegen.migrate.knowledge import Knowledge
from codegen.migrate.surface import ClassItself, Instance, Method
from codegen.migrate.syntax import Syntax

_OF_OTHERS = (".TypedDict", ".Protocol", ".NamedTuple")
"""Classes that say what objects of others have."""

_BY_NAME = frozenset({"locals", "vars", "eval", "exec", "dir"})
"""What takes local variables by their names."""


class Derived:
    """`mark` hears of overrides of what is gone, `unsure` of parameters and attributes that are called otherwise, `maybe` of names
    that may be those of something that changed."""

    def __init__(
        self,
        knowledge: Knowledge,
        syntax: Syntax,
        types: Inference,
        mark: Callable[[cst.CSTNode, Reason], None],
        unsure: Callable[[cst.CSTNode, str], None],
        maybe: Callable[[cst.CSTNode, str], None],
    ) -> None:
        self._knowledge, self._syntax, self._types = knowledge, syntax, types
        self._mark, self._unsure, self._maybe = mark, unsure, maybe
        self._methods = knowledge.methods()
        self.names: dict[cst.CSTNode, str] = {}
        """Parameters of overrides, and what stands for them inside, -> what they are called now."""

    def parameters(self, node: cst.FunctionDef) -> None:
        """Rename the parameters of an override where all that stands for them is known, else tell of them."""
        base = self._base_around(node)
        overridden = self._knowledge.attribute(Instance(base.cls), node.name.value) if base is not None else None
        request = self._knowledge.parameters(overridden) if isinstance(overridden, Method) else None
        if request is None:
            return
        edits = self._knowledge.edits_of(request)
        for parameter in (*node.params.params, *node.params.kwonly_params):
            name = parameter.name.value
            later = edits.renamed.get(name)
            uses = self._uses(node, name, later) if later is not None else None
            if uses is not None and later is not None:
                self.names |= dict.fromkeys([parameter.name, *uses], later)
            elif later is not None or name in edits.removed:
                self._unsure(parameter, name)

    def _uses(self, node: cst.FunctionDef, name: str, later: str) -> list[cst.Name] | None:
        """What stands for a parameter in its function; None where that is not certain, or another name is `later` there."""
        scope = self._syntax.scope(node.body)
        if scope is None:
            return None
        known: set[cst.CSTNode] = set()
        for assignment in scope.assignments[name]:
            known.add(getattr(assignment, "node", node))
            known.update(access.node for access in assignment.references)
        uses = []
        for inner in self._syntax.inside(node):
            if not isinstance(inner, cst.Name) or self._syntax.is_part(inner):
                continue
            if inner.value in {later, *_BY_NAME}:
                return None
            if inner.value == name and not isinstance(self._syntax.parents[inner], cst.Param):
                if inner not in known:
                    return None
                uses.append(inner)
            elif inner.value == name and self._syntax.parents[inner] not in known:
                return None
        return uses

    def method(self, node: cst.FunctionDef) -> str | None:
        """The new name of an override; None where it keeps its name."""
        base = self._base_around(node)
        if base is None:
            self._stand_in(node)
            return None
        name, edits = node.name.value, self._knowledge.edits_of(base.cls)
        if name in edits.removed:
            self._mark(node.name, edits.removed[name])
        self._taken(node, edits.renamed)
        return edits.renamed.get(name)

    def _taken(self, node: cst.FunctionDef, renamed: Mapping[str, str]) -> None:
        """Tell of a method of the class's own that has a name which one of the SDK's gets, unless it is the renamed one itself."""
        name = node.name.value
        old = next((old for old, new in renamed.items() if new == name), None)
        if old is not None and any(
            one.value == old for one in self._syntax.nodes if isinstance(one, cst.Name)
        ):
            self._unsure(node, old)

    def _stand_in(self, node: cst.FunctionDef) -> None:
        """Tell of a method of another class that is called as one of a client: a protocol's, or what tests use in its place."""
        changed, owner = self._methods.get(node.name.value), owning_class_body(node, self._syntax)
        if owner is None or changed is None:
            return
        self._maybe(node, node.name.value)
        for parameter in (*node.params.params, *node.params.kwonly_params):
            if parameter.name.value in changed:
                self._unsure(parameter, parameter.name.value)

    def attribute(self, target: cst.BaseExpression) -> None:
        """Look at an assignment in the body of a class."""
        base, owner = self._base_around(target), owning_class_body(target, self._syntax)
        if not isinstance(target, cst.Name) or not isinstance(owner, cst.ClassDef):
            return
        if base is None:
            paths = {self._types.imported(argument.value) or "" for argument in owner.bases}
            if any(path.endswith(_OF_OTHERS) for path in paths):
                self._maybe(target, target.value)
            return
        edits = self._knowledge.edits_of(base.cls)
        if target.value in {*edits.renamed, *edits.removed}:
            self._unsure(target, target.value)

    def _base_around(self, node: cst.CSTNode) -> ClassItself | None:
        owner = owning_class_body(node, self._syntax)
        return self._types.base(owner) if owner is not None else None
