"""Pages that are written from models of services that nobody looked at give these models back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from codegen.catalogue import lookup
from codegen.ir.model import (
    Bounds,
    ListType,
    Location,
    MapType,
    Protocol,
    Reference,
    Scalar,
    Service,
    Structure,
    Type,
)
from tests.linking.guide import service_of
from tests.linking.vendor import DATA, load
from tests.support.from_botocore import Converter
from tests.support.page_writer import PageWriter

SERVICES = (
    "kms", "stepfunctions", "wafv2", "batch", "efs", "bedrock-runtime", "lexv2-runtime", "route53",
    "cloudfront", "sns", "elbv2", "autoscaling",
)  # fmt: skip
"""Of all protocols that pages show in different forms; with unions, documents, recursion and streams of events."""


@pytest.mark.parametrize("name", SERVICES)
def test_what_is_written_is_read(name: str) -> None:
    folder = max(path for path in (DATA / name).iterdir() if path.is_dir())
    stated = Converter(load(folder / "service-2.json")).service()
    read = service_of(PageWriter(stated).pages())
    assert read.protocol is stated.protocol
    catalogue = lookup(read.id)
    unions = catalogue.unions if catalogue is not None else ()
    # The catalogue has unions that the models only describe.
    written = {
        (place, what, "True" if what == "union" and place in unions else value)
        for place, what, value in _facts(stated)
    }
    understood = set(_facts(read))
    assert len(written) > 300
    assert (sorted(written - understood), sorted(understood - written)) == ([], [])


def _facts(service: Service) -> Iterator[tuple[str, str, str]]:
    """(place, what, value) of everything that pages can state."""
    seen: set[str] = set()
    for operation in service.operations:
        if service.protocol.value.startswith("rest"):
            yield operation.id, "http", f"{operation.http.method} {operation.http.path.rstrip('/')}"
        for error in operation.errors:
            shape = service.shape[error]
            yield operation.id, "error", shape.error.code if shape.error is not None else shape.id
        for side, id_ in (("request", operation.input), ("response", operation.output)):
            if id_ is not None:
                yield from _structure(service, service.shape[id_], f"{operation.id} {side}", seen)


def _structure(
    service: Service, shape: Structure, place: str, seen: set[str]
) -> Iterator[tuple[str, str, str]]:
    for member in shape.members:
        if member.location is Location.PREFIX_HEADERS:
            continue  # no page shows them
        here = f"{place}.{member.name}"
        bound = member.location is not Location.BODY
        element = service.protocol is Protocol.REST_XML and isinstance(member.type, Reference)
        named = member.location is not Location.PAYLOAD or element
        yield here, "wire", f"{member.location.value} {member.wire_name if named else ''}"
        if " response" not in place:
            yield here, "required", str(member.required)
        if not bound or isinstance(member.type, Reference):
            yield here, "type", _words(member.type)
        name = _reference(member.type)
        if name is not None and name not in seen:
            seen.add(name)
            yield name, "union", str(service.shape[name].union)
            yield from _structure(service, service.shape[name], name, seen)


def _reference(type_: Type) -> str | None:
    while isinstance(type_, ListType | MapType):
        type_ = type_.element if isinstance(type_, ListType) else type_.value
    return type_.shape if isinstance(type_, Reference) else None


def _words(type_: Type) -> str:
    """A type with its constraints; names that are the protocol's own count as none."""
    match type_:
        case Reference():
            return type_.shape
        case ListType():
            item = type_.item_name if type_.item_name not in ("member", None) else ""
            return f"[{_words(type_.element)}]{_span(type_.length)} {item} {type_.flattened}"
        case MapType():
            return f"{{{_words(type_.key)}: {_words(type_.value)}}}{_span(type_.length)}"
        case Scalar():
            pattern = type_.pattern.text if type_.pattern is not None else ""
            values = "|".join(type_.enum.values) if type_.enum is not None else ""
            return f"{type_.kind.value}{_span(type_.length)}{_span(type_.range)} {pattern} {values}"


def _span(bounds: Bounds | None) -> str:
    return f"[{bounds.minimum}..{bounds.maximum}]" if bounds is not None else ""
