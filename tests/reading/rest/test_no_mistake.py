"""What is no mistake is no error: stars, backticks, brackets, tags, short rows and English words that pages have for other reasons."""

from __future__ import annotations

import pytest

from codegen.diagnostics import Severity
from codegen.reading.rest.page import read_page
from codegen.source import SourceFile

PAGE = "# Vans\n\n## List vans\n\n`GET /vans`\n\nReturns all vans.\n\n"

GOOD = {
    "an item of several lines": "- **Name**: `plate`  \n  **Type**: string  \n- **Name**: `seats`  \n  **Type**: integer\n",
    "code in a list that goes on": "- `a`: is the first,\n  `b`: is explained elsewhere.\n",
    "notes with two stars": "| Name | Type |\n|---|---|\n| `plate**` | string |\n\n**Only for owners of vans.\n",
    "a glob": "The glob src/** matches everything below it.\n",
    "a rating": "4** is the best rating, 2 ** 3 is 8, and 2*3 is 6.\n",
    "emphasis over lines that begins with code": "*`plate` is the only field\nthat matters*, and **all others\nare optional**.\n",
    "bold inside of italic": "***Note:** all of it is italic.*\n",
    "a number in a text that is wrapped": "The answer is\n-`1` for none.\n",
    "escaped backticks": "Begin with \\`\\`\\`json.\nEnd with a \\`tick.\n",
    "quotes of old": "The `foo' option is old, as is the van`s plate.\n",
    "an interval": "- `ratio`: (0, 1]\n- `half` (0, 1]\n",
    "code that ends in a bracket": "- `count(`\n",
    "tags between two backticks": "Use ``<div>`` for blocks and ``<table>`` for tables.\n",
    "tags in comments": "<!-- <div> -->\n\n<!--\n<table>\n-->\n\nText.\n",
    "escaped tags": "Put \\<table> around it.\n",
    "an element of several lines": '<div\n  className="x"\n  onClick={() => go()}\n/>\n\nText.\n',
    "elements of other names": "<ul><li>one</ul></ul>\n</br>\n<h5>More</h5></h6>\n",
    "placeholders in brackets of tags": "### GET /dbs/<db>/tables/<table>\n\nA List<table> comes back.\n",
    "text right before a tag": "<table><tr><td>plate</td></tr></table>\n\nText<div>more</div>\n",
    "rows without their last cells": "| Name | Type | Description |\n|---|---|---|\n| `plate` | string |\n| `seats` | integer | How many. |\n",
    "rows without their last cells or pipes": "Name | Type | Description\n--- | --- | ---\n`plate` | string\n`seats` | integer | How many.\n",
    "a row that is a title": "| Name | Type | Required | Description |\n|---|---|---|---|\n| **Query parameters** | |\n| `seats` | integer | yes | How many. |\n",
    "descriptions without notes": "| Name | Description | Notes |\n|---|---|---|\n| `plate` | The plate of the van. |\n| `seats` | How many seats it has. | New |\n",
    "headings with English words": "### Supported modes\n\nText.\n\n### Error modes\n\nText.\n\n### Stats object\n\nText.\n\n### Supported codecs\n\nText.\n\n### Leader status\n\nText.\n",
    "prose with a backtick too few": "Each van is kept in a depot, and `depots are kept by the service, which nobody may change in any way.\n",
    "prose that begins with stars": "**kwargs are what Python calls them, and our own library for it takes all of them and gives them on.\n",
    "an element that nothing closes": "<div class='x'>\n\nText.\n",
    "a note behind an item": "- **Name**: its name\n**Note**: it may change.\n",
    "a call whose words are the names of places": "## Rooms\n\n`GET /houses/{house}/{room}`\n\n## Tokens\n\n```\nGET /houses/house/room?token=2\n```\n",
    "values with English words": "- `season`: spring\n- `mode`: storing\n",
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD.keys())
def test_a_page_without_mistakes_has_no_error(text: str) -> None:
    _, found = read_page(SourceFile("vans.md", PAGE + text))
    assert [str(one.message) for one in found if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    "row",
    ["| `plate` | string | Its plate. |", "| `plate` | The plate of the van |", "| `plate` | yes | Its plate. | |", "`plate` | string | Its plate."],
)
def test_a_row_whose_cells_stand_in_other_columns_is_an_error(row: str) -> None:
    table = f"| Name | Type | Default | Required | Description |\n|---|---|---|---|---|\n{row}\n| `seats` | integer | `2` | no | How many. |\n"
    _, found = read_page(SourceFile("vans.md", PAGE + table))
    assert [(one.code, one.span.line) for one in found if one.span is not None] == [("RS147", 11)]


def test_a_yes_in_the_column_of_defaults_is_an_error() -> None:
    table = "| Name | Type | Standard | Required |\n|---|---|---|---|\n| `plate` | string | yes |\n| `seats` | integer | `2` | no |\n"
    _, found = read_page(SourceFile("vans.md", PAGE + table))
    assert [one.code for one in found] == ["RS147"]
