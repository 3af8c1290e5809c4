"""Decides which introductions count that are weak: those of requests that may be examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from codegen.pages.rest import (
    Block,
    Heading,
    Introduction,
    IntroductionForm,
    Paragraph,
)
from codegen.reading.rest.calls.printed_requests import Weak

_NOT_SHAPE = re.compile(r"\{[^{}]*\}|(?<=/)\d+(?=[/.]|$)")

_CALLED_BY_US = re.compile(r"\b(?:we|our (?:servers?|services?|systems?|platform))\s+(?:(?:will|then|always|shall)\s+){0,2}(?:post|send|call|notify|push|deliver|make)s?\b[^.\n]{0,80}\byour\b", re.IGNORECASE)
"""A line above a request that the service makes to its user: `We POST to your notifyUrl:`."""


def settled(parts: Sequence[Block | Weak]) -> Iterator[Block]:
    """The blocks without weak introductions, except where no other introduces the operation on the page or any in the section.

    A request that is shown with its places, far from where its operation is introduced, describes it once more.
    """
    strong, described = Calls(), Calls()
    scopes: dict[tuple[str, str], list[range]] = {}
    ends = _ends(parts)
    for at, each in enumerate(parts):
        if isinstance(each, Introduction):
            strong.add(each)
            if each.form is not IntroductionForm.TABLE:
                described.add(each)
                scopes.setdefault(_key(each), []).append(range(at, ends[at]))
    sections = _sections(parts)
    section = 0
    for at, each in enumerate(parts):
        if isinstance(each, Heading):
            section += 1
        if not isinstance(each, Weak):
            yield each
        elif (at and isinstance(before := parts[at - 1], Paragraph) and _CALLED_BY_US.search(before.text.text)) or (section in sections and not _filled(each, sections[section])) or (any(map(strong.shown_by, each.introductions)) and (
            # What a request shows with its places is no example of a row of an index, but described here.
            any(map(described.shown_by, each.introductions)) or not all("{" in introduction.path for introduction in each.introductions)
        ) and not (each.template and all(_is_elsewhere(scopes.get(_key(introduction), ()), at) for introduction in each.introductions))):
            yield from each.instead
        else:
            for introduction in each.introductions:
                strong.add(introduction)
                described.add(introduction)
                scopes.setdefault(_key(introduction), []).append(range(at, ends[at]))
            yield from each.introductions
            yield from each.after


def _ends(parts: Sequence[Block | Weak]) -> list[int]:
    """For each block where the section ends in which it stands, with the sections below it."""
    ends = [len(parts)] * len(parts)
    following: list[tuple[int, int]] = []
    """Headings behind, of ever lower levels the farther they are: level and place."""
    first = len(parts)
    for at in range(len(parts) - 1, -1, -1):
        block = parts[at]
        if isinstance(block, Heading):
            while following and following[-1][0] > block.level:
                following.pop()
            end = following[-1][1] if following else len(parts)
            ends[at:first] = [end] * (first - at)
            following.append((block.level, at))
            first = at
    if following:
        ends[:first] = [len(parts)] * first
    return ends


def _is_elsewhere(scopes: Sequence[range], at: int) -> bool:
    """Whether a call is introduced in the same words, but in no section around this place."""
    return bool(scopes) and not any(at in scope for scope in scopes)


def _sections(parts: Sequence[Block | Weak]) -> dict[int, list[Introduction]]:
    """The strong introductions of the sections that have some, by the number of the section."""
    out: dict[int, list[Introduction]] = {}
    section = 0
    for each in parts:
        section += isinstance(each, Heading)
        if isinstance(each, Introduction):
            out.setdefault(section, []).append(each)
    return out


def _filled(weak: Weak, others: Sequence[Introduction]) -> bool:
    """Whether the others of a section only call what a sentence introduces with places: `GET /vans/red` below a `GET` to `/vans/<colour>`."""
    if not any("{" in introduction.path for introduction in weak.introductions) or any("{" in other.path for other in others):
        return False
    said = Calls()
    for introduction in weak.introductions:
        said.add(introduction)
    return all(map(said.shown_by, others))


def _key(introduction: Introduction) -> tuple[str, str]:
    return introduction.method, _shape(introduction.path)


@lru_cache(4096)
def _shape(path: str) -> str:
    return _NOT_SHAPE.sub("{}", path).rstrip("/").lower()


class Calls:
    """Calls by method, as trees of the steps of their paths, so that a look-up takes no longer among many."""

    def __init__(self) -> None:
        self._methods: dict[str, _Steps] = {}

    def add(self, introduction: Introduction) -> None:
        """Add a call."""
        method, shape = _key(introduction)
        here = self._methods.setdefault(method, _Steps())
        for step in shape.split("/"):
            here = here.following.setdefault(step, _Steps())
        here.ends = True

    def shown_by(self, introduction: Introduction) -> bool:
        """Whether it is one of them, or calls one with values for its placeholders.

        One or two steps may come before its path: examples show prefixes of versions.
        """
        method, shape = _key(introduction)
        known = self._methods.get(method)
        if known is None:
            return False
        steps = shape.split("/")
        return any(known.fits(["", *steps[cut:]]) for cut in (1, 2, 3) if cut == 1 or len(steps) > cut)


class _Steps:
    """The steps that may follow one of a path."""

    __slots__ = ("ends", "following")

    def __init__(self) -> None:
        self.ends = False
        """Whether a path ends here."""
        self.following: dict[str, _Steps] = {}

    def fits(self, steps: Sequence[str]) -> bool:
        """Whether a known path has these steps, or placeholders for them."""
        here = {self}
        for step in steps:
            here = {next_ for each in here for place in (step, "{}") if (next_ := each.following.get(place))}
        return any(each.ends for each in here)
