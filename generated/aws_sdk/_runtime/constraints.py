"""Types of members with their constraints: what requests are checked by, and `Annotated` metadata for other tools.

A constraint is written in generated modules as a tuple that ends in the line of the page that states it. Each class is
also `annotated_types` metadata: iterating over it yields what other tools understand, and only that loads them.
"""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from importlib import import_module
from typing import Any, ClassVar, TypeAlias

from .patterns import matcher
from .structure import Structure
from .unlisted import Unlisted
from .unset import UNSET
from .validation import Violations, shown

Bounds: TypeAlias = "tuple[float | None, float | None, int]"
"""Minimum, maximum (both inclusive) and line."""

_NO_BOUNDS = (0, sys.maxsize)


class Constraint:
    """The type of a member or of an element: checks a value and reports what is wrong with it."""

    __slots__ = ("bounds", "high", "line", "low", "name", "required", "sensitive")
    __is_annotated_types_grouped_metadata__: ClassVar[bool] = True
    expected: ClassVar[str] = ""
    """What a value has to be, for messages."""

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

    def __hash__(self) -> int:
        # Asked for when hints are resolved. Tools understand `annotated_types` only where it is loaded by then.
        with suppress(ImportError):
            import_module("annotated_types")
        return object.__hash__(self)

    def __iter__(self) -> Iterator[object]:
        """Metadata for hypothesis, pydantic and whatever knows `annotated_types`."""
        from .metadata import metadata

        return metadata(self)

    def shown(self, value: object) -> str:
        """The value for a message; secrets stay out of it."""
        return "the value" if self.sensitive else shown(value)

    def check(self, value: Any, found: Violations) -> None:
        """Report every violation of `value` to `found`, with paths that start at this member."""
        if value is not UNSET:
            self.check_value(value, found)
        elif self.required:
            found.add(self.name, "is required", "required", self.line)

    def check_value(self, value: Any, found: Violations) -> None:
        """Like `check`, for a value that is given."""

    def read(self, value: Any) -> Any:
        """A received value, whose enumerations are open: values that the page does not list become `Unlisted`."""
        return value

    def wrong_type(self, value: object, found: Violations) -> None:
        """Report that `value` is of another type."""
        found.add(
            self.name,
            f"expected {self.expected}, found {self.shown(value)} of type {type(value).__name__}",
            "type",
            self.line,
        )

    def wrong_length(self, length: int, unit: str, found: Violations) -> None:
        """Report a length out of bounds."""
        assert self.bounds is not None
        limit = (
            f"fewer than the minimum of {self.low}"
            if length < self.low
            else f"more than the maximum of {self.high}"
        )
        found.add(self.name, f"has {length} {unit}, {limit}", "length", self.bounds[2])


class Text(Constraint):
    """A string. Lengths count characters."""

    __slots__ = ("_confirm", "_quick", "pattern", "rejects", "requires", "size")
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
        requires: Sequence[str] | None = None,
        rejects: Sequence[str] = (),
        size: tuple[int, int | None] | None = None,
    ) -> None:
        """`pattern` is the page's; `requires`, `rejects` and `size` stand for it where RE2 does not take it as it is."""
        super().__init__(
            name, line, required=required, sensitive=sensitive, length=length
        )
        self.pattern = pattern
        self.requires = requires
        self.rejects = rejects
        self.size = size
        self._quick: Callable[[bytes], Any] | None = None
        self._confirm: Callable[[str], bool] | None = None

    def matches(self, value: str) -> bool:
        """Whether the value as a whole matches the pattern."""
        if self.pattern is None:
            return True
        if self._confirm is None:
            requires = (self.pattern[0],) if self.requires is None else self.requires
            self._quick, self._confirm = matcher(requires, self.rejects, self.size)
        try:
            return self._confirm(value)
        except UnicodeEncodeError:
            return False

    def check(self, value: Any, found: Violations) -> None:
        if type(value) is str and self.low <= len(value) <= self.high:
            if self.pattern is None:
                return
            try:
                if self._quick is not None and self._quick(value.encode()):
                    return
            except UnicodeEncodeError:
                pass
        if value is not UNSET:
            self.check_value(value, found)
        elif self.required:
            found.add(self.name, "is required", "required", self.line)

    def check_value(self, value: Any, found: Violations) -> None:
        if not isinstance(value, str):
            self.wrong_type(value, found)
            return
        if not self.low <= len(value) <= self.high:
            self.wrong_length(len(value), "characters", found)
        if self.pattern is not None and not self.matches(value):
            text, line = self.pattern
            found.add(
                self.name, f"{self.shown(value)} does not match {text}", "pattern", line
            )


class Enumeration(Constraint):
    """A string of a list that may grow."""

    __slots__ = ("_listed", "values")
    expected = "a string"

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
        """`values` holds the alias `Literal[...] | Unlisted`, which is taken apart when first needed."""
        super().__init__(
            name, line, required=required, sensitive=sensitive, length=length
        )
        self.values = values
        self._listed: frozenset[str] | None = None

    def listed(self) -> frozenset[str]:
        """The values that the page lists."""
        if self._listed is None:
            self._listed = frozenset(self.values[0].__args__[0].__args__)
        return self._listed

    def check(self, value: Any, found: Violations) -> None:
        if type(value) is not str or value not in (self._listed or self.listed()):
            super().check(value, found)

    def read(self, value: Any) -> Any:
        if type(value) is str and value not in (self._listed or self.listed()):
            return Unlisted(value)
        return value

    def check_value(self, value: Any, found: Violations) -> None:
        if not isinstance(value, str):
            self.wrong_type(value, found)
        elif type(value) is not Unlisted and value not in self.listed():
            alias, line = self.values
            values = ", ".join(alias.__args__[0].__args__)
            found.add(
                self.name,
                f"{self.shown(value)} is not one of {shown(values)}",
                "enum",
                line,
            )


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

    def check_value(self, value: Any, found: Violations) -> None:
        if isinstance(value, bool) or not isinstance(value, self.kinds):
            self.wrong_type(value, found)
        elif self.bounds is not None and not self.low <= value <= self.high:
            limit = (
                f"less than the minimum of {self.low}"
                if value < self.low
                else f"more than the maximum of {self.high}"
            )
            found.add(
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


class Boolean(Constraint):
    """True or False."""

    __slots__ = ()
    expected = "True or False"

    def check_value(self, value: Any, found: Violations) -> None:
        if not isinstance(value, bool):
            self.wrong_type(value, found)


class Timestamp(Constraint):
    """A point in time; one without a time zone counts as UTC."""

    __slots__ = ()
    expected = "a datetime"

    def check_value(self, value: Any, found: Violations) -> None:
        if not isinstance(value, datetime):
            self.wrong_type(value, found)


class Blob(Constraint):
    """Bytes. Lengths count bytes before encoding."""

    __slots__ = ()
    expected = "bytes"

    def check_value(self, value: Any, found: Violations) -> None:
        if not isinstance(value, (bytes, bytearray)):
            self.wrong_type(value, found)
        elif not self.low <= len(value) <= self.high:
            self.wrong_length(len(value), "bytes", found)


class Anything(Constraint):
    """A document, a stream: whatever the caller gives."""

    __slots__ = ()


class Nested(Constraint):
    """A structure, which checks itself."""

    __slots__ = ()
    expected = "a structure"

    def check(self, value: Any, found: Violations) -> None:
        if isinstance(value, Structure):
            start = len(found)
            value.check(found)
            if len(found) > start:
                found.under(start, self.name, value.PAGE)
        else:
            super().check(value, found)

    def check_value(self, value: Any, found: Violations) -> None:
        if isinstance(value, Structure):
            start = len(found)
            value.check(found)
            if len(found) > start:
                found.under(start, self.name, value.PAGE)
        else:
            self.wrong_type(value, found)


class ListOf(Constraint):
    """A list. Null elements are for sparse lists."""

    __slots__ = ("element",)
    expected = "a list"

    def __init__(
        self,
        element: Constraint,
        name: str = "",
        line: int = 0,
        *,
        required: bool = False,
        sensitive: bool = False,
        length: Bounds | None = None,
    ) -> None:
        super().__init__(
            name, line, required=required, sensitive=sensitive, length=length
        )
        self.element = element

    def read(self, value: Any) -> Any:
        if type(value) is list:
            read = self.element.read
            return [None if item is None else read(item) for item in value]
        return value

    def check(self, value: Any, found: Violations) -> None:
        if type(value) is list and self.low <= len(value) <= self.high:
            start = len(found)
            check = self.element.check
            for item in value:
                check(item, found)
            if len(found) == start:
                return
            del found[start:]
        super().check(value, found)

    def check_value(self, value: Any, found: Violations) -> None:
        if not isinstance(value, (list, tuple)):
            self.wrong_type(value, found)
            return
        if not self.low <= len(value) <= self.high:
            self.wrong_length(len(value), "items", found)
        for index, item in enumerate(value):
            start = len(found)
            if item is not None:
                self.element.check_value(item, found)
            found.under(start, f"{self.name}[{index}]")


class MapOf(Constraint):
    """A map from strings. Null values are for sparse maps."""

    __slots__ = ("key", "value")
    expected = "a mapping"

    def __init__(
        self,
        key: Constraint,
        value: Constraint,
        name: str = "",
        line: int = 0,
        *,
        required: bool = False,
        sensitive: bool = False,
        length: Bounds | None = None,
    ) -> None:
        super().__init__(
            name, line, required=required, sensitive=sensitive, length=length
        )
        self.key = key
        self.value = value

    def read(self, value: Any) -> Any:
        if type(value) is dict:
            read = self.value.read
            return {
                key: None if item is None else read(item) for key, item in value.items()
            }
        return value

    def check(self, value: Any, found: Violations) -> None:
        if type(value) is dict and self.low <= len(value) <= self.high:
            start = len(found)
            check_key = self.key.check
            check = self.value.check
            for key, item in value.items():
                check_key(key, found)
                check(item, found)
            if len(found) == start:
                return
            del found[start:]
        super().check(value, found)

    def check_value(self, value: Any, found: Violations) -> None:
        if not isinstance(value, Mapping):
            self.wrong_type(value, found)
            return
        if not self.low <= len(value) <= self.high:
            self.wrong_length(len(value), "entries", found)
        for key, item in value.items():
            start = len(found)
            self.key.check_value(key, found)
            if item is not None:
                self.value.check_value(item, found)
            found.under(start, f"{self.name}[{self.shown(key)}]")


TEXT = Text()
INTEGER = Integer()
NUMBER = Number()
BOOLEAN = Boolean()
TIMESTAMP = Timestamp()
BLOB = Blob()
ANYTHING = Anything()
NESTED = Nested()
