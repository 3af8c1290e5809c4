"""Finds what an operation lists: where its answer holds the list, and which members beside the list may say how it goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from codegen.ir.model import ListType, Location, Member, Reference, Scalar, Structure
from codegen.records import dataclass

_ITEMS = ("items", "data", "results", "values", "entries", "records", "rows", "list", "content")
_AROUND = ("data", "result", "results", "response", "body", "payload", "embedded")
"""Names of objects that hold the list and what belongs to it."""
_BESIDE = (
    "meta",
    "metadata",
    "paging",
    "pagination",
    "page",
    "pageinfo",
    "links",
    "cursor",
    "cursors",
    "responsemetadata",
)
"""Names of objects that say how the list goes on."""
_NEXT = ("next", "nextpage")
"""Names of objects that say where the next page begins: `paging.next.after`, `_links.next.href`."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a listing: its list, and what belongs to it."""

    path: str
    """The names of members down to the list."""
    element: Structure | None
    beside: Mapping[str, tuple[str, Member]]
    """Plain name -> path and member, for all that may say how the list goes on; of two with one name the nearest."""
    headers: tuple[str, ...]
    alone: bool
    """The list is the whole body."""


def listed(
    output: Structure, shapes: Mapping[str, Structure], resource: str, items: str | None
) -> Listed | None:
    """The list that an operation answers with; `items` is its path where that is stated."""
    headers = tuple(m.wire_name for m in output.members if m.location is Location.HEADER)
    body = next((member for member in output.members if member.location is Location.PAYLOAD), None)
    if body is None:
        return None
    if isinstance(body.type, ListType):
        return Listed(body.name, _structure(body.type, shapes), {}, headers, True)
    if not isinstance(body.type, Reference):
        return None
    around = [(body.name, shapes[body.type.shape])]
    inner = _objects(*around[0], shapes)
    around += [(path, shape) for name, path, shape in inner if name in _AROUND]
    for path, shape in around:
        chosen = _list(shape, resource) if not items else None
        if items:
            chosen = _along(shapes, body, items)
            path = ".".join([body.name, *items.split(".")[:-1]])
        if chosen is None or not isinstance(chosen.type, ListType):
            continue
        beside: dict[str, tuple[str, Member]] = {}
        for place, holder in _holders(around, shapes):
            for member in holder.members:
                if isinstance(member.type, Scalar):
                    beside.setdefault(plain(member.name), (f"{place}.{member.name}", member))
            for name, inner_place, next_ in _objects(place, holder, shapes):
                for member in next_.members if name in _NEXT else ():
                    if isinstance(member.type, Scalar):
                        beside.setdefault(f"next{plain(member.name)}", (f"{inner_place}.{member.name}", member))
        element = _structure(chosen.type, shapes)
        return Listed(f"{path}.{chosen.name}", element, beside, headers, False)
    return None


def _holders(
    around: list[tuple[str, Structure]], shapes: Mapping[str, Structure]
) -> Iterator[tuple[str, Structure]]:
    """The objects that may say how a list goes on, the nearest first."""
    yield from around
    for path, shape in around:
        for name, inner_path, inner in _objects(path, shape, shapes):
            if name in _BESIDE:
                yield inner_path, inner
                yield from (
                    (deepest, last)
                    for key, deepest, last in _objects(inner_path, inner, shapes)
                    if key in _BESIDE or key == "pages"
                )


def _objects(
    path: str, shape: Structure, shapes: Mapping[str, Structure]
) -> list[tuple[str, str, Structure]]:
    """Plain name, path and structure of the members that are objects."""
    return [
        (plain(member.name), f"{path}.{member.name}", shapes[member.type.shape])
        for member in shape.members
        if isinstance(member.type, Reference)
    ]


def _list(around: Structure, resource: str) -> Member | None:
    lists = [member for member in around.members if isinstance(member.type, ListType)]
    named = [member for member in lists if plain(member.name) in (*_ITEMS, plain(resource))]
    return named[0] if named else lists[0] if len(lists) == 1 else None


def _along(shapes: Mapping[str, Structure], body: Member, path: str) -> Member | None:
    """The member at the end of a path through the body."""
    member: Member | None = body
    for name in path.split("."):
        if member is None or not isinstance(member.type, Reference):
            return None
        member = next((m for m in shapes[member.type.shape].members if m.name == name), None)
    return member


def _structure(type_: ListType, shapes: Mapping[str, Structure]) -> Structure | None:
    return shapes[type_.element.shape] if isinstance(type_.element, Reference) else None


def id_of(element: Structure | None) -> Member | None:
    """The member that identifies an item."""
    members = element.members if element is not None else ()
    return next((member for member in members if member.name == "id"), None)


@lru_cache(4096)
def plain(name: str) -> str:
    """A name without case and marks, in which spellings differ."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def plain_path(path: str) -> str:
    """A path of plain names."""
    return ".".join(plain(part) for part in path.split("."))
