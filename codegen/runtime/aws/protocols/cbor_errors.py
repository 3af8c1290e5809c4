"""The members of errors in CBOR."""

from __future__ import annotations

from typing import Any, cast

from ...errors import ResponseError


def cbor_error_fields(body: bytes) -> dict[str, Any]:
    """The members of an error; none for invalid CBOR."""
    from .cbor import decode

    try:
        value: Any = decode(body) if body else {}
    except ResponseError:
        return {}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
