"""Whatever a page holds, reading ends soon and gives findings, never an exception."""

from __future__ import annotations

import pickle
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codegen.reading.aws.emphasis import _EMPHASIS, _EMPHASIS_OR_CODE
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile

PAGES = sorted((Path(__file__).parent / "pages").iterdir())
TEXTS = [path.read_text("utf-8") for path in PAGES]
MARKS = "*`[](){}<>#|\\\"':.,-_+ \t\nx0é\u2028\x85\x0c\ufeff\ud800"


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A page with lines dropped, doubled, swapped, moved or cut, and characters replaced."""
    lines = draw(st.sampled_from(TEXTS)).split("\n")
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(lines) - 1))
        to = draw(st.integers(0, len(lines) - 1))
        text = lines[at]
        match draw(st.sampled_from(["drop", "double", "swap", "shorten", "end", "replace", "move", "join"])):
            case "drop":
                del lines[min(at, to) : max(at, to)]
            case "double":
                lines.insert(to, text)
            case "swap":
                lines[at], lines[to] = lines[to], text
            case "shorten":
                lines[at] = text[: draw(st.integers(0, len(text)))]
            case "end":
                del lines[at + 1 :]
            case "replace":
                place = draw(st.integers(0, len(text)))
                lines[at] = text[:place] + draw(st.text(MARKS, max_size=4)) + text[place + 1 :]
            case "move":
                lines = lines[at:] + lines[:at]
            case "join":
                lines[at : at + 2] = ["".join(lines[at : at + 2])]
        lines = lines or [""]
    return "\n".join(lines)


def check(text: str) -> None:
    page, found = read_page(SourceFile("guide/API_PutOrder.md", text))
    lines = text.split("\n")
    assert sum(count for _, count in page.lines.counts) == len(lines)
    assert [one.sort_key for one in found] == sorted(one.sort_key for one in found)
    for one in found:
        assert one.span is not None
        assert 1 <= one.span.line <= len(lines)
        assert 1 <= one.span.column <= len(lines[one.span.line - 1]) + 1
    assert pickle.loads(pickle.dumps((page, found))) == (page, found)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated())
def test_mutated_pages(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["# A", "## Contents", "## Errors", "## Request Syntax", "```", "**A**", "Type: ", "String", "Required: ", "No", "HTTP Status Code: ", "400", "{", "}", '"A"', ":", "<A>", "</A>", "...", "\n", "\n\n", " ", "`", "+ ", "GET /a HTTP/1.1", '<a name="a-b"></a>', "[X](Y)", "---"]), max_size=40).map("".join))  # fmt: skip
def test_words_of_pages_in_any_order(text: str) -> None:
    check(text)


HEAD = "# Thing\n\n## Contents\n\n**A**\n\n"
SYNTAX = "# Thing\n\n## Request Syntax\n\n```\n"
GROWING = {
    "blank lines": (HEAD, "\n", ""),
    "lines of a paragraph": (HEAD, "word \\\n", ""),
    "entries": (HEAD, "Type: String\n\nRequired: No\n\n**B**\n\n", ""),
    "field lines": (HEAD, "Required: No\n\n", ""),
    "types": (HEAD, "Type: String\n", ""),
    "heads that are none": (HEAD, "**B**\n", ""),
    "indices in a head that has no end": (HEAD + "**B", ".1", " x\n"),
    "spellings": (HEAD, "`A.1`\n", ""),
    "fences": (HEAD, "```\n", ""),
    "titles alone among headings": (HEAD, "Request Syntax\n\n### a\n\n", ""),
    "sections": (HEAD, "## Errors\n", ""),
    "errors": ("# Thing\n\n## Errors\n\n", "**A**\n\nHTTP Status Code: 400\n\n", ""),
    "marks": (HEAD + "Type: ", "[](`*_\\", ""),
    "arrays": (HEAD + "Type: ", "Array of ", ""),
    "numbers": (HEAD + "Length Constraints: Minimum length of ", "1,", ""),
    "anchors": (HEAD, '<a name="', ""),
    "keys": (SYNTAX + "{", '"a": "string",\n', "}\n```\n"),
    "levels of JSON": (SYNTAX, '{"a":\n', "\n```\n"),
    "levels of XML": (SYNTAX, "<a>", "\n```\n"),
    "attributes": (SYNTAX + "<a ", 'b="c" ', ">\n```\n"),
    "queries": (SYNTAX + "GET /?", "&a=b", " HTTP/1.1\n```\n"),
    "blanks in a row of a table": (HEAD + "| Type | a", " ", "b\n"),
    "links in a heading": ("# Thing\n\n## Contents", " \u00b6", "\n"),
    "flat words": ("Thing\n\n", "A\n\n", ""),
    "flat blocks": ("Thing\n\n", "{\n\n", ""),
    "flat labels": ("Thing\n\n** A ** ", "Type: Pattern: ", ""),
    "flat entries": ("Thing\n\n", "** A ** Type: String\nRequired: No\n\n", ""),
    "flat entries without a type": (
        "Thing\n\n** A ** Type: String\n\n",
        "** B **\nRequired: No\n\n",
        "The request accepts the following data in JSON format.\n",
    ),
    "flat notes": ("Thing\n\n** A ** ", "x **Note** ", ""),
}


@pytest.mark.parametrize("kind", GROWING)
def test_time_grows_with_the_size_of_a_page_and_not_faster(kind: str) -> None:
    before, part, after = GROWING[kind]

    def seconds(times: int) -> float:
        text = before + part * times + after
        start = time.process_time()
        read_page(SourceFile("API_Thing.md", text))
        return time.process_time() - start

    seconds(100)
    small, large = seconds(1_000), seconds(16_000)
    # Quadratic time would be 256 times as much; the rest is room for a busy machine.
    assert large < max(small * 16 * 6, 1.5)


@pytest.mark.parametrize("blank", [" ", "\t", "\xa0", "\u2028", "{a}", '<a name="a"></a>'])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Thing", "\n\n## Contents\n"),
        ("# Thing\n\n## Contents", "\n\n**A**\n"),
        (HEAD + "Words", "and more\n"),
        (HEAD + "Words", "\n"),
        (HEAD + "**B", "**\n\nType: String\n"),
        (HEAD + "**B**", "x\n\nType: String\n"),
        (HEAD + "Length Constraints:", "Minimum length of 1.\n"),
        (
            "# Thing\n\n## Errors\n\n**A**",
            "\nWords.\n\nHTTP Status Code:",
        ),
    ],
)
def test_a_long_run_within_a_line_is_looked_at_once(before: str, after: str, blank: str) -> None:
    start = time.process_time()
    read_page(SourceFile("API_Thing.md", before + blank * 6_000 + after))
    assert time.process_time() - start < 30


def test_a_page_of_very_many_lines_is_read_in_seconds() -> None:
    start = time.process_time()
    page, _ = read_page(SourceFile("API_Thing.md", HEAD + "word\n" * 300_000))
    assert dict(page.lines.counts)["prose"] == 300_000
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "line",
    [
        "## a" + " " * 100_000 + "b",
        "HTTP Status Code: 400" + " " * 100_000 + "x",
        "HTTP Status Code: 400" + "_" * 100_000 + "x",
        "Valid Keys: `a`" + "*" * 100_000 + "x",
        "Valid Keys: `a`" + "\t" * 100_000 + "x",
        "Length Constraints: Minimum length of 1." + " " * 100_000 + "x",
        "**Name** Name.N (key)" + " " * 100_000 + "x",
        "[a](" + " " * 100_000 + "x",
    ],
    ids=lambda line: line[:24],
)
def test_a_long_run_of_one_character_is_read_once(line: str) -> None:
    """Not from each of its characters, which took some seventy seconds of the processor."""
    start = time.process_time()
    check(TEXTS[0].replace("\n\n", f"\n\n{line}  \n", 2))
    assert time.process_time() - start < 15


def test_marks_behind_a_backslash_or_a_word_go_as_before() -> None:
    assert [match[0] for match in _EMPHASIS.finditer(r"\*** `a`")] == ["**"]
    marks = [match[0] for match in _EMPHASIS_OR_CODE.finditer("a__ .__ ___ __")]
    assert marks == ["__", "__", "__", "_"]
