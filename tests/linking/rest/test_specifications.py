"""Interface specifications as companies write them: numbered sections, a column of lengths, times in a form of their own, environments in a table."""

from __future__ import annotations

import pytest

from codegen.ir.model import Location, Scalar, ScalarKind
from tests.linking.rest.small import page

SPECIFICATION = """
    # Gate of the depot

    # 1. Overview

    | **Environment** | **Base URL** |
    | --- | --- |
    | Test | https://gate-test.example.com/depot/v1 |
    | Production | https://gate.example.com/depot/v1 |

    Each request must carry the header `X-Gate-Token`, which the team hands out.

    # 2. Interfaces

    ## 2.1 Add booking

    **Request URL:** /bookings

    **Request method:** POST

    | **Parameter** | **Type** | **Mandatory** | **Length** | **Remarks** |
    | --- | --- | --- | --- | --- |
    | lorryNo | String | Y | 10 | Its number |
    | driver | String | N | 2-40 | Who drives |
    | weight | Integer | N | 6 | In kilograms |
    | arrival | DateTime | Y | | yyyy-MM-dd HH:mm:ss |
    | leaves | DateTime | N | | When it goes |
    | day | Date | N | | dd.MM.yyyy |
    | noted | DateTime | N | | In ISO 8601, such as 2026-01-02T03:04:05Z |

    ```json
    {"lorryNo": "B-17", "arrival": "2026-03-01 10:00:00", "leaves": "2026-03-01 11:00:00"}
    ```

    ## 2.2 Find booking

    **Request URL:** /bookings/{id}

    **Request method:** GET
"""


def test_numbers_of_sections_are_no_part_of_names() -> None:
    linked = page(SPECIFICATION)
    assert [operation.id for operation in linked.service.operations] == ["add_booking", "find_booking"]


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (("1 Vans", "1.1 Get van", "1.2 Add van"), ["get_van", "add_van"]),
        (("Vans", "1) Get van", "2) Add van"), ["get_van", "add_van"]),
        (("Vans", "3.4. Get van", "3.5. Add van"), ["get_van", "add_van"]),
        (("Vans", "Step 1: Get van", "Step 2: Add van"), ["get_van", "add_van"]),
        # Numbers that do not count anything belong to what they stand before.
        (("Vans", "12 month report", "7 day report"), ["get_12_month_report", "create_7_day_report"]),
    ],
)
def test_numbers_count_sections_only_where_they_are_in_order(titles: tuple[str, str, str], names: list[str]) -> None:
    first, get, add = titles
    linked = page(f"# {first}\n\n## {get}\n\n`GET /vans/{{id}}`\n\n## {add}\n\n`POST /vans`\n")
    assert {operation.id for operation in linked.service.operations} == set(names)


def test_a_column_of_lengths_bounds_texts_and_nothing_else() -> None:
    request = page(SPECIFICATION).request("POST /bookings")
    lorry, driver, weight = (request[name].type for name in ("lorryNo", "driver", "weight"))
    assert isinstance(lorry, Scalar)
    assert isinstance(driver, Scalar)
    assert isinstance(weight, Scalar)
    assert lorry.length is not None
    assert (lorry.length.minimum, lorry.length.maximum) == (None, 10)
    assert driver.length is not None
    assert (driver.length.minimum, driver.length.maximum) == (2, 40)
    assert weight.length is None
    assert weight.range is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("arrival", ScalarKind.STRING),
        ("leaves", ScalarKind.STRING),
        ("day", ScalarKind.STRING),
        ("noted", ScalarKind.TIMESTAMP),
    ],
)
def test_times_that_are_not_written_as_in_iso_8601_are_texts(name: str, kind: ScalarKind) -> None:
    type_ = page(SPECIFICATION).request("POST /bookings")[name].type
    assert isinstance(type_, Scalar)
    assert type_.kind is kind


def test_a_table_of_environments_states_the_base_url_and_a_sentence_the_header_of_all_requests() -> None:
    service = page(SPECIFICATION).service
    assert [server.url for server in service.servers] == ["https://gate.example.com/depot/v1"]
    assert [(scheme.location, scheme.name) for scheme in service.security_schemes] == [(Location.HEADER, "X-Gate-Token")]


@pytest.mark.parametrize(
    ("address", "method"),
    [("Interface address: `/stock/query`", "Request method: `POST`"), ("Request address: /stock/query", "Method: POST")],
)
def test_an_address_and_a_method_behind_labels_are_a_call(address: str, method: str) -> None:
    linked = page(f"# Stock\n\n## 2.1 Query stock\n\n{address}\n\n{method}\n\n| Name | Type |\n| --- | --- |\n| sku | string |\n")
    assert linked.calls() == ["POST /stock/query"]


def test_rows_that_state_method_and_resource_are_a_call_and_the_titles_of_their_columns_no_words_of_it() -> None:
    linked = page("""
        # Vans

        ## getVan

        | Property | Value |
        | --- | --- |
        | HTTP method | GET |
        | Resource | /vans/{vanNo} |
        | Description | Reads a van |
    """)
    assert linked.calls() == ["GET /vans/{vanNo}"]
    assert linked.operation("GET /vans/{vanNo}").documentation.strip() == "Reads a van"


@pytest.mark.parametrize("title", ["Occurrence", "Cardinality", "Multiplicity"])
def test_how_often_a_member_is_there_says_whether_it_is_required_and_a_list(title: str) -> None:
    rows = "| vanNo | string | 1..1 | |\n| colour | string | 0..1 | |\n| phones | string | 0..* | |\n| stops | string | 1..n | |\n"
    request = page(f"# Vans\n\n## Add van\n\n`POST /vans`\n\n| Name | Type | {title} | Comment |\n| --- | --- | --- | --- |\n{rows}").request("POST /vans")
    assert [member.required for member in request.values()] == [True, False, False, True]
    assert [type(member.type) is Scalar for member in request.values()] == [True, True, False, False]


def test_letters_for_mandatory_optional_and_conditional_are_read() -> None:
    rows = "| a | string | M | |\n| b | string | O | |\n| c | string | C | Required when a is set |\n"
    request = page(f"# Vans\n\n## Add van\n\n`POST /vans`\n\n| Name | Type | M/O/C | Comment |\n| --- | --- | --- | --- |\n{rows}").request("POST /vans")
    assert [member.required for member in request.values()] == [True, False, None]


@pytest.mark.parametrize(
    ("type_", "words", "values"),
    [
        ("String", "CARD, WALLET or CASH", ["CARD", "WALLET", "CASH"]),
        ("String", "NEW / PAID / CLOSED", ["NEW", "PAID", "CLOSED"]),
        ("Enum", "open, inTransit, lost", ["open", "inTransit", "lost"]),
        ("String", "one of open, paid, void", ["open", "paid", "void"]),
        ("String", "01: customer, 02: timeout, 99: other", ["01", "02", "99"]),
        ("Int", "Kind of stock: 0-all, 1-good, 2-broken; default 0", ["0", "1", "2"]),
        # Forms, units and examples are no values.
        ("String", "open, paid and so on", []),
        ("String", "ISO 4217, such as EUR or USD", []),
        ("Int", "Waits for 1-day, 2-day or 3-day delivery", []),
        ("String", "see PDF, page 3", []),
    ],
)
def test_remarks_that_are_lists_of_values(type_: str, words: str, values: list[str]) -> None:
    linked = page(f"# Vans\n\n## Add van\n\n`POST /vans`\n\n| Name | Type | Mandatory | Remarks |\n| --- | --- | --- | --- |\n| kind | {type_} | Y | {words} |\n")
    kind = linked.request("POST /vans")["kind"].type
    assert isinstance(kind, Scalar)
    assert list(kind.enum.values if kind.enum else []) == values


@pytest.mark.parametrize(("type_", "title"), [("object", "owner"), ("Owner", "Owner"), ("object", "Owner"), ("Name", "Owner")])
def test_a_table_below_the_bold_name_of_a_row_describes_its_members(type_: str, title: str) -> None:
    linked = page(f"""
        # Vans

        ## Add van

        `POST /vans`

        | Property | Type | Required | Description |
        | --- | --- | --- | --- |
        | plate | string | yes | |
        | owner | {type_} | yes | See below |

        **{title}**

        | Property | Type | Required | Description |
        | --- | --- | --- | --- |
        | mail | string | yes | |
        | phone | string | no | |
    """)
    assert list(linked.request("POST /vans")) == ["plate", "owner"]
    assert not isinstance(linked.request("POST /vans")["owner"].type, Scalar)


@pytest.mark.parametrize(
    "lines",
    [
        "- Sandbox: https://sandbox.vans.example.com\n- Live: https://api.vans.example.com",
        "| Env | URL |\n| --- | --- |\n| dev | http://dev.vans.example.com |\n| prod | https://api.vans.example.com |",
        "| Property | Value |\n| --- | --- |\n| Test URL | https://t.vans.example.com |\n| Production URL | https://api.vans.example.com |",
        "Basis-URL: `https://api.vans.example.com`",
        "All routes are under `https://api.vans.example.com`.",
    ],
)
def test_environments_with_their_addresses_state_the_base_url(lines: str) -> None:
    service = page(f"# Vans\n\n## Hosts\n\n{lines}\n\n## Get van\n\n`GET /vans/{{id}}`\n").service
    assert [server.url for server in service.servers] == ["https://api.vans.example.com"]


@pytest.mark.parametrize("line", ["We POST to your `notifyUrl`:", "Our servers will then send a request to your endpoint:"])
def test_a_request_that_the_service_makes_is_no_call_of_it(line: str) -> None:
    linked = page(f"""
        # Vans

        ## Get van

        `GET /vans/{{id}}`

        ## Webhooks

        {line}

        ```http
        POST /your/path HTTP/1.1
        Content-Type: application/json

        {{"event": "van.sold"}}
        ```
    """)
    assert linked.calls() == ["GET /vans/{id}"]


@pytest.mark.parametrize("words", ["none (204)", "No content (HTTP 204)", "empty, status 204"])
def test_an_output_of_nothing_is_no_member_of_the_answer(words: str) -> None:
    operation = page(f"# Vans\n\n## Delete van\n\n`DELETE /vans/{{id}}`\n\n**Output:** {words}\n").operation("DELETE /vans/{id}")
    assert operation.output is None


def test_a_first_row_in_bold_titles_the_columns_of_a_table_that_pandoc_drew_without_titles() -> None:
    linked = page("""
        # Vans

        ## Add van

        `POST /vans`

          ------------- ---------- --------- ------------ ------------------
          **Field**     **Type**   **M/O**   **Length**   **Remarks**

          plate         String     M         10           Its plate

          colour        String     O         20           What it looks
                                                          like

          ------------- ---------- --------- ------------ ------------------
    """)
    assert {name: member.required for name, member in linked.request("POST /vans").items()} == {"plate": True, "colour": False}


def test_a_value_in_capitals_is_no_type() -> None:
    kind = page("# Vans\n\n## Stop van\n\n`POST /vans/stop`\n\nBody:\n\n- **plate**: string\n- **reason**: one of SHORT, DAMAGED, PRICE\n").request("POST /vans/stop")["reason"].type
    assert isinstance(kind, Scalar)
    assert kind.kind is not ScalarKind.LONG


@pytest.mark.parametrize(("words", "kind"), [("Added 02/01/2020", ScalarKind.TIMESTAMP), ("Not before version 2.1.2020", ScalarKind.TIMESTAMP), ("yyyy-mm-dd hh24:mi:ss", ScalarKind.STRING)])
def test_a_day_on_which_something_changed_is_no_form_of_a_time(words: str, kind: ScalarKind) -> None:
    type_ = page(f"# Vans\n\n## Add van\n\n`POST /vans`\n\n| Name | Type | Description |\n|---|---|---|\n| left | datetime | {words} |\n").request("POST /vans")["left"].type
    assert isinstance(type_, Scalar)
    assert type_.kind is kind
