"""What users' code can name of a generated SDK: its packages, classes, methods and attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import Enum
from typing import TypeAlias

from codegen.emit.python import symbols
from codegen.emit.python.names import Names, enumeration, names_of
from codegen.emit.python.rest.answers import answer_of
from codegen.emit.python.rest.clients import resource_class
from codegen.emit.python.rest.paging import rest_paging
from codegen.emit.python.types import Typing
from codegen.emit.python.waiting import waiting
from codegen.ir.model import ListType, MapType, Member, Model, Operation, Reference, Service, Structure, Type
from codegen.records import dataclass


class Role(Enum):
    """What a class is for."""

    CLIENT = "client"
    TYPE = "types"
    MESSAGE = "operations"
    ERROR = "errors"


@dataclass(frozen=True, eq=False)
class Class:
    """A class of the SDK."""

    service: str
    """Id of the service."""
    package: str
    role: Role
    name: str
    module: str
    """The module that defines it, inside of the service's package: `types.tag`, `client`."""
    key: tuple[str, str]
    """What it stands for, the same in the SDKs of both models: (role, shape or operation id)."""
    members: Mapping[str, Member] = field(default_factory=dict)
    """Attribute -> member."""
    methods: Mapping[str, Operation] = field(default_factory=dict)
    """Method -> operation, for clients."""
    sent: bool = False
    """Whether it is sent, so that what it requires must be given."""
    pages: Mapping[str, Operation] = field(default_factory=dict)
    """Method that goes through all pages -> operation."""
    waits: Mapping[str, Operation] = field(default_factory=dict)
    """Method that waits -> operation."""
    groups: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Attribute -> key of the class of a group of operations, for clients of plain HTTP."""
    bodies: Mapping[str, Member] = field(default_factory=dict)
    """Operation -> the type that its method returns, where that is no class of its own and pages state a single type."""
    whole: bool = False
    """Whether the SDK's own package may give it as well."""

    @property
    def calls(self) -> Mapping[str, Operation]:
        """Every method of a client -> operation."""
        return {**self.methods, **self.pages, **self.waits}

    @property
    def paths(self) -> tuple[str, ...]:
        """The dotted names that users may import it by, inside of the SDK; the shortest is what documentation shows."""
        whole = f"{self.package}.{self.module}.{self.name}"
        short = (
            f"{self.package}.{self.name}"
            if self.role is Role.CLIENT
            else f"{self.package}.{self.role.value}.{self.name}"
        )
        paths = (short,) if short == whole else (short, whole)
        return (self.name, *paths) if self.whole else paths


@dataclass(frozen=True)
class Instance:
    """An object of a class of the SDK."""

    cls: Class


@dataclass(frozen=True)
class ClassItself:
    """A class of the SDK, not an object of it."""

    cls: Class


@dataclass(frozen=True)
class Method:
    """A bound method of a client."""

    cls: Class
    operation: str
    name: str


@dataclass(frozen=True)
class Pages:
    """What a client's method for all pages gives."""

    cls: Class
    operation: str


@dataclass(frozen=True)
class ListOf:
    """A list of one kind of value."""

    item: Value


@dataclass(frozen=True)
class MapOf:
    """A dictionary with one kind of values."""

    item: Value


@dataclass(frozen=True)
class Listed:
    """A string of an enumeration: that of an attribute."""

    cls: Class
    attribute: str


@dataclass(frozen=True)
class Plain:
    """Nothing of the SDK's own: a string, a number."""


Value: TypeAlias = Instance | ClassItself | Method | Pages | ListOf | MapOf | Listed | Plain


class Surface:
    """The classes of the SDK that is made from a model."""

    def __init__(self, model: Model, package: str) -> None:
        self.package = package
        self.classes: dict[tuple[str, str, str], Class] = {}
        """(service id, role, id) -> class."""
        self.paths: dict[str, Class] = {}
        """Dotted name from the top -> class."""
        self.aliases: dict[str, tuple[Class, str]] = {}
        """Dotted name of an enumeration's alias -> the class and attribute that have it."""
        self.packages: dict[str, str] = {}
        """Package of a service -> its id."""
        self.callers: dict[tuple[str, str], set[str]] = {}
        """(service id, operation id) -> the methods that call it."""
        self._clients: dict[str, list[Class]] = {}
        for names in names_of(model):
            service = names.service
            self.packages[names.package] = service.id
            for cls in _classes(service, names):
                self.classes[service.id, *cls.key] = cls
                self._name(cls, Typing(names))
                if cls.role is Role.CLIENT:
                    self._clients.setdefault(service.id, []).append(cls)
                for method, operation in cls.calls.items():
                    self.callers.setdefault((service.id, operation.id), set()).add(method)

    def _name(self, cls: Class, typing: Typing) -> None:
        for path in cls.paths:
            self.paths[f"{self.package}.{path}"] = cls
        if cls.role in (Role.TYPE, Role.MESSAGE):
            for attribute, member in cls.members.items():
                alias = typing.alias(cls.name, member)
                for place in (cls.role.value, cls.module) if alias else ():
                    self.aliases[f"{self.package}.{cls.package}.{place}.{alias}"] = (cls, attribute)

    def member(self, cls: Class, attribute: str) -> Value | None:
        """What an attribute of an object of `cls` holds; None where the class has no such attribute."""
        held = cls.members.get(attribute)
        return None if held is None else self._value(cls, attribute, held.type)

    def result(self, method: Method) -> Value | None:
        """What a call of a client's method gives."""
        if method.name in method.cls.pages:
            return Pages(method.cls, method.operation)
        return self.page(method)

    def page(self, method: Method | Pages) -> Value | None:
        """What an operation answers."""
        cls = self.classes.get((method.cls.service, "response", method.operation))
        body = method.cls.bodies.get(method.operation)
        if body is not None:
            return self._value(method.cls, body.name, body.type)
        return Instance(cls) if cls is not None else None

    def clients(self, service: str) -> list[Class]:
        """The clients of a service, and the groups of their operations."""
        return self._clients.get(service, [])

    def items(self, pages: Pages) -> Value | None:
        """The items of all pages."""
        pagination = next(
            operation.pagination for operation in pages.cls.pages.values() if operation.id == pages.operation
        )
        items = self.page(pages)
        for name in pagination.results[0].split(".") if pagination else ():
            if not isinstance(items, Instance):
                return None
            attribute = next(
                (attribute for attribute, member in items.cls.members.items() if member.name == name), ""
            )
            items = self.member(items.cls, attribute)
        return items if isinstance(items, ListOf) else None

    def request(self, method: Method) -> Class | None:
        """The class whose attributes are the method's parameters."""
        return self.classes.get((method.cls.service, "request", method.operation))

    def _value(self, cls: Class, attribute: str, kind: Type) -> Value:
        match kind:
            case Reference():
                target = self.classes.get((cls.service, "shape", kind.shape))
                return Instance(target) if target is not None else Plain()
            case ListType():
                return ListOf(self._value(cls, attribute, kind.element))
            case MapType():
                return MapOf(self._value(cls, attribute, kind.value))
            case _:
                return Listed(cls, attribute) if enumeration(kind) else Plain()


def _http_clients(names: Names) -> Iterator[Class]:
    """The clients of a service of plain HTTP, and the groups of their operations."""
    service = names.service
    answers = {operation.id: answer_of(names, operation) for operation in service.operations}
    bodies = {
        id_: answer.body for id_, answer in answers.items() if answer.body is not None and not answer.others
    }
    for prefix, module, folder in (("", "client", "resources"), ("Async", "aio", "aio_resources")):
        groups = {group: (folder, group) for group in sorted(names.siblings) if group}
        for group in sorted({"", *groups}):
            calls = [call for call in service.operations if names.places[call.id].resource == group]
            yield Class(
                service.id,
                names.package,
                Role.CLIENT,
                resource_class(group, bool(prefix)) if group else f"{prefix}{names.client}",
                f"{folder}.{group}" if group else module,
                (folder, group) if group else (module, ""),
                methods={names.places[call.id].method: call for call in calls},
                pages={
                    symbols.unique(f"{names.places[call.id].method}_pages", names.siblings[group]): call
                    for call in calls
                    if rest_paging(names, call) is not None
                },
                groups={} if group else groups,
                bodies=bodies,
                whole=not group,
            )


def _clients(service: Service, names: Names) -> Iterator[Class]:
    methods = {names.methods[operation.id]: operation for operation in service.operations}
    pages = {
        symbols.unique(f"{method}_pages", methods): operation
        for method, operation in methods.items()
        if operation.pagination is not None
    }
    waits = {
        symbols.unique(f"wait_until_{waiter.name}", methods): operation
        for operation in service.operations
        for waiter in waiting(names, operation)
    }
    for prefix, module in (("", "client"), ("Async", "aio")):
        name = f"{prefix}{names.client}Client"
        yield Class(
            service.id,
            names.package,
            Role.CLIENT,
            name,
            module,
            (module, ""),
            methods=methods,
            pages=pages,
            waits=waits,
        )


def _classes(service: Service, names: Names) -> Iterator[Class]:
    yield from _http_clients(names) if names.is_http else _clients(service, names)
    for operation in service.operations:
        messages = [("request", names.request(operation), operation.input)]
        if not names.is_http:
            messages.append(("response", names.response(operation), operation.output))
        for kind, name, shape_id in messages:
            members = _members(names, service.shape[shape_id]) if shape_id is not None else {}
            module = f"operations.{names.methods[operation.id]}"
            yield Class(
                service.id,
                names.package,
                Role.MESSAGE,
                name,
                module,
                (kind, operation.id),
                members,
                sent=kind == "request",
            )
    for shape in names.types:
        module, key = f"types.{names.modules[shape.id]}", ("shape", shape.id)
        members = _members(names, shape)
        yield Class(
            service.id,
            names.package,
            Role.TYPE,
            names.classes[shape.id],
            module,
            key,
            members,
            sent=shape.id in names.sent,
        )
    for shape in names.errors:
        attributes = symbols.member_names((member.name for member in shape.members), symbols.ERROR_NAMES)
        members = {attributes[member.name]: member for member in shape.members}
        name, key = names.error_classes[shape.id], ("error", shape.id)
        yield Class(service.id, names.package, Role.ERROR, name, "errors", key, members)


def _members(names: Names, shape: Structure) -> dict[str, Member]:
    attributes = names.members(shape)
    return {attributes[member.name]: member for member in shape.members}
