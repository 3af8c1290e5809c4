"""Tokens for the next page that only one side of an operation has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codegen.checking.aws.guide import Guide, entries
from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import (
    Entry,
    EntryPlace,
    Page,
    PageKind,
)

_TOKENS = ("NextToken", "nextToken", "NextPageToken", "nextPageToken", "pageToken", "PageToken")
_CLIENTS_TOKEN = re.compile(r"client|request|idempot|creation|session|auth|access", re.IGNORECASE)
_REQUEST = (EntryPlace.URI, EntryPlace.REQUEST_BODY)
_RESPONSE = (EntryPlace.RESPONSE_BODY, EntryPlace.RESPONSE_HEADERS)


TOKEN_WITHOUT_COUNTERPART = Rule(
    "PG308",
    "token-without-counterpart",
    Severity.WARNING,
    """An operation has a token for further results on one side only.

## What it does

Reports operations whose request takes a token such as `NextToken` while no member of the response is called a
token, and operations whose response gives one that the request does not take.

## Why it is bad

Callers cannot get at the second page of results.

## Example

    ListModels: NextToken in the response, none in the request

## How to fix

Describe the missing member, or remove the one that is left over.
""",
)


def tokens_without_counterpart(guide: Guide) -> Iterator[Diagnostic]:
    """Operations that take a token for the next page but never give one, or the reverse."""
    for page in guide.described:
        if page.kind is not PageKind.OPERATION:
            continue
        taken = _tokens(page, _REQUEST)
        given = _tokens(page, _RESPONSE)
        if bool(taken) == bool(given) or _has_other_token(page, _RESPONSE if taken else _REQUEST):
            continue
        for entry in (*taken, *given):
            way = (
                "accepts a token, but its response has none"
                if taken
                else "returns a token, but its request has none"
            )
            yield TOKEN_WITHOUT_COUNTERPART(
                f"'{page.name}' {way}",
                entry.span,
                help="describe the member on the other side, or remove this one",
            )


def _has_other_token(page: Page, places: Iterable[EntryPlace]) -> bool:
    """Whether one side has a token under another name; the client's own token is none."""
    names = (
        name for group, entry in entries(page) if group.place in places for name in (entry.name, entry.anchor)
    )
    return any(name and "token" in name.lower() and not _CLIENTS_TOKEN.search(name) for name in names)


def _tokens(page: Page, places: Iterable[EntryPlace]) -> list[Entry]:
    return [
        entry
        for group, entry in entries(page)
        if group.place in places and (entry.anchor or entry.name) in _TOKENS
    ]
