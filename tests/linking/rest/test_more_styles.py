"""More styles of references that people write by hand, each on a page of our own."""

from __future__ import annotations

import pytest

from codegen.ir.model import AuthKind, Enum, ListType, Location, Reference, Scalar, ScalarKind
from tests.linking.rest.small import Linked, page, pages


def _answer(linked: Linked, call: str) -> list[str]:
    """The members of the object that an operation answers with."""
    output = linked.operation(call).output
    assert output is not None
    body = next(m for m in linked.shape(output).members if m.location is Location.PAYLOAD).type
    assert isinstance(body, Reference)
    return [member.wire_name for member in linked.shape(body.shape).members]


def _kinds(linked: Linked, call: str) -> dict[str, ScalarKind]:
    return {
        name: member.type.kind
        for name, member in linked.request(call).items()
        if isinstance(member.type, Scalar)
    }


def _required(linked: Linked, call: str) -> dict[str, bool | None]:
    return {name: member.required for name, member in linked.request(call).items()}


# --- what introduces an operation ----------------------------------------------------------------------------------


def test_a_list_of_labels_with_their_values_below_is_an_operation() -> None:
    linked = page("""
        **Add a loan**
        ----
          Gives a boat to somebody.

        * **URL**

          /boats/:id/loans

        * **Method:**

          `POST`

        *  **URL Params**

           **Required:**

           `id=[integer]`

        * **Data Params**

          **Required:**

          `who=[string]`
          `days=[integer]`

          **Optional:**

          `note=[string]`

        * **Success Response:**

          * **Code:** 201 <br />
            **Content:** `{ loan : 12, due : "soon" }`

        * **Error Response:**

          * **Code:** 404 NOT FOUND <br />
            **Content:** `{ error : "no such boat" }`

          OR

          * **Code:** 409 CONFLICT <br />
            **Content:** `{ error : "lent already" }`
    """)
    call = "POST /boats/{id}/loans"
    assert linked.places(call) == {"path": ["id"], "body": ["who", "days", "note"]}
    assert _required(linked, call) == {"id": True, "who": True, "days": True, "note": False}
    assert _kinds(linked, call)["days"] is ScalarKind.LONG
    assert [response.status for response in linked.operation(call).responses] == ["201", "404", "409"]
    assert _answer(linked, call) == ["loan", "due"]
    assert linked.operation(call).id == "add_loan"


def test_labels_stand_as_headings_or_lines_above_their_values() -> None:
    linked = page("""
        # Boats

        ## Paint a boat

        ### URL

        `/boats/:id/paint`

        ### Method

        `PUT`

        ### Body

        | Name | Type |
        | --- | --- |
        | colour | string |

        ## Sink a boat

        **Endpoint**

        ```
        /boats/:id
        ```

        **Method**

        DELETE
    """)
    assert linked.calls() == ["DELETE /boats/{id}", "PUT /boats/{id}/paint"]
    assert linked.places("PUT /boats/{id}/paint") == {"path": ["id"], "body": ["colour"]}


def test_paths_below_a_heading_that_is_a_method() -> None:
    linked = page("""
        # Harbour

        ## Berths

        ### GET

        * `/berths`

        Lists the berths.

        * `/berths/{berth}?full`

        Shows one.

        ### POST

        * `/berths/{berth}/open`

        * `/berths/{berth}/close`

        Opens or closes one.

        | Key | Description |
        | --- | --- |
        | `until` | When this ends |
    """)
    assert linked.calls() == [
        "GET /berths",
        "GET /berths/{berth}",
        "POST /berths/{berth}/close",
        "POST /berths/{berth}/open",
    ]
    assert linked.places("GET /berths/{berth}") == {"path": ["berth"], "query": ["full"]}
    assert linked.places("POST /berths/{berth}/open") == {"path": ["berth"], "body": ["until"]}
    assert linked.places("POST /berths/{berth}/close") == {"path": ["berth"], "body": ["until"]}
    assert linked.operation("GET /berths").documentation == "Lists the berths."


@pytest.mark.parametrize(
    "request_lines",
    [
        '```\nPOST /berths HTTP/1.1\n\n{"name": "north"}\n```',
        '    POST /berths\n    Content-Type: application/json\n\n    {\n        "name": "north"\n    }',
    ],
)
def test_a_request_with_a_body_introduces_what_nothing_else_does(request_lines: str) -> None:
    linked = page(
        f"# Berths\n\n## Add a berth\n\n### Request\n\n{request_lines}\n\n### Example\n\n"
        '```sh\ncurl https://harbour.example/berths -XPOST -d \'{"name": "north"}\'\n```\n\n'
        '```json\n{"number": 7}\n```\n\n'
        "## Show a berth\n\n```\nGET /berths/<number>\n```\n\n"
        '### Example request\n\n```\nGET /berths/north HTTP/1.1\nAccept: a/b\n\n{"x": 1}\n```\n'
    )
    assert linked.calls() == ["GET /berths/{number}", "POST /berths"]
    assert linked.places("POST /berths") == {"body": ["name"]}
    assert _answer(linked, "POST /berths") == ["number"]


def test_a_command_below_a_table_of_calls_is_no_operation_of_its_own() -> None:
    linked = page("""
        # Keys

        ## List keys

        | Method | Path |
        | :----- | :--- |
        | `LIST` | `/ring/keys` |

        ### Sample request

        ```shell
        curl --request LIST http://127.0.0.1:8200/v1/ring/keys
        ```
    """)
    assert linked.calls() == ["LIST /ring/keys"]
    assert [server.url for server in linked.service.servers] == ["http://127.0.0.1:8200/v1"]


def test_the_number_before_an_extension_is_a_place() -> None:
    linked = page("""
        # Chats

        ## Get a chat

        * `GET /chats/2.json` will return the chat.
    """)
    assert linked.calls() == ["GET /chats/{chat_id}.json"]


def test_what_stands_behind_the_part_that_says_what_to_call_belongs_to_it() -> None:
    linked = page("""
        # Rates

        ## Get the rate

        ### HTTP Request

        POST `/rates`

        ### Request Method

        - Method: POST

        ### Query Parameters

        Parameters | Type | Required
        ---------- | ---- | --------
        | from | String | Y
        | to | String | N

        > Request example:

        ```json
        { "from": "EUR", "to": "CHF" }
        ```

        ### Response Parameters

        The data parameter is as follows:

        Parameters | Type | Description
        ---------- | ---- | -----------
        buy | Decimal | For buyers

        > What comes back:

        ```json
        { "code": 200, "data": { "buy": 6.5 } }
        ```

        ### Permitted Roles

         |
        --- | ---
        All Roles |
    """)
    assert linked.places("POST /rates") == {"body": ["from", "to"]}
    assert _required(linked, "POST /rates") == {"from": True, "to": False}
    assert sorted(_answer(linked, "POST /rates")) == ["code", "data"]


# --- parameters ----------------------------------------------------------------------------------------------------


def test_a_badge_behind_a_name_makes_one_paragraph_a_parameter() -> None:
    linked = page("""
        # Sites

        ## PUT /sites/:site

        #### Post body parameters
        <hr />

        **kind** <Required />

        What it is.
        <hr />

        ## POST /sites

        #### Body parameters

        **page** <Required /> only if _kind_ is `page`

        Where.
    """)
    assert _required(linked, "PUT /sites/{site}") == {"site": True, "kind": True}
    assert _required(linked, "POST /sites") == {"page": None}


def test_brackets_that_require_on_a_condition_and_default_for_several_types() -> None:
    linked = page("""
        # Users

        `POST /users`

        ### Parameters

        - `password` `(string: <required if hash is not given>)` - The password.
        - `policies` `(array: [] or comma-delimited string: "")` - What they may do.
        - `zone` `(string: "")` - Where. This is specified as part of the URL as a query parameter.
    """)
    request = linked.request("POST /users")
    assert request["password"].required is None
    assert request["policies"].default is None
    assert linked.places("POST /users") == {"query": ["zone"], "body": ["password", "policies"]}


def test_a_column_titled_type_that_says_what_is_required() -> None:
    linked = page("""
        # Stubs

        ## `PUT /stubs/{uuid}`

        > | name | type | data type | description |
        > |------|------|-----------|-------------|
        > | `uuid` | required | string | Which |
        > | `count` | optional | int | How many |

        ## `GET /stubs`

        | name | type | data type | description |
        |------|------|-----------|-------------|
        | None | required | object | N/A |
    """)
    assert _required(linked, "PUT /stubs/{uuid}") == {"uuid": True, "count": False}
    assert _kinds(linked, "PUT /stubs/{uuid}") == {"uuid": ScalarKind.STRING, "count": ScalarKind.LONG}
    assert linked.places("GET /stubs") == {}


def test_a_section_about_sorting_lists_no_parameters() -> None:
    linked = page("""
        # Zones

        ## List zones

            GET /zones

        ### Filters

        | Name | Description |
        | --- | --- |
        | `:name_like` | Part of the name |

        ### Sorting

        | Name | Description |
        | --- | --- |
        | `id` | By number |
        | `name` | By name |
    """)
    assert linked.places("GET /zones") == {"query": ["name_like"]}


# --- answers -------------------------------------------------------------------------------------------------------


def test_what_a_line_below_the_heading_of_an_answer_calls_an_example_is_the_answer() -> None:
    linked = page("""
        # Find boats

        **Method** : `POST`

        **URL** : `https://boats.example/find`

        **Body** :

        ```json
        { "query": {} }
        ```

        ## Success Response

        **Code** : `200 OK`

        **Content example** :

        ```json
        { "boats": [], "total": 3 }
        ```
    """)
    assert linked.places("POST /find") == {"body": ["query"]}
    assert _answer(linked, "POST /find") == ["boats", "total"]


def test_sentences_that_tell_of_the_answer_beside_something_else() -> None:
    linked = page("""
        # States

        ## GET /states/{id}

        Returns the state of a thing. Returns 404 if there is none.

        ```json
        { "state": "on" }
        ```

        ## POST /states/{id}

        Expects an object with a state:

        ```json
        { "state": "on" }
        ```

        The status is 200 where the thing was known, and 201 where it is a new one, whose address a header tells. The response body will contain the thing.

        ```json
        { "state": "on", "changed": "2016-05-30T21:43:29.204838+00:00" }
        ```
    """)
    assert _answer(linked, "GET /states/{id}") == ["state"]
    assert linked.places("POST /states/{id}") == {"path": ["id"], "body": ["state"]}
    assert _answer(linked, "POST /states/{id}") == ["state", "changed"]


def test_the_object_that_was_made_is_the_answer() -> None:
    linked = page("""
        # Reference

        ### POST /sessions

        #### Response Body

        The created [Session](#session) object.

        ## Objects

        ### Session

        | Name | Type |
        | --- | --- |
        | id | int |
    """)
    assert _answer(linked, "POST /sessions") == ["id"]


def test_a_line_says_that_a_list_of_what_the_table_describes_comes_back() -> None:
    rows = "| field | type |\n|---|---|\n| id | int |\n| name | string |\n"
    for said in ("Array of:", "Returns an array of objects with these fields:"):
        linked = page(f"# Halls\n\n## List halls\n\n`GET /halls`\n\n### Response\n\n{said}\n\n{rows}")
        output = linked.operation("GET /halls").output
        assert output is not None
        (body,) = linked.shape(output).members
        assert isinstance(body.type, ListType)


def test_an_answer_that_another_section_shows() -> None:
    linked = page("""
        # Errands

        ## Get an errand

        `GET /errands/{id}`

        ```json
        { "id": 3, "what": "milk" }
        ```

        ## Create an errand

        `POST /errands`

        **Required parameters**: `what` for what to fetch.

        This endpoint will return `201 Created` with the errand. See the [Get an errand](#get-an-errand) endpoint for more on the payload.
    """)
    assert _answer(linked, "POST /errands") == ["id", "what"]
    assert linked.places("POST /errands") == {"body": ["what"]}


def test_an_item_of_the_response_links_to_its_data() -> None:
    linked = page("""
        # Polls

        ## Create a poll

        * Method: `POST`
        * Endpoint: `/polls`

        * Response:
            - Status code:
                + `201 Created`

            - Data:

                See [Poll data](#poll-data)

        ## Poll data

        | field | type |
        |-------|------|
        | `id` | int |
    """)
    assert _answer(linked, "POST /polls") == ["id"]


def test_a_table_behind_an_answer_with_other_names_is_not_of_it() -> None:
    linked = page("""
        # Rooms

        ## POST /rooms

        | field | type |
        |---|---|
        | name | string |

        ### Response

        ```json
        { "id": 1, "name": "x" }
        ```

        ### Mail provider

        | field | type |
        |---|---|
        | host | string |
    """)
    assert _answer(linked, "POST /rooms") == ["id", "name"]


def test_items_below_an_example_explain_its_deeper_members_too() -> None:
    linked = page("""
        # Nodes

        ## GET /nodes

        #### Response

        ```json
        { "name": "a", "memory": { "used": 3 } }
        ```

        * `name`: How it is called.
        * `used`: What the memory holds.
    """)
    assert _answer(linked, "GET /nodes") == ["name", "memory"]


@pytest.mark.parametrize(
    "said",
    [
        "- Returns `204` for success.\n- It takes a while.",
        "<ul>\n<li>Returns <code>204</code> for success.</li>\n</ul>",
        "Removes it, responding with a `204 No Content`.",
    ],
)
def test_a_status_that_only_words_tell(said: str) -> None:
    linked = page(f"# Feeds\n\n## Remove a feed\n\n    DELETE /feeds/<int:id>\n\n{said}\n")
    assert linked.operation("DELETE /feeds/{id}").http.status == 204


# --- words ---------------------------------------------------------------------------------------------------------


def test_types_and_more_in_brackets_behind_the_prose() -> None:
    linked = page("""
        # Feeds

        `POST /feeds`

        Required fields:

        - `url`: Where the feed is (string)

        You can pass the following optional parameters:

        - `rate`: What an hour costs (float, not required)
        - `until`: When it ends (string, required when `rate` is given)
        - `note`: What to know (see below)
        - `rates`: A map of hours (string) to prices (float)
    """)
    request = linked.request("POST /feeds")
    assert _kinds(linked, "POST /feeds") == {
        "url": ScalarKind.STRING,
        "rate": ScalarKind.DOUBLE,
        "until": ScalarKind.STRING,
        "note": ScalarKind.DOCUMENT,
        "rates": ScalarKind.DOCUMENT,
    }
    assert (request["url"].required, request["rate"].required) == (True, False)


def test_lists_by_brackets_before_a_type_and_values_after_options() -> None:
    linked = page("""
        # Lists

        `GET /lists`

        | Name | Type | Description |
        | --- | --- | --- |
        | tags | []string | Labels. |
        | order | string | Sorting order. Options: ASC, DESC. |
        | **`uid`*** | string | Which |
    """)
    request = linked.request("GET /lists")
    assert isinstance(request["tags"].type, ListType)
    order = request["order"].type
    assert isinstance(order, Scalar)
    assert isinstance(order.enum, Enum)
    assert order.enum.values == ("ASC", "DESC")
    assert request["uid"].required


def test_a_body_that_is_a_list_of_objects_with_one_member() -> None:
    linked = page("""
        # Swaps

        `POST /swaps`

        ### Body

        An array of objects. Each has only one key:

        | Name | Type |
        | --- | --- |
        | `pair` | Array of strings |
    """)
    (body,) = linked.request("POST /swaps").values()
    assert body.location is Location.PAYLOAD
    assert isinstance(body.type, ListType)
    assert isinstance(body.type.element, Reference)
    assert [member.wire_name for member in linked.shape(body.type.element.shape).members] == ["pair"]


def test_a_distance_is_no_default_of_a_time() -> None:
    linked = page("""
        # History

        ## GET /history

        You can pass the following optional parameters:

        - `end=<timestamp>` to choose the end (defaults to 1 day).

        Example without details

        ```json
        [{ "state": "on" }]
        ```
    """)
    end = linked.request("GET /history")["end"]
    assert (end.required, end.default) == (False, None)
    assert linked.operation("GET /history").output is not None


# --- the service ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "* The base endpoint is: **https://boats.example/api**",
        "- The preferred API base URL is `https://boats.example/api/`\n- The legacy API base URL is `https://old.boats.example/`",
        "### Base URL *\n\n  https://boats.example/api",
    ],
)
def test_where_the_service_is_in_items_and_below_headings(said: str) -> None:
    linked = page(f"# Boats\n\n## General\n\n{said}\n\n## List boats\n\n`GET /boats`\n")
    assert [server.url for server in linked.service.servers] == ["https://boats.example/api"]


def test_paths_stand_behind_what_their_page_says_they_begin_with() -> None:
    linked = pages(
        polls="# Polls\n\nBase endpoint is: `/cloud/api/v1`\n\n## List polls\n\n`GET /polls`\n",
        rooms="# Rooms\n\nBase endpoint is: `/cloud/api/v4`\n\n## List rooms\n\n`GET /rooms`\n",
    )
    assert linked.calls() == ["GET /cloud/api/v1/polls", "GET /cloud/api/v4/rooms"]


def test_a_row_for_the_header_tells_how_requests_authenticate() -> None:
    linked = page("""
        # Lists

        ## List lists

        ```http
        GET /lists HTTP/1.1
        ```

        ##### Headers

        Authorization
        : Provide this header with `Bearer <token>`.
    """)
    (scheme,) = linked.service.security_schemes
    assert (scheme.kind, scheme.name) == (AuthKind.BEARER, "Authorization")
    assert linked.places("GET /lists") == {}


# --- lists whose items are the parts of an operation ---------------------------------------------------------------


def test_items_that_are_the_parts_of_an_operation() -> None:
    linked = page("""
        # Pumps

        ### `POST /pumps`

        - **Request Body**: JSON object with the following fields:
          - `name` (string): How it is called
          - `litres` (integer, optional): What it moves
        - **Response**:
          - `201 Created`: it was added
          - `409 Conflict`: there is one

        ### `GET /pumps/{id}`

        - **Query Parameters:**
          - `full`: All of it (boolean)
        - **Success Response (200 OK):**
          ```json
          { "id": 3 }
          ```
        - **Error Response (404 Not Found):**
          ```json
          { "msg": "none" }
          ```

        ### `DELETE /pumps/{id}`

        - **Returns**: JSON object with:
          - `gone` (boolean)
    """)
    assert linked.places("POST /pumps") == {"body": ["name", "litres"]}
    assert _required(linked, "POST /pumps")["litres"] is False
    assert [response.status for response in linked.operation("POST /pumps").responses] == ["201", "409"]
    assert linked.places("GET /pumps/{id}") == {"path": ["id"], "query": ["full"]}
    assert [response.status for response in linked.operation("GET /pumps/{id}").responses] == ["200", "404"]
    assert _answer(linked, "GET /pumps/{id}") == ["id"]
    assert _answer(linked, "DELETE /pumps/{id}") == ["gone"]


def test_items_that_are_operations_with_parts_below() -> None:
    linked = page("""
        # Pages

        ### Status pages

        - **Get a status page:**

          - **Endpoint:** `/pages/<slug>`
          - **Method:** `GET` | `HEAD` (the same)
          - **Path Parameters:**
            - `slug` (string, required): Which.
          - **Success Response (200 OK):**
            ```json
            { "title": "x" }
            ```

        - **List status pages:**

          - **Endpoint:** `/pages`
          - **Method:** `GET`
    """)
    assert linked.calls() == ["GET /pages", "GET /pages/{slug}", "HEAD /pages/{slug}"]
    assert linked.operation("GET /pages").id == "list_status_pages"
    assert linked.operation("GET /pages/{slug}").id == "get_status_page"
    assert _kinds(linked, "GET /pages/{slug}") == {"slug": ScalarKind.STRING}
    assert _answer(linked, "GET /pages/{slug}") == ["title"]


def test_items_below_a_name_that_say_one_fact_each() -> None:
    linked = page("""
        # Vans

        ## POST /vans

        **Parameters**

        - `name`
          - **Type**: string
          - **Required**: Yes
          - **Description**: How it is called.
        - `size`
          - **Type**: integer
          - **Required**: No
          - **Default**: 5
          - **Allowed values**: `5`, `7`

        ## GET /vans

        ### GET Parameters:

        - owner
             - **Values**: *ann, bob*
             - **Description**: Whose

        ### Response:

        - Example: `application/json`

            ```json
            [{ "name": "a" }]
            ```
    """)
    request = linked.request("POST /vans")
    assert _required(linked, "POST /vans") == {"name": True, "size": False}
    assert request["name"].documentation == "How it is called."
    assert request["size"].default is not None
    assert request["size"].default.value == 5
    assert linked.places("GET /vans") == {"query": ["owner"]}


def test_a_default_in_the_column_that_says_what_is_required() -> None:
    linked = page("""
        # Rooms

        | URL | Requires Auth | HTTP Method |
        | --- | --- | --- |
        | `/rooms.create` | `yes` | `POST` |

        ## Payload

        | Argument | Required | Description |
        | --- | --- | --- |
        | `name` | Required | Its name |
        | `quiet` | Optional Default: `false` | No noise |
    """)
    quiet = linked.request("POST /rooms.create")["quiet"]
    assert (quiet.required, quiet.default is not None and quiet.default.value) == (False, False)


def test_a_table_of_calls_names_what_stands_below_headings_that_are_calls() -> None:
    linked = page("""
        # Users

        | Endpoint | Method | Description | Auth |
        | --- | --- | --- | --- |
        | `/users` | POST | Invite a user | Yes |

        ## POST /users

        | Field | Type |
        | --- | --- |
        | mail | string |
    """)
    assert linked.operation("POST /users").id == "invite_user"


def test_comments_in_an_example_say_what_is_required() -> None:
    linked = page("""
        # Channels

        ## POST /channels

        Request:

        ```json
        {
          "uid": "new", // optional
          "name": "Jane's: channel",  //Required
          "link": "http://channels.example/x",
          "kind": "mail" // Can be `mail` or `text`
        }
        ```
    """)
    assert _required(linked, "POST /channels") == {"uid": False, "name": True, "link": None, "kind": None}
    assert linked.request("POST /channels")["kind"].documentation == "Can be `mail` or `text`"


def test_a_list_ends_with_the_status_of_the_answer_below() -> None:
    linked = page("""
        # Books

        ## Get all books

        - Method: GET
        - URL: /books
        - Query params:
          - `page` - which page
        - Response: 200 OK

        ```json
        [{ "id": 1 }]
        ```

        ## Delete a book

        `DELETE` \u2192 `/books/:id`

        | Code | Description | Schema |
        | ---- | ----------- | ------ |
        | 200 | It is gone | |
        | default | Something went wrong | |
    """)
    assert linked.places("GET /books") == {"query": ["page"]}
    assert linked.operation("GET /books").output is not None
    assert [response.status for response in linked.operation("DELETE /books/{id}").responses] == ["200", "default"]
