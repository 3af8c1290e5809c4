"""Tells where the parameters of an operation travel: which are placeholders of its path, and which belong to a neighbour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from codegen.ir.model import Location
from codegen.linking.rest.gathered import Parameter
from codegen.pages.rest import Introduction
from codegen.source import Span

PLACEHOLDER = re.compile(r"\{([^{}]*?)\+?\}")


def located(
    parameters: Sequence[Parameter], introduction: Introduction, neighbours: Sequence[str]
) -> list[tuple[Parameter, Location | None]]:
    """The operation's own rows, each with where it travels; None where nothing says it.

    `neighbours` are the paths of the operations that share the rows.
    """
    names = PLACEHOLDER.findall(introduction.path)
    own = _own(_joined(parameters, names), names, neighbours)
    rows = {_key(item.entry.name) for item in own}
    segments = _SEGMENT.findall(introduction.path)
    meant = [(name, _keys_of(segment, name)) for segment, name in segments if _key(name) not in rows]
    own = [_renamed(item, introduction.path, meant) for item in own]
    return _of_path(own, names, introduction.method)


def _joined(parameters: Sequence[Parameter], names: Sequence[str]) -> list[Parameter]:
    """The rows, with a row `id or code` as one parameter where the path has the placeholder `(id or code)`."""
    places = {_key(name): name for name in names if "or" in _key(name)}
    if not places:
        return list(parameters)
    parameters = _chosen(parameters, places)
    rows: dict[Span, list[Parameter]] = {}
    for item in parameters:
        rows.setdefault(item.entry.span, []).append(item)
    out: list[Parameter] = []
    for row in rows.values():
        place = places.get(_key("or".join(item.entry.name for item in row)))
        if len(row) > 1 and place is not None:
            out.append(replace(row[0], entry=replace(row[0].entry, name=place)))
        else:
            out += row
    return out


def _chosen(parameters: Sequence[Parameter], places: Mapping[str, str]) -> Sequence[Parameter]:
    """The rows, with one for the placeholder `key_or_uid` in place of a row each for `key` and `uid`."""
    rows = {_key(item.entry.name): item for item in parameters if item.location in (None, Location.PATH)}
    for key, place in places.items():
        parts = [part for part in re.split(r"_?or_?", place.lower()) if part]
        if len(parts) > 1 and key not in rows and all(_key(part) in rows for part in parts):
            first, *others = (rows[_key(part)] for part in parts)
            one = replace(first, entry=replace(first.entry, name=place))
            parameters = [one if item is first else item for item in parameters if item not in others]
    return parameters


def _own(parameters: Sequence[Parameter], names: Sequence[str], neighbours: Sequence[str]) -> list[Parameter]:
    """The rows without placeholders of other paths: `issue_id/note_id` names two, and neighbours may share the table.

    A row that says where it travels stays.
    """
    keys = {_key(name) for name in names}
    foreign = {_key(name) for path in neighbours for name in PLACEHOLDER.findall(path)} - keys
    out = []
    for item in parameters:
        key = _key(item.entry.name)
        chosen = key not in keys and any(_key(other) in keys for other in item.entry.together)
        if item.entry.location in (None, Location.PATH) and (chosen or key in foreign):
            continue
        out.append(item)
    return out


_SEGMENT = re.compile(r"([\w-]+)/\{([^{}]*?)\+?\}")


def _keys_of(segment: str, name: str) -> Set[str]:
    """Names of rows that mean a placeholder behind a segment: `runner_id` for `/runners/{id}` and `/runners/{runners_id}`."""
    singular = segment[:-3] + "y" if segment.endswith("ies") else segment.removesuffix("s")
    meant = {_key(singular + name)}
    if _key(name) == _key(segment + "id"):
        meant.add(_key(singular + "id"))
    return meant


def _renamed(item: Parameter, path: str, meant: Iterable[tuple[str, Set[str]]]) -> Parameter:
    """The row with the placeholder's name, where no row has that; `meant` are placeholders with names of rows that mean them."""
    if item.entry.location not in (None, Location.PATH):
        return item
    key = _key(item.entry.name)
    for name, keys in meant:
        if key in keys and f"{{{item.entry.name}}}" not in path:
            return replace(item, entry=replace(item.entry, name=name))
    return item


_NO_KEY = re.compile(r"[^a-z0-9]")


@lru_cache(4096)
def _key(name: str) -> str:
    lowered = name.lower()
    return lowered if lowered.isascii() and lowered.isalnum() else _NO_KEY.sub("", lowered)


def _of_path(
    parameters: Sequence[Parameter], names: Sequence[str], method: str
) -> list[tuple[Parameter, Location | None]]:
    """Where each row travels. Rows of placeholders are known by their names; `id` may mean the only `..._id`.

    A vendor who lists no placeholders may list a member of the body with the name of the last one, such as the new name of
    a label. A row that is printed twice counts once.
    """
    keys = {_key(name): name for name in names}
    own = {_key(parameter.entry.name) for parameter in parameters}
    last_key = _key(names[-1]) if names else None
    meant = own | ({"id"} & own - keys.keys() and {k for k in keys if k.endswith("id")})
    only_one = len(keys.keys() & meant) == 1 < len(keys)
    lists_path = {
        location: _lists_path(parameters, keys, location) for location in {p.location for p in parameters}
    }
    out: list[tuple[Parameter, Location | None]] = []
    used: set[str] = set()
    taken: set[tuple[str, str]] = set()
    for parameter in parameters:
        entry, location = parameter.entry, parameter.location
        key = _key(entry.name)
        explicit = location not in (None, Location.PATH) and (
            entry.location is not None or not lists_path[location]
        )
        if (entry.name, entry.documentation) in taken:
            continue
        alone = key == last_key and only_one and location is not Location.PATH
        if (
            key in keys
            and key not in used
            and not explicit
            and not (alone and method in ("POST", "PUT", "PATCH"))
        ):
            used.add(key)
            taken.add((entry.name, entry.documentation))
            own_name = entry if entry.name == keys[key] else replace(entry, name=keys[key])
            out.append((Parameter(own_name, Location.PATH), Location.PATH))
            continue
        if location is Location.PATH or (key == "id" and location is None):
            stand_in = next(
                (k for k in keys if k not in used and k not in own and k.endswith(("id", key))), None
            )
            if stand_in is not None and (location is Location.PATH or key not in keys):
                used.add(stand_in)
                out.append((Parameter(replace(entry, name=keys[stand_in]), Location.PATH), Location.PATH))
                continue
        if location is Location.PATH:
            # `set in the URL` is read as the path, but the query string is in the URL too.
            location = None if key in used or entry.location is Location.PATH else Location.QUERY
            if location is None:
                continue
        out.append((parameter, location))
    return out


def _lists_path(parameters: Sequence[Parameter], keys: Mapping[str, str], location: Location | None) -> bool:
    """Whether rows below a line with another location list the path all the same: every placeholder of several."""
    rows = {_key(item.entry.name) for item in parameters if item.location is location}
    return location is not Location.BODY or (len(keys) > 1 and keys.keys() <= rows)
