"""Whatever a page holds, reading it ends, accounts for its lines and can be pickled; it never raises."""

from __future__ import annotations

import pickle
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codegen.linking.rest import link
from codegen.pages.rest import Introduction
from codegen.reading.rest.claim import claim
from codegen.reading.rest.markup.json_blocks import json_block
from codegen.reading.rest.page import read_page
from codegen.source import SourceFile
from tests.reading.rest.support import every

WORDS = [
    "# A", "## GET /a", "```", "~~~json", "GET /a/:id", "POST ", "HTTP/1.1", "| a | b |", "|---|---|", "a | b", "-- | --", "`",
    "**", "*", "_", "[a](b)", "[", "](", "<table>", "</table>", "<tr>", "<td>", "<th>a", "<ul><li>", "</li>", "<dl><dt>", "<pre>",
    "<Note>", "</Note>", "<Tab title='x'>", "</Tab>", '<Route method="GET">', "</Route>", '<ParamField path="a">', "<div>", "</div>",
    "<h2>", "</h2>", "<a id='x'></a>", "<!--", "-->", "<%=", "%>", "=>", "{%", "%}", "{% if x %}", "{% endif %}", "{{<", ">}}",
    "{{#tip}}", "{{/tip}}", ":::note", ":::", "> ", "> [!NOTE]", "- ", "1. ", "  - ", "    ", "\t", ": ", "a: b", "---", "===",
    "+++", "!!! note", "&nbsp;", "»", "\\", "\\|", "{", "}", "(", ")", "$x", "*p", "?a=b&c", "https://h", "curl -X GET",
    "import a from 'b'", "{#x}", "\n", "\n\n", "\n", " ", "é", "\u2028", "\x0c", "\ud800", "\0",
]  # fmt: skip


def check(text: str, file: str = "guide/page.md") -> None:
    source = SourceFile(file, text)
    page, found = read_page(source)
    claim(source)
    assert sum(count for _, count in page.lines.counts) == len(source.lines)
    assert dict(page.lines.counts)["unknown"] <= len(source.lines)
    assert pickle.loads(pickle.dumps((page, found))) == (page, found)
    for block in every(page.blocks):
        assert 1 <= block.span.line <= len(source.lines)
        assert 1 <= block.span.column <= len(source.lines[block.span.line - 1]) + 1
        if isinstance(block, Introduction):
            assert block.method.isupper()
            assert block.path.startswith("/")


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join), st.sampled_from(["a.md", "a.mdx"]))
def test_parts_of_pages_in_any_order(text: str, file: str) -> None:
    check(text, file)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text.replace("\r", "\n"))


GROWING = {
    "blank lines": "\n", "headings": "# A\n", "the same heading": "## A\n\nx\n\n", "quotes": "> ", "items": "- a\n",
    "fences": "```\n", "pipes": "|", "headers": "|a|\n|-|\n", "backticks": "`a``b```c", "brackets": "[", "links": "[a](",
    "titles of links": '[a](b "', "links in links": "[[a](b)](c)", "emphasis": "*a **b ***c _d __e ", "tags": "<a ",
    "attributes": '<a b="', "comments": "<!-- ", "comments on lines": "<!--\n", "ERB": "<%= a\n", "hashes": "<%= a =>\n",
    "Liquid": "{% a\n", "shortcodes": "{{< a ", "tables": "<table>\n", "lists": "<ul><li>a\n", "call-outs": "<Note>\n",
    "colons": ":::note\n", "terms": "a\n: b\n\n", "definitions": ": b\n", "entities": "&amp", "escapes": "\\",
    "calls": "`GET /a` ", "placeholders": "GET /{a}", "parentheses": "GET /(a", "requests": "```\nGET /a HTTP/1.1\n```\n",
    "labels": "URL: /a\n\nMethod: GET\n\n", "anchors": '<a id="x"></a>\n', "components": '<Route method="GET">\n',
    "closing tags": "</Tab>", "opening tags": "<Tab>", "parameters": '<ParamField path="a">\n', "escaped pipes": "|a\\|",
    "groups of dashes": "-- --\n", "rows without dashes": "| a | b |\n", "misspelt calls": "`PSOT /a`\n\n",
    "misspelt facts": "| a | Maximun: `5`. |\n", "unclosed code": "```json\n## A\n\n```js\n",
    "fences in quotes": "> ```\n> a\n", "fences in items": "- ```\n", "unfinished tags": "<A\n", "methods": "GET|",
}  # fmt: skip


@pytest.mark.parametrize("kind", GROWING)
def test_a_page_of_a_part_over_and_over(kind: str) -> None:
    """Work that grows with the square of the size would not end here in any time that one waits."""
    check(GROWING[kind] * 6_000)


def test_an_item_of_many_pieces_of_code() -> None:
    """As above: where the list goes on is looked for once, not from each piece."""
    check("- a\n\n" + "    GET /a\n\n" * 8_000 + "- b\n")


def test_deep_nesting() -> None:
    check("\n".join("  " * depth + "- a" for depth in range(800)))
    check("> " * 800 + "a")
    check("<div>\n" * 800 + "a\n" + "</div>\n" * 800)
    check("<table><tr><td>" * 800)


OPERATION = "# Shelves\n\n## Create\n\n```plaintext\nPOST /shelves/:id/books\n```\n\n"


@pytest.mark.parametrize("run", [" ", "\t", "\xa0", "\u2028", "`a`, ", "[a](b) ", "#", "a\\|"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (OPERATION + "### Words", "words\n"),
        (OPERATION + "Words", "words\n"),
        (OPERATION + ":::note", "words\n"),
        (OPERATION + "Parameters:\n\n- `a` (string): words", "words\n"),
        (OPERATION + "Parameters:\n\n- `a`", "words\n"),
        (OPERATION + "Parameters:\n\n- ", "`b`\n"),
        (OPERATION + "Query params: `b`, ", "words\n"),
        (OPERATION + "```shell\ncurl --data '", "' https://a.example.com/shelves/1/books\n```\n"),
        (OPERATION + "| Attribute | Type |\n|---|---|\n| `a`", "| string |\n"),
    ],
)
def test_a_long_run_within_a_line_is_looked_at_once(before: str, after: str, run: str) -> None:
    """It takes some hundredths of a second; with the square of the run's length it would take minutes."""
    source = SourceFile("guide/page.md", before + run * (40_000 // len(run)) + after)
    start = time.process_time()
    page, _ = read_page(source)
    claim(source)
    link([page], [])
    assert time.process_time() - start < 30


def test_a_long_chain_of_objects_does_not_exhaust_the_stack() -> None:
    table = "| Attribute | Type | Description |\n|---|---|---|\n"
    chain = "".join(
        f"### Thing{i}\n\n{table}| `next` | [Thing{i + 1}](#thing{i + 1}) | The next. |\n| `a{i}` | string | Its own. |\n\n"
        for i in range(300)
    )
    last = f"### Thing300\n\n{table}| `a300` | string | Its own. |\n"
    row = f"{table}| `thing` | [Thing0](#thing0) | The first. |\n\n"
    page, _ = read_page(SourceFile("guide/page.md", OPERATION + row + chain + last))
    (service,), _ = link([page], [])
    members = {member.name for shape in service.shapes for member in shape.members}
    assert {f"a{i}" for i in range(301)} <= members


@pytest.mark.parametrize(
    "page",
    [
        "".join(f"- `GET /a{i}`: get it\n" for i in range(800)),
        "".join(f"## Do\n\n```plaintext\nPOST /a/{{x{i}}}/b\n```\n\n" for i in range(800)),
        "".join(
            f"## Create\n\n```plaintext\nPOST /a/:id\n```\n\n| Attribute | Type |\n|---|---|\n| `a{i}` | string |\n\n"
            for i in range(400)
        ),
    ],
    ids=["items", "paths that end alike", "one operation"],
)
def test_many_operations_are_linked_in_seconds(page: str) -> None:
    read, _ = read_page(SourceFile("guide/page.md", "# Shelves\n\n" + page))
    start = time.process_time()
    link([read], [])
    assert time.process_time() - start < 60


def test_a_block_that_nests_too_deeply_is_no_block() -> None:
    nested = '{"data": ' + "[" * 100_000 + "]" * 100_000 + "}"
    assert json_block(["[block:code]", nested, "[/block]"], 0) is None
