"""Pages as people write them by hand: a table for the members of a member, lines for parameters, bounds beside types, a host in a request."""

from __future__ import annotations

import pytest

from codegen.ir.model import Scalar
from tests.linking.rest.reference import answered, members, operation, sent, service

_TICKET = """# Tickets

## Create ticket

`POST /tickets`

| Property | Type | Required | Description |
|---|---|---|---|
| subject | string | yes | its line |
| requester | {type} | yes | who asks |

{title}

| Property | Type | Required | Description |
|---|---|---|---|
| email | string | yes | where |
| name | string | no | who |
"""


@pytest.mark.parametrize("title", ["### Requester", "### Requester object", "### The requester", "### `requester`"])
@pytest.mark.parametrize("kind", ["Requester", "object"])
def test_a_table_below_the_name_of_a_member_or_its_type_has_its_members(title: str, kind: str) -> None:
    linked = service(_TICKET.format(type=kind, title=title))
    assert sent(linked, "create_ticket") == {
        "subject": ("body", "string", True),
        "requester": ("body", {"email": "string", "name": "string"}, True),
    }


def test_a_table_of_an_object_that_no_row_names_has_no_parameters() -> None:
    linked = service(_TICKET.format(type="object", title="### Person object"))
    assert set(sent(linked, "create_ticket")) == {"subject", "requester"}


def test_lines_that_begin_with_names_are_parameters() -> None:
    text = "**Query string**\n\n`q` \u2014 full text, at least 3 characters\n`state` \u2014 `open` or `solved`\n`offset` \u2014 integer, where\nto begin"
    linked = service(f"# Tickets\n\n## Search tickets\n\n`GET /tickets`\n\n{text}\n")
    assert sent(linked, "search_tickets") == {
        "q": ("query", "string", None),
        "state": ("query", "open|solved", None),
        "offset": ("query", "long", None),
    }


def test_lines_that_say_what_a_member_may_be_are_no_parameters() -> None:
    text = "The `action` field selects what is done:\n\n`close`: the ticket is closed\n`keep`: it is kept"
    assert sent(service(f"# Tickets\n\n## Change ticket\n\n`POST /tickets/{{id}}`\n\n{text}\n"), "change_ticket").keys() == {"id"}


@pytest.mark.parametrize(
    ("kind", "said", "bounds"),
    [
        ("String(40)", "string", (None, 40)),
        ("varchar(40)", "string", (None, 40)),
        ("string[1..20]", "string", (1, 20)),
        ("string <= 255 characters", "string", (None, 255)),
        ("integer (1-100)", "long", (1, 100)),
        ("integer, min 3", "long", (3, None)),
        ("int(11)", "long", None),
        ("decimal(10,2)", "double", None),
        ("ISO-8601 datetime", "timestamp", None),
        ("String ([ISO 8601 Datetime](/times))", "timestamp", None),
        ("enum: low, high", "low|high", None),
        ("string enum `low`, `high`", "low|high", None),
    ],
)
def test_a_cell_of_types_may_have_bounds_and_values(kind: str, said: str, bounds: tuple[int | None, int | None] | None) -> None:
    linked = service(f"# Tickets\n\n## Create ticket\n\n`POST /tickets`\n\n| Name | Type | Description |\n|---|---|---|\n| size | {kind} | it |\n")
    assert sent(linked, "create_ticket")["size"][1] == said
    type_ = members(linked, operation(linked, "create_ticket").input)["size"].type
    assert isinstance(type_, Scalar)
    found = type_.range or type_.length
    assert (found and (found.minimum, found.maximum)) == bounds


def test_a_column_of_constraints_lists_the_values_of_an_enumeration() -> None:
    linked = service("# Tickets\n\n## Create ticket\n\n`POST /tickets`\n\n| Name | Type | Constraints | Description |\n|---|---|---|---|\n| priority | Enum | low, high | it |\n")
    assert sent(linked, "create_ticket")["priority"][1] == "low|high"


def test_a_request_with_its_host_states_the_server() -> None:
    text = "# Tickets\n\n## List tickets\n\n`GET /tickets`\n\n```http\nGET /api/v2/tickets HTTP/1.1\nHost: support.example.io\n```\n"
    assert [server.url for server in service(text).servers] == ["https://support.example.io/api/v2"]


def test_a_header_alone_in_a_block_of_code_says_how_requests_authenticate() -> None:
    text = "# API\n\nAll requests need the header\n\n```\nAuthorization: Token <Token>\n```\n\n## List links\n\n`GET /links`\n"
    (scheme,) = service(text).security_schemes
    assert (scheme.name, scheme.prefix) == ("Authorization", "Token")


@pytest.mark.parametrize(
    "said",
    [
        "The file is sent in `multipart/form-data` as field `photo`.",
        "Upload a file as multipart form data, with its bytes in the `photo` field.",
    ],
)
def test_a_file_may_be_a_field_of_a_form(said: str) -> None:
    linked = service(f"# Links\n\n## Set photo\n\n`POST /links/{{id}}/photo`\n\n{said}\n")
    assert sent(linked, "set_photo") == {"id": ("path", "document", True), "photo": ("body", "blob", None)}
    assert operation(linked, "set_photo").media_types == ("multipart/form-data",)


_BOOKING = """# Bookings

A booking looks like this:

```js
{
  "id": "b1",       // string
  "nights": 2
}
```

## Get booking

`GET /bookings/{id}`

Returns the booking, or `404`.

## List bookings

`GET /bookings`

Returns a list of bookings.

## Get price

`GET /bookings/{id}/price`

Returns the price of the booking.
"""


def test_an_object_that_a_page_shows_comes_back_where_a_sentence_names_it() -> None:
    linked = service(_BOOKING)
    booking = {"id": "string", "nights": "long"}
    assert [answered(linked, name) for name in ("get_booking", "list_bookings", "get_price")] == [booking, [booking], None]
    assert [shape.id for shape in linked.shapes if shape.id.startswith("Booking")] == ["Booking"]


def test_two_examples_of_one_name_are_no_object() -> None:
    again = '\n## In short\n\nA booking looks like this:\n\n```json\n{"id": "b1", "price": 2}\n```\n'
    assert answered(service(_BOOKING + again), "get_booking") is None


def test_the_title_of_a_block_of_code_is_no_documentation() -> None:
    text = '# Stats\n\n## Get numbers\n\n`GET /numbers`\n\nGives the numbers.\n\n```json title="Response"\n{"a": 1}\n```\n'
    assert operation(service(text), "get_numbers").documentation == "Gives the numbers."


@pytest.mark.parametrize(("names", "required"), [("`id` or `name`", None), ("`id`, `name`", True), ("`id` and `name`", True)])
def test_of_names_of_which_one_will_do_none_is_required(names: str, required: bool | None) -> None:
    linked = service(f"# Users\n\n## Get user\n\n`GET /user`\n\n| Query | Type | Required |\n|---|---|---|\n| {names} | string | yes |\n")
    assert sent(linked, "get_user") == dict.fromkeys(("id", "name"), ("query", "string", required))


def test_the_permission_beside_a_call_is_not_its_title() -> None:
    text = "# Get a user's info\n\n| HTTP Method | URL | Requires Auth | Permission |\n|---|---|---|---|\n| `GET` | `/users.info` | yes | `view-info` |\n"
    (known,) = service(text).operations
    assert known.summary == "Get a user's info"


@pytest.mark.parametrize(
    ("line", "required"),
    [
        ("The following query parameters are required:", True),
        ("These query parameters are all optional:", False),
        ("The following query parameters are required if `id` is missing:", None),
    ],
)
def test_a_line_says_of_the_list_below_it_whether_it_is_required(line: str, required: bool | None) -> None:
    linked = service(f"# Users\n\n## Get user\n\n`GET /user`\n\n{line}\n\n- `name` (string): who\n")
    assert sent(linked, "get_user") == {"name": ("query", "string", required)}


def test_a_page_called_after_the_plural_of_a_type_has_its_members() -> None:
    places = "# Addresses\n\n| Field | Type | Required? | Notes |\n|---|---|---|---|\n| street | string | yes | |\n| floor | int | no | |\n"
    create = "# Parcels\n\n## Create a parcel\n\n`POST /parcels`\n\n| Name | Type | Required? | Notes |\n|---|---|---|---|\n| to | Address | yes | |\n"
    assert sent(service({"addresses.md": places, "parcels.md": create}), "create_parcel") == {"to": ("body", {"street": "string", "floor": "long"}, True)}


@pytest.mark.parametrize(
    ("notes", "kind"),
    [
        ("filter by state: `open`, `lost`", "open|lost"),
        ("how it is carried - `road`, `rail` or `air`.", "road|rail|air"),
        ("the state of `id` in the form of `name`", "string"),
        ("`x` means one of these: `open`, `lost`", "string"),
    ],
)
def test_the_description_of_an_enumeration_may_end_in_its_values(notes: str, kind: str) -> None:
    text = f"# Parcels\n\n## List parcels\n\n`GET /parcels`\n\n| Name | Type | Required? | Notes |\n|---|---|---|---|\n| way | enum | no | {notes} |\n"
    assert sent(service(text), "list_parcels")["way"] == ("query", kind, False)
