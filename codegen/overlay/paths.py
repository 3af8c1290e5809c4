"""Paths of corrections: down to what they name, and back up with it changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from codegen.ir.invariants import references
from codegen.ir.model import (
    ErrorTrait,
    ListType,
    Location,
    MapType,
    Member,
    Operation,
    Origin,
    Pagination,
    Protocol,
    Service,
    Structure,
    Type,
    Waiter,
)
from codegen.ir.paths import resolve
from codegen.overlay.edits import Edit, Missing, Unusable, change, edit_type, read_type

Setter = Callable[[Any, Edit], Any]
_WAITER_NAME = re.compile(r"[A-Z][A-Za-z0-9]*")


def _texts(name: str) -> Setter:
    return lambda node, edit: change(node, **{name: edit.text()})


def _flags(name: str) -> Setter:
    return lambda node, edit: change(node, **{name: edit.flag()})


def _http(name: str, read: Callable[[Edit], Any]) -> Setter:
    def set_http(operation: Operation, edit: Edit) -> Operation:
        return change(operation, http=change(operation.http, **{name: read(edit)}))

    return set_http


def _pagination(operation: Operation, edit: Edit) -> Operation:
    if edit.value is False:
        return change(operation, pagination=None)
    keys = {"input_tokens", "output_tokens", "results", "limit", "more_results"}
    if (
        not isinstance(edit.value, dict)
        or not {"input_tokens", "output_tokens", "results"} <= edit.value.keys() <= keys
    ):
        raise Unusable(f"expected a table with {', '.join(sorted(keys))}, or false for none")
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in edit.value.items()}
    return change(operation, pagination=Pagination(**values))


_WAITER_TEXTS = ("success", "failure", "success_errors", "failure_errors", "retry_errors")
_WAITER_NUMBERS = ("delay", "attempts")


def _waiters(operation: Operation, edit: Edit) -> Operation:
    """Waiters by id, each a table, or false for none; those that are not named stay."""
    if edit.value is False:
        return change(operation, waiters=())
    if not isinstance(edit.value, dict):
        raise Unusable("expected a table of waiters by name, or false for none")
    waiters = {waiter.id: waiter for waiter in operation.waiters}
    for name, table in edit.value.items():
        if table is False:
            waiters.pop(name, None)
            continue
        waiter = _waiter(name, table, edit)
        known = waiters.get(name)
        same = known is not None and replace(waiter, origin=known.origin, span=known.span) == known
        waiters[name] = known if same and known is not None else waiter
    return change(operation, waiters=tuple(waiters[name] for name in sorted(waiters)))


def _waiter(name: str, table: Any, edit: Edit) -> Waiter:
    keys = ("path", *_WAITER_TEXTS, *_WAITER_NUMBERS)
    if not _WAITER_NAME.fullmatch(name):
        raise Unusable(f"{name!r} is no name such as EndpointInService")
    if not isinstance(table, dict) or not table.keys() <= set(keys):
        raise Unusable(f"expected for {name} a table with some of {', '.join(keys)}, or false for none")
    values: dict[str, Any] = {}
    for key, value in table.items():
        inner = Edit(value, edit.reason, edit.span)
        if key == "path":
            values[key] = inner.text()
        elif key in _WAITER_TEXTS:
            values[key] = inner.texts() or ()
        elif (number := inner.whole()) < 1:
            raise Unusable(f"{key} of {name} is less than 1")
        else:
            values[key] = number
    waiter = Waiter(id=name, origin="overlay", span=edit.span, **values)
    if not waiter.success and not waiter.success_errors:
        raise Unusable(f"{name} needs success or success_errors")
    if bool(waiter.path) != bool(waiter.success or waiter.failure):
        raise Unusable(f"{name} needs a path for the states of success and failure, and only for them")
    return waiter


def _error(name: str, read: Callable[[Edit], Any]) -> Setter:
    def set_error(shape: Structure, edit: Edit) -> Structure:
        error = shape.error or ErrorTrait(code=shape.id)
        value = read(edit)
        if getattr(error, name) == value:
            return shape
        values: dict[str, Any] = {name: value}
        if name == "status":
            values["status_span"] = edit.span
        return replace(shape, error=replace(error, **values))

    return set_error


SERVICE: dict[str, Setter] = {
    **{
        name: _texts(name)
        for name in (
            "title", "name", "api_version", "json_version", "target_prefix", "endpoint_prefix",
            "signing_name", "global_endpoint", "xml_namespace", "service_id",
        )
    },
    "query_compatible": _flags("query_compatible"),
    "protocol": lambda service, edit: change(service, protocol=edit.one_of(Protocol)),
}  # fmt: skip
OPERATION: dict[str, Setter] = {
    "method": _http("method", Edit.text),
    "path": _http("path", Edit.text),
    "status": _http("status", Edit.whole),
    "host_prefix": _http("host_prefix", Edit.text),
    "pagination": _pagination,
    "waiters": _waiters,
    "unsigned": _flags("unsigned"),
    "unsigned_payload": _flags("unsigned_payload"),
    "checksum_required": _flags("checksum_required"),
    "compression": lambda operation, edit: change(operation, compression=edit.texts() or ()),
    "documentation": _texts("documentation"),
}
STRUCTURE: dict[str, Setter] = {
    "union": _flags("union"),
    "xml_root": _texts("xml_root"),
    "xml_namespace": _texts("xml_namespace"),
    "result_wrapper": _texts("result_wrapper"),
    "status": _error("status", Edit.whole),
    "code": _error("code", Edit.text),
    "documentation": _texts("documentation"),
}
MEMBER: dict[str, Setter] = {
    "wire_name": _texts("wire_name"),
    "response_wire_name": _texts("response_wire_name"),
    "documentation": _texts("documentation"),
    "xml_namespace": _texts("xml_namespace"),
    "xml_namespace_prefix": _texts("xml_namespace_prefix"),
    "location": lambda member, edit: change(member, location=edit.one_of(Location)),
    **{
        name: _flags(name)
        for name in (
            "required",
            "sensitive",
            "idempotency_token",
            "streaming",
            "event_stream",
            "xml_attribute",
        )
    },
}
"""Facts by kind of node; facts of a member's type are in `edits`."""

SIDES = {"request": "input", "response": "output"}


def correct(service: Service, steps: Sequence[str], edit: Edit) -> Service:
    """The service with what `steps` name changed; the service itself where it is so already.

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
    """That new waiters lead to members, and have a name which no other operation's waiter has."""
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
    member = Member(name=name, wire_name=name, type=kind, documentation="", span=edit.span)
    for fact, value in facts.items():
        member = _member(service, member, [fact], Edit(value, edit.reason, edit.span))
    return member


def _check_references(service: Service, kind: Type) -> None:
    for reference in references(kind):
        if reference.shape not in service.shape:
            raise Unusable(f"{service.id} has no structure {reference.shape}")
