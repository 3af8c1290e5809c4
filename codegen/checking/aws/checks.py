"""Every check of AWS pages. Each yields findings of one rule, or of two about the same place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
    required_lines,
    samples,
    sections,
    spelled,
    stray_fields,
    syntax,
    tokens,
    unused_types,
)
from codegen.checking.aws.guide import Guide
from codegen.diagnostics import Diagnostic

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
    required_lines.members_that_do_not_say_whether_required,
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
