"""Keys that come as URLs write them, and headers that are wanted so, as pages tell of them."""

from __future__ import annotations

import pytest

from codegen.ir.model import Operation, Service
from tests.linking.guide import entry, member, operation_page, service_of, type_page

TOLD = (
    "If the request has it, the answer has it, and returns encoded key name values in the following response elements:"
    "\n\n`Start, Prefix`, `Key`\\."
)


def service(prose: str, values: str = "Valid Values:` url ` ") -> Service:
    page = operation_page(
        "ListBoxes",
        request="GET /boxes?encoding-type=EncodingType&start=Start HTTP/1.1",
        uri=(entry("EncodingType", values), entry("Start")),
        response="HTTP/1.1 200\nContent-type: application/json\n\n"
        '{\n   "Boxes": [ { "Key": "string", "Size": number } ],\n   "EncodingType": "string",\n   "Other": "string",'
        '\n   "Start": "string"\n}',
        answers=(
            entry("Boxes", "Type: Array of [Box](API_Box.md) objects"),
            entry("EncodingType", "Type: String", prose=prose),
            entry("Other", "Type: String"),
            entry("Start", "Type: String"),
        ),
    )
    box = type_page("Box", member("Key", "Type: String"), member("Size", "Type: Long"))
    return service_of({"API_ListBoxes.md": page, "API_Box.md": box})


def listing(prose: str, values: str = "Valid Values:` url ` ") -> Operation:
    return service(prose, values).operations[0]


def test_the_page_says_which_keys_are_encoded() -> None:
    found = listing(TOLD)
    assert found.url_encoding == ("EncodingType", "url")
    assert found.url_encoded == ("Boxes[].Key", "Start")


@pytest.mark.parametrize(
    ("prose", "values"),
    [("How keys are written\\.", "Valid Values:` url ` "), (TOLD, ""), (TOLD, "Valid Values:` a | b ` ")],
)
def test_nothing_is_asked_for_where_the_page_does_not_say_how(prose: str, values: str) -> None:
    assert listing(prose, values).url_encoding == ()


@pytest.mark.parametrize(
    ("prose", "quoted"),
    [
        ("The box to move\\. The value must be URL encoded\\.", True),
        ("The box to move\\. The value must be\nURL\\-encoded\\.", True),
        ("Pairs, encoded as URL query parameters\\.", False),
    ],
)
def test_a_header_that_must_be_encoded_is(prose: str, quoted: bool) -> None:
    page = operation_page(
        "MoveBox",
        request="PUT /box HTTP/1.1\nx-source: Source",
        uri=(entry("Source", prose=prose),),
    )
    (found,) = (
        m
        for m in service_of({"API_MoveBox.md": page}).shape["MoveBoxRequest"].members
        if m.location == "header"
    )
    assert found.url_quoted is quoted
