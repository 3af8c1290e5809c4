"""Names that a piece of code binds and uses: they tell whether two edits that are sound alone are sound together."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from functools import lru_cache

from codegen.records import dataclass

_BUILTINS = frozenset(dir(builtins)) | {
    "__name__",
    "__file__",
    "__doc__",
    "__package__",
    "__spec__",
    "__path__",
}


@dataclass(frozen=True, slots=True)
class Names:
    """Names of a stretch of code, nested scopes included."""

    bound: frozenset[str]
    used: frozenset[str]
    imported: frozenset[str]


def names_of(tree: ast.AST) -> Names:
    """The names that `tree` binds and uses."""
    bound: set[str] = set()
    used: set[str] = set()
    imported: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                used.add(name)
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                bound.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                bound.add(name)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                imported.update(alias.asname or alias.name.partition(".")[0] for alias in aliases)
            case (
                ast.ExceptHandler(name=str(name))
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
            ):
                bound.add(name)
            case ast.MatchMapping(rest=str(name)):
                bound.add(name)
    return Names(frozenset(bound | imported), frozenset(used), frozenset(imported))


@lru_cache(maxsize=64)
def module_names(text: str) -> Names:
    """The names of a whole module. Raises SyntaxError."""
    return names_of(ast.parse(text))


def unbound(text: str) -> frozenset[str]:
    """Names that a module uses and binds nowhere."""
    names = module_names(text)
    return names.used - names.bound - _BUILTINS


def imported(text: str) -> frozenset[str]:
    """The names that the module's imports bind, in whatever scope."""
    return module_names(text).imported


def lost_local(pristine: str, edited: str, new: str, merged: str) -> str:
    """A local name that the merged function uses although nothing binds it before; empty where there is none."""
    functions = [_function(text) for text in (pristine, edited, new, merged)]
    base, ours, theirs, result = (names_of(function) for function in functions)
    missing = (result.used & (base.bound | ours.bound | theirs.bound)) - result.bound
    if missing:
        return min(missing)
    late = set(_late(functions[3])) - set(_late(functions[1])) - set(_late(functions[2]))
    return min(late, default="")


def _function(text: str) -> ast.FunctionDef | ast.AsyncFunctionDef:
    function = ast.parse(text).body[0]
    assert isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
    return function


def _late(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """Local names that a statement uses before any statement has bound them."""
    bound = set(names_of(function.args).bound)
    parts = [names_of(statement) for statement in function.body]
    local = {name for part in parts for name in part.bound}
    for part in parts:
        yield from (part.used & local) - bound - part.bound
        bound |= part.bound
