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
