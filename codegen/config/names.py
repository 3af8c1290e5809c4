"""Names that the package and the distribution of an SDK can have."""

from __future__ import annotations

import keyword
import re
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
        "codegen",
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
"""Modules of packages that make an SDK, that it or its installation needs, or that it uses where they are installed."""
_DISTRIBUTION = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_INSTALLED = {name.replace("_", "-") for name in _NEEDED} | {
    "build",
    "packaging",
    "sdk-from-pages",
    "uv",
    "wheel",
}
"""Distributions that installing an SDK of the same name would remove."""


def is_distribution(value: Any) -> bool:
    """Whether a distribution can have the name and be installed without removing what SDKs or their installation need."""
    return (
        isinstance(value, str)
        and _DISTRIBUTION.fullmatch(value) is not None
        and re.sub(r"[-_.]+", "-", value).lower() not in _INSTALLED
    )


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
