"""Views of the sync and async clients."""

from __future__ import annotations

from codegen.emit.python import layout
from codegen.emit.python.docstrings import docstring, wrapped
from codegen.emit.python.imports import used_names
from codegen.emit.python.layout import Node
from codegen.emit.python.modules import address, header
from codegen.emit.python.names import Names
from codegen.emit.python.text import Code, PageText
from codegen.emit.python.types import Typing
from codegen.emit.python.views import ClientView, MethodView
from codegen.ir.model import Operation, Structure

_PROSE = layout.WIDTH - 12
_ITEM = "    "


def client_module(names: Names, *, asynchronous: bool) -> ClientView:
    """The module of one client."""
    service = names.service
    methods = tuple(_method(names, operation, asynchronous) for operation in service.operations)
    base = "AsyncClient" if asynchronous else "Client"
    name = f"Async{names.client}Client" if asynchronous else f"{names.client}Client"
    kind = "asynchronous" if asynchronous else "synchronous"
    return ClientView(
        docstring=docstring(header(names, f"The {kind} client", None), 0),
        imports=_imports(methods, base, asynchronous),
        name=Code(name),
        base=Code(base),
        class_docstring=docstring(wrapped(PageText(f"Calls {service.title}."), layout.WIDTH - 8), 1),
        methods=methods,
    )


def _imports(methods: tuple[MethodView, ...], base: str, asynchronous: bool) -> tuple[Code, ...]:
    used = used_names([text for method in methods for text in (method.head, method.call)])
    lines = []
    if "datetime" in used:
        lines.append(Code("from datetime import datetime"))
    typing = [name for name in ("Any",) if name in used]
    if typing:
        lines.append(layout.from_import("typing", typing))
    if lines:
        lines.append(Code(""))
    lines.append(Code(f"from .._runtime.{'aio' if asynchronous else 'client'} import {base}"))
    if methods:
        lines.append(Code("from .._runtime.config import CallOptions"))
    unset = [name for name in ("UNSET", "Unset") if name in used]
    if unset:
        lines.append(layout.from_import(".._runtime.unset", unset))
    if "_o" in used:
        lines.append(Code("from . import operations as _o"))
    if "_t" in used:
        lines.append(Code("from . import types as _t"))
    lines.append(Code("from .service import SERVICE"))
    return tuple(lines)


def _method(names: Names, operation: Operation, asynchronous: bool) -> MethodView:
    typing = Typing(names)
    request = names.service.shape[operation.input] if operation.input else None
    attributes = names.members(request) if request is not None else {}
    method = names.methods[operation.id]
    class_ = names.request(operation)
    response = names.response(operation)
    parameters: list[Node] = [Code("self"), Code("*")]
    arguments: list[Node] = []
    members = request.members if request is not None else ()
    for member in sorted(members, key=lambda member: not member.required):
        attribute = attributes[member.name]
        alias = typing.alias(class_, member)
        node = typing.annotation(member.type, f"_o.{alias}" if alias else None)
        optional = not member.required or member.idempotency_token or (request is not None and request.union)
        parts = [node, Code("Unset")] if optional else [node]
        parameters.append(layout.annotation(attribute, parts, "UNSET" if optional else "", 2, 1))
        arguments.append(Code(f"{attribute}={attribute}"))
    parameters.append(Code("call_options: CallOptions | None = None"))
    start = "async def" if asynchronous else "def"
    head = layout.lay_out(layout.Bracket(f"{start} {method}(", parameters, f") -> _o.{response}:"), 1)
    call = layout.call(
        f"{'await ' if asynchronous else ''}self._call",
        Code("operation.OPERATION"),
        layout.call(f"operation.{class_}", *arguments),
        Code("call_options"),
    )
    return MethodView(
        head=head,
        docstring=docstring(_documentation(names, operation, request), 2),
        load=layout.from_import(".operations", [f"{method} as operation"], 2),
        call=layout.lay_out(layout.around("return ", call), 2),
    )


def _documentation(names: Names, operation: Operation, request: Structure | None) -> list[str]:
    """Prose, parameters, errors, address."""
    lines = wrapped(PageText(operation.documentation), _PROSE) or wrapped(
        PageText(f"Call {operation.id}."), _PROSE
    )
    members = request.members if request is not None else ()
    if members:
        lines += ["", "Args:"]
    for member in sorted(members, key=lambda member: not member.required):
        lines += _item(names.members(request)[member.name], member.documentation)  # type: ignore[arg-type]
    errors = [shape for shape in operation.errors if shape in names.error_classes]
    if errors:
        lines += ["", "Raises:"]
    for shape in errors:
        lines += _item(names.error_classes[shape], names.service.shape[shape].documentation)
    return lines + address(operation.url)


def _item(name: str, prose: str) -> list[str]:
    """`name: first line`, the others below it and further in."""
    text = wrapped(PageText(prose), _PROSE - 8)
    if not text:
        return [f"{_ITEM}{name}:"]
    first, *others = text
    if len(name) + 2 + len(first) > _PROSE - 4:
        others = text
        first = ""
    head = f"{_ITEM}{name}: {first}".rstrip()
    return [head, *(f"{_ITEM}{_ITEM}{line}" if line else "" for line in others)]
