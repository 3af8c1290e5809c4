"""Forms in which companies write or export references: API Blueprint, exports of Postman, objects in members, comments and clauses of READMEs."""

from __future__ import annotations

import pytest

from codegen.ir.model import Enum, ListType, Location, Member, Reference, Scalar, ScalarKind, Type
from tests.linking.rest.small import Linked, page, pages


def values(kind: Type | None) -> tuple[str, ...]:
    assert isinstance(kind, Scalar)
    assert kind.enum is None or isinstance(kind.enum, Enum)
    return tuple(kind.enum.values) if kind.enum is not None else ()


def body(linked: Linked, call: str) -> dict[str, Member]:
    """The members of the object, or of the items of the list, with which a call answers."""
    answer = linked.operation(call).output
    assert answer is not None
    kind = next(member.type for member in linked.shape(answer).members if member.location is Location.PAYLOAD)
    return members(linked, kind)


def members(linked: Linked, kind: Type) -> dict[str, Member]:
    kind = kind.element if isinstance(kind, ListType) else kind
    assert isinstance(kind, Reference)
    return {member.wire_name: member for member in linked.shape(kind.shape).members}


BLUEPRINT = """\
FORMAT: 1A
HOST: https://looms.example/v1

# Looms

## Loom collection [/looms{?size,order}]

### List looms [GET]

+ Parameters
    + size: 10 (number, optional) - How many
        + Default: 20
    + order: `wide` (enum[string], optional)
        + Default: `narrow`
        + Sample: `wide`
        + Members
            + `wide`
            + `narrow`

+ Response 200 (application/json)

    + Headers

            X-Looms: 12

    + Body

            [{"width": 3}]

## Orders [/orders]

### Order a loom [POST]

+ Request (application/json)

    + Headers

            X-Trace: 1
            Accept: application/json

    + Body

            {"width": 3}

+ Response 201
"""


def test_api_blueprint_states_defaults_values_headers_and_the_host() -> None:
    linked = page(BLUEPRINT)
    assert [server.url for server in linked.service.servers] == ["https://looms.example/v1"]
    listing = linked.request("GET /looms")
    assert listing["size"].default is not None
    assert listing["size"].default.value == 20
    assert values(listing["order"].type) == ("wide", "narrow")
    assert listing["order"].default is not None
    assert listing["order"].default.value == "narrow"
    assert linked.places("POST /orders") == {"header": ["X-Trace"], "body": ["width"]}
    answer = linked.operation("GET /looms").output
    assert answer is not None
    assert "X-Looms" in {member.wire_name for member in linked.shape(answer).members}


POSTMAN = """\
# Looms

## Variables

| Key | Value | Type |
| --- | --- | --- |
| baseUrl | https://looms.example/api | string |

## 1. Add a loom

***Endpoint:***

```bash
Method: POST
Type: RAW
URL: {{baseUrl}}/looms
```

***Body:***

```js
{"width": 3}
```

***Available Variables:***

| Key | Value | Type |
| --- | --- | --- |
| baseUrl | https://looms.example/api | |

##### I. Example Response: Duplicate

```js
{"error": "It is there"}
```

***Status Code:*** 409
"""


def test_an_export_of_postman() -> None:
    linked = page(POSTMAN)
    assert [server.url for server in linked.service.servers] == ["https://looms.example/api"]
    assert linked.places("POST /looms") == {"body": ["width"]}
    assert [answer.status for answer in linked.operation("POST /looms").responses] == ["409"]


def test_a_status_before_an_answer_is_that_of_what_follows() -> None:
    linked = page('# Looms\n\n## Get a loom\n\n`GET /looms/{id}`\n\n### Response\n\nStatus code: 200\n\n```json\n{"id": 1}\n```\n\nStatus code: 404\n\n```json\n{"error": "None"}\n```\n')
    assert body(linked, "GET /looms/{id}").keys() == {"id"}


def test_a_status_between_two_answers_is_that_of_the_second() -> None:
    linked = page('# Looms\n\n## Get a loom\n\n`GET /looms/{id}`\n\n### Response\n\n```json\n{"id": 1}\n```\n\nStatus code: 404\n\n```json\n{"error": "None"}\n```\n')
    assert body(linked, "GET /looms/{id}").keys() == {"id"}


WRAPPED = """\
# Looms

### JSON format

Looms are objects with these properties:

| Name | Type | Read-only | Mandatory | Description |
|---|---|---|---|---|
| id | integer | yes | no | Its number |
| state | string | no | no | Allowed values are "open", "busy", or "sold" |
| tags | array | no | no | Its tags |

### List looms

* `GET /looms`

#### Response

```json
{"looms": [{"id": 1, "state": "open", "tags": ["old"]}], "count": 1}
```

### Show a loom

* `GET /looms/{id}`

#### Response

```json
{"loom": {"id": 1, "state": "open"}}
```

### Add a loom

* `POST /looms`

#### Request

```json
{"loom": {"state": "open"}}
```

#### Response

```json
{"loom": {"id": 1, "state": "open"}}
```
"""


@pytest.mark.parametrize(("call", "name"), [("GET /looms", "looms"), ("GET /looms/{id}", "loom"), ("POST /looms", "loom")])
def test_the_described_object_is_found_in_the_member_that_holds_it(call: str, name: str) -> None:
    linked = page(WRAPPED)
    loom = members(linked, body(linked, call)[name].type)
    assert loom.keys() == {"id", "state", "tags"}
    assert values(loom["state"].type) == ("open", "busy", "sold")
    assert isinstance(loom["tags"].type, ListType)
    assert loom["tags"].type.element == Scalar(kind=ScalarKind.STRING, span=loom["tags"].type.element.span)


README = """\
# Looms

## `POST /looms`

Request:

    {
      "kind": "hand",          // optional, "hand" or "power", default "hand"
      "owner": {
        "name": "Ada",         // required
        "kind": "club"
      },
      "count": 1               // 1-10
    }

Response: `201`

    {"id": 1, "kind": "hand|power", "unit": "string|null"}

## `GET /looms/{id}`

Returns the loom:

    {"id": 1, "kind": "power", "unit": "cm"}

## `GET /looms?kind=hand&since=2024-02-01&limit=100`

Lists looms. `kind` is one of `hand`, `power`; `since` is a date; `limit` is at most 500.

Returns an array of looms.
"""


def test_comments_in_an_example_are_of_the_member_on_their_line() -> None:
    request = page(README).request("POST /looms")
    assert values(request["kind"].type) == ("hand", "power")
    assert request["kind"].default is not None
    assert (request["kind"].required, request["kind"].default.value) == (False, "hand")
    count = request["count"].type
    assert isinstance(count, Scalar)
    assert count.range is not None
    assert (count.range.minimum, count.range.maximum) == (1, 10)
    owner = members(page(README), request["owner"].type)
    assert (owner["name"].required, owner["kind"].required) == (True, None)
    assert values(owner["kind"].type) == ()


def test_a_text_in_an_example_offers_values() -> None:
    loom = body(page(README), "POST /looms")
    assert values(loom["kind"].type) == ("hand", "power")
    assert values(loom["unit"].type) == ()


def test_a_text_of_several_things_is_a_list_of_them() -> None:
    assert values(body(page('# Looms\n\n## Get\n\n`GET /loom`\n\n### Response\n\n```json\n{"fields": "name|size", "status": "open|sold"}\n```\n'), "GET /loom")["fields"].type) == ()


@pytest.mark.parametrize("limit", [("Up to 80 characters", ScalarKind.STRING), ("Up to 80", ScalarKind.DOCUMENT)])
def test_what_has_characters_is_a_text(limit: tuple[str, ScalarKind]) -> None:
    kind = page(f"# Looms\n\n## Add\n\n`POST /looms`\n\n| Name | Required | Description |\n|---|---|---|\n| label | yes | {limit[0]} |\n").request("POST /looms")["label"].type
    assert isinstance(kind, Scalar)
    assert kind.kind is limit[1]


@pytest.mark.parametrize("shown", ['{"state": "a|b"}\n{"state": "c"}', '{"state": "km / h"}', '{"state": "a | b c"}'])
def test_a_text_with_signs_may_be_a_value(shown: str) -> None:
    assert values(body(page(f"# Looms\n\n## Get\n\n`GET /loom`\n\n### Response\n\n```json\n{shown}\n```\n"), "GET /loom")["state"].type) == ()


def test_clauses_describe_the_query_that_the_call_shows() -> None:
    request = page(README).request("GET /looms")
    assert values(request["kind"].type) == ("hand", "power")
    since, limit = request["since"].type, request["limit"].type
    assert isinstance(since, Scalar)
    assert since.kind is ScalarKind.DATE
    assert isinstance(limit, Scalar)
    assert limit.range is not None
    assert (limit.kind, limit.range.minimum, limit.range.maximum) == (ScalarKind.LONG, None, 500)


def test_what_one_call_shows_another_returns_by_its_name() -> None:
    linked = page(README)
    assert body(linked, "GET /looms").keys() == {"id", "kind", "unit"}


def test_a_file_that_comes_back_is_not_what_describes_files() -> None:
    linked = pages(
        None,
        files='# Files\n\n## Get a file\n\n`GET /files/{id}`\n\n### Response\n\n```json\n{"id": 1, "size": 3}\n```\n',
        more="# More\n\n## Download\n\n`GET /looms/{id}/download`\n\nReturns the file.\n",
    )
    assert linked.operation("GET /looms/{id}/download").output is None


ATTRIBUTES = """\
# Looms

## The loom object

### Attributes

**id** string

Its number.

**owner** nullable string

Whose it is.

**made** timestamp

{said}

## Get a loom

`GET /looms/{{id}}`

### Returns

Returns the loom object.
"""


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("When it was made. Measured in seconds since the Unix epoch.", ScalarKind.LONG),
        ("Unix timestamp.", ScalarKind.LONG),
        ("When it was made, in ISO 8601 or as seconds since the epoch.", ScalarKind.TIMESTAMP),
        ("When it was made.", ScalarKind.TIMESTAMP),
    ],
)
def test_an_object_in_paragraphs_that_are_names_and_types(said: str, kind: ScalarKind) -> None:
    loom = body(page(ATTRIBUTES.format(said=said)), "GET /looms/{id}")
    assert loom.keys() == {"id", "owner", "made"}
    assert loom["owner"].nullable
    assert loom["owner"].documentation == "Whose it is."
    made = loom["made"].type
    assert isinstance(made, Scalar)
    assert made.kind is kind


NESTED = """\
# Letters

## Send a letter

`POST /letters`

### Arguments

#### pattern (required)

Which letter it is.

#### filling (required)

What stands in its places.

##### first_line (required)

The first line.

##### second_line (optional)

The second line.

#### remark (optional)

Your own remark.
"""


def test_headings_below_a_heading_that_is_a_member_are_its_members() -> None:
    linked = page(NESTED)
    request = linked.request("POST /letters")
    assert {name: member.required for name, member in request.items()} == {"pattern": True, "filling": True, "remark": False}
    filling = members(linked, request["filling"].type)
    assert {name: member.required for name, member in filling.items()} == {"first_line": True, "second_line": False}


def test_a_line_says_that_a_table_is_of_the_items_of_a_list() -> None:
    rows = "| Field | Type | Required |\n|---|---|---|\n| side | string | yes |\n"
    linked = page(f"# Doors\n\n## Replace doors\n\n`PUT /doors`\n\nRequest: array of\n\n{rows}\nResponse: array of\n\n{rows}")
    assert isinstance(linked.request("PUT /doors")["body"].type, ListType)
    answer = linked.operation("PUT /doors").output
    assert answer is not None
    assert isinstance(linked.shape(answer).members[0].type, ListType)
    other = page(f"# Doors\n\n## Replace doors\n\n`PUT /doors`\n\nRequest: object\n\n{rows}")
    assert other.places("PUT /doors") == {"body": ["side"]}


@pytest.mark.parametrize(("line", "status"), [("404: Not Found", "404"), ("404 Not Found", "404"), ("404 - Not Found", "404"), ("404: Vans Found", None), ("404 vans not found", None)])
def test_a_number_with_the_phrase_of_a_status_is_one(line: str, status: str | None) -> None:
    linked = page(f'# Looms\n\n## Rename\n\n`PATCH /looms/{{id}}`\n\nRenames one.\n\n```json\n{{"id": 1}}\n```\n\nIt may fail.\n\n{line}\n')
    assert ([answer.status for answer in linked.operation("PATCH /looms/{id}").responses if answer.status == "404"] or [None]) == [status]


def test_lines_that_are_statuses_with_what_they_mean() -> None:
    linked = page("# Looms\n\n## Add a loom\n\n`POST /looms`\n\nAdds one.\n\n403 - it is locked\n404 - no such house\n")
    assert [answer.status for answer in linked.operation("POST /looms").responses] == ["403", "404"]
    assert page("# Looms\n\n## Add a loom\n\n`POST /looms`\n\nAdds one.\n\n403 - it is locked\nand no status\n").operation("POST /looms").responses == ()
