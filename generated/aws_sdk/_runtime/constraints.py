"""Types of members with their constraints: they check requests, and are `Annotated` metadata for other tools.

Generated modules write a limit as a tuple that ends in the line of the page that states it. Iterating over a constraint
yields the `annotated_types` metadata that other tools understand; only that imports the package.
"""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from operator import methodcaller
from typing import Any

from .constraint import Bounds
from .constraint import Constraint as Constraint
from .record import Record
from .scalar_constraints import Blob as Blob
from .scalar_constraints import Boolean as Boolean
from .scalar_constraints import Date as Date
from .scalar_constraints import File as File
from .scalar_constraints import Integer as Integer
from .scalar_constraints import Number as Number
from .scalar_constraints import Timestamp as Timestamp
from .text_constraints import Enumeration as Enumeration
from .text_constraints import Keys as Keys
from .text_constraints import Text as Text
from .text_constraints import are_texts
from .unset import UNSET
from .validation import Violations


class Anything(Constraint):
    """Any value: a document."""

    __slots__ = ()

    def make_passes(self) -> Callable[[Any], object]:
        return lambda value: value is not UNSET


class Stream(Anything):
    """A stream of bytes, or the bytes; a form would send a text, such as the path of a file, as it is."""

    __slots__ = ()
    expected = "bytes or a file"

    def make_passes(self) -> Callable[[Any], object]:
        return lambda value: type(value) is bytes or _is_body(value)

    def check_value(self, value: Any, violations: Violations) -> None:
        if not _is_body(value):
            self.wrong_type(value, violations)


def _is_body(value: Any) -> bool:
    """Whether a value is bytes, a file, an iterator of bytes, a file of a form with its name, or a list of these.

    A path is one, too: those who send it say how it is opened.
    """
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        has_texts = all(isinstance(text, str) for text in value[2:])
        return len(value) in (2, 3) and has_texts and _is_body(value[1])
    if isinstance(value, (list, tuple)):
        return all(_is_body(item) for item in value)
    if isinstance(value, (str, Mapping, set, frozenset)):
        return False
    # `pieces` is that of event streams, `__fspath__` that of paths.
    forms = ("read", "__iter__", "__aiter__", "pieces", "__fspath__")
    return any(hasattr(value, form) for form in forms)


class Events(Anything):
    """A stream of events."""

    __slots__ = ()


class Nested(Constraint):
    """A structure; it checks its own members."""

    __slots__ = ()
    expected = "a structure"

    def make_passes(self) -> Callable[[Any], object]:
        return methodcaller("passes")

    def check_value(self, value: Any, violations: Violations) -> None:
        if isinstance(value, Record):
            start = len(violations)
            value.check(violations)
            if len(violations) > start:
                violations.under(start, self.name, value.PAGE)
        else:
            self.wrong_type(value, violations)


class ListOf(Constraint):
    """A list. Null elements are accepted, for sparse lists."""

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
        return self.element.read_all(value) if type(value) is list else value

    def make_passes(self) -> Callable[[Any], object]:
        low, high, all_pass = self.low, self.high, self.element.make_all_pass()
        if self.bounds is None:
            return lambda values: type(values) is list and all_pass(values)
        return (
            lambda values: type(values) is list
            and low <= len(values) <= high
            and all_pass(values)
        )

    def check_value(self, value: Any, violations: Violations) -> None:
        if not isinstance(value, (list, tuple)):
            self.wrong_type(value, violations)
            return
        if not self.low <= len(value) <= self.high:
            self.wrong_length(len(value), "items", violations)
        for index, item in enumerate(value):
            start = len(violations)
            if item is not None:
                self.element.check_value(item, violations)
            violations.under(start, f"{self.name}[{index}]")


def _are_tags(values: Any) -> bool:
    # Texts by text without limits are the most frequent maps; raises TypeError for anything but strings.
    if type(values) is not dict:
        return False
    "".join(values)
    "".join(values.values())
    return True


class MapOf(Constraint):
    """A map with strings as keys. Null values are accepted, for sparse maps."""

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
            return {key: read(item) for key, item in value.items()}
        return value

    def make_passes(self) -> Callable[[Any], object]:
        low, high = self.low, self.high
        keys_pass, all_pass = self.key.make_all_pass(), self.value.make_all_pass()
        if self.bounds is None and keys_pass is all_pass is are_texts:
            return _are_tags
        return (
            lambda values: type(values) is dict
            and low <= len(values) <= high
            and keys_pass(values)
            and all_pass(values.values())
        )

    def check_value(self, value: Any, violations: Violations) -> None:
        if not isinstance(value, Mapping):
            self.wrong_type(value, violations)
            return
        if not self.low <= len(value) <= self.high:
            self.wrong_length(len(value), "entries", violations)
        for key, item in value.items():
            start = len(violations)
            self.key.check_value(key, violations)
            if item is not None:
                self.value.check_value(item, violations)
            violations.under(start, f"{self.name}[{self.shown(key)}]")


class OneOf(Constraint):
    """A value of one of several types: the first one that it fits."""

    __slots__ = ("kinds",)

    def __init__(
        self,
        kinds: tuple[Constraint, ...],
        name: str = "",
        line: int = 0,
        *,
        required: bool = False,
        sensitive: bool = False,
    ) -> None:
        super().__init__(name, line, required=required, sensitive=sensitive)
        self.kinds = kinds

    def make_passes(self) -> Callable[[Any], object]:
        tests = [kind.made_passes() for kind in self.kinds]

        def passes(value: Any) -> bool:
            for test in tests:
                # Tests raise for values of other types.
                with suppress(AttributeError, TypeError, ValueError):
                    if test(value):
                        return True
            return False

        return passes

    def check_value(self, value: Any, violations: Violations) -> None:
        nearest: Violations | None = None
        for kind in self.kinds:
            problems = Violations()
            kind.check_value(value, problems)
            if not problems:
                return
            other_type = problems[0].constraint == "type" and not problems[0].path
            if nearest is None and not other_type:
                nearest = problems
        if nearest is None:
            kinds = list(dict.fromkeys(kind.expected for kind in self.kinds))
            *most, last = kinds
            expected = f"{', '.join(most)} or {last}" if most else last
            violations.add(
                self.name,
                f"expected {expected}, found {self.shown(value)} of type {type(value).__name__}",
                "type",
                self.line,
            )
            return
        start = len(violations)
        violations.extend(nearest)
        violations.under(start, self.name)


TEXT = Text()
INTEGER = Integer()
NUMBER = Number()
BOOLEAN = Boolean()
TIMESTAMP = Timestamp()
DATE = Date()
BLOB = Blob()
FILE = File()
ANYTHING = Anything()
NESTED = Nested()
