"""What was renamed rather than removed and added: recognised only where one candidate fits on each side."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from codegen.diff.similarity import alike, keys_of_name, member_signature, only_pairs, signature
from codegen.ir.model import Member, Operation, Service, Structure, references

T = TypeVar("T", Operation, Structure, Service)


def renamed_members(
    removed: Sequence[Member], added: Sequence[Member], ids: Mapping[str, str]
) -> list[tuple[Member, Member]]:
    """Members of one structure with the same type, constraints and place that have alike names, or the same name on the wire."""

    def fits(old: Member, new: Member) -> bool:
        if old.wire_name != new.wire_name and not alike(old.name, new.name):
            return False
        return member_signature(old, ids) == member_signature(new, ids)

    return only_pairs(removed, added, fits, lambda member: {*keys_of_name(member.name), ("wire", member.wire_name)})


def renamed_operations(old: Service, new: Service) -> list[tuple[Operation, Operation]]:
    """Operations that take and give the same members and have alike names."""
    gone, come = _unmatched(old.operations, new.operations)

    def fits(before: Operation, after: Operation) -> bool:
        same = alike(before.id, after.id) and before.http.method == after.http.method
        return same and all(
            _members(old, a) == _members(new, b)
            for a, b in ((before.input, after.input), (before.output, after.output))
        )

    return only_pairs(gone, come, fits, lambda operation: keys_of_name(operation.id))


def renamed_shapes(
    old: Service, new: Service, ids: Mapping[str, str], operations: frozenset[str]
) -> dict[str, str]:
    """Old id -> new id of structures that have another name and the same content.

    `ids` are the pairs known already, `operations` the shapes that belong to an operation, which are not asked. A candidate
    holds every member that the old one held, adds optional ones at most, and either has a name like the old one's or
    stands where the old one stood. Structures that it refers to may have been renamed with it.
    """
    gone, come = _unmatched(old.shapes, new.shapes)
    gone = [shape for shape in gone if shape.id not in operations and shape.id not in ids and shape.members]
    known = set(ids.values())
    come = [shape for shape in come if shape.id not in operations and shape.id not in known]
    open_old, open_new = {shape.id: shape for shape in gone}, {shape.id: shape for shape in come}
    names = {shape.id: {member.name for member in shape.members} for shape in (*gone, *come)}
    renamed: dict[str, str] = {}
    while True:
        moved = _moved_references(old, new, {**ids, **renamed})
        twins = _Twins({**ids, **renamed}, open_old, open_new)
        moved_to: dict[str, list[str]] = {}
        for before_id, after_id in moved:
            moved_to.setdefault(before_id, []).append(after_id)

        def places(shape: Structure, moved_to: Mapping[str, list[str]] = moved_to) -> Iterator[Hashable]:
            yield from keys_of_name(shape.id)
            yield from (("moved", name) for name in moved_to.get(shape.id, ()))

        def fits(before: Structure, after: Structure, moved: frozenset[tuple[str, str]] = moved, twins: _Twins = twins) -> bool:
            if not names[before.id] <= names[after.id]:
                return False
            if not ((before.id, after.id) in moved or alike(before.id, after.id)):
                return False
            return twins.hold(before, after)

        pairs = only_pairs(gone, come, fits, places, lambda shape: {*keys_of_name(shape.id), ("moved", shape.id)})
        fresh = {before.id: after.id for before, after in pairs}
        if not fresh:
            return renamed
        renamed.update(fresh)
        gone = [shape for shape in gone if shape.id not in renamed]
        taken = set(renamed.values())
        come = [shape for shape in come if shape.id not in taken]


def renamed_services(old: Iterable[Service], new: Iterable[Service]) -> list[tuple[Service, Service]]:
    """Services under another id that have the same operations."""
    gone, come = _unmatched(tuple(old), tuple(new))

    def fits(before: Service, after: Service) -> bool:
        names = {operation.id for operation in before.operations}
        return bool(names) and names == {operation.id for operation in after.operations}

    return only_pairs(gone, come, fits, lambda service: [frozenset(each.id for each in service.operations)])


def _unmatched(old: Sequence[T], new: Sequence[T]) -> tuple[list[T], list[T]]:
    before, after = {node.id for node in old}, {node.id for node in new}
    return [node for node in old if node.id not in after], [node for node in new if node.id not in before]


def _members(service: Service, shape: str | None) -> object:
    members = service.shape[shape].members if shape is not None else ()
    return sorted((member.name, repr(member_signature(member, {}))) for member in members)


class _Twins:
    """Whether structures hold what others held, if shapes at the same place may be one shape under two names.

    What was seen of a pair stays: a chain of renamed types would be gone through again from each of them, and twice from
    where two members lead to it.
    """

    def __init__(self, ids: Mapping[str, str], gone: Mapping[str, Structure], come: Mapping[str, Structure]) -> None:
        self._ids, self._gone, self._come = ids, gone, come
        self._seen: dict[tuple[str, str], bool] = {}

    def hold(self, before: Structure, after: Structure) -> bool:
        """Whether `after` holds what `before` held."""
        first = (before.id, after.id)
        if first in self._seen:
            return self._seen[first]
        led: dict[tuple[str, str], tuple[str, str] | None] = {first: None}
        waiting = [first]
        while waiting:
            pair = waiting.pop()
            inner = self._inner(self._gone[pair[0]], self._come[pair[1]]) if self._seen.get(pair, True) else None
            if inner is None:
                # Those that led to it do not hold either.
                at: tuple[str, str] | None = pair
                while at is not None:
                    self._seen[at] = False
                    at = led[at]
                return False
            for another in inner:
                if another not in led and self._seen.get(another) is not True:
                    led[another] = pair
                    waiting.append(another)
        self._seen.update(dict.fromkeys(led, True))
        return True

    def _inner(self, before: Structure, after: Structure) -> set[tuple[str, str]] | None:
        """The pairs that must hold for these two to be one; None where they are not whatever those are."""
        later = {member.name: member for member in after.members}
        names = {member.name for member in before.members}
        if before.union != after.union or not names <= later.keys():
            return None
        if any(later[name].required for name in later.keys() - names):
            return None
        out: dict[str, str] = {}
        known = {before.id: after.id}
        for member in before.members:
            twin = later[member.name]
            inner = zip(references(member.type), references(twin.type), strict=False)
            pairs = {
                a.shape: b.shape
                for a, b in inner
                if a.shape in self._gone
                and b.shape in self._come
                and a.shape not in self._ids
                and a.shape not in known
            }
            if signature(member, ChainMap(pairs, known, self._ids)) != signature(twin, {}):  # type: ignore[arg-type]  # it writes to none of them
                return None
            known |= pairs
            out |= pairs
        return set(out.items())


def _moved_references(old: Service, new: Service, ids: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Pairs of shapes: the same member refers to the first in the old model and to the second in the new one."""
    moved = set()
    for shape in old.shapes:
        twin = new.shape.get(ids.get(shape.id, shape.id))
        later = {member.name: member for member in twin.members} if twin else {}
        for member in shape.members:
            if member.name in later:
                pairs = zip(references(member.type), references(later[member.name].type), strict=False)
                moved |= {(before.shape, after.shape) for before, after in pairs}
    return frozenset(moved)
