"""Notations of references that came up when vendors were tried whose pages the rules were not made for, each on a page of our own."""

from __future__ import annotations

import pytest

from codegen.ir.model import Location
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


def test_what_points_below_is_not_about_the_table_that_follows() -> None:
    linked = page("""
        # Barges

        ```text
         GET /barges
        ```

        Returns a list of barges in JSON. See examples below.

        | Parameter | Description |
        |---|---|
        | state | Only those. |

        ```text
         POST /barges
        ```

        Adds a barge. See examples below.

        | Parameter | Description |
        |---|---|
        | name | Its name. |
    """)
    assert linked.calls() == ["GET /barges", "POST /barges"]
    assert linked.places("GET /barges") == {"query": ["state"]}
    assert linked.places("POST /barges") == {"body": ["name"]}


def test_examples_below_several_operations_are_of_what_their_commands_call() -> None:
    linked = page("""
        # Barges

        `GET /barges`

        | Parameter | Description |
        |---|---|
        | state | Only those. |

        `DELETE /barges/{name}`

        Sinks it.

        ## Examples

        Get all of them.

        ```bash
        curl https://api.example.com/v4/barges -G -d state=empty
        ```

        Sample response:

        ```json
        {"items": [{"name": "Ada"}]}
        ```

        Sink one.

        ```bash
        curl -X DELETE https://api.example.com/v4/barges/ada
        ```

        Sample response:

        ```json
        {"sunk": true}
        ```
    """)
    assert answered(linked.service, "list_barges") == {"items": [{"name": "string"}]}
    (sink,) = (operation.id for operation in linked.service.operations if operation.http and operation.http.method == "DELETE")
    assert answered(linked.service, sink) == {"sunk": "boolean"}


@pytest.mark.parametrize(
    "paragraphs",
    [
        "**limit** `integer` *required*\nHow many.\n\n**fields** `array of strings`\nWhich members.\n",
        "**limit** integer required - How many.\n\n**fields** array of strings - Which members.\n",
        "**limit**\n\ninteger\n\nRequired\n\nHow many.\n\n**fields**\n\narray<string>\n\nWhich members.\n",
        "limit integer required\nHow many.\n\nfields array of strings\nWhich members.\n",
        "- limit\n\n  integer\n\n  Required\n\n  How many.\n\n- fields\n\n  array of strings\n\n  Which members.\n",
    ],
)
def test_paragraphs_with_a_name_and_a_type_are_parameters(paragraphs: str) -> None:
    linked = page(f"# Barges\n\n## List barges\n\nGET /barges\n\n### Query parameters\n\n{paragraphs}")
    limit, fields = linked.request("GET /barges").values()
    assert (limit.wire_name, plain(linked.service, limit.type), limit.required) == ("limit", "long", True)
    assert (fields.wire_name, plain(linked.service, fields.type), fields.required) == ("fields", ["string"], None)


def test_paragraphs_behind_a_description_state_values_and_default() -> None:
    linked = page("""
        # Barges

        ## List barges

        GET /barges

        ### Query parameters

        **state** string optional

        Only those.

        Must be one of: `"empty"`, `"full"`.

        ---

        **sunk** boolean optional

        With those that are gone.

        Defaults to `true`.
    """)
    state, sunk = linked.request("GET /barges").values()
    assert plain(linked.service, state.type) == "empty|full"
    assert sunk.default is not None
    assert sunk.default.value is True


def test_headings_may_describe_a_parameter_each() -> None:
    linked = page("""
        # Barges

        ## Tag a barge

        ``` http
        POST /barges/{bargeId}/tags
        ```

        ### Input parameters

        #### `{bargeId}` (required; provide in URL path)

        Which one.

        #### `If-Match` (optional; provide in request header)

        Only if nobody changed it.

        #### `dry` (optional; boolean; provide in query string)

        Change nothing.

        #### `tags` (required; provide in `POST` body)

        All tags. As shown:

        ``` jsonc
        {"tags": ["sea", "coal"]}
        ```
    """)
    request = linked.request("POST /barges/{bargeId}/tags")
    assert linked.places("POST /barges/{bargeId}/tags") == {
        "path": ["bargeId"],
        "query": ["dry"],
        "header": ["If-Match"],
        "body": ["tags"],
    }
    assert [member.required for member in request.values()] == [True, False, False, True]
    assert plain(linked.service, request["dry"].type) == "boolean"
    assert plain(linked.service, request["tags"].type) == ["string"]


def test_the_only_row_of_a_body_that_links_to_an_object_is_the_body() -> None:
    linked = page("""
        # Paths

        ## Add a barge

        ```
        POST /harbours/{harbour}/barges
        ```

        ### Parameters

        | Type | Name | Schema |
        | ---- | ---- | ------ |
        | **Path** | **harbour**  <br>*required* | string |
        | **Body** | **rep**  <br>*required* | [BargeRepresentation](#bargerepresentation) |

        # Definitions

        ## BargeRepresentation

        | Name | Schema |
        | ---- | ------ |
        | **name**  <br>*required* | string |
        | **berths**  <br>*optional* | < string > array |
    """)
    body = linked.request("POST /harbours/{harbour}/barges")["body"]
    assert plain(linked.service, body.type) == {"name": "string", "berths": ["string"]}


def test_titles_of_a_table_may_be_a_row_in_bold() -> None:
    linked = page("""
        # Barges

        ## List barges

        `GET /barges`

        |  |  |  |  |
        | --- | --- | --- | --- |
        | **Parameter** | **Parameter Type** | **Required** | **Description** |
        | harbour | query | yes | Where they are. |
        | token | query | no | Where to go on. |
    """)
    request = linked.request("GET /barges")
    assert {name: member.required for name, member in request.items()} == {"harbour": True, "token": False}


def test_a_first_row_in_bold_may_be_a_member() -> None:
    linked = page("""
        # Barges

        ## Add a barge

        `POST /barges`

        |  |  |  |
        | --- | --- | --- |
        | **name** | **string** | **required** |
        | size | integer | optional |
    """)
    assert {name: member.required for name, member in linked.request("POST /barges").items()} == {"name": True, "size": False}


def test_a_question_mark_before_a_name_is_that_of_the_query_string() -> None:
    linked = page("""
        # Barges

        ## Add a barge

        `POST /barges`

        ### Parameters

        |Name|Description|
        |---|---|
        |?pretty<span class="param-type"> boolean</span>|Readable output.|
        |name<span class="param-type"> string</span>|Its name.|
    """)
    assert linked.places("POST /barges") == {"query": ["pretty"], "body": ["name"]}


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("Can either be `new`, `old` or `sunk`.", "new|old|sunk"),
        ("Possible values are P1, P2 and P3.", "P1|P2|P3"),
        ("Possible values are dates, numbers and strings.", "string"),
        ("Possible values are listed below.", "string"),
    ],
)
def test_values_that_a_sentence_lists(said: str, values: str) -> None:
    linked = page(f"""
        # Barges

        ## List barges

        `GET /barges`

        | Parameter | Type | Description |
        |---|---|---|
        | state | string | {said} |
    """)
    assert plain(linked.service, linked.request("GET /barges")["state"].type) == values


@pytest.mark.parametrize("host", ["{org_name}.boats.example", "<org>.boats.example", "boats.example", "api.boats.example:8080"])
def test_a_host_without_scheme_is_no_part_of_the_path(host: str) -> None:
    linked = page(f"# Barges\n\n## Get a barge\n\n```\nGET {host}/api/v1/barges/:id\n```\n")
    assert linked.calls() == ["GET /api/v1/barges/{id}"]


def test_a_step_with_a_dot_is_no_host() -> None:
    linked = page("# Barges\n\n## List barges\n\n```\nGET barges.json/all\n```\n\n## Get it\n\n```\nGET /v1.2/barge.tar.gz\n```\n")
    assert linked.calls() == ["GET /barges.json/all", "GET /v1.2/barge.tar.gz"]


def test_the_title_of_a_page_may_be_its_call() -> None:
    linked = page("""
        ---
        layout: docs
        title: POST /barges
        ---

        Adds a barge.

        ### Arguments

        | Name | Description |
        |---|---|
        | name | Its name. |
    """)
    assert linked.places("POST /barges") == {"body": ["name"]}


def test_headings_without_code_are_parameters_if_they_have_a_type() -> None:
    linked = page("""
        # List barges

        GET /barges/

        ### Query Parameters

        #### harbour_id (string)

        *REQUIRED*

        Where they are.

        #### Notes (see below)

        Nothing more.
    """)
    assert linked.places("GET /barges/") == {"query": ["harbour_id"]}
    assert linked.request("GET /barges/")["harbour_id"].required is True


def test_fields_that_an_example_shows_inside_of_one_object_are_its_members() -> None:
    linked = page("""
        # Barges

        ## Get barges

        `GET /barges`

        ### Example response

        ```json
        {"data": [{"id": "7", "name": "Ada"}], "took": 3}
        ```

        ### Response fields

        | Name | Type | Description |
        |---|---|---|
        | id | string | Its number. |
        | name | string | Its name. |
        | flag | string | Where it is from. |
    """)
    assert answered(linked.service, "get_barges") == {
        "data": [{"id": "string", "name": "string", "flag": "string"}],
        "took": "long",
    }


def test_the_first_line_of_an_answer_may_be_its_status() -> None:
    linked = page("""
        # Barges

        ## Add a barge

        `POST /barges`

        **Response**

        ```json
        HTTP status: 201
        {"id": 7}
        ```

        ## Sink a barge

        `DELETE /barges/:id`

        Response

        ```
        HTTP Status: 204 No Content
        ```

        ## Wash a barge

        `PUT /barges/:id/wash`

        A 202 response indicates success.
    """)
    assert answered(linked.service, "add_barge", "201") == {"id": "long"}
    assert _statuses(linked, "DELETE /barges/{id}") == ["204"]
    assert _statuses(linked, "PUT /barges/{id}/wash") == ["202"]


def test_tables_of_variables_and_parameters_behind_what_comes_back_are_sent() -> None:
    linked = page("""
        # Barges

        **Find**

        This will return information about one barge.

        `GET` `/barges/{id}`

        | Template Variable | Type | Description |
        |---|---|---|
        | id | Integer | Which one. |

        | Query Parameter | Type | Description |
        |---|---|---|
        | include | [String] | What to load as well. |
    """)
    assert linked.places("GET /barges/{id}") == {"path": ["id"], "query": ["include"]}
    assert linked.operation("GET /barges/{id}").responses == ()


def test_one_of_the_following_is_about_the_parameters_below() -> None:
    linked = page("""
        # Barges

        ## Sink barges

        `DELETE /barges`

        ### Required parameters

        One of the following:

        | Parameter | Type | Description |
        |---|---|---|
        | ids | String[] | These. |
        | all | Boolean | All of them. |
    """)
    request = linked.request("DELETE /barges")
    assert {name: member.required for name, member in request.items()} == {"ids": None, "all": None}


def test_values_in_one_piece_of_code_and_in_brackets() -> None:
    linked = page("""
        # Barges

        ## Add a barge

        `POST /barges`

        | Name | Type | Description |
        |---|---|---|
        | kind | enum | What it is. One of: `[coal_barge, sand_barge]`. |
        | boot | string | (auto\\|manual) |
    """)
    kind, boot = linked.request("POST /barges").values()
    assert plain(linked.service, kind.type) == "coal_barge|sand_barge"
    assert plain(linked.service, boot.type) == "auto|manual"


def test_sentences_name_mandatory_and_optional_parameters() -> None:
    linked = page("""
        # GET /barges/browse

        Shows the tree. Takes one mandatory `folder` parameter and two optional parameters. Optional parameter `levels` defines how deep it goes.
        Optional parameter `prefix` defines where it begins.
    """)
    request = linked.request("GET /barges/browse")
    assert {name: member.location for name, member in request.items()} == dict.fromkeys(("folder", "levels", "prefix"), Location.QUERY)
    assert [request[name].required for name in ("folder", "levels", "prefix")] == [True, False, False]


def test_a_label_may_say_which_methods_are_supported() -> None:
    linked = page("""
        # Barges

        | | |
        | --- | --- |
        | URL | https://api.example.com/2.0/barges |
        | Methods Supported | POST, GET |
        | Description | Finds and adds barges. |
    """)
    assert linked.calls() == ["GET /2.0/barges", "POST /2.0/barges"]


def test_a_paragraph_that_is_a_command_tells_the_base_url() -> None:
    linked = page("""
        # Barges

        ## List barges

        `GET /v2/barges`

        ### Example Request

        `$ curl https://example.com/api/v2/barges`
    """)
    assert [server.url for server in linked.service.servers] == ["https://example.com/api"]


def test_a_status_may_be_its_own_description() -> None:
    linked = page("""
        # Barges

        ## Add a barge

        `POST /barges`

        ### Responses

        **201** 201

        **400** 400
    """)
    assert _statuses(linked, "POST /barges") == ["201", "400"]


def test_a_name_with_a_capital_before_the_mark_of_need_is_a_type() -> None:
    linked = page("""
        # Barges

        ## Add a barge

        `POST /barges`

        ### Body parameters

        - `idHarbour` *HarbourID* **Required**

          Where it is.

        - `name` *string*

          Its name.
    """)
    request = linked.request("POST /barges")
    assert {name: member.required for name, member in request.items()} == {"idHarbour": True, "name": None}


def test_an_object_of_query_parameters_shows_their_values() -> None:
    linked = page("""
        # Barges

        ## List barges

        `GET /barges`

        #### Parameters

        | Name | Type | In | Description |
        | --- | --- | --- | --- |
        | page | integer | query | Which page. |
        | order | string | query | What first. |

        #### Example

        `GET /barges?page=0&order=name`

        ##### Request query parameters

        ```json
        {"page": 0, "order": "name"}
        ```

        ##### Response

        ```json
        {"barges": [{"id": 3}]}
        ```
    """)
    assert linked.places("GET /barges") == {"query": ["page", "order"]}
    assert answered(linked.service, "list_barges") == {"barges": [{"id": "long"}]}


@pytest.mark.parametrize("said", ["Send the following in the request header.", "These go in the HTTP header."])
def test_a_line_says_that_rows_travel_in_headers(said: str) -> None:
    linked = page(f"""
        # Barges

        ## Load a barge

        `POST /barges`

        {said}

        | Name | Type | Description |
        |---|---|---|
        | X-Pier | string | The pier |
    """)
    assert linked.request("POST /barges")["X-Pier"].location is Location.HEADER


def test_a_line_on_one_header_of_the_answer_leads_to_its_row() -> None:
    linked = page("""
        # Barges

        ## Load a barge

        `POST /barges`

        The response returns the limit in the X-Limit header.

        | Header | Description |
        |---|---|
        | X-Limit | The limit |
    """)
    assert not linked.request("POST /barges")
    (response,) = linked.operation("POST /barges").responses
    assert response.shape is not None
    assert {member.wire_name: member.location for member in linked.shape(response.shape).members} == {"X-Limit": Location.HEADER}


def test_a_page_of_things_that_comes_back_is_the_answer() -> None:
    linked = page("""
        # Barges

        ## List barges

        `GET /barges`

        Returns the next page of barges.

        | Field | Type | Description |
        |---|---|---|
        | id | integer | The number |
    """)
    assert answered(linked.service, "list_barges") == {"id": "long"}


@pytest.mark.parametrize("said", ["Retries the failed request.", "Tries it again. If the request fails, nothing is changed."])
def test_what_is_done_with_requests_that_failed_says_nothing_of_the_rows_behind_it(said: str) -> None:
    linked = page(f"""
        # Requests

        ## Retry a failed request

        `POST /requests/{{id}}/retry`

        {said}

        | Parameter | Type | Description |
        |---|---|---|
        | wait | integer | Seconds |

        ```json
        {{"id": 1}}
        ```
    """)
    assert linked.request("POST /requests/{id}/retry")["wait"].location is Location.BODY
    assert answered(linked.service, "retry_failed_request") == {"id": "long"}


def test_facts_in_code_below_a_name_are_facts_and_below_a_name_with_its_type_members() -> None:
    linked = page("""
        # Barges

        ## List barges

        `GET /barges`

        Parameters:

        - `limit`
          - `type: integer`
          - `required: true`
          - How many.

        ## Load a barge

        `POST /barges`

        Parameters:

        - `berth: object`
          - `type: string`
    """)
    limit = linked.request("GET /barges")["limit"]
    assert (plain(linked.service, limit.type), limit.required) == ("long", True)
    assert plain(linked.service, linked.request("POST /barges")["berth"].type) == {"type": "string"}
