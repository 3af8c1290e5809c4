"""Finds objects that the examples of several operations of a resource show, and makes one type of them.

A reference without tables of fields shows a book when it is made, got, listed and changed. One example leaves a list
empty, another has null where the next has a number. Together they say more than each, and users want one type.

"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil

from codegen.linking.rest.entry import Entry
from codegen.linking.rest.gathered import Gathered
from codegen.linking.rest.samples.inference import infer
from codegen.linking.rest.samples.json_nodes import Kind, Node
from codegen.linking.rest.types.sketch import Array, Linked, Shown, ShownMember, Sketch, Typed, element_of
from codegen.records import dataclass

_LEAST = 3
"""So many members two objects must share to be one."""
_SHARE = 0.9
"""So large a share of the smaller object's members the other must have."""
_NUMBERS = frozenset({Kind.INTEGER, Kind.NUMBER})


@dataclass(frozen=True, slots=True, eq=False)
class CommonObject:
    """An object that several operations answer with."""

    resource: str
    shown: Shown


@dataclass(slots=True)
class _Answered:
    """The objects at the top of the examples of an operation's successful answers."""

    index: int
    nodes: list[Node]
    kinds: dict[str, Kind]
    """Member -> its kind in the first example that gives it a value."""


def common_objects(resources: Sequence[str], gathered: Sequence[Gathered]) -> dict[int, CommonObject]:
    """Index of an operation -> the object that its examples share with those of other operations of its resource."""
    groups: dict[str, list[int]] = {}
    for index, resource in enumerate(resources):
        if resource:
            groups.setdefault(resource, []).append(index)
    shared: dict[int, CommonObject] = {}
    for resource, members in groups.items():
        answered = [each for index in members if (each := _answered(index, gathered[index])) is not None]
        for cluster in _clusters(answered):
            inferred = infer([node for each in cluster for node in each.nodes]).sketch
            if not isinstance(inferred, Shown):
                continue
            rows = [p.entry for each in cluster for p in gathered[each.index].parameters]
            common = CommonObject(resource, _filled(inferred, rows))
            shared.update((each.index, common) for each in cluster)
    return shared


def _answered(index: int, gathered: Gathered) -> _Answered | None:
    nodes: list[Node] = []
    for example in gathered.responses:
        if example.status and not example.status.startswith("2"):
            continue
        for node in example.values():
            nodes += [node] if node.kind is Kind.OBJECT else node.items if node.kind is Kind.ARRAY else []
    if not nodes or any(node.kind is not Kind.OBJECT for node in nodes):
        return None
    kinds: dict[str, Kind] = {}
    for node in nodes:
        for name, value in node.members.items():
            if kinds.get(name, Kind.NULL) is Kind.NULL:
                kinds[name] = Kind.NUMBER if value.kind in _NUMBERS else value.kind
    return _Answered(index, nodes, kinds)


def _clusters(answered: Sequence[_Answered]) -> Iterator[list[_Answered]]:
    """The operations that answer with the same object, in the order of the pages. Each is compared with the largest object of a cluster."""
    clusters: list[tuple[dict[str, Kind], list[_Answered]]] = []
    having: defaultdict[str, list[int]] = defaultdict(list)
    common = Counter(name for each in answered for name in each.kinds)
    for each in sorted(answered, key=lambda each: -len(each.kinds)):
        kinds = each.kinds
        # An object that shares enough names has one of these, the rarest.
        telling = sorted(kinds, key=lambda name: common[name])[: max(0, len(kinds) - _shared(kinds) + 1)]
        near = sorted({index for name in telling for index in having[name]})
        home = next((clusters[index][1] for index in near if _same(kinds, clusters[index][0])), None)
        if home is None:
            for name in kinds:
                having[name].append(len(clusters))
            clusters.append((kinds, [each]))
        else:
            home.append(each)
    for _, cluster in clusters:
        if len(cluster) > 1:
            yield sorted(cluster, key=lambda each: each.index)


def _shared(kinds: dict[str, Kind]) -> int:
    """How many names an object must share with another of at least as many names to be the same."""
    usual = ceil(max(_LEAST, _SHARE * len(kinds)))
    return min(usual, len(kinds)) if "id" in kinds and len(kinds) > 1 else usual


def _same(kinds: dict[str, Kind], other: dict[str, Kind]) -> bool:
    shared = kinds.keys() & other.keys()
    smaller = min(len(kinds), len(other))
    told_by_id = len(shared) == smaller > 1 and "id" in shared
    if not told_by_id and len(shared) < max(_LEAST, _SHARE * smaller):
        return False
    return all(kinds[name] is other[name] or Kind.NULL in (kinds[name], other[name]) for name in shared)


def _filled(shown: Shown, rows: Iterable[Entry]) -> Shown:
    """The object. Members for which no example shows a value have the types that rows of requests state."""
    stated: dict[str, Typed] = {}
    for row in rows:
        if row.typed is not None and not row.children and _is_plain(row.typed.sketch):
            stated.setdefault(row.name, row.typed)
    return replace(shown, members=tuple(_member(member, stated.get(member.name)) for member in shown.members))


def _member(member: ShownMember, row: Typed | None) -> ShownMember:
    shown = member.typed.sketch
    fits = shown is None or (isinstance(shown, Array) and shown.element is None)
    if row is None or not fits or (isinstance(shown, Array) and not isinstance(row.sketch, Array)):
        return member
    return replace(member, typed=replace(member.typed, sketch=row.sketch))


def _is_plain(sketch: Sketch | None) -> bool:
    inner = element_of(sketch)
    return inner is not None and not isinstance(inner, Linked)
