"""Reads what bounds the prose of a row states: of a number, of a length, of a number of items."""

from __future__ import annotations

import re

from codegen.linking.rest.prose.phrases import BETWEEN, EXACTLY, MAXIMUM, MINIMUM, SPREAD, STATED_LENGTH
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
    """Inclusive bounds; None where there is none."""

    minimum: int | float | None = None
    maximum: int | float | None = None
    reversed: tuple[int | float, int | float] | None = None
    """Least and greatest as printed, where the least is greater; then neither counts."""

    def __bool__(self) -> bool:
        return self.minimum is not None or self.maximum is not None


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

    for expression, signs in ((BETWEEN, _BETWEEN_SIGNS), (SPREAD, _SPREAD_SIGNS)):
        for match in prose.each(expression, *signs):
            note(0, match["low"], match["unit"])
            note(1, match["high"], match["unit"])
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
    return limits_of(*out[0]), limits_of(*out[1]), limits_of(*out[2])


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
