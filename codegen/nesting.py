"""How deeply Python modules may be nested that libcst is to read."""

from __future__ import annotations

import ast
import re
import warnings

_DEEPEST = 1000
"""Levels of a syntax tree: libcst's parser ends the process where there are many more, and what visits its trees gives up before."""


def _levels(node: ast.AST) -> int:
    """The levels that libcst makes of one of Python's."""
    match node:
        case ast.BoolOp(values=values):
            return len(values)
        case ast.alias(name=name) | ast.ImportFrom(module=str(name)):
            return 1 + name.count(".")
    return 1


def refuse_deep(source: str | bytes) -> None:
    """Raise RecursionError for a module that is nested more deeply than libcst can read; what is no Python passes."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
    except (RecursionError, MemoryError):
        raise RecursionError("it is nested too deeply") from None
    except (SyntaxError, ValueError) as error:
        # Another version of Python may know what this one does not.
        if re.search(r"too many (?:statically )?nested|too many levels", str(error)):
            raise RecursionError("it is nested too deeply") from None
        return
    waiting: list[tuple[ast.AST, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        depth += _levels(node)
        if depth > _DEEPEST:
            raise RecursionError("it is nested too deeply")
        waiting += [(inner, depth) for inner in ast.iter_child_nodes(node)]
