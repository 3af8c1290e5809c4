"""Strings that may be values of an enumeration that changed, where nothing proves what they are."""

from __future__ import annotations

from collections.abc import Callable

import libcst as cst

from codegen.migrate.knowledge import Knowledge
from codegen.migrate.places import is_of_others
from codegen.migrate.syntax import Syntax


class Values:
    """Remembers which strings are known, and tells `unsure` of the others at the end."""

    def __init__(
        self,
        knowledge: Knowledge,
        syntax: Syntax,
        imported: Callable[[cst.CSTNode], str | None],
        unsure: Callable[[cst.CSTNode, str], None],
    ) -> None:
        self._changed = knowledge.values()
        self._syntax, self._imported, self._unsure = syntax, imported, unsure
        self._known: set[cst.CSTNode] = set()

    def known(self, node: cst.CSTNode) -> None:
        """Every string below `node` that stands as a value or an item is known to be one, or to be none."""
        waiting = [node]
        while waiting:
            match waiting.pop():
                case cst.SimpleString() as text:
                    self._known.add(text)
                case cst.List(elements=elements) | cst.Tuple(elements=elements) | cst.Set(elements=elements):
                    waiting += [element.value for element in elements]
                case cst.IfExp(body=left, orelse=right) | cst.BooleanOperation(left=left, right=right):
                    waiting += [left, right]

    def tell(self) -> None:
        """Tell of the strings that are the text of a value that changed, and are not known."""
        if not self._changed:
            return
        for node in self._syntax.nodes:
            if not isinstance(node, cst.SimpleString | cst.ConcatenatedString) or node in self._known:
                continue
            text = node.evaluated_value
            if isinstance(text, str) and text in self._changed and not self._is_else(node):
                self._unsure(node, f"{text!r} may be a value of {self._changed[text]}, which changed")

    def _is_else(self, node: cst.CSTNode) -> bool:
        """Whether a string is a docstring, a part of another one or a type, or goes to a function that takes any text."""
        parent = self._syntax.parents.get(node)
        if isinstance(parent, cst.Expr | cst.ConcatenatedString | cst.Annotation):
            return True
        return is_of_others(node, self._syntax, self._imported)
