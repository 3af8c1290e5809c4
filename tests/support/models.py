"""Small models made by hand, for tests of what is emitted for them."""

from __future__ import annotations

import importlib
import itertools
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from codegen.emit.python import PythonOptions, emit
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
    Pagination,
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

_counter = itertools.count()


def span(file: str = "API_Thing.md", line: int = 1) -> Span:
    return Span(file, line)


def string(
    *,
    length: tuple[int | None, int | None] | None = None,
    pattern: str | None = None,
    values: Iterable[str] = (),
) -> Scalar:
    """A string with constraints stated on lines 11, 12 and 13."""
    values = tuple(values)
    return Scalar(
        kind=ScalarKind.STRING,
        length=Bounds(*length, span(line=11)) if length else None,
        pattern=Pattern(pattern, span(line=12)) if pattern is not None else None,
        enum=Enum(values, span(line=13)) if values else None,
        span=span(),
    )


def scalar(kind: ScalarKind, bounds: tuple[float | None, float | None] | None = None) -> Scalar:
    """A number, blob, timestamp ... with a range or length stated on line 14."""
    found = Bounds(*bounds, span(line=14)) if bounds else None
    if kind is ScalarKind.BLOB:
        return Scalar(kind=kind, length=found, span=span())
    return Scalar(kind=kind, range=found, span=span())


def list_of(element: Type, length: tuple[int | None, int | None] | None = None) -> ListType:
    return ListType(element=element, length=Bounds(*length, span(line=15)) if length else None, span=span())


def map_of(value: Type, key: Scalar | None = None) -> MapType:
    return MapType(key=key or string(), value=value, span=span())


def ref(shape: str) -> Reference:
    return Reference(shape, span())


def member(
    name: str,
    type_: Type,
    *,
    required: bool = False,
    wire_name: str | None = None,
    doc: str = "",
    **more: object,
) -> Member:
    """A member whose head is on line 10."""
    return Member(
        name=name,
        wire_name=wire_name if wire_name is not None else name,
        type=type_,
        required=required,
        documentation=doc,
        span=span(line=10),
        **more,  # type: ignore[arg-type]
    )


def structure(id: str, *members: Member, **more: object) -> Structure:
    more.setdefault("page", "API_Thing.md")
    return Structure(id=id, members=members, span=span(), **more)  # type: ignore[arg-type]


def error(id: str, *members: Member, code: str | None = None, status: int | None = 400) -> Structure:
    return structure(id, *members, error=ErrorTrait(code=code or id, status=status))


def operation(id: str, input: str | None = None, output: str | None = None, **more: object) -> Operation:
    more.setdefault("page", f"API_{id}.md")
    return Operation(id=id, input=input, output=output, span=span(), **more)  # type: ignore[arg-type]


def service(*parts: Structure | Operation, protocol: Protocol = Protocol.JSON, **more: object) -> Service:
    """A service; its name is `example` unless another is given."""
    facts: dict[str, object] = {
        "id": "example",
        "title": "Example Service",
        "name": "example",
        "api_version": "2020-01-01",
        "service_id": "Example",
        "json_version": "1.1",
        "target_prefix": "Example",
        "endpoint_prefix": "example",
        "signing_name": "example",
        **more,
    }
    own = {name: facts.pop(name) for name in FACTS if name in facts}
    return Service(
        protocol=protocol,
        operations=tuple(
            sorted((part for part in parts if isinstance(part, Operation)), key=lambda part: part.id)
        ),
        shapes=tuple(
            sorted((part for part in parts if isinstance(part, Structure)), key=lambda part: part.id)
        ),
        span=span(),
        **facts,  # type: ignore[arg-type]
    ).with_facts(**own)


def emitted(*parts: Structure | Operation, **more: object) -> dict[str, str]:
    """The files of an SDK for one service."""
    return emit(Model((service(*parts, **more),)), PythonOptions(package="sdk"))  # type: ignore[arg-type]


def load(folder: Path, *parts: Structure | Operation, **more: object) -> ModuleType:
    """The service's package of an SDK that is written below `folder` and imported under a name of its own."""
    made = service(*parts, **more)  # type: ignore[arg-type]
    package = f"sdk_{next(_counter)}"
    for path, text in emit(Model((made,)), PythonOptions(package=package)).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        name = next(
            path.name for path in (folder / package).iterdir() if path.is_dir() and path.name != "_runtime"
        )
        return importlib.import_module(f"{package}.{name}")
    finally:
        sys.path.remove(str(folder))


def runtime(package: ModuleType, module: str) -> ModuleType:
    """A module of the runtime that the package carries."""
    return importlib.import_module(f"{package.__name__.partition('.')[0]}._runtime.{module}")


__all__ = [
    "HttpBinding",
    "Location",
    "Pagination",
    "Protocol",
    "ScalarKind",
    "emitted",
    "error",
    "list_of",
    "load",
    "map_of",
    "member",
    "operation",
    "ref",
    "runtime",
    "scalar",
    "service",
    "string",
    "structure",
]
