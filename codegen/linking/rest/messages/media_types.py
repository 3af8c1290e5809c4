"""Tells in which media types the body of a request is sent."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.ir.model import AnyOf, ListType, Location, Member, Scalar, ScalarKind, Type
from codegen.linking.rest.gathered import Gathered
from codegen.linking.rest.samples.sent import Sent


def media_types(members: Sequence[Member], gathered: Gathered, sent: Sent) -> tuple[str, ...]:
    """What an operation with these members sends: what its commands and examples state, else what fits them; nothing without a body."""
    if not any(member.location in (Location.BODY, Location.PAYLOAD) for member in members):
        return ()
    stated = [
        value.partition(";")[0].strip().lower()
        for command, _ in gathered.commands
        for key, value in command.headers
        if key.lower() == "content-type"
    ]
    stated += [example.media_type for example in gathered.requests if example.media_type]
    stated = [name for name in dict.fromkeys(stated) if re.fullmatch(r"[\w.+-]+/[\w.+*-]+", name)]
    if sent.multipart or any(_holds_file(member) for member in members):
        return ("multipart/form-data", *[name for name in stated if name != "multipart/form-data"])
    if stated:
        return tuple(stated)
    if any(parameter.form for parameter in gathered.parameters) or (sent.encoded and not sent.bodies):
        return (
            ("application/x-www-form-urlencoded", "application/json")
            if not sent.encoded and any(parameter.or_json for parameter in gathered.parameters)
            else ("application/x-www-form-urlencoded",)
        )
    if any(_is_whole(member, ScalarKind.BLOB) for member in members):
        return ("application/octet-stream",)
    shown = sent.file is not None and any(_is_whole(member, ScalarKind.STRING) for member in members)
    return ("text/plain",) if shown else ("application/json",)


def _is_whole(member: Member, kind: ScalarKind) -> bool:
    """Whether a member is the body as a whole, bytes or a text."""
    return member.location is Location.PAYLOAD and isinstance(member.type, Scalar) and member.type.kind is kind


def _holds_file(member: Member) -> bool:
    return member.location is Location.BODY and _may_be_file(member.type)


def _may_be_file(kind: Type) -> bool:
    """Whether a value is a file, or may be one: `File or String`."""
    match kind:
        case ListType(element=element):
            return _may_be_file(element)
        case AnyOf(alternatives=kinds):
            return any(map(_may_be_file, kinds))
        case _:
            return isinstance(kind, Scalar) and kind.kind is ScalarKind.BLOB
