"""Checks of optional members that have a type and no other constraint, for generated `check` methods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .constraints import (
    ANYTHING,
    BLOB,
    BOOLEAN,
    DATE,
    INTEGER,
    NESTED,
    NUMBER,
    TEXT,
    TIMESTAMP,
    Constraint,
)
from .structure import Structure
from .unset import UNSET
from .validation import Violations

Check = Callable[[str, Any, Violations], None]


def _check(constraint: Constraint) -> Check:
    check_value = constraint.check_value

    def check(name: str, value: Any, violations: Violations) -> None:
        if value is not UNSET:
            start = len(violations)
            check_value(value, violations)
            if len(violations) > start:
                violations.under(start, name)

    return check


integer: Check = _check(INTEGER)
number: Check = _check(NUMBER)
boolean: Check = _check(BOOLEAN)
timestamp: Check = _check(TIMESTAMP)
date: Check = _check(DATE)
blob: Check = _check(BLOB)
anything: Check = _check(ANYTHING)
_text: Check = _check(TEXT)


def one_given(*values: Any) -> bool:
    """Whether exactly one member of a union is set."""
    return sum(value is not UNSET for value in values) == 1


def text(name: str, value: Any, violations: Violations) -> None:
    """A string; the most frequent check has a fast path."""
    if type(value) is not str:
        _text(name, value, violations)


def nested(name: str, value: Any, violations: Violations) -> None:
    """A structure."""
    if value is UNSET:
        return
    start = len(violations)
    if isinstance(value, Structure):
        value.check(violations)
        if len(violations) > start:
            violations.under(start, name, value.PAGE)
    else:
        NESTED.check_value(value, violations)
        violations.under(start, name)
