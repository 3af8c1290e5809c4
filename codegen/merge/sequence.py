"""Three versions of a sequence: which elements are the same, and in which order the merged elements stand."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import Generic, TypeVar

from codegen.records import dataclass

T = TypeVar("T")

_MANY = 1_000_000
"""Pairs of equal elements in two sequences that are compared at most."""

Match = Callable[[Sequence[T], Sequence[T]], dict[int, int]]
"""Finds the elements of the second sequence that are those of the first: index -> index."""


@dataclass(eq=False, slots=True)
class Slot(Generic[T]):
    """One element in its three versions; None where a version lacks it."""

    pristine: T | None = None
    edited: T | None = None
    new: T | None = None
    pristine_index: int = -1


@dataclass(frozen=True, slots=True)
class Aligned(Generic[T]):
    """The slots in the order of each side."""

    pristine: list[Slot[T]]
    edited: list[Slot[T]]
    new: list[Slot[T]]

    @property
    def all(self) -> list[Slot[T]]:
        """Every slot once: those of the new version, then those that only the edit has, then what both took away."""
        only_edited = [slot for slot in self.edited if slot.new is None]
        return [*self.new, *only_edited, *(s for s in self.pristine if s.edited is None and s.new is None)]


def align(
    pristine: Sequence[T],
    edited: Sequence[T],
    new: Sequence[T],
    match: Match[T],
    text: Callable[[T], str] | None = None,
) -> Aligned[T]:
    """Find out which elements of the three versions are the same.

    With `text`, the sequence means something by its order: what both sides added is the same only where the texts
    are equal and stand at the same place.
    """
    base = [Slot(pristine=element, pristine_index=index) for index, element in enumerate(pristine)]
    edited_slots: list[Slot[T] | None] = [None] * len(edited)
    new_slots: list[Slot[T] | None] = [None] * len(new)
    for index, other in match(pristine, edited).items():
        base[index].edited, edited_slots[other] = edited[other], base[index]
    for index, other in match(pristine, new).items():
        base[index].new, new_slots[other] = new[other], base[index]
    fresh_edited = [index for index, slot in enumerate(edited_slots) if slot is None]
    fresh_new = [index for index, slot in enumerate(new_slots) if slot is None]
    edited_before, new_before = _before(edited_slots), _before(new_slots)
    twins = match([edited[index] for index in fresh_edited], [new[index] for index in fresh_new])
    for ours, theirs in twins.items():
        if text is not None and not (
            text(edited[fresh_edited[ours]]) == text(new[fresh_new[theirs]])
            and edited_before[fresh_edited[ours]] == new_before[fresh_new[theirs]]
        ):
            continue
        slot = Slot(edited=edited[fresh_edited[ours]], new=new[fresh_new[theirs]])
        edited_slots[fresh_edited[ours]] = new_slots[fresh_new[theirs]] = slot
    return Aligned(
        base,
        [slot or Slot(edited=element) for slot, element in zip(edited_slots, edited, strict=True)],
        [slot or Slot(new=element) for slot, element in zip(new_slots, new, strict=True)],
    )


def _before(slots: Sequence[Slot[T] | None]) -> list[int]:
    """For each slot the pristine index of the one before it, leaving out what is fresh; -1 for none."""
    out, last = [], -1
    for slot in slots:
        out.append(last)
        if slot and slot.pristine is not None:
            last = slot.pristine_index
    return out


def arrange(aligned: Aligned[T], kept: set[Slot[T]]) -> list[Slot[T]]:
    """The order of `kept`: that of the new version, with what the edit added or moved beside its neighbours there."""
    moved = _moved([slot for slot in aligned.edited if slot.pristine is not None])
    order = [slot for slot in aligned.new if slot in kept and slot not in moved]
    placed = set(order)
    previous: Slot[T] | None = None
    for index, slot in enumerate(aligned.edited):
        if slot not in kept:
            continue
        if slot not in placed:
            before = aligned.edited[index - 1] if index else None
            after = aligned.edited[index + 1] if index + 1 < len(aligned.edited) else None
            if before not in placed and after in placed:
                order.insert(order.index(after), slot)
            else:
                order.insert(order.index(previous) + 1 if previous else 0, slot)
            placed.add(slot)
        previous = slot
    return order


def _moved(edited: list[Slot[T]]) -> set[Slot[T]]:
    """The fewest slots whose move explains the order of the edit."""
    indices = [slot.pristine_index for slot in edited]
    if indices == sorted(indices):
        return set()
    tails: list[int] = []
    tail_positions: list[int] = []
    previous: list[int] = []
    for position, index in enumerate(indices):
        rank = bisect_left(tails, index)
        previous.append(tail_positions[rank - 1] if rank else -1)
        if rank == len(tails):
            tails.append(index)
            tail_positions.append(position)
        else:
            tails[rank], tail_positions[rank] = index, position
    stay: set[int] = set()
    position = tail_positions[-1]
    while position >= 0:
        stay.add(position)
        position = previous[position]
    return {slot for position, slot in enumerate(edited) if position not in stay}


def match_by_key(key: Callable[[T], Hashable], text: Callable[[T], str]) -> Match[T]:
    """Match elements with the same key wherever they stand; of several with the same key those of equal text first, then in order."""

    def match(first: Sequence[T], second: Sequence[T]) -> dict[int, int]:
        places: dict[Hashable, deque[int]] = {}
        alike: dict[Hashable, deque[int]] = {}
        for index, element in enumerate(second):
            places.setdefault(key(element), deque()).append(index)
            alike.setdefault((key(element), text(element)), deque()).append(index)
        pairs: dict[int, int] = {}
        taken: set[int] = set()
        rest: list[int] = []
        for index, element in enumerate(first):
            if same := alike.get((key(element), text(element))):
                pairs[index] = same.popleft()
                taken.add(pairs[index])
            else:
                rest.append(index)
        for index in rest:
            candidates = places.get(key(first[index]), deque())
            while candidates and candidates[0] in taken:
                candidates.popleft()
            if candidates:
                pairs[index] = candidates.popleft()
        return pairs

    return match


def match_in_order(key: Callable[[T], Hashable], text: Callable[[T], str]) -> Match[T]:
    """Match elements without changing their order: equal texts first, between them those of the same key."""

    def match(first: Sequence[T], second: Sequence[T]) -> dict[int, int]:
        pairs: dict[int, int] = {}
        for i, i_end, j, j_end in _differences([text(e) for e in first], [text(e) for e in second], pairs):
            keys: dict[int, int] = {}
            for _ in _differences([key(e) for e in first[i:i_end]], [key(e) for e in second[j:j_end]], keys):
                pass
            pairs.update((i + a, j + b) for a, b in keys.items())
        return pairs

    return match


def _differences(
    first: Sequence[Hashable], second: Sequence[Hashable], equal: dict[int, int]
) -> list[tuple[int, int, int, int]]:
    """The stretches that differ; what is equal goes into `equal`."""
    gaps: list[tuple[int, int, int, int]] = []
    ours, theirs = Counter(first), Counter(second)
    if sum(count * theirs[element] for element, count in ours.items()) > _MANY:
        # Each is compared with all that are equal to it, unless the first is only that of the first, and so on.
        first, second = _numbered(first), _numbered(second)
    for tag, i, i_end, j, j_end in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            equal.update(zip(range(i, i_end), range(j, j_end), strict=True))
        else:
            gaps.append((i, i_end, j, j_end))
    return gaps


def _numbered(elements: Sequence[Hashable]) -> list[Hashable]:
    """The elements, equal ones told apart by their number."""
    seen: Counter[Hashable] = Counter()
    out: list[Hashable] = []
    for element in elements:
        seen[element] += 1
        out.append((element, seen[element]))
    return out
