"""Headings, tables, lists and call-outs in all their spellings."""

from __future__ import annotations

import pytest

from codegen.pages.rest import Code, CodeForm, Heading, List, Table
from tests.reading.rest.support import blocks, read

HEADINGS = {
    "## List parcels": (2, "List parcels", "list-parcels"),
    "## List parcels ##": (2, "List parcels", "list-parcels"),
    "##List parcels": (2, "List parcels", "list-parcels"),
    "List parcels\n============": (1, "List parcels", "list-parcels"),
    "List parcels\n---": (2, "List parcels", "list-parcels"),
    '<h3 id="opList">List parcels</h3>': (3, "List parcels", "opList"),
    "### List parcels {#list}": (3, "List parcels", "list"),
    '### <a name="list"></a>List parcels': (3, "List parcels", "list"),
    '<a id="list"></a>\n\n### List parcels': (3, "List parcels", "list"),
    '<Anchor id="list" />\n###### List `parcels`': (6, "List parcels", "list"),
    "## List a depot's parcels (deprecated)": (2, "List a depot's parcels (deprecated)", "list-a-depots-parcels-deprecated"),
}  # fmt: skip


@pytest.mark.parametrize("text", HEADINGS)
def test_headings(text: str) -> None:
    (heading,) = read(text).blocks
    assert isinstance(heading, Heading)
    assert (heading.level, heading.title.text, heading.anchor) == HEADINGS[text]


def test_headings_of_the_same_title_have_anchors_of_their_own() -> None:
    found = [block.anchor for block in read("## Get\n\n## Get\n").blocks if isinstance(block, Heading)]
    assert found == ["get", "get-1"]


def test_anchors_below_a_heading_are_its_own() -> None:
    (heading,) = read('<h2 id="toc_Parcel">Parcel</h2>\n<!-- old -->\n<a id="schemaparcel"></a>\n').blocks
    assert isinstance(heading, Heading)
    assert {heading.anchor, *heading.others} == {"toc_Parcel", "schemaparcel", "parcel"}


TABLE = ("table", ["Name", "Type"], [["id", "string"], ["size", "a|b"]])
TABLES = {
    "outer pipes": "| Name | Type |\n|---|:-:|\n| `id` | string |\n| size | `a\\|b` |",
    "no outer pipes": "Name | Type\n--- | ---\n`id` | string\nsize | `a|b`",
    "after a line of words": "Parameters:\n| Name | Type |\n|---|---|\n| id | string |\n| size | a\\|b |",
    "HTML": "<table>\n<tr><th>Name</th><th>Type</th></tr>\n\n<tr><td><code>id</code></td><td>string</td></tr>\n"
    "<tr><td>size</td><td>a|b</td></tr>\n</table>",
    "HTML without ends": "<table><thead><tr><th>Name<th>Type<tbody><tr><td>id<td>string<tr><td>size<td>a|b</table>",
    "rows in a condition": "Name|Type\n--|--\nid|string\n{% if page.version %}\nsize|`a|b`\n{% endif %}",
    "rows in a condition with empty lines": "Name|Type\n--|--\nid|string\n\n{% if page.version > 2 %}\n\nsize|`a|b`\n{% endif %}",
    "rows after a comment": "Name|Type\n--|--\nid|string\n<!-- not\nyet -->\nsize|`a|b`",
    "rows after an empty line": "| Name | Type |\n|---|---|\n| id | string |\n\n| size | a\\|b |",
}


@pytest.mark.parametrize("spelling", TABLES)
def test_tables(spelling: str) -> None:
    assert blocks(TABLES[spelling])[-1] == TABLE


def test_two_tables_in_conditions_stay_two() -> None:
    text = "A|B\n-|-\n1|2\n{% if x %}\nA|B\n-|-\n3|4\n{% endif %}"
    assert blocks(text) == [("table", ["A", "B"], [["1", "2"]]), ("table", ["A", "B"], [["3", "4"]])]


def test_names_in_the_first_column_as_th_and_lists_in_cells() -> None:
    text = (
        "<table><tbody>\n<tr><th><code>state</code></th><td>Which ones.\n<ul><li><code>open</code></li>"
        "<li>closed</li></ul></td></tr>\n<tr><th>page</th><td>A number<br>* from 1<br>* up</td></tr>\n</tbody></table>"
    )
    assert blocks(text) == [
        (
            "table",
            ["", ""],
            [["state", "Which ones.\n- open\n- closed"], ["page", "A number\n- from 1\n- up"]],
        )
    ]


def test_depth_of_rows() -> None:
    text = "|Name|Type|\n|-|-|\n|*anonymous*|[a]|\n|» id|b|\n|»» **size**|c|\n|`» y`|e|\n"
    (table,) = read(text).blocks
    assert isinstance(table, Table)
    assert [(row.depth, row.cells[0].text) for row in table.rows] == [
        (0, "anonymous"),
        (1, "id"),
        (2, "size"),
        (1, "y"),
    ]


def test_depth_of_rows_by_blanks() -> None:
    text = "|Name|Type|\n|-|-|\n|a|b|\n|&nbsp;&nbsp;&nbsp;`x`|d|\n|&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;y|e|\n|\u00a0\u00a0\u00a0z|f|\n"
    (table,) = read(text).blocks
    assert isinstance(table, Table)
    assert [(row.depth, row.cells[0].text) for row in table.rows] == [(0, "a"), (1, "x"), (2, "y"), (1, "z")]


def test_rows_point_at_their_lines() -> None:
    (table,) = read("| Name | Type |\n|---|---|\n| `id` | string |\n").blocks
    assert isinstance(table, Table)
    span = table.rows[0].cells[1].span
    assert (span.line, span.column, span.end_column) == (3, 10, 16)


def test_lists_within_lists() -> None:
    text = "-   **filters** - a map:\n  -   `a=b`\n  -   `c`\n-   **size** - how\n        many\n\n1. One\n\n   More.\n2. Two\n"
    assert blocks(text) == [
        ("ul", [("filters - a map:", [("ul", ["a=b", "c"])]), "size - how many"]),
        ("ol", [("One", [("p", "More.")]), "Two"]),
    ]


def test_code_in_items() -> None:
    text = '- Send:\n\n  ```json\n{\n  "a": 1\n}\n  ```\n\n  then\n- next\n'
    assert blocks(text) == [("ul", [("Send:", [("code", "json", '{\n  "a": 1\n}'), ("p", "then")]), "next"])]


def test_definition_lists() -> None:
    text = "status\n: {{<required>}} String. The text.\n\nmedia_ids[]\n: Array of String.\n\n    More of it.\n\nWords.\n"
    page = read(text)
    assert blocks(text) == [
        ("dl", [("status", [("p", "required String. The text.")]), ("media_ids[]", [("p", "Array of String."), ("p", "More of it.")])]),
        ("p", "Words."),
    ]  # fmt: skip
    assert isinstance(page.blocks[0], List)
    assert page.blocks[0].defines
    assert blocks("<dl><dt>a</dt><dd>One.</dd><dt>b</dt><dd>Two.</dd></dl>") == [
        ("dl", [("a", [("p", "One.")]), ("b", [("p", "Two.")])])
    ]


def test_forms_of_code() -> None:
    text = '```JSON {1,3}\n{}\n```\n\n    a\n      b\n\n<pre><code class="language-sh">curl &lt;x&gt;</code></pre>\n'
    found = [
        (block.form, block.language, block.text, block.span.line)
        for block in read(text).blocks
        if isinstance(block, Code)
    ]
    assert found == [
        (CodeForm.FENCE, "json", "{}", 2),
        (CodeForm.INDENTED, "", "a\n  b", 5),
        (CodeForm.ELEMENT, "sh", "curl <x>", 8),
    ]


CALLOUTS = {
    "GitHub": "> [!NOTE]\n> Mind it.",
    "a led quote": "> **Note:** Mind it.",
    "Docusaurus": ":::note\n\nMind it.\n\n:::",
    "VuePress": "::: note\nMind it.\n:::",
    "MDX": "<Note>\nMind it.\n</Note>",
    "MDX on one line": "<Note>Mind it.</Note>",
    "a component with a kind": '<Callout type="note">\n  Mind it.\n</Callout>',
    "Hugo": '{{< alert type="note" >}}\nMind it.\n{{< /alert >}}',
    "Hugo by position": "{{% admonition note %}}\nMind it.\n{{% /admonition %}}",
    "GitBook": '{% hint style="note" %}\nMind it.\n{% endhint %}',
    "Liquid": "{% note %}\nMind it.\n{% endnote %}",
    "Handlebars": "{{#note}}\nMind it.\n{{/note}}",
    "HTML": '<div class="alert alert-note">Mind it.</div>',
    "MkDocs": "!!! note\n    Mind it.",
}


@pytest.mark.parametrize("writing", CALLOUTS)
def test_callouts(writing: str) -> None:
    ((kind, inner),) = blocks(CALLOUTS[writing])
    assert (kind, inner[0][1].removeprefix("Note: ")) == ("note", "Mind it.")


def test_a_quote_that_is_no_callout_holds_what_it_holds() -> None:
    assert blocks("> 200 Response\n\n```json\n{}\n```\n") == [("p", "200 Response"), ("code", "json", "{}")]


def test_two_blocks_of_code_that_html2text_wrote_one_after_the_other_are_two() -> None:
    text = 'Words.\n    \n    \n    {"id": 1}\n    \n    \n    \n    $ curl https://api.example.com/parcels\n    \n    [\n      1\n    ]\n    \n\nWords.\n'
    codes = [block.text.strip() for block in read(text).blocks if isinstance(block, Code)]
    assert codes == ['{"id": 1}', "$ curl https://api.example.com/parcels\n\n[\n  1\n]"]
