"""URL-encoded keys in answers: XML cannot hold every character of a key."""

from __future__ import annotations

from typing import Any


def decoded_key(value: Any) -> Any:
    """The key of a URL-encoded one; other values are returned unchanged."""
    from urllib.parse import unquote_plus

    return unquote_plus(value) if isinstance(value, str) else value
