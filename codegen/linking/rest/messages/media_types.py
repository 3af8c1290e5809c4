"""Tells in which media types the body of a request is sent."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.ir.model import AnyOf, ListType, Location, Member, Scalar, ScalarKind, Type
from codegen.linking.rest.gathered import Gathered
from codegen.linking.rest.samples.sent import Sent
from codegen.pages.rest import Inline


def media_types(members: Sequence[Member], gathered: Gathered, sent: Sent, *, form: bool) -> tuple[str, ...]:
    """What an operation with these members sends: what its commands, examples and lines state, else what fits them; nothing without a body.

    `form` says that the bodies of all calls are forms.
    """
    if not any(member.location in (Location.BODY, Location.PAYLOAD) for member in members):
        return ()
    stated = [
        value.partition(";")[0].strip().lower()
        for command, _ in gathered.commands
        for key, value in command.headers
        if key.lower() == "content-type"
    ]
    stated += [example.media_type for example in gathered.requests if example.media_type]
    stated = stated or _said(gathered.sentences)
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
    if form and not sent.bodies and any(member.location is Location.BODY for member in members):
        return ("application/x-www-form-urlencoded",)
    shown = sent.file is not None and any(_is_whole(member, ScalarKind.STRING) for member in members)
    return ("text/plain",) if shown else ("application/json",)


_SAID = re.compile(r"(?<![\w-])(?:request )?content[ -]types?(?: of the (?:request|body))?\W{0,3}[:=]\W*(?P<types>(?:(?:application|multipart|text)/[\w.+-]+(?:\W{1,3}(?:or|and)\s+|;\s*charset=[\w-]+|\W{1,4})*)+)", re.IGNORECASE)
"""A line of an operation that says in which forms its body is taken: `Content type: application/x-www-form-urlencoded`."""
_OF_ANSWER = re.compile(r"\b(?:respon[sd]\w*|answers?|accept\w*|returns?|returned|produces?)\b[^.\n:]{0,20}$", re.IGNORECASE)
_TYPE = re.compile(r"[a-z]+/[\w.+-]*[\w+]", re.IGNORECASE)


def _said(sentences: Sequence[Inline]) -> list[str]:
    """The media types that such a line states."""
    for sentence in sentences:
        match = _SAID.search(sentence.text) if "ontent" in sentence.text else None
        if match is not None and _OF_ANSWER.search(sentence.text, 0, match.start()) is None:
            return [each.lower() for each in _TYPE.findall(match["types"])]
    return []


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
