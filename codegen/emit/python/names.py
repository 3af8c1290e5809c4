"""The Python names of one service, and which of its shapes requests and responses hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import PurePosixPath

from codegen.emit.python import symbols
from codegen.emit.python.aws import PAGE_LINKS
from codegen.emit.python.rest.error_bodies import error_bodies
from codegen.emit.python.rest.grouping import Place, places
from codegen.emit.python.rest.ready import ready
from codegen.ir.model import (
    ListType,
    MapType,
    Model,
    Operation,
    Protocol,
    Scalar,
    ScalarKind,
    Service,
    Structure,
    Type,
    references,
)

REST_ARGUMENTS = frozenset({"extra", "extra_query", "extra_headers", "extra_body"})
"""Arguments of every method over plain HTTP."""


def enumeration(type_: Type) -> Scalar | None:
    """The enumeration inside a type: its own, or that of its elements or values."""
    match type_:
        case Scalar(enum=enum):
            return type_ if enum is not None and type_.kind is ScalarKind.STRING else None
        case ListType():
            return enumeration(type_.element)
        case MapType():
            return enumeration(type_.value)
        case _:
            return None


def successes(operation: Operation) -> list[str]:
    """The shapes of all successful answers that pages state."""
    return [
        response.shape
        for response in operation.responses
        if response.shape is not None and response.status.startswith("2")
    ]


class Names:
    """Names of a service's package, modules, classes and members."""

    def __init__(self, service: Service, package: str | None = None) -> None:
        """`package` is given where another service of the model would have the same; None for the service's name."""
        self.service = service
        self.package = package or symbols.package_name(service.name)
        self.methods = symbols.method_names(operation.id for operation in service.operations)
        self.client = symbols.pascal_case(service.service_id or service.title)
        self.described: dict[str, list[str]] = {}
        """Operation id -> what docstrings of both clients say of it, once one of them does."""
        self._members: dict[str, dict[str, str]] = {}

    @property
    def is_http(self) -> bool:
        """Whether the service speaks plain HTTP."""
        return self.service.protocol is Protocol.HTTP

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Operation id -> place of its method, for services of plain HTTP."""
        return places(self.service)

    @cached_property
    def siblings(self) -> Mapping[str, frozenset[str]]:
        """Resource -> methods of its client that make calls, for services of plain HTTP."""
        methods: dict[str, set[str]] = {}
        for place in self.places.values():
            methods.setdefault(place.resource, set()).add(place.method)
        return {resource: frozenset(taken) for resource, taken in methods.items()}

    def call(self, operation: Operation) -> str:
        """What users write after `client.`: `issues.create`."""
        return self.places[operation.id].path if self.is_http else self.methods[operation.id]

    def reach(self, roots: Iterable[str | None]) -> frozenset[str]:
        """The shapes that `roots` refer to, directly or not, and the roots."""
        reached: set[str] = set()
        stack = [root for root in roots if root is not None]
        while stack:
            shape = stack.pop()
            if shape not in reached:
                reached.add(shape)
                stack += self._targets[shape]
        return frozenset(reached)

    @cached_property
    def _targets(self) -> dict[str, tuple[str, ...]]:
        """Shape id -> the shapes that its members refer to."""
        return {
            shape.id: tuple({target.shape for member in shape.members for target in references(member.type)})
            for shape in self.service.shapes
        }

    @cached_property
    def sent(self) -> frozenset[str]:
        """Shapes that requests hold."""
        return self.reach(operation.input for operation in self.service.operations)

    @cached_property
    def received(self) -> frozenset[str]:
        """Shapes that responses and errors hold."""
        errors = (shape.id for shape in self.service.shapes if shape.error is not None)
        failures = (body for _, body in error_bodies(self.service)) if self.is_http else ()
        answers = (
            shape
            for operation in self.service.operations
            for shape in (operation.output, *successes(operation))
        )
        return self.reach([*answers, *errors, *failures])

    @cached_property
    def types(self) -> tuple[Structure, ...]:
        """Shapes with a module under `types`: all except errors, and requests and responses that nothing else refers to."""
        own = {
            shape
            for operation in self.service.operations
            for shape in (
                operation.input,
                operation.output,
                *(response.shape for response in operation.responses),
            )
        }
        referred = set().union(*self._targets.values())
        return tuple(
            shape
            for shape in self.service.shapes
            if not shape.opaque and (shape.id in referred or (shape.error is None and shape.id not in own))
        )

    @cached_property
    def errors(self) -> tuple[Structure, ...]:
        """Shapes with an exception class."""
        return tuple(shape for shape in self.service.shapes if shape.error is not None)

    @cached_property
    def classes(self) -> dict[str, str]:
        """Shape id -> class, for those under `types`."""
        return symbols.class_names(shape.id for shape in self.types)

    @cached_property
    def modules(self) -> dict[str, str]:
        """Shape id -> module, for those under `types`."""
        return symbols.module_names(shape.id for shape in self.types)

    @cached_property
    def error_classes(self) -> dict[str, str]:
        """Shape id -> exception class."""
        return symbols.class_names((shape.id for shape in self.errors), frozenset({self.error_base}))

    @property
    def error_base(self) -> str:
        """The exception class above all errors of the service."""
        return f"{self.client}ServiceError"

    @cached_property
    def requests(self) -> dict[str, str]:
        """Operation id -> class of its request."""
        return symbols.class_names((op.id for op in self.service.operations), suffix="Request")

    @cached_property
    def responses(self) -> dict[str, str]:
        """Operation id -> class of its response."""
        return symbols.class_names((op.id for op in self.service.operations), suffix="Response")

    def request(self, operation: Operation) -> str:
        """Class of an operation's request."""
        return self.requests[operation.id]

    def response(self, operation: Operation) -> str:
        """Class of an operation's response."""
        return self.responses[operation.id]

    @cached_property
    def aliases(self) -> dict[tuple[str, str], str]:
        """(class, member) -> name of the member's enumeration; a package has each name once."""
        shapes = self.service.shape
        types = [(self.classes[shape.id], shape) for shape in self.types]
        messages = [
            (name, shapes[shape])
            for operation in self.service.operations
            for name, shape in (
                (self.request(operation), operation.input),
                (self.response(operation), None if self.is_http else operation.output),
            )
            if shape is not None
        ]
        given: dict[tuple[str, str], str] = {}
        for owners in (types, messages):
            taken = {name for name, _ in owners}
            numbers: dict[str, int] = {}
            wanted = sorted(
                (owner + symbols.pascal_case(member.name), owner, member.name)
                for owner, shape in owners
                for member in shape.members
                if enumeration(member.type) is not None
            )
            for name, owner, member in wanted:
                given[owner, member] = symbols.unique(name, taken, numbers)
                taken.add(given[owner, member])
        return given

    def url(self, described: Operation | Structure) -> str | None:
        """The address of a page: as the page states it, else the vendor's redirect by service and name."""
        origin = self.service.origins.get("api_version")
        if described.url or described.page is None or origin is None or origin.source != "page":
            return described.url
        if not page_name(described.page).lower().endswith(described.id.lower()):
            return None  # no page of its own: an error, or a type that is known from the pages of others
        return f"{PAGE_LINKS}/{self.service.id}-{self.service.api_version}/{described.id}"

    def members(self, structure: Structure) -> dict[str, str]:
        """Member name -> attribute."""
        attributes = self._members.get(structure.id)
        if attributes is None:
            reserved = REST_ARGUMENTS if self.is_http else frozenset()
            attributes = symbols.member_names((member.name for member in structure.members), reserved)
            self._members[structure.id] = attributes
        return attributes


def names_of(model: Model) -> Iterator[Names]:
    """The names of each service; no two have one package."""
    taken: set[str] = set()
    for service in model.services:
        package = symbols.unique(symbols.package_name(service.name), taken)
        taken.add(package)
        yield Names(ready(service) if service.protocol is Protocol.HTTP else service, package)


@lru_cache(maxsize=4096)  # each line that a constraint is stated on asks
def page_name(file: str | None) -> str:
    """`API_CreateModelPackage`, from the path of a page."""
    return PurePosixPath(file).stem if file else ""
