"""Constraints of strings: lengths, patterns, enumerations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from .constraint import Bounds, Constraint
from .patterns import linear, matcher
from .unlisted import Unlisted
from .validation import SHOWN_CHARACTERS, Violations, shown

_SHOWN_VALUES = 5
"""Values of a long enumeration that a message lists."""


def are_texts(values: Iterable[Any]) -> bool:
    """True for strings. Raises TypeError for anything else."""
    "".join(values)
    return True


class Text(Constraint):
    """A string. Lengths count characters."""

    __slots__ = ("_matches", "pattern", "quick", "rejects", "requires", "size")
    expected = "a string"

    def __init__(
        self,
        name: str = "",
        line: int = 0,
        *,
        required: bool = False,
        sensitive: bool = False,
        length: Bounds | None = None,
        pattern: tuple[str, int] | None = None,
        quick: str | None = None,
        requires: Sequence[str] | None = None,
        rejects: Sequence[str] = (),
        size: tuple[int, int | None] | None = None,
    ) -> None:
        """`pattern` is the page's expression and its line. For patterns that RE2 does not accept, `requires`, `rejects` and
        `size` are RE2 expressions and a length that replace it.

        `quick` is an expression for Python's `re` that takes linear time; every value that it matches, `pattern` matches, too.
        """
        super().__init__(
            name, line, required=required, sensitive=sensitive, length=length
        )
        self.pattern = pattern
        self.quick = quick
        self.requires = requires
        self.rejects = rejects
        self.size = size
        self._matches: Callable[[str], bool] | None = None

    def matches(self, value: str) -> bool:
        """Whether the whole value matches the pattern."""
        if self.pattern is None:
            return True
        try:
            return self._matcher()(value)
        except UnicodeEncodeError:
            return False

    def _matcher(self) -> Callable[[str], bool]:
        if self._matches is None:
            assert self.pattern is not None
            requires = (self.pattern[0],) if self.requires is None else self.requires
            self._matches = matcher(requires, self.rejects, self.size)
        return self._matches

    def make_passes(self) -> Callable[[Any], object]:
        low, high = self.low, self.high
        if self.quick is not None:
            return linear(self.quick, self.bounds)
        if self._is_any_text():
            return lambda value: type(value) is str
        if self.pattern is None:
            return lambda value: type(value) is str and low <= len(value) <= high
        matches = self._matcher()
        return (
            lambda value: type(value) is str
            and low <= len(value) <= high
            and matches(value)
        )

    def make_all_pass(self) -> Callable[[Iterable[Any]], object]:
        if self._is_any_text():
            return are_texts
        return super().make_all_pass()

    def _is_any_text(self) -> bool:
        return self.bounds is None and self.pattern is None

    def check_value(self, value: Any, violations: Violations) -> None:
        if not isinstance(value, str):
            self.wrong_type(value, violations)
            return
        if not self.low <= len(value) <= self.high:
            self.wrong_length(len(value), "characters", violations)
        if self.pattern is not None and not self.matches(value):
            text, line = self.pattern
            violations.add(
                self.name, f"{self.shown(value)} does not match {text}", "pattern", line
            )


class Enumeration(Constraint):
    """A string that should be one of the listed values; the list may grow."""

    __slots__ = ("_listed", "values")
    expected = "a string"

    others: ClassVar[str] = "Unlisted(...) passes newer ones"
    """The advice of messages about values that the page does not list."""

    def __init__(
        self,
        values: tuple[Any, int],
        name: str = "",
        line: int = 0,
        *,
        required: bool = False,
        sensitive: bool = False,
        length: Bounds | None = None,
    ) -> None:
        """`values` has the alias `Literal[...] | Unlisted`, which is read at first use, and the line."""
        super().__init__(
            name, line, required=required, sensitive=sensitive, length=length
        )
        self.values = values
        self._listed: frozenset[str] | None = None

    def texts(self) -> tuple[str, ...]:
        """The listed values in the order of the page."""
        texts: tuple[str, ...] = self.values[0].__args__[0].__args__
        return texts

    def listed(self) -> frozenset[str]:
        """The listed values."""
        if self._listed is None:
            self._listed = frozenset(self.texts())
        return self._listed

    def make_passes(self) -> Callable[[Any], object]:
        return self.listed().__contains__

    def make_all_pass(self) -> Callable[[Iterable[Any]], object]:
        return self.listed().issuperset

    def read_all(self, values: list[Any]) -> list[Any]:
        try:
            are_listed = (self._listed or self.listed()).issuperset(values)
        except TypeError:  # of what is no text, and has no hash either
            are_listed = False
        return values if are_listed else super().read_all(values)

    def read(self, value: Any) -> Any:
        if type(value) is str and value not in (self._listed or self.listed()):
            return Unlisted(value)
        return value

    def check_value(self, value: Any, violations: Violations) -> None:
        if not isinstance(value, str):
            self.wrong_type(value, violations)
        elif type(value) is not Unlisted and value not in self.listed():
            values, line = self.texts(), self.values[1]
            listed = (
                shown(", ".join(values)) if self.sensitive else _near(value, values)
            )
            mark = "" if listed.endswith("?") else ";"
            others = f"{mark} {self.others}" if self.others else ""
            violations.add(
                self.name,
                f"{self.shown(value)} is not one of {listed}{others}",
                "enum",
                line,
            )


class Keys(Enumeration):
    """The keys that a map may have. `values` has the keys themselves, since no alias names them."""

    __slots__ = ()

    others: ClassVar[str] = ""

    def texts(self) -> tuple[str, ...]:
        texts: tuple[str, ...] = self.values[0]
        return texts


def _near(value: str, values: tuple[str, ...]) -> str:
    """The listed values for a message about `value`; of long lists the nearest ones, and how many more there are."""
    from .suggestions import did_you_mean, nearest

    text = ", ".join(values)
    if len(text) > 2 * SHOWN_CHARACTERS:
        near = nearest(value, values, _SHOWN_VALUES)
        first = [*near, *(other for other in values if other not in near)]
        shown_values = first[:_SHOWN_VALUES]
        text = f"{', '.join(shown_values)} and {len(values) - len(shown_values)} others"
    return text + did_you_mean(value, values)
