"""Forms of pages in which companies describe their services: tables of facts, numbered rows, forms as bodies."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import answered, operation, sent, service
from tests.linking.rest.small import page


@pytest.mark.parametrize(
    "facts",
    [
        "| Method | `POST https://kilns.example/api/kilns.fire` |\n|---|---|\n| Scopes | `kilns:write` |\n| Rate limit | Special |",
        "**Address:** https://kilns.example/api/kilns.fire\\\n**Request method:** POST",
    ],
)
def test_tables_and_lines_of_facts_state_the_call(facts: str) -> None:
    linked = page(f"# Fire a kiln\n\n## Facts\n\n{facts}\n")
    assert linked.calls() == ["POST /api/kilns.fire"]


def test_a_name_in_code_its_type_and_a_badge_lead_a_wrapped_paragraph() -> None:
    linked = service(
        "# Kilns\n\n## Fire a kiln\n\n`POST /kilns/fire`\n\n### Arguments\n\n`kiln` *string* Required\nWhich kiln.\n*Example* `K12`\n\n`hot` *boolean* Optional\nWhether it is hot.\n"
    )
    assert sent(linked, "fire_kiln") == {"kiln": ("body", "string", True), "hot": ("body", "boolean", False)}


def test_a_name_in_bold_and_its_type_or_badge_lead_a_wrapped_paragraph() -> None:
    linked = service(
        "# Kilns\n\n## Fire a kiln\n\n`POST /kilns/fire`\n\n### Parameters\n\n**kiln** REQUIRED\nWhich kiln.\n\n**notes** optional dictionary\nMore of it.\n\n**heat** integer\nHow hot.\n"
    )
    assert sent(linked, "fire_kiln") == {"kiln": ("body", "document", True), "notes": ("body", {"*": "document"}, False), "heat": ("body", "long", None)}


@pytest.mark.parametrize("line", ["`DELETE /kilns/{id}` \u2192 204 No Content", "```\nDELETE /kilns/{id} -> 204\n```"])
def test_an_arrow_behind_a_call_leads_to_its_status(line: str) -> None:
    linked = page(f"# Kilns\n\n## Remove a kiln\n\n{line}\n")
    remove = linked.operation("DELETE /kilns/{id}")
    assert ([each.status for each in remove.responses], remove.summary) == (["204"], "Remove a kiln")


@pytest.mark.parametrize("title", ["Response (201 Created):", "#### Response (201 Created)"])
def test_a_status_in_brackets_is_told_without_them(title: str) -> None:
    linked = page(f'# Kilns\n\n## Add a kiln\n\n`POST /kilns`\n\n{title}\n\n```json\n{{"id": 3}}\n```\n')
    (answer,) = linked.operation("POST /kilns").responses
    assert (answer.status, answer.documentation) == ("201", "Created")


def test_numbers_of_rows_nest_them() -> None:
    linked = service(
        "# Kilns\n\n## Get a kiln\n\n`GET /kilns/{id}`\n\n**Response parameters:**\n\n| No. | Field | Type | Remark |\n|---|---|---|---|\n"
        "| 1 | code | string | 0 is good |\n| 2 | data | object | |\n| 2.1 | heat | int | How hot |\n| 2.2 | shelf | object | |\n| 2.2.1 | clay | string | What |\n| 3 | at | string | When |\n"
    )
    assert answered(linked, "get_kiln") == {"code": "string", "data": {"heat": "long", "shelf": {"clay": "string"}}, "at": "string"}


def test_versions_in_a_first_column_nest_nothing() -> None:
    linked = service(
        "# Kilns\n\n## Get a kiln\n\n`GET /kilns/{id}`\n\nResponse fields:\n\n| Since | Field | Type |\n|---|---|---|\n| 1.0 | code | string |\n| 1.1 | data | string |\n| 2 | at | string |\n| 2.1 | by | string |\n"
    )
    assert answered(linked, "get_kiln") == {"code": "string", "data": "string", "at": "string", "by": "string"}


_ROWS = "**Request parameters:**\n\n| Field | Type | Mandatory |\n|---|---|---|\n| heat | int | yes |\n"


@pytest.mark.parametrize(
    ("before", "types"),
    [
        ("**Content type:** application/x-www-form-urlencoded", ("application/x-www-form-urlencoded",)),
        ("Content-Types: application/x-www-form-urlencoded or application/json", ("application/x-www-form-urlencoded", "application/json")),
        ("Response content type: application/xml", ("application/json",)),
        ("It is fired.", ("application/json",)),
    ],
)
def test_a_line_states_the_form_of_the_body(before: str, types: tuple[str, ...]) -> None:
    linked = service(f"# Kilns\n\n## Fire a kiln\n\n`POST /kilns/fire`\n\n{before}\n\n{_ROWS}")
    assert operation(linked, "fire_kiln").media_types == types


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("For `POST`, `PUT`, and `DELETE` calls, the parameters are sent in the body with content type `application/x-www-form-urlencoded`.", True),
        ("All POST requests must be form-encoded.", True),
        ("Request bodies are `application/x-www-form-urlencoded` or JSON.", False),
        ("The token endpoint takes a request as `application/x-www-form-urlencoded`.", False),
        ("Requests to upload files are not form-encoded.", False),
        ("Data comes back as JSON.", False),
    ],
)
def test_an_overview_states_the_form_of_all_bodies(said: str, form: bool) -> None:
    linked = service(f"# Kilns\n\n## General\n\n{said}\n\n## Fire a kiln\n\n`POST /kilns/fire`\n\n{_ROWS}")
    assert (operation(linked, "fire_kiln").media_types == ("application/x-www-form-urlencoded",)) is form


def test_a_colon_is_part_of_a_name_in_a_form() -> None:
    rows = "| Parameter | Description |\n|---|---|\n| to | Whom |\n| o:tracking | Whether |\n| o:time | When |\n"
    linked = service(f"# Mail\n\n## Send mail\n\n`POST /mail`\n\n{rows}\n```\ncurl https://mail.example/mail -F to='you@mail.example'\n```\n")
    assert list(sent(linked, "send_mail")) == ["to", "o:tracking", "o:time"]


def test_a_note_in_capitals_behind_a_call_is_no_summary() -> None:
    linked = service("# Coins\n\n## New order (TRADE)\n\n```\nPOST /order (HMAC SHA256)\n```\n\nSends an order.\n")
    (order,) = linked.operations
    assert order.summary == "New order (TRADE)"


@pytest.mark.parametrize(("kind", "media_type"), [("FORMDATA", "multipart/form-data"), ("URLENCODED", "application/x-www-form-urlencoded"), ("RAW", "application/json")])
def test_a_collection_printed_with_labels_states_the_form_of_the_body(kind: str, media_type: str) -> None:
    linked = service(
        f"# Kilns\n\n### 1. Fire a kiln\n\n***Endpoint:***\n\n```bash\nMethod: POST\nType: {kind}\nURL: {{{{baseUrl}}}}/kilns/fire\n```\n\n"
        "***Body:***\n\n| Key | Value | Description |\n|---|---|---|\n| heat | 900 | How hot |\n"
    )
    assert operation(linked, "fire_kiln").media_types == (media_type,)
