"""Tables that html2text has padded: each line of a cell is a row of its own, in the first column."""

from __future__ import annotations

from codegen.reading.rest.page import read_page
from codegen.source import SourceFile
from tests.reading.rest.support import blocks


def test_lines_of_a_cell_belong_to_its_row() -> None:
    text = (
        "| Name         | Type    | Description  |\n|--------------|---------|--------------|\n"
        "| `sign`       | string  | The sign.    |\n| Of the boat. |\n| _Ex:_ `a`    |\n"
        "| `crew`       | integer | How many.    |\n|              |\n| At least 2.  |\n|              |\n"
    )
    assert blocks(text) == [
        (
            "table",
            ["Name", "Type", "Description"],
            [["sign", "string", "The sign.\nOf the boat.\nEx: a"], ["crew", "integer", "How many.\nAt least 2."]],
        )
    ]


def test_a_cell_in_the_middle_may_have_several_lines() -> None:
    text = (
        "| Name        | Type        | Description |\n|-------------|-------------|-------------|\n"
        "| `sign`      | string      |\n| or null     | The sign.   |\n| `crew`      | integer     | How many.   |\n"
    )
    assert blocks(text)[0][2] == [["sign", "string\nor null", "The sign."], ["crew", "integer", "How many."]]


def test_a_table_without_titles_may_begin_with_such_a_row() -> None:
    text = "| `sign`     | The sign.   |\n| _Ex:_ `a`  |\n|------------|-------------|\n| `crew`     | How many.   |\n| _Ex:_ `2`  |\n\nWords.\n"
    assert blocks(text) == [("table", ["", ""], [["sign", "The sign.\nEx: a"], ["crew", "How many.\nEx: 2"]]), ("p", "Words.")]


def test_a_line_with_only_a_name_is_a_row_of_its_own() -> None:
    text = "| Name       | Description |\n|------------|-------------|\n| `sign`     | The sign.   |\n| `crew`     |\n"
    page, _ = read_page(SourceFile("boats.md", text))
    assert [row.cells[0].text for block in page.blocks for row in getattr(block, "rows", ())] == ["sign", "crew"]
