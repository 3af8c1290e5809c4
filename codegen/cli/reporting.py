"""Shows findings to people and machines."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path

from codegen.cli.status import Status
from codegen.cli.terminal import say
from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.catalogue import CataloguedRule
from codegen.diagnostics.renderers import OutputFormat, render
from codegen.diagnostics.report import Report
from codegen.inputs import Inputs
from codegen.records import dataclass
from codegen.source import SourceFile, read_bounded, real_path


@dataclass
class Reporter:
    """Renders findings that point into `inputs`, or into files named by their own path."""

    inputs: Inputs = field(default_factory=lambda: Inputs((), ()))
    _texts: dict[str, SourceFile | None] = field(default_factory=dict, repr=False)
    """Pages that findings point into, each read once."""
    _displayed: dict[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def _paths(self) -> dict[str, Path]:
        return {file.shown: file.path for file in self.inputs.files}

    def show(
        self,
        diagnostics: Iterable[Diagnostic],
        output_format: OutputFormat = OutputFormat.FULL,
        *,
        err: bool = True,
    ) -> None:
        """Write the findings to standard error, or with `err` false to standard output."""
        findings = tuple(sorted(set(diagnostics), key=lambda diagnostic: diagnostic.sort_key))
        stream = sys.stderr if err else sys.stdout
        color = stream.isatty() and "NO_COLOR" not in os.environ
        for text in render(
            Report(findings, self._source, self.display, _catalogue), output_format, color=color
        ):
            say(text, nl=False, err=err, color=color)

    def display(self, file: str) -> str:
        """The path of the file that a span names, from the current folder where it lies below it."""
        if file not in self._displayed:
            path = self._paths.get(file, Path(file))
            try:
                self._displayed[file] = real_path(path).relative_to(real_path(Path.cwd())).as_posix()
            except ValueError:
                self._displayed[file] = str(path)
        return self._displayed[file]

    def _source(self, file: str) -> SourceFile | None:
        if file not in self._texts:
            self._texts[file] = self._read(file)
        return self._texts[file]

    def _read(self, file: str) -> SourceFile | None:
        try:
            text = read_bounded(self._paths.get(file, Path(file))).decode("utf-8", "replace")
        except OSError:
            return None
        return SourceFile(file, text.replace("\r\n", "\n").replace("\r", "\n"))


def _catalogue() -> Mapping[str, CataloguedRule]:
    """The rules, whose modules only forms for machines need."""
    from codegen.rulebook import rules_by_code

    return rules_by_code()


_CONFLICT = ("OU2", "MG")
"""Beginnings of the codes of rules about hand edits."""
_USAGE = ("CF", "IN2", "OU1")
"""Beginnings of the codes of rules about arguments, configuration and the file system."""


def exit_status(findings: Collection[Diagnostic]) -> Status:
    """The status of a command that reports `findings`: that of the worst."""
    if any(d.severity is Severity.ERROR and d.code.startswith(_CONFLICT) for d in findings):
        return Status.CONFLICT
    if any(d.severity is Severity.ERROR and d.code.startswith(_USAGE) for d in findings):
        return Status.USAGE
    return Status.FINDINGS if findings else Status.DONE
