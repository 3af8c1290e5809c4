"""Pages that generators of documentation print: nested rows, nameless rows, values by name, indexes that link to sections."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import answered, operation, sent, service
from tests.linking.rest.small import pages

HEADER = "|Name|In|Type|Required|Description|\n|---|---|---|---|---|\n"
FIELDS = "|Name|Type|Required|Restrictions|Description|\n|---|---|---|---|---|\n"
SCHEMAS = f"""# Schemas

<h2 id="tocS_Van">Van</h2>
<a id="schemavan"></a>

### Properties

{FIELDS}|plate|string|true|none|none|
|seats|integer|false|none|none|

<h2 id="tocS_Colour">Colour</h2>
<a id="schemacolour"></a>

### Properties

{FIELDS}|*anonymous*|string|false|none|none|

#### Enumerated Values

|Property|Value|
|---|---|
|*anonymous*|red|
|*anonymous*|blue|

<h2 id="tocS_Truck">Truck</h2>
<a id="schematruck"></a>

### Properties

allOf

{FIELDS}|*anonymous*|[Van](#schemavan)|false|none|none|

and

{FIELDS}|*anonymous*|object|false|none|none|
|» axles|integer|true|none|none|

<h2 id="tocS_Vehicle">Vehicle</h2>
<a id="schemavehicle"></a>

### Properties

oneOf

{FIELDS}|*anonymous*|[Van](#schemavan)|false|none|none|

xor

{FIELDS}|*anonymous*|[Truck](#schematruck)|false|none|none|
"""


def page(title: str, call: str, rest: str) -> str:
    return f"## {title}\n\n`{call}`\n\n### Parameters\n\n{rest}\n\n{SCHEMAS}"


@pytest.mark.parametrize(
    ("kind", "members"),
    [
        ("[Van](#schemavan)", {"plate": "string", "seats": "long"}),
        ("[Truck](#schematruck)", {"plate": "string", "seats": "long", "axles": "long"}),
        (
            "[Vehicle](#schemavehicle)",
            ({"plate": "string", "seats": "long"}, {"plate": "string", "seats": "long", "axles": "long"}),
        ),
        ("[[Van](#schemavan)]", [{"plate": "string", "seats": "long"}]),
    ],
)
def test_a_body_row_is_what_its_link_leads_to(kind: str, members: object) -> None:
    linked = service(page("Add a vehicle", "POST /vehicles", f"{HEADER}|body|body|{kind}|true|none|"))
    assert sent(linked, "add_vehicle") == {"body": ("payload", members, True)}


def test_rows_below_the_body_row_are_its_members() -> None:
    rows = "|id|path|string|true|none|\n|body|body|object|false|none|\n|» plate|body|string|true|none|\n|» colour|body|[Colour](#schemacolour)|false|none|\n"
    linked = service(page("Change a vehicle", "PATCH /vehicles/{id}", HEADER + rows))
    assert sent(linked, "change_vehicle")["body"] == (
        "payload",
        {"plate": "string", "colour": "red|blue"},
        False,
    )


def test_a_string_that_is_called_body_is_a_member() -> None:
    rows = "|body|string|the text|\n|title|string|the title|"
    text = f"## Create a note\n\n`POST /notes`\n\n|Name|Type|Description|\n|---|---|---|\n{rows}\n"
    assert sent(service(text), "create_note") == {
        "body": ("body", "string", None),
        "title": ("body", "string", None),
    }


def test_values_that_a_second_table_lists_are_those_of_its_names() -> None:
    values = "\n\n#### Enumerated Values\n\n|Parameter|Value|\n|---|---|\n|sort|asc|\n|sort|desc|"
    linked = service(
        page("List vehicles", "GET /vehicles", f"{HEADER}|sort|query|string|false|none|{values}")
    )
    assert sent(linked, "list_vehicles")["sort"][1] == "asc|desc"


def test_free_keys_are_a_map_and_nameless_rows_no_members() -> None:
    rows = f"""{HEADER}|body|body|object|true|none|
|» labels|body|object|false|none|
|»» **additionalProperties**|body|integer|false|none|

### Responses

|Status|Meaning|Description|Schema|
|---|---|---|---|
|200|OK|all|Inline|

### Response Schema

Status Code **200**

{FIELDS}|*anonymous*|[[Van](#schemavan)]|false|none|none|
|» plate|string|true|none|none|
"""
    linked = service(page("Tag vehicles", "POST /labels", rows))
    assert sent(linked, "tag_vehicles")["body"][1] == {"labels": {"*": "long"}}
    assert answered(linked, "tag_vehicles") == [{"plate": "string", "seats": "long"}]


def test_a_description_that_goes_on_in_the_next_line_is_no_row() -> None:
    rows = "|`plate`|query|string|false|The plate.\nIt is printed on both sides of the van.|\n|`seats`|query|integer|false|Seats.|"
    linked = service(page("List vans", "GET /vans", HEADER + rows))
    assert list(sent(linked, "list_vans")) == ["plate", "seats"]


INDEX = {
    "VanApi.md": """# VanApi

Method | HTTP request | Description
------------- | ------------- | -------------
[**get_van**](VanApi.md#get_van) | **GET** /vans/{van_id} | Get a van
[**drop_van**](VanApi.md#drop_van) | **DELETE** /vans/{van_id} | Drop a van

# **get_van**
> Van get_van(van_id)

```http
GET /vans/4711
```

### Parameters

Name | Type | Description  | Notes
------------- | ------------- | ------------- | -------------
 **van_id** | **str**| The van. |
 **size** | **int**| How many. | [optional] [default to 5]

# **drop_van**
> drop_van(van_id, drop_body=drop_body)

### Parameters

Name | Type | Description  | Notes
------------- | ------------- | ------------- | -------------
 **van_id** | **str**| The van. |
 **drop_body** | [**DropBody**](DropBody.md)|  | [optional]
""",
    "DropBody.md": """# DropBody

## Properties

Name | Type | Description | Notes
------------ | ------------- | ------------- | -------------
**reason** | **str** | Why. | [optional]
**signed** | **bool** | By whom. |
""",
}


def test_a_call_in_a_section_that_an_index_leads_to_is_an_example() -> None:
    linked = service(INDEX)
    assert [(item.id, item.http.path) for item in linked.operations] == [
        ("drop_van", "/vans/{van_id}"),
        ("get_van", "/vans/{van_id}"),
    ]
    assert sent(linked, "get_van")["size"] == ("query", "long", False)
    (size,) = [m for shape in linked.shapes for m in shape.members if m.name == "size"]
    assert size.default is not None
    assert size.default.value == 5


def test_the_only_row_that_links_to_a_model_page_is_the_body_whatever_the_method() -> None:
    linked = service(INDEX, required="required")
    assert sent(linked, "drop_van")["body"][:2] == ("payload", {"reason": "string", "signed": "boolean"})
    shape = next(shape for shape in linked.shapes if shape.id == "DropBody")
    assert [(member.name, member.required) for member in shape.members] == [
        ("reason", False),
        ("signed", True),
    ]
    assert operation(linked, "drop_van").media_types == ("application/json",)


def test_parameters_without_a_note_of_being_optional_are_required() -> None:
    """OpenAPI Generator notes what is optional, and nothing else."""
    linked = pages(
        ToysApi="""
        # shop.ToysApi

        All URIs are relative to *https://shop.example.com*

        Method | HTTP request | Description
        ------------- | ------------- | -------------
        [**find_toys**](ToysApi.md#find_toys) | **GET** /toys | Find toys

        # **find_toys**
        > List[str] find_toys(colour, limit=limit)

        ### Parameters

        Name | Type | Description  | Notes
        ------------- | ------------- | ------------- | -------------
         **colour** | **str**| Which colour |
         **limit** | **int**| How many | [optional] [default to 20]
        """
    )
    request = linked.request("GET /toys")
    assert request["colour"].required
    assert not request["limit"].required
