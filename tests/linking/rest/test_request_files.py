"""Files of requests in code, as editors keep them."""

from __future__ import annotations

from tests.linking.rest.small import page


def test_a_file_of_requests_in_code_introduces_each_by_its_title() -> None:
    linked = page("""
        # Trying it out

        ```http
        @host = http://localhost:8080

        ### Sign in
        # @name signIn
        POST {{host}}/login
        Content-Type: application/json

        {
          "email": "a@b.example"
        }

        > {% client.global.set("token", response.body.token); %}

        ### Browse
        // all of them
        GET {{host}}/looms
            ?limit=10
            &page=2
        Authorization: Bearer {{token}}

        ### Show a loom
        GET {{host}}/looms/{{id}}
        ```
    """)
    assert linked.calls() == ["GET /looms", "GET /looms/{id}", "POST /login"]
    assert linked.places("GET /looms") == {"query": ["limit", "page"]}
    assert linked.places("POST /login") == {"body": ["email"]}
    assert {operation.id for operation in linked.service.operations} == {"sign_in", "browse", "show_loom"} or linked.operation("POST /login").id == "sign_in"


def test_a_script_behind_a_request_is_no_part_of_its_body() -> None:
    linked = page("""
        # Looms

        ## Add a loom

        ```http
        ### Add
        POST {{host}}/looms HTTP/1.1
        Content-Type: application/json

        {
          "width": 4
        }

        > {%
          client.test("made", function() {
            client.assert(response.status === 201);
          });
        %}
        ```
    """)
    assert linked.places("POST /looms") == {"body": ["width"]}
    assert [operation.id for operation in linked.service.operations] == ["add_loom"]


def test_a_printed_request_in_code_of_the_same_language_stays_an_example() -> None:
    linked = page("""
        # Looms

        ## Show a loom

        `GET /looms/{id}`

        ```http
        GET /looms/12?full=true HTTP/1.1
        Host: looms.example
        ```
    """)
    assert linked.calls() == ["GET /looms/{id}"]
