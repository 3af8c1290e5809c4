"""Operations that only a command in a part such as `Example` shows, beside parts with their parameters; requests printed twice."""

from __future__ import annotations

from codegen.ir.model import Service
from tests.linking.rest.reference import answered, operation, sent, service

_PARTS = """
# Hulls

## List hulls

Lists hulls.

### Parameters

| Name | Type | Required | Description |
|---|---|---|---|
| `paint` | string | no | Only hulls of a colour. |
| `kind` | string | yes | Only hulls of a kind. |

### Example

    curl http://localhost:8080/port/v4/hulls?kind=boat

    [{"name": "anna", "length": 3}]

## Break a hull

### Parameters

* `reason` (string): why.

### Examples

#### Using curl

    curl -X POST http://localhost:8080/port/v4/breaking -d reason=old
"""


def _calls(of: Service) -> dict[str, str]:
    """`GET /vans` -> the operation's name."""
    return {f"{each.http.method} {each.http.path}": each.id for each in of.operations if each.http is not None}


def test_parameters_beside_the_example_with_the_call() -> None:
    """The command stands in `Example`, and what it may send in the part before."""
    of = service(_PARTS)
    assert sent(of, "list_hulls") == {"paint": ("query", "string", False), "kind": ("query", "string", True)}
    assert set(sent(of, "break_hull")) == {"reason"}


def test_different_calls_in_examples_stay_in_their_parts() -> None:
    """Where two examples call different operations, the parameters beside them are of none for certain."""
    further = "### Another example\n\n    curl -X DELETE http://localhost:8080/port/v4/hulls\n\n## Break"
    of = service(_PARTS.replace("## Break", further, 1))
    for call in ("DELETE /port/v4/hulls", "GET /port/v4/hulls"):
        assert "paint" not in sent(of, _calls(of)[call])


_TITLED = """
# Hulls endpoint

## `/port/v4/hulls`

Returns all hulls that match.

### URL parameters

* `query`: optional. A JSON array in prefix notation.

### Query fields

* `name` (string): the name of the hull.

### Response format

The result will be a JSON array, with one entry per hull. Each entry is of the form:

    {
      "name": <hull name>
    }

### Examples

    curl -X GET http://localhost:8080/port/v4/hulls

## `/port/v4/hulls/<HULL NAME>`

Returns the hull of that name.

### Examples

    curl http://localhost:8080/port/v4/hulls/anna

    {"name": "anna"}
"""


def test_titles_that_are_paths() -> None:
    """The title tells which step of the command's address is a value."""
    assert set(_calls(service(_TITLED))) == {"GET /port/v4/hulls", "GET /port/v4/hulls/{HULL_NAME}"}


def test_fields_of_a_query_are_no_parameters() -> None:
    """`Query fields` behind the parameters say what the value of one may speak of."""
    assert set(sent(service(_TITLED), "list_port_hulls")) == {"query"}


def test_each_entry_of_an_array() -> None:
    """A line before an object says that the answer is a list of such."""
    assert answered(service(_TITLED), "list_port_hulls") == [{"name": "document"}]


def test_an_item_shown_beside_the_list() -> None:
    """An object that has the members of the items of another example is one of these."""
    shown = _TITLED.replace("Each entry is of the form:", "An example:").replace(
        "port/v4/hulls\n\n## ", 'port/v4/hulls\n\n    [{"name": "anna"}]\n\n## '
    )
    assert answered(service(shown), "list_port_hulls") == [{"name": "string"}]


def _shown_list(text: str) -> object:
    of = service(f"# Hulls\n\n## List hulls\n\n`GET /hulls`\n\n{text}\n")
    return answered(of, next(iter(_calls(of).values())))


def test_one_item_of_a_list_is_announced_as_such() -> None:
    """Both the list and the form of its items are said, in one paragraph or in two."""
    item = "    {\"id\": 1}\n"
    assert _shown_list(f"Response:\n\nThe result is an array. Each entry is of the form:\n\n{item}") == [{"id": "long"}]
    assert _shown_list(f"Response:\n\nReturns an array of hulls.\n\nEach hull has the following structure:\n\n{item}") == [{"id": "long"}]


def test_what_each_thing_has_makes_no_list() -> None:
    """A sentence may speak of all things of a kind where one comes back."""
    for said in ("Every hull has an owner, as in:", "Each hull looks like:"):
        assert _shown_list(f"Response:\n\n{said}\n\n    {{\"id\": 1}}\n") == {"id": "long"}


def test_an_object_beside_a_list_may_be_another_answer() -> None:
    """One hull, or several: without a line that speaks of a list both may come back."""
    one, many = '    {"id": 1, "name": "a"}', '    [{"id": 1, "name": "a"}]'
    either = {"id": "long", "name": "string"}
    assert _shown_list(f"Response:\n\n{many}\n\nIf one is asked for:\n\n{one}") == (either, [either])


_TWICE = """
# Crates

## Overview

### Asking

To see whether crates are to be had, ask:

    GET /v2/

### Getting a crate

    GET /v2/<name>/crates/<reference>

## Detail

### GET Base

```
GET /v2/
Host: <host of the crates>
```

###### On Success: OK

```
200 OK
```

###### On Failure: Not Found

```
404 Not Found
```

### PUT Crate

```
PUT /v2/<name>/crates/<reference>
Host: <host of the crates>
Content-Type: <media type of crate>

{
   "name": <name>,
   "layers": [
      {
         "sum": "<digest>"
      },
      ...
    ]
   ],
   "signature": <JWS>
}
```

###### On Success: Created

```
201 Created
Location: <url>
```

###### On Failure: Bad

```
400 Bad Request
Content-Type: application/json

{
    "faults:" [
        {
            "code": <code of the fault>
        },
        ...
    ]
}
```

### GET Crate

```
GET /v2/<name>/crates/<reference>
Host: <host of the crates>
```

|Name|Kind|Description|
|----|----|-----------|
|`Range`|header|Which bytes.|

###### On Success: OK

```
200 OK
Content-Type: application/octet-stream

<bytes>
```

###### On Failure: Gone

```
410 Gone
```
"""


def _statuses(name: str) -> set[str]:
    return {each.status for each in operation(service(_TWICE), name).responses}


def test_requests_with_places_in_another_part_describe_their_operation_again() -> None:
    """An overview introduces the calls, and a part behind says all of them once more."""
    of = service(_TWICE)
    getting = _calls(of)["GET /v2/{name}/crates/{reference}"]
    assert "Range" in sent(of, getting)
    assert _statuses(getting) == {"200", "410"}
    assert _statuses(_calls(of)["GET /v2/"]) == {"200", "404"}


def test_bodies_with_places_and_slips() -> None:
    """A media type that is a place, a bracket too many, a colon within the quotes."""
    of = service(_TWICE)
    putting = _calls(of)["PUT /v2/{name}/crates/{reference}"]
    assert {"layers", "signature"} <= set(sent(of, putting))
    assert answered(of, putting, "4") == {"faults": [{"code": "document"}]}


_MIXED = """
# Cranes API

## Asking for cranes

Send a `GET` request to the URL endpoint `/v1/cranes/<type>`.

| Parameter | Type | Description |
|---|---|---|
| shown | String | **Optional.** What is shown. |

```bash
curl 'https://localhost:5665/v1/cranes/tower'
```

### Asking for one

| Parameter | Type | Description |
|---|---|---|
| deep | Boolean | **Optional.** With its parts. |

```bash
curl -X DELETE 'https://localhost:5665/v1/cranes/tower/seven'
```

## Putting up cranes

Cranes are put up by a request with these members:

| Parameter | Type | Description |
|---|---|---|
| load | Number | **Required.** In tons. |

```bash
curl -X PUT 'https://localhost:5665/v1/cranes/tower/crane.example.org' -d '{"load": 3}'
```

## Other machines

| Option | Description |
|---|---|
| verbose | More words. |

```bash
curl 'https://docs.example.org/pages/cranes'
```

## Errors

| Name | Description |
|---|---|
| code | A number. |

```bash
curl 'https://localhost:5665/v1/nothing'
```

## Troubleshooting

| Symptom | Cause |
|---|---|
| 502 | No power. |

```bash
curl 'https://localhost:5665/v1/health'
```
"""


def test_sections_with_a_table_and_a_command_beside_operations_in_sentences() -> None:
    """One operation stands in a sentence, another only in a command behind its table; parts of the first and other servers have none."""
    of = service(_MIXED)
    assert set(_calls(of)) == {"GET /v1/cranes/{type}", "PUT /v1/cranes/tower/{tower_id}"}
    assert sent(of, _calls(of)["PUT /v1/cranes/tower/{tower_id}"])["load"] == ("body", "double", True)
