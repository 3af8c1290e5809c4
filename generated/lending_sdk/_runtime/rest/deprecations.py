"""Warns of deprecated operations and parameters, once per process."""

from __future__ import annotations

import sys
import warnings
from typing import Any

from ..unset import UNSET
from .operation import RestOperation

_SDK = __name__.partition(".")[0]
_warned: set[tuple[str, str, str]] = set()
"""Service, operation and parameter of warnings that were given."""


def warn_of_deprecated(operation: RestOperation[Any, Any], request: object) -> None:
    """Gives a `DeprecationWarning` with the words of the page, for the line outside of the SDK that makes the call."""
    if operation.deprecated is not None:
        _warn(operation, "", operation.deprecated)
    for attribute, words in (operation.deprecated_parameters or {}).items():
        if getattr(request, attribute, UNSET) is not UNSET:
            _warn(operation, attribute, words)


def _warn(operation: RestOperation[Any, Any], attribute: str, words: str) -> None:
    key = (operation.service.name, operation.name, attribute)
    if key in _warned:
        return
    _warned.add(key)
    subject = f"{operation.name}: {attribute}" if attribute else operation.name
    text = f"{subject} is deprecated"
    depth, frame = 1, sys._getframe()  # pyright: ignore[reportPrivateUsage]
    while frame.f_back is not None and _is_ours(frame.f_globals):
        depth, frame = depth + 1, frame.f_back
    warnings.warn(
        f"{text}: {words}" if words else text, DeprecationWarning, stacklevel=depth
    )


def _is_ours(module: dict[str, Any]) -> bool:
    return str(module.get("__name__", "")).partition(".")[0] == _SDK
