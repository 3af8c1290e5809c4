"""The documented error classes of a service."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from .errors import ServiceError

if TYPE_CHECKING:
    from .operation import ServiceInfo

LAST_WORDS = ("exception", "error", "fault")


def documented_class(service: ServiceInfo, *codes: str) -> type[ServiceError] | None:
    """The class of the first of `codes` that the service documents; None for none.

    Documentation and services differ in the last word of a code (`AlreadyExists`, `AlreadyExistsException`) and in case.
    """
    types = service.error_types or {}
    for code in filter(None, codes):
        if code in types:
            return error_class(service, types[code])
    for code in filter(None, codes):
        alike = {types[known] for known in types if known and is_alike(code, known)}
        if len(alike) == 1:
            return error_class(service, alike.pop())
    return None


def is_alike(code: str, known: str) -> bool:
    short, long = sorted((code.lower(), known.lower()), key=len)
    return long in (short, *(short + word for word in LAST_WORDS))


def error_class(service: ServiceInfo, name: str) -> type[ServiceError]:
    """The error class of this name; the base class of the service for an empty name."""
    name = name or (service.error_types or {}).get("", "")
    if not name or not service.errors:
        return ServiceError
    class_: type[ServiceError] = getattr(importlib.import_module(service.errors), name)
    return class_
