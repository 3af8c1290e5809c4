"""What templates see of modules of types and errors, and of the common part of operations' modules."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from codegen.emit.python.body_views import (
    ReadView,
    WriteView,
)
from codegen.emit.python.codec import Codec
from codegen.emit.python.docstrings import Prose
from codegen.emit.python.layout import Node
from codegen.emit.python.member_views import FieldView, MemberView
from codegen.emit.python.text import Code, PageText
from codegen.ir.model import Structure
from codegen.records import dataclass


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
