"""What templates see of the modules of a service beside its clients, types and operations."""

from __future__ import annotations

from codegen.emit.python.docstrings import Prose
from codegen.emit.python.layout import Node
from codegen.emit.python.text import Code
from codegen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """An operation that transfers are made of."""

    role: Code
    """`put`, `get` and the like."""
    module: Code
    """Of the package `operations`."""
    request: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class TransfersView:
    """The module that says which operations transfers are made of."""

    prose: Prose
    steps: tuple[StepView, ...]
    types: tuple[tuple[Code, Code], ...]
    """Argument of `Transfers` and class of the package `types`."""
    facts: tuple[tuple[Code, Code], ...]
    """Argument of `Transfers` and the attribute that it names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportsView:
    """A module that a lazy package loads, and the names that it takes from there."""

    name: Code
    names: tuple[Code, ...]
    """None for the module itself."""

    @property
    def reexports(self) -> tuple[str, ...]:
        """`Name as Name`, by which type checkers know that it is given on."""
        return tuple(f"{name} as {name}" for name in self.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageView:
    """A lazy package."""

    prose: Prose
    modules: tuple[ExportsView, ...]
    public: bool
    """Whether it says in `__all__` what it gives."""

    @property
    def names(self) -> tuple[Code, ...]:
        """Everything that it takes from its modules."""
        return tuple(name for module in self.modules for name in module.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceView:
    """The module with the service's facts."""

    prose: Prose
    arguments: tuple[Node, ...]
    """Those of `SignedService` or `RestService`."""
    http: bool
    """Whether the service speaks plain HTTP."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """The module of a table with plain values."""

    prose: Prose
    name: Code
    client: Code
    """The class of the client that it calls."""
    asynchronous: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesView:
    """The module with the rules that only prose states."""

    prose: Prose
    table: Node
    """`RULES`, by class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesView:
    """A module that gives names of a module of the runtime."""

    prose: Prose
    module: Code
    names: tuple[Code, ...]

    @property
    def reexports(self) -> tuple[str, ...]:
        """`Name as Name`, by which type checkers know that it is given on."""
        return tuple(f"{name} as {name}" for name in self.names)
