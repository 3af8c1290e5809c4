"""Names that the package of an SDK can have."""

from __future__ import annotations

import keyword
import sys
from typing import Any

_DEVICES = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{name}{number}" for name in ("com", "lpt") for number in range(10)
}
"""Names that Windows keeps for devices, in whatever case."""
_NEEDED = frozenset(
    [
        "aiohttp",
        "annotated_types",
        "anyio",
        "awscrt",
        "botocore",
        "certifi",
        "google_re2",
        "h11",
        "h2",
        "hatchling",
        "hpack",
        "httpcore2",
        "httpx2",
        "hyperframe",
        "hypothesis",
        "idna",
        "pip",
        "pydantic",
        "pydantic_core",
        "re2",
        "setuptools",
        "sniffio",
        "truststore",
        "typing_extensions",
        "yarl",
    ]
)
"""Modules of packages that an SDK, or its installation, needs where they are there."""


def is_package(value: Any) -> bool:
    """Whether a package can have the name and be imported without taking another module's place."""
    return (
        isinstance(value, str)
        and value.isidentifier()
        and value.isascii()
        and not keyword.iskeyword(value)
        and value.strip("_") != ""
        and not value.startswith("__")
        and value.lower() not in _DEVICES
        and value not in _NEEDED | sys.stdlib_module_names
    )
