"""Keys of modules of types, operations and clients, made of all that a module depends on: modules of equal keys are equal."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from enum import Enum
from functools import cache, cached_property
from operator import attrgetter
from types import NoneType
from typing import Any, Protocol

from codegen.emit.python.names import Names, successes
from codegen.ir.model import Operation, Structure

_APART = frozenset({"operations", "shapes", "span"})
"""Fields of a service on which no module depends as a whole."""
_OWN = frozenset({"documentation", "span", "status_span"})
"""What only the modules of a shape itself show of it: its prose and its places."""


_LEAVES = frozenset({str, int, bool, float, NoneType})
_Fields = Callable[[Any], Sequence[Any]] | None
"""What gives the values of fields of a node; None for what is no node."""


Made = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]
"""The text of a module, its exports, and (module of the runtime, name) of its imports: plain values, which caches keep."""


Wanted = tuple[Callable[[], str], Callable[[], Made]]
"""A module to make, with its key."""


class Memory(Protocol):
    """Remembers what former runs made."""

    def made(
        self, wanted: Sequence[Wanted], make: Callable[[Sequence[Callable[[], Made]]], list[Made]]
    ) -> list[Made]:
        """The wanted modules; `make` is given those whose key is not known."""

    def finish(
        self, files: Mapping[str, str], finish: Callable[[Mapping[str, str]], dict[str, str]]
    ) -> dict[str, str]:
        """The result of `finish(files)`, which treats each text by itself; known ones need no call."""


class NoMemory:
    """Everything is made anew."""

    def made(
        self, wanted: Sequence[Wanted], make: Callable[[Sequence[Callable[[], Made]]], list[Made]]
    ) -> list[Made]:
        """Make all."""
        return make([way for _, way in wanted])

    def finish(
        self, files: Mapping[str, str], finish: Callable[[Mapping[str, str]], dict[str, str]]
    ) -> dict[str, str]:
        """Finish all."""
        return finish(files)


class Keys:
    """Keys of one service's modules.

    A module depends on its own shapes, facts of all that these refer to, the names given to them, and facts of the service.
    Clients depend on the facts of everything, and on the prose of operations, of their parameters and of errors.
    """

    def __init__(self, names: Names) -> None:
        self.names = names
        self._shapes: dict[str, bytes] = {}

    def type(self, shape: Structure) -> str:
        """Of the module of a type."""
        return self._key("type", repr(_plain(shape, _all)), [shape.id])

    def operation(self, operation: Operation) -> str:
        """Of the module of an operation."""
        names = self.names
        messages = [
            (names.request(operation), operation.input),
            (names.response(operation), operation.output),
        ]
        aliases = [self._aliases(class_, shape) for class_, shape in messages if shape is not None]
        shapes = [shape for _, shape in messages if shape is not None]
        texts = [names.service.shape[shape] for shape in shapes]
        own = repr((_plain((operation, texts), _all), names.methods[operation.id], messages, aliases))
        return self._key("operation", own, [*shapes, *successes(operation)])

    def client(self, path: str) -> str:
        """Of the module of a client."""
        return hashlib.sha256(repr((path, self._operations)).encode()).hexdigest()

    @cached_property
    def _operations(self) -> bytes:
        names, shapes = self.names, self.names.service.shape
        given = (names.package, names.methods, names.requests, names.responses, sorted(names.aliases.items()))
        digest = hashlib.sha256(repr(given).encode())
        digest.update(self._service)
        for operation in names.service.operations:
            digest.update(repr((_plain(operation, _facts), operation.documentation)).encode())
            passed = shapes[operation.input].members if operation.input else ()
            digest.update(repr([member.documentation for member in passed]).encode())
        digest.update(repr([shape.documentation for shape in names.errors]).encode())
        for shape in names.service.shapes:
            digest.update(self._shape(shape.id))
        return digest.digest()

    def _key(self, kind: str, own: str, roots: Iterable[str]) -> str:
        digest = hashlib.sha256(repr((kind, own)).encode())
        digest.update(self._service)
        for shape in sorted(self.names.reach(roots)):
            digest.update(self._shape(shape))
        return digest.hexdigest()

    @cached_property
    def _service(self) -> bytes:
        service = self.names.service
        facts = [
            (fact.name, getattr(service, fact.name)) for fact in fields(service) if fact.name not in _APART
        ]
        return hashlib.sha256(repr(facts).encode()).digest()

    def _shape(self, id_: str) -> bytes:
        digest = self._shapes.get(id_)
        if digest is None:
            names = self.names
            class_ = names.classes.get(id_)
            given = (
                class_,
                names.modules.get(id_),
                names.error_classes.get(id_),
                self._aliases(class_, id_) if class_ else [],
                id_ in names.sent,
                id_ in names.received,
            )
            text = repr((_plain(names.service.shape[id_], _facts), given))
            digest = self._shapes[id_] = hashlib.sha256(text.encode()).digest()
        return digest

    def _aliases(self, class_: str, shape: str) -> list[str | None]:
        members = self.names.service.shape[shape].members
        return [self.names.aliases.get((class_, member.name)) for member in members]


def _plain(node: Any, names: Callable[[type], _Fields]) -> Any:
    """A node as plain values, whose `repr` is made in one call: of each record the class and the fields that `names` gives."""
    if isinstance(node, tuple | list):
        return [part if type(part) in _LEAVES else _plain(part, names) for part in node]
    if isinstance(node, Enum):
        return node.value
    kind = type(node)
    get = names(kind)
    if get is None:
        return node
    values = [part if type(part) in _LEAVES else _plain(part, names) for part in get(node)]
    return kind.__name__, values


@cache
def _facts(kind: type) -> _Fields:
    """Fields of a class of nodes without prose and places."""
    return _getter(kind, _OWN)


@cache
def _all(kind: type) -> _Fields:
    return _getter(kind, frozenset())


def _getter(kind: type, without: frozenset[str]) -> _Fields:
    if not hasattr(kind, "__dataclass_fields__"):
        return None
    names = [item.name for item in fields(kind) if item.name not in without]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda node: [getattr(node, name) for name in names]
