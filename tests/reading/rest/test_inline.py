"""Marks within text."""

from __future__ import annotations

import pytest

from codegen.pages.rest import Mark, MarkKind, Table
from tests.reading.rest.support import inline, read

TEXTS = {
    "a `b` c": ("a b c", [("code", "b", "")]),
    "**a** _b_ ~~c~~ ***d***": ("a b c d", [("strong", "a", ""), ("emphasis", "b", ""), ("struck", "c", ""), ("strong", "d", ""), ("emphasis", "d", "")]),
    "snake_case_name and 2 * 3 * 4": ("snake_case_name and 2 * 3 * 4", []),
    "[a *b*](c.md#d) [`e`](f)": ("a b e", [("link", "a b", "c.md#d"), ("emphasis", "b", ""), ("link", "e", "f"), ("code", "e", "")]),
    "[a][b] [c] [d]\n\n[b]: x.md\n[c]: y.md": ("a c [d]", [("link", "a", "x.md"), ("link", "c", "y.md")]),
    "[A (b)](c_(d)) <https://e.f>": ("A (b) https://e.f", [("link", "A (b)", "c_(d)"), ("link", "https://e.f", "https://e.f")]),
    "[a](<b c.md#d>)": ("a", [("link", "a", "b c.md#d")]),
    r"a\_b \{c\} \<d\> e?\*": ("a_b {c} <d> e?*", []),
    "a&nbsp;b &lt;c&gt; &amp;amp;": ("a b <c> &amp;", []),
    '<code>a</code> <b>b</b> <a href="c">d</a>': ("a b d", [("code", "a", ""), ("strong", "b", ""), ("link", "d", "c")]),
    '<i class="label label-info">mandatory</i> x': ("mandatory x", [("badge", "mandatory", "")]),
    "![beta](https://img.shields.io/x.svg) y": ("beta y", [("badge", "beta", "")]),
    "a<br>b": ("a\nb", [("break", "", "")]),
    "a  \nb": ("a\nb", [("break", "", "")]),
    "a\\\nb": ("a\nb", [("break", "", "")]),
    "a\nb": ("a b", [("line-end", "", "")]),
    "``a`b`` `c": ("a`b `c", [("code", "a`b", "")]),
    '{"a"} b': ("a b", []),
}  # fmt: skip


@pytest.mark.parametrize("source", TEXTS)
def test_marks(source: str) -> None:
    text = inline(source)
    marks = [(str(mark.kind), text.text[mark.start : mark.end], mark.target) for mark in text.marks]
    assert (text.text, sorted(marks)) == (TEXTS[source][0], sorted(TEXTS[source][1]))


def test_escaped_pipes_in_code_of_cells() -> None:
    (table,) = read("| a |\n|---|\n| `x\\|y` or z\\|w |\n").blocks
    assert isinstance(table, Table)
    assert table.rows[0].cells[0].text == "x|y or z|w"
    assert table.rows[0].cells[0].marks == (Mark(MarkKind.CODE, 0, 3),)
