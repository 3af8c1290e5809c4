"""The facts that corrections may name, by kind of node, and what sets each of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from codegen.ir.model import (
    TRAITS,
    ArrayStyle,
    Default,
    Deprecation,
    ErrorTrait,
    Location,
    Member,
    Operation,
    Pagination,
    Protocol,
    Server,
    Service,
    Structure,
    Waiter,
)
from codegen.overlay.edits import Edit, Unusable, change
from codegen.overlay.rules import set_rules
from codegen.source import PageProse

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


_PAGINATION_LISTS = ("input_tokens", "output_tokens", "results")
_PAGINATION_TEXTS = ("limit", "more_results", "page_number", "last_item")


def _pagination(operation: Operation, edit: Edit) -> Operation:
    if edit.value is False:
        return change(operation, pagination=None)
    keys = (*_PAGINATION_LISTS, *_PAGINATION_TEXTS)
    if not isinstance(edit.value, dict) or not set(_PAGINATION_LISTS) <= edit.value.keys() <= set(keys):
        raise Unusable(f"expected a table with {', '.join(keys)}, or false for none")
    values: dict[str, Any] = {}
    for key, value in edit.value.items():
        inner = Edit(value, edit.reason, edit.span)
        values[key] = (inner.texts() or ()) if key in _PAGINATION_LISTS else inner.text()
    if not values["input_tokens"] or not values["results"]:
        raise Unusable("input_tokens and results name a member each at least")
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


def _default(member: Member, edit: Edit) -> Member:
    """What the service takes where a member is left out."""
    if not isinstance(edit.value, str | int | float | bool):
        raise Unusable(f"expected a string, a number, true or false, found {edit.value!r}")
    if member.default is not None and (type(member.default.value), member.default.value) == (
        type(edit.value),
        edit.value,
    ):
        return member
    return replace(member, default=Default(edit.value, edit.span))


def _deprecated(node: Any, edit: Edit) -> Any:
    """A sentence that says what to use instead, or false."""
    if edit.value is False:
        return change(node, deprecated=None)
    if node.deprecated is not None and node.deprecated.documentation == edit.text():
        return node
    return replace(node, deprecated=Deprecation(PageProse(edit.text()), edit.span))


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


def _base_url(service: Service, edit: Edit) -> Service:
    if service.servers and service.servers[0].url == edit.text():
        return service
    return replace(service, servers=(Server(url=edit.text(), span=edit.span),))


def _fact(name: str, read: Callable[[Edit], Any]) -> Setter:
    """A fact of a service, which may stand in a node of its own."""

    def set_fact(service: Service, edit: Edit) -> Service:
        value = read(edit)
        return service if service.fact(name) == value else service.with_facts(**{name: value})

    return set_fact


SERVICE: dict[str, Setter] = {
    **{
        name: _fact(name, Edit.text)
        for name in (
            "title", "name", "api_version", "json_version", "target_prefix", "endpoint_prefix",
            "signing_name", "global_endpoint", "xml_namespace", "service_id", "documentation",
        )
    },
    "query_compatible": _fact("query_compatible", Edit.flag),
    "protocol": lambda service, edit: change(service, protocol=edit.one_of(Protocol)),
    "array_style": lambda service, edit: change(service, array_style=edit.one_of(ArrayStyle)),
    "base_url": _base_url,
}  # fmt: skip
OPERATION: dict[str, Setter] = {
    "method": _http("method", Edit.text),
    "path": _http("path", Edit.text),
    "status": _http("status", Edit.whole),
    "host_prefix": _http("host_prefix", Edit.text),
    "pagination": _pagination,
    "waiters": _waiters,
    "unsigned": lambda operation, edit: change(operation, security=() if edit.flag() else None),
    "unsigned_payload": lambda operation, edit: change(
        operation, signing=replace(operation.signing, covers_body=not edit.flag())
    ),
    "checksum_required": _flags("checksum_required"),
    "compression": lambda operation, edit: change(operation, compression=edit.texts() or ()),
    "documentation": _texts("documentation"),
    "resource": _texts("resource"),
    "summary": _texts("summary"),
    "media_types": lambda operation, edit: change(operation, media_types=edit.texts() or ()),
    "deprecated": _deprecated,
}
STRUCTURE: dict[str, Setter] = {
    "rules": set_rules,
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
    "array_style": lambda member, edit: change(member, array_style=edit.one_of(ArrayStyle)),
    "default": _default,
    "deprecated": _deprecated,
    **{name: _flags(name) for name in ("required", *TRAITS)},
}
"""Facts by kind of node; facts of a member's type are in `edits`."""
