"""Views of the sync and async clients."""

from __future__ import annotations

from codegen.emit.python import layout, symbols
from codegen.emit.python.docstrings import docstring, filled, is_list, wrapped
from codegen.emit.python.examples import example
from codegen.emit.python.imports import used_names
from codegen.emit.python.layout import Node
from codegen.emit.python.limits import sentence
from codegen.emit.python.modules import address, header
from codegen.emit.python.names import Names
from codegen.emit.python.paging import Paging, pages_method, paging
from codegen.emit.python.text import Code, PageText
from codegen.emit.python.types import Typing, is_optional
from codegen.emit.python.views import ClientView, MethodView
from codegen.emit.python.waiting import Waiting, wait_method, waiting
from codegen.ir.model import Operation

_PROSE = layout.WIDTH - 12
_ITEM = "    "


def client_module(names: Names, *, asynchronous: bool) -> ClientView:
    """The module of one client."""
    service = names.service
    methods: list[MethodView] = []
    for operation in service.operations:
        made = _Methods(names, operation, asynchronous)
        methods.append(made.call())
        pages = paging(names, operation)
        if pages is not None:
            methods.append(made.pages(pages))
        methods += [made.wait(one) for one in waiting(names, operation)]
    base = "AsyncClient" if asynchronous else "Client"
    name = f"Async{names.client}Client" if asynchronous else f"{names.client}Client"
    kind = "asynchronous" if asynchronous else "synchronous"
    return ClientView(
        docstring=docstring(header(names, f"The {kind} client", None), 0),
        imports=_imports(tuple(methods), base, asynchronous),
        name=Code(name),
        base=Code(base),
        class_docstring=docstring(wrapped(PageText(f"Calls {service.title}."), layout.WIDTH - 8), 1),
        methods=tuple(methods),
    )


def _imports(methods: tuple[MethodView, ...], base: str, asynchronous: bool) -> tuple[Code, ...]:
    used = used_names([text for method in methods for text in (method.head, method.call)])
    lines = []
    if "datetime" in used:
        lines.append(Code("from datetime import datetime"))
    if "Any" in used:
        lines.append(Code("from typing import Any"))
    if lines:
        lines.append(Code(""))
    runtime = (
        ("aio" if asynchronous else "client", (base,)),
        ("config", ("CallOptions",)),
        ("eventstream", ("Events",)),
        ("http", ("Body",)),
        ("pagination", ("AsyncPages", "Pages", "ResumePoint")),
        ("streaming", ("AsyncStreamingBody", "StreamingBody")),
        ("unset", ("UNSET", "Unset")),
        ("waiters", ("WaiterOptions",)),
    )
    for module, names in runtime:
        wanted = [name for name in names if name in used or name == base]
        if wanted:
            lines.append(layout.from_import(f".._runtime.{module}", wanted))
    if "_o" in used:
        lines.append(Code("from . import operations as _o"))
    if "_t" in used:
        lines.append(Code("from . import types as _t"))
    lines.append(Code("from .service import SERVICE"))
    return tuple(lines)


class _Methods:
    """The methods of one operation."""

    def __init__(self, names: Names, operation: Operation, asynchronous: bool) -> None:
        self.names = names
        self.operation = operation
        self.asynchronous = asynchronous
        self.method = names.methods[operation.id]
        self.load = layout.from_import(".operations", [f"{self.method} as _op"], 2)
        self.request = names.service.shape[operation.input] if operation.input else None
        self.attributes = names.members(self.request) if self.request is not None else {}
        self.members = sorted(
            self.request.members if self.request is not None else (),
            key=lambda member: self.request is not None and is_optional(self.request, member),
        )

    def _parameters(self) -> list[Node]:
        typing = Typing(self.names)
        parameters: list[Node] = [Code("self"), Code("*")]
        for member in self.members:
            assert self.request is not None
            alias = typing.alias(self.names.request(self.operation), member)
            node = typing.sent(member, f"_o.{alias}" if alias else None)
            optional = is_optional(self.request, member)
            parts = [node, Code("Unset")] if optional else [node]
            text = layout.annotation(self.attributes[member.name], parts, "UNSET" if optional else "", 2, 1)
            parameters.append(text)
        return parameters

    def _arguments(self) -> list[Node]:
        names = (self.attributes[member.name] for member in self.members)
        return [Code(f"{name}={name}") for name in names]

    def call(self) -> MethodView:
        """The method that makes one call."""
        stream = "AsyncStreamingBody" if self.asynchronous else "StreamingBody"
        response = Typing(self.names).response(self.operation, stream)
        parameters = [*self._parameters(), Code("call_options: CallOptions | None = None")]
        start = "async def" if self.asynchronous else "def"
        request = layout.call(f"_op.{self.names.request(self.operation)}", *self._arguments())
        call = layout.call("self._call", Code("_op.OPERATION"), request, Code("call_options"))
        return MethodView(
            head=layout.lay_out(
                layout.Bracket(f"{start} {self.method}(", parameters, f") -> _o.{response}:"), 1
            ),
            docstring=docstring(self._documentation(), 2),
            load=self.load,
            call=layout.lay_out(layout.around("return await " if self.asynchronous else "return ", call), 2),
        )

    def pages(self, pages: Paging) -> MethodView:
        """The method that goes through all pages."""
        name = pages_method(self.names, self.operation)
        taken = set(self.attributes.values())
        limit, start = symbols.unique("item_limit", taken), symbols.unique("resume_point", taken)
        parameters = [
            *self._parameters(),
            Code(f"{limit}: int | None = None"),
            Code(f"{start}: ResumePoint | None = None"),
            Code("call_options: CallOptions | None = None"),
        ]
        class_ = "AsyncPages" if self.asynchronous else "Pages"
        call = layout.call(
            class_,
            Code("self"),
            Code("_op.PAGINATOR"),
            layout.call(f"_op.{self.names.request(self.operation)}", *self._arguments()),
            Code(f"limit={limit}"),
            Code(f"start={start}"),
            Code("call_options=call_options"),
        )
        end = layout.lay_out(layout.around(") -> ", pages.type(class_, "_o."), ":"), 1)
        loop = "async for" if self.asynchronous else "for"
        lines = wrapped(
            PageText(
                f"The pages of `{self.method}`, with its arguments: `{loop} page in client.{name}(...)`, or "
                f"`{loop} item in client.{name}(...).items()` for at most `{limit}` items of all pages."
            ),
            _PROSE,
        )
        return MethodView(
            head=Code(f"def {name}({layout.exploded(parameters, 1)}{end}"),
            docstring=docstring(lines, 2),
            load=self.load,
            call=layout.lay_out(layout.around("return ", call), 2),
        )

    def wait(self, wanted: Waiting) -> MethodView:
        """The method that calls until something has happened."""
        name = wait_method(self.names, wanted)
        options = symbols.unique("waiter_options", set(self.attributes.values()))
        parameters = [
            *self._parameters(),
            Code(f"{options}: WaiterOptions | None = None"),
            Code("call_options: CallOptions | None = None"),
        ]
        start = "async def" if self.asynchronous else "def"
        wait = "return await _until.wait_async" if self.asynchronous else "return _until.wait"
        call = layout.call(
            wait,
            Code("self"),
            layout.call(f"_op.{self.names.request(self.operation)}", *self._arguments()),
            Code(options),
            Code("call_options"),
        )
        until = layout.assignment("_until", Code(f"_op.{wanted.symbol}"), 2)
        head = f"{start} {name}({layout.exploded(parameters, 1)}) -> {wanted.result('_o.')}:"
        return MethodView(
            head=Code(head),
            docstring=docstring(wrapped(wanted.prose(self.method), _PROSE), 2),
            load=self.load,
            call=Code(f"{until}\n        {layout.lay_out(call, 2)}"),
        )

    def _documentation(self) -> list[str]:
        """Prose, parameters, errors, address."""
        operation, service = self.operation, self.names.service
        lines = wrapped(PageText(operation.documentation), _PROSE)
        lines = lines or wrapped(PageText(f"Call {operation.id}."), _PROSE)
        if self.members:
            lines += ["", "Args:"]
        for member in self.members:
            lines += _item(self.attributes[member.name], member.documentation, sentence(member.type))
        errors = [shape for shape in operation.errors if shape in self.names.error_classes]
        if errors:
            lines += ["", "Raises:"]
        for shape in errors:
            lines += _item(self.names.error_classes[shape], service.shape[shape].documentation)
        lines += ["", "Example:"]
        code = example(self.names, operation, asynchronous=self.asynchronous, indent=4)
        lines += [f"{_ITEM}{'...' if number else '>>>'} {line}" for number, line in enumerate(code)]
        return lines + address(self.names.url(operation))


def _item(name: str, prose: str, allowed: str = "") -> list[str]:
    """`name: first line`, the others below it and further in."""
    width = _PROSE - 8
    if not prose.strip():
        text = filled(PageText(f"{name}: {allowed}" if allowed else name), width)
    else:
        listed = is_list(prose)
        text = [f"{name}:"] if listed else []
        text += wrapped(PageText(prose if listed else f"{name}: {prose}"), width)
        text += ["", *filled(PageText(allowed), width)] if allowed else []
    first, *others = text
    return [f"{_ITEM}{first}", *(f"{_ITEM}{_ITEM}{line}" if line else "" for line in others)]
