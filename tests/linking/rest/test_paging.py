"""How lists go on, as parameters, headers, overviews and profiles say it."""

from __future__ import annotations

from typing import Any

import pytest

from codegen.ir.model import Pagination, PaginationStyle
from tests.linking.rest.small import pages

OVERVIEW = """
    # Conventions

    ## Pagination

    Lists take `page` and `per_page`.
    """


def listing(*parameters: str, answer: str = '[{"id": 1}]', prose: str = "", type_: str = "string") -> str:
    rows = "".join(f"| `{name}` | {type_} | It. |\n    " for name in parameters)
    table = f"| Parameter | Type | Description |\n    |---|---|---|\n    {rows}" if rows else ""
    return f"""
    # Vans

    ## List vans

    `GET /vans`

    {table}
    {prose}

    Example response:

    ```json
    {answer}
    ```
    """


def pagination(profile: Any = None, **texts: str) -> Pagination | None:
    linked = pages({"paging": profile} if profile else {}, **texts)
    return linked.operation("GET /vans").pagination


def test_an_overview_gives_lists_their_parameters() -> None:
    paging = pagination(vans=listing(), conventions=OVERVIEW)
    assert paging is not None
    assert (paging.style, paging.input_tokens, paging.limit) == (PaginationStyle.PAGE, ("page",), "per_page")


def test_an_overview_adds_nothing_where_pages_state_such_parameters_themselves() -> None:
    other = listing("page", "per_page").replace("# Vans", "# Cars").replace("vans", "cars")
    assert pagination(vans=listing(), cars=other, conventions=OVERVIEW) is None


def test_an_overview_may_speak_of_links() -> None:
    overview = OVERVIEW.replace("Lists take", 'The header `Link` has `rel="next"`. Lists take')
    other = listing("page", "per_page").replace("# Vans", "# Cars").replace("vans", "cars")
    paging = pagination(vans=listing(), cars=other, conventions=overview)
    assert paging is not None
    assert (paging.style, paging.input_tokens) == (PaginationStyle.LINK, ())


def test_a_time_is_no_place_in_a_list() -> None:
    assert pagination(vans=listing("since", "limit", type_="datetime")) is None
    paging = pagination(vans=listing("since", "limit"))
    assert paging is not None
    assert paging.style is PaginationStyle.LAST_ID


@pytest.mark.parametrize(
    ("profile", "answer", "parameters", "expected"),
    [
        (
            {"style": "token", "parameter": "mark", "next": "state.further"},
            '{"vans": [{"id": 1}], "state": {"further": "x"}}',
            ("mark",),
            ("token", ("mark",), ("body.state.further",), ("body.vans",)),
        ),
        (
            {"style": "token", "parameter": "mark", "next": "header.X-Mark"},
            '[{"id": 1}]',
            ("mark",),
            ("token", ("mark",), ("header.X-Mark",), ("body",)),
        ),
        (
            {"style": "offset", "parameter": "gone", "items": "found.them"},
            '{"found": {"them": [{"id": 1}], "others": [1]}}',
            ("gone",),
            ("offset", ("gone",), (), ("body.found.them",)),
        ),
        (
            {"style": "last-id", "parameter": "behind", "limit": "most"},
            '[{"id": 1}]',
            ("behind", "most"),
            ("last-id", ("behind",), (), ("body",)),
        ),
        (
            {"style": "page", "parameter": "leaf"},
            '[{"id": 1}]',
            ("leaf",),
            ("page", ("leaf",), (), ("body",)),
        ),
    ],
)
def test_the_profile_says_what_names_do_not(
    profile: dict[str, str], answer: str, parameters: tuple[str, ...], expected: tuple[Any, ...]
) -> None:
    page = listing(*parameters, answer=answer)
    assert pagination(vans=page) is None
    paging = pagination(profile, vans=page)
    assert paging is not None
    assert (paging.style.value, paging.input_tokens, paging.output_tokens, paging.results) == expected


def test_what_a_page_states_counts_before_its_example() -> None:
    stated = """
    Response:

    | Field | Type | Description |
    |---|---|---|
    | `vans` | array | The vans. |
    | `next_batch` | integer | Goes into `from`. |
    """
    answer = '{"vans": [{"id": 1}], "next_token": 100}'
    paging = pagination(vans=listing("from", "limit", answer=answer, prose=stated))
    assert paging is not None
    assert paging.output_tokens == ("body.next_batch",)


def test_headers_that_only_words_speak_of_go_into_parameters_that_say_so() -> None:
    prose = "The header `X-Next-Cursor` goes on."
    paging = pagination(vans=listing("cursor", prose=prose))
    assert paging is not None
    assert paging.output_tokens == ("header.X-Next-Cursor",)
    assert pagination(vans=listing("token", prose=prose)) is None


def test_a_start_is_where_a_page_begins_unless_an_end_makes_it_a_range() -> None:
    answer = '{"items": [{"id": 1}]}'
    paged = pagination(vans=listing("start", "limit", answer=answer, type_="integer"))
    assert paged is not None
    assert paged.style is PaginationStyle.OFFSET
    assert pagination(vans=listing("start", "end", "limit", answer=answer, type_="integer")) is None


@pytest.mark.parametrize(
    "prose",
    [
        "The header `Next-Page` holds the address of the next page.",
        "A `Next-Page` response header has the URL of the next page while there is one.",
        "The URL of the next page is in the `Next-Page` header.",
    ],
)
@pytest.mark.parametrize("parameters", [(), ("_limit", "_since"), ("limit", "_token", "page")])
def test_a_sentence_names_the_header_with_the_address_of_the_next_page(prose: str, parameters: tuple[str, ...]) -> None:
    paging = pagination(vans=listing(*parameters, answer='{"data": [{"id": "a"}]}', prose=prose))
    assert paging is not None
    assert (paging.style, paging.input_tokens, paging.output_tokens) == (PaginationStyle.LINK, (), ("header.Next-Page",))


@pytest.mark.parametrize(
    "prose",
    [
        "The header `Content-Type` is no link. See the next page.",
        "Send the header `X-Van` with the address of the van.",
        "The header `Link` has the address of the next page.",
    ],
)
def test_other_headers_hold_no_address_of_a_page(prose: str) -> None:
    paging = pagination(vans=listing("limit", prose=prose))
    assert paging is None or paging.output_tokens == ()


def test_a_profile_may_name_the_header_with_the_address() -> None:
    paging = pagination({"style": "link", "next": "header.X-More"}, vans=listing("limit", "token"))
    assert paging is not None
    assert (paging.style, paging.output_tokens) == (PaginationStyle.LINK, ("header.X-More",))


@pytest.mark.parametrize(
    ("words", "pages_on"),
    [
        ("Only vans after this id.", True),
        ("Id of the last van that you have.", True),
        ("Only vans that changed since this timestamp.", False),
        ("A date in ISO 8601.", False),
    ],
)
def test_a_parameter_whose_words_say_a_time_takes_no_id(words: str, pages_on: bool) -> None:
    vans = listing("since", "limit").replace("| `since` | string | It. |", f"| `since` | string | {words} |")
    paging = pagination(vans=vans)
    assert (paging is not None and paging.style is PaginationStyle.LAST_ID) is pages_on
    assert pagination({"style": "last-id", "parameter": "since"}, vans=vans) is not None
