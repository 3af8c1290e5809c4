"""Reads cells that list the parameters of a call: `` `page` (int), `tag` (string)``, `page, tag`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.pages.rest import Inline, Mark, MarkKind

TITLE = re.compile(
    r"\W*(?:(?:query|url|path|body|request|post|form|json|http|optional|required|input)\s+)*(?:param(?:eter)?s?|arguments?|args?|body|payload|inputs?|fields|query(?:string)?)(?:\s*\(.*\))?\W*",
    re.IGNORECASE,
)
"""The title of a column whose cells may list parameters."""
OF_PARTS = re.compile(
    rf"(?:{TITLE.pattern})|\W*request\W*|\W*(?:(?:json|http|success(?:ful)?|expected|possible)[\s-]+)?(?:returns?|responses?|result|answers?|outputs?|reply|errors?|status(?:[\s-]codes?)?)(?:[\s-]+(?:body|type|json|data|codes?|responses?))?\W*",
    re.IGNORECASE,
)
"""The title of a column that says what a call sends, or what comes back of it."""
_LABEL = re.compile(r"\s*(?:(?:request|json|form|query|url|post)\s+)?(?:json|body|form|query|params?|parameters|payload|data)\s*:\s*", re.IGNORECASE)
"""What may stand before the names, and says where they travel."""
_NONE = frozenset({"", "none", "n/a", "no", "nothing", "\u2717", "x"})
_NO_NAMES = frozenset({"yes", "any", "all", "optional", "required", "empty", "json", "xml", "form", "multipart", "file", "object", "array", "string", "binary", "text", "query", "path"})
"""Words that say what kind of thing is sent, or whether anything is."""
_NAME = r"[A-Za-z_$][\w.$-]*(?:\[\w*\])*[?*]?"
_CODED = re.compile(_NAME)
_PLAIN = re.compile(rf"\s*{_NAME}(?:\s*\([^()\n]{{1,80}}\))?\s*")
_BEFORE = re.compile(r"(?:^|[,;\n&]|\band|\bor)[\s-]*$")
_END = re.compile(r"(?:[\s,;&]|\band\s*$|\bor\s*$)+$")


def listed(cell: Inline) -> tuple[Inline, ...] | None:
    """What a cell says of each parameter that it names; None where it says something else than their names and facts."""
    if (labelled := _LABEL.match(cell.text)) is not None:
        cell = _part(cell, labelled.end(), len(cell.text))
    text = cell.text
    if text.strip(" -\u2013\u2014.").lower() in _NONE:
        return ()
    codes = [mark for mark in cell.marks if mark.kind is MarkKind.CODE]
    starts = [mark.start for mark in codes if _begins(text, mark)]
    if codes and (not starts or text[: starts[0]].strip(" -")):
        return None
    starts = starts or _plain(text)
    if not starts:
        return None
    ends = [*starts[1:], len(text)]
    return tuple(_part(cell, start, end) for start, end in zip(starts, ends, strict=True))


def lists_names(cells: Sequence[Inline]) -> bool:
    """Whether the cells of a column list names: each says nothing else, and one at least has a sign of it, not only a word such as `van`."""
    parts = [listed(cell) for cell in cells]
    return all(each is not None for each in parts) and any(each and (len(each) > 1 or each[0].marks or "(" in each[0].text) for each in parts)


def _begins(text: str, mark: Mark) -> bool:
    """Whether code is the next name of a list, and no value of the one before it."""
    before = text[: mark.start]
    named = _CODED.fullmatch(text, mark.start, mark.end) is not None
    return named and _BEFORE.search(before[-10:]) is not None and before.count("(") == before.count(")")


def _plain(text: str) -> list[int]:
    """The offsets of names that nothing marks, where the text is nothing but names and brackets."""
    starts: list[int] = []
    at = 0
    for part in re.split(r"([,;\n])(?![^()]*\))", text):
        if part not in (",", ";", "\n"):
            if not _PLAIN.fullmatch(part) or part.strip().lower() in _NO_NAMES:
                return []
            starts.append(at + len(part) - len(part.lstrip()))
        at += len(part)
    return starts


def _part(cell: Inline, start: int, end: int) -> Inline:
    end -= len(match[0]) if (match := _END.search(cell.text[start:end])) else 0
    marks = (Mark(mark.kind, mark.start - start, min(mark.end, end) - start, mark.target) for mark in cell.marks if start <= mark.start < end)
    return Inline(cell.text[start:end], tuple(marks), cell.span)
