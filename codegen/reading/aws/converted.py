"""Removes what converters of HTML write that is no Markdown of other tools: pandoc's attributes, html2text's marks of
blocks, and the lines that readers of web pages put before a page."""

from __future__ import annotations

import re

from codegen.reading.aws.rewritten import Piece, Text, rewrite_file
from codegen.source import SourceFile

_EMPTY_LINK = re.compile(r"\[(?<![!\\]\[)\s*\]\([^()\s]*\)")
_ANCHOR = re.compile(r"(?<!\\)\[\]\{#(?P<name>[\w.:-]++)[^{}]*+\}")
# Nothing is given back: what follows a text is no part of it, and links could else be read in two ways each.
_INSIDE = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*+\](?:\((?:[^()\s]|\([^()\s]*+\))*+\))?+)*+"
_SPAN = re.compile(rf"(?<!\\)\[(?P<text>{_INSIDE})\]\{{[#.][^{{}}]*\}}")
_OF_LINK = re.compile(r"(?<=\))\{[#.][\w.:-]++[^{}]*+\}")
_OF_HEADING = re.compile(r"(?<=\S)\s*\{[#.][\w.:-]++[^{}]*+\}\s*$")
_DIV = re.compile(r"\s*:{3,}+\s*+(?:\{[^{}]*+\}|[\w-]++)?+\s*+:*+\s*$")
_OF_TEMPLATE = re.compile(r"\{%-?\s[^%{}]*(?<=\s)-?%\}|\{/\*(?:[^*]|\*(?!/))*+\*/\}")
"""Tags of Liquid and its like, and comments of MDX. What a page says of tags, as in `Use {%...%} delimiters`, has no blanks in it."""
_OF_BLOCK = re.compile(r"\s*\{:[^{}]*+\}\s*$")
"""kramdown's attributes of the line above."""
_MEANING = re.compile(r":\s{1,4}(?=\S)")
"""Begins what pandoc's lists of definitions say of a term."""

_EXPRESSION = re.compile(r"\s*(?:Key |Value )?Pattern:")
"""States a regular expression, in plain text without marks of code: `[ ](a|b)` is no link in one."""
_LEADING = re.compile(r'\s*(?P<anchors>(?:<a name="[^"<>]*"></a>\s*)+)(?P<head>\*\*.*\S)\s*$')
"""A head behind its anchors, as the documentation's HTML has it."""
_CODE = re.compile(r"\s*\[(?P<end>/?)code\]\s*$")
_TITLE = re.compile(r"Title:\s*(?P<name>\S.{0,99}?)(?:\s+[-|\u2013\u2014]\s.*)?\s*$")
_CONTENT = re.compile(r"Markdown Content:\s*$")
_TITLED = re.compile(r"#\s|=+\s*$")
_PREAMBLE = 12
"""So many lines at most stand before a page."""


def without_attributes(text: Text) -> None:
    """Remove links without text and pandoc's attributes from a line outside of fences."""
    raw = text.text
    if _EXPRESSION.match(raw):
        return
    if "[" in raw and "](" in raw:
        text.replace(_EMPTY_LINK, lambda match: [])
    if "{" in raw:
        if _OF_BLOCK.match(raw):
            text.cut(0, 0)
            return
        text.replace(_OF_TEMPLATE, lambda match: [])
        text.replace(_ANCHOR, _anchor)
        text.replace(_SPAN, lambda match: [(match["text"], match.start("text"))])
        text.replace(_OF_LINK, lambda match: [])
        if raw.lstrip().startswith("#"):
            text.replace(_OF_HEADING, lambda match: [])
    if text.text.lstrip().startswith("<a name") and (head := _LEADING.match(text.text)):
        own = head["head"].endswith("</a>")
        text.put([(head["head"], head.start("head")), ("" if own else f" {head['anchors'].rstrip()}", head.start("anchors"))])
    if raw.lstrip().startswith(":"):
        if _DIV.match(raw):
            text.cut(0, 0)
        elif meaning := _MEANING.match(raw):
            text.cut(meaning.end(), len(text.text))


def _anchor(match: re.Match[str]) -> list[Piece]:
    return [(f'<a name="{match["name"]}"></a>', match.start())]


def with_code_fences(source: SourceFile, fenced: list[bool]) -> SourceFile:
    """The page with fences in place of html2text's `[code]` and `[/code]`."""
    texts: dict[int, Text] = {}
    opened: int | None = None
    for index, line in enumerate(source.lines):
        mark = _CODE.match(line) if "code]" in line and not fenced[index] else None
        if mark is None or (mark["end"] == "") != (opened is None):
            continue
        if opened is None:
            opened = index
            continue
        for place in (opened, index):
            texts[place] = text = Text(source.lines[place])
            text.put([("```", 0)])
        opened = None
    return rewrite_file(source, texts)


def without_preamble(source: SourceFile) -> SourceFile:
    """The page without the lines `Title:`, `URL Source:` and `Markdown Content:` before it; the title stays where no other is."""
    lines = source.lines
    title = _TITLE.match(lines[0]) if lines[0].startswith("Title:") else None
    if title is None:
        return source
    ends = [index for index, line in enumerate(lines[:_PREAMBLE]) if _CONTENT.match(line)]
    if not ends:
        return source
    texts = {index: Text(lines[index]) for index in range(ends[0] + 1)}
    for text in texts.values():
        text.cut(0, 0)
    if not any(_TITLED.match(line) for line in lines[ends[0] + 1 :]):
        texts[0] = text = Text(lines[0])
        text.put([("# ", title.start("name")), (title["name"], title.start("name"))])
    return rewrite_file(source, texts)
