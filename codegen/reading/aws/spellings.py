"""Gives the spellings of maps and lists in queries one form, `X.entry.N.key (key)` and `X.member.N` without any marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from codegen.reading.aws.forms import form_of
from codegen.reading.aws.heads import bare_head
from codegen.reading.aws.inline import unescape
from codegen.reading.aws.rewritten import Piece, Text

_WORD = r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+){0,8}"
_STEP = rf"\\?\.{_WORD}"
_LETTER = r"(?:\*[Nni]\*|\*\*[Nni]\*\*|\*{3}[Nni]\*{3}|_[Nni]_|`[Nni]`|\{\{?[Nni]\}\}?|\\?<[Nni]\\?>|[Nni])"
# A number behind a digit is no index but a part of a version, `python3.9`.
_NUMBER = r"(?<![0-9]\.)(?<![0-9]\\\.)[0-9]{1,9}"
_INDEX = rf"(?:\\?\.(?:{_LETTER}|{_NUMBER})(?![A-Za-z0-9])|\\?\[[Nni]\\?\])"
_SPELLED = re.compile(rf"(?<![A-Za-z0-9]){_WORD}(?:{_STEP}){{0,8}}?{_INDEX}(?:{_STEP}|{_INDEX}){{0,8}}")
_LETTERS = re.compile(rf"\.{_LETTER}(?![A-Za-z0-9])|\[[Nni]\]")
_INDICES = re.compile(_INDEX)
_ROLE = re.compile(
    r"\s*(?P<marks>[*_`]{0,3})\\?[(\[]\s*(?P<inner>[*_`]{0,3})(?P<role>key|value)(?P=inner)\s*\\?[)\]](?P=marks)",
    re.IGNORECASE,
)
_MAP = re.compile(rf"\s*{_WORD}(?:{_STEP}){{0,8}}?\.N(?:{_STEP}){{1,8}} \((?:key|value)\)")
_PERHAPS_SPELLED = re.compile(r"\w+\\?[.\[][\w\\{*`<]")
_PAIRS = [(mark, mark) for mark in ("***", "**", "*", "___", "__", "_", "`", '"', "'")]
_PAIRS += [("\\(", "\\)"), ("(", ")"), ("\u201c", "\u201d"), ("\u2018", "\u2019")]
_LINK_END = re.compile(r"\]\([^()\s]*\)")
_ONE_NUMBER = re.compile(r"\w+\.[0-9]+")
"""In bold it is the name of something, `**us.1**`."""
_ANCHOR = r'(?:\s*+<a name="[^"<>]*"></a>)?'
# Nothing is given back: a step is an index or characters, and labels could else be read in two ways for each.
_LABEL = rf"(?:[^\s\[\]()<>*`.\\]++|{_INDEX}|[.\\])++"
_HEAD = re.compile(
    rf"\s*\*\*\s*(?:\[\s*(?P<linked>{_LABEL})\s*\]\([^()\s]*\)|(?P<bare>{_LABEL}))\s*\*\*"
    rf"(?!\s*\\?[(\[](?i:key|value)){_ANCHOR}"
)
_BETWEEN = re.compile(r"(?:[\s,;.:|/+>\u2013\u2014-]|\*(?=\s)|\b(?:and|or)\b)*+")
_END = re.compile(rf"[\s,;.]*+{_ANCHOR}\s*")
_BULLET = re.compile(r"(?:\s*[-+*]\s+)?")
_BULLETS = " \t-+>|_`*([\"'\u201c\u2018"


def plain_spellings(text: Text) -> Text | None:
    """Remove marks and links around spellings that follow a head or say what they spell, and write their index as `N`.

    What this makes of a line of others is returned: whether it is one is told by the head above it, since prose has lines
    such as `us.1`, too.
    """
    raw = text.text
    if not may_spell(raw):
        return None
    head = _HEAD.match(raw)
    last = head.end() if head else 0
    pieces = _in_label(raw, head) if head else []
    label = unescape((head["linked"] or head["bare"]) if head else "")
    indent = raw[: len(raw) - len(raw.lstrip())]
    spelled: list[Piece] = []
    stated = True
    for match in _SPELLED.finditer(raw, last):
        start, end, role = _around(raw, match, last)
        between = _BETWEEN.match(raw, last)
        name = unescape(match[0])
        if start < last or between is None or between.end() < start:
            break
        if label and not role and re.split(r"[.\[]", name)[0] != label:
            break
        spelled += [(" " if last else indent, last), (_LETTERS.sub(".N", name), match.start())]
        spelled += [(f" ({role.lower()})", match.end())] if role else []
        stated = stated and bool(role)
        last = end
    if not head and not stated and not _END.fullmatch(raw, last):
        return None
    ended = _END.fullmatch(raw, last) is not None
    if head and not spelled and _ONE_NUMBER.fullmatch(label):
        return None
    if ended and spelled:
        anchor = raw.find("<a name", last)
        last = anchor if anchor >= 0 else len(raw)
    new = [*pieces, *spelled, (raw[last:], last)]
    if "".join(piece for piece, _ in new) == raw.rstrip():
        return None
    other = text if head or stated else text.copy()
    other.put(new)
    return None if other is text else other


def is_head_of(line: str, spelled: str) -> bool:
    """Whether a line is the head of the entry that a spelling names first."""
    bullet = _BULLET.match(line)
    words = line[bullet.end() :] if bullet else line
    head = form_of(words).head or bare_head(words)
    return head is not None and head.name.partition(".")[0] == spelled.lstrip().partition(".")[0]


def is_below(
    lines: tuple[str, ...], texts: Mapping[int, Text], index: int, first: int, spelled: str, told: int = -1
) -> bool:
    """Whether the nearest head above a line is that of the member that the line spells; below line `told` it is, unless another head follows."""
    for above in range(index - 1, first - 1, -1):
        if above == told:
            return True
        line = texts[above].text if above in texts else lines[above]
        if line.lstrip()[:1] in ("*", "#", "`", "-", "+"):
            if is_head_of(line, spelled):
                return True
            if line.startswith("#") or form_of(line).head is not None:
                return False
    return False


def spelled_member(line: str) -> str:
    """The member that a line spells, which begins with a spelling."""
    return line.lstrip().partition(".")[0]


def spells_map(line: str) -> bool:
    """Whether a line begins with the plain spelling of a map's keys or values."""
    return _MAP.match(line) is not None


def head_of_spelling(text: Text) -> Text:
    """The line with the head before a spelling that is its own: `**X.entry.N.key (key)**` names the member and spells its keys."""
    words = text.text.lstrip()
    at = len(text.text) - len(words)
    label = words.partition(".")[0]
    text = text.copy()
    text.put([(text.text[:at] + "**", 0), (label, at), ("** ", at), (words, at)])
    return text


def may_spell(raw: str) -> bool:
    """Whether a line may begin with a spelling, or with a head."""
    if "." not in raw and "[N]" not in raw and "[n]" not in raw:
        return False
    words = raw.lstrip(_BULLETS)
    return _PERHAPS_SPELLED.match(words) is not None or raw.lstrip()[:2] == "**"


def _in_label(raw: str, head: re.Match[str]) -> list[Piece]:
    """The head, whose label may itself be a spelling: `**X.member.1**`."""
    group = "bare" if head["linked"] is None else "linked"
    start, end = head.span(group)
    if _SPELLED.fullmatch(raw, start, end) is None:
        return [(raw[: head.end()], 0)]
    pieces, at = [(raw[:start], 0)], start
    for index in _INDICES.finditer(raw, start, end):
        pieces += _unescaped(raw, at, index.start())
        at = index.end()
        # The last character stands where that of the index did, so that the label ends where it ended.
        pieces += [(".", index.start() + (raw[index.start()] == "\\")), ("N", at - 1)]
    return [*pieces, *_unescaped(raw, at, end), (raw[end : head.end()], end)]


def _unescaped(raw: str, start: int, end: int) -> Iterator[Piece]:
    """A stretch of a label without backslashes."""
    for part in raw[start:end].split("\\"):
        yield part, start
        start += len(part) + 1


def _around(raw: str, match: re.Match[str], first: int) -> tuple[int, int, str]:
    """Where a spelling with all its marks starts, from `first` on, and ends, and whether it is that of keys or of values."""
    start, end = _without_marks(raw, *match.span(), first)
    role = _ROLE.match(raw, end)
    if role is None:
        return start, end, ""
    return *_without_marks(raw, start, role.end(), first), role["role"]


def _without_marks(raw: str, start: int, end: int, first: int) -> tuple[int, int]:
    """The stretch with the marks and the link around it."""
    while True:
        for opening, closing in _PAIRS:
            if raw.endswith(opening, first, start) and raw.startswith(closing, end):
                start, end = start - len(opening), end + len(closing)
                break
        else:
            link = _LINK_END.match(raw, end) if raw.endswith("[", first, start) else None
            if link is None:
                return start, end
            start, end = start - 1, link.end()
