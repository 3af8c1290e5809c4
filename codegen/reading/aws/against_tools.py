"""Reports what no page of the vendor's tools has: names that no member has, and parameters that only one of request line and descriptions has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.pages.aws import (
    ArrayOf,
    Binding,
    Entry,
    EntryGroup,
    EntryPlace,
    ErrorEntry,
    MapOf,
    SyntaxBlock,
    TypeExpression,
    TypeLink,
)
from codegen.reading.aws.document import Sheet

_METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
_PLACEHOLDER = re.compile(r"\{([^{}+]+)\+?\}")
_STEPS = re.compile(r"[/{}+:]")
_ODD_PATH = re.compile(r"[<>\s\"`|\\^\[\]]|/:")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_:-]*(?:\.[A-Za-z0-9_:-]+)*")
_VARIABLE = re.compile(r"[A-Za-z]\w*(?:Arn|ARN|Id|ID|Identifier|Name|_arn|_id|_name)")
"""A step of a path without braces that is a parameter, as pages show it: of 3,600 steps that are none only some have this form, all of them in the name of their operation."""
_PREFIX = re.compile(r"[A-Za-z]+\.[A-Z][a-z](?!.*\.N\b)")
_SIGNS = re.compile(r"[^A-Za-z0-9]")

PARAMETER_LOST = Rule(
    "PG143",
    "parameter-lost",
    Severity.ERROR,
    """The request line and the descriptions below it name different parameters.

## What it does

Reports, on pages that the vendor's tools wrote, a parameter of the path or query string that no entry describes, an entry under URI Request
Parameters that nothing in the request syntax shows, a header of the answer that the response syntax does not show, and a method or path
that no service has: on these pages both always agree.

## Why it is bad

The line or the entry was changed or lost when the page was copied or edited: the request goes to an address that the service does not
have, or lacks a parameter.

## Example

    PUT /lamps/{lampid} HTTP/1.1

    ** lampId **

## How to fix

Use the same name in both places, or fetch the page again.
""",
)

NAME_ODD = Rule(
    "PG144",
    "name-odd",
    Severity.ERROR,
    """A member, type or error has a name that none has.

## What it does

Reports, on pages that the vendor's tools wrote, names with other signs than letters, digits and hyphens of the English alphabet, and names
in capitals behind a prefix with a point, as `body.Name`.

## Why it is bad

The head was changed when the page was copied, recognised from a picture or edited: the service knows no such name.

## Example

    ** body.Size **

## How to fix

Write the name as the service has it, or fetch the page again.
""",
)


def report_parameters(request: SyntaxBlock | None, groups: Iterable[EntryGroup], title: str, sheet: Sheet) -> None:
    """Report parameters that stand in one of request line and descriptions, and a request line that no service has; `title` is that of the page."""
    if request is None or request.path is None:
        return
    if request.method not in _METHODS or _ODD_PATH.search(request.path):
        sheet.report(PARAMETER_LOST, f"no service has the request line '{request.method or ''} {request.path}': a mark or a word in it was changed", request.span)
        return
    entries = [entry for group in groups if group.place is EntryPlace.URI for entry in group.entries]
    known = {name for entry in entries for name in (entry.name, entry.anchor) if name}
    lowered = request.path.lower()
    shown = {*_PLACEHOLDER.findall(request.path), *_STEPS.split(request.path), *_words(request)}
    # Of old the vendor wrote `/tags/ARN` above a description of `Resource`.
    otherwise = any(step[:1].isupper() and step not in known for step in _STEPS.split(request.path))
    unshown = [entry for entry in entries if not _is_shown(entry, shown)]
    for entry in unshown:
        if not otherwise or entry.name.lower() in lowered:
            sheet.report(PARAMETER_LOST, f"the request syntax does not show '{entry.name}', which is described as a parameter of the URI: it was changed or lost there", entry.span)
    if unshown:
        return  # What the line has instead is the same mistake.
    # `/boatsByDockId/DockId` says what the next step is.
    ends = tuple(name.lower() for name in known)
    steps = (step for step in _STEPS.split(request.path) if _VARIABLE.fullmatch(step) and step.lower() not in title.lower() and not step.lower().endswith(ends))
    wanted = dict.fromkeys([*_PLACEHOLDER.findall(request.path), *steps, *_undescribed(request.query, known)])
    for name in wanted:
        if name not in known:
            sheet.report(PARAMETER_LOST, f"the request line has the parameter '{name}', which nothing describes: what the page said of it is lost", request.span)


def report_headers(response: SyntaxBlock | None, groups: Iterable[EntryGroup], sheet: Sheet) -> None:
    """Report headers of the answer that are described and that the response syntax does not show."""
    shown = set(_words(response)) if response is not None else set[str]()
    for group in groups:
        for entry in group.entries if response is not None and group.place is EntryPlace.RESPONSE_HEADERS else ():
            if not _is_shown(entry, shown):
                sheet.report(PARAMETER_LOST, f"the response syntax does not show the header '{entry.name}', which is described: it was changed or lost there", entry.span)


def _is_shown(entry: Entry, shown: set[str]) -> bool:
    """Whether a block shows an entry by its name or by that in its anchor, of which one may not be the other in other capitals."""
    anchor = entry.anchor or entry.name
    return entry.name in shown or (anchor in shown and anchor.lower() != entry.name.lower())


def _words(block: SyntaxBlock) -> Iterator[str]:
    """All that the query string and the headers name; members stand in the host, too."""
    for binding in (*block.query, *block.headers):
        yield from filter(None, (binding.member, binding.wire_name, binding.static))
        yield from (binding.static or "").split(".")


def _undescribed(query: Iterable[Binding], known: set[str]) -> Iterator[str]:
    """Keys of the query string whose value is their own name, and no constant such as `list-type=2`."""
    for binding in query:
        name = binding.member or binding.static
        if name and _SIGNS.sub("", name).lower() == _SIGNS.sub("", binding.wire_name).lower() and binding.wire_name not in known:
            yield name


def _links(node: TypeExpression | None) -> Iterator[TypeLink]:
    if isinstance(node, TypeLink):
        yield node
    elif isinstance(node, ArrayOf | MapOf):
        yield from _links(node.element if isinstance(node, ArrayOf) else node.value)


def report_names(groups: Iterable[EntryGroup], errors: Sequence[ErrorEntry], sheet: Sheet) -> None:
    """Report names of members and errors that none has."""
    members = [entry for group in groups for entry in group.entries]
    named = [(entry.name, entry.span) for entry in members]
    typed = [(link.name, link.span) for entry in members for link in _links(entry.fields.type)]
    codes = {error.name for error in errors}
    failed = [(name, span) for error in errors for name, span in ((error.name, error.span), *((member.name, member.span) for member in error.members))]
    for name, span in (*named, *typed, *failed):
        # The codes of some errors have dots: `QuotaExceeded.Dock`.
        if not _NAME.fullmatch(name) or (name not in codes and _PREFIX.match(name)):
            sheet.report(NAME_ODD, f"no member, type or error is called '{name}': the name was changed", span)
