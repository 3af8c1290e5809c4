"""The runtime is what users of generated SDKs read in their debuggers: a name there says what it holds."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import codegen.runtime

RUNTIME = Path(codegen.runtime.__file__).parent
EMPTY = {"each", "found", "held", "it", "kept", "made", "one", "said", "thing", "told", "what"}
"""Words that stand for whatever was at hand."""


def bound(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The names that a module binds, with their lines."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name, node.lineno
            case ast.arg(arg=name) | ast.keyword(arg=str(name)):
                yield name, node.lineno
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, node.lineno
            case ast.MatchAs(name=str(name)):
                yield name, node.lineno
            case _:
                pass


def empty_names(text: str) -> list[tuple[str, int]]:
    return [(name, line) for name, line in bound(ast.parse(text)) if name.strip("_") in EMPTY]


def test_names_say_what_they_hold() -> None:
    empty = {
        f"{module.relative_to(RUNTIME)}:{line}": name
        for module in RUNTIME.rglob("*.py")
        for name, line in empty_names(module.read_text(encoding="utf-8"))
    }
    assert empty == {}


@pytest.mark.parametrize(
    "text",
    [
        "found = 1",
        "for each in (): ...",
        "self._told = 1",
        "def made(): ...",
        "lambda one: one",
        "f(what=1)",
        "[it for it in ()]",
        "(kept := 1)",
    ],
)
def test_empty_names_are_seen(text: str) -> None:
    assert len(empty_names(text)) >= 1
