"""Reads what bounds the prose of a row states: of a number, of a length, of a number of items."""

from __future__ import annotations

import re
from dataclasses import replace

from codegen.linking.rest.prose.phrases import (
    BETWEEN,
    BEYOND,
    EXACTLY,
    IN_BRACKETS,
    MAXIMUM,
    MINIMUM,
    SPREAD,
    STATED_LENGTH,
)
from codegen.linking.rest.prose.prose_tokens import Prose
from codegen.linking.rest.scalars import scalar
from codegen.records import dataclass

_LENGTH_UNITS = ("char", "letter", "symbol")
_NUMBER_OR_CODE = re.compile(r"[\d\x01]")
_BETWEEN_SIGNS = ("between", "from", "range")
_SPREAD_SIGNS = ("-", "to", "\u2013", "..", "\u2026")
_MAXIMUM_SIGNS = ("max", "up to", "at most", "than", "exceed", "limit", "\u2264", "<=")
_MINIMUM_SIGNS = ("min", "at least", "than", "\u2265", ">=")
_ITEM_UNITS = ("item", "element", "entr", "values", "id", "tags", "object", "user")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds; None where there is none."""

    minimum: int | float | None = None
    maximum: int | float | None = None
    above: int | None = None
    """All values are greater."""
    below: int | None = None
    """All values are less."""
    reversed: tuple[int | float, int | float] | None = None
    """Least and greatest as printed, where the least is greater; then neither counts."""

    def __bool__(self) -> bool:
        return any(bound is not None for bound in (self.minimum, self.maximum, self.above, self.below))

    def of_whole_numbers(self) -> Limits:
        """The same bounds for numbers that are whole, all inclusive."""
        low = self.above + 1 if self.minimum is None and self.above is not None else self.minimum
        high = self.below - 1 if self.maximum is None and self.below is not None else self.maximum
        return Limits(low, high)


UNLIMITED = Limits()


def limits_said(prose: Prose) -> tuple[Limits, Limits, Limits]:
    """The bounds of a number, of a length, and of a number of items."""
    if not _NUMBER_OR_CODE.search(prose.text):
        return UNLIMITED, UNLIMITED, UNLIMITED
    out: list[list[int | float | None]] = [[None, None], [None, None], [None, None]]

    def note(which: int, token: str, unit: str | None) -> None:
        number = scalar(prose.value(token).replace("_", ""))
        kind = _unit(unit, prose)
        if kind is not None and isinstance(number, int | float) and not isinstance(number, bool):
            out[kind][which] = number if out[kind][which] is None else out[kind][which]

    for expression, signs in ((BETWEEN, _BETWEEN_SIGNS), (IN_BRACKETS, ("range",)), (SPREAD, _SPREAD_SIGNS)):
        for match in prose.each(expression, *signs):
            note(0, match["low"], match.groupdict().get("unit"))
            note(1, match["high"], match.groupdict().get("unit"))
    for match in prose.each(STATED_LENGTH, "length"):
        low, _, high = prose.value(match["length"]).replace(" ", "").partition("-")
        note(0, low, "characters")
        note(1, high or low, "characters")
    for match in prose.each(EXACTLY, "exactly"):
        note(0, match["number"], match["unit"])
        note(1, match["number"], match["unit"])
    for match in prose.each(MAXIMUM, *_MAXIMUM_SIGNS):
        note(1, match["number"], match["unit"])
    for match in prose.each(MINIMUM, *_MINIMUM_SIGNS):
        note(0, match["number"], match["unit"])
    return _with_beyond(limits_of(*out[0]), prose), limits_of(*out[1]), limits_of(*out[2])


def _with_beyond(limits: Limits, prose: Prose) -> Limits:
    """The bounds, with those that no value reaches where they are whole numbers."""
    for match in prose.each(BEYOND, "<", ">", "than"):
        number = scalar(match["number"])
        if not isinstance(number, int) or limits.reversed:
            continue
        least = match["sign"] == ">" or (match["words"] or "").lower().split()[-2:-1] in (["greater"], ["larger"], ["bigger"], ["more"])
        if least and limits.minimum is None:
            limits = replace(limits, above=number)
        elif not least and limits.maximum is None:
            limits = replace(limits, below=number)
    return limits


def limits_of(low: int | float | None, high: int | float | None) -> Limits:
    """The bounds that a row states."""
    if low is not None and high is not None and low > high:
        return Limits(reversed=(low, high))
    return UNLIMITED if low is None and high is None else Limits(low, high)


def _unit(unit: str | None, prose: Prose) -> int | None:
    lowered = (unit or "").lower()
    if not lowered:
        if re.search(r"\b(?:max|min)[ _-]?items\b", prose.text, re.IGNORECASE):
            return 2
        return 1 if re.search(r"(?:\b|max_?|min_?)length\b|\b(?<!how )long\b", prose.text, re.IGNORECASE) else 0
    if lowered.startswith(_LENGTH_UNITS):
        return 1
    if lowered.startswith(_ITEM_UNITS):
        return 2
    return None if lowered != "%" else 0
