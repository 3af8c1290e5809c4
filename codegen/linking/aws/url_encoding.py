"""Answers whose keys are URL-encoded because the request asked for it: XML cannot hold every character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.ir.facts import OperationFacts
from codegen.ir.model import ListType, Location, Reference, Scalar, ScalarKind
from codegen.linking.aws.draft import MemberDraft, OperationDraft, ServiceDraft, ShapeDraft

TOLD = re.compile(
    r"\bencoded\s+key\s+name\s+values\s+in\s+the\s+following\s+response\s+elements:?(?P<names>[^.]*)"
)
"""Says which elements are encoded, in the prose of the answer's member for it."""
URL_TEXT = re.compile(r"\bvalue\s+must\s+be\s+URL[\s-]encoded\b", re.I)
_NAME = re.compile(r"[A-Z]\w*")


def find_url_encoding(service: ServiceDraft, operation: OperationDraft, known: OperationFacts | None) -> None:
    """The member that asks for it, with which value, and where such keys stand. What the page says comes first."""
    request, response = operation.request, operation.response
    if request is None or response is None:
        return
    names = {path.rpartition(".")[2] for path in known.url_encoded} if known is not None else set()
    asking = known.url_encoding if known is not None else None
    for member in response.members:
        told = TOLD.search(member.entry.documentation) if member.entry is not None else None
        if told is not None:
            names |= set(_NAME.findall(told["names"]))
            asking = asking or _asking(request.member(member.name))
    if asking is not None and request.member(asking[0]) is not None:
        operation.url_encoding = asking
        operation.url_encoded = tuple(sorted(_paths(service, response, names)))


def is_url_text(member: MemberDraft) -> bool:
    """Whether the page wants the text of a header URL-encoded."""
    prose = member.entry.documentation if member.entry is not None else ""
    kind = member.type
    text = isinstance(kind, Scalar) and kind.kind is ScalarKind.STRING
    return text and member.location is Location.HEADER and URL_TEXT.search(prose) is not None


def _asking(member: MemberDraft | None) -> tuple[str, str] | None:
    """A member of the request, with the one value that its page lists."""
    kind = member.type if member is not None else None
    values = kind.enum.values if isinstance(kind, Scalar) and kind.enum is not None else ()
    return (member.name, values[0]) if member is not None and len(values) == 1 else None


def _paths(service: ServiceDraft, response: ShapeDraft, names: set[str]) -> Iterator[str]:
    """The paths of strings with these names, in the answer itself and in the items of its lists."""
    for member in response.members:
        kind = member.type
        element = kind.element if isinstance(kind, ListType) else None
        if member.name in names and isinstance(kind, Scalar) and kind.kind is ScalarKind.STRING:
            yield member.name
        elif isinstance(element, Reference):
            for inner in service.shapes[element.shape].members:
                if inner.name in names and isinstance(inner.type, Scalar):
                    yield f"{member.name}[].{inner.name}"
