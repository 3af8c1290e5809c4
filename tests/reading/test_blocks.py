"""Headings and fenced blocks of AWS pages are those that a parser of CommonMark finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from codegen.reading.aws.markdown import blocks

PIECES = [
    "#",
    "##",
    "###### ",
    "####### ",
    "``",
    "```",
    "````",
    "~~~",
    "~~",
    "a",
    " ",
    "    ",
    "\t",
    "`",
    "\\",
]
LINE = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
PARSER = MarkdownIt("zero").enable(["fence", "heading"])


def expected(text: str) -> list[tuple[int, int, int]]:
    """First line, line after the last, and level (0 for a fenced block)."""
    found = []
    for token in PARSER.parse(text):
        if token.type in ("fence", "heading_open"):
            assert token.map is not None
            found.append((token.map[0], token.map[1], 0 if token.type == "fence" else int(token.tag[1])))
    return found


@given(st.lists(LINE, max_size=8))
def test_blocks_are_those_of_a_parser_of_commonmark(lines: list[str]) -> None:
    assert [tuple(block) for block in blocks(lines, 0, len(lines))] == expected("\n".join(lines))
