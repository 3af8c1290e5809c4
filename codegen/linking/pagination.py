"""Pagination, as pages imply it: a token comes back under a name that fits one of the request, beside what is listed.

Rules found on the vendor's models (`paginators-1.json`), where they hold with a precision of over 0.99.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.ir.model import ListType, MapType, Pagination, Reference, Scalar, ScalarKind
from codegen.linking.draft import MemberDraft, OperationDraft, ServiceDraft

TOKENS = re.compile(
    r"(next|page|pagination|continuation|starting)?[-_]?(page|set)?[-_]?token|(next)?[-_]?marker|position",
    re.I,
)
"""Names that a request and its answer share for where to go on."""

LIMITS = re.compile(
    r"max[-_]?(results?|items|records|keys|entries|count|parts|uploads|buckets|hits|size|jobs|objects|groups|[a-z]*buckets|[a-z]*keys|[a-z]*s)?"
    r"|limit|page[-_]?size|max[-_]?per[-_]?page|[a-z]*limit",
    re.I,
)
MORE = re.compile(r"is[-_]?truncated|has[-_]?more([-_]?[a-z]+)?|truncated", re.I)


def paginate(service: ServiceDraft, operation: OperationDraft) -> Pagination | None:
    """How an operation continues, or None where it does not."""
    if operation.request is None or operation.response is None:
        return None
    asked, answered = operation.request.members, operation.response.members
    pairs = list(_token_pairs(asked, answered))
    results = [member for member in answered if isinstance(member.type, ListType)]
    if not results:
        results = [member for member in answered if isinstance(member.type, MapType)][:1]
    tokens = {id(member) for pair in pairs for member in pair}
    results = [member for member in results if id(member) not in tokens]
    structured = [
        m for m in results if isinstance(m.type, ListType) and isinstance(m.type.element, Reference)
    ]
    # The block shows the list that the operation is about before lists that only sum it up; entries stand by name.
    results = sorted(structured or results, key=lambda m: m.node.span.line if m.node is not None else 0)
    if not pairs or not results:
        return None
    numbers = [
        m
        for m in asked
        if isinstance(m.type, Scalar) and m.type.kind in (ScalarKind.INTEGER, ScalarKind.LONG)
    ]
    limit = next((member for member in numbers if LIMITS.fullmatch(member.name)), None)
    more = next(
        (member for member in answered if MORE.fullmatch(member.name) and _is(member, ScalarKind.BOOLEAN)),
        None,
    )
    return Pagination(
        input_tokens=tuple(asked_for.name for asked_for, _ in pairs),
        output_tokens=tuple(answer.name for _, answer in pairs),
        results=tuple(member.name for member in results),
        limit=limit.name if limit is not None else None,
        more_results=more.name if more is not None else None,
    )


def _token_pairs(
    asked: list[MemberDraft], answered: list[MemberDraft]
) -> Iterator[tuple[MemberDraft, MemberDraft]]:
    """Members of the request with those of the answer that they take up; `NextX` is taken before `X`."""
    by_name = {member.name.lower(): member for member in answered}
    for member in asked:
        name = member.name.lower()
        candidates = [f"next{name}"]
        if name.startswith("exclusivestart"):
            candidates.append(name.replace("exclusivestart", "lastevaluated", 1))
        elif TOKENS.fullmatch(name):
            candidates += [name, "nexttoken", "nextpagetoken", "nextmarker"]
        match = next((by_name[candidate] for candidate in candidates if candidate in by_name), None)
        if match is not None and not member.required and not isinstance(match.type, ListType):
            yield member, match


def _is(member: MemberDraft, kind: ScalarKind) -> bool:
    return isinstance(member.type, Scalar) and member.type.kind is kind
