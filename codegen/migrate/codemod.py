"""Rewrites one module of a user's: what is proven is renamed, what a person must settle is marked, the rest is listed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from typing import Any

import libcst as cst

from codegen.migrate.calls import Calls
from codegen.migrate.derived import Derived
from codegen.migrate.edits import ClassEdits, Reason
from codegen.migrate.findings import Finding, Outcome
from codegen.migrate.imports import Imports
from codegen.migrate.inference import Inference
from codegen.migrate.knowledge import Knowledge
from codegen.migrate.listed_values import ListedValues
from codegen.migrate.marks import MARK, commented, printable
from codegen.migrate.passed import Passed
from codegen.migrate.strings import Strings
from codegen.migrate.surface import ClassItself, Instance, Listed
from codegen.migrate.syntax import Syntax, is_layout
from codegen.migrate.values import Values

MAY_BE = "may be that of"


class Codemod(cst.CSTTransformer):
    """The rewriting of one module; `findings` is complete once the module has been visited.

    Other modules ask this one for the names in `asked`.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        segments: dict[str, str],
        syntax: Syntax,
        asked: Collection[str] = frozenset(),
    ) -> None:
        super().__init__()
        self.findings: set[Finding] = set()
        self._knowledge, self._segments, self._syntax = knowledge, segments, syntax
        self._types = Inference(knowledge, syntax)
        self._passed = Passed(knowledge, syntax, self._types, self._tell)
        self._strings = Strings(knowledge, segments, syntax, self._types, self._mark, self._maybe, self._passed)
        self._imports = Imports(knowledge, segments, syntax, {*asked, *self._strings.others()})
        for node in syntax.nodes:
            if isinstance(node, cst.ImportFrom):
                self._imports.plan(node)
        self._visits, self._leaves = self._handlers("visit_"), self._handlers("leave_")
        self._touched, self._given, self._read = knowledge.touched(), knowledge.given(), knowledge.read()
        self._derived = Derived(knowledge, syntax, self._types, self._mark, self._unsure, self._maybe)
        self._calls = Calls(knowledge, syntax, self._types, self._tell, self._maybe)
        self._marks: list[list[str]] = [[]]
        self._values = Values(knowledge, syntax, self._types.imported, self._tell)
        self._listed = ListedValues(knowledge, syntax, self._types, self._values, self._mark, self._tell)

    def _tell(self, node: cst.CSTNode, message: str) -> None:
        self._list(node, Outcome.UNSURE, message)

    def _list(self, node: cst.CSTNode, outcome: Outcome, message: str) -> None:
        start = self._syntax.place(node).start
        self.findings.add(Finding(start.line, start.column + 1, outcome, message))

    def _mark(self, node: cst.CSTNode, reason: Reason) -> None:
        text = printable(str(reason))
        self._list(node, Outcome.MARKED, text)
        if MARK + text not in self._marks[-1]:
            self._marks[-1].append(MARK + text)

    # Marks become comments above the statement

    def on_visit(self, node: cst.CSTNode) -> bool:
        kind = type(node)
        if _is_statement(kind):
            self._marks.append([])
        handler = self._visits.get(kind)
        return not is_layout(kind) and (handler is None or handler(node) is not False)

    def on_leave(self, original_node: cst.CSTNode, updated_node: Any) -> Any:
        kind = type(original_node)
        handler = self._leaves.get(kind)
        updated = updated_node if handler is None else handler(original_node, updated_node)
        return commented(updated, self._marks.pop()) if _is_statement(kind) else updated

    def on_visit_attribute(self, node: cst.CSTNode, attribute: str) -> None:
        """Nothing: by default libcst looks for a method for each field of each node."""

    def on_leave_attribute(self, original_node: cst.CSTNode, attribute: str) -> None:
        """Nothing."""

    def _handlers(self, prefix: str) -> dict[type, Callable[..., Any]]:
        """Class of nodes -> the method that is for it."""
        names = [name for name in vars(Codemod) if name.startswith(prefix)]
        return {getattr(cst, name.removeprefix(prefix)): getattr(self, name) for name in names}

    def leave_Module(self, original_node: cst.Module, updated_node: cst.Module) -> cst.Module:
        self._values.tell()
        for line, column, message in self._strings.type_comments():
            self.findings.add(Finding(line, column, Outcome.UNSURE, message))
        return updated_node

    # Imports and names

    def visit_ImportFrom(self, node: cst.ImportFrom) -> bool:
        return False

    def leave_ImportFrom(self, original_node: cst.ImportFrom, updated_node: cst.ImportFrom) -> cst.ImportFrom:
        self._elsewhere(original_node)
        module = self._imports.module(original_node)
        if module is not None and isinstance(original_node.names, cst.ImportStar):
            self._list(original_node, Outcome.UNSURE, f"names come from 'import *' of {module}")

        def on_name(alias: cst.ImportAlias, path: str) -> None:
            cls = self._knowledge.cls(path)
            if cls is not None and (gone := self._knowledge.edits_of(cls).gone) is not None:
                self._mark(alias, gone)
            elif cls is not None and (changed := self._knowledge.edits_of(cls).changed) is not None:
                self._tell(alias, str(changed))
            elif (lost := self._knowledge.gone_alias(path)) is not None:
                self._mark(alias, lost)

        return self._imports.rewritten(updated_node, on_name)

    def visit_Import(self, node: cst.Import) -> bool:
        return False

    def _elsewhere(self, node: cst.ImportFrom | cst.Import) -> None:
        if self._imports.elsewhere(node):
            self._tell(node, f"this may be a copy of {self._knowledge.package}: what is imported from it is not looked at")

    def leave_Import(self, original_node: cst.Import, updated_node: cst.Import) -> cst.Import:
        self._elsewhere(original_node)
        return self._imports.rewritten_plain(updated_node)

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
        if original_node in self._derived.names:
            return updated_node.with_changes(value=self._derived.names[original_node])
        self._passed.on(original_node)
        new = self._imports.renamed.get(original_node.value)
        if new is not None and self._segments.get(self._types.imported(original_node) or "") == new:
            return updated_node.with_changes(value=new)
        return updated_node

    def leave_SimpleString(
        self, original_node: cst.SimpleString, updated_node: cst.SimpleString
    ) -> cst.BaseExpression:
        text = original_node.evaluated_value
        later = self._strings.later(original_node, self._imports.renamed)
        if later is None or later == text or not isinstance(text, str):
            return updated_node
        return updated_node.with_changes(value=updated_node.value.replace(text, later, 1))

    def leave_ConcatenatedString(
        self, original_node: cst.ConcatenatedString, updated_node: cst.ConcatenatedString
    ) -> cst.BaseExpression:
        self._strings.in_parts(original_node)
        return updated_node

    def leave_FormattedString(
        self, original_node: cst.FormattedString, updated_node: cst.FormattedString
    ) -> cst.BaseExpression:
        self._strings.in_parts(original_node)
        return updated_node

    # Classes that are derived from those of the SDK

    def visit_FunctionDef(self, node: cst.FunctionDef) -> None:
        self._derived.parameters(node)

    def leave_FunctionDef(
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef:
        later = self._derived.method(original_node)
        return updated_node.with_changes(name=cst.Name(later)) if later is not None else updated_node

    def leave_AssignTarget(
        self, original_node: cst.AssignTarget, updated_node: cst.AssignTarget
    ) -> cst.AssignTarget:
        self._derived.attribute(original_node.target)
        return updated_node

    # Attributes and methods

    def leave_Attribute(
        self, original_node: cst.Attribute, updated_node: cst.Attribute
    ) -> cst.BaseExpression:
        name = original_node.attr.value
        value = self._types.of(original_node.value)
        if isinstance(value, Instance | ClassItself):
            edits = self._knowledge.edits_of(value.cls)
            if name in edits.removed:
                self._mark(original_node, edits.removed[name])
            self._kept_name(original_node, edits)
            self._passed.on(original_node)
            return _renamed(updated_node, edits.renamed.get(name))
        path = self._types.imported(original_node)
        if path is not None:
            meant = self._types.of(original_node)
            if (
                isinstance(meant, ClassItself)
                and (gone := self._knowledge.edits_of(meant.cls).gone) is not None
            ):
                self._mark(original_node, gone)
            elif isinstance(meant, ClassItself) and (changed := self._knowledge.edits_of(meant.cls).changed) is not None:
                self._tell(original_node, str(changed))
            elif (lost := self._knowledge.gone_alias(path)) is not None:
                self._mark(original_node, lost)
            self._passed.on(original_node)
            return _renamed(updated_node, self._segments.get(path))
        kept = self._given if self._syntax.is_target(original_node) else self._read
        if value is None and (name in self._touched or (name in kept and not self._syntax.is_of_own_class(original_node))):
            self._unsure(original_node, name)
        elif value is None:
            self._passed.unknown(original_node)
        return updated_node

    def _kept_name(self, node: cst.Attribute, edits: ClassEdits) -> None:
        """Tell of an attribute that changed under the name that it keeps."""
        changes = edits.given if self._syntax.is_target(node) else edits.read
        if (reason := changes.get(node.attr.value)) is not None:
            self._tell(node, str(reason))

    def _maybe(self, node: cst.CSTNode, name: str) -> None:
        if name in self._touched or name in self._given or name in self._read:
            self._unsure(node, name)
        else:
            self._passed.named(node, name)

    def _unsure(self, node: cst.CSTNode, name: str) -> None:
        owner = self._touched.get(name) or self._given.get(name) or self._read[name]
        self._list(node, Outcome.UNSURE, f"'{name}' {MAY_BE} {owner}, which changed")

    # Calls

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:
        cls = self._calls.parameters(original_node)
        if cls is None:
            self._calls.unknown(original_node)
            return updated_node
        edits = self._knowledge.edits_of(cls)
        arguments, given = [], set()
        for original, argument in zip(original_node.args, updated_node.args, strict=True):
            name = original.keyword.value if original.keyword is not None else None
            if name is None:
                arguments.append(argument)
                continue
            if name in edits.removed:
                self._mark(original, edits.removed[name])
            elif name in edits.given:
                self._tell(original, str(edits.given[name]))
            later = edits.renamed.get(name, name)
            given.add(later)
            value = self._listed.given(original.value, argument.value, Listed(cls, name))
            self._values.known(original.value)
            arguments.append(argument.with_changes(keyword=cst.Name(later), value=value))
        self._missing(original_node, edits, given)
        self._passed.required(original_node, cls, given)
        return updated_node.with_changes(args=arguments)

    def _missing(self, node: cst.Call, edits: ClassEdits, given: set[str]) -> None:
        spread = any(argument.star == "**" for argument in node.args)
        if spread and (edits.renamed or edits.removed or edits.required or edits.given):
            self._list(node, Outcome.UNSURE, "keywords that ** gives are not looked at")
        # A method that is passed on may be given the rest where it is called.
        if spread or not self._calls.needs_all(node):
            return
        for name, reason in edits.required.items():
            if name not in given:
                self._mark(node, reason)

    def leave_MatchKeywordElement(
        self, original_node: cst.MatchKeywordElement, updated_node: cst.MatchKeywordElement
    ) -> cst.MatchKeywordElement:
        pattern, name = self._syntax.parents.get(original_node), original_node.key.value
        value = self._types.of(pattern.cls) if isinstance(pattern, cst.MatchClass) else None
        if not isinstance(value, ClassItself):
            self._maybe(original_node, name)
            return updated_node
        edits = self._knowledge.edits_of(value.cls)
        if name in edits.removed:
            self._mark(original_node, edits.removed[name])
        return updated_node.with_changes(key=cst.Name(edits.renamed.get(name, name)))

    # Strings of enumerations

    def leave_Comparison(self, original_node: cst.Comparison, updated_node: cst.Comparison) -> cst.BaseExpression:
        return self._listed.comparison(original_node, updated_node)

    def leave_MatchValue(self, original_node: cst.MatchValue, updated_node: cst.MatchValue) -> cst.MatchPattern:
        return self._listed.matched(original_node, updated_node)

    def leave_Assign(self, original_node: cst.Assign, updated_node: cst.Assign) -> cst.Assign:
        return self._listed.assigned(original_node, updated_node)

    def leave_AnnAssign(self, original_node: cst.AnnAssign, updated_node: cst.AnnAssign) -> cst.AnnAssign:
        self._derived.attribute(original_node.target)
        return self._listed.annotated(original_node, updated_node)

    def leave_Param(self, original_node: cst.Param, updated_node: cst.Param) -> cst.Param:
        return self._listed.default(original_node, updated_node)


@cache
def _is_statement(kind: type) -> bool:
    return issubclass(kind, (cst.BaseCompoundStatement, cst.SimpleStatementLine))


def _renamed(node: cst.Attribute, name: str | None) -> cst.Attribute:
    return node.with_changes(attr=cst.Name(name)) if name is not None else node
