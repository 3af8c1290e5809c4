"""Styles of references that many people write by hand or that documentation tools export, each on a page of our own."""

from __future__ import annotations

import ast
from textwrap import dedent

import pytest

from codegen.emit.python import PythonOptions, emit
from codegen.ir.model import (
    AuthKind,
    Enum,
    ListType,
    Location,
    Member,
    Model,
    Reference,
    Scalar,
    ScalarKind,
    Structure,
)
from tests.linking.rest.small import Linked, page, pages


def _answer(linked: Linked, call: str) -> Structure:
    """The object that an operation answers with, or lists."""
    output = linked.operation(call).output
    assert output is not None
    body = next(m for m in linked.shape(output).members if m.location is Location.PAYLOAD).type
    inner = body.element if isinstance(body, ListType) else body
    assert isinstance(inner, Reference)
    return linked.shape(inner.shape)


def _names(shape: Structure) -> list[str]:
    return [member.wire_name for member in shape.members]


def _statuses(linked: Linked, call: str) -> list[str]:
    return [response.status for response in linked.operation(call).responses]


def _kind(member: Member) -> ScalarKind:
    assert isinstance(member.type, Scalar)
    return member.type.kind


# --- what introduces an operation ----------------------------------------------------------------------------------


def test_a_short_table_of_method_and_path_introduces_its_own_section() -> None:
    linked = page("""
        # Vats

        ## Fill a vat

        | Method | Path |
        | :----- | :--- |
        | `POST` | `/vats/:name` |

        ### Parameters

        - `name` `(string: <required>)` - Specifies the vat. This is part of the URL.

        - `litres` `(int: 20)` - How much.

        - `labels` `(map<string|string>: nil)` - Labels.

        - `policy` `(map<string|string>: nil)` - Settings. These are known:

          - `drain` `(string: "")` - When to empty it.

        ### Sample response

        ```json
        { "level": 20 }
        ```
    """)
    assert linked.places("POST /vats/{name}") == {"path": ["name"], "body": ["litres", "labels", "policy"]}
    request = linked.request("POST /vats/{name}")
    assert request["litres"].default is not None
    assert request["litres"].default.value == 20
    assert request["labels"].default is None
    policy = request["policy"].type
    assert isinstance(policy, Reference)
    assert _names(linked.shape(policy.shape)) == ["drain"]
    assert _names(_answer(linked, "POST /vats/{name}")) == ["level"]


def test_a_table_of_calls_stays_an_index_where_other_sections_describe_them() -> None:
    linked = page("""
        # Vats

        | Method | Path |
        | --- | --- |
        | GET | /vats |
        | GET | /vats/:id |

        ## Show a vat

        ```
        GET /vats/:id
        ```

        | Name | Type |
        | --- | --- |
        | full | boolean |
    """)
    assert linked.places("GET /vats/{id}") == {"path": ["id"], "query": ["full"]}
    assert linked.places("GET /vats") == {}


def test_a_class_of_an_element_tells_the_method() -> None:
    linked = page("""
        # Doors

        ### Add door

        #### Create door

        <div class="endpoint post indent">/doors</div>

        #### Create door in a wall

        <div class="endpoint post indent">/walls/{wall name or id}/doors</div>

        Attributes | Description
        ---:| ---
        `wall name or id`<br>**required** | Which wall.

        #### Request body

        Attributes | Description
        ---:| ---
        `colour`<br>*optional* | Default: `"red"`.

        #### Response

        ```
        HTTP 201 Created
        ```

        ```json
        { "id": 1 }
        ```
    """)
    assert linked.places("POST /doors") == {"body": ["colour"]}
    assert linked.places("POST /walls/{wall_name_or_id}/doors") == {
        "path": ["wall_name_or_id"],
        "body": ["colour"],
    }
    assert linked.operation("POST /doors").http.status == 201


def test_a_request_with_headers_introduces_what_nothing_else_does() -> None:
    linked = page("""
        # Crates

        ## Deleting a crate

            DELETE /v2/<name>/crates/<tag>
            Host: <host>
            Authorization: <scheme> <token>

        | Name | Kind | Description |
        | ---- | ---- | ----------- |
        | `Host` | header | The host. |
        | `name` | path | Which crate. |
        | `tag` | path | Its tag. |
        | `dry` | query | Only try. |
    """)
    assert linked.places("DELETE /v2/{name}/crates/{tag}") == {"path": ["name", "tag"], "query": ["dry"]}


@pytest.mark.parametrize(
    "line",
    [
        "### `PUT·/vats/{id}`",
        "**Endpoint:** `PUT /vats/{id}`",
        "```\nMethod: PUT\nType: RAW\nURL: {{base_url}}/vats/:id\n```",
        "`PUT SITE_ROOT/vats/<id>`",
        "| | |\n|---|---|\n| **Method** | PUT |\n| **URL** | `/vats/:id` |\n| **Auth required** | YES |",
    ],
)
def test_one_line_or_label_introduces(line: str) -> None:
    linked = page(f"# Vats\n\n## Fill\n\n{line}\n\n| Field | Type |\n|---|---|\n| litres | int |\n")
    assert linked.places("PUT /vats/{id}") == {"path": ["id"], "body": ["litres"]}


def test_numbers_in_paths_are_places() -> None:
    linked = page("""
        # Errands

        ## Get errands

        * `GET /lists/3/errands.json` will return the errands of the list with an ID of `3`.

        ## Finish an errand

        * `POST /lists/3/errands/9/done.json` will mark the errand as done.

        **Required parameters**: `by` for who did it, and `at` for when.

        _Optional parameters_:

        * `note` - what to remember.
    """)
    assert linked.calls() == [
        "GET /lists/{list_id}/errands.json",
        "POST /lists/{list_id}/errands/{errand_id}/done.json",
    ]
    request = linked.request("POST /lists/{list_id}/errands/{errand_id}/done.json")
    required = {name: member.required for name, member in request.items() if "_id" not in name}
    assert required == {"by": True, "at": True, "note": False}


def test_what_stands_above_the_part_that_says_what_to_call_belongs_to_it() -> None:
    linked = page("""
        # Intro

        Welcome.

        # Kites

        ## Get All Kites

        > This returns JSON like this:

        ```json
        [{ "id": 1 }]
        ```

        ### HTTP Request

        `GET /kites`

        ### Query Parameters

        Parameter | Default | Description
        --------- | ------- | -----------
        lost | false | Also lost ones.

        ## Add a Kite

        ### HTTP Request

        `POST /kites`
    """)
    assert _names(_answer(linked, "GET /kites")) == ["id"]
    assert linked.places("GET /kites") == {"query": ["lost"]}
    assert {linked.operation(call).resource for call in linked.calls()} == {"kites"}


# --- parameters ----------------------------------------------------------------------------------------------------


def test_definitions_with_their_facts_in_the_first_line() -> None:
    linked = page("""
        # Probes

        ## Create a probe

        `POST /probes/<group>`

        ### Path parameters

        `<group>`
        :   (Optional, string) Which group.

        ### Request body

        timeout

        :   number, optional, default value: 86400 (1 day).

            How long to wait.

            Minimum: 60 (one minute), maximum: 31536000 (365 days).

        `fields`
        :   (Required, array of strings) What to keep.

        ### Response Codes

        201 Created
        :   A new one was created.

        403 Forbidden
        :   Too many.
    """)
    request = linked.request("POST /probes/{group}")
    assert _kind(request["group"]) is ScalarKind.STRING
    timeout = request["timeout"].type
    assert isinstance(timeout, Scalar)
    assert timeout.range is not None
    assert (timeout.range.minimum, timeout.range.maximum) == (60, 31536000)
    assert request["timeout"].documentation.startswith("default value")
    assert (request["timeout"].required, request["fields"].required) == (False, True)
    assert isinstance(request["fields"].type, ListType)
    assert _statuses(linked, "POST /probes/{group}") == ["201", "403"]


def test_items_say_more_in_the_paragraph_below_and_nested_ones_repeat_the_name() -> None:
    linked = page("""
        # Levies

        `POST /levies`

        #### Parameters

        - **amount** *integer* **Required**

          What to take. Defaults to 5.

        - **shipping** *object*

          Where to.

          - **shipping.city** *string* **Required**

            The town.

        - **kind** *enum*

          One of:
          - `once`
          - `often`
    """)
    request = linked.request("POST /levies")
    amount = request["amount"]
    assert (amount.required, amount.documentation) == (True, "What to take. Defaults to 5.")
    assert amount.default is not None
    shipping = request["shipping"].type
    assert isinstance(shipping, Reference)
    (city,) = linked.shape(shipping.shape).members
    assert (city.wire_name, city.required, _kind(city)) == ("city", True, ScalarKind.STRING)
    kind = request["kind"].type
    assert isinstance(kind, Scalar)
    assert isinstance(kind.enum, Enum)
    assert kind.enum.values == ("once", "often")


def test_paragraphs_that_begin_with_a_name_are_parameters() -> None:
    linked = page("""
        # Sums

        ## GET /sums

        #### Parameters

        **site** <Required />

        Which site.

        ---

        **period** <Optional />

        How long. Defaults to `30d`.
    """)
    request = linked.request("GET /sums")
    assert {name: member.required for name, member in request.items()} == {"site": True, "period": False}
    assert request["site"].documentation == "Which site."


def test_brackets_list_place_type_and_more() -> None:
    linked = page("""
        # Gates

        **POST** `/gates/{id}/open`

        Parameters:

        * **id** (path, integer, required): the gate
        * **at** (query, string): when
        * **reason** (body, string, max 40 chars)
    """)
    assert linked.places("POST /gates/{id}/open") == {"path": ["id"], "query": ["at"], "body": ["reason"]}
    request = linked.request("POST /gates/{id}/open")
    assert _kind(request["id"]) is ScalarKind.LONG
    reason = request["reason"].type
    assert isinstance(reason, Scalar)
    assert reason.length is not None
    assert reason.length.maximum == 40


def test_patterns_in_prose() -> None:
    linked = page("""
        # Kilns

        `POST /kilns`

        | Name | Type | Description |
        | --- | --- | --- |
        | name | *string* | Its name<br/> **pattern:** `^[a-z]{3,9}$` |
        | note | string | Matches `x+` somewhere |
    """)
    request = linked.request("POST /kilns")
    name, note = request["name"].type, request["note"].type
    assert isinstance(name, Scalar)
    assert isinstance(note, Scalar)
    assert name.pattern is not None
    assert name.pattern.text == "^[a-z]{3,9}$"
    assert note.pattern is None


def test_tags_of_an_editor_say_where_each_parameter_travels() -> None:
    linked = page("""
        # Parrots

        {% swagger method="get" path="/parrots/{id}" baseUrl="https://zoo.example/v1" summary="Get a parrot" %}
        {% swagger-description %}
        Returns one parrot.
        {% endswagger-description %}

        {% swagger-parameter in="path" name="id" type="Integer" required="true" %}
        Which
        {% endswagger-parameter %}

        {% swagger-parameter in="query" name="fields" type="String" %}
        What to give
        {% endswagger-parameter %}

        {% swagger-response status="200: OK" description="The parrot" %}
        ```json
        { "id": 4 }
        ```
        {% endswagger-response %}

        {% swagger-response status="404: Not Found" description="None" %}
        ```json
        { "error": "gone" }
        ```
        {% endswagger-response %}
        {% endswagger %}

        {% api-method method="post" host="https://zoo.example/v1" path="/parrots" %}
        {% api-method-summary %}
        Add a parrot
        {% endapi-method-summary %}

        {% api-method-spec %}
        {% api-method-request %}
        {% api-method-headers %}
        {% api-method-parameter name="X-Keeper" type="string" required=true %}
        Who
        {% endapi-method-parameter %}
        {% endapi-method-headers %}

        {% api-method-body-parameters %}
        {% api-method-parameter name="name" type="string" required=true %}
        Its name
        {% endapi-method-parameter %}
        {% endapi-method-body-parameters %}
        {% endapi-method-request %}
        {% endapi-method-spec %}
        {% endapi-method %}
    """)
    assert linked.places("GET /v1/parrots/{id}") == {"path": ["id"], "query": ["fields"]}
    assert linked.places("POST /v1/parrots") == {"header": ["X-Keeper"], "body": ["name"]}
    assert _names(_answer(linked, "GET /v1/parrots/{id}")) == ["id"]
    assert _statuses(linked, "GET /v1/parrots/{id}") == ["200", "404"]
    assert {linked.operation(call).id for call in linked.calls()} == {"get_parrot", "add_parrot"}


# --- answers -------------------------------------------------------------------------------------------------------


def test_headings_of_statuses_tell_whose_example_follows() -> None:
    linked = page("""
        # Shelves

        ## Show a shelf

        ```http
        GET /shelves/:id HTTP/1.1
        ```

        #### Request

        ##### Path parameters

        :id
        : {{<required>}} String. The shelf.

        ##### Query parameters

        since
        : String. All results returned will be newer.

        ##### Headers

        Authorization
        : {{<required>}} Provide `Bearer <token>`.

        #### Response
        ##### 200: OK

        Sample call made to `/shelves/3`:

        ```json
        { "id": "3" }
        ```

        ##### 401: Unauthorized

        Invalid or missing Authorization header.

        ```json
        { "error": "no" }
        ```
    """)
    assert linked.places("GET /shelves/{id}") == {"path": ["id"], "query": ["since"]}
    assert _names(_answer(linked, "GET /shelves/{id}")) == ["id"]
    assert _statuses(linked, "GET /shelves/{id}") == ["200", "401"]
    output = linked.operation("GET /shelves/{id}").output
    assert output is not None
    assert all(member.location is Location.PAYLOAD for member in linked.shape(output).members)


def test_a_list_says_what_the_table_behind_it_is() -> None:
    linked = page("""
        # Halls

        ## Get halls

        * Method: `GET`
        * Endpoint: `/halls`
        * Data:

        | field | type | Description |
        |-------|------|-------------|
        | `full` | bool | With guests |

        * Response:
            - Status code:
                + `200 OK`
                + `401 Unauthorized` when nobody is logged in

            - Header:

        | field | type | Description |
        |-------|------|-------------|
        | `X-Halls` | string | A hash |

            - Data:
              Array of halls, each has:

        | field | type | Description |
        |-------|------|-------------|
        | `token` | string | Which |
    """)
    assert linked.places("GET /halls") == {"query": ["full"]}
    assert _statuses(linked, "GET /halls") == ["200", "401"]
    assert _names(_answer(linked, "GET /halls")) == ["token"]
    output = linked.operation("GET /halls").output
    assert output is not None
    assert {m.wire_name: m.location for m in linked.shape(output).members}["X-Halls"] is Location.HEADER


def test_labels_tell_status_and_types_in_quotes() -> None:
    linked = page("""
        # Orders

        ## Cancel an order

        **URL** : `/orders/:id/cancel`

        **Method** : `POST`

        **Data constraints**

        ```json
        { "reason": "[string, at most 200 characters]", "refund": "[boolean]" }
        ```

        ### Success Response

        **Code** : `202 ACCEPTED`

        ```json
        { "state": "cancelled" }
        ```

        ### Error Response

        **Code** : `409 CONFLICT`

        ```json
        { "code": "SHIPPED" }
        ```
    """)
    request = linked.request("POST /orders/{id}/cancel")
    assert (_kind(request["reason"]), _kind(request["refund"])) == (ScalarKind.STRING, ScalarKind.BOOLEAN)
    assert _statuses(linked, "POST /orders/{id}/cancel") == ["202", "409"]
    assert _names(_answer(linked, "POST /orders/{id}/cancel")) == ["state"]


def test_objects_whose_members_are_sections_or_items() -> None:
    linked = pages(
        Book=dedent("""
            ---
            title: Book
            ---

            ## Attributes

            ### `id` {#id}

            **Description:** The number.\\
            **Type:** String\\
            **Version history:**\\
            1.0 - added

            ### `state` {{%optional%}} {#state}

            **Description:** Where it is.\\
            **Type:** String (Enumerable oneOf)\\
            `lent` = Somebody has it\\
            `here` = Nobody has it

            ### `owner` {#owner}

            **Description:** Whose.\\
            **Type:** [Person](Person.md) or null
        """),
        Person=dedent("""
            # The Person object

            #### Attributes

            - **name** *string*

              As called.

            - **age** *nullable integer*
        """),
        shelves="""
            # Shelves

            ## List books

            `GET /books`

            **Returns:** Array of [Book](Book.md)
        """,
    )
    book = _answer(linked, "GET /books")
    assert _names(book) == ["id", "state", "owner"]
    members = {member.wire_name: member for member in book.members}
    assert members["state"].required is False
    assert members["owner"].nullable
    state, owner = members["state"].type, members["owner"].type
    assert isinstance(state, Scalar)
    assert state.enum is not None
    assert state.enum.values == ("lent", "here")
    assert isinstance(owner, Reference)
    assert _names(linked.shape(owner.shape)) == ["name", "age"]


# --- the service ---------------------------------------------------------------------------------------------------


def test_authentication_and_base_urls_in_words_and_with_variables() -> None:
    told = page("""
        # Orders

        Base URL: `https://orders.example/api`. All requests need the header `X-Api-Key`.

        ## Get an order

        **Endpoint:** `GET /orders/{id}`
    """)
    (scheme,) = told.service.security_schemes
    assert (scheme.kind, scheme.name) == (AuthKind.API_KEY, "X-Api-Key")
    shown = page("""
        # Errands

        ## Get errands

        `GET /errands`

        ```bash
        curl -H "Authorization: Bearer $TOKEN" https://errands.example/$ACCOUNT_ID/errands
        ```
    """)
    (server,) = shown.service.servers
    assert (server.url, dict(server.variables)) == (
        "https://errands.example/{account_id}",
        {"account_id": ""},
    )


def test_headings_with_the_thing_first_and_with_numbers() -> None:
    linked = page("""
        # Kilns

        ## Kiln Create

        `POST /kilns`

        ## 2. Cancel a firing

        `DELETE /firings/{id}`
    """)
    assert {linked.operation(call).id for call in linked.calls()} == {"create_kiln", "cancel_firing"}


def test_the_object_that_a_row_links_to_counts_before_its_example() -> None:
    linked = page("""
        # Orders

        ## Order properties

        | Attribute | Type | Description |
        | --- | --- | --- |
        | `lines` | array | See [Order - Lines properties](#order-lines-properties) |

        ### Order - Lines properties

        | Attribute | Type | Description |
        | --- | --- | --- |
        | `sku` | string | What |
        | `count` | integer | How many |

        ## Create an order

        `POST /orders`

        ```bash
        curl -X POST https://example.com//orders -d '{ "lines": [{ "sku": "a" }] }'
        ```
    """)
    lines = linked.request("POST /orders")["lines"].type
    assert isinstance(lines, ListType)
    assert isinstance(lines.element, Reference)
    assert _names(linked.shape(lines.element.shape)) == ["sku", "count"]


def test_blocks_that_an_editor_exports_as_json() -> None:
    linked = page("""
        ---
        title: "Create a widget"
        ---
        [block:code]
        {
          "codes": [
            { "code": "POST https://widgets.example/v1/widgets/:group", "language": "http" }
          ]
        }
        [/block]
        Adds one.
        [block:api-header]
        {
          "title": "Body parameters"
        }
        [/block]
        [block:parameters]
        {
          "data": {
            "h-0": "Name",
            "h-1": "Type",
            "h-2": "Required",
            "0-0": "`name`",
            "0-1": "string",
            "0-2": "yes",
            "1-0": "size",
            "1-1": "integer"
          },
          "cols": 3,
          "rows": 2
        }
        [/block]
        [block:api-header]
        {
          "title": "Response"
        }
        [/block]
        [block:code]
        {
          "codes": [
            { "code": "{\\n  \\"id\\": 3\\n}", "language": "json", "name": "200 OK" },
            { "code": "{\\n  \\"error\\": \\"bad\\"\\n}", "language": "json", "name": "400" }
          ]
        }
        [/block]
    """)
    call = "POST /v1/widgets/{group}"
    assert linked.places(call) == {"path": ["group"], "body": ["name", "size"]}
    request = linked.request(call)
    assert (request["name"].required, _kind(request["size"])) == (True, ScalarKind.LONG)
    assert request["name"].span.line == 24
    assert _names(_answer(linked, call)) == ["id"]
    assert _statuses(linked, call) == ["200", "400"]


def test_what_examples_show_is_the_object_whose_fields_the_page_lists() -> None:
    linked = page("""
        # Fires

        ## Kiln

        ### Attributes

        | Name | Type | Description |
        | --- | --- | --- |
        | **id** | *uuid* | Which. |
        | **state** | *string* | One of `cold` or `hot` |
        | **size** | *nullable integer* | Litres. |

        ### Kiln Create

        ```
        POST /kilns
        ```

        #### Response Example

        ```json
        { "id": "01234567-89ab-cdef-0123-456789abcdef", "state": "cold", "size": 9, "extra": 1 }
        ```

        ### Kiln Prices

        ```
        GET /kilns/prices
        ```

        #### Response Example

        ```json
        { "net": 1, "gross": 2 }
        ```
    """)
    kiln = _answer(linked, "POST /kilns")
    assert (kiln.id, _names(kiln)) == ("Kiln", ["id", "state", "size", "extra"])
    state = kiln.members[1].type
    assert isinstance(state, Scalar)
    assert state.enum is not None
    assert kiln.members[2].nullable
    assert _names(_answer(linked, "GET /kilns/prices")) == ["net", "gross"]


def test_a_stated_base_url_is_no_part_of_the_paths_that_commands_show() -> None:
    linked = pages(
        orders="""
            # Orders

            Base URL: `https://orders.example/api`.

            ## Get an order

            `GET /orders/{id}`
        """,
        parcels="""
            # Parcels

            ## Track a parcel

            ```bash
            curl https://orders.example/api/parcels/$NUMBER/track
            ```

            ## Drop a parcel

            ```bash
            curl -X DELETE https://orders.example/api/parcels/$NUMBER
            ```

            ## Weigh a parcel

            ```bash
            curl https://orders.example/api/parcels/$NUMBER/weight
            ```
        """,
    )
    assert linked.calls() == [
        "DELETE /parcels/{NUMBER}",
        "GET /orders/{id}",
        "GET /parcels/{NUMBER}/track",
        "GET /parcels/{NUMBER}/weight",
    ]
    assert [server.url for server in linked.service.servers] == ["https://orders.example/api"]


def test_documentation_is_what_the_page_says_and_not_its_labels() -> None:
    linked = page("""
        # Orders

        ## Get an order

        **Endpoint:** `GET /orders/{id}`
        **Auth:** API key
        **Description:** Returns one order.

        **Path params**

        - `id` (uuid, required): which

        ## Cancel an order

        **URL** : `/orders/:id/cancel`

        **Method** : `POST`

        **Auth required** : YES
    """)
    assert linked.operation("GET /orders/{id}").documentation == "Returns one order.\n\nAuth: API key"
    cancel = linked.operation("POST /orders/{id}/cancel")
    assert cancel.documentation == "Cancel an order\n\nAuth required : YES"


def test_the_longest_requests_have_no_expression_that_type_checkers_give_up_on() -> None:
    rows = "\n".join(f"| `member_{number}` | integer |" for number in range(400))
    linked = page(f"# Settings\n\n## Change\n\n`PUT /settings`\n\n| Name | Type |\n| --- | --- |\n{rows}\n")
    files = emit(Model((linked.service,)), PythonOptions(package="sdk"))
    (text,) = (text for name, text in files.items() if "member_399: int" in text and "/operations/" in name)
    longest = max(len(node.values) for node in ast.walk(ast.parse(text)) if isinstance(node, ast.BoolOp))
    assert longest <= 150
    assert text.count("def _passes_") == 3


def test_a_call_with_its_body_below_introduces_where_nothing_else_does() -> None:
    linked = page("""
        # Kegs

        ## Fill a keg

        ```http
        POST /kegs
        Content-Type: application/json

        {"litres": 30}
        ```

        **Returns** `201 Created`.

        ## Roll a keg

        ```http
        POST /kegs/{id}/roll

        {"to": "cellar"}
        ```

        **Body**

        - `to` — **required** string

        ## Empty a keg

        `POST /kegs/{id}/empty`

        ```http
        POST /kegs/7/empty HTTP/1.1

        {"drain": true}
        ```
    """)
    assert linked.calls() == ["POST /kegs", "POST /kegs/{id}/empty", "POST /kegs/{id}/roll"]
    assert list(linked.request("POST /kegs")) == ["litres"]
    assert linked.request("POST /kegs/{id}/roll")["to"].required is True


def test_the_brackets_behind_a_term_say_type_and_whether_it_is_required() -> None:
    linked = page("""
        # Kegs

        ### PUT /kegs/{keg_id}

        Path parameters:

        keg_id (int)
        :   Number of the keg.

        Body parameters:

        wood (string, required)
        :   Up to 40 characters.

        full (bool, optional)
        :   Whether it is. Default: true
    """)
    wood = linked.request("PUT /kegs/{keg_id}")["wood"]
    assert (_kind(wood), wood.required) == (ScalarKind.STRING, True)
    full = linked.request("PUT /kegs/{keg_id}")["full"]
    assert (_kind(full), full.required) == (ScalarKind.BOOLEAN, False)
    assert _kind(linked.request("PUT /kegs/{keg_id}")["keg_id"]) is ScalarKind.LONG


def test_what_a_terminal_shows_behind_a_command_is_an_answer_with_its_head_too() -> None:
    linked = page("""
        # Kegs

        ## Weigh all kegs

        `GET /kegs/weight`

        ```
        $ curl https://kegs.example.com/kegs/weight

        HTTP/1.1 203 Non-Authoritative Information
        Content-Type: application/json

        {"kilograms": 412.5}
        ```
    """)
    assert _statuses(linked, "GET /kegs/weight") == ["203"]
    assert _names(_answer(linked, "GET /kegs/weight")) == ["kilograms"]


def test_alternatives_in_code_are_values_unless_objects_are_called_so() -> None:
    linked = page("""
        # Kegs

        ## Change a keg

        `PUT /kegs`

        | Name  | Type | Description |
        |-------|------|-------------|
        | state | `full` \\| `empty` | How it is. |
        | lid   | "open" \\| "shut" \\| null | |
        | owner | `person` \\| `firm` | Who has it. |
        | size  | `string` \\| `integer` | |

        ## Person

        | Field | Type |
        |-------|------|
        | name  | string |

        ## Firm

        | Field | Type |
        |-------|------|
        | title | string |
    """)

    def values(name: str) -> tuple[str, ...]:
        kind = linked.request("PUT /kegs")[name].type
        return kind.enum.values if isinstance(kind, Scalar) and kind.enum is not None else ()

    assert values("state") == ("full", "empty")
    assert values("lid") == ("open", "shut")
    assert linked.request("PUT /kegs")["lid"].nullable
    assert not values("owner")
    assert not values("size")
