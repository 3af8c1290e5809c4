"""Paths of corrections: walks down to the node that they name and rebuilds the nodes above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from codegen.ir.model import (
    ListType,
    MapType,
    Member,
    Operation,
    Origin,
    Service,
    Structure,
    Type,
    references,
)
from codegen.ir.paths import resolve
from codegen.overlay.edits import Edit, Missing, Unusable, change, edit_type, read_type
from codegen.overlay.facts import MEMBER, OPERATION, SERVICE, STRUCTURE

SIDES = {"request": "input", "response": "output"}


def correct(service: Service, steps: Sequence[str], edit: Edit) -> Service:
    """The service with the node that `steps` name changed; the service itself where nothing changes.

    Raises Missing where they name nothing, Unusable where the value does not fit.
    """
    first, rest = steps[0], list(steps[1:])
    if not rest and first in SERVICE:
        after = SERVICE[first](service, edit)
        if after is not service:
            after = replace(
                after, origins={**service.origins, first: Origin("overlay", edit.span, edit.reason)}
            )
        return after  # type: ignore[no-any-return]
    for operation in service.operations:
        if operation.id == first:
            return _operation(service, operation, rest, edit)
    if first in service.shape:
        return _shape(service, service.shape[first], rest, edit)
    raise Missing(f"{service.id} has no operation or structure {first}")


def _operation(service: Service, operation: Operation, rest: list[str], edit: Edit) -> Service:
    if len(rest) == 1 and rest[0] in OPERATION:
        after = OPERATION[rest[0]](operation, edit)
        if after is operation:
            return service
        _check_waiters(service, after, {waiter.id for waiter in operation.waiters})
        operations = tuple(after if known.id == after.id else known for known in service.operations)
        return replace(service, operations=operations)
    side = rest.pop(0) if rest and rest[0] in SIDES else "request"
    shape = getattr(operation, SIDES[side])
    if shape is None:
        raise Missing(f"{operation.id} has no {side}")
    return _shape(service, service.shape[shape], rest, edit)


def _check_waiters(service: Service, operation: Operation, known: set[str]) -> None:
    """Check that new waiters lead to members, and that no other operation has a waiter of the same name."""
    others = {
        waiter.id.lower()
        for other in service.operations
        if other.id != operation.id
        for waiter in other.waiters
    }
    for waiter in operation.waiters:
        if waiter.id not in known and waiter.id.lower() in others:
            raise Unusable(f"another operation has a waiter {waiter.id}")
        if waiter.origin == "overlay" and (
            operation.output is None or resolve(service, operation.output, waiter.path) is None
        ):
            raise Unusable(f"the answer of {operation.id} has no {waiter.path}")


def _shape(service: Service, shape: Structure, rest: list[str], edit: Edit) -> Service:
    if not rest:
        raise Missing(f"the path ends at {shape.id}; a fact or a member must follow")
    member = next((member for member in shape.members if member.name == rest[0]), None)
    if member is None and len(rest) == 1 and rest[0] in STRUCTURE:
        after = STRUCTURE[rest[0]](shape, edit)
    elif member is None:
        if len(rest) > 1 or not isinstance(edit.value, dict):
            raise Missing(f"{shape.id} has no member {rest[0]}")
        after = replace(shape, opaque=False, members=(*shape.members, _new_member(service, rest[0], edit)))
    elif len(rest) == 1:
        if edit.value is not False:
            raise Unusable(f"{member.name} exists; name one of its facts, or use false to take it away")
        after = replace(shape, members=tuple(known for known in shape.members if known is not member))
    else:
        changed = _member(service, member, rest[1:], edit)
        if changed is member:
            return service
        after = replace(
            shape, members=tuple(changed if known is member else known for known in shape.members)
        )
    if after is shape:
        return service
    return replace(service, shapes=tuple(after if known is shape else known for known in service.shapes))


def _member(service: Service, member: Member, rest: list[str], edit: Edit) -> Member:
    if len(rest) == 1 and rest[0] in MEMBER:
        return MEMBER[rest[0]](member, edit)  # type: ignore[no-any-return]
    kind = _type(member.type, rest, edit)
    _check_references(service, kind)
    return member if kind is member.type else replace(member, type=kind)


def _type(kind: Type, rest: list[str], edit: Edit) -> Type:
    """A type with what lies `rest` steps inside it changed."""
    step = rest[0]
    if len(rest) == 1:
        return edit_type(kind, step, edit)
    inside = {"element": ListType, "key": MapType, "value": MapType}.get(step)
    if inside is None or not isinstance(kind, inside):
        raise Missing(f"there is no {step!r} in it; lists have `element`, maps have `key` and `value`")
    before = getattr(kind, step)
    after = _type(before, rest[1:], edit)
    return change(kind, **{step: after})


def _new_member(service: Service, name: str, edit: Edit) -> Member:
    facts = dict(edit.value)
    if not isinstance(facts.get("type"), str):
        raise Unusable("a new member needs a `type`")
    kind = read_type(facts.pop("type"), edit.span)
    _check_references(service, kind)
    member = Member(name=name, wire_name=name, type=kind, span=edit.span)
    for fact, value in facts.items():
        member = _member(service, member, [fact], Edit(value, edit.reason, edit.span))
    return member


def _check_references(service: Service, kind: Type) -> None:
    for reference in references(kind):
        if reference.shape not in service.shape:
            raise Unusable(f"{service.id} has no structure {reference.shape}")
