"""Forms of references that lost facts or had some invented when they were read for the first time, each on a page of our own."""

from __future__ import annotations

import pytest

from codegen.family import Sureness
from codegen.ir.model import ListType, Scalar, ScalarKind
from codegen.reading.rest.claim import claim
from codegen.source import SourceFile
from tests.linking.rest.reference import answered, members, operation, plain, sent, service
from tests.linking.rest.small import Linked, page


def _statuses(linked: Linked, call: str) -> list[str]:
    return [response.status for response in linked.operation(call).responses]


@pytest.mark.parametrize(
    "labels",
    [
        "Method URL: `https://kites.example.com/api/kites.build`\n\nPreferred HTTP method: `POST`",
        "* Syntax: /api/kites.build\n* Method: POST",
        "Method\n: POST\n\nRelative path: /api/kites.build\n\nMethod: POST",
        "URL Structure\n\n```\nhttps://kites.example.com/api/kites.build\n```\n\n```\ncurl -X POST https://kites.example.com/api/kites.build -d '{}'\n```",
    ],
)
def test_labels_state_method_and_path_in_other_words(labels: str) -> None:
    linked = page(f"# Build a kite\n\n## Facts\n\n{labels}\n")
    assert linked.calls() == ["POST /api/kites.build"]
    assert linked.operation("POST /api/kites.build").id == "build_kite"


def test_a_badge_in_small_letters_before_an_address_is_the_method() -> None:
    text = "# Build a kite\n\npost https://kites.example.com/v1/kites\n\nBuilds a kite.\n\nTo get https://kites.example.com do this.\n"
    assert page(text).calls() == ["POST /v1/kites"]
    assert claim(SourceFile("kite.md", text)).sureness is Sureness.SURE


def test_columns_titled_with_methods_tick_those_by_which_a_path_is_called() -> None:
    linked = page("""
        # Kites

        | GET | PUT | DELETE | Path | Description |
        |-----|-----|--------|------|-------------|
        | X | | | /kites | All kites. |
        | X | - | yes | /kites/*field*/*name* | A kite. |
        | no | X | | /kites/*field*/*name*/tail | Its tail. |
    """)
    assert linked.calls() == ["DELETE /kites/{field}/{name}", "GET /kites", "GET /kites/{field}/{name}", "PUT /kites/{field}/{name}/tail"]


_TERMS = """
# Kites

`GET /fields/(int:field_id)/kites`

:   The kites of a field.

    **Example response**:

    ``` http
    HTTP/1.1 200 OK
    Content-Type: application/json

    [ { "id": 12 } ]
    ```

    Query Parameters

    :   -   **sort** -- one of `age`, `size`
        -   **limit** (*int*) -- at most so many. default is 30

    Status Codes

    :   -   [200 OK](http://x) -- no error
        -   [404 Not Found](http://x) -- no such field

`POST /kites`

:   Build a kite.

    Request JSON Object

    :   -   **name** (*string*) -- its name (required)

    Response JSON Object

    :   -   **id** (*int*) -- the number

    Status Codes

    :   -   [201 Created](http://x) -- built
"""


def test_terms_are_calls_whose_definitions_have_terms_for_their_parts() -> None:
    linked = service(_TERMS)
    built, listed = sorted(linked.operations, key=lambda item: item.id)
    assert sent(linked, listed.id) == {
        "field_id": ("path", "document", True),
        "sort": ("query", "age|size", None),
        "limit": ("query", "long", None),
    }
    assert answered(linked, listed.id) == [{"id": "long"}]
    assert sent(linked, built.id) == {"name": ("body", "string", True)}
    assert answered(linked, built.id, "201") == {"id": "long"}
    assert [response.status for response in built.responses] == ["201"]
    assert [response.status for response in listed.responses] == ["200", "404"]


def test_labels_without_titles_are_no_parameters() -> None:
    linked = page("""
        # Kites

        ## List kites

        |               |                    |
        |---------------|--------------------|
        | Authentication | A token           |
        | Scope         | `kites.read`       |
        | User role     | Whoever looks      |

        `get` `https://kites.example.com/kites`
    """)
    assert linked.request("GET /kites") == {}


def test_facts_stand_behind_a_name_in_its_cell_without_a_title() -> None:
    linked = service("""
# Kites

## Build a kite

POST /kites

Body parameters

| | |
| --- | --- |
| **name** *string* REQUIRED | Name of the kite. |
| **age** *integer* | How old it is. |
| **light** *boolean* | Whether it is light. |
""")
    assert sent(linked, "build_kite") == {
        "name": ("body", "string", True),
        "age": ("body", "long", None),
        "light": ("body", "boolean", None),
    }


_PARAGRAPHS = """
# Kites

## List kites

`GET /kites`

**Query Parameters**

`state` array[string]

Enum: `up`, `down`

`page` integer (int64) Default: `1`

Page number to return.

`name` string

Can be used to filter.

**Response**

`200` The kites.

`kites` array[object]

`meta` object

## Drop a kite

`DELETE /kites/{id}`

**Path Parameters**

`id` integer (int64) required

Which kite.

**Response**

`204` It came down.
"""


def test_paragraphs_that_are_a_name_and_its_type_below_bold_labels() -> None:
    linked = service(_PARAGRAPHS)
    assert sent(linked, "list_kites") == {
        "state": ("query", ["up|down"], None),
        "page": ("query", "long", None),
        "name": ("query", "string", None),
    }
    assert members(linked, operation(linked, "list_kites").input)["page"].default is not None
    assert answered(linked, "list_kites", "200") == {"kites": [{"*": "document"}], "meta": {"*": "document"}}
    assert sent(linked, "drop_kite") == {"id": ("path", "long", True)}
    assert [response.status for response in operation(linked, "drop_kite").responses] == ["204"]


def test_a_single_paragraph_with_a_name_and_a_type_is_a_parameter() -> None:
    linked = service("""
# Kites

## Drop a kite

`DELETE /kites`

### Query parameters

**moveTo** `string`

Where its line goes.
""")
    assert sent(linked, "drop_kite") == {"moveTo": ("query", "string", None)}


def test_paragraphs_behind_a_description_state_all_values_and_the_default() -> None:
    linked = service("""
# Kites

## Build a kite

`POST /kites`

### Request body

**owner** `string`

Whose it is. Can take the following values:

- `CHILD` who flies it.
- `NOBODY` it is for all.

Default value: `MAKER`.

Valid values: `MAKER`, `CHILD`, `NOBODY`

**name** `string` Required

Its name.
""")
    assert sent(linked, "build_kite")["owner"] == ("body", "MAKER|CHILD|NOBODY", None)
    default = members(linked, operation(linked, "build_kite").input)["owner"].default
    assert default is not None
    assert default.value == "MAKER"


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("What to do with it: `keep` or `drop`. Defaults to `keep`.", ("keep", "drop")),
        ("Specify `keep`, `sell` or `drop`. Defaults to `keep`.", ("keep", "sell", "drop")),
        ("What `name` or `tail` are for. Defaults to `keep`.", None),
        ("As `keep` and `drop`. Defaults to `keep`.", None),
        ("What to do, e.g. `keep` or `drop`. Default: `keep`.", None),
        ("What to do, for example `keep` or `drop`. Default: `keep`.", None),
        ("Do `keep` or `drop`. Only makers may `sell` or `burn`. Default is `keep`.", None),
        ("Do `keep` or `drop`. The same as `drop` or `keep`. Default is `keep`.", ("keep", "drop")),
    ],
)
def test_alternatives_of_which_one_is_the_default_are_values(said: str, values: tuple[str, ...] | None) -> None:
    linked = page(f"# Kites\n\n## Build a kite\n\n`POST /kites`\n\n| Name | Type | Description |\n|---|---|---|\n| how | string | {said} |\n")
    kind = linked.request("POST /kites")["how"].type
    assert isinstance(kind, Scalar)
    assert (kind.enum.values if kind.enum else None) == values


def test_a_type_that_is_called_like_a_place_is_no_place_where_no_other_tells() -> None:
    linked = page("""
        # Kites

        ## Build a kite

        `POST /kites`

        ### Required Parameters

        | Name | Type | Description |
        |------|------|-------------|
        | **picture** | *uri* | Where its picture is. |
    """)
    assert linked.places("POST /kites") == {"body": ["picture"]}
    assert linked.request("POST /kites")["picture"].required


def test_mandatory_or_optional_by_one_letter_and_generic_types_without_marks() -> None:
    linked = service("""
# Kites

## Build a kite

`POST /kites`

| Field | Type | M/O | Description |
|-------|------|-----|-------------|
| name | String | M | Its name. |
| tails | List<String> | O | What hangs below. |
| price | BigDecimal | O | What it costs. |
| tag | Map<String, Long> | O | Whatever. |
""")
    assert sent(linked, "build_kite") == {
        "name": ("body", "string", True),
        "tails": ("body", ["string"], False),
        "price": ("body", "double", False),
        "tag": ("body", {"*": "long"}, False),
    }


def test_a_component_between_words_is_no_argument_of_a_type() -> None:
    linked = page("# Kites\n\n## Build a kite\n\n`POST /kites`\n\nBuilds<Badge>new</Badge> a kite.\n")
    assert "<" not in linked.operation("POST /kites").documentation


def test_emphasised_types_behind_names_with_bounds_and_question_marks() -> None:
    linked = service("""
# Kites

## Build a kite

`POST /kites`

Parameters:

- `name` *String(min_length=1)* Its name.
- `tails` *List of (String)?* What hangs below. This field is optional.
- `lines` *List of (Line)* What holds it.
  - **Line**
  - `length` *Integer* In metres.
- `quiet` *Boolean* Whether it hums. The default for this field is False.
""")
    assert sent(linked, "build_kite") == {
        "name": ("body", "string", None),
        "tails": ("body", ["string"], False),
        "lines": ("body", [{"length": "long"}], None),
        "quiet": ("body", "boolean", None),
    }
    default = members(linked, operation(linked, "build_kite").input)["quiet"].default
    assert default is not None
    assert default.value is False


@pytest.mark.parametrize("title", ["Kite properties", "Kite object", "Attributes"])
def test_what_an_example_shows_is_the_only_object_of_the_page_that_has_its_members(title: str) -> None:
    linked = page(f"""
        # Things that fly

        ## Kites

        ### {title}

        | Name | Type | Description |
        |------|------|-------------|
        | id | string | Which. |
        | state | string | Either `up` or `down`. |
        | size | integer | Litres. |

        ### Read a kite

        `GET /things/{{id}}`

        Response:

        ```json
        {{ "id": "a", "state": "up", "size": 4 }}
        ```

        ### Read a price

        `GET /prices/{{id}}`

        Response:

        ```json
        {{ "id": "a", "net": 4, "gross": 5 }}
        ```
    """)
    shape = linked.operation("GET /things/{id}").responses[0].shape
    assert shape is not None
    assert answered(linked.service, "read_kite") == {"id": "string", "state": "up|down", "size": "long"}
    assert answered(linked.service, "read_price") == {"id": "string", "net": "long", "gross": "long"}


def test_levels_that_a_page_lost_are_those_of_the_example() -> None:
    linked = service("""
# Kites

## List kites

`GET /kites`

## Response format

**`offset`**
string | null

If not null, there are more.

**`kites`**
array of objects

**`id`**
string

Which kite.

## Sample response

```json
{ "kites": [ { "id": "a", "name": "b" } ], "offset": null }
```
""")
    assert answered(linked, "list_kites") == {"offset": "string", "kites": [{"id": "string", "name": "string"}]}


def test_a_name_of_several_words_in_code_is_the_placeholder_that_is_called_so() -> None:
    linked = page("""
        # Kites

        ## Drop a kite

        `DELETE /kites/{kite id}`

        Attributes | Description
        ---:| ---
        `kite id`<br>**required** | Which kite.
    """)
    assert linked.places("DELETE /kites/{kite_id}") == {"path": ["kite_id"]}


def test_a_status_in_a_comment_above_nothing_is_an_answer_without_a_body() -> None:
    linked = page("""
        # Kites

        ## Drop a kite

        `DELETE /kites/{id}`

        #### Example Response(s)

        ```
        // Status 204 No Content

        null
        ```
    """)
    assert _statuses(linked, "DELETE /kites/{id}") == ["204"]
    assert linked.operation("DELETE /kites/{id}").responses[0].shape is None


def test_an_example_of_an_error_is_no_part_of_the_answer() -> None:
    linked = service("""
# Kites

## Build a kite

`POST /kites`

### Response

#### Typical success response

```json
{ "ok": true }
```

#### Typical error response

```json
{ "ok": false, "error": "no_wind" }
```
""")
    assert answered(linked, "build_kite") == {"ok": "boolean"}
    assert answered(linked, "build_kite", "default") == {"ok": "boolean", "error": "string"}


def test_a_table_of_places_below_a_response_is_the_answer_with_the_levels_of_its_example() -> None:
    linked = service("""
# Kites

## List kites

GET
/kites

Normal response codes: 200

Error response codes: unauthorized(401), forbidden(403)

### Response

| Name | In | Type | Description |
| --- | --- | --- | --- |
| X-Total | header | integer | How many. |
| kites | body | array | Array of kites. |
| kite | body | object | A kite. |
| name | body | string | Its name. |
| links (Optional) | body | array | Links. |

**Example: JSON response**

```
{ "kites": [ { "kite": { "name": "a" } } ], "links": [] }
```
""")
    assert sent(linked, "list_kites") == {}
    assert answered(linked, "list_kites") == {"kites": [{"kite": {"name": "string"}}], "links": ["document"]}
    assert [response.status for response in operation(linked, "list_kites").responses] == ["200", "401", "403"]


_IN_ITEMS = """
# Kites

## Build a kite

**POST** /kites

**Responses**

- **200** kite built

  Response Schema: application/json

  - **id** (integer, required)
  - **tails** (Array of objects)
    - **length** (integer)

- **404** no such field

  - **reason** (string)
"""


def test_members_below_items_that_are_statuses_are_of_these_answers() -> None:
    linked = service(_IN_ITEMS)
    assert answered(linked, "build_kite") == {"id": "long", "tails": [{"length": "long"}]}
    assert answered(linked, "build_kite", "404") == {"reason": "string"}


def test_a_request_with_its_places_describes_what_a_table_lists() -> None:
    linked = page("""
        # Kites

        | Method | Path | Description |
        |--------|------|-------------|
        | GET | `/fields/<name>/kites` | The kites of a field. |
        | PUT | `/fields/<name>/kites/<kite>` | A kite. |

        ## Kites of a field

        ```
        GET /fields/<name>/kites
        Host: <host>
        ```

        The following parameters should be specified:

        | Name | Kind | Description |
        |------|------|-------------|
        | `n` | query | How many. |

        ### On Success

        ```
        200 OK
        Content-Type: application/json

        { "kites": ["a"] }
        ```
    """)
    assert linked.calls() == ["GET /fields/{name}/kites", "PUT /fields/{name}/kites/{kite}"]
    assert _statuses(linked, "GET /fields/{name}/kites") == ["200"]
    assert answered(linked.service, linked.operation("GET /fields/{name}/kites").id) == {"kites": ["string"]}


def test_a_badge_that_follows_a_name_in_code_without_a_blank_is_none_of_its_letters() -> None:
    linked = page("""
        # Kites

        ## Build a kite

        `POST /kites`

        | Field | Type | Description |
        | --- | --- | --- |
        | `tail`<span>Required</span> | Object | What hangs below. |
        | `line` | String | What holds it. |
    """)
    assert {name: member.required for name, member in linked.request("POST /kites").items()} == {"tail": True, "line": None}


def test_types_in_code_with_their_description_below_and_null_beside_them() -> None:
    linked = service("""
# Kites

## Build a kite

POST /kites

#### Request fields

**`options`**: `object`
More of it.

- **`tails`**: `[string]`
  A list of tails.
- **`size`**: nullable, `number`
  How large it is.
- **`built`**: `string`
  When it was built.

**`lines`**: `[object]`
What holds it.

- **`length`**: `integer`
  In metres.

#### Response fields

- `id` string _Read only_
- `more` boolean
""")
    assert sent(linked, "build_kite") == {
        "options": ("body", {"tails": ["string"], "size": "double", "built": "string"}, None),
        "lines": ("body", [{"length": "long"}], None),
    }
    assert answered(linked, "build_kite") == {"id": "string", "more": "boolean"}


@pytest.mark.parametrize("kind", ["**string**", "`string`", "_string_"])
def test_words_about_an_emphasised_type_are_no_part_of_the_description(kind: str) -> None:
    linked = service(f"""
# Kites

## Build a kite

`POST /kites`

Body parameters:

- `name` - {kind}, required. How it is called.
- `line` - {kind}, optional. What holds it.
- `tail` - {kind} or null, optional. What hangs below.
""")
    assert sent(linked, "build_kite") == {
        "name": ("body", "string", True),
        "line": ("body", "string", False),
        "tail": ("body", "string", False),
    }
    told = members(linked, operation(linked, "build_kite").input)
    assert [told[name].documentation for name in ("name", "line", "tail")] == ["How it is called.", "What holds it.", "What hangs below."]
    assert told["tail"].nullable


def test_values_where_one_is_marked_as_the_default_and_quoted_ones_after_enum() -> None:
    linked = service("""
# Kites

## Build a kite

`POST /kites`

Parameters:

* `state`: `up` (default), `down`, `lost`
* `kind` (string, required) - Enum: "box" "delta"
* `light` (string): Its `light` or not.
""")
    assert sent(linked, "build_kite") == {
        "state": ("body", "up|down|lost", None),
        "kind": ("body", "box|delta", True),
        "light": ("body", "string", None),
    }


_SMALL = """
# Kite API documentation version v1

## /kites

### /kites

* **get**: List kites
* **post**: Build a kite

### /kites/{kiteId}

* **get**: Get a kite
* **delete**

## /kites

### get

List kites

#### Query Parameters

* **limit** (integer, default: 10): How many
"""


def test_methods_in_small_letters_below_headings_that_are_paths() -> None:
    linked = page(_SMALL)
    assert linked.calls() == ["DELETE /kites/{kiteId}", "GET /kites", "GET /kites/{kiteId}", "POST /kites"]
    assert linked.places("GET /kites") == {"query": ["limit"]}
    assert claim(SourceFile("kites.md", _SMALL)).sureness is Sureness.SURE


def test_each_item_is_an_argument_behind_the_label_that_they_share() -> None:
    linked = service("""
# Kites

## Build a kite

* Syntax: /kites/*<field>*
* Method: POST
* POST Arguments: name - (string) its name
* POST Arguments: size - (int) in metres
* Result: XML with the kite

Statuscodes:

* 100 - successful
* 400 - no such field
""")
    assert sent(linked, "build_kite") == {
        "field": ("path", "document", True),
        "name": ("body", "string", None),
        "size": ("body", "long", None),
    }


def test_items_that_are_a_name_with_its_type_and_more_in_paragraphs_below() -> None:
    linked = service("""
# List kites

## Request

GET

/fields/{id}/kites

- id

  string

  Required

  Which field.

- limit

  integer

  How many.

  Default: `limit=20`

## Response

- kites

  array of strings

  Required

  Their names.
""")
    assert sent(linked, "list_kites") == {"id": ("path", "string", True), "limit": ("query", "long", None)}
    default = members(linked, operation(linked, "list_kites").input)["limit"].default
    assert default is not None
    assert default.value == 20
    assert answered(linked, "list_kites") == {"kites": ["string"]}


@pytest.mark.parametrize(
    ("example", "members_sent"),
    [
        ('{ "owner": { "name": "x" }, "size": 3 }', {"owner": {"name": "string"}, "size": "long"}),
        ('{ "owner.name": "x", "size": 3 }', {"owner.name": "string", "size": "long"}),
    ],
)
def test_a_single_name_with_a_dot_is_nested_where_the_example_shows_the_object(example: str, members_sent: dict[str, object]) -> None:
    table = "| Name | Type |\n|---|---|\n| owner.name | string |\n| size | integer |\n"
    linked = service(f"# Kites\n\n## Build a kite\n\n`POST /kites`\n\n{table}\n```json\n{example}\n```\n")
    assert {name: kind for name, (_, kind, _) in sent(linked, "build_kite").items()} == members_sent
    linked = service(f"# Kites\n\n## Read a kite\n\n`GET /kite`\n\n### Response\n\n{table}\n```json\n{example}\n```\n")
    assert answered(linked, "read_kite") == members_sent


@pytest.mark.parametrize(("language", "media_type"), [("text", "text/plain"), ("csv", "text/csv"), ("xml", "application/xml"), ("yaml", "application/yaml")])
def test_an_answer_that_is_shown_as_text_is_an_open_body_of_its_media_type(language: str, media_type: str) -> None:
    linked = page(f"# Kites\n\n## Read all\n\n`GET /kites/all`\n\nExample response:\n\n```{language}\na,b\n```\n")
    (response,) = linked.operation("GET /kites/all").responses
    assert (response.status, response.media_types) == ("2XX", (media_type,))
    assert answered(linked.service, linked.operation("GET /kites/all").id) == "document"


def test_levels_of_the_example_leave_members_that_a_list_has_below_it() -> None:
    linked = service("""
# Kites

## Read a kite

`GET /kite`

### Response

- `tail` (object): What hangs below.
  - `length` (integer): In metres.
- `line` (object): What holds it.
- `colour` (string): Its colour.

```json
{ "tail": { "length": 3 }, "line": { "colour": "red" } }
```
""")
    assert answered(linked, "read_kite") == {"tail": {"length": "long"}, "line": {"colour": "string"}}


_LORRIES = """
# Lorries

## The lorry object

| Attribute | Type | Description |
|---|---|---|
| id | string | its id |
| plate | string, optional | its plate |
| axles | integer | from 2 to 8 |

"""


_LORRY = {"id": "string", "plate": "string", "axles": "long"}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Returns the lorry, or `404`.", _LORRY),
        ("Returns `200` and the updated lorry.", _LORRY),
        ("Responds with the lorry if it is yours.", _LORRY),
        ("Returns a list of lorries.", [_LORRY]),
        ("Returns the lorry's plate.", None),
        ("Does not return the lorry.", None),
        ("Your webhook returns the lorry.", None),
        ("Returns the lorry driver.", None),
    ],
)
def test_a_sentence_that_names_an_object_of_the_page_without_a_link_states_the_answer(said: str, kind: object) -> None:
    linked = service(f"{_LORRIES}## Ask for it\n\n`GET /lorries/{{id}}`\n\n{said}\n")
    assert answered(linked, "get_ask_for_it") == kind


def test_an_object_comes_back_unless_there_is_none() -> None:
    linked = service(f"{_LORRIES}## Ask for it\n\n`GET /lorries/{{id}}`\n\nReturns a [lorry](#the-lorry-object), or 204 No Content.\n")
    shapes = {response.status: response.shape is not None for response in operation(linked, "get_ask_for_it").responses}
    assert shapes == {"2XX": True, "204": False}


def test_a_file_comes_back_as_bytes() -> None:
    linked = service(f"{_LORRIES}## Ask for it\n\n`GET /lorries/{{id}}/papers`\n\nReturns the papers as `application/pdf`.\n")
    (response,) = operation(linked, "list_ask_for_it").responses
    assert response.media_types == ("application/pdf",)
    assert answered(linked, "list_ask_for_it") == "blob"


@pytest.mark.parametrize(
    ("example", "kind"),
    [
        ('{"data": [{"id": "a", "axles": 2}], "next": "b"}', {"data": [_LORRY], "next": "string"}),
        ('{"lorry": {"id": "a", "axles": 2}}', {"lorry": _LORRY}),
        ('{"data": [{"id": "a", "price": 2, "seller": "b"}], "next": "b"}', {"data": [{"id": "string", "price": "long", "seller": "string"}], "next": "string"}),
    ],
)
def test_objects_inside_an_example_are_those_that_the_page_describes(example: str, kind: object) -> None:
    text = f"{_LORRIES}## List lorries\n\n`GET /lorries`\n\nQuery parameters: `cursor` (string, optional) where to go on; `limit`.\n\n```json\n{example}\n```\n"
    linked = service(text)
    assert answered(linked, "list_lorries") == kind
    assert sent(linked, "list_lorries")["cursor"] == ("query", "string", False)


def test_a_series_of_parameters_has_the_facts_of_each() -> None:
    text = "Query parameters: `plate` (required) of the lorry; `limit` (integer, default 20); `sort`: `asc` or `desc`; and `cursor`."
    linked = service(f"# Lorries\n\n## List lorries\n\n`GET /lorries`\n\n{text}\n")
    assert sent(linked, "list_lorries") == {
        "plate": ("query", "document", True),
        "limit": ("query", "long", None),
        "sort": ("query", "asc|desc", None),
        "cursor": ("query", "document", None),
    }
    found = members(linked, operation(linked, "list_lorries").input)
    assert found["cursor"].documentation.strip() == ""


@pytest.mark.parametrize(
    ("item", "kind", "bounds"),
    [
        ("`axles` (integer, 2 to 8, default 4)", "long", (2, 8)),
        ("`axles` (2 to 8, default 4): how many", "long", (2, 8)),
        ("`axles` (integer, 2..8)", "long", (2, 8)),
        ("`axles` (integer, 2\u20138)", "long", (2, 8)),
        ("`axles` (integer, min. 2, max. 8)", "long", (2, 8)),
        ("`axles` (integer >= 2)", "long", (2, None)),
        ("`axles` (integer, \u2265 2, \u2264 8)", "long", (2, 8)),
        ("`plate` (string, maxLength 8)", "string", (None, 8)),
        ("`plate` (string): exactly 8 characters", "string", (8, 8)),
        ("`plates` (array of strings, at most 8)", ["string"], (None, 8)),
        ("`plates` (array of strings, max-items: 8)", ["string"], (None, 8)),
        ("`plates` (array of strings): each at most 8", ["string"], None),
        ("`sizes` (array of integers): at most 8", ["long"], None),
    ],
)
def test_bounds_are_read_in_brackets_and_in_signs(item: str, kind: object, bounds: tuple[int | None, int | None] | None) -> None:
    linked = service(f"# Lorries\n\n## List lorries\n\n`GET /lorries`\n\nQuery parameters:\n\n- {item}\n")
    (member,) = members(linked, operation(linked, "list_lorries").input).values()
    assert sent(linked, "list_lorries")[member.wire_name][1] == kind
    found = getattr(member.type, "range", None) or getattr(member.type, "length", None)
    assert (found and (found.minimum, found.maximum)) == bounds


def test_what_brackets_say_and_nothing_reads_stays_in_the_documentation() -> None:
    text = "# Lorries\n\n## List lorries\n\n`GET /lorries`\n\nQuery parameters:\n\n- `color` (string: `red` or `blue`; default `red`)\n- `size` (integer, in metric tons): how big\n"
    linked = service(text)
    found = members(linked, operation(linked, "list_lorries").input)
    assert found["color"].default is None
    assert found["color"].documentation == "red or blue; default red"
    assert found["size"].documentation == "in metric tons\nhow big"


def test_a_base_url_may_stand_in_a_block_of_code_below_its_label() -> None:
    text = "# Berths\n\nWelcome. Base URL:\n\n    https://berths.example.org/api/v3\n\n## List berths\n\n`GET /berths`\n"
    assert [server.url for server in service(text).servers] == ["https://berths.example.org/api/v3"]


@pytest.mark.parametrize(
    "table",
    [
        "| Field | | |\n|---|---|---|\n| `berth` | integer | **required** |\n| `nights` | integer | default: 1 |",
        "| Field | Description | | |\n|---|---|---|---|\n| `berth` | where | integer | yes |\n| `nights` | how long, default 1 | integer | no |",
    ],
)
def test_columns_without_titles_are_told_by_their_cells(table: str) -> None:
    linked = service(f"# Berths\n\n## Book a berth\n\n`POST /bookings`\n\n{table}\n")
    found = sent(linked, "book_berth")
    assert found["berth"] == ("body", "long", True)
    assert found["nights"][:2] == ("body", "long")
    assert members(linked, operation(linked, "book_berth").input)["nights"].default is not None


def test_a_sentence_that_begins_with_a_status_in_code_states_it() -> None:
    linked = page("# Berths\n\n## Free a berth\n\n`DELETE /berths/{id}`\n\nFrees it. `204` if all went well. Answers `404 Not Found` when there is none.\n\n`15` if there are many.\n")
    assert _statuses(linked, "DELETE /berths/{id}") == ["204", "404"]


@pytest.mark.parametrize(
    ("shown", "media"),
    [
        ("    PUT /v1/berths/3/log HTTP/1.1\n    Content-Type: application/x-tar\n\n    {{ TAR STREAM }}", ("application/x-tar",)),
        ("```\ncurl -T log.tar https://example.com/v1/berths/3/log\n```", ("application/octet-stream",)),
        ('```\ncurl -X PUT -H "Content-Type: image/png" --data-binary @log.png https://example.com/v1/berths/3/log\n```', ("image/png",)),
        ('```\ncurl -X PUT -H "Content-Type: application/json" -d @log https://example.com/v1/berths/3/log\n```', ()),
        ("    PUT /v1/berths/3/log HTTP/1.1\n    Content-Type: application/json\n\n    {{ LOG }}", ()),
        ("```\ncurl -T log.tar https://example.com/v1/berths/3/chart\n```", ()),
    ],
)
def test_a_file_is_the_body_where_an_example_sends_one(shown: str, media: tuple[str, ...]) -> None:
    # Methods without a place for the file could not be called to any purpose.
    linked = service(f"# Berths\n\n## Set log\n\n`PUT /berths/{{id}}/log`\n\n**Query parameters**:\n\n- `path` - where it goes\n\n**Example request**:\n\n{shown}\n")
    found = {name: place for name, (place, *_) in sent(linked, "set_log").items()}
    if media:
        assert found == {"id": "path", "path": "query", "body": "payload"}
        assert operation(linked, "set_log").media_types == media
    else:
        assert "body" not in found


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("temperature,berth=3 value=21.5 1463683075000000000", {"id": "path", "body": "payload"}),
        ("value=21.5&berth=3", {"id": "path", "value": "body", "berth": "body"}),
        ("note=it is warm, berth=3", {"id": "path", "note": "body"}),
        ('{"value": 21.5}', {"id": "path", "value": "body"}),
    ],
)
def test_a_text_that_is_neither_json_nor_a_form_is_the_body(data: str, found: dict[str, str]) -> None:
    # A method for it had no argument that could hold it.
    linked = service(f"# Berths\n\n## Write values\n\n`POST /berths/{{id}}/values`\n\n```\ncurl -XPOST 'https://example.com/v1/berths/3/values' --data-binary '{data}'\n```\n")
    assert {name: place for name, (place, *_) in sent(linked, "write_values").items()} == found
    if "body" in found:
        assert operation(linked, "write_values").media_types == ("text/plain",)
        assert plain(linked, members(linked, operation(linked, "write_values").input)["body"].type) == "string"


@pytest.mark.parametrize(
    "said",
    [
        "The next page is in the `Link` header.",
        "The next page is in the `Link` header, the number of all berths in `X-Total-Count`.",
        'A `Link` header with `rel="next"` says where more data is.',
        "Query the next page with `page`.",
    ],
)
def test_how_a_list_goes_on_is_no_word_on_the_example_behind_it(said: str) -> None:
    text = f'# Berths\n\n## List berths\n\n`GET /berths`\n\n| Name | Type | Description |\n|---|---|---|\n| `page` | integer | number of the page |\n\n{said}\n\n```json\n[{{"id": 1, "taken": true}}]\n```\n'
    (berth,) = answered(service(text), "list_berths")
    assert set(berth) == {"id", "taken"}


def test_a_text_that_holds_json_has_neither_members_nor_values() -> None:
    lists = "- `full=<bool>` berths that are taken\n  - `name` berths of that name\n"
    text = f"# Berths\n\n## List berths\n\n`GET /berths`\n\n**Query parameters**:\n\n- **filters** - a JSON encoded value of the filters (a `map[string][]string`). Available filters:\n  {lists}- **limit** - how many\n"
    linked = service(text)
    found = members(linked, operation(linked, "list_berths").input)
    assert isinstance(found["filters"].type, Scalar)
    assert found["filters"].type.kind is ScalarKind.STRING
    assert found["filters"].type.enum is None


@pytest.mark.parametrize(
    ("said", "media"),
    [
        ("Send the file as the raw body with `Content-Type: image/jpeg`.", ("image/jpeg",)),
        ("Upload the photo in the request body.", ("application/octet-stream",)),
        ("Send the berth in the request body.", ()),
        ("Send the file in the body as multipart/form-data.", ()),
        ("Do not send the file in the body.", ()),
    ],
)
def test_a_file_may_be_the_body(said: str, media: tuple[str, ...]) -> None:
    linked = service(f"# Berths\n\n## Set photo\n\n`PUT /berths/{{id}}/photo`\n\n| Name | Type | Description |\n|---|---|---|\n| `title` | string | its title |\n\n{said}\n")
    http = operation(linked, "set_photo").media_types
    found = {name: place for name, (place, *_) in sent(linked, "set_photo").items()}
    if media:
        assert (http, found) == (media, {"id": "path", "title": "query", "body": "payload"})
    else:
        assert found == {"id": "path", "title": "body"}


def test_default_may_be_the_value_that_is_the_default() -> None:
    text = "# Lorries\n\n## List lorries\n\n`GET /lorries`\n\nQuery parameters:\n\n- `namespace` `(string: \"default\")` - where they are\n"
    found = members(service(text), operation(service(text), "list_lorries").input)
    assert found["namespace"].default is not None
    assert found["namespace"].default.value == "default"


def test_a_member_with_a_default_for_each_of_several_types_may_be_any_of_them() -> None:
    item = '- `ttl` `(integer: 0 or string: "")` - how long\n- `plates` `(array: [] or comma-delimited string: "")` - which\n'
    linked = service(f"# Lorries\n\n## Make lorry\n\n`POST /lorries`\n\n### Parameters\n\n{item}")
    found = sent(linked, "make_lorry")
    assert found["ttl"][1] == ("long", "string")
    assert found["plates"][1] == (["document"], "string")


@pytest.mark.parametrize(
    ("said", "most"),
    [
        ("At most 20.", 20),
        ("Up to 20 vans.", 20),
        ("Its vans (maximum 1,000).", 1000),
        ("Cached for up to 60 seconds.", None),
        ("Costs up to 50 credits.", None),
        ("Loads at most 3 pages.", None),
    ],
)
def test_a_greatest_number_of_something_else_is_none_of_the_items_of_a_list(said: str, most: int | None) -> None:
    table = f"| Name | Type | Description |\n|---|---|---|\n| `vans` | array of strings | {said} |\n"
    linked = page(f"# Depots\n\n## Make a depot\n\n`POST /depots`\n\n{table}")
    (vans,) = [member.type for member in linked.request("POST /depots").values()]
    assert isinstance(vans, ListType)
    assert (vans.length.maximum if vans.length else None) == most


def test_tags_of_the_slots_of_a_component_are_no_text() -> None:
    text = "# Tie a kite\n\nTies it.\n\n<Tabs>\n  <template v-slot:Shell>\n\n```\ncurl x\n```\n\n  </template>\n</Tabs>\n\n`POST /kites/<template>/ties`\n"
    linked = page(text)
    assert linked.calls() == ["POST /kites/{template}/ties"]
    assert linked.operation(linked.calls()[0]).documentation == "Ties it."
