"""Notebooks: what has to change in them is listed, never rewritten."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterator

from codegen.migrate.findings import Finding, Outcome
from codegen.migrate.marks import MARK, printable

_NO_PYTHON = re.compile(r"(\s*)[%!?]")

Rewrite = Callable[[bytes], tuple[bytes, tuple[Finding, ...]]]


def look_at(notebook: bytes, rewrite: Rewrite) -> tuple[Finding, ...]:
    """The places of a notebook that would change or have to be looked at; `rewrite` works on a module.

    Raises ValueError for what is no notebook.
    """
    raw = notebook.decode()
    lines = list(_code(json.loads(raw)))
    module = "".join(f"{_python(line)}\n" for line in lines)
    after, findings = rewrite(module.encode())
    places = _places(raw, lines)
    found = [
        Finding(places[min(one.line, len(places)) - 1], 1, Outcome.UNSURE, one.message)
        for one in findings
        if places
    ]
    kept = [line for line in after.decode().splitlines() if not line.lstrip().startswith(MARK)]
    matcher = difflib.SequenceMatcher(None, module.splitlines(), kept, autojunk=False)
    for kind, first, last, start, _ in matcher.get_opcodes():
        for number in range(first, last) if kind == "replace" else ():
            text = printable(kept[start + number - first].strip())
            found.append(Finding(places[number], 1, Outcome.UNSURE, f"notebooks are not rewritten: {text}"))
    return tuple(sorted(found))


def _code(document: object) -> Iterator[str]:
    """The lines of the cells that hold code."""
    cells = document.get("cells") if isinstance(document, dict) else None
    if not isinstance(cells, list):
        raise ValueError("it has no cells")
    for cell in cells:
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            source = cell.get("source", "")
            text = source if isinstance(source, str) else "".join(map(str, source))
            if not text.startswith("%%"):
                yield from text.splitlines()


def _python(line: str) -> str:
    """A line of a cell without what only notebooks understand."""
    magic = _NO_PYTHON.match(line)
    return f"{magic[1]}pass" if magic is not None else line


def _places(raw: str, lines: list[str]) -> list[int]:
    """The line of the file that each line of code stands in."""
    places, at, number = [], 0, 1
    for line in lines:
        written = (json.dumps(line, ensure_ascii=ascii)[1:-1] for ascii in (False, True))
        start = next((place for text in written if (place := raw.find(text, at)) >= 0), at)
        number += raw.count("\n", at, start)
        at = start
        places.append(number)
    return places
