"""Syntax blocks that contradict the entries of their page."""

from __future__ import annotations

from collections.abc import Iterator, Set

from codegen.checking.aws.guide import Guide
from codegen.diagnostics import Diagnostic, Note, Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import Entry, EntryPlace, SyntaxBlock, SyntaxMember, SyntaxObject
from codegen.spelling import Near

_SIDES = (
    ("request", frozenset({EntryPlace.REQUEST_BODY})),
    ("response", frozenset({EntryPlace.RESPONSE_BODY})),
)

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

MEMBER_NAMED_OTHERWISE = Rule(
    "PG345",
    "member-named-otherwise",
    Severity.ERROR,
    """A member is described under a name that the syntax block does not have, and the block has one that nobody describes.

## What it does

Reports entries of a JSON body for which the syntax block has no key, where keys are left that no entry describes, and keys that no entry
describes, on pages that the vendor's tools wrote: on these both always agree.

## Why it is bad

One of the names was changed when the page was copied, translated or edited: under it the service knows no member, and what the
entry says of the right one, whether it is required among that, is lost.

## Example

    {
       "Size": number
    }

    ** body.Size **

## How to fix

Use the same name in both places, or fetch the page again.
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
            yield from _missing(listed, shown, side, block, _bound(block), MEMBER_NAMED_OTHERWISE if page.of_tools else ENTRY_NOT_IN_SYNTAX)


def _missing(
    listed: list[Entry], shown: dict[str, SyntaxMember], side: str, block: SyntaxBlock, bound: Set[str], sure: Rule
) -> Iterator[Diagnostic]:
    names = {entry.name for entry in listed}
    free = Near(name for name in shown if name not in names)
    unmatched = False
    for entry in listed:
        if entry.name in shown or entry.name in bound or free.single_mistake(entry.name):
            continue  # what is written in two ways is reported when the block is read
        unmatched = True
        yield (sure if free.known else ENTRY_NOT_IN_SYNTAX)(
            f"'{entry.name}' is described, but the {side} syntax does not show it",
            entry.span,
            notes=(Note(f"the {side} syntax begins here", block.span),),
            help="add the member to the block, or remove its entry",
        )
    near = Near(name for name in names if name not in shown)
    for name in free.known if sure is MEMBER_NAMED_OTHERWISE and not unmatched else ():
        if not near.single_mistake(name):
            yield sure(f"the {side} syntax shows '{name}', which nothing on the page describes: what the page said of it is lost", shown[name].span)


def _bound(block: SyntaxBlock) -> set[str]:
    """Names of the members that travel outside the body."""
    bound = {binding.member for binding in (*block.query, *block.headers) if binding.member}
    bound |= {name for name in (block.raw_body, block.status) if name}
    return bound
