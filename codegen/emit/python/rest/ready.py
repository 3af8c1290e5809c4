"""Prepares a service over plain HTTP for emission: adds what is certain though no page says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from codegen.ir.model import (
    AnyOf,
    ListType,
    Location,
    Member,
    Operation,
    Scalar,
    ScalarKind,
    Service,
    Structure,
    Type,
)

JSON, FORM, MULTIPART = "application/json", "application/x-www-form-urlencoded", "multipart/form-data"

_FILE = "file"
"""The format of bytes that are files of a form."""


def ready(service: Service) -> Service:
    """The service with members of paths required, and bytes of request bodies as streams or files."""
    requests = {operation.input: operation for operation in service.operations if operation.input}
    shapes = tuple(
        _request(shape, requests[shape.id]) if shape.id in requests else shape for shape in service.shapes
    )
    return replace(service, shapes=shapes)


def media_of(operation: Operation, members: Iterable[Member]) -> str:
    """The media type in which the members of a request's body travel."""
    stated = [kind.partition(";")[0].strip().lower() for kind in operation.media_types]
    if any(_is_bytes(member) or member.streaming for member in members):
        return MULTIPART
    for kind in stated:
        if kind in (FORM, MULTIPART) or "json" in kind:
            return kind
    return JSON


def _request(shape: Structure, operation: Operation) -> Structure:
    body = [member for member in shape.members if member.location is Location.BODY]
    kind = media_of(operation, body)
    return replace(shape, members=tuple(_member(member, kind) for member in shape.members))


def _member(member: Member, kind: str) -> Member:
    if member.location is Location.PATH:
        return replace(member, required=True, nullable=False)
    in_body = member.location is Location.PAYLOAD or (member.location is Location.BODY and kind == MULTIPART)
    if not in_body:
        return member
    if _is_bytes(member):
        return replace(member, streaming=True)
    return replace(member, type=_files(member.type)) if member.location is Location.BODY else member


def _files(type_: Type) -> Type:
    """The type with files in the place of bytes."""
    match type_:
        case Scalar(kind=ScalarKind.BLOB):
            return replace(type_, format=_FILE)
        case ListType():
            return replace(type_, element=_files(type_.element))
        case AnyOf():
            return replace(type_, alternatives=tuple(map(_files, type_.alternatives)))
        case _:
            return type_


def _is_bytes(member: Member) -> bool:
    return isinstance(member.type, Scalar) and member.type.kind is ScalarKind.BLOB


def is_file(type_: Type) -> bool:
    """Whether callers may pass a file in the place of bytes."""
    return isinstance(type_, Scalar) and type_.kind is ScalarKind.BLOB and type_.format == _FILE
