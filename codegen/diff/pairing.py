"""Pairs the services, operations and shapes of the old model with those of the new one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from codegen.diff.renames import renamed_operations, renamed_services, renamed_shapes
from codegen.diff.usage import Reach, reach, roles
from codegen.ir.model import Model, Operation, Protocol, Provenance, Service
from codegen.records import dataclass

_PLACEHOLDER = re.compile(r"\{([^{}+]*)(\+?)\}")
"""A part of a path that a member fills in; with `+` over several segments."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two services that are compared, with what follows from it."""

    service: Service
    roles: Mapping[str, tuple[str, str]]
    reach: Mapping[str, Reach]
    inferred: frozenset[tuple[str, str]]
    """Shape and name of members that only examples show."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two services that are one and the same."""

    old: Side
    new: Side
    operations: tuple[tuple[Operation, Operation], ...]
    ids: Mapping[str, str]
    """Old shape id -> new one."""
    renamed_shapes: frozenset[str]
    """Old ids of shapes that were renamed, without those that belong to a single operation."""
    placeholders: Mapping[str, Mapping[str, str]]
    """Old id of a request -> name of a placeholder of its path -> what stands in its place in a path that is the same otherwise."""


def _inferred(service: Service) -> frozenset[tuple[str, str]]:
    return frozenset(
        (shape.id, member.name)
        for shape in service.shapes
        for member in shape.members
        if member.provenance is Provenance.INFERRED
    )


def _operations(old: Service, new: Service) -> list[tuple[Operation, Operation]]:
    """Operations that are the same: over plain HTTP by method and path, then by id, then by what they hold."""
    pairs: list[tuple[Operation, Operation]] = []
    if old.protocol is Protocol.HTTP and new.protocol is Protocol.HTTP:
        routes = {_route(operation): operation for operation in new.operations}
        pairs = [
            (operation, routes[_route(operation)])
            for operation in old.operations
            if _route(operation) in routes
        ]
    paired = {before.id for before, _ in pairs}, {after.id for _, after in pairs}
    later = {operation.id: operation for operation in new.operations if operation.id not in paired[1]}
    pairs += [
        (operation, later[operation.id])
        for operation in old.operations
        if operation.id in later and operation.id not in paired[0]
    ]
    paired = {before.id for before, _ in pairs}, {after.id for _, after in pairs}
    rest = [
        replace(
            side, operations=tuple(operation for operation in side.operations if operation.id not in known)
        )
        for side, known in zip((old, new), paired, strict=True)
    ]
    return pairs + renamed_operations(*rest)


def _route(operation: Operation) -> tuple[str, str]:
    """Method and path, whatever the placeholders are called."""
    return operation.http.method, _PLACEHOLDER.sub("{}", operation.http.path)


def placeholders(old: str, new: str) -> dict[str, str] | None:
    """Name of each placeholder of a path -> what stands in its place in another; None where the paths differ in more than
    new names, as where two placeholders change places."""
    if _PLACEHOLDER.sub(r"{\2}", old) != _PLACEHOLDER.sub(r"{\2}", new):
        return None
    names, later = ([name for name, _ in _PLACEHOLDER.findall(path)] for path in (old, new))
    pairs = dict(zip(names, later, strict=True))
    kept = {*names} & {*later}
    return pairs if all(first == second or not kept & {first, second} for first, second in pairs.items()) else None


def pair_services(old: Model, new: Model) -> list[tuple[Service, Service]]:
    """Services with the same id, and services that were given another id."""
    later = {service.id: service for service in new.services}
    same = [(service, later[service.id]) for service in old.services if service.id in later]
    return same + renamed_services(old.services, new.services)


def pair(old: Service, new: Service) -> Pairing:
    """Pair the operations and shapes of two services."""
    operations = _operations(old, new)
    first = Side(old, roles(old), reach(old), _inferred(old))
    second = Side(new, roles(new), reach(new), _inferred(new))
    ids: dict[str, str] = {}
    for before, after in operations:
        for here, there in ((before.input, after.input), (before.output, after.output)):
            if here is not None and there is not None and here in first.roles and there in second.roles:
                ids[here] = there
    taken = set(ids.values())
    same = (shape.id for shape in old.shapes if shape.id in new.shape)
    ids |= {name: name for name in same if name not in ids and name not in taken}
    owned = frozenset((*first.roles, *second.roles))
    renamed = renamed_shapes(old, new, ids, owned)
    filled = {before.input: placeholders(before.http.path, after.http.path) or {} for before, after in operations if before.input}
    return Pairing(first, second, tuple(operations), ids | renamed, frozenset(renamed), filled)
