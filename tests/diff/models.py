"""Small models to compare: one service with one operation, in which a test puts what it needs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from codegen.ir.model import (
    FACTS,
    Bounds,
    Enum,
    ErrorTrait,
    HttpBinding,
    ListType,
    Location,
    MapType,
    Member,
    Model,
    Operation,
    Pattern,
    Protocol,
    Reference,
    Scalar,
    ScalarKind,
    Service,
    Structure,
    Type,
)
from codegen.source import Span

HERE = Span("API_PutBook.md", 7)


def scalar(
    kind: str = "string",
    *,
    length: tuple[int | None, int | None] | None = None,
    range: tuple[float | None, float | None] | None = None,
    pattern: str | None = None,
    enum: tuple[str, ...] | None = None,
    **rest: Any,
) -> Scalar:
    return Scalar(
        kind=ScalarKind(kind),
        length=Bounds(*length, HERE) if length else None,
        range=Bounds(*range, HERE) if range else None,
        pattern=Pattern(pattern, HERE) if pattern else None,
        enum=Enum(enum, HERE) if enum else None,
        span=HERE,
        **rest,
    )


def list_of(element: Type, bounds: tuple[int | None, int | None] | None = None, **rest: Any) -> ListType:
    return ListType(element=element, length=Bounds(*bounds, HERE) if bounds else None, span=HERE, **rest)


def map_of(value: Type, bounds: tuple[int | None, int | None] | None = None, **rest: Any) -> MapType:
    length = Bounds(*bounds, HERE) if bounds else None
    return MapType(key=scalar(), value=value, length=length, span=HERE, **rest)


def ref(shape: str) -> Reference:
    return Reference(shape, HERE)


def member(name: str, type: Type | None = None, **rest: Any) -> Member:
    """A member; what is not said is a plain optional string in the body, called alike on the wire."""
    return Member(name=name, wire_name=rest.pop("wire_name", name), type=type or scalar(), span=HERE, **rest)


def shape(id: str, *members: Member, **rest: Any) -> Structure:
    return Structure(id=id, members=members, span=HERE, **rest)


def error(id: str, code: str | None = None, status: int | None = 400) -> Structure:
    return shape(id, error=ErrorTrait(code=code or id, status=status))


def service(
    request: tuple[Member, ...] | None = (),
    response: tuple[Member, ...] | None = (),
    shapes: tuple[Structure, ...] = (),
    *,
    name: str = "PutBook",
    errors: tuple[str, ...] = (),
    operation: dict[str, Any] | None = None,
    request_facts: dict[str, Any] | None = None,
    response_facts: dict[str, Any] | None = None,
    **facts: Any,
) -> Service:
    """The service `library` with the operation `name`."""
    own = []
    if request is not None:
        own.append(shape(f"{name}Request", *request, **(request_facts or {})))
    if response is not None:
        own.append(shape(f"{name}Response", *response, **(response_facts or {})))
    only = Operation(
        id=name,
        input=f"{name}Request" if request is not None else None,
        output=f"{name}Response" if response is not None else None,
        errors=tuple(sorted(errors)),
        span=Span("API_PutBook.md", 1),
        **(operation or {}),
    )
    values: dict[str, Any] = {
        "id": "library",
        "title": "Library",
        "name": "library",
        "api_version": "2020-01-01",
        "protocol": Protocol.JSON,
        **facts,
    }
    own_nodes = {name: values.pop(name) for name in FACTS if name in values}
    return Service(
        operations=(only,),
        shapes=tuple(sorted((*own, *shapes), key=lambda one: one.id)),
        span=Span("API_PutBook.md", 1),
        **values,
    ).with_facts(**own_nodes)


def model(*services: Service) -> Model:
    return Model(tuple(sorted(services, key=lambda one: one.id)))


def http(**facts: Any) -> dict[str, Any]:
    return {"http": HttpBinding(**facts)}


__all__ = [
    "HERE",
    "Location",
    "error",
    "http",
    "list_of",
    "map_of",
    "member",
    "model",
    "ref",
    "replace",
    "scalar",
    "service",
    "shape",
]
