"""Verifies emitted modules: their syntax trees hold nothing but what templates write."""

from __future__ import annotations

import ast
from collections.abc import Collection
from typing import Any, NoReturn

from codegen.emit.python.pieces import Pieces, Unclear

_NODES: frozenset[type[ast.AST]] = frozenset(
    {
        ast.Module, ast.Expr, ast.Constant, ast.ImportFrom, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef, ast.Assign, ast.AnnAssign, ast.AugAssign,
        ast.If, ast.Return, ast.For, ast.Await, ast.Yield, ast.Call, ast.Attribute, ast.Subscript, ast.Slice, ast.Name, ast.Tuple, ast.List, ast.Dict,
        ast.Set, ast.BinOp, ast.BoolOp, ast.UnaryOp, ast.Compare, ast.NamedExpr, ast.Lambda, ast.JoinedStr, ast.FormattedValue, ast.IfExp,
    }
)  # fmt: skip
"""Statements and expressions that templates use. These exclude loops that may not end, `import x`, `del`, `global`, `try`, `with`,
comprehensions, and every form of `exec`.
"""

_NO_CODE = frozenset(
    {"ctx", "op", "ops", "simple", "type_comment", "type_ignores", "type_params", "conversion"}
)
_PARTS = {kind: tuple(name for name in kind._fields if name not in _NO_CODE) for kind in _NODES}
"""The fields of nodes that hold code."""

_IMPORTS = frozenset({"__future__", "builtins", "collections.abc", "dataclasses", "datetime", "typing"})

_BUILTINS = frozenset(
    {
        "None", "True", "False", "str", "int", "len", "float", "bool", "bytes", "list", "dict", "tuple", "frozenset", "isinstance", "object", "type", "staticmethod",
        "property", "__name__", "__package__",
    }
)  # fmt: skip

_DUNDERS = frozenset({"__new__", "__getattr__", "__dir__", "__all__", "__name__", "__package__"})


class UnexpectedCode(Exception):
    """A module holds code that no template writes. This is a fault of the generator."""


def verify(path: str, text: str) -> None:
    """Raise `UnexpectedCode` unless `text` is a module as templates write them."""
    first_lines = text.split("\n", 2)[:2]
    if (
        any("coding" in line and line.lstrip().startswith("#") for line in first_lines)
        or "\r" in text
        or "\f" in text
    ):
        raise UnexpectedCode(f"{path}: an encoding declaration or a control character")
    try:
        used, defined = _PIECES.names(text)
        if used <= defined | _BUILTINS:
            return
    except (Unclear, UnexpectedCode):
        pass
    verify_whole(path, text)


def verify_whole(path: str, text: str) -> None:
    """The same by the syntax tree of the whole module, which says best what is wrong and where."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        raise UnexpectedCode(f"{path}: {error}") from error
    walk = _Walk(path)
    walk.run(tree)
    unknown = walk.used.keys() - walk.defined - _BUILTINS
    if unknown:
        name = min(unknown)
        raise UnexpectedCode(f"{path}:{walk.used[name]}: the name {name!r} comes from nowhere")


def _names(tree: ast.Module) -> tuple[Collection[str], Collection[str]]:
    walk = _Walk("")
    walk.run(tree)
    return walk.used, walk.defined


_PIECES = Pieces(_names)


class _Walk:
    def __init__(self, path: str) -> None:
        self.path = path
        self.defined: set[str] = set()
        self.used: dict[str, int] = {}

    def run(self, tree: ast.Module) -> None:
        """Look at every node once."""
        used = self.used
        stack: list[Any] = [tree]
        take = stack.pop
        while stack:
            node = take()
            kind = type(node)
            if kind is ast.Constant or node is None:
                continue
            if kind is ast.Name:
                if type(node.ctx) is not ast.Load:
                    self.define(node, node.id)
                elif node.id not in used:
                    used[node.id] = node.lineno
                continue
            look = _LOOKS.get(kind)
            if look is not None:
                look(self, node, stack)
                continue
            parts = _PARTS.get(kind)
            if parts is None:
                self.fail(node, f"{kind.__name__} is not allowed")
            for part in parts:
                inside = getattr(node, part)
                if type(inside) is list:
                    stack += inside
                else:
                    stack.append(inside)

    def fail(self, node: Any, message: str) -> NoReturn:
        raise UnexpectedCode(f"{self.path}:{getattr(node, 'lineno', 0)}: {message}")

    def define(self, node: Any, name: str) -> None:
        if name.startswith("__") and name not in _DUNDERS:
            self.fail(node, f"{name} must not be defined")
        self.defined.add(name)

    def attribute(self, node: ast.Attribute, stack: list[Any]) -> None:
        if node.attr.startswith("__") and node.attr not in _DUNDERS:
            self.fail(node, f"the attribute {node.attr} is not allowed")
        stack.append(node.value)

    def imports(self, node: ast.ImportFrom, stack: list[Any]) -> None:
        if not node.level and node.module not in _IMPORTS:
            self.fail(node, f"{node.module} must not be imported")
        for alias in node.names:
            if not node.level and node.module == "builtins" and alias.name not in _BUILTINS:
                self.fail(node, f"{alias.name} must not be used")
            if alias.name == "*":
                self.fail(node, "an import of everything is not allowed")
            self.define(node, alias.asname or alias.name)

    def function(self, node: Any, stack: list[Any]) -> None:
        self.define(node, node.name)
        self.arguments(node, stack)
        stack.extend(node.body)
        stack.extend(node.decorator_list)
        if node.returns is not None:
            stack.append(node.returns)

    def arguments(self, node: Any, stack: list[Any]) -> None:
        arguments = node.args
        for argument in (
            *arguments.posonlyargs,
            *arguments.args,
            *arguments.kwonlyargs,
            arguments.vararg,
            arguments.kwarg,
        ):
            if argument is not None:
                self.define(node, argument.arg)
                if argument.annotation is not None:
                    stack.append(argument.annotation)
        stack.extend(
            default for default in (*arguments.defaults, *arguments.kw_defaults) if default is not None
        )

    def lambda_(self, node: ast.Lambda, stack: list[Any]) -> None:
        self.arguments(node, stack)
        stack.append(node.body)

    def class_(self, node: ast.ClassDef, stack: list[Any]) -> None:
        self.define(node, node.name)
        stack.extend(node.bases)
        stack.extend(node.body)
        stack.extend(node.decorator_list)
        if node.keywords:
            self.fail(node, "keywords of classes are not allowed")

    def call(self, node: ast.Call, stack: list[Any]) -> None:
        function = node.func
        if not isinstance(function, (ast.Name, ast.Attribute)):
            self.fail(node, "only names and attributes may be called")
        stack.append(function)
        stack.extend(node.args)
        stack.extend(keyword.value for keyword in node.keywords)

    def expression(self, node: ast.Expr, stack: list[Any]) -> None:
        stack.append(node.value)


_LOOKS: dict[type, Any] = {
    ast.Attribute: _Walk.attribute,
    ast.ImportFrom: _Walk.imports,
    ast.FunctionDef: _Walk.function,
    ast.AsyncFunctionDef: _Walk.function,
    ast.Lambda: _Walk.lambda_,
    ast.ClassDef: _Walk.class_,
    ast.Call: _Walk.call,
    ast.Expr: _Walk.expression,
}
