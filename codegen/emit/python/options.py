"""The choices of a build about its SDK."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from codegen.records import dataclass
from codegen.source import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class PythonOptions:
    """Names and version of the emitted distribution."""

    package: str | None = None
    """Name of the package that users import; None for those that `roots` gives. Raises ValueError in `emit` where it is no identifier."""
    distribution: str | None = None
    """Name of the distribution; None for those of the packages and of the services in them, with hyphens."""
    version: str = "0.1.0"
    project: bool = True
    """Whether a pyproject.toml is among the files."""
    prose_rules: str = "off"
    """What clients do with rules of prose, unless they are told otherwise: `off`, `warn`, `certain` or `all`."""
    templates: Mapping[str, SourceFile] = field(default_factory=dict)
    """The user's own templates by name, which replace ours."""
