"""What an overview states once for all calls: who may call, which headers every call has, how lists go on."""

from __future__ import annotations

import pytest

from codegen.ir.model import AuthKind, Bounds, Location, Scalar, ScalarKind
from tests.linking.rest.small import Linked, page, pages

CALL = "# Lids\n\n## List lids\n\n`GET /lids`\n\nLists lids.\n\n## Add a lid\n\n`POST /lids`\n\n| Name | Type | Required |\n|---|---|---|\n| width | integer | yes |\n"


def schemes(linked: Linked) -> list[tuple[AuthKind, str]]:
    return [(scheme.kind, scheme.name) for scheme in linked.service.security_schemes]


def of_service(overview: str) -> Linked:
    return pages(None, overview=f"# Kettle API\n\n{overview}\n", lids=CALL)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Calls carry a subscription key in the `Kettle-Key` header.", (AuthKind.API_KEY, "Kettle-Key")),
        ("Pass your license key in the X-Api-Key header.", (AuthKind.API_KEY, "X-Api-Key")),
        ("> [!NOTE]\n> Send your key in the `X-Kettle-Key` header.", (AuthKind.API_KEY, "X-Kettle-Key")),
        ("The service listens on port 80. Basic auth with the account of the caller.", (AuthKind.BASIC, "Authorization")),
        ("## Authentication\n\nEvery request must carry the `X-Kettle-Key` header.", (AuthKind.API_KEY, "X-Kettle-Key")),
        ("Auth: Bearer JWT of the house.", (AuthKind.BEARER, "Authorization")),
        ("Authentication: HTTP Basic.", (AuthKind.BASIC, "Authorization")),
        ("### Available authorizations\n\n#### KettleKey (API Key Authentication)\nKey of the house\n**Name:** X-House\n**In:** header", (AuthKind.API_KEY, "X-House")),
        ("### Available authorizations\n\n#### Kettle (HTTP, bearer)\n", (AuthKind.BEARER, "Authorization")),
    ],
)
def test_words_say_who_may_call(said: str, expected: tuple[AuthKind, str]) -> None:
    assert schemes(of_service(said)) == [expected]


@pytest.mark.parametrize(
    "said",
    [
        "Basic auth is not supported any more.",
        "Basic auth was removed in version 2.",
        "The bearer of the X-Api-Key header is logged.",
    ],
)
def test_words_that_do_not(said: str) -> None:
    assert schemes(of_service(said)) == []


def test_the_base_url_stands_in_a_note() -> None:
    assert [server.url for server in of_service("> **Note**\n> Base URL: `https://kettle.example/v2`").service.servers] == ["https://kettle.example/v2"]
    assert of_service("Pictures do not use the base URL, and are found at `https://pictures.kettle.example`.").service.servers == ()


@pytest.mark.parametrize(
    "said",
    [
        "## Public request headers\n\n| Header | Type | Required | Description |\n|---|---|---|---|\n| X-House | String | Y | The house |\n| X-Edition | String | N | Default: 1.0 |\n| Content-Type | String | Y | JSON |\n",
        "Every call needs these headers:\n\n| Name | Type | Required | Description |\n|---|---|---|---|\n| X-House | String | Y | The house |\n| X-Edition | String | N | Default: 1.0 |\n",
    ],
)
def test_a_table_of_headers_is_of_all_calls(said: str) -> None:
    linked = of_service(said)
    for call in ("GET /lids", "POST /lids"):
        house, edition = (linked.request(call)[name] for name in ("X-House", "X-Edition"))
        assert (house.location, house.required) == (Location.HEADER, True)
        assert (edition.required, edition.default and edition.default.value) == (False, "1.0")
    assert "Content-Type" not in linked.request("POST /lids")


@pytest.mark.parametrize(
    ("said", "required"),
    [
        ("Every request must contain the header `X-House`.", True),
        ("To choose an edition, send the `X-House` header with each request.", None),
        ("All calls may have the header `X-House`.", False),
    ],
)
def test_a_sentence_says_that_all_calls_have_a_header(said: str, required: bool | None) -> None:
    assert of_service(said).request("GET /lids")["X-House"].required is required


@pytest.mark.parametrize(
    "said",
    [
        "Every request is answered with the header `X-House`: the response has it.",
        "All requests with a picture need the `X-House` header if it is large.",
        "## Webhooks\n\n### Headers\n\n| Header | Required | Description |\n|---|---|---|\n| X-House | yes | The house |\n",
        "## Response headers\n\n| Header | Type | Description |\n|---|---|---|\n| X-House | String | The house |\n",
        "## Rate limits\n\n| Header | Required | Description |\n|---|---|---|\n| X-House | yes | How many calls are left |\n",
    ],
)
def test_headers_that_are_not_of_all_calls(said: str) -> None:
    assert "X-House" not in of_service(said).request("GET /lids")


def test_where_calls_list_a_header_it_is_theirs_alone() -> None:
    listing = CALL + "\n### Headers\n\n| Header | Required |\n|---|---|\n| X-House | yes |\n"
    linked = pages(None, overview="# Kettle API\n\nEvery request must contain the header `X-House`.\n", lids=listing)
    assert "X-House" not in linked.request("GET /lids")
    assert "X-House" in linked.request("POST /lids")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("**application/json**: [NewLid](#newlid)<br>", {"width", "colour"}), ('**application/json**: { **"width"**: integer, **"colour"**: string }<br>**text/csv**: string<br>', {"width", "colour"})],
)
def test_a_table_states_the_whole_body(cell: str, expected: set[str]) -> None:
    linked = page(
        f"# Lids\n\n## [POST] /lids\n\n**Adds a lid**\n\n### Request Body\n\n| Required | Schema |\n| --- | --- |\n| Yes | {cell} |\n\n### Responses\n\n| Code | Description |\n|---|---|\n| 204 | Added |\n\n"
        "### Schemas\n\n#### NewLid\n\n| Name | Type | Required |\n|---|---|---|\n| width | integer | Yes |\n| colour | string | No |\n"
    )
    request = linked.request("POST /lids")
    if "body" in request:
        request = {member.wire_name: member for member in linked.shape(request["body"].type.shape).members}  # type: ignore[union-attr]
    assert request.keys() == expected


@pytest.mark.parametrize(
    ("said", "kind", "expected"),
    [
        (">0", "integer", (1, None)),
        ("Amount, >0 and <=100", "integer", (1, 100)),
        ("Must be greater than 2", "integer", (3, None)),
        ("must be less than 10.", "integer", (None, 9)),
        ("Range: [1, 99]", "integer", (1, 99)),
        (">0", "number", None),
        ("Ignored if more than 5", "integer", None),
        ("Cannot be greater than 5", "integer", (None, 5)),
        ("How many, [1,99] if unsorted", "integer", None),
    ],
)
def test_bounds_that_no_value_reaches(said: str, kind: str, expected: tuple[int | None, int | None] | None) -> None:
    width = page(f"# Lids\n\n## Add a lid\n\n`POST /lids`\n\n| Name | Type | Required | Description |\n|---|---|---|---|\n| width | {kind} | yes | {said} |\n").request("POST /lids")["width"]
    bounds = width.type.range  # type: ignore[union-attr]
    assert (bounds and (bounds.minimum, bounds.maximum)) == expected
    assert bounds is None or isinstance(bounds, Bounds)


LISTING = 'Lists lids.\n\n```json\n{"content": [{"id": 1}], "total": 3}\n```\n'


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("All list endpoints take `page` and `size` query parameters.", {"page", "size"}),
        ("Every paginated call supports `limit` and `cursor`.", {"limit", "cursor"}),
        ("List calls accept `limit` (1-200) and `offset`.", {"limit", "offset"}),
        ("Lists have a `page` each.", set()),
        ("All list endpoints take `colour` too.", set()),
        ("Not all list endpoints take `page`: see each of them.", set()),
        ("The `page` of a book is a number.", set()),
    ],
)
def test_a_sentence_says_what_all_lists_take(said: str, expected: set[str]) -> None:
    calls = f"# Lids\n\n## List lids\n\n`GET /lids`\n\n{LISTING}\n## Get a lid\n\n`GET /lids/{{id}}`\n\n```json\n{{\"id\": 1, \"sizes\": [1]}}\n```\n"
    linked = pages(None, overview=f"# Kettle API\n\n{said}\n", lids=calls)
    assert linked.request("GET /lids").keys() == expected
    assert linked.request("GET /lids/{id}").keys() == {"id"}
    if "size" in expected:
        size = linked.request("GET /lids")["size"].type
        assert isinstance(size, Scalar)
        assert size.kind is ScalarKind.LONG


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Errors always look like this:", True),
        ("If a call fails, the error response has this form:", True),
        ("A webhook looks like this:", False),
        ("Errors are rare. A van looks like this:", False),
    ],
)
def test_a_line_says_what_errors_look_like(said: str, shown: bool) -> None:
    linked = of_service(f'{said}\n\n```json\n{{"code": "lid_lost", "message": "It is lost"}}\n```\n')
    assert bool(linked.service.common_errors) is shown


def test_a_table_of_headers_behind_other_words() -> None:
    linked = of_service("Answers are JSON.\n\n| Header | Required | Description |\n|---|---|---|\n| `X-House` | yes | The house |\n")
    assert linked.request("GET /lids")["X-House"].required is True


def test_a_first_day_is_no_place_in_a_list() -> None:
    calls = f"# Lids\n\n## List lids\n\n`GET /lids`\n\n| Query parameter | Type |\n|---|---|\n| from | date |\n\n{LISTING}"
    assert pages(None, overview="# Kettle API\n\nAll list calls take `limit` and `offset`.\n", lids=calls).request("GET /lids").keys() == {"from", "limit", "offset"}
