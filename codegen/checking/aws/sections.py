"""Sections that one page lacks and all others of its guide have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from codegen.checking.aws.guide import Guide
from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import Page, PageKind, SyntaxObject

_FEWEST = 8
"""Pages of a folder that show what its pages have."""

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


def _operation(page: Page) -> bool:
    return page.kind is PageKind.OPERATION


def _with_path(page: Page) -> bool:
    return _operation(page) and page.request is not None and page.request.path not in (None, "", "/")


def _with_body(page: Page) -> bool:
    """Whether a block shows members of the body of a request whose path names nothing."""
    return _operation(page) and not _with_path(page) and page.request is not None and isinstance(page.request.body, SyntaxObject) and bool(page.request.body.members)


_APPLIES: Mapping[str, Callable[[Page], bool]] = {
    "See Also": lambda page: True,
    "Errors": _operation,
    "URI Request Parameters": _with_path,
    "Request Body": _with_path,
    "Request Parameters": _with_body,
    "Response Syntax": _with_path,
    "Response Elements": _operation,
}
"""Title of a section -> the pages that have it."""


def sections_that_only_one_page_lacks(guide: Guide) -> Iterator[Diagnostic]:
    """Pages without a section that the others of their folder have."""
    folders: dict[tuple[str, PageKind], list[Page]] = defaultdict(list)
    for page in guide.described:
        folders[page.file.rpartition("/")[0], page.kind].append(page)
    for pages in folders.values():
        for title, applies in _APPLIES.items():
            asked = [page for page in pages if applies(page)]
            if len(asked) < _FEWEST or sum(not page.of_tools for page in asked) * _FEWEST > len(asked):
                continue
            lacking = [page for page in asked if title not in page.sections]
            if len(lacking) * _FEWEST > len(asked):
                continue
            for page in lacking:
                yield SECTION_LACKING(
                    f"the page of {page.name} has no section {title}, which {len(asked) - len(lacking)} of the {len(asked)} such pages beside it have: the page was cut off, or a heading was lost",
                    page.span,
                )
