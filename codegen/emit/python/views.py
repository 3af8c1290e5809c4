"""What templates see: data of modules, classes and methods. What takes time is made when a template asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from codegen.emit.python.body_views import (
    AnswerView,
    BoundView,
    PartView,
    ReadView,
    ReceivedView,
    RequestView,
    WriteView,
    WrittenView,
)
from codegen.emit.python.docstrings import Prose
from codegen.emit.python.layout import Node
from codegen.emit.python.member_views import FieldView, MemberView, ParameterView, TypeView
from codegen.emit.python.operation_views import (
    EncodedKeysView,
    EventsView,
    EventView,
    FactView,
    ListingView,
    OperationView,
    PaginatorView,
    WaiterView,
)
from codegen.emit.python.text import Code, PageText
from codegen.ir.model import Structure

if TYPE_CHECKING:
    from codegen.emit.python.codecs import Codec


@dataclass(frozen=True, kw_only=True)
class StructureView:
    """A dataclass: of a type, of a request or of an answer."""

    name: Code
    prose: Prose
    """The text of its docstring."""
    page: PageText
    """The page that it is made from; empty for none."""
    role: str
    """`type`, `request` or `answer`."""
    union: bool
    """Whether exactly one of its members is given."""
    plain: bool
    """Whether it is a union that names the type of each value, so that it is made of plain values and gives them."""
    generic: bool
    """Whether it is generic in the class of its stream of bytes."""
    sent: bool
    """Whether requests hold it."""
    received: bool
    """Whether answers hold it."""
    fields: tuple[FieldView, ...]
    names: tuple[tuple[Code, PageText], ...]
    """Attributes with names in the documentation that cannot be told from them."""
    _structure: Structure
    _codec: Codec

    @property
    def sensitive(self) -> tuple[Code, ...]:
        """Attributes that are not shown."""
        return tuple(field.name for field in self.fields if field.sensitive)

    @property
    def values(self) -> list[Node]:
        """`self.name` of all fields."""
        return [Code(f"self.{field.name}") for field in self.fields]

    @cached_property
    def write(self) -> WriteView | None:
        """How requests write it; none where no body holds it."""
        return self._codec.write(self._structure) if self.sent else None

    @cached_property
    def read(self) -> ReadView | None:
        """How answers read it; none where no body holds it."""
        readers = {field.documented_name.raw: str(field.constant) for field in self.fields if field.reads}
        return self._codec.read(self._structure, readers) if self.received else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasView:
    """An enumeration: strings that are listed, and all others as `Unlisted`."""

    name: Code
    values: tuple[PageText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleView:
    """A module of a type, or the common part of an operation's."""

    prose: Prose
    """The text of the module's docstring."""
    service: PageText
    """The service's title."""
    protocol: str
    """`json`, `rest-json`, `rest-xml`, `query`, `ec2`, `smithy-rpc-v2-cbor` or `http`."""
    aliases: tuple[AliasView, ...]
    structures: tuple[StructureView, ...]

    @property
    def exports(self) -> tuple[Code, ...]:
        """Names that the package gives out."""
        return (*(each.name for each in self.structures), *(each.name for each in self.aliases))


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorFieldView(MemberView):
    """A member of an exception, as a property."""

    _value: Callable[[], Node]

    @property
    def value(self) -> Node:
        """Its value, from `self.fields`; none where it did not arrive."""
        return self._value()


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorView:
    """An exception class."""

    name: Code
    prose: Prose
    code: PageText
    """On the wire."""
    status: int | None
    """Of HTTP."""
    retry: PageText
    """`transient` or `throttling` where the same call may succeed later; else empty."""
    fields: tuple[ErrorFieldView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorsView:
    """The module of a service's errors."""

    prose: Prose
    base: Code
    """The class above them all."""
    base_prose: Prose
    errors: tuple[ErrorView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """A method of a client: it makes one call, goes through pages or waits."""

    kind: str
    """`call`, `pages` or `wait`."""
    name: Code
    prose: Prose
    module: Code
    """The module of its operation, in the package `operations`."""
    request: Code
    """The class of the request, in that module."""
    parameters: tuple[ParameterView, ...]
    own: tuple[Code, ...]
    """Names of the parameters that are not the operation's: the limit and the start of pages, the options of a wait."""
    constant: Code
    """The constant of the operation's module that the method goes by: `OPERATION`, `PAGINATOR`, `UNTIL_...`."""
    _result: Callable[[], Node]

    @property
    def result(self) -> Node:
        """The annotation of what it gives."""
        return self._result()


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferView:
    """A method of a client that moves a file, in parts where it is large."""

    name: Code
    prose: Prose
    positional: tuple[Code, ...]
    """Declarations before the `*`."""
    own: tuple[Code, ...]
    """Those behind it that are not an operation's."""
    subject: Code
    """What is moved, as an expression."""
    resumes: bool
    """Whether it can go on where it was interrupted."""
    parameters: tuple[ParameterView, ...]


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
class GroupView:
    """An attribute of a client that groups operations."""

    name: Code
    """`issues`, which its module is called, too."""
    class_: Code
    folder: Code
    """The package of the module: `resources`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientView:
    """A client's module, or that of a group of its operations."""

    prose: Prose
    """The text of the module's docstring."""
    name: Code
    class_prose: Prose
    asynchronous: bool
    group: bool
    """Whether it is a group of operations."""
    methods: tuple[MethodView, ...]
    groups: tuple[GroupView, ...] = ()
    """Groups of operations of a client over plain HTTP."""
    presigner: Code = Code("")  # noqa: RUF009
    """The class that signs requests for others to send; empty where there is nothing to sign."""
    package: Code = Code("")  # noqa: RUF009
    """The service's package."""
    transfers: tuple[TransferView, ...] = ()
    """Methods that move files in parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresignerView:
    """The module of what signs requests for others to send."""

    prose: Prose
    """The text of the module's docstring."""
    client: Code
    """The class of the synchronous client."""
    names: tuple[Code, Code]
    """The classes for both clients, the synchronous one first."""
    forms: bool
    """Whether forms are signed too, with which browsers post files."""
    methods: tuple[Code, ...]
    """Those whose requests can be signed."""


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


__all__ = [
    "AliasView",
    "AnswerView",
    "BoundView",
    "ClientView",
    "EncodedKeysView",
    "ErrorFieldView",
    "ErrorView",
    "ErrorsView",
    "EventView",
    "EventsView",
    "ExportsView",
    "FactView",
    "FieldView",
    "GroupView",
    "ListingView",
    "MemberView",
    "MethodView",
    "ModuleView",
    "NamesView",
    "OperationView",
    "PackageView",
    "PaginatorView",
    "ParameterView",
    "PartView",
    "PresignerView",
    "ReadView",
    "RequestView",
    "ReceivedView",
    "RulesView",
    "ServiceView",
    "StepView",
    "StructureView",
    "TableView",
    "TransferView",
    "TransfersView",
    "TypeView",
    "WaiterView",
    "WriteView",
    "WrittenView",
]
