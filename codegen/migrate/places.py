"""What the place of a string says about it."""

from __future__ import annotations

from collections.abc import Callable

import libcst as cst

from codegen.migrate.syntax import Syntax

MOCKS = ("unittest.mock.", "mock.")
"""Whose arguments are names of others, too."""
_BUILTINS = frozenset(f"builtins.{name}" for name in ("print", "len", "open", "input", "str", "repr", "int", "float"))
_OF_TEXT = frozenset(
    {"io", "json", "logging", "os", "pathlib", "re", "shutil", "string", "subprocess", "sys", "textwrap", "time", "warnings"}
)
"""Modules whose functions take text, and know no names of others."""
_PARTS = (
    cst.Element, cst.StarredElement, cst.Tuple, cst.List, cst.Set, cst.BinaryOperation, cst.BooleanOperation,
    cst.IfExp, cst.Dict, cst.DictElement,
)  # fmt: skip


def is_of_others(
    node: cst.CSTNode, syntax: Syntax, imported: Callable[[cst.CSTNode], str | None]
) -> bool:
    """Whether `node`, or what it is a part of, is an argument of a function that takes any text."""
    call = call_around(node, syntax)
    path = imported(call.func) if call is not None else None
    return path is not None and (path in _BUILTINS or path.partition(".")[0] in _OF_TEXT)


def call_around(node: cst.CSTNode, syntax: Syntax) -> cst.Call | None:
    """The call that `node`, or the collection that it is in, is an argument of."""
    parent = syntax.parents.get(node)
    while isinstance(parent, _PARTS):
        parent = syntax.parents.get(parent)
    call = syntax.parents.get(parent) if isinstance(parent, cst.Arg) else None
    return call if isinstance(call, cst.Call) else None
