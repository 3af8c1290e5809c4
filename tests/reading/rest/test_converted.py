"""A page is read by what its lines are, whatever converter of HTML has written them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.rest.conversions import CONVERSIONS, PAGE
from tests.reading.rest.support import blocks


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
