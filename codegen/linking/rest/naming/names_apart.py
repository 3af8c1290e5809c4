"""Tells operations of one name apart: by words of their paths, method, version, resource, placeholders; never by their order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.linking.rest.naming.name_words import OF_METHOD
from codegen.linking.rest.naming.wording import path_words, segments, singular, words
from codegen.records import dataclass


@dataclass(frozen=True, slots=True)
class Nameable:
    """What the name of an operation is made from."""

    title: str
    """The title of its section; empty where that says nothing."""
    method: str
    path: str
    resource: str
    shared: bool = False
    """Its section introduces other operations too."""


def _by_words(name: str, items: Sequence[Nameable]) -> list[str]:
    """The names with as few words of the paths as tell them apart: first words of what is around the thing, behind the verb."""
    sets = [path_words(item.path) for item in items]
    common = set.intersection(*(set(part) for part in sets))
    known = {form for word in name.split("_") for form in (word, f"{word}s", singular(word))}
    further = [
        list(dict.fromkeys(word for word in part if word not in common and word not in known))
        for part in sets
    ]
    for count in range(1, max(map(len, further), default=0) + 1):
        told = [_inserted(name, part[:count], item) for part, item in zip(further, items, strict=True)]
        if len(set(told)) == len(told):
            return told
    return [_inserted(name, part[:2], item) for part, item in zip(further, items, strict=True)]


def _inserted(name: str, more: Sequence[str], item: Nameable) -> str:
    """The name with words of the path: those of what is around the thing behind the verb, those of the path's end at the end."""
    around_it = segments(item.path)
    last = set(words(around_it[-1][0])) if around_it else set()
    around = [singular(word) for word in more if word not in last or (around_it and around_it[-1][1])]
    behind = [word for word in more if word in last and not (around_it and around_it[-1][1])]
    verb, *rest = name.split("_")
    verbs = [verb]
    while rest and rest[0] in _PARTICLES:
        verbs.append(rest.pop(0))
    return "_".join([*verbs, *(word for word in around if word not in rest), *rest, *behind])


_PARTICLES = frozenset({"up", "out", "off", "down", "back", "all"})
"""Words that belong to the verb before them."""


def _by_method(name: str, items: Sequence[Nameable]) -> list[str]:
    """The names with the verbs of their methods, but for the main operation: the one that reads, else the verb's own, else POST."""
    methods = [item.method for item in items]
    verb = name.partition("_")[0]
    own = [method for method in ("GET", "POST", "PUT", "PATCH") if OF_METHOD[method] == verb]
    first = next((method for method in ("GET", *own, "POST", "PUT") if methods.count(method) == 1), None)
    if len(set(methods)) == 1:
        return [name] * len(items)
    return [name if method == first else f"{name}_{method.lower()}" for method in methods]


def _by_version(name: str, items: Sequence[Nameable]) -> list[str]:
    versions = [re.findall(r"(?<=/)[vr]\d+(?=/)", item.path) for item in items]
    different = len({tuple(part) for part in versions}) > 1
    return ["_".join([name, *part]) if different else name for part in versions]


def _by_resource(name: str, items: Sequence[Nameable]) -> list[str]:
    different = len({item.resource for item in items}) > 1
    return [_with(name, words(item.resource)) if different else name for item in items]


def _by_placeholders(name: str, items: Sequence[Nameable]) -> list[str]:
    placeholders = [re.findall(r"\{([^{}]*)\}", item.path) for item in items]
    told = [_with(name, ["by", *words(part[-1])] if part else []) for part in placeholders]
    return [name if longer == f"{name}_by" else longer for longer in told]


LEVELS = (_by_words, _by_method, _by_version, _by_resource, _by_placeholders)
"""Ways to tell operations of one name apart, tried in this order."""


def whole_path(items: Sequence[Nameable]) -> list[str]:
    """Names of the method and all words of the path, by which any two operations differ."""
    return [_with(item.method.lower(), words(item.path)) for item in items]


def _with(name: str, more: Sequence[str]) -> str:
    known = name.split("_")
    added = [
        word
        for word in more
        if word not in known and word.removesuffix("s") not in known and f"{word}s" not in known
    ]
    return "_".join([*known, *added])
