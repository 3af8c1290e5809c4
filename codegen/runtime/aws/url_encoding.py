"""Keys in answers that come as URLs write them, because XML cannot hold every character of a key."""

from __future__ import annotations

from typing import Any


def decoded_key(value: Any) -> Any:
    """A key that came as URLs write it; what is no text is returned as it is."""
    from urllib.parse import unquote_plus

    return unquote_plus(value) if isinstance(value, str) else value
