"""Checks of AWS pages: what several places show to be wrong together. Most are of `lint`; those that find lost facts are of every command."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from codegen.checking.aws import (
    constraints,
    documentation,
    errors,
    lost_constraints,
    names,
    patterns,
    places,
    prose,
    recursion,
    samples,
    sections,
    spelled,
    stray_fields,
    syntax,
    tokens,
    unused_types,
)
from codegen.checking.aws.guide import Guide
from codegen.diagnostics import Diagnostic, Severity
from codegen.ir.model import Model
from codegen.pages.aws import Page
from codegen.source import SourceFile

CHECKS: tuple[Callable[[Guide], Iterator[Diagnostic]], ...] = (
    syntax.entries_not_in_syntax,
    names.links_named_otherwise,
    names.files_named_otherwise,
    names.members_that_differ_in_case,
    names.anchors_named_otherwise,
    unused_types.unused_types,
    tokens.tokens_without_counterpart,
    errors.odd_statuses,
    errors.missing_statuses,
    errors.errors_that_differ_in_case,
    spelled.names_that_look_misspelt,
    patterns.patterns_that_are_none,
    patterns.patterns_without_match_in_length,
    patterns.patterns_with_odd_ranges,
    patterns.patterns_that_look_misspelt,
    constraints.values_that_constraints_exclude,
    constraints.odd_values,
    constraints.required_union_members,
    constraints.members_that_do_not_say_whether_required,
    lost_constraints.constraints_that_only_one_entry_lacks,
    stray_fields.fields_in_prose,
    prose.defaults_out_of_bounds,
    prose.other_lengths,
    prose.other_ranges,
    prose.required_after_all,
    documentation.undocumented_members,
    documentation.undocumented_pages,
    places.links_to_nowhere,
    places.statuses_that_are_none,
    sections.sections_that_only_one_page_lacks,
    samples.malformed_samples,
    recursion.structures_that_require_themselves,
)
"""Every check. Each yields findings of one rule, or of two about the same place."""


LOSSES: tuple[Callable[[Guide], Iterator[Diagnostic]], ...] = (
    syntax.entries_not_in_syntax,
    errors.missing_statuses,
    errors.errors_that_differ_in_case,
    constraints.members_that_do_not_say_whether_required,
    lost_constraints.constraints_that_only_one_entry_lacks,
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
    guide = Guide(pages, model, cache(source))
    return [
        finding for run in CHECKS for finding in run(guide) if finding.severity is not Severity.ERROR or run not in LOSSES
    ]
