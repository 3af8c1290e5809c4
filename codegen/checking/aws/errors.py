"""Errors and their HTTP statuses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from codegen.checking.aws.guide import Guide
from codegen.diagnostics import Diagnostic
from codegen.diagnostics.rules.pages.errors import ERROR_CASE_DIFFERS, ERROR_WITHOUT_STATUS, STATUS_ODD


def odd_statuses(guide: Guide) -> Iterator[Diagnostic]:
    """Errors whose status means something else than an error."""
    for page in guide.pages:
        for error in page.errors:
            if error.status is not None and not 400 <= error.status <= 599:
                yield STATUS_ODD(
                    f"the error '{error.name}' comes with HTTP status {error.status}; expected 400 to 599",
                    error.status_span or error.span,
                    help="state the status that the service answers with",
                )


def missing_statuses(guide: Guide) -> Iterator[Diagnostic]:
    """Errors that no page of the service gives a status."""
    for pages in guide.by_service.values():
        stated = {error.name for page in pages for error in page.errors if error.status is not None}
        if not stated:
            continue
        for page in pages:
            for error in page.errors:
                if error.name not in stated:
                    yield ERROR_WITHOUT_STATUS(
                        f"the error '{error.name}' has no HTTP status, here or on another page",
                        error.span,
                        help="add a line such as 'HTTP Status Code: 400'",
                    )


def errors_that_differ_in_case(guide: Guide) -> Iterator[Diagnostic]:
    """Errors of a service that are spelled in two ways; the rarer ones are reported."""
    for pages in guide.by_service.values():
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        for page in pages:
            for error in page.errors:
                spellings[error.name.lower()][error.name] += 1
        usual = {
            lowered: min(counts, key=lambda name: (-counts[name], name))
            for lowered, counts in spellings.items()
        }
        for page in pages:
            for error in page.errors:
                expected = usual[error.name.lower()]
                if error.name != expected:
                    yield ERROR_CASE_DIFFERS(
                        f"the error '{error.name}' is called '{expected}' elsewhere in this service",
                        error.span,
                        help="use the spelling of the service on every page",
                    )
