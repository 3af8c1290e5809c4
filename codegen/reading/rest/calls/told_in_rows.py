"""Reads what the words of a row of a table of calls tell in code: ``all pots (`?glaze=red`)``, ``a new pot. JSON body `{"glaze": string}` ``."""

from __future__ import annotations

import re
from dataclasses import replace

from codegen.pages.rest import Inline, MarkKind
from codegen.reading.rest.calls.paths import address
from codegen.records import dataclass

_BODY_BEFORE = re.compile(r"\b(?:body|payload|json|sends?|takes?|with|expects?)\b[^.`]{0,20}$", re.IGNORECASE)
_QUERY = re.compile(r"\?[A-Za-z_][\w.\[\]-]*(?:=[^\s&]*)?(?:&[A-Za-z_][\w.\[\]-]*(?:=[^\s&]*)?)*")
_SUCCESS = re.compile(r"2\d\d(?: [A-Z][A-Za-z ]{1,20})?")
_LEADS = re.compile(r"[\s(,;.:\u2013\u2014-]*(?:\b(?:(?:as )?json|(?:json |request )?(?:body|payload)|query(?: string)?|with(?: an?)?|sends?|takes?|expects?|returns?|optional(?:ly)?|and)[\s(,;:\u2013\u2014-]*)*$", re.IGNORECASE)
"""What leads to the code in a sentence, and says nothing without it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a cell says: its words without the code, and what this is."""

    words: str
    query: tuple[tuple[str, str], ...] = ()
    cells: tuple[tuple[str, Inline], ...] = ()
    """As an introduction has them: the title of a part, and what it is."""


def told_in(cell: Inline) -> Told:
    """What the words of a cell tell."""
    query: tuple[tuple[str, str], ...] = ()
    cells: list[tuple[str, Inline]] = []
    cut = len(cell.text)
    for mark in cell.marks:
        code = cell.text[mark.start : mark.end] if mark.kind is MarkKind.CODE else ""
        if _QUERY.fullmatch(code) and (where := address(f"/x{code}")) is not None:
            query += where.query
        elif code.startswith("{") and code.endswith("}") and _BODY_BEFORE.search(cell.text, 0, mark.start):
            cells.append(("Request body", Inline(code, (replace(mark, start=0, end=len(code)),), cell.span)))
        elif _SUCCESS.fullmatch(code):
            cells.append(("Returns", Inline(code, (), cell.span)))
        else:
            continue
        cut = min(cut, mark.start)
    if cut == len(cell.text):
        return Told(cell.text)
    return Told(_LEADS.sub("", cell.text[:cut]), query, tuple(cells))
