"""Notations of references that came up when vendors were tried whose pages the rules were not made for, each on a page of our own."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import answered, plain, sent
from tests.linking.rest.small import Linked, page


def _statuses(linked: Linked, call: str) -> list[str]:
    return [response.status for response in linked.operation(call).responses]


def test_fields_of_a_response_stand_below_its_status_and_media_type() -> None:
    linked = page("""
        # Get a barge

        Endpoint: GET /barges/{id}
        Version: 1.0

        ## Path parameters:

          - `id` (string, required)
            The barge.

        ## Response 200 fields (application/json):

          - `name` (string, required)
            Its name.

          - `berth` (object)

          - `berth.pier` (integer)
            The pier.

        ## Response 404 fields (application/problem+json):

          - `title` (string)
            What is wrong.

        ## Response 503 fields
    """)
    assert _statuses(linked, "GET /barges/{id}") == ["200", "404", "503"]
    assert answered(linked.service, "get_barge") == {"name": "string", "berth": {"pier": "long"}}
    assert answered(linked.service, "get_barge", "404") == {"title": "string"}


def test_name_and_type_may_be_one_piece_of_code() -> None:
    linked = page("""
        # Barges

        ## Load a barge

        **post** `/barges/{barge_id}/cargo`

        ### Path Parameters

        - `barge_id: string`

        ### Body Parameters

        - `weight: number`

          In tons.

        - `kind: optional "coal" or "any"`

          What it is.

          - `"coal"`

          - `"any"`

        - `crane: optional object { type, arms }`

          - `type: "gantry"`

            Always `gantry`.

          - `arms: optional array of number`

        - `labels: optional map[string]`

        ### Returns

        - `Cargo object { id, loaded }`

          What was loaded.

          - `id: string`

          - `loaded: boolean`
    """)
    call = "POST /barges/{barge_id}/cargo"
    assert linked.places(call) == {"path": ["barge_id"], "body": ["weight", "kind", "crane", "labels"]}
    assert sent(linked.service, "load_barge") == {
        "barge_id": ("path", "string", True),
        "weight": ("body", "double", True),
        "kind": ("body", "coal|any", False),
        "crane": ("body", {"type": "gantry", "arms": ["double"]}, False),
        "labels": ("body", {"*": "string"}, False),
    }
    assert answered(linked.service, "load_barge") == {"id": "string", "loaded": "boolean"}


def test_a_header_and_its_value_in_code_are_no_name_and_type() -> None:
    linked = page("""
        # Barges

        ## Get a log

        `GET /barges/{id}/log`

        A successful response includes:

        - `Accept-Ranges: bytes`
        - `Content-Range`: the part
    """)
    (response,) = linked.operation("GET /barges/{id}/log").responses
    assert response.shape is not None
    assert "blob" not in [plain(linked.service, member.type) for member in linked.shape(response.shape).members]


@pytest.mark.parametrize(
    "lead",
    [
        "An error response looks like this:",
        "If the request fails, this is returned:",
        "A typical failed JSON response for a barge that is not there:",
        "### Failure response",
        "**Unsuccessful response**",
    ],
)
def test_what_errors_look_like_is_no_part_of_the_answer(lead: str) -> None:
    linked = page(f"""
        # Barges

        ## Load a barge

        `POST /barges`

        ### Response

        ```json
        {{"id": 3}}
        ```

        {lead}

        ```json
        {{"code": "GONE"}}
        ```
    """)
    assert answered(linked.service, "load_barge") == {"id": "long"}


def test_links_of_headings_to_themselves_are_no_part_of_a_path() -> None:
    linked = page("""
        # Barges

        ## List barges[¶](#list-barges "Permalink to this heading")

        GET /barges/[¶](#get--barges- "Permalink to this definition")

        ## Get a barge¶

        GET /barges/(int:id)/¶
    """)
    assert linked.calls() == ["GET /barges/", "GET /barges/{id}/"]


def test_a_call_may_be_one_of_several_lines_with_labels() -> None:
    linked = page("""
        # Barges

        #### Sink a barge

        **Description**: Sinks it for good.
        **Since**: 2.2.0
        **Usage**: DELETE /barges/{name}
        **Produces**: application/json
    """)
    assert linked.calls() == ["DELETE /barges/{name}"]
    assert "Sinks it for good." in (linked.operation("DELETE /barges/{name}").documentation or "")


def test_a_command_inside_an_item_shows_an_operation() -> None:
    linked = page("""
        # Barge store

        ### Make a berth

        * Submit a HTTP PUT request.

                curl -i -X PUT "http://<HOST>:<PORT>/store/berths/<NAME>?[&depth=<INT>]"

            The client receives a response:

                HTTP/1.1 200 OK
                Content-Type: application/json

                {"made": true}

        See also: `depth`

        ### Get the harbour

        * Submit a HTTP GET request.

                curl -i "http://<HOST>:<PORT>/store/harbour"
    """)
    assert linked.calls() == ["GET /store/harbour", "PUT /store/berths/{NAME}"]
    assert linked.places("PUT /store/berths/{NAME}") == {"path": ["NAME"], "query": ["depth"]}
    assert answered(linked.service, "make_berth", "200") == {"made": "boolean"}
