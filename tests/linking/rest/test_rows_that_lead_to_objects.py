"""Rows of objects whose members stand elsewhere on the page, under a link or a name in the description."""

from __future__ import annotations

import pytest

from codegen.ir.model import Reference
from tests.linking.rest.small import page

PAGE = """
# Trees

## Add a tree

`POST /trees`

| Field | Type | Required | Description |
|---|---|---|---|
| owner | {type} | no | {words} |

## Objects

### Person

| Field | Type | Description |
|---|---|---|
| mail | string | mail |
| name | string | name |
"""


@pytest.mark.parametrize(
    ("kind", "words"),
    [("Object", "who owns it, see [Person](#person)"), ("object", "A `Person` object"), ("object", "see Person"), ("Person", "who owns it"), ("[Person](#person)", "")],
)
def test_a_row_has_the_members_of_the_object_that_it_names(kind: str, words: str) -> None:
    linked = page(PAGE.format(type=kind, words=words))
    owner = linked.request("POST /trees")["owner"].type
    assert isinstance(owner, Reference)
    assert {member.wire_name for member in linked.shape(owner.shape).members} == {"mail", "name"}


@pytest.mark.parametrize("words", ["anything that a Person may have", "a map of names, unlike [Person](#person)", "made when the Person signs in"])
def test_a_row_that_only_mentions_an_object_is_none(words: str) -> None:
    linked = page(PAGE.format(type="object", words=words))
    assert not isinstance(linked.request("POST /trees")["owner"].type, Reference)
