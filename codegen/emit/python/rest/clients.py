"""Views of the clients of a service of plain HTTP, and of the groups of their operations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from codegen.emit.python.clients import documentation, parameters
from codegen.emit.python.docstrings import Prose, markdown
from codegen.emit.python.imports import use
from codegen.emit.python.layout import Node
from codegen.emit.python.names import Names
from codegen.emit.python.planned import Planned
from codegen.emit.python.prose import header
from codegen.emit.python.rest.answers import answer_of
from codegen.emit.python.rest.paging import RestPaging, rest_paging
from codegen.emit.python.symbols import pascal_case, unique
from codegen.emit.python.text import Code
from codegen.emit.python.types import Typing
from codegen.emit.python.views import ClientView, GroupView, MethodView
from codegen.ir.model import Operation

_TEMPLATE = "rest_client.py.jinja"


def client_modules(names: Names, *, asynchronous: bool) -> Iterator[Planned]:
    """The client and its groups."""
    folder = "aio_resources" if asynchronous else "resources"
    groups: dict[str, list[Operation]] = {}
    for operation in names.service.operations:
        groups.setdefault(names.places[operation.id].resource, []).append(operation)
    flat = groups.pop("", [])
    client = partial(_client, names, flat, sorted(groups), folder, asynchronous)
    yield Planned("aio.py" if asynchronous else "client.py", _TEMPLATE, client)
    for resource in sorted(groups):
        view = partial(_resource, names, resource, groups[resource], asynchronous)
        yield Planned(f"{folder}/{resource}.py", _TEMPLATE, view)


def resource_class(resource: str, asynchronous: bool) -> str:
    """The class of a group."""
    return f"{'Async' if asynchronous else ''}{pascal_case(resource.replace('_', ' '))}Resource"


def _client(
    names: Names, operations: Sequence[Operation], groups: Sequence[str], folder: str, asynchronous: bool
) -> ClientView:
    kind = "asynchronous" if asynchronous else "synchronous"
    return ClientView(
        prose=header(names, f"The {kind} client", None),
        name=Code(f"{'Async' if asynchronous else ''}{names.client}"),
        class_prose=Prose(markdown(f"Calls {names.service.title}.")),
        asynchronous=asynchronous,
        group=False,
        methods=_methods(names, operations, asynchronous),
        groups=tuple(
            GroupView(
                name=Code(group),
                class_=Code(resource_class(group, asynchronous)),
                folder=Code(folder),
            )
            for group in groups
        ),
    )


def _resource(names: Names, resource: str, operations: Sequence[Operation], asynchronous: bool) -> ClientView:
    title = resource.replace("_", " ")
    return ClientView(
        prose=header(names, f"The group {resource}", None),
        name=Code(resource_class(resource, asynchronous)),
        class_prose=Prose(markdown(f"Operations on {title}.")),
        asynchronous=asynchronous,
        group=True,
        methods=_methods(names, operations, asynchronous),
    )


def _methods(names: Names, operations: Sequence[Operation], asynchronous: bool) -> tuple[MethodView, ...]:
    made = (_Methods(names, operation, asynchronous).all() for operation in operations)
    return tuple(method for methods in made for method in methods)


class _Methods:
    """The methods of one operation."""

    def __init__(self, names: Names, operation: Operation, asynchronous: bool) -> None:
        self.names = names
        self.operation = operation
        self.asynchronous = asynchronous
        self.place = names.places[operation.id]
        self.siblings = names.siblings[self.place.resource]
        hides_list = bool(self.place.resource) and "list" in self.siblings
        self.typing = Typing(names, hides_list=hides_list)

    def all(self) -> list[MethodView]:
        """The method that makes one call, and that which goes through pages."""
        pages = rest_paging(self.names, self.operation)
        return [self._call(), *([self._pages(pages)] if pages is not None else [])]

    def _view(
        self, kind: str, name: str, prose: Prose, constant: str, result: Callable[[], Node]
    ) -> MethodView:
        return MethodView(
            kind=kind,
            name=Code(name),
            prose=prose,
            module=Code(self.names.methods[self.operation.id]),
            request=Code(self.names.request(self.operation)),
            parameters=parameters(self.names, self.operation, self.typing),
            own=(),
            constant=Code(constant),
            _result=result,
        )

    def _call(self) -> MethodView:
        prose = Prose(partial(documentation, self.names, self.operation, self.asynchronous))
        result = partial(answer_of(self.names, self.operation).annotation, self.typing)
        return self._view("call", self.place.method, prose, "OPERATION", result)

    def _pages(self, pages: RestPaging) -> MethodView:
        method = self.place.method
        name = unique(f"{method}_pages", self.siblings)
        path = f"{self.place.resource}.{name}" if self.place.resource else name
        loop = "async for" if self.asynchronous else "for"
        text = (
            f"The pages of `{method}`, with its arguments: `{loop} page in client.{path}(...)`, or "
            f"`{loop} item in client.{path}(...).items()` for the items of all pages."
        )
        class_ = "AsyncRestPages" if self.asynchronous else "RestPages"
        return self._view(
            "pages", name, Prose(markdown(text)), "PAGES", partial(_pages_type, pages, class_, self.typing)
        )


def _pages_type(pages: RestPaging, class_: str, typing: Typing) -> Node:
    return pages.type(use("_runtime.rest.pages", class_), typing, f"{use('.', 'operations', '_o')}.")
