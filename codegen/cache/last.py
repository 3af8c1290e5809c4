"""What a build needs to know of the last one to see that there is nothing to do."""

from __future__ import annotations

from collections.abc import Mapping

from codegen.diagnostics.core import Diagnostic
from codegen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBuild:
    """A build that ended without errors."""

    key: str
    """Hash of all that it was made from."""
    files: Mapping[str, str]
    """Generated file -> hash of what stood in the output folder afterwards."""
    own: Mapping[str, str]
    """The same for the files that codegen keeps for itself beside them, and for files of which it writes a part."""
    edited: tuple[str, ...]
    """Files that differ from what was generated: people edited them."""
    diagnostics: tuple[Diagnostic, ...]
    """The findings about the pages."""
