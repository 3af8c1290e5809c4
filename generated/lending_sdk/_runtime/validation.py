"""Violations of constraints: what a request does against its documentation, collected and worded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .unset import UNSET

SHOWN_CHARACTERS = 60
"""How much of a value a message shows."""


UNSENDABLE = (UnicodeEncodeError, OverflowError, RecursionError)
"""What raises where a request has no form on the wire; `unsendable` says why."""


@dataclass(slots=True)
class Violation:
    """One constraint that a value breaks."""

    path: str
    """`InferenceSpecification.Containers[0].Image`, in the documentation's names."""
    message: str
    """What was found and what was expected: `'a b' does not match ...`."""
    constraint: str
    """Kind of the constraint: `required`, `type`, `length`, `range`, `pattern`, `enum` or `union`."""
    line: int
    """Line of the page that states it; 0 where no page does."""
    page: str = ""
    """Name of that page without its suffix: `API_CreateModelPackage`."""

    def __str__(self) -> str:
        place = f" ({self.page}, line {self.line})" if self.page and self.line else ""
        return f"{self.path}: {self.message}{place}"


def shown(value: object) -> str:
    """A value as messages show it: cut where it is long."""
    if isinstance(value, (bytes, bytearray)):
        return f"<{len(value)} bytes>"
    if isinstance(value, str) and len(value) > SHOWN_CHARACTERS:
        return f"{value[:SHOWN_CHARACTERS]!r}... ({len(value)} characters)"
    text = repr(value)
    return (
        text
        if len(text) <= 2 * SHOWN_CHARACTERS
        else text[: 2 * SHOWN_CHARACTERS] + "..."
    )


def unsendable(error: Exception, path: str = "Request") -> Violation:
    """One of `UNSENDABLE` as a violation of the whole at `path`."""
    if isinstance(error, UnicodeEncodeError):
        problem = "a text with half of a surrogate pair cannot be sent"
    elif isinstance(error, OverflowError):
        problem = "a number or a time that is out of all bounds cannot be sent; times are of the years 1 to 9999 of UTC"
    else:
        problem = "is nested too deeply to be sent"
    return Violation(path, problem, "type", 0)


class Violations(list[Violation]):
    """What `Structure.check` methods write to. Paths are made from the inside out, so that valid values cost nothing."""

    __slots__ = ()

    def add(self, path: str, message: str, constraint: str, line: int = 0) -> None:
        """Take one violation."""
        self.append(Violation(path, message, constraint, line))

    def under(self, start: int, prefix: str, page: str = "") -> None:
        """Put `prefix` before the paths of all violations from index `start`, and name their page where they have none."""
        for violation in self[start:]:
            path = violation.path
            separator = "" if not path or not prefix or path.startswith("[") else "."
            violation.path = prefix + separator + path
            violation.page = violation.page or page

    def union(self, names: Sequence[str], values: Sequence[Any], line: int = 0) -> None:
        """Exactly one of `values`, members of a union, has to be given."""
        names_given = [
            name
            for name, value in zip(names, values, strict=True)
            if value is not UNSET
        ]
        if len(names_given) != 1:
            listed = " and ".join(names_given) if names_given else "none"
            self.add(
                "",
                f"exactly one of {', '.join(names)} has to be given, found {listed}",
                "union",
                line,
            )
