"""Addresses of next pages in the header `Link`, in all spellings of servers."""

from __future__ import annotations

import time

import pytest

from codegen.runtime.errors import PaginationError
from codegen.runtime.rest.addresses import parse
from codegen.runtime.rest.links import next_link, target_of


@pytest.mark.parametrize(
    ("header", "address"),
    [
        ('<https://h/a?page=2>; rel="next"', "https://h/a?page=2"),
        ("<a>;rel=next", "a"),
        ("<a>; rel='next'", "a"),
        ('<a>; REL="Next"', "a"),
        ('<a>; rel="prev next"', "a"),
        ("<a> ; rel = next ; title=b", "a"),
        ('< /a?p=2 >; rel="next"', "/a?p=2"),
        ('</a?x=1,2>; rel="next"', "/a?x=1,2"),
        ('<a>; rel="prev", <b>; rel="next"', "b"),
        ('<a>;rel="prev",<b>;rel="next"', "b"),
        ('<a>; rel="prev"; title="a, b", <b>; rel=next; type="text/html"', "b"),
        ('<a>; title="x; rel=next"; rel="prev", <b>; rel="next"', "b"),
        ('<a>; title="a \\", b"; rel="prev", <b>; rel="next"', "b"),
        ('<a>; title="x; rel=\\"next\\""; rel="prev"', None),
        ('<a>; rel="prev"; rel="next"', None),
        ('<a>; rel="next-archive", <b>; rel="nextpage"', None),
        ("<a>; title*=UTF-8''next; rel=last", None),
        ('<a>; rev="next", <b>; xrel="next"', None),
        ('a?p=2; rel="next"', None),
        ("", None),
    ],
)
def test_the_next_page_is_what_the_relation_says(header: str, address: str | None) -> None:
    assert next_link({"link": header}) == address


@pytest.mark.parametrize("unit", ['<a>\\"', '<a>\\"x\\', '<a>; title="\\', "<a>; title='"])
def test_quotes_without_an_end_are_looked_at_once(unit: str) -> None:
    """It takes some tenths of a second; with the square of the header's length it would take more than half a minute."""
    start = time.process_time()
    assert next_link({"link": unit * (100_000 // len(unit)) + '", <b>; rel="next"'}) in ("b", None)
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/v1/a", "//evil.example/v1/a", "https://api.example@evil.example/v1/a",
        "https://api.example\\@evil.example/v1/a", "http://api.example/v1/a", "https://api.example:8443/v1/a",
        "https://api.example./v1/a", "javascript:a", "/v2/a", "?cursor=%FF%FE",
    ],
)  # fmt: skip
def test_a_link_that_leads_away_or_cannot_be_asked_for_as_it_stands_is_an_error(link: str) -> None:
    address, _ = parse("https://api.example/v1")
    with pytest.raises(PaginationError):
        target_of(link, address, "/items")


@pytest.mark.parametrize(
    ("link", "path", "query"),
    [
        ("https://api.example/v1/items?page=2", "/items", [("page", "2")]),
        ("https://API.example:443/v1/items?page=2", "/items", [("page", "2")]),
        ("//api.example/v1/items?page=2#top", "/items", [("page", "2")]),
        ("/v1/items?c=a%2Bb+c", "/items", [("c", "a+b c")]),
        ("items?c", "/items", [("c", "")]),
        ("?a[]=1&a[]=2", "/items", [("a[]", "1"), ("a[]", "2")]),
    ],
)
def test_a_link_may_be_whole_or_relative(link: str, path: str, query: list[tuple[str, str]]) -> None:
    address, _ = parse("https://api.example/v1")
    assert target_of(link, address, "/items") == (path, query)
