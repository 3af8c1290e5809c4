"""Constraints of numbers, booleans, timestamps, dates and bytes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from .constraint import Bounds, Constraint
from .validation import Violations


class Number(Constraint):
    """An integer or a floating-point number."""

    __slots__ = ()
    expected = "a number"
    kinds: ClassVar[Any] = (int, float, Decimal)

    def __init__(
        self,
        name: str = "",
        line: int = 0,
        *,
        required: bool = False,
        sensitive: bool = False,
        range: Bounds | None = None,
    ) -> None:
        super().__init__(
            name, line, required=required, sensitive=sensitive, length=range
        )
        if range is not None:
            self.low = float("-inf") if range[0] is None else range[0]
            self.high = float("inf") if range[1] is None else range[1]

    def make_passes(self) -> Callable[[Any], object]:
        low, high = self.low, self.high
        if self.bounds is None:
            return lambda value: type(value) is int or type(value) is float
        return (
            lambda value: (type(value) is int or type(value) is float)
            and low <= value <= high
        )

    def check_value(self, value: Any, violations: Violations) -> None:
        if isinstance(value, bool) or not isinstance(value, self.kinds):
            self.wrong_type(value, violations)
        elif self.bounds is not None and not self.low <= value <= self.high:
            limit = (
                f"less than the minimum of {self.low}"
                if value < self.low
                else f"more than the maximum of {self.high}"
            )
            violations.add(
                self.name,
                f"{self.shown(value)} is {limit}",
                "range",
                self.bounds[2],
            )


class Integer(Number):
    """An integer."""

    __slots__ = ()
    expected = "an integer"
    kinds = (int,)

    def make_passes(self) -> Callable[[Any], object]:
        if self.bounds is None:
            return lambda value: type(value) is int
        # Comparing an integer with infinity, a float, takes longer than with another integer.
        low = -sys.maxsize if self.low == float("-inf") else self.low
        high = sys.maxsize if self.high == float("inf") else self.high
        return lambda value: type(value) is int and low <= value <= high


class Instance(Constraint):
    """A value of one Python type, without other limits."""

    __slots__ = ()
    kind: ClassVar[type]

    def make_passes(self) -> Callable[[Any], object]:
        kind = self.kind
        return lambda value: type(value) is kind

    def check_value(self, value: Any, violations: Violations) -> None:
        if not isinstance(value, self.kind):
            self.wrong_type(value, violations)


class Boolean(Instance):
    """True or False."""

    __slots__ = ()
    expected = "True or False"
    kind = bool


class Timestamp(Instance):
    """A timestamp; one without a time zone counts as UTC."""

    __slots__ = ()
    expected = "a datetime"
    kind = datetime


class Date(Instance):
    """A date. A datetime is accepted, too."""

    __slots__ = ()
    expected = "a date"
    kind = date


class Blob(Constraint):
    """Bytes. Lengths count bytes, before encoding in Base64."""

    __slots__ = ()
    expected = "bytes"

    def make_passes(self) -> Callable[[Any], object]:
        low, high = self.low, self.high
        return lambda value: type(value) is bytes and low <= len(value) <= high

    def check_value(self, value: Any, violations: Violations) -> None:
        if not isinstance(value, (bytes, bytearray)):
            self.wrong_type(value, violations)
        elif not self.low <= len(value) <= self.high:
            self.wrong_length(len(value), "bytes", violations)


class File(Blob):
    """A file of a form, as `FormFile` has it. Only that of bytes has a known length."""

    __slots__ = ()
    expected = "bytes or a file"

    def check_value(self, value: Any, violations: Violations) -> None:
        parts: Any = value
        content = parts
        if isinstance(value, tuple) and len(parts) in (2, 3):
            content = parts[1]
        streams = isinstance(content, Iterator) or callable(
            getattr(content, "read", None)
        )
        if not streams:
            super().check_value(content, violations)
