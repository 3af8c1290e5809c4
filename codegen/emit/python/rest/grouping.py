"""Tells under which attribute of a client an operation is, and the name of its method there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from codegen.emit.python import symbols
from codegen.ir.model import Service

_TAKEN = frozenset({"request", "raw", "stream", "self", "extra"}) | symbols.CLIENT_NAMES
_ANNOTATIONS = symbols.ANNOTATION_NAMES - {"list"}
"""Names that a method would hide from annotations of others. `list` is not among them, since it is imported under another name."""


class Place(NamedTuple):
    """Where a method is."""

    resource: str
    """The attribute of the client; empty for the client itself."""
    method: str

    @property
    def path(self) -> str:
        """`issues.create`."""
        return f"{self.resource}.{self.method}" if self.resource else self.method


def places(service: Service) -> Mapping[str, Place]:
    """Operation id -> place of its method.

    `create_issue` of `issues` is `issues.create`: the method needs no name of what its group is about.
    """
    resources = symbols.assign(
        (operation.resource for operation in service.operations if operation.resource),
        symbols.snake_case,
        symbols.KEYWORDS | _TAKEN,
        fold=True,
    )
    members: dict[str, list[str]] = defaultdict(list)
    for operation in service.operations:
        members[resources.get(operation.resource or "", "")].append(operation.id)
    taken = frozenset(resources.values())
    placed: dict[str, Place] = {}
    for resource, ids in members.items():
        reserved = symbols.KEYWORDS | _TAKEN | _ANNOTATIONS | (frozenset() if resource else taken)
        wanted = {id_: _short(id_, resource) for id_ in ids}
        often = Counter(wanted.values())
        wanted = {id_: name if often[name] == 1 else id_ for id_, name in wanted.items()}
        methods = symbols.assign(wanted.values(), symbols.snake_case, reserved)
        for id_, name in wanted.items():
            placed[id_] = Place(resource, methods[name])
    return placed


def _short(id_: str, resource: str) -> str:
    words, group = symbols.words(id_), resource.split("_")
    if resource and len(words) == 1 + len(group) and _same(words[1:], group):
        return words[0]
    return id_


def _same(words: list[str], group: list[str]) -> bool:
    return words[:-1] == group[:-1] and _stem(words[-1]) == _stem(group[-1])


def _stem(word: str) -> str:
    """A word without its plural ending."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    for end in ("sses", "xes", "ches", "shes"):
        if word.endswith(end):
            return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
