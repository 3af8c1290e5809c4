"""The modules of a service's package for plain values."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from codegen.emit.python.aws.plain_values import has_expressions, has_tables
from codegen.emit.python.names import Names
from codegen.emit.python.planned import Planned
from codegen.emit.python.prose import header
from codegen.emit.python.text import Code
from codegen.emit.python.views import NamesView, TableView

EXPRESSIONS = ("Attr", "Condition", "Expressions", "Key", "KeyCondition", "Update")
"""Names of `runtime.aws.expressions`."""
TABLES = (("table", "Table", False), ("aio_table", "AsyncTable", True))
"""(module, class, whether it is asynchronous)."""


def plain_modules(names: Names) -> Iterator[Planned]:
    """The modules for plain values that the service needs."""
    if has_expressions(names):
        yield Planned("expressions.py", "names.py.jinja", partial(_expressions, names))
    if has_tables(names):
        for module, name, asynchronous in TABLES:
            view = partial(_table, names, name, asynchronous)
            yield Planned(f"{module}.py", "table.py.jinja", view, {name})


def plain_contents(names: Names) -> list[tuple[str, tuple[str, ...]]]:
    """(module, names) that the service's package exports from them."""
    contents: list[tuple[str, tuple[str, ...]]] = []
    if has_expressions(names):
        contents.append(("expressions", EXPRESSIONS))
    if has_tables(names):
        contents += [(module, (name,)) for module, name, _ in TABLES]
    return contents


def _expressions(names: Names) -> NamesView:
    return NamesView(
        prose=header(names, "Expressions", None),
        module=Code("aws.expressions"),
        names=tuple(map(Code, EXPRESSIONS)),
    )


def _table(names: Names, name: str, asynchronous: bool) -> TableView:
    return TableView(
        prose=header(names, "A table with values of Python", None),
        name=Code(name),
        client=Code(f"{'Async' if asynchronous else ''}{names.client}Client"),
        asynchronous=asynchronous,
    )
