"""Tables of calls with columns for how a call ends, and lists that announce the items of an answer."""

from __future__ import annotations

from codegen.ir.model import ListType
from tests.linking.rest.small import page


def test_columns_of_outcomes_hold_statuses_and_numbers_name_nothing() -> None:
    linked = page(
        "# Kilns\n\n| ID | Method | Endpoint | Success | Failure |\n|---|---|---|---|---|\n"
        "| end-1 | `GET` | `/v2/kilns/{name}` | `200` | `404`/`401` |\n| end-2 | `POST` | `/v2/kilns` | `202` | `400` |\n"
    )
    ends = {
        f"{op.http.method} {op.http.path}": (op.id, sorted(each.status for each in op.responses))
        for op in linked.service.operations
        if op.http
    }
    assert ends == {"GET /v2/kilns/{name}": ("get_kiln", ["200", "401", "404"]), "POST /v2/kilns": ("create_kiln", ["202", "400"])}


def test_a_column_that_says_in_words_what_comes_back_is_no_column_of_statuses() -> None:
    linked = page("# Kilns\n\n| Method | Endpoint | Success |\n|---|---|---|\n| GET | /kilns | Lists the kilns |\n| POST | /kilns | Adds a kiln |\n")
    assert linked.operation("GET /kilns").summary == "Lists the kilns"


def test_the_end_of_a_list_may_announce_the_items_of_an_array() -> None:
    linked = page(
        "# Kilns\n\n## Find kilns\n\n* Method: `GET`\n* Endpoint: `/kilns`\n* Response:\n    - Status code: `200 OK`\n"
        "    - Data: Array of kilns, each kiln has at least:\n\n| field | type | Description |\n|---|---|---|\n| `heat` | int | How hot |\n"
    )
    output = linked.operation("GET /kilns").output
    assert output is not None
    (body,) = linked.shape(output).members
    assert isinstance(body.type, ListType)


def test_words_of_a_row_may_tell_the_query_the_body_and_the_status_in_code() -> None:
    linked = page(
        "# Kilns\n\nEndpoint | Verb | What it does\n--- | --- | ---\n`/kilns` | GET | all kilns (`?glaze=red&limit=10`)\n"
        '`/kilns` | POST | new kiln. JSON body `{ "heat": number, "name": string }`\n`/kilns/:id` | DELETE | removes it, `204`\n`/kilns/:id` | GET | one kiln, see `{kiln}`\n'
    )
    assert linked.places("GET /kilns") == {"query": ["glaze", "limit"]}
    assert linked.places("POST /kilns") == {"body": ["heat", "name"]}
    assert [each.status for each in linked.operation("DELETE /kilns/{id}").responses] == ["204"]
    assert [linked.operation(call).summary for call in linked.calls()] == ["removes it", "all kilns", "one kiln, see {kiln}", "new kiln"]
