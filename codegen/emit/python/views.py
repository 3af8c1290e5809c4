"""What templates see: finished pieces of code, nothing to decide. Every view can be pickled."""

from __future__ import annotations

from dataclasses import dataclass

from codegen.emit.python.text import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A member of a dataclass."""

    statement: Code
    """`name: Annotated[str, _NAME] | Unset = UNSET`"""
    docstring: Code
    """Empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureView:
    """A dataclass. Statements hold their own indent from their second line on."""

    name: Code
    head: Code
    """`class Name(Structure):`"""
    docstring: Code
    page: Code
    """`PAGE: ClassVar[str] = "API_Name"`; empty for none."""
    sensitive: Code
    """`frozenset({...})`; empty for none."""
    names: Code
    """`NAMES: ClassVar[dict[str, str]] = {...}`; empty for none."""
    fields: tuple[FieldView, ...]
    checks: tuple[Code, ...]
    """Statements of `check`."""
    passes: Code
    """The statement of `passes`; empty where there is nothing to check."""
    write: tuple[Code, ...]
    """Statements of `to_wire`, `to_wire_text`, `to_xml` or `to_form`; empty where nothing sends the structure."""
    write_head: Code
    read: tuple[Code, ...]
    """Statements of `from_wire`; empty where nothing receives the structure."""
    read_head: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleView:
    """A module of a type, or the common part of an operation's."""

    docstring: Code
    imports: tuple[Code, ...]
    aliases: tuple[Code, ...]
    constants: tuple[Code, ...]
    structures: tuple[StructureView, ...]
    exports: tuple[Code, ...]
    """Names that the package gives out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationView:
    """A module of an operation."""

    module: ModuleView
    serialize_head: Code
    serialize: tuple[Code, ...]
    deserialize_head: Code
    deserialize: tuple[Code, ...]
    operation: Code
    """`OPERATION = Operation(...)`"""
    paginator: Code
    """`PAGINATOR: ... = Paginator(...)`; empty for none."""
    waiters: tuple[Code, ...]
    """`UNTIL_...: ... = Waiter(...)`"""
    events: Code
    """The function `_read_event`; empty for an answer without events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorFieldView:
    """A member of an exception, as a property."""

    head: Code
    """`def resource_id(self) -> str | None:`"""
    docstring: Code
    body: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorView:
    """An exception class."""

    name: Code
    docstring: Code
    code: Code
    status: Code
    fields: tuple[ErrorFieldView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorsView:
    """The module of a service's errors."""

    docstring: Code
    imports: tuple[Code, ...]
    base: Code
    base_docstring: Code
    errors: tuple[ErrorView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """A method of a client."""

    head: Code
    """From `def` to the colon."""
    docstring: Code
    load: Code
    """`from .operations import create_model as _op`"""
    call: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientView:
    """A client's module."""

    docstring: Code
    imports: tuple[Code, ...]
    name: Code
    base: Code
    class_docstring: Code
    methods: tuple[MethodView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageView:
    """A lazy package: the modules that it loads and the names that they give."""

    docstring: Code
    runtime: Code
    """The runtime package, from here: `..._runtime`"""
    imports: tuple[Code, ...]
    """For type checkers: `from .module import Name as Name`"""
    modules: tuple[Code, ...]
    """Entries of the table from modules to names."""
    public: Code
    """`__all__ = [...]`; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceView:
    """The module with the service's facts."""

    docstring: Code
    imports: tuple[Code, ...]
    service: Code
    """`SERVICE = ServiceInfo(...)`"""
