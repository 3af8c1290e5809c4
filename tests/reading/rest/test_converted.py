"""A page is read by what its lines are, whatever converter of HTML has written them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.diagnostics import Severity
from codegen.pages.rest import Table
from codegen.reading.rest.page import read_page
from codegen.source import SourceFile
from tests.reading.rest.conversions import CONVERSIONS, PAGE
from tests.reading.rest.support import blocks, inline


def meaning(text: str) -> list[Any]:
    """What a page says; the form in which an operation is introduced and the language of code are no part of it."""
    return [_plain(block) for block in blocks(text)]


def _plain(block: Any) -> Any:
    if isinstance(block, str):
        return block.split(" ", 1)[1]
    return ("code", block[2].strip()) if block[0] == "code" else block


@pytest.mark.parametrize("kind", CONVERSIONS)
def test_a_converted_page_says_the_same(kind: str) -> None:
    text = CONVERSIONS[kind](PAGE)
    assert text != PAGE
    assert meaning(text) == meaning(PAGE)


@settings(max_examples=60, derandomize=True)
@given(
    st.lists(
        st.sampled_from(sorted(CONVERSIONS)), min_size=2, max_size=4, unique_by=lambda kind: kind.split()[0]
    )
)
def test_a_page_that_several_converters_wrote_says_the_same(kinds: list[str]) -> None:
    text = PAGE
    for kind in sorted(kinds, key=list(CONVERSIONS).index):
        text = CONVERSIONS[kind](text)
    assert meaning(text) == meaning(PAGE)


def test_the_page_has_all_that_conversions_change() -> None:
    said = meaning(PAGE)
    assert [block[0] for block in said if isinstance(block, tuple)] == [
        "h1", "p", "h2", "p", "table", "p", "ul", "code", "p", "h2", "p", "ul", "table"
    ]  # fmt: skip
    assert [block for block in said if isinstance(block, str)] == [
        "POST /depots/{depot_id}/parcels",
        "GET /depots/{depot_id}/parcels",
    ]


def test_code_between_two_items_is_the_first_ones() -> None:
    """The same lines at the end of a list are none of its items."""
    code = '\n    \n    \n    {\n      "a": 1\n    }\n    \n'
    assert blocks(f"  * One:\n{code}\n  * Two\n") == [
        ("ul", [("One:", [("code", "", '{\n  "a": 1\n}')]), "Two"])
    ]
    assert blocks(f"  * One:\n{code}\nEnd.\n") == [
        ("ul", ["One:"]),
        ("code", "", '{\n  "a": 1\n}\n'),
        ("p", "End."),
    ]


def test_words_behind_an_item_stay_its_own() -> None:
    assert blocks("*   One\n\n    Of this.\n\n*   Two\n\n    Of that.\n") == [
        ("ul", [("One", [("p", "Of this.")]), ("Two", [("p", "Of that.")])])
    ]


def test_tables_without_titles() -> None:
    between = "  ----- -----------\n  `a`   The first\n  `b`   The second\n  ----- -----------\n"
    spaced = (
        "  ----- ---------\n  `a`   The\n        first\n\n  `b`   The\n        second\n  ---------------\n"
    )
    wanted = [("table", ["", ""], [["a", "The first"], ["b", "The second"]])]
    assert blocks(between) == wanted
    assert blocks(spaced) == wanted


def test_a_grid_may_hold_lists() -> None:
    text = "+------+-----------+\n| Name | Values    |\n+======+===========+\n| `a`  | One of:   |\n|      |           |\n|      | - `x`     |\n|      | - `y`     |\n+------+-----------+\n"
    assert blocks(text) == [("table", ["Name", "Values"], [["a", "One of:\n- x\n- y"]])]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# A\n\n---\n\nWords.\n\n---\n", ["h1", "p"]),
        ("Words\n-----\n\nMore.\n", ["h2", "p"]),
        ("-----\nWords\n\nMore.\n", ["p", "p"]),
        ("- one\n- two\n", ["ul"]),
        ("+ one\n+ two\n", ["ul"]),
        ("-- Words\n\n- -- one\n", ["p", "ul"]),
        ("Words [code] and [/code].\n", ["p"]),
        ("[code]\n\nWords.\n", ["p", "p"]),
    ],
)
def test_what_only_resembles_them_stays_what_it_is(text: str, kinds: list[str]) -> None:
    assert [block[0] for block in blocks(text, "guide/x.mdx")] == kinds


CELLS = """# Vans

PUT `/vans/{id}`

Name

Type

Description

`plate`

string

Its plate.

`seats`

[Seats](#seats)

Who sits *where*.

The answer has the van.
"""


def test_cells_that_a_converter_wrote_as_paragraphs_are_a_table() -> None:
    assert meaning(CELLS)[2:] == [
        (
            "table",
            ["Name", "Type", "Description"],
            [["plate", "string", "Its plate."], ["seats", "Seats", "Who sits where."]],
        ),
        ("p", "The answer has the van."),
    ]


@pytest.mark.parametrize("lost", ["Its plate.\n\n", "string\n\n", "[Seats](#seats)\n\n"])
def test_cells_that_make_no_rows_are_an_error(lost: str) -> None:
    """A converter leaves out cells that are empty."""
    _, found = read_page(SourceFile("vans.md", CELLS.replace(lost, "")))
    assert [(one.code, one.severity) for one in found] == [("RS135", Severity.ERROR)]


def test_a_table_that_a_converter_left_out_is_an_error() -> None:
    _, found = read_page(SourceFile("vans.md", "# Vans\n\nPUT `/vans/{id}`\n\n[TABLE]\n"))
    assert [(one.code, one.severity) for one in found] == [("RS135", Severity.ERROR)]


def test_names_in_paragraphs_with_what_is_said_of_them_are_a_list() -> None:
    text = "Properties of the body:\n\n`plate`\n\nIts plate.\n\n*Example:* `AB 1`\n\n`seats`\n\nHow many.\n\n*Default:* `2`\n\nScope: vans.\n"
    assert blocks(text)[1:] == [
        (
            "dl",
            [
                ("plate", [("p", "Its plate."), ("p", "Example: AB 1")]),
                ("seats", [("p", "How many."), ("p", "Default: 2")]),
            ],
        ),
        ("p", "Scope: vans."),
    ]


def test_a_method_and_a_path_in_blocks_of_their_own_are_a_call() -> None:
    for text in (
        "*GET*\n\n###### /vans/<id>\n",
        "GET\n\n`/vans/{id}`\n",
        "**GET**\n\n```\n/vans/:id\n```\n",
        '<span class="verb">GET</span>\n`/vans/{id}`\n',
        "[GET]{.verb}\n`/vans/{id}`\n",
    ):
        assert [block.partition(" ")[2] for block in blocks(text)] == ["GET /vans/{id}"], text
    assert blocks("GET\n\nWords.\n") == [("p", "GET"), ("p", "Words.")]


def test_titles_in_code_are_titles() -> None:
    (table,) = blocks("| `Name` | `What it is for` |\n|---|---|\n| `plate` | Its plate. |\n")
    assert table[1][0] == "Name"


def test_the_first_row_of_a_table_without_titles_is_a_row() -> None:
    assert blocks("| `plate` | The plate of it |\n| --- | --- |\n| `seats` | How many |\n") == [
        ("table", ["", ""], [["plate", "The plate of it"], ["seats", "How many"]])
    ]
    assert blocks("| `Name` | Description |\n| --- | --- |\n| `seats` | How many |\n")[0][1] == [
        "Name",
        "Description",
    ]


def test_a_first_row_that_is_about_a_name_is_none_of_titles() -> None:
    assert blocks("`name` | Name of the van  \n---|---  \n`seats` | How many  \n")[0][1:] == (
        ["", ""],
        [["name", "Name of the van"], ["seats", "How many"]],
    )
    assert blocks("`key` | Its key.  \n---|---  \n")[0][1:] == (["", ""], [["key", "Its key."]])
    assert blocks("`name` | description  \n---|---  \n`seats` | How many  \n")[0][1] == ["name", "description"]


def test_lists_in_cells_of_html2text_belong_to_their_rows() -> None:
    text = (
        "Name | Description  \n---|---  \n`mail` |  Mail. Contains: \n\n  * `on` - whether.\n  * `at` - when.\n\n  \n"
        "`kind` |  Of which kinds: \n\n  * `a`\n  * `b`\n\nThey may be\nmore. _Example:_  \n`seats` | How many.  \n  \nWords.\n"
    )
    assert blocks(text) == [
        (
            "table",
            ["Name", "Description"],
            [
                ["mail", "Mail. Contains:\n- on - whether.\n- at - when."],
                ["kind", "Of which kinds:\n- a\n- b\nThey may be\nmore. Example:"],
                ["seats", "How many."],
            ],
        ),
        ("p", "Words."),
    ]


def test_paragraphs_in_cells_of_html2text_belong_to_their_rows() -> None:
    table = "Name | Description  \n---|---  \n`mail` | Mail.  \n  \nOnly of\nvans.  \n`seats` | How many.  \n  \n"
    assert blocks(table + "Words.\n") == [
        ("table", ["Name", "Description"], [["mail", "Mail.\nOnly of\nvans."], ["seats", "How many."]]),
        ("p", "Words."),
    ]
    assert blocks(table + "Words  \nA | B  \n---|---  \n`c` | d  \n")[1:] == [
        ("p", "Words"),
        ("table", ["A", "B"], [["c", "d"]]),
    ]


def test_a_table_of_pandoc_without_titles_has_rows_of_several_lines() -> None:
    dashes = "  ---------- ------------------"
    text = f"Words.\n\n{dashes}\n  `mail`     Mail of the\n             van.\n\n  `seats`    How many.\n{dashes}\n\nWords.\n"
    assert blocks(text)[1] == ("table", ["", ""], [["mail", "Mail of the van."], ["seats", "How many."]])
    assert blocks(f"{dashes}\n  `mail`     Mail of the\n\n  --- ---\n\nWords.\n")[-1] == ("p", "Words.")


def test_rows_without_outer_pipes_may_have_several_lines() -> None:
    text = "`plate` | The plate of it.  \n_Default:_ `x`  \n---|---  \n`seats` | How many.  \n_Default:_ `2`  \n  \nWords.\n"
    assert blocks(text) == [
        ("table", ["", ""], [["plate", "The plate of it.\nDefault: x"], ["seats", "How many.\nDefault: 2"]]),
        ("p", "Words."),
    ]


def test_blocks_of_code_that_turndown_wrote_one_after_the_other_are_two() -> None:
    codes = [
        block[2].strip()
        for block in blocks("Words.\n\n    a\n\n    b\n    \n\n    c\n    \n\nWords.\n")[1:-1]
    ]
    assert codes == ["a\n\nb", "c"]


def test_operations_on_a_page_of_plain_text_are_an_error() -> None:
    text = "Vans\n\nList vans\n\n    GET /vans\n\nPLATE - Which.\n\nCreate a van\n\n    POST /vans\n"
    _, found = read_page(SourceFile("vans.txt", text))
    assert [(one.code, one.severity) for one in found] == [("RS136", Severity.ERROR)]
    for other in (
        f"# Vans\n\n{text}",
        f"---\ntitle: Vans\n---\n{text}",
        "GET /vans\n\nLists all.\n\nPOST /vans\n",
    ):
        assert read_page(SourceFile("vans.md", other))[1] == []


def test_a_row_that_a_list_in_a_cell_cut_off_is_an_error() -> None:
    text = "# Vans\n\n`kind` | One of:  \n---|---  \n`seats` | How many, one of\n\n  * `2`\n  * `5`\n\n`plate` | Its plate.  \n\nWords.\n"
    _, found = read_page(SourceFile("vans.md", text))
    assert [(one.code, one.span and one.span.line) for one in found] == [("RS135", 10)]
    assert blocks("`a` | `b` are values.\n")[0][0] == "p"


def test_targets_of_links_that_were_wrapped_behind_a_hyphen_are_whole() -> None:
    links = inline("A [van\nobject](/vans/van-\nobject#van-\nkinds).\n").links()
    assert links == (("van object", "/vans/van-object#van-kinds"),)


def test_code_without_an_end_that_takes_headings_with_it_is_an_error() -> None:
    text = "# Vans\n\n```\n[\n\n## Create a van\n\nPOST `/vans`\n"
    _, found = read_page(SourceFile("vans.md", text))
    assert [(one.code, one.severity) for one in found] == [
        ("PG113", Severity.WARNING),
        ("RS137", Severity.ERROR),
    ]
    assert [one.code for one in read_page(SourceFile("vans.md", "# Vans\n\n```\n[\n"))[1]] == ["PG113"]


def test_items_behind_lines_of_blanks_are_items() -> None:
    text = (
        "*   One\n    \n    *   A\n        \n              a\n            \n        \n    *   B\n\n*   Two\n"
    )
    assert blocks(text) == [("ul", [("One", [("ul", [("A", [("code", "", "a")]), "B"])]), "Two"])]


@pytest.mark.parametrize(
    "text",
    [
        "Values  \n---  \n`a`, `b-\nparts`, `c`  \n`d`  \n  \nWords.\n",
        "  Values\n  ------------------\n  `a`, `b-parts`, `c`\n  `d`\n\nWords.\n",
        "| Values |\n|---|\n| `a`, `b-parts`, `c` |\n| `d` |\n\nWords.\n",
    ],
)
def test_a_table_of_one_column_is_no_heading(text: str) -> None:
    assert blocks(text) == [("table", ["Values"], [["a, b-parts, c"], ["d"]]), ("p", "Words.")]


def test_an_underlined_line_with_blanks_at_its_end_stays_a_heading() -> None:
    for text in ("Values  \n---  \n\nWords.\n", "Values\n---  \nWords.\n", "  Values\n  ---\n\n  Words.\n"):
        assert blocks(text)[0][0] == "h2", text


@pytest.mark.parametrize(
    "text",
    [
        "`a` | The first,  \nor not,\nor else.  \n`b` | The second  \n",
        "| `a` | The first,  \nor not,\nor else. |\n| `b` | The second |\n",
    ],
)
def test_only_the_last_line_of_a_cell_shows_that_it_ends(text: str) -> None:
    titles = "Name | What it is  \n---|---  \n" if text[0] == "`" else "| Name | What it is |\n| --- | --- |\n"
    ((_, _, rows),) = blocks(titles + text)
    assert [(row[0], " ".join(row[1].split())) for row in rows] == [("a", "The first, or not, or else."), ("b", "The second")]


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><th>Name</th><th>Type</th></tr><tr><td><code>body</code></td><td>object</td></tr><tr><td><code>\u00bb file</code></td><td>binary</td></tr></table>\n",
        "  Name       Type\n  ---------- --------\n  `body`     object\n  `\u00bb file`   binary\n\n",
        "| Name | Type |\n|---|---|\n| `body` | object |\n| `\u00bb file` | binary |\n",
    ],
)
def test_rows_are_nested_in_whatever_table(text: str) -> None:
    (table,) = read_page(SourceFile("vans.md", text))[0].blocks
    assert isinstance(table, Table)
    assert [(row.cells[0].text, row.depth) for row in table.rows] == [("body", 0), ("file", 1)]


def test_a_path_that_was_wrapped_behind_its_hyphens_is_whole() -> None:
    assert blocks("`GET /vans/{id}/available-\nwheels`\n") == ["inline-code GET /vans/{id}/available-wheels"]
    assert blocks("`GET /vans/all-`\n\nThem.\n")[1:] == [("p", "Them.")]


def test_code_begins_behind_the_words_of_its_mark_or_item() -> None:
    text = "* One:\n[code] GET /vans\n        \n[/code]\n\nWords.\n"
    assert [block for block in blocks(text) if isinstance(block, str)] == ["fence GET /vans"]
    text = "- One: ```\nGET /vans\n```\n- Two: ```\nPUT /vans\n```\n\nWords.\n"
    assert [block for block in blocks(text) if isinstance(block, str)] == ["fence GET /vans", "fence PUT /vans"]
    assert blocks("- One: ``` and two.\n\nWords.\n")[-1] == ("p", "Words.")


def test_code_that_a_fence_in_it_turned_around_is_an_error() -> None:
    """markdownify puts three backticks around code that has three itself."""
    text = "# Vans\n\n```\n```suggestion\na\n```\n```\n\nCreate a van\n------------\n\nWords.\n\n```\nPOST /vans\n```\n"
    _, found = read_page(SourceFile("vans.md", text))
    assert [(one.code, one.span and one.span.line) for one in found if one.code == "RS137"] == [("RS137", 7)]
    apart = text.replace("```suggestion\na\n```\n```\n", "a\n```\n")
    assert read_page(SourceFile("vans.md", apart))[1] == []


@pytest.mark.parametrize(
    ("cut", "told"),
    [
        ("`plate`|`string` | Its plate,\nor none.\n`seats`|`integer` | How many.\n", "the rows below it are lost"),
        ("`plate`|`string` | Its plate.\n\n`seats`|`integer` | How many.\n", "a row of a table stands apart from it"),
    ],
)
def test_rows_without_outer_pipes_that_are_cut_off_are_an_error(cut: str, told: str) -> None:
    _, found = read_page(SourceFile("vans.md", f"# Vans\n\nName | Type | Description\n-----|------|----\n{cut}"))
    assert [one.code for one in found] == ["RS135"]
    assert told in found[0].message


def test_a_paragraph_of_a_nested_item_that_lost_its_indentation_belongs_to_it() -> None:
    whole = "* Answer\n\n    * plate (string)\n\n      The plate, as it is\n      on the van.\n\n    * colour (string)\n\n* Other\n"
    lost = whole.replace("      The plate", "The plate").replace("      on the", "on the")
    assert blocks(lost) == blocks(whole)


def test_a_paragraph_behind_a_list_is_behind_it() -> None:
    text = "* Answer\n\n    * plate (string)\n\nThe plate.\n\n    code()\n\n* Other\n"
    assert [block[0] for block in blocks(text) if isinstance(block, tuple)] == ["ul", "p", "code", "ul"]
