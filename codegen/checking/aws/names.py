"""Names held against each other: links, files, members, types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from codegen.checking.aws.guide import Guide, entries
from codegen.diagnostics import Diagnostic, Note
from codegen.diagnostics.rules.pages.names import (
    FILE_NAME_DIFFERS,
    LINK_NAME_DIFFERS,
    MEMBER_CASE_DIFFERS,
    TOKEN_WITHOUT_COUNTERPART,
    TYPE_UNUSED,
)
from codegen.ir.model import ListType, MapType, Model, Reference, Type
from codegen.pages.aws import (
    ArrayOf,
    Entry,
    EntryPlace,
    MapOf,
    Page,
    PageKind,
    SyntaxArray,
    SyntaxMap,
    SyntaxNode,
    SyntaxObject,
    SyntaxReference,
    TypeExpression,
    TypeLink,
)


def links(node: TypeExpression | None) -> Iterator[TypeLink]:
    """The links of a type."""
    if isinstance(node, TypeLink):
        yield node
    elif isinstance(node, ArrayOf):
        yield from links(node.element)
    elif isinstance(node, MapOf):
        yield from links(node.key)
        yield from links(node.value)


def links_named_otherwise(guide: Guide) -> Iterator[Diagnostic]:
    """Links whose text is not the title of the page that they lead to."""
    for page in guide.described:
        for _, entry in entries(page):
            for link in links(entry.fields.type):
                target = guide.linked(page, link)
                if target is not None and target.name != link.name:
                    yield LINK_NAME_DIFFERS(
                        f"the link says '{link.name}', but the page that it leads to describes '{target.name}'",
                        link.span,
                        notes=(Note("the title of that page", target.span),),
                        help="name the type as its page does, or correct the target",
                    )


def files_named_otherwise(guide: Guide) -> Iterator[Diagnostic]:
    """Files whose name does not end in the name that the page describes."""
    for page in guide.described:
        stem = PurePosixPath(page.file).stem
        if not stem.lower().endswith(page.name.lower()):
            yield FILE_NAME_DIFFERS(
                f"the page describes '{page.name}', but its file is called '{PurePosixPath(page.file).name}'",
                page.span,
                help="name the file after what it describes, so that links find it",
            )


def members_that_differ_in_case(guide: Guide) -> Iterator[Diagnostic]:
    """Two members of one structure whose names differ only in case."""
    for page in guide.described:
        for group in page.groups:
            seen: dict[str, Entry] = {}
            for entry in group.entries:
                first = seen.setdefault(entry.name.lower(), entry)
                if first.name != entry.name:
                    yield MEMBER_CASE_DIFFERS(
                        f"'{entry.name}' differs from '{first.name}' in nothing but case",
                        entry.span,
                        notes=(Note("the other member", first.span),),
                        help="if both are meant, tell them apart in the text; if not, remove one",
                    )


def unused_types(guide: Guide) -> Iterator[Diagnostic]:
    """Type pages that no entry and no syntax block of the pages names, and that nothing in the model leads to."""
    if not any(page.kind is PageKind.OPERATION for page in guide.pages):
        return
    named: set[str] = set()
    for page in guide.described:
        named |= {name.lower() for name in _named(guide, page)}
    used = set(_used_files(guide.model))
    for page in guide.described:
        if page.kind is PageKind.TYPE and page.name.lower() not in named and page.file not in used:
            yield TYPE_UNUSED(
                f"nothing on these pages refers to the type '{page.name}'",
                page.span,
                help="remove the page, or add the reference that is missing",
            )


def _used_files(model: Model) -> Iterator[str]:
    """Pages of the structures that members hold: of those that pages do not name, too, such as the events of a stream."""
    for service in model.services:
        for structure in service.shapes:
            for member in structure.members:
                shape = _held(member.type)
                page = service.shape[shape].page if shape is not None else None
                if page is not None and shape != structure.id:
                    yield page


def _held(type_: Type) -> str | None:
    while isinstance(type_, ListType | MapType):
        type_ = type_.element if isinstance(type_, ListType) else type_.value
    return type_.shape if isinstance(type_, Reference) else None


def _named(guide: Guide, page: Page) -> Iterator[str]:
    for _, entry in entries(page):
        for link in links(entry.fields.type):
            target = guide.linked(page, link)
            yield link.name
            if target is not None and target is not page:
                yield target.name
        yield from _mentioned(entry.documentation)
    yield from _mentioned(page.documentation)
    for error in page.errors:
        yield error.name
        yield from _mentioned(error.documentation)
        for entry in error.members:
            yield from (link.name for link in links(entry.fields.type))
    for block in (page.request, page.response):
        if block is not None:
            yield from _shown(block.body)
            if block.root:
                yield block.root.name
    if page.kind is PageKind.OPERATION:
        yield from (page.name + suffix for suffix in _WRAPPERS)


def _mentioned(text: str) -> Iterator[str]:
    """The names under which prose links to other pages."""
    return (link["name"] for link in _LINK.finditer(text))


_LINK = re.compile(r"\[`?(?P<name>[A-Za-z0-9_]+)`?\]\(")
_WRAPPERS = ("Result", "Response", "Request", "Output", "Input")
"""Ends of the names under which guides describe an operation's own structures."""


def _shown(node: SyntaxNode | None) -> Iterator[str]:
    if isinstance(node, SyntaxReference):
        yield node.name
    elif isinstance(node, SyntaxArray):
        yield from _shown(node.element)
    elif isinstance(node, SyntaxMap):
        yield from _shown(node.value)
    elif isinstance(node, SyntaxObject):
        for member in node.members:
            yield member.name
            if member.target:
                yield PurePosixPath(member.target.split("#")[0]).stem.removeprefix("API_")
            yield from _shown(member.value)


_TOKENS = ("NextToken", "nextToken", "NextPageToken", "nextPageToken", "pageToken", "PageToken")
_CLIENTS_TOKEN = re.compile(r"client|request|idempot|creation|session|auth|access", re.IGNORECASE)
_REQUEST = (EntryPlace.URI, EntryPlace.REQUEST_BODY)
_RESPONSE = (EntryPlace.RESPONSE_BODY, EntryPlace.RESPONSE_HEADERS)


def tokens_without_counterpart(guide: Guide) -> Iterator[Diagnostic]:
    """Operations that take a token for the next page and never give one, or the reverse."""
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
    """Whether one side has a token by another name; one of the client's own is none."""
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
