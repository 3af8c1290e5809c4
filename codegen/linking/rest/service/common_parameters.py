"""Adds parameters that a vendor states once for all listing operations: `common = { page = "integer" }`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from codegen.ir.model import ListType, Location, Member, Provenance, Reference, Scalar, ScalarKind, Type
from codegen.linking.rest.entry import Entry
from codegen.linking.rest.messages.answers import Answers
from codegen.linking.rest.objects.shapes import Shapes
from codegen.linking.rest.paging.paging import moves
from codegen.linking.rest.profile import Profile
from codegen.linking.rest.types.type_words import read_type_text
from codegen.pages.rest import Introduction

_TIMES = (ScalarKind.DATE, ScalarKind.TIMESTAMP)
_LISTING = ("list_", "search_")


def common_members(
    introduction: Introduction,
    name: str,
    members: Sequence[Member],
    answers: Answers,
    shapes: Shapes,
    profile: Profile,
    stated: Mapping[str, str],
) -> Iterator[Member]:
    """The common parameters that a listing operation lacks: those of the profile, else those that a section about paging states.

    The latter count only where the operation has no parameter of its own for the next page. An operation lists if it reads
    and its answer is a list; where nothing is known of the answer, its name tells.
    """
    # `from` of a type of days is no place in a list.
    own = {member.name for member in members if not (isinstance(member.type, Scalar) and member.type.kind in _TIMES)}
    common = profile.common or ({} if moves(own) else stated)
    if introduction.method != "GET" or not common:
        return
    body = None
    if answers.output is not None:
        body = next((m for m in shapes.made[answers.output].members if m.location is Location.PAYLOAD), None)
    if body is None and introduction.path.endswith("}"):
        return
    if not (_holds_list(body.type, shapes, name.startswith(_LISTING)) if body is not None else name.startswith(_LISTING)):
        return
    known = {member.wire_name for member in members}
    for wire_name, words in common.items():
        if wire_name not in known:
            entry = Entry(name=wire_name, typed=read_type_text(words), required=False, span=introduction.span)
            yield replace(
                shapes.member(entry, "", Location.QUERY),
                provenance=Provenance.PROFILE if profile.common else Provenance.DERIVED,
            )


def _holds_list(kind: Type, shapes: Shapes, listing: bool) -> bool:
    """Whether an answer is a list, or of a call that lists an object around one list."""
    if isinstance(kind, ListType):
        return True
    members = shapes.made[kind.shape].members if listing and isinstance(kind, Reference) and kind.shape in shapes.made else ()
    return sum(isinstance(member.type, ListType) for member in members) == 1
