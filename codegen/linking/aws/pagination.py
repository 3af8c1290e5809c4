"""Finds pagination that pages imply: a token of the answer has the name of one of the request, and a list stands beside it.

These rules were found on the vendor's models (`paginators-1.json`): the names alone find more than 0.99 of the operations
there, with the same tokens and lists. Nothing on the pages tells them from those that the files leave out.

"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.ir.model import ListType, MapType, Pagination, Reference, Scalar, ScalarKind
from codegen.linking.aws.draft import MemberDraft, OperationDraft, ServiceDraft
from codegen.records import dataclass

TOKENS = re.compile(
    r"(next|page|pagination|continuation|starting)?[-_]?(page|set)?[-_]?token|(next)?[-_]?marker|position",
    re.I,
)
"""Names of tokens that a request and its answer share."""

NEXT = ("nexttoken", "nextpagetoken", "nextmarker", "nextpagemarker")
"""Names of the answer's token, whatever the request's token is called."""

FOLLOWING = (("exclusivestart", "lastevaluated"), ("start", "next"))
"""Beginnings of the names of tokens that consist of the members of a key."""

BEHIND = "exclusivestart"
"""Begins the name of a member that names the last item that came."""

LIMITS = re.compile(
    r"max[-_]?(results?|items|records|keys|entries|count|parts|uploads|buckets|hits|size|jobs|objects|groups|[a-z]*buckets|[a-z]*keys|[a-z]*s)?"
    r"|limit|(max(imum)?[-_]?)?page[-_]?size|([a-z]*[-_]?)?per[-_]?page|[a-z]*limit",
    re.I,
)
MORE = re.compile(r"is[-_]?truncated|has[-_]?more([-_]?[a-z]+)?|truncated", re.I)
BESIDE = re.compile(
    r".*(columns?([-_]?(info|metadata|descriptions))?|metadata|definitions|schema|errors|warnings|messages|parameters|tags)"
    r"|selected.*|fields",
    re.I,
)
"""Lists that only say something about the list that goes on, if there is another."""

LAST = re.compile(r"\bvalue\s+of\s+the\s+last\s+[`*\"]*(?P<name>[A-Za-z]\w*)", re.I)
"""Says what the next request takes where the answer had no token."""

UNUSED = re.compile(r"^(this (parameter|value) is )?not (currently )?(used|supported)\b", re.I)
"""Says that a token has no effect."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """A member of an answer, or of a structure in it."""

    path: str
    member: MemberDraft

    @property
    def holder(self) -> str:
        return self.path.rpartition(".")[0]


def paginate(service: ServiceDraft, operation: OperationDraft) -> Pagination | None:
    """The pagination of an operation, or None where it has none."""
    if operation.request is None or operation.response is None:
        return None
    asked = operation.request.members
    answered = [_Answer(member.name, member) for member in operation.response.members]
    below = list(_below(service, answered))
    pairs = list(_token_pairs(asked, answered)) or list(_token_pairs(asked, below))
    if not pairs:
        return _behind_the_last(service, asked, [*answered, *below])
    tokens = {id(token.member) for _, token in pairs}
    holder = pairs[0][1].holder
    beside = [answer for answer in (*answered, *below) if answer.holder == holder]
    results = _results(beside, tokens) or _results(below, tokens)
    if not results:
        return None
    limit = _limit(asked)
    more = _more(beside)
    last = _last_item(service, [token for _, token in pairs], results) if more is not None else None
    return Pagination(
        input_tokens=tuple(asked_for.name for asked_for, _ in pairs),
        output_tokens=tuple(token.path for _, token in pairs),
        results=tuple(answer.path for answer in results),
        limit=limit,
        more_results=more.path if more is not None else None,
        last_item=last,
    )


def _behind_the_last(
    service: ServiceDraft, asked: list[MemberDraft], answered: list[_Answer]
) -> Pagination | None:
    """The pagination of a list without tokens: the request names the last item that came, and the answer says whether there are more."""
    for member in asked:
        what = member.name.lower().removeprefix(BEHIND)
        if what == member.name.lower() or member.required or not _is(member, ScalarKind.STRING):
            continue
        for answer in answered:
            last = _named_item(service, answer, what)
            more = _more([other for other in answered if other.holder == answer.holder])
            if last is not None and more is not None:
                return Pagination(
                    input_tokens=(member.name,),
                    output_tokens=(),
                    results=(answer.path,),
                    limit=_limit(asked),
                    more_results=more.path,
                    last_item=last,
                )
    return None


def _named_item(service: ServiceDraft, answer: _Answer, what: str) -> str | None:
    """The path of what a list's items are called in a request: the items of `StreamNames`, or `Tags.Key` for `tagkey`."""
    kind, name = answer.member.type, answer.member.name.lower()
    if not isinstance(kind, ListType):
        return None
    if isinstance(kind.element, Scalar):
        return answer.path if name == f"{what}s" and kind.element.kind is ScalarKind.STRING else None
    shape = service.shapes.get(kind.element.shape) if isinstance(kind.element, Reference) else None
    for member in shape.members if shape is not None else ():
        if what in (key := member.name.lower(), f"{name.removesuffix('s')}{key}") and _is(member, ScalarKind.STRING):
            return f"{answer.path}.{member.name}"
    return None


def _limit(asked: list[MemberDraft]) -> str | None:
    return next((member.name for member in asked if LIMITS.fullmatch(member.name) and _is_count(member)), None)


def _more(answered: list[_Answer]) -> _Answer | None:
    """The member that says whether there is another page."""
    flags = (answer for answer in answered if MORE.fullmatch(answer.member.name) and _is(answer.member, ScalarKind.BOOLEAN))
    return next(flags, None)


def _last_item(service: ServiceDraft, tokens: list[_Answer], results: list[_Answer]) -> str | None:
    """The member of the last item that takes the place of the token, where the token's prose says so."""
    entry = tokens[0].member.entry if len(tokens) == 1 else None
    told = LAST.search(entry.documentation) if entry is not None else None
    for answer in results if told is not None else ():
        kind = answer.member.type
        element = kind.element if isinstance(kind, ListType) else None
        shape = service.shapes.get(element.shape) if isinstance(element, Reference) else None
        member = shape.member(told["name"]) if shape is not None and told is not None else None
        if member is not None:
            return f"{answer.path}.{member.name}"
    return None


def _below(service: ServiceDraft, answered: list[_Answer]) -> Iterator[_Answer]:
    """Members of the structures in an answer."""
    for answer in answered:
        kind = answer.member.type
        shape = service.shapes.get(kind.shape) if isinstance(kind, Reference) else None
        for member in shape.members if shape is not None else ():
            yield _Answer(f"{answer.path}.{member.name}", member)


def _token_pairs(asked: list[MemberDraft], answered: list[_Answer]) -> Iterator[tuple[MemberDraft, _Answer]]:
    """Tokens of the request with the tokens of the answer that they take; `NextX` comes before `X`.

    Markers of any name count where the answer says whether there is more: a key may have several parts.
    """
    by_name: dict[str, _Answer] = {}
    goes_on = any(MORE.fullmatch(answer.member.name) for answer in answered)
    for answer in answered:
        by_name.setdefault(answer.member.name.lower(), answer)
    for member in asked:
        name = member.name.lower()
        candidates = [f"next{name}"]
        candidates += [name.replace(start, next_, 1) for start, next_ in FOLLOWING if name.startswith(start)]
        if TOKENS.fullmatch(name) or (goes_on and name.endswith("marker")):
            candidates += [name, *NEXT]
        match = next((by_name[candidate] for candidate in candidates if candidate in by_name), None)
        if match is None or member.required or isinstance(match.member.type, ListType | Reference):
            continue
        if member.entry is None or not UNUSED.search(member.entry.documentation):
            yield member, match


def _results(answered: list[_Answer], tokens: set[int]) -> list[_Answer]:
    """The lists of the answer; those that the operation is about come before those that only sum it up."""
    free = [answer for answer in answered if id(answer.member) not in tokens]
    results = [answer for answer in free if isinstance(answer.member.type, ListType)]
    if not results:
        results = [answer for answer in free if isinstance(answer.member.type, MapType)][:1]
    structured = [
        answer
        for answer in results
        if isinstance(answer.member.type, ListType) and not isinstance(answer.member.type.element, Scalar)
    ]
    results = structured or results
    names = tuple(answer.member.name.lower() for answer in results)

    def rank(answer: _Answer) -> tuple[bool, bool, tuple[str, int]]:
        name, node = answer.member.name, answer.member.node
        special = name.lower()[1:].endswith(names)
        place = (node.span.file, node.span.line) if node is not None else ("", 0)
        return BESIDE.fullmatch(name) is not None, special, place

    # Blocks show the list that the operation is about first; entries stand in the order of names.
    return sorted(results, key=rank)


def _is(member: MemberDraft, kind: ScalarKind) -> bool:
    return isinstance(member.type, Scalar) and member.type.kind is kind


def _is_count(member: MemberDraft) -> bool:
    return _is(member, ScalarKind.INTEGER) or _is(member, ScalarKind.LONG)
