"""Calls that pages introduce, by the steps of their paths, so that finding the one that a command calls takes no longer among many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from heapq import merge

from codegen.pages.rest import Introduction, IntroductionForm

_PREFIX = re.compile(r"(?:/(?:api|rest|v\d+(?:\.\d+)?))+")
"""What stands before the documented path in commands' addresses."""


@cache
def pattern_of(path: str) -> re.Pattern[str]:
    """An expression for calls of a path, with any prefix before it."""
    steps = (re.escape(part) for part in re.split(r"\{[^{}]*\}", path.rstrip("/")))
    return re.compile("(?:/[^{}]*)?" + "[^/]+".join(steps))


class KnownCalls:
    """Introductions in their order."""

    def __init__(self, known: Sequence[Introduction]) -> None:
        self._known = known
        self._forms: dict[str, set[tuple[int, tuple[int, ...]]]] = {}
        """By method how many steps paths have, and which of them are words."""
        self._numbers: dict[tuple[str, int, tuple[int, ...], tuple[str, ...]], list[int]] = {}
        self._odd: dict[str, list[int]] = {}
        """Those whose steps cannot be told apart."""
        commands: set[tuple[str, str]] = set()
        for number, each in enumerate(known):
            if each.form is IntroductionForm.CURL:
                if "{" not in each.path or (each.method, each.path) in commands:
                    continue
                commands.add((each.method, each.path))
            first, *steps = each.path.rstrip("/").split("/")
            if first or any(step.count("{") != step.count("}") for step in steps):
                self._odd.setdefault(each.method, []).append(number)
                continue
            places = tuple(at for at, step in enumerate(steps) if "{" not in step)
            self._forms.setdefault(each.method, set()).add((len(steps), places))
            words = tuple(steps[at] for at in places)
            self._numbers.setdefault((each.method, len(steps), places, words), []).append(number)

    def called_by(self, introduction: Introduction) -> Introduction | None:
        """The first other one whose operation a command calls; None where there is none, or it has the same words."""
        method, steps = introduction.method, introduction.path.split("/")[1:]
        found = [self._odd.get(method, [])]
        for count, places in self._forms.get(method, ()):
            if count <= len(steps):
                last = steps[len(steps) - count :]
                found.append(self._numbers.get((method, count, places, tuple(last[at] for at in places)), []))
        others = (self._known[number] for number in merge(*found))
        return next((other for other in others if other is not introduction and _calls(introduction, other)), None)


def _calls(introduction: Introduction, other: Introduction) -> bool:
    plain = other.path.rstrip("/")
    same = plain == introduction.path or (
        introduction.path.endswith(plain)
        and _PREFIX.fullmatch(introduction.path, 0, len(introduction.path) - len(plain)) is not None
    )
    if same:
        return other.form is not IntroductionForm.CURL
    return "{" in other.path and pattern_of(other.path).fullmatch(introduction.path) is not None
