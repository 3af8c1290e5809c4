"""Lines, items and cells that state a whole part of a call: what is sent, what comes back, the errors."""

from __future__ import annotations

import pytest

from codegen.ir.model import Reference, Scalar, Type
from tests.linking.rest.small import Linked, page

VAN = """
    ## Van

    | Field | Type |
    |---|---|
    | id | integer |
    | name | string |
"""


def body(linked: Linked, call: str) -> Type:
    """The type of the body of the answer to a call."""
    output = linked.operation(call).output
    assert output is not None
    return linked.shape(output).members[0].type


def answer(linked: Linked, call: str) -> set[str]:
    """The members of the answer to a call, of the items where it is a list."""
    kind = body(linked, call)
    kind = getattr(kind, "element", kind)
    assert isinstance(kind, Reference)
    return {member.wire_name for member in linked.shape(kind.shape).members}


def statuses(linked: Linked, call: str) -> dict[str, str]:
    """What is said of each status of a call."""
    return {response.status: "".join(response.documentation) for response in linked.operation(call).responses}


def values(kind: Type) -> list[str]:
    """The values that a type offers."""
    assert isinstance(kind, Scalar)
    assert kind.enum is not None
    return list(kind.enum.values)


def test_lines_below_a_call_state_its_query_its_answer_and_its_errors() -> None:
    linked = page(f"""
    # Depot

    ## List vans

    `GET /vans`

    Query: status (open|closed), limit (1..100), cursor (optional)

    Returns: array of Van

    Errors: 400 if the status is unknown, 409 if the depot is closed
    {VAN}
    """)
    request = linked.request("GET /vans")
    assert linked.places("GET /vans") == {"query": ["status", "limit", "cursor"]}
    status, limit = request["status"].type, request["limit"].type
    assert values(status) == ["open", "closed"]
    assert isinstance(limit, Scalar)
    assert limit.range is not None
    assert (limit.range.minimum, limit.range.maximum) == (1, 100)
    assert request["cursor"].required is False
    assert answer(linked, "GET /vans") == {"id", "name"}
    assert statuses(linked, "GET /vans")["400"] == "if the status is unknown"
    assert statuses(linked, "GET /vans")["409"] == "if the depot is closed"


def test_lines_of_one_paragraph_each_state_a_part() -> None:
    linked = page("""
    # Boats

    ## Rent a boat

    `POST /boats/:boat/rentals`

    **Path**: boat
    **Body**: `hours` (number, 1-24), `cover` ("none" | "full", optional)
    **Returns**: 201 with the rental `{ id, price }`
    **Errors**: 404 no such boat, 409 boat is rented
    """)
    call = "POST /boats/{boat}/rentals"
    assert linked.places(call) == {"path": ["boat"], "body": ["hours", "cover"]}
    cover = linked.request(call)["cover"]
    assert values(cover.type) == ["none", "full"]
    assert cover.required is False
    assert answer(linked, call) == {"id", "price"}
    assert sorted(statuses(linked, call)) == ["201", "404", "409"]


def test_items_below_a_call_each_state_a_part() -> None:
    linked = page("""
    # Tasks

    - `POST /tasks` - add a task
      - body: `{ title: string, due?: string }`
      - returns: 201, `{ id, title }`
      - 409 if there is one of that title
    - `GET /tasks` - all tasks
      - query: `done` (bool), `page`
      - returns: `[{ id, title }]`
    """)
    assert linked.places("POST /tasks") == {"body": ["title", "due"]}
    assert answer(linked, "POST /tasks") == {"id", "title"}
    assert sorted(statuses(linked, "POST /tasks")) == ["201", "409"]
    assert linked.places("GET /tasks") == {"query": ["done", "page"]}
    assert type(body(linked, "GET /tasks")).__name__ == "ListType"


def test_cells_of_a_table_of_calls_show_bodies_and_answers() -> None:
    linked = page("""
    # Lockers

    | Method | Path | Body | Response |
    |---|---|---|---|
    | GET | `/lockers` | - | `[{ "id": 1, "free": 12 }]` |
    | POST | `/lockers` | `{ "name": "North", "size": 20 }` | `{ "id": 1, "free": 20 }` |
    | DELETE | `/lockers/:id` | none | 204 No Content |
    """)
    assert linked.places("POST /lockers") == {"body": ["name", "size"]}
    assert linked.places("GET /lockers") == {}
    assert answer(linked, "GET /lockers") == answer(linked, "POST /lockers") == {"id", "free"}
    assert list(statuses(linked, "DELETE /lockers/{id}")) == ["204"]


def test_cells_of_a_table_of_calls_name_members_and_objects() -> None:
    linked = page("""
    # Rooms

    | Endpoint | Request | Returns |
    |---|---|---|
    | `POST /rooms` | `name` (string), `floor` (int, optional) | `id`, `name` |
    | `GET /rooms/{id}` | | Room |
    | `PUT /rooms/{id}` | Room | the updated room |

    ## Room

    | Field | Type |
    |---|---|
    | id | integer |
    | seats | integer |
    """)
    assert linked.places("POST /rooms") == {"body": ["name", "floor"]}
    assert answer(linked, "POST /rooms") == {"id", "name"}
    assert answer(linked, "GET /rooms/{id}") == answer(linked, "PUT /rooms/{id}") == {"id", "seats"}
    sent = linked.request("PUT /rooms/{id}")["body"].type
    assert isinstance(sent, Reference)
    assert {member.wire_name for member in linked.shape(sent.shape).members} == {"id", "seats"}


@pytest.mark.parametrize("cell", ["van", "-", "none", "see below", "the new van, as above"])
def test_words_that_name_nothing_known_are_no_members(cell: str) -> None:
    linked = page(f"# Vans\n\n| Method | Path | Body | Response |\n|---|---|---|---|\n| POST | /vans | {cell} | {cell} |\n")
    assert linked.places("POST /vans") == {}
    assert linked.operation("POST /vans").output is None


def test_headers_and_parameters_on_lines_in_a_row_are_apart() -> None:
    linked = page("""
    # Cellar

    ## Add wine

    Endpoint: `/wines`
    Method: POST
    Headers: `X-Cellar: <name>`
    Request params:

    name | type
    ---|---
    title | String

    Response body:
    {"id": 19}
    """)
    assert linked.places("POST /wines")["body"] == ["title"]
    assert answer(linked, "POST /wines") == {"id"}


@pytest.mark.parametrize("title", ["What to send", "Payload fields", "Inputs", "POST Data", "Data fields"])
def test_titles_in_other_words_announce_what_is_sent(title: str) -> None:
    linked = page(f"""
    # Tally

    ## Void an invoice

    `POST /invoices/{{id}}/void`

    ### {title}

    - reason: string - why
    - notify: boolean - whether to tell the customer

    ### What you get back

    ```json
    {{ "voided": true }}
    ```
    """)
    assert linked.places("POST /invoices/{id}/void")["body"] == ["reason", "notify"]
    assert answer(linked, "POST /invoices/{id}/void") == {"voided"}


def test_lines_below_a_label_describe_a_member_each() -> None:
    linked = page("""
    # Gate

    ## Charge

    `POST /charge`

    Form fields:

    amount (required): integer, cents
    currency (required): 3-letter code

    Answer:

    status: approved / declined
    charge_id: string
    """)
    request = linked.request("POST /charge")
    assert list(request) == ["amount", "currency"]
    assert request["amount"].required
    assert answer(linked, "POST /charge") == {"status", "charge_id"}


def test_titles_of_folded_parts_name_the_calls_in_them() -> None:
    linked = page("""
    # Boats

    <details>
    <summary>Rent a boat</summary>

    `POST /boats/:boat/rentals`

    Body: `hours` (number)

    </details>

    <details>
    <summary>Find boats</summary>

    `GET /boats`

    Query: `harbour` (string)

    </details>
    """)
    assert linked.operation("POST /boats/{boat}/rentals").id == "rent_boat"
    assert linked.places("POST /boats/{boat}/rentals") == {"path": ["boat"], "body": ["hours"]}
    assert linked.places("GET /boats") == {"query": ["harbour"]}


def test_words_for_parts_are_names_in_lists_of_parameters() -> None:
    linked = page("""
    # Search

    ## Find

    `GET /find`

    ### Parameters

    - query: string - what to look for
    - path: string - where

    - `data`: whether to give all
    """)
    assert linked.places("GET /find") == {"query": ["query", "path", "data"]}


def test_items_that_begin_with_a_path_and_a_method_in_brackets_state_all_in_one_line() -> None:
    linked = page("""
    # Weather box

    * **/now** [GET] Current weather. Response: `{"temp": 20.1}`
    * **/alarm** [POST] Sets an alarm. Params: above (float), below (float). Response: `{"alarm": 3}`
    * **/alarm/{id}** [DELETE] Removes it. Response: 204
    """)
    assert linked.calls() == ["DELETE /alarm/{id}", "GET /now", "POST /alarm"]
    assert linked.places("POST /alarm") == {"body": ["above", "below"]}
    assert answer(linked, "POST /alarm") == {"alarm"}
    assert answer(linked, "GET /now") == {"temp"}
    assert list(statuses(linked, "DELETE /alarm/{id}")) == ["204"]
    assert linked.operation("DELETE /alarm/{id}").id == "remove_alarm"


def test_arrows_before_statuses_state_answers() -> None:
    linked = page("""
    # Orders

    ## Order

    `POST /orders`

    -> 201 `{ "order": "o-1" }`

    -> 400 `{ "error": "EMPTY" }`

    -> 404
    """)
    assert sorted(statuses(linked, "POST /orders")) == ["201", "400", "404"]
    assert answer(linked, "POST /orders") == {"order"}


def test_parameters_that_the_call_shows_in_its_address_travel_there() -> None:
    linked = page("""
    # Sensors

    ## Post readings

    `POST /readings?sensor=12&value=20.5`

    Parameters:

    - `sensor`: number of the sensor
    - `value`: what it measured
    - `note`: anything
    """)
    assert linked.places("POST /readings") == {"query": ["sensor", "value"], "body": ["note"]}


def test_rows_of_a_table_of_calls_are_not_named_after_the_page() -> None:
    linked = page("""
    # Parcelbox

    | Method | Path |
    |---|---|
    | GET | `/lockers` |
    | POST | `/lockers` |
    | GET | `/lockers/:id` |
    """)
    assert sorted(operation.id for operation in linked.service.operations) == ["create_locker", "get_locker", "list_lockers"]


def test_labels_in_lists_may_have_their_content_behind_or_below_them() -> None:
    linked = page("""
    # Drones

    ## Start a flight

    * **URL:** `/flights`
    * **Method:** `POST`
    * **URL Params:** none
    * **Data Params:**
      * `drone` [integer] required
      * `height` [float] optional, metres
    * **Success Response:**
      * **Code:** 201
      * **Content:** `{ "flight": 8 }`
    * **Error Response:**
      * **Code:** 409 CONFLICT
      * **Content:** `{ "error": "in the air" }`

    ## Land

    * **URL:** `/flights/:flight/land`
    * **Method:** `POST`
    * **URL Params:**
      * Required: `flight=[integer]`
    * **Data Params:** `{ "where": "a", "soft": true }`
    * **Success Response:** 200 `{ "landed": true }`
    """)
    assert linked.places("POST /flights") == {"body": ["drone", "height"]}
    assert answer(linked, "POST /flights") == {"flight"}
    assert sorted(statuses(linked, "POST /flights")) == ["201", "409"]
    assert linked.places("POST /flights/{flight}/land") == {"path": ["flight"], "body": ["where", "soft"]}
    assert answer(linked, "POST /flights/{flight}/land") == {"landed"}


def test_lines_that_begin_with_what_is_returned_end_the_part_above() -> None:
    linked = page("""
    # Auth

    ### POST /login
    Params (JSON): email, password
    Returns 200 and a token: `{"token": "abc"}`
    Returns 401 if the password is wrong

    ### POST /register
    Params (JSON): email, name (optional)
    Returns 201 and `{"id": 1}`
    Fails with: `409` (taken), `429` (slow down)
    """)
    assert linked.places("POST /login") == {"body": ["email", "password"]}
    assert answer(linked, "POST /login") == {"token"}
    assert sorted(statuses(linked, "POST /login")) == ["200", "401"]
    assert answer(linked, "POST /register") == {"id"}
    assert statuses(linked, "POST /register")["429"] == "slow down"


def test_a_list_of_objects_that_the_page_describes_is_one_of_these() -> None:
    linked = page(f"""
    # Depot

    | API | Request body | Response body |
    |---|---|---|
    | `GET /vans` | None | Array of vans |
    | `POST /vans` | Van | Van |
    {VAN}
    """)
    assert answer(linked, "GET /vans") == answer(linked, "POST /vans") == {"id", "name"}
    assert type(body(linked, "GET /vans")).__name__ == "ListType"


FILE = VAN.replace("## Van", "## File")


@pytest.mark.parametrize(("said", "kind"), [("array of File", "ListType"), ("File", "Reference"), ("`File`", "Reference")])
def test_an_object_may_be_called_as_a_type_is(said: str, kind: str) -> None:
    linked = page(f"""
    # Depot

    ## GET /files

    Returns: {said}
    {FILE}
    """)
    assert answer(linked, "GET /files") == {"id", "name"}
    assert type(body(linked, "GET /files")).__name__ == kind


def test_without_such_an_object_it_is_the_type() -> None:
    linked = page("""
    # Depot

    ## GET /days

    Returns: array of Date
    """)
    kind = body(linked, "GET /days")
    assert isinstance(getattr(kind, "element", None), Scalar)


@pytest.mark.parametrize("line", ["Body: Van object", "Payload: Van object", "Body: Van"])
def test_what_a_label_names_as_the_body_is_no_member_of_it(line: str) -> None:
    linked = page(f"""
    # Depot

    ## POST /vans

    {line}

    Adds one.
    {VAN}
    """)
    assert linked.places("POST /vans") == {"payload": ["body"]}
    kind = linked.request("POST /vans")["body"].type
    assert isinstance(kind, Reference)
    assert kind.shape == "Van"


@pytest.mark.parametrize("event", ["van.created", "`van:created`", "VAN_CREATED", "The created event"])
def test_the_payload_of_an_event_is_not_that_of_the_call_which_subscribes_to_it(event: str) -> None:
    linked = page(f"# Hooks\n\n## POST /hooks\n\nBody: url, secret (optional)\n\n### {event}\n\nPayload: id, name\n")
    assert linked.places("POST /hooks") == {"body": ["url", "secret"]}


@pytest.mark.parametrize("title", ["van.add", "Register webhooks"])
def test_the_body_of_a_call_below_its_own_title_is_its_own(title: str) -> None:
    linked = page(f"# Hooks\n\n## {title}\n\n`POST /hooks`\n\nBody: url, secret (optional)\n")
    assert linked.places("POST /hooks") == {"body": ["url", "secret"]}


@pytest.mark.parametrize("said", ["Query: page\n\nBody: name, color", "- Query: page\n- Body: name, color", "### Query\n\n- `page` (integer)\n\n### Body\n\n| Name | Type |\n|---|---|\n| name | string |\n| color | string |"])
def test_the_body_of_calls_that_share_a_section_is_that_of_those_which_send_one(said: str) -> None:
    linked = page(f"# Depot\n\n## Vans\n\n`GET /vans` and `POST /vans`\n\n{said}\n")
    assert linked.places("GET /vans") == {"query": ["page"]}
    assert linked.places("POST /vans") == {"query": ["page"], "body": ["name", "color"]}


def test_a_search_by_any_method_sends_its_body() -> None:
    linked = page("# Depot\n\n## Search\n\n`GET /vans/_search` and `POST /vans/_search`\n\nBody: filter, size\n")
    assert linked.places("GET /vans/_search") == linked.places("POST /vans/_search") == {"body": ["filter", "size"]}


@pytest.mark.parametrize("line", ["Request body: `Van`", "**Payload:** `Van`"])
def test_an_object_in_code_behind_a_label_is_the_body(line: str) -> None:
    linked = page(f"# Depot\n\n## POST /vans\n\n{line}\n\n## Van\n\n| Field | Type |\n|---|---|\n| id | integer |\n")
    assert linked.places("POST /vans") == {"payload": ["body"]}


def test_numbers_of_things_behind_arrows_are_no_statuses() -> None:
    linked = page("# Depot\n\n## POST /vans\n\nAdds one.\n\n=> 500 vans at most\n\n=> 429 if called too often\n")
    assert set(statuses(linked, "POST /vans")) & {"429", "500"} == {"429"}
