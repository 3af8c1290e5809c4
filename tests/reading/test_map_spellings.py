"""Lines that spell a map of a query, `X.entry.N.key (key)`, where one of two is missing or they are the head themselves."""

from __future__ import annotations

import pytest

from codegen.ir.model import MapType
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile
from tests.linking.guide import service_of

PAGE = """# CreateThing

Makes it\\.

## Request Parameters

 ** Parts\\.member\\.N **
Its parts\\.
Type: Array of strings
Required: Yes

{head}
Its labels\\.
Type: String to string map
Required: No

## Response Elements

If the action is successful, it answers\\.

## Errors
"""


@pytest.mark.parametrize(
    ("head", "names", "told"),
    [
        (" ** Labels **\n Labels.entry.N.Name (key)", ("Name", "Value"), True),
        (" ** Labels **\n Labels.entry.N.name (key)", ("name", None), True),
        (" ** Labels **\n Labels.entry.N.Text (value)", ("Key", "Text"), True),
        (" ** Labels **\n Labels.entry.N.key (key)", (None, None), False),
        (" ** Labels **\n **Labels.entry.N.Name (key)**\n **Labels.entry.N.Text (value)**", ("Name", "Text"), False),
        ("**Labels.entry.N.Name (key)**", ("Name", "Value"), True),
        ("**Labels.entry.N.Name (key)** **Labels.entry.N.Text (value)**", ("Name", "Text"), False),
        ("**Labels.entry.N.Name (key)**\n**Labels.entry.N.Text (value)**", ("Name", "Text"), False),
        ("**`Labels.entry.N.Name (key)`**\n`Labels.entry.N.Text (value)`", ("Name", "Text"), False),
    ],
)
def test_a_spelling_may_be_the_head_and_may_stand_alone(
    head: str, names: tuple[str | None, str | None], told: bool
) -> None:
    pages = {"API_CreateThing.md": PAGE.format(head=head)}
    members = {each.name: each for each in service_of(pages).shape["CreateThingRequest"].members}
    assert [*members] == ["Parts", "Labels"]
    assert members["Parts"].required
    labels = members["Labels"].type
    assert isinstance(labels, MapType)
    assert (labels.key_name, labels.value_name) == names
    found = read_page(SourceFile("API_CreateThing.md", pages["API_CreateThing.md"]))[1]
    assert [each.code for each in found if each.code.startswith("PG1")] == ["PG130"] * told
