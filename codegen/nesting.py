"""How deeply Python modules may be nested that libcst is to read."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings

_DEEPEST = 1000
"""Levels of a syntax tree: libcst's parser ends the process where there are many more, and what visits its trees gives up before."""

_LONGEST = 2000
"""Tokens of a statement: what libcst takes for one that is no Python grows with their square and more, half a minute for 10,000."""


def _levels(node: ast.AST) -> int:
    """The levels that libcst makes of one of Python's."""
    match node:
        case ast.BoolOp(values=values):
            return len(values)
        case ast.alias(name=name) | ast.ImportFrom(module=str(name)):
            return 1 + name.count(".")
    return 1


def refuse_deep(source: str | bytes) -> None:
    """Raise RecursionError for a module that is nested more deeply than libcst can read.

    What is no Python passes, unless it has a statement so long that libcst would not come to an end with it: then Python's SyntaxError.
    """
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
        if _has_long_statement(source.encode() if isinstance(source, str) else source):
            raise
        return
    waiting: list[tuple[ast.AST, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        depth += _levels(node)
        if depth > _DEEPEST:
            raise RecursionError("it is nested too deeply")
        waiting += [(inner, depth) for inner in ast.iter_child_nodes(node)]


def _has_long_statement(source: bytes) -> bool:
    length = 0
    try:
        for token in tokenize.tokenize(io.BytesIO(source).readline):
            if token.type not in (tokenize.NL, tokenize.COMMENT):
                length = 0 if token.type == tokenize.NEWLINE else length + 1
            if length > _LONGEST:
                return True
    except (tokenize.TokenError, SyntaxError, UnicodeDecodeError):
        # Brackets that nobody closes, a string without an end: all up to here is one statement.
        return length > _LONGEST
    return False
