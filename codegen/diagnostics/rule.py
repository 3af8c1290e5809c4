"""A rule of the catalogue: what a code means, how bad it is, and its user page."""

from __future__ import annotations

from dataclasses import field

from codegen.diagnostics.core import Diagnostic, Note, Severity
from codegen.records import dataclass
from codegen.source import Span


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, declared beside the code that finds it, or by its subject in `codegen.diagnostics.rules` where several modules do."""

    code: str
    """Stable, never reused: `PG` + number for what pages say, `RS` for those of REST references, `MD` for the model, `SD` for the SDK made of it, `CF` for configuration, `IN` for input files, `OU` for the output folder, `MG` for merging."""
    name: str
    """`unknown-field-line`: that of its constant with hyphens."""
    severity: Severity
    page: str = field(default="", repr=False)
    """Its user page: a line that says what it finds, then sections. Empty for rules of families of other distributions."""

    def __call__(
        self, message: str, span: Span | None, *, notes: tuple[Note, ...] = (), help: str = ""
    ) -> Diagnostic:
        """A finding of this rule."""
        return Diagnostic(self.code, self.severity, message, span, notes, help)
