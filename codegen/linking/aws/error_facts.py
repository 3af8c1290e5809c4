"""Adds what the catalogue knows of errors: codes on the wire that differ from their names, and whether to try again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from codegen.ir.facts import ServiceFacts
from codegen.linking.aws.draft import ServiceDraft

_SUFFIXES = ("exception", "error", "fault")
"""Last words of errors' names that pages, or services in their codes, may leave out."""


def add_error_facts(service: ServiceDraft, facts: ServiceFacts) -> None:
    """Add codes and retries to errors. Pages call an error by its code or by the vendor's name for it."""
    errors = {id: shape.error for id, shape in service.shapes.items() if shape.error is not None}
    codes = {error.code for error in errors.values()}
    for id, error in errors.items():
        name = _named(id, facts.error_codes)
        other = facts.error_codes[name] if name is not None else None
        others = (other,) if other is not None and other not in codes else ()
        known = next(
            filter(None, (_named(code, facts.error_retries) for code in (error.code, *others))), None
        )
        retry = facts.error_retries[known] if known is not None else ""
        service.shapes[id].error = replace(error, other_codes=others, retry=retry)


def _named(name: str, known: Mapping[str, str]) -> str | None:
    """The key that is this name, else the only one that is like it."""
    if name in known:
        return name
    alike = [key for key in known if _is_alike(name, key)]
    return alike[0] if len(alike) == 1 else None


def _is_alike(name: str, other: str) -> bool:
    """Whether two names mean one error: they differ only in case or by such a last word."""
    short, long = sorted((name.lower(), other.lower()), key=len)
    return long in (short, *(short + suffix for suffix in _SUFFIXES))
