"""Values told apart by few bytes, for lists of which very many are to be remembered."""

# Values are of any type here: `isinstance` tells a list or a map, not what it holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from typing import Any


def fingerprint(value: Any) -> bytes:
    """The same for equal values."""
    from hashlib import blake2b

    text = repr(_plain(value)).encode("utf-8", "replace")
    return blake2b(text, digest_size=16).digest()


def _plain(value: Any) -> Any:
    """Builtins alone, whose repr shows all of a value; that of a structure hides secrets. Others count by their own repr."""
    if hasattr(value, "to_dict"):
        return [type(value).__name__, _plain(value.to_dict())]
    if isinstance(value, dict):
        return sorted((repr(_plain(key)), _plain(item)) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
