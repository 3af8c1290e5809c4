"""Types of members with their constraints: what requests are checked by, and `Annotated` metadata for other tools.

A constraint is written in generated modules as a tuple that ends in the line of the page that states it. Each class is
also `annotated_types` metadata: iterating over it yields `Len`, `Ge` and `Le`, and only that loads `annotated_types`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from .patterns import matcher
from .unlisted import Unlisted
from .unset import UNSET
from .validation import Violations, shown

Bounds = tuple[float | None, float | None, int]
"""Minimum, maximum (both inclusive) and line."""


class Constraint:
    """The type of a member or of an element: checks a value and reports what is wrong with it."""

    __slots__ = ("bounds", "line", "name", "required", "sensitive")
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
        bounds: Bounds | None = None,
    ) -> None:
        self.name = name
        self.line = line
        self.required = required
        self.sensitive = sensitive
        self.bounds = bounds

    def __iter__(self) -> Iterator[object]:
        """Metadata of `annotated_types`."""
        return iter(())

    def shown(self, value: object) -> str:
        """The value for a message; secrets stay out of it."""
        return "the value" if self.sensitive else shown(value)

    def check(self, value: Any, found: Violations) -> None:
        """Report every violation of `value` to `found`, with paths that start at this member."""
        if value is UNSET:
            if self.required:
                found.add(self.name, "is required", "required", self.line)
        else:
            self.check_value(value, found)

    def check_value(self, value: Any, found: Violations) -> None:
        """Like `check`, for a value that is given."""
        raise NotImplementedError

    def read(self, value: Any) -> Any:
        """A received value, whose enumerations are open: values that the page does not list become `Unlisted`."""
        return value

    def wrong_type(self, value: object, found: Violations) -> None:
        """Report that `value` is of another type."""
        message = f"expected {self.expected}, found {self.shown(value)} of type {type(value).__name__}"
        found.add(self.name, message, "type", self.line)

    def check_length(self, value: Any, found: Violations, unit: str) -> None:
        """Report a length out of bounds."""
        if self.bounds is not None:
            minimum, maximum, line = self.bounds
            length = len(value)
            if minimum is not None and length < minimum:
                found.add(self.name, f"has {length} {unit}, fewer than the minimum of {minimum}", "length", line)
            if maximum is not None and length > maximum:
                found.add(self.name, f"has {length} {unit}, more than the maximum of {maximum}", "length", line)

    def length_metadata(self) -> Iterator[object]:
        """`annotated_types.Len`, where there are bounds."""
        if self.bounds is not None:
            from annotated_types import Len

            minimum, maximum, _ = self.bounds
            yield Len(int(minimum or 0), None if maximum is None else int(maximum))


class Text(Constraint):
    """A string. Lengths count characters."""

    __slots__ = ("_matches", "pattern", "rejects", "requires", "values")
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
        values: tuple[Any, int] | None = None,
    ) -> None:
        """`pattern` is the page's; `requires` and `rejects` stand for it in RE2's dialect where that is another text.
        `values` holds the alias of the enumeration, whose listed values are read when first needed."""
        super().__init__(name, line, required=required, sensitive=sensitive, bounds=length)
        self.pattern = pattern
        self.requires = requires
        self.rejects = rejects
        self.values = values
        self._matches: Callable[[str], bool] | None = None

    def __iter__(self) -> Iterator[object]:
        return self.length_metadata()

    def listed(self) -> frozenset[str]:
        """The values that the page lists."""
        assert self.values is not None
        alias, line = self.values
        if isinstance(alias, frozenset):
            return alias
        listed: frozenset[str] = frozenset(alias.__args__[0].__args__)
        self.values = (listed, line)
        return listed

    def read(self, value: Any) -> Any:
        if type(value) is str and value not in self.listed():
            return Unlisted(value)
        return value

    def check_value(self, value: Any, found: Violations) -> None:
        if not isinstance(value, str):
            self.wrong_type(value, found)
            return
        if self.bounds is not None:
            self.check_length(value, found, "characters")
        if self.pattern is not None and not (self._matches or self._matcher())(value):
            text, line = self.pattern
            found.add(self.name, f"{self.shown(value)} does not match {text}", "pattern", line)
        if self.values is not None and value not in self.listed() and type(value) is not Unlisted:
            line = self.values[1]
            values = ", ".join(sorted(self.listed()))
            found.add(
                self.name, f"{self.shown(value)} is not one of {shown(values)}", "enum", line
            )

    def _matcher(self) -> Callable[[str], bool]:
        assert self.pattern is not None
        requires = (self.pattern[0],) if self.requires is None else self.requires
        self._matches = matcher(requires, self.rejects)
        return self._matches


class Number(Constraint):
    """An integer or a floating-point number."""

    __slots__ = ()
    expected = "a number"

    def __init__(
        self,
        name: str = "",
        line: int = 0,
        *,
        required: bool = False,
        sensitive: bool = False,
        range: Bounds | None = None,
    ) -> None:
        super().__init__(name, line, required=required, sensitive=sensitive, bounds=range)

    def __iter__(self) -> Iterator[object]:
        if self.bounds is not None:
            from annotated_types import Ge, Le

            minimum, maximum, _ = self.bounds
            if minimum is not None:
                yield Ge(minimum)
            if maximum is not None:
                yield Le(maximum)

    def check_value(self, value: Any, found: Violations) -> None:
        if not self.accepts(value):
            self.wrong_type(value, found)
        elif self.bounds is not None:
            minimum, maximum, line = self.bounds
            if minimum is not None and value < minimum:
                found.add(self.name, f"{self.shown(value)} is less than the minimum of {minimum}", "range", line)
            if maximum is not None and value > maximum:
                found.add(self.name, f"{self.shown(value)} is more than the maximum of {maximum}", "range", line)

    def accepts(self, value: object) -> bool:
        """Whether the value is of the type."""
        return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


class Integer(Number):
    """An integer."""

    __slots__ = ()
    expected = "an integer"

    def accepts(self, value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool)


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
    """Bytes. Lengths count bytes before encoding; those of streams are not known."""

    __slots__ = ()
    expected = "bytes"

    def __init__(
        self,
        name: str = "",
        line: int = 0,
        *,
        required: bool = False,
        sensitive: bool = False,
        length: Bounds | None = None,
    ) -> None:
        super().__init__(name, line, required=required, sensitive=sensitive, bounds=length)

    def __iter__(self) -> Iterator[object]:
        return self.length_metadata()

    def check_value(self, value: Any, found: Violations) -> None:
        if isinstance(value, (bytes, bytearray)):
            self.check_length(value, found, "bytes")
        else:
            self.wrong_type(value, found)


class Anything(Constraint):
    """A document, a stream: whatever the caller gives."""

    __slots__ = ()

    def check_value(self, value: Any, found: Violations) -> None:
        pass


class Nested(Constraint):
    """A structure, by the name of its class."""

    __slots__ = ()
    expected = "a structure"

    def check_value(self, value: Any, found: Violations) -> None:
        check = getattr(value, "check", None)
        if check is None:
            self.wrong_type(value, found)
            return
        start = len(found)
        check(found)
        if len(found) > start:
            found.under(start, self.name, type(value).PAGE)


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
        super().__init__(name, line, required=required, sensitive=sensitive, bounds=length)
        self.element = element

    def __iter__(self) -> Iterator[object]:
        return self.length_metadata()

    def read(self, value: Any) -> Any:
        if type(value) is list:
            read = self.element.read
            return [None if item is None else read(item) for item in value]
        return value

    def check_value(self, value: Any, found: Violations) -> None:
        if not isinstance(value, (list, tuple)):
            self.wrong_type(value, found)
            return
        self.check_length(value, found, "items")
        check = self.element.check_value
        for index, item in enumerate(value):
            start = len(found)
            if item is not None:
                check(item, found)
            if len(found) > start:
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
        super().__init__(name, line, required=required, sensitive=sensitive, bounds=length)
        self.key = key
        self.value = value

    def __iter__(self) -> Iterator[object]:
        return self.length_metadata()

    def read(self, value: Any) -> Any:
        if type(value) is dict:
            read = self.value.read
            return {key: None if item is None else read(item) for key, item in value.items()}
        return value

    def check_value(self, value: Any, found: Violations) -> None:
        if not isinstance(value, Mapping):
            self.wrong_type(value, found)
            return
        self.check_length(value, found, "entries")
        check_key = self.key.check_value
        check = self.value.check_value
        for key, item in value.items():
            start = len(found)
            check_key(key, found)
            if item is not None:
                check(item, found)
            if len(found) > start:
                found.under(start, f"{self.name}[{shown(key)}]")


TEXT = Text()
INTEGER = Integer()
NUMBER = Number()
BOOLEAN = Boolean()
TIMESTAMP = Timestamp()
BLOB = Blob()
ANYTHING = Anything()
NESTED = Nested()


def _function(constraint: Constraint) -> Callable[[str, Any, Violations], None]:
    check_value = constraint.check_value

    def check(name: str, value: Any, found: Violations) -> None:
        if value is not UNSET:
            start = len(found)
            check_value(value, found)
            if len(found) > start:
                found.under(start, name)

    check.__doc__ = f"Check an optional member: {constraint.expected or 'anything'}."
    return check


integer = _function(INTEGER)
number = _function(NUMBER)
boolean = _function(BOOLEAN)
timestamp = _function(TIMESTAMP)
blob = _function(BLOB)
anything = _function(ANYTHING)
nested = _function(NESTED)


def text(name: str, value: Any, found: Violations) -> None:
    """Check an optional member: a string."""
    if value is not UNSET and not isinstance(value, str):
        found.add(name, f"expected a string, found {shown(value)} of type {type(value).__name__}", "type")
