"""Tells paths of calls that are odd in themselves, or beside others of the page: two slashes, two steps in one, a name for a placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from codegen.pages.rest import Introduction
from codegen.source import Span

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_GLUED = re.compile(r"(\w{2,})(\{[^{}]+\})|(\{[^{}]+\})(\w{2,})")
_SLASHES = re.compile(r"(?<!:)/{2,}")
"""Two slashes, but those of an address inside of a path."""


class _Step:
    """What follows a step of the paths, all placeholders as one."""

    __slots__ = ("following", "names")

    def __init__(self) -> None:
        self.following: dict[str, _Step] = {}
        self.names: set[str] = set()
        """Names of the placeholders that follow."""


def odd_paths(introductions: Sequence[Introduction]) -> Iterator[tuple[str, str, Span]]:
    """What is wrong with a path, the path that is meant, and where; nothing of paths beside which the page has the meant call itself."""
    root = _Step()
    paths: list[tuple[Introduction, list[str]]] = []
    for each in introductions:
        if "//" in each.path and _SLASHES.search(each.path):
            yield f"the path {each.path} has two slashes", _SLASHES.sub("/", each.path), each.span
            continue
        if each.host:
            continue
        steps = each.path.split("/")[1:]
        paths.append((each, steps))
        here = root
        for step in steps:
            place = _PLACEHOLDER.fullmatch(step)
            if place is not None:
                here.names.add(place[1])
            here = here.following.setdefault("{}" if place else step, _Step())
    known = {(each.method, _PLACEHOLDER.sub("{}", each.path)) for each, _ in paths}
    for each, steps in paths:
        here = root
        for at, step in enumerate(steps):
            if (meant := _meant(here, step)) is not None:
                path = "/" + "/".join([*steps[:at], meant, *steps[at + 1 :]])
                named = _with_names(root, steps)
                if (each.method, _PLACEHOLDER.sub("{}", path)) not in known and (named == _PLACEHOLDER.sub("{}", each.path) or (each.method, named) not in known):
                    yield f"the path {each.path} differs from others of the page in a slash or a sign", path, each.span
                break
            here = here.following["{}" if _PLACEHOLDER.fullmatch(step) else step]


def _with_names(root: _Step, steps: Sequence[str]) -> str:
    """The path in which each step that is the name of a place, `id` beside `{id}`, is one."""
    here: _Step | None = root
    out: list[str] = []
    for step in steps:
        place = _PLACEHOLDER.fullmatch(step) is not None or (here is not None and step in here.names)
        out.append("{}" if place else step)
        here = here.following.get(out[-1]) if here is not None else None
    return "/" + "/".join(out)


def _meant(here: _Step, step: str) -> str | None:
    """The step or steps that others tell to be meant: `vans{id}` beside `vans`, `vansall` beside `vans/all`, `id` beside `{id}`."""
    if step in here.names:
        return f"{{{step}}}"
    if "{" in step and (glued := _GLUED.fullmatch(step)) is not None:
        word, place, first, behind = glued.groups()
        if word and word in here.following:
            return f"{word}/{place}"
        known = here.following.get("{}")
        return f"{first}/{behind}" if first and known is not None and behind in known.following else None
    for length in range(1, len(step) - 1) if step.isascii() and (step[:1].isalnum() or step[:1] == "_") and not step.isdigit() else ():
        known = here.following.get(step[:length])
        if known is not None and step[length:] in known.following:
            return f"{step[:length]}/{step[length:]}"
    return None
