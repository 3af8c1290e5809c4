"""What pages hold that looks like a reference although no operation came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codegen.records import dataclass
from codegen.source import SourceFile


@dataclass(frozen=True, slots=True)
class _Mark:
    """A look that lines of references have."""

    pattern: re.Pattern[str]
    singular: str
    plural: str
    lacks: str
    """What keeps it from being read as an operation."""


_METHODS = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS"
_MARKS = (
    _Mark(
        re.compile(rf"\b(?:{_METHODS})[`*\]:]*\s+[`*]*(?:https?://\S+|/\S*)"),
        "line `METHOD /path`",
        "lines `METHOD /path`",
        "none that stands for itself: in a fence, in code, a heading, a cell of a table or an item of a list",
    ),
    _Mark(
        re.compile(rf"\b(?:{_METHODS.lower()}|{_METHODS.title()})\s+[`*]*/[\w{{<:]"),
        "line with a method in small letters and a path",
        "lines with a method in small letters and a path",
        "methods are read in capitals: GET /path",
    ),
    _Mark(
        re.compile(r"\bcurl\b.*"),
        "curl command",
        "curl commands",
        "none with a whole address, `curl https://host/path`",
    ),
    _Mark(
        re.compile(r"(?:^|[\s`|(])/(?:[\w.-]+/)*[{:<]\w+[}>]?(?=[\s`|)/]|$)"),
        "path with a placeholder",
        "paths with a placeholder",
        "no method before them",
    ),
    _Mark(
        re.compile(r"^\s*\|?\s*(?:Name|Parameter|Attribute|Field|Property|Argument)s?\s*\|", re.IGNORECASE),
        "table of parameters",
        "tables of parameters",
        "no operation that they could be of",
    ),
    _Mark(
        re.compile(r"^#{1,6} (?:Request Syntax|Request Parameters|Response Elements|Response Syntax)\b"),
        "section of AWS's references",
        "sections of AWS's references",
        "not all that the page of an operation has (docs/rest.md is about other pages)",
    ),
    _Mark(
        re.compile(r"^\s*(?:openapi|swagger)\s*:|\"(?:openapi|swagger)\"\s*:"),
        "OpenAPI document",
        "OpenAPI documents",
        "codegen reads those that stand in fenced code of a page, whole, with paths",
    ),
)


def traces(sources: Iterable[SourceFile]) -> Iterator[str]:
    """Sentences such as ``3 lines `METHOD /path` (a.md:4), but none that stands for itself``.

    What no page has is summed up in the last.
    """
    counts = dict.fromkeys(_MARKS, 0)
    first: dict[_Mark, str] = {}
    for source in sources:
        for number, line in enumerate(source.lines, 1):
            for mark in _MARKS:
                if mark.pattern.search(line[:2000]):
                    counts[mark] += 1
                    first.setdefault(mark, f"{source.path}:{number}")
    for mark, number in counts.items():
        if number:
            words = mark.singular if number == 1 else mark.plural
            yield f"{number} {words} ({'' if number == 1 else 'first '}{first[mark]}), but {mark.lacks}"
    if not any(counts.values()):
        yield "no line `METHOD /path`, no curl command, no table of parameters, no section of AWS's references"
