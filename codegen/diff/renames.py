"""What was renamed rather than removed and added: recognised only where one candidate fits on each side."""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from codegen.diff.similarity import alike, keys_of_name, member_signature, only_pairs, signature
from codegen.ir.model import Location, Member, Operation, Service, Structure, references

T = TypeVar("T", Operation, Structure, Service)


def renamed_members(
    removed: Sequence[Member], added: Sequence[Member], ids: Mapping[str, str], placeholders: Mapping[str, str]
) -> list[tuple[Member, Member]]:
    """Members of one structure with the same type, constraints and place that have alike names, or the same name on the wire,
    or fill in the same part of the path, as `placeholders` say."""

    def fits(old: Member, new: Member) -> bool:
        filled = old.location is Location.PATH and placeholders.get(old.wire_name) == new.wire_name
        if old.wire_name != new.wire_name and not filled and not alike(old.name, new.name):
            return False
        return member_signature(old, ids) == member_signature(new, ids)

    def keys(member: Member, wire: str) -> set[Hashable]:
        return {*keys_of_name(member.name), ("wire", member.wire_name), ("wire", wire)}

    return only_pairs(
        removed,
        added,
        fits,
        lambda member: keys(member, placeholders.get(member.wire_name, member.wire_name)),
        lambda member: keys(member, member.wire_name),
    )


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
    taken = set(ids.values())
    open_old = {s.id: s for s in gone if s.id not in operations and s.id not in ids and s.members}
    open_new = {s.id: s for s in come if s.id not in operations and s.id not in taken}
    names = {id_: {member.name for member in shape.members} for id_, shape in (*open_old.items(), *open_new.items())}
    places = {id_: place for place, id_ in enumerate((*open_old, *open_new))}
    known, renamed = dict(ids), dict[str, str]()
    twins = _Twins(known, open_old, open_new)
    moved = _moved_references(old.shapes, new, known)

    def fits(before: str, after: str) -> bool:
        if before not in open_old or after not in open_new or before in renamed or after in taken:
            return False
        if not names[before] <= names[after] or not ((before, after) in moved or alike(before, after)):
            return False
        return twins.hold(open_old[before], open_new[after])

    asked = {*_with_alike_keys(open_old, open_new), *moved}
    while True:
        # What did not fit will not fit later: only those that have become another's place are asked for the first time.
        fitting = [pair for pair in sorted(asked, key=lambda pair: [places.get(id_, -1) for id_ in pair]) if fits(*pair)]
        left, right = Counter(before for before, _ in fitting), Counter(after for _, after in fitting)
        fresh = {before: after for before, after in fitting if left[before] == 1 and right[after] == 1}
        if not fresh:
            return renamed
        renamed.update(fresh)
        known.update(fresh)
        taken.update(fresh.values())
        twins.learn(fresh)
        follow = _moved_references([open_old[before] for before in fresh], new, known)
        moved |= follow
        asked = {*fitting, *follow}


def _with_alike_keys(old: Iterable[str], new: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs of names that have a key of names in common."""
    having: dict[Hashable, list[str]] = {}
    for after in new:
        for key in keys_of_name(after):
            having.setdefault(key, []).append(after)
    for before in old:
        for key in keys_of_name(before):
            yield from ((before, after) for after in having.get(key, ()))


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
        self._held: dict[str, set[str]] = {}
        """What was seen to hold, by the first of each pair."""

    def learn(self, ids: Mapping[str, str]) -> None:
        """Takes that more of the ids, which the caller has added, are known."""
        if any(self._held.get(before, set()) - {after} for before, after in ids.items()):
            # Something held only as long as this one might have been another.
            self._seen.clear()
            self._held.clear()

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
        for one, other in led:
            self._held.setdefault(one, set()).add(other)
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


def _moved_references(
    old: Iterable[Structure], new: Service, ids: Mapping[str, str]
) -> set[tuple[str, str]]:
    """Pairs of shapes: the same member refers to the first in one of `old` and to the second in the new model."""
    moved = set()
    for shape in old:
        twin = new.shape.get(ids.get(shape.id, shape.id))
        later = {member.name: member for member in twin.members} if twin else {}
        for member in shape.members:
            if member.name in later:
                pairs = zip(references(member.type), references(later[member.name].type), strict=False)
                moved |= {(before.shape, after.shape) for before, after in pairs}
    return moved
