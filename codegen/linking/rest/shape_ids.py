"""Ids of the structures of a service, which nothing else gets."""

from __future__ import annotations

from dataclasses import field

from codegen.records import dataclass


@dataclass(slots=True)
class ShapeIds:
    """The ids that are given."""

    _taken: set[str] = field(default_factory=set)
    """In lower case: two may not differ in case alone."""
    _numbers: dict[str, int] = field(default_factory=dict)
    """Name in lower case -> the number that was given to it last."""

    def claim(self, name: str) -> str:
        """A shape id that nobody else gets: the name, else with a number."""
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
        """Let another have an id."""
        self._taken.discard(shape.lower())
