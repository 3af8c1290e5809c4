"""Small references in our own words: texts of pages to a model, and what it says in plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from codegen.ir.facts import ServiceSettings
from codegen.ir.model import (
    AnyOf,
    ListType,
    Location,
    MapType,
    Member,
    Operation,
    Reference,
    Scalar,
    Service,
    Structure,
    Type,
)
from codegen.linking.rest import link
from codegen.reading.rest.page import read_page
from codegen.source import SourceFile, Span


def service(pages: str | Mapping[str, str], **profile: Any) -> Service:
    """The service of one page, or of several by file name."""
    texts = {"parcels.md": pages} if isinstance(pages, str) else pages
    read = [read_page(SourceFile(file, text))[0] for file, text in texts.items()]
    settings = ServiceSettings(uid="depot", profiles={"rest": profile}, span=Span("codegen.toml", 1))
    (linked,), _ = link(read, [settings])
    return linked


def operation(linked: Service, name: str) -> Operation:
    """The operation of that name."""
    names = [item.id for item in linked.operations]
    assert name in names, names
    return linked.operations[names.index(name)]


def members(linked: Service, shape: str | None) -> dict[str, Member]:
    """The members of a structure by name; none without a shape."""
    if shape is None:
        return {}
    shapes = {item.id: item for item in linked.shapes}
    found = shapes[shape]
    assert isinstance(found, Structure)
    return {member.name: member for member in found.members}


def sent(linked: Service, name: str) -> dict[str, tuple[str, Any, bool | None]]:
    """What an operation sends: name -> where it travels, its type in plain values, whether it is required."""
    return {
        member.wire_name: (member.location.value, plain(linked, member.type), member.required)
        for member in members(linked, operation(linked, name).input).values()
    }


def answered(linked: Service, name: str, status: str = "2") -> Any:
    """The type of the body that an operation answers with."""
    responses = [item for item in operation(linked, name).responses if item.status.startswith(status)]
    body = members(linked, responses[0].shape).get("body") if responses else None
    return plain(linked, body.type) if body is not None and body.location is Location.PAYLOAD else None


def plain(linked: Service, kind: Type, depth: int = 0) -> Any:
    """A type as plain values: a word, a list, `{"*": value}`, a dictionary of members, a tuple of alternatives."""
    match kind:
        case Scalar():
            return kind.kind.value if kind.enum is None else "|".join(kind.enum.values)
        case ListType():
            return [plain(linked, kind.element, depth + 1)]
        case MapType():
            return {"*": plain(linked, kind.value, depth + 1)}
        case AnyOf():
            return tuple(plain(linked, part, depth + 1) for part in kind.alternatives)
        case Reference():
            if depth > 4:
                return kind.shape
            return {
                member.wire_name: plain(linked, member.type, depth + 1)
                for member in members(linked, kind.shape).values()
            }
