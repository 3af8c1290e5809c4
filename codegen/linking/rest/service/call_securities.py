"""Gives operations the ways to authenticate that documents on their pages state, where those differ from the service's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from codegen.ir.model import Operation, SecurityScheme
from codegen.pages.rest import Page

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def as_documents_say(operations: Iterable[Operation], pages: Sequence[Page], schemes: Sequence[SecurityScheme]) -> Iterator[Operation]:
    """The operations, those of which a document says how they authenticate with the schemes that it names."""
    stated = {(call.method, _PLACEHOLDER.sub("{}", call.path)): call.ways for page in pages for call in page.securities}
    known = {(scheme.kind.value, scheme.location.value, scheme.name): scheme.id for scheme in schemes}
    every = tuple(known.values())
    for operation in operations:
        ways = stated.get((operation.http.method, _PLACEHOLDER.sub("{}", operation.http.path)))
        own = tuple(known[way] for way in ways if way in known) if ways is not None else None
        # A scheme that no client has is no reason to call without any.
        yield operation if own is None or sorted(own) == sorted(every) or bool(own) != bool(ways) else replace(operation, security=own)
