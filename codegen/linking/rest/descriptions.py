"""Collects all places that describe an operation, and combines what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from codegen.linking.rest.gather import gather
from codegen.linking.rest.gathered import Gathered, Parameter
from codegen.linking.rest.profile import Profile
from codegen.linking.rest.scopes import Described
from codegen.linking.rest.settling import settle
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
    """Operations by method and path. Of several descriptions the one with most parameters comes first."""
    groups: dict[tuple[str, str], list[DocumentedOperation]] = {}
    for item in described:
        gathered = gather(item.placed, profile)
        gathered.neighbours = item.neighbours
        settle(gathered, item.introduction)
        groups.setdefault(item.key, []).append(DocumentedOperation([item], gathered))
    out = []
    for group in groups.values():
        best = max(group, key=_fullness)
        for other in group:
            if other is not best:
                best.described += other.described
                if other.first.placed is not best.first.placed:
                    # Examples below a list of operations belong to none that shows an answer of its own.
                    if other.first.shared and not best.first.shared and best.gathered.responses:
                        other.gathered.responses = []
                    _add(best.gathered, other.gathered, other.first.introduction.path)
        out.append(best)
    return out


def _fullness(operation: DocumentedOperation) -> tuple[int, int, int]:
    gathered = operation.gathered
    alone = not operation.first.shared
    return (
        len(gathered.parameters),
        len(gathered.answers) + len(gathered.responses) + len(gathered.statuses),
        alone,
    )


def _add(into: Gathered, other: Gathered, path: str) -> None:
    """Add what only another description says. A parameter that only one of the two lists may be left out."""
    more = further(into.parameters, other.parameters, path)
    if more:
        own = {id(parameter) for parameter in further(other.parameters, into.parameters, path)}
        into.parameters = [
            _conditional(parameter) if id(parameter) in own else parameter
            for parameter in into.parameters
        ]
    into.parameters += [_conditional(parameter) for parameter in more]
    known = {status.code for status in into.statuses}
    into.statuses += [status for status in other.statuses if status.code not in known]
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
    names |= {_key(name) for name in _PLACEHOLDER.findall(path)}
    return [parameter for parameter in others if _key(parameter.entry.name) not in names]


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9\[\]]", "", name.lower()).removesuffix("[]")
