"""Reads files of requests, as editors and clients keep them, where they stand in code: `### Add a van` above `POST {{host}}/vans`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from codegen.pages.rest import Code
from codegen.source import Span

_LANGUAGES = frozenset({"http", "rest"})
_SEPARATOR = "###"
"""Begins the line between two requests, which may say what the second does."""
_SETTING = re.compile(r"\s*(?:#|//)\s*@\w|\s*@[A-Za-z_][\w-]*\s*=|\s*#(?!#)|\s*//")
"""Names a request or a variable, or is a comment."""
_QUERY = re.compile(r"[ \t]+([?&]\S+)[ \t]*")
"""A line of its own for each parameter of the query."""
_SCRIPT = re.compile(r"\s*[<>][ \t]*\{%")
_ANSWER_FILE = re.compile(r"\s*(?:<>|>>!?|[<>])[ \t]+\.{0,2}/?[\w./-]+\.\w+\s*")
"""Where an answer is kept, or what a script is read from."""


def requests_of_file(code: Code) -> list[tuple[str, Code]]:
    """The requests of such a file with their titles, each without what is only of its editor; nothing for other code."""
    text = code.text
    if code.language not in _LANGUAGES or not ("###" in text or "\n@" in f"\n{text}" or "{%" in text or "\n#" in f"\n{text}" or _QUERY.search(text)):
        return []
    lines = text.split("\n")
    starts = [0, *(at for at, line in enumerate(lines) if line.startswith(_SEPARATOR) and at)]
    parts = [
        (lines[start][len(_SEPARATOR) :].strip(" #") if lines[start].startswith(_SEPARATOR) else "", _part(code, start, list(_lines(lines[start:end]))))
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    kept = [(title, part) for title, part in parts if part.text]
    return kept if len(kept) > 1 or (kept and kept[0][1].text != text.strip("\n")) else []


def _part(code: Code, start: int, lines: list[str]) -> Code:
    """A request of the code without empty lines around it, where it stands."""
    while lines and not lines[-1].strip():
        del lines[-1]
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    span = code.span
    return replace(code, text="\n".join(lines[first:]), span=Span(span.file, span.line + start + first, span.column, span.end_column))


def _lines(lines: list[str]) -> Iterator[str]:
    """The lines of one request; those that are not sent are empty, and the query stands behind its path."""
    head: list[str] = []
    script = sent = False
    for line in lines:
        if script or _SCRIPT.match(line):
            script = "%}" not in line
            yield from _released(head)
            yield ""
        elif line.startswith(_SEPARATOR) or (not sent and _SETTING.match(line)) or _ANSWER_FILE.fullmatch(line):
            yield from _released(head)
            yield ""
        elif head and (query := _QUERY.fullmatch(line)) is not None:
            head[0] += query[1]
            head.append("")
        else:
            yield from _released(head)
            if not sent and line.strip():
                sent = True
                head.append(line)
            else:
                yield line
    yield from _released(head)


def _released(head: list[str]) -> Iterator[str]:
    """The first line of a request, with its query, then a line for each that was joined with it; it is held no longer."""
    if head:
        # The empty lines of the query come before: headers stand right below the first line.
        yield from head[1:]
        yield head[0]
        head.clear()
