"""Diagnostics: one type from reading to merging, a catalogue of rules, and renderers."""

from codegen.diagnostics.core import Collector, Diagnostic, Note, Severity

__all__ = ["Collector", "Diagnostic", "Note", "Severity"]
