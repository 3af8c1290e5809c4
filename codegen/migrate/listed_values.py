"""Strings of enumerations where it is proven whose they are: compared, matched, assigned and given."""

from __future__ import annotations

from collections.abc import Callable

import libcst as cst

from codegen.migrate.edits import Reason
from codegen.migrate.inference import Inference, listed
from codegen.migrate.knowledge import Knowledge
from codegen.migrate.literals import rewrite_literals
from codegen.migrate.surface import Listed
from codegen.migrate.syntax import Syntax
from codegen.migrate.values import Values


class ListedValues:
    """The rewriting of the strings of one module.

    `mark` marks a place that a person must settle, `tell` lists one with a message, and `values` hears of each string that is known.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        syntax: Syntax,
        types: Inference,
        values: Values,
        mark: Callable[[cst.CSTNode, Reason], None],
        tell: Callable[[cst.CSTNode, str], None],
    ) -> None:
        self._knowledge, self._syntax, self._types, self._values = knowledge, syntax, types, values
        self._mark, self._tell = mark, tell

    def given(
        self, original: cst.BaseExpression, updated: cst.BaseExpression, value: Listed | None, *, compared: bool = False
    ) -> cst.BaseExpression:
        """`updated` with the strings of an attribute as they are called now; unchanged where it has no enumeration.

        A string that is no value any more must be replaced where it is given; `compared`, it is only never met.
        """
        if value is None:
            return updated
        edits = self._knowledge.edits_of(value.cls)
        removed = edits.removed_values.get(value.attribute, {})
        self._values.known(original)

        def on_removed(node: cst.CSTNode, text: str) -> None:
            if compared:
                self._tell(node, str(removed[text]))
            else:
                self._mark(node, removed[text])

        return rewrite_literals(original, updated, edits.values.get(value.attribute, {}), removed, on_removed)

    def comparison(self, original: cst.Comparison, updated: cst.Comparison) -> cst.Comparison:
        """`status == "Active"`, `status in ("Active", "Paused")`."""
        sides = [original.left, *(target.comparator for target in original.comparisons)]
        value = next((listing for side in sides if (listing := listed(self._types.of(side))) is not None), None)
        if value is None:
            return updated
        targets = [
            after.with_changes(comparator=self.given(before.comparator, after.comparator, value, compared=True))
            for before, after in zip(original.comparisons, updated.comparisons, strict=True)
        ]
        return updated.with_changes(left=self.given(original.left, updated.left, value, compared=True), comparisons=targets)

    def matched(self, original: cst.MatchValue, updated: cst.MatchValue) -> cst.MatchValue:
        """`case "Active":` of a `match` over an attribute."""
        parent = self._syntax.parents.get(original)
        while isinstance(parent, (cst.MatchOr, cst.MatchOrElement, cst.MatchAs, cst.MatchCase)):
            parent = self._syntax.parents.get(parent)
        value = listed(self._types.of(parent.subject)) if isinstance(parent, cst.Match) else None
        return updated.with_changes(value=self.given(original.value, updated.value, value, compared=True))

    def assigned(self, original: cst.Assign, updated: cst.Assign) -> cst.Assign:
        """`thing.status = "Active"`."""
        target = original.targets[0].target
        value = listed(self._types.of(target)) if isinstance(target, cst.Attribute) else None
        return updated.with_changes(value=self.given(original.value, updated.value, value))

    def annotated(self, original: cst.AnnAssign, updated: cst.AnnAssign) -> cst.AnnAssign:
        """`status: types.Status = "Active"`."""
        if original.value is None or updated.value is None:
            return updated
        value = listed(self._types.annotated(original.annotation.annotation))
        return updated.with_changes(value=self.given(original.value, updated.value, value))

    def default(self, original: cst.Param, updated: cst.Param) -> cst.Param:
        """`def pause(status: types.Status = "Active")`."""
        if original.annotation is None or original.default is None or updated.default is None:
            return updated
        value = listed(self._types.annotated(original.annotation.annotation))
        return updated.with_changes(default=self.given(original.default, updated.default, value))
