"""What a build may choose about the SDK."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PythonOptions:
    """Names and version of the emitted distribution."""

    package: str = "aws_sdk"
    """Name of the package that users import. Raises ValueError in `emit` where it is no identifier."""
    distribution: str | None = None
    """Name of the distribution; None for the package's name with hyphens."""
    version: str = "0.1.0"
    project: bool = True
    """Whether a pyproject.toml is among the files."""
