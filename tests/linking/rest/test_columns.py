"""Titles of columns: what resembles one that is known is read as that, where the table is one of parameters beyond doubt."""

from __future__ import annotations

import pytest

from codegen.linking.rest.entries.columns import Column, columns, misspelt
from codegen.pages.rest import Inline
from codegen.source import Span


def header(*titles: str) -> list[Inline]:
    return [Inline(title, (), Span("page.md", 1)) for title in titles]


@pytest.mark.parametrize(
    ("titles", "column", "index"),
    [
        (("Name", "Type", "Requird", "Description"), Column.REQUIRED, 2),
        (("Name", "Type", "Mandatry", "Description"), Column.REQUIRED, 2),
        (("Name", "Typ", "Required", "Description"), Column.TYPE, 1),
        (("Atribute", "Type", "Required", "Description"), Column.NAME, 0),
        (("Paramter", "Type", "Required"), Column.NAME, 0),
        (("Name", "Type", "Optinal"), Column.OPTIONAL, 2),
        (("Nmae", "Type", "Required", "Description"), Column.NAME, 0),
        (("Nmae", "Description"), Column.NAME, 0),
        (("Parameter", "Descripiton"), Column.DESCRIPTION, 1),
        (("Name", "Located in", "Shema"), Column.SCHEMA, 2),
        (("Name", "Tpye", "Description"), Column.TYPE, 1),
        (("Staus", "Meaning"), Column.STATUS, 0),
        (("Name", "Type", "Descrption"), Column.DESCRIPTION, 2),
        (("Name", "Type", "Defualt", "Description"), Column.DEFAULT, 2),
        (("Name", "Tyep", "Description"), Column.TYPE, 1),
        (("Name", "Trpe", "Description"), Column.TYPE, 1),
        (("Name", "Type", "Compulsry"), Column.REQUIRED, 2),
    ],
)
def test_a_title_that_resembles_a_known_one_is_read_as_that(
    titles: tuple[str, ...], column: Column, index: int
) -> None:
    assert columns(header(*titles))[column] == index
    assert list(misspelt(header(*titles))) == [index]


@pytest.mark.parametrize(
    "titles",
    [
        ("Name", "Type", "Required", "Requirements of the plan"),
        ("Game", "Players"),
        ("Named", "Description"),
        ("Name", "Type", "Required", "Time"),
        ("Name", "Names"),
        ("Same", "Description"),
        ("Stats", "Description"),
        ("Description", "Feild"),
        ("Parameter", "Descent"),
        ("Van", "Descripiton"),
        ("Name", "Type", "Tape"),
    ],
)
def test_other_titles_are_not(titles: tuple[str, ...]) -> None:
    assert misspelt(header(*titles)) == {}
