"""Gives all headings of a page the same form: underlined ones, those in HTML or in the marks of other markup, those a level too deep."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.reading.aws.emphasis import bare_label
from codegen.reading.aws.fields import takes_whole
from codegen.reading.aws.inline import plain
from codegen.reading.aws.rewritten import Text, rewrite_file
from codegen.reading.aws.sections import DESCRIBING, section_title
from codegen.reading.aws.statuses import STATUS
from codegen.reading.aws.titles import heading_words, is_called, without_site
from codegen.source import SourceFile

RULE = re.compile(r"[ \t]*([-=_*\u2500\u2501\u2014])(?:[ \t]*\1){2,}[ \t]*")
RULES = frozenset({"", *"-=_*\u2500\u2501\u2014"})
"""Begins a rule."""
_STRUCTURAL = frozenset({*RULES, "#", "<", "h"})
"""Begins a rule, the line under a heading, or a heading."""
_UNDERLINE = re.compile(r" {0,3}(?:={2,}|-{2,})[ \t]*")
_HEADING = re.compile(
    r" {0,3}(#{1,2})(?=(?P<glued>[^#\s].*))|\s*<h(?P<level>[1-6])(?:\s[^<>]*)?>(?P<title>.*?)</h(?P=level)>\s*$"
)
_FIELD = re.compile(r" {0,3}#{3,6}\s+(?=[*_`A-Z])")
"""Stands before a field line that became a heading."""
_OF_OTHER_MARKUP = re.compile(r"(?:h(?P<number>[1-6])\.|(?P<signs>={1,6})(?=\s+[^=]+$)|(?P<stars>\*{1,6})(?=\s+[^*]+$))\s+(?P<words>\S.*)")
"""As Confluence's and Textile's markup, AsciiDoc and Org write headings."""
_NO_TITLE = re.compile(r"\s*(?:#|>|[-+*]\s|\d+[.)]\s|\||```|~~~|<a name=)")
_MARKED = re.compile(r" {0,3}(#{1,6})[ \t]+(?P<words>\S.*)")
_LONGEST = 200


def with_headings(source: SourceFile, fenced: list[bool], first: int) -> SourceFile:
    """The page without rules, and with its headings in the form of Markdown, the title on the first level."""
    source = rewrite_file(source, dict(_structure(source, fenced, first)))
    if "#" not in source.text or source.text.startswith("# ", 0) or "\n# " in source.text:
        return source
    return rewrite_file(source, _raised(source, fenced, first))


def _structure(source: SourceFile, fenced: list[bool], first: int) -> Iterator[tuple[int, Text]]:
    lines = source.lines
    titled = False
    for index in range(first, len(lines)):
        line = lines[index]
        first_mark = line.lstrip()[:1]
        if not first_mark or fenced[index]:
            continue
        if first_mark not in _STRUCTURAL:
            titled = True
            continue
        text = Text(line)
        heading = _HEADING.match(line)
        if _UNDERLINE.fullmatch(line) and _titles(lines, index - 1, first):
            text.cut(0, 0)
            yield index, text
            above, start = Text(lines[index - 1]), len(lines[index - 1]) - len(lines[index - 1].lstrip())
            above.put([("# " if "=" in line else "## ", start), (above.text[start:], start)])
            yield index - 1, above
        elif RULE.fullmatch(line):
            text.cut(0, 0)
            yield index, text
        elif heading and heading["title"] is not None:
            start = heading.start("title")
            text.put([("#" * int(heading["level"]) + " ", start), (heading["title"], start)])
            yield index, text
        elif heading and (not titled if heading[1] == "#" else section_title(plain(heading["glued"]))):
            text.put([(heading[0], 0), (" ", heading.end()), (heading["glued"], heading.end())])
            yield index, text
        elif first_mark == "#":
            if ":" in line and _is_field(text):
                yield index, text
        elif _takes_other_markup(text, source, titled):
            yield index, text
        titled = True


def _titles(lines: tuple[str, ...], index: int, first: int) -> bool:
    """Whether a line is a paragraph of its own that may be a heading."""
    if index < first or not lines[index].strip() or len(lines[index]) > _LONGEST:
        return False
    before = lines[index - 1] if index > first else ""
    alone = not before.strip() or before.startswith(("<a ", "#"))
    return alone and not _NO_TITLE.match(lines[index]) and not RULE.fullmatch(lines[index])


def _is_field(text: Text) -> bool:
    """Whether a heading is a field line, `##### Type: String`; takes its marks away."""
    marks = _FIELD.match(text.text)
    if marks is None:
        return False
    text.cut(marks.end(), len(text.text))
    bare_label(text)
    return takes_whole(text.text) or STATUS.match(text.text) is not None


def _takes_other_markup(text: Text, source: SourceFile, titled: bool) -> bool:
    """Rewrite a heading of another markup: the title if nothing stands before it, else one that is a section's."""
    match = _OF_OTHER_MARKUP.match(text.text) if len(text.text) <= _LONGEST else None
    if match is None:
        return False
    level = int(match["number"] or len(match["signs"] or match["stars"]))
    if not titled and level == 1 and is_called(source, without_site(match["words"].strip(), source)):
        mark = "# "
    elif level > 1 and section_title(match["words"]):
        mark = "## "
    elif titled and level > 2 and not match["stars"]:
        mark = f"{'#' * level} "
    else:
        return False
    text.put([(mark, 0), (match["words"], match.start("words"))])
    return True


def _raised(source: SourceFile, fenced: list[bool], first: int) -> dict[int, Text]:
    """The headings of a page without one of the first level, so many levels higher that its title is on it."""
    marked = [
        (index, match)
        for index in source.lines_with("#")
        if index >= first and not fenced[index] and (match := _MARKED.match(source.lines[index]))
    ]
    if not marked:
        return {}
    top = len(marked[0][1][1])
    words = without_site(heading_words(marked[0][1]["words"]), source)
    others = [len(match[1]) for _, match in marked[1:]]
    sections = [len(match[1]) for _, match in marked if section_title(match["words"]) in DESCRIBING]
    if top == 1 or not sections or len(words.split()) > 1 or section_title(words) or min([top, *others]) < top:
        return {}
    if min(sections) == top:
        marked, less = marked[:1], top - 1
    elif top in others:
        return {}
    else:
        less = top - 1
    texts: dict[int, Text] = {}
    for index, match in marked:
        texts[index] = text = Text(source.lines[index])
        start = match.start(1)
        text.cut(start + min(less, len(match[1]) - 1), len(text.text))
    return texts
