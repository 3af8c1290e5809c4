"""The same page in its four renditions is the same page."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.pages.aws import (
    ArrayOf,
    Binding,
    EntryPlace,
    MapOf,
    NamedType,
    Page,
    PageKind,
    Rendition,
    TypeLink,
)
from codegen.reading.aws.read import read_page
from codegen.source import SourceFile
from tests.reading.support import LOST_BY_RENDITION, at, members, read, said, tree

PAGES = Path(__file__).parent / "pages"


def text_of(rendition: Rendition) -> str:
    return next(PAGES.glob(f"API_PutOrder.{rendition}.*")).read_text("utf-8")


@pytest.fixture(params=list(Rendition))
def page(request: pytest.FixtureRequest) -> Page:
    return read(text_of(request.param), "guide/API_orders_PutOrder.md")


def test_rendition_is_told_from_the_content(page: Page) -> None:
    assert f"API_PutOrder.{page.rendition}" in {path.stem for path in PAGES.iterdir()}


@pytest.mark.parametrize(
    ("text", "rendition"),
    [
        ('# A\n\n## Contents<a name="c"></a>\n', Rendition.OFFICIAL),
        ('junk\n\n# A<a name="a"></a>\n\n## Contents\n', Rendition.OFFICIAL),
        ('# A\n<a name="a"></a>\n', Rendition.SITE),
        ("---\nsource_url: https://shop.example/API_A.html\n---\n\n# A\n", Rendition.SITE),
        ("---\n\n# A\n\n## Contents\n", Rendition.CRAWLED),
        ("A\n\n```\n# A\n```\n", Rendition.FLAT),
        ("A #1\n\n#2\n", Rendition.FLAT),
        ("", Rendition.FLAT),
    ],
)
def test_pages_that_lost_some_of_their_marks(text: str, rendition: Rendition) -> None:
    page, _ = read_page(SourceFile("API_A.md", text))
    assert page.rendition is rendition


def test_page_says_the_same_in_all_renditions(page: Page) -> None:
    lost = LOST_BY_RENDITION[page.rendition]
    official = read(text_of(Rendition.OFFICIAL), "guide/API_orders_PutOrder.md")
    assert said(page, lost) == said(official, lost)


def test_page_is_named_by_its_title_and_its_service_by_the_file(page: Page) -> None:
    assert (page.kind, page.name, page.prefix) == (PageKind.OPERATION, "PutOrder", "orders")


def test_service_and_version_come_from_links_to_sdks(page: Page) -> None:
    known = page.rendition is not Rendition.FLAT
    assert (page.uid, page.api_version) == (("shop.orders", "2020-01-01") if known else (None, None))


def test_address_and_licence_are_kept_where_a_page_states_them() -> None:
    assert read(text_of(Rendition.SITE)).url == "https://docs.aws.amazon.com/shop/latest/API_PutOrder.html"
    licence = read(text_of(Rendition.FLAT)).licence
    assert licence == "Copyright Example Shop. All Rights Reserved. SPDX-License-Identifier: CC-BY-SA-4.0"


def test_request_line_and_headers_bind_members_and_constants(page: Page) -> None:
    block = page.request
    assert block is not None
    assert block.method == "PUT"
    assert (block.path or "").replace("{", "").replace("}", "") == "/2020-01-01/shops/shopName/orders"
    assert [(one.wire_name, one.member, one.static) for one in (*block.query, *block.headers)] == [
        ("dryRun", "DryRun", None),
        ("find", None, "Order"),
        ("X-Shop-Trace", "TraceId", None),
        ("Content-type", None, "application/json"),
    ]


def test_response_has_a_status(page: Page) -> None:
    assert page.response is not None
    assert page.response.status == "201"
    assert [one.member for one in page.response.headers] == ["Price", None]


def test_bodies_are_trees(page: Page) -> None:
    assert page.request is not None
    assert tree(page.request.body) == {
        "Items": [{"Count": "number", "Parts": ["<Item>"]}],
        "Labels": {"*": "string"},
    }


def test_entries_stand_in_the_place_that_their_sentence_names(page: Page) -> None:
    assert [(group.place, [one.name for one in group.entries]) for group in page.groups] == [
        (EntryPlace.URI, ["DryRun", "shopName", "TraceId"]),
        (EntryPlace.REQUEST_BODY, ["Items", "Labels"]),
        (EntryPlace.RESPONSE_HEADERS, ["Price"]),
        (EntryPlace.RESPONSE_BODY, ["State"]),
    ]


def test_field_lines_are_parsed_wherever_they_are_glued_to(page: Page) -> None:
    found = members(page)
    items, labels = found["Items"].fields, found["Labels"].fields
    assert isinstance(items.type, ArrayOf)
    assert isinstance(items.type.element, TypeLink)
    assert items.type.element.name == "Item"
    assert [(one.minimum, one.maximum) for one in items.array_members] == [(1, 50)]
    assert isinstance(labels.type, MapOf)
    assert isinstance(labels.type.value, NamedType)
    assert labels.key_pattern[0].text == "[a-z]+"
    assert labels.valid_values is not None
    assert labels.valid_values.values == ("red", "blue")
    trace = found["TraceId"].fields
    assert trace.valid_values is not None
    assert trace.valid_values.values == ("a", "b")
    length = found["shopName"].fields.length
    assert length is not None
    assert (length.minimum, length.maximum) == (1, 1024)


def test_errors_have_their_statuses(page: Page) -> None:
    assert [(one.name, one.status) for one in page.errors] == [("ClosedException", 409), ("NoSuchShop", 404)]


def test_places_are_exact(page: Page) -> None:
    text = text_of(page.rendition)
    found = members(page)
    for name, entry in found.items():
        assert at(text, entry.span) == name
    shop = found["shopName"].fields
    assert shop.pattern is not None
    assert shop.length is not None
    assert shop.required is not None
    assert at(text, shop.pattern.span) == shop.pattern.text
    assert at(text, shop.required.span) == "Yes"
    assert at(text, shop.length.span).replace("\\", "") == "Minimum length of 1. Maximum length of 1,024."
    trace = found["TraceId"].fields.valid_values
    assert trace is not None
    assert at(text, trace.span) == "a | b"
    items = found["Items"].fields.type
    assert items is not None
    assert at(text, items.span).startswith("Array of ")
    for error in page.errors:
        assert error.status_span is not None
        assert at(text, error.span) == error.name
        assert at(text, error.status_span) == str(error.status)
    assert page.request is not None
    for binding in (*page.request.query, *page.request.headers):
        assert at(text, binding.span) == binding.wire_name
    assert at(text, page.span) == "PutOrder"


def test_every_line_counts_as_something(page: Page) -> None:
    counts = dict(page.lines.counts)
    assert sum(counts.values()) == len(text_of(page.rendition).split("\n"))
    assert counts["unknown"] == 0
    assert counts["syntax"] >= 18
    assert counts["error"] >= 3


def test_prose_has_one_form() -> None:
    official, crawled = read(text_of(Rendition.OFFICIAL)), read(text_of(Rendition.CRAWLED))
    assert official.documentation == (
        "Places an order with the shop. The order is `PENDING` until the shop has *checked* it; "
        "see [Order](API_Order.md).\n\nNote: An order that nobody pays leaves after a day."
    )
    assert crawled.documentation == official.documentation.replace("API_Order.md", "api-order.md")
    shop = members(official)["shopName"].documentation
    assert shop == (
        "The shop, by one of these:\n\n**Forms of names**\n\n- A bare name - `corner`.\n"
        "- A number and a name - `7/corner`.\n\nThe limit holds for both."
    )
    assert members(crawled)["shopName"].documentation == shop


def test_key_links_are_kept() -> None:
    block = read(text_of(Rendition.OFFICIAL)).request
    assert block is not None
    assert 'target="API_Item#shop-Type-Item-Count"' in repr(block).replace("'", '"')
    assert Binding("dryRun", "DryRun", None, block.query[0].span) == block.query[0]


def test_a_title_between_rules_is_no_comment_of_front_matter() -> None:
    page = read("---\n\n# Lamp\n\nDeprecated: use Candle.\n\n---\n\n## Contents\n\n**Name**\n\nIts name.\n\nType: String\n\nRequired: No\n", "API_Lamp.md")
    assert (page.name, list(members(page))) == ("Lamp", ["Name"])
    page = read("---\n# Lamp\n\nDeprecated: use Candle.\n\n---\n\n## Contents\n\n**Name**\n\nIts name.\n\nType: String\n\nRequired: No\n", "API_Lamp.md")
    assert page.name == "Lamp"
    commented = read("---\n# made by a tool\ntitle: Lamp\n---\n\n# Lamp\n\n## Contents\n", "API_Lamp.md")
    assert commented.name == "Lamp"
