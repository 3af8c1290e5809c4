"""Pages that programs write from collections of requests and from the routes of web frameworks."""

from __future__ import annotations

import pytest

from codegen.ir.model import ListType, Location, Structure
from codegen.source import opened
from tests.linking.rest.small import page, pages


def test_the_form_in_which_one_can_try_a_call_states_its_path_and_parameters() -> None:
    linked = page("""
        # Looms

        ## Set up a loom.

        > Example request:

        ```bash
        curl -X POST "http://localhost/api/looms" -H "Accept: application/json" -d '{"width":"enim","shafts":7}'
        ```

        > Example response (200):

        ```json
        {"id": 4}
        ```
        > Example response (404, no such room):

        ```json
        {"message": "none"}
        ```
        <form id="form-POSTapi-looms" data-method="POST" data-path="api/looms" onsubmit="event.preventDefault();">
        <h3>
            Request&nbsp;&nbsp;&nbsp;
                <button type="button" id="try" onclick="tryItOut();">Try it out</button>
            <button type="button" id="cancel" hidden>Cancel</button>&nbsp;&nbsp;
            <button type="submit" id="send" hidden>Send Request</button>
            </h3>
        <p>
        <small class="badge badge-black">POST</small>
         <b><code>api/looms</code></b>
        </p>
        <h4 class="fancy"><b>Body Parameters</b></h4>
        <p>
        <b><code>width</code></b>&nbsp;&nbsp;<small>string</small>  &nbsp;
        <input type="text" name="width" data-component="body" required  hidden>
        <br>
        How wide it weaves.
        </p>
        <p>
        <b><code>shafts</code></b>&nbsp;&nbsp;<small>integer</small>     <i>optional</i> &nbsp;
        <input type="number" name="shafts" data-component="body"  hidden>
        <br>
        How many it has.
        </p>

        </form>


        ## Show a loom

        <p>
        <small class="badge badge-green">GET</small>
         <b><code>api/looms/{id}</code></b>
        </p>
        <h4 class="fancy"><b>URL Parameters</b></h4>
        <p>
        <b><code>id</code></b>&nbsp;&nbsp;<small>integer</small>  &nbsp;
        <br>
        Which one.
        </p>
    """)
    assert linked.calls() == ["GET /api/looms/{id}", "POST /api/looms"]
    sent = linked.request("POST /api/looms")
    assert {name: (member.type.kind.value, member.required) for name, member in sent.items()} == {"width": ("string", True), "shafts": ("long", False)}  # type: ignore[union-attr]
    assert opened(sent["shafts"].documentation).strip() == "How many it has."
    assert linked.request("GET /api/looms/{id}")["id"].type.kind.value == "long"  # type: ignore[union-attr]


def test_dashes_of_a_table_may_be_of_more_columns_than_its_titles_and_rows() -> None:
    linked = page("""
        ### HTTP Request
        `POST api/looms/{loom}`

        #### URL Parameters

        Parameter | Status | Description
        --------- | ------- | ------- | -------
            `loom` |  required  | The loom's id.
        #### Body Parameters
        Parameter | Type | Status | Description
        --------- | ------- | ------- | ------- | -----------
            `width` | string |  required  | How wide.
            `shafts` | float |  optional  | How many.
    """)
    sent = linked.request("POST /api/looms/{loom}")
    assert {name: member.required for name, member in sent.items()} == {"loom": True, "width": True, "shafts": False}
    assert opened(sent["width"].documentation) == "How wide."


def test_titles_of_bodies_say_in_brackets_how_they_are_written() -> None:
    linked = page("""
        # Project: Weaving
        ## Collection: Looms
        ## End-point: Set up loom
        ### Method: POST
        >```
        >{{baseUrl}}/v1/looms?notify=true
        >```
        ### Body (**raw**)

        ```json
        {"width": 7.5}
        ```

        ### Response: 201
        ```json
        {"id": "l_1"}
        ```

        ## End-point: /pins

        #### Description: Adds a pin and keeps it.

        ### Method: PUT
        >```
        >{{baseUrl}}/v1/pins
        >```
        ### Body formdata

        |Param|value|Type|
        |---|---|---|
        |sheet||file|

        ## End-point: Sign in
        ### Method: POST
        >```
        >{{baseUrl}}/v1/session
        >```
        ### Body urlencoded

        |Param|value|Type|
        |---|---|---|
        |email|a@b.example|text|
    """)
    assert linked.places("POST /v1/looms") == {"query": ["notify"], "body": ["width"]}
    assert [member.wire_name for member in linked.request("POST /v1/session").values()] == ["email"]
    assert linked.request("PUT /v1/pins")["sheet"].location in (None, Location.BODY)
    names = {op.id for op in linked.service.operations}
    assert {"set_up_loom", "sign_in"} <= names
    assert not any("description" in name for name in names)


def test_a_path_in_code_beside_its_method_may_lack_its_first_slash_and_begin_with_api() -> None:
    linked = page("""
        # Looms

        ## Stop a loom

        **POST** `api/looms/{id}/stop`
    """)
    assert linked.calls() == ["POST /api/looms/{id}/stop"]


def test_a_plural_behind_lists_is_what_is_listed() -> None:
    linked = page("""
        ### /looms

        #### GET
        ##### Summary:

        Lists looms
    """)
    assert [op.id for op in linked.service.operations] == ["list_looms"]


def test_api_is_a_step_of_a_path_that_lacks_its_first_slash() -> None:
    """Beside others, too, that have it."""
    linked = page("""
        # Looms

        ```
        GET /api/looms
        ```

        ```
        DELETE api/looms
        ```
    """)
    assert linked.calls() == ["DELETE /api/looms", "GET /api/looms"]


def test_parts_below_the_title_of_a_response_are_the_answers() -> None:
    linked = page("""
        # Looms API

        ## Set up a loom

        ### POST /looms

        ### Request

        #### Headers

        <pre>Accept: application/json
        Content-Type: application/json</pre>

        #### Route

        <pre>POST /looms</pre>

        #### Body

        <pre>{"width":7.2}</pre>

        ### Response

        #### Headers

        <pre>Content-Type: application/json; charset=utf-8</pre>

        #### Status

        <pre>201 Created</pre>

        #### Body

        <pre>{
          "id": 1,
          "serial": "x7"
        }</pre>
    """)
    assert linked.places("POST /looms") == {"body": ["width"]}
    (answer,) = linked.operation("POST /looms").responses
    assert answer.status == "201"


def test_a_column_of_paths_beside_types_names_members() -> None:
    linked = page("""
        # Looms

        ## Set up a loom

        `POST /looms`

        ### Request fields

        |Path|Type|Description|
        |---|---|---|
        |`width`|`Number`|How wide|
        |`maker.name`|`String`|Who made it|
        |`maker.town`|`String`|Where|
    """)
    assert linked.places("POST /looms") == {"body": ["width", "maker"]}


def test_the_address_of_a_service_may_stand_in_parts() -> None:
    linked = page("""
        # Looms

        ### URI scheme
        *Host* : looms.example  
        *BasePath* : /v2  
        *Schemes* : HTTPS

        <a name="paths"></a>
        ## Paths

        <a name="findlooms"></a>
        ### Finds looms by width
        ```
        GET /looms/find
        ```

        #### Responses

        |HTTP Code|Description|Schema|
        |---|---|---|
        |**200**|Found|string|
        |**400**|Invalid width|No Content|
    """)
    assert [server.url for server in linked.service.servers] == ["https://looms.example/v2"]
    (operation,) = linked.service.operations
    assert operation.id == "find_looms_by_width"
    assert [response.status for response in operation.responses if response.shape] == ["200"]


def test_paths_without_their_first_slash_are_read_wherever_calls_stand() -> None:
    linked = page("""
        # Looms

        | Method | Path | What |
        |---|---|---|
        | GET | api/looms | Lists looms |
        | POST | api/looms/{id}/stop | Stops one |

        ## Show a loom

        URL: api/looms/{id}

        Method: GET

        ## Remove a loom

        DELETE api/looms/{id}
    """)
    assert linked.calls() == ["DELETE /api/looms/{id}", "GET /api/looms", "GET /api/looms/{id}", "POST /api/looms/{id}/stop"]


def test_labels_that_say_when_an_answer_comes_and_with_which_status_name_no_members() -> None:
    linked = page("""
        # Set up a loom

        **URL** : `/api/looms/`

        **Method** : `POST`

        ## Success Response

        **Condition** : If all went well.

        **Code** : `201 CREATED`

        **Content example**

        ```json
        {"id": 1}
        ```

        ## Error Responses

        **Condition** : When fields are missed.

        **Code** : `400 Bad Request`
    """)
    answers = {response.status: response for response in linked.operation("POST /api/looms/").responses}
    assert answers.keys() == {"201", "400"}
    names = {member.wire_name for shape in linked.service.shapes if isinstance(shape, Structure) for member in shape.members}
    assert "id" in names
    assert not names & {"Condition", "Code"}


def test_what_stands_below_request_and_response_information_is_sent_and_comes_back() -> None:
    """The help pages of ASP.NET: samples stand below the media types that they are in."""
    linked = page("""
        # POST api/Looms/{hallId}?notify={notify}

        ## Request Information

        ### URI Parameters

        | Name | Description | Type | Additional information |
        | --- | --- | --- | --- |
        | hallId | The hall | integer | Required |
        | notify | Whether to tell | boolean | Default value is False |

        ### Body Parameters

        | Name | Description | Type | Additional information |
        | --- | --- | --- | --- |
        | Width |  | decimal number | Required |

        ### Request Formats

        #### application/json, text/json

        Sample:

        ```json
        {"Width": 1.1}
        ```

        ## Response Information

        ### Resource Description

        | Name | Description | Type | Additional information |
        | --- | --- | --- | --- |
        | LoomId |  | integer | None. |

        ### Response Formats

        #### application/json, text/json

        Sample:

        ```json
        {"LoomId": 1}
        ```
    """)
    assert linked.places("POST /api/Looms/{hallId}") == {"path": ["hallId"], "query": ["notify"], "body": ["Width"]}
    assert linked.operation("POST /api/Looms/{hallId}").responses
    assert any(member.wire_name == "LoomId" for shape in linked.service.shapes if isinstance(shape, Structure) for member in shape.members)


def test_labels_may_have_the_colon_of_chinese_keyboards() -> None:
    linked = page("""
        # Looms

        ## Add loom

        **Path\uff1a** /api/looms/:id

        **Method\uff1a** POST

        ### Request parameters

        **Path parameters**

        | Parameter name | Example | Remarks |
        | ------------ | ------------ | ------------ |
        | id |  12 |  Which |

        **Query**

        | Parameter name | Required | Example | Remarks |
        | ------------ | ------------ | ------------ | ------------ |
        | notify | No  |  1 |  Tell |

        ### Response data

        | Name | Type |
        |---|---|
        | code | number |
    """)
    assert linked.places("POST /api/looms/{id}") == {"path": ["id"], "query": ["notify"]}
    assert linked.operation("POST /api/looms/{id}").responses[0].shape


def test_elements_that_show_a_call_by_its_name_introduce_it() -> None:
    linked = page("""
        # Looms

        ## Create a loom

        <EndpointRequestSnippet endpoint="POST /halls/{hall}/looms" />

        <EndpointResponseSnippet endpoint="POST /halls/{hall}/looms" />

        <ParamField body="name" type="string" required>
          Its name
        </ParamField>

        ## Show looms

        <EndpointRequestSnippet endpoint='GET /looms' example="Wide" />
    """)
    assert linked.calls() == ["GET /looms", "POST /halls/{hall}/looms"]
    assert linked.places("POST /halls/{hall}/looms") == {"path": ["hall"], "body": ["name"]}


def test_a_title_that_is_a_method_may_end_in_a_colon() -> None:
    linked = page("""
        # Looms API

        ## /looms

        ### **GET**:
        Lists looms

        #### Query Parameters
        | Name | Type | Description | Required | Pattern |
        |:-----|:----:|:------------|:--------:|--------:|
        | limit | integer | How many | false | |

        #### Response: 200
        ##### *application/json*:
        | Name | Type | Description | Required | Pattern |
        |:-----|:----:|:------------|:--------:|--------:|
        | id | integer | | true | |

        ### **POST**:
        Adds a loom

        #### Request body
        ##### application/json
        | Name | Type | Description | Required | Pattern |
        |:-----|:----:|:------------|:--------:|--------:|
        | name | string | Name | true | |
    """)
    assert linked.calls() == ["GET /looms", "POST /looms"]
    assert linked.places("GET /looms") == {"query": ["limit"]}
    assert linked.places("POST /looms") == {"body": ["name"]}
    assert [answer.status for answer in linked.operation("GET /looms").responses] == ["200"]


def test_declarations_below_the_status_and_media_type_of_an_answer_are_that_answer() -> None:
    """The calls stand in titles whose method is in brackets, right before the path; an answer may be a list."""
    linked = page("""
        # Looms

        ## Path Details

        ***

        ### [GET]/looms

        - Summary
        List

        #### Parameters(Query)

        ```ts
        skip?: integer
        ```

        ```ts
        limit?: integer //default: 10
        ```

        #### Responses

        - 200 Ok

        `application/json`

        ```ts
        {
          id?: integer
          name: string
        }[]
        ```

        - 400 Bad

        - 422 Validation Error

        `application/json`

        ```ts
        {
          line: integer
          msg: string
        }
        ```

        ### [DELETE]/looms/{id}

        #### Responses

        - 204 Gone
    """)
    assert linked.calls() == ["DELETE /looms/{id}", "GET /looms"]
    assert linked.places("GET /looms") == {"query": ["skip", "limit"]}
    answers = {answer.status: answer.shape for answer in linked.operation("GET /looms").responses}
    assert answers.keys() == {"200", "400", "422"}
    assert answers["400"] is None
    assert answers["422"] is not None
    members = {tuple(member.wire_name for member in shape.members) for shape in linked.service.shapes if isinstance(shape, Structure)}
    assert {("line", "msg"), ("id", "name")} <= members
    (listed,) = linked.shape(answers["200"] or "").members
    assert isinstance(listed.type, ListType)


@pytest.mark.parametrize(
    ("files", "resources"),
    [
        ({"create_loom": ["POST /v1/looms"], "list_looms": ["GET /v1/looms"], "stop": ["POST /v1/looms/{id}/stop"]}, ["looms"]),
        ({"looms/create": ["POST /v1/machines"], "looms/stop": ["POST /v1/machines/{id}/stop"], "rooms/list": ["GET /v1/halls"]}, ["looms", "rooms"]),
        ({"looms": ["POST /looms"], "rooms": ["GET /halls", "GET /halls/{id}"], "parts": ["GET /parts", "GET /parts/{id}"]}, ["looms", "parts", "rooms"]),
    ],
)
def test_pages_of_one_operation_each_name_no_resources(files: dict[str, list[str]], resources: list[str]) -> None:
    """Their paths do, or the folders that they lie in; other pages are called after what they are of."""
    texts = {file: f"# {file.rpartition('/')[2].replace('_', ' ').capitalize()}\n\n" + "".join(f"## Part\n\n`{call}`\n\n" for call in calls) for file, calls in files.items()}
    linked = pages({}, **texts)
    assert sorted({operation.resource or "" for operation in linked.service.operations}) == resources
