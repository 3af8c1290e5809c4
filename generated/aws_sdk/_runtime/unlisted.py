"""Values of enumerations that the documentation does not list."""

from __future__ import annotations


class Unlisted(str):
    """A value of an enumeration that its page does not list: what a newer service returned, or what a caller knows better.

    Members with listed values have the type `Literal["A", "B"] | Unlisted`, so that a misspelt value is a type error and
    `Unlisted("C")` is not. It is a `str` in every other respect.
    """

    __slots__ = ()
