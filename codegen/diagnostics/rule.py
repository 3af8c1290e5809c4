"""A rule of the catalogue: what a code means, how bad it is, and its user page."""

from __future__ import annotations

from dataclasses import dataclass

from codegen.diagnostics.core import Diagnostic, Note, Severity
from codegen.source import Span


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. The docstring of the module that defines it is its user page."""

    code: str
    """Stable, never reused: `PG` + number for what pages say, `MD` for the model, `SD` for the SDK made of it, `CF` for configuration, `IN` for input files, `OU` for the output folder, `MG` for merging."""
    name: str
    """`unknown-field-line`: the module's name with hyphens."""
    severity: Severity

    def __call__(
        self, message: str, span: Span | None, *, notes: tuple[Note, ...] = (), help: str = ""
    ) -> Diagnostic:
        """A finding of this rule."""
        return Diagnostic(self.code, self.severity, message, span, notes, help)
