"""Maps whose keys the page lists: checked at any depth, with the page's line, in requests of every kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.linking.guide import entry, member, operation_page, type_page
from tests.support.sdk import Sdk, build_sdk

KEYS = "Valid Keys:` LEFT | RIGHT ` "


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Sdk:
    folder = tmp_path_factory.mktemp("keys")
    pages = folder / "pages"
    pages.mkdir()
    entries = (
        entry("Texts", "Type: String to string map", KEYS, "Required: No", op="PutSides"),
        entry("Sides", "Type: String to [Side](API_Side.md) object map", KEYS, "Required: No", op="PutSides"),
        entry(
            "Nested", "Type: String to string to string map map", KEYS, "Valid Keys:` UP ` ", "Required: No", op="PutSides"
        ),
        entry("Many", "Type: String to array of integers map", KEYS, "Required: No", op="PutSides"),
    )
    block = (
        '{ "Texts": { "string" : "string" }, "Sides": { "string" : { "Size": number } },'
        ' "Nested": { "string" : { "string" : "string" } }, "Many": { "string" : [ number ] } }'
    )
    (pages / "API_PutSides.md").write_text(
        operation_page("PutSides", *entries, request=block, uid="dynamodb")
    )
    side = type_page(
        "Side",
        member("Size", "Type: Integer", "Required: No"),
        member("Inner", "Type: String to string map", KEYS, "Required: No"),
        uid="dynamodb",
    )
    (pages / "API_Side.md").write_text(side)
    return build_sdk(pages, folder, "keyed_sdk")


def request(sdk: Sdk, **members: Any) -> Any:
    return sdk.module("dynamodb.operations.put_sides").PutSidesRequest(**members)


@pytest.mark.parametrize(
    ("attribute", "good", "bad", "path"),
    [
        ("texts", {"LEFT": "a"}, {"UP": "a"}, "Texts['UP']"),
        ("many", {"RIGHT": [1]}, {"left": [1]}, "Many['left']"),
        ("nested", {"LEFT": {"UP": "a"}}, {"LEFT": {"RIGHT": "a"}}, "Nested['LEFT']['RIGHT']"),
        ("nested", {}, {"UP": {"UP": "a"}}, "Nested['UP']"),
    ],
)
def test_a_key_that_the_page_does_not_list_is_a_violation(
    sdk: Sdk, attribute: str, good: Any, bad: Any, path: str
) -> None:
    assert request(sdk, **{attribute: good}).validate() == []
    (violation,) = request(sdk, **{attribute: bad}).validate()
    assert violation.path == path
    assert (violation.constraint, violation.page) == ("enum", "API_PutSides")
    page = (Path(sdk.folder).parent / "pages/API_PutSides.md").read_text().splitlines()
    assert page[violation.line - 1].startswith("Valid Keys:")


def test_keys_inside_structures_are_checked_and_other_keys_need_a_word(sdk: Sdk) -> None:
    side, unlisted = sdk.module("dynamodb.types").Side, sdk.module("_runtime.unlisted").Unlisted
    wrong = request(sdk, sides={"LEFT": side(inner={"UP": "a"}), "UP": side(size=1)})
    assert sorted(found.path for found in wrong.validate()) == ["Sides['LEFT'].Inner['UP']", "Sides['UP']"]
    assert request(sdk, texts={unlisted("UP"): "a"}, sides={unlisted("DOWN"): side(size=1)}).validate() == []


def test_generated_values_have_the_listed_keys(sdk: Sdk) -> None:
    kind = sdk.module("dynamodb.operations.put_sides").PutSidesRequest

    @settings(max_examples=30)
    @given(st.from_type(kind))
    def valid(value: Any) -> None:
        assert value.validate() == []

    valid()
