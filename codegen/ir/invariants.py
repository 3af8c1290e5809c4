"""What holds for every model that linking and overlays give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from codegen.ir.model import (
    Location,
    Model,
    Operation,
    Service,
    Structure,
)
from codegen.ir.types import references

_LABEL = re.compile(r"\{([^{}+]+)\+?\}")


def violations(model: Model) -> list[str]:
    """What is broken in the model, one sentence each; none for a sound one."""
    out = [f"services are not sorted or not unique: {_ids(model.services)}"] * (not _ordered(model.services))
    for service in model.services:
        out += [f"{service.id}: {text}" for text in _service(service)]
    return out


def _service(service: Service) -> Iterator[str]:
    if not _ordered(service.operations):
        yield "operations are not sorted or not unique"
    if not _ordered(service.shapes):
        yield "shapes are not sorted or not unique"
    known = service.shape
    for shape in service.shapes:
        yield from (f"{shape.id}: {text}" for text in _structure(shape))
        for member in shape.members:
            for reference in references(member.type):
                if reference.shape not in known:
                    yield f"{shape.id}.{member.name} refers to {reference.shape}, which does not exist"
    for name in service.common_errors:
        if name not in known or known[name].error is None:
            yield f"common error {name} is no error shape"
    for name, count in Counter(w.id for operation in service.operations for w in operation.waiters).items():
        if count > 1:
            yield f"{count} waiters are called {name}"
    for operation in service.operations:
        yield from (f"{operation.id}: {text}" for text in _operation(service, operation))


def _structure(shape: Structure) -> Iterator[str]:
    for name, count in Counter(member.name for member in shape.members).items():
        if count > 1:
            yield f"{count} members are called {name}"
    known = {member.name for member in shape.members}
    for rule in shape.rules:
        yield from (f"a rule names {name}, which is no member" for name in rule.named if name not in known)
    if sum(member.location is Location.PAYLOAD for member in shape.members) > 1:
        yield "more than one member is the payload"
    if shape.opaque and shape.members:
        yield "opaque, but has members"


def _operation(service: Service, operation: Operation) -> Iterator[str]:
    for shape in (operation.input, operation.output, *operation.errors):
        if shape is not None and shape not in service.shape:
            yield f"refers to {shape}, which does not exist"
            return
    for name in operation.errors:
        if service.shape[name].error is None:
            yield f"{name} is no error shape"
    for waiter in operation.waiters:
        told = any(told.state == "success" for told in waiter.tells)
        if not (waiter.success or waiter.success_errors or waiter.answered or told):
            yield f"waiter {waiter.id} waits for nothing"
    members = service.shape[operation.input].members if operation.input else ()
    bound = {member.wire_name for member in members if member.location is Location.PATH}
    labels = _LABEL.findall(operation.http.path)
    for label in labels:
        if label not in bound:
            yield f"no member is bound to {{{label}}} of the path"
    for name in sorted(bound - set(labels)):
        yield f"{name} is bound to the path, which has no such label"


def _ids(nodes: Iterable[Service | Operation | Structure]) -> list[str]:
    return [node.id for node in nodes]


def _ordered(nodes: Iterable[Service | Operation | Structure]) -> bool:
    ids = _ids(nodes)
    return ids == sorted(set(ids))
