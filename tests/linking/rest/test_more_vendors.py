"""Further forms of references that were read for the first time after the rules were made, each on a page of our own."""

from __future__ import annotations

import pytest

from codegen.families.rest import FAMILY as REST
from codegen.family import Sureness
from codegen.ir.model import Model, Provenance, Scalar, Structure
from codegen.linking.rest.entries import nesting
from codegen.reading.aws.claim import claim as aws_claim
from codegen.reading.rest.page import read_page
from codegen.source import SourceFile
from tests.linking.rest.reference import answered, sent, service
from tests.linking.rest.small import Linked, page


def _statuses(linked: Linked, call: str) -> list[str]:
    return [response.status for response in linked.operation(call).responses]


def test_headings_that_say_success_or_error_with_a_status_are_of_answers() -> None:
    linked = page("""
        # Kites

        ## Build a kite

        ```
        POST /kites
        ```

        ### Parameter Parameters
        | Name | Type | Description |
        |:-----|:-----|:------------|
        | tail | `String` | What hangs below. |

        ### Success 201
        | Name | Type | Description |
        |:-----|:-----|:------------|
        | id | `String` | The kite. |

        ### Error 4xx
        | Name | Type | Description |
        |:-----|:-----|:------------|
        | KiteTooLarge |  | It would not fly. |
    """)
    call = "POST /kites"
    assert linked.places(call) == {"body": ["tail"]}
    assert _statuses(linked, call) == ["201", "4XX"]
    assert answered(linked.service, "build_kite") == {"id": "string"}
    assert answered(linked.service, "build_kite", "4XX") is None


def test_an_error_with_typed_fields_has_a_body() -> None:
    linked = service("""
# Kites

## Build a kite

`POST /kites`

### Error 409

| Name | Type | Description |
|------|------|-------------|
| reason | string | Why not. |
""")
    assert answered(linked, "build_kite", "409") == {"reason": "string"}


_NESTED = """
# Kites

## Build a kite

`POST /kites/{field}`

<ParamField path="field" type="string" required>
  Where it flies.
</ParamField>

<ParamField body="string" type="object">
  What holds it.

  <Expandable title="properties">
    <ParamField body="length" type="integer" required>
      In metres.
    </ParamField>
    <ParamField body="reel" type="object">
      <Expandable title="properties">
        <ParamField body="handle" type="string" />
      </Expandable>
    </ParamField>
  </Expandable>
</ParamField>

<ParamField body="colour" type="string">The colour.</ParamField>

### Response

<ResponseField name="kite" type="object" required>
  <Expandable title="members">
    <ResponseField name="id" type="integer">
      Its number.</ResponseField>
  </Expandable>
</ResponseField>
<ResponseField name="at" type="date-time" />
"""


def test_parameters_inside_the_element_of_another_are_its_members() -> None:
    linked = service(_NESTED)
    assert sent(linked, "build_kite") == {
        "field": ("path", "string", True),
        "string": ("body", {"length": "long", "reel": {"handle": "string"}}, None),
        "colour": ("body", "string", None),
    }
    assert answered(linked, "build_kite") == {"kite": {"id": "long"}, "at": "timestamp"}


def test_statuses_in_the_column_of_names_and_the_objects_below_them() -> None:
    linked = service("""
# Kites - Build

```http
PUT https://kites.example.com/fields/{field}/kite?api-version=3
```

## URI Parameters

| Name | In | Required | Type | Description |
| --- | --- | --- | --- | --- |
| field | path | True | string | The field. |
| api-version | query | True | string | The version. |

## Request Body

| Name | Type | Description |
| --- | --- | --- |
| colour | string | Its colour. |

## Responses

| Name | Type | Description |
| --- | --- | --- |
| 200 OK | [Kite](#kite) | Changed. |
| 201 Created | [Kite](#kite) | Built. |
| Other Status Codes | [Fault](#fault) | Anything else. |

## Definitions

| Name | Description |
| --- | --- |
| [Kite](#kite) | A kite. |
| [Fault](#fault) | What went wrong. |

### Kite

| Name | Type | Description |
| --- | --- | --- |
| id | string | Its name. |
| colour | string | Its colour. |

### Fault

| Name | Type | Description |
| --- | --- | --- |
| reason | string | Why. |
""")
    (operation,) = linked.operations
    assert [response.status for response in operation.responses] == ["200", "201", "default"]
    assert {name: place for name, (place, *_) in sent(linked, operation.id).items()} == {
        "field": "path",
        "api-version": "query",
        "colour": "body",
    }
    assert answered(linked, operation.id) == {"id": "string", "colour": "string"}
    assert answered(linked, operation.id, "default") == {"reason": "string"}


def test_an_answer_without_a_body_in_a_tag_of_a_template() -> None:
    linked = page("""
        # Kites

        {% swagger method="post" path="/kites" baseUrl="https://kites.example.com" summary="Build a kite" %}
        {% swagger-parameter in="body" name="tail" type="string" required="true" %}
        What hangs below.
        {% endswagger-parameter %}

        {% swagger-response status="200: OK" description="Built" %}
        ```json
        { "id": 4 }
        ```
        {% endswagger-response %}

        {% swagger-response status="400: Bad Request" description="It would not fly" %}
        {% endswagger-response %}
        {% endswagger %}
    """)
    responses = linked.operation("POST /kites").responses
    assert [(item.status, item.documentation) for item in responses] == [("200", "Built"), ("400", "It would not fly")]


_ABOVE_THE_CALL = """
# Kites

## Build a kite

### A small kite

Begin with a small one.

#### Definition
`POST ${{KITE_HOST}}/kites`

### Arguments
| Parameter | Required | Description |
|:----------|:---------|:------------|
| tail      | yes      | What hangs below. |
| colour    | no       | Its colour. |
{more}
"""


def test_arguments_on_the_level_above_the_call_are_the_calls() -> None:
    linked = page(_ABOVE_THE_CALL.format(more=""))
    required = {name: member.required for name, member in linked.request("POST /kites").items()}
    assert required == {"tail": True, "colour": False}


def test_arguments_above_two_calls_are_of_neither() -> None:
    linked = page(_ABOVE_THE_CALL.format(more="\n### A large kite\n\n#### Definition\n`PUT /kites`\n"))
    assert linked.request("POST /kites") == {}


def test_a_header_that_names_an_author_is_no_way_to_authenticate() -> None:
    linked = page("""
        # Kites

        ## Build a kite

        `POST /kites`

        ```
        curl -X POST https://kites.example.com/kites -H "X-Kite-Author: Bo" -H "X-Kite-Auth: secret"
        ```
    """)
    schemes = linked.service.security_schemes
    assert [(scheme.name, scheme.provenance) for scheme in schemes] == [("X-Kite-Auth", Provenance.INFERRED)]


def test_items_with_places_in_brackets_and_answers_with_types_in_brackets() -> None:
    linked = service("""
# Kites

- **string** (<a href="#reel">Reel</a>), required

  What holds it.

- **colours** ([]string)

  The colours.

# Reel

- **length** (int32), required

  In metres.

# Operations

## `create` build a kite

#### HTTP Request

POST /fields/{field}/kites

#### Parameters

- **field** (*in path*): string, required

  Where it flies.

- **dryRun** (*in query*): boolean

- **body**: <a href="#kites">Kites</a>, required

#### Response

200 (<a href="#kites">Kites</a>): OK

201 (<a href="#kites">Kites</a>): Created

401: Unauthorized
""")
    (operation,) = linked.operations
    kite = {"string": {"length": "long"}, "colours": ["string"]}
    assert {name: (place, kind) for name, (place, kind, _) in sent(linked, operation.id).items()} == {
        "field": ("path", "string"),
        "dryRun": ("query", "boolean"),
        "body": ("payload", kite),
    }
    assert [response.status for response in operation.responses] == ["200", "201", "401"]
    assert answered(linked, operation.id, "201") == kite


def test_facts_and_a_sentence_below_a_name() -> None:
    linked = service("""
# Kites

## List kites

`GET` `/kites`

### Query parameters

* `since` (optional)
  * Type: date-time
  * Only kites that were built later.
* `count`
  * Type: Int
  * Required: yes
  * How many to list. Default is `20`.

### Header parameters

* `X-Kite-Owner` (optional)
  * Type: String
  * Whose kites.
""")
    assert sent(linked, "list_kites") == {
        "since": ("query", "timestamp", False),
        "count": ("query", "long", True),
        "X-Kite-Owner": ("header", "string", False),
    }


_GENERATED = {
    "README.md": """
# Documentation for Kites

## Documentation for API Endpoints

All URIs are relative to *https://kites.example.com/v2*

Class | Method | HTTP request | Description
------------ | ------------- | ------------- | -------------
*KiteApi* | [**findKites**](Apis/KiteApi.md#findkites) | **GET** /kites | Finds kites

## Documentation for Authorization

<a name="api_key"></a>
### api_key

- **Type**: API key
- **API key parameter name**: X-Kite-Key
- **Location**: HTTP header
""",
    "Apis/KiteApi.md": """
# KiteApi

All URIs are relative to *https://kites.example.com/v2*

Method | HTTP request | Description
------------- | ------------- | -------------
[**findKites**](KiteApi.md#findKites) | **GET** /kites | Finds kites
[**dropKite**](KiteApi.md#dropKite) | **DELETE** /kites/{id} | Drops a kite

<a name="findKites"></a>
# **findKites**
> List findKites(state)

Finds kites

### Parameters

Name | Type | Description  | Notes
------------- | ------------- | ------------- | -------------
 **state** | [**List**](..//Models/String.md)| States to look for | [optional] [default to null] [enum: up, down]

### Return type

[**List**](..//Models/Kite.md)

<a name="dropKite"></a>
# **dropKite**
> dropKite(id)

Drops a kite

### Parameters

Name | Type | Description  | Notes
------------- | ------------- | ------------- | -------------
 **id** | **Long**| The kite | [default to null]

### Return type

null (empty response body)
""",
    "Models/Kite.md": """
# Kite
## Properties

Name | Type | Description | Notes
------------ | ------------- | ------------- | -------------
**id** | **Long** |  | [optional] [default to null]
**colour** | **String** |  | [default to null]
""",
}


def test_pages_of_a_generator_with_models_in_a_folder_of_their_own() -> None:
    linked = service(_GENERATED)
    assert sent(linked, "find_kites") == {"state": ("query", ["up|down"], False)}
    assert answered(linked, "find_kites") == [{"id": "long", "colour": "string"}]
    assert [item.status for item in linked.operations[-1].responses + linked.operations[0].responses] == ["2XX", "2XX"]
    assert [server.url for server in linked.servers] == ["https://kites.example.com/v2"]
    assert [(scheme.name, scheme.location.value) for scheme in linked.security_schemes] == [("X-Kite-Key", "header")]
    default = next(
        member.default for shape in linked.shapes if isinstance(shape, Structure) for member in shape.members if member.name == "state"
    )
    assert default is None


def test_an_anchor_for_an_api_key_is_no_mark_of_another_family() -> None:
    text = _GENERATED["README.md"]
    assert aws_claim(SourceFile("README.md", text)).sureness is Sureness.PERHAPS
    assert aws_claim(SourceFile("a.md", '# Runs<a name="API_run"></a>\n')).sureness is Sureness.SURE


def test_titles_of_tabs_begin_no_section_and_whole_addresses_of_requests_tell_the_base_url() -> None:
    linked = service("""
# kite: drop

Drop a kite.

## HTTP request

```http
POST /kites/{id}/drop
```

## Request body

| Parameter | Type | Description |
| :-------- | :--- | :---------- |
| reason | String | Why. |

## Example

# [HTTP](#tab/http)

```http
POST https://kites.example.com/v1.0/kites/{id}/drop
Content-type: application/json

{ "reason": "wind", "force": 7 }
```

# [Python](#tab/python)

---

##### Response

```http
HTTP/1.1 202 Accepted
```
""")
    (operation,) = linked.operations
    assert [server.url for server in linked.servers] == ["https://kites.example.com/v1.0"]
    assert {name: kind for name, (_, kind, _) in sent(linked, operation.id).items()} == {
        "id": "document",
        "reason": "string",
        "force": "long",
    }
    assert [response.status for response in operation.responses] == ["202"]


_LISTED = """
# Kites

## Kite object

| Name | Type | Description |
| :--- | :--- | :---------- |
| **`id`** | Integer | Its number. |

## List kites

<Endpoint method="GET" route="/kites"/>

### Response

| Name | Type | Description |
| :--- | :--- | :---------- |
| **`results`** | Array | An array of [kites](#kite-object) |
"""


def test_what_a_list_holds_is_what_its_row_links_to() -> None:
    assert answered(service(_LISTED), "list_kites") == {"results": [{"id": "long"}]}
    read = read_page(SourceFile("kites.md", _LISTED))[0]
    linking = REST.link([read], [])
    findings = REST.check([read], Model(services=tuple(linking.services)), lambda name: None, linking.evidence)
    assert "RS125" not in {finding.code for finding in findings}


def test_an_answer_that_is_a_truth_value_and_a_list_of_objects_with_a_name() -> None:
    linked = service("""
# Kites

## Drop a kite

| Method | Path | Produces |
| ------ | ---- | -------- |
| `PUT` | `/kites/:id/drop` | `application/json` |

### Parameters

- `id` `(string: <required>)` - The kite.
- `Checks` `(array<Check>: nil)` - What is looked at.

  - `Name` `(string: <required>)` - What.
  - `After` `(string: "5s")` - When.

### Sample Request

```shell
curl --request PUT https://kites.example.com/kites/4/drop
```

### Sample Response

```json
true
```
""")
    assert sent(linked, "drop_kite")["Checks"] == ("body", [{"Name": "string", "After": "string"}], None)
    assert answered(linked, "drop_kite") == "boolean"


def test_an_operation_is_called_after_what_it_does_not_after_its_sample() -> None:
    linked = service("""
# Kites

## Read a kite

| Method | Path |
| :----- | :--- |
| `GET` | `/kites/:id` |

### Sample request

```shell
curl https://kites.example.com/kites/4
```

# Drop a kite

## Path and HTTP methods

```json
DELETE /kites/<id>
```
""")
    assert sorted(operation.id for operation in linked.operations) == ["drop_kite", "read_kite"]


def test_a_form_is_json_as_well_only_where_the_page_says_so() -> None:
    form = "# Kites\n\n## Build a kite\n\n`POST /kites`\n\n#### {title}\n\n| Name | Type |\n|------|------|\n| tail | string |\n"
    alone = service(form.format(title="Form data parameters")).operations[0]
    both = service(form.format(title="JSON/Form Params")).operations[0]
    assert alone.id == both.id
    assert alone.media_types == ("application/x-www-form-urlencoded",)
    assert both.media_types == ("application/x-www-form-urlencoded", "application/json")


def test_statuses_in_comments_that_are_titles_of_tabs() -> None:
    linked = page("""
        # Kites

        ## Drop a kite

        `POST` `/kites/{id}/drop`

        ### Responses

        <!--TABS-->
        <!--200 SUCCESS-->
        <br/>
        *It came down.*
        <!--404 NOT FOUND-->
        <br/>
        *No such kite.*
        <!--END_TABS-->

        <!-- 500 lines of prose were here -->
    """)
    assert _statuses(linked, "POST /kites/{id}/drop") == ["200", "404"]


def test_a_sentence_with_two_statuses_of_success() -> None:
    linked = page("""
        # Kites

        ## Set a kite

        `PUT /kites/{id}`

        The status code is 200 if the kite was there, 201 if it was built. It may have 205 knots.
    """)
    assert _statuses(linked, "PUT /kites/{id}") == ["200", "201"]


def test_dots_that_nest_some_names_of_a_table_nest_all() -> None:
    table = "# Kites\n\n## Build a kite\n\n`POST /kites`\n\n| Name | Type |\n|------|------|\n| reel.maker | string |\n"
    assert sent(service(table), "build_kite") == {"reel.maker": ("body", "string", None)}
    linked = service(table + "| tail.length | integer |\n| tail.colour | string |\n| v.2 | string |\n")
    assert {name: kind for name, (_, kind, _) in sent(linked, "build_kite").items()} == {
        "reel": {"maker": "string"},
        "tail": {"length": "long", "colour": "string"},
        "v.2": "string",
    }


_IN_PARAGRAPHS = """
# Kites

## The Kite Object

`id` **integer**\\
Number of the kite.

`colour` **string**\\
Its colour. One of `red`, `blue`.

`tails` **csv**\\
What hangs below.

## List Kites

### Request

<Tabs>
<template #rest>

`GET /kites`

`SEARCH /kites`

</template>
<template #graphql>

`POST /graphql/system`

```graphql
type Query { kites: [kites] }
```

</template>
</Tabs>

### Response

An array of up to [limit](/query#limit) [kite objects](#the-kite-object). If there are none, it is empty.

## Fold Kites

### Request

`PATCH /kites`

#### Request Body

`keys` **Required**\\
Array of the numbers of kites.

`note` **string**\\
Why.

### Response

Returns the [kite objects](#the-kite-object) that were folded.
"""


def test_members_in_paragraphs_that_begin_with_a_name_and_its_type() -> None:
    linked = service(_IN_PARAGRAPHS)
    kites = [{"id": "long", "colour": "red|blue", "tails": "document"}]
    assert sorted(f"{item.http.method} {item.http.path}" for item in linked.operations) == [
        "GET /kites",
        "PATCH /kites",
        "SEARCH /kites",
    ]
    assert answered(linked, "list_kites") == kites
    folded = next(item.id for item in linked.operations if item.http.method == "PATCH")
    assert sent(linked, folded) == {"keys": ("body", "document", True), "note": ("body", "string", None)}
    assert answered(linked, folded) == kites


def test_a_sentence_that_begins_with_the_path_and_a_command_without_a_scheme() -> None:
    linked = page("""
        # Kites

        ### `/kites/write` HTTP endpoint

        The `/kites/write` endpoint accepts `POST` and `PUT` HTTP requests.
        It builds kites.

        **Include the following URL parameters:**

        - `field`: Where.
        - `wind`: How much.

        ```bash
        curl -XPOST "localhost:8086/kites/write?field=north" --data-raw "kite"
        ```

        ### `/kites/old` HTTP endpoint

        The `/kites/old` endpoint no longer accepts `POST` requests.
    """)
    assert linked.calls() == ["POST /kites/write", "PUT /kites/write"]
    assert linked.places("POST /kites/write")["query"] == ["field", "wind"]
    assert [server.url for server in linked.service.servers] == ["http://localhost:8086"]


def test_a_call_behind_a_sample_response_is_another_operation() -> None:
    linked = service("""
# Kites

**POST** `/kites`

Builds a kite.

**Parameters**

- `tail`: (string) What hangs below.
- `colour?`: (string, optional) Its colour.

**Sample response**

```json
{ "id": 4 }
```

**GET** `/kites/:id/flights`

Lists flights.

**Parameters**

- `since`: Timestamp (in ms) of the first.
- `unit`: Unit of time.

**Sample response**

```json
{ "flights": [3] }
```
""")
    first, second = sorted(linked.operations, key=lambda item: item.http.method, reverse=True)
    assert sent(linked, first.id) == {"tail": ("body", "string", None), "colour": ("body", "string", False)}
    assert sent(linked, second.id) == {
        "id": ("path", "document", True),
        "since": ("query", "long", None),
        "unit": ("query", "document", None),
    }
    assert (answered(linked, first.id), answered(linked, second.id)) == ({"id": "long"}, {"flights": ["long"]})


def test_the_title_of_the_column_of_names_says_where_its_rows_travel() -> None:
    linked = page("""
        # Kites

        ## Fold a kite

        `PUT /kites/{id}`

        | Query parameter | Options | Default |
        | --- | --- | --- |
        | `dry` | yes or no | `no` |
        | `force` | a number | |
    """)
    assert linked.places("PUT /kites/{id}") == {"path": ["id"], "query": ["dry", "force"]}


def test_data_of_components_is_said_to_be_missing() -> None:
    text = '# Kites\n\n<Call\n  method={"get"}\n  path={"/kites"}\n>\n</Call>\n\n<Params\n  parameters={[{"name": "tail"}]}\n>\n</Params>\n'
    findings = read_page(SourceFile("kites.mdx", text))[1]
    assert [(finding.code, finding.span and finding.span.line) for finding in findings] == [("RS130", 10)]
    assert "parameters and answers" in findings[0].message


def test_bounds_below_the_type_in_its_cell() -> None:
    linked = page("""
        # Kites

        ## Build a kite

        `POST /kites`

        | Name | Type | Description |
        | --- | --- | --- |
        | colour | string<br>minLength: 2<br>maxLength: 24 | Its colour. |
        | tails | integer (int32)<br>minimum: 0 | How many. |
        | lines | integer<br>minimum: 4<br>maximum: 2 | How many. |
        | reel | string | Of `minLength: 3` nothing is known. |
    """)
    request = linked.request("POST /kites")
    bounds = {}
    for name, member in request.items():
        assert isinstance(member.type, Scalar)
        held = member.type.length or member.type.range
        bounds[name] = (held.minimum, held.maximum) if held is not None else None
    assert bounds == {"colour": (2, 24), "tails": (0, None), "lines": None, "reel": None}


def test_search_and_list_in_small_letters_are_words_and_no_methods() -> None:
    linked = page("""
        # Kites

        | Feature | Path |
        |---|---|
        | Search | `/search` |
        | List | `/kites` |

        ## Build a kite

        `POST /kites`

        ## Look for kites

        `SEARCH /kites`
    """)
    assert linked.calls() == ["POST /kites", "SEARCH /kites"]


def test_a_call_in_graphql_is_an_operation_where_no_query_shows_another_protocol() -> None:
    calls = "# Kites\n\n## Read kites\n\n`GET /kites`\n\n`POST /graphql`\n"
    assert page(calls).calls() == ["GET /kites", "POST /graphql"]
    assert page(f"{calls}\n```graphql\nquery {{ kites }}\n```\n").calls() == ["GET /kites"]


def test_a_path_in_brackets_may_be_the_type_of_a_member() -> None:
    linked = service("""
# Kites

## Draw a kite

`POST /kites/{id}`

Parameters:

- `id` (path): The kite.
- `file` (path): Where the drawing lies.
- `owner` (in header): Whose kite.
""")
    assert {name: place for name, (place, *_) in sent(linked, "draw_kite").items()} == {"id": "path", "file": "body", "owner": "header"}


def test_a_return_type_without_a_body_adds_no_status_to_those_that_are_listed() -> None:
    text = """
        # Kites

        # **dropKite**
        > dropKite(id)

        `DELETE /kites/{{id}}`

        ### Return type

        void (empty response body)

        {more}
    """
    listed = """### HTTP response details

        | Status code | Description | Response headers |
        |-------------|-------------|------------------|
        **204** | Dropped. | - |
        **404** | Not there. | - |
    """
    assert _statuses(page(text.format(more="")), "DELETE /kites/{id}") == ["2XX"]
    assert _statuses(page(text.format(more=listed)), "DELETE /kites/{id}") == ["204", "404"]


@pytest.mark.parametrize(("shown", "kind"), [("true", "boolean"), ("42", "long"), ("200", None), ("404", None)])
def test_a_value_alone_is_an_answer_unless_it_is_a_status(shown: str, kind: str | None) -> None:
    linked = service(f"# Kites\n\n## Count kites\n\n`GET /kites/count`\n\nExample response:\n\n```json\n{shown}\n```\n")
    assert answered(linked, "count_kites") == kind


def test_a_parameter_whose_element_is_not_closed_holds_nothing() -> None:
    without = "# Kites\n\n## Build a kite\n\n`POST /kites`\n\n" + "".join(f'<ParamField body="a{at}" type="object">\n' for at in range(500))
    assert len(page(without).request("POST /kites")) == 500
    one = _NESTED.replace("  The colour.</ParamField>", "").replace("The colour.</ParamField>", "The colour.")
    more = "\n## Sell a kite\n\n`POST /sales`\n\n<ParamField body=\"price\" type=\"integer\">\n  In cents.\n</ParamField>\n"
    assert list(page(one + more).request("POST /sales")) == ["price"]


@pytest.mark.parametrize(
    "rows",
    [
        "".join(f"| {'» ' * at}a{at} | object |\n" for at in range(700)),
        f"| a | object |\n| {'.'.join(['a'] * 3000)} | object |\n",
        f"| a | object |\n| a{'[b]' * 3000} | object |\n",
    ],
)
def test_rows_that_are_nested_deeper_than_calls_can_be_end_nothing(rows: str) -> None:
    assert page(f"# Kites\n\n## Build a kite\n\n`POST /kites`\n\n| Name | Type |\n|---|---|\n{rows}").request("POST /kites")


def test_a_table_of_dotted_names_is_put_together_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    first = nesting._first

    def counted(name: str) -> str:
        asked.append(name)
        return first(name)

    monkeypatch.setattr(nesting, "_first", counted)
    for number in (100, 1000):
        asked.clear()
        rows = "".join(f"| a{at}.b | string |\n" for at in range(number))
        page(f"# Kites\n\n## Build a kite\n\n`POST /kites`\n\n| Name | Type |\n|---|---|\n{rows}")
        assert 0 < len(asked) <= 20 * number


def test_a_method_that_a_sentence_names_twice_is_one_operation() -> None:
    linked = page("# Kites\n\nThe `/kites` endpoint accepts `GET`, `POST` and `GET` requests.\n")
    assert len(linked.service.operations) == len(linked.calls()) == 2
