"""Views of the sync and async clients."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from codegen.emit.python import layout, symbols
from codegen.emit.python.aws.presigning import presigner_names
from codegen.emit.python.aws.transferring import Transferring
from codegen.emit.python.docstrings import Prose, filled, is_list, markdown, wrapped
from codegen.emit.python.examples import example
from codegen.emit.python.imports import use
from codegen.emit.python.layout import Node
from codegen.emit.python.limits import sentence
from codegen.emit.python.names import Names
from codegen.emit.python.paging import Paging, pages_method, paging
from codegen.emit.python.prose import address, header
from codegen.emit.python.rule_prose import rule_lines
from codegen.emit.python.text import Code, PageText
from codegen.emit.python.types import Typing, is_optional
from codegen.emit.python.views import ClientView, MethodView, ParameterView, TransferView
from codegen.emit.python.waiting import Waiting, wait_method, waiting
from codegen.ir.model import Operation
from codegen.source import opened

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
        methods += [made.wait(each) for each in waiting(names, operation)]
    kind = "asynchronous" if asynchronous else "synchronous"
    presigners = presigner_names(names)
    return ClientView(
        prose=header(names, f"The {kind} client", None),
        name=Code(f"Async{names.client}Client" if asynchronous else f"{names.client}Client"),
        class_prose=Prose(markdown(f"Calls {service.title}.")),
        asynchronous=asynchronous,
        group=False,
        methods=tuple(methods),
        presigner=Code(presigners[asynchronous] if presigners else ""),
        package=Code(names.package),
        transfers=_transfers(names, asynchronous),
    )


def _transfers(names: Names, asynchronous: bool) -> tuple[TransferView, ...]:
    """The methods that move files, where the service has the operations for it."""
    made = Transferring(names)
    if not made.offered:
        return ()
    roles = {role: parameters(names, operation) for role, operation in made.operations.items() if operation}
    return made.methods(roles, asynchronous=asynchronous)


def parameters(names: Names, operation: Operation, typing: Typing | None = None) -> tuple[ParameterView, ...]:
    """The members of an operation's request, required ones first."""
    request = names.service.shape[operation.input] if operation.input else None
    if request is None:
        return ()
    typing = Typing(names) if typing is None else typing
    attributes, owner = names.members(request), names.request(operation)
    made: list[ParameterView] = []
    for member in request.members:
        alias = typing.alias(owner, member)
        made.append(
            ParameterView(
                name=Code(attributes[member.name]),
                optional=is_optional(request, member),
                alias=Code(f"{_operations()}{alias}" if alias else ""),
                sent=True,
                _member=member,
                _typing=typing,
            )
        )
    return tuple(sorted(made, key=lambda parameter: parameter.optional))


class _Methods:
    """The methods of one operation."""

    def __init__(self, names: Names, operation: Operation, asynchronous: bool) -> None:
        self.names = names
        self.operation = operation
        self.asynchronous = asynchronous
        self.method = names.methods[operation.id]
        self.parameters = parameters(names, operation)
        self.taken = {str(parameter.name) for parameter in self.parameters}

    def _view(
        self,
        kind: str,
        name: str,
        prose: Prose,
        constant: str,
        result: Callable[[], Node],
        own: Sequence[str] = (),
    ) -> MethodView:
        return MethodView(
            kind=kind,
            name=Code(name),
            prose=prose,
            module=Code(self.method),
            request=Code(self.names.request(self.operation)),
            parameters=self.parameters,
            own=tuple(map(Code, own)),
            constant=Code(constant),
            _result=result,
        )

    def call(self) -> MethodView:
        """The method that makes one call."""
        stream = ("_runtime.streaming", "AsyncStreamingBody" if self.asynchronous else "StreamingBody")
        result = partial(_response, self.names, self.operation, stream)
        lines = partial(documentation, self.names, self.operation, self.asynchronous)
        return self._view("call", self.method, Prose(lines), "OPERATION", result)

    def pages(self, pages: Paging) -> MethodView:
        """The method that goes through all pages."""
        name = pages_method(self.names, self.operation)
        limit, start = symbols.unique("item_limit", self.taken), symbols.unique("resume_point", self.taken)
        loop = "async for" if self.asynchronous else "for"
        text = (
            f"The pages of `{self.method}`, with its arguments: `{loop} page in client.{name}(...)`, or "
            f"`{loop} item in client.{name}(...).items()` for at most `{limit}` items of all pages."
        )
        class_ = "AsyncPages" if self.asynchronous else "Pages"
        result = partial(_pages_type, pages, class_)
        return self._view("pages", name, Prose(markdown(text)), "PAGINATOR", result, (limit, start))

    def wait(self, wanted: Waiting) -> MethodView:
        """The method that repeats a call until something has happened."""
        name = wait_method(self.names, wanted)
        options = symbols.unique("waiter_options", self.taken)
        prose = Prose(partial(wrapped, wanted.prose(self.method)))
        return self._view("wait", name, prose, wanted.symbol, partial(_awaited, wanted), (options,))


def _pages_type(pages: Paging, class_: str) -> Node:
    return pages.type(use("_runtime.pagination", class_), _operations())


def _awaited(wanted: Waiting) -> Node:
    return wanted.result(_operations())


def _response(names: Names, operation: Operation, stream: tuple[str, str]) -> Node:
    return Typing(names).response(operation, stream, _operations())


def _operations() -> str:
    """The prefix of names from the package `operations`."""
    return f"{use('.', 'operations', '_o')}."


def documentation(names: Names, operation: Operation, asynchronous: bool, _: int) -> list[str]:
    """The lines of a method's docstring: prose, parameters, errors, an example, the page's address."""
    described = names.described.get(operation.id)
    if described is None:
        # Both clients say it.
        described = names.described[operation.id] = _description(names, operation)
    code = example(names, operation, asynchronous=asynchronous, indent=4)
    lines = [
        *described,
        "Example:",
        *(f"{_ITEM}{'...' if number else '>>>'} {line}" for number, line in enumerate(code)),
    ]
    return [*lines, *("", *address(names.url(operation))(_PROSE))] if names.url(operation) else lines


def _description(names: Names, operation: Operation) -> list[str]:
    """What stands before the example."""
    service = names.service
    request = service.shape[operation.input] if operation.input else None
    attributes = names.members(request) if request is not None else {}
    lines = wrapped(PageText(operation.documentation), _PROSE)
    lines = lines or wrapped(PageText(_title(operation)), _PROSE)
    rules = rule_lines(request, attributes, _PROSE) if request is not None else []
    lines += ["", *rules] if rules else []
    members = sorted(
        request.members if request is not None else (),
        key=lambda member: request is not None and is_optional(request, member),
    )
    if members:
        lines += ["", "Args:"]
    for member in members:
        lines += _item(attributes[member.name], member.documentation, sentence(member.type, member.documentation))
    errors = [shape for shape in operation.errors if shape in names.error_classes]
    if errors:
        lines += ["", "Raises:"]
    for shape in errors:
        lines += _item(names.error_classes[shape], service.shape[shape].documentation)
    return [*lines, ""]


def _title(operation: Operation) -> str:
    """What is said of an operation that the pages do not describe."""
    title = operation.summary or f"Call {operation.id}"
    return title if title.endswith((".", "!", "?")) else f"{title}."


def _item(name: str, prose: str, allowed: str = "") -> list[str]:
    """`name: first line`, with the other lines indented below it."""
    width = _PROSE - 8
    if not prose.strip():
        text = filled(PageText(f"{name}: {allowed}" if allowed else name), width)
    else:
        listed = is_list(prose)
        text = [f"{name}:"] if listed else []
        text += wrapped(PageText(prose if listed else f"{name}: {opened(prose)}"), width)
        text += ["", *filled(PageText(allowed), width)] if allowed else []
    first, *others = text
    return [f"{_ITEM}{first}", *(f"{_ITEM}{_ITEM}{line}" if line else "" for line in others)]
