"""Checks of AWS pages: what several places show to be wrong together. Most are of `lint`; those that find lost facts are of every command."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from codegen.checking.aws import errors, lost_constraints, patterns, required_lines, sections, syntax
from codegen.checking.aws.guide import Guide
from codegen.diagnostics import Diagnostic, Severity
from codegen.ir.model import Model
from codegen.pages.aws import Page
from codegen.source import SourceFile

LOSSES: tuple[Callable[[Guide], Iterator[Diagnostic]], ...] = (
    syntax.entries_not_in_syntax,
    errors.missing_statuses,
    errors.errors_that_differ_in_case,
    required_lines.members_that_do_not_say_whether_required,
    lost_constraints.constraints_that_only_one_entry_lacks,
    patterns.patterns_that_are_none,
    sections.sections_that_only_one_page_lacks,
)
"""The checks whose errors are facts that a page lost, without which an SDK must not be made. They ask for no text of a page."""


def lost_facts(pages: Sequence[Page], model: Model) -> list[Diagnostic]:
    """What the pages together show to be lost on one of them."""
    guide = Guide(pages, model, lambda file: None)
    return [finding for run in LOSSES for finding in run(guide) if finding.severity is Severity.ERROR]


def check(
    pages: Sequence[Page], model: Model, source: Callable[[str], SourceFile | None]
) -> list[Diagnostic]:
    """Run every check, for all that `lost_facts` has not told; `source` gives the text of a page."""
    from codegen.checking.aws.checks import (
        CHECKS,  # The patterns and samples that they read nobody else asks about.
    )

    guide = Guide(pages, model, cache(source))
    return [
        finding for run in CHECKS for finding in run(guide) if finding.severity is not Severity.ERROR or run not in LOSSES
    ]
