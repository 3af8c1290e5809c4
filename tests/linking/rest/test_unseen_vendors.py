"""Forms of references that were read for the first time after the rules were made, each on a page of our own."""

from __future__ import annotations

import pytest

from codegen.ir.model import Location
from tests.linking.rest.reference import answered, sent, service
from tests.linking.rest.small import Linked, page


def _statuses(linked: Linked, call: str) -> list[str]:
    return [response.status for response in linked.operation(call).responses]


def _names(linked: Linked) -> list[str]:
    return sorted(operation.id for operation in linked.service.operations)


def test_bold_lines_before_the_calls_of_a_section_title_them() -> None:
    linked = page("""
        # Horses

        **List**

        ```
        GET /horses
        ```

        Shows all.

        **Create**

        ```
        POST /horses
        ```

        ```json
        { "name": "Bo" }
        ```

        **Delete:**

        ```
        DELETE /horses/{id}
        ```
    """)
    assert _names(linked) == ["create_horse", "delete_horse", "list_horses"]
    assert linked.places("POST /horses") == {"body": ["name"]}
    assert linked.places("DELETE /horses/{id}") == {"path": ["id"]}


def test_a_single_bold_line_before_a_call_is_no_title() -> None:
    linked = page("# Horses\n\n## Groom a horse\n\n**For members only**\n\n`POST /horses/{id}/grooming`\n")
    assert _names(linked) == ["groom_horse"]


@pytest.mark.parametrize(
    ("said", "required"),
    [
        ("`breed` and `age` are optional.", {"name": None, "breed": False, "age": False}),
        ("`name` is required, `age` is not required.", {"name": True, "breed": None, "age": False}),
        ("`breed` is optional if `age` is given.", {"name": None, "breed": None, "age": None}),
        ("All but `name` are optional.", {"name": None, "breed": None, "age": None}),
        ("In the response `age` is optional.", {"name": None, "breed": None, "age": None}),
    ],
)
def test_a_sentence_says_what_is_required_by_name(said: str, required: dict[str, bool | None]) -> None:
    linked = page(f"""
        # Horses

        ## Add a horse

        `POST /horses`

        ```json
        {{ "name": "Bo", "breed": "cob", "age": 4 }}
        ```

        {said}
    """)
    request = linked.request("POST /horses")
    assert {name: member.required for name, member in request.items()} == required


def test_examples_below_items_for_many_statuses_are_of_these() -> None:
    linked = page("""
        # Horses

        ## Sell a horse

        `POST /horses/{id}/sale`

        - **200** The sale.

          ```json
          { "price": 3.5 }
          ```

        - **4XX** It cannot be sold.

          ```json
          { "error": "gone" }
          ```

        - **Default** Anything else.

          ```json
          { "code": 3 }
          ```
    """)
    call = "POST /horses/{id}/sale"
    assert _statuses(linked, call) == ["200", "4XX", "default"]
    shapes = {response.status: response.shape for response in linked.operation(call).responses}
    assert all(shapes.values())
    assert answered(linked.service, "sell_horse") == {"price": "double"}
    assert answered(linked.service, "sell_horse", "4XX") == {"error": "string"}


def test_codes_behind_a_label_and_headings_without_text_are_statuses() -> None:
    linked = page("""
        # Horses

        ## Get a horse

        `GET /horses/{id}`

        Response codes: `200`, `404`

        ## Feed a horse

        `POST /horses/{id}/meals`

        ### Response

        #### 204 No content

        #### 403 Forbidden

        Only grooms may do it.
    """)
    assert _statuses(linked, "GET /horses/{id}") == ["200", "404"]
    assert _statuses(linked, "POST /horses/{id}/meals") == ["204", "403"]


@pytest.mark.parametrize(
    ("said", "statuses"),
    [
        ("Once deleted, getting the horse returns `404`.", []),
        ("After the removal every later request responds with `410`.", []),
        ("Returns `404` if the horse is gone.", ["404"]),
        ("After ten attempts, returns `429`.", ["429"]),
    ],
)
def test_what_later_calls_answer_is_no_status_of_this_one(said: str, statuses: list[str]) -> None:
    linked = page(f"# Horses\n\n## Delete a horse\n\n`DELETE /horses/{{id}}`\n\n{said}\n")
    assert _statuses(linked, "DELETE /horses/{id}") == statuses


@pytest.mark.parametrize("heading", ["`/stalls/{id}` [GET]", "/stalls/{id} (GET)", "/stalls/{id} GET"])
def test_a_method_may_stand_behind_its_path(heading: str) -> None:
    linked = page(f"# Stalls\n\n## {heading}\n\nShows one.\n")
    assert linked.calls() == ["GET /stalls/{id}"]
    assert _names(linked) == ["get_stall"]


def test_a_table_behind_returns_the_changed_thing_is_what_changes_it() -> None:
    linked = page("""
        # Horses

        ## Update a horse

        `PATCH /horses/{id}`

        Returns the changed horse.

        | Name | Type | Description |
        | --- | --- | --- |
        | `name` | string | Its name. |
        | `age` | integer | Its age. |

        ## Wash a horse

        `POST /horses/{id}/bath`

        Returns the washed horse.

        | Name | Type | Description |
        | --- | --- | --- |
        | `id` | integer | Its number. |
        | `clean` | boolean | Whether it is clean. |
    """)
    assert linked.places("PATCH /horses/{id}") == {"path": ["id"], "body": ["name", "age"]}
    assert linked.places("POST /horses/{id}/bath") == {"path": ["id"]}
    assert answered(linked.service, "wash_horse") == {"id": "long", "clean": "boolean"}


def test_a_label_states_the_path_and_a_command_the_method() -> None:
    linked = page("""
        # Horses

        ### `list_horses`

        Route: `/api/horses`

        Example:

        ```curl
        curl -H 'X-Token: t' https://farm.example.com/api/horses?breed=cob&limit=5
        ```

        Output:

        ```json
        { "horses": [] }
        ```

        ### `remove_horse`

        Route: `/api/horses/:id`

        ```curl
        curl -X DELETE https://farm.example.com/api/horses/4
        ```
    """)
    assert linked.calls() == ["DELETE /api/horses/{id}", "GET /api/horses"]
    assert linked.places("GET /api/horses") == {"query": ["breed", "limit"]}
    assert answered(linked.service, "list_horses") is not None


def test_signs_behind_the_last_pipe_of_a_row_are_outside_of_the_table() -> None:
    linked = page("""
        # Horses

        ## Set the speed of all horses

        | Method | Path |
        | :--- | :--- |
        | `POST` | `/horses/speed` |''

        ### Parameters

        - `speed` `(string: <required>)` - How fast they run.
    """)
    assert _names(linked) == ["set_speed_of_horses"]
    assert linked.places("POST /horses/speed") == {"body": ["speed"]}


def test_a_configuration_that_makes_a_call_introduces_nothing() -> None:
    linked = page("""
        # Horses

        ```yaml
        feed_horse:
          url: http://farm.example.com/horses/bo
          method: POST
        ```

        ## POST /horses/{id}

        Feeds it.
    """)
    assert linked.calls() == ["POST /horses/{id}"]


def test_titles_of_fences_say_what_code_is() -> None:
    linked = page("""
        # Horses

        ## Queue a horse

        ```http title="HTTP Request"
        POST /queue
        Content-Type: application/json

        { "horse": "bo" }
        ```

        ```json title="JSON-RPC Request"
        { "jsonrpc": "2.0", "method": "queue.post", "id": 4 }
        ```

        | Name | Type | Default | Description |
        | --- | --- | --- | --- |
        | `horse` | string | **REQUIRED** | Which. |
        | `reset` | bool | false | Empties the queue before. |

        ```json title="Example Response"
        { "queued": 3 }
        ```
    """)
    assert sent(linked.service, "queue_horse") == {
        "horse": ("body", "string", True),
        "reset": ("body", "boolean", None),
    }
    assert answered(linked.service, "queue_horse") == {"queued": "long"}


def test_method_and_path_may_be_two_pieces_of_code_in_a_sentence() -> None:
    linked = page("""
        # Horses

        ## List horses

        `GET` `/horses` with optional query parameter `breed`.

        ## Change a horse

        A `POST` to a particular horse via `/horses/{id}` changes it.

        For example, a `POST` to `/horses/bo` might contain this:

        ```json
        { "age": 4 }
        ```

        ## What else

        Send `GET` requests to `/help`.
    """)
    assert linked.calls() == ["GET /horses", "POST /horses/{id}"]
    assert sent(linked.service, "list_horses") == {"breed": ("query", "document", False)}
    assert linked.places("POST /horses/{id}") == {"path": ["id"], "body": ["age"]}


@pytest.mark.parametrize(
    ("said", "query"),
    [
        ("Takes the `breed` and `limit` query parameters.", ["breed", "limit"]),
        ("Accepts a required header parameter `X-Farm`.", []),
        ("The `breed` query parameter is ignored.", []),
        ("Use the [other call](#other) with the `breed` query parameter.", []),
    ],
)
def test_sentences_name_parameters_that_no_row_describes(said: str, query: list[str]) -> None:
    linked = page(f"# Horses\n\n## List horses\n\n`GET /horses`\n\n{said}\n")
    assert linked.places("GET /horses").get("query", []) == query


def test_a_default_of_quoted_code_is_that_code() -> None:
    linked = page("""
        # Horses

        ## Feed horses

        `POST /meals`

        ### Request Parameters

        schedule
        :   string, optional, default value: "`0 6 * * *`".

            When they eat.
    """)
    default = linked.request("POST /meals")["schedule"].default
    assert default is not None
    assert default.value == "0 6 * * *"


def test_names_of_titles_with_a_verb_alone_take_the_thing_from_the_path() -> None:
    linked = service(
        "# Horses\n\n## Create\n\n`POST /horses`\n\n## Edit\n\n`PATCH /horses/{id}`\n\n## Run\n\n`POST /jobs/start`\n"
    )
    assert sorted(operation.id for operation in linked.operations) == ["create_horse", "edit_horse", "run"]


def test_a_placeholder_as_ruby_writes_it_is_no_fragment() -> None:
    linked = page(
        "# Stalls\n\n## Clean a stall\n\nPOST `/stalls/#{stall_id}/bath`\n\n## List\n\nGET `/stalls#all`\n"
    )
    assert linked.calls() == ["GET /stalls", "POST /stalls/{stall_id}/bath"]


def test_elements_that_wrap_the_description_of_their_call() -> None:
    linked = page("""
        # Reference

        ## Stalls

        <ApiEndpoint path="/stalls" method="get">
        Lists all stalls.

        **Payload:**

        | key | type | description |
        | --- | --- | --- |
        | stalls | list | All of them |
        | total | int | Their number |

        **Example response:**

        ```json
        { "stalls": [{ "id": 4 }], "total": 1 }
        ```

        </ApiEndpoint>

        <ApiEndpoint path="/stalls/reload" method="post">
        Reads them again.
        </ApiEndpoint>

        <ApiEndpoint path="/stalls/<stall>/options" method="post">
        Changes one.

        **Payload:**

        | key | type | description |
        | --- | --- | --- |
        | heated | boolean | Whether it is warm |

        </ApiEndpoint>
    """)
    assert _names(linked) == ["create_stall_option", "list_stalls", "reload_stalls"]
    assert linked.places("GET /stalls") == {}
    assert answered(linked.service, "list_stalls") == {"stalls": [{"id": "long"}], "total": "long"}
    assert linked.places("POST /stalls/reload") == {}
    assert linked.places("POST /stalls/{stall}/options") == {"path": ["stall"], "body": ["heated"]}
    assert linked.operation("GET /stalls").summary == "Lists all stalls."


def test_a_sentence_about_results_below_query_parameters_does_not_make_them_an_answer() -> None:
    linked = page("""
        # Stalls

        ## List stalls

        `GET /stalls`

        ### Query parameters

        Results can be paginated with the `offset` and `limit` query parameters.

        | Query Parameter | Default Value | Description |
        | --- | --- | --- |
        | **`offset`** | `0` | How many to skip |
        | **`limit`** | `20` | How many to return |
    """)
    assert linked.places("GET /stalls") == {"query": ["offset", "limit"]}


def test_rows_for_the_parts_of_a_placeholder_for_one_or_the_other() -> None:
    linked = page("""
        # Stalls

        ## Get a stall

        `GET /stalls/{number_or_name}`

        ### Path parameters

        | Name | Type |
        | --- | --- |
        | `number` | string |
        | `name` | string |
    """)
    assert sent(linked.service, "get_stall") == {"number_or_name": ("path", "string", True)}


def test_names_that_only_headers_have_are_those_of_headers_among_others() -> None:
    linked = page("""
        # Stalls

        ## Update a stall

        `PUT /stalls/{id}`

        #### Request parameters

        | Parameter | Type | Description |
        | --- | --- | --- |
        | `id` | integer, required (path) | Which. |
        | `If-Match` | HTTP header, optional | The last tag. |
        | `heated` | boolean | Whether it is warm. |
    """)
    assert linked.places("PUT /stalls/{id}") == {"path": ["id"], "header": ["If-Match"], "body": ["heated"]}


def test_bold_labels_of_the_parts_of_an_answer_are_no_fields_and_lead_to_its_object() -> None:
    linked = page("""
        # Stalls

        ## Stall attributes

        | Attribute | Type | Description |
        | --- | --- | --- |
        | `id` | integer (read-only) | Its number. |
        | `heated` | boolean | Whether it is warm. |

        ## List stalls (`GET /stalls`)

        #### Response

        ##### 200 OK

        - **HTTP Header**: `ETag`
        - **Body**: list of stalls (see section [Stall attributes](#stall-attributes)), example see [below](#get).

        ## Add a stall (`POST /stalls`)

        #### Request parameters

        - **Body**: some attributes, example:

        ```js
        { "heated": true }
        ```

        #### Response

        ##### 200 OK

        - **Body**: stall (see section [Stall attributes](#stall-attributes)).
    """)
    stall = {"id": "long", "heated": "boolean"}
    assert answered(linked.service, "list_stalls") == [stall]
    assert answered(linked.service, "add_stall") == stall
    assert linked.request("POST /stalls")["heated"].location is Location.BODY
    assert "Body" not in linked.request("POST /stalls")


def test_capital_names_among_others_stay_parameters() -> None:
    linked = page("""
        # Messages

        ## Send a message

        `POST /messages`

        Parameters:

        - **To**: The number.
        - **Body**: The text.
    """)
    assert linked.places("POST /messages") == {"body": ["To", "Body"]}


def test_rows_describe_the_items_of_a_list_where_the_example_is_one() -> None:
    linked = page("""
        # Texts

        ## Check texts

        ```shell
        curl -X POST https://texts.example.com/ratings -d '[{"id": "1", "text": "Fine"}]'
        ```

        ### HTTP Request

        `POST https://texts.example.com/ratings`

        ### Request body

        Parameter | Type | Optionality | Description
        --------- | ---- | ----------- | -----------
        id | string | Optional | Its id
        text | string | Required | What is rated
    """)
    request = linked.request("POST /ratings")
    assert list(request) == ["body"]
    assert sent(linked.service, "check_texts")["body"][1] == [{"id": "string", "text": "string"}]


def test_rows_of_a_payload_travel_in_the_address_where_a_reading_call_shows_them_there() -> None:
    linked = page("""
        # Search stalls

        | URL | Requires Auth | HTTP Method |
        | :--- | :--- | :--- |
        | `/api/stalls.search` | `yes` | `GET` |

        ## Payload

        | Argument | Example | Required | Description |
        | :--- | :--- | :--- | :--- |
        | `text` | `oak` | Required | What to look for. |
        | `count` | `10` | Optional | How many. |

        ## Example Call

        ```bash
        curl http://localhost:3000/api/stalls.search?text=oak
        ```
    """)
    assert linked.places("GET /api/stalls.search") == {"query": ["text", "count"]}


def test_examples_below_a_heading_of_errors_are_no_part_of_the_answer() -> None:
    linked = page("""
        # Stalls

        ## Get a stall

        `GET /stalls/{id}`

        ### Example Result

        ```json
        { "id": 4 }
        ```

        ### Error

        Any of these can occur.

        ```json
        { "error": "gone" }
        ```
    """)
    assert answered(linked.service, "get_stall") == {"id": "long"}
    assert answered(linked.service, "get_stall", "default") == {"error": "string"}


def test_a_sentence_says_the_method_of_all_paths_in_the_table_behind_it() -> None:
    linked = page("""
        # API

        ## Endpoints

        All the following endpoints must be accessed with a `GET` HTTP request.

        | Path | Description |
        | --- | --- |
        | `/api/stalls` | Lists all stalls. |
        | `/api/stalls/{name}` | Returns one stall. |
    """)
    assert linked.calls() == ["GET /api/stalls", "GET /api/stalls/{name}"]
    assert _names(linked) == ["get_stall", "list_stalls"]


def test_a_page_that_was_copied_from_redoc() -> None:
    linked = page("""
        # Loans

        ## List loans

        Lists the loans of a branch.

        ##### path Parameters

        |  |  |
        | --- | --- |
        | branch  required | string   Example: north  The branch. |

        ##### query Parameters

        |  |  |
        | --- | --- |
        | limit | integer <int32> [ 1 .. 100 ]   Default: 20  How many. |
        | state | string   Enum: "open" "closed"  The state. |

        ### Responses

        **200**

        OK

        get/branches/{branch}/loans

        https://lend.example.com/v1/branches/{branch}/loans

        ### Response samples

        * 200

        Content type

        application/json

        ```
        { "items": [{ "id": 1 }] }
        ```

        ## Make a loan

        ##### Request Body schema: application/json

        |  |  |
        | --- | --- |
        | member  required | integer <int64>  Who borrows. |
        | due | string <date> or null  When. |

        ### Responses

        **201**

        Created

        **400**

        Bad

        post/loans

        https://lend.example.com/v1/loans

        ### Request samples

        * Payload

        ```
        { "member": 3, "due": "2024-01-01" }
        ```
    """)
    assert linked.calls() == ["GET /branches/{branch}/loans", "POST /loans"]
    assert _names(linked) == ["list_loans", "make_loan"]
    assert sent(linked.service, "list_loans") == {
        "branch": ("path", "string", True),
        "limit": ("query", "long", None),
        "state": ("query", "open|closed", None),
    }
    assert sent(linked.service, "make_loan") == {
        "member": ("body", "long", True),
        "due": ("body", "date", None),
    }
    limit = linked.request("GET /branches/{branch}/loans")["limit"]
    assert limit.default is not None
    assert limit.default.value == 20
    assert answered(linked.service, "list_loans") == {"items": [{"id": "long"}]}
    assert _statuses(linked, "POST /loans") == ["201", "400"]
