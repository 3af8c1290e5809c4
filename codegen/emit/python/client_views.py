"""What templates see of clients and their methods."""

from __future__ import annotations

from collections.abc import Callable

from codegen.emit.python.docstrings import Prose
from codegen.emit.python.layout import Node
from codegen.emit.python.member_views import ParameterView
from codegen.emit.python.text import Code
from codegen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """A method of a client that makes one call, goes through pages, or waits."""

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
    """Names of its parameters beside the operation's: the limit and the start of pages, the options of a wait."""
    constant: Code
    """The constant of the operation's module that it uses: `OPERATION`, `PAGINATOR`, `UNTIL_...`."""
    _result: Callable[[], Node]

    @property
    def result(self) -> Node:
        """The annotation of its result."""
        return self._result()


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferView:
    """A method of a client that transfers a file, a large one in parts."""

    name: Code
    prose: Prose
    positional: tuple[Code, ...]
    """Declarations before the `*`."""
    own: tuple[Code, ...]
    """Declarations behind the `*` beside those of the operations."""
    subject: Code
    """What is transferred, as an expression."""
    resumes: bool
    """Whether it can continue after an interruption."""
    parameters: tuple[ParameterView, ...]


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
    presigner: Code = Code("")
    """The class that signs requests for others to send; empty where no request can be signed."""
    package: Code = Code("")
    """The service's package."""
    transfers: tuple[TransferView, ...] = ()
    """Methods that move files in parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresignerView:
    """The module with the classes that sign requests for others to send."""

    prose: Prose
    """The text of the module's docstring."""
    client: Code
    """The class of the synchronous client."""
    names: tuple[Code, Code]
    """The classes for both clients, the synchronous one first."""
    forms: bool
    """Whether it also signs forms with which browsers post files."""
    methods: tuple[Code, ...]
    """The methods whose requests can be signed."""
