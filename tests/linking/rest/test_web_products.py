"""Forms of the references of web products: boards, chats, trackers of time, shops."""

from __future__ import annotations

import pytest

from codegen.ir.model import Location, Scalar
from tests.linking.rest.reference import answered, members, operation, sent, service
from tests.linking.rest.small import page


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("/crews/CREW-SLUG", "/crews/{CREW-SLUG}"),
        ("/crews/CREW_ID/boats", "/crews/{CREW_ID}/boats"),
        ("/crews/ID", "/crews/{ID}"),
        ("/crews/{CREW-SLUG}/sails.yml", "/crews/{CREW-SLUG}/sails.yml"),
        ("/crews/by-hash/SHA256", "/crews/by-hash/SHA256"),
        ("/crews/by-hash/SHA-256", "/crews/by-hash/SHA-256"),
        ("/API/CREWS", "/API/CREWS"),
        ("/crews/CSV", "/crews/CSV"),
        ("/REST-API/crews", "/REST-API/crews"),
        ("/crews/EN-US", "/crews/EN-US"),
        ("/crews/in/US_CA/boats", "/crews/in/US_CA/boats"),
    ],
)
def test_a_step_in_capitals_of_several_words_stands_for_a_value(path: str, read: str) -> None:
    assert page(f"# Crews\n\n### GET {path}\n\nOne crew.\n").calls() == [f"GET {read}"]


_LABELS = """
# Locks

## Move a lock

```http
PUT /canals/17/locks/4/moves HTTP/1.1

{"target_canal_id": 18}
```

### HTTP Request

`PUT /canals/<Canal ID>/locks/<Lock ID>/moves`

### URL Parameters

Parameter | Description
--------- | -----------
Canal ID | The canal's ID
Lock ID | The lock's ID

### Body Parameters

Parameter | Description
--------- | -----------
TargetCanal ID | Where it goes
"""


def test_names_as_people_say_them_are_those_of_the_path_and_of_the_example() -> None:
    found = page(_LABELS)
    assert found.places("PUT /canals/{Canal_ID}/locks/{Lock_ID}/moves") == {
        "path": ["Canal_ID", "Lock_ID"],
        "body": ["target_canal_id"],
    }


def test_words_behind_a_name_are_facts_and_no_part_of_it() -> None:
    text = "# Locks\n\n`GET /locks`\n\n| Parameter | Description |\n|---|---|\n| Limit Required | how many |\n| Page Integer | which page |\n"
    assert sent(service(text), "list_locks") == {
        "Limit": ("query", "document", True),
        "Page": ("query", "long", None),
    }


_CHEST = """
# Send a chest

`POST /chests`

## Payload

| Argument | Example | Required | Description |
| --- | --- | --- | --- |
| `chest.name` | `blue` | Required | Its name. |
| `chest.lids` | `[{}]` | Optional | See the section below, [Lids Detail](#lids-detail). |

### Lids Detail

A lid is an object with these.

| Property | Example | Description |
| --- | --- | --- |
| `colour` | `#ff0000` | The colour. |
| `hinges` | `[{}]` | A list of [Hinge Parts](#hinge-parts). |

#### Hinge Parts

| Property | Example | Required | Description |
| --- | --- | --- | --- |
| `short` | true | Optional Default: `false` | Whether it is short. |
"""


def test_the_section_that_a_row_leads_to_has_the_members_of_the_row() -> None:
    assert sent(service(_CHEST), "send_chest") == {
        "chest": (
            "body",
            {"name": "document", "lids": [{"colour": "document", "hinges": [{"short": "boolean"}]}]},
            None,
        )
    }


_BOATS = """
Boats
=====

Boat has the following properties
* name: The name of the boat (string, required, unique in the yard)
* yid: yard ID, where the boat lies (integer, required)
* rate: The rate (float, not required, for large yards only)
* afloat: whether it is afloat (boolean, default true)
* at: timestamp that is sent in the response, indicates the last change

##Create a boat##

`POST https://boats.example.com/v8/boats`

```shell
curl -d '{"boat":{"name":"Tern","yid":7}}' -X POST https://boats.example.com/v8/boats
```

##Update a boat##

`PUT https://boats.example.com/v8/boats/{boat_id}`

```shell
curl -d '{"boat":{"name":"Tern","afloat":false}}' -X PUT https://boats.example.com/v8/boats/12
```

##Count boats##

`POST https://boats.example.com/v8/boats/count`

```shell
curl -d '{"filter":{"colour":"red","length":3}}' -X POST https://boats.example.com/v8/boats/count
```
"""


def test_what_a_resource_is_said_to_have_is_sent_in_the_member_that_the_example_shows() -> None:
    found = service(_BOATS)
    types = {"name": "string", "yid": "long", "rate": "double", "afloat": "boolean"}
    assert sent(found, "create_boat") == {"boat": ("body", types, None)}
    assert sent(found, "update_boat") == {
        "boat_id": ("path", "document", True),
        "boat": ("body", types, None),
    }
    assert sent(found, "count_boats") == {"filter": ("body", {"colour": "string", "length": "long"}, None)}


_TERMS = """
# Vans

## Van (GET)

__Summary__
: Finds a van.

__URL__
: http://vans.example.com/v2/depot/van/{id}

__Parameters__
: * key(required) Your key.
  * old(optional) Whether to find it where it was sold.

__Response__

## Note (POST)

__URL__
: http://vans.example.com/v2/depot/van/{id}/note

__Parameters___
: * key(required) Your key.

__Data arguments__
: * text(required): What it says
"""


def test_terms_below_a_title_with_a_method_state_a_call() -> None:
    found = page(_TERMS)
    assert found.calls() == ["GET /v2/depot/van/{id}", "POST /v2/depot/van/{id}/note"]
    asked = found.request("GET /v2/depot/van/{id}")
    assert {name: (member.location, member.required) for name, member in asked.items()} == {
        "id": (Location.PATH, True),
        "key": (Location.QUERY, True),
        "old": (Location.QUERY, False),
    }
    assert found.request("POST /v2/depot/van/{id}/note")["text"].required


_MATTER = """\
---
name: Edit a stall

url: https://stalls.example.com
method: POST
route: /markets/{marketId}/stalls/{stallId}/edit?dry={dry}

parameters:
  path:
    - name: marketId
      type: integer
      description: Where it stands
      required: true
  body:
    - name: label
      type: string
      description: The new label
      max: 20 characters
      required: true
    - name: goods
      type: object[]
      description: "What is sold: all of it"
      children:
        - name: kind
          type: string
          enum: [fruit, fish]
          required: true
        - name: price
          type: integer
          default: 5
  query:
    - name: dry
      type: boolean
      description: >
        Whether to
        only try
---

Edits a stall.

**Example response**:

```json
{"id": 4, "label": "Apples"}
```

If there is no stall (e.g. for a wrong `stallId` parameter), the response will contain an error message:

```json
{"code": "C-1", "reason": "Not found"}
```
"""


def test_front_matter_states_a_call_and_what_it_takes() -> None:
    found = service(_MATTER)
    assert sent(found, "edit_stall") == {
        "marketId": ("path", "long", True),
        "stallId": ("path", "document", True),
        "dry": ("query", "boolean", None),
        "label": ("body", "string", True),
        "goods": ("body", [{"kind": "fruit|fish", "price": "long"}], None),
    }
    assert answered(found, "edit_stall") == {"id": "long", "label": "string"}
    label = members(found, operation(found, "edit_stall").input)["label"].type
    assert isinstance(label, Scalar)
    assert label.length is not None
    assert label.length.maximum == 20


def test_front_matter_that_lists_parameters_with_their_places() -> None:
    text = (
        "---\ntitle: /stalls\ntype: get\nparameters:\n- name: offset\n  content: Where to begin\n  type: integer\n  in: query\n"
        "- name: X-Market\n  in: header\n  content: Which market\n  required: true\n---\nAll stalls.\n"
    )
    found = page(text)
    assert found.places("GET /stalls") == {"query": ["offset"], "header": ["X-Market"]}


@pytest.mark.parametrize(
    "matter",
    ["title: /stalls\ntype: page", "method: GET\ntitle: All stalls", "type: post\npermalink: /stalls", "title: Our stalls\ntype: post\npath: /2019/stalls"],
)
def test_front_matter_without_a_method_or_a_path_states_no_call(matter: str) -> None:
    assert page(f"---\n{matter}\n---\n\n# Stalls\n\n`GET /stalls/{{id}}`\n").calls() == ["GET /stalls/{id}"]


_METHODS = """
##Hooks

###/hooks

>Definition

```
POST https://api.looms.example.com/v3/hooks
```

>Example Request

```shell
curl -X POST https://api.looms.example.com/v3/hooks -d '{"name": "Mine", "kind": "loom"}'
```

>Example Response

```json
{"id": "1", "name": "Mine"}
```

####Available Methods

 * `OPTIONS`: Returns the methods
 * `GET`: Returns a list of hooks
 * `POST`: Makes a hook

####Optional Query Strings for GET

Name | Description | Data Type
------ | ------- | -------
page | Which page. Defaults to 1 | Integer

####Hook List Resource

Name | Description | Data Type
------ | ------- | -------
data[\\_].id | Its id | String

####Request Body Arguments for POST

Name | Required | Description | Data Type
------ | ------- | ------- | -------
name | Yes | Its name | String
kind | Yes | What it is of: `loom` or `yarn`. NOTE: not `yarn` on Sundays. | String-ENUM

###Hook Callbacks

What we send has these headers:

 * Loom-Key: Your key
 * Loom-Signature: A digest
"""


def test_titles_that_name_methods_are_of_these_calls_alone() -> None:
    found = service(_METHODS)
    calls = {f"{op.http.method} {op.http.path}": op.id for op in found.operations if op.http}
    assert sorted(calls) == ["GET /v3/hooks", "OPTIONS /v3/hooks", "POST /v3/hooks"]
    assert sent(found, calls["GET /v3/hooks"]) == {"page": ("query", "long", None)}
    assert sent(found, calls["OPTIONS /v3/hooks"]) == {}
    assert sent(found, calls["POST /v3/hooks"]) == {
        "name": ("body", "string", True),
        "kind": ("body", "loom|yarn", True),
    }
    assert answered(found, calls["GET /v3/hooks"]) == {"data": [{"id": "string"}]}
    assert answered(found, calls["POST /v3/hooks"]) == {"id": "string", "name": "string"}
    assert answered(found, calls["OPTIONS /v3/hooks"]) is None


@pytest.mark.parametrize(
    "shown",
    [
        'These should be under a `van` object:\n\n```json\n{"van": {"name": "a"}}\n```\n',
        '```bash\ncurl -d "van[name]=a&van[plate]=b" -X POST https://vans.example.com/vans\n```\n',
        '```\ncurl \\\n  -X POST \\\n  -d \\\n{"van": {"name": "a","plate": "b"}} \\\n  https://vans.example.com/vans\n```\n',
    ],
)
def test_rows_are_sent_in_the_object_that_the_example_sends(shown: str) -> None:
    table = "| Name | Required? | Type |\n|---|---|---|\n| `name` | yes | string |\n| `plate` | optional | string |\n"
    found = service(f"# Vans\n\n## Create van\n\n`POST /vans`\n\n### Parameters\n\n{table}\n{shown}")
    body = sent(found, "create_van")
    assert body.keys() == {"van"}
    assert body["van"][1] == {"name": "string", "plate": "string"}


def test_calls_below_a_title_of_examples_are_those_of_the_section_around() -> None:
    text = "# Kites\n\n## Get a kite\n\n`GET /kites/{id}`\n\n### Examples\n\n`GET /kites/16`\n\n`GET /kites/red-one`\n"
    assert page(text).calls() == ["GET /kites/{id}"]
    two = "# Kites\n\n## Get a kite\n\n### Code samples\n\n`GET /kites/{id}`\n\n## List colours\n\n### Code samples\n\n`GET /kites/colours`\n"
    assert page(two).calls() == ["GET /kites/colours", "GET /kites/{id}"]


@pytest.mark.parametrize("rule", ["* * *", "***", "- - -", "_ _ _"])
def test_a_rule_behind_a_list_is_no_item(rule: str) -> None:
    text = f"# Kites\n\n## Drop a kite\n\n`DELETE /kites/{{id}}`\n\nReturns:\n\n- `204` on success.\n\n{rule}\n\n## Other\n\nWords.\n"
    (operation_,) = service(text).operations
    assert [each.status for each in operation_.responses] == ["204"]


def test_sentences_say_what_must_be_in_the_body_and_what_may_be_changed() -> None:
    found = page(
        "# Kites\n\n## Put\n\n`PUT /kites/{id}`\n\nUpdate the kite. The `tail` and `colour` fields are required in the body. Responds with it.\n\n"
        "## Patch\n\n`PATCH /kites/{id}`\n\nYou can update the `tail`, `line` and `colour` attributes of a kite.\n"
    )
    put = found.request("PUT /kites/{id}")
    assert {name: (member.location, member.required) for name, member in put.items() if name != "id"} == {
        "tail": (Location.BODY, True),
        "colour": (Location.BODY, True),
    }
    assert found.places("PATCH /kites/{id}")["body"] == ["tail", "line", "colour"]


def test_words_in_place_of_an_argument_take_no_command_to_pieces() -> None:
    assert page(
        "# Kites\n\n## Change\n\n```\ncurl -X PUT -d <Change Kite Request> https://kites.example.com/kites/change\n```\n"
    ).calls() == ["PUT /kites/change"]


@pytest.mark.parametrize("said", ["`[ red green blue ]`", "`[red, green, blue]`"])
def test_values_in_one_piece_of_code(said: str) -> None:
    found = service(
        f"# Kites\n\n## Paint\n\n`PUT /kites/{{id}}/paint`\n\n**Required parameters**:\n\n* `colour` - the colour. Available values: {said}\n"
    )
    (operation_,) = found.operations
    assert sent(found, operation_.id)["colour"] == ("body", "red|green|blue", True)


def test_what_one_request_is_said_to_have_is_no_resource() -> None:
    """Another call that sends some of the same names does not take the others."""
    found = service(
        "# Boats\n\n## Invite\n\n`POST /boats/invite`\n\nRequest has the following properties:\n* name: whom (string, required)\n* note: what to say (string)\n\n"
        '## Rename\n\n`POST /boats/rename`\n\n```shell\ncurl -d \'{"name": "Tern"}\' -X POST https://boats.example.com/boats/rename\n```\n'
    )
    calls = {op.http.path: op.id for op in found.operations if op.http}
    assert sent(found, calls["/boats/invite"]).keys() == {"name", "note"}
    assert sent(found, calls["/boats/rename"]).keys() == {"name"}
