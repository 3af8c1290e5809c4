"""Calls that stand where readers of a reference do not first look: in a part of a section, in a sentence, glued together by a converter."""

from __future__ import annotations

import pytest

from codegen.family import Sureness
from codegen.reading.rest.claim import claim
from codegen.source import SourceFile
from tests.linking.rest.reference import answered
from tests.linking.rest.small import page


@pytest.mark.parametrize("part", ["Returns", "Example", "Example request", "Curl example"])
def test_a_command_in_a_part_of_a_section_is_called_with_what_the_parts_before_it_list(part: str) -> None:
    linked = page(f"""
        # Kilns

        ## Fire a kiln

        Heats it up.

        ### Parameters

        - `degrees` (integer, required)
          How hot it gets.

        - `glaze` (string, optional)
          What is on the pots.

        ### {part}

        ```sh
        curl https://kilns.example.com/v1/firings -d degrees=900
        ```

        ## Empty a kiln

        ### Parameters

        - `to` (string, required)
          The shelf.

        ### {part}

        ```sh
        curl https://kilns.example.com/v1/shelves -d to=upper
        ```
    """)
    assert linked.places("POST /v1/firings") == {"body": ["degrees", "glaze"]}
    assert {name: member.required for name, member in linked.request("POST /v1/firings").items()} == {"degrees": True, "glaze": False}
    assert linked.places("POST /v1/shelves") == {"body": ["to"]}


def test_a_sentence_says_by_which_call_something_is_done() -> None:
    linked = page("""
        # Lists

        ## Asking for Objects

        You can ask for the objects of a shelf by sending a `GET` query to the `/v1/shelves/<kind>` URL endpoint,
        with the plural name of the kind:

            GET https://localhost:4000/v1/shelves/plates

        The following URL parameters are available:

        Parameter | Type | Description
        ----------|------|------------
        glazed    | Boolean | **Optional.** Only with a glaze.

        ## Break

        Send a `POST` request to the URL endpoint `/v1/actions/break`.

        Parameter | Type | Description
        ----------|------|------------
        pieces    | Number | **Required.** How many.
    """)
    assert linked.calls() == ["GET /v1/shelves/{kind}", "POST /v1/actions/break"]
    assert linked.places("GET /v1/shelves/{kind}") == {"path": ["kind"], "query": ["glazed"]}
    assert linked.places("POST /v1/actions/break") == {"body": ["pieces"]}


def test_a_sentence_that_says_what_cannot_be_done_is_no_call() -> None:
    linked = page("# Pots\n\n## List\n\n`GET /pots`\n\n## Old\n\nYou can no longer remove pots by sending a `DELETE` request to `/pots/all`.\n")
    assert linked.calls() == ["GET /pots"]


def test_badges_that_a_converter_glued_to_paths_tell_the_family_and_their_address_the_server() -> None:
    text = """# [](#operation/listPots)List pots

##### query Parameters

|  |  |
| --- | --- |
| limit | integer [ 1 .. 50 ] How many |

### Responses

**200**

OK

get/v1/pots

https://pots.example.com/v1/pots
"""
    assert claim(SourceFile("pots.md", text)).sureness is Sureness.SURE
    linked = page(text)
    assert linked.places("GET /v1/pots") == {"query": ["limit"]}
    assert [server.url for server in linked.service.servers] == ["https://pots.example.com"]


def test_what_stands_right_below_a_command_that_sends_a_body_came_of_it() -> None:
    linked = page("""
        # Notes

        ## Write a note

        `POST https://notes.example.com/v1/notes`

        ### Request body parameters

        | Property | Type | Required | Description |
        |---|---|---|---|
        | To | string | required | Who gets it. |

        ```bash
        MARK='!'
        curl -X POST "https://notes.example.com/v1/notes" \\
        --data-urlencode "To=you$MARK"
        ```

        ```json
        {"sid": "NO12", "price": 2}
        ```
    """)
    assert linked.places("POST /v1/notes") == {"body": ["To"]}
    assert answered(linked.service, linked.operation("POST /v1/notes").id) == {"sid": "string", "price": "long"}


def test_a_sentence_below_a_status_does_not_turn_its_members_into_something_else() -> None:
    linked = page("""
        # Sales

        ## List sales

        `POST /sales`

        ### Body

        - **nonce** `integer<int64>` **required**

          Grows with each call.

        - **kind** `string`

          What was sold.

        ### Responses

        #### 200

        Sales history retrieved.

        **Schema**

        - **count** `integer`

          How many.
    """)
    assert {name: member.required for name, member in linked.request("POST /sales").items()} == {"nonce": True, "kind": None}
    assert answered(linked.service, linked.operation("POST /sales").id) == {"count": "long"}
