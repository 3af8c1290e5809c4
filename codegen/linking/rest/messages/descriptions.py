"""Collects all places that describe an operation, and combines what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from codegen.ir.model import Location
from codegen.linking.rest.blocks.gather import gather
from codegen.linking.rest.blocks.settling import settle
from codegen.linking.rest.calls.scopes import Described
from codegen.linking.rest.gathered import Gathered, Parameter
from codegen.linking.rest.profile import Profile
from codegen.pages.rest import Introduction
from codegen.records import dataclass

_PLACEHOLDER = re.compile(r"\{([^{}]*?)\+?\}")


@dataclass(slots=True, eq=False)
class DocumentedOperation:
    """An operation of the service with all places that describe it, the fullest first."""

    described: list[Described]
    gathered: Gathered
    """From all places together; where they contradict each other, the fullest counts."""

    @property
    def first(self) -> Described:
        """The fullest description."""
        return self.described[0]


def find_descriptions(described: Iterable[Described], profile: Profile) -> list[DocumentedOperation]:
    """Operations by method and path. Of several descriptions the fullest comes first: that with most parameters, then answers."""
    groups: dict[tuple[str, str], list[DocumentedOperation]] = {}
    for item in described:
        gathered = gather(item.placed, item.introduction, profile, item.section.title)
        gathered.neighbours = item.neighbours
        item.introduction = _with_places(item.introduction, gathered.parameters)
        settle(gathered, item.introduction)
        groups.setdefault(item.key, []).append(DocumentedOperation([item], gathered))
    out = []
    for group in groups.values():
        best = max(group, key=_fullness)
        joined = _Joined(best.gathered)
        for other in group:
            if other is not best:
                best.described += other.described
                if other.first.placed is not best.first.placed:
                    # Examples below a list of operations belong to none that shows an answer of its own.
                    if other.first.shared and not best.first.shared and best.gathered.responses:
                        other.gathered.responses = []
                    joined.add(other.gathered, other.first.introduction.path)
        out.append(best)
    return out


def _with_places(introduction: Introduction, parameters: Iterable[Parameter]) -> Introduction:
    """The introduction, with placeholders for the steps of its path that rows say are in the path: `/vans/van_id` lost the marks of `van_id`."""
    stated = {parameter.entry.name for parameter in parameters if parameter.location is Location.PATH} if "{" not in introduction.path else set()
    steps = introduction.path.split("/")
    if not stated.intersection(steps):
        return introduction
    return replace(introduction, path="/".join(f"{{{step}}}" if step in stated and steps.count(step) == 1 else step for step in steps))


def _fullness(operation: DocumentedOperation) -> tuple[int, int, bool, bool]:
    gathered = operation.gathered
    alone = not operation.first.shared
    return (
        len(gathered.parameters),
        len(gathered.answers) + len(gathered.responses) + len(gathered.statuses),
        alone,
        bool(gathered.requests or gathered.commands),
    )


class _Joined:
    """A description to which others are added; what each adds is looked at, and not again all that is known."""

    def __init__(self, into: Gathered) -> None:
        self.into = into
        self._names = {_key(parameter.entry.name) for parameter in into.parameters}
        self._codes = {status.code for status in into.statuses}
        self._everywhere = list(range(len(into.parameters)))
        """Places of the parameters that no description left out so far."""

    def add(self, other: Gathered, path: str) -> None:
        """Add what only another description says. A parameter that only one of the two lists may be left out."""
        into, in_path = self.into, _in_path(path)
        theirs = [(_key(parameter.entry.name), parameter) for parameter in other.parameters]
        more = [(key, item) for key, item in theirs if key not in self._names and key not in in_path]
        if more:
            listed = in_path.union(key for key, _ in theirs)
            everywhere = []
            for place in self._everywhere:
                if _key(into.parameters[place].entry.name) in listed:
                    everywhere.append(place)
                else:
                    into.parameters[place] = _conditional(into.parameters[place])
            self._everywhere = everywhere
        into.parameters += [_conditional(parameter) for _, parameter in more]
        self._names.update(key for key, _ in more)
        into.statuses += [status for status in other.statuses if status.code not in self._codes]
        self._codes.update(status.code for status in other.statuses)
        into.responses += other.responses
        into.commands += other.commands
        into.messages += other.messages
        into.requests += other.requests
        into.sentences += other.sentences
        into.doubts += other.doubts
        into.taken += other.taken
        into.left += other.left
        if not into.answers:
            into.answers = other.answers


def _conditional(parameter: Parameter) -> Parameter:
    entry = parameter.entry
    return (
        parameter
        if entry.required is False
        else replace(parameter, entry=replace(entry, required=None, condition=True))
    )


def further(known: Iterable[Parameter], others: Iterable[Parameter], path: str) -> list[Parameter]:
    """The parameters of another description that the first lacks, without those that stand in the other's path."""
    names = {_key(parameter.entry.name) for parameter in known}
    names |= _in_path(path)
    return [parameter for parameter in others if _key(parameter.entry.name) not in names]


def _in_path(path: str) -> set[str]:
    return {_key(name) for name in _PLACEHOLDER.findall(path)}


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9\[\]]", "", name.lower()).removesuffix("[]")
