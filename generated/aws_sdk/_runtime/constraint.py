"""What all constraints have in common."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from .record import Record
from .unset import UNSET
from .validation import Violations, shown

Bounds: TypeAlias = "tuple[float | None, float | None, int]"
"""Minimum, maximum (both inclusive) and line."""

_NO_BOUNDS = (0, sys.maxsize)


class Constraint:
    """The type of a member or of an element: checks a value and reports what is wrong with it."""

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
    """What a value has to be, for messages."""
    passes: Callable[[Any], object]
    """Whether a value is certainly right, as quickly as can be said: what it does not vouch for is not yet wrong.

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

    if not TYPE_CHECKING:  # which would take any name for an attribute

        def __getattr__(self, name: str) -> Any:
            # Patterns and sets are compiled when they are first needed, not when a module is loaded.
            if name != "passes":
                raise AttributeError(name)
            passes = self.passes = self.make_passes()
            return passes

    def __hash__(self) -> int:
        # Asked for when hints are resolved. Tools understand `annotated_types` only where it is loaded by then.
        with suppress(ImportError):
            import_module("annotated_types")
        if "hypothesis" in sys.modules:
            Record.TOOLS.register()
        return object.__hash__(self)

    def __iter__(self) -> Iterator[object]:
        """Metadata for hypothesis, pydantic and whatever knows `annotated_types`."""
        return Record.TOOLS.metadata(self)

    def make_passes(self) -> Callable[[Any], object]:
        """The function that becomes `passes`."""
        raise NotImplementedError

    def shown(self, value: object) -> str:
        """The value for a message; secrets stay out of it."""
        return "the value" if self.sensitive else shown(value)

    def check(self, value: Any, violations: Violations) -> None:
        """Report every violation of `value` to `violations`, with paths that start at this member."""
        if value is not UNSET:
            self.check_value(value, violations)
        elif self.required:
            violations.add(self.name, "is required", "required", self.line)

    def check_value(self, value: Any, violations: Violations) -> None:
        """Like `check`, for a value that is given."""

    def read(self, value: Any) -> Any:
        """A received value, whose enumerations are open: values that the page does not list become `Unlisted`."""
        return value

    def wrong_type(self, value: object, violations: Violations) -> None:
        """Report that `value` is of another type."""
        violations.add(
            self.name,
            f"expected {self.expected}, found {self.shown(value)} of type {type(value).__name__}",
            "type",
            self.line,
        )

    def wrong_length(self, length: int, unit: str, violations: Violations) -> None:
        """Report a length out of bounds."""
        assert self.bounds is not None
        limit = (
            f"fewer than the minimum of {self.low}"
            if length < self.low
            else f"more than the maximum of {self.high}"
        )
        violations.add(
            self.name, f"has {length} {unit}, {limit}", "length", self.bounds[2]
        )
