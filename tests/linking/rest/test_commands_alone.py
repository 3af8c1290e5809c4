"""Pages on which nothing but curl commands shows what can be called."""

from __future__ import annotations

from tests.linking.rest.small import page, pages

WITHOUT_HEADINGS = """
    # Kites

    How to ask for all kites:

    ```
    curl -H "X-Sky-Key: $KEY" "https://sky.example.com/api/v2/kites?color=red"
    ```

    You get:

    ```json
    [{"tail": 3, "color": "red"}]
    ```

    How to add one:

    ```
    curl -X POST -H "X-Sky-Key: $KEY" -d '{"tail": 2}' https://sky.example.com/api/v2/kites
    ```

    How to tear one down:

    ```
    curl -X DELETE -H "X-Sky-Key: $KEY" https://sky.example.com/api/v2/kites/$KITE
    ```
    """


def test_each_command_of_a_page_without_headings_is_an_operation_called_by_the_line_before_it() -> None:
    linked = page(WITHOUT_HEADINGS)
    assert linked.calls() == [
        "DELETE /api/v2/kites/{KITE}",
        "GET /api/v2/kites",
        "POST /api/v2/kites",
    ]
    assert linked.operation("POST /api/v2/kites").id == "add"
    assert linked.operation("DELETE /api/v2/kites/{KITE}").summary == "Tear one down"


def test_another_way_to_call_the_same_in_a_section_is_no_operation_of_its_own() -> None:
    linked = page("""
        # Kites

        ## List kites

        ```
        curl https://sky.example.com/kites
        ```

        You can also use the route of a field:

        ```
        curl https://sky.example.com/fields/{field}/kites
        ```

        ## Add a kite

        ```
        curl -X POST https://sky.example.com/kites
        ```
        """)
    assert linked.calls() == ["GET /kites", "POST /kites"]


def test_commands_lie_below_the_base_url_that_other_pages_state() -> None:
    strings = """
        # Strings

        The service answers under `https://sky.example.com/api/v2`.

        ## List strings

        `GET /strings`
        """
    linked = pages(strings=strings, kites=WITHOUT_HEADINGS)
    assert [server.url for server in linked.service.servers] == ["https://sky.example.com/api/v2"]
    assert linked.calls() == ["DELETE /kites/{KITE}", "GET /kites", "GET /strings", "POST /kites"]


def test_what_a_thing_is_known_by_in_the_address_of_a_command_stands_for_any() -> None:
    linked = page("""
        # Kites

        ## List kites

        ```
        curl https://sky.example.com/v1/kites
        ```

        ## Get a kite

        ```
        curl https://sky.example.com/v1/kites/12
        ```

        ## Rename a kite

        ```
        curl -X PATCH https://sky.example.com/v1/kites/kt_12ab -d name=Rosa
        ```

        ## List tails

        ```
        curl https://sky.example.com/v1/kites/6f1f2b1e-8d5c-4c43-9f0c-1b2d3e4f5a6b/tails
        ```

        ## My kite

        ```
        curl https://sky.example.com/v1/kites/mine
        ```
        """)
    assert linked.calls() == [
        "GET /v1/kites",
        "GET /v1/kites/mine",
        "GET /v1/kites/{kite_id}",
        "GET /v1/kites/{kite_id}/tails",
        "PATCH /v1/kites/{kite_id}",
    ]
    assert linked.places("PATCH /v1/kites/{kite_id}") == {"path": ["kite_id"], "body": ["name"]}
