"""Gives a described structure what only an example of it shows: further members, and types that nothing states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from codegen.ir.model import ListType, Member, Provenance, Scalar, ScalarKind, Structure, Type
from codegen.linking.rest.types.sketch import Shown, ShownMember


def with_shown(made: Structure, sketch: Shown, member: Callable[[ShownMember], Member]) -> Structure:
    """The structure with what its example shows; `member` makes a member of what is shown."""
    shown = {item.name: item for item in sketch.members}
    untyped = _states_no_types(made)
    own = tuple(_with(each, shown[each.wire_name], member, untyped=untyped) if each.wire_name in shown else each for each in made.members)
    known = {each.wire_name for each in made.members}
    more = tuple(member(item) for item in sketch.members if item.name not in known)
    return made if own == made.members and not more else replace(made, members=(*own, *more))


def _states_no_types(made: Structure) -> bool:
    """Whether a description states few types: in others `mixed` is one, and what is said to be an object may have any keys."""
    stated = [_is_open(member) for member in made.members if member.provenance is not Provenance.INFERRED]
    return sum(stated) * 2 > len(stated)


def _is_open(member: Member) -> bool:
    return _anything(member.type)


def _anything(kind: Type) -> bool:
    return isinstance(kind, Scalar) and kind.kind is ScalarKind.DOCUMENT


def _with(known: Member, item: ShownMember, member: Callable[[ShownMember], Member], *, untyped: bool) -> Member:
    """A described member, with the type that its example shows where nothing states one, and `null` where that shows it."""
    if untyped and _is_open(known) and item.typed.sketch is not None:
        made = member(item)
        return replace(known, type=made.type, nullable=known.nullable or made.nullable, example=known.example or made.example, provenance=Provenance.INFERRED)
    if isinstance(known.type, ListType) and _anything(known.type.element) and isinstance(made_of := member(item).type, ListType):
        known = replace(known, type=replace(known.type, element=made_of.element))
    return replace(known, nullable=True) if item.typed.nullable and not known.nullable else known
