"""Host prefixes: labels before the host of an endpoint."""

from __future__ import annotations

import re
from typing import Any

from ...errors import ValidationError
from ...validation import Violation

_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\Z")


def host_prefix(*parts: str) -> str:
    """A prefix from encoded parts."""
    return "".join(parts)


def host_label(name: str, value: Any) -> str:
    """A value as a label of a host name. Raises `ValidationError` for other values, which could lead to another host."""
    if not isinstance(value, str) or _LABEL.match(value) is None:
        raise ValidationError(
            [Violation(name, "is no label of a host name", "pattern", 0)]
        )
    return value
