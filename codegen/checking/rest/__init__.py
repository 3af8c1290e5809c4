"""Checks of `lint` for pages of REST references: what readers of the pages would stumble over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from codegen.checking.rest import (
    blocks,
    calls,
    cells,
    examples,
    operations,
    rows,
    sample_values,
    samples,
    values,
    words,
)
from codegen.diagnostics import Diagnostic
from codegen.linking.rest import Linked
from codegen.pages.rest import Page

CHECKS: tuple[Callable[[Linked], Iterator[Diagnostic]], ...] = (
    rows.placeholders_without_row,
    words.words_of_no_table,
    words.facts_elsewhere,
    rows.repeated_rows,
    values.impossible_facts,
    values.remarkable_rows,
    examples.bodies_against_tables,
    examples.nearly_described,
    blocks.links_to_nowhere,
    blocks.odd_statuses,
    blocks.unclosed_examples,
    blocks.unknown_tables,
    blocks.unread_declarations,
    blocks.unread_blocks,
    blocks.misspelt_columns,
    operations.described_twice,
    operations.same_headings,
    operations.without_heading_or_answer,
    calls.undocumented_calls,
    calls.paths_without_method,
    calls.unlisted_queries,
    cells.empty_cells,
    cells.empty_parts,
    cells.stray_parameters,
    samples.misspelt_samples,
    sample_values.samples_against_rows,
)
"""Every check."""


def check(pages: Sequence[Page], linked: Sequence[Linked]) -> list[Diagnostic]:
    """Run every check over every service. A finding that two operations share is reported once."""
    findings = (diagnostic for item in linked for run in CHECKS for diagnostic in run(item))
    return list({(item.code, item.span): item for item in findings}.values())
