"""The part of structures that constraints, conversions and schemas use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar
from weakref import WeakSet

from .validation import Violations


class Tools:
    """Answers to other tools (hypothesis, pydantic) about constraints. `structure` sets the real one, which imports constraints."""

    def metadata(self, constraint: Any) -> Iterator[object]:
        """The metadata of a constraint, as other tools read it."""
        return iter(())

    def register(self) -> None:
        """Registers the strategies of all new classes with hypothesis."""


class Record:
    """A dataclass of members. `Structure` adds the methods for users.

    Names in upper case are facts of the class; no member has such a name.
    """

    __slots__ = ("_unknown",)

    TOOLS: ClassVar[Tools] = Tools()
    IS_UNION: ClassVar[bool] = False
    """Whether exactly one member is set."""
    PAGE: ClassVar[str] = ""
    """Name of the page that describes the structure."""
    SENSITIVE: ClassVar[frozenset[str]] = frozenset()
    """Members whose values are secret."""
    NAMES: ClassVar[dict[str, str]] = {}
    """Attribute -> documented name, for names that are not the attribute in camel case."""
    __pydantic_config__: ClassVar[dict[str, str]] = {
        "ser_json_bytes": "base64",
        "val_json_bytes": "base64",
        "ser_json_inf_nan": "strings",
    }
    _unknown: dict[str, Any]

    @property
    def unknown_members(self) -> dict[str, Any]:
        """Received members that the documentation does not have, by wire name, not decoded."""
        try:
            return self._unknown
        except AttributeError:
            return {}

    @unknown_members.setter
    def unknown_members(self, members: dict[str, Any]) -> None:
        self._unknown = members

    # A class method would be made anew for each structure that arrives.
    @staticmethod
    def from_wire(data: Any) -> Any:
        """Decodes a received value, and takes members out of it. A value of another kind is returned unchanged; unknown members are kept."""
        raise TypeError("the structure is never received")

    def passes(self) -> object:
        """Whether the value is valid beyond doubt; if not, `check` decides.

        Raises AttributeError, TypeError or ValueError for members of other types.
        """
        return False

    def check(self, violations: Violations, /) -> None:
        """Adds all violations of constraints to `violations`."""


UNTOLD: WeakSet[type[Record]] = WeakSet()
"""Classes whose strategies hypothesis does not have yet."""
