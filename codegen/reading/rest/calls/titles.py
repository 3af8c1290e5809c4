"""Reads operations that headings introduce, alone or with the path of a heading above."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.pages.rest import Heading, Inline, Introduction, IntroductionForm
from codegen.reading.rest.calls.paths import CALL, Address, Call, address, call, call_behind, only_methods
from codegen.source import Span

_BRACKETED = re.compile(r"\[([^\[\]]*)\]\s*$")
_SMALL = re.compile(r"\s*(?P<method>[Gg]et|[Pp]ost|[Pp]ut|[Pp]atch|[Dd]elete)\s+(?P<path>(?:https?:/)?/\S+)\s*")
"""A heading that is a call whose method is in small letters."""
_OF_METHOD = re.compile(r"\W*(?:HTTP )?(?P<method>GET|POST|PUT|PATCH|DELETE)\W+(?i:(?:api )?(?:endpoints?|requests?|calls?|methods?|routes?|operations?|apis?))\W*")
"""A heading that says by which method all paths are called that are headings below it: `GET Endpoints`."""
_BELOW_METHOD = re.compile(r"\s*(?P<path>(?:https?:/)?/\S*[^\s:\u2013\u2014-])\s*(?:[:\u2013\u2014-]+\s+(?P<words>\S.*)|:?\s*)")
"""Such a heading, often with what the call does: `/looms/:id: Get a loom`."""
_PLACE = re.compile(r"\{[^{}]*\}")
_ANSWER_NOTE = re.compile(r"(?:[>\u2192\u21d2]\s*)?(?P<answer>[1-5]\d\d(?: [A-Z][A-Za-z ]{1,30})?)")
"""What a note behind a call says comes back: `DELETE /vans/{id} -> 204 No Content`."""
LONGEST_CALL = 2_000
"""In characters."""


def made(known: Call, form: IntroductionForm, span: Span, *, summary: str = "") -> list[Introduction]:
    """An introduction for each method of a call, and for each path that it is with its optional parts."""
    where = known.address
    answer = _ANSWER_NOTE.fullmatch(known.note)
    note = "" if answer is not None else known.note
    cells = (("Returns", Inline(answer["answer"], (), span)),) if answer is not None else ()
    return [
        Introduction(
            method=method,
            path=path,
            query=where.query,
            host=where.host,
            form=form,
            summary=summary or note,
            cells=cells,
            span=span,
        )
        for method in known.methods
        for path in where.paths
    ]


def _apart(title: Inline) -> str:
    """The text of a heading, with a blank behind a method that only its mark keeps apart from the path: ``**GET**`/vans` ``."""
    first = title.marks[0] if title.marks else None
    if first is None or first.start or not title.text.startswith("/", first.end) or not only_methods(title.text[: first.end]):
        return title.text
    return f"{title.text[: first.end]} {title.text[first.end :]}"


class Titles:
    """Paths that headings state for the headings below them."""

    def __init__(self) -> None:
        self.paths: dict[int, Address] = {}
        self.methods: tuple[str, ...] = ()
        """The methods of a heading that is only a method, for the paths below it."""
        self.grouped: tuple[int, str] | None = None
        """The level of a heading such as `GET Endpoints`, and its method."""
        self.stated: Introduction | None = None
        """The call that the section of a path has introduced last."""

    def path(self) -> Address | None:
        """The path of the innermost heading that is one; as a call below it states it, perhaps with more before it."""
        where = self.paths[max(self.paths)] if self.paths else None
        if where is None or self.stated is None:
            return where
        own, stated = (_PLACE.sub("{}", each.rstrip("/")) for each in (where.path, self.stated.path))
        return Address(self.stated.host, self.stated.path, ()) if own and stated.endswith(own) else where

    def called(self, text: str) -> Call | None:
        """The call that a path below a heading such as `GET` is."""
        where = address(text.strip()) if self.methods and len(text) < LONGEST_CALL else None
        return Call(self.methods, where, False, "") if where is not None else None

    def introductions(self, heading: Heading) -> Iterator[Introduction]:
        text = _apart(heading.title)
        self.methods = ()
        if len(text) > LONGEST_CALL:
            return
        for level in [level for level in self.paths if level >= heading.level]:
            del self.paths[level]
            self.stated = None
        if self.grouped is not None:
            level, method = self.grouped
            if heading.level > level and (alone := _BELOW_METHOD.fullmatch(text)) and (where := address(alone["path"])):
                yield from made(Call((method,), where, False, ""), IntroductionForm.HEADING, heading.span)
                return
            if heading.level <= level:
                self.grouped = None
        if "/" not in text and (grouping := _OF_METHOD.fullmatch(text)):
            self.grouped = (heading.level, grouping["method"])
            return
        if behind := call_behind(text):
            yield from made(behind, IntroductionForm.HEADING, heading.span)
            return
        if small := _SMALL.fullmatch(text):
            if stated := call(f"{small['method'].upper()} {small['path']}"):
                yield from made(stated, IntroductionForm.HEADING, heading.span)
            return
        bracketed = _BRACKETED.search(text)
        if bracketed and not text[bracketed.start() - 1 : bracketed.start()].isspace() and (optional := call(text)) is not None:
            # `GET /vans[/{id}]` is a call whose last step may be left out.
            yield from made(optional, IntroductionForm.HEADING, heading.span)
            return
        inner = (bracketed[1] if bracketed else text).rstrip(" :")
        # `/vans[/{id}]` is a path, `Vans [/vans]` has one in brackets.
        where = (address(text) if inner.startswith("/") else None) or address(inner)
        if where is not None:
            self.paths[heading.level] = where
            return
        # In small letters a method is a title only below a path.
        methods = only_methods(inner) if inner.isupper() or (self.paths and inner.islower()) else ()
        if methods and self.paths:
            known: Call | None = Call(methods, self.paths[max(self.paths)], False, "")
        else:
            self.methods = methods
            match = CALL.search(text)
            known = None
            if match and (match.start() == 0 or not text[match.start() - 1].isalnum()):
                known = call(match[0])
            elif match is None and text[:1] in ("[", "("):
                known = call(text)  # `[GET]/looms`
        if known is not None:
            yield from made(known, IntroductionForm.HEADING, heading.span)
