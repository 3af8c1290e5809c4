"""Cuts a body into the definitions and statements that are merged as units, each with the key that identifies it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TypeAlias

import libcst as cst

from codegen.merge.source import code
from codegen.records import dataclass

Statement: TypeAlias = cst.BaseStatement | cst.SimpleStatementLine
Body: TypeAlias = cst.Module | cst.IndentedBlock

_ROLES = frozenset({"setter", "deleter", "getter", "overload"})


class Kind(StrEnum):
    """What an item is."""

    DOCSTRING = "docstring"
    FUTURE = "future"
    IMPORT = "import"
    NAMED = "named"
    OTHER = "other"


@dataclass(eq=False)
class Item:
    """A statement, for an attribute with the docstring below it."""

    kind: Kind
    key: Hashable
    name: str
    """As shown: `check`, `import of ..service`."""
    statement: Statement
    documentation: cst.SimpleStatementLine | None = None
    """The string below an attribute."""

    @property
    def nodes(self) -> list[Statement]:
        """The statements, in order."""
        return [self.statement] if self.documentation is None else [self.statement, self.documentation]

    @cached_property
    def text(self) -> str:
        """The source, with comments above."""
        return "".join(code(node) for node in self.nodes)


@lru_cache(maxsize=2048)
def items_of(body: Body) -> tuple[Item, ...]:
    """The items of a module, class, function or block."""
    items: list[Item] = []
    for index, statement in enumerate(body.body):
        item = _item(statement, first=index == 0)
        previous = items[-1] if items else None
        if (
            item.kind is Kind.OTHER
            and _string(statement)
            and previous is not None
            and previous.kind is Kind.NAMED
            and previous.documentation is None
            and isinstance(previous.statement, cst.SimpleStatementLine)
            and isinstance(statement, cst.SimpleStatementLine)
        ):
            previous.documentation = statement
        else:
            items.append(item)
    return tuple(items)


def key_of(item: Item) -> Hashable:
    """What tells the item from others of its body."""
    return item.key


def text_of(item: Item) -> str:
    """The item's source."""
    return item.text


def _item(statement: Statement, *, first: bool) -> Item:
    match statement:
        case cst.FunctionDef(name=cst.Name(value=name)):
            return Item(Kind.NAMED, ("name", name, _role(statement.decorators)), name, statement)
        case cst.ClassDef(name=cst.Name(value=name)):
            return Item(Kind.NAMED, ("name", name, ""), name, statement)
        case cst.SimpleStatementLine(body=[small]):
            return _simple(statement, small, first)
        case cst.If(test=test):
            header = f"if {code(test)}"
        case cst.For(target=target, iter=iterated):
            header = f"for {code(target)} in {code(iterated)}"
        case cst.While(test=test):
            header = f"while {code(test)}"
        case cst.With(items=managers):
            header = "with " + " ".join(code(manager.item) for manager in managers)
        case cst.SimpleStatementLine():
            header = code(statement.with_changes(leading_lines=())).strip()
        case _:
            header = type(statement).__name__.lower()
    return Item(Kind.OTHER, header, header, statement)


def _simple(line: cst.SimpleStatementLine, small: cst.BaseSmallStatement, first: bool) -> Item:
    match small:
        case cst.ImportFrom():
            module = "." * len(small.relative) + (code(small.module) if small.module else "")
            kind = Kind.FUTURE if module == "__future__" else Kind.IMPORT
            return Item(kind, ("from", module), f"import from {module}", line)
        case cst.Import(names=names):
            imported = ", ".join(code(alias.with_changes(comma=cst.MaybeSentinel.DEFAULT)) for alias in names)
            return Item(Kind.IMPORT, ("import", imported), f"import of {imported}", line)
        case cst.AnnAssign(target=cst.Name(value=name)) | cst.TypeAlias(name=cst.Name(value=name)):
            return Item(Kind.NAMED, ("name", name, ""), name, line)
        case cst.Assign(targets=targets):
            target = " = ".join(code(each.target) for each in targets)
            return Item(Kind.NAMED, ("name", target, ""), target, line)
        case cst.AugAssign(target=target):
            return Item(Kind.OTHER, ("augmented", code(target)), code(target), line)
        case cst.Expr() if first and _string(line):
            return Item(Kind.DOCSTRING, "docstring", "docstring", line)
        case cst.Expr(value=cst.Call(func=called)):
            return Item(Kind.OTHER, ("call", code(called)), f"{code(called)}(...)", line)
        case _:
            name = type(small).__name__.lower()
            return Item(Kind.OTHER, ("statement", name), name, line)


def _string(statement: Statement) -> bool:
    return (
        isinstance(statement, cst.SimpleStatementLine)
        and isinstance(getattr(statement.body[0], "value", None), (cst.SimpleString, cst.ConcatenatedString))
        and isinstance(statement.body[0], cst.Expr)
    )


def _role(decorators: Sequence[cst.Decorator]) -> str:
    """`setter` of `@name.setter`, so that the functions behind one name are told apart."""
    names = (code(decorator.decorator).rpartition(".")[2] for decorator in decorators)
    return next((name for name in names if name in _ROLES), "")
