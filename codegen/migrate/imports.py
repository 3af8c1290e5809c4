"""Import statements, and the local names that change with them."""

from __future__ import annotations

from collections.abc import Callable, Collection

import libcst as cst
from libcst.helpers import get_full_name_for_node
from libcst.metadata import ClassScope

from codegen.migrate.knowledge import Knowledge
from codegen.migrate.paths import moved
from codegen.migrate.syntax import Syntax


class Imports:
    """The rewriting of a module's imports; `renamed` holds the local names that it changes.

    A local name stays where it is more than the import: bound once more in its scope, an attribute of a class, or in `asked`,
    the names that strings of the module and other modules ask it for. Then the import gives it to what is called otherwise.
    """

    def __init__(
        self, knowledge: Knowledge, segments: dict[str, str], syntax: Syntax, asked: Collection[str]
    ) -> None:
        self.renamed: dict[str, str] = {}
        self._knowledge, self._segments = knowledge, segments
        self._syntax, self._taken, self._asked = syntax, syntax.bound() | syntax.used(), asked
        self._unscoped = syntax.unscoped()
        self._kept: set[str] = set()

    def ours(self, path: str) -> bool:
        """Whether a dotted name belongs to the SDK."""
        return path == self._knowledge.package or path.startswith(self._knowledge.package + ".")

    def module(self, node: cst.ImportFrom) -> str | None:
        """The module of the SDK that `from ... import` names; None for others."""
        module = get_full_name_for_node(node.module) if node.module is not None else None
        return module if module is not None and not node.relative and self.ours(module) else None

    def elsewhere(self, node: cst.ImportFrom | cst.Import) -> bool:
        """Whether a package of the SDK's name is imported from inside of another one: it may be a copy of the SDK."""
        ours, module, relative = self._knowledge.package, "", False
        if isinstance(node, cst.ImportFrom):
            module = (get_full_name_for_node(node.module) if node.module is not None else None) or ""
            relative = bool(node.relative)
        names = [] if isinstance(node.names, cst.ImportStar) else [one.evaluated_name for one in node.names]
        paths = [f"{module}.{name}".strip(".").split(".") for name in names] or [module.split(".")]
        return any(ours in (path if relative else path[1:]) for path in paths) and (
            relative or paths[0][0] != ours
        )

    def plan(self, node: cst.ImportFrom) -> None:
        """Find the local names that will be called otherwise."""
        module = self.module(node)
        if module is None or isinstance(node.names, cst.ImportStar):
            return
        for alias in node.names:
            name = alias.evaluated_name
            path = f"{module}.{name}"
            new = self._segments.get(path)
            if new is None or alias.asname is not None:
                continue
            scope = self._syntax.scope(node)
            meant = {one.name for one in scope.get_qualified_names_for(name)} if scope is not None else set()
            more = name in self._asked or name in self._unscoped or isinstance(scope, ClassScope)
            if new in self._taken or more or meant != {path}:
                self._kept.add(name)
            else:
                self.renamed[name] = new
        for name in self._kept:
            self.renamed.pop(name, None)

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
