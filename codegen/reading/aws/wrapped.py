"""Joins lines that an editor wrapped, where only the joined line has a meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.reading.aws.fields import FIELDS, glued_field
from codegen.reading.aws.forms import form_of
from codegen.reading.aws.rewritten import Text, rewrite_file
from codegen.reading.aws.syntax.block import REQUEST_LINE
from codegen.source import SourceFile

_MOST = 6
"""One line may have been wrapped into so many."""
_MOST_OF_A_LIST = 500
"""A list of values may have been wrapped into so many."""
_PIECES = 4
"""An anchor lies on fewer lines than this."""
_NEW = re.compile(r"\s*(?:#|```|~~~|\||[-+*]\s|\d+[.)]\s|<a name=|\*\*)")
"""Begins a line that no other line continues."""
_ROW = re.compile(rf"\|\s*(?:{'|'.join(FIELDS)}):?\s*\|.*\|\s*$")
"""A row of a table with a label in its first cell."""
_NEW_IN_A_LIST = re.compile(r"\s*(?:#|```|~~~|<a name=|\*\*)")
"""Begins a line that does not continue a list of values or a code span."""
_SENTENCE = re.compile(
    r"\s*(?:\*\*Note:?\s*\*\*:?\s*|Note:? )?(?:The (?:request|response|members of) |The following (?:data|elements?|parameters) "
    r"|If the action is|For (?:more )?information about|In the following list|This (?:object|data type) )"
)
"""Begins the fixed sentences."""
_ANCHOR_LINE = re.compile(r'\s*<a name="[^"<>]*"></a>\s*$')
_OPEN_TARGET = re.compile(r"\]\(\s*(?:<[^<>]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+[\"'(][^\"')]*)?\s*")
_NOT_CLOSED = re.compile(r"\]\((?![^()<\s]*+\))")
"""Most targets are closed at their end, and have no mark in them."""
_REST_OF_TARGET = re.compile(r"[^()\[\]]*(?:\([^()]*\))?[^()\[\]]*\)")
_VERB = re.compile(r"\s*[A-Z]{3,7}(?: +/\S*)?\s*$")
"""Begins a request line."""
_FEW = 4
"""A type has fewer words than this behind a break."""
_VERBATIM = ("pattern", "valid_values", "valid_keys", "key_pattern", "value_pattern")
_LONGEST = 20_000
"""Characters of the longest line that wrapped lines are joined to."""
_SPLIT_LABELS: dict[str, tuple[str, ...]] = {}
"""The first words of labels, and the rest of each label that begins with them."""
for _words in map(str.split, (*FIELDS, "HTTP Status Code")):
    for _count in range(1, len(_words)):
        _first = " ".join(_words[:_count])
        _SPLIT_LABELS[_first] = (*_SPLIT_LABELS.get(_first, ()), f"{' '.join(_words[_count:])}:")
_OPEN_EXPRESSION = re.compile(r"\s*(?:Key |Value )?Pattern: *[^`\s]+[^\W_]-\s*$")
"""An expression without marks that a wrapper broke at a hyphen."""
_OPEN_LIST = re.compile(r"\s*Valid (?:Values|Keys):[^`|]*\|[^`]*[^\W_]-\s*$")
_BROKEN = re.compile(rf"{_OPEN_EXPRESSION.pattern}|{_OPEN_LIST.pattern}|\s*[A-Z]{{3,7}} +/\S*-\s*$")
"""What is continued without a blank: a path, too."""
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_LETTERS = re.compile(r"\w*[^\W\d_]")


def close_links(source: SourceFile, fenced: list[bool]) -> SourceFile:
    """The page with target and title of each link on one line."""
    texts: dict[int, Text] = {}
    lines = source.lines
    for index in source.lines_at(match.start() for match in _NOT_CLOSED.finditer(source.text)):
        if index + 1 == len(lines) or fenced[index] or index in texts:
            continue
        line, after = lines[index], lines[index + 1]
        opened = line.rfind("](")
        if _OPEN_TARGET.fullmatch(line, opened) is None:
            continue
        if _REST_OF_TARGET.match(after) and not fenced[index + 1]:
            # The line of the last piece takes all, since its end may continue below.
            texts[index], texts[index + 1] = gone, text = Text(line), Text(after)
            start = len(after) - len(after.lstrip())
            # A target has no blanks: it was broken at a hyphen, or ends at the break, before its title.
            gap = "" if line.endswith("-") and not line[opened:].count(" ") else " "
            text.put([(line.rstrip() + gap, 0), (after[start:], start)])
            gone.cut(0, 0)
    return rewrite_file(source, texts)


def unwrap(source: SourceFile, fenced: list[bool]) -> SourceFile:
    """The page with each of these on one line: field lines, statuses, fixed sentences, heads and their anchors."""
    texts: dict[int, Text] = {}
    lines = source.lines
    index = 0
    while index < len(lines):
        line = lines[index]
        more = 0
        if not fenced[index] and line and not line.isspace() and index + 1 < len(lines) and lines[index + 1]:
            more = _continued(line, lines, index, fenced)
        if more:
            last = index + more
            joined = _all(lines[index : last + 1])
            # Headers follow a request line at once, so it takes the place of its last piece.
            at = last if _VERB.match(line) else index
            for gone in range(index, last + 1):
                texts[gone] = Text(lines[gone])
                texts[gone].cut(0, 0)
            texts[at] = text = Text(lines[at])
            end = len(line.rstrip())
            if at == index:
                text.put([(line[:end], 0), (joined[end:], end)])
            else:
                text.put([(joined, 0)])
        index += more + 1
    return rewrite_file(source, texts)


def _continued(line: str, lines: tuple[str, ...], index: int, fenced: list[bool]) -> int:
    """How many of the lines behind this one continue it."""
    if line.lstrip()[:2] == "**":
        head = form_of(line).head
        if head is None:
            return _head(line, lines, index)
        if head.anchor is not None or not lines[index + 1].lstrip().startswith("<a"):
            return 0
        rest = (" ".join(map(str.strip, lines[index + 1 : index + more + 1])) for more in range(1, _PIECES))
        return next((more for more, anchor in enumerate(rest, 1) if _ANCHOR_LINE.match(anchor)), 0)
    if _VERB.match(line):
        return next(
            (more for more, joined in _joined(line, lines, index, fenced) if REQUEST_LINE.match(joined)), 0
        )
    rests = _SPLIT_LABELS.get(line.strip())
    if rests and lines[index + 1].lstrip().startswith(rests):
        labelled = f"{line.rstrip()} {lines[index + 1].lstrip()}"
        return 1 + (_continued(labelled, lines, index + 1, fenced) if index + 2 < len(lines) else 0)
    form = form_of(line)
    if form.field is not None:
        if form.label in _VERBATIM:
            return _open_value(line, lines, index, fenced)
        values = (
            more
            for more, joined in _joined(line, lines, index, fenced)
            if form.field.takes(joined, form.value_at)
        )
        return max(values, default=0)
    if ":" in line and len(lines[index + 1].split()) < _FEW:
        at = glued_field(line)
        joined = f"{line.rstrip()} {lines[index + 1].strip()}"
        if at and not _NEW.match(lines[index + 1]) and glued_field(joined) == at:
            return 1
    if form.status_like and form.status is None:
        ends = (more for more, joined in _joined(line, lines, index, fenced) if form_of(joined).status)
        return next(ends, 0)
    ended = form.introduction is not None and line.rstrip().endswith((".", ":"))
    if not ended and not form.union_note and _SENTENCE.match(line):
        for more, joined in _joined(line, lines, index, fenced):
            whole = form_of(joined)
            if whole.introduction is not None or ("nion" in line.lower() and whole.union_note):
                return more
    return 0


def _head(line: str, lines: tuple[str, ...], index: int) -> int:
    """How many lines a head continues on that surely is one."""
    joined = line.rstrip()
    for more, after in enumerate(lines[index + 1 : index + 4], 1):
        if not after.strip():
            break
        joined = f"{joined} {after.strip()}"
        head = form_of(joined).head
        if (
            head is not None
            and head.sure
            and not (
                joined.endswith("**")
                and lines[index + more + 1 : index + more + 2]
                and lines[index + more + 1].startswith("<a")
            )
        ):
            return more
    return 0


def _joined(
    line: str, lines: tuple[str, ...], index: int, fenced: list[bool], most: int = _MOST, new: re.Pattern[str] = _NEW
) -> Iterator[tuple[int, str]]:
    joined = line.rstrip()
    for more in range(1, most):
        if index + more >= len(lines) or fenced[index + more]:
            return
        after = lines[index + more]
        if len(joined) > _LONGEST or not after or after.isspace() or new.match(after) or form_of(after).field is not None:
            return
        joined += _gap(joined, after) + after.strip()
        yield more, joined


def _gap(before: str, after: str) -> str:
    """What stood between two lines: nothing where a wrapper broke a word of a value at its hyphen."""
    inside = before.count("`") % 2 == 1 or _BROKEN.match(before) is not None
    return "" if inside and _HYPHENATED.search(before) and _LETTERS.match(after.lstrip()) else " "


def _all(lines: tuple[str, ...]) -> str:
    joined = lines[0].rstrip()
    for after in lines[1:]:
        joined += _gap(joined, after) + after.strip()
    return joined


def _goes_on(line: str) -> bool:
    """Whether the line may be the rest of an expression: one word, and no label."""
    return len(line.split()) == 1 and form_of(line).field is None and not _NEW_IN_A_LIST.match(line)


def _open_value(line: str, lines: tuple[str, ...], index: int, fenced: list[bool]) -> int:
    """How many lines the code span that this line opens continues on, or a list of values that goes on after a `|`."""
    best, so_far = 0, line
    if line.rstrip().endswith(":") and _OPEN_EXPRESSION.match(f"{line.rstrip()} {lines[index + 1].strip()}"):
        whole, more = f"{line.rstrip()} {lines[index + 1].strip()}", 1
    else:
        whole, more = line, 0
    while _OPEN_EXPRESSION.match(whole) and index + more + 1 < len(lines) and _goes_on(lines[index + more + 1]):
        more += 1
        whole = whole.rstrip() + lines[index + more].strip()
        best = more
    if best:
        return best
    for more, joined in _joined(line, lines, index, fenced, _MOST_OF_A_LIST, _NEW_IN_A_LIST):
        after = lines[index + more].strip()
        bar = not _ROW.match(after) and (so_far.rstrip().endswith("|") or after.startswith(("|", "\\|")) or ("|" in after and _OPEN_LIST.match(so_far)))
        if so_far.count("`") % 2 == 0 and not bar and not so_far.rstrip().endswith(":"):
            break
        so_far = joined
        if so_far.count("`") % 2 == 0:
            best = more
    return best
