"""What was renamed rather than removed and added: recognised only where one candidate fits on each side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from codegen.diff.similarity import alike, member_signature, only_pairs, signature
from codegen.ir.invariants import references
from codegen.ir.model import Member, Operation, Service, Structure

T = TypeVar("T", Operation, Structure, Service)


def renamed_members(
    removed: Sequence[Member], added: Sequence[Member], ids: Mapping[str, str]
) -> list[tuple[Member, Member]]:
    """Members of one structure with the same type, constraints and place that have alike names, or the same name on the wire."""

    def fits(old: Member, new: Member) -> bool:
        if old.wire_name != new.wire_name and not alike(old.name, new.name):
            return False
        return member_signature(old, ids) == member_signature(new, ids)

    return only_pairs(removed, added, fits)


def renamed_operations(old: Service, new: Service) -> list[tuple[Operation, Operation]]:
    """Operations that take and give the same members and have alike names."""
    gone, come = _unmatched(old.operations, new.operations)

    def fits(before: Operation, after: Operation) -> bool:
        same = alike(before.id, after.id) and before.http.method == after.http.method
        return same and all(
            _members(old, a) == _members(new, b)
            for a, b in ((before.input, after.input), (before.output, after.output))
        )

    return only_pairs(gone, come, fits)


def renamed_shapes(
    old: Service, new: Service, ids: dict[str, str], operations: frozenset[str]
) -> dict[str, str]:
    """Old id -> new id of structures that hold what they held under another name.

    `ids` are the pairs known already, `operations` the shapes that belong to an operation, which are not asked. A candidate
    holds every member that the old one held, adds optional ones at most, and either has a name like the old one's or
    stands where the old one stood.
    """
    gone, come = _unmatched(old.shapes, new.shapes)
    gone = [shape for shape in gone if shape.id not in operations and shape.id not in ids and shape.members]
    come = [shape for shape in come if shape.id not in operations and shape.id not in ids.values()]
    found: dict[str, str] = {}
    moved = _moved_references(old, new, ids)

    def fits(before: Structure, after: Structure) -> bool:
        if not (alike(before.id, after.id) or (before.id, after.id) in moved):
            return False
        return _holds(before, after, {**ids, **found, before.id: after.id})

    while True:
        fresh = {before.id: after.id for before, after in only_pairs(gone, come, fits)}
        if not fresh:
            return found
        found.update(fresh)
        gone = [shape for shape in gone if shape.id not in found]
        come = [shape for shape in come if shape.id not in found.values()]


def renamed_services(old: Iterable[Service], new: Iterable[Service]) -> list[tuple[Service, Service]]:
    """Services under another id that have the same operations."""
    gone, come = _unmatched(tuple(old), tuple(new))

    def fits(before: Service, after: Service) -> bool:
        names = {operation.id for operation in before.operations}
        return bool(names) and names == {operation.id for operation in after.operations}

    return only_pairs(gone, come, fits)


def _unmatched(old: Sequence[T], new: Sequence[T]) -> tuple[list[T], list[T]]:
    before, after = {node.id for node in old}, {node.id for node in new}
    return [node for node in old if node.id not in after], [node for node in new if node.id not in before]


def _members(service: Service, shape: str | None) -> object:
    members = service.shape[shape].members if shape is not None else ()
    return sorted((member.name, repr(member_signature(member, {}))) for member in members)


def _holds(before: Structure, after: Structure, ids: Mapping[str, str]) -> bool:
    kept = {member.name: member for member in after.members}
    if any(
        member.name not in kept or signature(member, ids) != signature(kept[member.name], {})
        for member in before.members
    ):
        return False
    names = {member.name for member in before.members}
    return before.union == after.union and not any(
        member.required for member in after.members if member.name not in names
    )


def _moved_references(old: Service, new: Service, ids: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Pairs of shapes where a member that both models have refers to the one, then to the other."""
    found = set()
    for shape in old.shapes:
        twin = new.shape.get(ids.get(shape.id, shape.id))
        later = {member.name: member for member in twin.members} if twin else {}
        for member in shape.members:
            if member.name in later:
                pairs = zip(references(member.type), references(later[member.name].type), strict=False)
                found |= {(before.shape, after.shape) for before, after in pairs}
    return frozenset(found)
