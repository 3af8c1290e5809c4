"""Gives each structure of a service an id of its own."""

from __future__ import annotations

from dataclasses import field

from codegen.records import dataclass


@dataclass(slots=True)
class ShapeIds:
    """The ids that were given."""

    _taken: set[str] = field(default_factory=set)
    """In lower case: two ids must not differ in case alone."""
    _numbers: dict[str, int] = field(default_factory=dict)
    """Name in lower case -> the number that it got last."""

    def claim(self, name: str) -> str:
        """A new id: the name, with a number where another has it."""
        name = name or "Object"
        key = name.lower()
        if key not in self._taken:
            self._taken.add(key)
            return name
        number = self._numbers.get(key, 1) + 1
        while f"{key}{number}" in self._taken:
            number += 1
        self._numbers[key] = number
        self._taken.add(f"{key}{number}")
        return f"{name}{number}"

    def release(self, shape: str) -> None:
        """Make an id free again."""
        self._taken.discard(shape.lower())
