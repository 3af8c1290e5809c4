"""Keys of modules of types, operations and clients, made of all that a module depends on: modules of equal keys are equal."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from enum import Enum
from functools import cached_property
from operator import attrgetter
from types import NoneType
from typing import Any, Protocol

from codegen.emit.python.names import Names, successes
from codegen.ir.model import Operation, Structure
from codegen.source import PageProse

_APART = frozenset({"operations", "shapes", "span"})
"""Fields of a service on which no module depends as a whole."""
_OWN = frozenset({"documentation", "span", "status_span"})
"""What only the modules of a shape itself show of it: its prose and its places."""


_LEAVES = frozenset({str, PageProse, int, bool, float, NoneType})
_Way = Callable[[Any, list[Any]], Any]
Hashes = tuple[str, str]
"""Of the facts of a node, and of its prose and places."""


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

    def hashes(self, package: str) -> dict[str, Hashes]:
        """Those of the nodes of a service that are as they were, by kind and id; what is missing is put in."""


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

    def hashes(self, package: str) -> dict[str, Hashes]:
        """None."""
        return {}


class Keys:
    """Keys of one service's modules.

    A module depends on its own shapes, facts of all that these refer to, the names given to them, and facts of the service.
    Clients and the other modules of the whole service depend on the facts of everything, and on the prose of operations, of
    their parameters and of errors; the others on places too.
    """

    def __init__(self, names: Names, known: dict[str, Hashes]) -> None:
        """`known` are hashes of nodes, as `Memory.hashes` gives them."""
        self.names = names
        self._known = known
        self._shapes: dict[str, Hashes] = {}

    def type(self, shape: Structure) -> str:
        """Of the module of a type."""
        return self._key("type", repr((shape.id, self._shape(shape.id))), [shape.id])

    def operation(self, operation: Operation) -> str:
        """Of the module of an operation."""
        names = self.names
        messages = [
            (names.request(operation), operation.input),
            (names.response(operation), operation.output),
        ]
        aliases = [self._aliases(class_, shape) for class_, shape in messages if shape is not None]
        shapes = [shape for _, shape in messages if shape is not None]
        texts = [self._operation(operation), *map(self._shape, shapes)]
        own = repr((texts, names.methods[operation.id], messages, aliases))
        return self._key("operation", own, [*shapes, *successes(operation)])

    def client(self, path: str) -> str:
        """Of the module of a client."""
        return _hash((path, self._whole))

    def whole(self, path: str, prose_rules: str) -> str:
        """Of another module of the whole service, with what clients do with rules of prose.

        Of AWS's services it shows errors and rules, with their places; of services over plain HTTP it may show everything.
        """
        service, all_ = self.names.service, self.names.is_http
        shown = [self._node("shapes", each)[1] for each in service.shapes if all_ or each.error is not None or each.rules]
        shown += [self._operation(operation)[1] for operation in service.operations if all_]
        return _hash((path, prose_rules, self._whole, shown))

    @cached_property
    def _whole(self) -> bytes:
        names, shapes = self.names, self.names.service.shape
        given = (names.package, names.methods, names.requests, names.responses, sorted(names.aliases.items()))
        digest = hashlib.sha256(repr(given).encode())
        digest.update(self._service)
        for operation in names.service.operations:
            digest.update(repr((self._operation(operation)[0], operation.documentation)).encode())
            passed = shapes[operation.input].members if operation.input else ()
            digest.update(repr([member.documentation for member in passed]).encode())
        digest.update(repr([shape.documentation for shape in names.errors]).encode())
        for shape in names.service.shapes:
            digest.update(self._shape(shape.id)[0].encode())
        return digest.digest()

    def _key(self, kind: str, own: str, roots: Iterable[str]) -> str:
        digest = hashlib.sha256(repr((kind, own)).encode())
        digest.update(self._service)
        for shape in sorted(self.names.reach(roots)):
            digest.update(self._shape(shape)[0].encode())
        return digest.hexdigest()

    @cached_property
    def _service(self) -> bytes:
        service = self.names.service
        facts = [
            (fact.name, getattr(service, fact.name)) for fact in fields(service) if fact.name not in _APART
        ]
        return hashlib.sha256(repr(facts).encode()).digest()

    def _operation(self, operation: Operation) -> Hashes:
        return self._node("operations", operation)

    def _node(self, kind: str, node: Operation | Structure) -> Hashes:
        key = f"{kind} {node.id}"
        hashes = self._known.get(key)
        if hashes is None:
            hashes = self._known[key] = _read(node)
        return hashes

    def _shape(self, id_: str) -> Hashes:
        """With the names that were given to it, which are facts."""
        hashes = self._shapes.get(id_)
        if hashes is None:
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
            facts, own = self._node("shapes", names.service.shape[id_])
            hashes = self._shapes[id_] = _hash((facts, given)), own
        return hashes

    def _aliases(self, class_: str, shape: str) -> list[str | None]:
        members = self.names.service.shape[shape].members
        return [self.names.aliases.get((class_, member.name)) for member in members]


class _Ways(dict[type, _Way]):
    """Class of a node -> what gives the facts of such nodes as plain values, whose `repr` is made in one call: a model has thousands of nodes of each of few classes.

    What else a node has goes into a list, in the order in which nodes are come upon, which the facts tell.
    """

    def __missing__(self, kind: type) -> _Way:
        way = self[kind] = self._way(kind)
        return way

    def _way(self, kind: Any) -> _Way:
        if issubclass(kind, tuple | list):
            return self._plain
        if issubclass(kind, Enum):
            return lambda node, own: node.value
        if not hasattr(kind, "__dataclass_fields__"):
            return lambda node, own: node
        name, names = kind.__name__, [item.name for item in fields(kind)]
        facts, others = _getter(set(names) - _OWN, names), _getter(_OWN, names)
        if _OWN.isdisjoint(names):
            return lambda node, own: (name, self._plain(facts(node), own))

        def record(node: Any, own: list[Any]) -> Any:
            own.append(self._plain(others(node), own))
            return name, self._plain(facts(node), own)

        return record

    def _plain(self, nodes: Iterable[Any], own: list[Any]) -> list[Any]:
        return [part if type(part) in _LEAVES else self[type(part)](part, own) for part in nodes]


def _getter(names: Collection[str], order: Sequence[str]) -> Callable[[Any], Sequence[Any]]:
    """What gives the fields `names` of a node, in this order."""
    asked = [name for name in order if name in names]
    if len(asked) > 1:
        return attrgetter(*asked)
    return lambda node: [getattr(node, name) for name in asked]


_WAYS = _Ways()


def _read(node: Any) -> Hashes:
    own: list[Any] = []
    facts = _WAYS[type(node)](node, own)
    return _hash(facts), _hash(own)


def _hash(values: Any) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()
