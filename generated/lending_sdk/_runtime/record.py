"""What structures are to those that look at them: constraints, conversions, schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar
from weakref import WeakSet

from .validation import Violations


class Tools:
    """What answers tools of users that ask a constraint. `structure` puts one in place that has answers: these look at constraints."""

    def metadata(self, constraint: Any) -> Iterator[object]:
        """The metadata that stands for a constraint."""
        return iter(())

    def register(self) -> None:
        """Tell hypothesis of the classes that it has not been told of."""


class Record:
    """A dataclass of members. `Structure` adds what users call.

    Names in upper case are the class's own facts, which no member can be called like.
    """

    __slots__ = ("_unknown",)

    TOOLS: ClassVar[Tools] = Tools()
    IS_UNION: ClassVar[bool] = False
    """Whether exactly one member is given."""
    PAGE: ClassVar[str] = ""
    """Name of the page that describes the structure."""
    SENSITIVE: ClassVar[frozenset[str]] = frozenset()
    """Members whose values are secret."""
    NAMES: ClassVar[dict[str, str]] = {}
    """Attribute -> name in the documentation, where that is not the attribute with a capital for each word."""
    __pydantic_config__: ClassVar[dict[str, str]] = {
        "ser_json_bytes": "base64",
        "val_json_bytes": "base64",
        "ser_json_inf_nan": "strings",
    }
    _unknown: dict[str, Any]

    @property
    def unknown_members(self) -> dict[str, Any]:
        """Members that arrived and that the documentation does not know, by wire name, undecoded."""
        try:
            return self._unknown
        except AttributeError:
            return {}

    @unknown_members.setter
    def unknown_members(self, members: dict[str, Any]) -> None:
        self._unknown = members

    @classmethod
    def from_wire(cls, data: Any) -> Any:
        """A received value in the protocol's form; what is of another kind is returned as it is, unknown members are kept."""
        raise TypeError(f"{cls.__name__} is never received")

    def passes(self) -> object:
        """Whether the value is certainly valid: what it does not vouch for is for `check` to judge.

        Raises AttributeError, TypeError or ValueError where members are of other types.
        """
        return False

    def check(self, violations: Violations, /) -> None:
        """Report every violation of a constraint to `violations`."""


UNTOLD: WeakSet[type[Record]] = WeakSet()
"""Classes that hypothesis has not been told of."""
