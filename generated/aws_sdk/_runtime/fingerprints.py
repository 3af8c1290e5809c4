"""Fingerprints: 16 bytes for a value, to remember very many of them."""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from dataclasses import fields
from typing import Any

from .record import Record


def fingerprint(value: Any) -> bytes:
    """The fingerprint of a value; equal for equal values."""
    from hashlib import blake2b

    text = repr(_plain(value)).encode("utf-8", "replace")
    return blake2b(text, digest_size=16).digest()


def _plain(value: Any) -> Any:
    """The value with lists for structures, whose repr would hide secrets and what no page describes."""
    if isinstance(value, Record):
        names = [field.name for field in fields(value)]  # type: ignore[arg-type]  # a dataclass
        members = [(name, _plain(getattr(value, name))) for name in names]
        return [type(value).__name__, members, _plain(value.unknown_members)]
    if isinstance(value, dict):
        return sorted((repr(_plain(key)), _plain(item)) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
