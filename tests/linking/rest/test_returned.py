"""What comes back, as sentences and headings say it."""

from __future__ import annotations

import pytest

from tests.linking.rest.reference import answered, service

OBJECTS = """## Vans

### Van Object

###### Van Structure

| Field | Type | Description |
|---|---|---|
| plate | string | its plate |

### Van Part Object

| Field | Type | Description |
|---|---|---|
| weight | number | its weight |

"""
VAN, PART = {"plate": "string"}, {"weight": "double"}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Returns a [van](#van-object) object.", VAN),
        ("Returns the new [van](#van-object) on success, and an error else.", VAN),
        ("Returns an array of [van](#van-object) objects.", [VAN]),
        ("Returns `200` and a list of [van](#van-object) objects.", [VAN]),
        ("Both responses include a [van](#van-object) object.", VAN),
        ("Responds with a list of the depot's [van](#van-object) objects.", [VAN]),
        ("Returns the created van part object.", PART),
        ("Returns an array of van part objects (see below).", [PART]),
        (
            "Returns an object containing a list of [van](#van-object) objects under the `items` key.",
            {"items": [VAN]},
        ),
        ("Returns an object with one `pruned` key indicating how many.", {"pruned": "document"}),
        ("Takes a [van](#van-object) object. Returns nothing.", None),
        ("Returns 204. See also the [van](#van-object) object.", None),
        ("Returns the name of an object.", None),
        ("The response contains two JSON objects: `van` for the [van](#van-object), and `part` for the [part](#van-part-object).", None),
    ],
)
def test_sentences_say_what_comes_back(sentence: str, kind: object) -> None:
    linked = service(f"{OBJECTS}## Get Van\n\n`GET /vans/{{id}}`\n\n{sentence}\n")
    assert answered(linked, "get_van") == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("[**Van**](Van.md)", VAN),
        ("[**List[Van]**](Van.md)", [VAN]),
        ("**str**", "string"),
        ("void (empty response body)", None),
    ],
)
def test_a_line_below_return_type_is_the_answer(line: str, kind: object) -> None:
    pages = {
        "VanApi.md": f"# VanApi\n\nMethod | HTTP request | Description\n--- | --- | ---\n[**get_van**](VanApi.md#get_van) | **GET** /vans/{{id}} |\n\n# **get_van**\n> get_van(id)\n\n### Parameters\n\nName | Type | Description | Notes\n--- | --- | --- | ---\n**id** | **str** | It. |\n\n### Return type\n\n{line}\n\n### HTTP request headers\n\n - **Accept**: application/json\n\n### HTTP response details\n\n| Status code | Description | Response headers |\n|---|---|---|\n**200** | van | - |\n**0** | error | - |\n",
        "Van.md": "# Van\n\n## Properties\n\nName | Type | Description | Notes\n--- | --- | --- | ---\n**plate** | **str** | It. | [optional]\n",
    }
    assert answered(service(pages), "get_van") == kind


def test_the_same_object_in_many_answers_is_one_type() -> None:
    calls = "".join(
        f"## {title}\n\n`{call}`\n\n{sentence}\n\n"
        for title, call, sentence in [
            ("Get Van", "GET /vans/{id}", "Returns a [van](#van-object) object."),
            ("List Vans", "GET /vans", "Returns a list of [van](#van-structure) objects."),
            ("Create Van", "POST /vans", "Returns the created van object."),
        ]
    )
    linked = service(OBJECTS + calls)
    vans = [shape.id for shape in linked.shapes if [member.name for member in shape.members] == ["plate"]]
    assert vans == ["Van"]


def test_an_anchor_between_two_headings_is_that_of_the_heading_that_it_is_called_after() -> None:
    text = '## Models\n\n<Anchor id="models-van-object" />\n###### Van Object\n\n| Field | Type | Description |\n|---|---|---|\n| plate | string | it |\n\n<Anchor id="models-kinds" />\n###### Kinds\n\n| Value | Description |\n|---|---|\n| 1 | big |\n\n## Get Van\n\n`GET /van`\n\nReturns a [van](#models-van-object) object.\n'
    assert answered(service(text), "get_van") == VAN
