"""Syntax blocks that contradict the entries of their page."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Set

from codegen.checking.aws.guide import Guide
from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import Entry, EntryPlace, Page, SyntaxBlock, SyntaxMember, SyntaxObject

_SIDES = (
    ("request", frozenset({EntryPlace.REQUEST_BODY})),
    ("response", frozenset({EntryPlace.RESPONSE_BODY})),
)

_MOST_COMPARED = 20
"""A name is compared with at most so many keys: comparing takes long, and among more nothing can be told."""


ENTRY_NOT_IN_SYNTAX = Rule(
    "PG301",
    "entry-not-in-syntax",
    Severity.WARNING,
    """An entry describes a member that the syntax block does not show.

## What it does

Reports members of a JSON body that have an entry on the page of an operation while its request or response syntax
lacks the key. Members that travel in the path, the query string or a header are left alone.

## Why it is bad

One of the two is out of date: either callers send a member that the service ignores, or the block misses one.

## Example

    {
       "Name": "string"
    }

and below it entries for `Name` and `Tags`.

## How to fix

Add the key to the block, or remove the entry.
""",
)

NAME_CASE_DIFFERS = Rule(
    "PG302",
    "name-case-differs",
    Severity.WARNING,
    """A member is written in two ways that differ only in case.

## What it does

Reports an entry whose name occurs in the syntax block with other capitals and small letters.

## Why it is bad

Names on the wire are told apart by case: one of the spellings does not reach the service.

## Example

    { "maxItems": number }

and an entry `MaxItems`.

## How to fix

Use the spelling that the service expects in both places.
""",
)

NEAR_MISS_NAME = Rule(
    "PG303",
    "near-miss-name",
    Severity.WARNING,
    """An entry and a key of the syntax block have nearly the same name.

## What it does

Reports an entry that the syntax block does not show while the block has a key, described by no entry, that is spelled
almost the same.

## Why it is bad

It is one member with a typing error in one of its names. As it stands the model has two members, and one of them does
not exist.

## Example

    { "ModelPackgeName": "string" }

and an entry `ModelPackageName`.

## How to fix

Correct the name that is wrong.
""",
)


def entries_not_in_syntax(guide: Guide) -> Iterator[Diagnostic]:
    """Members of a JSON body that the block above them does not show."""
    for page in guide.described:
        for side, places in _SIDES:
            block: SyntaxBlock | None = getattr(page, side)
            if block is None or not isinstance(block.body, SyntaxObject) or block.body.cut or block.root:
                continue
            listed = [
                entry
                for group in page.groups
                if group.place in places and group.format == "json"
                for entry in group.entries
            ]
            shown = {member.name: member for member in block.body.members}
            yield from _missing(listed, shown, side, block, _bound(page, block))


def _missing(
    listed: list[Entry], shown: dict[str, SyntaxMember], side: str, block: SyntaxBlock, bound: Set[str]
) -> Iterator[Diagnostic]:
    names = {entry.name for entry in listed}
    free = {name: member for name, member in shown.items() if name not in names}
    lowered = {name.lower(): name for name in free}
    for entry in listed:
        if entry.name in shown or entry.name in bound:
            continue
        twin = lowered.get(entry.name.lower())
        near = difflib.get_close_matches(entry.name, list(free)[:_MOST_COMPARED], n=1, cutoff=0.85)
        if twin is not None:
            yield NAME_CASE_DIFFERS(
                f"'{entry.name}' is written '{twin}' in the {side} syntax",
                entry.span,
                notes=(Note("the syntax block has it here", free[twin].span),),
                help="write the name as the service expects it in both places",
            )
        elif near:
            yield NEAR_MISS_NAME(
                f"the {side} syntax has no '{entry.name}', but it has '{near[0]}', which no entry describes",
                entry.span,
                notes=(Note("the syntax block has it here", free[near[0]].span),),
                help="use one name in both places",
            )
        else:
            yield ENTRY_NOT_IN_SYNTAX(
                f"'{entry.name}' is described, but the {side} syntax does not show it",
                entry.span,
                notes=(Note(f"the {side} syntax begins here", block.span),),
                help="add the member to the block, or remove its entry",
            )


def _bound(page: Page, block: SyntaxBlock) -> set[str]:
    """Names of the members that travel outside the body."""
    bound = {binding.member for binding in (*block.query, *block.headers) if binding.member}
    bound |= {name for name in (block.raw_body, block.status) if name}
    return bound
