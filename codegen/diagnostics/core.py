"""The Diagnostic and the collector that stages report to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum

from codegen.records import dataclass
from codegen.source import Span


class Severity(StrEnum):
    """How bad a finding is. Errors fail a build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Note:
    """A second place, or a remark, that belongs to a diagnostic."""

    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding."""

    code: str
    """Code of its rule in the catalogue, `PG104`; codes are never reused."""
    severity: Severity
    message: str
    """What was found and what was expected, in one sentence without a full stop."""
    span: Span | None
    notes: tuple[Note, ...] = ()
    help: str = ""
    """What to do about it."""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """File, line, column, code, message."""
        if self.span is None:
            return ("", 0, 0, self.code, self.message)
        return (self.span.file, self.span.line, self.span.column, self.code, self.message)


@dataclass(slots=True)
class Collector:
    """Takes findings from the stages. Expected faults are collected here, never raised."""

    findings: list[Diagnostic] = field(default_factory=list)

    def add(self, diagnostic: Diagnostic) -> None:
        """Take one finding."""
        self.findings.append(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take several findings."""
        self.findings.extend(diagnostics)

    def sorted(self) -> list[Diagnostic]:
        """All findings by place, without repetitions."""
        return sorted(set(self.findings), key=lambda d: d.sort_key)

    @property
    def failed(self) -> bool:
        """Whether an error is among them."""
        return any(d.severity is Severity.ERROR for d in self.findings)
