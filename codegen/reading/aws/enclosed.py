"""Unwraps lines of a page: from comments, from blocks in `<pre>`, and from lists whose items are the page's own lines."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence

from codegen.reading.aws.emphasis import bare_label
from codegen.reading.aws.fields import FIELDS, LABEL, labelled, takes_whole
from codegen.reading.aws.heads import parse_head
from codegen.reading.aws.rewritten import Piece, Text, rewrite_file
from codegen.reading.aws.statuses import is_bare
from codegen.source import SourceFile

_PRE = re.compile(r"\s*<pre(?:\s[^<>]*)?>\s*(?:<code(?:\s[^<>]*)?>)?")
_END_OF_PRE = re.compile(r"(?:</code>|(?<!\s))\s*+</pre>\s*$")
_WITHIN = re.compile(r"</?[a-z][^<>]*>|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
"""Tags and references. A `<` that belongs to a block's content is written as a reference there."""
_SIGNS = "-+*>\u2022\u2023\u25e6\u25aa\u25cf\u00b7\u2013\u2014\u00a7\u00bb\u203a\u2192\u2219\u25a0-\u25ff\u2600-\u27bf\U0001f300-\U0001faff"
_BULLETS = frozenset(" \t-+*>0123456789")
"""Begin a line with a mark of a list or of a quotation, as other signs do that are no characters of ASCII."""
BULLET = re.compile(rf"\s*(?:[{_SIGNS}]\ufe0f?|\d{{1,3}}[.)]|(?:[a-z]|[ivx]{{2,5}})[.)]|o(?=\s{{2,}}))\s+(?:\[[ xX]\]\s+|[\u2610-\u2612]\s*)?")
"""A mark of a list before an item, with a box to be ticked."""
_BEHIND_A_LETTER = frozenset(".)ivx")
"""Stands behind the first letter of a list's mark."""
_FENCE_OF_PAGE = re.compile(r"(?:`{3,}|~{3,}) ?(?:markdown|md)?\s*$")
_BEGINS_PAGE = re.compile(r"[^\w#]{0,12}(?:# |---)")
_FRAME = re.compile(r"> ?|\t| {4,}")
_MARK_OF_FRAME = re.compile(r" {0,3}([+*|#;%!>\u2502\u2503/-])\1{0,2} ?")
"""What editors put before each line of a text, empty ones too: the mark of a comment, of a difference, of a box."""
_BOX = re.compile(r"\s*(?P<mark>[|\"'\u2502\u2503])[ \t]?(?P<words>.*?)[ \t]*(?P=mark)[,;]?\s*$")
"""A line between the two sides of a box, or between quotation marks, as a cell of a sheet."""
_EMPHASISED = re.compile(r"\s*(?P<mark>[*_]{1,3})(?=[^\s*_]|\*\* )(?P<words>.*[^\s\\])(?P=mark)\s*$")
_NUMBERED = re.compile(r"\s*(?P<number>\d{1,6})(?:[:|\t]| {1,2}|$)")
"""Begins a line with its number."""
_FEWEST = 5
"""Lines that a page has at least."""
_FRAMES = 3
"""Frames may stand within each other."""
_ROW = re.compile(r"\s*\|\s*(?P<label>[*_`]{0,3}[A-Za-z][A-Za-z ]{2,30}:?[*_`]{0,3}:?)\s*\|\s*(?P<value>\S.*)")
_LABELS = f"(?:{'|'.join(FIELDS)}|HTTP Status Code)"
_ALONE = re.compile(rf"\n[-+*#:\u2022\[\] _`x\t]{{0,16}}(?<![A-Za-z])(?P<label>{_LABELS})[*_`: \t]{{0,6}}(?=\n)")
"""A line that is only a label, behind the end of the line before it."""
_VALUE_MARK = re.compile(r"\s*(?:[-+*:\u2022]\s+)?")
_NO_CELLS = re.compile(r"\s*\|[\s|:-]*$")
"""A row of a table without words: the line below its head, or a head that says nothing."""


def without_frame(source: SourceFile) -> SourceFile:
    """The page without the fence around all of it, the mark of a quotation, or the indentation of code, before each of its lines."""
    first = next((line for line in source.lines if line and not line.isspace()), "")
    if _FENCE_OF_PAGE.match(first):
        source = _without_fence(source, first)
    source = _without_box(source, first)
    first = next((line for line in source.lines if line and not line.isspace()), "")
    for _ in range(_FRAMES):
        cuts = _frame(source.lines, first)
        if not cuts:
            break
        texts = {index: Text(source.lines[index]) for index in cuts}
        for index, text in texts.items():
            text.cut(cuts[index], len(text.text))
        source = rewrite_file(source, texts)
        first = next((line for line in source.lines if line and not line.isspace()), "")
    return source


def _without_box(source: SourceFile, first: str) -> SourceFile:
    """The page without the same two marks around each of its lines, empty ones too."""
    box = _BOX.match(first)
    if box is None:
        return source
    texts: dict[int, Text] = {}
    empty = False
    for index, line in enumerate(source.lines):
        match = _BOX.match(line)
        if match is None or match["mark"] != box["mark"]:
            if line.strip():
                return source
            continue
        texts[index] = text = Text(line)
        text.cut(match.start("words"), match.end("words"))
        empty = empty or not match["words"]
    # The rows of a table have words.
    return rewrite_file(source, texts) if empty and len(texts) >= _FEWEST else source


def without_emphasis(source: SourceFile) -> SourceFile:
    """Plain text without the marks of emphasis around most of its lines, each of which a converter made bold or italic."""
    lines = source.lines
    first = next((line for line in lines if line and not line.isspace()), "")
    mark = _EMPHASISED.match(first)
    if mark is None:
        return source
    texts: dict[int, Text] = {}
    for index, line in enumerate(lines):
        match = _EMPHASISED.match(line)
        if match and match["mark"] == mark["mark"]:
            texts[index] = text = Text(line)
            text.cut(match.start("words"), match.end("words"))
    filled = sum(1 for line in lines if line and not line.isspace())
    return rewrite_file(source, texts) if len(texts) >= _FEWEST and 2 * len(texts) > filled else source


def _frame(lines: tuple[str, ...], first: str) -> dict[int, int]:
    """How many characters of a frame stand before each line, by index; empty where not all lines have them."""
    if frame := _FRAME.match(first):
        mark = frame[0].rstrip(" ") or frame[0]
        if all(line.startswith(mark) for line in lines if line and not line.isspace()):
            whole = frame[0]
            return {index: len(whole if line.startswith(whole) else mark) for index, line in enumerate(lines) if line.startswith(mark)}
    if frame := _MARK_OF_FRAME.match(first):
        # Lists and headings have their marks on lines with text only.
        mark = frame[0].rstrip(" ")
        last = max(index for index, line in enumerate(lines) if line.strip())
        marked = lines[lines.index(first) : last + 1]
        if len(marked) >= _FEWEST and all(line.startswith(mark) for line in marked) and any(line.rstrip() == mark for line in marked):
            return {index: len(frame[0] if line.startswith(frame[0]) else mark) for index, line in enumerate(lines) if line.startswith(mark)}
    if _NUMBERED.match(first):
        return _numbers(lines)
    return {}


def _numbers(lines: tuple[str, ...]) -> dict[int, int]:
    """As `_frame`, for numbers that count the lines."""
    cuts: dict[int, int] = {}
    expected = 0
    for index, line in enumerate(lines):
        number = _NUMBERED.match(line)
        if number is None and (line.strip() or index + 1 < len(lines)):
            return {}
        if number is None:
            continue
        if cuts and int(number["number"]) != expected:
            return {}
        expected = int(number["number"]) + 1
        cuts[index] = number.end()
    return cuts if len(cuts) >= _FEWEST else {}


def _without_fence(source: SourceFile, first: str) -> SourceFile:
    """The page without the fence that opens on its first line and closes on its last one, with a title inside."""
    filled = [index for index, line in enumerate(source.lines) if line and not line.isspace()]
    marker = first.strip().rstrip("markdown ")
    inside = len(filled) > 2 and _BEGINS_PAGE.match(source.lines[filled[1]])
    if not inside or source.lines[filled[-1]].strip() != marker:
        return source
    texts = {index: Text(source.lines[index]) for index in (filled[0], filled[-1])}
    for text in texts.values():
        text.cut(0, 0)
    return rewrite_file(source, texts)


def without_comments(source: SourceFile, fenced: list[bool]) -> SourceFile:
    """The page without `<!-- comments -->`."""
    texts: dict[int, Text] = {}
    within = False
    for index, line in enumerate(source.lines):
        if fenced[index] or not (within or "<!--" in line):
            continue
        kept, position = list[Piece](), 0
        while position <= len(line):
            mark = "-->" if within else "<!--"
            at = line.find(mark, position)
            end = len(line) if at < 0 else at
            if not within:
                kept.append((line[position:end], position))
            if at < 0:
                break
            within, position = not within, end + len(mark)
        texts[index] = text = Text(line)
        text.put(kept)
    return rewrite_file(source, texts)


def with_fences(source: SourceFile, fenced: list[bool]) -> SourceFile:
    """The page with fences in place of `<pre>` tags, where blank lines around the block leave room for them."""
    lines, texts = source.lines, dict[int, Text]()
    index = 0
    while index < len(lines):
        opened = _PRE.match(lines[index]) if "<pre" in lines[index] and not fenced[index] else None
        last = _last_of(lines, index) if opened else None
        if opened and last is not None:
            first = index if opened.end() == len(lines[index].rstrip()) else index - 1
            closing = _END_OF_PRE.search(lines[last])
            after = last if closing and not lines[last][: closing.start()].strip() else last + 1
            if all(place in range(len(lines)) and (index <= place <= last or not lines[place].strip()) for place in (first, after)):  # fmt: skip
                for place in range(first, after + 1):
                    texts[place] = text = Text(lines[place])
                    if place in (first, after):
                        text.put([("```", 0)])
                        continue
                    start = opened.end() if place == index else 0
                    end = closing.start() if closing and place == last else len(lines[place])
                    text.cut(start, end)
                    text.replace(_WITHIN, _meant, code=True)
            index = last
        index += 1
    return rewrite_file(source, texts)


def _last_of(lines: tuple[str, ...], index: int) -> int | None:
    return next((at for at in range(index, len(lines)) if _END_OF_PRE.search(lines[at])), None)


def _meant(match: re.Match[str]) -> list[Piece]:
    return [] if match[0][0] == "<" else [(html.unescape(match[0]), match.start())]


def without_tables(source: SourceFile, fenced: list[bool]) -> SourceFile:
    """The page with field lines in place of rows of tables, `| Type | String |`, if most of its field lines are such rows."""
    texts: dict[int, Text] = {}
    lines = source.lines
    rows = 0
    for index, line in enumerate(lines):
        row = _ROW.match(line) if "|" in line and not fenced[index] else None
        if row is None or row["value"].partition("|")[0].strip("*_`: ") in FIELDS:
            continue
        text = Text(line)
        start = row.start("value")
        value = re.sub(r"\\(?=\|)", "", row["value"].rstrip().removesuffix("|").rstrip())
        text.put([(row["label"].strip("*_`: "), row.start("label")), (": ", start), (value, start)])
        if not _is_field(text.text):
            continue
        texts[index] = text
        rows += 1
        for above in range(index - 1, max(index - 3, -1), -1):
            if not _NO_CELLS.match(lines[above]) or above in texts:
                break
            texts[above] = Text(lines[above])
            texts[above].cut(0, 0)
    if not rows or rows <= sum(_has_value(line) for line, inside in zip(lines, fenced, strict=True) if line and not inside):
        return source  # A table in the prose of a member, which describes something else.
    return rewrite_file(source, texts)


def with_labels_beside_values(source: SourceFile, fenced: list[bool]) -> SourceFile:
    """The page with each label that stands alone, `**Type**`, on the line of the value below it, if most of its field lines are written so."""
    texts: dict[int, Text] = {}
    lines = source.lines
    labels = 0
    found = list(_ALONE.finditer(source.text))
    for alone, index in zip(found, source.lines_at(match.start() + 1 for match in found), strict=True):
        after = next((at for at in range(index + 1, min(index + 3, len(lines))) if lines[at] and not lines[at].isspace()), None)
        if fenced[index] or after is None or fenced[after]:
            continue
        text = Text(lines[after])
        mark = _VALUE_MARK.match(lines[after])
        start = mark.end() if mark else 0
        text.put([(f"{alone['label']}: ", start), (lines[after][start:], start)])
        bare_label(text)
        if not takes_whole(text.text) and not is_bare(text.text):
            continue
        texts[after] = text
        texts[index] = Text(lines[index])
        texts[index].cut(0, 0)
        labels += 1
    if not labels or labels <= sum(_is_field(line) for line, inside in zip(lines, fenced, strict=True) if line and not inside):
        return source  # Members that are called so.
    return rewrite_file(source, texts)


def without_bullets(source: SourceFile, fenced: list[bool]) -> SourceFile:
    """The page without list marks before field lines, and before heads if most heads have them."""
    lines = [line for line, inside in zip(source.lines, fenced, strict=True) if line and not inside]
    items = [text.text for line in lines if (text := _item(line)) is not None]
    fields, heads = sum(map(_is_field, items)), sum(map(_is_head, items))
    kinds: list[Callable[[str], bool]] = []
    if fields and fields > sum(map(_is_field, lines)):
        kinds.append(_is_labelled)
    if heads and heads > sum(map(_is_head, lines)) and (fields or any(map(_is_field, lines))):
        kinds.append(_is_head)
    if sum(map(is_bare, items)) > sum(map(is_bare, lines)):
        kinds.append(is_bare)
    return rewrite_file(source, dict(_items(source.lines, fenced, kinds))) if fields or kinds else source


def _items(
    lines: tuple[str, ...], fenced: list[bool], kinds: Sequence[Callable[[str], bool]]
) -> Iterator[tuple[int, Text]]:
    """These lines without their marks. One without a mark behind a field line is a field line too."""
    after_field = False
    for index, line in enumerate(lines):
        if not line or line.isspace() or fenced[index]:
            continue
        text = _item(line)
        if text is None:
            after_field = _is_labelled(line)
        elif any(is_one(text.text) for is_one in kinds) or (
            _is_field(text.text) and (after_field or _before_field(lines, index, text.text))
        ):
            after_field = _is_labelled(text.text)
            yield index, text


def _before_field(lines: tuple[str, ...], index: int, text: str) -> bool:
    """Whether the next line with text is a field line with its value, and this one is not the last of its member's."""
    if text.lstrip().startswith("Required"):
        return False
    after = next((lines[at] for at in range(index + 1, len(lines)) if lines[at] and not lines[at].isspace()), "")
    return _has_value(after)


def _may_be_item(line: str) -> bool:
    return line[0] in _BULLETS or not line[0].isascii() or (line[1:2] in _BEHIND_A_LETTER and line[0].islower()) or line.startswith("o  ")


def _item(line: str) -> Text | None:
    """The text behind a list mark, in the form that the readers know."""
    bullet = BULLET.match(line) if _may_be_item(line) else None
    if bullet is None:
        return None
    text = Text(line)
    text.cut(bullet.end(), len(line))
    bare_label(text)
    return text


def _is_field(line: str) -> bool:
    return _has_value(line) or is_bare(line)


def _has_value(line: str) -> bool:
    """Whether a line is a label and its value: one of a member, and no status."""
    label = labelled(line) if ":" in line else None
    return label is not None and label[0].takes(line, label[1])


def _is_labelled(line: str) -> bool:
    """Whether a field line begins here, which an editor may have wrapped."""
    return LABEL.match(line) is not None or is_bare(line)


def _is_head(line: str) -> bool:
    return line.lstrip()[:2] == "**" and parse_head(line) is not None
