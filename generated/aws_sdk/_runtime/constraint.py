"""The base of all constraints."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any, ClassVar, TypeAlias

from .record import Record
from .unset import UNSET
from .validation import Violations, shown

Bounds: TypeAlias = "tuple[float | None, float | None, int]"
"""Minimum and maximum, both inclusive, and the line of the page that states them."""

_NO_BOUNDS = (0, sys.maxsize)


class Constraint:
    """The documented type and limits of a member or an element. Checks values, and reads received ones."""

    __slots__ = (
        "bounds",
        "high",
        "line",
        "low",
        "name",
        "passes",
        "required",
        "sensitive",
    )
    __is_annotated_types_grouped_metadata__: ClassVar[bool] = True
    expected: ClassVar[str] = ""
    """The expected type, as messages name it."""
    passes: Callable[[Any], object]
    """Whether a value is valid beyond doubt; a quick test. If not, `check_value` decides.

    Raises AttributeError, TypeError or ValueError for values of other types.
    """

    def __init__(
        self,
        name: str = "",
        line: int = 0,
        *,
        required: bool = False,
        sensitive: bool = False,
        length: Bounds | None = None,
    ) -> None:
        self.name = name
        self.line = line
        self.required = required
        self.sensitive = sensitive
        self.bounds = length
        self.low: float
        self.high: float
        self.low, self.high = _NO_BOUNDS
        if length is not None:
            minimum, maximum, _ = length
            self.low = self.low if minimum is None else minimum
            self.high = self.high if maximum is None else maximum
        self.passes = self._first_passes

    def __hash__(self) -> int:
        # Called when type hints are resolved. Other tools understand `annotated_types` only if it is imported by then.
        with suppress(ImportError):
            import_module("annotated_types")
        if "hypothesis" in sys.modules:
            Record.TOOLS.register()
        return object.__hash__(self)

    def __iter__(self) -> Iterator[object]:
        """Metadata for hypothesis, pydantic and all tools that read `annotated_types`."""
        return Record.TOOLS.metadata(self)

    def _first_passes(self, value: Any) -> object:
        # Patterns and sets are compiled when they are first needed, not when a module is loaded.
        return self.made_passes()(value)

    def made_passes(self) -> Callable[[Any], object]:
        """Sets `passes` for all later calls, and gives it."""
        self.passes = passes = self.make_passes()
        return passes

    def make_passes(self) -> Callable[[Any], object]:
        """Makes the function `passes`."""
        raise NotImplementedError

    def make_all_pass(self) -> Callable[[Iterable[Any]], object]:
        """Makes a function that tests all of several values as `passes` does."""
        passes = self.made_passes()

        def all_pass(values: Iterable[Any]) -> bool:
            # Most lists are short: a loop is done before `all` and `map` are made.
            for value in values:  # noqa: SIM110 - see above
                if not passes(value):
                    return False
            return True

        return all_pass

    def shown(self, value: object) -> str:
        """The value as messages show it; secret ones are not shown."""
        return "the value" if self.sensitive else shown(value)

    def check(self, value: Any, violations: Violations) -> None:
        """Adds all violations of `value` to `violations`; their paths start at this member."""
        if value is not UNSET:
            self.check_value(value, violations)
        elif self.required:
            violations.add(self.name, "is required", "required", self.line)

    def check_value(self, value: Any, violations: Violations) -> None:
        """`check` for a value that is set."""

    def read(self, value: Any) -> Any:
        """A received value. Values of enumerations that the page does not list become `Unlisted`."""
        return value

    def read_all(self, values: list[Any]) -> list[Any]:
        """Received values, each of them read; nulls stay."""
        return [self.read(value) for value in values]

    def wrong_type(self, value: object, violations: Violations) -> None:
        """Adds the violation for a value of another type."""
        violations.add(
            self.name,
            f"expected {self.expected}, found {self.shown(value)} of type {type(value).__name__}",
            "type",
            self.line,
        )

    def wrong_length(self, length: int, unit: str, violations: Violations) -> None:
        """Adds the violation for a length out of bounds."""
        assert self.bounds is not None
        limit = (
            f"fewer than the minimum of {self.low}"
            if length < self.low
            else f"more than the maximum of {self.high}"
        )
        violations.add(
            self.name, f"has {length} {unit}, {limit}", "length", self.bounds[2]
        )
