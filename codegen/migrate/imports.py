"""Import statements, and the local names that change with them."""

from __future__ import annotations

from collections.abc import Callable, Collection

import libcst as cst
from libcst.helpers import get_full_name_for_node

from codegen.migrate.knowledge import Knowledge
from codegen.migrate.paths import moved


class Imports:
    """The rewriting of a module's imports; `renamed` holds the local names that it changes."""

    def __init__(self, knowledge: Knowledge, segments: dict[str, str], bound: Collection[str]) -> None:
        self.renamed: dict[str, str] = {}
        self._knowledge, self._segments, self._bound = knowledge, segments, bound

    def ours(self, path: str) -> bool:
        """Whether a dotted name belongs to the SDK."""
        return path == self._knowledge.package or path.startswith(self._knowledge.package + ".")

    def module(self, node: cst.ImportFrom) -> str | None:
        """The module of the SDK that `from ... import` names; None for others."""
        module = get_full_name_for_node(node.module) if node.module is not None else None
        return module if module is not None and not node.relative and self.ours(module) else None

    def plan(self, node: cst.ImportFrom) -> None:
        """Find the local names that will be called otherwise."""
        module = self.module(node)
        if module is None or isinstance(node.names, cst.ImportStar):
            return
        for alias in node.names:
            name = alias.evaluated_name
            new = self._segments.get(f"{module}.{name}")
            if new is not None and alias.asname is None and new not in self._bound:
                self.renamed[name] = new

    def rewritten(
        self, node: cst.ImportFrom, on_name: Callable[[cst.ImportAlias, str], None]
    ) -> cst.ImportFrom:
        """The statement with its new names; `on_name` hears the dotted name of each."""
        module = self.module(node)
        if module is None or isinstance(node.names, cst.ImportStar):
            return node
        names = []
        for alias in node.names:
            path = f"{module}.{alias.evaluated_name}"
            on_name(alias, path)
            names.append(self._alias(alias, path))
        later = moved(module, self._segments)
        parsed = cst.parse_expression(later) if later != module else node.module
        return node.with_changes(module=parsed, names=names)

    def _alias(self, alias: cst.ImportAlias, path: str) -> cst.ImportAlias:
        new = self._segments.get(path)
        if new is None:
            return alias
        if alias.asname is None and alias.evaluated_name not in self.renamed:
            space = cst.SimpleWhitespace(" ")
            old = cst.Name(alias.evaluated_name)
            return alias.with_changes(name=cst.Name(new), asname=cst.AsName(old, space, space))
        return alias.with_changes(name=cst.Name(new))

    def rewritten_plain(self, node: cst.Import) -> cst.Import:
        """`import a.b as c` with its new names."""
        names = []
        for alias in node.names:
            path = alias.evaluated_name
            later = moved(path, self._segments) if self.ours(path) else path
            names.append(alias.with_changes(name=cst.parse_expression(later)) if later != path else alias)
        return node.with_changes(names=names)
