"""Errors and their HTTP statuses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from http import HTTPStatus

from codegen.checking.aws.guide import Guide
from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.spelling import one_off

_REGISTERED = frozenset(int(status) for status in HTTPStatus)
_UNKNOWN = frozenset(range(400, 600)) - _REGISTERED

STATUS_ODD = Rule(
    "PG311",
    "status-odd",
    Severity.WARNING,
    """An error has an HTTP status that is none of errors, or one that nobody has registered.

## What it does

Reports errors with a status below 400 or above 599, and a status that HTTP does not know on a single page of a service.

## Why it is bad

A client takes such an answer for a success, or for nothing at all, and does not tell the error by the status that is meant.

## Example

    HTTP Status Code: 200

## How to fix

State the status with which the service answers.
""",
)


def odd_statuses(guide: Guide) -> Iterator[Diagnostic]:
    """Errors with a status that is not an error's, or that HTTP does not have and the service has once only."""
    for pages in guide.by_service.values():
        stated = [error for page in pages for error in page.errors if error.status is not None]
        counts = Counter(error.status for error in stated)
        registered = sorted({str(error.status) for error in stated if error.status in _REGISTERED})
        for error in stated:
            status = str(error.status)
            if error.status in _UNKNOWN and counts[error.status] == 1 and status not in error.name:
                meant = one_off(status, registered)
                yield STATUS_ODD(
                    f"the error '{error.name}' comes with HTTP status {status}, which HTTP does not have: the SDK cannot tell it by another one",
                    error.status_span or error.span,
                    help=f"did you mean {meant}?" if meant else "state the status that the service answers with",
                )
    for page in guide.pages:
        for error in page.errors:
            if error.status is not None and not 400 <= error.status <= 599:
                yield STATUS_ODD(
                    f"the error '{error.name}' comes with HTTP status {error.status}; expected 400 to 599",
                    error.status_span or error.span,
                    help="state the status that the service answers with",
                )


ERROR_WITHOUT_STATUS = Rule(
    "PG312",
    "error-without-status",
    Severity.INFO,
    """No page gives an error its HTTP status.

## What it does

Reports errors without `HTTP Status Code:` on every page of a service that states it for other errors.

## Why it is bad

Callers cannot tell whether the fault is theirs (4xx) or the service's (5xx), on which retrying depends.

## Example

    **ResourceInUse**

    The resource is in use.

## How to fix

Add the line to one of the pages.
""",
)


STATUS_LOST = Rule(
    "PG346",
    "status-lost",
    Severity.ERROR,
    """An error has no HTTP status on any page, where the vendor's tools give one to every error.

## What it does

Reports errors without `HTTP Status Code:` on pages that the vendor's tools wrote, as links to the documentation of its SDKs at their
ends show: these give one to every error. By hand statuses are left out, which is PG312.

## Why it is bad

The line was lost when the page was copied or edited, or the bold word is no error but a title: the SDK cannot tell the error by its
status, or has one that the service does not know.

## Example

    **ResourceInUse**

    The resource is in use.

## How to fix

Fetch the page again, or add the line.
""",
)


def missing_statuses(guide: Guide) -> Iterator[Diagnostic]:
    """Errors to which no page of the service gives a status."""
    for pages in guide.by_service.values():
        stated = {error.name for page in pages for error in page.errors if error.status is not None}
        for page in pages:
            for error in page.errors:
                if error.name not in stated and (stated or page.of_tools):
                    yield (STATUS_LOST if page.of_tools else ERROR_WITHOUT_STATUS)(
                        f"the error '{error.name}' has no HTTP status, here or on another page",
                        error.span,
                        help="add a line such as 'HTTP Status Code: 400'",
                    )


_OFTEN = 2
"""On so many pages the right name of an error stands at least, where one page has it with a mistake."""


ERROR_CASE_DIFFERS = Rule(
    "PG313",
    "error-case-differs",
    Severity.ERROR,
    """One error is written in two ways that differ only in case and signs, or in a single letter.

## What it does

Reports the rarer spellings of an error's name among the pages of a service, and a name on a single page that is another
one's with a letter too many, a missing, a wrong or an exchanged one, and is described in the same words as that.

## Why it is bad

The name is compared with what the service sends: one of the spellings is never met.

## Example

    ResourceNotFound on one page, ResourceNotfound on another

## How to fix

Use the spelling of the service everywhere.
""",
)


ERROR_NEARLY_ANOTHER = Rule(
    "PG349",
    "error-nearly-another",
    Severity.WARNING,
    """The name of an error differs from another one's in a single letter.

## What it does

Reports a name on a single page that is another one's, which several pages have, with a letter too many, a missing, a wrong or an
exchanged one, where the two are described in other words. In the same words they are one error, which is PG313.

## Why it is bad

The name is compared with what the service sends: where it is a typing mistake, it is never met.

## Example

    ResourceNotFound on two pages, ResourcesNotFound on a third

## How to fix

Nothing, where the service has both errors; else use the spelling of the service.
""",
)


def errors_that_differ_in_case(guide: Guide) -> Iterator[Diagnostic]:
    """Errors of a service with two spellings; the rarer one is reported, and a name that stands once and is nearly another."""
    for pages in guide.by_service.values():
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        for page in pages:
            for error in page.errors:
                spellings[_letters(error.name)][error.name] += 1
        usual = {
            lowered: min(counts, key=lambda name: (-counts[name], name))
            for lowered, counts in spellings.items()
        }
        words = {(error.name, error.documentation) for page in pages for error in page.errors}
        often = [name for name in usual.values() if sum(spellings[_letters(name)].values()) >= _OFTEN]
        for page in pages:
            for error in page.errors:
                expected = usual[_letters(error.name)]
                alone = sum(spellings[_letters(error.name)].values()) == 1
                if alone and (meant := one_off(error.name, often)):
                    same = (meant, error.documentation) in words
                    yield (ERROR_CASE_DIFFERS if same else ERROR_NEARLY_ANOTHER)(
                        f"the error '{error.name}' is nearly '{meant}', which other pages of this service have; "
                        "what the service sends as that is not known to this operation",
                        error.span,
                        help=f"did you mean {meant}?",
                    )
                elif error.name != expected:
                    yield ERROR_CASE_DIFFERS(
                        f"the error '{error.name}' is called '{expected}' elsewhere in this service",
                        error.span,
                        help="use the spelling of the service on every page",
                    )


def _letters(name: str) -> str:
    """A name without case and signs: `internal_error` is InternalError in the words of another language."""
    return "".join(filter(str.isalnum, name)).lower()
