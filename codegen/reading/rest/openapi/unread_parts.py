"""Finds what a document of OpenAPI states and nothing reads, so that it is not left out in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from codegen.diagnostics import Severity
from codegen.diagnostics.rule import Rule
from codegen.reading.rest.calls.methods import METHODS
from codegen.reading.rest.openapi.openapi_nodes import Nodes, objects_in, part, text_of
from codegen.reading.rest.openapi.openapi_schemas import can_be_told

DOCUMENT_PART_NOT_READ = Rule(
    "RS152",
    "document-part-not-read",
    Severity.WARNING,
    """A document of OpenAPI on a page states something that is not read.

## What it does

Reports, once a kind in each document: references that lead out of the document or nowhere in it, names that have blanks or
other signs which no table can hold, webhooks and callbacks, servers of single paths and operations, and calls that must
authenticate in several ways at once.

## Why it is bad

What stands there is missing in the model: members without a type, parameters that nobody can give, requests to another host.

## Example

    schema: {$ref: 'vans.yaml#/Van'}

## How to fix

Give a document that holds all that it refers to (bundlers make one), or state the rest in an overlay.
""",
)

_NO_SCHEMAS = frozenset({"example", "examples", "default", "enum", "const"})
"""Members that hold data, in which `$ref` is a name like any other."""


def unread_parts(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is not read, in words, and a word that stands on its line of the document; one of each kind."""
    out: dict[str, tuple[str, str]] = {}
    for what, told, word in (*_in_nodes(document), *_of_calls(document)):
        out.setdefault(what, (told, word))
    if webhooks := part(document, "webhooks"):
        out["webhooks"] = f"the webhook '{next(iter(webhooks))}' is a call of the service, which is not read", "webhooks"
    yield from out.values()


def _in_nodes(document: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    nodes = Nodes(document)
    open_: list[Any] = [document]
    while open_:
        node = open_.pop()
        if isinstance(node, list):
            open_ += node
        if not isinstance(node, dict):
            continue
        reference = text_of(node, "$ref")
        if reference and not reference.startswith("#"):
            yield "outside", f"'{reference}' is another file, which is not read", reference
        elif reference.startswith("#/") and (not (target := nodes.target(node)) or text_of(target, "$ref")):
            yield "nowhere", f"'{reference}' leads nowhere in this document", reference
        for name in part(node, "properties"):
            if not can_be_told(str(name)):
                yield "member", f"the member '{name}' is not read: no table can hold its name", str(name)
        if text_of(node, "in") and text_of(node, "name") and not can_be_told(node["name"]) and node["in"] != "body":
            yield "parameter", f"the parameter '{node['name']}' is not read: no table can hold its name", node["name"]
        open_ += [value for key, value in node.items() if key not in _NO_SCHEMAS and not str(key).startswith("x-")]


def _of_calls(document: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for path, item in part(document, "paths").items():
        for method in METHODS if isinstance(item, dict) else ():
            operation = part(item, method.lower())
            if not operation:
                continue
            own = [*objects_in(item, "servers"), *objects_in(operation, "servers")]
            if own and own[:1] != objects_in(document, "servers")[:1] and objects_in(document, "servers"):
                yield "servers", f"{method} {path} has a server of its own, '{text_of(own[-1], 'url')}', which is not read", text_of(own[-1], "url")
            if any(len(way) > 1 for way in objects_in(operation, "security")):
                yield "security", f"{method} {path} must authenticate in several ways at once, which is not read", "security"
            if callbacks := part(operation, "callbacks"):
                yield "callbacks", f"the callback '{next(iter(callbacks))}' of {method} {path} is a call of the service, which is not read", "callbacks"
