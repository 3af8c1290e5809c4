"""Descriptions in which labels state the facts of a member: `How long it is. Type: Integer. Required: No`."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import members, operation, sent, service

_DOUBLE = "  "

_FORMS = {
    "lines with breaks": f"**length**{_DOUBLE}\nHow long it is.{_DOUBLE}\n*Type*: Integer{_DOUBLE}\n*Required*: yes\n\n**ends**{_DOUBLE}\nIts ends.{_DOUBLE}\nType: Array of strings{_DOUBLE}\nRequired: no\n",
    "paragraphs": "**length**\n\nHow long it is.\n\nType: Integer\n\nRequired: yes\n\n**ends**\n\nIts ends.\n\nType: Array of strings\n\nRequired: no\n",
    "sentences": "**length** \u2014 How long it is. Type: Integer. Required: yes.\n\n**ends** \u2014 Its ends. Type: Array of strings. Required: no.\n",
    "items": "- **length**: How long it is. Type: Integer. Required: yes\n- `ends`\n  Its ends.\n  Type: Array of strings\n  Required: no\n",
    "commas": "- **length**: How long it is. Type: Integer, Required: yes\n- **ends**: Its ends. Required: no, Type: Array of strings\n",
    "cells": "| Name | Description |\n|---|---|\n| length | How long it is. Type: Integer Required: yes |\n| ends | Its ends.<br>**Type:** Array of strings<br>**Required:** no |\n",
}


@pytest.mark.parametrize("form", _FORMS.values(), ids=_FORMS)
def test_labels_in_a_description_state_type_and_condition(form: str) -> None:
    linked = service(f"# Ropes\n\n## Cut a rope\n\n`POST /ropes/{{id}}/cuts`\n\n### Request body\n\n{form}")
    said = sent(linked, "cut_rope")
    del said["id"]
    assert said == {"length": ("body", "long", True), "ends": ("body", ["string"], False)}
    described = members(linked, operation(linked, "cut_rope").input)
    assert [described[name].documentation.strip(" .") for name in ("length", "ends")] == ["How long it is", "Its ends"]


def test_one_such_paragraph_is_enough_and_its_values_and_bounds_count() -> None:
    linked = service(
        "# Ropes\n\n## Dye a rope\n\n`POST /ropes/{id}/dye`\n\n### Request body\n\n"
        "**format**  \nThe output format.  \n*Valid Values*: `thin` \\| `thick`  \n*Type*: String  \n*Required*: no\n\n"
        "## Knot a rope\n\n`POST /ropes/{id}/knots`\n\n### Parameters\n\n| Name | Description |\n|---|---|\n"
        "| count | How many. Type: Integer Constraints: Minimum integer value of 1. Maximum integer value of 50. |\n"
    )
    assert sent(linked, "dye_rope")["format"] == ("body", "thin|thick", False)
    count = members(linked, operation(linked, "knot_rope").input)["count"].type
    assert (count.range.minimum, count.range.maximum) == (1, 50)


def test_a_link_behind_the_label_leads_to_a_page_of_such_members() -> None:
    pages = {
        "splice.md": "# Splice\n\n`POST /splices`\n\n## Request body\n\n**first**  \nThe first rope.  \n*Type*: Array of [Rope](rope.md) objects  \n*Required*: yes\n\n"
        "**marks**  \nIts marks.  \n*Type*: String to string map  \n*Required*: no\n",
        "rope.md": "# Rope\n\nA rope.\n\n## Contents\n\n**length**  \nIn metres.  \n*Type*: Number  \n*Required*: yes\n",
    }
    linked = service(pages)
    assert [kind for _, kind, _ in sent(linked, "create_splice").values()] == [[{"length": "double"}], {"*": "string"}]


@pytest.mark.parametrize("words", ["Send the content type: a string", "The grant type: password", "Type: whatever fits", "Not of type: integer"])
def test_what_is_no_label_or_no_type_states_none(words: str) -> None:
    linked = service(f"# Ropes\n\n## Cut a rope\n\n`POST /cuts`\n\n### Request body\n\n| Name | Description |\n|---|---|\n| how | {words} |\n")
    assert sent(linked, "cut_rope") == {"how": ("body", "document", None)}
    assert members(linked, operation(linked, "cut_rope").input)["how"].documentation == words
