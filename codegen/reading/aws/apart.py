"""Parts field lines that a converter joined to one line, `Type: String Required: Yes`, and those behind a list's last item."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from codegen.reading.aws.document import BREAK
from codegen.reading.aws.fields import FIELDS, alternatives, begins_label, takes_whole
from codegen.reading.aws.forms import form_of
from codegen.reading.aws.inline import code_spans
from codegen.reading.aws.rewritten import Piece, Text, rewrite_file
from codegen.reading.aws.statuses import STATUS, is_bare
from codegen.source import SourceFile

_LABELS = re.compile(alternatives((*FIELDS, "HTTP Status Code"), r"(?<!\S{})"))
"""Behind a blank, or at the beginning."""
_SHORT = re.compile(r"(?:Required|HTTP Status Code):")
_SEPARATORS = " \t;,.|/\u00b7\u2022\u2013\u2014\\"
"""What parts field lines on one line."""
_MOST = 12
"""Lines over which a wrapper may have spread them."""
_LONGEST = 20_000
_MARK = re.compile(r"\s*(?:[-+*\u2022]|\d{1,3}[.)])\s+")
_NEW = re.compile(r"\s*(?:#|```|~~~|\||[-+*]\s|\d+[.)]\s|<a name=|\*\*)")


def with_fields_apart(source: SourceFile, fenced: list[bool]) -> SourceFile:
    """The page with a break before each field line that stands behind another one or behind prose."""
    texts: dict[int, Text] = {}
    lines = source.lines
    for index, line in enumerate(lines):
        if ":" not in line or fenced[index] or index in texts or BREAK in line:
            continue
        if line.count(":") == 1 and form_of(line).field is not None and _ends(lines, index):
            continue  # as most field lines are: alone, on one line
        starts = _labels(line)
        if not starts or (starts == [len(line) - len(line.lstrip())] and (_ends(lines, index) or _is_field(line))):
            continue
        for last, joined in reversed(list(_joined(lines, index, fenced))):
            fields = run_of_fields(joined)
            if not fields or begins_label(joined[: fields[0]]) or (len(fields) == 1 and not _alone(joined, fields[0], lines, index, last)):
                continue
            for gone in range(index + 1, last + 1):
                texts[gone] = Text(lines[gone])
                texts[gone].cut(0, 0)
            texts[index] = text = Text(line)
            text.put(_pieces(joined, len(line.rstrip()), fields))
            break
    return rewrite_file(source, texts)


def _pieces(joined: str, own: int, fields: list[int]) -> list[Piece]:
    """The text with breaks; what follows offset `own` stood on later lines."""
    begins = {*fields}
    cuts = sorted({0, own, len(joined), *fields})
    pieces: list[Piece] = []
    for start, end in pairwise(cuts):
        if start in begins and start:
            pieces.append((BREAK, min(start, own)))
        piece = joined[start:end]
        if end in begins:
            piece = (_without_separator(piece) if start in begins else piece).rstrip()
        pieces.append((piece, min(start, own)))
    return pieces


def _labels(text: str) -> list[int]:
    """The offsets of labels outside code spans."""
    found = [match.start() for match in _LABELS.finditer(text)]
    if not found or "`" not in text:
        return found
    spans = code_spans(text)
    begins = [begin for begin, _ in spans]
    return [start for start in found if not (at := bisect_left(begins, start)) or start >= spans[at - 1][1]]


def run_of_fields(text: str) -> list[int]:
    """The offsets of the field lines with which a text ends, each with a whole value."""
    run: list[int] = []
    end = len(text)
    for start in reversed(_labels(text)):
        if not _is_field(_without_separator(text[start:end])):
            break
        run.append(start)
        end = start
    return run[::-1]


def _without_separator(text: str) -> str:
    """The field line without the mark that parts it from the next one, if it has no value with that mark."""
    bare = text.rstrip()
    if _is_field(bare):
        return text
    return bare.removesuffix("\\n").removesuffix(" -").rstrip(_SEPARATORS)


def _is_field(text: str) -> bool:
    return takes_whole(text) or STATUS.match(text.rstrip()) is not None


def _alone(joined: str, start: int, lines: tuple[str, ...], index: int, last: int) -> bool:
    """Whether the only field line in a text is surely one: it states a status, another one follows, or an answer or status stands on the next line."""
    if not start:
        return False
    if STATUS.match(joined, start):
        # An item of a list that names the status, `- HTTP Status Code: 404 Not Found`, is prose about errors.
        return _MARK.fullmatch(joined, 0, start) is None or is_bare(joined[start:])
    glued = _MARK.fullmatch(joined, 0, start) is None
    after = next((line for line in lines[last + 1 : last + (3 if glued else 2)] if line and not line.isspace()), "")
    if after and form_of(after).field is not None:
        return True
    return last > index and _SHORT.match(joined, start) is not None


def _ends(lines: tuple[str, ...], index: int) -> bool:
    """Whether no line continues this one."""
    after = lines[index + 1] if index + 1 < len(lines) else ""
    return not after or after.isspace() or _NEW.match(after) is not None or form_of(after).field is not None


def _joined(lines: tuple[str, ...], index: int, fenced: list[bool]) -> Iterator[tuple[int, str]]:
    joined = lines[index].rstrip()
    yield index, joined
    for last in range(index + 1, min(index + _MOST, len(lines))):
        after = lines[last]
        if fenced[last] or len(joined) > _LONGEST or _ends(lines, last - 1):
            return
        joined = f"{joined} {after.strip()}"
        yield last, joined
