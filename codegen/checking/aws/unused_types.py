"""Types that nothing refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from codegen.checking.aws.guide import Guide, entries, links
from codegen.diagnostics import Diagnostic, Severity
from codegen.diagnostics.rule import Rule
from codegen.ir.model import ListType, MapType, Model, Reference, Type
from codegen.pages.aws import (
    Page,
    PageKind,
    SyntaxArray,
    SyntaxMap,
    SyntaxNode,
    SyntaxObject,
    SyntaxReference,
)

TYPE_UNUSED = Rule(
    "PG307",
    "type-unused",
    Severity.INFO,
    """Nothing refers to the page of a type.

## What it does

Reports type pages that no type of an entry, no syntax block, no list of errors and no link in a text names, and that are not the
events of a stream. Inputs without operations are left alone.

## Why it is bad

The page is left over from something that was removed, or a reference to it is missing.

## Example

    API_OldFilter.md

## How to fix

Remove the page, or add the reference.
""",
)


def unused_types(guide: Guide) -> Iterator[Diagnostic]:
    """Type pages that no entry or syntax block names, and that nothing in the model leads to."""
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
    """Pages of the structures that members hold, also of structures that pages do not name, such as events of a stream."""
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
    """Names under which prose links to other pages."""
    return (link["name"] for link in _LINK.finditer(text))


_LINK = re.compile(r"\[`?(?P<name>[A-Za-z0-9_]+)`?\]\(")
_WRAPPERS = ("Result", "Response", "Request", "Output", "Input")
"""Ends of names under which guides describe an operation's own structures."""


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
