"""Sections that one page lacks and all others of its guide have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from codegen.checking.aws.guide import Guide
from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import Page, PageKind, SyntaxObject

_FEWEST = 8
"""Pages of a folder that show what its pages have."""
_COMPLETE = "Document Conventions"
"""Ends pages of crawlers, behind the last section."""

SECTION_LACKING = Rule(
    "PG344",
    "section-lacking",
    Severity.ERROR,
    """A page lacks a section that all others of its guide have.

## What it does

Reports pages of operations and types without one of the sections (See Also, Errors, Response Elements ...) that all but
a few of eight or more pages in the same folder have. Only where the vendor's tools wrote the pages, as links to the
documentation of its SDKs at their ends show: by hand nobody writes sections that have nothing to say.

## Why it is bad

The page was cut off when it was copied, or the heading was lost: members or errors are missing from the SDK.

## Example

Nine pages of operations with a section Errors, and a tenth that ends before it.

## How to fix

Fetch the page again.
""",
)


class _Section(NamedTuple):
    title: str
    sign: re.Pattern[str]
    """Stands on pages that have it, in whatever rendition."""
    applies: Callable[[Page], bool]


def _operation(page: Page) -> bool:
    return page.kind is PageKind.OPERATION


def _with_path(page: Page) -> bool:
    return _operation(page) and page.request is not None and page.request.path not in (None, "", "/")


def _with_body(page: Page) -> bool:
    """Whether a block shows members of the body of a request whose path names nothing."""
    return _operation(page) and not _with_path(page) and page.request is not None and isinstance(page.request.body, SyntaxObject) and bool(page.request.body.members)


_SECTIONS = (
    _Section("See Also", re.compile("See Also|language-specific"), lambda page: True),
    _Section("Errors", re.compile(r"(?m)^\W*Errors\b|errors that are common to all"), _operation),
    _Section("URI Request Parameters", re.compile(r"URI Request Parameters|URI parameters\b"), _with_path),
    _Section("Request Body", re.compile(r"Request Body|(?<!URI )Request Parameters|have a request body"), _with_path),
    _Section("Request Parameters", re.compile(r"Request Body|(?<!URI )Request Parameters|parameters that are common to all|data in JSON format"), _with_body),
    _Section("Response Syntax", re.compile("Response Syntax"), _with_path),
    _Section("Response Elements", re.compile("Response Elements|If the action is successful"), _operation),
)


def sections_that_only_one_page_lacks(guide: Guide) -> Iterator[Diagnostic]:
    """Pages without a section that the others of their folder have."""
    folders: dict[tuple[str, PageKind], list[tuple[Page, str]]] = defaultdict(list)
    for page in guide.described:
        source = guide.source(page.file)
        if source is not None:
            folders[page.file.rpartition("/")[0], page.kind].append((page, source.text))
    for pages in folders.values():
        for section in _SECTIONS:
            asked = [(page, text) for page, text in pages if section.applies(page)]
            if len(asked) < _FEWEST or sum(not guide.is_of_tools(page) for page, _ in asked) * _FEWEST > len(asked):
                continue
            lacking = [page for page, text in asked if not section.sign.search(text) and _COMPLETE not in text]
            if len(lacking) * _FEWEST > len(asked):
                continue
            for page in lacking:
                yield SECTION_LACKING(
                    f"the page of {page.name} has no section {section.title}, which {len(asked) - len(lacking)} of the {len(asked)} such pages beside it have: the page was cut off, or a heading was lost",
                    page.span,
                )
