"""Violations of documented constraints, and their messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from .errors import SdkError, ValidationError
from .unset import UNSET

SHOWN_CHARACTERS = 60
"""Characters of a value that a message shows."""


UNSENDABLE = (UnicodeEncodeError, OverflowError, RecursionError)
"""Exceptions of encoders for valid requests that cannot be encoded."""


@dataclass(slots=True)
class Violation:
    """A constraint that a value breaks."""

    path: str
    """Path of the value in documented names: `InferenceSpecification.Containers[0].Image`."""
    message: str
    """The value and what was expected of it: `'a b' does not match ...`."""
    constraint: str
    """Kind of the constraint: `required`, `type`, `length`, `range`, `pattern`, `enum`, `union` or `prose`."""
    line: int
    """Line of the page that states the constraint; 0 for none."""
    page: str = ""
    """Name of that page without its file extension: `API_CreateModelPackage`."""

    def __str__(self) -> str:
        place = f" ({self.page}, line {self.line})" if self.page and self.line else ""
        return f"{self.path}: {self.message}{place}"


def shown(value: object) -> str:
    """The value as messages show it; long ones are cut."""
    if isinstance(value, (bytes, bytearray)):
        return f"<{len(value)} bytes>"
    if isinstance(value, str) and len(value) > SHOWN_CHARACTERS:
        return f"{value[:SHOWN_CHARACTERS]!r}... ({len(value)} characters)"
    try:
        text = repr(value)
    except Exception:
        # Such as an integer with more digits than Python writes.
        return f"<{type(value).__name__}>"
    return (
        text
        if len(text) <= 2 * SHOWN_CHARACTERS
        else text[: 2 * SHOWN_CHARACTERS] + "..."
    )


def unsendable(error: Exception, path: str = "Request") -> Violation:
    """The violation that stands for an exception of an encoder: values of other types can make it raise any."""
    if isinstance(error, UnicodeEncodeError):
        problem = "a text with half of a surrogate pair cannot be sent"
    elif isinstance(error, OverflowError):
        problem = "a number or a time that is out of all bounds cannot be sent; times are of the years 1 to 9999 of UTC"
    elif isinstance(error, RecursionError):
        problem = "is nested too deeply to be sent"
    else:
        # The texts of these two name types; those of others may quote a secret.
        is_harmless = isinstance(error, (AttributeError, TypeError))
        name = type(error).__name__
        problem = (
            f"cannot be sent: {name}: {error}"
            if is_harmless
            else f"cannot be sent: {name}"
        )
    return Violation(path, problem, "type", 0)


def refuse(error: Exception, of: str, path: str = "Request") -> NoReturn:
    """Raises what an encoder of an operation or a type `of` raised, as a `ValidationError` where a value of the request is to blame.

    Encoders trust the types of members, which validation may have been told not to check. Errors of the SDK, of the
    system and of memory reach the caller as they are.
    """
    if isinstance(error, (SdkError, MemoryError, OSError)):
        raise error
    raise ValidationError([unsendable(error, path)], of) from None


class Violations(list[Violation]):
    """A list of violations. Paths are built from the inside out, so that valid values cost nothing."""

    __slots__ = ()

    def add(self, path: str, message: str, constraint: str, line: int = 0) -> None:
        """Adds a violation."""
        self.append(Violation(path, message, constraint, line))

    def under(self, start: int, prefix: str, page: str = "") -> None:
        """Puts `prefix` before the paths of the violations from index `start` on, and sets their page if they have none."""
        for violation in self[start:]:
            path = violation.path
            separator = "" if not path or not prefix or path.startswith("[") else "."
            violation.path = prefix + separator + path
            violation.page = violation.page or page

    def union(self, names: Sequence[str], values: Sequence[Any], line: int = 0) -> None:
        """Adds a violation unless exactly one of `values`, the members of a union, is set."""
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
